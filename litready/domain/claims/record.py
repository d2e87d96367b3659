"""Reading claims, their elements and what was compared from an assessment."""

from __future__ import annotations

import re
from collections.abc import Mapping

from litready.domain.answers import State
from litready.domain.claims.facts import Comparison, Element, Found, Function, Part, Patent, Product
from litready.domain.evidence.facts import Item, Status
from litready.domain.evidence.record import PATENTS, PRODUCTS
from litready.domain.invention.facts import Proof
from litready.domain.invention.record import proof_of
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, flag_in, text_in
from litready.values import PatentNumber

ELEMENTS, COMPARISONS = "claim_elements", "element_evidence"
COMPARED = "evidence.counsel_compared"
_MOST = 500
"""No claim has a higher number than this; what reads higher is not a number of a claim."""


def read_elements(assessment: Assessment, memory: Memory) -> tuple[Element, ...]:
    """The pieces of claims, in the order of their places."""
    made = memory.each("read claim elements", assessment.in_register(ELEMENTS), _element)
    return tuple(sorted(made, key=lambda e: e.place))


def read_comparisons(assessment: Assessment, items: tuple[Item, ...], memory: Memory) -> tuple[Comparison, ...]:
    """What was found of elements in products. `items` are those of the evidence index."""
    records = assessment.in_register(COMPARISONS)
    linked = frozenset().union(*(choices_in(r, "evidence") for r in records))
    statuses = {i.id: i.status for i in items if i.id in linked}
    return memory.each("read comparisons", records, _comparison, statuses)


def read_products(assessment: Assessment, memory: Memory) -> tuple[Product, ...]:
    """The accused products, in order."""
    return memory.each("read products for claims", assessment.in_register(PRODUCTS), _product)


def read_patents(assessment: Assessment, memory: Memory) -> tuple[Patent, ...]:
    """The asserted patents, in order."""
    return memory.each("read patents for claims", assessment.in_register(PATENTS), _patent)


def claim_numbers(text: str) -> tuple[int, ...] | None:
    """The numbers in “1, 4-6, 12”; None where the text says anything else, or nothing."""
    numbers: list[int] = []
    plain = re.sub(r"\b(?:claims?|nos?\.?|and)\b", ",", text, flags=re.IGNORECASE)
    for part in filter(None, (p.strip() for p in re.split(r"[,;&]", plain))):
        span = re.fullmatch(r"(\d{1,3})(?:\s*(?:-|–|to|through)\s*(\d{1,3}))?", part)
        if span is None:
            return None
        first, last = int(span[1]), int(span[2] or span[1])
        if not 0 < first <= last <= _MOST:
            return None
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers)) or None


def _element(record: Record) -> Element:
    number = claim_numbers(text_in(record, "claim"))
    patents = record.value("patent")
    place = record.value("place")
    level = record.value("level")
    order = float(str(place)) if place is not None else float("inf")
    return Element(
        id=record.id,
        label=text_in(record, "label") or "an element without a name",
        patent=patents[0] if isinstance(patents, tuple) and len(patents) == 1 else "",
        claim=number[0] if number is not None and len(number) == 1 else None,
        place=order,
        text=text_in(record, "words"),
        part=choice_in(record, "part", Part),
        level=int(float(str(level))) if level is not None else 0,
        function=choice_in(record, "function", Function),
        structure=flag_in(record, "structure"),
    )


def _comparison(record: Record, statuses: Mapping[str, Status | None]) -> Comparison:
    evidence = choices_in(record, "evidence")
    none = record.state("evidence") is State.NOT_APPLICABLE and not evidence
    return Comparison(
        id=record.id,
        elements=choices_in(record, "elements"),
        products=choices_in(record, "products"),
        found=choice_in(record, "found", Found),
        proof=Proof.LACKING if none else proof_of([statuses.get(i) for i in evidence]),
        where=bool(text_in(record, "where").strip()),
    )


def _product(record: Record) -> Product:
    name = text_in(record, "name") or "a product without a name"
    return Product(record.id, name, choices_in(record, "patents"), flag_in(record, "charted"))


def _patent(record: Record) -> Patent:
    number = record.value("number")
    name = number.short if isinstance(number, PatentNumber) else "a patent without a number"
    return Patent(record.id, name, claim_numbers(text_in(record, "asserted_claims")))
