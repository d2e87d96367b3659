"""What the rules of preservation conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.preservation.conclusions import (
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
from litready.domain.preservation.duty import clause_of, short_of, until_today, when_words
from litready.domain.preservation.facts import Cause, Custodian, Facts, Thing, TriggerKind
from litready.domain.preservation.steps import uncollected
from litready.playbook.model import Playbook

PLACES: Mapping[str, frozenset[str]] = {
    "hold.no_hold": frozenset({"on_duty", "ground", "days"}),
    "hold.late": frozenset({"on_duty", "ground", "on_hold", "days"}),
    "hold.perhaps_late": frozenset({"on_duty", "ground", "on_hold", "days"}),
    "hold.in_time": frozenset({"on_duty", "ground", "on_hold"}),
    "hold.duty_contested": frozenset({"on_duty", "ground", "on_other"}),
    "hold.date_too_late": frozenset({"on_duty", "ground", "since"}),
    "hold.claim_before_hold": frozenset({"on_claimed", "on_hold", "days"}),
    "hold.paper_before_hold": frozenset(),
    "hold.source_deleting": frozenset({"names"}),
    "hold.source_late": frozenset({"names", "days"}),
    "hold.told_late": frozenset({"names", "days"}),
    "hold.not_acknowledged": frozenset({"names"}),
    "hold.left_uncollected": frozenset({"names"}),
    "hold.owner_not_told": frozenset({"names"}),
    "hold.patents_at_stake": frozenset({"names"}),
    "hold.loss_data": frozenset({"names"}),
    "hold.loss_things": frozenset({"names"}),
    "hold.loss_earlier_law": frozenset({"names"}),
    "hold.loss_after_duty": frozenset({"names", "on_duty"}),
    "hold.loss_before_duty": frozenset({"names", "on_duty"}),
    "hold.loss_day_open": frozenset({"names"}),
    "hold.soft_letter": frozenset({"names"}),
}
"""The conclusions, and the places in braces that their findings may use.

