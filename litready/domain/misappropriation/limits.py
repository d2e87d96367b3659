"""Until when a suit over an incident can be brought, federally and under each state law that may govern.

The careful reading counts from the earliest day on record: a sign, a suspicion, a confirmation (Insulet v. EOFlow).
The other reading counts from confirmed discovery, or from what stood in the public record (18 U.S.C. § 1836(d);
Zirvi v. Flatley). A later discovery never shortens a time, and an earlier sign never lengthens one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from litready.domain.bounds import Bound, earliest_of, years_after
from litready.domain.misappropriation.facts import FEDERAL_ACT, PUBLIC_RECORD, Incident
from litready.domain.misappropriation.states import Accrual, State

FEDERAL_YEARS = 3
_FARTHEST = date(2200, 12, 31)
"""No last day is placed later: dates end there."""

SIGNS = "whether there were signs that a diligent owner would have followed up, and since when"
SIGNS_ON = "since when the signs could be seen"
SUSPECTED = "when anyone in the company first suspected it"
HAPPENED = "when it happened"
ONGOING = "whether the use or disclosure goes on"
SUIT_ON = "when the suit was filed"
TOLLED_FROM = "from when time stands still under the tolling agreement"
TOLLED_UNTIL = "until when time stands still under the tolling agreement"
PERIOD = "how long the law of the state allows"


class Time(Enum):
    """How it stands with a time to sue; the gravest first."""

    NO_CLAIM = "no_claim"
    """The statute does not reach what happened."""
    GONE = "gone"
    """It had ended on either reading."""
    CONTESTED = "contested"
    """It had ended on the careful reading, and perhaps not on the other."""
    PERHAPS = "perhaps"
    """The days do not tell whether it had ended."""
    NOT_KNOWN = "not_known"
    OPEN = "open"


LOST = frozenset({Time.GONE, Time.CONTESTED})


class Start(Enum):
    """From what a time is counted on the careful reading."""

    SIGNS = "signs"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time to sue. `last` is its last day on the careful reading, counted from `start`; None where no day is known.

    `other` is the last day on the other reading, None where the time has not begun on it as far as is known.
    `sooner`: something that is not known may bring the last day forward. `days` are those left on the day of
    assessment, at least and at most, None where the suit is filed or there is no last day. `extended`: a tolling
    agreement is counted. `open` names, in words, the facts on which it turns.
    """

    time: Time
    last: Bound | None = None
    start: Bound | None = None
    basis: Start | None = None
    other: Bound | None = None
    sooner: bool = False
    days: tuple[int, int] | None = None
    filed: bool = False
    extended: bool = False
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateLimit:
    """The time to sue under the law of one state. `years` is None where they have to be looked up."""

    state: State
    years: int | None
    limit: Limit


def federal_limit(incident: Incident, today: date) -> Limit:
    """The three years of 18 U.S.C. § 1836(d), held against the day of filing, or `today` where nothing is filed."""
    if acts_since(incident, FEDERAL_ACT) is False:
        return Limit(Time.NO_CLAIM, filed=bool(incident.filed))
    return _count(incident, FEDERAL_YEARS, today, _first(incident, today), _other_first(incident, today))


def state_limits(incident: Incident, today: date) -> tuple[StateLimit, ...]:
    """The time to sue under each state law that may govern, in the order of the states."""
    return tuple(_state_limit(incident, state, today) for state in incident.states or ())


def acts_since(incident: Incident, day: date) -> bool | None:
    """Whether any act took place on or after a day, as far as is known."""
    if incident.happened is not None and incident.happened.earliest >= day:
        return True
    if incident.ongoing:
        return True
    if incident.happened is not None and incident.happened.latest < day and incident.ongoing is False:
        return False
    return None


def _state_limit(incident: Incident, state: State, today: date) -> StateLimit:
    looked_up = None if state.years is not None and state.confirmed else incident.allowed
    years = state.years if looked_up is None else looked_up
    filed = bool(incident.filed)
    if state.since is not None and _began_before(incident, state.since, today):
        return StateLimit(state, years, Limit(Time.NO_CLAIM, filed=filed))
    if years is None:
        return StateLimit(state, None, Limit(Time.NOT_KNOWN, filed=filed, open=(PERIOD,)))
    first = _first(incident, today)
    if state.accrual is Accrual.FIRST_INJURY:
        return StateLimit(state, years, _from_injury(incident, years, today, first))
    return StateLimit(state, years, _count(incident, years, today, first, _other_first(incident, today)))


def _from_injury(incident: Incident, years: int, today: date, first: _Day | None) -> Limit:
    """Counted from the act itself; whatever showed it came no earlier, so without its day the time may end sooner."""
    happened = _past(incident.happened, today)
    start = _Day(happened, Start.HAPPENED) if happened is not None else first
    other = None if incident.ongoing or start is None else start.at
    missing = () if happened is not None else (HAPPENED,)
    return _count(incident, years, today, start, other, missing)


