"""A strip at the top of the window for what went wrong. It stays until it is closed or mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, IconButton
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme


class Notice(Bar):
    """One sentence, and buttons for what can be done. `closed` is emitted when it goes."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, height=0, ink="stop", parent=parent)
        theme.ground(self, "stop_tint")
        row = self.row
        theme.space(row, gap=10, margins=(20, 8, 12, 8))
        row.addWidget(ShapeMark(theme, Shape.STOP, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = WrapLabel(theme, "", Role.SMALL)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QHBoxLayout()
        theme.space(self._buttons, gap=4)
        row.addLayout(self._buttons)
        close = IconButton(theme, "close", "Close")
        close.clicked.connect(self.clear)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        grows_with_width(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or ""."""
        return "" if self.isHidden() else self.label.plain

    def say(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """Show a text with buttons; what it said before goes."""
        self._drop_buttons()
        self.label.set_text(text)
        for button in buttons:
            self._buttons.addWidget(button)
        self.show()

    def clear(self) -> None:
        """Take it away."""
        self._drop_buttons()
        self.hide()
        self.closed.emit()

    def _drop_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
