"""The form of an export: what goes in, on which paper, for whom, and where it is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.playbook.model import Nature, Playbook
from litready.report.formats import Format
from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import ElidedLabel, WrapLabel, line_label
from litready.ui.export.file_names import name_fault, suggested_name, with_suffix
from litready.ui.export.pdf_options import PdfOptions
from litready.ui.export.writing import Subject, Wishes
from litready.ui.plain_words import cut, on_one_line
from litready.ui.theme import Role, Theme

_FORMATS = (
    Option(Format.PDF.value, "PDF", "To read and print"),
    Option(Format.WORD.value, "Word", "To go on editing"),
    Option(Format.SPREADSHEET.value, "Spreadsheet", "To sort and filter"),
    Option(Format.CALENDAR.value, "Calendar", "What is due, and last days"),
)
_LEFT_OUT = Option("left_out", "Leave out", "Texts and notes that may describe one; the report says where and how many")
_PRINTED = Option(
    "printed", "Print for this recipient", "The name stands on the cover, on each page and in the list of exports"
)


class ExportForm(QWidget):
    """`changed` is emitted whenever what will be written, or where, is different.

    `last` is for whom and what for the last export was made; it is offered, and never filled in unasked. `paper` is the
    one that is chosen at first.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        subject: Subject,
        folder: Path,
        choosers: Choosers,
        *,
        last: tuple[str, str] = ("", ""),
        paper: str = "letter",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._last = last
        self._theme, self._subject, self._choosers = theme, subject, choosers
        self._folder = folder
        self._named = False
        self._own: Path | None = None
        self._described = subject.described()
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=10)
        grows_with_width(self)
        full = Option("full", "Full report", "Findings, facts, registers, open questions, answers and notes")
        facts = Option("facts", "Facts only", "What the registers hold, without findings, answers, opinions and notes")
        alone = Option("part", "One part alone", "Findings, facts, registers and questions of that part, and no others")
        self.what = self._choice("What goes in", [full, alone, facts], "full", columns=1)
        groups = [Option(g.id, g.title) for g in subject.playbook.groups]
        self.part = self._choice("Which part", groups, _first_part(subject.playbook))
        self.secrets = self._choice("Descriptions of trade secrets", [_LEFT_OUT, _PRINTED], "left_out", columns=1)
        self.recipient = self._field("For whom", "")
        self.recipient.edited.connect(lambda _text: self._check())
        self.purpose = self._field("What it is for", "")
        self.purpose.edited.connect(lambda _text: self._check())
        self._add_last()
        self.format = self._choice("Kind of file", list(_FORMATS), Format.PDF.value, columns=2)
        self.paper = self._choice("Paper", [Option("letter", "Letter"), Option("a4", "A4")], paper)
        self.options = PdfOptions(theme)
        self.options.changed.connect(self._check)
        self._column.addWidget(self.options)
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
        what = self.what.value
        part = (self.part.value or "") if what == "part" else ""
        return Wishes(
            facts_only=what == "facts",
            part=part,
            descriptions=self._may_describe and self.secrets.value == _PRINTED.id,
            paper=self.paper.value or "letter",
            recipient=" ".join(self.recipient.text.split()),
            purpose=" ".join(self.purpose.text.split()),
            password=self.options.wanted_password,
            enclose=self.options.encloses,
        )

    @property
    def suffix(self) -> str:
        """The ending of the file’s name, which says what kind of file it is."""
        return self.format.value or Format.PDF.value

    @property
    def is_calendar(self) -> bool:
        """Whether no report is written, but a calendar of what is due."""
        return self.suffix == Format.CALENDAR.value

    @property
    def _may_describe(self) -> bool:
        return bool(self.described) and not self.is_calendar

    @property
    def described(self) -> str:
        """How much of what is exported may describe a trade secret, in words; "" for nothing. No calendar holds it."""
        what = self.what.value
        if what == "facts":
            return ""
        part = (self.part.value or "") if what == "part" else ""
        return self._described[part]

    @property
    def target(self) -> Path:
        """Where it is to be written."""
        return self._folder / with_suffix(self.name.text, self.suffix)

    @property
    def replaces(self) -> bool:
        """Whether a file is there already."""
        return self.target != self._own and not name_fault(self.name.text) and self.target.is_file()

    @property
    def again(self) -> bool:
        """Whether the file that is there was written from this form."""
        return self.target == self._own

    def check(self) -> bool:
        """Whether the fields can be used; says so under the first that cannot."""
        wishes = self.wishes
        nobody = (
            "Name the one recipient for whom they are printed." if wishes.descriptions and not wishes.recipient else ""
        )
        self.recipient.show_error(nobody)
        if nobody:
            self.recipient.setFocus()
            return False
        if not self.options.check():
            return False
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
        group = QWidget()
        inside = QVBoxLayout(group)
        self._theme.space(inside, gap=10)
        grows_with_width(group)
        inside.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        row = ChoiceRow(self._theme, options, name=heading, digits=False, kept=True)
        row.set_value(first)
        if columns:
            row.set_columns(columns)
        row.chosen.connect(lambda chosen, row=row: self._chosen(row, chosen))
        inside.addWidget(row)
        inside.addSpacing(self._theme.px(6))
        self._column.addWidget(group)
        return row

    def _field(self, heading: str, hint: str) -> LineField:
        self._column.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        field = LineField(self._theme, name=heading)
        field.edit.setPlaceholderText(hint)
        self._column.addWidget(field)
        self._column.addSpacing(self._theme.px(6))
        return field

    def _add_last(self) -> None:
        row = QHBoxLayout()
        self._theme.space(row, gap=6, margins=(0, 0, 0, 6))
        told = on_one_line(", ".join(words for words in self._last if words))
        self.last_button = Button(self._theme, "As last time", small=True, hint=f"Fill in: {cut(told, 400)}")
        self.last_button.clicked.connect(self._take_last)
        self.last_told = ElidedLabel(self._theme, told, Role.SMALL, "ink2")
        row.addWidget(self.last_button)
        row.addWidget(self.last_told, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)

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
        """A name that the user gave keeps to the kind of file; one that was suggested says what is in it."""
        if row is self.format and self._named:
            name = self.name.text.strip()
            bare = next((name.removesuffix(f.value) for f in Format if name.endswith(f.value)), name)
            self.name.set_text(with_suffix(bare, chosen))
        if row is not self.paper and not self._named:
            self._suggest()
        self._check()

    def _take_last(self) -> None:
        """Fill in for whom and what for the last export was made."""
        for field, words in zip((self.recipient, self.purpose), self._last, strict=True):
            field.set_text(words)
        self._check()

    def _suggest(self) -> None:
        wishes = self.wishes
        groups = {group.id: group.title.lower() for group in self._subject.playbook.groups}
        what = "facts" if wishes.facts_only else groups.get(wishes.part, "readiness")
        if self.is_calendar:
            what = f"{what}, dates" if wishes.part else "dates"
        what += ", with descriptions" if wishes.descriptions else ""
        self.name.set_text(suggested_name(self._subject.assessment.name, what, self._subject.today, self.suffix))

    def _name_typed(self, _text: str) -> None:
        self._named = True
        self.name.clear_error()
        self._check()

    def _check(self) -> None:
        _show_group(self.part, self.what.value == "part")
        _show_group(self.secrets, self._may_describe)
        _show_group(self.paper, not self.is_calendar)
        self.options.setVisible(self.suffix == Format.PDF.value)
        self.options.show_for(whole=self.what.value == "full", described=self.secrets.value == _PRINTED.id)
        self.recipient.clear_error()
        blank = "" if self.wishes.descriptions else " (may stay blank)"
        where = "in the list of exports" if self.is_calendar else "on the cover"
        self.recipient.edit.setPlaceholderText(f"Name of who receives it; it stands {where}{blank}")
        such = "No opinion here: this" if self.what.value == "facts" else "Such as advice by outside counsel; it"
        self.purpose.edit.setPlaceholderText(f"{such} stands {where} (may stay blank)")
        again = any(self._last) and self._last != (self.wishes.recipient, self.wishes.purpose)
        for widget in (self.last_button, self.last_told):
            widget.setVisible(again)
        self.replaced.set_text("A file of that name is there. Writing replaces it." if self.replaces else "")
        self.changed.emit()


def _show_group(row: ChoiceRow, shown: bool) -> None:
    """Show or hide a choice with its heading."""
    group = row.parentWidget()
    assert group is not None
    group.setVisible(shown)


def _first_part(playbook: Playbook) -> str:
    """The part that is chosen at first: one that keeps its notes back is what a committee asks for."""
    kept_back = {section.group for section in playbook.sections if section.notes is Nature.SECRET}
    return next((g.id for g in playbook.groups if g.id in kept_back), playbook.groups[0].id)
