"""What the rules of misappropriation conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.agreements.conclude import Agreements
from litready.domain.agreements.conclusions import Notice
from litready.domain.bounds import earliest_of
from litready.domain.fact import Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.misappropriation.facts import INCIDENTS, NOT_IMPROPER, Incident, Plan
from litready.domain.misappropriation.limits import LOST, Limit, Start, Time, federal_limit
from litready.domain.misappropriation.reach import REACHED_ABROAD, Reach
from litready.domain.misappropriation.record import (
    FIRST_SUSPECTED,
    SECRETS,
    read_incidents,
    read_plan,
    read_unlisted,
)
from litready.domain.misappropriation.remedies import SEIZURE_WORDS, without_notice
from litready.domain.misappropriation.rules import IncidentStanding, judge_incident
from litready.domain.misappropriation.words import (
    counted_words,
    last_words,
    left_words,
    limit_words,
    placed_words,
)
from litready.domain.preservation.duty import when_words
from litready.domain.reasons import counted, listed
from litready.playbook.model import Playbook

PLACES: Mapping[str, frozenset[str]] = {
    "ts_monitor.clock_runs": frozenset({"what", "last", "days"}),
    "ts_monitor.clock_ran_out": frozenset({"what"}),
    "ts_monitor.clock_may_have_run_out": frozenset({"what"}),
    "ts_monitor.counted_from_proof": frozenset({"what"}),
    "ts_monitor.counted_from_signs": frozenset({"what"}),
    "ts_monitor.filed_in_time": frozenset({"what"}),
    "ts_monitor.acts_abroad": frozenset({"what"}),
    "ts_monitor.no_us_act": frozenset({"what"}),
    "ts_monitor.state_owned": frozenset({"what"}),
    "ts_monitor.state_power": frozenset({"what"}),
    "ts_monitor.not_improper": frozenset({"what"}),
    "ts_remedies.maybe_too_late": frozenset({"what"}),
    "ts_remedies.planned_too_late": frozenset({"what", "last"}),
    "ts_remedies.before_act": frozenset({"what"}),
    "ts_remedies.state_first": frozenset({"what", "on_last"}),
    "ts_remedies.state_left": frozenset({"what", "last"}),
    "ts_remedies.not_identified": frozenset({"what"}),
    "ts_remedies.no_notice_given": frozenset({"what"}),
    "ts_remedies.seizure_short": frozenset({"what"}),
}
"""The conclusions, and the places in braces that their findings may use.

