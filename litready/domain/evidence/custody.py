"""The chain of custody: which items went from whose hands into whose, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.read import choices_in, text_in
from litready.values import PartialDate

HANDS = "hand_overs"
ITEMS_HANDED, HANDED_ON = "items", "handed_on"


@dataclass(frozen=True, slots=True)
class HandOver:
    """One time that an item changed hands; `id` is its record. What is not known is "" or None."""

    id: str
    to: str
    by: str
    on: PartialDate | None
    why: str


def hand_overs_of(assessment: Assessment, item_id: str) -> Sequence[HandOver]:
    """The hand-overs of an item, the first one first; those without a date last, in the order of the register."""
    found = [_read(r) for r in assessment.in_register(HANDS) if item_id in choices_in(r, ITEMS_HANDED)]
    return sorted(found, key=lambda h: h.on.earliest if h.on else date.max)


def package_hand_over(
    record_id: str, items: Iterable[str], *, to: str, by: str, on: date, zips: Sequence[tuple[str, str]], locked: bool
) -> Record:
    """The hand-over of a package: copies of `items` went to someone on the day that its maker says.

    `by` is who made it, "" where that is not known, which stays open. `zips` are names and SHA-256 of what was written.
    """
    names = ", ".join(f"“{name}”" for name, _ in zips)
    cells: dict[str, Value] = {
        "to": to,
        ITEMS_HANDED: tuple(items),
        HANDED_ON: PartialDate.of(on),
        "why": f"Copies in the package for counsel {names}. The originals stayed where they are.",
    }
    if by:
        cells["by"] = by
    if locked:
        cells["condition"] = "ZIP locked with a password (AES-256)"
    note = "\n".join(f"SHA-256 of “{name}”: {sha256}" for name, sha256 in zips)
    return Record(record_id, HANDS, {c: Cell(State.ANSWERED, v) for c, v in cells.items()}, note)


def _read(record: Record) -> HandOver:
    on = record.value(HANDED_ON)
    return HandOver(
        record.id,
        text_in(record, "to").strip(),
        text_in(record, "by").strip(),
        on if isinstance(on, PartialDate) else None,
        text_in(record, "why").strip(),
    )


def hand_over_words(hand_over: HandOver) -> str:
    """A hand-over in a line: Jun 15, 2026: from J. Sato to the lab, for the teardown."""
    when = hand_over.on.words() if hand_over.on else "Day not known"
    line = f"{when}: from {hand_over.by or 'someone not named'} to {hand_over.to or 'someone not named'}"
    return f"{line}. {hand_over.why}" if hand_over.why else line
