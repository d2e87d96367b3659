"""Pasted claims as claims and their pieces: preamble, elements, “wherein” clauses, with how deep each stands.

A proposal that its user edits. Only the place of a break is decided; no word is changed, so that the pieces of a claim,
set one after the other, are the claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from litready.domain.claims.breaks import find_breaks, refers_to, turns_at
from litready.domain.claims.facts import Function, Part
from litready.domain.claims.functional import function_of
from litready.domain.claims.levels import levels_of
from litready.domain.claims.pasted import Line, read_pasted

_MARK = re.compile(r"(?:claim\s+)?(\d{1,3})\s?[.):](?:\s+|(?=[A-Z]))(?=[A-Z“\"(\[])", re.IGNORECASE)
_INLINE_MARK = re.compile(r"(?<=[.”\"]) (\d{1,3})\s?\. (?=[A-Z][\w-]*[ ,])")
_AFTER_ALL = re.compile(r"[*\s#-]+")
_CLAUSE = re.compile(r"(?:and,? )?(?:wherein|whereby|thereby|in which)\b", re.IGNORECASE)
STEP = 4
"""Columns of indent for each level."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a claim as it was pasted, without the space around it. `level` 0 is right below the preamble."""

    text: str
    part: Part = Part.ELEMENT
    level: int = 0
    function: Function | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `mark` is its number as pasted (“1.”), or "" where there was none."""

    mark: str
    pieces: tuple[Piece, ...]

    @property
    def number(self) -> int | None:
        """Its number, None where none was pasted."""
        digits = re.search(r"\d+", self.mark)
        return int(digits[0]) if digits else None

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(p.text for p in self.pieces)

    @property
    def refers_to(self) -> tuple[int, ...]:
        """The claims whose words it takes in; of several, any one."""
        return refers_to(self.text)


@dataclass(frozen=True, slots=True)
class Split:
    """The claims of a text, and what was left out: headings, page heads, words before the first number."""

    claims: tuple[Claim, ...]
    left_out: tuple[str, ...] = ()


def split_claims(text: str) -> Split:
    """The claims of a pasted text with a proposal of their pieces."""
    pasted = read_pasted(text)
    left_out = list(pasted.left_out)
    lines = list(pasted.lines)
    while lines and _AFTER_ALL.fullmatch(lines[-1].text):
        left_out.append(lines.pop().text)
    claims = []
    for mark, own in _by_claim(lines, left_out):
        claims += [_split(m, part) for m, part in _inline(mark, own)]
    return Split(tuple(claims), tuple(left_out))


def claim_lines(claims: Sequence[Claim]) -> str:
    """Claims as lines to edit: a line for each piece, indented by its level, the mark before the first."""
    rows = []
    for claim in claims:
        for n, piece in enumerate(claim.pieces):
            if n == 0:
                rows.append(f"{claim.mark} {piece.text}".strip())
            else:
                rows.append(" " * STEP * (piece.level + 1) + piece.text)
        rows.append("")
    return "\n".join(rows).strip("\n")


def read_lines(text: str) -> tuple[Claim, ...]:
    """Edited lines as claims: each line is a piece, a number at its beginning starts a claim."""
    claims: list[tuple[str, list[Line]]] = []
    for row in text.expandtabs(STEP).splitlines():
        words = " ".join(row.split())
        if not words:
            continue
        indent = len(row) - len(row.lstrip())
        mark = _MARK.match(words)
        if mark and _starts(int(mark[1]), claims):
            claims.append((mark[0].strip(), [Line(0, words[mark.end() :])]))
        elif claims:
            claims[-1][1].append(Line(indent, words))
        else:
            claims.append(("", [Line(0, words)]))
    return tuple(
        Claim(
            mark,
            _pieces([line.text for line in lines], [max(0, line.indent // STEP - 1) for line in lines]),
        )
        for mark, lines in claims
    )


def _starts(number: int, claims: Sequence[tuple[str, object]]) -> bool:
    """Whether a number may begin the next claim: numbers of claims only rise."""
    last = re.search(r"\d+", claims[-1][0]) if claims else None
    return last is None or number > int(last[0])


def _by_claim(lines: Sequence[Line], left_out: list[str]) -> list[tuple[str, list[Line]]]:
    claims: list[tuple[str, list[Line]]] = []
    before: list[Line] = []
    for line in lines:
        mark = _MARK.match(line.text)
        if mark and _starts(int(mark[1]), claims):
            claims.append((mark[0].strip(), [Line(line.indent, line.text[mark.end() :])]))
        elif claims:
            claims[-1][1].append(line)
        else:
            before.append(line)
    if before and claims:
        left_out += [line.text for line in before]
    elif before:
        claims = [("", before)]
    return claims


def _inline(mark: str, lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """A claim that holds the next ones on the same line, as many claims."""
    digits = re.search(r"\d+", mark)
    for at, line in enumerate(lines) if digits else ():
        for found in _INLINE_MARK.finditer(line.text):
            if int(found[1]) == int(digits[0]) + 1:  # type: ignore[index]
                head = [*lines[:at], replace(line, text=line.text[: found.start()])]
                rest = [replace(line, text=line.text[found.end() :]), *lines[at + 1 :]]
                return [(mark, head), *_inline(found[0].strip(), rest)]
    return [(mark, lines)]


def _split(mark: str, lines: list[Line]) -> Claim:
    text = " ".join(line.text for line in lines)
    ends = find_breaks(text, lines)
    starts = [0, *ends]
    pieces = [text[a:b].strip() for a, b in zip(starts, [*ends, len(text)], strict=True)]
    return Claim(mark, _pieces(pieces, levels_of(pieces, starts, lines)))


def _pieces(texts: Sequence[str], levels: Sequence[int]) -> tuple[Piece, ...]:
    pieces = []
    for n, (text, level) in enumerate(zip(texts, levels, strict=True)):
        if n == 0 and (len(texts) > 1 and turns_at(f"{text} ") is not None):
            pieces.append(Piece(text, Part.PREAMBLE))
            continue
        part = Part.CLAUSE if _CLAUSE.match(text) else Part.ELEMENT
        pieces.append(Piece(text, part, level, function_of(text)))
    return tuple(pieces)
