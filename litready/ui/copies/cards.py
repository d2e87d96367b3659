"""The cards of the page: what was exported or kept, keeping a copy by name, and what changed between two states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.compare.lines import FOLLOWS, Group, Line
from litready.domain.compare.told import follows_words, recorded_words
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import Card, Rule
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.copies.changes import ChangeDelegate, ChangesModel
from litready.ui.copies.exports import ExportDelegate, ExportsModel, title_of
from litready.ui.copies.working import Compared
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.focus import FilterButton
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    from litready.storage.copies import Export

TODAY = "today"
"""Stands in the list of later states for the assessment as it is now."""


class KeepCard(Card):
    """A name for a copy that is kept now. `wanted` carries it; `left` is emitted where nothing is kept."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(18, 14, 18, 14))
        column.addWidget(WrapLabel(theme, "Keep a copy now", Role.HEADING))
        words = "The assessment as it stands is kept whole and never changed, to compare it with later."
        column.addWidget(WrapLabel(theme, words, Role.SMALL, "ink2"))
        self.name = LineField(theme, "What to call it")
        self.name.edit.returnPressed.connect(self._keep)
        column.addWidget(self.name)
        row = QHBoxLayout()
        theme.space(row, gap=4)
        self.keep = Button(theme, "Keep the copy", ButtonKind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.cancel = Button(theme, "Cancel", ButtonKind.QUIET)
        self.cancel.clicked.connect(self.left)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def open(self, suggested: str) -> None:
        """Ask for a name."""
        self.name.clear_error()
        self.name.set_text(suggested)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.selectAll()

    def _keep(self) -> None:
        name = " ".join(self.name.text.split())
        if name:
            self.wanted.emit(name)
        else:
            self.name.show_error("Write a name for the copy.")


class ExportsCard(TitledCard):
    """The list. `wanted` carries the id of the row that was chosen, `unwanted` of the one to be deleted."""

    wanted = Signal(str)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        lead = "With each, the assessment is kept as it stood. Choose one to see what changed since."
        super().__init__(theme, "What was exported and kept", lead, parent)
        self.model = ExportsModel(self)
        self.rows = Rows(self.model, self)
        self._delegates: list[ExportDelegate] = []
        self.inside.addWidget(Rule(theme))

        self.view = RecordCards(theme, self.rows, fitting=True, name="Exports and copies", make=self._make_delegate)
        self.view.chosen.connect(self.wanted)
        self.view.unwanted.connect(self.unwanted)
        self.inside.addWidget(self.view)

    def set_stacked(self, stacked: bool) -> None:
        """One part of a row below the other, or side by side."""
        for delegate in self._delegates:
            delegate.stacked = stacked
        self.view.restyle()

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ExportDelegate:
        self._delegates.append(ExportDelegate(theme, view))
        return self._delegates[-1]


class ChangesCard(TitledCard):
    """Two states, and what is different in the second.

    `wanted` is emitted where other states are chosen, `go` carries a `Line` that was chosen, `pdf_wanted` asks for
    the PDF and `unwanted` for the earlier copy to be deleted.
    """

    wanted = Signal()
    go = Signal(object)
    pdf_wanted = Signal()
    unwanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What changed", parent=parent)
        self._theme = theme
        self._states = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._states, gap=10, margins=(17, 2, 17, 10))
        self.since = ChoiceCombo(theme, [], name="Earlier state")
        self.until = ChoiceCombo(theme, [], name="Later state")
        for label, combo in (("Since", self.since), ("Until", self.until)):
            half = QHBoxLayout()
            theme.space(half, gap=8)
            words = line_label(theme, label, Role.LABEL, "ink2")
            theme.measure(words, width=36)
            half.addWidget(words)
            half.addWidget(combo, 1)
            self._states.addLayout(half, 1)
            combo.chosen.connect(lambda _own: self.wanted.emit())
        self.inside.addLayout(self._states)
        self.words = WrapLabel(theme, "", Role.SMALL)
        told = QHBoxLayout()
        theme.space(told, margins=(17, 0, 17, 4))
        told.addWidget(self.words)
        self.inside.addLayout(told)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._tools, gap=4, margins=(12, 0, 12, 8))
        ways, deeds = QHBoxLayout(), QHBoxLayout()
        self._group = QButtonGroup(self)
        self.everything = FilterButton(theme, "All")
        self.recorded = FilterButton(theme, "Recorded")
        self.follows = FilterButton(theme, "What follows")
        for button in (self.everything, self.recorded, self.follows):
            self._group.addButton(button)
            ways.addWidget(button)
        self._group.buttonClicked.connect(lambda _button: self._narrow())
        self.delete = Button(theme, "Delete the earlier copy", ButtonKind.QUIET, icon="bin", small=True)
        self.delete.clicked.connect(lambda: self.unwanted.emit(self.since.value))
        self.pdf = Button(theme, "Write as PDF…", icon="export", small=True)
        self.pdf.clicked.connect(self.pdf_wanted)
        deeds.addWidget(self.delete)
        deeds.addWidget(self.pdf)
        for row, stretch in ((ways, 1), (deeds, 0)):
            theme.space(row, gap=2)
            row.addStretch(1)
            self._tools.addLayout(row, stretch)
        self.inside.addLayout(self._tools)
        self._rule = Rule(theme)
        self.inside.addWidget(self._rule)
        self.model = ChangesModel(self)
        self.rows = Rows(self.model, self)
        self._delegates: list[ChangeDelegate] = []

        self.view = RecordCards(theme, self.rows, fitting=True, name="What changed", make=self._make_delegate)
        self.view.chosen.connect(lambda own: self.go.emit(self.model.line(int(own))))
        self.inside.addWidget(self.view)
        self.show_words("")

    def offer(self, exports: Sequence[Export]) -> None:
        """Offer the states of which a copy is kept; what is chosen stays where it is still there."""
        kept = [e for e in exports if e.frozen]
        options = [Option(e.id, f"{e.when}  {cut(title_of(e), 80)}") for e in kept]
        ids = {e.id for e in kept}
        for combo, more in ((self.since, []), (self.until, [Option(TODAY, "Today")])):
            chosen = combo.value
            combo.set_options([*more, *options])
            combo.set_value(chosen if chosen in ids or chosen == TODAY else TODAY if more else "")

    def choose(self, since: str, until: str = TODAY) -> None:
        """Choose two states without telling anyone."""
        self.since.set_value(since)
        self.until.set_value(until)

    def show_words(self, words: str) -> None:
        """Say one thing in place of a list."""
        self._show([])
        self.words.set_text(words)
        self.words.setVisible(bool(words))
        self.delete.setEnabled(bool(self.since.value))

    def show_compared(self, compared: Compared) -> None:
        """Show what is different."""
        self._show(compared.groups)
        comparison = compared.comparison
        self.words.set_text(f"{recorded_words(comparison)} {follows_words(comparison)}")
        self.words.show()

    def set_stacked(self, stacked: bool) -> None:
        """One part of a row below the other, or side by side."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._states.setDirection(down if stacked else across)
        self._tools.setDirection(down if stacked else across)
        for delegate in self._delegates:
            delegate.stacked = stacked
        self.view.restyle()

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ChangeDelegate:
        self._delegates.append(ChangeDelegate(theme, view))
        return self._delegates[-1]

    def _show(self, groups: Sequence[Group]) -> None:
        self.model.set_groups(groups)
        lines = [line for group in groups for line in group.lines]
        follows = sum(_follows(line) for line in lines)
        for button, count in (
            (self.everything, len(lines)),
            (self.recorded, len(lines) - follows),
            (self.follows, follows),
        ):
            button.set_count(count)
            button.setVisible(bool(lines))
        self.everything.setChecked(True)
        self._narrow()
        self.pdf.setVisible(bool(self.since.value))
        self.delete.setVisible(bool(self.since.value))
        self._rule.setVisible(bool(lines))

    def _narrow(self) -> None:
        if self.everything.isChecked():
            self.rows.keep(None)
        else:
            wanted = self.follows.isChecked()
            self.rows.keep(lambda row: _follows(self.model.line(row)) is wanted)
        self.view.setVisible(self.rows.rowCount() > 0)


def _follows(line: Line) -> bool:
    return line.change in FOLLOWS
