"""What the rules of preservation conclude, as frozen data. `where` and `record` are question or record ids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound
from litready.domain.preservation.facts import Cause, Evidence, Trigger
from litready.domain.preservation.periods import Period
from litready.playbook.model import Reading


@dataclass(frozen=True, slots=True)
class Ground:
    """A trigger with its day, and why a court may place the duty there.

    `firm`: the owner could hardly dispute it. `decides`: no other trigger certainly came before it.
    """

    trigger: Trigger
    at: Bound
    what: str
    why: str
    authorities: tuple[str, ...]
    firm: bool
    decides: bool


class GapKind(Enum):
    """What was not done from the day of the duty on; the order is the order in which gaps are listed."""

    NO_HOLD = "no_hold"
    HOLD_LATE = "hold_late"
    CLAIM_BEFORE_HOLD = "claim_before_hold"
    """Work product is claimed from a day before the hold."""
    DELETING = "deleting"
    """A system still deletes."""
    DELETED = "deleted"
    """A system deleted until it was stopped."""
    TOLD_LATE = "told_late"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    LEFT_UNCOLLECTED = "left_uncollected"
    OWNER_NOT_TOLD = "owner_not_told"
    """Somebody else keeps a thing and was not told to keep it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the duty went unmet, in whole days, never negative.

    `days_at_most` is None where the duty may have begun on a day that is not known.
    `otherwise_at_least` counts from the day that the owner could hardly dispute; None where there is no such day.
    `open`: it grows from day to day.
    """

    kind: GapKind
    days_at_least: int
    days_at_most: int | None
    what: str
    record: str
    authorities: tuple[str, ...]
    since: Bound | None = None
    until: Bound | None = None
    open: bool = False
    otherwise_at_least: int | None = None

    @property
    def certain(self) -> bool:
        """Whether there is a gap whatever the days are."""
        return self.days_at_least > 0

    def days(self) -> str:
        """The days in words (see `days_words`)."""
        return days_words(self.days_at_least, self.days_at_most)


def days_words(least: int, most: int | None) -> str:
    """A number of days in words: 41 days, 41 to 71 days, at least 41 days, up to 71 days."""
    if most is None:
        return f"at least {_days(least)}" if least else "a number of days that is not known"
    if least == most:
        return _days(least)
    return f"{least} to {_days(most)}" if least else f"up to {_days(most)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


# -- people, systems, losses --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CustodianStanding:
    """Where one custodian stands. `answer_days` is how long the acknowledgment took, at least and at most."""

    id: str
    name: str
    told: Bound | None
    acknowledged: bool | None
    answer_days: tuple[int, int] | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Rolling:
    """What a system that still deletes takes next: on `on`, what was made on `made`. What is older is gone."""

    on: Bound
    made: Bound


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """Where one system stands.

    `deleting` says whether it deletes today. `period` is how long it keeps, where the setting could be read.
    `gone_from` and `gone_to` bound what it deleted while the duty ran, by the day on which that was made.
    """

    id: str
    name: str
    deleting: bool | None
    gap: Gap | None
    period: Period | None = None
    next: Rolling | None = None
    gone_from: Bound | None = None
    gone_to: Bound | None = None


class Timing(Enum):
    """When a loss came, held against the duty."""

    BEFORE = "before"
    """Certainly before the earliest day of the duty."""
    CONTESTED = "contested"
    """After the earliest day on which a court may place the duty, not after the day that is hard to dispute."""
    AFTER = "after"
    """On or after the day that the owner could hardly dispute."""
    OPEN = "open"
    """The days do not tell."""


class Rule(Enum):
    """Which rule governs a loss."""

    RULE_37E = "rule_37e"
    """Electronic data: Fed. R. Civ. P. 37(e) as it stands since December 1, 2015."""
    INHERENT = "inherent"
    """Paper and things: the court's inherent power and the law of the circuit (Silvestri, 271 F.3d 583)."""
    EARLIER_LAW = "earlier_law"
    """Electronic data in a case judged by the law before December 1, 2015 (Zubulake V, 229 F.R.D. 422)."""


