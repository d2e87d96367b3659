"""The chain of custody: which items went from whose hands into whose, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
