"""What is concluded of custodians, systems, things and losses under the duty to preserve, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from litready.domain.preservation.conclusions import (
    Exposure,
    Gap,
    GapKind,
    LossStanding,
    Measure,
    Needs,
    Possible,
    Preservation,
    Rolling,
    Timing,
)
from litready.domain.preservation.duty import when_words
from litready.domain.reasons import Reason
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, Mark, RecordStanding

_GAP_WORDS: Mapping[GapKind, str] = {
    GapKind.TOLD_LATE: "Told {days} after the duty to preserve began.",
    GapKind.NOT_ACKNOWLEDGED: "The hold has not been acknowledged for {days}.",
    GapKind.LEFT_UNCOLLECTED: "Devices and accounts have not been kept for {days} since leaving.",
    GapKind.DELETING: "It has gone on deleting for {days} under the duty, and still does.",
    GapKind.DELETED: "It went on deleting for {days} after the duty began.",
    GapKind.OWNER_NOT_TOLD: "Whoever keeps it has not been told to, for {days} under the duty.",
}
_STEPS: Mapping[GapKind, str] = {
    GapKind.NOT_ACKNOWLEDGED: "Call about the hold, and note the day and the answer.",
    GapKind.LEFT_UNCOLLECTED: "Ask IT today whether the devices and accounts still exist, and keep them.",
    GapKind.DELETING: "Have IT stop deletion today, and keep proof of the time.",
    GapKind.DELETED: "Find out what was deleted in that time, and where copies may still be.",
    GapKind.OWNER_NOT_TOLD: "Ask whoever keeps it, in writing, to keep it as it is.",
}
_TIMING_WORDS: Mapping[Timing, tuple[str, Mark]] = {
    Timing.BEFORE: ("Before the duty", Mark.SUPPORTED),
    Timing.CONTESTED: ("Contested", Mark.ARGUABLE),
    Timing.AFTER: ("After the duty", Mark.NOT_SUPPORTED),
    Timing.OPEN: (NOT_KNOWN_WORD, Mark.NOT_KNOWN),
}
_TIMING_REASONS: Mapping[Timing, str] = {
    Timing.BEFORE: "It was lost before the earliest day on which a court may place the duty.",
    Timing.CONTESTED: "It was lost after the earliest day on which a court may place the duty, and before the day that "
    "is hard to dispute.",
    Timing.AFTER: "It was lost on or after the day that is hard to dispute.",
    Timing.OPEN: "The days given do not tell whether the duty had begun.",
}
_MEASURE_WORDS: Mapping[Measure, str] = {
    Measure.CURATIVE: "Curative measures",
    Measure.ADVERSE_INFERENCE: "Adverse inference",
    Measure.DISMISSAL: "Dismissal",
    Measure.UNENFORCEABLE: "Unenforceable patents",
}
_NEEDS_WORDS: Mapping[Needs, str] = {
    Needs.PREJUDICE: "prejudice",
    Needs.INTENT: "intent to deprive",
    Needs.FAULT: "fault; circuits differ on whether carelessness is enough",
    Needs.FAULT_OR_PREJUDICE: "bad faith, or prejudice so great that no fair trial is left",
    Needs.BAD_FAITH: "bad faith and prejudice",
}
_SUPPORT_WORDS = {True: "the facts given point to it", False: "the facts given point away from it", None: "open"}


def standing_of_keeper(
    register: str, record: str, found: Preservation, gaps: Iterable[Gap], following: Rolling | None = None
) -> RecordStanding:
    """Where a custodian, system or thing stands: the days unmet, and what is deleted next."""
    mine = tuple(gaps)
    reasons = [Reason(_GAP_WORDS[g.kind].format(days=g.days()), g.authorities) for g in mine]
    if following is not None:
        ahead = f"On {following.on.words()} it deletes what was made {when_words(following.made)}."
        reasons.append(Reason(ahead))
    lines = [_gap_line(record, found, mine, tuple(reasons))]
    exposure = next((e for e in found.exposures if e.record == record), None)
    if exposure is not None:
        lines.append(_measure_line(exposure))
    do = tuple(_STEPS[g.kind] for g in mine if g.kind in _STEPS)
    return RecordStanding(record, register, tuple(lines), do, (), exposure.readings if exposure else ())


def standing_of_loss(register: str, loss: LossStanding) -> RecordStanding:
    """Where a loss stands against the duty, and what a court may order on it."""
    word, mark = _TIMING_WORDS[loss.timing]
    reasons = (Reason(_TIMING_REASONS[loss.timing]),)
    lines = [Line("timing", "Against the duty", word, mark, loss.timing is Timing.AFTER, reasons)]
    if loss.exposure is not None:
        lines.append(_measure_line(loss.exposure))
    readings = loss.exposure.readings if loss.exposure is not None else ()
    return RecordStanding(loss.id, register, tuple(lines), readings=readings)


def _gap_line(record: str, found: Preservation, gaps: tuple[Gap, ...], reasons: tuple[Reason, ...]) -> Line:
    certain = [g for g in gaps if g.certain]
    if certain:
        worst = max(certain, key=lambda g: g.days_at_least)
        longest_first = -worst.days_at_least
        return Line(
            "gap", "Gap in keeping", _capital(worst.days()), Mark.NOT_SUPPORTED, True, reasons, place=longest_first
        )
    if gaps:
        return Line("gap", "Gap in keeping", _capital(gaps[0].days()), Mark.ARGUABLE, reasons=reasons)
    if found.duty is None or any(m.where == record for m in found.missing):
        return Line("gap", "Gap in keeping", NOT_KNOWN_WORD, Mark.NOT_KNOWN, reasons=reasons)
    return Line("gap", "Gap in keeping", "None", Mark.SUPPORTED, reasons=reasons)


def _measure_line(exposure: Exposure) -> Line:
    gone = "If it cannot be found elsewhere: " if exposure.if_gone else ""
    reasons = (
        Reason(f"{gone}{exposure.why}" if gone else exposure.why, exposure.authorities),
        *(Reason(_possible_words(p)) for p in exposure.possible),
    )
    graver = exposure.supports(exposure.worst)
    word = _MEASURE_WORDS[exposure.worst] if graver else "Curative measures; more turns on intent or fault"
    place = 0 if graver else 1
    return Line("measure", "A court may order", word, grave=bool(graver), reasons=reasons, place=place)


def _possible_words(possible: Possible) -> str:
    support = _SUPPORT_WORDS[possible.supported]
    return f"{_MEASURE_WORDS[possible.measure]} on {_NEEDS_WORDS[possible.needs]}: {support}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
