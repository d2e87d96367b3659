"""A figure of the report on the screen: one SVG text, drawn by Qt at the width there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from litready.paths import resources
from litready.report.figures.ink import SCREEN_WIDTH, FigureInk, FigureSize, screen_size
from litready.report.fonts import Face, Faces, register_faces
from litready.ui.components.buttons import draw_focus_ring
from litready.ui.components.page import grows_with_width
from litready.ui.palette import Palette
from litready.ui.theme import Theme

NARROWEST = 700
"""Below so many units the figure keeps its size and scrolls sideways."""
_STEP = 4
"""The figure is laid out anew at each so many units of width, so that its text keeps its size."""
_USUAL = 338
_KEPT = 4
_RING = 3
_SHARP = 2.0
"""A copied picture has so many pixels for each unit."""


def screen_ink(palette: Palette) -> FigureInk:
    """The colors of a palette as a figure uses them, with the faces of the window."""
    return FigureInk(
        ground=palette.surface,
        ink=palette.ink,
        ink2=palette.ink2,
        ink3=palette.ink3,
        line=palette.line,
        edge=palette.edge,
        soft=palette.sunken,
        article=palette.edge,
        accent=palette.accent,
        on_accent=palette.on_accent,
        accent_tint=palette.accent_tint,
        stop=palette.stop,
        serious=palette.serious,
        serious_tint=palette.serious_tint,
        text=Face.SYMBOLS,
        strong=Face.SYMBOLS_BOLD,
        name=Face.BOXES_BOLD,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as plain data, what it says in words, and how it is drawn as SVG in a size and in colors."""

    figure: object
    caption: str
    description: str
    svg: Callable[[FigureInk, FigureSize, Faces], str] = field(compare=False)


class FigureView(QScrollArea):
    """Shows a figure, as high as it needs at its width; nothing and no height without one.

    One tab stop; its accessible description says all that the figure shows.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, narrowest: int = NARROWEST) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrowest = narrowest
        self._drawing: Drawn | None = None
        self._by_key = False
        self._drawn: dict[int, QSvgRenderer] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._canvas = _Canvas(self)
        self.setWidget(self._canvas)
        for widget in (self.viewport(), self._canvas):
            widget.setAutoFillBackground(False)  # the card behind it shows, and the canvas paints its own ground
        grows_with_width(self)
        theme.changed.connect(self._forget)

    # -- what is shown ------------------------------------------------------------------------------

    @property
    def drawing(self) -> Drawn | None:
        """What is shown."""
        return self._drawing

    def show_drawing(self, drawing: Drawn | None) -> None:
        """Show a figure, or nothing."""
        if drawing == self._drawing:
            return
        self._drawing = drawing
        self.setAccessibleDescription(_said(drawing))
        self._forget()

    def svg(self, units: float = SCREEN_WIDTH) -> str:
        """The figure as SVG text, `units` wide, in the present colors; empty where there is none."""
        if self._drawing is None:
            return ""
        faces = register_faces(resources() / "fonts")
        return self._drawing.svg(screen_ink(self._theme.palette), screen_size(units), faces)

    def copy(self) -> None:
        """Put the figure on the clipboard, as a picture, as SVG and as its description."""
        if self._drawing is None:
            return
        content = self.svg().encode()
        renderer = QSvgRenderer(QByteArray(content))
        image = QImage(renderer.defaultSize() * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._theme.color("surface"))
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        data = QMimeData()
        data.setImageData(image)
        data.setData("image/svg+xml", QByteArray(content))
        data.setText(_said(self._drawing))
        QGuiApplication.clipboard().setMimeData(data)

    # -- its size -----------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._drawing is None:
            return 0
        if self.isVisible() and width > self.window().width():
            width = self.width()  # a layout asks so before it settles; drawing it so wide would be work for nothing
        height = self._canvas_size(width).height()
        return height + (self.horizontalScrollBar().sizeHint().height() if self._scrolls(width) else 0)

    def sizeHint(self) -> QSize:
        # The width it has, so that no layout asks for the height at yet another.
        width = self.width() if self.isVisible() else self._theme.px(SCREEN_WIDTH)
        return QSize(width, self._theme.px(_USUAL) if self._drawing else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() is not Qt.FocusReason.MouseFocusReason
        self._canvas.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._canvas.update()

    def renderer(self, width: int) -> QSvgRenderer | None:
        """The figure laid out for a width in pixels."""
        if self._drawing is None:
            return None
        units = self._units(width)
        if units not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[units] = QSvgRenderer(QByteArray(self.svg(units).encode()))
        return self._drawn[units]

    def _units(self, width: int) -> int:
        return max(self._narrowest, int((width - 2 * _RING) / self._theme.scale) // _STEP * _STEP)

    def _scrolls(self, width: int) -> bool:
        return self._canvas_size(width).width() > width

    def _canvas_size(self, width: int) -> QSize:
        """How large the figure is at a width, with room for the ring of focus."""
        renderer = self.renderer(width)
        if renderer is None:
            return QSize(0, 0)
        size = renderer.defaultSize()
        scale = self._theme.scale
        return QSize(round(size.width() * scale) + 2 * _RING, round(size.height() * scale) + 2 * _RING)

    def _fit(self) -> None:
        self._canvas.setFixedSize(self._canvas_size(self.width()))
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if self._scrolls(self.width())
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )

    def _forget(self) -> None:
        """Lay out anew."""
        self._drawn.clear()
        if self.isVisible():
            self._fit()
        self.updateGeometry()
        self._canvas.update()


class _Canvas(QWidget):
    """What scrolls: the figure itself."""

    def __init__(self, view: FigureView) -> None:
        super().__init__()
        self._view = view

    def paintEvent(self, _event: QPaintEvent) -> None:
        view = self._view
        renderer = view.renderer(view.width())
        if renderer is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), view._theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        renderer.render(painter, box)
        if view.hasFocus() and view._by_key:
            draw_focus_ring(painter, view._theme, box, view._theme.px(4))
        painter.end()


def _said(drawing: Drawn | None) -> str:
    return f"{drawing.caption}\n{drawing.description}" if drawing else ""