`what` counts the incidents (“two incidents”; “the first suspicion” where none is listed), `last` is the earliest last
day (`on_last` with its preposition), and `days` are the days left until then.
"""

_BEFORE_ACT = "happened before May 11, 2016, and does not go on"
_NO_NOTICE = "agreement without the immunity notice"

_NOTICED: Mapping[Notice, bool] = {Notice.GIVEN: True, Notice.NOT_NEEDED: True, Notice.MISSING: False}
"""Whether an agreement lacks no notice that it needs; not known for any other."""

Judged = tuple[Incident, IncidentStanding]


@dataclass(frozen=True, slots=True)
class Misappropriation:
    """Every incident with what is concluded of it. `unlisted` is the time to sue over a suspicion not listed there."""

    incidents: tuple[Judged, ...]
    plan: Plan
    unlisted: Limit | None = None


def judge_misappropriation(
    assessment: Assessment, agreements: Agreements, today: date, memory: Memory | None = None
) -> Misappropriation:
    """Read the incidents and judge each on the day `today`, with what was concluded of the agreements."""
    plan, unlisted = read_plan(assessment), read_unlisted(assessment)
    noticed = {agreement.id: _NOTICED.get(standing.notice.kind) for agreement, standing in agreements.agreements}
    rows = tuple(assessment.in_register(r) for r in (INCIDENTS, SECRETS))

    def judge(*_given: object) -> Misappropriation:
        judged = tuple((i, judge_incident(i, plan, today)) for i in read_incidents(assessment, noticed))
        return Misappropriation(judged, plan, None if unlisted is None else federal_limit(unlisted, today))

    return (memory or Memory()).once("judge misappropriation", judge, rows, noticed, plan, unlisted, today)


def conclude_misappropriation(found: Misappropriation, playbook: Playbook) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    yield from _about_time(found, playbook)
    yield from _about_states(found)
    pairs = found.incidents
    about: Mapping[str, Iterable[tuple[Incident, str]]] = {
        "ts_monitor.counted_from_proof": _from_proof(found),
        "ts_monitor.counted_from_signs": _from_signs(found),
        "ts_monitor.acts_abroad": [(i, _reached(s)) for i, s in pairs if s.reach.reach in REACHED_ABROAD],
        "ts_monitor.no_us_act": [(i, "no act in the United States") for i, s in pairs if s.reach.reach is Reach.OUT],
        "ts_monitor.state_owned": [(i, "belongs to a foreign state") for i, s in pairs if s.immunity.owned],
        "ts_monitor.state_power": [(i, "recorded as not commercial") for i, s in pairs if s.immunity.immune],
        "ts_monitor.not_improper": [(i, "no improper means recorded") for i, _ in pairs if i.how in NOT_IMPROPER],
        "ts_remedies.before_act": [(i, _BEFORE_ACT) for i, s in pairs if s.federal.time is Time.NO_CLAIM],
        "ts_remedies.not_identified": [
            (i, "secrets not identified") for i, s in pairs if s.identification.definite is False
        ],
        "ts_remedies.no_notice_given": [(i, _NO_NOTICE) for i, _ in pairs if without_notice(i)],
        "ts_remedies.seizure_short": _seizures(found),
    }
    for name, told in about.items():
        facts = [_fact(i, text) for i, text in told]
        if facts:
            yield _concluded(name, facts)


# -- the federal time ------------------------------------------------------------------------------


def _about_time(found: Misappropriation, playbook: Playbook) -> Iterator[Conclusion]:
    limits = [(_fact(i, _time_words(s.federal)), s.federal) for i, s in found.incidents]
    if found.unlisted is not None:
        limits.append((_unlisted_fact(found.unlisted, playbook), found.unlisted))
    running = [
        (f, x) for f, x in limits if x.last is not None and x.time in (Time.OPEN, Time.NOT_KNOWN) and not x.filed
    ]
    if running:
        soonest = min((x for _, x in running if x.last is not None), key=_last_of)
        words = {"last": last_words(soonest), "days": left_words(soonest)}
        yield _concluded("ts_monitor.clock_runs", [f for f, _ in running], words)
    over = [f for f, x in limits if x.time in LOST]
    if over:
        yield _concluded("ts_monitor.clock_ran_out", over)
        if found.plan.considered:
            yield _concluded("ts_remedies.maybe_too_late", over)
    perhaps = [f for f, x in limits if x.time is Time.PERHAPS]
    if perhaps:
        yield _concluded("ts_monitor.clock_may_have_run_out", perhaps)
    in_time = [f for f, x in limits if x.filed and x.time is Time.OPEN]
    if in_time:
        yield _concluded("ts_monitor.filed_in_time", in_time)
    late = [(i, s, i.suit) for i, s in found.incidents if s.late and i.suit and s.federal.time not in LOST]
    if late:
        facts = [_fact(i, f"planned for {suit.words()}; {_time_words(s.federal)}") for i, s, suit in late]
        lasts = [s.federal.last for _, s, _ in late if s.federal.last is not None]
        yield _concluded("ts_remedies.planned_too_late", facts, {"last": placed_words(earliest_of(lasts))})


def _last_of(limit: Limit) -> tuple[date, date]:
    return (date.max, date.max) if limit.last is None else (limit.last.earliest, limit.last.latest)


def _from_proof(found: Misappropriation) -> Iterator[tuple[Incident, str]]:
    for incident, standing in found.incidents:
        limit = standing.federal
        if limit.last is not None and limit.other is not None and limit.last.certainly_before(limit.other):
            yield incident, f"last day {placed_words(limit.last)}; counted from proof, {placed_words(limit.other)}"


def _from_signs(found: Misappropriation) -> Iterator[tuple[Incident, str]]:
    for incident, standing in found.incidents:
        limit = standing.federal
        later = incident.suspected or incident.confirmed
        if limit.basis is Start.SIGNS and limit.start and later and limit.start.certainly_before(later):
            yield incident, f"signs {when_words(limit.start)}, suspected {when_words(later)}"


# -- state law -------------------------------------------------------------------------------------


def _about_states(found: Misappropriation) -> Iterator[Conclusion]:
    """Where a state’s time ends before the federal one, and where it is left when the federal one is not."""
    first, left = [], []
    for incident, standing in found.incidents:
        federal = standing.federal
        for law in standing.states:
            if federal.last is not None and law.limit.last is not None and _ends_before(law.limit, federal):
                first.append((incident, law))
            if (federal.time in LOST or federal.time is Time.NO_CLAIM) and law.limit.time is Time.OPEN:
                left.append((incident, law))
    for name, laws in (("ts_remedies.state_first", first), ("ts_remedies.state_left", left)):
        lasts = [law.limit.last for _, law in laws if law.limit.last is not None]
        if lasts:
            facts = [_fact(i, f"{law.state.name}: {_time_words(law.limit)}") for i, law in laws]
            last = earliest_of(lasts)
            yield _concluded(name, facts, {"last": last.words(), "on_last": when_words(last)})


def _ends_before(limit: Limit, federal: Limit) -> bool:
    return limit.last is not None and federal.last is not None and limit.last.certainly_before(federal.last)


# -- words -----------------------------------------------------------------------------------------


def _reached(standing: IncidentStanding) -> str:
    by_act = standing.reach.reach is Reach.BY_ACT
    return "an act in the United States furthered it" if by_act else "the taker is a US citizen, resident or company"


def _seizures(found: Misappropriation) -> Iterator[tuple[Incident, str]]:
    for incident, standing in found.incidents:
        seizure = standing.remedies.seizure
        if seizure is not None and seizure.lacking:
            yield incident, f"not recorded: {listed([SEIZURE_WORDS[f] for f in seizure.lacking])}"


def _time_words(limit: Limit) -> str:
    left = left_words(limit) if limit.time is Time.OPEN else ""
    words = "; ".join(w for w in (limit_words(limit), f"{left} left" if left else "", counted_words(limit)) if w)
    return words[:1].lower() + words[1:]


def _concluded(name: str, facts: list[Fact], words: Mapping[str, str] | None = None) -> Conclusion:
    records = {f.record for f in facts if f.record}
    what = counted(len(records), "incident", "incidents") if records else "the first suspicion"
    filled = {"what": what, **(words or {})}
    return Conclusion(name, tuple(facts), {k: v for k, v in filled.items() if k in PLACES[name]})


def _fact(incident: Incident, text: str) -> Fact:
    return Fact(incident.name, text, register=INCIDENTS, record=incident.id, subjects=(incident.id,))


def _unlisted_fact(limit: Limit, playbook: Playbook) -> Fact:
    question = playbook.questions_by_id[FIRST_SUSPECTED]
    return Fact(question.text, _time_words(limit), question=FIRST_SUSPECTED)
