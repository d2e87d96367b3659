"""The timeline in the report: the figure, what collides, and every item in order of its date.

Records are named by their rows in the registers, where their names stand once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.marking.words import until_words
from litready.domain.timeline import LANE_WORDS, Collision, Event, Lane, Mark, Span, Timeline, Undated
from litready.report.figures.timeline_build import timeline_figure
from litready.report.figures.timeline_model import TimelineFigure
from litready.report.model import (
    Block,
    Chapter,
    Column,
    Paragraph,
    Picture,
    Row,
    Run,
    Stance,
    Start,
    Table,
    Text,
    muted,
    plain,
)
from litready.report.references import (
    References,
    cited,
    counted,
    date_in_table,
    register_anchor,
    sentence,
)

ANCHOR = "timeline"
_STANCE = Stance.CONCLUSION
_LASTING = frozenset({Mark.UNMARKED, Mark.DOUBTED, Mark.MARKED, Mark.SOLD, Mark.UNHELD, Mark.DELETING})
"""Spans that have a row of their own; of the others the events say when they begin and end."""


def matter_figure(refs: References, timeline: Timeline) -> TimelineFigure | None:
    """The figure with records by their rows; None where the record tells of nothing that stands on it."""
    return None if timeline.bare else timeline_figure(timeline, refs.numbered)


def timeline_chapter(refs: References, timeline: Timeline) -> Chapter | None:
    """The figure, the collisions by number, all items in order of their dates, and those without one."""
    figure = matter_figure(refs, timeline)
    if figure is None:
        return None
    blocks: list[Block] = [
        Paragraph(plain(_lead(timeline)), lead=True, stance=_STANCE),
        Picture(figure, stance=_STANCE),
    ]
    tables = (_collisions(refs, timeline), _dated(refs, timeline), _undated(refs, timeline))
    blocks += [t for t in tables if t.rows]
    return Chapter("Timeline", ANCHOR, tuple(blocks), start=Start.PAGE, stance=_STANCE)


def _lead(timeline: Timeline) -> str:
    number = len(timeline.collisions)
    if not number:
        return "As far as the dates recorded tell, nothing on this line is in the wrong order."
    named = counted(number, "collision is named", "collisions are named")
    return f"{sentence(named)} below: things in the wrong order, whatever the days that are not known."


# -- what collides --------------------------------------------------------------------------------


def _collisions(refs: References, timeline: Timeline) -> Table:
    columns = (
        Column("No.", 24, strong=True),
        Column("What collides", 230),
        Column("From", 76),
        Column("Days", 76),
        Column("Authorities", 98),
    )
    rows = [
        Row(
            (
                plain(str(n)),
                (*_words(refs, c), *_sources(refs, c)),
                plain(_date(c.at)) if c.at is not None else muted("Not known yet"),
                plain(c.days) if c.days else muted("—"),
                cited(refs.playbook, c.authorities),
            )
        )
        for n, c in enumerate(timeline.collisions, start=1)
    ]
    return Table(columns, tuple(rows), "What collides", stance=_STANCE)


# -- all items ------------------------------------------------------------------------------------


def _dated(refs: References, timeline: Timeline) -> Table:
    columns = (
        Column("Date", 112, strong=True),
        Column("What happened or is planned", 258),
        Column("Part", 88),
        Column("Collision", 46),
    )
    rows = [
        Row((plain(words), _told(refs, item), muted(LANE_WORDS[item.lane]), plain(_numbers(timeline, item))))
        for _, words, item in sorted(_in_order(refs, timeline), key=lambda entry: entry[0])
    ]
    return Table(columns, tuple(rows), "All items in order", stance=_STANCE)


_Key = tuple[date, date, int, int, int]


def _in_order(refs: References, timeline: Timeline) -> Iterator[tuple[_Key, str, Event | Span]]:
    """Each item that has a date, its date in words, and what it is sorted by: its date, its part, its row."""
    lanes = list(Lane)
    deleted = {s.where for s in timeline.spans if s.mark is Mark.DELETING}

    def key(day: Bound, item: Event | Span, number: int) -> _Key:
        return day.earliest, day.latest, lanes.index(item.lane), refs.rows.get(item.where, 0), number

    for n, event in enumerate(timeline.events):
        if event.mark is not Mark.TODAY and not (event.mark is Mark.STOPPED and event.where in deleted):
            yield key(event.at, event, n), _date(event.at), event
    for n, span in enumerate(timeline.spans, start=len(timeline.events)):
        day = span.start or span.end
        if span.mark in _LASTING and day is not None:
            yield key(day, span, n), _time(span), span


def _undated(refs: References, timeline: Timeline) -> Table:
    """What happened on a day that is not known, and what goes on from such a day."""
    columns = (Column("What happened or is planned", 370), Column("Part", 88), Column("Collision", 46))
    going = [s for s in timeline.spans if s.mark is Mark.DELETING and s.end is None]
    items: Sequence[Undated | Span] = [*timeline.undated, *going]
    rows = [Row((_told(refs, item), muted(LANE_WORDS[item.lane]), plain(_numbers(timeline, item)))) for item in items]
    return Table(columns, tuple(rows), "Items without a day", stance=_STANCE)


def _told(refs: References, item: Event | Span | Undated) -> Text:
    aside = f" ({item.aside})" if item.aside else ""
    source = [] if item.records else _sources(refs, item)
    return (*_words(refs, item), *plain(aside), *source)


def _numbers(timeline: Timeline, item: Event | Span | Undated) -> str:
    return ", ".join(str(n) for n in timeline.collisions_of(item))


# -- words ----------------------------------------------------------------------------------------


def _words(refs: References, item: Event | Span | Undated | Collision) -> Text:
    """An item as a sentence part that begins with a capital, its records by register and row and linked."""
    before, place, after = sentence(item.what).partition(RECORDS)
    if not place:
        return plain(before)
    registers = {r.register for i in item.records if (r := refs.assessment.record(i)) is not None}
    link = register_anchor(registers.pop()) if len(registers) == 1 else ""
    return (*plain(before), Run(refs.called(item.records), link=link), *plain(after))


def _sources(refs: References, item: Event | Span | Undated | Collision) -> tuple[Run, ...]:
    """Small pointers to the answers that tell of an item."""
    places = item.where if isinstance(item, Collision) else (item.where,)
    asked = [p for p in places if p in refs.playbook.questions_by_id]
    return tuple(run for p in asked for run in (Run("\u00a0"), refs.answer(p)))


def _date(at: Bound) -> str:
    partial = at.partial()
    return at.words() if partial is None else date_in_table(partial)


def _time(span: Span) -> str:
    """From when to when something lasts; the end of sales of an article is the day after the last."""
    exclusive = span.mark in (Mark.UNMARKED, Mark.DOUBTED, Mark.MARKED)
    end = "" if span.end is None else until_words(span.end) if exclusive else _date(span.end)
    if span.start is None:
        return f"until {end}"
    start = _date(span.start)
    return f"{start} to {end}" if end else f"from {start}"
