"""The whole damages-window figure: heads, articles, groups of lanes, the axis, the key to the patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from litready.domain.marking.facts import Outcome
from litready.domain.marking.words import KEY_WORDS, RAGGED_WORDS
from litready.report.figures.axis import Axis
from litready.report.figures.bars import draw_pattern
from litready.report.figures.hatch import Edges, closed, ragged
from litready.report.figures.ink import FigureInk, FigureSize
from litready.report.figures.lanes import (
    REACH,
    Block,
    LanePlan,
    draw_article,
    draw_bars,
    draw_label,
    draw_words,
    label_width,
    plan_article,
    plan_lane,
)
from litready.report.figures.model import ArticleLane, Event, EventKind, Group, WindowFigure
from litready.report.figures.places import Place, places
from litready.report.figures.sheet import Sheet
from litready.report.fonts import Faces

_LINES: dict[EventKind, tuple[float, tuple[float, ...]]] = {
    EventKind.FIRST_SALE: (1.3, (1.3, 3.0)),
    EventKind.LAST_SALE: (1.3, (1.3, 3.0)),
    EventKind.LOOK_BACK: (1.4, (5.0, 3.5)),
    EventKind.COMPLAINT: (2.0, ()),
    EventKind.PLANNED: (2.0, (9.0, 4.0)),
    EventKind.TODAY: (1.0, ()),
}
"""Stroke and dashes of the lines that run through all lanes."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Events whose lines run down from their labels; `height` is that of the labels."""

    events: tuple[Event, ...]
    edges: tuple[Edges, ...]
    places: tuple[Place, ...]
    widths: tuple[float, ...]
    height: float

    @property
    def exact(self) -> tuple[float, ...]:
        """Where the lines stand of those whose day is known."""
        return tuple(low for low, high in self.edges if low == high)


@dataclass(frozen=True, slots=True)
class _GroupPlan:
    group: Group
    head: _Head | None
    lanes: tuple[LanePlan, ...]


