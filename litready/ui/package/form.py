"""The form of a package besides its items: for whom, with which report, locked, in parts, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from litready.errors import ReportError
from litready.handover.documents import PORTABLE_TOLD
from litready.handover.make import LOCK_TOLD
from litready.report.sealing import checked_password
from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import bring_in_sight, grows_with_width
from litready.ui.components.text import ElidedLabel, WrapLabel
from litready.ui.theme import Role, Theme

_REPORTS = (
    Option("full", "Full report", "Findings, facts, questions and notes, without what is withheld"),
    Option("facts", "Facts only", "What the registers hold, without findings, answers and notes"),
    Option("none", "No report", "Evidence and index alone"),
)
_PORTABLE = (
    Option("without", "Without it"),
    Option("with", "With it", "Counsel imports the matter into LitReady and works on"),
)
_LOCK = (
    Option("open", "No password"),
    Option("locked", "Lock it", "Opens with a password alone (AES-256)"),
)
_HANDS = (
    Option("enter", "Enter it", "One hand-over: the items whose copies go in, to this recipient, by you, today"),
    Option("not", "Do not enter it", "Where it is handed over later, or by someone else, enter it then"),
)
_PARTS = (
    Option("0", "One ZIP"),
    Option("10", "For mails of 10 MB"),
    Option("20", "For mails of 20 MB"),
    Option("25", "For mails of 25 MB"),
)


class PackageForm(QWidget):
    """`changed` is emitted when something else is chosen."""

    changed = Signal()

    def __init__(
        self, theme: Theme, folder: Path, choosers: Choosers, *, hands: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._choosers, self.target = theme, choosers, folder
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=10)
        grows_with_width(self)
        self.report = self._choice("Report", _REPORTS, columns=1)
        self.portable = self._choice("The matter as a file", _PORTABLE, columns=1)
        self.portable_told = self._told(PORTABLE_TOLD, "serious")
        self.lock = self._choice("Password", _LOCK, columns=1)
        self.password = self._hidden("Password of the package")
        self.again = self._hidden("The same again")
        self.lock_told = self._told(LOCK_TOLD, "ink2")
        self.parts = self._choice("Parts", _PARTS, columns=2)
        self.hands = self._choice("In the register of hand-overs", _HANDS, columns=1) if hands else None
        self._column.addWidget(WrapLabel(theme, "Where it is written", Role.QUESTION))
        row = QHBoxLayout()
        theme.space(row, gap=8)
        self.folder = ElidedLabel(theme, str(folder), Role.SMALL)
        row.addWidget(self.folder, 1, Qt.AlignmentFlag.AlignVCenter)
        self.folder_button = Button(theme, "Choose folder", small=True)
        self.folder_button.clicked.connect(
            lambda: self._choosers.folder(self, "Folder for the package", self.target, self.set_folder)
        )
        row.addWidget(self.folder_button)
        self._column.addLayout(row)
        self._check()

    @property
    def wanted_report(self) -> str:
        """ "full", "facts", or "" for none."""
        return {"full": "full", "facts": "facts"}.get(self.report.value or "", "")

    @property
    def with_portable(self) -> bool:
        """Whether the portable file goes in; never with facts alone."""
        return self.portable.value == "with" and self.wanted_report != "facts"

    @property
    def wanted_password(self) -> str | None:
        """The password as typed; None where the package stays open to all."""
        return self.password.text if self.lock.value == "locked" else None

    @property
    def enters_hand_over(self) -> bool:
        """Whether the hand-over is entered once the package is written; `hands` says whether that can be chosen."""
        return self.hands is not None and self.hands.value == "enter"

    @property
    def mail_limit(self) -> int:
        """The largest mail, in bytes; 0 for one ZIP of any size."""
        return int(self.parts.value or 0) * 1_000_000

    def set_folder(self, folder: Path) -> None:
        """Write into another folder."""
        self.target = folder
        self.folder.set_text(str(folder))
        self.changed.emit()

    def check(self) -> bool:
        """Whether the password can be used; says so at the field where it cannot."""
        for field in (self.password, self.again):
            field.clear_error()
        password = self.wanted_password
        if password is None:
            return True
        at, fault = self.again, ""
        try:
            checked_password(password)
        except ReportError as refused:
            at, fault = self.password, str(refused).replace("the PDF", "the package").replace("a PDF", "a package")
        else:
            fault = "" if self.again.text == password else "The two passwords differ. Write the same one twice."
        at.show_error(fault)
        if fault:
            at.edit.setFocus()
            bring_in_sight(at)
        return not fault

    def _choice(self, heading: str, options: Sequence[Option], *, columns: int) -> ChoiceRow:
        self._column.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        row = ChoiceRow(self._theme, options, name=heading, digits=False, kept=True)
        row.set_value(options[0].id)
        row.set_columns(columns)
        row.chosen.connect(lambda _chosen: self._check())
        self._column.addWidget(row)
        self._column.addSpacing(self._theme.px(6))
        return row

    def _hidden(self, label: str) -> LineField:
        field = LineField(self._theme, label)
        field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        field.edited.connect(lambda _text: field.clear_error())
        self._column.addWidget(field)
        return field

    def _told(self, words: str, ink: str) -> WrapLabel:
        label = WrapLabel(self._theme, words, Role.CAPTION, ink)
        self._column.addWidget(label)
        return label

    def _check(self) -> None:
        facts = self.wanted_report == "facts"
        self.portable.setEnabled(not facts)
        if facts and self.portable.value == "with":
            self.portable.set_value("without")
        self.portable_told.setVisible(self.with_portable)
        for widget in (self.password, self.again, self.lock_told):
            widget.setVisible(self.lock.value == "locked")
        self.changed.emit()
