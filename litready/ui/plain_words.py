"""Small wordings that several pages share: names on one line, counts, and when something was."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from litready.values import PartialDate

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of all that stands after them."""
_LONG_RUN = re.compile(r"\S{24}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def on_one_line(text: str) -> str:
    """A name as a single line shows it: no line breaks, no control characters, nothing that turns its neighbors."""
    kept = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in text
        if c not in _TURNING and unicodedata.category(c) != "Cs"
    )
    return " ".join(kept.split())


def cut(text: str, most: int = 60) -> str:
    """A name inside a sentence, cut where it is longer than `most` characters."""
    line = on_one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def soft(text: str, most: int = 0) -> str:
    """A user's text that can wrap anywhere: at most `most` characters (0: all), long runs may be broken."""
    if most and len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return _LONG_RUN.sub(lambda run: run.group() + _ZERO_WIDTH_SPACE, text)


def count_words(count: int, one: str, many: str) -> str:
    """A count that begins a sentence: Six assessments, One assessment, 1,024 assessments."""
    number = _SMALL[count] if count < len(_SMALL) else f"{count:,}"
    return f"{number} {one if count == 1 else many}"


def counted(count: int, one: str) -> str:
    """A count with its noun, within a sentence: 1 row, 4,812 rows."""
    return f"{count:,} {one if count == 1 else one + 's'}"


def day_words(instant: datetime, today: date) -> str:
    """When something was, in local time: Today, 14:02 on the day itself, else the day."""
    local = instant.astimezone()
    return f"Today, {local:%H:%M}" if local.date() == today else PartialDate.of(local.date()).words()


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that nobody has: Corvane (2)."""
    if name not in taken:
        return name
    n = 2
    while f"{name} ({n})" in taken:
        n += 1
    return f"{name} ({n})"
