"""What is concluded of statements, letters and notices, as lines. An exposure has a level and no mark."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.standing.model import Line, RecordStanding
from litready.domain.statements.facts import Admission, Level, NoticeKind, Rated, StatementStanding
from litready.domain.statements.words import ADMISSION_WORDS, LEVEL_WORDS, NOTICE_WORDS

_LEVEL_PLACES: Mapping[Level, int] = {Level.HIGH: 0, Level.MEDIUM: 1, Level.NOT_KNOWN: 2, Level.LOW: 3}
_NOTICE_PLACES: Mapping[NoticeKind, int] = {NoticeKind.NO_NOTICE: 0, NoticeKind.DOUBTFUL: 1, NoticeKind.NOTICE: 3}


def standing_of_statement(register: str, s: StatementStanding) -> RecordStanding:
    """What is concluded of a statement or notice: what it sets in motion, and whether it is notice under § 287."""
    lines = (
        _rated("declaratory", "Suit by the other side", s.declaratory),
        _rated("forum", "Suit in the other side’s forum", s.forum),
        _rated("bad_faith", "Bad faith", s.bad_faith),
        Line(
            "notice",
            "Notice under § 287(a)",
            NOTICE_WORDS[s.notice.kind],
            reasons=s.notice.reasons,
            place=_NOTICE_PLACES[s.notice.kind],
        ),
        Line(
            "admission",
            "Admission",
            ADMISSION_WORDS[s.admission],
            reasons=s.admission_reasons if s.admission is not Admission.NOT_KNOWN else (),
        ),
    )
    return RecordStanding(s.id, register, lines, s.do, s.open, s.readings)


def _rated(name: str, label: str, rated: Rated) -> Line:
    level = rated.level
    grave = level is Level.HIGH
    return Line(name, label, LEVEL_WORDS[level], grave=grave, reasons=rated.reasons, place=_LEVEL_PLACES[level])
