"""Each claim that may be asserted against each accused product: complete, partly, missing, or not known.

A product needs every element of a claim to meet it, so one element that is not there settles it, whatever else is not
known. A dependent claim takes in the elements of the claim it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product as product_of

from litready.domain.claims.breaks import refers_to
from litready.domain.claims.facts import Comparison, Element, Found, Part, Patent, Product
from litready.domain.invention.facts import Proof


class State(Enum):
    """How far a claim is found in a product, by what is on record."""

    COMPLETE = "complete"
    PARTLY = "partly"
    """Every element is settled, and at least one is found in part only."""
    MISSING = "missing"
    NOT_KNOWN = "not_known"
    NOT_COMPARED = "not_compared"
    """The record says that it was never compared."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is on record of one element in one product.

    `disagree`: records say both that it is there and that it is not, so that `found` is not known. `proof` is the best
    evidence that bears out what was found. `comparisons` are the records.
    """

    element: Element
    found: Found | None = None
    disagree: bool = False
    proof: Proof = Proof.NOT_KNOWN
    comparisons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One claim of a patent against one product. `open` says, in words, what is still to be known."""

    patent: Patent
    claim: int
    product: Product
    state: State
    cells: tuple[Cell, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The elements with which a claim is read, those of claims that it takes in first; `open` is what is missing."""

    elements: tuple[Element, ...]
    open: tuple[str, ...] = ()


def judge_charts(
    patents: Sequence[Patent],
    products: Sequence[Product],
    elements: Sequence[Element],
    comparisons: Sequence[Comparison],
    compared: bool | None,
) -> tuple[Chart, ...]:
    """Every claim that may be asserted against every product in question for its patent.

    `compared` is what is answered about counsel’s comparison as a whole.
    """
    by_claim = group_elements(elements)
    met: dict[tuple[str, str], list[Comparison]] = {}
    for comparison in comparisons:
        for pair in product_of(comparison.elements, comparison.products):
            met.setdefault(pair, []).append(comparison)
    charts = []
    for patent in patents:
        for claim in _claims(patent, by_claim):
            reading = read_claim(patent.id, claim, by_claim)
            for product in products:
                cells = tuple(_cell(e, met.get((e.id, product.id), ())) for e in reading.elements)
                if patent.id in product.patents or any(c.comparisons for c in cells):
                    charts.append(_chart(patent, claim, product, reading, cells, compared))
    return tuple(charts)


def group_elements(elements: Sequence[Element]) -> Mapping[tuple[str, int], tuple[Element, ...]]:
    """The elements of each claim of each patent, in order."""
    grouped: dict[tuple[str, int], list[Element]] = {}
    for element in elements:
        if element.patent and element.claim is not None:
            grouped.setdefault((element.patent, element.claim), []).append(element)
    return {own: tuple(found) for own, found in grouped.items()}


def read_claim(patent: str, claim: int, by_claim: Mapping[tuple[str, int], tuple[Element, ...]]) -> Reading:
    """The elements of a claim with those of the claims that it takes in."""
    taken: list[tuple[Element, ...]] = []
    missing: list[str] = []
    seen: set[int] = set()
    at: int | None = claim
    while at is not None and at not in seen:
        seen.add(at)
        own = by_claim.get((patent, at), ())
        if not own:
            missing.append(f"the words of claim {at}")
            break
        taken.insert(0, own)
        named = refers_to(" ".join(e.text for e in own))
        if len(named) > 1:
            missing.append(f"with which of the claims it names claim {at} is read")
            break
        at = named[0] if named else None
    return Reading(tuple(e for own in taken for e in own), tuple(missing))


def _claims(patent: Patent, by_claim: Mapping[tuple[str, int], tuple[Element, ...]]) -> tuple[int, ...]:
    """The claims that may be asserted; where that is not said, those whose words are on record."""
    if patent.claims is not None:
        return patent.claims
    return tuple(sorted(claim for own, claim in by_claim if own == patent.id))


def _cell(element: Element, records: Sequence[Comparison]) -> Cell:
    known = [r for r in records if r.found is not None]
    said = {r.found for r in known}
    disagree = Found.MISSING in said and len(said) > 1
    found = None if disagree else next((f for f in Found if f in said), None)
    proofs = {r.proof for r in known if r.found is found}
    proof = next((p for p in Proof if p in proofs), Proof.NOT_KNOWN)
    return Cell(element, found, disagree, proof, tuple(r.id for r in records))


def _chart(
    patent: Patent, claim: int, product: Product, reading: Reading, cells: tuple[Cell, ...], compared: bool | None
) -> Chart:
    untouched = not any(c.found or c.disagree for c in cells)
    if untouched and (product.charted is False or compared is False):
        return Chart(patent, claim, product, State.NOT_COMPARED, cells, reading.open)
    with_preamble = _state(cells, whole=not reading.open)
    without = _state(tuple(c for c in cells if c.element.part is not Part.PREAMBLE), whole=not reading.open)
    turns = with_preamble is not without
    state = State.NOT_KNOWN if turns else with_preamble
    return Chart(patent, claim, product, state, cells, tuple(_open(reading, cells, turns=turns)))


def _state(cells: Sequence[Cell], *, whole: bool) -> State:
    found = {c.found for c in cells}
    if Found.MISSING in found:
        return State.MISSING
    if None in found or not cells or not whole:
        return State.NOT_KNOWN
    return State.PARTLY if Found.PARTLY in found else State.COMPLETE


def _open(reading: Reading, cells: Sequence[Cell], *, turns: bool) -> Iterator[str]:
    yield from reading.open
    untold = [c for c in cells if c.found is None and not c.disagree]
    if untold and len(untold) == len(cells):
        yield "whether any of its elements is in the product"
    elif untold:
        yield f"whether {'one element is' if len(untold) == 1 else f'{len(untold)} elements are'} in the product"
    if any(c.disagree for c in cells):
        yield "which of two records on the same element is right"
    if turns:
        yield "whether the preamble limits the claim"
