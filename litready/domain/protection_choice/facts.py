"""What is known of an innovation, and what is concluded of it. None stands for what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound
from litready.domain.reasons import Reason


class Decision(Enum):
    """What was decided for an innovation."""

    PATENT = "patent"
    SECRET = "secret"
    BOTH = "both"
    """A patent on a part, the rest kept back."""
    UNDECIDED = "undecided"


class Circle(Enum):
    """How many know the innovation."""

    FEW = "few"
    MANY = "many"
    OUTSIDERS = "outsiders"


@dataclass(frozen=True, slots=True)
class Event:
    """A sale, a showing or a publication: whether it happened, when first, and whether all were bound to silence."""

    happened: bool | None = None
    on: Bound | None = None
    bound: bool | None = False


@dataclass(frozen=True, slots=True)
class Filing:
    """The application, if there is one: `shows` the secret, asked not to be published, published (`out`) on a day."""

    made: bool | None = None
    on: Bound | None = None
    abroad: bool | None = None
    unpublished: bool | None = None
    shows: bool | None = None
    out: bool | None = None
    out_on: Bound | None = None


@dataclass(frozen=True, slots=True)
class Criteria:
    """The facts that are weighed.

    `easy`: it can be taken apart; `likely`: others will find it; `seen`: use by others shows; `outlasts`: it matters
    longer than a patent lasts; `rivals`: several work on the same problem; `doubted`: it may not be patentable.
    """

    easy: bool | None = None
    likely: bool | None = None
    seen: bool | None = None
    outlasts: bool | None = None
    rivals: bool | None = None
    circle: Circle | None = None
    doubted: bool | None = None


@dataclass(frozen=True, slots=True)
class Innovation:
    """One entry of the register. `own`: what was shown or published came from the inventors or the company."""

    id: str
    name: str
    decision: Decision | None = None
    decider: bool = False
    reasons: bool = False
    review: Bound | None = None
    criteria: Criteria = Criteria()
    sold: Event = Event()
    shown: Event = Event()
    published: Event = Event()
    own: bool | None = None
    filing: Filing = Filing()
    abroad: bool | None = None
    """Whether patents abroad are wanted."""


class Way(Enum):
    """Where the way to a patent stands."""

    FREE = "free"
    """Nothing that would end it is recorded to have happened."""
    RUNNING = "running"
    MAY_BE_GONE = "may_be_gone"
    GONE = "gone"
    IN_TIME = "in_time"
    """An application was filed by the last day."""
    MAY_BE_LATE = "may_be_late"
    LATE = "late"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Bar:
    """The last day to file. `sooner`: what has no day, or is not known to have happened, may bring it forward.

    With `Way.OPEN` a `last` day holds if what is not known is read against the company. `left` are the days from
    today to it, at least and at most; negative once it has passed.
    """

    way: Way
    last: Bound | None = None
    left: tuple[int, int] | None = None
    sooner: bool = False
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


class Leaning(Enum):
    """Where the facts point, as far as they are known. It decides nothing."""

    PATENT = "patent"
    """All that is known points to a patent."""
    SECRET = "secret"
    SECRECY_WEAK = "secrecy_weak"
    """One fact alone makes secrecy weak, whatever else speaks for it."""
    PATENT_WEAK = "patent_weak"
    BOTH_WEAK = "both_weak"
    MIXED = "mixed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Balance:
    """What points to a patent, what to secrecy, and what is not known. Never a score."""

    leaning: Leaning
    to_patent: tuple[Reason, ...]
    to_secret: tuple[Reason, ...]
    open: tuple[str, ...]


class Secrecy(Enum):
    """What publication does to the secret."""

    KEPT = "kept"
    """Nothing that shows it is published or on the way to it."""
    PLANNED = "planned"
    DUE = "due"
    """The day on which it was to be published has passed, and nobody looked."""
    REQUESTED = "requested"
    """A request not to publish stands, and nothing is filed abroad."""
    CONFLICT = "conflict"
    """A request not to publish stands beside a filing abroad."""
    GONE = "gone"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Publication:
    """What publication does to the secret, and on which day."""

    secrecy: Secrecy
    on: Bound | None = None
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceStanding:
    """What is concluded of one innovation.

    `against`: the decision goes against what is recorded. `lacking` names what the record of a decision does not hold;
    `overdue` says that the day to look at it again has passed.
    """

    id: str
    us: Bar
    abroad: Bar
    balance: Balance
    publication: Publication
    against: bool
    lacking: tuple[str, ...]
    overdue: bool
    do: tuple[str, ...]
    open: tuple[str, ...]
