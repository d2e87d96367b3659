"""The page of exports and copies: what was exported, what changed since, and whether a file is one of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.compare.lines import Line
from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.ui.background import Task, Work
from litready.ui.bands import Band
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, documents, open_path
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import EmptyState, Page
from litready.ui.components.text import WrapLabel
from litready.ui.copies.cards import TODAY, ChangesCard, ExportsCard, KeepCard
from litready.ui.copies.password_card import PasswordCard
from litready.ui.copies.working import Checked, Compared, check_file, compare_states, keep_copy, write_changes
from litready.ui.drafts import Place
from litready.ui.export.file_names import suggested_name
from litready.ui.export.telling import tell_written
from litready.ui.factories import Context
from litready.ui.plain_words import cut
from litready.ui.preferences import read_preferences
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.values import PartialDate

NOTHING_YET = (
    "Nothing was exported yet. With each export the assessment is kept as it stood, so that you can see later what "
    "changed since. You can also keep a copy now."
)
_PDF = "PDF files (*.pdf)"
_ANY = "PDF files (*.pdf);;All files (*)"


class CopiesPage(Page):
    """`go` carries the `Place` or `Finding` that a change leads to."""

    go = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        context: Context,
        parent: QWidget | None = None,
        *,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
    ) -> None:
        super().__init__(theme, widest=1080, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session, self._context = session, context
        self._choosers, self._open_path = choosers or FileChoosers(), opener
        self._compared: Compared | None = None
        self._of: Assessment | None = None
        self.tasks: list[Task] = []
        self._add_head()
        self.say = SayBar(theme)
        self.column.addWidget(self.say)
        self.keeping = KeepCard(theme)
        self.keeping.wanted.connect(self.keep)
        self.keeping.left.connect(self._leave_keeping)
        self.column.addWidget(self.keeping)
        self.locked = PasswordCard(theme)
        self.locked.wanted.connect(self.check_path)
        self.locked.left.connect(lambda: self.check_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.column.addWidget(self.locked)
        self.empty = EmptyState(theme, NOTHING_YET)
        self.column.addWidget(self.empty)
        self.exports = ExportsCard(theme)
        self.exports.wanted.connect(self.show_since)
        self.exports.unwanted.connect(self.ask_delete)
        self.column.addWidget(self.exports)
        self.changes = ChangesCard(theme)
        self.changes.wanted.connect(self.compare)
        self.changes.go.connect(self._follow)
        self.changes.pdf_wanted.connect(self._ask_where)
        self.changes.unwanted.connect(self.ask_delete)
        self.column.addWidget(self.changes)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now; a comparison with today is made again where the assessment changed."""
        try:
            exports = self._context.store.exports(self._session.assessment.id)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        before = self.changes.since.value, self.changes.until.value
        self.exports.model.set_exports(exports)
        self.changes.offer(exports)
        self.empty.setVisible(not exports)
        self.exports.setVisible(bool(exports))
        self.changes.setVisible(any(e.frozen for e in exports))
        if not self.changes.since.value:
            self.changes.choose(next((e.id for e in exports if e.frozen), ""))
        after = self.changes.since.value, self.changes.until.value
        if after != before or (after[1] == TODAY and self._of is not self._session.assessment):
            self.compare()

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if band.has_rail else down)
        self.exports.set_stacked(not band.has_rail)
        self.changes.set_stacked(not band.has_rail)

    # -- copies -----------------------------------------------------------------------------------------

    def start_keeping(self) -> None:
        """Ask what to call a copy."""
        self.keeping.open(f"Kept {PartialDate.of(self._context.today()).words()}")
        self.bring(self.keeping)

    def keep(self, name: str) -> None:
        """Keep a copy of the assessment as it stands, with what was typed."""
        self._session.flush()
        work = functools.partial(keep_copy, self._context.store, self._session.assessment, name)
        self._run(work, lambda _id: self._show_kept(name))

    def _show_kept(self, name: str) -> None:
        self._leave_keeping()
        self.say.say(f"Copy “{cut(name)}” kept.")
        self.refresh()

    def ask_delete(self, export_id: str) -> None:
        """Ask before a copy is deleted."""
        export = next((e for e in self.exports.model.exports if e.id == export_id and e.frozen), None)
        if export is not None:
            self.say.warn(
                f"Delete the copy of {export.when}, “{cut(export.called)}”? What changed since then can no longer be "
                "listed. This cannot be undone.",
                [("Delete the copy", lambda: self.delete(export_id))],
            )

    def delete(self, export_id: str) -> None:
        """Delete a copy for good; refused where the assessment is on hold."""
        if self._tried(lambda: self._context.store.let_copy_go(export_id)):
            self._session.said.emit("Copy deleted")
            self.refresh()

    # -- comparing --------------------------------------------------------------------------------------

    def show_since(self, export_id: str) -> None:
        """Show what changed since an export or a copy, until today."""
        export = next(e for e in self.exports.model.exports if e.id == export_id)
        if not export.frozen:
            self.say.say("The assessment as it stood then was not kept, so it cannot be compared.")
            return
        self.changes.choose(export_id)
        self.compare()
        self.settle()
        self.bring(self.changes)

    def compare(self) -> None:
        """Compare the two states that are chosen."""
        kept = {e.id: e for e in self.exports.model.exports if e.frozen}
        since, until = kept.get(self.changes.since.value), kept.get(self.changes.until.value)
        self._compared, self._of = None, None
        if since is None:
            self.changes.show_words("Choose an earlier state.")
            return
        self._session.flush()
        self._of = self._session.assessment
        self.exports.view.show_current(since.id)
        self.changes.show_words("Comparing.")
        store, shipped, today = self._context.store, self._context.playbook, self._context.today()
        work = functools.partial(compare_states, store, shipped, since, until, self._of, today)
        self._run(work, self._show_compared)

    def _show_compared(self, compared: object) -> None:
        assert isinstance(compared, Compared)
        wanted = self.changes.since.value, self.changes.until.value
        if wanted == (compared.since.id, compared.until.id if compared.until is not None else TODAY):
            self._compared = compared
            self.changes.show_compared(compared)

    def _follow(self, line: Line) -> None:
        """Go to where a change stands today, if it stands anywhere."""
        if line.finding:
            finding = next((f for f in self._session.readiness.findings if f.id == line.finding), None)
            if finding is not None:
                self.go.emit(finding)
        elif line.record and self._session.assessment.record(line.record) is not None:
            self.go.emit(Place(record=line.record, column=line.column))
        elif line.question in self._session.playbook.questions_by_id:
            self.go.emit(Place(question=line.question))

    # -- files ------------------------------------------------------------------------------------------

    def check_report(self) -> None:
        """Choose a file and say whether it is one that was exported."""
        self._choosers.existing(self, "Check a report file", _ANY, self.check_path)

    def check_path(self, path: Path, password: str = "") -> None:
        """Say whether a file is one that was exported, and whether the assessment is still as it was then."""
        if not password:
            self.locked.close_up()  # what was typed there was for another file
        self._session.flush()
        current, store = self._session.assessment, self._context.store
        self.say.say(f"Checking “{cut(path.name)}”.")
        content, today = self._context.playbook, self._context.today()
        self._run(functools.partial(check_file, store, content, path, password, current, today), self._show_checked)

    def _show_checked(self, checked: object) -> None:
        from litready.storage.verify import Standing

        assert isinstance(checked, Checked)
        verified = checked.verified
        if checked.locked:
            self.say.dismiss()
            self.locked.ask(checked.path, checked.locked if self.locked.password.text else "")
            self.bring(self.locked)
            return
        self.locked.close_up()
        words = " ".join(verified.sentences)
        export = verified.export
        own = export is not None and export.frozen and export.assessment_id == self._session.assessment.id
        deeds = [("Show what changed", functools.partial(self.show_since, export.id))] if own and export else []
        if verified.same:
            deeds = []
        if verified.standing is Standing.UNTOUCHED:
            self.say.say(words, deeds, copied=True)
        else:
            self.say.warn(words, deeds)
        self.bring(self.say)

    def _ask_where(self) -> None:
        if self._compared is not None:
            name = suggested_name(self._session.assessment.name, "changes", self._context.today(), ".pdf")
            self._choosers.new(self, "Write the changes", documents() / name, _PDF, self.write_pdf)

    def write_pdf(self, path: Path) -> None:
        """Write the changes that are shown as a PDF."""
        if self._compared is None:
            return
        context = self._context
        self.say.say("Writing the PDF.")
        paper = read_preferences(context.data_dir).paper
        work = functools.partial(
            write_changes, context.store, self._compared, path, paper, context.today(), context.now
        )
        self._run(work, self._show_written)

    def _show_written(self, written: object) -> None:
        from litready.ui.export.writing import Written

        assert isinstance(written, Written)
        tell_written(self.say, written, self._open_path)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------------

    def _add_head(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.title = WrapLabel(theme, "Exports and copies", Role.TITLE)
        words.addWidget(self.title)
        caption = "Reports and files that were made of this assessment, and how it stood each time."
        words.addWidget(WrapLabel(theme, caption, Role.SMALL, "ink2"))
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._head, gap=10)
        self._head.addLayout(words, 1)
        self.keep_button = Button(theme, "Keep a copy now", icon="plus", small=True)
        self.keep_button.clicked.connect(self.start_keeping)
        hint = "Say whether a report is as it was exported, and what was changed since"
        self.check_button = Button(theme, "Check a report file…", ButtonKind.QUIET, icon="find", small=True, hint=hint)
        self.check_button.clicked.connect(self.check_report)
        tools = QHBoxLayout()
        theme.space(tools, gap=2)
        for button in (self.check_button, self.keep_button):
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        tools.addStretch(0)
        self._head.addLayout(tools)
        self.column.addLayout(self._head)

    def _leave_keeping(self) -> None:
        self.keeping.hide()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, work: Work, done: Callable[[object], None]) -> None:
        running = _Running(self, Task(work), done)
        self.tasks.append(running.task)
        running.task.start()

    def end_task(self, task: Task, reason: str = "") -> None:
        """Take note that work has ended; `reason` says why it failed."""
        self.tasks.remove(task)
        if reason:
            if self._compared is None:
                self.changes.show_words("")
            self.say.warn(reason)

    def _tried(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return False
        return True


class _Running(QObject):
    """Work under way for a page; it goes with the page, and then nobody is told."""

    def __init__(self, page: CopiesPage, task: Task, done: Callable[[object], None]) -> None:
        super().__init__(page)
        self.task = task
        self._page, self._done = page, done
        task.done.connect(self._told)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)

    def _told(self, result: object) -> None:
        self._stopped()
        self._done(result)

    def _failed(self, reason: str) -> None:
        self._page.end_task(self.task, reason)
        self.deleteLater()

    def _stopped(self) -> None:
        self._page.end_task(self.task)
        self.deleteLater()
