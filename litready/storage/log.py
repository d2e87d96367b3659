"""The log of an assessment, written in the transaction that makes the change it tells of.

Each change is compared with what stood in the library, not with what its writer believed. Typed text is one entry
for a field and a stretch of typing, from what stood before the first letter to what stood after the last.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from litready.domain.answers import Answer, Cell, State
from litready.domain.change_log import COPIED, Entry, How, Stood, What
from litready.domain.evidence.attached import ReadFile
from litready.domain.evidence.record import ITEMS
from litready.domain.matter import Action, Record
from litready.errors import InputError
from litready.storage.rows import (
    action_columns,
    action_of,
    answer_of,
    cell_of,
    cell_tree,
    json_text,
    record_columns,
    record_of,
)
from litready.storage.tables import ActionRow, AnswerRow, AssessmentRow, KeptRow, LogRow, RecordRow, key_of

T = TypeVar("T")

STRETCH = timedelta(minutes=10)
"""Typing goes on where a field is typed into again within this time; then a new entry begins."""

_BLANK = Cell(State.BLANK)


@dataclass(frozen=True, slots=True)
class Log:
    """Where a transaction notes what it changes, where that is `kept`. `author` is the name that was given, or ""."""

    connection: Connection
    assessment_id: str
    at: datetime
    author: str
    how: How
    kept: bool

    def row(self, row: KeptRow, key: str, columns: Mapping[str, Any] | None) -> None:
        """Note that a row is about to be put, or to be taken away where there are no `columns`."""
        if not self.kept:
            return
        here = (row.assessment_id == self.assessment_id, key_of(row) == key)
        stored = self.connection.execute(select(row.__table__).where(*here)).first()
        now = None if columns is None else SimpleNamespace(**columns, **{key_of(row).key: key})
        if issubclass(row, AnswerRow):
            self._answer(key, _read(answer_of, stored), _read(answer_of, now))
        elif issubclass(row, RecordRow):
            self._record(key, _read(record_of, stored), _read(record_of, now))
        else:
            before, after = _read(action_of, stored), _read(action_of, now)
            if before != after:
                self._add(What.ACTION, key, before, after)

    def added(self, row: type[RecordRow] | type[ActionRow], rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Note that new rows are added."""
        if not self.kept:
            return
        made = (SimpleNamespace(id=key, **columns) for key, columns in rows.items())
        self._listed([_item_of(row)(one) for one in made], added=True)

    def removed(self, row: type[RecordRow] | type[ActionRow], keys: Sequence[str]) -> None:
        """Note that rows are about to be taken away, in this order; those that are damaged are not told of."""
        if not self.kept:
            return
        stored = self.connection.execute(select(row.__table__).where(row.assessment_id == self.assessment_id))
        rows = {one._mapping[key_of(row).key]: one for one in stored}
        found = (_read(_item_of(row), rows.get(key)) for key in keys)
        self._listed([item for item in found if item is not None], added=False)

    def declared(self, register: str, *, before: bool, after: bool) -> None:
        """Note that there are none of something, or that this is taken back."""
        if self.kept and before != after:
            self._add(What.NONE, register, before, after)

    def files(self, files: Iterable[tuple[str, ReadFile]], *, attached: bool) -> None:
        """Note that files are attached, or are no longer, each with the id of its item."""
        if not self.kept:
            return
        first = self._next_number()
        entries = [
            self._columns(
                first + n,
                What.FILE,
                item,
                None if attached else file.name,
                file.name if attached else None,
                register=ITEMS,
                column=COPIED if file.copied else "",
            )
            for n, (item, file) in enumerate(files)
        ]
        if entries:
            self.connection.execute(insert(LogRow), entries)

    def head(self, what: What, before: Stood, after: Stood) -> None:
        """Note a change of the assessment itself, such as its name."""
        if self.kept and before != after:
            self._add(what, "", before, after)

    # -- inside ------------------------------------------------------------------------------------

    def _listed(self, items: Sequence[Record | Action], *, added: bool) -> None:
        first = self._next_number()
        entries = [
            self._columns(
                first + n,
                What.RECORD if isinstance(item, Record) else What.ACTION,
                item.id,
                None if added else item,
                item if added else None,
                register=item.register if isinstance(item, Record) else "",
            )
            for n, item in enumerate(items)
        ]
        if entries:
            self.connection.execute(insert(LogRow), entries)

    def _answer(self, key: str, before: Answer | None, after: Answer | None) -> None:
        was, becomes = (_BLANK if a is None else Cell(a.state, a.value) for a in (before, after))
        if was != becomes:
            self._add(What.ANSWER, key, was, becomes)
        notes = [a.note if a is not None else "" for a in (before, after)]
        if notes[0] != notes[1]:
            self._add(What.NOTE, key, *notes)

    def _record(self, key: str, before: Record | None, after: Record | None) -> None:
        stands = after or before
        if stands is None:
            return
        if before is None or after is None:
            self._add(What.RECORD, key, before, after, register=stands.register)
            return
        for column in dict.fromkeys([*before.cells, *after.cells]):
            was, becomes = (r.cells.get(column, _BLANK) for r in (before, after))
            if was != becomes:
                self._add(What.CELL, key, was, becomes, register=stands.register, column=column)
        if before.note != after.note:
            self._add(What.NOTE, key, before.note, after.note, register=stands.register)

    def _add(
        self, what: What, subject: str, before: Stood, after: Stood, *, register: str = "", column: str = ""
    ) -> None:
        if self.how is How.TYPED and self._goes_on(what, subject, column, before, after):
            return
        entry = self._columns(self._next_number(), what, subject, before, after, register=register, column=column)
        self.connection.execute(insert(LogRow).values(entry))

    def _goes_on(self, what: What, subject: str, column: str, before: Stood, after: Stood) -> bool:
        """Whether this belongs to the stretch of typing that was noted last for the field; it is added there then."""
        field = (
            LogRow.assessment_id == self.assessment_id,
            LogRow.subject == subject,
            LogRow.what == what.value,
            LogRow.column_id == column,
        )
        last = self.connection.execute(
            select(LogRow.__table__).where(*field).order_by(LogRow.number.desc()).limit(1)
        ).first()
        if (
            last is None
            or (last.how, last.author, last.after) != (How.TYPED.value, self.author, _text(before))
            or abs(self.at - last.at) > STRETCH
        ):
            return False
        own = (LogRow.assessment_id == self.assessment_id, LogRow.number == last.number)
        if last.before == _text(after):
            self.connection.execute(delete(LogRow).where(*own))
        else:
            moved = {"number": self._next_number(), "after": _text(after), "at": self.at}
            self.connection.execute(update(LogRow).where(*own).values(moved))
        return True

    def _next_number(self) -> int:
        last = select(func.max(LogRow.number)).where(LogRow.assessment_id == self.assessment_id)
        return (self.connection.scalar(last) or 0) + 1

    def _columns(
        self,
        number: int,
        what: What,
        subject: str,
        before: Stood,
        after: Stood,
        *,
        register: str = "",
        column: str = "",
    ) -> dict[str, Any]:
        return {
            "assessment_id": self.assessment_id,
            "number": number,
            "at": self.at,
            "author": self.author,
            "how": self.how.value,
            "what": what.value,
            "subject": subject,
            "register": register,
            "column_id": column,
            "before": _text(before),
            "after": _text(after),
        }


