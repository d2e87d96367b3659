"""Where a claim parts: after its transition, at semicolons and the marks of lists, at lines set apart, at “wherein”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from litready.domain.claims.pasted import Line

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}
_END = re.compile(r";(?: (?:and/or|and|or|then)\b,?)?(?= )")
_COLON = re.compile(r":(?= )")
_NO_BREAK = re.compile(
    r"(?:\bNOS?\.?|\bformula(?: \(?[IVX\d]+\)?)?|\bequation|\bratios?(?: of)?|\bstructure)$", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:selected|chosen|taken) from\b(?:[^;:]{0,80}?\b(?:consisting|comprising|composed) of)?", re.IGNORECASE
)
_TRANSITION = re.compile(
    r"\b(?:(?:wherein |in which )?(?:the|an) improvement (?:in combination )?(?:which )?"
    r"(?:compris\w+|consist\w+ (?:of|in))"
    r"|compris(?:ing|es)|consist(?:ing|s)(?: essentially)? of|composed of|characteri[sz]ed (?:by|in that)"
    r")(?: in combination)?(?: the (?:following )?steps of)?",
    re.IGNORECASE,
)
_WHEREIN = re.compile(r"(?<=\S) (?=(?:wherein|whereby)\b)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\bclaims?\s+(\d{1,3}(?:\s*(?:,|-|–|or|and|to|through|,\s*or|,\s*and)\s*(?:claims?\s+)?\d{1,3})*)", re.IGNORECASE
)
_TURNS = re.compile(
    r",? (?:(?=wherein\b|whereby\b|where\b|in which\b|characteri[sz]ed\b)|(?:further |which further |also )?"
    r"(?:compris(?:ing|es)|includ(?:ing|es)|consisting (?:essentially )?of|having)"
    r"(?: the (?:further )?steps? of)?:?(?= ))",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\(?([a-z]|[ivx]{2,4}|[A-Z]|\d{1,2})\) (?=\S)|([a-z]|\d{1,2})\. (?=[a-z])|[•◦▪–-] (?=\S)")
_INLINE_MARK = re.compile(r"(?:(?<=[:;,])|(?<= and)|(?<= or)) (?=\(([a-z]|[ivx]{2,4}|[A-Z]|\d{1,2})\) )")
_SET_APART = re.compile(r"(?:[;:,.]|[;,] (?:and|or|and/or))$")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ALIKE = r"\w+, (?:at|by|for|from|in|into|on|over|through|to|using|via|with)\b"
_STEP, _NEXT_STEP = re.compile(_ALIKE), re.compile(rf", and (?={_ALIKE})")
_DOING, _NEXT_DOING = re.compile(r"\w+ing\b"), re.compile(r", and (?=\w+ing\b)")
_HEAD = 240
"""How far into a claim a reference to another claim makes it a dependent one."""


def refers_to(text: str) -> tuple[int, ...]:
    """The claims that a claim names at its beginning; “claims 1 to 3” are 1, 2 and 3."""
    found = _REFERENCE.search(text[:_HEAD])
    if found is None:
        return ()
    numbers: list[int] = []
    for part in re.split(r",|\bor\b|\band\b", re.sub(r"claims?", "", found[1], flags=re.IGNORECASE)):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        numbers += range(ends[0], ends[1] + 1) if len(ends) == 2 and ends[0] < ends[1] else ends
    return tuple(dict.fromkeys(numbers))


def turns_at(text: str) -> int | None:
    """Where the preamble of a claim ends, or None where no words of transition are found."""
    reference = _REFERENCE.search(text[:_HEAD])
    if reference is not None:
        turn = _TURNS.search(text, reference.end())
        if turn is None:
            return len(text.rstrip()) if not text[reference.end() :].strip(" ,") else None
        return turn.end()
    inside = _inside(text)
    group = _GROUP.search(text)
    for colon in _COLON.finditer(text):
        if inside[colon.start()]:
            continue
        before = text[: colon.start()]
        last = list(_TRANSITION.finditer(before))
        opens = re.search(r"(?:includ\w+|having|steps?(?: of)?|following|acts of|operations?)$", before, re.IGNORECASE)
        if opens or (last and len(before) - last[-1].end() < 60) or (group is None and not _NO_BREAK.search(before)):
            return colon.end()
        break
    plain = next((t for t in _TRANSITION.finditer(text) if not inside[t.start()]), None)
    if plain is None or (group is not None and group.start() <= plain.start() <= group.end()):
        return None
    return plain.end()


def find_breaks(text: str, lines: Sequence[Line]) -> list[int]:
    """Where the pieces of a claim after the first begin, each just after a space. `lines` are those of the text."""
    inside = _inside(text)
    turn = turns_at(text)
    found = {at for places in (_listed(text, inside), _marked(text, inside), _set_apart(lines)) for at in places}
    if turn is not None:
        found = {at for at in found if at > turn} | {turn}
    breaks = sorted({_after_space(text, at) for at in found} - {0, len(text)})
    breaks = sorted({*breaks, *_steps(text, breaks, inside)})
    first = breaks[-1] if breaks else 0
    start = first if turn is None else max(first, _after_space(text, turn))
    tail = {m.end() for m in _WHEREIN.finditer(text, start + 1) if not inside[m.start()]}
    if turn is None and not breaks:
        tail = set()
    return sorted({*breaks, *tail} - {0, len(text)})


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _inside(text: str) -> list[bool]:
    """For each character whether it stands in brackets or quotes that are closed."""
    inside = [False] * (len(text) + 1)
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for at, char in enumerate(text):
        if char in _PAIRS:
            opened.append((_PAIRS[char], at))
        elif char == '"' and straight is None:
            straight = at
        elif char == '"':
            inside[straight : at + 1] = [True] * (at + 1 - (straight or 0))
            straight = None
        elif any(close == char for close, _ in opened):
            while opened:
                close, start = opened.pop()
                if close == char:
                    inside[start : at + 1] = [True] * (at + 1 - start)
                    break
    return inside


def _listed(text: str, inside: list[bool]) -> Iterator[int]:
    """After semicolons and colons, but not within a group that an element is selected from."""
    closed = 0
    for mark in sorted((*_END.finditer(text), *_COLON.finditer(text)), key=lambda m: m.start()):
        if inside[mark.start()]:
            continue
        before = text[closed : mark.start()]
        group = next(reversed(list(_GROUP.finditer(before))), None)
        if mark[0] == ":":
            if group is None and not _NO_BREAK.search(before):
                closed = mark.end()
                yield mark.end()
            continue
        if group is not None and _open_group(before[group.end() :]):
            continue
        closed = mark.end()
        yield mark.end()


def _steps(text: str, breaks: Sequence[int], inside: list[bool]) -> Iterator[int]:
    """Before a further step that only a comma parts: told as the one before it, or last after the colon of its list."""
    for start, end in pairwise((*breaks, len(text))):
        piece = text[start:end]
        listed = end == len(text) and text[:start].rstrip().endswith(":") and _DOING.match(piece)
        further = _NEXT_STEP if _STEP.match(piece) else _NEXT_DOING if listed else None
        for mark in further.finditer(piece) if further else ():
            if not inside[start + mark.start()]:
                yield start + mark.end()


def _open_group(members: str) -> bool:
    """Whether a group goes on after these members: the one after “and” or “or” is its last."""
    if ";" in members:
        return not re.search(r"; (?:and|or)\b[^;]+$", members)
    return not re.search(r"\b(?:and|or)\b", members)


def _marked(text: str, inside: list[bool]) -> Iterator[int]:
    """Before (a), (b) or (i), (ii) within a line, where they follow one another from the first."""
    last: dict[str, int] = {}
    for mark in _INLINE_MARK.finditer(text):
        if inside[mark.start()]:
            continue
        for kind, place in _places(mark[1]):
            if place == last.get(kind, 0) + 1 or (place == 1 and kind in last):
                last[kind] = place
                yield mark.end()
                break


def _places(mark: str) -> Iterator[tuple[str, int]]:
    """The lists in which a mark can stand, and its place there."""
    if mark.isdigit():
        yield "number", int(mark)
    elif len(mark) == 1:
        yield ("small" if mark.islower() else "large"), ord(mark.lower()) - ord("a") + 1
    if mark in _ROMANS:
        yield "roman", _ROMANS.index(mark) + 1


def _set_apart(lines: Sequence[Line]) -> Iterator[int]:
    """At the beginning of lines that are set apart. Lines that only wrap do not count."""
    wraps = any(not _SET_APART.search(line.text) for line in lines[:-1])
    at = 0
    for before, line in pairwise(lines):
        at += len(before.text) + 1
        if before.text.endswith(":") and _NO_BREAK.search(before.text[:-1]):
            continue
        if before.text.endswith(";") and re.match(r"(?:and/or|and|or|then)\b", line.text):
            continue  # the break stands after the conjunction
        opened = before.text.endswith((";", ":")) or re.search(r"; (?:and|or|and/or)$", before.text)
        marked = _LIST_MARK.match(line.text) and (_SET_APART.search(before.text) or not wraps)
        moved = line.indent != before.indent and _SET_APART.search(before.text)
        clause = before.text.endswith(",") and re.match(r"where(?:in|by)\b", line.text)
        if not wraps or opened or marked or moved or clause:
            yield at
