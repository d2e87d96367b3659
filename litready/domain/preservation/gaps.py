"""How many days the duty went unmet: the hold, each person, each system, each thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from litready.domain.bounds import Bound, latest_of
from litready.domain.preservation.conclusions import (
    CustodianStanding,
    Gap,
    GapKind,
    Ground,
    Missing,
    Rolling,
    SourceStanding,
)
from litready.domain.preservation.duty import place_duty, until_today
from litready.domain.preservation.facts import Custodian, Facts, Source, Thing, TriggerKind
from litready.domain.preservation.periods import Period, read_period


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty on both readings, and whether it may have begun before on a day that is not known."""

    day: Bound | None
    other: Bound | None
    may_be_earlier: bool


def days_between(start: Bound, end: Bound) -> tuple[int, int]:
    """The days from one day to another, at least and at most; none where the end comes first."""
    return (
        max(0, (end.earliest - start.latest).days),
        max(0, (end.latest - start.earliest).days),
    )


def measure(
    kind: GapKind,
    duty: Duty,
    until: Bound,
    what: str,
    record: str,
    authorities: tuple[str, ...],
    *,
    open_: bool = False,
    start: Bound | None = None,
) -> Gap | None:
    """The gap from the duty, or from `start` where that is later, to a day; None where there is certainly none."""
    if duty.day is None:
        return None
    since = duty.day if start is None else latest_of([duty.day, start])
    least, counted = days_between(since, until)
    most: int | None = counted
    if duty.may_be_earlier:
        most = None if start is None else days_between(start, until)[1]
    if most == 0:
        return None
    otherwise = None
    if duty.other is not None:
        otherwise = days_between(duty.other if start is None else latest_of([duty.other, start]), until)[0]
    return Gap(kind, least, most, what, record, authorities, since, until, open_, otherwise)


# -- the hold -----------------------------------------------------------------------------------


def hold_gaps(facts: Facts, grounds: tuple[Ground, ...], duty: Duty) -> Iterator[Gap]:
    """The gap between the duty and the hold; the hold itself is no ground for it."""
    before = tuple(g for g in grounds if g.trigger.kind is not TriggerKind.HOLD)
    firm = tuple(g for g in before if g.firm)
    own = Duty(place_duty(before), place_duty(firm), duty.may_be_earlier)
    on = until_today(facts.hold.on, facts.today)
    found: Gap | None = None
    if facts.hold.issued is False:
        found = measure(
            GapKind.NO_HOLD,
            own,
            Bound.of(facts.today),
            "no written hold has been issued",
            "hold.issued",
            ("micron-v-rambus", "hynix-v-rambus", "zubulake-4"),
            open_=True,
        )
    elif facts.hold.issued and on is not None:
        found = measure(
            GapKind.HOLD_LATE,
            own,
            on,
            "the written hold came after the duty began",
            "hold.issued_on",
            ("micron-v-rambus", "hynix-v-rambus", "zubulake-4"),
        )
    if found is not None:
        yield found
    for ground in grounds:
        if ground.trigger.kind is not TriggerKind.WORK_PRODUCT:
            continue
        claimed = Duty(ground.at, ground.at, may_be_earlier=False)
        until = on if facts.hold.issued else Bound.of(facts.today) if facts.hold.issued is False else None
        if until is not None:
            gap = measure(
                GapKind.CLAIM_BEFORE_HOLD,
                claimed,
                until,
                "work product is claimed from a day before the hold",
                ground.trigger.where,
                ("sanofi-v-glenmark", "frcp-26b3"),
                open_=facts.hold.issued is False,
            )
            if gap is not None:
                yield gap


# -- people -------------------------------------------------------------------------------------


def judge_custodian(person: Custodian, facts: Facts, duty: Duty) -> CustodianStanding:
    """Where a custodian stands, with the gaps that concern this person."""
    told = until_today(person.told, facts.today)
    answered = until_today(person.acknowledged_on, facts.today) if person.acknowledged else None
    return CustodianStanding(
        id=person.id,
        name=person.name,
        told=told,
        acknowledged=person.acknowledged,
        answer_days=days_between(told, answered) if told is not None and answered is not None else None,
        gaps=tuple(_custodian_gaps(person, told, facts, duty)),
    )


def unacknowledged(person: Custodian, facts: Facts) -> bool:
    """Whether a person has not acknowledged a hold that there is, or that the person was told of."""
    return person.acknowledged is False and (facts.hold.issued is not False or person.told is not None)


def _custodian_gaps(person: Custodian, told: Bound | None, facts: Facts, duty: Duty) -> Iterator[Gap]:
    today = Bound.of(facts.today)
    if told is not None:
        gap = measure(
            GapKind.TOLD_LATE,
            duty,
            told,
            f"{person.name} was told after the duty began",
            person.id,
            ("zubulake-4", "zubulake-5"),
        )
        if gap is not None:
            yield gap
    if unacknowledged(person, facts):
        since = told or (until_today(facts.hold.on, facts.today) if facts.hold.issued else None)
        least, most = (0, None) if since is None else days_between(since, today)
        yield Gap(
            GapKind.NOT_ACKNOWLEDGED,
            least,
            most,
            f"{person.name} has not acknowledged the hold",
            person.id,
            ("zubulake-5",),
            since,
            today,
            open=True,
        )
    left = until_today(person.left, facts.today)
    if person.departed and person.collected is False and left is not None:
        gap = measure(
            GapKind.LEFT_UNCOLLECTED,
            duty,
            today,
            f"{person.name} left, and no devices or accounts were kept",
            person.id,
            ("cache-la-poudre", "frcp-37e"),
            open_=True,
            start=left,
        )
        if gap is not None:
            yield gap


