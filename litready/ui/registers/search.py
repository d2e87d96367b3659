"""A field to search in; Esc clears it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from litready.ui.icons import draw_icon
from litready.ui.theme import Role, Theme


class SearchField(QLineEdit):
    """`searched` carries the text on each change; `entered` tells that the field got focus."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.type(self, Role.SMALL)
        theme.measure(self, height=36)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.textChanged.connect(self.searched)
        theme.changed.connect(self._indent)
        self._indent()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(14)
        at = QRectF(self._theme.px(12), (self.height() - side) / 2, side, side)
        draw_icon(painter, "find", at, self._theme.color("ink3"))
        painter.end()

    def _indent(self) -> None:
        self.setTextMargins(self._theme.px(22), 0, 0, 0)
