"""The conclusions on preservation under the names by which findings refer to them, with what their texts say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import (
    CustodianStanding,
    Exposure,
    Gap,
    GapKind,
    Ground,
    LossStanding,
    Measure,
    Preservation,
    Rule,
    SourceStanding,
    Timing,
)
from litready.domain.preservation.duty import until_today, when_words
from litready.domain.preservation.facts import Cause, Custodian, Facts, Thing, TriggerKind
from litready.domain.preservation.steps import uncollected

PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "no_hold": ("on_duty", "ground", "days"),
    "hold_late": ("on_duty", "ground", "on_hold", "days"),
    "hold_perhaps_late": ("on_duty", "ground", "on_hold", "days"),
    "hold_in_time": ("on_duty", "ground", "on_hold"),
    "duty_contested": ("on_duty", "ground", "on_other"),
    "date_too_late": ("on_duty", "ground", "since"),
    "claim_before_hold": ("on_claimed", "on_hold", "days"),
    "paper_before_hold": (),
    "source_deleting": ("names",),
    "source_late": ("names", "days"),
    "told_late": ("names", "days"),
    "not_acknowledged": ("names",),
    "left_uncollected": ("names",),
    "owner_not_told": ("names",),
    "patents_at_stake": ("names",),
    "loss_data": ("names",),
    "loss_things": ("names",),
    "loss_earlier_law": ("names",),
    "loss_after_duty": ("names", "on_duty"),
    "loss_before_duty": ("names", "on_duty"),
    "loss_day_open": ("names",),
    "soft_letter": ("names",),
}
"""Each name with the placeholders that its texts may use.

`names` lists the records, `days` is the longest time, `ground` is a clause (a lawyer was asked about enforcing);
what begins with `on_` is a day with its preposition (on Mar 5, 2025; in Mar 2025; between one day and another).
"""


_OWN_DATE = frozenset({TriggerKind.ANTICIPATED, TriggerKind.WORK_PRODUCT})


@dataclass(frozen=True, slots=True)
class DrawnFact:
    """One fact behind a conclusion. `where` is the id of the question or record."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A conclusion that holds, with the values of its placeholders and the facts behind it."""

    name: str
    values: Mapping[str, str]
    facts: tuple[DrawnFact, ...]


def draw_conclusions(facts: Facts, found: Preservation) -> tuple[Drawn, ...]:
    """Every named conclusion that holds; `found` is what `judge_preservation` makes of `facts`.

    Nothing is drawn from the mere fact that an assessment was begun.
    """
    return (
        *_about_the_hold(facts, found),
        *_about_the_day(facts, found),
        *_about_systems(found),
        *_about_people_and_things(facts, found),
        *_about_losses(found),
    )


# -- the hold and the day -----------------------------------------------------------------------


def _about_the_hold(facts: Facts, found: Preservation) -> Iterator[Drawn]:
    hold = _hold_day(facts)
    first = found.deciding
    if found.duty is None or not first:
        return
    values = {"on_duty": when_words(found.duty), "ground": first[0].what}
    because = tuple(DrawnFact(g.trigger.where, f"{g.at.words()}: {g.what}") for g in first)
    if facts.hold.issued is False:
        days = [g.days() for g in found.gaps_of(GapKind.NO_HOLD)]
        yield Drawn("no_hold", values | {"days": days[0] if days else "less than one day"}, because)
    if hold is None:
        return
    values["on_hold"] = when_words(hold)
    own = _without_hold(first) or _without_hold(found.basis)
    late = found.gaps_of(GapKind.HOLD_LATE)
    for gap in late:
        if gap.since is None or (not gap.certain and gap.days_at_most is None and not found.undated):
            continue
        values |= {
            "on_duty": when_words(gap.since),
            "ground": own[0].what if own else first[0].what,
            "days": gap.days(),
        }
        yield Drawn("hold_late" if gap.certain else "hold_perhaps_late", values, (*because, _hold_fact(hold)))
    steps = [g for g in own if g.trigger.kind is not TriggerKind.ASSESSMENT]
    if not late and steps:
        values |= {"on_duty": when_words(steps[0].at), "ground": steps[0].what}
        yield Drawn("hold_in_time", values, (_ground_fact(steps[0]), _hold_fact(hold)))


