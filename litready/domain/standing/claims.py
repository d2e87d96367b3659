"""What is concluded of claim elements and of comparisons with products, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from litready.domain.claims.facts import Comparison, Element, Found, Function
from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.domain.claims.rules import Cell
from litready.domain.claims.words import FOUND_WORDS, FUNCTION_WORDS
from litready.domain.invention.facts import Proof
from litready.domain.invention.words import PROOF_WORDS
from litready.domain.reasons import Reason, counted, listed
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, RecordStanding

_FUNCTIONAL = frozenset({Function.MEANS, Function.STAND_IN})
_PROOF_PLACES: Mapping[Proof, int] = {Proof.LACKING: 0, Proof.TO_COME: 1, Proof.NOT_KNOWN: 2, Proof.IN_HAND: 3}
_EVERY = Reason(
    "A product infringes only if it has every element of a claim, or its equivalent.", ("tip-systems",), general=True
)
_COVERS = Reason(
    "Words read as a means or step for a function cover the structure that the specification discloses for it.",
    ("35-usc-112f",),
    general=True,
)
_WITHOUT_MEANS = Reason("The word means is not needed for that reading.", ("williamson", "fintiv-v-paypal"))
_NO_STRUCTURE = Reason("With no structure or algorithm disclosed, the claim is indefinite.", ("fintiv-v-paypal",))
_GUESS = Reason("Contentions need evidentiary support, or good reason to expect it.", ("frcp-11b",), general=True)
EQUIVALENT = "Have counsel decide from the file history whether an equivalent is open."
FIND_STRUCTURE = "Find the structure in column, page or figure, and ask which claims stand without these words."
COLLECT = "Collect what is linked, or link something that is in hand."
SETTLE = "Settle which record is right, and correct the other."


def standing_of_element(element: Element, cells: Sequence[tuple[str, Cell]]) -> RecordStanding:
    """What is concluded of an element: how it is found in products, and whether it may be attacked as functional.

    `cells` are those of the element, each with the id of its product.
    """
    unique = tuple(dict(cells).values())
    found = _found(unique)
    return RecordStanding(
        element.id,
        ELEMENTS,
        (found, _function(element)),
        tuple(_steps(element, unique)),
        tuple(_open(element, unique)),
    )


def standing_of_comparison(comparison: Comparison) -> RecordStanding:
    """What is concluded of one comparison: what bears it out."""
    if comparison.found not in (Found.FOUND, Found.PARTLY):
        word = NOT_KNOWN_WORD if comparison.found is None else "Nothing to bear out"
        line = Line("proof", "Evidence", word, place=2 if comparison.found is None else 4)
        return RecordStanding(comparison.id, COMPARISONS, (line,), open=_untold(comparison))
    lacking = comparison.proof is Proof.LACKING
    reasons = (_GUESS,) if comparison.proof is not Proof.IN_HAND else ()
    place = _PROOF_PLACES[comparison.proof]
    line = Line("proof", "Evidence", PROOF_WORDS[comparison.proof], grave=lacking, reasons=reasons, place=place)
    do = (COLLECT,) if comparison.proof in (Proof.TO_COME, Proof.LACKING) else ()
    return RecordStanding(comparison.id, COMPARISONS, (line,), do, _untold(comparison))


def _untold(comparison: Comparison) -> tuple[str, ...]:
    wanting = (
        ("which elements it is about", not comparison.elements),
        ("which products it is about", not comparison.products),
        ("whether they are in the product", comparison.found is None),
        ("where it is found", comparison.found is not None and not comparison.where),
        (
            "what bears it out",
            comparison.found in (Found.FOUND, Found.PARTLY) and comparison.proof is Proof.NOT_KNOWN,
        ),
    )
    return tuple(words for words, holds in wanting if holds)


def _found(cells: Sequence[Cell]) -> Line:
    label = "In the products"
    counts = {f: sum(c.found is f and not c.disagree for c in cells) for f in (*Found, None)}
    if not cells:
        return Line("found", label, "Set against none", place=3)
    if any(c.disagree for c in cells):
        return Line("found", label, "Records disagree", place=1)
    said = [f"{FOUND_WORDS[f].lower()} in {n}" for f, n in counts.items() if n and f is not None]
    if counts[Found.MISSING]:
        word = "Not found" if len(cells) == 1 else _large(said)
        return Line("found", label, word, grave=True, reasons=(_EVERY,), place=0)
    if counts[None]:
        untold = f"not known yet for {counts[None]}"
        return Line("found", label, _large([*said, untold]) if said else NOT_KNOWN_WORD, place=2)
    return Line("found", label, _large(said), reasons=(_EVERY,), place=1 if counts[Found.PARTLY] else 4)


def _large(said: Sequence[str]) -> str:
    words = listed(said)
    return words[:1].upper() + words[1:]


def _function(element: Element) -> Line:
    label = "§ 112(f)"
    if element.function is None:
        return Line("function", label, "Not marked", place=3)
    word = FUNCTION_WORDS[element.function]
    if element.function not in _FUNCTIONAL:
        return Line("function", label, word, place=4)
    reasons = [_COVERS] if element.function is Function.MEANS else [_WITHOUT_MEANS, _COVERS]
    if element.structure is False:
        return Line("function", label, f"{word}; no structure shown", reasons=(_NO_STRUCTURE, *reasons), place=0)
    told = "; structure shown" if element.structure else "; structure not known yet"
    return Line("function", label, word + told, reasons=tuple(reasons), place=2 if element.structure else 1)


def _steps(element: Element, cells: Sequence[Cell]) -> Iterator[str]:
    if any(c.disagree for c in cells):
        yield SETTLE
    if any(c.found is Found.MISSING for c in cells):
        yield EQUIVALENT
    if element.function in _FUNCTIONAL and element.structure is False:
        yield FIND_STRUCTURE


def _open(element: Element, cells: Sequence[Cell]) -> Iterator[str]:
    if not element.patent or element.claim is None:
        yield "to which claim of which patent it belongs"
    untold = sum(c.found is None and not c.disagree for c in cells)
    if untold:
        yield f"whether it is in {counted(untold, 'product', 'products')}"
    if element.function in _FUNCTIONAL and element.structure is None:
        yield "whether the specification shows structure for it"
