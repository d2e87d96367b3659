"""What the rules of misappropriation look at, as frozen data. None stands for what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound
from litready.domain.misappropriation.states import State

INCIDENTS = "incidents"
FEDERAL_ACT = date(2016, 5, 11)
"""The federal civil claim reaches acts from this day on."""


class Taker(Enum):
    """Who is suspected."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    PARTNER = "partner"
    COMPANY = "company"
    FOREIGN_STATE = "foreign_state"
    """A foreign state itself, not a company that it owns."""
    PERSON = "person"


OWN_PEOPLE = frozenset({Taker.EMPLOYEE, Taker.CONTRACTOR})
"""Those to whom 18 U.S.C. § 1833(b) wants notice given."""


class How(Enum):
    """How it was taken."""

    COPIED = "copied"
    CARRIED = "carried"
    TOLD = "told"
    ENTERED = "entered"
    MISSENT = "missent"
    REVERSED = "reversed"
    OWN_WORK = "own_work"
    OTHER = "other"


NOT_IMPROPER = frozenset({How.REVERSED, How.OWN_WORK})
"""What 18 U.S.C. § 1839(6) does not call improper means."""


class Sign(Enum):
    """What would have put a reasonably diligent owner on notice."""

    PATENTS = "patents"
    PROCEEDING = "proceeding"
    PRODUCT = "product"
    EX_STAFF = "ex_staff"
    LOGS = "logs"
    TOLD = "told"


PUBLIC_RECORD = frozenset({Sign.PATENTS, Sign.PROCEEDING})
"""Signs that count on either reading (Zirvi v. Flatley)."""


class SeizureFact(Enum):
    """What must appear from specific facts for a seizure without warning (18 U.S.C. § 1836(b)(2)(A)(ii))."""

    EVADES = "evades"
    HARM = "harm"
    HAS_IT = "has_it"
    DESCRIBED = "described"
    DESTROYS = "destroys"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Incident:
    """A suspected or known taking, use or disclosure.

    `signs` is empty where there were none; `signs_on` is the first day on which one could be seen. `states` is empty
    where only the federal claim is meant; `allowed` is the years that a state allows as somebody looked them up.
    `described` says of each secret concerned whether a paper kept apart describes it. `noticed` says whether the
    agreement with the taker gave the immunity notice where it had to. `filed`: the suit over it is filed, on `suit`;
    if not, `suit` is the planned day.
    """

    id: str
    name: str
    taker: Taker | None = None
    how: How | None = None
    happened: Bound | None = None
    signs: frozenset[Sign] | None = None
    signs_on: Bound | None = None
    suspected: Bound | None = None
    confirmed: Bound | None = None
    ongoing: bool | None = None
    described: tuple[bool | None, ...] = ()
    states: tuple[State, ...] | None = None
    allowed: int | None = None
    abroad: bool | None = None
    act_in_us: bool | None = None
    taker_us: bool | None = None
    state_owned: bool | None = None
    commercial: bool | None = None
    filed: bool | None = None
    suit: Bound | None = None
    tolled: bool | None = None
    tolled_from: Bound | None = None
    tolled_until: Bound | None = None
    malice: bool | None = None
    noticed: bool | None = None
    seizure: frozenset[SeizureFact] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned over all incidents. `listed`: a numbered list says which secrets the suit would be about."""

    considered: bool | None = None
    listed: bool | None = None
    commerce: bool | None = None
    seizure: bool = False
