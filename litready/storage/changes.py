"""One change of an assessment: a transaction that writes only over rows that stand as they were last seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from litready.domain.change_log import What
from litready.errors import Conflict
from litready.storage.log import Log
from litready.storage.tables import ActionRow, AnswerRow, AssessmentRow, KeptRow, NoneDeclaredRow, RecordRow, key_of

KEPT: tuple[KeptRow, ...] = (AnswerRow, RecordRow, ActionRow)
"""The tables whose rows are guarded one by one."""

_MANY = 50
"""From so many rows on they are taken away in one go."""
_HEADS = {"name": What.NAME, "on_hold": What.HOLD, "logged": What.LOG, "playbook_version": What.CONTENT}
"""Columns of the assessment itself whose changes are noted."""

Seen = dict[tuple[KeptRow, str], int]
"""The revision of each row of an assessment, as it was last read or written here; a row not in it was not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is written to one assessment in one transaction.

    `at` is when, `revision` what the rows written bear from now on. A row that someone else changed, added
    or took away since it was seen raises `Conflict`, which undoes the whole change. `seen` is changed as
    rows are written, so it is a copy that counts only once the transaction is committed. `log` notes what is changed.
    """

    connection: Connection
    assessment_id: str
    at: datetime
    revision: int
    seen: Seen = field(repr=False)
    log: Log = field(repr=False)

    def put(self, row: KeptRow, key: str, columns: Mapping[str, Any]) -> None:
        """Add a row, at the end where its table has an order, or write over it."""
        values: dict[str, Any] = {**columns, "revision": self.revision}
        before = self.seen.get((row, key))
        self.log.row(row, key, columns)
        if before is None:
            values |= {"assessment_id": self.assessment_id, key_of(row).key: key}
            if not issubclass(row, AnswerRow):
                values["position"] = _next_position(row, self.assessment_id)
            try:
                self.connection.execute(insert(row).values(values))
            except IntegrityError as error:
                raise conflict() from error
        else:
            stands = (row.assessment_id == self.assessment_id, key_of(row) == key, row.revision == before)
            if self.connection.execute(update(row).where(*stands).values(values)).rowcount != 1:
                raise conflict()
        self.seen[row, key] = self.revision

    def add_all(self, row: type[RecordRow] | type[ActionRow], rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Add new rows, at the end where no place is given; one that is there already is a conflict."""
        if any((row, key) in self.seen for key in rows):
            raise conflict()
        self.log.added(row, rows)
        first = self.connection.scalar(select(_next_position(row, self.assessment_id))) or 0
        own = {"assessment_id": self.assessment_id, "revision": self.revision}
        name = key_of(row).key
        values = [{"position": first + n, **columns, **own, name: key} for n, (key, columns) in enumerate(rows.items())]
        if values:
            try:
                self.connection.execute(insert(row), values)
            except IntegrityError as error:
                raise conflict() from error
        self.seen.update(dict.fromkeys(((row, key) for key in rows), self.revision))

    def drop(self, row: KeptRow, key: str) -> None:
        """Take a row away; one that is not there and was not seen is no conflict."""
        its = (row.assessment_id == self.assessment_id, key_of(row) == key)
        self.log.row(row, key, None)
        before = self.seen.pop((row, key), None)
        if before is None:
            if self.connection.scalar(select(func.count()).select_from(row).where(*its)):
                raise conflict()
        elif self.connection.execute(delete(row).where(*its, row.revision == before)).rowcount != 1:
            raise conflict()

    def drop_all(self, row: type[RecordRow] | type[ActionRow], keys: Sequence[str]) -> None:
        """Take rows away, as `drop` does one; many in one go."""
        if len(keys) < _MANY:
            for key in keys:
                self.drop(row, key)
            return
        own = row.assessment_id == self.assessment_id
        stored = self.connection.execute(select(key_of(row), row.revision).where(own))
        stands: dict[str, int] = {one[0]: one[1] for one in stored}
        if any(stands.get(key) != self.seen.get((row, key)) for key in keys):
            raise conflict()
        self.log.removed(row, keys)
        query = delete(row).where(own, key_of(row) == bindparam("own"), row.revision == bindparam("before"))
        gone = [{"own": key, "before": stands[key]} for key in keys if key in stands]
        if gone:
            self.connection.execute(query, gone)
        left = self.connection.scalar(select(func.count()).select_from(row).where(own))
        if left != len(stands) - len(gone):
            raise conflict()
        for key in keys:
            self.seen.pop((row, key), None)

    def declare(self, register_id: str, *, none: bool) -> None:
        """Say that there are none for a register, or take that back."""
        own = {"assessment_id": self.assessment_id, "register": register_id}
        was = self.connection.execute(delete(NoneDeclaredRow).filter_by(**own)).rowcount > 0
        self.log.declared(register_id, before=was, after=none)
        if none:
            self.connection.execute(insert(NoneDeclaredRow).values(own))

    def set(self, **columns: Any) -> None:
        """Change columns of the assessment itself."""
        own = AssessmentRow.id == self.assessment_id
        names = [name for name in _HEADS if name in columns]
        before = self.connection.execute(select(*(getattr(AssessmentRow, n) for n in names)).where(own)).one()
        for name, was in zip(names, before, strict=True):
            log = replace(self.log, kept=True) if name == "logged" else self.log
            log.head(_HEADS[name], was, columns[name])
        self.connection.execute(update(AssessmentRow).where(own).values(**columns))

    def check_all_seen(self) -> None:
        """Raise `Conflict` where any row is not as it was seen."""
        if revisions(self.connection, self.assessment_id) != self.seen:
            raise conflict()


def revisions(connection: Connection, assessment_id: str) -> Seen:
    """The revision of each row of an assessment as it stands in the library."""
    return {
        (row, key): revision
        for row in KEPT
        for key, revision in connection.execute(
            select(key_of(row), row.revision).where(row.assessment_id == assessment_id)
        )
    }


def _next_position(row: type[RecordRow] | type[ActionRow], assessment_id: str) -> ScalarSelect[int]:
    last = select(func.coalesce(func.max(row.position), -1) + 1).where(row.assessment_id == assessment_id)
    return last.scalar_subquery()


def conflict() -> Conflict:
    """The error for a row that is not as it was seen."""
    return Conflict(
        "This was changed elsewhere since it was shown here. Nothing was written over. "
        "Open the assessment again to see how it stands; what you typed is still in this window."
    )
