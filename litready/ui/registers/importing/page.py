"""Taking a list into a register: the file, its columns, what is open, what will happen, and the button that acts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from litready.errors import LitReadyError
from litready.exchange.lists.dry_run import DryRun, dry_run
from litready.exchange.lists.matching import FileColumn, file_columns, heading_remarks, suggest
from litready.exchange.lists.plan import MANY, Ask, ListPlan
from litready.exchange.lists.read import read_list
from litready.exchange.lists.sheet import ListFile
from litready.ui.background import Task
from litready.ui.choosers import Choosers, FileChoosers
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.progress import ShareBar
from litready.ui.components.text import ElidedLabel, WrapLabel
from litready.ui.framed import FramedPage
from litready.ui.making_page import BUSY_MS
from litready.ui.plain_words import counted
from litready.ui.registers.importing.asking_card import AskingCard
from litready.ui.registers.importing.file_card import FileCard
from litready.ui.registers.importing.matching_card import NOTE, MatchingCard
from litready.ui.registers.importing.outcome_card import OutcomeCard
from litready.ui.registers.undo import Imported
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme


class ImportListPage(FramedPage):
    """Everything on one page. Files are read and tried beside the window; only `take` changes the assessment.

    `taken` carries the `Imported` once the records are committed.
    """

    taken = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        register_id: str,
        *,
        choosers: Choosers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._register = session.playbook.registers_by_id[register_id]
        super().__init__(theme, "Import a list", back=self._register.title, widest=1000, parent=parent)
        self._session = session
        self._path = Path()
        self._file: ListFile | None = None
        self._columns: tuple[FileColumn, ...] = ()
        self._plan = ListPlan(0)
        self._outcome: DryRun | None = None
        self._reading: Task | None = None
        self._trying: Task | None = None
        self._again = False
        chooses = choosers or FileChoosers()
        playbook = session.playbook
        column = self.page.column
        column.addWidget(WrapLabel(theme, f"Import a list into “{self._register.title}”", Role.DISPLAY))
        self.file_card = FileCard(theme, chooses)
        self.file_card.chosen.connect(self.read)
        self.file_card.sheet_chosen.connect(lambda sheet: self.read(self._path, sheet))
        self.file_card.heading_chosen.connect(self.set_heading_row)
        self.matching = MatchingCard(theme, playbook, self._register)
        self.matching.target_chosen.connect(self.set_target)
        self.matching.all_to_note.connect(self.keep_rest_in_note)
        self.asking = AskingCard(theme, playbook, self._register)
        self.asking.answered.connect(self.answer)
        self.outcome = OutcomeCard(theme, session, self._register, chooses)
        self.outcome.alike_chosen.connect(lambda take: self._replan(replace(self._plan, take_alike=take)))
        self.outcome.whole_chosen.connect(lambda _whole: self._show_button())
        self._later = (self.matching, self.asking, self.outcome)
        for card in (self.file_card, *self._later):
            column.addWidget(card)
        self._fill_foot()
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BUSY_MS)
        self._late.timeout.connect(lambda: self.bar.setVisible(self.busy))
        self.setFocusProxy(self.file_card.button)
        self._forget()

    # -- what is done -------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a file is being read, or a plan tried."""
        return self._reading is not None or self._trying is not None

    @property
    def plan(self) -> ListPlan:
        """How the list is read as things stand."""
        return self._plan

    @property
    def dry_run(self) -> DryRun | None:
        """The outcome of the plan, or None until it is worked out."""
        return self._outcome

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, of a workbook the sheet that is named or the first."""
        if self._reading is not None:
            return
        self._forget()
        self._path = path
        self.file_card.show_reading(path)
        task = self._reading = Task(
            lambda progress, cancelled: read_list(path, sheet, tell=progress, stopped=cancelled)
        )
        task.done.connect(self._take_file)
        task.failed.connect(self._refuse_file)
        task.stopped.connect(self._end_reading)
        self._start(task, "Reading")

    def set_heading_row(self, number: int) -> None:
        """Take the headings from another row; 0 for none. Columns are matched anew."""
        file = self._file
        if file is None:
            return
        try:
            self._columns = file_columns(file, number)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.file_card.show_remarks(heading_remarks(file, number, self._columns))
        self._replan(ListPlan(number, suggest(self._columns, self._register)))

    def set_target(self, index: int, target: str) -> None:
        """Send a column of the file to a column of the register, to the note, or leave it out."""
        columns = {n: t for n, t in self._plan.columns.items() if n != index}
        notes = self._plan.notes - {index}
        column = self._register.column(target)
        if column is not None:
            if column.kind not in MANY:
                columns = {n: t for n, t in columns.items() if t != target}
            columns[index] = target
        elif target == NOTE:
            notes |= {index}
        changed = {self._plan.columns.get(index, ""), target}
        answers = {ask: a for ask, a in self._plan.answers.items() if ask.column not in changed}
        self._replan(replace(self._plan, columns=columns, notes=notes, answers=answers))

    def keep_rest_in_note(self) -> None:
        """Keep every column that is left out in the note."""
        rest = {c.index for c in self._columns if c.index not in self._plan.columns}
        self._replan(replace(self._plan, notes=frozenset(rest)))

    def answer(self, answers: dict[Ask, str]) -> None:
        """Settle what is asked."""
        self._replan(replace(self._plan, answers={**self._plan.answers, **answers}))

    def take(self) -> None:
        """Take the records, all of them in one transaction; where that fails nothing is changed, and it is said."""
        run, file = self._outcome, self._file
        if run is None or file is None or self._hindrance():
            return
        self.state.set_text(f"Taking {counted(len(run.records), 'record')}")
        self.state.repaint()
        try:
            self._session.add_records(run.records)
        except LitReadyError as fault:
            self.state.set_text("")
            self.say.warn(str(fault))
            return
        known = (self._session.assessment.record(r.id) for r in run.records)
        self.taken.emit(Imported(tuple(r for r in known if r is not None), file.name))
        self.leave()

    def leave(self) -> None:
        """Close the page; what is under way is stopped."""
        self._again = False
        for task in (self._reading, self._trying):
            if task is not None:
                task.cancel()
        super().leave()

    # -- reading ------------------------------------------------------------------------------------

    def _take_file(self, file: ListFile) -> None:
        self._end_reading()
        self._file = file
        first = file.rows[0].number if file.rows else 0
        self.file_card.show_file(file, first)
        if file.rows:
            self.set_heading_row(first)
        else:
            self._show_button()

    def _refuse_file(self, fault: str) -> None:
        self._end_reading()
        self.file_card.show_fault(self._path, fault)
        self.file_card.button.setFocus()

    def _end_reading(self) -> None:
        self._reading = None
        self._show_busy()

    def _forget(self) -> None:
        self._file, self._outcome, self._columns, self._plan = None, None, (), ListPlan(0)
        self.say.dismiss()
        self.file_card.show_none()
        for card in self._later:
            card.hide()
        self._show_busy()

    # -- trying -------------------------------------------------------------------------------------

    def _replan(self, plan: ListPlan) -> None:
        """Show a plan, and work out what follows from it."""
        self._plan = plan
        self._outcome = None
        targets = {**plan.columns, **dict.fromkeys(plan.notes, NOTE)}
        self.matching.show_columns(self._columns, targets)
        self.matching.show()
        self.asking.show_asked(self.asking.asked, plan.answers)
        self._try()

    def _try(self) -> None:
        file, plan = self._file, self._plan
        if file is None:
            return
        if self._trying is not None:
            self._again = True
            self._trying.cancel()
            return
        register, playbook, assessment = self._register, self._session.playbook, self._session.assessment
        task = self._trying = Task(
            lambda progress, cancelled: dry_run(
                file, plan, register, playbook, assessment, tell=progress, stopped=cancelled
            )
        )
        task.done.connect(self._tried)
        task.failed.connect(self._not_tried)
        task.stopped.connect(self._end_trying)
        self._start(task, "Working out what will happen")

    def _tried(self, run: DryRun) -> None:
        if self._end_trying() or self._file is None:
            return
        self._outcome = run
        self.asking.show_asked(run.asked, self._plan.answers)
        self.outcome.show_run(self._file, self._plan, run)
        self.outcome.show()
        self._show_button()

    def _not_tried(self, fault: str) -> None:
        if not self._end_trying():
            self.say.warn(fault)

    def _end_trying(self) -> bool:
        """True where the plan changed meanwhile and is tried again."""
        self._trying = None
        again, self._again = self._again, False
        self._show_busy()
        if again:
            self._try()
        return again

    # -- the foot -----------------------------------------------------------------------------------

    def _fill_foot(self) -> None:
        theme, row = self._theme, self.foot.row
        self.cancel_button = Button(theme, "Cancel")
        self.cancel_button.clicked.connect(self.leave)
        row.addWidget(self.cancel_button)
        row.addSpacing(theme.px(8))
        self.state = ElidedLabel(theme, "", Role.SMALL, "ink2")
        row.addWidget(self.state, 1)
        self.bar = ShareBar(theme, width=120)
        row.addWidget(self.bar)
        self.take_button = Button(theme, "Take", ButtonKind.PRIMARY)
        self.take_button.clicked.connect(self.take)
        row.addWidget(self.take_button)

    def _start(self, task: Task, words: str) -> None:
        task.progressed.connect(self.bar.set_share)
        self.bar.set_share(0)
        self.state.set_text(words)
        self._late.start()
        self._show_button()
        task.start()

    def _show_busy(self) -> None:
        if not self.busy:
            self._late.stop()
            self.bar.hide()
            self.state.set_text("")
        self._show_button()

    def _hindrance(self) -> str:
        """Why the records cannot be taken as things stand, or ""."""
        run = self._outcome
        if self._file is None:
            return "Choose a file first."
        if run is None:
            return "Not worked out yet."
        if not self._plan.columns and not self._plan.notes:
            return "Match at least one column."
        if left := run.open(self._plan):
            return f"Settle {counted(len(left), 'point')} first."
        if run.refused and self.outcome.whole:
            return f"{counted(len(run.refused_rows), 'row')} refused, and nothing is to be taken while one is."
        return "" if run.records else "No row can be taken."

    def _show_button(self) -> None:
        why = self._hindrance()
        count = len(self._outcome.records) if self._outcome is not None else 0
        self.take_button.setVisible(self._file is not None)
        self.take_button.set_label(f"Take {counted(count, 'record')}" if count else "Take")
        self.take_button.setEnabled(not why)
        self.take_button.setToolTip(why)
        if not self.busy:
            self.state.set_text(why if self._file is not None else "")
