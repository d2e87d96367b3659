"""Single changes of an assessment that are taken together, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Action, Assessment, Record


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """A question is answered; its note stays. Blank takes the answer away."""

    question: str
    state: State
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell of a record; None leaves it blank."""

    record: str
    column: str
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class SetNote:
    """The note of a question or record; with `added` the text follows what stands there."""

    text: str
    question: str = ""
    record: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class SetNone:
    """That there are none for a register, or that this is no longer said."""

    register: str
    none: bool


@dataclass(frozen=True, slots=True)
class PutRecord:
    """A record that was not there."""

    record: Record


@dataclass(frozen=True, slots=True)
class DropRecord:
    """A record goes, and every link to it."""

    record: str


@dataclass(frozen=True, slots=True)
class PutAction:
    """An action that is new or other than it was."""

    action: Action


@dataclass(frozen=True, slots=True)
class DropAction:
    """An action goes."""

    action: str


Edit = SetAnswer | SetCell | SetNote | SetNone | PutRecord | DropRecord | PutAction | DropAction
_ORDER = (PutRecord, SetAnswer, SetCell, SetNote, PutAction, DropAction, DropRecord, SetNone)
"""New records first, since others may link to them; a register is declared empty last."""


def carry_out(assessment: Assessment, edits: Iterable[Edit], at: datetime) -> Assessment:
    """The assessment with all of these, dated `at` (UTC)."""
    for edit in sorted(edits, key=lambda e: _ORDER.index(type(e))):
        assessment = _with(assessment, edit, at)
    return assessment


def _with(known: Assessment, edit: Edit, at: datetime) -> Assessment:
    match edit:
        case SetAnswer():
            answer = replace(known.answer(edit.question), state=edit.state, value=edit.value, changed_at=at)
            return known.with_answer(edit.question, answer)
        case SetNote() if edit.question:
            answer = known.answer(edit.question)
            text = _joined(answer.note, edit)
            return known.with_answer(edit.question, replace(answer, note=text, changed_at=at))
        case SetCell() | SetNote():
            record = known.record(edit.record)
            return known if record is None else known.with_record(_changed(record, edit, at))
        case SetNone():
            free = not edit.none or not known.in_register(edit.register)
            return known.with_none_declared(edit.register, edit.none) if free else known
        case PutRecord():
            return known.with_record(replace(edit.record, changed_at=at))
        case DropRecord():
            return known.without_record(edit.record)
        case PutAction():
            return known.with_action(edit.action)
        case DropAction():
            return known.without_action(edit.action)


def _changed(record: Record, edit: SetCell | SetNote, at: datetime) -> Record:
    if isinstance(edit, SetNote):
        return replace(record, note=_joined(record.note, edit), changed_at=at)
    cells = {column: cell for column, cell in record.cells.items() if column != edit.column}
    if edit.cell is not None and edit.cell.state is not State.BLANK:
        cells[edit.column] = edit.cell
    return replace(record, cells=cells, changed_at=at)


def _joined(note: str, edit: SetNote) -> str:
    return f"{note}\n{edit.text}" if edit.added and note else edit.text


def taken_back(now: Assessment, before: Assessment, after: Assessment) -> tuple[Assessment, int]:
    """The assessment with what differs in `after` as it was `before`, and how much stays since it was changed again.

    A record that was added stays where another one links to it by now.
    """
    kept = 0
    result = now
    for question in before.answers.keys() | after.answers.keys():
        if before.answer(question) != after.answer(question):
            if now.answer(question) == after.answer(question):
                result = result.with_answer(question, before.answer(question))
            else:
                kept += 1
    result, left = _records_back(result, before, after)
    kept += left
    for register in before.none_declared ^ after.none_declared:
        if (register in result.none_declared) != (register in before.none_declared):
            result = result.with_none_declared(register, register in before.none_declared)
    for action in {a.id: a for a in (*before.actions, *after.actions)}:
        was, became, stands = (_action(side, action) for side in (before, after, now))
        if was != became:
            if stands != became:
                kept += 1
            elif was is None:
                result = result.without_action(action)
            else:
                result = result.with_action(was)
    return result, kept


def _records_back(now: Assessment, before: Assessment, after: Assessment) -> tuple[Assessment, int]:
    ids = dict.fromkeys(r.id for r in (*before.records, *after.records))
    changed = [own for own in ids if before.record(own) != after.record(own)]
    back = [own for own in changed if now.record(own) == after.record(own)]
    added = {own for own in back if before.record(own) is None}
    result = now
    for own in back:
        was = before.record(own)
        if was is not None:
            result = result.with_record(was)
    linked = _linked(result.records, added)
    added -= linked
    return result.without_records(added), len(changed) - len(back) + len(linked)


def _linked(records: Sequence[Record], wanted: set[str]) -> set[str]:
    """Which of the wanted records others than themselves link to."""
    return {
        target
        for record in records
        if record.id not in wanted
        for cell in record.cells.values()
        if isinstance(cell.value, tuple)
        for target in cell.value
        if target in wanted
    }


def _action(side: Assessment, action_id: str) -> Action | None:
    return next((a for a in side.actions if a.id == action_id), None)
