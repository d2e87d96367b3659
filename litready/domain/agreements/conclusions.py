"""What is concluded of agreements, trainings and leavers, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.agreements.facts import Step
from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import days_words
from litready.domain.reasons import Reason
from litready.playbook.model import Reading

# -- agreements -----------------------------------------------------------------------------------


class Title(Enum):
    """Who holds the rights by the words of an agreement."""

    ASSIGNED = "assigned"
    ASSIGNED_SINCE = "assigned_since"
    PROMISED = "promised"
    LEFT_OPEN = "left_open"
    CONTESTED = "contested"
    """Present words, but someone else was given or promised rights as well."""
    NOT_AT_STAKE = "not_at_stake"
    NOT_KNOWN = "not_known"


class Notice(Enum):
    """Where an agreement stands under 18 U.S.C. § 1833(b)(3)."""

    GIVEN = "given"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"
    UNSETTLED = "unsettled"
    """It binds a firm and has no notice; what was found does not settle whether the firm’s people count."""
    NOT_KNOWN = "not_known"


class Remedy(Enum):
    """What may be had in a suit over a secret."""

    CLAIM = "claim"
    COMPENSATION = "compensation"
    INJUNCTION = "injunction"
    EXEMPLARY = "exemplary"
    FEES = "fees"
    AGAINST_NEW_EMPLOYER = "against_new_employer"
    STATE_LAW = "state_law"


class Confidence(Enum):
    """How long an agreement obliges to keep a secret."""

    LASTING = "lasting"
    LIMITED = "limited"
    ENDED = "ended"
    NO_DUTY = "no_duty"
    NOT_KNOWN = "not_known"


class Return(Enum):
    """Whether material comes back."""

    CAME_BACK = "came_back"
    STILL_OUT = "still_out"
    OWED = "owed"
    NO_DUTY = "no_duty"
    NOT_KNOWN = "not_known"


class Limits(Enum):
    """What is known of limits on work after leaving."""

    NONE = "none"
    STATE_DECIDES = "state_decides"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Noticed:
    """The notice: whether it stands, what its lack costs against those who signed, and why.

    `lost` is never anything but exemplary damages and attorney fees under the federal act. `older`: it has no
    notice and dates from May 11, 2016 or before, so that only an update after that day brings the duty with it.
    """

    kind: Notice
    reasons: tuple[Reason, ...] = ()
    lost: frozenset[Remedy] = frozenset()
    older: bool = False
    open: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A conclusion of another kind with its reasons, and the facts on which it still turns."""

    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementStanding:
    """All that is concluded of an agreement.

    `ends` is the day on which a limited duty of confidence ends; `soon`: it certainly ends within a year.
    `california`: a limit on later work under the law of California. `people`: whether the people of a firm
    are bound, with a reason where they are not.
    """

    id: str
    title: Title
    title_told: Told
    notice: Noticed
    confidence: Confidence
    confidence_told: Told
    ends: Bound | None
    soon: bool
    returns: Return
    returns_told: Told
    limits: Limits
    limits_told: Told
    california: bool
    people: Told
    do: tuple[str, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The facts on which it turns, in words, each once."""
        parts = (self.title_told, self.notice, self.confidence_told, self.people, self.returns_told, self.limits_told)
        return tuple(dict.fromkeys(words for part in parts for words in part.open))

    @property
    def sound(self) -> bool:
        """Whether nothing in it is wanting, and nothing of it open."""
        return (
            self.title in (Title.ASSIGNED, Title.ASSIGNED_SINCE, Title.NOT_AT_STAKE)
            and self.notice.kind in (Notice.GIVEN, Notice.NOT_NEEDED)
            and self.confidence is Confidence.LASTING
            and self.returns in (Return.OWED, Return.CAME_BACK)
            and not self.people.reasons
            and not self.open
        )


# -- trainings ------------------------------------------------------------------------------------


class Shown(Enum):
    """What can be shown of a training."""

    SHOWN = "shown"
    PEOPLE_ONLY = "people_only"
    """Who was there, but not what they were told."""
    NOT_SHOWN = "not_shown"
    AHEAD = "ahead"
    NOT_KNOWN = "not_known"


class Attended(Enum):
    """Who was there."""

    ALL = "all"
    ALL_LATER = "all_later"
    MISSED = "missed"
    NO_LIST = "no_list"
    AHEAD = "ahead"
    NOT_KNOWN = "not_known"


class Due(Enum):
    """Whether the next session is late."""

    AHEAD = "ahead"
    HELD_AGAIN = "held_again"
    OVERDUE = "overdue"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class TrainingStanding:
    """All that is concluded of a training. `next_on` is the day of the next one."""

    id: str
    shown: Shown
    attended: Attended
    named: bool | None
    due: Due
    next_on: Bound | None
    do: tuple[str, ...]
    open: tuple[str, ...]


# -- leavers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """How long after leaving something came, in whole days, never negative; `open`: it has not come yet."""

    least: int
    most: int
    open: bool = False

    @property
    def certain(self) -> bool:
        """Whether there is at least one day."""
        return self.least > 0

    def words(self) -> str:
        """The days in words."""
        return days_words(self.least, self.most)


@dataclass(frozen=True, slots=True)
class LeaverStanding:
    """All that is concluded of a leaver: days after leaving, and each step done, missed or (None) not known.

    `gone` is None while the day of leaving is not known, False while it lies ahead. `access_known`: whether the
    days of open access could be counted; `access` is None where there is none.
    """

    id: str
    gone: bool | None
    rival: bool | None
    access_known: bool
    access: DaysAfter | None
    devices: DaysAfter | None
    reminder: DaysAfter | None
    steps: tuple[tuple[Step, bool | None], ...]
    private: bool | None
    do: tuple[str, ...]
    open: tuple[str, ...]

    def missed(self, among: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps among some that were not taken."""
        return tuple(step for step, done in self.steps if done is False and step in among)

    def unknown(self, among: tuple[Step, ...]) -> bool:
        """Whether it is not known of one of them."""
        return any(done is None and step in among for step, done in self.steps)

    @property
    def sound(self) -> bool:
        """Whether every step was taken, access ended in time, and nothing is open."""
        return (
            self.gone is True
            and self.access_known
            and (self.access is None or self.access.most == 0)
            and all(done for _, done in self.steps)
            and self.private is True
            and not self.open
        )
