"""Rows of cells that split between rows and, where they must, inside one.

reportlab's own table repeats its head in the middle of a page when it breaks a row, and a
cell taller than a page stops the export. This one measures each cell once, breaks a row
into two rows by splitting each cell's paragraphs, and names the row again where it goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from litready.report.styles import HAIR, MEASURE, SPLIT_FROM, SPLIT_ROOM, Rule

_FEW = 2
"""Of a table with more rows the last does not go over the page alone."""
_TALL = 600.0
"""With so much room a page counts as empty: a row that still does not fit is broken, whatever it says."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Flowables that stand in `span` columns from column `start` on.

    `right` is the padding to the next column, `inset` is left free at the right in any case.
    """

    start: int
    content: tuple[Flowable, ...]
    span: int = 1
    right: float = 7.0
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """Slots beside one another, with padding above and below; `divider` is a column before which a hairline stands."""

    slots: tuple[Slot, ...]
    top: float = 3.0
    bottom: float = 3.2
    divider: int = 0


@dataclass(frozen=True)
class GridRow:
    """Lines that belong together, between rules. `again` heads the rest where the row goes on over the page."""

    lines: tuple[Line, ...]
    above: Rule | None = None
    below: Rule | None = None
    gap: float = 0.0
    """Room above the row and its rule."""
    keep_next: bool = False
    whole: bool = False
    """Never to be broken, unless it is taller than a page."""
    again: Callable[[], tuple[Flowable, ...]] | None = None
    split_from: float = SPLIT_FROM


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the columns in points."""

    widths: tuple[float, ...]

    def left(self, column: int) -> float:
        """Where a column begins."""
        return sum(self.widths[:column])

    def room(self, slot: Slot) -> float:
        """The width that a slot's content may take."""
        right = 0.0 if slot.start + slot.span >= len(self.widths) else slot.right
        return sum(self.widths[slot.start : slot.start + slot.span]) - right - slot.inset


def height_of(flowable: Flowable, width: float) -> float:
    """The height of a flowable in a width, in points; its lines are broken once and remembered."""
    measured: tuple[float, float] | None = getattr(flowable, "measured", None)
    if measured is None or measured[0] != width:
        measured = (width, float(flowable.wrap(width, 1_000_000)[1]))
        flowable.measured = measured
    return measured[1]


