"""The password of a locked report, asked for so that the record it was made from can be read from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.fields import LineField
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import cut
from litready.ui.theme import Role, Theme

_LEAD = "It is not a file that was exported from here as it is. With its password its fingerprint can be read."


class PasswordCard(Card):
    """`wanted` carries the file and the password that was typed; `left` is emitted where none is given."""

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._path = Path()
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(18, 14, 18, 14))
        self.heading = WrapLabel(theme, "", Role.HEADING)
        column.addWidget(self.heading)
        column.addWidget(WrapLabel(theme, _LEAD, Role.SMALL, "ink2"))
        self.password = LineField(theme, "Password of the PDF")
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.edit.returnPressed.connect(self._go_on)
        column.addWidget(self.password)
        row = QHBoxLayout()
        theme.space(row, gap=4)
        self.unlock = Button(theme, "Read it", ButtonKind.PRIMARY)
        self.unlock.clicked.connect(self._go_on)
        self.cancel = Button(theme, "Cancel", ButtonKind.QUIET)
        self.cancel.clicked.connect(self._leave)
        row.addWidget(self.unlock)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def ask(self, path: Path, fault: str) -> None:
        """Ask for the password of a file; `fault` says why the one that was typed did not fit, or is ""."""
        self._path = path
        self.heading.set_text(f"“{cut(path.name)}” is locked")
        self.password.show_error(fault)
        self.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.edit.selectAll()

    def close_up(self) -> None:
        """Go away, and forget what was typed."""
        self.hide()
        self.password.set_text("")

    def _go_on(self) -> None:
        if self.password.text:
            self.password.clear_error()
            self.wanted.emit(self._path, self.password.text)
        else:
            self.password.show_error("Write the password that came with the PDF.")

    def _leave(self) -> None:
        self.close_up()
        self.left.emit()
