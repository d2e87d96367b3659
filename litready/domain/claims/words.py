"""The conclusions on claims and products in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.claims.facts import Found, Function, Part
from litready.domain.claims.rules import Cell, State
from litready.domain.invention.facts import Proof

STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.COMPLETE: "Every element found",
        State.PARTLY: "Found in part",
        State.MISSING: "An element is missing",
        State.NOT_KNOWN: "Not known yet",
        State.NOT_COMPARED: "Never compared",
    }
)
FOUND_WORDS: Mapping[Found | None, str] = MappingProxyType(
    {
        Found.FOUND: "Found",
        Found.PARTLY: "Found in part",
        Found.MISSING: "Not found",
        None: "Not known yet",
    }
)
FUNCTION_WORDS: Mapping[Function, str] = MappingProxyType(
    {
        Function.MEANS: "Means or step for a function",
        Function.STAND_IN: "May be attacked as functional",
        Function.NONE: "Names structure",
    }
)
PART_WORDS: Mapping[Part, str] = MappingProxyType(
    {Part.PREAMBLE: "Preamble", Part.ELEMENT: "Element", Part.CLAUSE: "Wherein clause"}
)
_PROOFS: Mapping[Proof, str] = MappingProxyType(
    {
        Proof.IN_HAND: "evidence in hand",
        Proof.TO_COME: "evidence to come",
        Proof.LACKING: "no evidence in hand",
        Proof.NOT_KNOWN: "no evidence linked",
    }
)


def cell_words(cell: Cell) -> str:
    """What is on record of an element in a product: "Found, evidence to come"."""
    if cell.disagree:
        return "Records disagree"
    words = FOUND_WORDS[cell.found]
    return f"{words}, {_PROOFS[cell.proof]}" if cell.found in (Found.FOUND, Found.PARTLY) else words
