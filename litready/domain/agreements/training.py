"""The conclusions on a training: what can be shown of it, who was there, and whether the next one is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from litready.domain.agreements.conclusions import Attended, Due, Shown, TrainingStanding
from litready.domain.agreements.facts import Training

REBUILD = "Rebuild the list from invitations while people remember, and take names from now on."
KEEP_SLIDES = "Find the slides or the text that was shown, and keep them with the list of names."
CATCH_UP = "Train those who missed it, and note their names and the day."
NAME_SECRETS = "Tell the same people, in writing, which information is meant, by its code name."
HOLD_NEXT = "Hold the next session, or record the one that was held."
FIND_OUT = "Settle what is open while people remember."


def judge_training(t: Training, today: date) -> TrainingStanding:
    """What is concluded of one session."""
    shown, attended, due = _shown(t, today), _attended(t, today), _due(t, today)
    still_open = tuple(_open(t, today, due))
    return TrainingStanding(
        id=t.id,
        shown=shown,
        attended=attended,
        named=None if _held(t, today) is not True else t.named,
        due=due,
        next_on=t.due,
        do=tuple(_steps(t, shown, attended, due, bool(still_open))),
        open=still_open,
    )


def _held(t: Training, today: date) -> bool | None:
    """Whether the day of a session has come; None where it is not known, or the date given does not tell."""
    if t.held is None:
        return None
    if t.held.latest <= today:
        return True
    return False if t.held.earliest > today else None


def _shown(t: Training, today: date) -> Shown:
    held = _held(t, today)
    if held is False:
        return Shown.AHEAD
    if held is None or t.attendance is None:
        return Shown.NOT_KNOWN
    if not t.attendance:
        return Shown.NOT_SHOWN
    if t.content_kept is None:
        return Shown.NOT_KNOWN
    return Shown.SHOWN if t.content_kept else Shown.PEOPLE_ONLY


def _attended(t: Training, today: date) -> Attended:
    held = _held(t, today)
    if held is False:
        return Attended.AHEAD
    if held is None or t.attendance is None:
        return Attended.NOT_KNOWN
    if not t.attendance:
        return Attended.NO_LIST
    if t.everyone is None or (not t.everyone and t.caught_up is None):
        return Attended.NOT_KNOWN
    if t.everyone:
        return Attended.ALL
    return Attended.ALL_LATER if t.caught_up else Attended.MISSED


def _due(t: Training, today: date) -> Due:
    if t.due is None:
        return Due.NOT_KNOWN
    if t.due.latest >= today:
        return Due.AHEAD
    if t.held_again is None:
        return Due.NOT_KNOWN
    return Due.HELD_AGAIN if t.held_again else Due.OVERDUE


def _open(t: Training, today: date, due: Due) -> Iterator[str]:
    held = _held(t, today)
    if held is None:
        yield "the day on which it was held"
    if held is not False:
        if t.attendance is None:
            yield "whether attendance was recorded by name"
        if t.content_kept is None:
            yield "whether what was shown is kept"
        if t.attendance and t.everyone is None:
            yield "whether anyone who was asked to come missed it"
        if t.everyone is False and t.caught_up is None:
            yield "whether those who missed it were trained since"
        if t.named is None:
            yield "whether it said which information is secret"
    if t.due is None:
        yield "when the next session is due"
    elif due is Due.NOT_KNOWN:
        yield "whether the session that was due has been held"


def _steps(t: Training, shown: Shown, attended: Attended, due: Due, still_open: bool) -> Iterator[str]:
    """What to do, the most pressing first."""
    if shown is Shown.NOT_SHOWN:
        yield REBUILD
    if shown is Shown.PEOPLE_ONLY:
        yield KEEP_SLIDES
    if attended is Attended.MISSED:
        yield CATCH_UP
    if t.named is False and shown is not Shown.AHEAD:
        yield NAME_SECRETS
    if due is Due.OVERDUE:
        yield HOLD_NEXT
    if still_open:
        yield FIND_OUT
