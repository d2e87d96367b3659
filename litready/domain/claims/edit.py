"""Pasted or edited claims as records: what stays the same piece keeps its record, and nothing compared is lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain

from litready.domain.answers import Cell, State, Value
from litready.domain.claims.facts import Element, Function, Part
from litready.domain.claims.functional import function_of
from litready.domain.claims.record import COMPARISONS, ELEMENTS, read_elements
from litready.domain.claims.rules import group_elements
from litready.domain.claims.split import Claim, Piece
from litready.domain.evidence.record import PATENTS
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.values import PatentNumber

_MADE = re.compile(r"(?:’\d{1,3} )?\d+\[(?:pre|[a-z]+(?:\.\d+)*)\](?: earlier)?")
"""A name that was made here, and may be made anew; one that was typed is kept."""
_EARLIER = " earlier"
"""Stands after the name of an element whose words are no longer in the claim."""


def claim_on_record(assessment: Assessment, patent: str, number: int) -> Claim:
    """A claim as its records have it."""
    own = group_elements(read_elements(assessment, Memory())).get((patent, number), ())
    pieces = tuple(Piece(" ".join(e.text.split()), e.part or Part.ELEMENT, e.level, e.function) for e in own)
    return Claim(f"{number}.", pieces)


def with_claim(assessment: Assessment, patent: str, claim: Claim, make_id: Callable[[], str]) -> Assessment:
    """With the pieces of a claim in place of those that its records have.

    What was judged of words that stay, such as whether they name structure, is kept, but for a mark that is taken away.
    A piece keeps the record whose words it begins with or holds; what was compared for a record that goes is
    compared for the one that holds its words now. A record whose words are gone stays, for its user to delete. A claim
    without a number changes nothing.
    """
    number = claim.number
    if number is None or not claim.pieces:
        return assessment
    old = group_elements(read_elements(assessment, Memory())).get((patent, number), ())
    homes = _homes(old, claim.pieces)
    kept: dict[int, str] = {}
    for element, home in zip(old, homes, strict=True):
        if home is not None:
            kept.setdefault(home, element.id)
    ids = [kept.get(n) or make_id() for n in range(len(claim.pieces))]
    labels = _labels(_short(assessment, patent), number, claim.pieces)
    for n, (own, piece) in enumerate(zip(ids, claim.pieces, strict=True)):
        record = assessment.record(own) or Record(own, ELEMENTS)
        assessment = assessment.with_record(_filled(record, patent, number, n + 1, labels[n], piece))
    for element, home in zip(old, homes, strict=True):
        gone = assessment.record(element.id)
        if (
            home is None
            and gone is not None
            and _MADE.fullmatch(element.label)
            and not element.label.endswith(_EARLIER)
        ):
            assessment = assessment.with_record(_with(gone, "label", element.label + _EARLIER))
    pairs = [(e.id, ids[home]) for e, home in zip(old, homes, strict=True) if home is not None]
    moved = {gone: own for gone, own in pairs if gone != own}
    for record in assessment.in_register(COMPARISONS):
        linked = record.value("elements")
        if isinstance(linked, tuple) and moved.keys() & set(linked):
            fresh = tuple(dict.fromkeys(moved.get(i, i) for i in linked))
            assessment = assessment.with_record(_with(record, "elements", fresh))
    return assessment.without_records(tuple(moved))


def _homes(old: Sequence[Element], pieces: Sequence[Piece]) -> list[int | None]:
    """For each old element the piece that holds its first words now; None where most of its words are gone."""
    before, after = [e.text.split() for e in old], [p.text.split() for p in pieces]
    starts = [sum(map(len, after[:n])) for n in range(len(after))]
    blocks = SequenceMatcher(None, [*chain(*before)], [*chain(*after)], autojunk=False).get_matching_blocks()
    homes: list[int | None] = []
    at = 0
    for words in before:
        end = at + len(words)
        held = [(max(at, b.a), min(end, b.a + b.size), b) for b in blocks if b.a < end and b.a + b.size > at]
        if 2 * sum(last - first for first, last, _ in held) < len(words) or not held:
            homes.append(None)
        else:
            first, _, block = held[0]
            homes.append(bisect_right(starts, block.b + first - block.a) - 1)
        at = end
    return homes


def _filled(record: Record, patent: str, number: int, place: int, label: str, piece: Piece) -> Record:
    named = record.value("label")
    values: dict[str, Value] = {
        "patent": (patent,),
        "claim": str(number),
        "place": Decimal(place),
        "words": piece.text,
        "part": piece.part.value,
        "level": Decimal(piece.level),
    }
    if named is None or _MADE.fullmatch(str(named)):
        values["label"] = label
    marked = record.value("function")
    if piece.function is not None and (marked is None or record.value("words") != piece.text):
        values["function"] = piece.function.value
    for column, value in values.items():
        record = _with(record, column, value)
    taken_away = piece.function is None and function_of(piece.text) is not None and marked != Function.NONE.value
    if taken_away and marked is not None:
        record = replace(record, cells={c: v for c, v in record.cells.items() if c != "function"})
    return record


def _with(record: Record, column: str, value: Value) -> Record:
    return replace(record, cells={**record.cells, column: Cell(State.ANSWERED, value)})


def _short(assessment: Assessment, patent: str) -> str:
    record = assessment.record(patent)
    number = record.value("number") if record is not None and record.register == PATENTS else None
    digits = "".join(c for c in number.short if c.isdigit()) if isinstance(number, PatentNumber) else ""
    return f"’{digits[-3:]} " if digits else ""


def _labels(before: str, number: int, pieces: Sequence[Piece]) -> list[str]:
    """Names such as 1[pre], 1[a], 1[a.1], 1[b], in order."""
    counts: list[int] = []
    labels = []
    for piece in pieces:
        if piece.part is Part.PREAMBLE:
            labels.append(f"{before}{number}[pre]")
            continue
        level = min(piece.level, len(counts))
        del counts[level + 1 :]
        if len(counts) == level:
            counts.append(0)
        counts[level] += 1
        labels.append(f"{before}{number}[{'.'.join([_letters(counts[0]), *map(str, counts[1:])])}]")
    return labels


def _letters(place: int) -> str:
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