def _about_the_day(facts: Facts, found: Preservation) -> Iterator[Drawn]:
    first, other = found.deciding, found.other_duty
    telling = [g for g in first if g.trigger.kind not in (TriggerKind.ASSESSMENT, TriggerKind.HOLD)]
    if found.duty is not None and telling and (other is None or found.duty.certainly_before(other)):
        firm = [g for g in found.basis if g.firm]
        yield Drawn(
            "duty_contested",
            {
                "on_duty": when_words(found.duty),
                "ground": telling[0].what,
                "on_other": "with a later step" if other is None else f"{when_words(other)} ({firm[0].what})",
            },
            tuple(_ground_fact(g) for g in (*telling, *firm[:1])),
        )
    said = next((g for g in found.basis if g.trigger.kind in _OWN_DATE), None)
    if said is not None:
        earlier = [g for g in found.basis if g.at.certainly_before(said.at)]
        if earlier:
            yield Drawn(
                "date_too_late",
                {"on_duty": when_words(earlier[0].at), "ground": earlier[0].what, "since": said.at.words()},
                tuple(_ground_fact(g) for g in (*earlier, said)),
            )
    yield from _claims_before_hold(facts, found)


def _claims_before_hold(facts: Facts, found: Preservation) -> Iterator[Drawn]:
    """The claim on the first page, and papers older than the hold that it does not reach."""
    hold = _hold_day(facts)
    if hold is None:
        return
    claim = next((g for g in found.gaps_of(GapKind.CLAIM_BEFORE_HOLD) if g.certain), None)
    if claim is not None and claim.since is not None:
        since = claim.since.words()
        yield Drawn(
            "claim_before_hold",
            {"on_claimed": when_words(claim.since), "on_hold": when_words(hold), "days": claim.days()},
            (DrawnFact(claim.record, since), _hold_fact(hold)),
        )
    papers = [g for g in found.basis if g.trigger.kind is TriggerKind.PAPER and g.at.certainly_before(hold)]
    if claim is not None and claim.since is not None:
        papers = [g for g in papers if g.at.certainly_before(claim.since)]
    if papers:
        yield Drawn("paper_before_hold", {}, (*(_ground_fact(g) for g in papers), _hold_fact(hold)))


# -- systems, people, things --------------------------------------------------------------------


def _about_systems(found: Preservation) -> Iterator[Drawn]:
    running = [s for s in found.sources if s.deleting]
    if running:
        yield Drawn("source_deleting", {"names": _names(running)}, tuple(_source_fact(s) for s in running))
    late = [(s, s.gap) for s in found.sources if s.gap is not None and s.gap.kind is GapKind.DELETED and s.gap.certain]
    if late:
        values = {"names": _names(s for s, _ in late), "days": _longest(g for _, g in late)}
        yield Drawn("source_late", values, tuple(_source_fact(s) for s, _ in late))


def _about_people_and_things(facts: Facts, found: Preservation) -> Iterator[Drawn]:
    hold = _hold_day(facts)
    after = {c.id for c in found.custodians if hold and c.told and hold.certainly_before(c.told)}
    told = [g for g in found.gaps_of(GapKind.TOLD_LATE) if g.certain and g.record in after]
    yield from _of_gaps("told_late", told, found.custodians)
    yield from _of_gaps("not_acknowledged", found.gaps_of(GapKind.NOT_ACKNOWLEDGED), found.custodians)
    left = [p for p in sorted(facts.custodians, key=lambda p: (p.name, p.id)) if uncollected(p, facts)]
    yield from _of_records("left_uncollected", left, found.gaps_of(GapKind.LEFT_UNCOLLECTED))
    things = [t for t in sorted(facts.things, key=lambda t: (t.name, t.id)) if t.of_other and t.owner_told is False]
    yield from _of_records("owner_not_told", things, found.gaps_of(GapKind.OWNER_NOT_TOLD))
    side = found.other_side
    letters = [a for a in facts.approaches if a.id in side.soft]
    if letters and side.otherwise is None:
        yield Drawn(
            "soft_letter",
            {"names": "; ".join(sorted(a.name for a in letters))},
            tuple(DrawnFact(a.id, a.sent.words() if a.sent else a.name) for a in sorted(letters, key=lambda a: a.id)),
        )


