"""The lines of a list of assessments: which are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from litready.ui.home.glance import Glance, folded
from litready.ui.plain_words import on_one_line

if TYPE_CHECKING:
    from litready.storage.store import Summary


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One line. `glance` is None until it has been worked out; `when` says the last change, or when it was binned."""

    id: str
    name: str
    changed_at: datetime
    on_hold: bool
    when: str
    glance: Glance | None = None

    @property
    def line(self) -> str:
        """The name on one line."""
        return on_one_line(self.name) or "Unnamed matter"

    @property
    def spoken(self) -> str:
        """The whole line as it is read aloud."""
        parts = [self.line]
        if self.glance is not None:
            done = self.glance.progress
            parts += [self.glance.patents.replace("\u2003", ", ")]
            parts += [f"{done.answered} of {done.total} answered", self.glance.finding, self.glance.verdict]
        parts += [self.when, "on hold" if self.on_hold else ""]
        return ", ".join(p for p in parts if p)


class Only(Enum):
    """Which assessments are shown. The value is its word on the button."""

    ALL = "All"
    STOPS = "Open stops"
    HOLD = "On hold"


class Order(Enum):
    """In which order. The value is its word in the menu."""

    CHANGE = "Last change"
    NAME = "Matter"
    READINESS = "Readiness"


def row_of(summary: Summary, when: str, glance: Glance | None) -> MatterRow:
    """The line of a stored assessment."""
    return MatterRow(summary.id, summary.name, summary.changed_at, summary.on_hold, when, glance)


def arranged(
    rows: Sequence[MatterRow], *, search: str = "", only: Only = Only.ALL, order: Order = Order.CHANGE
) -> list[MatterRow]:
    """The rows that hold every word of a search, in order. What is not worked out yet is found by its name alone."""
    needles = folded(search).split()
    shown = [r for r in rows if _is_shown(r, only) and _holds(r, needles)]
    match order:
        case Order.CHANGE:
            return sorted(shown, key=lambda r: r.changed_at, reverse=True)
        case Order.NAME:
            return sorted(shown, key=lambda r: (r.line.casefold(), r.id))
        case Order.READINESS:
            return sorted(shown, key=_gravity)


def _is_shown(row: MatterRow, only: Only) -> bool:
    match only:
        case Only.STOPS:
            return row.glance is not None and row.glance.stops > 0
        case Only.HOLD:
            return row.on_hold
        case Only.ALL:
            return True


def _holds(row: MatterRow, needles: list[str]) -> bool:
    if not needles:
        return True
    text = folded(row.name) + "\n" + (row.glance.searched if row.glance is not None else "")
    return all(needle in text for needle in needles)


_GRAVITY = ("stop", "serious", "ink", "watch", "strength")


def _gravity(row: MatterRow) -> tuple[int, int, float]:
    latest_first = -row.changed_at.timestamp()
    if row.glance is None:
        return len(_GRAVITY), 0, latest_first
    return _GRAVITY.index(row.glance.ink), -row.glance.stops, latest_first
