"""The conclusions on agreements, trainings and leavers in words, as screen, report and findings show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from litready.domain.agreements.conclusions import (
    AgreementStanding,
    Attended,
    Confidence,
    Due,
    Limits,
    Notice,
    Return,
    Shown,
    Title,
    TrainingStanding,
)
from litready.domain.agreements.facts import Agreement, Step
from litready.domain.agreements.notice import ENACTED
from litready.domain.reasons import listed, sentence

NOT_KNOWN = "Not known yet"
TITLE_WORDS: Mapping[Title, str] = {
    Title.ASSIGNED: "Assigned",
    Title.ASSIGNED_SINCE: "Assigned since",
    Title.PROMISED: "Only promised",
    Title.LEFT_OPEN: "Left open",
    Title.CONTESTED: "Contested",
    Title.NOT_AT_STAKE: "Not at stake",
    Title.NOT_KNOWN: NOT_KNOWN,
}
NOTICE_WORDS: Mapping[Notice, str] = {
    Notice.GIVEN: "Given",
    Notice.NOT_NEEDED: "Not needed",
    Notice.MISSING: "Missing",
    Notice.UNSETTLED: "Unsettled",
    Notice.NOT_KNOWN: NOT_KNOWN,
}
RETURN_WORDS: Mapping[Return, str] = {
    Return.CAME_BACK: "Nothing left out",
    Return.STILL_OUT: "Still out",
    Return.OWED: "Owed at the end",
    Return.NO_DUTY: "Not asked for",
    Return.NOT_KNOWN: NOT_KNOWN,
}
LIMIT_WORDS: Mapping[Limits, str] = {
    Limits.NONE: "None",
    Limits.STATE_DECIDES: "State law decides",
    Limits.NOT_ASKED: "Not asked",
    Limits.NOT_KNOWN: NOT_KNOWN,
}
SHOWN_WORDS: Mapping[Shown, str] = {
    Shown.SHOWN: "Can be shown",
    Shown.PEOPLE_ONLY: "Who, but not what",
    Shown.NOT_SHOWN: "Cannot be shown",
    Shown.AHEAD: "Not held yet",
    Shown.NOT_KNOWN: NOT_KNOWN,
}
ATTENDED_WORDS: Mapping[Attended, str] = {
    Attended.ALL: "Everyone",
    Attended.ALL_LATER: "Everyone, some later",
    Attended.MISSED: "Some missed it",
    Attended.NO_LIST: "No list",
    Attended.AHEAD: "Not held yet",
    Attended.NOT_KNOWN: NOT_KNOWN,
}
_MISSED_WORDS: Mapping[Step, str] = {
    Step.DEVICES: "devices not returned",
    Step.LOGS: "logs not kept",
    Step.MACHINE: "computer used again",
    Step.INTERVIEW: "no exit interview",
    Step.REMINDER: "no reminder",
}


def confidence_words(s: AgreementStanding) -> str:
    """How long the duty of confidence lasts, with the day where there is one."""
    if s.confidence is Confidence.ENDED:
        return f"Ended {s.ends.words()}" if s.ends else "Ended"
    if s.confidence is Confidence.LIMITED:
        return f"Ends {s.ends.words()}" if s.ends else "For a time"
    return {
        Confidence.LASTING: "As long as the secret",
        Confidence.NO_DUTY: "No duty",
        Confidence.NOT_KNOWN: NOT_KNOWN,
    }[s.confidence]


def due_words(s: TrainingStanding) -> str:
    """When the next session is due, or whether it is late."""
    day = s.next_on.words() if s.next_on else ""
    return {
        Due.AHEAD: sentence(day),
        Due.HELD_AGAIN: "Held again",
        Due.OVERDUE: f"Overdue since {day}",
        Due.NOT_KNOWN: NOT_KNOWN,
    }[s.due]


def missed_words(steps: Iterable[Step]) -> str:
    """Steps that were not taken, in a list: devices not returned and logs not kept."""
    return listed([_MISSED_WORDS[step] for step in steps])


def dated_words(a: Agreement) -> str:
    """The day that brings an agreement under § 1833(b), or the day on which it was signed: signed 2021."""
    if a.amended and a.updated and ENACTED.certainly_before(a.updated):
        return f"updated {a.updated.words()}"
    return f"signed {a.signed.words()}" if a.signed else "day not known"
