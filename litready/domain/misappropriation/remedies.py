"""What a federal court can give for an incident: injunction and damages, more for malice, seizure without warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from litready.domain.misappropriation.facts import (
    FEDERAL_ACT,
    NOT_IMPROPER,
    OWN_PEOPLE,
    Incident,
    Plan,
    SeizureFact,
    Taker,
)
from litready.domain.misappropriation.limits import HAPPENED, LOST, ONGOING, Limit, Time, acts_since
from litready.domain.misappropriation.reach import Immunity, Reach, ReachStanding
from litready.domain.reasons import Reason

TAKER = "who the suspected taker is"
MALICE = "whether facts show that the taking was willful and malicious"
NOTICE = "whether the agreement with the taker gave the immunity notice"
SEIZURE = "which facts would carry a seizure without warning"

SEIZURE_WORDS = {
    SeizureFact.EVADES: "that an ordinary order would be evaded",
    SeizureFact.HARM: "that immediate and irreparable harm would follow",
    SeizureFact.HAS_IT: "that the taker has the secret and the things to be seized",
    SeizureFact.DESCRIBED: "what is to be seized and where, with reasonable particularity",
    SeizureFact.DESTROYS: "that it would be destroyed, moved or hidden on notice",
    SeizureFact.QUIET: "that the request was not made public",
}
_B3 = ("18-usc-1836b3",)
_OVER = Reason("The federal time to sue is over.", ("18-usc-1836d",))
_MAY_BE_OVER = Reason("The federal time to sue may be over.", ("18-usc-1836d", "insulet-v-eoflow"))
_BEFORE_ACT = Reason("Everything happened before the federal act, May 11, 2016.", ("18-usc-1836b",))
_OUT_OF_REACH = Reason("The federal act does not reach it.", ("18-usc-1837",))
_NO_COMMERCE = Reason("No tie to interstate or foreign commerce is known.", ("18-usc-1836b",))
_IMMUNE = Reason("The taker may be immune as part of a foreign state.", ("28-usc-1605a2",))
_NOT_IMPROPER = Reason(
    "Reverse engineering and work of one’s own are no improper means; what is left is a duty that was broken.",
    ("18-usc-1839-6", "18-usc-1839-5"),
)
_CHOICE = Reason(
    "An injunction, and either actual loss with the taker’s gain so far as not counted twice, or a reasonable royalty.",
    _B3,
    general=True,
)
_JOB = Reason("No order may keep a person from a job merely for what that person knows.", _B3, general=True)
_MALICE = Reason(
    "Exemplary damages up to twice the award, and fees, need a willful and malicious taking.", _B3, general=True
)
_NO_MALICE = Reason("Nothing on record shows a willful and malicious taking.", _B3)
_NOT_NOTICED = Reason(
    "The agreement with this person lacks the immunity notice, so neither can be had against that person under the "
    "federal act. The claim, other damages and what can be had against a new employer stay.",
    ("18-usc-1833b",),
)
_STATE_ITSELF = Reason("No punitive damages can be had against a foreign state itself.", ("28-usc-1606",))
_EXTRAORDINARY = Reason("It is for extraordinary circumstances only.", ("18-usc-1836b2",), general=True)


class Prospect(Enum):
    """Whether something can still be had."""

    CLOSED = "closed"
    NOT_KNOWN = "not_known"
    DOUBTFUL = "doubtful"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy, why, and on which facts it turns."""

    prospect: Prospect
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seizure:
    """Seizure without warning. `lacking` are the required facts that are not recorded."""

    prospect: Prospect
    lacking: tuple[SeizureFact, ...] = ()
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedies:
    """What a federal court can give. `extra` is exemplary damages and fees; `seizure` is None where nobody wants it."""

    relief: Remedy
    extra: Remedy
    seizure: Seizure | None


def judge_remedies(incident: Incident, plan: Plan, limit: Limit, reach: ReachStanding, immunity: Immunity) -> Remedies:
    """What is open for an incident, given where the claim itself stands."""
    relief = _relief(incident, plan, limit, reach, immunity)
    return Remedies(relief, _extra(incident, relief), _seizure(incident, plan, relief))


