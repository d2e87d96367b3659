"""Reading and writing an assessment whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Row, case, insert, literal, select, update

from litready.domain.answers import Cell
from litready.domain.matter import Assessment, Record
from litready.errors import InputError, StorageError
from litready.playbook.model import Playbook
from litready.storage.changes import Seen
from litready.storage.rows import (
    action_columns,
    action_of,
    answer_columns,
    answer_of,
    json_text,
    record_columns,
    record_of,
    sources_text,
)
from litready.storage.tables import (
    ActionRow,
    AnswerRow,
    AssessmentRow,
    NoneDeclaredRow,
    PlaybookRow,
    RecordRow,
    SnapshotRow,
)

T = TypeVar("T")

_FEW = 20
"""Up to so many ids are looked for in the text of a row before it is read."""
_SHOWN = 5
"""How many damaged rows an error names."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of assessments shows of one; instants are in UTC."""

    id: str
    name: str
    playbook_id: str
    playbook_version: str
    created_at: datetime
    changed_at: datetime
    binned_at: datetime | None
    on_hold: bool


def new_id() -> str:
    """An id that no other thing has."""
    return uuid4().hex


def gone() -> StorageError:
    """The error for an assessment that is not in the library."""
    return StorageError(
        "This assessment is no longer in the library; it may have been deleted in another window. "
        "Nothing was changed. Go back to the list of assessments."
    )


def touch(connection: Connection, assessment_id: str, at: datetime) -> Row[int, datetime, bool]:
    """Count and date a change of an assessment: its `revision` and `changed_at`, which is never before the last one.

    `logged` says whether its changes are noted.

    Raises `StorageError` where there is no such assessment.
    """
    instant = literal(at, AssessmentRow.changed_at.type)
    later = case((AssessmentRow.changed_at > instant, AssessmentRow.changed_at), else_=instant)
    row = connection.execute(
        update(AssessmentRow)
        .where(AssessmentRow.id == assessment_id)
        .values(changed_at=later, revision=AssessmentRow.revision + 1)
        .returning(AssessmentRow.revision, AssessmentRow.changed_at, AssessmentRow.logged)
    ).one_or_none()
    if row is None:
        raise gone()
    return row


def refuse_on_hold(connection: Connection, assessment_id: str) -> None:
    """Raise `StorageError` where an assessment is on hold, or not there."""
    on_hold = connection.scalar(select(AssessmentRow.on_hold).where(AssessmentRow.id == assessment_id))
    if on_hold is None:
        raise gone()
    if on_hold:
        raise StorageError(
            "This assessment is on hold and must be preserved, so neither it nor any of its copies can be deleted. "
            "It was left as it is. Release the hold first, if counsel agrees."
        )


def read(connection: Connection, assessment_id: str) -> tuple[Assessment, Seen]:
    """An assessment with the revision of each of its rows.

    Raises `StorageError` where there is none, or where rows are damaged: it names them and leaves them alone.
    """
    damaged: list[str] = []
    head = next(iter(_rows(connection, AssessmentRow, AssessmentRow.id, assessment_id, damaged)), None)
    if head is None and not damaged:
        raise gone()
    answers = _rows(connection, AnswerRow, AnswerRow.assessment_id, assessment_id, damaged)
    records = _rows(connection, RecordRow, RecordRow.assessment_id, assessment_id, damaged)
    actions = _rows(connection, ActionRow, ActionRow.assessment_id, assessment_id, damaged)
    none_declared = _rows(connection, NoneDeclaredRow, NoneDeclaredRow.assessment_id, assessment_id, damaged)
    answers_by_id = {r.question_id: _read(answer_of, r, f"the answer {r.question_id}", damaged) for r in answers}
    kept_records = [_read(record_of, r, f"the record {r.id} of {r.register}", damaged) for r in _in_order(records)]
    kept_actions = [_read(action_of, r, f"the action {r.id}", damaged) for r in _in_order(actions)]
    if head is None or damaged:
        raise _damage(damaged)
    assessment = Assessment(
        id=head.id,
        name=head.name,
        playbook_id=head.playbook_id,
        playbook_version=head.playbook_version,
        created_at=head.created_at,
        changed_at=head.changed_at,
        answers={key: answer for key, answer in answers_by_id.items() if answer is not None},
        records=tuple(record for record in kept_records if record is not None),
        none_declared=frozenset(row.register for row in none_declared),
        actions=tuple(action for action in kept_actions if action is not None),
        on_hold=head.on_hold,
    )
    seen: Seen = {(AnswerRow, row.question_id): row.revision for row in answers}
    seen |= {(RecordRow, row.id): row.revision for row in records}
    seen |= {(ActionRow, row.id): row.revision for row in actions}
    return assessment, seen


