"""What counsel will ask for and the invention story as plain data. Records go by their ids, days by their bounds."""

from __future__ import annotations

from typing import Any

from litready.domain.bounds import Bound
from litready.domain.checklist.conclude import Checklist
from litready.domain.checklist.rules import Cell
from litready.domain.invention.conclude import Story
from litready.domain.invention.rules import StepBar


def checklist_document(found: Checklist) -> list[dict[str, Any]]:
    """Each asserted patent with every kind of paper: how far it is collected, by which items, what is not known."""
    return [{"patent": row.patent.id, "papers": [_cell(c) for c in row.cells]} for row in found.rows]


def story_document(found: Story) -> dict[str, Any]:
    """What bears out each step, and what the year before the filing does to each patent, with the days to spare."""
    return {
        "steps": [
            {
                "record": s.id,
                "kind": None if s.kind is None else s.kind.value,
                "on": _bound(s.on),
                "proof": s.proof.value,
            }
            for s in found.steps
        ],
        "patents": [
            {
                "patent": p.patent,
                "filed": _bound(p.filed),
                "year": p.year.value,
                "steps": [_bar(b) for b in p.bars],
                "open": list(p.open),
            }
            for p in found.patents
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "paper": cell.ask.id,
        "label": cell.ask.label,
        "state": cell.state.value,
        "items": list(cell.items),
        "lacking_for": list(cell.lacking),
        "open": list(cell.open),
        "authorities": list(cell.ask.authorities),
    }


def _bar(bar: StepBar) -> dict[str, Any]:
    spare = None if bar.spare is None else {"at_least": bar.spare[0], "at_most": bar.spare[1]}
    return {"step": bar.step or None, "year": bar.year.value, "days_to_spare": spare, "open": list(bar.open)}


def _bound(day: Bound | None) -> dict[str, str] | None:
    return None if day is None else {"earliest": day.earliest.isoformat(), "latest": day.latest.isoformat()}