def draw_figure(figure: WindowFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> Drawing:
    """The figure as a drawing as wide as `size` says and as high as it needs."""
    return _Drafter(figure, Sheet(ink, size, faces)).run()


@dataclass(frozen=True, slots=True)
class Heights:
    """How a figure shares out its height: `frame` is all but articles and lanes.

    `groups` gives for each group its head, which is repeated where the group goes on, and its lanes.
    """

    frame: float
    articles: tuple[float, ...]
    groups: tuple[tuple[float, tuple[float, ...]], ...]

    @property
    def whole(self) -> float:
        """The height of the figure."""
        return self.frame + sum(self.articles) + sum(head + sum(lanes) for head, lanes in self.groups)


def heights_of(figure: WindowFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> Heights:
    """What is as high as what, for those who cut a figure into pages."""
    return _Drafter(figure, Sheet(ink, size, faces)).heights()


class _Drafter:
    """Draws one figure on one sheet."""

    def __init__(self, figure: WindowFigure, sheet: Sheet) -> None:
        size = sheet.size
        self.figure = figure
        self.sheet = sheet
        self.unit = size.unit
        self.axis = Axis(figure.starts, figure.ends, size.gutter, size.width - 7 * size.unit, size.unit, size.crisp)
        own = () if figure.of_many else figure.groups[0].events if figure.groups else ()
        self.head = self._head((*own, *figure.suit), 0.0, ())
        through = self.head.exact
        self.articles = [plan_article(sheet, a) for a in figure.articles]
        self.groups = []
        for group in figure.groups:
            head = self._head(group.events, self.axis.left, through) if figure.of_many else None
            lines = (*through, *(head.exact if head else ()))
            self.groups.append(
                _GroupPlan(group, head, tuple(plan_lane(sheet, lane, self.axis, lines) for lane in group.lanes))
            )

    # -- measuring -------------------------------------------------------------------------------

    def heights(self) -> Heights:
        """The heights of its parts."""
        articles = tuple(height for _, height in self.articles)
        groups = tuple((self._group_head(g), tuple(p.lead + p.depth for p in g.lanes)) for g in self.groups)
        rest = sum(articles) + sum(head + sum(lanes) for head, lanes in groups)
        return Heights(self._height() - rest, articles, groups)

    def _height(self) -> float:
        return self._axis_y() + self._foot()

    def _axis_y(self) -> float:
        y = self._top()
        if self.articles:
            y += self._heading() + sum(height for _, height in self.articles)
        for group in self.groups:
            y += self._group_head(group) + sum(p.lead + p.depth for p in group.lanes)
        return y + 16 * self.unit

    def _top(self) -> float:
        return 6 * self.unit + self.head.height + 4 * self.unit

    def _foot(self) -> float:
        key = len(self._key_lines()) * (self.sheet.size.line + 3 * self.unit)
        return self.sheet.size.text * 1.9 + (key + 8 * self.unit if key else 0.0)

    def _heading(self) -> float:
        return self.sheet.size.line + 10 * self.unit

    def _group_head(self, group: _GroupPlan) -> float:
        """The height of its title and the labels of its events, with room above unless it is the first."""
        if group.head is None:
            return 0.0
        return self._room_above(group) + self._heading() + group.head.height

    def _room_above(self, group: _GroupPlan) -> float:
        return 0.0 if group is self.groups[0] and not self.articles else 14 * self.unit

    def _head(self, events: Sequence[Event], low: float, lines: tuple[float, ...]) -> _Head:
        size = self.sheet.size
        edges = tuple(self.axis.edges(e.when) for e in events)
        widths = tuple(label_width(self.sheet, e) for e in events)
        found = places(
            tuple(((a + b) / 2, w) for (a, b), w in zip(edges, widths, strict=True)),
            low,
            size.width,
            reach=REACH * self.unit,
            gap=12 * self.unit,
            lines=lines,
            outward=True,
        )
        rows = 1 + max((p.row for p in found), default=-1)
        return _Head(tuple(events), edges, found, widths, rows * self._pitch())

    def _pitch(self) -> float:
        return 2 * self.sheet.size.line + 3 * self.unit

    # -- drawing ---------------------------------------------------------------------------------

    def run(self) -> Drawing:
        """Draw everything, what lies behind first."""
        top, axis_y = self._top(), self._axis_y()
        bottoms = list(self._group_bounds())
        self._grid(top, axis_y)
        self._bands(self.head, top, axis_y)
        for group, (start, end) in zip(self.groups, bottoms, strict=True):
            if group.head is not None:
                self._bands(group.head, start + self._group_head(group), end)
        for plan, y in self._lane_tops():
            draw_bars(self.sheet, plan, self.axis, y)
        self._lines(self.head, 6 * self.unit, top, axis_y)
        for group, (start, end) in zip(self.groups, bottoms, strict=True):
            if group.head is not None:
                title = start + self._room_above(group)
                self._lines(group.head, title + self._heading(), start + self._group_head(group), end)
        self._draw_articles(top)
        self._labels(self.head, 6 * self.unit)
        for group, (start, _) in zip(self.groups, bottoms, strict=True):
            if group.head is not None:
                title = start + self._room_above(group)
                self._section(group.group.product, title)
                self._labels(group.head, title + self._heading())
        for plan, y in self._lane_tops():
            draw_words(self.sheet, plan, self.axis, y)
        self._draw_key(axis_y + self.sheet.size.text * 1.9 + 8 * self.unit)
        return self.sheet.drawing(self._height())

    def _group_bounds(self) -> Iterator[tuple[float, float]]:
        y = self._top()
        if self.articles:
            y += self._heading() + sum(height for _, height in self.articles)
        for group in self.groups:
            end = y + self._group_head(group) + sum(p.lead + p.depth for p in group.lanes)
            yield y, end
            y = end

    def _lane_tops(self) -> Iterator[tuple[LanePlan, float]]:
        for group, (start, _) in zip(self.groups, self._group_bounds(), strict=True):
            y = start + self._group_head(group)
            for plan in group.lanes:
                y += plan.lead
                yield plan, round(y) + 0.5 if self.axis.crisp else y
                y += plan.depth

    def _grid(self, top: float, bottom: float) -> None:
        sheet, axis = self.sheet, self.axis
        size, ink = sheet.size, sheet.ink
        widest = sheet.width("2020", ink.text) + 8 * self.unit
        years = axis.years(widest)
        start = type(axis.starts)
        for year in years:
            x = axis.x(start(year, 1, 1))
            sheet.line((x, top), (x, bottom), ink.line)
        sheet.line((axis.left - 5 * self.unit, bottom), (axis.right, bottom), ink.edge)
        baseline = bottom + size.text * 1.4
        each = len(years) > 1 and years[1] - years[0] == 1
        for year in years:
            x = axis.x(start(year, 1, 1))
            if each:
                if year < axis.ends.year:
                    x = (x + axis.x(start(year + 1, 1, 1))) / 2
                else:
                    continue
            half = sheet.width(str(year), ink.text) / 2
            sheet.text(min(x, size.width - half), baseline, str(year), ink.text, ink.ink3, anchor="middle")

    def _bands(self, head: _Head, top: float, bottom: float) -> None:
        """Soft bands with ragged sides for days that are not known."""
        for low, high in head.edges:
            if low != high:
                tooth = min(3 * self.unit, (high - low) / 3)
                left = ragged((low, low + tooth), top, bottom, self.unit)
                right = ragged((high - tooth, high), top, bottom, self.unit)
                self.sheet.polygon(closed(left, right), fill=self.sheet.ink.soft, stroke=self.sheet.ink.ink3, width=0.7)

    def _lines(self, head: _Head, top: float, base: float, bottom: float) -> None:
        """Lines from beside their labels down to `bottom`; the labels stand between `top` and `base`."""
        ink = self.sheet.ink
        for event, (low, high), place in zip(head.events, head.edges, head.places, strict=True):
            width, dash = _LINES[event.kind]
            y = self._label_y(head, place, top)
            if low == high:
                self.sheet.line((low, y), (low, bottom), ink.ink, width, dash)
            elif y < base:
                middle = (low + high) / 2
                self.sheet.line((middle, y), (middle, base), ink.ink3, 1.0, (1.2, 2.4))

    def _labels(self, head: _Head, top: float) -> None:
        for event, (low, high), place, width in zip(head.events, head.edges, head.places, head.widths, strict=True):
            draw_label(self.sheet, (low + high) / 2, self._label_y(head, place, top), event, place.left, width)

    def _label_y(self, head: _Head, place: Place, top: float) -> float:
        """The middle of the name in a label; row 0 is the lowest."""
        return top + head.height - (place.row + 1) * self._pitch() + self.sheet.size.line / 2

    def _section(self, title: str, y: float) -> None:
        """A title over the whole width with a line below."""
        sheet = self.sheet
        size, ink = sheet.size, sheet.ink
        lines = sheet.wrapped(title, ink.strong, size.width, most=1)
        baseline = y + 4 * self.unit + size.line * 0.75
        for line in lines:
            pad = 2 * self.unit
            sheet.box(0, y + 4 * self.unit, sheet.width(line, ink.strong) + pad, size.line, fill=ink.ground)
            sheet.text(0, baseline, line, ink.strong, ink.ink)
        below = y + 6 * self.unit + size.line
        sheet.line((0, below), (size.width, below), ink.ink, 0.8)

    def _draw_articles(self, top: float) -> None:
        if not self.articles:
            return
        self._section("Patented articles", top)
        y = top + self._heading()
        today = self.figure.today
        edge = self.axis.x(min(max(today, self.axis.starts), self.axis.ends))
        for lane, (block, height) in zip(self.figure.articles, self.articles, strict=True):
            self._article(lane, block, y, (edge, edge))
            y += height

    def _article(self, lane: ArticleLane, block: Block, y: float, today: Edges) -> None:
        draw_article(self.sheet, lane, block, self.axis, y, today)

    # -- the key ---------------------------------------------------------------------------------

    def _key(self) -> list[tuple[Outcome | None, str]]:
        """What the key explains; None stands for ragged ends."""
        shown = {s.outcome for lane in self.figure.lanes for s in lane.stretches if not self.axis.beyond(s.start)}
        if not self.sheet.size.legend:
            shown -= {o for g in self.groups for plan in g.lanes for o in plan.worded}
        key: list[tuple[Outcome | None, str]] = [(o, w) for o, w in KEY_WORDS.items() if o in shown]
        return [*key, (None, RAGGED_WORDS)] if self.sheet.size.legend and self._ragged() else key

    def _ragged(self) -> bool:
        """Whether any day in the figure is not known."""
        lanes = list(self.figure.lanes)
        events = [
            *self.head.events,
            *(e for g in self.figure.groups for e in g.events),
            *(e for n in lanes for e in n.events),
        ]
        times = [t.start for a in self.figure.articles for t in a.times]
        return any(not day.exact for day in [*(e.when for e in events), *times])

    def _key_lines(self) -> list[list[tuple[Outcome | None, str, float]]]:
        """The entries of the key in lines, each with its x."""
        lines: list[list[tuple[Outcome | None, str, float]]] = []
        x = 0.0
        for outcome, words in self._key():
            wide = 30 * self.unit + self.sheet.width(words, self.sheet.ink.text)
            if not lines or x + wide > self.sheet.size.width:
                lines.append([])
                x = 0.0
            lines[-1].append((outcome, words, x))
            x += wide + 18 * self.unit
        return lines

    def _draw_key(self, top: float) -> None:
        size, ink = self.sheet.size, self.sheet.ink
        for line in self._key_lines():
            high, low = top + size.line / 2 - 5.5 * self.unit, top + size.line / 2 + 5.5 * self.unit
            for outcome, words, x in line:
                right = x + 24 * self.unit
                left = x + 0.5 * self.unit
                if outcome is None:
                    tooth = 5 * self.unit
                    ends = ((left, left + tooth), (right - tooth, right))
                    outline = closed(*(ragged(end, high, low, self.unit) for end in ends))
                    self.sheet.polygon(outline, fill=ink.soft, stroke=ink.ink3, width=0.7)
                else:
                    draw_pattern(self.sheet, [(left, high), (right, high), (right, low), (left, low)], outcome)
                self.sheet.text(right + 6 * self.unit, top + size.line * 0.75, words, ink.text, ink.ink2)
            top += size.line + 3 * self.unit
