"""Which items of the evidence index may go to a recipient, and which are held back until they are ticked one by one.

What may be privileged, what is under a duty of confidence, and what nobody has said either of is held back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from litready.domain.evidence.facts import Category, Duty, Item
from litready.domain.evidence.record import CATEGORY, ITEMS
from litready.playbook.model import Playbook

_DUTIES = {
    Duty.AGREEMENT: "under a confidentiality agreement",
    Duty.PROTECTIVE_ORDER: "under a protective order",
    Duty.EXPORT: "under export control",
    Duty.PERSONAL: "holds personal data",
}
NO_CATEGORY = "No category yet"


def stands_before(item: Item) -> tuple[str, ...]:
    """What stands before handing an item over, in words; nothing where it is known that nothing does."""
    return tuple(_stands_before(item))


def _stands_before(item: Item) -> Iterator[str]:
    if item.privileged:
        yield "may be privileged"
    elif item.privileged is None:
        yield "privilege not known"
    if item.duty is None:
        yield "duty of confidence not known"
    elif item.duty is not Duty.NONE:
        yield _DUTIES[item.duty]


@dataclass(frozen=True, slots=True)
class Handing:
    """The items that the recipient may learn of, and those of which only number and category are told."""

    told: tuple[Item, ...]
    withheld: tuple[Item, ...]

    @property
    def withheld_ids(self) -> frozenset[str]:
        """The records of what is withheld."""
        return frozenset(item.id for item in self.withheld)


def hand_over(items: Iterable[Item], ticked: Collection[str]) -> Handing:
    """Part the items; `ticked` are the ids of those held back that were released one by one for the recipient."""
    told, withheld = list[Item](), list[Item]()
    for item in items:
        (withheld if stands_before(item) and item.id not in ticked else told).append(item)
    return Handing(tuple(told), tuple(withheld))


def category_words(playbook: Playbook, category: Category | None) -> str:
    """What the register calls a kind of evidence."""
    if category is None:
        return NO_CATEGORY
    register = playbook.registers_by_id.get(ITEMS)
    column = register.column(CATEGORY) if register is not None else None
    choices = column.choices if column is not None else ()
    return next((c.label for c in choices if c.id == category.value), category.value)


def counted_by_category(playbook: Playbook, items: Sequence[Item]) -> tuple[tuple[str, int], ...]:
    """How many items there are of each kind, in the order in which the register offers the kinds."""
    counts = Counter(item.category for item in items)
    return tuple((category_words(playbook, c), counts[c]) for c in (*Category, None) if counts[c])
