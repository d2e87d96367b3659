"""What follows from claims set against products, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from litready.domain.claims.facts import Comparison, Element, Found, Product
from litready.domain.claims.record import (
    COMPARED,
    ELEMENTS,
    read_comparisons,
    read_elements,
    read_patents,
    read_products,
)
from litready.domain.claims.rules import Cell, Chart, State, judge_charts
from litready.domain.claims.words import cell_words
from litready.domain.evidence.facts import Item
from litready.domain.evidence.record import PRODUCTS
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.invention.facts import Proof
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.read import flag_of
from litready.domain.reasons import listed

PLACES: Mapping[str, frozenset[str]] = {
    "evidence.claim_not_compared": frozenset({"names"}),
    "evidence.product_not_charted": frozenset({"names"}),
    "evidence.element_not_found": frozenset({"names"}),
    "evidence.element_unproven": frozenset({"names"}),
    "evidence.claim_met": frozenset({"names"}),
}
"""The conclusions; `names` lists products or elements."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The elements and comparisons on record, the products, and each claim against each of them.

    `compared` is what is answered for all of them at once: whether counsel compared the claims with the products.
    """

    elements: tuple[Element, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    charts: tuple[Chart, ...] = ()
    products: tuple[Product, ...] = ()
    compared: bool | None = None


def judge_claims(assessment: Assessment, items: tuple[Item, ...], memory: Memory | None = None) -> Charts:
    """Set every claim against every product. `items` are those of the evidence index."""
    memory = memory or Memory()
    elements = read_elements(assessment, memory)
    comparisons = read_comparisons(assessment, items, memory)
    patents, products = read_patents(assessment, memory), read_products(assessment, memory)
    compared = flag_of(assessment, COMPARED)

    def judge(*_given: object) -> Charts:
        charts = judge_charts(patents, products, elements, comparisons, compared)
        return Charts(elements, comparisons, charts, products, compared)

    return memory.once("judge claims", judge, patents, products, elements, comparisons, compared)


def conclude_claims(found: Charts) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none.

    That a product was never compared is said once: by the finding on the answer for all of them, where that is no; else
    by claim, where claims are in question for it; else of the product alone.
    """
    never = [c for c in found.charts if c.state is State.NOT_COMPARED]
    if never and found.compared is not False:
        yield _of_charts("evidence.claim_not_compared", never, "no element compared, by what is on record")
    by_claim = {c.product.id for c in never}
    alone = [p for p in found.products if p.charted is False and p.id not in by_claim]
    if alone and found.compared:
        facts = tuple(Fact(p.name, "not charted by counsel", register=PRODUCTS, record=p.id) for p in alone)
        names = tuple(p.id for p in alone)
        yield Conclusion("evidence.product_not_charted", facts, {"names": RECORDS}, {"names": names})
    cells = {(cell.element.id, c.product.id): (cell, c) for c in found.charts for cell in c.cells}.values()
    missing = [(cell, c) for cell, c in cells if cell.found is Found.MISSING]
    if missing:
        yield _of_cells("evidence.element_not_found", missing)
    met = [(cell, c) for cell, c in cells if cell.found in (Found.FOUND, Found.PARTLY)]
    unproven = [(cell, c) for cell, c in met if cell.proof in (Proof.TO_COME, Proof.LACKING)]
    if unproven:
        yield _of_cells("evidence.element_unproven", unproven)
    whole = [c for c in found.charts if c.state is State.COMPLETE and all(x.proof is Proof.IN_HAND for x in c.cells)]
    if whole:
        yield _of_charts("evidence.claim_met", whole, "every element found, with evidence in hand")


def _of_charts(name: str, charts: Iterable[Chart], words: str) -> Conclusion:
    """One fact for each product and patent, with the claims together."""
    claims: dict[tuple[str, str], list[Chart]] = {}
    for chart in charts:
        claims.setdefault((chart.product.id, chart.patent.id), []).append(chart)
    facts = []
    for (product, patent), told in claims.items():
        numbers = [str(c.claim) for c in told]
        which = f"{'claim' if len(numbers) == 1 else 'claims'} {listed(numbers)} of {told[0].patent.name}"
        label = f"{told[0].product.name}: {which}"
        facts.append(Fact(label, words, register=PRODUCTS, record=product, subjects=(product, patent)))
    products = tuple(dict.fromkeys(product for product, _ in claims))
    return Conclusion(name, tuple(facts), {"names": RECORDS}, {"names": products})


def _of_cells(name: str, cells: Iterable[tuple[Cell, Chart]]) -> Conclusion:
    told = tuple(cells)
    facts = tuple(
        Fact(
            f"{cell.element.label}: {c.product.name}",
            cell_words(cell).lower(),
            register=ELEMENTS,
            record=cell.element.id,
            subjects=(cell.element.id, c.product.id),
        )
        for cell, c in told
    )
    elements = tuple(dict.fromkeys(cell.element.id for cell, _ in told))
    return Conclusion(name, facts, {"names": RECORDS}, {"names": elements})
