"""The damages-window figure on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from litready.domain.marking.facts import Matter, Window
from litready.report.figures.build import window_figure
from litready.report.figures.flowable import figure_svg
from litready.report.figures.model import WindowFigure
from litready.ui.figure_view import Drawn, FigureView
from litready.ui.theme import Theme


class WindowFigureView(FigureView):
    """Shows the figure of damages windows; nothing and no height without one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Damages window", parent)

    @property
    def figure(self) -> WindowFigure | None:
        """What is shown."""
        figure = self.drawing.figure if self.drawing is not None else None
        return figure if isinstance(figure, WindowFigure) else None

    def show_windows(
        self, matter: Matter, windows: Sequence[Window], *, filed: bool | None = None, articles: bool = False
    ) -> None:
        """Show the windows of a matter; nothing where there is none. See `window_figure` for what the words mean."""
        self.show_figure(window_figure(matter, windows, filed=filed, articles=articles) if windows else None)

    def show_figure(self, figure: WindowFigure | None) -> None:
        """Show a figure, or nothing."""
        drawn = (
            None if figure is None else Drawn(figure, figure.caption, figure.description, partial(figure_svg, figure))
        )
        self.show_drawing(drawn)
