"""What follows from the checklist, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from litready.domain.checklist.rules import Cell, Patent, Product, Row, State, check_patents
from litready.domain.evidence.facts import TO_COME, Item, Status
from litready.domain.evidence.record import ITEMS, PATENTS, PRODUCTS
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choices_in, choices_of, flag_in, text_in
from litready.domain.reasons import counted, listed
from litready.playbook.model import Playbook
from litready.values import PatentNumber

NOT_COLLECTED, NOTHING = "evidence.not_collected", "nothing"
PLACES: Mapping[str, frozenset[str]] = {
    "evidence.asked_not_found": frozenset({"names"}),
    "evidence.asked_none": frozenset({"names"}),
    "evidence.asked_wanted": frozenset({"names"}),
    "evidence.asked_in_order": frozenset({"names"}),
    "evidence.said_collected": frozenset(),
}
"""The conclusions; `names` lists patents."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What counsel will ask for, patent by patent. `products` names the accused products.

    `said_all`: it is said that everything is collected; `missing` are the items of which the index says otherwise.
    """

    rows: tuple[Row, ...] = ()
    products: tuple[Product, ...] = ()
    said_all: bool = False
    missing: tuple[Item, ...] = ()


def judge_checklist(
    playbook: Playbook, assessment: Assessment, items: tuple[Item, ...], memory: Memory | None = None
) -> Checklist:
    """Hold the index against what counsel will ask for."""
    sold = {"yes": True, "no": False}.get(str(assessment.bound(playbook, "any_article")))
    patents = tuple(_patent(r, sold) for r in assessment.in_register(PATENTS))
    products = tuple(_product(r) for r in assessment.in_register(PRODUCTS))
    said = NOTHING in choices_of(assessment, NOT_COLLECTED)

    def judge(*_given: object) -> Checklist:
        rows = check_patents(patents, products, items)
        missing = tuple(i for i in items if i.status in TO_COME or i.status is Status.NOT_FOUND) if said else ()
        return Checklist(rows, products, said, missing)

    return (memory or Memory()).once("judge checklist", judge, patents, products, said, items)


def _patent(record: Record, sold: bool | None) -> Patent:
    number = record.value("number")
    name = number.short if isinstance(number, PatentNumber) else "a patent without a number"
    return Patent(record.id, name, flag_in(record, "standard_essential"), sold)


def _product(record: Record) -> Product:
    return Product(record.id, text_in(record, "name") or "a product without a name", choices_in(record, "patents"))


def conclude_checklist(found: Checklist) -> Iterator[Conclusion]:
    """Every named conclusion that holds. Where the index does not tell, there is an open point and no conclusion."""
    about: Mapping[str, tuple[Callable[[Cell], bool], str]] = {
        "evidence.asked_not_found": (lambda c: c.state is State.NOT_FOUND, "not found"),
        "evidence.asked_none": (lambda c: c.state is State.NONE and c.gap, "does not exist"),
        "evidence.asked_wanted": (lambda c: c.state in (State.WANTED, State.PARTLY), "not all collected"),
    }
    for name, (holds, words) in about.items():
        told = [(row, [c.ask.label.lower() for c in row.cells if holds(c)]) for row in found.rows]
        facts = tuple(_fact(row, f"{words}: {listed(labels)}") for row, labels in told if labels)
        if facts:
            yield _concluded(name, facts)
    done = [r for r in found.rows if r.asked and all(c.settled for c in r.asked)]
    if done:
        facts = tuple(_fact(r, f"all {len(r.asked)} kinds of papers collected, or there are none") for r in done)
        yield _concluded("evidence.asked_in_order", facts)
    if found.missing:
        what = counted(len(found.missing), "item is", "items are")
        facts = tuple(
            Fact(i.name, _missing_words(i), register=ITEMS, record=i.id, subjects=(i.id,)) for i in found.missing
        )
        said = Fact("What has not been collected yet?", f"nothing, while {what} not in hand", question=NOT_COLLECTED)
        yield Conclusion("evidence.said_collected", (said, *facts))


def _missing_words(item: Item) -> str:
    return "searched for and not found" if item.status is Status.NOT_FOUND else "not collected"


def _concluded(name: str, facts: tuple[Fact, ...]) -> Conclusion:
    return Conclusion(name, facts, {"names": RECORDS}, {"names": tuple(f.record for f in facts)})


def _fact(row: Row, words: str) -> Fact:
    return Fact(row.patent.name, words, register=PATENTS, record=row.patent.id, subjects=(row.patent.id,))
