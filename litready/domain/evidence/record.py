"""Reading the evidence index from an assessment."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.answers import State
from litready.domain.evidence.facts import Category, Duty, Item, Status
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, day_in, flag_in, text_in

ITEMS, PATENTS, PRODUCTS, ARTICLES = "evidence_items", "asserted_patents", "accused_products", "patented_articles"

CATEGORY = "category"

_Links = Mapping[str, frozenset[str]]
_OUTSIDE, _COPY = {"outside": True}, {"original": False, "copy": True}


def read_items(assessment: Assessment, memory: Memory) -> tuple[Item, ...]:
    """The entries of the index, in order."""
    products = patents_of(assessment, PRODUCTS, "patents")
    articles = patents_of(assessment, ARTICLES, "practises")
    return memory.each("read evidence", assessment.in_register(ITEMS), _item, products, articles)


def patents_of(assessment: Assessment, register: str, column: str) -> _Links:
    """The patents to which each record of a register is linked."""
    return {r.id: choices_in(r, column) for r in assessment.in_register(register)}


def _item(record: Record, products: _Links, articles: _Links) -> Item:
    named = choices_in(record, "products")
    place = text_in(record, "location_kind")
    own = choices_in(record, "about")
    if not own:
        own = own.union(*(products.get(p, own) for p in named))
        own = own.union(*(articles.get(a, own) for a in choices_in(record, "articles")))
    return Item(
        id=record.id,
        name=text_in(record, "item") or "an item without a name",
        category=choice_in(record, CATEGORY, Category),
        patents=own,
        products=named,
        at_large=record.state("about") is State.NOT_APPLICABLE and not own,
        status=choice_in(record, "status", Status),
        outside=_OUTSIDE.get(place, False) if place else None,
        copy=_COPY.get(text_in(record, "original")),
        original_kept=flag_in(record, "original_kept"),
        privileged=flag_in(record, "privileged"),
        duty=choice_in(record, "confidential_duty", Duty),
        owner=bool(text_in(record, "owner").strip()),
        due=day_in(record, "due"),
    )
