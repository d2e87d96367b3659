"""The figure of valuations: low to high as a line with end ticks, base as a square, all methods on one axis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from reportlab.graphics.shapes import Drawing

from litready.report.figures.flowable import FigureBlock
from litready.report.figures.ink import PRINT_INK, TIMELINE_PRINT, FigureInk, FigureSize
from litready.report.figures.sheet import Sheet
from litready.report.figures.svg import svg_text
from litready.report.figures.valuation_model import ValuationFigure, ValuationLane
from litready.report.fonts import Faces

_SCALES = ((9, "billion", "bn"), (6, "million", "m"), (3, "thousand", "k"), (0, "", ""))
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_INTERVALS = 8
_WIDEST_GUTTER = 0.4
_MIDDLE = 0.58
"""Where the line of a lane stands: below its middle, since the base is written above it."""
RECORDED = "Open square: as recorded, not worked out here"


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of money from `start` to `end` in steps, both multiples of `step`, written in thousands, millions …"""

    start: Decimal
    end: Decimal
    step: Decimal
    power: int
    unit: str
    short: str
    symbol: str

    @classmethod
    def over(cls, lowest: Decimal, highest: Decimal, currency: str) -> Scale:
        """A scale with round steps that holds both ends."""
        largest = max(abs(lowest), abs(highest), Decimal(1))
        power, unit, short = next(s for s in _SCALES if largest >= Decimal(10) ** s[0])
        span = highest - lowest or largest
        rough = span / _INTERVALS
        decade = Decimal(1).scaleb(rough.adjusted())
        step = next(decade * s for s in _STEPS if decade * s >= rough)
        start = (lowest / step).to_integral_value(ROUND_FLOOR) * step
        end = max((highest / step).to_integral_value(ROUND_CEILING) * step, start + step)
        return cls(start, end, step, power, unit, short, "$" if currency == "USD" else "")

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Where a line stands."""
        return tuple(self.start + self.step * n for n in range(int((self.end - self.start) / self.step) + 1))

    def tick_words(self, at: Decimal) -> str:
        """The name of a line."""
        if not at:
            return "0"
        scaled = at.scaleb(-self.power).normalize()
        return f"{'−' if at < 0 else ''}{self.symbol}{abs(scaled):,f}{self.short}"

    def words(self, amount: Decimal) -> str:
        """An amount in the unit of the axis, one place finer than its steps, and finer still where it is tiny."""
        step = self.step.scaleb(-self.power).normalize()
        exponent = step.as_tuple().exponent
        assert isinstance(exponent, int)
        scaled = amount.scaleb(-self.power)
        places = max(max(0, -exponent) + 1, -scaled.adjusted() if amount else 0)
        figure = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{'−' if figure < 0 else ''}{abs(figure):,f}"


def draw_valuation(figure: ValuationFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> Drawing:
    """The figure as a drawing as wide as `size` says and as high as it needs."""
    return _Drafter(figure, Sheet(ink, size, faces)).run()


def valuation_svg(figure: ValuationFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> str:
    """The figure as one SVG text in the units of `size`, with its description."""
    return svg_text(draw_valuation(figure, ink, size, faces), figure.caption, figure.description)


def valuation_block(figure: ValuationFigure, faces: Faces) -> FigureBlock:
    """The figure as a block of the page."""
    return FigureBlock(draw_valuation(figure, PRINT_INK, TIMELINE_PRINT, faces))


class _Drafter:
    """Draws one figure on one sheet."""

    def __init__(self, figure: ValuationFigure, sheet: Sheet) -> None:
        self.figure, self.sheet = figure, sheet
        size = sheet.size
        self.unit, self.line, self.text = size.unit, size.line, size.text
        self.scale = Scale.over(figure.lowest, figure.highest, figure.currency)
        self.head = self.line + 5 * self.unit
        self.pitch = 2 * self.line + 4 * self.unit
        widest = max(self._width(self.scale.words(f)) for lane in figure.lanes for f in (*lane.figures, Decimal(0)))
        ends = widest + 9 * self.unit
        named = max(max(self._label_width(lane), self._note_width(lane)) for lane in figure.lanes)
        self.left = min(named + ends + 6 * self.unit, size.width * _WIDEST_GUTTER)
        self.label_room = self.left - ends - 6 * self.unit
        self.right = size.width - ends

    def run(self) -> Drawing:
        """Draw everything, the grid first."""
        bottom = self.head + self.pitch * len(self.figure.lanes)
        self._title()
        self._grid(bottom)
        for n, lane in enumerate(self.figure.lanes):
            self._lane(lane, self.head + self.pitch * (n + _MIDDLE))
        height = bottom + self.line + 7 * self.unit
        if any(lane.recorded for lane in self.figure.lanes):
            height += self.line
            self.sheet.text(0, height - 3 * self.unit, RECORDED, self.sheet.ink.text, self.sheet.ink.ink2)
        return self.sheet.drawing(height)

    def _title(self) -> None:
        sheet = self.sheet
        money = "US$" if self.figure.currency == "USD" else self.figure.currency
        words = " ".join(part for part in ("Low, base and high,", money, self.scale.unit) if part)
        sheet.text(0, self.text, words, sheet.ink.strong, sheet.ink.ink)
        sheet.line((0, self.head), (sheet.size.width, self.head), sheet.ink.ink, 0.8)

    def _grid(self, bottom: float) -> None:
        sheet, ink = self.sheet, self.sheet.ink
        used = -1000.0
        for at in self.scale.ticks:
            x = self._x(at)
            zero = not at and self.scale.start < 0
            sheet.line((x, self.head), (x, bottom), ink.edge if zero else ink.line, 1.2 if zero else 0.6)
            words = self.scale.tick_words(at)
            half = self._width(words) / 2
            if x - half >= used:
                sheet.text(x, bottom + self.line + self.unit, words, ink.text, ink.ink2, anchor="middle")
                used = x + half + 4 * self.unit

    def _lane(self, lane: ValuationLane, y: float) -> None:
        sheet, ink = self.sheet, self.sheet.ink
        drop = 0.36 * self.text
        (label,) = sheet.wrapped(lane.label, ink.strong, self.label_room, most=1)
        sheet.text(0, y - 2 * self.unit if lane.note else y + drop, label, ink.strong, ink.ink)
        if lane.note:
            (note,) = sheet.wrapped(lane.note, ink.text, self.label_room, most=1, size=self._small)
            sheet.text(0, y + self.line - 3 * self.unit, note, ink.text, ink.ink2, size=self._small)
        if lane.absent:
            self._pill(self.left + 6 * self.unit, y, lane.absent, "start")
            return
        ends = [f for f in (lane.low, lane.high) if f is not None]
        low, high = min(lane.figures), max(lane.figures)
        if low != high:
            sheet.line((self._x(low), y), (self._x(high), y), ink.ink, 2.0)
            reach = 5.5 * self.unit
            for end in ends:
                sheet.line((self._x(end), y - reach), (self._x(end), y + reach), ink.ink, 2.0)
            if low != lane.base:
                self._pill(self._x(low) - 6 * self.unit, y, self.scale.words(low), "end")
            if high != lane.base:
                self._pill(self._x(high) + 6 * self.unit, y, self.scale.words(high), "start")
        middle = lane.base if lane.base is not None else low if low == high else None
        if middle is not None:
            self._square(self._x(middle), y, hollow=lane.recorded)
            base = y - 6.5 * self.unit
            self._pill(self._x(middle), base - drop, self.scale.words(middle), "middle", strong=True)

    def _square(self, x: float, y: float, *, hollow: bool) -> None:
        half = 4.0 * self.unit
        ink = self.sheet.ink
        corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
        self.sheet.polygon(corners, fill=ink.ground if hollow else ink.ink, stroke=ink.ink, width=1.4)

    def _pill(self, x: float, y: float, words: str, anchor: str, *, strong: bool = False) -> None:
        """Words on the ground of the sheet, so that no line runs through them."""
        sheet, ink = self.sheet, self.sheet.ink
        face = ink.strong if strong else ink.text
        width = sheet.width(words, face)
        start = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        pad = 1.5 * self.unit
        top = y - 0.46 * self.text
        sheet.box(start - pad, top, width + 2 * pad, 0.92 * self.text, fill=ink.ground)
        sheet.text(x, y + 0.36 * self.text, words, face, ink.ink if strong else ink.ink2, anchor=anchor)

    # -- measures ----------------------------------------------------------------------------------

    @property
    def _small(self) -> float:
        """The size of the second line of a label: never below 6 points on paper."""
        return max(self.text * 0.92, 6.0)

    def _x(self, amount: Decimal) -> float:
        share = (amount - self.scale.start) / (self.scale.end - self.scale.start)
        return self.left + float(share) * (self.right - self.left)

    def _width(self, words: str) -> float:
        return self.sheet.width(words, self.sheet.ink.strong)

    def _label_width(self, lane: ValuationLane) -> float:
        return self._width(lane.label) + 1

    def _note_width(self, lane: ValuationLane) -> float:
        return self.sheet.width(lane.note, self.sheet.ink.text, self._small) + 1
