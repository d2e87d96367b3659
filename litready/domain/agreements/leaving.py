"""The conclusions on a person who left: the days after leaving, and the steps that were missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from litready.domain.agreements.conclusions import DaysAfter, LeaverStanding
from litready.domain.agreements.facts import Leaver, Step
from litready.domain.bounds import Bound
from litready.domain.preservation.gaps import days_between

CLOSE_NOW = "Close every account, badge and shared password today, and keep proof of the time."
LOOK_INSIDE = "Check what was opened after the last day, keep those logs, and look for other open accounts."
FETCH_DEVICES = "Ask for the devices in writing now, and list them by serial number."
FIND_LOGS = "Have IT look for logs in backups and at providers."
STOP_REUSE = "Find out who uses the computer now, stop that, and have a specialist copy what is left."
REMIND = "Ask counsel about a factual reminder with a copy of what the person signed."
INTERVIEW = "Have counsel decide whether a talk can still be held, and by whom."
ASK_PRIVATE = "Ask that private devices and cloud storage be searched and handed over through counsel. Nobody deletes."
FIND_OUT = "Settle what is open with HR and IT while records are kept."


def judge_leaver(p: Leaver, today: date) -> LeaverStanding:
    """What is concluded of one person. Nothing is missed by someone who has not left yet."""
    gone = None if p.left is None else p.left.earliest <= today
    if p.left is None or not gone:
        nothing = tuple((step, None) for step in Step)
        unknown, do = (("the day of leaving",), (FIND_OUT,)) if gone is None else ((), ())
        return LeaverStanding(p.id, gone, p.rival, False, None, None, None, nothing, None, do, unknown)
    left = Bound(p.left.earliest, min(p.left.latest, today))
    access_known = p.access_ended is False or (p.access_ended is True and p.access is not None)
    steps = (
        (Step.DEVICES, p.returned),
        (Step.LOGS, p.logs),
        (Step.MACHINE, p.machine_kept),
        (Step.INTERVIEW, p.interview),
        (Step.REMINDER, p.reminder),
    )
    access = _days(left, p.access_ended, p.access, today)
    still_open = tuple(_open(p, access))
    return LeaverStanding(
        id=p.id,
        gone=True,
        rival=p.rival,
        access_known=access_known,
        access=access,
        devices=_days(left, p.returned, p.returned_on, today),
        reminder=_days(left, p.reminder, p.reminded, today),
        steps=steps,
        private=p.private,
        do=tuple(_steps(p, access, bool(still_open))),
        open=still_open,
    )


def _days(left: Bound, done: bool | None, on: Bound | None, today: date) -> DaysAfter | None:
    """How long after leaving something was done, or has not been; None where nothing came after, or it is not known."""
    if done is False:
        least, most = days_between(left, Bound.of(today))
        return DaysAfter(least, most, open=True)
    if done is None or on is None:
        return None
    least, most = days_between(left, on)
    return DaysAfter(least, most) if most else None


def _open(p: Leaver, access: DaysAfter | None) -> Iterator[str]:
    if p.access_ended is None:
        yield "whether all access has ended"
    elif p.access_ended and p.access is None:
        yield "the day on which access ended"
    elif access is not None and not access.open and not access.certain:
        yield "the days of leaving and of the end of access"
    for done, words in (
        (p.rival, "whether the person went to a competitor"),
        (p.returned, "whether the devices came back"),
        (p.logs, "whether the logs are kept"),
        (p.machine_kept, "whether the computer was kept or copied before it was used again"),
        (p.interview, "whether an exit interview was held"),
        (p.reminder, "whether a written reminder was sent"),
        (p.private, "whether private devices and cloud storage were asked about"),
    ):
        if done is None:
            yield words


def _steps(p: Leaver, access: DaysAfter | None, still_open: bool) -> Iterator[str]:
    """What to do, the most pressing first."""
    if p.access_ended is False:
        yield CLOSE_NOW
    if access is not None and access.certain:
        yield LOOK_INSIDE
    for done, step in (
        (p.returned, FETCH_DEVICES),
        (p.logs, FIND_LOGS),
        (p.machine_kept, STOP_REUSE),
        (p.reminder, REMIND),
        (p.interview, INTERVIEW),
        (p.private, ASK_PRIVATE),
    ):
        if done is False:
            yield step
    if still_open:
        yield FIND_OUT
