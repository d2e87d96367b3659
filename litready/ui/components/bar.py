"""Bars across the window: white, one row, a hairline at one edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from litready.ui.theme import Theme


class Bar(QFrame):
    """A bar of a fixed height. Add to `row`. Its hairline is at the bottom, or at the top where `above`."""

    def __init__(
        self,
        theme: Theme,
        *,
        height: float = 58,
        gap: float = 8,
        sides: tuple[float, float] = (16, 16),
        above: bool = False,
        ink: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._above = above
        self._ink = ink
        theme.ground(self, "surface")
        if height:
            theme.measure(self, height=height)
        self.row = QHBoxLayout(self)
        theme.space(self.row, gap=gap, margins=(sides[0], 0, sides[1], 0))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        y = 0 if self._above else self.height() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(0, y, self.width(), 1, self._theme.color(self._ink))
        painter.end()
