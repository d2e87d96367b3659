"""How long a system keeps things, read from the setting as it was written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from litready.domain.bounds import Bound

_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
)
_LONGEST = 36_600
_PERIOD = re.compile(
    r"(?:(?:deleted?s?|purged?s?|kept|keeps|retained)\s+)?(?:after|for|older\s+than)?\s*"
    r"(\d{1,5}|[a-z]+)\s*-?\s*(h|hrs?|hours?|d|days?|wks?|weeks?|mos?|months?|y|yrs?|years?)"
    r"(?:\s+(?:old|rolling))?\.?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time in whole days; `shortest` and `longest` differ for months, years and hours."""

    shortest: int
    longest: int

    def before(self, day: Bound) -> Bound:
        """The day that lies this long before another."""
        return Bound(day.earliest - timedelta(days=self.longest), day.latest - timedelta(days=self.shortest))


def read_period(text: str) -> Period | None:
    """The time that a setting such as "90 days" names; None where it does not plainly name one.

    A text that says more than one time ("90 days, chats 30") is not read: none of it is guessed.
    """
    found = _PERIOD.fullmatch(" ".join(text.replace("\u00a0", " ").casefold().split()))
    if found is None:
        return None
    typed, unit = found.groups()
    number = int(typed) if typed.isdigit() else _NUMBERS.get(typed, 0)
    if number == 0:
        return None
    period = _in_days(number, unit)
    return period if period.longest <= _LONGEST else None


def _in_days(number: int, unit: str) -> Period:
    if unit.startswith("h"):
        return Period(number // 24, -(-number // 24))
    if unit.startswith("d"):
        return Period(number, number)
    if unit.startswith("w"):
        return Period(7 * number, 7 * number)
    if unit.startswith("y"):
        return Period(365 * number, 366 * number)
    if number % 12 == 0:
        return Period(360 * (number // 12), 366 * (number // 12))
    return Period(30 * number - 2, 31 * number)
