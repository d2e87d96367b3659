"""What the rules of statements look at and what they conclude, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound
from litready.domain.marking.facts import Sender
from litready.domain.reasons import Reason
from litready.playbook.model import Reading


class Channel(Enum):
    """How something was said."""

    POST = "post"
    BLOG = "blog"
    PRESS = "press"
    INVESTOR_CALL = "investor_call"
    TRADE_SHOW = "trade_show"
    MARKETPLACE = "marketplace"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"


SPOKEN = frozenset({Channel.PHONE, Channel.MEETING, Channel.TRADE_SHOW, Channel.INVESTOR_CALL})


class Audience(Enum):
    """Who heard it."""

    PUBLIC = "public"
    TARGET = "target"
    TARGET_CUSTOMERS = "target_customers"
    INVESTORS = "investors"
    MARKETPLACE = "marketplace"
    PARTNERS = "partners"


class Speaker(Enum):
    """Who said it, on the company's side."""

    OUTSIDE_COUNSEL = "outside_counsel"
    INHOUSE_COUNSEL = "inhouse_counsel"
    EXECUTIVE = "executive"
    SALES = "sales"
    MARKETING = "marketing"
    TECHNICAL = "technical"
    INVESTOR_RELATIONS = "investor_relations"
    OTHER = "other"


COUNSEL = frozenset({Speaker.OUTSIDE_COUNSEL, Speaker.INHOUSE_COUNSEL})


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, letter or talk, made or scheduled. None stands for a fact that is not known.

    `charges` counts hedged words, hints, claim charts and comparisons. What takes risk away counts only
    when it is known: `standstill` (a signed one in force). Two things that add to it count only when known
    too: `standstill_refused`, and `licensing_entity` for an owner for whom nobody sells a covered product.
    `compared` says whether the claims had been compared with the product before. `baseless` says whether
    the charge is objectively baseless, `knew` whether it was made in bad faith: None until a lawyer has
    judged it. `patents` and `products` are those named, by id, None where these are not listed. `elsewhere`
    says that it did not go to the other side; `audience` is then None where nobody has said who got it.
    """

    id: str
    name: str
    scheduled: bool | None
    made: Bound | None
    channel: Channel | None
    audience: Audience | None
    names_patent: bool | None
    names_product: bool | None
    names_target: bool | None
    charges: bool | None
    license_offered: bool | None = None
    deadline: bool | None = None
    standstill: bool | None = None
    compared: bool | None = None
    cleared: bool | None = None
    withdrawable: bool | None = None
    speaker: Speaker | None = None
    sender: Sender | None = None
    standstill_refused: bool = False
    licensing_entity: bool = False
    baseless: bool | None = None
    knew: bool | None = None
    patents: frozenset[str] | None = None
    products: frozenset[str] | None = None
    before_issue: bool | None = None
    elsewhere: bool = False
    formal: bool = False
    """Whether it is an entry of the notices rather than of the statements."""


class Level(Enum):
    """How great an exposure is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOT_KNOWN = "not_known"


LEVEL_ORDER = {Level.LOW: 0, Level.MEDIUM: 1, Level.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Rated:
    """An exposure, its range (read for the company, read against it) and the reasons on which both readings agree."""

    level: Level
    range: tuple[Level, Level]
    reasons: tuple[Reason, ...]


class Admission(Enum):
    """Whether the words can be used against the company."""

    USABLE = "usable"
    ONCE_MADE = "once_made"
    """Not yet: it is still scheduled."""
    NOT_KNOWN = "not_known"


class NoticeKind(Enum):
    """Whether it is actual notice under 35 U.S.C. § 287(a)."""

    NOTICE = "notice"
    """Of at least one asserted patent and product."""
    DOUBTFUL = "doubtful"
    NO_NOTICE = "no_notice"


@dataclass(frozen=True, slots=True)
class NoticePair:
    """What it is for one patent and one product, and why it is no notice, or a doubtful one."""

    patent: str
    product: str
    kind: NoticeKind
    reason: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """Whether it is notice, at best over all pairs of an asserted patent and an accused product."""

    kind: NoticeKind
    pairs: tuple[NoticePair, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StatementStanding:
    """What is concluded of one statement. `pending` says that it has not gone out: the rest is what it would do.

    `federal` is liability under the federal standard, `state` under acts on bad-faith demands; `bad_faith`
    is the graver of the two. `factors` are the facts that such acts count against the sender.
    """

    id: str
    pending: bool | None
    declaratory: Rated
    forum: Rated
    admission: Admission
    admission_reasons: tuple[Reason, ...]
    bad_faith: Rated
    federal: Rated
    state: Rated
    factors: tuple[str, ...]
    notice: NoticeStanding
    do: tuple[str, ...]
    open: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether the law behind it is unsettled."""
        return bool(self.readings)


@dataclass(frozen=True, slots=True)
class Together:
    """What all contacts come to together.

    `contacts` counts those made with the target, `meetings` those in person. `since` is the first day on
    which one of them could support a suit by the other side, None where there is none or no day is known.
    """

    contacts: int
    meetings: int
    forum: Rated
    declaratory: Level
    since: Bound | None
