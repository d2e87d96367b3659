"""What the rules of preservation look at, as frozen data. None stands for what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound

RULE_37E_SINCE = date(2015, 12, 1)
"""From this day a case is judged by Rule 37(e) as it stands; before it, by the law of each circuit."""


class TriggerKind(Enum):
    """What may show that a suit was reasonably foreseeable."""

    DECIDED = "decided"
    CONSULTED = "consulted"
    CHARTED = "charted"
    LETTER_PLANNED = "letter"
    ACQUIRED = "acquired"
    MONEY = "money"
    EXPERT = "expert"
    TALKS = "talks"
    COUNSEL_ENGAGED = "counsel_engaged"
    ANTICIPATED = "anticipated"
    """The owner says since when litigation is anticipated."""
    WORK_PRODUCT = "work_product"
    """The owner claims work product from that day."""
    PAPER = "paper"
    """A paper or message made because a suit was expected."""
    AI_USE = "ai_use"
    """Claims, strategy or counsel's advice on this matter given to an AI tool."""
    APPROACH = "approach"
    """A letter or call to the other side that is not known to charge infringement."""
    CHARGE = "charge"
    """A letter, call or statement that charges infringement."""
    COMPLAINT = "complaint"
    HOLD = "hold"
    """The hold itself: whoever issues one foresees a suit."""
    ASSESSMENT = "assessment"
    """This assessment was begun."""


class Evidence(Enum):
    """What was lost. Rule 37(e) knows electronic data only."""

    ESI = "esi"
    PAPER = "paper"
    THING = "thing"


class Cause(Enum):
    """How a loss came about."""

    ROUTINE = "routine"
    NEGLIGENT = "negligent"
    ACCIDENT = "accident"
    DELIBERATE = "deliberate"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that happened. `where` is the id of the question or record that tells of it."""

    kind: TriggerKind
    where: str
    at: Bound | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The written hold and what it reaches. `groups_left_out` and `outsiders_left_out`: somebody was not told."""

    issued: bool | None = None
    on: Bound | None = None
    notice_lacks: bool | None = None
    groups_left_out: bool | None = None
    outsiders_left_out: bool | None = None
    it_told: bool | None = None
    phones: bool | None = None
    ai_histories: bool | None = None
    leavers: bool | None = None
    reminders: bool | None = None
    clean_up: bool | None = None
    """A deletion program was begun or tightened while enforcement was in mind."""


@dataclass(frozen=True, slots=True)
class Custodian:
    """A person who holds evidence. `collected`: devices and accounts were kept before wiping."""

    id: str
    name: str
    told: Bound | None = None
    acknowledged: bool | None = None
    acknowledged_on: Bound | None = None
    departed: bool | None = None
    left: Bound | None = None
    collected: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A system that holds evidence. `deletes_after` is the setting as it was written down.

    `fleeting`: chats, phones and messages that disappear.
    """

    id: str
    name: str
    fleeting: bool = False
    deletes: bool | None = None
    deletes_after: str = ""
    stopped: bool | None = None
    stopped_on: Bound | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing or a paper that cannot be backed up."""

    id: str
    name: str
    of_other: bool | None = None
    owner_told: bool | None = None
    at_risk: bool | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Something known to be gone."""

    id: str
    name: str
    lost: Bound | None = None
    evidence: Evidence | None = None
    replaceable: bool | None = None
    cause: Cause | None = None
    reported: bool | None = None


@dataclass(frozen=True, slots=True)
class Approach:
    """A letter, message, call or complaint that went to the other side."""

    id: str
    name: str
    sent: Bound | None = None
    charges: bool | None = None
    complaint: bool = False


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What was not gone through: registers that hold nothing although nobody has said that there is nothing.

    `triggers`: nobody has said which steps toward a suit were taken, so there may have been an earlier one.
    """

    triggers: bool = False
    custodians: bool = False
    sources: bool = False
    losses: bool = False
    things: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules look at. `complaint` is the day on which a complaint was filed or is planned."""

    triggers: tuple[Trigger, ...]
    hold: Hold
    today: date
    custodians: tuple[Custodian, ...] = ()
    sources: tuple[Source, ...] = ()
    things: tuple[Thing, ...] = ()
    losses: tuple[Loss, ...] = ()
    approaches: tuple[Approach, ...] = ()
    complaint: Bound | None = None
    unlisted: Unlisted = Unlisted()
    perhaps: tuple[Trigger, ...] = ()
    """Papers that would be triggers if they were made because a suit was expected, of which that is not known."""
