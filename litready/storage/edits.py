"""Writing an edit: its rows put, taken away, or put back where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from litready.domain.edit import Edit, ListEdit, woven
from litready.domain.matter import Action, Record
from litready.storage import contents
from litready.storage.changes import Change
from litready.storage.rows import action_columns, answer_columns, record_columns
from litready.storage.tables import ActionRow, AnswerRow, RecordRow, key_of

_Row = type[RecordRow] | type[ActionRow]


def write(change: Change, edit: Edit) -> None:
    """Write an edit in a transaction; a row that does not stand as it was seen is a conflict."""
    if edit.names is not None:
        change.set(name=edit.names[1])
    for answer in edit.answers:
        if answer.after.empty:
            change.drop(AnswerRow, answer.question)
        else:
            change.put(AnswerRow, answer.question, answer_columns(answer.after))
    gone = frozenset(e.id for e in edit.records if e.after is None)
    if gone:
        known = {e.id for e in edit.records}
        for record in contents.read_linking(change.connection, change.assessment_id, gone):
            if record.id not in known:
                change.put(RecordRow, record.id, record_columns(record))
    _write_listed(
        change, RecordRow, edit.records, {e.id: record_columns(e.after) for e in edit.records if e.after is not None}
    )
    _write_listed(
        change, ActionRow, edit.actions, {e.id: action_columns(e.after) for e in edit.actions if e.after is not None}
    )
    for register, none in edit.none_declared:
        change.declare(register, none=none)


def dated(edit: Edit, at: datetime) -> Edit:
    """An edit whose answers and records that do not say when they were given are dated."""
    answers = (replace(e, after=replace(e.after, changed_at=e.after.changed_at or at)) for e in edit.answers)
    records = (
        e if e.after is None else replace(e, after=replace(e.after, changed_at=e.after.changed_at or at))
        for e in edit.records
    )
    return replace(edit, answers=tuple(answers), records=tuple(records))


def _write_listed(
    change: Change,
    row: _Row,
    listed: tuple[ListEdit[Record], ...] | tuple[ListEdit[Action], ...],
    columns: Mapping[str, Mapping[str, Any]],
) -> None:
    change.drop_all(row, [edit.id for edit in listed if edit.after is None])
    for edit in listed:
        if edit.after is not None and edit.before is not None:
            change.put(row, edit.id, columns[edit.id])
    added = {e.id: e.next_after for e in listed if e.before is None and e.after is not None}
    places = _places(change, row, added) if added.keys() - _last_ones(added).keys() else {}
    own = {own_id: {"position": places[own_id]} if places else {} for own_id in added}
    change.add_all(row, {own_id: {**columns[own_id], **own[own_id]} for own_id in places or _last_ones(added)})


def _last_ones(added: Mapping[str, str]) -> dict[str, None]:
    """Those of the added that stand at the end, in their order."""
    ahead_of = {following: own_id for own_id, following in added.items()}
    found: list[str] = []
    following = ""
    while (own_id := ahead_of.get(following)) is not None:
        found.append(own_id)
        following = own_id
    return dict.fromkeys(reversed(found))


def _places(change: Change, row: _Row, added: Mapping[str, str]) -> dict[str, int]:
    """The places of rows that are put between others; those that have to are moved on."""
    own = row.assessment_id == change.assessment_id
    stored = select(key_of(row), row.position).where(own).order_by(row.position)
    at: dict[str, int] = {r[0]: r[1] for r in change.connection.execute(stored)}
    order = woven([_Kept(i) for i in at], {following: _Kept(i) for i, following in added.items()})
    places = {kept.id: n for n, kept in enumerate(order)}
    moved = [{"own": i, "place": places[i]} for i, position in at.items() if places[i] != position]
    if moved:
        move = update(row).where(own, key_of(row) == bindparam("own")).values(position=bindparam("place"))
        change.connection.execute(move, moved)
    return {own_id: places[own_id] for own_id in added}


@dataclass(frozen=True, slots=True)
class _Kept:
    id: str
