"""Which steps § 102 counts against which patent, and by how many days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound, earliest_of
from litready.domain.invention.facts import COUNTED, SALES, Step, StepKind, Told
from litready.domain.protection_choice.bars import us_bar
from litready.domain.protection_choice.facts import Bar, Event, Filing, Innovation, Way
from litready.domain.reasons import Reason

WHICH_PATENTS = "which patents the step goes to"
EFFECTIVE_DATE = "the effective filing date"
ANYTHING_ELSE = "whether anything else came more than a year before the filing"
_OLDER_LAW = Reason("Applications of older date fall under the earlier law; counsel says which.", ("35-usc-102",), True)


class Year(Enum):
    """What a step, or the whole story, does to a patent, from worst to best."""

    LATE = "late"
    """The filing came after the last day."""
    MAY_BE_LATE = "may_be_late"
    OPEN = "open"
    IN_GRACE = "in_grace"
    """Before the filing and within the year: the claims lean on the grace period."""
    IN_TIME = "in_time"
    """Not before the filing, or nothing that counts."""


_WAYS = {Way.LATE: Year.LATE, Way.MAY_BE_LATE: Year.MAY_BE_LATE, Way.IN_TIME: Year.IN_TIME, Way.FREE: Year.IN_TIME}
_WORST = {year: n for n, year in enumerate(Year)}


@dataclass(frozen=True, slots=True)
class StepBar:
    """What a step does to a patent. `step` and `patent` are ids; `patent` is empty for what was only answered.

    `spare` are the days from the filing to the last day, at least and at most; negative where it came too late.
    """

    step: str
    patent: str
    year: Year
    spare: tuple[int, int] | None
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatentBar:
    """What the story does to a patent: the worst of its steps, and those that make it so."""

    patent: str
    filed: Bound | None
    year: Year
    bars: tuple[StepBar, ...]
    open: tuple[str, ...] = ()


def judge_patent(patent: str, steps: Sequence[Step], told: Told, *, only: bool, today: date) -> PatentBar:
    """What the story does to one patent. `only`: it is the only asserted one, so that what was answered is about it."""
    filed = _filed(patent, steps, told, only=only)
    own = [s for s in steps if s.kind in COUNTED and (patent in s.patents or not s.patents)]
    if only and not told.over_a_year and (answered := answered_step(told, steps)) is not None:
        own.append(replace(answered, patents=frozenset({patent})))
    bars = tuple(judge_step(s, patent, filed, today) for s in own)
    year = min((b.year for b in bars), key=lambda y: _WORST[y], default=Year.IN_TIME)
    missing = [EFFECTIVE_DATE] if filed is None else []
    if told.over_a_year is None:
        missing.append(ANYTHING_ELSE)
    if told.over_a_year is not False or filed is None:
        year = min(year, Year.OPEN, key=lambda y: _WORST[y])
    still = dict.fromkeys((*missing, *(o for b in bars if b.year is year for o in b.open)))
    return PatentBar(patent, filed, year, bars, tuple(still))


def judge_step(step: Step, patent: str, filed: Bound | None, today: date) -> StepBar:
    """What one step does to a patent with that effective filing date."""
    bar = us_bar(_as_innovation(step, filed), today)
    year = _WAYS.get(bar.way, Year.OPEN)
    reasons, still = (*bar.reasons, _OLDER_LAW), list(bar.open)
    if filed is None:
        year, still = Year.OPEN, [EFFECTIVE_DATE]
    elif year is Year.IN_TIME and step.on is not None and bar.last is not None and step.on.certainly_before(filed):
        year = Year.OPEN if step.kind is StepKind.DISCLOSURE and step.confidence is None else Year.IN_GRACE
    if not step.patents and year in (Year.LATE, Year.MAY_BE_LATE, Year.IN_GRACE):
        year = Year.OPEN
        still.append(WHICH_PATENTS)
    return StepBar(step.id, patent, year, _spare(bar, filed), reasons, tuple(still))


def answered_step(told: Told, steps: Iterable[Step]) -> Step | None:
    """The first disclosure or sale as it was answered, where no step of the story is as early."""
    on = told.public_on
    if on is None or any(s.kind in COUNTED and s.on is not None and s.on.earliest <= on.latest for s in steps):
        return None
    return Step("", "", StepKind.PUBLIC_USE, on, own=True)


def _filed(patent: str, steps: Iterable[Step], told: Told, *, only: bool) -> Bound | None:
    days = [s.on for s in steps if s.kind is StepKind.FILING and patent in s.patents and s.on is not None]
    if days:
        return earliest_of(days)
    return told.filed_on if only else None


def _as_innovation(step: Step, filed: Bound | None) -> Innovation:
    never = Event(happened=False)
    sale, published = step.kind in SALES, step.kind is StepKind.PUBLICATION
    event = Event(True, step.on, step.confidence if sale or step.kind is StepKind.DISCLOSURE else False)
    return Innovation(
        id=step.id,
        name=step.name,
        sold=event if sale else never,
        shown=never if sale or published else event,
        published=event if published else never,
        own=step.own,
        filing=Filing(made=True, on=filed),
    )


def _spare(bar: Bar, filed: Bound | None) -> tuple[int, int] | None:
    if bar.last is None or filed is None:
        return None
    return (bar.last.earliest - filed.latest).days, (bar.last.latest - filed.earliest).days
