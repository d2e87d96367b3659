"""What is concluded of evidence items, of steps of the invention story, and of each patent by both, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from litready.domain.checklist.rules import Cell, Row, State
from litready.domain.checklist.words import STATE_WORDS, row_words
from litready.domain.evidence.conclude import overdue_words
from litready.domain.evidence.facts import IN_HAND, Duty, Item, Status
from litready.domain.evidence.record import ITEMS, PATENTS
from litready.domain.evidence.rules import ItemStanding
from litready.domain.invention.facts import COUNTED, DATED_BACK, Proof, Step
from litready.domain.invention.record import STORY
from litready.domain.invention.rules import PatentBar, StepBar, Year
from litready.domain.invention.words import PROOF_WORDS, YEAR_WORDS, spare_words
from litready.domain.reasons import Reason, listed
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, RecordStanding

_STATUS: Mapping[Status, tuple[str, int]] = {
    Status.NOT_FOUND: ("Not found", 0),
    Status.WANTED: ("Wanted", 1),
    Status.LOCATED: ("Located", 1),
    Status.NONE: ("Does not exist", 3),
    Status.COLLECTED: ("In hand", 4),
    Status.REVIEWED: ("Reviewed by counsel", 5),
}
"""The words of each state of an item, and where it stands among them: 2 is what is not known."""
_DUTIES: Mapping[Duty, str] = {
    Duty.AGREEMENT: "confidentiality agreement",
    Duty.PROTECTIVE_ORDER: "protective order",
    Duty.EXPORT: "export control",
    Duty.PERSONAL: "personal data",
}
_DUTY = Reason(
    "Such a duty asks for a step before anyone else sees it, and does not make it privileged.", ("frcp-26c1g",)
)
_APART = Reason("Privilege is lost most easily by a paper that travels with the others.", ("frcp-16-26f-logs",))
_OUTSIDE = Reason("The duty to preserve can reach what others hold.", ("silvestri-v-gm",))
_YEAR_PLACES: Mapping[Year, int] = {year: n for n, year in enumerate(Year)}
_YEAR, _HANDOVER = "Year before filing", "Before handing over"
_NOT_COUNTED = len(Year)
_PROOF_PLACES: Mapping[Proof, int] = {Proof.LACKING: 0, Proof.TO_COME: 1, Proof.NOT_KNOWN: 2, Proof.IN_HAND: 4}
_CORROBORATE = Reason("An inventor’s own word does not prove conception.", ("price-v-symsek",), general=True)

CHASE = "Chase it, set a new date, and tell whoever holds it to keep it unchanged."
KEEP_OUTSIDE = "Ask in writing that it be kept unchanged, and have counsel decide whether to get a copy."
FIND_ORIGINAL = "Find out where the original was last, and enter it among the losses if it is gone."
RECORD_SEARCH = "Record who searched where and when, and ask outsiders for a copy."
CLEAR = "Have counsel clear it before it is copied or sent."
GIVE_DATES = "Give counsel the papers behind both dates, claim by claim."
SETTLE_DATES = "Settle both days from papers."
COLLECT_PROOF = "Collect what is linked, or link something that is in hand."


def standing_of_item(item: Item, s: ItemStanding) -> RecordStanding:
    """What is concluded of an item: whether it is in hand, its original, and what stands before handing it over."""
    lines = (_status(item, s), _original(item, s), _handover(s))
    return RecordStanding(s.id, ITEMS, lines, tuple(_item_steps(item, s)), s.open)


def standing_of_step(step: Step, bars: Sequence[StepBar]) -> RecordStanding:
    """What is concluded of a step: what bears it out, and what § 102 makes of it."""
    reasons = (_CORROBORATE,) if step.kind in DATED_BACK else ()
    lacking = step.proof is Proof.LACKING
    place = _PROOF_PLACES[step.proof]
    proof = Line("proof", "Borne out", PROOF_WORDS[step.proof], grave=lacking, reasons=reasons, place=place)
    worst = min(bars, key=lambda b: _YEAR_PLACES[b.year], default=None)
    missing = ["what bears it out"] if step.proof is Proof.NOT_KNOWN else []
    if step.kind is None:
        missing.append("what kind of step it is")
    missing += [o for b in bars for o in b.open]
    steps = [COLLECT_PROOF] if step.proof in (Proof.TO_COME, Proof.LACKING) else []
    lines = (proof, _year_of_step(step, worst))
    return RecordStanding(step.id, STORY, lines, (*steps, *_year_steps(worst)), tuple(dict.fromkeys(missing)))


def standing_of_patent(row: Row, bar: PatentBar) -> RecordStanding:
    """How far the papers for a patent are collected, and what the invention story does to it."""
    gaps = [c for c in row.asked if c.gap]
    untold = [c for c in row.asked if c.state is State.NOT_KNOWN]
    missing = any(c.state is State.NOT_FOUND for c in gaps)
    place = 0 if missing else 1 if gaps else 2 if untold else 4
    reasons = tuple(_gap_reasons(row))
    papers = Line("papers", "Papers for counsel", row_words(row), grave=missing, reasons=reasons, place=place)
    worst = min(bar.bars, key=lambda b: _YEAR_PLACES[b.year], default=None)
    if worst is not None and worst.year is bar.year:
        year = _year(worst)
    else:
        year = Line("year", _YEAR, YEAR_WORDS[bar.year], place=_YEAR_PLACES[bar.year])
    still = [f"the papers on these: {listed([c.ask.label.lower() for c in untold])}"] if untold else []
    return RecordStanding(row.patent.id, PATENTS, (papers, year), _year_steps(worst), (*still, *bar.open))


def _gap_reasons(row: Row) -> Iterator[Reason]:
    for state in (State.NOT_FOUND, State.WANTED, State.PARTLY, State.NONE):
        cells = [c for c in row.asked if c.state is state and c.gap]
        if cells:
            yield Reason(f"{STATE_WORDS[state]}: {listed([c.ask.label.lower() for c in cells])}.", _laws(cells))


def _laws(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for c in cells for a in c.ask.authorities))


def _status(item: Item, s: ItemStanding) -> Line:
    word, place = (NOT_KNOWN_WORD, 2) if item.status is None else _STATUS[item.status]
    reasons = (_OUTSIDE,) if s.outside else ()
    if s.outside:
        word = f"{word}, with a third party"
    if s.overdue is not None:
        return Line("status", "In hand", f"{word}, {overdue_words(s)}", grave=True, reasons=reasons, place=0)
    return Line("status", "In hand", word, grave=item.status is Status.NOT_FOUND, reasons=reasons, place=place)


def _original(item: Item, s: ItemStanding) -> Line:
    if s.lost:
        return Line("original", "Original", "Only a copy is left", grave=True, place=0)
    if item.copy is None or (item.copy and item.original_kept is None):
        return Line("original", "Original", NOT_KNOWN_WORD, place=1)
    return Line("original", "Original", "Copy; original kept" if item.copy else "Original", place=2)


def _handover(s: ItemStanding) -> Line:
    """What stands before handing it over. That nothing is recorded promises nothing."""
    words, reasons = [], []
    if s.apart:
        words.append("may be privileged")
        reasons.append(_APART)
    if s.clear is not None and s.clear is not Duty.NONE:
        words.append(_DUTIES[s.clear])
        reasons.append(_DUTY)
    if words:
        word = f"{'Keep apart' if s.apart else 'Clear first'}: {listed(words)}"
        return Line("handover", _HANDOVER, word, grave=bool(s.apart), reasons=tuple(reasons), place=0 if s.apart else 1)
    if s.apart is None or s.clear is None:
        return Line("handover", _HANDOVER, NOT_KNOWN_WORD, place=2)
    return Line("handover", _HANDOVER, "No duty recorded", place=3)


def _item_steps(item: Item, s: ItemStanding) -> Iterator[str]:
    if s.overdue is not None:
        yield CHASE
    elif s.outside:
        yield KEEP_OUTSIDE
    if item.status is Status.NOT_FOUND:
        yield RECORD_SEARCH
    if s.lost:
        yield FIND_ORIGINAL
    if item.status in IN_HAND and (s.apart or s.clear not in (None, Duty.NONE)):
        yield CLEAR


def _year_of_step(step: Step, worst: StepBar | None) -> Line:
    if step.kind is not None and step.kind not in COUNTED:
        return Line("year", _YEAR, "Not counted", place=_NOT_COUNTED)
    return _year(worst) if worst is not None else Line("year", _YEAR, NOT_KNOWN_WORD, place=_YEAR_PLACES[Year.OPEN])


def _year(bar: StepBar) -> Line:
    days = spare_words(bar)
    word = f"{YEAR_WORDS[bar.year]}, {days}" if days else YEAR_WORDS[bar.year]
    grave = bar.year in (Year.LATE, Year.MAY_BE_LATE)
    return Line("year", _YEAR, word, grave=grave, reasons=bar.reasons, place=_YEAR_PLACES[bar.year])


def _year_steps(bar: StepBar | None) -> tuple[str, ...]:
    if bar is None:
        return ()
    return {Year.LATE: (GIVE_DATES,), Year.MAY_BE_LATE: (SETTLE_DATES,)}.get(bar.year, ())
