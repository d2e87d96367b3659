"""The bars of spans and of articles: their patterns, and the words and numbers inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from litready.domain.marking.facts import Outcome
from litready.report.figures.axis import Axis
from litready.report.figures.hatch import Edges, Point, arrow, closed, hatched, ragged
from litready.report.figures.model import ArticleTime, Stretch
from litready.report.figures.sheet import Sheet
from litready.report.fonts import Face

_HATCH = 7.0
_PADDING = 6.0
_DOTTED, _DASHED = (1.2, 2.4), (5.0, 3.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a span stands: its outline, and the part of it where it holds whatever the days are."""

    outline: tuple[Point, ...]
    low: float
    high: float
    middle: float


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands inside a bar: the middle of its number and the words with their left end, as far as they fit."""

    disc: float | None = None
    words: str = ""
    words_at: float = 0.0


def bar_of(start: Edges, end: Edges | None, top: float, bottom: float, axis: Axis) -> Bar:
    """The bar between two ends; None for an end that is not known or lies beyond the axis."""
    unit = axis.unit
    left = ragged(start, top, bottom, unit)
    if end is None:
        high = axis.right - (bottom - top) * 0.4
        return Bar(tuple(closed(left, arrow(axis.right, top, bottom))), start[1], high, (start[0] + axis.right) / 2)
    if end[1] - start[0] < 1.5 * unit:
        end = (start[0] + 1.5 * unit,) * 2
    outline = closed(left, ragged(end, top, bottom, unit))
    return Bar(tuple(outline), start[1], end[0], (start[0] + start[1] + end[0] + end[1]) / 4)


def draw_pattern(sheet: Sheet, outline: Sequence[Point], outcome: Outcome) -> None:
    """Fill and edge an outline as its outcome asks; each differs in pattern and not in color alone."""
    ink, step = sheet.ink, _HATCH * sheet.size.unit
    match outcome:
        case Outcome.RECOVERABLE:
            sheet.polygon(outline, fill=ink.accent, stroke=ink.accent)
        case Outcome.AFTER_COMPLAINT:
            sheet.polygon(outline, fill=ink.accent_tint, stroke=ink.accent)
        case Outcome.EXCLUDED:
            sheet.polygon(outline, fill=ink.ground)
            sheet.segments(hatched(outline, step), ink.stop, 1.0)
            sheet.polygon(outline, stroke=ink.stop, width=1.3)
        case Outcome.UNSETTLED:
            sheet.polygon(outline, fill=ink.serious_tint, stroke=ink.serious, width=1.5, dash=_DASHED)
        case Outcome.OUT_OF_REACH:
            sheet.polygon(outline, fill=ink.ground)
            sheet.segments(hatched(outline, step * 1.3, rising=False), ink.edge, 0.7)
            sheet.polygon(outline, stroke=ink.edge, width=1.2, dash=_DOTTED)
        case Outcome.NO_INFRINGEMENT:
            pass


def draw_idle(sheet: Sheet, start: Edges, end: Edges | None, y: float, axis: Axis) -> None:
    """A thin line where the patent is in force and nothing infringes, dotted where that is not sure."""
    color = sheet.ink.edge
    until = (axis.right, axis.right) if end is None else end
    sheet.line((start[1], y), (max(start[1], until[0]), y), color)
    for low, high in (start, until):
        if low != high:
            sheet.line((low, y), (high, y), color, dash=_DOTTED)
    if end is None:
        reach = 5 * sheet.size.unit
        tip = [(axis.right - reach, y - reach * 0.6), (axis.right, y), (axis.right - reach, y + reach * 0.6)]
        sheet.polygon(tip, fill=color)


def inside(sheet: Sheet, bar: Bar, stretch: Stretch, cuts: Sequence[float]) -> Inside:
    """What fits into a bar between the lines at `cuts` that cross it: the number first, then the longest words."""
    unit = sheet.size.unit
    pad = _PADDING * unit
    parts = _parts(bar, cuts, 3 * unit)
    disc = disc_width(sheet, stretch.number) if stretch.number else 0.0
    for words in stretch.words:
        width = sheet.width(words, words_face(sheet, stretch.outcome))
        for low, high in sorted(parts, key=lambda p: p[0] - p[1]):
            if disc and high - low >= disc + width + 3 * pad:
                left = low + pad
                return Inside(left + disc / 2, words, left + disc + pad)
            if not disc and high - low >= width + 2 * pad:
                return Inside(None, words, (low + high - width) / 2)
        with_disc = next((p for p in parts if disc and p[1] - p[0] >= disc + 2 * unit), None)
        if with_disc is not None:
            for low, high in sorted(set(parts) - {with_disc}, key=lambda p: p[0] - p[1]):
                if high - low >= width + 1.5 * pad:
                    at = min(with_disc[0] + pad + disc / 2, (with_disc[0] + with_disc[1]) / 2)
                    return Inside(at, words, low + pad * 0.75)
    for low, high in parts:
        if disc and high - low >= disc + 2 * unit:
            if len(parts) == 1:
                return Inside((low + high) / 2)
            return Inside(min(low + pad + disc / 2, (low + high) / 2))
    return Inside()


def words_face(sheet: Sheet, outcome: Outcome) -> Face:
    """The face of the words in a bar."""
    return sheet.ink.text if outcome in (Outcome.AFTER_COMPLAINT, Outcome.OUT_OF_REACH) else sheet.ink.strong


def draw_inside(sheet: Sheet, found: Inside, stretch: Stretch, middle: float) -> None:
    """Draw the number and the words of a bar; on hatching they stand on plain ground."""
    ink, size = sheet.ink, sheet.size
    if found.words:
        face = words_face(sheet, stretch.outcome)
        color = {
            Outcome.RECOVERABLE: ink.on_accent,
            Outcome.AFTER_COMPLAINT: ink.accent,
            Outcome.EXCLUDED: ink.stop,
            Outcome.UNSETTLED: ink.serious,
        }.get(stretch.outcome, ink.ink2)
        if stretch.outcome in (Outcome.EXCLUDED, Outcome.OUT_OF_REACH):
            pill(sheet, found.words_at, middle, sheet.width(found.words, face))
        sheet.text(found.words_at, middle + size.text * 0.36, found.words, face, color)
    if found.disc is not None:
        draw_disc(sheet, found.disc, middle, stretch.number)


def disc_width(sheet: Sheet, number: int | str) -> float:
    """How wide the disc of a number is; a long number makes it an oblong."""
    return max(sheet.size.disc, sheet.width(str(number), sheet.ink.strong) + sheet.size.disc * 0.4)


def draw_disc(sheet: Sheet, x: float, y: float, number: int | str) -> None:
    """A number in a disc around (x, y)."""
    size = sheet.size
    width = disc_width(sheet, number)
    box = (x - width / 2, y - size.disc / 2, width, size.disc)
    sheet.box(*box, fill=sheet.ink.ground, stroke=sheet.ink.ink, round_by=size.disc / 2)
    sheet.text(x, y + size.text * 0.36, str(number), sheet.ink.strong, sheet.ink.ink, anchor="middle")


def pill(sheet: Sheet, x: float, middle: float, width: float) -> None:
    """Plain ground behind a line of text."""
    pad, height = 3 * sheet.size.unit, sheet.size.line
    sheet.box(x - pad, middle - height / 2, width + 2 * pad, height, fill=sheet.ink.ground)


def draw_article_time(sheet: Sheet, bar: Bar, time: ArticleTime, top: float, bottom: float) -> None:
    """The bar of an article: gray where marked, open where not, with the longest words that fit."""
    ink, size = sheet.ink, sheet.size
    if time.marked:
        sheet.polygon(bar.outline, fill=ink.article, stroke=ink.article)
    else:
        sheet.polygon(bar.outline, fill=ink.ground, stroke=ink.ink)
    middle = (top + bottom) / 2
    for words in time.words:
        width = sheet.width(words, ink.text)
        if bar.high - bar.low >= width + 10 * size.unit:
            at = (bar.low + bar.high - width) / 2
            pad = 3 * size.unit
            sheet.box(at - pad, top + size.unit, width + 2 * pad, bottom - top - 2 * size.unit, fill=ink.ground)
            sheet.text(at, middle + size.text * 0.36, words, ink.text, ink.ink)
            return


def _parts(bar: Bar, cuts: Sequence[float], clear: float) -> list[tuple[float, float]]:
    """The parts of a bar between the lines that cross it, from left to right."""
    inner = sorted(c for c in cuts if bar.low + clear < c < bar.high - clear)
    ends = [bar.low, *inner, bar.high]
    return [
        (low + (clear if n else 0), high - (clear if n < len(inner) else 0))
        for n, (low, high) in enumerate(pairwise(ends))
    ]
