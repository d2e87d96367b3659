"""Items of the evidence index with files on the disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from litready.domain.answers import Cell, State
from litready.domain.evidence.attached import AttachedFile
from litready.domain.matter import Record
from litready.evidence_files.reading import read_file

TODAY = date(2026, 11, 25)
FREE = {"privileged": "no", "confidential_duty": "none", "category": "conception", "status": "collected"}


def item(own: str, name: str, **cells: str) -> Record:
    """An item of the evidence index that anybody may see, unless its cells say otherwise; "" leaves one blank."""
    held = {**FREE, "item": name, **cells}
    return Record(own, "evidence_items", {c: Cell(State.ANSWERED, v) for c, v in held.items() if v})


def attached(item_id: str, path: Path, content: bytes = b"content", own: str = "") -> AttachedFile:
    """A file on the disk that is attached to an item."""
    path.write_bytes(content)
    return AttachedFile(own or f"file-{path.name}", item_id, read_file(str(path)), datetime(2026, 11, 1, tzinfo=UTC))
