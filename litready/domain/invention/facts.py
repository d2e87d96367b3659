"""What the rules of the invention story look at, as frozen data. None stands for a fact that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound


class StepKind(Enum):
    """What a step is, in the order in which the register offers them."""

    PROBLEM = "problem"
    ATTEMPT = "attempt"
    CONCEPTION = "conception"
    REDUCTION = "reduction"
    DISCLOSURE = "disclosure"
    OFFER = "offer"
    SALE = "sale"
    PUBLIC_USE = "public_use"
    PUBLICATION = "publication"
    FILING = "filing"
    OTHER = "other"


SALES = frozenset({StepKind.OFFER, StepKind.SALE})
SHOWINGS = frozenset({StepKind.DISCLOSURE, StepKind.PUBLIC_USE})
COUNTED = SALES | SHOWINGS | {StepKind.PUBLICATION}
"""The kinds that § 102 may count against a patent."""
DATED_BACK = frozenset({StepKind.CONCEPTION, StepKind.REDUCTION})
"""The kinds whose date has to be borne out by more than the inventors’ word."""


class Proof(Enum):
    """How a step is borne out by the evidence linked to it."""

    IN_HAND = "in_hand"
    TO_COME = "to_come"
    """Linked, and not collected yet."""
    LACKING = "lacking"
    """What is linked was not found or does not exist."""
    NOT_KNOWN = "not_known"
    """Nothing is linked, or it is not known whether it is in hand."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the story.

    `patents` are those it goes to. `confidence`: all who were shown or sold it were bound to keep it. `own`: it came
    from the inventors or the company. `corroborated`: something besides the inventors’ word bears it out.
    """

    id: str
    name: str
    kind: StepKind | None = None
    on: Bound | None = None
    patents: frozenset[str] = frozenset()
    confidence: bool | None = None
    own: bool | None = None
    corroborated: bool | None = None
    proof: Proof = Proof.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered beside the story: the first disclosure or sale, the first filing, and whether anything was
    more than a year before the effective filing date."""

    public_on: Bound | None = None
    filed_on: Bound | None = None
    over_a_year: bool | None = None
