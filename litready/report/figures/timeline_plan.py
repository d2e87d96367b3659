"""Placing the rows of the timeline: which wording fits where, so that no label stands over another.

Lengths in the units of the sheet. A row has one line or several; its bars stand on the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from litready.domain.bounds import Bound
from litready.report.figures.axis import Axis
from litready.report.figures.bars import disc_width
from litready.report.figures.hatch import Edges
from litready.report.figures.sheet import Sheet
from litready.report.figures.timeline_model import Band, Bar, Dot, Look, Point, Row, Scale
from litready.report.fonts import Face

_PAD, _REACH, _GAP = 3.0, 4.0, 4.0
"""Between a pill and its text, a mark and its label, a label and the next, in stroke units."""
_BESIDE_LEFT = frozenset({Look.SALES, Look.MISSING})
"""Bars whose words go to the left where they do not fit inside."""
_STACKED = 4
"""So many rows are drawn small in one."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is shown: rows for each kind, lines for each row, and whether minor bands are joined."""

    rows: int
    lines: int
    join: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words with the discs before them: `discs` are the middles of the discs, `at` the left end of the words."""

    words: str
    at: float
    line: int
    face: Face
    numbers: tuple[str, ...] = ()
    discs: tuple[float, ...] = ()
    inside: bool = False


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar between two ends on the first line of its row; `tip` is the end of an arrow."""

    bar: Bar
    start: Edges
    end: Edges
    arrow: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A point with the line on which it stands."""

    point: Point
    edges: Edges
    line: int
    label: Label | None

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.edges[0] == self.edges[1]


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with everything placed. With `ticks` its points are ticks; `counted`: each cell of the axis says how many.

    `stack` are the bars that are drawn small, one line above the other. `numbers` are those of the collisions that
    stand beside the name.
    """

    row: Row
    lines: int
    bars: tuple[PlacedBar, ...] = ()
    points: tuple[PlacedPoint, ...] = ()
    ticks: bool = False
    counted: bool = False
    stack: tuple[tuple[PlacedBar, ...], ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(slots=True)
class _Taken:
    """What is taken on each line of a row: by bars on the first, by labels and points on all."""

    bars: list[Edges]
    lines: list[list[Edges]] = field(default_factory=lambda: [[]])

    def free(self, line: int, low: float, high: float, gap: float, *, over_bars: bool = False) -> bool:
        held = list(self.lines[line]) if line < len(self.lines) else []
        held += [] if line or over_bars else self.bars
        return all(high + gap <= a or b + gap <= low for a, b in held)

    def take(self, line: int, low: float, high: float) -> None:
        while line >= len(self.lines):
            self.lines.append([])
        self.lines[line].append((low, high))


def shortened(scale: Scale, budget: Budget) -> Scale:
    """The scale with as many rows as the budget allows; what is left over goes on one row of ticks."""
    bands = [_cut(b, budget.rows) for b in scale.bands if not (budget.join and b.minor)]
    if budget.join:
        rows = [r for b in scale.bands if b.minor for r in b.rows]
        points = sorted((p for r in rows for p in r.points), key=lambda p: (p.at.earliest, p.at.latest, p.words))
        if points:
            bands.append(Band((Row("Other events", (), tuple(points)),), ""))
    return replace(scale, bands=tuple(bands))


def _cut(band: Band, most: int) -> Band:
    if len(band.rows) <= most:
        return band
    kept, rest = band.rows[: most - 1], band.rows[most - 1 :]
    name = f"{len(rest):,} {band.many}" if kept else f"{len(rest):,} {band.many.removeprefix('more ')}"
    return replace(band, rows=(*kept, _small(name, rest)))


def _small(name: str, rows: Sequence[Row]) -> Row:
    """Rows in one: a few as small bars, many as a tick where each begins, or where it ends if only that is known."""
    numbers = tuple(n for row in rows for n in row.numbers)
    if len(rows) <= _STACKED and not any(row.points for row in rows):
        return Row(name, stack=tuple(row.bars for row in rows))
    points = []
    for row in rows:
        days = [b.start or b.end for b in row.bars] + [p.at for p in row.points]
        known = [d for d in days if d is not None]
        if known:
            points.append(Point(min(known, key=lambda d: (d.earliest, d.latest)), Dot.TICK, ()))
    return Row(name, points=tuple(points), hidden=numbers)


def plan_row(sheet: Sheet, row: Row, axis: Axis, today: Bound, uprights: Sequence[float], most: int) -> RowPlan:
    """Place a row on at most `most` lines; where its points do not fit, they are counted."""
    planner = _Planner(sheet, row, axis, today, uprights)
    bare = _Planner(sheet, _without_numbers(row), axis, today, uprights)
    if not (row.bars or any(p.words for p in row.points)):
        return planner.small()
    if row.bars:
        most = max(most, 1 + len(row.points))
    if len(row.points) * 2 * radius_of(sheet) < most * (axis.right - axis.left):
        plan = planner.run(most) or planner.run(most, strict=True)
        if plan is not None:
            return plan
        plan = bare.run(most, strict=True)
        if plan is not None:
            return replace(plan, row=row, numbers=joined(row.numbers))
    return planner.counted()


def _without_numbers(row: Row) -> Row:
    return replace(
        row,
        bars=tuple(replace(b, numbers=()) for b in row.bars),
        points=tuple(replace(p, numbers=()) for p in row.points),
    )


class _Planner:
    def __init__(self, sheet: Sheet, row: Row, axis: Axis, today: Bound, uprights: Sequence[float]) -> None:
        self.sheet = sheet
        self.row = row
        self.axis = axis
        self.today = today
        self.uprights = uprights
        self.unit = sheet.size.unit

    def run(self, most: int, *, strict: bool = False) -> RowPlan | None:
        """The row placed, or None where points would stand over one another or a number finds no room.

        With `strict` no label stands where a later point does.
        """
        bars = [self._ends(b) for b in self.row.bars]
        taken = _Taken([(start[0], end[1]) for start, end, _ in bars])
        edges = [self._edges(p) for p in self.row.points]
        cuts = [(low + high) / 2 for low, high in edges]
        inside = [self._inside(b, s, e, cuts) for b, (s, e, _) in zip(self.row.bars, bars, strict=True)]
        reserved = [self._extent(p, e) for p, e in zip(self.row.points, edges, strict=True)] if strict else []
        points = []
        for n, (point, edge) in enumerate(zip(self.row.points, edges, strict=True)):
            placed = self._point(point, edge, taken, most, reserved[n + 1 :])
            if placed is None:
                return None
            points.append(placed)
        placed_bars = []
        for bar, (start, end, arrow), label in zip(self.row.bars, bars, inside, strict=True):
            if label is None:
                label = self._beside(bar, start, end, taken)
                if label is None and bar.numbers:
                    return None
            placed_bars.append(PlacedBar(bar, start, end, arrow, label))
        return RowPlan(self.row, len(taken.lines), tuple(placed_bars), tuple(points))

    def counted(self) -> RowPlan:
        """The points as ticks, counted; the numbers of collisions beside the name."""
        points = tuple(PlacedPoint(p, self._edges(p), 0, None) for p in self.row.points)
        numbers = joined(self.row.numbers)
        return RowPlan(self.row, 2, (), points, ticks=True, counted=True, numbers=numbers)

    def small(self) -> RowPlan:
        """Bars in a stack, or a tick for each of many rows."""
        stack = tuple(tuple(PlacedBar(b, *self._ends(b), None) for b in bars) for bars in self.row.stack)
        points = tuple(PlacedPoint(p, self._edges(p), 0, None) for p in self.row.points)
        return RowPlan(self.row, 1, (), points, ticks=True, stack=stack, numbers=joined(self.row.numbers))

    # -- where things are ------------------------------------------------------------------------

    def _ends(self, bar: Bar) -> tuple[Edges, Edges, bool]:
        """The two ends of a bar, and whether it goes on beyond what is drawn."""
        axis = self.axis
        now = min(axis.right, max(axis.left, axis.x(self.today.latest)))
        start = (axis.left, axis.left) if bar.start is None else axis.edges(bar.start)
        tooth = _GAP * self.unit
        if bar.start is None and bar.look is not Look.TERM:
            start = (axis.left, axis.left + tooth)
        term = bar.look is Look.TERM
        if bar.end is not None and not axis.beyond(bar.end):
            end, arrow = axis.edges(bar.end), False
        elif bar.end is not None or (term and bar.open):
            end, arrow = (axis.right, axis.right), True
        elif bar.open:
            end, arrow = (now, now), bar.look is Look.SALES
        else:
            end, arrow = (max(start[1], now - tooth), now), False
        least = start[0] + 2 * self.unit
        return start, (least, least) if end[1] < least else end, arrow

    def _edges(self, point: Point) -> Edges:
        at = point.at
        if point.dot is Dot.HAPPENED and not at.exact and at.earliest <= self.today.latest < at.latest:
            at = Bound(at.earliest, self.today.latest)
        return self.axis.edges(at)

    def _extent(self, point: Point, edges: Edges) -> Edges:
        """How far the mark of a point reaches."""
        if edges[0] != edges[1]:
            return edges
        half = 0.8 * self.unit if point.dot is Dot.TICK else self.radius
        return edges[0] - half, edges[1] + half

    @property
    def radius(self) -> float:
        """The radius of a dot."""
        return radius_of(self.sheet)

    # -- labels ----------------------------------------------------------------------------------

    def _wide(self, words: str, face: Face, numbers: Sequence[int]) -> float:
        """The width of discs and words."""
        discs = sum(disc_width(self.sheet, n) + self.unit for n in joined(numbers))
        text = self.sheet.width(words, face) if words else 0.0
        return discs + text + (_REACH * self.unit if discs and text else 0.0)

    def _label(
        self,
        words: str,
        face: Face,
        numbers: tuple[int, ...],
        low: float,
        line: int,
        *,
        inside: bool = False,
        left: bool = False,
    ) -> Label:
        """A label from `low` on, its discs before the words, or after them where it stands at the left of its mark."""
        space = _REACH * self.unit if numbers and words else 0.0
        x = low + self.sheet.width(words, face) + space if left and words else low
        discs = []
        marked = joined(numbers)
        for number in marked:
            wide = disc_width(self.sheet, number)
            discs.append(x + wide / 2)
            x += wide + self.unit
        return Label(words, low if left else x + space, line, face, marked, tuple(discs), inside)

    def _inside(self, bar: Bar, start: Edges, end: Edges, cuts: Sequence[float]) -> Label | None:
        """The longest words that fit inside a bar between what crosses it, with its numbers, or its numbers alone."""
        if bar.look is Look.SALES:
            return None
        face = self.sheet.ink.strong if bar.numbers else self.sheet.ink.text
        pad = _PAD * self.unit
        lines = sorted(c for c in (*cuts, *self.uprights) if start[1] + pad < c < end[0] - pad)
        parts = [(a + pad, b - pad) for a, b in pairwise([start[1], *lines, end[0]])]
        for words in (*bar.words, *([""] if bar.numbers else [])):
            wide = self._wide(words, face, bar.numbers) + 2 * pad
            for low, high in sorted(parts, key=lambda p: p[0] - p[1]):
                if high - low >= wide:
                    at = low + pad if bar.look is Look.TERM else (low + high - wide) / 2 + pad
                    return self._label(words, face, bar.numbers, at, 0, inside=True)
        return None

    def _beside(self, bar: Bar, start: Edges, end: Edges, taken: _Taken) -> Label | None:
        face = self.sheet.ink.text
        reach = _REACH * self.unit
        for words in (*bar.words, *([""] if bar.numbers else [])):
            wide = self._wide(words, face, bar.numbers)
            sides = [start[0] - reach - wide, end[1] + reach]
            for low in sides if bar.look in _BESIDE_LEFT else reversed(sides):
                if self._fits(0, low, low + wide, taken, ()):
                    taken.take(0, low, low + wide)
                    return self._label(words, face, bar.numbers, low, 0, left=low < start[0])
        return None

    def _point(
        self, point: Point, edges: Edges, taken: _Taken, most: int, reserved: Sequence[Edges]
    ) -> PlacedPoint | None:
        """A point with the longest words that fit somewhere, or without; its numbers always stand beside it."""
        face = self.sheet.ink.text
        mark = self._extent(point, edges)
        tick = point.dot is Dot.TICK and edges[0] == edges[1]
        reach = _REACH * self.unit
        for words in (*point.words, ""):
            wide = self._wide(words, face, point.numbers)
            for line in range(most):
                through = range(line + 1) if tick else (line,)  # a tick reaches down from the first line
                if not all(taken.free(n, *mark, self.unit, over_bars=tick) for n in through):
                    continue
                if not wide:
                    for n in through:
                        taken.take(n, *mark)
                    return PlacedPoint(point, edges, line, None)
                for low in self._sides(mark, wide, reach):
                    # A number too stands clear of what is still to be placed.
                    if self._fits(line, low, low + wide, taken, reserved):
                        clear = 2 * self.unit
                        taken.take(line, low - clear, low + wide + clear)
                        for n in through:
                            taken.take(n, *mark)
                        left, inside = low < mark[0], mark[0] < low < mark[1]
                        label = self._label(words, face, point.numbers, low, line, inside=inside, left=left)
                        return PlacedPoint(point, edges, line, label)
        return None

    def _sides(self, mark: Edges, wide: float, reach: float) -> Iterator[float]:
        """Where a label beside a mark may begin: inside where it is wide enough, else at the right or the left."""
        if mark[1] - mark[0] >= wide + 4 * reach:
            yield (mark[0] + mark[1] - wide) / 2
        yield mark[1] + reach
        yield mark[0] - reach - wide

    def _fits(self, line: int, low: float, high: float, taken: _Taken, reserved: Sequence[Edges]) -> bool:
        """Whether a label stands inside the figure, clear of others, of lines through all rows and of later points."""
        gap, clear = _GAP * self.unit, 2 * self.unit
        if low < self.axis.left - clear or high > self.sheet.size.width - clear:
            return False
        if any(low - clear < x < high + clear for x in self.uprights):
            return False
        if any(low - clear < b and a < high + clear for a, b in reserved):
            return False
        return taken.free(line, low, high, gap)


def joined(numbers: Sequence[int]) -> tuple[str, ...]:
    """Ascending numbers, three or more that follow one another as one: 1, 4–8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(word for run in runs for word in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(n) for n in run]))


def radius_of(sheet: Sheet) -> float:
    """The radius of a dot, in proportion to the text."""
    return sheet.size.text * 0.34
