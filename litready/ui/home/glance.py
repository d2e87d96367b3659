"""What a list shows of an assessment beyond its name: patents, progress, what was found, and what it is searched by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litready.domain.interview import NO_PROGRESS, Progress
from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness, Verdict, assess
from litready.playbook.model import Kind, Playbook, Severity
from litready.ui.shapes import SEVERITY_SHAPES, Shape
from litready.values import PatentNumber

PATENTS, SECRETS = "asserted_patents", "trade_secrets"
"""The registers whose records name what a matter is about."""
_SHORTS = 2
"""How many patents are named in short form after the first."""

_VERDICTS = {
    Verdict.NONE: "No verdict yet",
    Verdict.NOT_READY: "Not ready",
    Verdict.GAPS: "Ready with gaps",
    Verdict.READY: "Ready for outside counsel",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """One assessment at a glance. `finding` and `verdict` are its readiness in words, `shape` and `ink` their mark."""

    patents: str
    progress: Progress
    shape: Shape
    ink: str
    finding: str
    verdict: str
    stops: int
    searched: str


def glance_at(playbook: Playbook, assessment: Assessment, today: date) -> Glance:
    """Work out what a list shows of an assessment on a day."""
    readiness = assess(playbook, assessment, today)
    progress = sum(readiness.progress.values(), NO_PROGRESS)
    shape, ink, finding = _worst(readiness, progress)
    return Glance(
        patents=patent_words(assessment),
        progress=progress,
        shape=shape,
        ink=ink,
        finding=finding,
        verdict=_VERDICTS[readiness.verdict],
        stops=len(readiness.of(Severity.STOP)),
        searched=searched_words(playbook, assessment),
    )


def unreadable(reason: str) -> Glance:
    """What stands in the list for an assessment that could not be read."""
    return Glance("", NO_PROGRESS, Shape.STOP, "stop", "Cannot be read", reason, 0, "")


def patent_words(assessment: Assessment) -> str:
    """The asserted patents: the first in full, then as lawyers say them, then how many more."""
    records = assessment.in_register(PATENTS)
    numbers = [n for r in records for n in [r.value("number")] if isinstance(n, PatentNumber)]
    if not numbers:
        if records:
            return "One patent, no number yet" if len(records) == 1 else f"{len(records)} patents, no number yet"
        if PATENTS not in assessment.none_declared:
            return "No patent entered yet"
        return "Trade secrets only, no patent" if assessment.in_register(SECRETS) else "No patent"
    first, others = numbers[0], numbers[1:]
    words = [first.words() + (f"\u00a0{first.kind}" if first.kind else "")]
    words += [n.short for n in others[:_SHORTS]]
    if len(others) > _SHORTS:
        words.append(f"and {len(others) - _SHORTS} more")
    return "\u2003".join(words)


def searched_words(playbook: Playbook, assessment: Assessment) -> str:
    """What a search looks in: patent numbers in their spellings, parties, and the short texts of all records."""
    words = [w for part in ("accused_party", "prepared_for") if isinstance(w := assessment.bound(playbook, part), str)]
    for record in assessment.records:
        register = playbook.registers_by_id.get(record.register)
        for column in register.columns if register is not None else ():
            value = record.value(column.id)
            if isinstance(value, PatentNumber):
                words += [value.words(), f"{value.office}{value.type}{value.digits}{value.kind}", value.short]
            elif isinstance(value, str) and column.kind is Kind.TEXT:
                words.append(value)
    return folded("\n".join(words))


def folded(text: str) -> str:
    """Text as a search compares it."""
    return text.casefold().replace("'", "’")


def _worst(readiness: Readiness, progress: Progress) -> tuple[Shape, str, str]:
    """The gravest of what was found: its shape, its color, its words."""
    for severity, one, many in (
        (Severity.STOP, "open stop", "open stops"),
        (Severity.SERIOUS, "serious", "serious"),
        (Severity.WATCH, "to watch", "to watch"),
    ):
        count = len(readiness.of(severity))
        if count:
            return SEVERITY_SHAPES[severity], severity.value, f"{count:,} {one if count == 1 else many}"
    if readiness.verdict is Verdict.READY:
        return Shape.STRENGTH, "strength", "Nothing open"
    if readiness.verdict is Verdict.NONE:
        return Shape.OPEN, "ink", "Just begun" if progress.answered else "Not begun"
    count = len(readiness.required_open)
    return Shape.OPEN, "ink", f"{count:,} open question{'' if count == 1 else 's'}"
