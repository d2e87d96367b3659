"""What stands in a portable file, as strict types from which its JSON Schema is made."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

FORMAT = "litready-assessment"
SCHEMA_VERSION = 1
LONGEST_TEXT = 2_000_000
"""Characters of one text; a longer one is refused."""

Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Id = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_.\-]+$")]
StateName = Literal["blank", "answered", "not_known", "not_applicable"]
KindName = Literal["text", "date", "money", "number", "patent", "records"]


class PlaybookRef(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The content that was answered."""

    id: Id
    version: Id


class CellDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One value. Dates are 2024, 2024-03 or 2024-03-05; money is USD 1250.50; several choices are a list.

    `state` may be left out: it is "answered" with a value. `kind` may be left out: the playbook tells it.
    """

    value: Text | list[Text] | None = None
    state: StateName | None = None
    kind: KindName | None = None


class AnswerDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One answer with its note; a value as in a cell."""

    value: Text | list[Text] | None = None
    state: StateName | None = None
    kind: KindName | None = None
    note: Text = ""
    changed_at: datetime | None = None


class RecordDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One row of a register. `id` is what links from other records name."""

    register: Id
    id: Id | None = None
    cells: dict[Id, CellDocument] = {}
    note: Text = ""
    changed_at: datetime | None = None


class ActionDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """What someone will do, by when (a date as in a cell)."""

    title: Text
    id: Id | None = None
    owner: Text = ""
    due: Text | None = None
    done: bool = False
    finding: Text = ""


class AssessmentDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """A whole assessment."""

    format: Literal["litready-assessment"]
    schema_version: Literal[1]
    playbook: PlaybookRef
    name: Text
    id: Id | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    answers: dict[Id, AnswerDocument] = {}
    records: list[RecordDocument] = []
    none_declared: list[Id] = []
    actions: list[ActionDocument] = []
    on_hold: bool = False


class Heading(msgspec.Struct, frozen=True):
    """The part that is read first, whatever else a file holds."""

    format: str = ""
    schema_version: int = 0


class ManifestEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One file of the package with its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a package holds."""

    format: Literal["litready-package"]
    schema_version: Literal[1]
    files: list[ManifestEntry]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of assessment.json."""
    schema = msgspec.json.schema(AssessmentDocument)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "LitReady assessment", **schema}
