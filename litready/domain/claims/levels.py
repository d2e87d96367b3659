"""How deep each piece of a claim stands: by its indent where there is one, else by its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from litready.domain.claims.pasted import Line

_CONJUNCTION = re.compile(r"; (?:and|or|and/or)$")
_PAUSE = re.compile(r", and$")
_MARK = re.compile(r"\(?(?:([a-z])|([ivx]{2,4})|([A-Z])|(\d{1,2}))\) ")
_CLAUSE = re.compile(r"where(?:in|by)\b", re.IGNORECASE)


def levels_of(pieces: Sequence[str], starts: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """The level of each piece, 0 for the first and for those right below it. `starts` is where each begins."""
    indents = _indents(starts, lines)
    own = indents[1:]
    if own and None not in own and len(set(own)) > 1:
        order = sorted({i for i in own if i is not None})
        return [0, *(order.index(i) for i in own if i is not None)]
    return _by_lists(pieces)


def _indents(starts: Sequence[int], lines: Sequence[Line]) -> list[int | None]:
    at, known = 0, {}
    for line in lines:
        known[at] = line.indent
        at += len(line.text) + 1
    return [known.get(start) for start in starts]


@dataclass
class _List:
    """A list that is open: whether its last item comes next, whether that has begun, and the marks it uses."""

    closing: bool = False
    done: bool = False
    mark: int | None = None


def _by_lists(pieces: Sequence[str]) -> list[int]:
    levels = [0]
    stack = [_List()]
    for n, piece in enumerate(pieces[1:], 1):
        mark = _MARK.match(piece)
        if mark is not None:
            kind = mark.lastindex
            at = next((d for d, own in enumerate(stack) if own.mark == kind), None)
            if at is not None:
                del stack[at + 1 :]
            else:
                stack[-1].mark = stack[-1].mark or kind
        elif _CLAUSE.match(piece) and n == len(pieces) - 1:
            del stack[1:]
        top = stack[-1]
        goes_on = mark is None and top.mark is not None and not _CLAUSE.match(piece)
        levels.append(len(stack) - 1 + goes_on)
        if _PAUSE.search(piece):
            continue  # what comes next stands in the same place of its list
        last, joins = top.closing, bool(_CONJUNCTION.search(piece))
        top.closing = False
        if piece.endswith(":"):
            top.done = last
            stack.append(_List())
            continue
        if last and joins and all(own.done for own in stack[:-1]):
            top.closing = True  # no list outside is open any more, so this one goes on
        elif last and len(stack) > 1:
            stack.pop()
            while len(stack) > 1 and stack[-1].done:
                stack.pop()
            stack[-1].closing = joins
        else:
            top.closing = joins
    return levels
