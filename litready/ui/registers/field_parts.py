"""What stands around a field: the small buttons of its label, and its help."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.ui.components.buttons import IconButton
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.theme import Role, Theme


class FieldTools(QWidget):
    """The small buttons at the right of a label. They lie over its line, so that the line stays as low as its words."""

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field)
        self._theme = theme
        self._field = field
        self._row = QHBoxLayout(self)
        theme.space(self._row)
        self.units = 0
        theme.changed.connect(self.place)

    def add(self, icon: str, name: str) -> IconButton:
        """Add a button before those that are there."""
        button = IconButton(self._theme, icon, name, ink="ink3")
        self._row.insertWidget(0, button)
        self.units += 30
        return button

    def place(self) -> None:
        """Put them at the upper right of the field."""
        side = self._theme.px(30)
        width = self._theme.px(self.units)
        self.setGeometry(self._field.width() - width, 0, width, side)
        self.raise_()


class HelpText(QWidget):
    """What a column is about, on a sunken ground."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, margins=(12, 8, 12, 8))
        column.addWidget(WrapLabel(theme, text, Role.SMALL, "ink2"))
        grows_with_width(self)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.end()
