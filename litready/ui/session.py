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
from litready.domain.evidence.attached import ReadFile
from litready.domain.matter import Action, Assessment, Record
from litready.domain.merge import Clash
from litready.domain.wording import STATE_WORDS, typed_form, value_words
from litready.errors import InputError
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.ui.beside import Written, write_records
from litready.ui.drafts import Place
from litready.ui.evidence_files.held import HeldFiles
from litready.ui.followed import Followed
from litready.ui.held import HeldAssessment
from litready.values import PartialDate
from litready.values.texts import tidy

if TYPE_CHECKING:
    from litready.storage.store import Store

PAUSE_MS = 400
"""How long typing rests before what was typed is taken."""


class Session(HeldAssessment):
    """An assessment that is open in the window.

    Signals besides those of `HeldAssessment`: `refused` (`Place`, text) when what was typed cannot be read;
    `accepted` (`Place`) when it could.
    """

    refused = Signal(object, str)
    accepted = Signal(object)

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
        super().__init__(store, playbook, assessment, now=now, today=today, followed=followed, parent=parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._take_readable)
        self.files = HeldFiles(store, assessment.id, self)
        self.files.said.connect(self.said)

    # -- what it is ----------------------------------------------------------------------------

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
        self._put_note(place, text)

    # -- registers --------------------------------------------------------------------------------

    def new_record(self, register_id: str, cells: Mapping[str, Cell] | None = None) -> str:
        """Add a record, blank but for these cells, and write it; its id."""
        self.save_record(record := Record(id=uuid.uuid4().hex, register=register_id, cells=cells or {}))
        return record.id

    def save_record(self, record: Record) -> None:
        """Add a record or replace it whole, now; also brings back one that was deleted."""
        self._put_record(record)

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
        self._become(self._assessment.without_record(record_id))
        return record

    def add_records(self, records: Sequence[Record], files: Sequence[tuple[str, ReadFile]] = ()) -> None:
        """Add many new records in one transaction; they are here only once it is committed, all of them or none.

        `files` are attached with them, each to the record whose id goes with it.
        Raises `StorageError` where they cannot be written, or where something given before them still waits.
        """
        dated = tuple(replace(r, changed_at=self._now()) for r in records)
        self._commit(lambda known: known.with_records(dated), files)
        if files:
            self.files.refresh()

    def writer(self) -> Callable[[Sequence[Record], Sequence[tuple[str, ReadFile]]], Written]:
        """What adds new records with their files beside the window, for `take_in` once it is done.

        Raises `StorageError` where something given before still waits.
        """
        store, playbook, base, today, now = self._store, self.playbook, self.settled(), self.today, self._now()

        def write(records: Sequence[Record], files: Sequence[tuple[str, ReadFile]]) -> Written:
            dated = tuple(replace(r, changed_at=now) for r in records)
            return write_records(store, playbook, base, dated, files, today)

        return write

    def delete_records(self, ids: Collection[str]) -> None:
        """Delete many records and every link to them, in one transaction; raises as `add_records` does."""
        self._commit(lambda known: known.without_records(ids))

    def change_at_once(self, change: Callable[[Assessment], Assessment]) -> None:
        """Make a change of many parts in one transaction; raises as `add_records` does."""
        self._commit(change)

    def declare_none(self, register_id: str, none: bool) -> None:
        """Say that a register has no records, or take that back."""
        self._become(self._assessment.with_none_declared(register_id, none))

    # -- actions and name -------------------------------------------------------------------------

    def add_action(self, title: str, *, owner: str = "", due: PartialDate | None = None, finding: str = "") -> Action:
        """Add an action and write it."""
        self.save_action(action := Action(uuid.uuid4().hex, title, owner=owner, due=due, finding=finding))
        return action

    def save_action(self, action: Action) -> None:
        """Add an action or replace it whole, now."""
        self._become(self._assessment.with_action(action))

    def delete_action(self, action_id: str) -> None:
        """Delete an action, now."""
        self._become(self._assessment.without_action(action_id))

    def rename(self, name: str) -> None:
        """Give the matter another name; a blank one is ignored."""
        if name := " ".join(name.split()):
            self._become(replace(self._assessment, name=name))

    # -- saving ----------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Take all that was typed and write all that waits, now. True where nothing is left unsaved.

        What cannot be read is told by `refused` and stays a draft.
        """
        self._pause.stop()
        for place in list(self._typed):
            self._take(place, aloud=True)
        return super().flush()

    def close(self) -> bool:
        """Flush, and keep each draft that cannot be read, and what clashes, in the note beside it.

        True where all is in the store.
        """
        self.flush()
        for place, text in list(self._typed.items()):
            self._drop(place)
            self._keep_in_note(place, text, "Typed", ", but not read as an answer")
        for clash in list(self.clashes):
            self._keep_both(clash)
        self._writes.go_on()
        self._writes.stop()
        return not self._writes.waiting

    # -- inside ------------------------------------------------------------------------------------

    def _type(self, place: Place, text: str) -> None:
        self._drop(place)
        self._typed[place] = tidy(text)
        self._pause.start()
        self.saving.emit()

    def _take_readable(self) -> None:
        for place in list(self._typed):
            self._take(place, aloud=False)
        self._settle()

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
        self._set(place, State.BLANK if value is None else State.ANSWERED, value, typed=True)
        self.accepted.emit(place)

    def _take_note(self, place: Place, text: str) -> None:
        self._drop(place)
        self._put_note(place, text, typed=True)

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

    def _set(self, place: Place, state: State, value: Value | None, *, typed: bool = False) -> None:
        if place.question:
            answer = self._assessment.answer(place.question)
            if (answer.state, answer.value) != (state, value):
                self._put_answer(place, replace(answer, state=state, value=value), typed=typed)
            return
        record = self._assessment.record(place.record)
        if record is None or (record.state(place.column), record.value(place.column)) == (state, value):
            return
        cells = {c: cell for c, cell in record.cells.items() if c != place.column}
        if state is not State.BLANK:
            cells[place.column] = Cell(state, value)
        self._put_record(replace(record, cells=cells), place, typed=typed)

    def _put_note(self, place: Place, text: str, *, typed: bool = False) -> None:
        text = tidy(text).rstrip()
        if place.question:
            answer = self._assessment.answer(place.question)
            if answer.note != text:
                self._put_answer(place, replace(answer, note=text), typed=typed)
        elif (record := self._assessment.record(place.record)) is not None and record.note != text:
            self._put_record(replace(record, note=text), place, typed=typed)

    def _put_answer(self, place: Place, answer: Answer, *, typed: bool = False) -> None:
        answer = replace(answer, changed_at=self._now())
        self._become(self._assessment.with_answer(place.question, answer), place, typed=typed)

    def _put_record(self, record: Record, place: Place | None = None, *, typed: bool = False) -> None:
        record = replace(record, changed_at=self._now())
        self._become(self._assessment.with_record(record), place, typed=typed)

    def _keep_in_note(self, place: Place, text: str, given: str, why: str) -> None:
        """Keep a text that has no place of its own in the note beside it."""
        item = self._item(place)
        beside = self._assessment.record(place.record)
        if not text.strip() or (item is None and not place.note):
            return
        place_words = f" for {item.label}" if isinstance(item, Column) else ""
        line = f"{given}{place_words}{why}: {text.strip()}"
        note = beside.note if beside is not None else self._assessment.answer(place.question).note
        self._put_note(replace(place, column="", note=True), f"{note}\n{line}" if note else line)

    def _keep_both(self, clash: Clash) -> None:
        """Nobody chose: what was written elsewhere stands, and what was given here is kept beside it."""
        mine = clash.mine
        if isinstance(mine, Record | Action):
            self.choose(clash, mine=True)
            return
        self.clashes.remove(clash)
        place = Place(clash.question, clash.record, clash.column, clash.note)
        item = self._item(place)
        if isinstance(mine, Cell) and item is not None:
            value = (
                STATE_WORDS[mine.state]
                if mine.value is None
                else value_words(item, mine.value, self.playbook, self._assessment)
            )
            self._keep_in_note(place, value, "Given here", ", while it was changed elsewhere")
        elif isinstance(mine, str) and clash.note:
            self._keep_in_note(place, mine, "Noted here", ", while the note was changed elsewhere")

    def _kept(self, place: Place) -> Value | None:
        """The value that stands while a draft cannot be read."""
        record = self._assessment.record(place.record)
        return record.value(place.column) if record is not None else self._assessment.value(place.question)

    def _item(self, place: Place) -> Question | Column | None:
        if place.question:
            return self.playbook.questions_by_id.get(place.question)
        record = self._assessment.record(place.record)
        return None if record is None else self.playbook.registers_by_id[record.register].column(place.column)
