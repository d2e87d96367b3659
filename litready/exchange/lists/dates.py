"""Dates as lists write them, brought into the form that a date field takes. What is ambiguous is told, not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\s*,\s*|\s+(?:at\s+)?|T)\(?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:z|\(?[a-z]{2,5}\)?)?\s*(?:[+-]\d{2}:?\d{2})?\)?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})$")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]\s?([A-Za-z]{3,9})\.?[-/., ]\s?(\d{4}|\d{2})$")
_MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})\.?[-/ ](?:(\d{1,2})[-/])?(\d{4})$")
_ISO = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?$")
_COMPACT = re.compile(r"((?:1[89]|20|21)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
PIVOT = 50
"""Two figures below it are of the years 2000 to 2049, from it on of 1950 to 1999, once the reader has said so."""


class Order(Enum):
    """In which order day and month stand in a date in figures."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


@dataclass(frozen=True, slots=True)
class DateText:
    """A date in a form that `PartialDate.parse` takes, once `order` and `short_year` are settled where they matter.

    `ambiguous`: day and month can be read either way. `only`: the one way they can be read. `short_year`: the year
    has two figures. `timed`: a time of day was left out.
    """

    first: str
    """As read month first, or in the only way there is."""
    second: str
    """As read day first, or in the only way there is."""
    ambiguous: bool = False
    only: Order | None = None
    short_year: bool = False
    timed: bool = False

    def read(self, order: Order | None) -> str:
        """The text to parse."""
        return self.second if order is Order.DAY_FIRST else self.first


def date_text(text: str) -> DateText:
    """Take a date as written apart: weekday and time of day are left out, a year of two figures is completed."""
    typed = " ".join(text.split())
    typed = _WEEKDAY.sub("", typed, count=1) if _WEEKDAY.match(typed) else typed
    bare = _TIME.sub("", typed)
    timed = bare != typed
    if m := _FIGURES.match(bare):
        a, separator, b, year = int(m[1]), m[2], int(m[3]), m[4]
        if separator == "-" and len(year) == 2:  # 24-03-05 can begin with the year
            return DateText(bare, bare, timed=timed)
        return _in_figures(a, b, year, timed=timed)
    if m := _DAY_NAMED.match(bare):
        words = f"{m[1]} {m[2]} {_full(m[3])}"
        return DateText(words, words, short_year=len(m[3]) == 2, timed=timed)
    if m := _MONTH_NAMED.match(bare):
        words = f"{m[1]} {m[2]}, {m[3]}" if m[2] else f"{m[1]} {m[3]}"
    elif m := _ISO.match(bare):
        words = "-".join(part for part in m.groups() if part)
    elif m := _COMPACT.match(bare):
        words = f"{m[1]}-{m[2]}-{m[3]}"
    else:
        words = bare
    return DateText(words, words, timed=timed)


def _in_figures(a: int, b: int, year: str, *, timed: bool) -> DateText:
    month_first, day_first = f"{_full(year)}-{a}-{b}", f"{_full(year)}-{b}-{a}"
    short = len(year) == 2
    if a > 12 or b > 12:
        only = Order.DAY_FIRST if a > 12 else Order.MONTH_FIRST
        words = day_first if only is Order.DAY_FIRST else month_first
        return DateText(words, words, only=only, short_year=short, timed=timed)
    return DateText(month_first, day_first, ambiguous=a != b, short_year=short, timed=timed)


def _full(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < PIVOT else f"19{year}"
