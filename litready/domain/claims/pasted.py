"""Pasted text made whole: lines that a page broke are joined, and what belongs to the page is told apart.

Nothing is dropped in silence: the lines of the result and what was left out together hold every word that was pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_SILENT = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_HEADING = re.compile(
    r"\s*(?:what\s+(?:is|we)\s+claim(?:ed)?(?:\s+is)?|(?:the\s+)?invention\s+claimed\s+is|(?:i|we|i/we)\s+claim"
    r"|claims?|claims?\s*\(\s*\d+\s*\))\s*:?\s*",
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(
    r"(?:US|U\.S\.)?\s*(?:Patent\s*(?:No\.?)?\s*)?\d{1,2},\d{3},\d{3}\s*(?:[A-Z]\d?)?"
    r"|U\.?\s?S\.? Patent\b.*|(?:Page|Sheet)\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
_LONE_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3})?")
_HYPHENATED = re.compile(r"([A-Za-z]+)-$")
_KEEPS_HYPHEN = frozenset(
    "all client co computer cross double end first five four full half hand high ink light long low machine mid multi"
    " non one open pre processor read real second self semi short side single six so solid state sub super third three"
    " time top two type ultra user vehicle voice water web well wide".split()
)
"""Words after which a hyphen at the end of a line more likely belongs to the word than to the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was set: its indent in columns, and its words with single spaces between them."""

    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """The lines of a pasted text, and what was left out of them: the heading over the claims, and page heads."""

    lines: tuple[Line, ...]
    left_out: tuple[str, ...] = ()


def read_pasted(text: str) -> Pasted:
    """The lines of a text. Words that a line break parted are whole again; other line breaks are kept."""
    rows = list(_rows(text))
    left_out: list[str] = []
    lines: list[Line] = []
    known = _words(text)
    for at, (indent, words) in enumerate(rows):
        if not words:
            continue
        if _belongs_to_page(rows, at) or (not lines and _HEADING.fullmatch(words)):
            left_out.append(words)
            continue
        heading = None if lines else _HEADING.match(words)
        if heading and heading[0].rstrip().endswith(":") and heading.end() < len(words):
            left_out.append(heading[0].strip())
            words = words[heading.end() :]
        joined = _joined(lines[-1].text, words, known) if lines else None
        if joined is not None:
            lines[-1] = Line(lines[-1].indent, joined)
        else:
            lines.append(Line(indent, words))
    return Pasted(tuple(lines), tuple(left_out))


def on_one_line(text: str) -> str:
    """A text with single spaces between its words."""
    return " ".join(_SILENT.sub("", text).split())


def _rows(text: str) -> Iterator[tuple[int, str]]:
    for row in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", _SILENT.sub("", text).expandtabs(4)):
        indent = len(row) - len(row.lstrip())
        yield indent, _SPACES.sub(" ", row).strip()


def _belongs_to_page(rows: list[tuple[int, str]], at: int) -> bool:
    """Whether a line is the head of a page, or the number of a page, column or line that stands beside one."""
    words = rows[at][1]
    if _PAGE_HEAD.fullmatch(words):
        return True
    return bool(_LONE_NUMBERS.fullmatch(words)) and any(
        0 <= near < len(rows) and _PAGE_HEAD.fullmatch(rows[near][1]) for near in (at - 2, at - 1, at + 1, at + 2)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", text))


def _joined(before: str, after: str, known: frozenset[str]) -> str | None:
    """Two lines as one where a word is parted between them by a hyphen, else None."""
    if before.endswith("\u00ad"):
        return before[:-1] + after
    parted = _HYPHENATED.search(before)
    rest = re.match(r"[a-z]+", after)
    if parted is None or rest is None:
        return None
    one, two = parted[1].lower(), rest[0]
    whole, compound = f"{one}{two}" in known, f"{one}-{two}" in known
    keeps = compound or (not whole and one in _KEEPS_HYPHEN)
    return (before if keeps else before[:-1]) + after