# -- systems and things -------------------------------------------------------------------------


def judge_source(source: Source, facts: Facts, duty: Duty) -> SourceStanding:
    """Where a system stands: whether it deletes, for how long it did so, and what it took."""
    today = Bound.of(facts.today)
    stopped_on = until_today(source.stopped_on, facts.today) if source.stopped else None
    period = read_period(source.deletes_after)
    authorities = ("frcp-37e", "google-play") if source.fleeting else ("frcp-37e", "zubulake-5")
    deleting: bool | None = None
    gap: Gap | None = None
    if source.deletes is False:
        deleting = False
    elif source.deletes and source.stopped is False:
        deleting = True
        gap = measure(GapKind.DELETING, duty, today, f"{source.name} still deletes", source.id, authorities, open_=True)
    elif source.deletes and source.stopped and stopped_on is not None:
        deleting = False
        gap = measure(
            GapKind.DELETED,
            duty,
            stopped_on,
            f"{source.name} went on deleting after the duty began",
            source.id,
            authorities,
        )
    elif source.deletes and source.stopped and source.stopped_on is None:
        deleting = False
    gone_from, gone_to = _taken(gap, period)
    return SourceStanding(
        id=source.id,
        name=source.name,
        deleting=deleting,
        gap=gap,
        period=period,
        next=_next(facts, period) if deleting else None,
        gone_from=gone_from,
        gone_to=gone_to,
    )


def _taken(gap: Gap | None, period: Period | None) -> tuple[Bound | None, Bound | None]:
    """The days on which that was made which a setting took in the time of a gap."""
    if gap is None or period is None or not gap.certain or gap.since is None or gap.until is None:
        return None, None
    return period.before(gap.since), period.before(gap.until)


def _next(facts: Facts, period: Period | None) -> Rolling | None:
    if period is None:
        return None
    on = Bound.of(facts.today + timedelta(days=1))
    return Rolling(on, period.before(on))


def thing_gap(thing: Thing, facts: Facts, duty: Duty) -> Gap | None:
    """The time for which somebody else has kept a thing without being told to."""
    if not thing.of_other or thing.owner_told is not False:
        return None
    return measure(
        GapKind.OWNER_NOT_TOLD,
        duty,
        Bound.of(facts.today),
        f"whoever keeps {thing.name} has not been told",
        thing.id,
        ("silvestri-v-gm",),
        open_=True,
    )


# -- what is not known --------------------------------------------------------------------------


def missing_in_gaps(facts: Facts) -> Iterator[Missing]:
    """What is not known about the hold, the people, the systems and the things."""
    hold = facts.hold
    if hold.issued is None:
        yield Missing("whether a written hold was issued", "hold.issued")
    elif hold.issued and until_today(hold.on, facts.today) is None:
        future = " (the day given has not come yet)" if hold.on is not None else ""
        yield Missing(f"the day on which the hold was issued{future}", "hold.issued_on")
    if facts.unlisted.custodians:
        yield Missing("who holds evidence", "hold.custodians")
    for person in facts.custodians:
        if person.told is None:
            yield Missing(f"when {person.name} was told", person.id)
        if person.acknowledged is None:
            yield Missing(f"whether {person.name} acknowledged the hold", person.id)
        if person.departed is None:
            yield Missing(f"whether {person.name} has left", person.id)
        if person.departed and person.left is None:
            yield Missing(f"when {person.name} left", person.id)
        if person.departed and person.collected is None:
            yield Missing(f"whether the devices and accounts of {person.name} were kept", person.id)
    if facts.unlisted.sources:
        yield Missing("where the electronic evidence lives", "hold.data_sources")
    for source in facts.sources:
        yield from _missing_in_source(source, facts)
    if facts.unlisted.things:
        yield Missing("which physical things are evidence", "hold.physical")
    for thing in facts.things:
        if thing.of_other is None:
            yield Missing(f"whether someone else owns or keeps {thing.name}", thing.id)
        if thing.of_other and thing.owner_told is None:
            yield Missing(f"whether the owner of {thing.name} was told to keep it", thing.id)
        if thing.at_risk is None:
            yield Missing(f"whether {thing.name} could be lost or changed", thing.id)


def _missing_in_source(source: Source, facts: Facts) -> Iterator[Missing]:
    if source.deletes is None:
        yield Missing(f"whether {source.name} deletes anything by itself", source.id)
    if not source.deletes:
        return
    if read_period(source.deletes_after) is None:
        yield Missing(f"after what time {source.name} deletes", source.id)
    if source.stopped is None:
        yield Missing(f"whether deletion in {source.name} was stopped", source.id)
    if source.stopped and until_today(source.stopped_on, facts.today) is None:
        future = " (the day given has not come yet)" if source.stopped_on is not None else ""
        yield Missing(f"since when deletion in {source.name} is stopped{future}", source.id)