def _of_gaps(name: str, gaps: Iterable[Gap], people: tuple[CustodianStanding, ...]) -> Iterator[Drawn]:
    given = tuple(gaps)
    if not given:
        return
    held = {g.record for g in given}
    values = {"names": _names(p for p in people if p.id in held)}
    if "days" in PLACEHOLDERS[name]:
        values["days"] = _longest(given)
    yield Drawn(name, values, tuple(DrawnFact(g.record, g.days()) for g in given))


def _of_records(name: str, records: list[Custodian] | list[Thing], gaps: tuple[Gap, ...]) -> Iterator[Drawn]:
    """A conclusion over records, with their days where those are known."""
    days = {g.record: g.days() for g in gaps}
    if records:
        listed = "; ".join(r.name for r in records)
        yield Drawn(name, {"names": listed}, tuple(DrawnFact(r.id, days.get(r.id, r.name)) for r in records))


# -- losses -------------------------------------------------------------------------------------


def _about_losses(found: Preservation) -> Iterator[Drawn]:
    """Each loss under one name only; what was done on purpose has a finding of its own, whatever its day."""
    names: dict[str, list[LossStanding]] = {}
    for loss in found.losses:
        if loss.cause is not Cause.DELIBERATE and (name := _name_of(loss)):
            names.setdefault(name, []).append(loss)
    for name in PLACEHOLDERS:
        losses = names.get(name)
        if losses:
            values = {"names": _names(losses)}
            if "on_duty" in PLACEHOLDERS[name] and found.duty is not None:
                values["on_duty"] = when_words(found.duty)
            yield Drawn(name, values, tuple(DrawnFact(x.id, x.name) for x in losses))


def _name_of(loss: LossStanding) -> str:
    exposure: Exposure | None = loss.exposure
    if exposure is None:
        if loss.timing is Timing.BEFORE:
            return "loss_before_duty"
        if loss.replaceable or (loss.timing is Timing.OPEN and loss.replaceable is None):
            return ""
        return "loss_day_open" if loss.timing is Timing.OPEN else "loss_after_duty"
    if exposure.supports(Measure.UNENFORCEABLE):
        return "patents_at_stake"
    return {
        Rule.RULE_37E: "loss_data",
        Rule.INHERENT: "loss_things",
        Rule.EARLIER_LAW: "loss_earlier_law",
    }[exposure.rule]


# -- words --------------------------------------------------------------------------------------


def _hold_day(facts: Facts) -> Bound | None:
    return until_today(facts.hold.on, facts.today) if facts.hold.issued else None


def _without_hold(grounds: Iterable[Ground]) -> list[Ground]:
    return [g for g in grounds if g.trigger.kind is not TriggerKind.HOLD]


def _ground_fact(ground: Ground) -> DrawnFact:
    return DrawnFact(ground.trigger.where, f"{ground.at.words()}: {ground.what}")


def _hold_fact(hold: Bound) -> DrawnFact:
    return DrawnFact("hold.issued_on", hold.words())


def _source_fact(source: SourceStanding) -> DrawnFact:
    parts = (
        [f"{source.gap.days()} since the duty began" if source.deleting else source.gap.days()] if source.gap else []
    )
    if source.next is not None:
        parts.append(f"on {source.next.on.words()} it takes what was made {source.next.made.words()}")
    if not source.deleting and source.gone_from is not None and source.gone_to is not None:
        first, last = Bound.of(source.gone_from.earliest), Bound.of(source.gone_to.latest)
        parts.append(f"what it took was made from {first.words()} to {last.words()}")
    return DrawnFact(source.id, "; ".join(parts) or "it still deletes")


def _longest(gaps: Iterable[Gap]) -> str:
    """The days of the gap that is certainly the longest."""
    return max(gaps, key=lambda g: (g.days_at_least, g.days_at_most is None, g.days_at_most or 0, g.record)).days()


def _names(items: Iterable[CustodianStanding | SourceStanding | LossStanding]) -> str:
    return "; ".join(i.name for i in items)
