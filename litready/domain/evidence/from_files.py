"""New items of the index, one for each file that was read."""

from __future__ import annotations

from pathlib import PurePath

from litready.domain.answers import Cell, State, Value
from litready.domain.evidence.attached import ReadFile, shown
from litready.domain.evidence.facts import Category, Status
from litready.domain.evidence.record import ITEMS
from litready.domain.matter import Record


def item_of(record_id: str, file: ReadFile, category: Category | None) -> Record:
    """An item for a file: its name, where it lies and that it is here; what it is and shows is for the user to say."""
    cells: dict[str, Value] = {
        "item": shown(PurePath(file.path).name),
        "location_kind": "file",
        "location": shown(file.path),
        "status": Status.COLLECTED.value,
    }
    if category is not None:
        cells["category"] = category.value
    return Record(record_id, ITEMS, {column: Cell(State.ANSWERED, value) for column, value in cells.items()})
