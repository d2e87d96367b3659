"""Phrases of a marking statement that hold no number: what is pending, and what points to patents unnamed."""

from __future__ import annotations

import re

_PENDING = re.compile(
    r"(?<![A-Za-z])(?:"
    r"pat(?:ents?|s)?[\s.-]{1,3}(?:applications?\s|(?:is|are)\s)?pend(?:ing|\.)"
    r"|patents?\sapplied[\s-]for"
    r"|pending\s(?:u\.?\s?s\.?\s)?(?:patents?|(?:patent\s)?applications?)"
    r")",
    re.IGNORECASE,
)
_QUALIFIERS = (
    "other|additional|further|related|corresponding|equivalent|various|several|multiple|numerous|foreign|"
    "international|worldwide|global|non-u\\.?s\\.?|(?:one|1)\\sor\\smore"
)
_VAGUE = re.compile(
    rf"(?<![A-Za-z-])(?:(?:all|any|its|their|u\.s\.|us|and/or|and|or|issued|{_QUALIFIERS})\s{{1,3}}){{1,6}}"
    r"(?:patents?|counterparts?|equivalents?)(?![A-Za-z])",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(rf"(?<![A-Za-z])(?:{_QUALIFIERS})(?![A-Za-z])|counterparts?|equivalents?", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:(?:and/or|and|or)\s+)+", re.IGNORECASE)
_NUMBER_NEXT = re.compile(
    r"(?:\s|\(s\)|nos?\.?|numbers?|[:.#-]|include[sd]?|including|are){0,6}(?:[A-Za-z]{1,4}[. ]?)?[0-9]", re.I
)


def says_pending(text: str) -> bool:
    """Whether a normalized text says that a patent is pending or applied for."""
    return _PENDING.search(text) is not None


def pending_spans(text: str) -> list[tuple[int, int]]:
    """Where a normalized text says so."""
    return [m.span() for m in _PENDING.finditer(text)]


def vague_spans(text: str) -> list[tuple[int, int]]:
    """Where a normalized text points to patents without their numbers, such as “all related non-US patents”."""
    spans = []
    for m in _VAGUE.finditer(text):
        start = m.start()
        if joined := _CONJUNCTION.match(text, start, m.end()):
            start = joined.end()
        ends_pending = _PENDING.match(text, m.end() - len(m[0].split()[-1])) is not None
        if ends_pending or not _QUALIFIED.search(text, start, m.end()) or _NUMBER_NEXT.match(text, m.end()):
            continue
        spans.append((start, m.end()))
    return spans
