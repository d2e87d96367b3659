"""Lines, cells and headings of a text, and the words in them that name a product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_NAME = 200
"""Characters of a product name that are kept."""
HEADING_WORDS = 12
"""A line of more words is no heading."""

_SAYS = re.compile(
    r"(?<![A-Za-z])(?:is|are|was|were|(?:may|can) be|covered|protected|patented|licensed|made|manufactured|sold|"
    r"practices?)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Where the words on a product turn from its name to what is said of it."""
_SENTENCE = re.compile(r" (?:is|are|was|were|has|have|may|can|will) ", re.IGNORECASE)
_TRAILING = frozenset(
    "by under with in of the at for to on and or its such as including include includes see now".split()
)
_GENERIC = frozenset(
    "this these the a an our its your product products article articles device devices item items system systems "
    "software equipment unit apparatus certain and or all some of which that following other such it each "
    "aspects parts portions technology thereof virtual marking information notice current active list legal "
    "intellectual property one more least by under following formerly us u s "
    "see eg e g example process processes method methods reg registered use used authorized".split()
)
_NO_PRODUCT = frozenset("patent patents patented pat pats application applications".split())
_HEAD_WORD = re.compile(r"(?:products?|articles?|models?|items?) ?[:#] ?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_EDGES = " \t\v\n:;,-|•·*(\"'/"
_WORD = re.compile(r"[^\W_]+")


class Cell(NamedTuple):
    """A cell of a line, by its place in the text."""

    start: int
    end: int


def lines(text: str) -> Iterator[tuple[Cell, ...]]:
    """The lines of a normalized text, each with its cells: parted by tabs, or by bars where it begins with one."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if "\t" in line:
            yield tuple(_parted(text, at, end, "\t"))
        elif line.lstrip().startswith("|") and line.count("|") > 2:
            yield tuple(_parted(text, text.index("|", at) + 1, end, "|"))
        else:
            yield (Cell(at, end),)
        at = end + 1


def _parted(text: str, at: int, end: int, mark: str) -> Iterator[Cell]:
    while at <= end:
        stop = text.find(mark, at, end)
        stop = end if stop < 0 else stop
        yield Cell(at, stop)
        at = stop + 1


def words(text: str) -> list[str]:
    """The words of a text, folded, for comparing names."""
    return [w.casefold() for w in _WORD.findall(text)]


def lead_name(text: str) -> str:
    """The product that the words before a list name; empty where they name none (“This product is covered by”)."""
    last = _TAG.sub(" ", text).strip(_EDGES)
    cut = max(last.rfind(". "), last.rfind("! "))
    if cut >= 0 and words(last[cut + 2 :]):
        last = last[cut + 2 :]
    if said := _SAYS.search(last):
        last = last[: said.start()]
    kept = last.split()
    while kept and kept[-1].strip(_EDGES).casefold() in _TRAILING:
        kept.pop()
    name = " ".join(kept).strip(_EDGES)
    named = set(words(name))
    no_name = (
        not any(c.isalpha() for c in name)
        or named <= _GENERIC
        or named & _NO_PRODUCT
        or len(name.split()) > HEADING_WORDS
    )
    return "" if no_name else name[:LONGEST_NAME]


def cell_name(text: str) -> str:
    """What cells of a row name, as it stands."""
    name = " ".join(text.split()).strip(_EDGES)
    return name[:LONGEST_NAME] if any(c.isalnum() for c in name) else ""


def trailing_name(text: str) -> str:
    """The product that stands after a number at the head of a line: “7,123,456: Widget”."""
    rest = text.lstrip()
    if not rest or rest[0] not in ":-(–—":
        return ""
    name = rest.strip(_EDGES + ").").strip()
    return name[:LONGEST_NAME] if 0 < len(name.split()) <= HEADING_WORDS else ""


def heading_name(text: str) -> str:
    """The product that a line of its own names; empty where it is no heading."""
    name = text.strip().strip("*#=_").strip()
    if not name or name[0].islower() or name[-1] in ".,;!?" or not words(name):
        return ""
    if ". " in name or _SENTENCE.search(name) or len(name.split()) > HEADING_WORDS:
        return ""
    name = _HEAD_WORD.sub("", name).strip(_EDGES)
    return "" if set(words(name)) <= _GENERIC else name[:LONGEST_NAME]