def _began_before(incident: Incident, day: date, today: date) -> bool:
    known = [_past(at, today) for at in (incident.happened, incident.suspected, incident.confirmed)]
    return any(at is not None and at.latest < day for at in known)


# -- from when it is counted -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Day:
    at: Bound
    basis: Start


def _first(incident: Incident, today: date) -> _Day | None:
    """The earliest day on record, never before the act itself where the days allow that."""
    known = list(_known(incident, today))
    if not known:
        return None
    at = earliest_of(day.at for day in known)
    basis = min(known, key=lambda day: (day.at.earliest, day.at.latest)).basis
    happened = incident.happened
    if happened is not None and at.earliest < happened.earliest <= at.latest:
        at = Bound(happened.earliest, at.latest)
    return _Day(at, basis)


def _known(incident: Incident, today: date) -> Iterator[_Day]:
    given = (
        (incident.suspected, Start.SUSPECTED),
        (incident.signs_on if incident.signs else None, Start.SIGNS),
        (incident.confirmed, Start.CONFIRMED),
    )
    for at, basis in given:
        if (passed := _past(at, today)) is not None:
            yield _Day(passed, basis)


def _other_first(incident: Incident, today: date) -> Bound | None:
    in_public = incident.signs is not None and bool(incident.signs & PUBLIC_RECORD)
    days = [_past(incident.confirmed, today), _past(incident.signs_on if in_public else None, today)]
    known = [day for day in days if day is not None]
    return earliest_of(known) if known else None


def _past(at: Bound | None, today: date) -> Bound | None:
    """A day that has come; one that certainly lies ahead is a slip, and as good as not known."""
    return None if at is None or at.earliest > today else at


# -- the last day ----------------------------------------------------------------------------------


def _count(
    incident: Incident,
    years: int,
    today: date,
    start: _Day | None,
    other_start: Bound | None,
    missing: tuple[str, ...] | None = None,
) -> Limit:
    """Counts from `start`. `missing` names what may bring it forward; left out, it is what discovery turns on."""
    unknown = tuple(_not_known(incident, today)) if missing is None else missing
    filed = bool(incident.filed)
    if start is None:
        return Limit(Time.NOT_KNOWN, filed=filed, open=(*unknown, *_about_suit(incident)))
    last, extended, tolling = _with_tolling(_end(start.at, years), incident)
    other = None if other_start is None else _with_tolling(_end(other_start, years), incident)[0]
    judged = incident.suit if filed else Bound.of(today)
    time = _held_against(last, other, judged)
    if (time is Time.OPEN and unknown) or (time in LOST and tolling and not extended):
        time = Time.NOT_KNOWN
    days = None
    if not filed:
        days = max(0, (last.earliest - today).days), max(0, (last.latest - today).days)
    return Limit(
        time=time,
        last=last,
        start=start.at,
        basis=start.basis,
        other=other,
        sooner=bool(unknown),
        days=days,
        filed=filed,
        extended=extended,
        open=(*unknown, *tolling, *_about_suit(incident)),
    )


def _not_known(incident: Incident, today: date) -> Iterator[str]:
    if _past(incident.suspected, today) is None:
        yield SUSPECTED
    if incident.signs is None:
        yield SIGNS
    elif incident.signs and _past(incident.signs_on, today) is None:
        yield SIGNS_ON


def _about_suit(incident: Incident) -> tuple[str, ...]:
    return (SUIT_ON,) if incident.filed and incident.suit is None else ()


def _end(start: Bound, years: int) -> Bound:
    return Bound(_ahead(start.earliest, years), _ahead(start.latest, years))


def _ahead(day: date, years: int) -> date:
    return min(years_after(day, years), _FARTHEST)


def _with_tolling(last: Bound, incident: Incident) -> tuple[Bound, bool, tuple[str, ...]]:
    """The last day with the time that stands still under an agreement, whether it is counted, and what is missing.

    An agreement that begins after the last day adds nothing.
    """
    if not incident.tolled:
        return last, False, ()
    begins, ends = incident.tolled_from, incident.tolled_until
    if begins is None or ends is None:
        lacking = ((TOLLED_FROM, begins), (TOLLED_UNTIL, ends))
        late = begins is not None and begins.earliest > last.latest
        return last, False, () if late else tuple(words for words, at in lacking if at is None)
    if begins.earliest > last.latest:
        return last, False, ()
    least = max(0, (ends.earliest - begins.latest).days) if begins.latest <= last.earliest else 0
    most = max(0, (ends.latest - begins.earliest).days)
    return Bound(_later(last.earliest, least), _later(last.latest, most)), most > 0, ()


def _later(day: date, days: int) -> date:
    return min(_FARTHEST, day + timedelta(days=days))


def _held_against(last: Bound, other: Bound | None, judged: Bound | None) -> Time:
    if judged is None:
        return Time.NOT_KNOWN
    if last.certainly_before(judged):
        return Time.GONE if other is not None and other.certainly_before(judged) else Time.CONTESTED
    return Time.OPEN if last.earliest >= judged.latest else Time.PERHAPS