def _item_of(row: type[RecordRow] | type[ActionRow]) -> Callable[[Any], Record | Action]:
    return record_of if issubclass(row, RecordRow) else action_of


def is_kept(connection: Connection, assessment_id: str) -> bool:
    """Whether the changes of an assessment are noted; True also for one that is not there."""
    kept = connection.scalar(select(AssessmentRow.logged).where(AssessmentRow.id == assessment_id))
    return kept is not False


def listed(connection: Connection, assessment_id: str) -> list[Entry]:
    """The log of an assessment, the latest first. Raises `ValueError` where an entry is damaged."""
    query = select(LogRow.__table__).where(LogRow.assessment_id == assessment_id).order_by(LogRow.number.desc())
    return [_entry(row) for row in connection.execute(query)]


def empty(connection: Connection, assessment_id: str) -> None:
    """Delete all entries of the log of an assessment."""
    connection.execute(delete(LogRow).where(LogRow.assessment_id == assessment_id))


def _entry(row: Row[Any]) -> Entry:
    what = What(row.what)
    before, after = (_stood(what, row, text) for text in (row.before, row.after))
    return Entry(
        row.number, row.at, row.author, How(row.how), what, row.subject, row.register, row.column_id, before, after
    )


def _read(of: Callable[[Any], T], row: object) -> T | None:
    """What a row holds; nothing where it is not there, or is damaged: that must not keep a change from being saved."""
    with contextlib.suppress(InputError, ValueError, KeyError, TypeError):
        return None if row is None else of(row)
    return None


def _text(stood: Stood) -> str | None:
    match stood:
        case None:
            return None
        case Cell():
            return json_text(cell_tree(stood))
        case Record():
            columns = record_columns(stood)
            return json_text({"cells": json.loads(columns["cells"]), "note": stood.note})
        case Action():
            return json_text(action_columns(stood))
        case _:
            return json_text(stood)


def _stood(what: What, row: Row[Any], text: str | None) -> Stood:
    if text is None:
        return None
    tree = json.loads(text)
    match what:
        case What.ANSWER | What.CELL:
            return cell_of(tree)
        case What.RECORD:
            cells = {column: cell_of(cell) for column, cell in tree["cells"].items()}
            return Record(row.subject, row.register, cells, tree["note"])
        case What.ACTION:
            return action_of(SimpleNamespace(id=row.subject, **tree))
        case _:
            if not isinstance(tree, str | bool):
                raise ValueError("an entry of the log holds neither a text nor a yes or no")
            return tree