class Measure(Enum):
    """What a court may order."""

    CURATIVE = "curative"
    ADVERSE_INFERENCE = "adverse_inference"
    DISMISSAL = "dismissal"
    UNENFORCEABLE = "unenforceable"
    """The patents cannot be enforced against that opponent (Micron v. Rambus, on remand)."""


class Needs(Enum):
    """What a measure needs beyond the loss itself."""

    PREJUDICE = "prejudice"
    INTENT = "intent"
    """Intent to deprive another party of the data."""
    FAULT = "fault"
    """A culpable state of mind; circuits differ on whether carelessness is enough."""
    FAULT_OR_PREJUDICE = "fault_or_prejudice"
    """Bad faith, or prejudice so great that no fair trial is left."""
    BAD_FAITH = "bad_faith"
    """Bad faith and prejudice."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A measure that is open to a court.

    `supported`: the facts given point to what it needs (True), away from it (False), or say nothing (None).
    """

    measure: Measure
    needs: Needs
    supported: bool | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a loss exposes the owner to. `if_gone`: only if what was deleted cannot be found elsewhere."""

    record: str
    what: str
    rule: Rule
    possible: tuple[Possible, ...]
    why: str
    authorities: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    if_gone: bool = False

    @property
    def worst(self) -> Measure:
        """The gravest measure that the facts given do not point away from."""
        order = list(Measure)
        return max((p.measure for p in self.possible if p.supported is not False), key=order.index)

    def supports(self, measure: Measure) -> bool | None:
        """Whether the facts given point to what a measure needs; False where it is not open at all."""
        return next((p.supported for p in self.possible if p.measure is measure), False)


@dataclass(frozen=True, slots=True)
class LossStanding:
    """Where one loss stands. `rule` is None where it is not known what was lost."""

    id: str
    name: str
    evidence: Evidence | None
    timing: Timing
    rule: Rule | None
    exposure: Exposure | None
    cause: Cause | None = None
    replaceable: bool | None = None


# -- the whole ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OtherSide:
    """When the other side's own duty to preserve began.

    `at` takes the filing of a complaint only, `otherwise` also a letter that charges infringement.
    `soft` holds the approaches that charge nothing: they may not bind their reader (Cache La Poudre).
    """

    at: Bound | None
    otherwise: Bound | None
    soft: tuple[str, ...]
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something in which the hold as carried out falls short."""

    what: str
    where: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known and that something turns on."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Step:
    """What to do now, and the records that it concerns."""

    what: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preservation:
    """The duty to preserve in one matter, on a day.

    `duty` is the earliest day on which a court may place it, None where nothing tells; `basis`
    holds every dated ground in order. `other_duty` is the day that the owner could hardly
    dispute. `undated` are triggers that happened on a day that is not known: the duty may
    have begun before `duty`. `adequate` says whether the hold as carried out falls short
    nowhere; None where that is not known.
    """

    duty: Bound | None
    basis: tuple[Ground, ...]
    other_duty: Bound | None
    undated: tuple[Trigger, ...]
    gaps: tuple[Gap, ...]
    exposures: tuple[Exposure, ...]
    custodians: tuple[CustodianStanding, ...]
    sources: tuple[SourceStanding, ...]
    losses: tuple[LossStanding, ...]
    other_side: OtherSide
    adequate: bool | None
    shortfalls: tuple[Shortfall, ...]
    missing: tuple[Missing, ...]
    steps: tuple[Step, ...]

    def gaps_of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind."""
        return tuple(g for g in self.gaps if g.kind is kind)

    @property
    def deciding(self) -> tuple[Ground, ...]:
        """The grounds that may have come first."""
        return tuple(g for g in self.basis if g.decides)
