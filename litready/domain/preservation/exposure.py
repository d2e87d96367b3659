"""What each loss exposes the owner to: which rule governs it, what a court may order, and what that needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import (
    Exposure,
    Gap,
    LossStanding,
    Measure,
    Missing,
    Needs,
    Possible,
    Rule,
    SourceStanding,
    Timing,
)
from litready.domain.preservation.duty import until_today
from litready.domain.preservation.facts import RULE_37E_SINCE, Cause, Evidence, Facts, Loss
from litready.domain.preservation.gaps import Duty
from litready.playbook.model import Reading

_CARELESS = frozenset({Cause.ROUTINE, Cause.NEGLIGENT})

_CONTESTED = (
    Reading("The duty began with the earliest step toward a suit, so the loss came after it.", ("micron-v-rambus",)),
    Reading(
        "A suit that is merely possible begins no duty, so at that step there was none and the loss came before it.",
        ("micron-v-rambus",),
    ),
)
_CIRCUITS = (
    Reading("Carelessness is enough for a sanction over paper or a thing.", ("silvestri-v-gm",)),
    Reading(
        "A sanction of weight needs bad faith, or prejudice so great that no fair trial is left.",
        ("micron-v-rambus", "silvestri-v-gm"),
    ),
)


def judge_loss(loss: Loss, facts: Facts, duty: Duty) -> LossStanding:
    """Where a loss stands. There is an exposure only where nothing that it needs is unknown."""
    lost = until_today(loss.lost, facts.today)
    timing = _timing(lost, duty)
    rule = None if loss.evidence is None else governing_rule(loss.evidence, facts)
    standing = LossStanding(loss.id, loss.name, loss.evidence, timing, rule, None, loss.cause, loss.replaceable)
    if rule is None or timing in (Timing.BEFORE, Timing.OPEN) or loss.replaceable is not False:
        return standing
    if rule is Rule.INHERENT:
        known = loss.cause is not None and loss.cause is not Cause.ACCIDENT
    else:
        known = _steps_lacked(loss, lost, facts) is True
    if not known:
        return standing
    readings: tuple[Reading, ...] = _CONTESTED if timing is Timing.CONTESTED else ()
    if rule is Rule.INHERENT and loss.cause in _CARELESS:
        readings += _CIRCUITS
    return replace(
        standing,
        exposure=Exposure(
            record=loss.id,
            what=loss.name,
            rule=rule,
            possible=_possible(rule, loss.cause, clean_up=facts.hold.clean_up),
            why=_why(rule),
            authorities=_authorities(rule),
            readings=readings,
        ),
    )


def judge_deletion(source: SourceStanding, facts: Facts) -> Exposure | None:
    """What a system exposes the owner to that certainly deleted while the duty ran, if that is gone for good."""
    gap: Gap | None = source.gap
    if gap is None or not gap.certain:
        return None
    rule = governing_rule(Evidence.ESI, facts)
    return Exposure(
        record=source.id,
        what=f"what {source.name} deleted after the duty began",
        rule=rule,
        possible=_possible(rule, Cause.ROUTINE, clean_up=facts.hold.clean_up),
        why=_why(rule),
        authorities=tuple(dict.fromkeys((*_authorities(rule), *gap.authorities))),
        readings=() if gap.otherwise_at_least else _CONTESTED,
        if_gone=True,
    )


def governing_rule(evidence: Evidence, facts: Facts) -> Rule:
    """The rule for a kind of evidence in a case filed on the day planned, or today where none is planned.

    What counts is the day of the case, not of the loss. A day that may lie on either side of
    December 1, 2015 is taken against the owner.
    """
    if evidence is not Evidence.ESI:
        return Rule.INHERENT
    case = facts.complaint or Bound.of(facts.today)
    return Rule.RULE_37E if case.earliest >= RULE_37E_SINCE else Rule.EARLIER_LAW


def missing_in_losses(facts: Facts, duty: Duty) -> Iterator[Missing]:
    """What is not known about the losses and would decide what follows from them."""
    if facts.unlisted.losses:
        yield Missing("what is already known to be lost", "hold.losses")
    for loss in facts.losses:
        lost = until_today(loss.lost, facts.today)
        if lost is None:
            yield Missing(f"when {loss.name} was lost", loss.id)
        elif _timing(lost, duty) is Timing.OPEN:
            yield Missing(f"the day on which {loss.name} was lost, or that of the duty, more exactly", loss.id)
        if loss.evidence is None:
            yield Missing(f"whether {loss.name} was electronic data, paper or a thing", loss.id)
        if loss.replaceable is None:
            yield Missing(f"whether {loss.name} can be restored or found elsewhere", loss.id)
        if loss.cause is None:
            yield Missing(f"how {loss.name} came to be lost", loss.id)
        elif loss.evidence is Evidence.ESI and _steps_lacked(loss, lost, facts) is None:
            yield Missing(f"whether reasonable steps had been taken to keep {loss.name}", loss.id)
        if loss.reported is None:
            yield Missing(f"whether counsel has been told of {loss.name}", loss.id)


def _timing(lost: Bound | None, duty: Duty) -> Timing:
    if lost is None or duty.day is None:
        return Timing.OPEN
    if lost.certainly_before(duty.day):
        return Timing.OPEN if duty.may_be_earlier else Timing.BEFORE
    if duty.other is not None and lost.earliest >= duty.other.latest:
        return Timing.AFTER
    return Timing.CONTESTED if lost.earliest >= duty.day.latest else Timing.OPEN


def _steps_lacked(loss: Loss, lost: Bound | None, facts: Facts) -> bool | None:
    """Whether reasonable steps to keep it were lacking; None where the facts do not say.

    They were where no written hold was in place, or where it was lost by routine, carelessness or on purpose.
    """
    if loss.cause in _CARELESS or loss.cause is Cause.DELIBERATE:
        return True
    if facts.hold.issued is False:
        return True
    on = until_today(facts.hold.on, facts.today) if facts.hold.issued else None
    return True if on is not None and lost is not None and lost.certainly_before(on) else None


def _possible(rule: Rule, cause: Cause | None, *, clean_up: bool | None) -> tuple[Possible, ...]:
    meant = _meant(cause, clean_up)
    if rule is Rule.RULE_37E:
        return (
            Possible(Measure.CURATIVE, Needs.PREJUDICE, None),
            Possible(Measure.ADVERSE_INFERENCE, Needs.INTENT, meant),
            Possible(Measure.DISMISSAL, Needs.INTENT, meant),
            Possible(Measure.UNENFORCEABLE, Needs.BAD_FAITH, meant),
        )
    at_fault = None if cause is None else cause is not Cause.ACCIDENT
    if rule is Rule.INHERENT and cause in _CARELESS:
        at_fault = None
    dismissed = True if meant else (False if cause is Cause.ACCIDENT else None)
    return (
        Possible(Measure.CURATIVE, Needs.PREJUDICE, None),
        Possible(Measure.ADVERSE_INFERENCE, Needs.FAULT, at_fault),
        Possible(Measure.DISMISSAL, Needs.FAULT_OR_PREJUDICE, dismissed),
        Possible(Measure.UNENFORCEABLE, Needs.BAD_FAITH, meant),
    )


def _meant(cause: Cause | None, clean_up: bool | None) -> bool | None:
    """Whether the facts point to intent: destruction on purpose, or routine that was stepped up before a suit.

    Routine that merely went on says nothing by itself; a court may infer intent from leaving it on knowingly.
    """
    if cause is Cause.DELIBERATE or (cause is Cause.ROUTINE and clean_up):
        return True
    return False if cause in (Cause.NEGLIGENT, Cause.ACCIDENT) else None


def _why(rule: Rule) -> str:
    return {
        Rule.RULE_37E: (
            "Electronic data that should have been kept is gone, reasonable steps were lacking, and it cannot be "
            "replaced. On prejudice a court may order what cures it; an adverse inference, dismissal or default needs "
            "a finding of intent to deprive the other side of it."
        ),
        Rule.INHERENT: (
            "Rule 37(e) does not reach paper and things. The court’s inherent power and the law of the circuit do, "
            "and in some circuits carelessness can be enough."
        ),
        Rule.EARLIER_LAW: (
            "A case judged by the law before December 1, 2015 could bring an adverse inference for carelessness in "
            "some circuits. In a case filed since then, Rule 37(e) asks for intent to deprive."
        ),
    }[rule]


def _authorities(rule: Rule) -> tuple[str, ...]:
    return {
        Rule.RULE_37E: ("frcp-37e", "micron-v-rambus"),
        Rule.INHERENT: ("silvestri-v-gm", "micron-v-rambus"),
        Rule.EARLIER_LAW: ("zubulake-5", "frcp-37e"),
    }[rule]
