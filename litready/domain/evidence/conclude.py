"""What the rules of evidence conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.evidence.facts import Item
from litready.domain.evidence.record import ITEMS, read_items
from litready.domain.evidence.rules import ItemStanding, judge_item
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.preservation.conclusions import days_words

PLACES: Mapping[str, frozenset[str]] = {
    "evidence.overdue": frozenset({"names"}),
    "evidence.held_outside": frozenset({"names"}),
    "evidence.original_missing": frozenset({"names"}),
}
"""The conclusions; `names` lists items."""

Judged = tuple[Item, ItemStanding]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The items of the index, each with what is concluded of it on a day."""

    items: tuple[Judged, ...] = ()


def judge_evidence(assessment: Assessment, today: date, memory: Memory | None = None) -> Evidence:
    """Read the evidence index and judge every item."""
    memory = memory or Memory()
    return Evidence(memory.each("judge evidence", read_items(assessment, memory), _judged, today))


def _judged(item: Item, today: date) -> Judged:
    return item, judge_item(item, today)


def conclude_evidence(found: Evidence) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    about: Mapping[str, tuple[Callable[[ItemStanding], bool], Callable[[ItemStanding], str]]] = {
        "evidence.overdue": (lambda s: s.overdue is not None, overdue_words),
        "evidence.held_outside": (lambda s: s.outside, lambda _: "with a third party, not in hand"),
        "evidence.original_missing": (lambda s: s.lost, lambda _: "a copy; the original is not kept"),
    }
    for name, (holds, words) in about.items():
        told = [(i, words(s)) for i, s in found.items if holds(s)]
        if told:
            facts = tuple(Fact(i.name, w, register=ITEMS, record=i.id, subjects=(i.id,)) for i, w in told)
            yield Conclusion(name, facts, {"names": RECORDS}, {"names": tuple(i.id for i, _ in told)})


def overdue_words(standing: ItemStanding) -> str:
    """For how long an item is past its date."""
    return "" if standing.overdue is None else f"{days_words(*standing.overdue)} past its date"
