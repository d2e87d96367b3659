"""What is concluded of agreements, trainings and leavers, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.agreements.conclusions import (
    AgreementStanding,
    Attended,
    Confidence,
    Due,
    LeaverStanding,
    Limits,
    Notice,
    Return,
    Shown,
    Title,
    TrainingStanding,
)
from litready.domain.agreements.facts import TRACES, WORDS_AT_LEAVING, Step
from litready.domain.agreements.record import AGREEMENTS, LEAVERS, TRAININGS
from litready.domain.agreements.words import (
    ATTENDED_WORDS,
    LIMIT_WORDS,
    NOTICE_WORDS,
    RETURN_WORDS,
    SHOWN_WORDS,
    TITLE_WORDS,
    confidence_words,
    due_words,
    missed_words,
)
from litready.domain.reasons import Reason, sentence
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, Mark, RecordStanding

_ASIDE = 4
"""The place of what is not asked of a record: after what is in order."""
_TITLE_MARKS: Mapping[Title, Mark | None] = {
    Title.ASSIGNED: Mark.SUPPORTED,
    Title.ASSIGNED_SINCE: Mark.SUPPORTED,
    Title.PROMISED: Mark.NOT_SUPPORTED,
    Title.LEFT_OPEN: Mark.NOT_SUPPORTED,
    Title.CONTESTED: Mark.ARGUABLE,
    Title.NOT_AT_STAKE: None,
    Title.NOT_KNOWN: Mark.NOT_KNOWN,
}
_NOTICE_MARKS: Mapping[Notice, Mark | None] = {
    Notice.GIVEN: Mark.SUPPORTED,
    Notice.NOT_NEEDED: None,
    Notice.MISSING: Mark.NOT_SUPPORTED,
    Notice.UNSETTLED: Mark.ARGUABLE,
    Notice.NOT_KNOWN: Mark.NOT_KNOWN,
}
_CONFIDENCE_MARKS: Mapping[Confidence, Mark] = {
    Confidence.LASTING: Mark.SUPPORTED,
    Confidence.LIMITED: Mark.ARGUABLE,
    Confidence.ENDED: Mark.NOT_SUPPORTED,
    Confidence.NO_DUTY: Mark.NOT_SUPPORTED,
    Confidence.NOT_KNOWN: Mark.NOT_KNOWN,
}
_RETURN_MARKS: Mapping[Return, Mark] = {
    Return.CAME_BACK: Mark.SUPPORTED,
    Return.OWED: Mark.SUPPORTED,
    Return.STILL_OUT: Mark.NOT_SUPPORTED,
    Return.NO_DUTY: Mark.NOT_SUPPORTED,
    Return.NOT_KNOWN: Mark.NOT_KNOWN,
}
_LIMIT_MARKS: Mapping[Limits, Mark | None] = {
    Limits.NONE: None,
    Limits.STATE_DECIDES: Mark.ARGUABLE,
    Limits.NOT_ASKED: None,
    Limits.NOT_KNOWN: Mark.NOT_KNOWN,
}
_SHOWN_MARKS: Mapping[Shown, Mark | None] = {
    Shown.SHOWN: Mark.SUPPORTED,
    Shown.PEOPLE_ONLY: Mark.ARGUABLE,
    Shown.NOT_SHOWN: Mark.NOT_SUPPORTED,
    Shown.AHEAD: None,
    Shown.NOT_KNOWN: Mark.NOT_KNOWN,
}
_ATTENDED_MARKS: Mapping[Attended, Mark | None] = {
    Attended.ALL: Mark.SUPPORTED,
    Attended.ALL_LATER: Mark.SUPPORTED,
    Attended.MISSED: Mark.ARGUABLE,
    Attended.NO_LIST: Mark.NOT_SUPPORTED,
    Attended.AHEAD: None,
    Attended.NOT_KNOWN: Mark.NOT_KNOWN,
}
_DUE_MARKS: Mapping[Due, Mark | None] = {
    Due.AHEAD: None,
    Due.HELD_AGAIN: Mark.SUPPORTED,
    Due.OVERDUE: Mark.NOT_SUPPORTED,
    Due.NOT_KNOWN: Mark.NOT_KNOWN,
}
_MEASURES = ("18-usc-1839-3",)
_SHOWN_REASONS: Mapping[Shown, tuple[Reason, ...]] = {
    Shown.SHOWN: (Reason("Names and content are kept, so who was told what can be shown.", _MEASURES, general=True),),
    Shown.PEOPLE_ONLY: (
        Reason("It can be shown who was there, but not what they were told.", _MEASURES, general=True),
    ),
    Shown.NOT_SHOWN: (
        Reason("No names were recorded, so nobody can be shown to have been told.", _MEASURES, general=True),
    ),
}
_NAMED_REASONS: Mapping[bool, Reason] = {
    True: Reason("It said which information is secret."),
    False: Reason(
        "It did not say which information is secret. A wish for confidence that is not made known is no measure.",
        ("incase-v-timex",),
    ),
}
_ACCESS = Reason("Access that stays open after the last day is a plain gap in the measures.", _MEASURES, general=True)
_TRACES = Reason(
    "Traces of copying are often the only proof of a taking, and they must be kept.", ("frcp-37e",), general=True
)
_UNREMINDED = Reason(
    "Whoever was reminded in writing can hardly say later that nobody told them.", _MEASURES, general=True
)


def standing_of_agreement(s: AgreementStanding) -> RecordStanding:
    """What is concluded of an agreement."""
    title, notice, limits = _TITLE_MARKS[s.title], _NOTICE_MARKS[s.notice.kind], _LIMIT_MARKS[s.limits]
    lines = [
        Line("title", "Title", TITLE_WORDS[s.title], title, reasons=s.title_told.reasons, place=_aside(title)),
        Line(
            "notice",
            "Notice under § 1833(b)",
            NOTICE_WORDS[s.notice.kind],
            notice,
            s.notice.kind is Notice.MISSING,
            s.notice.reasons,
            _aside(notice),
        ),
        Line(
            "confidentiality",
            "Duty of confidence",
            confidence_words(s),
            _CONFIDENCE_MARKS[s.confidence],
            s.confidence is Confidence.ENDED,
            (*s.people.reasons, *s.confidence_told.reasons),
        ),
        Line(
            "return",
            "Return of material",
            RETURN_WORDS[s.returns],
            _RETURN_MARKS[s.returns],
            s.returns is Return.STILL_OUT,
            s.returns_told.reasons,
        ),
    ]
    if s.limits is not Limits.NOT_ASKED:
        word = LIMIT_WORDS[s.limits]
        lines.append(Line("limits", "Limits after leaving", word, limits, reasons=s.limits_told.reasons))
    return RecordStanding(s.id, AGREEMENTS, tuple(lines), s.do, s.open, s.notice.readings)


def standing_of_training(s: TrainingStanding) -> RecordStanding:
    """What is concluded of a training."""
    shown, attended, due = _SHOWN_MARKS[s.shown], _ATTENDED_MARKS[s.attended], _DUE_MARKS[s.due]
    said = () if s.named is None else (_NAMED_REASONS[s.named],)
    lines = (
        Line(
            "shown",
            "What can be shown",
            SHOWN_WORDS[s.shown],
            shown,
            s.shown is Shown.NOT_SHOWN,
            (*_SHOWN_REASONS.get(s.shown, ()), *said),
            _aside(shown),
        ),
        Line("attended", "Who was there", ATTENDED_WORDS[s.attended], attended, place=_aside(attended)),
        Line("due", "Next session", due_words(s), due, s.due is Due.OVERDUE, place=_aside(due)),
    )
    return RecordStanding(s.id, TRAININGS, lines, s.do, s.open)


def standing_of_leaver(s: LeaverStanding) -> RecordStanding:
    """What is concluded of a person who left: the days after leaving, and the steps that were missed."""
    lines = (
        _access(s),
        _steps("traces", "Devices and logs", "Kept", s, TRACES, tuple(_trace_reasons(s))),
        _steps("reminded", "Interview and reminder", "Both done", s, WORDS_AT_LEAVING, tuple(_reminder_reasons(s))),
    )
    return RecordStanding(s.id, LEAVERS, lines, s.do, s.open)


def _aside(mark: Mark | None) -> int | None:
    """The place of a line without a mark."""
    return _ASIDE if mark is None else None


def _access(s: LeaverStanding) -> Line:
    label = "Access after leaving"
    if s.gone is False:
        return Line("access", label, "Has not left yet", place=_ASIDE)
    if s.gone is None or not s.access_known:
        return Line("access", label, NOT_KNOWN_WORD, Mark.NOT_KNOWN)
    if s.access is None:
        return Line("access", label, "None", Mark.SUPPORTED)
    if not s.access.certain:
        reasons = (Reason(f"Access may have stayed open for {s.access.words()}: the days given do not tell."),)
        return Line("access", label, NOT_KNOWN_WORD, Mark.NOT_KNOWN, reasons=reasons)
    so_far = ", still open" if s.access.open else ""
    word = f"{sentence(s.access.words())}{so_far}"
    return Line("access", label, word, Mark.NOT_SUPPORTED, True, (_ACCESS,), place=-s.access.least)


def _steps(
    name: str, label: str, done: str, s: LeaverStanding, among: tuple[Step, ...], reasons: tuple[Reason, ...]
) -> Line:
    if s.gone is False:
        return Line(name, label, "Has not left yet", place=_ASIDE)
    missed = s.missed(among)
    if missed:
        return Line(name, label, sentence(missed_words(missed)), Mark.NOT_SUPPORTED, bool(s.rival), reasons)
    if s.unknown(among):
        return Line(name, label, NOT_KNOWN_WORD, Mark.NOT_KNOWN, reasons=reasons)
    return Line(name, label, done, Mark.SUPPORTED, reasons=reasons)


def _trace_reasons(s: LeaverStanding) -> Iterator[Reason]:
    if s.missed(TRACES):
        yield _TRACES
    if s.devices is not None and s.devices.certain:
        since = "have been out for" if s.devices.open else "came back"
        after = " since leaving" if s.devices.open else " after leaving"
        yield Reason(f"Devices {since} {s.devices.words()}{after}.", _MEASURES)


def _reminder_reasons(s: LeaverStanding) -> Iterator[Reason]:
    if s.missed(WORDS_AT_LEAVING):
        yield _UNREMINDED
    if s.reminder is not None and s.reminder.certain:
        ending = (
            f"has been wanting for {s.reminder.words()}"
            if s.reminder.open
            else f"came {s.reminder.words()} after leaving"
        )
        yield Reason(f"The written reminder {ending}.")
