"""Why a rule concludes what it concludes: one sentence, and the authorities that carry it; words for such sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What the reader is told, and the ids of the authorities behind it.

    `general`: it states law that holds whatever the record says, so that a list of many records says it once.
    """

    text: str
    authorities: tuple[str, ...] = ()
    general: bool = False


def authorities_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The authorities of several reasons, each once, in order."""
    return tuple(dict.fromkeys(a for reason in reasons for a in reason.authorities))


def counted(number: int, one: str, many: str) -> str:
    """How many of something, small numbers as words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Words in a list: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
