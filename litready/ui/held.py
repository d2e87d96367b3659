"""An assessment held in memory: each change written, taken back and made again, and met with what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from litready.domain.change_log import How
from litready.domain.edit import Edit, edit_between
from litready.domain.evidence.attached import ReadFile
from litready.domain.matter import Assessment
from litready.domain.merge import Clash, merge, with_mine
from litready.domain.readiness import Readiness
from litready.domain.standing import Standings
from litready.errors import Conflict, StorageError
from litready.playbook.model import Playbook
from litready.ui.beside import Written
from litready.ui.drafts import Place
from litready.ui.followed import Followed
from litready.ui.sitting import Sitting, Step, place_of, step_words
from litready.ui.writes import Writes

if TYPE_CHECKING:
    from litready.storage.store import Store


CHOOSE = "Not saved: changed here and elsewhere. Choose which to keep."


class HeldAssessment(QObject):
    """What a session is built on.

    Signals: `changed` after anything changed in memory (assessment and readiness are new);
    `saving` when a write begins; `saved` (UTC instant) after a commit with nothing left to
    write; `save_failed` (text for the reader); `said` (text) for the status line; `stepped`
    (`Step`) after one was taken back or made again; `clashed` where something was changed
    here and elsewhere, and whenever one of `clashes` is settled.
    """

    changed = Signal()
    saving = Signal()
    saved = Signal(object)
    save_failed = Signal(str)
    said = Signal(str)
    stepped = Signal(object)
    clashed = Signal()

    def __init__(
        self,
        store: Store,
        playbook: Playbook,
        assessment: Assessment,
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        followed: Followed | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._now, self._today = store, now, today
        self.playbook, self._assessment = playbook, assessment
        self._followed = followed or Followed(playbook, assessment, today())
        self._typed: dict[Place, str] = {}
        self._told: dict[Place, str] = {}
        self.sitting = Sitting()
        self.clashes: list[Clash] = []
        self._writes = Writes(lambda edit, how: self._store.write(assessment.id, edit, how), self)
        self._writes.committed.connect(self._date)
        self._writes.done.connect(self._settle)
        self._writes.failed.connect(self.save_failed)
        self._writes.conflicted.connect(self._meet)

    # -- what it is ----------------------------------------------------------------------------

    @property
    def assessment(self) -> Assessment:
        """The assessment as it stands in memory, every change included."""
        return self._assessment

    @property
    def readiness(self) -> Readiness:
        """What follows from it."""
        return self._followed.readiness

    @property
    def standings(self) -> Standings:
        """What is concluded of each record, worked out for a record when it is asked for."""
        return self._followed.standings

    @property
    def today(self) -> date:
        """The day on which conclusions are worked out."""
        return self._today()

    @property
    def saved_at(self) -> datetime:
        """When the last change was committed (UTC)."""
        return self._assessment.changed_at

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the store yet; drafts that cannot be read count, and what clashes."""
        return self._writes.waiting or bool(self._typed) or bool(self.clashes)

    @property
    def failure(self) -> str:
        """Why the last write failed, or "" once it is mended."""
        return self._writes.failure

    # -- taking back ------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Write all that waits, now. True where nothing is left unsaved."""
        self._writes.go_on()
        self._settle()
        return not self.unsaved

    def undo(self, *, show: bool = True) -> None:
        """Take the last change of the sitting back; that is itself a change and is saved.

        Without `show` nobody is told to go where it was.
        """
        self._step(back=True, show=show)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._step(back=False)

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, or ""."""
        steps = self.sitting.done
        return step_words(steps[-1], self.playbook, self._assessment) if steps else ""

    @property
    def redo_words(self) -> str:
        """What `redo` would make again, or ""."""
        steps = self.sitting.undone
        return step_words(steps[-1], self.playbook, self._assessment) if steps else ""

    def _step(self, *, back: bool, show: bool = True) -> None:
        self.flush()
        taken, put = (self.sitting.done, self.sitting.undone) if back else (self.sitting.undone, self.sitting.done)
        if not taken:
            self.said.emit("Nothing to undo" if back else "Nothing to redo")
            return
        step = taken.pop()
        words = step_words(step, self.playbook, self._assessment)
        edit = step.edit.turned() if back else step.edit
        if not edit.fits(self._assessment):
            self.said.emit(f"Changed elsewhere since, so it stays: {words}")
            return
        drafts = self._without_drafts(e.id for e in edit.records if e.after is None)
        put.append(replace(step, drafts=drafts))
        self._assessment = edit.applied(self._assessment)
        self._typed |= step.drafts
        self._enqueue(edit, How.UNDONE if back else How.REDONE)
        self.said.emit(f"{'Undone' if back else 'Done again'}: {words}")
        if show:
            self.stepped.emit(step)

    def _without_drafts(self, record_ids: Iterable[str]) -> dict[Place, str]:
        """Let go of the texts in fields of records that go; what they were."""
        gone = frozenset(record_ids)
        drafts = {place: text for place, text in self._typed.items() if place.record in gone}
        for place in drafts:
            self._drop(place)
        return drafts

    # -- changing ---------------------------------------------------------------------------------

    def _become(self, after: Assessment, place: Place | None = None, *, typed: bool = False) -> None:
        """Change what is in memory, and write it."""
        edit = edit_between(self._assessment, after)
        if edit.empty:
            return
        drafts = self._without_drafts(e.id for e in edit.records if e.after is None)
        self._assessment = after
        self.sitting.note(Step(edit, place or place_of(edit, self.playbook), typed, drafts))
        if self.clashes:
            self._settle_given_again(edit)
        self._enqueue(edit, How.TYPED if typed else How.GIVEN)

    def _commit(self, change: Callable[[Assessment], Assessment], files: Sequence[tuple[str, ReadFile]] = ()) -> None:
        """Write first, then change what is in memory; what waits to be written goes before it."""
        after = change(self.settled())
        edit = edit_between(self._assessment, after)
        try:
            at = self._store.write(self._assessment.id, edit, files=files)
        except Conflict:
            self._meet()
            raise
        drafts = self._without_drafts(e.id for e in edit.records if e.after is None)
        self._assessment = after
        self.sitting.note(Step(edit, place_of(edit, self.playbook), drafts=drafts))
        self._date(at)
        self._settle()
        self._follow()

    def settled(self) -> Assessment:
        """The assessment once all that waits is written; raises `StorageError` where that cannot be."""
        self.flush()
        if self._writes.waiting:
            raise StorageError(self._writes.failure)
        return self._assessment

    def take_in(self, written: Written) -> None:
        """Take over what was written beside the window, and what may have been changed here meanwhile."""
        if self._assessment is written.base:
            self._assessment, self._followed = written.after, written.followed
        else:
            self._assessment = written.edit.applied(self._assessment)
            self._followed.follow(self._assessment, self._today())
            self._date(written.after.changed_at)
        self.sitting.note(Step(written.edit, place_of(written.edit, self.playbook)))
        self._settle()
        self.changed.emit()

    def _enqueue(self, edit: Edit, how: How) -> None:
        self.saving.emit()
        self._writes.add(edit, how)
        self._follow()

    def _drop(self, place: Place) -> None:
        self._typed.pop(place, None)
        self._told.pop(place, None)

    def _settle(self) -> None:
        """Say that all is saved, where it is; a text that cannot be read, and was told so, does not count."""
        if self._writes.waiting or not self._typed.keys() <= self._told.keys():
            return
        if self.clashes:
            self.save_failed.emit(CHOOSE)
        else:
            self.saved.emit(self.saved_at)

    def _follow(self) -> None:
        self._followed.follow(self._assessment, self._today())
        self.changed.emit()

    def _date(self, at: datetime) -> None:
        self._assessment = replace(self._assessment, changed_at=at)

    # -- what others wrote ------------------------------------------------------------------------

    def choose(self, clash: Clash, *, mine: bool) -> None:
        """Keep what was given here, or what was written elsewhere; undo brings the other one back."""
        if clash not in self.clashes:
            return
        self.clashes.remove(clash)
        chosen = with_mine(self._assessment, clash)
        if mine:
            self._become(chosen)
        else:
            edit = edit_between(chosen, self._assessment)
            self.sitting.note(Step(edit, place_of(edit, self.playbook)))
            self._settle()
        self.clashed.emit()

    def _meet(self) -> None:
        """Put what waits together with what someone else wrote; the same thing changed twice is asked about."""
        base = self._assessment
        for edit in reversed(self._writes.edits):
            base = edit.turned().applied(base)
        try:
            theirs = self._store.load(self._assessment.id)
        except StorageError as fault:
            self._writes.fail(str(fault))
            return
        merged = merge(base, self._assessment, theirs)
        self._writes.clear()
        self.clashes += merged.clashes
        self._assessment = merged.assessment
        edit = edit_between(theirs, merged.assessment)
        if not edit.empty:
            self._writes.add(edit, How.GIVEN)
        self._follow()
        self._settle()
        if merged.clashes:
            self.clashed.emit()

    def _settle_given_again(self, edit: Edit) -> None:
        """What is given again after it clashed is chosen by that."""
        questions = {e.question for e in edit.answers}
        cells = {
            (e.id, column)
            for e in edit.records
            if e.before is not None and e.after is not None
            for column in {*e.before.cells, *e.after.cells}
            if e.before.cells.get(column) != e.after.cells.get(column)
        }
        left = [
            c
            for c in self.clashes
            if not (c.question in questions and not c.note) and (c.record, c.column) not in cells
        ]
        if len(left) != len(self.clashes):
            self.clashes = left
            self.clashed.emit()
