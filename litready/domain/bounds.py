"""Days that are known only between bounds, and the arithmetic that keeps them honest."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from litready.values import PartialDate


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that lies from `earliest` to `latest`, both inclusive."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError("the earliest day comes after the latest")

    @classmethod
    def of(cls, known: PartialDate | date) -> Bound:
        """The bounds of a partial date, or of one day."""
        if isinstance(known, PartialDate):
            return cls(known.earliest, known.latest)
        return cls(known, known)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest

    def certainly_before(self, other: Bound) -> bool:
        """Whether it lies before `other` whatever the days are."""
        return self.latest < other.earliest

    def partial(self) -> PartialDate | None:
        """The partial date with just these bounds, if there is one."""
        first, last = self.earliest, self.latest
        if first == last:
            return PartialDate.of(first)
        if first.day == 1 and first.year == last.year and last.day == monthrange(last.year, last.month)[1]:
            if first.month == last.month:
                return PartialDate(first.year, first.month)
            if (first.month, last.month) == (1, 12):
                return PartialDate(first.year)
        return None

    def words(self) -> str:
        """In words: a day, a month or a year where that is what is known, else from one day to another."""
        partial = self.partial()
        if partial is not None:
            return partial.words()
        return f"between {PartialDate.of(self.earliest).words()} and {PartialDate.of(self.latest).words()}"


def latest_of(bounds: Iterable[Bound]) -> Bound:
    """The bounds of the later of several days."""
    first, *others = bounds
    earliest, latest = first.earliest, first.latest
    for other in others:
        earliest = max(earliest, other.earliest)
        latest = max(latest, other.latest)
    return Bound(earliest, latest)


def earliest_of(bounds: Iterable[Bound]) -> Bound:
    """The bounds of the earlier of several days."""
    first, *others = bounds
    earliest, latest = first.earliest, first.latest
    for other in others:
        earliest = min(earliest, other.earliest)
        latest = min(latest, other.latest)
    return Bound(earliest, latest)


def years_before(day: date, years: int) -> date:
    """The same day of the year, so many years before; February 29 becomes March 1 in a common year."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def years_after(day: date, years: int) -> date:
    """The same day of the year, so many years after; February 29 becomes February 28 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)


def past(last: Bound) -> Bound:
    """Where a time ends whose last day this is: the next day; a day that is not known stays as it is."""
    return Bound.of(day_after(last.latest)) if last.exact else last