def _relief(incident: Incident, plan: Plan, limit: Limit, reach: ReachStanding, immunity: Immunity) -> Remedy:
    barred = tuple(_bars(plan, limit, reach, immunity))
    if barred:
        return Remedy(Prospect.CLOSED, barred)
    missing = (*limit.open, *reach.open, *immunity.open)
    unknown = limit.time is Time.NOT_KNOWN or reach.reach is Reach.NOT_KNOWN or immunity.immune is None
    if acts_since(incident, FEDERAL_ACT) is None:
        unknown = True
        missing = (*missing, *(w for w, f in ((HAPPENED, incident.happened), (ONGOING, incident.ongoing)) if f is None))
    doubts = tuple(_doubts(incident, limit))
    if unknown:
        return Remedy(Prospect.NOT_KNOWN, doubts, missing)
    if doubts:
        return Remedy(Prospect.DOUBTFUL, (*doubts, _CHOICE, _JOB))
    return Remedy(Prospect.OPEN, (_CHOICE, _JOB))


def _bars(plan: Plan, limit: Limit, reach: ReachStanding, immunity: Immunity) -> Iterator[Reason]:
    if limit.time is Time.NO_CLAIM:
        yield _BEFORE_ACT
    if limit.time is Time.GONE:
        yield _OVER
    if reach.reach is Reach.OUT:
        yield _OUT_OF_REACH
    if immunity.immune:
        yield _IMMUNE
    if plan.commerce is False:
        yield _NO_COMMERCE


def _doubts(incident: Incident, limit: Limit) -> Iterator[Reason]:
    if limit.time in LOST or limit.time is Time.PERHAPS:
        yield _MAY_BE_OVER
    if incident.how in NOT_IMPROPER:
        yield _NOT_IMPROPER


def _extra(incident: Incident, relief: Remedy) -> Remedy:
    """Exemplary damages and fees: never more than the relief itself."""
    barred = [_NO_MALICE] if incident.malice is False else []
    if without_notice(incident):
        barred.append(_NOT_NOTICED)
    if relief.prospect is Prospect.CLOSED or barred:
        return Remedy(Prospect.CLOSED, (*barred, *(relief.reasons if relief.prospect is Prospect.CLOSED else ())))
    missing = []
    if incident.taker is None:
        missing.append(TAKER)
    elif incident.taker in OWN_PEOPLE and incident.noticed is None:
        missing.append(NOTICE)
    if incident.malice is None:
        missing.append(MALICE)
    if missing or relief.prospect is Prospect.NOT_KNOWN:
        return Remedy(Prospect.NOT_KNOWN, (_MALICE,), tuple(missing))
    if incident.taker is Taker.FOREIGN_STATE:
        return Remedy(Prospect.DOUBTFUL, (_STATE_ITSELF, _MALICE))
    return Remedy(relief.prospect, (_MALICE,))


def without_notice(incident: Incident) -> bool:
    """Whether the taker is one of the owner’s people whose agreement lacks the immunity notice."""
    return incident.taker in OWN_PEOPLE and incident.noticed is False


def _seizure(incident: Incident, plan: Plan, relief: Remedy) -> Seizure | None:
    if not plan.seizure and incident.seizure is None:
        return None
    if relief.prospect is Prospect.CLOSED:
        return Seizure(Prospect.CLOSED, (), relief.reasons)
    if incident.seizure is None:
        return Seizure(Prospect.NOT_KNOWN, (), (_EXTRAORDINARY,), (SEIZURE,))
    lacking = tuple(fact for fact in SeizureFact if fact not in incident.seizure)
    reasons = tuple(Reason(f"Not recorded: {SEIZURE_WORDS[fact]}.", ("18-usc-1836b2",)) for fact in lacking)
    if lacking:
        return Seizure(Prospect.CLOSED, lacking, (*reasons, _EXTRAORDINARY))
    known = relief.prospect is not Prospect.NOT_KNOWN
    return Seizure(Prospect.DOUBTFUL if known else Prospect.NOT_KNOWN, (), (_EXTRAORDINARY,))
