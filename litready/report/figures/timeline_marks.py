"""The marks of the timeline: bars, dots, rings, ticks, labels, and the samples of them in the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from litready.report.figures.bars import draw_disc
from litready.report.figures.hatch import Edges, closed, hatched, ragged
from litready.report.figures.hatch import Point as Place
from litready.report.figures.ink import FigureSize
from litready.report.figures.sheet import Sheet
from litready.report.figures.timeline_model import Dot, Look
from litready.report.figures.timeline_plan import Label, PlacedBar, PlacedPoint, RowPlan, radius_of

_SLIM = {Look.TERM: 0.32, Look.SALES: 0.42}
"""The height of the thin bars as a share of that of the others."""
_HATCH = 5.0
_BAND = 0.5
"""The height of the time within which a day lies, as a share of that of a bar."""


def draw_bar(sheet: Sheet, placed: PlacedBar, middle: float, *, share: float = 1.0) -> None:
    """A bar around `middle`, its height a `share` of the usual; a patent begins with a tick where its day is known.

    Where an end is not known to the day, the time within which it lies is pale and ragged.
    """
    size = sheet.size
    unit, look = size.unit, placed.bar.look
    half = size.slim * share * _SLIM.get(look, 1.0) / 2
    top, bottom = middle - half, middle + half
    (start_low, start), (end, end_high) = placed.start, placed.end
    if placed.arrow:
        end = end_high = max(end_high - size.slim * 0.6 * share, start)
    tooth = 4 * unit
    vague = max(start - start_low, end_high - end) > tooth
    if vague:
        ends = [(start_low, min(start_low + tooth, start)), (max(end_high - tooth, end), end_high)]
        draw_look(sheet, closed(*(ragged(e, top, bottom, unit) for e in ends)), look, pale=True)
        if end > start:
            draw_look(sheet, [(start, top), (end, top), (end, bottom), (start, bottom)], look)
    else:
        ends = [(start_low, start), (end, end_high)]
        draw_look(sheet, closed(*(ragged(e, top, bottom, unit) for e in ends)), look)
    if placed.arrow:
        _tip(sheet, placed.end[1], middle, look, share)
    if look is Look.TERM and placed.bar.start is not None and start_low == start:
        reach = size.slim * share / 2
        sheet.line((start, middle - reach), (start, middle + reach), sheet.ink.ink, 1.8)


def _tip(sheet: Sheet, x: float, middle: float, look: Look, share: float) -> None:
    reach, half = sheet.size.slim * 0.8 * share, sheet.size.slim * 0.5 * share
    color = sheet.ink.ink if look is Look.SALES else sheet.ink.article
    sheet.polygon([(x - reach, middle - half), (x, middle), (x - reach, middle + half)], fill=color)


def draw_look(sheet: Sheet, outline: Sequence[Place], look: Look, *, pale: bool = False) -> None:
    """Fill and edge an outline as its look asks; each differs in pattern and not in color alone."""
    ink = sheet.ink
    match look:
        case Look.TERM | Look.DONE:
            sheet.polygon(outline, fill=ink.soft if pale else ink.article, stroke=ink.ink3 if pale else "", width=0.6)
        case Look.MISSING:
            sheet.polygon(outline, fill=ink.ground, stroke=ink.ink3 if pale else ink.ink, width=0.9 if pale else 1.3)
        case Look.DOUBTED:
            sheet.polygon(outline, fill=ink.ground)
            sheet.segments(hatched(outline, _HATCH * sheet.size.unit), ink.ink3, 0.5 if pale else 0.9)
            sheet.polygon(outline, stroke=ink.ink3, width=0.6 if pale else 1.1)
        case Look.SALES:
            sheet.polygon(outline, fill=ink.ink3 if pale else ink.ink)


def draw_point(sheet: Sheet, placed: PlacedPoint, top: float, middle: float) -> None:
    """A point on the line around `middle`; a heavy tick reaches up to `top`, where the bars of its row begin."""
    size, ink = sheet.size, sheet.ink
    low = placed.edges[0]
    if not placed.exact:
        draw_band(sheet, placed.edges, middle, placed.point.dot)
    elif placed.point.dot is Dot.TICK:
        sheet.line((low, top), (low, middle + size.slim / 2), ink.ink, 2.6)
    else:
        radius = radius_of(sheet)
        sheet.dot(low, middle, radius, ink.ink)
        if placed.point.dot is Dot.AHEAD:
            sheet.dot(low, middle, radius - 1.6 * size.unit, ink.ground)


def draw_band(sheet: Sheet, edges: Edges, middle: float, dot: Dot, share: float = _BAND) -> None:
    """The time within which a day lies, with ragged ends; open for what is drafted or planned."""
    size, ink = sheet.size, sheet.ink
    low, high = edges
    half = size.slim * share / 2
    tooth = min(3 * size.unit, (high - low) / 3)
    ends = [ragged(e, middle - half, middle + half, size.unit) for e in ((low, low + tooth), (high - tooth, high))]
    fill = ink.ground if dot is Dot.AHEAD else ink.ink3
    sheet.polygon(closed(*ends), fill=fill, stroke=ink.ink if dot is Dot.AHEAD else ink.ink3, width=0.8)


def draw_tick(sheet: Sheet, edges: Edges, middle: float) -> None:
    """One of many: a thin tick, or a thin line with ragged ends as long as the time within which its day lies."""
    size, ink = sheet.size, sheet.ink
    if edges[0] == edges[1]:
        sheet.line((edges[0], middle - size.slim / 2), (edges[0], middle + size.slim / 2), ink.ink, 1.0)
    else:
        draw_band(sheet, edges, middle + size.slim * 0.4, Dot.HAPPENED, 0.2)


def draw_label(sheet: Sheet, label: Label, middle: float, color: str, *, inside: float = 0.0) -> None:
    """Words on plain ground and the discs before them; `inside` is how high the ground may be in a bar."""
    size, ink = sheet.size, sheet.ink
    pad = 1.5 * size.unit
    if label.words:
        width = sheet.width(label.words, label.face)
        height = inside or size.line * 0.98
        sheet.box(label.at - pad, middle - height / 2, width + 2 * pad, height, fill=ink.ground)
        sheet.text(label.at, middle + size.text * 0.36, label.words, label.face, color)
    for number, x in zip(label.numbers, label.discs, strict=True):
        draw_disc(sheet, x, middle, number)


# -- the key ------------------------------------------------------------------------------------


class Sample(Enum):
    """What the key explains, in its order, and in which words."""

    DONE = "in force, marked or done"
    MISSING = "missing"
    DOUBTED = "marking not known"
    SALES = "accused sales"
    TICK = "duty or anticipation"
    HAPPENED = "happened"
    AHEAD = "drafted or scheduled"
    PLANNED = "planned"
    RAGGED = "day not known"
    COUNTED = "one tick each"
    COLLISION = "collision, named under Timeline"


def sample_words(sample: Sample, size: FigureSize) -> str:
    """What the key says of a sample; on a screen the names of collisions stand right below."""
    return "collision, named below" if sample is Sample.COLLISION and size.crisp else sample.value


_OF_LOOK = {
    Look.DONE: Sample.DONE,
    Look.MISSING: Sample.MISSING,
    Look.DOUBTED: Sample.DOUBTED,
    Look.SALES: Sample.SALES,
}
_OF_DOT = {Dot.HAPPENED: Sample.HAPPENED, Dot.AHEAD: Sample.AHEAD, Dot.TICK: Sample.TICK}


def samples_in(plans: Iterable[RowPlan]) -> set[Sample]:
    """What of the key stands in some rows."""
    found = set()
    for plan in plans:
        bars = [*plan.bars, *(b for bars in plan.stack for b in bars)]
        found |= {_OF_LOOK[b.bar.look] for b in bars if b.bar.look in _OF_LOOK}
        found |= (
            {Sample.COUNTED for _ in plan.points}
            if plan.ticks
            else {_OF_DOT[p.point.dot] for p in plan.points if p.exact}
        )
        edges = [e for b in bars for e in (b.start, b.end)] + [p.edges for p in plan.points]
        found |= {Sample.RAGGED} if any(low != high for low, high in edges) else set()
        found |= {Sample.COLLISION} if plan.row.numbers else set()
    return found


def draw_sample(sheet: Sheet, sample: Sample, x: float, middle: float, width: float) -> None:
    """A sample `width` wide from `x` on."""
    size, ink = sheet.size, sheet.ink
    unit = size.unit
    half = size.slim * 0.42
    center = x + width / 2
    box = [(x, middle - half), (x + width, middle - half), (x + width, middle + half), (x, middle + half)]
    match sample:
        case Sample.DONE:
            draw_look(sheet, box, Look.DONE)
        case Sample.MISSING:
            draw_look(sheet, box, Look.MISSING)
        case Sample.DOUBTED:
            draw_look(sheet, box, Look.DOUBTED)
        case Sample.SALES:
            thin = half * 0.5
            draw_look(sheet, [(a, middle + (thin if b > middle else -thin)) for a, b in box], Look.SALES)
        case Sample.TICK:
            sheet.line((center, middle - half), (center, middle + half), ink.ink, 2.6)
        case Sample.HAPPENED | Sample.AHEAD:
            sheet.dot(center, middle, radius_of(sheet), ink.ink)
            if sample is Sample.AHEAD:
                sheet.dot(center, middle, radius_of(sheet) - 1.6 * unit, ink.ground)
        case Sample.PLANNED:
            sheet.line((center, middle - half * 1.4), (center, middle + half * 1.4), ink.ink, 2.0, (3.0, 2.0))
        case Sample.RAGGED:
            draw_band(sheet, (x, x + width), middle, Dot.HAPPENED)
        case Sample.COUNTED:
            for share in (0.2, 0.45, 0.6, 0.9):
                draw_tick(sheet, (x + share * width,) * 2, middle)
        case Sample.COLLISION:
            draw_disc(sheet, center, middle, 1)


def sample_width(sheet: Sheet, sample: Sample) -> float:
    """How wide a sample is."""
    narrow = sample in (Sample.TICK, Sample.HAPPENED, Sample.AHEAD, Sample.PLANNED)
    if sample is Sample.COLLISION:
        return sheet.size.disc
    return sheet.size.text * (0.9 if narrow else 2.2)
