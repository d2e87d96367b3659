"""How far a federal claim reaches: acts abroad (18 U.S.C. § 1837), and a taker that belongs to a foreign state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.misappropriation.facts import Incident, Taker
from litready.domain.reasons import Reason

ACT_IN_US = "whether any step that furthered it took place in the United States"
TAKER_US = "whether the taker is a US citizen, permanent resident or company"
ABROAD = "whether any of it happened abroad"
COMMERCIAL = "whether what the state-owned taker did was commercial and tied to the United States"

_BY_ACT = Reason(
    "An act that furthered it took place in the United States, which opens the federal act to conduct abroad. The "
    "Seventh Circuit allowed worldwide damages on that footing; other circuits have not all spoken.",
    ("18-usc-1837", "motorola-v-hytera"),
)
_BY_TAKER = Reason(
    "The taker is a US citizen, permanent resident or company, and the federal act reaches what such a taker does "
    "abroad.",
    ("18-usc-1837",),
)
_NEITHER = Reason(
    "It happened abroad, no act that furthered it took place in the United States, and the taker is no US citizen, "
    "resident or company.",
    ("18-usc-1837",),
)

_OWNED = Reason("That a foreign state owns the taker is by itself no immunity.", ("28-usc-1605a2",))
_COMMERCIAL = Reason(
    "What it did was commercial, and over commercial activity a foreign state and its agencies can be sued.",
    ("28-usc-1605a2", "intel-v-csiro"),
)
_STATE_POWER = Reason(
    "What it did is recorded as not commercial, so the commercial exception does not open the court.",
    ("28-usc-1605a2",),
)


class Reach(Enum):
    """Whether the federal act reaches what happened."""

    AT_HOME = "at_home"
    """Nothing happened abroad."""
    BY_ACT = "by_act"
    BY_TAKER = "by_taker"
    OUT = "out"
    NOT_KNOWN = "not_known"


REACHED_ABROAD = frozenset({Reach.BY_ACT, Reach.BY_TAKER})


@dataclass(frozen=True, slots=True)
class ReachStanding:
    """How far it reaches, why, and on which facts it turns."""

    reach: Reach
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Immunity:
    """Whether a taker that belongs to a foreign state is immune in a civil case.

    `owned` is False for any other taker. `immune` is None where that is not known; `exception` is what lets a suit
    through.
    """

    owned: bool | None
    immune: bool | None
    exception: str = ""
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


def judge_reach(incident: Incident) -> ReachStanding:
    """Whether the federal act reaches an incident."""
    if incident.abroad is False:
        return ReachStanding(Reach.AT_HOME)
    if incident.abroad is None:
        return ReachStanding(Reach.NOT_KNOWN, open=(ABROAD,))
    if incident.taker_us:
        reasons = (_BY_TAKER, _BY_ACT) if incident.act_in_us else (_BY_TAKER,)
        return ReachStanding(Reach.BY_TAKER, reasons)
    if incident.act_in_us:
        return ReachStanding(Reach.BY_ACT, (_BY_ACT,))
    missing = [(ACT_IN_US, incident.act_in_us), (TAKER_US, incident.taker_us)]
    unknown = tuple(words for words, fact in missing if fact is None)
    if unknown:
        return ReachStanding(Reach.NOT_KNOWN, open=unknown)
    return ReachStanding(Reach.OUT, (_NEITHER,))


def judge_immunity(incident: Incident) -> Immunity:
    """Whether a taker that belongs to a foreign state, or is one, can be sued in a civil case."""
    owned = True if incident.taker is Taker.FOREIGN_STATE else incident.state_owned
    if not owned:
        return Immunity(owned, False)
    first = () if incident.taker is Taker.FOREIGN_STATE else (_OWNED,)
    if incident.commercial is None:
        return Immunity(owned, None, reasons=first, open=(COMMERCIAL,))
    if incident.commercial:
        return Immunity(owned, False, "commercial_activity", (*first, _COMMERCIAL))
    return Immunity(owned, True, reasons=(*first, _STATE_POWER))
