"""The log of changes: who changed what, from what to what, and when. It leads to the places."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHBoxLayout, QWidget

from litready.domain.change_log import NO_NAME
from litready.domain.compare.lines import Line
from litready.errors import LitReadyError
from litready.ui.background import Task
from litready.ui.bands import Band
from litready.ui.changes.working import LogRead, read_log
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.fields import LineField
from litready.ui.components.page import EmptyState, Page, Rule
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.copies.changes import ChangeDelegate, ChangesModel
from litready.ui.drafts import Place
from litready.ui.factories import Context
from litready.ui.marking.parts import TitledCard
from litready.ui.preferences import keep_preferences, read_preferences
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.registers.search import SearchField
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

LEAD = "Who changed what, from what to what, and when. It stays in this library: no report and no portable file has it."
ON = "The log is on. It also keeps what was written over or deleted."
OFF = "The log is off. Changes are saved, but nobody can tell later who made them, or what stood before."
NOTHING_YET = "Nothing is noted yet. Each change from now on stands here."
NOTHING_KEPT = "Nothing is noted."
NOTHING_FOUND = "Nothing noted holds these words."
EVERYWHERE = "all"
"""Stands in the list of sections for all of them."""
_DELETE = (
    "Delete all that is noted of this assessment? The answers stay as they are. What stood before can no longer be "
    "looked up. This cannot be undone."
)


class ChangeLogPage(Page):
    """`go` carries the `Place` that an entry leads to."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1080, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session, self._context = session, context
        self._sections: tuple[str, ...] = ()
        self._kept = True
        self._wanted = False
        self.tasks: list[Task] = []
        self.title = WrapLabel(theme, "Change log", Role.TITLE)
        self.column.addWidget(self.title)
        self.column.addWidget(WrapLabel(theme, LEAD, Role.SMALL, "ink2"))
        self.say = SayBar(theme)
        self.column.addWidget(self.say)
        self._add_name(theme)
        self._add_list(theme)
        session.saved.connect(self._saved)
        self.refresh()

    def refresh(self) -> None:
        """Read the log anew."""
        if any(task.running for task in self.tasks):
            self._wanted = True
            return
        self._wanted = False
        work = functools.partial(
            read_log, self._context.store, self._session.playbook, self._session.assessment, self._context.today()
        )
        task = Task(work)
        self.tasks = [task]
        task.done.connect(self._show)
        task.failed.connect(self.say.warn)
        task.start()

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        roomy = band.has_rail
        self.title.setVisible(roomy)
        self.set_margins((26, 18, 26, 28) if roomy else (24, 14, 20, 24))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in (self._narrowing, self._deeds):
            row.setDirection(across if roomy else down)
        for delegate in self._delegates:
            delegate.stacked = not roomy
        self.view.restyle()

    # -- what is done --------------------------------------------------------------------------------

    def sign(self) -> None:
        """Note changes under the name in the field from now on."""
        name = " ".join(self.name.text.split())
        self.name.set_text(name)
        if name != self._context.store.author:
            self._context.store.author = name
            folder = self._context.data_dir
            keep_preferences(folder, replace(read_preferences(folder), name=name))
            self._session.said.emit("Name kept" if name else "Changes are noted without a name")

    def switch(self) -> None:
        """Switch the log of this assessment off, or on again."""
        self._session.flush()
        if self._tried(lambda: self._context.store.set_log(self._session.assessment.id, not self._kept)):
            self.refresh()

    def ask_delete(self) -> None:
        """Ask before what is noted is deleted."""
        self.say.warn(_DELETE, [("Delete what is noted", self.delete)])

    def delete(self) -> None:
        """Delete what is noted, for good; refused where the assessment is on hold."""
        if self._tried(lambda: self._context.store.empty_log(self._session.assessment.id)):
            self._session.said.emit("The change log is empty")
            self.refresh()

    # -- inside ---------------------------------------------------------------------------------------

    def _add_name(self, theme: Theme) -> None:
        self.name = LineField(theme, name="Your name in the log")
        self.name.edit.setToolTip("Nothing but what you give here is noted as your name.")
        self.name.edit.setPlaceholderText(NO_NAME)
        self.name.set_text(self._context.store.author)
        self.name.left.connect(self.sign)
        row = QHBoxLayout()
        theme.space(row, gap=10, margins=(0, 2, 0, 4))
        row.addWidget(line_label(theme, "Your name in the log", Role.LABEL, "ink2"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 1)
        self.column.addLayout(row)

    def _add_list(self, theme: Theme) -> None:
        card = TitledCard(theme, "Changes")
        self._deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._deeds, gap=8, margins=(17, 0, 12, 8))
        self.state = WrapLabel(theme, ON, Role.SMALL, "ink2")
        self.switch_button = Button(theme, "Switch the log off", small=True)
        self.switch_button.clicked.connect(self.switch)
        self.delete_button = Button(theme, "Delete what is noted", ButtonKind.QUIET, icon="bin", small=True)
        self.delete_button.clicked.connect(self.ask_delete)
        self._deeds.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        theme.space(buttons, gap=8)
        for button in (self.switch_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._deeds.addLayout(buttons)
        card.inside.addLayout(self._deeds)
        self._narrowing = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._narrowing, gap=10, margins=(17, 0, 17, 10))
        self.search = SearchField(theme, "Search the log")
        self.section = ChoiceCombo(theme, [], name="Section")
        self._narrowing.addWidget(self.search, 3)
        self._narrowing.addWidget(self.section, 2)
        card.inside.addLayout(self._narrowing)
        self._rule = Rule(theme)
        card.inside.addWidget(self._rule)
        self.model = ChangesModel(self)
        self.rows = Rows(self.model, self)
        self._delegates: list[ChangeDelegate] = []
        self.view = RecordCards(theme, self.rows, fitting=True, name="Change log", make=self._make_delegate)
        self.view.chosen.connect(lambda own: self._follow(self.model.line(int(own))))
        card.inside.addWidget(self.view)
        self.empty = EmptyState(theme, NOTHING_YET)
        held = QHBoxLayout()
        theme.space(held, margins=(17, 0, 17, 0))
        held.addWidget(self.empty)
        card.inside.addLayout(held)
        self.search.searched.connect(lambda _text: self._narrow())
        self.section.chosen.connect(lambda _own: self._narrow())
        self.column.addWidget(card)

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ChangeDelegate:
        self._delegates.append(ChangeDelegate(theme, view))
        return self._delegates[-1]

    def _saved(self, _at: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, read: object) -> None:
        assert isinstance(read, LogRead)
        self._sections, self._kept = read.sections, read.kept
        self.model.set_groups(read.groups)
        chosen, there = self.section.value, set(read.sections)
        sections = [s for s in self._session.playbook.sections if s.id in there]
        offered = [Option(EVERYWHERE, "All sections"), *(Option(s.id, f"{s.number}  {s.short}") for s in sections)]
        self.section.set_options(offered)
        self.section.set_value(chosen if chosen and chosen in there else EVERYWHERE)
        self.state.set_text(ON if read.kept else OFF)
        self.switch_button.set_label("Switch the log off" if read.kept else "Switch the log on")
        self.delete_button.setVisible(bool(read.sections))
        self._narrow()
        if self._wanted:
            self.refresh()

    def _narrow(self) -> None:
        section = self.section.value
        everywhere = section in ("", EVERYWHERE)
        self.rows.keep(None if everywhere else lambda row: self._sections[row] == section)
        self.rows.search(self.search.text())
        some, any_at_all = self.rows.rowCount() > 0, bool(self._sections)
        self.view.setVisible(some)
        for widget in (self.search, self.section, self._rule):
            widget.setVisible(any_at_all)
        self.empty.setVisible(not some)
        nothing = NOTHING_YET if self._kept else NOTHING_KEPT
        self.empty.label.set_text(NOTHING_FOUND if any_at_all else nothing)

    def _follow(self, line: Line) -> None:
        """Go to where an entry's place stands today, if it stands anywhere."""
        if line.record and self._session.assessment.record(line.record) is not None:
            self.go.emit(Place(record=line.record, column=line.column))
        elif line.question in self._session.playbook.questions_by_id:
            self.go.emit(Place(question=line.question))

    def _tried(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return False
        return True
