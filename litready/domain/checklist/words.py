"""The checklist in words, and the marks that stand for them, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.checklist.rules import Cell, Row, State

STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.COLLECTED: "Collected",
        State.PARTLY: "Collected in part",
        State.WANTED: "Wanted",
        State.NOT_FOUND: "Not found",
        State.NONE: "Does not exist",
        State.NOT_KNOWN: "Not known yet",
        State.NOT_ASKED: "Not asked for",
    }
)
"""In the order in which a key lists them."""


def row_words(row: Row) -> str:
    """How much of what is asked for is settled: "9 of 17 settled"."""
    return f"{sum(c.settled for c in row.asked)} of {len(row.asked)} settled"


def cell_words(cell: Cell, products: Mapping[str, str] | None = None) -> str:
    """A cell in words; `products` names those that lack it."""
    words = STATE_WORDS[cell.state]
    named = [products[p] for p in cell.lacking if p in products] if products else []
    return f"{words}: not all of it for {', '.join(named)}" if named and cell.state is State.PARTLY else words
