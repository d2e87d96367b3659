"""Dates as counsel know them: a day, a month, or only a year.

A partial date stays partial. It stands for the span from `earliest` to `latest`, and two
dates are ordered only where every day in the one span lies before every day in the other.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from litready.errors import InputError

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH_NAMES = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_YEAR, _LAST_YEAR = 1790, 2200

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_NAMED_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})$")

_HINT = "Write a year, a month or a day, such as 2024, Mar 2024 or Mar 5, 2024."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date known to the year, the month or the day. It has no time and no zone.

    Raises `InputError` where the parts are no date (month 13, February 30) or the year
    lies outside 1790 to 2200.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise InputError(f"The year {self.year} is out of range. {_HINT}")
        if self.day is not None and self.month is None:
            raise InputError(f"A day needs its month. {_HINT}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise InputError(f"There is no month {self.month}. {_HINT}")
        if self.month is not None and self.day is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                raise InputError(f"{_MONTH_NAMES[self.month]} {self.year} has no day {self.day}.")

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date as typed: 2024, 2024-03, Mar 2024, 2024-03-05, Mar 5, 2024, 5 March 2024, 3/25/2024.

        A date in figures that could be read two ways (03/05/2024) is refused, never guessed.
        """
        typed = " ".join(text.replace("\u00a0", " ").split())
        if m := _ISO.match(typed):
            year, month, day = m.groups()
            return cls(int(year), int(month) if month else None, int(day) if day else None)
        if m := _NAMED_FIRST.match(typed):
            name, day, year = m.groups()
            return cls(int(year), _month(name), int(day) if day else None)
        if m := _DAY_FIRST.match(typed):
            day, name, year = m.groups()
            return cls(int(year), _month(name), int(day))
        if m := _SLASHED.match(typed):
            first, second, year = (int(g) for g in m.groups())
            if first > 12 and second <= 12:
                return cls(year, second, first)
            if first <= 12 and (second > 12 or first == second):
                return cls(year, first, second)
            if first <= 12 and second <= 12:
                raise InputError(
                    f"“{typed}” can be read two ways. Write the month as a word, such as "
                    f"{_MONTH_NAMES[first][:3]} {second}, {year}."
                )
        if m := _MONTH_YEAR.match(typed):
            return cls(int(m.group(2)), int(m.group(1)))
        raise InputError(f"“{typed[:40]}” is not a date. {_HINT}")

    @property
    def earliest(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def certainly_before(self, other: PartialDate) -> bool:
        """Whether every day this can mean lies before every day `other` can mean."""
        return self.latest < other.earliest

    def certainly_after(self, other: PartialDate) -> bool:
        """Whether every day this can mean lies after every day `other` can mean."""
        return self.earliest > other.latest

    def iso(self) -> str:
        """The form that is stored and sorted: 2024, 2024-03 or 2024-03-05."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def words(self, *, short: bool = True) -> str:
        """As a reader sees it: 2024, Mar 2024, Mar 5, 2024 (`short`), or March 5, 2024.

        A no-break space stands between month and day only.
        """
        if self.month is None:
            return str(self.year)
        name = _MONTH_NAMES[self.month]
        name = name[:3] if short else name
        if self.day is None:
            return f"{name} {self.year}"
        return f"{name}\u00a0{self.day}, {self.year}"

    def __str__(self) -> str:
        return self.iso()


def _month(name: str) -> int:
    try:
        return _MONTHS[name.lower()]
    except KeyError:
        raise InputError(f"“{name[:20]}” is not a month. {_HINT}") from None
