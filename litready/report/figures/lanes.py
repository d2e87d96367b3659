"""A lane: its name, its bars, the pins of its events below, the numbers that find no room inside above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litready.domain.marking.facts import Outcome
from litready.report.figures.axis import Axis
from litready.report.figures.bars import (
    Bar,
    Inside,
    bar_of,
    disc_width,
    draw_article_time,
    draw_disc,
    draw_idle,
    draw_inside,
    draw_pattern,
    inside,
    pill,
)
from litready.report.figures.hatch import Edges, closed, ragged
from litready.report.figures.model import ArticleLane, Event, Lane, Stretch
from litready.report.figures.places import Place, places
from litready.report.figures.sheet import Sheet

REACH = 6.0
"""How far a label stands from its line."""
_DROP = 9.0
"""How far below its bar the first label of a lane has its middle."""
_NAME_LINES, _NOTE_LINES = 3, 2


@dataclass(frozen=True, slots=True)
class Pin:
    """An event of a lane with its place. `beyond` lies past the end of the axis."""

    event: Event
    edges: Edges
    place: Place
    width: float
    beyond: bool

    @property
    def x(self) -> float:
        """Where its line stands; for a day that is not known, the middle of the time in which it lies."""
        return (self.edges[0] + self.edges[1]) / 2

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.edges[0] == self.edges[1]


@dataclass(frozen=True, slots=True)
class Block:
    """The name of a lane and what stands under it, in lines."""

    name: tuple[str, ...]
    note: tuple[str, ...]
    name_size: float
    height: float


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane with everything placed along the axis. `lead` is the room above its bar, `depth` all from its top down."""

    lane: Lane
    block: Block
    pins: tuple[Pin, ...]
    insides: tuple[Inside, ...]
    above: tuple[tuple[int, float, float], ...]
    lead: float
    depth: float

    @property
    def worded(self) -> set[Outcome]:
        """The outcomes that some word in the lane names."""
        return {s.outcome for s, i in zip(self.lane.stretches, self.insides, strict=True) if i.words}


def block_of(sheet: Sheet, name: str, note: str, name_size: float) -> Block:
    """A name of at most three lines over a note of at most two, in the column at the left."""
    size, ink = sheet.size, sheet.ink
    room = size.gutter - 10 * size.unit
    face = ink.name if name_size > size.text else ink.strong
    names = tuple(sheet.wrapped(name, face, room, most=_NAME_LINES, size=name_size))
    notes = tuple(sheet.wrapped(note, ink.text, room, most=_NOTE_LINES))
    return Block(names, notes, name_size, len(names) * name_size * 1.22 + len(notes) * size.line)


def draw_block(sheet: Sheet, block: Block, top: float) -> None:
    """Draw a name and its note from `top` down."""
    ink, size = sheet.ink, sheet.size
    face = ink.name if block.name_size > size.text else ink.strong
    for line in block.name:
        top += block.name_size * 1.22
        sheet.text(0, top - block.name_size * 0.28, line, face, ink.ink, size=block.name_size)
    for line in block.note:
        top += size.line
        sheet.text(0, top - size.line * 0.28, line, ink.text, ink.ink2)


def plan_lane(sheet: Sheet, lane: Lane, axis: Axis, lines: tuple[float, ...]) -> LanePlan:
    """Place everything of a lane along the axis; `lines` run through all lanes."""
    size = sheet.size
    pins = _pins(sheet, lane.events, axis, lines)
    cuts = [p.x for p in pins if p.exact and not p.beyond]
    insides, above = [], []
    for stretch in lane.stretches:
        bar = _bar(stretch, axis, 0, size.bar)
        found = Inside() if bar is None else inside(sheet, bar, stretch, cuts)
        insides.append(found)
        if bar is not None and stretch.number and found.disc is None:
            above.append((stretch.number, bar.middle))
    block = block_of(sheet, lane.name, lane.note, size.name)
    rows = 1 + max((p.place.row for p in pins), default=-1)
    below = _DROP * size.unit + rows * _pitch(sheet) - size.line / 2 if rows else 0.0
    lead = 22 * size.unit + (size.disc + 2 * size.unit if above else 0.0)
    depth = max(size.bar + below, size.bar / 2 + block.height - min(block.height / 2, size.bar / 2 + 6 * size.unit))
    return LanePlan(lane, block, pins, tuple(insides), tuple(_spread(sheet, above, axis)), lead, depth)


