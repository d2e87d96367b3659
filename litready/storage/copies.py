"""What was exported of an assessment or kept by hand, and the frozen copy of how the assessment stood then.

A copy is written once and never changed. Exports of the same record share one. It goes with its assessment,
and a hold on the assessment keeps it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.errors import InputError, StorageError
from litready.storage import contents
from litready.storage.rows import action_columns, action_of, answer_columns, answer_of, record_columns, record_of
from litready.storage.tables import AssessmentRow, ExportRow, SnapshotRow
from litready.values import PartialDate

KEPT_BY_HAND = "kept copy"
"""The kind under which a copy stands that was kept without a file."""
_CALLED = {
    "report": "Full report",
    "facts only": "Facts-only copy",
    "hold-notice": "Draft of the hold notice",
    "changes": "List of changes",
    "question-sheet": "Questions for counsel",
}


@dataclass(frozen=True, slots=True)
class Export:
    """A report or file that was made of an assessment: when (UTC), what, for whom, and its SHA-256 in hex.

    `name` is what a copy kept by hand was called; it has no file. `purpose` is what the file is for, as its maker said.
    `fingerprint` is that of the copy that was frozen with it, or "" where there is none: before copies were kept, or
    once it was let go.
    """

    id: str
    assessment_id: str
    made_at: datetime
    kind: str
    file_name: str
    recipient: str
    sha256: str
    name: str = ""
    purpose: str = ""
    fingerprint: str = ""

    @property
    def called(self) -> str:
        """What it is, in words: Full report, or the name of a copy kept by hand."""
        if self.kind == KEPT_BY_HAND:
            return self.name or "Kept copy"
        return _CALLED.get(self.kind) or self.kind[:1].upper() + self.kind[1:].replace("-", " ")

    @property
    def when(self) -> str:
        """When it was made, in local time: Nov 25, 2026, 14:02."""
        local = self.made_at.astimezone()
        return f"{PartialDate.of(local.date()).words()}, {local:%H:%M}"

    @property
    def addressed(self) -> str:
        """For whom it was made and what for, as far as that was said: for Harlow LLP (advice on the case)."""
        whom, purpose = (" ".join(words.split()) for words in (self.recipient, self.purpose))
        if not whom:
            return f"purpose: {purpose}" if purpose else ""
        return f"for {whom} ({purpose})" if purpose else f"for {whom}"

    @property
    def frozen(self) -> bool:
        """Whether the assessment as it stood then is kept."""
        return bool(self.fingerprint)


def listed(connection: Connection, which: ColumnElement[bool]) -> list[Export]:
    """The exports for which a condition on `ExportRow` or `SnapshotRow` holds, the latest first."""
    columns = [getattr(ExportRow, f.name) for f in fields(Export)[:-1]]
    query = (
        select(*columns, func.coalesce(SnapshotRow.fingerprint, "").label("fingerprint"))
        .outerjoin(SnapshotRow, SnapshotRow.id == ExportRow.snapshot_id)
        .where(which)
        .order_by(ExportRow.made_at.desc(), ExportRow.id)
    )
    return [Export(**row._mapping) for row in connection.execute(query)]


def note(connection: Connection, exported: Assessment, **columns: Any) -> str:
    """Note an export with a copy of what was exported; its id. Raises `StorageError` for an unknown assessment."""
    if connection.scalar(select(AssessmentRow.id).where(AssessmentRow.id == exported.id)) is None:
        raise contents.gone()
    export_id = contents.new_id()
    row = {**columns, "id": export_id, "assessment_id": exported.id, "snapshot_id": _freeze(connection, exported)}
    connection.execute(insert(ExportRow).values(row))
    return export_id


def frozen(connection: Connection, export_id: str) -> Assessment:
    """The assessment as it stood at an export. Raises `StorageError` where no copy is kept, or it is damaged."""
    query = (
        select(SnapshotRow)
        .with_only_columns(SnapshotRow.fingerprint, SnapshotRow.content)
        .join(ExportRow, ExportRow.snapshot_id == SnapshotRow.id)
        .where(ExportRow.id == export_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise StorageError(
            "No copy of the assessment as it stood then is kept: it was exported before copies were kept, or the "
            "copy was let go. Nothing was changed."
        )
    try:
        assessment = _thawed(json.loads(zlib.decompress(row.content)))
        whole = fingerprint(assessment) == row.fingerprint
    except (InputError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
        whole = False
    if not whole:
        raise StorageError(
            "The copy of the assessment as it stood then is damaged and cannot be read. The assessment itself is not "
            "touched by that. Copy the folder of the library before anything else, then go back to its last good copy."
        )
    return assessment


def let_go(connection: Connection, export_id: str) -> None:
    """Let the copy of an export go; the note that a file was made stays. Refuses where the assessment is on hold."""
    export = next(iter(listed(connection, ExportRow.id == export_id)), None)
    if export is None:
        return
    contents.refuse_on_hold(connection, export.assessment_id)
    own = ExportRow.id == export_id
    if export.kind == KEPT_BY_HAND:
        connection.execute(delete(ExportRow).where(own))
    else:
        connection.execute(update(ExportRow).where(own).values(snapshot_id=None))
    wanted = select(ExportRow.id).where(ExportRow.snapshot_id == SnapshotRow.id).exists()
    connection.execute(delete(SnapshotRow).where(SnapshotRow.assessment_id == export.assessment_id, ~wanted))


def _freeze(connection: Connection, assessment: Assessment) -> str:
    """The id of the copy of a record, which is written where it is not there yet."""
    digest = fingerprint(assessment)
    known = select(SnapshotRow.id).where(SnapshotRow.assessment_id == assessment.id, SnapshotRow.fingerprint == digest)
    if (found := connection.scalar(known)) is not None:
        return found
    snapshot_id = contents.new_id()
    tree = json.dumps(_tree(assessment), separators=(",", ":"), default=datetime.isoformat)
    connection.execute(
        insert(SnapshotRow).values(
            id=snapshot_id,
            assessment_id=assessment.id,
            fingerprint=digest,
            playbook_id=assessment.playbook_id,
            playbook_version=assessment.playbook_version,
            content=zlib.compress(tree.encode("ascii")),
        )
    )
    return snapshot_id


def _tree(assessment: Assessment) -> dict[str, object]:
    """An assessment whole, as the columns of its rows."""
    return {
        "id": assessment.id,
        "name": assessment.name,
        "playbook": [assessment.playbook_id, assessment.playbook_version],
        "created_at": assessment.created_at,
        "changed_at": assessment.changed_at,
        "on_hold": assessment.on_hold,
        "answers": {key: answer_columns(answer) for key, answer in assessment.answers.items()},
        "records": [{"id": record.id, **record_columns(record)} for record in assessment.records],
        "none_declared": sorted(assessment.none_declared),
        "actions": [{"id": action.id, **action_columns(action)} for action in assessment.actions],
    }


def _thawed(tree: Mapping[str, Any]) -> Assessment:
    playbook_id, playbook_version = tree["playbook"]
    return Assessment(
        id=tree["id"],
        name=tree["name"],
        playbook_id=playbook_id,
        playbook_version=playbook_version,
        created_at=datetime.fromisoformat(tree["created_at"]),
        changed_at=datetime.fromisoformat(tree["changed_at"]),
        answers={key: answer_of(_row(columns)) for key, columns in tree["answers"].items()},
        records=tuple(record_of(_row(columns)) for columns in tree["records"]),
        none_declared=frozenset(tree["none_declared"]),
        actions=tuple(action_of(_row(columns)) for columns in tree["actions"]),
        on_hold=tree["on_hold"],
    )


def _row(columns: Mapping[str, Any]) -> SimpleNamespace:
    """Columns as a row gives them, its instants read."""
    read = dict(columns)
    if read.get("changed_at") is not None:
        read["changed_at"] = datetime.fromisoformat(read["changed_at"])
    return SimpleNamespace(**read)
