"""The parts of the page on which replies are taken: the file, the differences, and one of them in full."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.replies.proposals import Proposal, Replies
from litready.playbook.model import Playbook
from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.fields import FieldError
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.plain_words import counted, cut
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme

_KINDS = "Question sheets and LitReady files (*.docx *.docm *.litready *.json);;All files (*)"
_COLUMNS = (
    LineColumn("Take", 220, 1.5),
    LineColumn("Stands now", 130, 0.8),
    LineColumn("In the file", 160, 1.2),
    LineColumn("Read as", 150, 1.0),
)
_MOST = 260
"""So many letters of a text stand in the table; the whole of it below."""
_MOST_WHOLE = 20_000


class ReplyFileCard(Card):
    """The file that came back. `chosen` carries its path."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, choosers: Choosers, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._choosers = choosers
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(18, 14, 18, 16))
        column.addWidget(WrapLabel(theme, "The file", Role.HEADING))
        self.name = WrapLabel(theme, "", Role.STRONG)
        self.told = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.error = FieldError(theme)
        self.remarks = WrapLabel(theme, "", Role.SMALL, "serious")
        for widget in (self.name, self.told, self.error, self.remarks):
            column.addWidget(widget)
        self.button = Button(theme, "Choose a file", icon="import")
        self.button.clicked.connect(self.choose)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("The file")
        self.show_none()

    def choose(self) -> None:
        """Let a file be chosen."""
        self._choosers.existing(self, "Take replies", _KINDS, self.chosen.emit)

    def show_none(self) -> None:
        """No file yet."""
        self._show(
            "",
            "The Word file that was sent out with “Send questions”, with the replies in it, or a LitReady file "
            "(.litready) that came back. The file itself stays as it is.",
        )

    def show_reading(self, path: Path) -> None:
        """A file is being read."""
        self._show(cut(path.name, 200), "Reading")
        self.button.setEnabled(False)

    def show_fault(self, path: Path, fault: str) -> None:
        """A file could not be read."""
        self._show(cut(path.name, 200), "", fault)

    def show_read(self, read: Replies) -> None:
        """A file that was read."""
        parts = [read.told, counted(len(read.proposals), "difference")]
        if read.same:
            parts.append(f"{counted(read.same, 'reply').replace('replys', 'replies')} as it stands already")
        if read.empty:
            parts.append(f"{counted(read.empty, 'field')} without a reply")
        self._show(cut(read.file, 200), ", ".join(parts), remarks="\n".join(read.remarks))

    def _show(self, name: str, told: str, fault: str = "", remarks: str = "") -> None:
        for label, words in ((self.name, name), (self.told, told), (self.remarks, remarks)):
            label.set_text(words)
            label.setVisible(bool(words))
        self.error.say(fault)
        self.button.setEnabled(True)
        self.button.set_label("Choose another file" if name else "Choose a file")


