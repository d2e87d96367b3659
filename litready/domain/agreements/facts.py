"""Agreements, trainings and leavers as the rules see them, as frozen data.

A fact that is None is not known. Days are bounds, so that a month or a year stays one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound

# -- agreements -----------------------------------------------------------------------------------


class Party(Enum):
    """Who is bound by an agreement."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    CONSULTANT = "consultant"
    FIRM = "firm"
    """A firm whose people work as contractors or consultants."""
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    PARTNER = "partner"
    LICENSEE = "licensee"
    JOINT_DEVELOPMENT = "joint_development"
    VISITOR = "visitor"
    OTHER = "other"


WORKERS = frozenset({Party.EMPLOYEE, Party.CONTRACTOR, Party.CONSULTANT})
"""Who counts as an employee under 18 U.S.C. § 1833(b)."""
MAKERS = WORKERS | {Party.FIRM, Party.JOINT_DEVELOPMENT}
"""Whose work makes it matter who owns what they create."""
ONLY_RECEIVE = frozenset({Party.VISITOR, Party.CUSTOMER})
"""Who is told something and creates nothing for the company."""


class Wording(Enum):
    """What an agreement says of rights in what is created."""

    PRESENT = "hereby_assigns"
    PROMISE = "agrees_to_assign"
    NONE = "none"


class NoticeForm(Enum):
    """Where the notice of immunity stands."""

    IN_TEXT = "in_text"
    BY_POLICY = "by_policy"
    NEITHER = "neither"


class Limit(Enum):
    """What a person may not do after leaving."""

    NONE = "none"
    NON_COMPETE = "non_compete"
    NON_SOLICIT = "non_solicit"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. `group`: several people signed the same form. `updated` is the day of the last change.

    `people_signed`: the people of a firm signed too. `elsewhere`: rights were assigned or promised to someone else.
    `assigned_since` is the day of a later assignment in present words. `over`: the relation has ended.
    `law_named`: a state is recorded for the limits; `california`: it is California.
    """

    id: str
    name: str
    party: Party | None = None
    group: bool | None = None
    signed: Bound | None = None
    amended: bool | None = None
    updated: Bound | None = None
    people_signed: bool | None = None
    governs: bool | None = None
    notice: NoticeForm | None = None
    policy_given: bool | None = None
    wording: Wording | None = None
    elsewhere: bool | None = None
    assigned_since: Bound | None = None
    perpetual: bool | None = None
    ends: Bound | None = None
    return_duty: bool | None = None
    over: bool | None = None
    returned: bool | None = None
    limit: Limit | None = None
    law_named: bool = False
    california: bool = False


# -- trainings ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Training:
    """One session. `everyone`: nobody who was asked missed it; `caught_up`: who missed it was trained later.

    `content_kept`: the slides or text are kept. `named`: it said which information is secret.
    """

    id: str
    name: str
    held: Bound | None = None
    attendance: bool | None = None
    everyone: bool | None = None
    caught_up: bool | None = None
    content_kept: bool | None = None
    named: bool | None = None
    due: Bound | None = None
    held_again: bool | None = None


# -- leavers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaver:
    """One person who left. `access` is the day the last access ended, `returned_on` the day the devices came back.

    `machine_kept`: the computer was kept or copied before it was used again.
    """

    id: str
    name: str
    left: Bound | None = None
    rival: bool | None = None
    interview: bool | None = None
    reminder: bool | None = None
    reminded: Bound | None = None
    access_ended: bool | None = None
    access: Bound | None = None
    logs: bool | None = None
    returned: bool | None = None
    returned_on: Bound | None = None
    machine_kept: bool | None = None
    private: bool | None = None


class Step(Enum):
    """What is done when someone leaves."""

    DEVICES = "devices"
    LOGS = "logs"
    MACHINE = "machine"
    INTERVIEW = "interview"
    REMINDER = "reminder"


TRACES = (Step.DEVICES, Step.LOGS, Step.MACHINE)
"""The steps that keep traces of what was taken."""
WORDS_AT_LEAVING = (Step.INTERVIEW, Step.REMINDER)
"""The steps that remind the person of the duties."""
