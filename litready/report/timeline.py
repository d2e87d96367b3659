"""The timeline in the report: the figure, what collides, and every item in order of its date.

Records are named by their rows in the registers, where their names stand once.
"""

from __future__ import annotations

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.timeline import LANE_WORDS, Collision, Event, Span, Timeline, Undated
from litready.domain.timeline.listing import dated_items, time_words, undated_items
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


def matter_figure(refs: References, timeline: Timeline) -> TimelineFigure | None:
    """The figure with records by their rows; None where the record tells of nothing that stands on it."""
    figure = None if timeline.bare else timeline_figure(timeline, refs.numbered)
    return figure if figure is not None and any(row for scale in figure.scales for row in scale.rows) else None


def timeline_chapter(refs: References, timeline: Timeline) -> Chapter | None:
    """The figure, the collisions by number, all items in order of their dates, and those without one."""
    if timeline.bare:
        return None
    blocks: list[Block] = [Paragraph(plain(_lead(timeline)), lead=True, stance=_STANCE)]
    figure = matter_figure(refs, timeline)
    if figure is not None:
        blocks.append(Picture(figure, stance=_STANCE))
    tables = (_collisions(refs, timeline), _dated(refs, timeline), _undated(refs, timeline))
    blocks += [t for t in tables if t.rows]
    return Chapter("Timeline", ANCHOR, tuple(blocks), start=Start.PAGE, stance=_STANCE)


def _lead(timeline: Timeline) -> str:
    number = len(timeline.collisions)
    if not number:
        return "As far as the dates recorded tell, nothing on this line is in the wrong order."
    named = counted(number, "collision is named", "collisions are named")
    return f"{sentence(named)} below: things in the wrong order, however the days that are not known turn out."


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
        Row(
            (
                plain(time_words(item, _date)),
                _told(refs, item),
                muted(LANE_WORDS[item.lane]),
                plain(_numbers(timeline, item)),
            )
        )
        for item in dated_items(timeline, lambda record_id: refs.rows.get(record_id, 0))
    ]
    return Table(columns, tuple(rows), "All items in order", stance=_STANCE)


def _undated(refs: References, timeline: Timeline) -> Table:
    """What happened on a day that is not known, and what goes on from such a day."""
    columns = (Column("What happened or is planned", 370), Column("Part", 88), Column("Collision", 46))
    rows = [
        Row((_told(refs, item), muted(LANE_WORDS[item.lane]), plain(_numbers(timeline, item))))
        for item in undated_items(timeline)
    ]
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