def draw_bars(sheet: Sheet, plan: LanePlan, axis: Axis, top: float) -> None:
    """Draw the name and the bars of a lane whose bar has its upper edge at `top`."""
    size = sheet.size
    middle = top + size.bar / 2
    draw_block(sheet, plan.block, middle - min(plan.block.height / 2, size.bar / 2 + 6 * size.unit))
    for stretch in plan.lane.stretches:
        if stretch.outcome is Outcome.NO_INFRINGEMENT:
            if not axis.beyond(stretch.start):
                draw_idle(sheet, *_ends(stretch, axis), middle, axis)
            continue
        bar = _bar(stretch, axis, top, top + size.bar)
        if bar is not None:
            draw_pattern(sheet, bar.outline, stretch.outcome)


def draw_words(sheet: Sheet, plan: LanePlan, axis: Axis, top: float) -> None:
    """Draw what lies over the lines: pins with their labels, words and numbers."""
    ink, size = sheet.ink, sheet.size
    middle, bottom = top + size.bar / 2, top + size.bar
    for pin in plan.pins:
        y = bottom + _DROP * size.unit + pin.place.row * _pitch(sheet)
        draw_label(sheet, pin.x, y, pin.event, pin.place.left, pin.width)
    for pin in plan.pins:
        _draw_pin(sheet, plan, pin, top, bottom, axis)
    for stretch, found in zip(plan.lane.stretches, plan.insides, strict=True):
        draw_inside(sheet, found, stretch, middle)
    for number, at, x in plan.above:
        y = top - size.disc / 2 - 5 * size.unit
        sheet.line((x, y), (at, top), ink.ink, 0.8)
        draw_disc(sheet, x, y, number)
    if plan.lane.missing:
        x = axis.left + 8 * size.unit
        lines = sheet.wrapped(plan.lane.missing, ink.text, axis.right - x, most=2)
        for n, line in enumerate(lines):
            y = middle + (n - (len(lines) - 1) / 2) * size.line
            pill(sheet, x, y, sheet.width(line, ink.text))
            sheet.text(x, y + size.text * 0.36, line, ink.text, ink.ink2)


def draw_label(sheet: Sheet, x: float, y: float, event: Event, left: bool, width: float) -> None:
    """A name with its date below, beside a line at `x`; the middle of the name is at `y`. Plain ground behind."""
    ink, size = sheet.ink, sheet.size
    reach = REACH * size.unit
    pad = 2 * size.unit
    at = x - reach if left else x + reach
    start = at - width if left else at
    low, high = max(0.0, start - pad), min(size.width, start + width + pad)
    sheet.box(low, y - size.line / 2, high - low, 2 * size.line, fill=ink.ground)
    anchor = "end" if left else "start"
    sheet.text(at, y + size.text * 0.36, event.name, ink.strong, ink.ink, anchor=anchor)
    sheet.text(at, y + size.text * 0.36 + size.line, event.date, ink.text, ink.ink2, anchor=anchor)


def label_width(sheet: Sheet, event: Event) -> float:
    """The width of the name or the date of an event, whichever is wider."""
    return max(sheet.width(event.name, sheet.ink.strong), sheet.width(event.date, sheet.ink.text))


def plan_article(sheet: Sheet, lane: ArticleLane) -> tuple[Block, float]:
    """The name of an article in lines, and how high its lane is."""
    block = block_of(sheet, lane.name, lane.note, sheet.size.text)
    return block, max(block.height, sheet.size.slim) + 8 * sheet.size.unit


def draw_article(sheet: Sheet, lane: ArticleLane, block: Block, axis: Axis, top: float, today: Edges) -> None:
    """An article; sales that go on are drawn up to today and end in an arrow."""
    size = sheet.size
    draw_block(sheet, block, top)
    middle = top + max(block.height, size.slim) / 2
    high, low = middle - size.slim / 2, middle + size.slim / 2
    for time in lane.times:
        start = axis.edges(time.start)
        if time.end is None:
            tip = max(today[1], start[1] + size.slim)
            going = Axis(axis.starts, axis.ends, axis.left, min(tip, axis.right), axis.unit, axis.crisp)
            bar = bar_of(start, None, high, low, going)
        else:
            bar = bar_of(start, axis.edges(time.end), high, low, axis)
        draw_article_time(sheet, bar, time, high, low)


def _pitch(sheet: Sheet) -> float:
    """How far rows of labels stand apart."""
    return 2 * sheet.size.line + 4 * sheet.size.unit


