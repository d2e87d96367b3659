"""One open assessment: the only door from widgets to the store and the rules.

A change is applied to the assessment in memory, written in one transaction, and what
follows is worked out anew. `saved` is emitted only after the store has committed. A write
that fails stays in a queue, in its order, and is tried again on a timer and on the next
change: nothing that was answered or typed is lost while the window is open.

Typed text is taken after a short pause, and at once by `flush`. Text that cannot be read
as what its question asks for stays a draft: it is shown in its field, told by `refused`,
and `close` keeps it in the note of its question or record.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from litready.domain.answers import Answer, Cell, State, Value, parse_value
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import Readiness
from litready.domain.standing import Standings
from litready.domain.wording import typed_form
from litready.errors import InputError, StorageError
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.ui.drafts import Place
from litready.ui.followed import Followed
from litready.ui.writes import Writes
from litready.values import PartialDate
from litready.values.texts import tidy

if TYPE_CHECKING:
    from litready.storage.store import Store

PAUSE_MS = 400
"""How long typing rests before what was typed is taken."""


class Session(QObject):
    """An assessment that is open in the window.

    Signals: `changed` after anything changed in memory (assessment, readiness are new); `saving` when a write begins;
    `saved` (UTC instant) after a commit with nothing given or typed left to write; `save_failed` (text for the reader);
    `refused` (`Place`, text) and `accepted` (`Place`) for what was typed; `said` (text) for the status line.
    """

    changed = Signal()
    saving = Signal()
    saved = Signal(object)
    save_failed = Signal(str)
    refused = Signal(object, str)
    accepted = Signal(object)
    said = Signal(str)

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
        self._writes = Writes(now, self)
        self._writes.committed.connect(self._date)
        self._writes.done.connect(self._settle)
        self._writes.failed.connect(self.save_failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._take_readable)

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
        """Whether anything is not in the store yet; drafts that cannot be read count."""
        return self._writes.waiting or bool(self._typed)

    @property
    def failure(self) -> str:
        """Why the last write failed, or "" once it is mended."""
        return self._writes.failure

    def draft(self, place: Place) -> str | None:
        """What was typed in a place and is not taken yet, or None."""
        return self._typed.get(place)

    def refusal(self, place: Place) -> str:
        """The message that belongs to a draft, or ""."""
        return self._told.get(place, "")

    # -- answers ---------------------------------------------------------------------------------

    def answer(self, question_id: str, state: State, raw: str | Sequence[str] | None = None) -> bool:
        """Give an answer now. `raw` is what `parse_value` takes, and goes with ANSWERED only.

        False, and `refused`, where it cannot be read; then nothing changed.
        """
        place = Place(question=question_id)
        question = self.playbook.questions_by_id[question_id]
        return self._give(place, question, state, raw)

    def type_answer(self, question_id: str, text: str) -> None:
        """Text was typed into a question; it is taken after a pause or by `flush`. Blank text takes the answer away."""
        self._type(Place(question=question_id), text)

    def type_note(self, question_id: str, text: str) -> None:
        """Text was typed into the note of a question."""
        self._type(Place(question=question_id, note=True), text)

    def set_note(self, question_id: str, text: str) -> None:
        """Set the note of a question now."""
        place = Place(question=question_id, note=True)
        self._drop(place)
        answer = self._assessment.answer(question_id)
        text = tidy(text).rstrip()
        if answer.note != text:
            self._put_answer(question_id, replace(answer, note=text))

    # -- registers --------------------------------------------------------------------------------

    def new_record(self, register_id: str, cells: Mapping[str, Cell] | None = None) -> str:
        """Add a record, blank but for these cells, and write it; its id."""
        self.save_record(record := Record(id=uuid.uuid4().hex, register=register_id, cells=cells or {}))
        return record.id

    def save_record(self, record: Record) -> None:
        """Add a record or replace it whole, now; also brings back one that was deleted."""
        record = replace(record, changed_at=self._now())
        known = self._assessment
        self._assessment = known.with_record(record)
        self._enqueue(lambda: self._store.save_record(known.id, record))

    def set_cell(self, record_id: str, column_id: str, state: State, raw: str | Sequence[str] | None = None) -> bool:
        """Set one cell now; False, and `refused`, where it cannot be read."""
        place = Place(record=record_id, column=column_id)
        column = self._item(place)
        return column is not None and self._give(place, column, state, raw)

    def type_cell(self, record_id: str, column_id: str, text: str) -> None:
        """Text was typed into a cell."""
        self._type(Place(record=record_id, column=column_id), text)

    def type_record_note(self, record_id: str, text: str) -> None:
        """Text was typed into the note of a record."""
        self._type(Place(record=record_id, note=True), text)

    def delete_record(self, record_id: str) -> Record | None:
        """Delete a record and every link to it, now; what was deleted, for `save_record` to bring back."""
        record = self._assessment.record(record_id)
        if record is None:
            return None
        for place in [p for p in self._typed if p.record == record_id]:
            self._drop(place)
        known = self._assessment
        self._assessment = known.without_record(record_id)
        self._enqueue(lambda: self._store.delete_record(known.id, record_id))
        return record

    def add_records(self, records: Sequence[Record]) -> None:
        """Add many new records in one transaction; they are here only once it is committed, all of them or none.

        Raises `StorageError` where they cannot be written, or where something given before them still waits.
        """
        dated = tuple(replace(r, changed_at=self._now()) for r in records)
        self._commit(lambda own: self._store.add_records(own, dated), lambda known: known.with_records(dated))

    def delete_records(self, ids: Collection[str]) -> None:
        """Delete many records and every link to them, in one transaction; raises as `add_records` does."""
        self._commit(lambda own: self._store.delete_records(own, ids), lambda known: known.without_records(ids))

    def change_at_once(self, change: Callable[[Assessment], Assessment]) -> None:
        """Make a change of many parts in one transaction; raises as `add_records` does."""
        self._commit(lambda _own: self._store.save_differences(self._assessment, change(self._assessment)), change)

    def declare_none(self, register_id: str, none: bool) -> None:
        """Say that a register has no records, or take that back."""
        known = self._assessment
        self._assessment = known.with_none_declared(register_id, none)
        self._enqueue(lambda: self._store.declare_none(known.id, register_id, none))

    # -- actions and name -------------------------------------------------------------------------

    def add_action(self, title: str, *, owner: str = "", due: PartialDate | None = None, finding: str = "") -> Action:
        """Add an action and write it."""
        self.save_action(action := Action(uuid.uuid4().hex, title, owner=owner, due=due, finding=finding))
        return action

    def save_action(self, action: Action) -> None:
        """Add an action or replace it whole, now."""
        known = self._assessment
        self._assessment = known.with_action(action)
        self._enqueue(lambda: self._store.save_action(known.id, action))

    def delete_action(self, action_id: str) -> None:
        """Delete an action, now."""
        known = self._assessment
        self._assessment = known.without_action(action_id)
        self._enqueue(lambda: self._store.delete_action(known.id, action_id))

    def rename(self, name: str) -> None:
        """Give the matter another name; a blank one is ignored."""
        known, name = self._assessment, " ".join(name.split())
        if name and name != known.name:
            self._assessment = replace(known, name=name)
            self._enqueue(lambda: self._store.rename(known.id, name))

    # -- saving ----------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Take all that was typed and write all that waits, now. True where nothing is left unsaved.

        What cannot be read is told by `refused` and stays a draft.
        """
        self._pause.stop()
        for place in list(self._typed):
            self._take(place, aloud=True)
        self._writes.go_on()
        self._settle()
        return not self.unsaved

    def close(self) -> bool:
        """Flush, and keep each draft that cannot be read in the note beside it. True where all is in the store."""
        self.flush()
        for place, text in list(self._typed.items()):
            self._drop(place)
            self._keep_in_note(place, text)
        self._writes.go_on()
        self._writes.stop()
        return not self._writes.waiting

    # -- inside ------------------------------------------------------------------------------------

    def _type(self, place: Place, text: str) -> None:
        self._drop(place)
        self._typed[place] = tidy(text)
        self._pause.start()
        self.saving.emit()

    def _drop(self, place: Place) -> None:
        self._typed.pop(place, None)
        self._told.pop(place, None)

    def _take_readable(self) -> None:
        for place in list(self._typed):
            self._take(place, aloud=False)
        self._settle()

    def _settle(self) -> None:
        """Say that all is saved, where it is; a text that cannot be read, and was told so, does not count."""
        if not self._writes.waiting and self._typed.keys() <= self._told.keys():
            self.saved.emit(self.saved_at)

    def _take(self, place: Place, *, aloud: bool) -> None:
        """Take one typed text; a text that cannot be read stays a draft, told only `aloud`."""
        text = self._typed[place]
        if place.note:
            self._take_note(place, text)
            return
        item = self._item(place)
        if item is None:
            self._drop(place)
            return
        try:
            value = parse_value(item, text if item.kind is Kind.LONG_TEXT else text.strip()) if text.strip() else None
        except InputError as fault:
            if aloud:
                kept = self._kept(place)
                self._told[place] = f"{fault} The answer stays {typed_form(kept)}." if kept is not None else str(fault)
                self.refused.emit(place, self._told[place])
            return
        self._drop(place)
        self._set(place, State.BLANK if value is None else State.ANSWERED, value)
        self.accepted.emit(place)

    def _take_note(self, place: Place, text: str) -> None:
        self._drop(place)
        if place.question:
            self.set_note(place.question, text)
            return
        record = self._assessment.record(place.record)
        if record is not None and record.note != text.rstrip():
            self.save_record(replace(record, note=text.rstrip()))

    def _give(self, place: Place, item: Question | Column, state: State, raw: str | Sequence[str] | None) -> bool:
        value: Value | None = None
        if state is State.ANSWERED:
            try:
                value = parse_value(item, tidy(raw) if isinstance(raw, str) else raw or ())
            except InputError as fault:
                self.refused.emit(place, str(fault))
                return False
        self._drop(place)
        self._set(place, state, value)
        self.accepted.emit(place)
        return True

    def _set(self, place: Place, state: State, value: Value | None) -> None:
        if place.question:
            answer = self._assessment.answer(place.question)
            if (answer.state, answer.value) != (state, value):
                self._put_answer(place.question, replace(answer, state=state, value=value))
            return
        record = self._assessment.record(place.record)
        if record is None or (record.state(place.column), record.value(place.column)) == (state, value):
            return
        cells = {c: cell for c, cell in record.cells.items() if c != place.column}
        if state is not State.BLANK:
            cells[place.column] = Cell(state, value)
        self.save_record(replace(record, cells=cells))

    def _put_answer(self, question_id: str, answer: Answer) -> None:
        answer = replace(answer, changed_at=self._now())
        known = self._assessment
        self._assessment = known.with_answer(question_id, answer)
        self._enqueue(lambda: self._store.save_answer(known.id, question_id, answer))

    def _keep_in_note(self, place: Place, text: str) -> None:
        item = self._item(place)
        if item is None or not text.strip():
            return
        place_words = f" for {item.label}" if isinstance(item, Column) else ""
        line = f"Typed{place_words}, but not read as an answer: {text.strip()}"
        if place.question:
            note = self._assessment.answer(place.question).note
            self.set_note(place.question, f"{note}\n{line}" if note else line)
        elif (record := self._assessment.record(place.record)) is not None:
            self.save_record(replace(record, note=f"{record.note}\n{line}" if record.note else line))

    def _kept(self, place: Place) -> Value | None:
        """The value that stands while a draft cannot be read."""
        record = self._assessment.record(place.record)
        return record.value(place.column) if record is not None else self._assessment.value(place.question)

    def _item(self, place: Place) -> Question | Column | None:
        if place.question:
            return self.playbook.questions_by_id.get(place.question)
        record = self._assessment.record(place.record)
        return None if record is None else self.playbook.registers_by_id[record.register].column(place.column)

    def _enqueue(self, write: Callable[[], object]) -> None:
        self.saving.emit()
        self._writes.add(write)
        self._follow()

    def _commit(self, write: Callable[[str], datetime], change: Callable[[Assessment], Assessment]) -> None:
        """Write first, then change what is in memory; what waits to be written goes before it."""
        self.flush()
        if self._writes.waiting:
            raise StorageError(self._writes.failure)
        at = write(self._assessment.id)
        self._assessment = replace(change(self._assessment), changed_at=at)
        self._settle()
        self._follow()

    def _follow(self) -> None:
        self._followed.follow(self._assessment, self._today())
        self.changed.emit()

    def _date(self, at: datetime) -> None:
        self._assessment = replace(self._assessment, changed_at=at)
