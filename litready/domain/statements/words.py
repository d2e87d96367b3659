"""The conclusions on statements in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.statements.facts import Admission, Level, NoticeKind, StatementStanding

LEVEL_WORDS: Mapping[Level, str] = {
    Level.HIGH: "High",
    Level.MEDIUM: "Medium",
    Level.LOW: "Low",
    Level.NOT_KNOWN: "Not known yet",
}
NOTICE_WORDS: Mapping[NoticeKind, str] = {
    NoticeKind.NOTICE: "Notice",
    NoticeKind.DOUBTFUL: "Doubtful",
    NoticeKind.NO_NOTICE: "No notice",
}
ADMISSION_WORDS: Mapping[Admission, str] = {
    Admission.USABLE: "Can be used against the company",
    Admission.ONCE_MADE: "Could be used once made",
    Admission.NOT_KNOWN: "Not known yet",
}


def statement_words(standing: StatementStanding) -> str:
    """The exposures of a statement and whether it is notice, in one line."""
    return (
        f"suit by the other side {LEVEL_WORDS[standing.declaratory.level].lower()}; "
        f"its forum {LEVEL_WORDS[standing.forum.level].lower()}; "
        f"bad faith {LEVEL_WORDS[standing.bad_faith.level].lower()}; "
        f"§ 287 notice: {NOTICE_WORDS[standing.notice.kind].lower()}"
    )
