"""The conclusions on one item of the index, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from litready.domain.evidence.facts import TO_COME, Duty, Item, Status


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """What is concluded of an item.

    `overdue` counts the days since its date, at least and at most, where it is still to come; None where that date is
    not known or not past. `outside`: a third party has what is still to come. `lost`: only a copy is left. `apart`: it
    may be privileged and is to be kept apart; `clear`: a duty stands before handing it over, None where not known.
    """

    id: str
    overdue: tuple[int, int] | None
    outside: bool
    lost: bool
    apart: bool | None
    clear: Duty | None
    open: tuple[str, ...] = ()


def judge_item(item: Item, today: date) -> ItemStanding:
    """What is concluded of one item."""
    gone = item.status is Status.NONE
    return ItemStanding(
        id=item.id,
        overdue=_overdue(item, today),
        outside=bool(item.outside) and item.status in TO_COME,
        lost=bool(item.copy) and item.original_kept is False and not gone,
        apart=item.privileged,
        clear=item.duty,
        open=() if gone else tuple(_open(item)),
    )


def _overdue(item: Item, today: date) -> tuple[int, int] | None:
    """A date that is only a month or a year is past once all of it is."""
    if item.status not in TO_COME or item.due is None or item.due.latest >= today:
        return None
    return (today - item.due.latest).days, (today - item.due.earliest).days


def _open(item: Item) -> Iterator[str]:
    if item.category is None:
        yield "what kind of evidence it is"
    if not item.patents and not item.at_large:
        yield "which patents it goes to"
    if item.status is None:
        yield "whether it is in hand"
    if item.status in TO_COME and not item.owner:
        yield "who gets it"
    if item.status in TO_COME and item.due is None:
        yield "by when"
    if item.copy is None:
        yield "whether it is the original"
    elif item.copy and item.original_kept is None:
        yield "whether the original is kept"
    if item.privileged is None:
        yield "whether it may be privileged"
    if item.duty is None:
        yield "whether a duty stands before handing it over"
