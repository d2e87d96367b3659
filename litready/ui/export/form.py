"""The form of an export: what goes in, on which paper, for whom, and where it is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import ElidedLabel, WrapLabel, line_label
from litready.ui.export.file_names import name_fault, suggested_name, with_suffix
from litready.ui.export.writing import Subject, Wishes
from litready.ui.theme import Role, Theme

SUFFIX = ".pdf"
_WHAT = {False: "readiness", True: "facts"}


class ExportForm(QWidget):
    """`changed` is emitted whenever what will be written, or where, is different."""

    changed = Signal()

    def __init__(
        self, theme: Theme, subject: Subject, folder: Path, choosers: Choosers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._subject, self._choosers = theme, subject, choosers
        self._folder = folder
        self._named = False
        self._own: Path | None = None
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=10)
        grows_with_width(self)
        full = Option("full", "Full report", "Findings, facts, registers, open questions, every answer and note")
        facts = Option("facts", "Facts only", "What the registers hold, without findings, answers, opinions and notes")
        self.what = self._choice("What goes in", [full, facts], "full", columns=1)
        self.paper = self._choice("Paper", [Option("letter", "Letter"), Option("a4", "A4")], "letter")
        self.recipient = self._field("For whom", "Name of who receives it; it stands on the cover (may stay blank)")
        self.name = self._field("File name", "")
        self.name.edited.connect(self._name_typed)
        self._add_folder()
        self.replaced = WrapLabel(theme, "", Role.CAPTION, "serious")
        self._column.addWidget(self.replaced)
        self._suggest()
        self._check()

    # -- what was chosen ---------------------------------------------------------------------------

    @property
    def wishes(self) -> Wishes:
        """How the report is to be made."""
        recipient = " ".join(self.recipient.text.split())
        return Wishes(facts_only=self.what.value == "facts", paper=self.paper.value or "letter", recipient=recipient)

    @property
    def target(self) -> Path:
        """Where it is to be written."""
        return self._folder / with_suffix(self.name.text, SUFFIX)

    @property
    def replaces(self) -> bool:
        """Whether a file is there already."""
        return self.target != self._own and not name_fault(self.name.text) and self.target.is_file()

    @property
    def again(self) -> bool:
        """Whether the file that is there was written from this form."""
        return self.target == self._own

    def check(self) -> bool:
        """Whether the file name can be used; says so under its field where it cannot."""
        fault = name_fault(self.name.text)
        self.name.show_error(fault)
        if fault:
            self.name.setFocus()
        return not fault

    def set_folder(self, folder: Path) -> None:
        """Write into this folder."""
        self._folder = folder
        self.folder.set_text(str(folder))
        self._check()

    def take_written(self, path: Path) -> None:
        """This file was written from here, so that writing it again is no surprise."""
        self._own = path
        self._check()

    # -- inside --------------------------------------------------------------------------------------

    def _choice(self, heading: str, options: list[Option], first: str, *, columns: int = 0) -> ChoiceRow:
        self._column.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        row = ChoiceRow(self._theme, options, name=heading, digits=False)
        row.set_value(first)
        if columns:
            row.set_columns(columns)
        row.chosen.connect(lambda chosen, row=row: self._chosen(row, chosen))
        row.setProperty("kept", first)
        self._column.addWidget(row)
        self._column.addSpacing(self._theme.px(6))
        return row

    def _field(self, heading: str, hint: str) -> LineField:
        self._column.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        field = LineField(self._theme, name=heading)
        field.edit.setPlaceholderText(hint)
        self._column.addWidget(field)
        return field

    def _add_folder(self) -> None:
        row = QHBoxLayout()
        self._theme.space(row, gap=8)
        row.addWidget(line_label(self._theme, "In", Role.SMALL, "ink2"))
        self.folder = ElidedLabel(self._theme, str(self._folder), Role.SMALL)
        row.addWidget(self.folder, 1, Qt.AlignmentFlag.AlignVCenter)
        self.folder_button = Button(self._theme, "Choose folder", small=True)
        self.folder_button.clicked.connect(
            lambda: self._choosers.folder(self, "Folder for the report", self._folder, self.set_folder)
        )
        row.addWidget(self.folder_button)
        self._column.addLayout(row)

    def _chosen(self, row: ChoiceRow, chosen: str) -> None:
        """One of the options always stays chosen."""
        if not chosen:
            row.set_value(str(row.property("kept")))
            return
        row.setProperty("kept", chosen)
        if row is self.what and not self._named:
            self._suggest()
        self._check()

    def _suggest(self) -> None:
        what = _WHAT[self.wishes.facts_only]
        self.name.set_text(suggested_name(self._subject.assessment.name, what, self._subject.today, SUFFIX))

    def _name_typed(self, _text: str) -> None:
        self._named = True
        self.name.clear_error()
        self._check()

    def _check(self) -> None:
        self.replaced.set_text("A file of that name is there. Writing replaces it." if self.replaces else "")
        self.changed.emit()