class DifferencesCard(TitledCard):
    """Each difference with a box to tick. `ticked` carries the keys wanted, `shown` the one that is current."""

    ticked = Signal(object)
    shown = Signal(object)

    def __init__(self, theme: Theme, playbook: Playbook, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Differences", "Nothing is saved before you take it. Tick what is to be taken.", parent)
        self._proposals: tuple[Proposal, ...] = ()
        self._keys: frozenset[str] = frozenset()
        self.all_button = Button(theme, "Tick all", ButtonKind.QUIET, small=True)
        self.all_button.clicked.connect(lambda: self.ticked.emit(self._takeable))
        self.none_button = Button(theme, "Tick none", ButtonKind.QUIET, small=True)
        self.none_button.clicked.connect(lambda: self.ticked.emit(frozenset()))
        tools = QHBoxLayout()
        theme.space(tools, gap=2)
        for button in (self.all_button, self.none_button):
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.head.addLayout(tools)
        self.table = LinesTable(theme, playbook, _COLUMNS, name="Differences", stack_below=720)
        self.table.pressed_cell.connect(self._pressed)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _old: self._show_row(now.row()))
        self.inside.addWidget(self.table)

    def show_proposals(self, proposals: Sequence[Proposal], keys: Collection[str]) -> None:
        """Show these, those with these keys ticked."""
        keys = frozenset(keys)
        if self._proposals and tuple(proposals) == self._proposals:
            changed = keys ^ self._keys
            lines = zip(self._proposals, self.table.lines.lines, strict=True)
            self.table.lines.set_lines([_ticked(p, line, keys) if p.key in changed else line for p, line in lines])
        else:
            self._proposals = tuple(proposals)
            self.table.show_lines([self._line(n, p, ticked=p.key in keys) for n, p in enumerate(self._proposals)])
        self._keys = keys
        self.all_button.setEnabled(not self._takeable <= self._keys)
        self.none_button.setEnabled(bool(self._keys))

    @property
    def _takeable(self) -> frozenset[str]:
        return frozenset(p.key for p in self._proposals if p.edits)

    def toggle(self, row: int) -> None:
        """Tick a difference, or take the tick away; one that cannot be taken has none."""
        proposal = self._proposals[row]
        if proposal.edits:
            self.ticked.emit(self._keys ^ {proposal.key})

    def _pressed(self, row: int, _column: int) -> None:
        self._show_row(row)
        self.toggle(row)

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._proposals):
            self.shown.emit(self._proposals[row])

    @staticmethod
    def _line(row: int, proposal: Proposal, *, ticked: bool) -> Line:
        looked = [words for words in (proposal.since, proposal.why) if words]
        ticks = ticked if proposal.edits else None
        read = proposal.read or "Not taken"
        subject = LineCell(cut(proposal.subject, _MOST), strong=True, ticked=ticks)
        if ticks is None:
            subject = LineCell(cut(proposal.subject, _MOST), strong=True, shape=Shape.OPEN)
        caption = cut(". ".join(words.rstrip(".") for words in looked) + "." if looked else "", _MOST)
        ink = "serious" if looked or not proposal.edits else "ink"
        return Line(
            (
                subject,
                LineCell(cut(proposal.now, _MOST), ink="ink2"),
                LineCell(cut(proposal.wrote, _MOST)),
                LineCell(cut(read, _MOST), caption=caption, ink=ink),
            ),
            to=row,
        )


def _ticked(proposal: Proposal, line: Line, keys: frozenset[str]) -> Line:
    """A line with its box as it is now; its height stays."""
    first = replace(line.cells[0], ticked=proposal.key in keys if proposal.edits else None)
    return replace(line, cells=(first, *line.cells[1:]))


class WholeCard(TitledCard):
    """One difference with its texts in full."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "In full", parent=parent)
        column = QVBoxLayout()
        theme.space(column, gap=6, margins=(17, 0, 17, 12))
        self.subject = WrapLabel(theme, "", Role.STRONG)
        column.addWidget(self.subject)
        self.parts: dict[str, WrapLabel] = {}
        self._heads: dict[str, WrapLabel] = {}
        for label in ("Stands now", "In the file", "Read as", "To look at"):
            self._heads[label] = WrapLabel(theme, label, Role.LABEL, "ink3")
            self.parts[label] = WrapLabel(theme, "", Role.SMALL)
            column.addWidget(self._heads[label])
            column.addWidget(self.parts[label])
        self.inside.addLayout(column)

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show one; hidden without."""
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        self.subject.set_text(cut(proposal.subject, _MOST_WHOLE))
        look = "\n".join(words for words in (proposal.since, proposal.why) if words)
        texts = (proposal.now, proposal.wrote, proposal.read, look)
        for (name, label), text in zip(self.parts.items(), texts, strict=True):
            rest = len(text) - _MOST_WHOLE
            more = f"\n… and {rest:,} more characters; all of them are taken." if rest > 0 else ""
            label.set_text(text[:_MOST_WHOLE] + more)
            for widget in (self._heads[name], label):
                widget.setVisible(bool(text))
