"""What is concluded of decisions between patent and secret, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.protection_choice.facts import (
    Bar,
    ChoiceStanding,
    Decision,
    Innovation,
    Leaning,
    Publication,
    Secrecy,
    Way,
)
from litready.domain.protection_choice.record import DECISIONS
from litready.domain.protection_choice.words import LEANING_WORDS, bar_words, left_words, publication_words
from litready.domain.reasons import Reason, counted, listed, sentence
from litready.domain.standing.model import Line, RecordStanding

_WAY_PLACES: Mapping[Way, int] = {
    Way.GONE: 0,
    Way.LATE: 0,
    Way.MAY_BE_GONE: 1,
    Way.MAY_BE_LATE: 1,
    Way.RUNNING: 2,
    Way.OPEN: 3,
    Way.IN_TIME: 4,
    Way.FREE: 5,
}
_LEANING_PLACES: Mapping[Leaning, int] = {
    Leaning.BOTH_WEAK: 0,
    Leaning.SECRECY_WEAK: 1,
    Leaning.PATENT_WEAK: 1,
    Leaning.NOT_KNOWN: 2,
    Leaning.MIXED: 3,
    Leaning.PATENT: 4,
    Leaning.SECRET: 4,
}
_GRAVE = frozenset({Way.GONE, Way.LATE, Way.MAY_BE_GONE, Way.MAY_BE_LATE})
_AGAINST = Reason("The decision goes against that.")


def standing_of_choice(i: Innovation, s: ChoiceStanding) -> RecordStanding:
    """What is concluded of an innovation: the last days to file, where the facts point, publication, the record."""
    lines = (
        _bar("us", "To file in the United States", s.us, i.decision is not Decision.SECRET),
        _abroad(i, s),
        *_balance(s),
        _publication(s.publication, i.decision is not Decision.PATENT),
        *_record(s),
    )
    return RecordStanding(s.id, DECISIONS, lines, s.do, s.open)


def _abroad(i: Innovation, s: ChoiceStanding) -> Line:
    if i.abroad is False:
        return Line("abroad", "To file abroad", "Not wanted", place=_WAY_PLACES[Way.FREE])
    return _bar("abroad", "To file abroad", s.abroad, i.abroad is True and i.decision is not Decision.SECRET)


def _bar(name: str, label: str, bar: Bar, wanted: bool) -> Line:
    """The line of a last day; `wanted`: a patent is, or may be."""
    left, reasons = left_words(bar), bar.reasons
    if bar.way is Way.RUNNING and left:
        reasons = (Reason(f"{sentence(left)} from today."), *reasons)
    elif bar.way is Way.OPEN and bar.last is not None:
        passed = bar.left is not None and bar.left[1] < 0
        last = "the last day has passed" if passed else f"the last day is {bar.last.words()}"
        reasons = (Reason(f"If what is not known counts against it, {last}."), *reasons)
    grave = wanted and bar.way in _GRAVE
    return Line(name, label, bar_words(bar), grave=grave, reasons=reasons, place=_WAY_PLACES[bar.way])


def _balance(s: ChoiceStanding) -> Iterator[Line]:
    leaning = s.balance.leaning
    yield Line(
        "balance",
        "Where the facts point",
        LEANING_WORDS[leaning],
        grave=s.against,
        reasons=(_AGAINST,) if s.against else (),
        place=-1 if s.against else _LEANING_PLACES[leaning],
    )
    for name, label, reasons in (
        ("to_patent", "For a patent", s.balance.to_patent),
        ("to_secret", "For secrecy", s.balance.to_secret),
    ):
        if reasons:
            yield Line(name, label, sentence(counted(len(reasons), "reason", "reasons")), reasons=reasons)


def _publication(found: Publication, kept: bool) -> Line:
    grave = found.secrecy is Secrecy.CONFLICT or (kept and found.secrecy is Secrecy.GONE)
    return Line("publication", "Secrecy and publication", publication_words(found), grave=grave, reasons=found.reasons)


def _record(s: ChoiceStanding) -> Iterator[Line]:
    if s.lacking:
        yield Line("record", "Record of the decision", f"Lacks {listed(s.lacking)}", grave=True)
    if s.overdue:
        yield Line("review", "To be looked at again", "Overdue", grave=True)
