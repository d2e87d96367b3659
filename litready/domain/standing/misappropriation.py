"""What is concluded of incidents, as lines: until when to sue, over what, and what a court can give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from litready.domain.misappropriation.facts import INCIDENTS
from litready.domain.misappropriation.identify import Identification
from litready.domain.misappropriation.limits import LOST, Limit, StateLimit, Time
from litready.domain.misappropriation.reach import Immunity, Reach, ReachStanding
from litready.domain.misappropriation.remedies import Prospect, Remedy, Seizure
from litready.domain.misappropriation.rules import IncidentStanding
from litready.domain.misappropriation.words import counted_words, left_words, limit_words, placed_words
from litready.domain.reasons import Reason, sentence
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, Mark, RecordStanding
from litready.playbook.model import Reading

_TIME_MARKS: Mapping[Time, Mark] = {
    Time.NO_CLAIM: Mark.NOT_SUPPORTED,
    Time.GONE: Mark.NOT_SUPPORTED,
    Time.CONTESTED: Mark.NOT_SUPPORTED,
    Time.PERHAPS: Mark.ARGUABLE,
    Time.NOT_KNOWN: Mark.NOT_KNOWN,
    Time.OPEN: Mark.SUPPORTED,
}
_TIME_PLACES: Mapping[Time, int] = {Time.GONE: -4, Time.CONTESTED: -3, Time.PERHAPS: -2, Time.NO_CLAIM: -1}
"""Before those that run, which stand in the order of the days left."""
_PROSPECT_MARKS: Mapping[Prospect, Mark] = {
    Prospect.CLOSED: Mark.NOT_SUPPORTED,
    Prospect.NOT_KNOWN: Mark.NOT_KNOWN,
    Prospect.DOUBTFUL: Mark.ARGUABLE,
    Prospect.OPEN: Mark.SUPPORTED,
}
_PROSPECT_WORDS: Mapping[Prospect, str] = {
    Prospect.CLOSED: "Not to be had",
    Prospect.NOT_KNOWN: NOT_KNOWN_WORD,
    Prospect.DOUBTFUL: "Doubtful",
    Prospect.OPEN: "Open",
}
_REACH_WORDS: Mapping[Reach, tuple[str, Mark]] = {
    Reach.BY_ACT: ("Reached; worldwide damages arguable", Mark.ARGUABLE),
    Reach.BY_TAKER: ("Reached", Mark.SUPPORTED),
    Reach.OUT: ("Not reached", Mark.NOT_SUPPORTED),
    Reach.NOT_KNOWN: (NOT_KNOWN_WORD, Mark.NOT_KNOWN),
}
_IDENTIFIED: Mapping[bool | None, tuple[str, Mark]] = {
    True: ("Described and listed", Mark.SUPPORTED),
    False: ("Not definite", Mark.NOT_SUPPORTED),
    None: (NOT_KNOWN_WORD, Mark.NOT_KNOWN),
}
_IMMUNE: Mapping[bool | None, tuple[str, Mark]] = {
    True: ("May be immune", Mark.NOT_SUPPORTED),
    False: ("No immunity: commercial activity", Mark.SUPPORTED),
    None: (NOT_KNOWN_WORD, Mark.NOT_KNOWN),
}
_THREE_YEARS = Reason(
    "Three years run from when it was, or with reasonable diligence should have been, discovered, and a taking that "
    "goes on is one claim.",
    ("18-usc-1836d",),
    general=True,
)
_FROM_PLEADING = Reason(
    "Counted with care: knowing enough to plead starts the time, and waiting for proof does not stop it.",
    ("insulet-v-eoflow",),
    general=True,
)
_FROM_PUBLIC = Reason("Public patents and proceedings can start it, read or unread.", ("zirvi-v-flatley",))
_BEFORE_ACT = Reason("The federal civil claim reaches acts on or after May 11, 2016.", ("18-usc-1836b",))
_EXTENDED = Reason("The time under the tolling agreement is added, as far as its days are known.")
_LATE = Reason("The suit is planned for a day on which the time may be over.", ("18-usc-1836d",))
_ON_PROOF = "Counted from confirmed discovery or a public record, the last day is {day}."
_NOT_ON_PROOF = "Suspicion alone does not start it, so without confirmed discovery it has not begun."
_CAREFUL = Reading(
    "Count from the first sign or suspicion: knowing enough to plead starts the three years (Federal Circuit, 2026, "
    "two judges to one).",
    ("insulet-v-eoflow",),
)
_ALARM = "Set an alarm well before the last day, and keep the papers that show what was known when."
_ORDER_FIRST = "Have a protective order and sealing ready before the suit describes the secret."
_SETTLE = "Have counsel settle from which day the time is counted before anyone writes to the other side."
_IDENTIFY = "Have counsel and the owner write the numbered list before anyone files."
_LOOK_UP = "Have counsel look up how long the law of the state allows."


def standing_of_incident(incident: IncidentStanding) -> RecordStanding:
    """Where an incident stands: the time to sue, identification, remedies, and how far they reach."""
    lines = [
        _time_line(incident),
        _state_line(incident),
        _identified_line(incident.identification),
        _remedy_line("relief", "Injunction and damages (federal)", incident.remedies.relief),
        _remedy_line("extra", "Exemplary damages and fees", incident.remedies.extra),
    ]
    if incident.remedies.seizure is not None:
        lines.append(_seizure_line(incident.remedies.seizure))
    if incident.reach.reach in _REACH_WORDS:
        lines.append(_reach_line(incident.reach))
    if incident.immunity.owned:
        lines.append(_immunity_line(incident.immunity))
    return RecordStanding(
        incident.id,
        INCIDENTS,
        tuple(lines),
        tuple(_steps(incident)),
        tuple(dict.fromkeys(_open(incident))),
        tuple(_readings(incident)),
    )


# -- the time to sue -------------------------------------------------------------------------------


def _time_line(incident: IncidentStanding) -> Line:
    limit = incident.federal
    if limit.time is Time.NO_CLAIM:
        reasons: tuple[Reason, ...] = (_BEFORE_ACT,)
    else:
        told = [Reason(_counted(limit), ("18-usc-1836d",))] if limit.last is not None else []
        told += [_EXTENDED] if limit.extended else []
        told += [_LATE] if incident.late else []
        told += [_FROM_PUBLIC] if limit.other is not None and limit.other == limit.last else []
        reasons = (*told, _THREE_YEARS, _FROM_PLEADING)
    return Line(
        "time",
        "Federal time to sue",
        limit_words(limit),
        _TIME_MARKS[limit.time],
        limit.time in LOST,
        reasons,
        place=_place(limit),
    )


def _counted(limit: Limit) -> str:
    """From what it is counted, and how many days are left."""
    counted = f"The last day is {placed_words(limit.last) if limit.last else ''}, {counted_words(limit)}"
    left = left_words(limit) if limit.time not in LOST else ""
    return f"{counted}; {left} left." if left else f"{counted}."


def _place(limit: Limit) -> int:
    if limit.time in _TIME_PLACES:
        return _TIME_PLACES[limit.time]
    return limit.days[0] if limit.days is not None else 0


def _state_line(incident: IncidentStanding) -> Line:
    label, laws = "State time to sue", incident.states
    if not laws:
        known = incident.identification.before_discovery is not None
        return Line("state", label, "No state claim" if known else NOT_KNOWN_WORD, None if known else Mark.NOT_KNOWN)
    worst = min(laws, key=lambda law: (_place(law.limit), law.state.id))
    word = "; ".join(f"{sentence(law.state.name)}: {_lowered(limit_words(law.limit))}" for law in laws)
    reasons = tuple(r for law in laws for r in _state_reasons(law))
    lost = all(law.limit.time in LOST or law.limit.time is Time.NO_CLAIM for law in laws)
    return Line("state", label, word, _TIME_MARKS[worst.limit.time], lost, reasons, place=_place(worst.limit))


def _state_reasons(law: StateLimit) -> Iterable[Reason]:
    cite = (law.state.authority,)
    name = sentence(law.state.name)
    if law.years is None:
        yield Reason(
            "The period differs by state and has to be looked up; three years are not the rule everywhere.",
            cite,
            general=True,
        )
        return
    start = counted_words(law.limit)
    since = f", {start}" if start else ""
    years = "1 year" if law.years == 1 else f"{law.years} years"
    yield Reason(f"{name} allows {years}{since}.", cite)
    if law.state.apart:
        yield Reason(law.state.apart, cite)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


# -- the rest --------------------------------------------------------------------------------------


def _identified_line(found: Identification) -> Line:
    word, mark = _IDENTIFIED[found.definite]
    return Line("identified", "Identification", word, mark, found.definite is False, found.reasons)


def _remedy_line(name: str, label: str, remedy: Remedy) -> Line:
    prospect = remedy.prospect
    closed = prospect is Prospect.CLOSED
    return Line(name, label, _PROSPECT_WORDS[prospect], _PROSPECT_MARKS[prospect], closed, remedy.reasons)


def _seizure_line(seizure: Seizure) -> Line:
    word = _PROSPECT_WORDS[seizure.prospect]
    if seizure.lacking:
        word = "Not on what is recorded"
    elif seizure.prospect is Prospect.DOUBTFUL:
        word = "Arguable, in extraordinary cases only"
    return Line("seizure", "Seizure without warning", word, _PROSPECT_MARKS[seizure.prospect], reasons=seizure.reasons)


def _reach_line(found: ReachStanding) -> Line:
    word, mark = _REACH_WORDS[found.reach]
    return Line("reach", "Acts abroad", word, mark, found.reach is Reach.OUT, found.reasons)


def _immunity_line(found: Immunity) -> Line:
    word, mark = _IMMUNE[found.immune]
    return Line("immunity", "Foreign state", word, mark, bool(found.immune), found.reasons)


def _steps(incident: IncidentStanding) -> Iterable[str]:
    federal = incident.federal
    if federal.time in LOST or federal.time is Time.PERHAPS:
        yield _SETTLE
    elif federal.last is not None and not federal.filed:
        yield _ALARM
    if any(law.years is None for law in incident.states):
        yield _LOOK_UP
    if incident.identification.definite is False:
        yield _IDENTIFY
    if not federal.filed:
        yield _ORDER_FIRST


def _open(incident: IncidentStanding) -> Iterable[str]:
    remedies = incident.remedies
    yield from incident.federal.open
    yield from (w for law in incident.states for w in law.limit.open)
    yield from incident.identification.open
    yield from (*incident.reach.open, *incident.immunity.open, *remedies.relief.open, *remedies.extra.open)
    if remedies.seizure is not None:
        yield from remedies.seizure.open


def _readings(incident: IncidentStanding) -> Iterable[Reading]:
    limit = incident.federal
    if limit.last is not None and limit.other != limit.last:
        other = _NOT_ON_PROOF if limit.other is None else _ON_PROOF.format(day=placed_words(limit.other))
        yield _CAREFUL
        yield Reading(other, ("18-usc-1836d",))
