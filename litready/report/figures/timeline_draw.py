"""Drawing the timeline: the years above, the months below them, joined by a wedge; and the key."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from litready.domain.bounds import Bound
from litready.report.figures.axis import Axis
from litready.report.figures.bars import disc_width, draw_disc
from litready.report.figures.hatch import closed, ragged
from litready.report.figures.ink import FigureInk, FigureSize
from litready.report.figures.sheet import Sheet
from litready.report.figures.timeline_axis import axis_cells
from litready.report.figures.timeline_marks import (
    Sample,
    draw_bar,
    draw_label,
    draw_point,
    draw_sample,
    draw_tick,
    sample_width,
    sample_words,
    samples_in,
)
from litready.report.figures.timeline_model import Look, Row, Scale, TimelineFigure, Upright
from litready.report.figures.timeline_plan import Budget, PlacedPoint, RowPlan, plan_row, shortened
from litready.report.fonts import Face, Faces
from litready.report.references import stretches

BUDGETS = (
    Budget(10, 3),
    Budget(7, 3),
    Budget(5, 2),
    Budget(4, 2),
    Budget(3, 1),
    Budget(3, 1, join=True),
    Budget(2, 1, join=True),
    Budget(1, 1, join=True),
)
"""From the most that is shown to the least."""
_NARROWEST, _WIDEST = 0.12, 0.25
"""The share of the width that the names at the left take."""


def draw_timeline_figure(
    figure: TimelineFigure, ink: FigureInk, size: FigureSize, faces: Faces, room: float | None = None
) -> Drawing:
    """The figure with as much in it as fits into `room`; at the least it has one row for each kind."""
    sheet = Sheet(ink, size, faces)
    for budget in BUDGETS:
        drafter = _Drafter(figure, sheet, budget)
        if room is None or drafter.height <= room:
            break
    return drafter.run()


class _ScalePlan:
    """A scale with its axis and its rows placed, how high each row is, and where lines run `through` all of them."""

    def __init__(
        self, sheet: Sheet, scale: Scale, gutter: float, today: Bound, uprights: Sequence[Upright], lines: int
    ) -> None:
        size = sheet.size
        self.scale = scale
        self.axis = Axis(scale.starts, scale.ends, gutter, size.width - 4 * size.unit, size.unit, size.crisp)
        edges = [self.axis.edges(u.at) for u in uprights]
        self.through = tuple(low for low, high in edges if low == high)
        self.rows = [plan_row(sheet, row, self.axis, today, self.through, lines) for row in scale.rows]
        self.heights = [_pitch(sheet) + (plan.lines - 1) * _line(sheet) for plan in self.rows]

    @property
    def height(self) -> float:
        return sum(self.heights)


def _pitch(sheet: Sheet) -> float:
    """The height of a row of one line."""
    size = sheet.size
    return max(size.line * 1.4, size.disc + 3 * size.unit, size.slim + 4 * size.unit)


def _line(sheet: Sheet) -> float:
    """The height of each further line."""
    return max(sheet.size.line * 1.2, sheet.size.disc + 2 * sheet.size.unit)


class _Drafter:
    """Draws one figure on one sheet within one budget."""

    def __init__(self, figure: TimelineFigure, sheet: Sheet, budget: Budget) -> None:
        self.figure = figure
        self.sheet = sheet
        self.unit = sheet.size.unit
        self.today = Bound.of(figure.today)
        scales = [shortened(s, budget) for s in figure.scales]
        gutter = self._gutter(scales)
        last = len(scales) - 1
        self.scales = [
            _ScalePlan(sheet, s, gutter, self.today, figure.uprights if n == last else (), budget.lines)
            for n, s in enumerate(scales)
        ]
        self.key = self._key()

    # -- measuring -------------------------------------------------------------------------------

    @property
    def height(self) -> float:
        """The height of the whole figure."""
        heads = len(self.scales) * self._head() + (len(self.scales) - 1) * self._wedge()
        rows = sum(s.height for s in self.scales)
        return heads + rows + self._foot() + len(self.key) * self._key_pitch() + 2 * self.unit

    def _head(self) -> float:
        return self.sheet.size.line * 1.25 + 3 * self.unit

    def _wedge(self) -> float:
        return self.sheet.size.line * 1.1

    def _foot(self) -> float:
        """The room for the names of the lines through all rows."""
        lines = max((line for _, _, line in self._names()), default=-1) + 1
        return lines * self.sheet.size.line * 1.1 + 6 * self.unit

    def _key_pitch(self) -> float:
        return self.sheet.size.line * 1.35

    def _gutter(self, scales: Sequence[Scale]) -> float:
        sheet = self.sheet
        titles = [sheet.width(s.title, sheet.ink.strong) for s in scales]
        names = [self._name_width(r) for s in scales for r in s.rows]
        wide = max([*titles, *names], default=0.0) + 9 * self.unit
        return min(max(wide, _NARROWEST * sheet.size.width), _WIDEST * sheet.size.width)

    def _name_width(self, row: Row) -> float:
        """The width of a name, with the numbers that stand beside it where rows are joined."""
        small = not (row.bars or any(p.words for p in row.points))
        numbers = stretches(row.numbers) if small else ()
        return self.sheet.width(row.name, self.sheet.ink.text) + sum(
            disc_width(self.sheet, n) + 3 * self.unit for n in numbers
        )

    # -- drawing ---------------------------------------------------------------------------------

    def run(self) -> Drawing:
        """Draw everything, what lies behind first."""
        tops = []
        y = 0.0
        for plan in self.scales:
            tops.append(y)
            y += self._head() + plan.height + self._wedge()
        y -= self._wedge()
        last = self.scales[-1]
        self._bands(last, tops[-1] + self._head(), y)
        for plan, top in zip(self.scales, tops, strict=True):
            self._frame(plan, top)
        if len(self.scales) > 1:
            self._zoom(tops[1] - self._wedge(), tops[1] + self._head())
        for plan, top in zip(self.scales, tops, strict=True):
            for row, middle in self._middles(plan, top):
                for bar in row.bars:
                    draw_bar(self.sheet, bar, middle)
                self._stack(row, middle)
        self._uprights(last, tops[-1] + self._head(), y + 3 * self.unit)
        for plan, top in zip(self.scales, tops, strict=True):
            for row, middle in self._middles(plan, top):
                self._row(plan, row, middle)
        self._foot_words(y + 4 * self.unit)
        self._draw_key(y + self._foot())
        return self.sheet.drawing(self.height)

    def _middles(self, plan: _ScalePlan, top: float) -> list[tuple[RowPlan, float]]:
        """Each row with the middle of its first line."""
        y = top + self._head()
        found = []
        for row, height in zip(plan.rows, plan.heights, strict=True):
            found.append((row, y + _pitch(self.sheet) / 2))
            y += height
        return found

    def _frame(self, plan: _ScalePlan, top: float) -> None:
        """Title, names of the axis, the rule below them and the grid."""
        sheet, ink, size = self.sheet, self.sheet.ink, self.sheet.size
        rule = top + self._head()
        baseline = rule - 3 * self.unit
        bottom = rule + plan.height
        pad = 4 * self.unit
        cells = axis_cells(plan.axis, lambda name: sheet.width(name, ink.text) + pad, years=plan.scale is self._years)
        for cell in cells:
            sheet.line((cell.low, rule), (cell.low, bottom), ink.line, 0.9)
            if cell.name:
                sheet.text(cell.low + 2 * self.unit, baseline, cell.name, ink.text, ink.ink2)
        title = sheet.wrapped(plan.scale.title, ink.strong, plan.axis.left - 4 * self.unit, most=1)
        sheet.text(0, baseline, title[0], ink.strong, ink.ink)
        sheet.line((0, rule), (size.width, rule), ink.ink, 0.8)

    @property
    def _years(self) -> Scale | None:
        return self.scales[0].scale if self.figure.years is not None else None

    def _zoom(self, top: float, bottom: float) -> None:
        """The wedge from the months among the years down to their own axis."""
        above, below = self.scales[0].axis, self.scales[1].axis
        low, high = above.x(below.starts), above.x(below.ends)
        floor = bottom - self._head()
        outline = [(low, top), (high, top), (below.right, floor), (below.left, floor)]
        self.sheet.polygon(outline, fill=self.sheet.ink.soft)
        self.sheet.line((low, top), (high, top), self.sheet.ink.ink, 2.6)

    def _row(self, plan: _ScalePlan, row: RowPlan, middle: float) -> None:
        """The name of a row, its labels and its points."""
        sheet, ink, size = self.sheet, self.sheet.ink, self.sheet.size
        self._name(plan, row, middle)
        for bar in row.bars:
            if bar.label is not None:
                low = size.line * 0.98 if bar.bar.look in (Look.TERM, Look.SALES) else size.slim - 2 * self.unit
                inside = low if bar.label.inside else 0.0
                color = ink.ink if bar.label.inside else ink.ink2
                draw_label(sheet, bar.label, middle, color, inside=inside)
        if row.ticks:
            for point in row.points:
                draw_tick(sheet, point.edges, middle)
            if row.counted:
                self._counts(plan, row, middle)
            return
        for point in row.points:
            y = middle + point.line * _line(sheet)
            draw_point(sheet, point, middle - size.slim / 2, y)
        for point in row.points:
            if point.label is not None:
                draw_label(sheet, point.label, middle + point.line * _line(sheet), ink.ink)

    def _stack(self, row: RowPlan, middle: float) -> None:
        """Several rows in one, their bars small and one above the other."""
        share = 1.0 / max(1, len(row.stack))
        step = (_pitch(self.sheet) - self.unit) * share
        for n, bars in enumerate(row.stack):
            y = middle + (n - (len(row.stack) - 1) / 2) * step
            for bar in bars:
                draw_bar(self.sheet, bar, y, share=share)

    def _name(self, plan: _ScalePlan, row: RowPlan, middle: float) -> None:
        """The name of a row as far as there is room, with how many are counted and the numbers of collisions."""
        sheet, ink, size = self.sheet, self.sheet.ink, self.sheet.size
        x = plan.axis.left - 5 * self.unit
        for number in reversed(row.numbers):
            wide = disc_width(sheet, number)
            if x - wide < plan.axis.left * 0.4:
                break
            draw_disc(sheet, x - wide / 2, middle, number)
            x -= wide + self.unit
        name = row.row.name
        if row.counted and not name[:1].isdigit():
            name = f"{name}: {_number_of(row.points):,}"
        lines = sheet.wrapped(name, ink.text, x - 3 * self.unit, most=1)
        sheet.text(0, middle + size.text * 0.36, lines[0] if lines else "", ink.text, ink.ink)

    def _counts(self, plan: _ScalePlan, row: RowPlan, middle: float) -> None:
        """Below ticks, how many fall into each cell of the axis, clear of the lines through all rows."""
        sheet, ink = self.sheet, self.sheet.ink
        cells = axis_cells(plan.axis, lambda name: sheet.width(name, ink.text), years=plan.scale is self._years)
        for n, cell in enumerate(cells):
            until = cell.high if n < len(cells) - 1 else sheet.size.width
            inside = [p for p in row.points if cell.low <= sum(p.edges) / 2 < until]
            words = f"{_number_of(inside):,}"
            half, clear = sheet.width(words, ink.text) / 2, 2 * self.unit
            spots = [(cell.low + cell.high) / 2, *(x + s * (half + clear) for x in plan.through for s in (-1, 1))]
            free = [
                x
                for x in spots
                if cell.low <= x - half and x + half <= cell.high and all(abs(x - t) > half for t in plan.through)
            ]
            if inside and free:
                y = middle + _line(sheet) + sheet.size.text * 0.3
                sheet.text(free[0], y, words, ink.text, ink.ink2, anchor="middle")

    # -- lines through all rows --------------------------------------------------------------------

    def _bands(self, plan: _ScalePlan, top: float, bottom: float) -> None:
        """The time within which a planned day lies."""
        ink = self.sheet.ink
        for upright in self.figure.uprights:
            low, high = plan.axis.edges(upright.at)
            if low != high:
                tooth = min(3 * self.unit, (high - low) / 3)
                ends = [ragged(e, top, bottom, self.unit) for e in ((low, low + tooth), (high - tooth, high))]
                self.sheet.polygon(closed(*ends), fill=ink.soft, stroke=ink.ink3, width=0.7)

    def _uprights(self, plan: _ScalePlan, top: float, bottom: float) -> None:
        for upright in self.figure.uprights:
            low, high = plan.axis.edges(upright.at)
            if low == high:
                width, dash = (2.2, (3.0, 2.4)) if upright.planned else (1.1, ())
                self.sheet.line((low, top), (low, bottom), self.sheet.ink.ink, width, dash)

    def _names(self) -> list[tuple[Upright, float, int]]:
        """The names of the lines with their left ends and the line of text on which each stands."""
        sheet = self.sheet
        axis = self.scales[-1].axis
        found: list[tuple[Upright, float, int]] = []
        until = 0.0
        for upright in sorted(self.figure.uprights, key=lambda u: (u.at.earliest, u.at.latest)):
            wide = sheet.width(upright.words, self._face(upright))
            low, high = axis.edges(upright.at)
            left = min(max((low + high - wide) / 2, 0.0), sheet.size.width - wide)
            line = found[-1][2] + 1 if found and left < until else 0
            until = left + wide + 6 * self.unit
            found.append((upright, left, line))
        return found

    def _face(self, upright: Upright) -> Face:
        return self.sheet.ink.strong if upright.planned else self.sheet.ink.text

    def _foot_words(self, top: float) -> None:
        size, ink = self.sheet.size, self.sheet.ink
        for upright, left, line in self._names():
            y = top + line * size.line * 1.1 + size.line * 0.8
            color = ink.ink if upright.planned else ink.ink2
            self.sheet.text(left, y, upright.words, self._face(upright), color)

    # -- the key ---------------------------------------------------------------------------------

    def _key(self) -> list[list[tuple[Sample, float]]]:
        """The entries of the key in lines, each with its x."""
        sheet = self.sheet
        shown = samples_in(row for plan in self.scales for row in plan.rows)
        shown |= {Sample.PLANNED} if any(u.planned for u in self.figure.uprights) else set()
        lines: list[list[tuple[Sample, float]]] = []
        x = 0.0
        for sample in Sample:
            if sample not in shown:
                continue
            wide = (
                sample_width(sheet, sample)
                + 4 * self.unit
                + sheet.width(sample_words(sample, sheet.size), sheet.ink.text)
            )
            if not lines or x + wide > sheet.size.width:
                lines.append([])
                x = 0.0
            lines[-1].append((sample, x))
            x += wide + 14 * self.unit
        return lines

    def _draw_key(self, top: float) -> None:
        sheet, ink, size = self.sheet, self.sheet.ink, self.sheet.size
        for n, line in enumerate(self.key):
            middle = top + (n + 0.5) * self._key_pitch()
            for sample, x in line:
                wide = sample_width(sheet, sample)
                draw_sample(sheet, sample, x, middle, wide)
                at = x + wide + 4 * self.unit
                sheet.text(at, middle + size.text * 0.36, sample_words(sample, size), ink.text, ink.ink2)


def _number_of(points: Sequence[PlacedPoint]) -> int:
    return sum(p.point.count for p in points)
