"""What a matrix needs on paper: heads that read upward, and marks told apart by shape in one ink."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from litready.domain.trade_secrets.marks import CellMark, Fill
from litready.report.flowables import Ledger, draw_question
from litready.report.styles import GREY, INK, MID, Type
from litready.report.text import Typesetter

_RADIUS = 2.8
_CENTER = 7.0
"""How high the center of a mark is in the room that it is drawn into."""
_MIDDLE = 5.4
"""How far the center of a mark is below the top of the first line beside it."""


class UprightWords(Flowable):  # type: ignore[misc]
    """Words on one line that reads upward, in the middle of a column."""

    MOST = 112.0

    def __init__(self, setter: Typesetter, words: str, kind: Type, width: float) -> None:
        super().__init__()
        self.setter, self.kind, self.width = setter, kind, width
        self.words = setter.fitted(words, kind, self.MOST)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        return self.width, self.setter.width(self.words, self.kind)

    def draw(self) -> None:
        """Draw it turned by a quarter."""
        self.canv.saveState()
        self.canv.translate(self.width / 2 + self.kind.size * 0.34, 0)
        self.canv.rotate(90)
        self.setter.draw(self.canv, 0, 0, self.words, self.kind)
        self.canv.restoreState()


class MatrixMark(Flowable):  # type: ignore[misc]
    """The mark of a cell, in the middle of its column and beside the first line of the row.

    Each kind of mark is drawn once for a document, at its end, and shown wherever it stands.
    """

    def __init__(self, ledger: Ledger, mark: CellMark, width: float) -> None:
        super().__init__()
        self.ledger, self.mark, self.width = ledger, mark, width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        return self.width, 2 * _MIDDLE

    def draw(self) -> None:
        """Leave a place that `Composer.finish` fills."""
        mark = self.mark
        name = f"mark-{mark.fill.value}-{mark.struck:d}{mark.bare:d}{mark.due:d}{mark.for_all:d}"
        self.ledger.late.setdefault(name, lambda canvas: _draw(canvas, mark))
        self.canv.saveState()
        self.canv.translate(self.width / 2, _MIDDLE - _CENTER)
        self.canv.doForm(name)
        self.canv.restoreState()


def _draw(canvas: Canvas, mark: CellMark) -> None:
    """The line behind it, the disk, and what is said beside the disk."""
    x, y, r = 0.0, _CENTER, _RADIUS
    if mark.for_all:
        canvas.setStrokeColor(MID)
        canvas.setLineWidth(0.5)
        for side in (1, -1):
            canvas.line(x, y + side * (r + 1.3), x, y + side * (r + 4.2))
    canvas.setFillColor(INK)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    _disk(canvas, mark.fill, x, y, r)
    if mark.struck:
        reach = r + 2.0
        for width, color in ((2.1, "#ffffff"), (0.9, INK)):
            canvas.setStrokeColor(color)
            canvas.setLineWidth(width)
            canvas.line(x - reach, y - reach, x + reach, y + reach)
    if mark.bare:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.1)
        canvas.line(x - r, y - r - 2.2, x + r, y - r - 2.2)
    if mark.due:
        path = canvas.beginPath()
        path.moveTo(x + r - 0.2, y + r + 2.4)
        path.lineTo(x + r + 4.0, y + r + 2.4)
        path.lineTo(x + r + 1.9, y + r - 1.2)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _disk(canvas: Canvas, fill: Fill, x: float, y: float, r: float) -> None:
    match fill:
        case Fill.UNKNOWN:
            draw_question(canvas, x, y, r)
        case Fill.DASH:
            canvas.setStrokeColor(GREY)
            canvas.line(x - 2.4, y, x + 2.4, y)
        case _:
            canvas.circle(x, y, r, stroke=1, fill=int(fill is Fill.FULL))
            if fill is Fill.HALF:
                canvas.wedge(x - r, y - r, x + r, y + r, 90, 180, stroke=0, fill=1)
