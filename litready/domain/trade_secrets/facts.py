"""What the rules of trade secrets look at, as frozen data. None stands for a fact that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound


class MeasureKind(Enum):
    """The kinds of measures, in the order in which the register offers them."""

    IDENTIFICATION = "identification"
    NEED_TO_KNOW = "need_to_know"
    TECHNICAL = "technical"
    PHYSICAL = "physical"
    TRAINING = "training"
    EMPLOYEES = "nda_employee"
    CONTRACTORS = "nda_contractor"
    PARTNERS = "nda_partner"
    VISITORS = "visitors"
    ONBOARDING = "onboarding"
    EXIT = "exit"
    RETURN = "return"
    REMOTE = "remote"
    AI_TOOLS = "ai_tools"
    SUPPLIERS = "supplier"
    MONITORING = "monitoring"
    INCIDENTS = "incident_response"


KINDS = tuple(MeasureKind)
BARRIERS = (MeasureKind.NEED_TO_KNOW, MeasureKind.TECHNICAL, MeasureKind.PHYSICAL)
"""What stands between a secret and those who do not need it."""
AGREEMENTS = (
    MeasureKind.EMPLOYEES,
    MeasureKind.CONTRACTORS,
    MeasureKind.PARTNERS,
    MeasureKind.VISITORS,
    MeasureKind.SUPPLIERS,
)
"""What binds those who get to know a secret."""


class MeasureState(Enum):
    """Whether a measure is taken."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not_in_place"
    NOT_APPLICABLE = "not_applicable"
    """There is nothing for it to do, as for marking where nothing is written down."""


class Terms(Enum):
    """Under what terms a secret was told or shown."""

    AGREEMENT = "nda"
    NONE = "none"
    PATENT = "patent"
    FOREIGN_PATENT = "foreign_patent"
    PUBLICATION = "publication"
    PRODUCT = "product"
    FILING = "regulatory"
    OTHER = "other"


PUBLISHED = frozenset({Terms.PATENT, Terms.FOREIGN_PATENT, Terms.PUBLICATION})


@dataclass(frozen=True, slots=True)
class Secret:
    """A listed secret. `described` says whether a paper kept apart describes it.

    `lacking` are the columns, by id, that would help to point to it and hold nothing. `told` says whether anyone
    outside was told at all.
    """

    id: str
    name: str
    described: bool | None = None
    told: bool | None = None
    lacking: tuple[str, ...] = ()
    reviewed: Bound | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """An occasion on which secrets were, or will be, told or shown to someone outside.

    `whole` says whether all of the secret was shown. `ends` is the last day of the duty under an agreement, `endless`
    that it has none. `said` says whether the other side was told, or a mark said, that it is confidential; `sealed`
    whether a filing was kept from the public.
    """

    id: str
    name: str
    secrets: frozenset[str]
    terms: Terms | None
    on: Bound | None = None
    whole: bool | None = None
    ends: Bound | None = None
    endless: bool = False
    said: bool | None = None
    sealed: bool | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure on record. `everywhere` says whether it is taken for all secrets; else it is for `secrets`.

    `proven` says whether something shows it. `followed` and `proven` mean nothing where it is not in place.
    """

    id: str
    name: str
    kind: MeasureKind | None
    everywhere: bool | None
    secrets: frozenset[str]
    state: MeasureState | None
    followed: bool | None = None
    proven: bool | None = None
    since: Bound | None = None
    next_review: Bound | None = None
