"""Writing an edit: its rows put, taken away, or put back where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from litready.domain.edit import Edit, ListEdit
from litready.domain.matter import Action, Record
from litready.storage import contents
from litready.storage.changes import Change, conflict
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
    for edit in listed:
        if edit.after is None:
            change.drop(row, edit.id)
        elif edit.before is not None:
            change.put(row, edit.id, columns[edit.id])
    added = {e.id: e.next_after for e in listed if e.before is None and e.after is not None}
    at_end = _last_ones(added)
    for own_id, following in reversed([(i, n) for i, n in added.items() if i not in at_end]):
        change.put(row, own_id, {**columns[own_id], "position": _make_room(change, row, following)})
    change.add_all(row, {own_id: columns[own_id] for own_id in at_end})


def _last_ones(added: Mapping[str, str]) -> dict[str, None]:
    """Those of the added that stand at the end, in their order."""
    ahead_of = {following: own_id for own_id, following in added.items()}
    found: list[str] = []
    following = ""
    while (own_id := ahead_of.get(following)) is not None:
        found.append(own_id)
        following = own_id
    return dict.fromkeys(reversed(found))


def _make_room(change: Change, row: _Row, following: str) -> int:
    """The place right ahead of a row, free for another one."""
    own = row.assessment_id == change.assessment_id
    at = change.connection.scalar(select(row.position).where(own, key_of(row) == following))
    if at is None:
        raise conflict()
    taken = change.connection.scalar(select(row.position).where(own, row.position == at - 1).limit(1))
    if taken is None and at > 0:
        return at - 1
    change.connection.execute(update(row).where(own, row.position >= at).values(position=row.position + 1))
    return at
