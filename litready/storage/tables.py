"""The tables of the library, private to storage.

Only what every SQL database knows is used here: texts, whole numbers, truth values, and bytes for copies and paths.
Ids are texts, instants are ISO texts in UTC, and values that have a shape of their own are JSON texts.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    true,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named, so that a later migration can drop each of them."""


class Instant(TypeDecorator[datetime]):
    """A moment, kept as ISO text in UTC with its zone, so that no driver can drop the zone and texts sort by time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """The text of an aware datetime; a naive one is a defect and raises `ValueError`."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        """The aware datetime of a stored text; raises `ValueError` where it is none."""
        if value is None:
            return None
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise ValueError(f"a stored time has no zone: {value[:40]}")
        return instant.astimezone(UTC)


class FreeText(TypeDecorator[str]):
    """Text as a person typed or pasted it.

    What no database takes (NUL, half of a surrogate pair) is kept as the replacement character, so that
    one stray character cannot stop an answer from being saved.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The text in characters that can be stored."""
        if value is None:
            return None
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Table(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text, bytes: LargeBinary, datetime: Instant}


class PlaybookRow(Table):
    """The texts of a playbook version that an assessment is pinned to; `sources` is JSON, file name to text."""

    __tablename__ = "playbooks"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    sources: Mapped[str]


class AssessmentRow(Table):
    """One assessment. `revision` counts the changes made to it; a row below bears the one that last changed it."""

    __tablename__ = "assessments"
    __table_args__ = (
        ForeignKeyConstraint(["playbook_id", "playbook_version"], ["playbooks.id", "playbooks.version"]),
        Index(None, "playbook_id", "playbook_version"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(FreeText)
    playbook_id: Mapped[str]
    playbook_version: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    binned_at: Mapped[datetime | None]
    on_hold: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    logged: Mapped[bool] = mapped_column(default=True, server_default=true())


def _owner() -> Mapped[str]:
    """The assessment that a row belongs to and goes with."""
    return mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True)


class AnswerRow(Table):
    """One answer. `value` is JSON as `dump_value` gives it, `kind` tells `load_value` how to read it."""

    __tablename__ = "answers"

    assessment_id: Mapped[str] = _owner()
    question_id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    kind: Mapped[str | None]
    value: Mapped[str | None] = mapped_column(FreeText)
    note: Mapped[str] = mapped_column(FreeText)
    changed_at: Mapped[datetime | None]
    revision: Mapped[int]


class RecordRow(Table):
    """One record of a register. `cells` is JSON: column id to state, kind and value."""

    __tablename__ = "records"

    assessment_id: Mapped[str] = _owner()
    id: Mapped[str] = mapped_column(primary_key=True)
    register: Mapped[str]
    position: Mapped[int]
    cells: Mapped[str] = mapped_column(FreeText)
    note: Mapped[str] = mapped_column(FreeText)
    changed_at: Mapped[datetime | None]
    revision: Mapped[int]


class NoneDeclaredRow(Table):
    """A register of which the user said that there are none."""

    __tablename__ = "none_declared"

    assessment_id: Mapped[str] = _owner()
    register: Mapped[str] = mapped_column(primary_key=True)


class ActionRow(Table):
    """What someone will do. `due` is a date that may be partial, as text."""

    __tablename__ = "actions"

    assessment_id: Mapped[str] = _owner()
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(FreeText)
    owner: Mapped[str] = mapped_column(FreeText)
    due: Mapped[str | None]
    done: Mapped[bool]
    finding: Mapped[str]
    revision: Mapped[int]


class LogRow(Table):
    """One entry of the log of an assessment. `before` and `after` are JSON by what it tells of."""

    __tablename__ = "log"
    __table_args__ = (Index(None, "assessment_id", "subject"),)

    assessment_id: Mapped[str] = _owner()
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(FreeText)
    how: Mapped[str]
    what: Mapped[str]
    subject: Mapped[str]
    register: Mapped[str]
    column_id: Mapped[str]
    before: Mapped[str | None] = mapped_column(FreeText)
    after: Mapped[str | None] = mapped_column(FreeText)


class SnapshotRow(Table):
    """An assessment as it stood once, never changed: JSON, compressed by zlib, with the fingerprint of its record."""

    __tablename__ = "snapshots"
    __table_args__ = (
        ForeignKeyConstraint(["playbook_id", "playbook_version"], ["playbooks.id", "playbooks.version"]),
        UniqueConstraint("assessment_id", "fingerprint"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(index=True)
    playbook_id: Mapped[str]
    playbook_version: Mapped[str]
    content: Mapped[bytes]


class ExportRow(Table):
    """A report or file that was made of an assessment, for whom and what for, its SHA-256 in hex, and its frozen copy.

    A copy kept by hand has a `name` and no file.
    """

    __tablename__ = "exports"

    id: Mapped[str] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    kind: Mapped[str]
    file_name: Mapped[str] = mapped_column(FreeText)
    recipient: Mapped[str] = mapped_column(FreeText)
    sha256: Mapped[str] = mapped_column(index=True)
    snapshot_id: Mapped[str | None] = mapped_column(ForeignKey("snapshots.id"), index=True)
    name: Mapped[str] = mapped_column(FreeText, server_default="")
    purpose: Mapped[str] = mapped_column(FreeText, server_default="")


class EvidenceFileRow(Table):
    """A file attached to an item of the evidence index. Paths are bytes, as the system knows them."""

    __tablename__ = "evidence_files"
    __table_args__ = (Index(None, "assessment_id", "item"),)

    assessment_id: Mapped[str] = _owner()
    id: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str]
    path: Mapped[bytes]
    copied: Mapped[bool]
    size: Mapped[int] = mapped_column(BigInteger)
    modified_ns: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(FreeText)
    state: Mapped[str]
    found: Mapped[bytes]
    checked_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str] = mapped_column(FreeText)


KeptRow = type[AnswerRow] | type[RecordRow] | type[ActionRow]
"""The rows that are changed one at a time, each guarded by its revision."""


def key_of(row: KeptRow) -> InstrumentedAttribute[str]:
    """The column that tells the rows of one assessment apart."""
    return row.question_id if issubclass(row, AnswerRow) else row.id
