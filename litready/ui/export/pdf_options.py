"""What only a PDF can be: locked with a password, or with the matter inside as a file. Both are off at first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from litready.errors import ReportError
from litready.report.sealing import LOCK_TOLD, checked_password, enclosed_words
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import bring_in_sight, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.theme import Role, Theme

_OPEN = Option("open", "No password", "Made for keeping (PDF/A): opens in any reader, for years")
_LOCKED = Option("locked", "Lock it", "Opens with a password alone (AES-256); not made for keeping")
_PAGES = Option("pages", "The pages alone")
_INSIDE = Option("inside", "With the matter as a file inside", "Counsel imports the PDF into LitReady and works on")


class PdfOptions(QWidget):
    """`changed` is emitted when one of them is."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=10)
        grows_with_width(self)
        self._lock_heading = WrapLabel(theme, "Password", Role.QUESTION)
        column.addWidget(self._lock_heading)
        self.lock = self._pair("Password", _OPEN, _LOCKED, column)
        self.password = _hidden_field(theme, "Password of the PDF")
        self.again = _hidden_field(theme, "The same again")
        self.lock_told = WrapLabel(theme, LOCK_TOLD, Role.CAPTION, "ink2")
        for widget in (self.password, self.again, self.lock_told):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        self._inside_heading = WrapLabel(theme, "What the PDF holds", Role.QUESTION)
        column.addWidget(self._inside_heading)
        self.inside = self._pair("What the PDF holds", _PAGES, _INSIDE, column)
        self.inside_told = WrapLabel(theme, "", Role.CAPTION, "serious")
        column.addWidget(self.inside_told)
        column.addSpacing(theme.px(6))
        self.show_for(whole=True, described=False)

    @property
    def wanted_password(self) -> str | None:
        """The password as typed; None where the PDF stays open to all."""
        return self.password.text if self.lock.value == _LOCKED.id and not self.isHidden() else None

    @property
    def encloses(self) -> bool:
        """Whether the matter goes into the PDF as a file."""
        return self.inside.value == _INSIDE.id and not self.inside.isHidden() and not self.isHidden()

    def show_for(self, *, whole: bool, described: bool) -> None:
        """Show what there is to choose: only a `whole` report encloses the matter, with its secrets if `described`."""
        locked = self.lock.value == _LOCKED.id
        for widget in (self.password, self.again, self.lock_told):
            widget.setVisible(locked)
        self._inside_heading.setVisible(whole)
        self.inside.setVisible(whole)
        self.inside_told.set_text(enclosed_words(described=described))
        self.inside_told.setVisible(whole and self.inside.value == _INSIDE.id)

    def check(self) -> bool:
        """Whether the password can be used; says so at the field where it cannot."""
        self.password.clear_error()
        self.again.clear_error()
        password = self.wanted_password
        if password is None:
            return True
        at, fault = self.again, ""
        try:
            checked_password(password)
        except ReportError as refused:
            at, fault = self.password, str(refused)
        else:
            fault = "" if self.again.text == password else "The two passwords differ. Write the same one twice."
        at.show_error(fault)
        if fault:
            at.setFocus()
            bring_in_sight(at)
        return not fault

    def _pair(self, name: str, first: Option, second: Option, column: QVBoxLayout) -> ChoiceRow:
        row = ChoiceRow(self._theme, [first, second], name=name, digits=False, kept=True)
        row.set_value(first.id)
        row.set_columns(1)
        row.chosen.connect(lambda _chosen: self.changed.emit())
        column.addWidget(row)
        return row


def _hidden_field(theme: Theme, label: str) -> LineField:
    field = LineField(theme, label)
    field.edit.setEchoMode(QLineEdit.EchoMode.Password)
    field.edited.connect(lambda _text: field.clear_error())
    return field
