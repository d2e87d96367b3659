"""The signs of marking in a text: the word, the address, and phrases that weaken it."""

from __future__ import annotations

import re
from typing import NamedTuple

from litready.values.numbers.phrases import pending_spans
from litready.values.numbers.tokens import normalized

_DOMAINS = "|".join(
    "com org net edu gov io co us biz info eu uk de fr it es nl se ch at be jp cn kr tw in ca mx br au nz tech app dev "
    "ai".split()
)
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9@.-])(?:(?:https?://|www\.)[^\s<>\"()]{3,300}"
    rf"|(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,4}}(?:{_DOMAINS})(?![A-Za-z0-9-])(?:/[^\s<>\"()]{{0,300}})?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![A-Za-z])pat(?:ents?)?s?(?![A-Za-z])", re.IGNORECASE)
_PATENTED = re.compile(r"(?<![A-Za-z])patented(?![A-Za-z])", re.IGNORECASE)
_LOGIN = re.compile(
    r"(?<![A-Za-z])(?:(?:log|sign)[ -]?in (?:to|for)|login required|subscribe to|subscribers only|members only)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"(?<![A-Za-z])(?:one or more|at least one|some(?: or all)?) of(?![A-Za-z])", re.IGNORECASE)


class Signs(NamedTuple):
    """`word`: “patent” or “pat.” stands outside addresses and “patent pending”; `patented`: “patented” does."""

    addresses: tuple[str, ...]
    word: bool
    patented: bool


def read_signs(text: str) -> Signs:
    """The addresses in a text, as written, and its words."""
    plain = normalized(text)
    found = list(_ADDRESS.finditer(plain))
    addresses = tuple(dict.fromkeys(text[m.start() : m.end()].rstrip(".,;:!?") for m in found))
    kept, at = [], 0
    for start, end in sorted([*(m.span() for m in found), *pending_spans(plain)]):
        kept.append(plain[at : max(at, start)])
        at = max(at, end)
    rest = " ".join([*kept, plain[at:]])
    return Signs(addresses, _WORD.search(rest) is not None, _PATENTED.search(rest) is not None)


def asks_to_log_in(text: str) -> bool:
    """Whether a page speaks of a login or a subscription, which a marking page must not need."""
    return _LOGIN.search(text) is not None


def says_some_of(text: str) -> bool:
    """Whether a text says “one or more of”, so that it leaves open which patents go with a product."""
    return _SOME_OF.search(text) is not None