`names` lists the records, `days` is the longest time, `ground` is a clause (a lawyer was asked about enforcing);
what begins with `on_` is a day with its preposition (on Mar 5, 2025; in Mar 2025; between one day and another).
"""

_OWN_DATE = frozenset({TriggerKind.ANTICIPATED, TriggerKind.WORK_PRODUCT})

FactAt = Callable[[str, str, str], Fact]
"""Makes a fact from the id of a question or record, what happened there, and a day or length of time."""


def conclude_preservation(facts: Facts, found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    """Every named conclusion that holds; `found` is what `judge_preservation` makes of `facts`.

    Nothing is concluded from the mere fact that an assessment was begun.
    """
    yield from _about_the_hold(facts, found, fact_at)
    yield from _about_the_day(facts, found, fact_at)
    yield from _claims_before_hold(facts, found, fact_at)
    yield from _about_systems(found, fact_at)
    yield from _about_people_and_things(facts, found, fact_at)
    yield from _about_losses(found, fact_at)


def facts_in(playbook: Playbook, assessment: Assessment) -> FactAt:
    """Facts with the wording of the question, or the name of the record, at which they stand."""

    def fact_at(where: str, what: str, text: str) -> Fact:
        question = playbook.questions_by_id.get(where)
        if question is not None:
            return Fact(question.text, text, question=where)
        record = assessment.record(where)
        if record is None:
            return Fact(what[:1].upper() + what[1:], text)
        name = record.name(playbook.registers_by_id[record.register])
        told = f"{what}, {text}" if what and text else what or text
        return Fact(name, told, register=record.register, record=where, subjects=(where,))

    return fact_at


# -- the hold and the day -----------------------------------------------------------------------


def _about_the_hold(facts: Facts, found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    hold = _hold_day(facts)
    first = found.deciding
    if found.duty is None or not first:
        return
    because = tuple(_ground_fact(g, fact_at) for g in first)
    if facts.hold.issued is False:
        days = [g.days() for g in found.gaps_of(GapKind.NO_HOLD)]
        words = {"on_duty": when_words(found.duty), "days": days[0] if days else "less than one day"}
        yield _concluded("hold.no_hold", because, words, {"ground": first[0]})
    if hold is None:
        return
    on_hold = {"on_hold": when_words(hold)}
    own = _without_hold(first) or _without_hold(found.basis)
    late = found.gaps_of(GapKind.HOLD_LATE)
    for gap in late:
        if gap.since is None or (not gap.certain and gap.days_at_most is None and not found.undated):
            continue
        name = "hold.late" if gap.certain else "hold.perhaps_late"
        words = on_hold | {"on_duty": when_words(gap.since), "days": gap.days()}
        ground = own[0] if own else first[0]
        yield _concluded(name, (*because, _hold_fact(hold, fact_at)), words, {"ground": ground})
    steps = [g for g in own if g.trigger.kind is not TriggerKind.ASSESSMENT]
    if not late and steps:
        words = on_hold | {"on_duty": when_words(steps[0].at)}
        told = (_ground_fact(steps[0], fact_at), _hold_fact(hold, fact_at))
        yield _concluded("hold.in_time", told, words, {"ground": steps[0]})


def _about_the_day(facts: Facts, found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    first, other = found.deciding, found.other_duty
    telling = [g for g in first if g.trigger.kind not in (TriggerKind.ASSESSMENT, TriggerKind.HOLD)]
    if found.duty is not None and telling and (other is None or found.duty.certainly_before(other)):
        firm = [g for g in found.basis if g.firm]
        words = {
            "on_duty": when_words(found.duty),
            "on_other": "with a later step" if other is None else f"{when_words(other)} ({clause_of(firm[0].trigger)})",
        }
        told = tuple(_ground_fact(g, fact_at) for g in (*telling, *firm[:1]))
        grounds = {"ground": telling[0]} if other is None else {"ground": telling[0], "on_other": firm[0]}
        yield _concluded("hold.duty_contested", told, words, grounds)
    said = next((g for g in found.basis if g.trigger.kind in _OWN_DATE), None)
    before = _without_hold(found.basis)
    earlier = [] if said is None else [g for g in before if g.at.certainly_before(said.at)]
    if said is not None and earlier and not _held_by(earlier[0].at, facts):
        words = {"on_duty": when_words(earlier[0].at), "since": said.at.words()}
        told = tuple(_ground_fact(g, fact_at) for g in (*earlier, said))
        yield _concluded("hold.date_too_late", told, words, {"ground": earlier[0]})


def _claims_before_hold(facts: Facts, found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    """The claim on the first page, and papers older than the hold that it does not reach."""
    hold = _hold_day(facts)
    if hold is None:
        return
    claim = next((g for g in found.gaps_of(GapKind.CLAIM_BEFORE_HOLD) if g.certain), None)
    if claim is not None and claim.since is not None:
        yield _concluded(
            "hold.claim_before_hold",
            (fact_at(claim.record, "work product is claimed", claim.since.words()), _hold_fact(hold, fact_at)),
            {"on_claimed": when_words(claim.since), "on_hold": when_words(hold), "days": claim.days()},
        )
    papers = [g for g in found.basis if g.trigger.kind is TriggerKind.PAPER and g.at.certainly_before(hold)]
    if claim is not None and claim.since is not None:
        papers = [g for g in papers if g.at.certainly_before(claim.since)]
    if papers:
        told = (*(_ground_fact(g, fact_at) for g in papers), _hold_fact(hold, fact_at))
        yield _concluded("hold.paper_before_hold", told)


# -- systems, people, things --------------------------------------------------------------------


def _about_systems(found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    running = [s for s in found.sources if s.deleting]
    if running:
        told = tuple(_source_fact(s, fact_at) for s in running)
        yield _concluded("hold.source_deleting", told, names=[s.id for s in running])
    late = [(s, s.gap) for s in found.sources if s.gap is not None and s.gap.kind is GapKind.DELETED and s.gap.certain]
    if late:
        told = tuple(_source_fact(s, fact_at) for s, _ in late)
        words = {"days": _longest(g for _, g in late)}
        yield _concluded("hold.source_late", told, words, names=[s.id for s, _ in late])


def _about_people_and_things(facts: Facts, found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    hold = _hold_day(facts)
    after = {c.id for c in found.custodians if hold and c.told and hold.certainly_before(c.told)}
    late = [g for g in found.gaps_of(GapKind.TOLD_LATE) if g.certain and g.record in after]
    if late:
        told = tuple(fact_at(g.record, "told", f"{g.days()} after the duty began") for g in late)
        yield _concluded("hold.told_late", told, {"days": _longest(late)}, names=[g.record for g in late])
    silent = found.gaps_of(GapKind.NOT_ACKNOWLEDGED)
    if silent:
        told = tuple(fact_at(g.record, "no acknowledgment", g.days()) for g in silent)
        yield _concluded("hold.not_acknowledged", told, names=[g.record for g in silent])
    left = [p for p in sorted(facts.custodians, key=lambda p: (p.name, p.id)) if uncollected(p, facts)]
    gaps = found.gaps_of(GapKind.LEFT_UNCOLLECTED)
    yield from _of_records("hold.left_uncollected", left, gaps, "left, nothing was kept", fact_at)
    things = [t for t in sorted(facts.things, key=lambda t: (t.name, t.id)) if t.of_other and t.owner_told is False]
    gaps = found.gaps_of(GapKind.OWNER_NOT_TOLD)
    yield from _of_records("hold.owner_not_told", things, gaps, "its owner was not told", fact_at)
    side = found.other_side
    letters = sorted((a for a in facts.approaches if a.id in side.soft), key=lambda a: (a.name, a.id))
    if letters and side.otherwise is None:
        told = tuple(fact_at(a.id, "charges nothing", a.sent.words() if a.sent else "") for a in letters)
        yield _concluded("hold.soft_letter", told, names=[a.id for a in letters])


def _of_records(
    name: str, records: list[Custodian] | list[Thing], gaps: tuple[Gap, ...], what: str, fact_at: FactAt
) -> Iterator[Conclusion]:
    """A conclusion over records, with their days where those are known."""
    days = {g.record: g.days() for g in gaps}
    if records:
        told = tuple(fact_at(r.id, what, days.get(r.id, "")) for r in records)
        yield _concluded(name, told, names=[r.id for r in records])


# -- losses -------------------------------------------------------------------------------------


def _about_losses(found: Preservation, fact_at: FactAt) -> Iterator[Conclusion]:
    """Each loss under one name only; what was done on purpose has a finding of its own, whatever its day."""
    named: dict[str, list[LossStanding]] = {}
    for loss in found.losses:
        if loss.cause is not Cause.DELIBERATE and (name := _name_of(loss)):
            named.setdefault(name, []).append(loss)
    for name, places in PLACES.items():
        losses = named.get(name)
        if losses:
            words = {"on_duty": when_words(found.duty)} if "on_duty" in places and found.duty is not None else {}
            told = tuple(fact_at(x.id, _TIMING[x.timing], "") for x in losses)
            yield _concluded(name, told, words, names=[x.id for x in losses])


_TIMING = {
    Timing.BEFORE: "lost before the duty began",
    Timing.CONTESTED: "lost after the earliest day of the duty, before the day that is hard to dispute",
    Timing.AFTER: "lost after the duty began",
    Timing.OPEN: "lost on a day that may lie before or after the beginning of the duty",
}


def _name_of(loss: LossStanding) -> str:
    exposure: Exposure | None = loss.exposure
    if exposure is None:
        if loss.timing is Timing.BEFORE:
            return "hold.loss_before_duty"
        if loss.replaceable or (loss.timing is Timing.OPEN and loss.replaceable is None):
            return ""
        return "hold.loss_day_open" if loss.timing is Timing.OPEN else "hold.loss_after_duty"
    if exposure.supports(Measure.UNENFORCEABLE):
        return "hold.patents_at_stake"
    return {
        Rule.RULE_37E: "hold.loss_data",
        Rule.INHERENT: "hold.loss_things",
        Rule.EARLIER_LAW: "hold.loss_earlier_law",
    }[exposure.rule]


# -- words --------------------------------------------------------------------------------------


def _concluded(
    name: str,
    facts: tuple[Fact, ...],
    words: Mapping[str, str] | None = None,
    grounds: Mapping[str, Ground] | None = None,
    names: Iterable[str] = (),
) -> Conclusion:
    """A conclusion with its places: `grounds` by the place in which they stand, `names` for the place of that name."""
    filled = dict(words or {})
    listed: dict[str, tuple[str, ...]] = {}
    for place, ground in (grounds or {}).items():
        filled.setdefault(place, clause_of(ground.trigger))
        if RECORDS in filled[place]:
            listed[place] = (ground.trigger.where,)
    if ids := tuple(names):
        filled["names"] = RECORDS
        listed["names"] = ids
    return Conclusion(name, facts, filled, listed)


def _hold_day(facts: Facts) -> Bound | None:
    return until_today(facts.hold.on, facts.today) if facts.hold.issued else None


def _held_by(day: Bound, facts: Facts) -> bool:
    """Whether the hold certainly stood on a day: then nothing was lost by dating the anticipation later."""
    hold = _hold_day(facts)
    return hold is not None and hold.latest <= day.earliest


def _without_hold(grounds: Iterable[Ground]) -> list[Ground]:
    return [g for g in grounds if g.trigger.kind is not TriggerKind.HOLD]


def _ground_fact(ground: Ground, fact_at: FactAt) -> Fact:
    return fact_at(ground.trigger.where, short_of(ground.trigger), ground.at.words())


def _hold_fact(hold: Bound, fact_at: FactAt) -> Fact:
    return fact_at("hold.issued_on", "the written hold was issued", hold.words())


def _source_fact(source: SourceStanding, fact_at: FactAt) -> Fact:
    parts = (
        [f"{source.gap.days()} since the duty began" if source.deleting else source.gap.days()] if source.gap else []
    )
    if source.next is not None:
        parts.append(f"on {source.next.on.words()} it takes what was made {source.next.made.words()}")
    if not source.deleting and source.gone_from is not None and source.gone_to is not None:
        first, last = Bound.of(source.gone_from.earliest), Bound.of(source.gone_to.latest)
        parts.append(f"what it took was made from {first.words()} to {last.words()}")
    return fact_at(source.id, "it still deletes" if source.deleting else "it deleted", "; ".join(parts))


def _longest(gaps: Iterable[Gap]) -> str:
    """The days of the gap that is certainly the longest."""
    return max(gaps, key=lambda g: (g.days_at_least, g.days_at_most is None, g.days_at_most or 0, g.record)).days()