def _pins(sheet: Sheet, events: Sequence[Event], axis: Axis, lines: tuple[float, ...]) -> tuple[Pin, ...]:
    size = sheet.size
    edges = [(axis.right, axis.right) if axis.beyond(e.when) else axis.edges(e.when) for e in events]
    widths = [label_width(sheet, e) for e in events]
    found = places(
        tuple(((low + high) / 2, width) for (low, high), width in zip(edges, widths, strict=True)),
        axis.left - 2 * size.unit,
        size.width,
        reach=REACH * size.unit,
        gap=12 * size.unit,
        lines=lines,
    )
    return tuple(
        Pin(event, ends, place, width, axis.beyond(event.when))
        for event, ends, place, width in zip(events, edges, found, widths, strict=True)
    )


def _draw_pin(sheet: Sheet, plan: LanePlan, pin: Pin, top: float, bottom: float, axis: Axis) -> None:
    ink, size = sheet.ink, sheet.size
    unit = size.unit
    y = bottom + _DROP * unit + pin.place.row * _pitch(sheet)
    if pin.beyond:
        if pin.place.row:
            sheet.line((pin.x, bottom), (pin.x, y), ink.ink3)
        tip = 4.5 * unit
        sheet.polygon([(pin.x - tip, y - tip), (pin.x, y), (pin.x - tip, y + tip)], fill=ink.ink)
    elif pin.exact:
        if _inside_solid(plan, pin, axis):
            sheet.line((pin.x, top + 1), (pin.x, bottom - 1), ink.on_accent, 1.4)
            sheet.line((pin.x, bottom), (pin.x, y), ink.ink, 1.4)
        else:
            sheet.line((pin.x, top), (pin.x, y), ink.ink, 1.4)
        sheet.dot(pin.x, y, 2.7 * unit, ink.ink)
    else:
        low, high = pin.edges
        tooth = min(2.5 * unit, (high - low) / 3)
        upper, lower = bottom + unit, bottom + 4.4 * unit
        ends = (ragged((low, low + tooth), upper, lower, unit), ragged((high - tooth, high), upper, lower, unit))
        sheet.polygon(closed(*ends), fill=ink.ink3)
        if pin.place.row:
            sheet.line((pin.x, lower), (pin.x, y), ink.ink3, dash=(1.2, 2.4))


def _inside_solid(plan: LanePlan, pin: Pin, axis: Axis) -> bool:
    """Whether a pin stands inside a solid bar, where a dark line would not be seen."""
    for stretch in plan.lane.stretches:
        if stretch.outcome is Outcome.RECOVERABLE:
            low, high = axis.edges(stretch.start)[0], axis.right if stretch.end is None else axis.edges(stretch.end)[1]
            if low + 2 * axis.unit < pin.x < high - 2 * axis.unit:
                return True
    return False


def _ends(stretch: Stretch, axis: Axis) -> tuple[Edges, Edges | None]:
    end = stretch.end
    return axis.edges(stretch.start), None if end is None or axis.beyond(end) else axis.edges(end)


def _bar(stretch: Stretch, axis: Axis, top: float, bottom: float) -> Bar | None:
    if axis.beyond(stretch.start) or stretch.outcome is Outcome.NO_INFRINGEMENT:
        return None
    start, end = _ends(stretch, axis)
    return bar_of(start, end, top, bottom, axis)


def _spread(sheet: Sheet, above: Sequence[tuple[int, float]], axis: Axis) -> list[tuple[int, float, float]]:
    """Numbers above a lane with their spans' middle and their own, as near to each other as their widths allow.

    A number that would stand too far from its span is left out; the table has it.
    """
    clusters: list[list[tuple[int, float, float]]] = []
    gap = 2 * sheet.size.unit
    for number, at in sorted(above, key=lambda n: (n[1], n[0])):
        clusters.append([(number, at, disc_width(sheet, number) + gap)])
        while len(clusters) > 1 and _reach(clusters[-2], axis)[1] > _reach(clusters[-1], axis)[0]:
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    found = []
    for cluster in clusters:
        x = _reach(cluster, axis)[0]
        for number, at, width in cluster:
            if abs(x + width / 2 - at) <= 3 * sheet.size.disc:
                found.append((number, at, x + width / 2))
            x += width
    return found


def _reach(cluster: Sequence[tuple[int, float, float]], axis: Axis) -> tuple[float, float]:
    """From where to where numbers side by side reach, in the middle of their spans but within the axis."""
    wide = sum(width for _, _, width in cluster)
    start = sum(at for _, at, _ in cluster) / len(cluster) - wide / 2
    start = max(axis.left, min(start, axis.right - wide))
    return start, start + wide
