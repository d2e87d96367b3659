"""Why a rule concludes what it concludes: one sentence, and the authorities that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for the reader, and the ids of the authorities behind it."""

    text: str
    authorities: tuple[str, ...] = ()


def authorities_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The authorities of several reasons, each once, in order."""
    return tuple(dict.fromkeys(a for reason in reasons for a in reason.authorities))


def counted(number: int, one: str, many: str) -> str:
    """How many of something, small numbers as words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"