def read_linking(connection: Connection, assessment_id: str, gone: frozenset[str]) -> list[Record]:
    """The other records that link to one of those that go, without these links.

    Raises `StorageError` where rows that may link are damaged: it names them and leaves them alone.
    """
    damaged: list[str] = []
    rows = _rows(connection, RecordRow, RecordRow.assessment_id, assessment_id, damaged)
    ids = [json_text(record_id) for record_id in gone]
    linking = []
    for row in rows:
        if row.id in gone or (len(ids) <= _FEW and not any(record_id in row.cells for record_id in ids)):
            continue
        record = _read(record_of, row, f"the record {row.id} of {row.register}", damaged)
        if record is not None and (left := record.without_links(gone)) is not record:
            linking.append(left)
    if damaged:
        raise _damage(damaged)
    return linking


def add(connection: Connection, assessment: Assessment) -> None:
    """Write an assessment that is not in the library yet; its playbook is pinned already."""
    connection.execute(
        insert(AssessmentRow).values(
            id=assessment.id,
            name=assessment.name,
            playbook_id=assessment.playbook_id,
            playbook_version=assessment.playbook_version,
            created_at=assessment.created_at,
            changed_at=assessment.changed_at,
            on_hold=assessment.on_hold,
            revision=0,
        )
    )
    add_parts(connection, assessment, 0)


def add_parts(connection: Connection, assessment: Assessment, revision: int) -> None:
    """Write the answers, records, actions and "there are none" of an assessment that has none of them stored."""
    own = {"assessment_id": assessment.id, "revision": revision}
    answers = [
        {**own, "question_id": key, **answer_columns(answer)}
        for key, answer in assessment.answers.items()
        if not answer.empty
    ]
    records = [
        {**own, "id": record.id, "position": n, **record_columns(record)} for n, record in enumerate(assessment.records)
    ]
    actions = [
        {**own, "id": action.id, "position": n, **action_columns(action)} for n, action in enumerate(assessment.actions)
    ]
    none_declared = [{"assessment_id": assessment.id, "register": r} for r in sorted(assessment.none_declared)]
    for row, values in (
        (AnswerRow, answers),
        (RecordRow, records),
        (ActionRow, actions),
        (NoneDeclaredRow, none_declared),
    ):
        if values:
            connection.execute(insert(row), values)


def copied(assessment: Assessment, name: str, at: datetime) -> Assessment:
    """A copy with new ids, in which the links between records lead to the copies; the hold is not copied."""
    ids = {record.id: new_id() for record in assessment.records}
    return replace(
        assessment,
        id=new_id(),
        name=name,
        created_at=at,
        changed_at=at,
        records=tuple(_relinked(record, ids) for record in assessment.records),
        actions=tuple(replace(action, id=new_id()) for action in assessment.actions),
        on_hold=False,
    )


def pin(connection: Connection, playbook: Playbook) -> None:
    """Keep the texts of a playbook version.

    Texts that an assessment or a frozen copy is pinned to are never replaced, even where the version was not raised.
    """
    here = (PlaybookRow.id == playbook.id, PlaybookRow.version == playbook.version)
    sources = sources_text(playbook.sources)
    stored = connection.scalar(select(PlaybookRow.sources).where(*here))
    if stored is None:
        connection.execute(insert(PlaybookRow).values(id=playbook.id, version=playbook.version, sources=sources))
    elif stored != sources:
        pinned = [
            select(row.id).where(row.playbook_id == playbook.id, row.playbook_version == playbook.version).exists()
            for row in (AssessmentRow, SnapshotRow)
        ]
        connection.execute(update(PlaybookRow).where(*here, *(~p for p in pinned)).values(sources=sources))


def check_pinned(assessment: Assessment, playbook: Playbook) -> None:
    """Raise `ValueError` where an assessment would be stored with another playbook than its own."""
    if (assessment.playbook_id, assessment.playbook_version) != (playbook.id, playbook.version):
        raise ValueError("an assessment is stored with the playbook version it is pinned to")


def _rows(connection: Connection, row: Any, owner: Any, assessment_id: str, damaged: list[str]) -> Sequence[Row[Any]]:
    """The rows of a table that belong to an assessment; a time among them that is none is noted as damaged."""
    try:
        return connection.execute(select(row.__table__).where(owner == assessment_id)).all()
    except ValueError:
        damaged.append(f"a time in {row.__tablename__}")
        return ()


def _in_order(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    return sorted(rows, key=lambda row: row.position)


def _read(of: Callable[[Row[Any]], T], row: Row[Any], name: str, damaged: list[str]) -> T | None:
    try:
        return of(row)
    except (InputError, ValueError, KeyError, TypeError):
        damaged.append(name)
        return None


def _damage(names: list[str]) -> StorageError:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return StorageError(
        f"This assessment cannot be read whole. Damaged: {', '.join(names[:_SHOWN])}{more}. "
        "Nothing was changed or removed. Copy the folder of the library before anything else, then go back to its "
        "last good copy."
    )


def _relinked(record: Record, ids: Mapping[str, str]) -> Record:
    cells = {
        column: Cell(cell.state, tuple(ids.get(i, i) for i in cell.value)) if isinstance(cell.value, tuple) else cell
        for column, cell in record.cells.items()
    }
    return replace(record, id=ids[record.id], cells=cells)
