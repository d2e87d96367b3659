"""The last days to file, in the United States and abroad.

Days are counted as they stand in the record; nothing is added for a weekend or a holiday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from litready.domain.bounds import Bound, earliest_of
from litready.domain.protection_choice.facts import Bar, Event, Innovation, Way
from litready.domain.reasons import Reason

GRACE_MONTHS = 12
"""A disclosure of the inventor’s own is no prior art if the filing follows one year or less later."""

_SOLD = Reason(
    "A sale or offer starts the year. Whether and how the year reaches each kind of sale is for patent counsel.",
    ("35-usc-102",),
)
_SOLD_IN_CONFIDENCE = Reason(
    "A sale or offer to someone bound to keep it confidential can start the year as well.", ("helsinn", "35-usc-102")
)
_OWN = Reason("What came from the inventor leaves one year to file.", ("35-usc-102",))
_FROM_OTHERS = Reason(
    "What others made public is prior art from its day. The year is for what came from the inventor; patent counsel "
    "looks for exceptions.",
    ("35-usc-102",),
)
_SHOWN_IN_CONFIDENCE = Reason("What was shown in confidence only is not counted as public.", ("35-usc-102",))
_NOTHING = Reason("No sale, offer, showing or publication is recorded.", ("35-usc-102",))
_NOTHING_PUBLIC = Reason("Nothing is recorded that became public.", ("35-usc-102",))
_ABROAD = Reason(
    "Most other countries give no year: what became public before the filing stands against it. Some give one.",
    ("35-usc-102",),
)
_NO_DAY = Reason("Something without a day may bring it forward.")

WHETHER_SOLD = "whether it was sold or offered for sale"
WHEN_SOLD = "the day of the first sale or offer"
WHETHER_BUYERS_BOUND = "whether all buyers were bound to keep it confidential"
WHETHER_SHOWN = "whether anyone outside was shown or told"
WHEN_SHOWN = "the day of the first showing"
WHETHER_SHOWN_BOUND = "whether all who were shown were bound to keep it confidential"
WHETHER_PUBLISHED = "whether it was published"
WHEN_PUBLISHED = "the day of the first publication"
WHETHER_OWN = "whether what was shown or published came from the inventors or the company"
WHETHER_FILED = "whether an application was filed"
WHEN_FILED = "the day of the first filing"

_Shift = Callable[[Bound], Bound]


def us_bar(i: Innovation, today: date) -> Bar:
    """The last day to file in the United States: one year from the first sale, showing or publication."""
    for_us = _Shifts(_later, _later if i.own is not False else _day_before)
    against_us = _Shifts(_later, _later if i.own else _day_before)
    reasons = tuple(dict.fromkeys(_us_reasons(i)))
    missing = [*_missing_of_sale(i.sold, bound_matters=False), *_missing_of_public(i)]
    if i.own is None and any(_may_be_public(e) for e in (i.shown, i.published)):
        missing.append(WHETHER_OWN)
    return _bar(i, today, [*_us(i, for_us, False)], [*_us(i, against_us, True)], reasons, missing)


def abroad_bar(i: Innovation, today: date) -> Bar:
    """The last day to file where nothing may have become public before: the day before the first that did."""
    last = _Shifts(_day_before, _day_before)
    missing = [*_missing_of_sale(i.sold, bound_matters=True), *_missing_of_public(i)]
    sure, possible = ([*_abroad(i, last, against)] for against in (False, True))
    return _bar(i, today, sure, possible, (_ABROAD,) if possible else (_NOTHING_PUBLIC,), missing)


def is_public(i: Innovation) -> bool:
    """Whether it is recorded to have been published, or shown to someone who was not bound.

    A sale by itself is not: what is sold may keep its secret.
    """
    return bool(i.published.happened) or (bool(i.shown.happened) and i.shown.bound is False)


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# -- what happened, on either reading ---------------------------------------------------------------


class _Shifts:
    """How the last day follows from a sale, and from what became public."""

    def __init__(self, sale: _Shift, public: _Shift) -> None:
        self.sale, self.public = sale, public


def _us(i: Innovation, last: _Shifts, against: bool) -> Iterator[Bound | None]:
    """The last days that follow, None for what has no day. Buyers bound or not, a sale counts."""
    if _take(i.sold.happened, against):
        yield last.sale(i.sold.on) if i.sold.on else None
    yield from _public(i, last, against)


def _abroad(i: Innovation, last: _Shifts, against: bool) -> Iterator[Bound | None]:
    if _take(i.sold.happened, against) and not _take(i.sold.bound, not against):
        yield last.sale(i.sold.on) if i.sold.on else None
    yield from _public(i, last, against)


def _public(i: Innovation, last: _Shifts, against: bool) -> Iterator[Bound | None]:
    for event in (i.shown, i.published):
        if _take(event.happened, against) and not _take(event.bound, not against):
            yield last.public(event.on) if event.on else None


def _take(known: bool | None, otherwise: bool) -> bool:
    return otherwise if known is None else known


def _later(on: Bound) -> Bound:
    return Bound(months_later(on.earliest, GRACE_MONTHS), months_later(on.latest, GRACE_MONTHS))


def _day_before(on: Bound) -> Bound:
    return Bound(on.earliest - timedelta(days=1), on.latest - timedelta(days=1))


# -- the bar ----------------------------------------------------------------------------------------


def _bar(
    i: Innovation,
    today: date,
    sure: list[Bound | None],
    possible: list[Bound | None],
    reasons: tuple[Reason, ...],
    missing: list[str],
) -> Bar:
    """`sure` holds the days that follow with the unknown read for the company, `possible` with it read against it."""
    certain, any_day = [b for b in sure if b], [b for b in (*sure, *possible) if b]
    latest = earliest_of(certain) if certain else None
    last = Bound(earliest_of(any_day).earliest, (latest or earliest_of(any_day)).latest) if any_day else None
    sooner = None in possible
    if not possible:
        way = Way.IN_TIME if i.filing.made else Way.FREE
    elif i.filing.made is None:
        way = Way.OPEN
    elif i.filing.made:
        way = _filed(i.filing.on, latest, last, sooner)
    else:
        way = _running(latest, last, today)
    if possible and i.filing.made is None:
        missing.append(WHETHER_FILED)
    if possible and i.filing.made and i.filing.on is None:
        missing.append(WHEN_FILED)
    left = None if last is None else ((last.earliest - today).days, (last.latest - today).days)
    told = (*reasons, _NO_DAY) if sooner and last is not None and way is not Way.GONE else reasons
    return Bar(way, last, left, sooner, told, tuple(dict.fromkeys(missing)))


def _running(latest: Bound | None, last: Bound | None, today: date) -> Way:
    """`latest` is the last day with the unknown read for the company, `last` reaches from the one reading to the other.

    The way is gone, or may be, only by what is known to have happened.
    """
    if latest is None or last is None:
        return Way.OPEN
    if latest.latest < today:
        return Way.GONE
    if latest.earliest < today:
        return Way.MAY_BE_GONE
    return Way.OPEN if last.earliest < today else Way.RUNNING


def _filed(on: Bound | None, latest: Bound | None, last: Bound | None, sooner: bool) -> Way:
    if on is None or last is None:
        return Way.OPEN
    if latest is not None and latest.latest < on.earliest:
        return Way.LATE
    if latest is not None and latest.earliest < on.latest:
        return Way.MAY_BE_LATE
    return Way.IN_TIME if on.latest <= last.earliest and not sooner else Way.OPEN


def _us_reasons(i: Innovation) -> Iterator[Reason]:
    if i.sold.happened:
        yield _SOLD_IN_CONFIDENCE if i.sold.bound else _SOLD
    if any(_may_be_public(e) for e in (i.shown, i.published)):
        yield _FROM_OTHERS if i.own is False else _OWN
    elif i.shown.happened:
        yield _SHOWN_IN_CONFIDENCE
    if all(e.happened is False for e in (i.sold, i.shown, i.published)):
        yield _NOTHING


def _may_be_public(event: Event) -> bool:
    return bool(event.happened) and event.bound is not True


# -- what is not known --------------------------------------------------------------------------------


def _missing_of_sale(sold: Event, *, bound_matters: bool) -> Iterator[str]:
    if sold.happened is None:
        yield WHETHER_SOLD
    elif sold.happened:
        if bound_matters and sold.bound is None:
            yield WHETHER_BUYERS_BOUND
        if sold.on is None and not (bound_matters and sold.bound):
            yield WHEN_SOLD


def _missing_of_public(i: Innovation) -> Iterator[str]:
    if i.shown.happened is None:
        yield WHETHER_SHOWN
    elif i.shown.happened and i.shown.bound is not True:
        if i.shown.bound is None:
            yield WHETHER_SHOWN_BOUND
        if i.shown.on is None:
            yield WHEN_SHOWN
    if i.published.happened is None:
        yield WHETHER_PUBLISHED
    elif i.published.happened and i.published.on is None:
        yield WHEN_PUBLISHED