class Grid(Flowable):  # type: ignore[misc]
    """A grid of rows. `head` is repeated on each page; `lead` stands above it once; `again` heads what goes on."""

    def __init__(
        self,
        columns: Columns,
        rows: Sequence[GridRow],
        *,
        head: GridRow | None = None,
        again: GridRow | None = None,
        lead: Sequence[Flowable] = (),
        lead_gap: float = 6.0,
        heights: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self.columns = columns
        self.rows = rows
        self.head = head
        self.again = again
        self.lead = lead
        self.lead_gap = lead_gap if lead else 0.0
        self._heights = heights

    # -- measures ------------------------------------------------------------------------------

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of the whole, in points."""
        return sum(self.columns.widths), self._top() + sum(self._row_heights())

    def _top(self) -> float:
        lead = sum(height_of(f, MEASURE) for f in self.lead)
        return lead + self.lead_gap + (self._height(self.head) if self.head else 0.0)

    def _row_heights(self) -> Sequence[float]:
        """The height of each row, worked out once for all pages of a long table."""
        if self._heights is None:
            self._heights = [self._height(row) for row in self.rows]
        return self._heights

    def _height(self, row: GridRow) -> float:
        return row.gap + sum(self._line_height(line) for line in row.lines)

    def _line_height(self, line: Line) -> float:
        return line.top + max((self._slot_height(s) for s in line.slots), default=0.0) + line.bottom

    def _slot_height(self, slot: Slot) -> float:
        room = self.columns.room(slot)
        return sum(height_of(f, room) for f in slot.content)

    # -- breaking --------------------------------------------------------------------------------

    def parted(self, room: float) -> tuple[float, float]:
        """How tall the whole rows are together that stand in so much room, and how tall the rest is, in points."""
        heights = self._row_heights()
        fit, used = 0, self._top()
        while fit < len(heights) and used + heights[fit] <= room:
            used += heights[fit]
            fit += 1
        while fit < len(heights) and fit and self.rows[fit - 1].keep_next:
            fit -= 1
            used -= heights[fit]
        return used, sum(heights[fit:])

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The part that fits into `height` points and the rest; nothing where no part fits."""
        room = height - self._top()
        heights = self._row_heights()
        fit = 0
        while fit < len(self.rows) and heights[fit] <= room:
            room -= heights[fit]
            fit += 1
        if fit == len(self.rows):
            return [self]
        broken = self._broken(self.rows[fit], room, empty_page=height >= _TALL and fit == 0)
        if broken is not None:
            first, rest = broken
            upper = self._part([*self.rows[:fit], first], [*heights[:fit], self._height(first)])
            return [upper, self._rest([rest, *self.rows[fit + 1 :]], [self._height(rest), *heights[fit + 1 :]])]
        if self.head and fit == len(self.rows) - 1 and fit > _FEW:
            fit -= 1
        while fit and self.rows[fit - 1].keep_next:
            fit -= 1
        if not fit:
            return []
        return [self._part(self.rows[:fit], heights[:fit]), self._rest(self.rows[fit:], heights[fit:])]

    def _part(self, rows: Sequence[GridRow], heights: Sequence[float]) -> Grid:
        """The rows that come first, under the same lead."""
        return Grid(self.columns, rows, head=self.head, lead=self.lead, lead_gap=self.lead_gap, heights=heights)

    def _rest(self, rows: Sequence[GridRow], heights: Sequence[float]) -> Grid:
        """The rows that go on over the page."""
        return Grid(self.columns, rows, head=self.head or self.again, again=self.again, heights=heights)

    def _broken(self, row: GridRow, room: float, *, empty_page: bool) -> tuple[GridRow, GridRow] | None:
        """A row as two rows, the first not taller than `room`; None where it should stay whole."""
        if not empty_page and (row.whole or room < SPLIT_ROOM or self._height(row) <= row.split_from):
            return None
        room -= row.gap
        for n, line in enumerate(row.lines):
            height = self._line_height(line)
            if height <= room:
                room -= height
                continue
            least = 0.0 if empty_page else row.split_from if n == 0 else SPLIT_ROOM
            halves = self._broken_line(line, room - line.top) if height > least else None
            if halves is None and n == 0:
                return None
            before = row.lines[:n] if halves is None else (*row.lines[:n], halves[0])
            after = row.lines[n:] if halves is None else (halves[1], *row.lines[n + 1 :])
            if row.again is not None:
                slots = after[0].slots[1:] if after[0].slots[0].start == 0 else after[0].slots
                top = max(after[0].top, row.lines[0].top)
                after = (replace(after[0], slots=(Slot(0, row.again()), *slots), top=top), *after[1:])
            return (
                replace(row, lines=before, below=None),
                replace(row, lines=after, above=None, gap=0.0, keep_next=False),
            )
        return None

    def _broken_line(self, line: Line, room: float) -> tuple[Line, Line] | None:
        upper, lower = [], []
        for slot in line.slots:
            first, rest = self._broken_slot(slot, room)
            upper.append(replace(slot, content=first))
            lower.append(replace(slot, content=rest))
        tallest = max(line.slots, key=self._slot_height)
        if not upper[line.slots.index(tallest)].content:
            return None
        return replace(line, slots=tuple(upper), bottom=0.0), replace(line, slots=tuple(lower))

    def _broken_slot(self, slot: Slot, room: float) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...]]:
        width = self.columns.room(slot)
        first: list[Flowable] = []
        for n, flowable in enumerate(slot.content):
            height = height_of(flowable, width)
            if height <= room:
                first.append(flowable)
                room -= height
                continue
            halves = flowable.split(width, room)
            flowable.measured = None  # a paragraph that cannot be split forgets its lines
            if len(halves) == 2:
                return (*first, halves[0]), (halves[1], *slot.content[n + 1 :])
            if not any(height_of(f, width) for f in first):
                return (), slot.content  # what takes no room stays with the text that it belongs to
            return tuple(first), slot.content[n:]
        return tuple(first), ()

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw everything, downwards from the top."""
        y = self.wrap(0, 0)[1]
        for flowable in self.lead:
            height = height_of(flowable, MEASURE)
            flowable.drawOn(self.canv, 0, y - height)
            y -= height
        y -= self.lead_gap
        for row in (self.head, *self.rows) if self.head else self.rows:
            y = self._draw_row(row, y)

    def _draw_row(self, row: GridRow, y: float) -> float:
        y -= row.gap
        if row.above:
            self._rule(row.above, y)
        for line in row.lines:
            bottom = y - self._line_height(line)
            if line.divider:
                x = self.columns.left(line.divider) - 7
                self._stroke(HAIR, 0.5)
                self.canv.line(x, y, x, bottom)
            for slot in line.slots:
                self._draw_slot(slot, y - line.top)
            y = bottom
        if row.below:
            self._rule(row.below, y)
        return y

    def _draw_slot(self, slot: Slot, y: float) -> None:
        room = self.columns.room(slot)
        for flowable in slot.content:
            height = height_of(flowable, room)
            flowable.drawOn(self.canv, self.columns.left(slot.start), y - height)
            y -= height

    def _rule(self, rule: Rule, y: float) -> None:
        self._stroke(rule.color, rule.weight)
        self.canv.line(self.columns.left(rule.start), y, sum(self.columns.widths), y)

    def _stroke(self, color: str, weight: float) -> None:
        self.canv.setStrokeColor(color)
        self.canv.setLineWidth(weight)
