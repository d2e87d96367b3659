"""Pages: where flowables go, the furniture of each page, and what is filled in at the end.

One pass over the text. What depends on later pages (contents, the number of pages) is drawn
last, into places left for it, so that time grows with the number of pages and no faster.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from litready.report.flowables import Ledger
from litready.report.fonts import Face
from litready.report.grid import height_of
from litready.report.model import Report
from litready.report.styles import BOTTOM, FURNITURE, HAIR, LEGEND, MEASURE, Paper
from litready.report.text import CITE, Typesetter, on_one_line


class Composer:
    """Places flowables one under the other on as many pages as they need."""

    def __init__(
        self, report: Report, setter: Typesetter, paper: Paper, *, each_page: Callable[[int], None] = lambda _: None
    ) -> None:
        self.report = report
        self.setter = setter
        self.paper = paper
        self.ledger = Ledger(page=1)
        self._each_page = each_page
        self._out = io.BytesIO()
        self._canvas = self._open()
        self.room = paper.room

    # -- placing -------------------------------------------------------------------------------

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.room >= self.paper.room

    def place(self, flowable: Flowable) -> None:
        """Put a flowable where there is room, broken over pages where it must be."""
        while True:
            height = height_of(flowable, MEASURE)
            if height <= self.room:
                self._draw(flowable, height)
                return
            parts = flowable.split(MEASURE, self.room)
            flowable.measured = None
            if len(parts) == 2:
                self._draw(parts[0], height_of(parts[0], MEASURE))
                flowable = parts[1]
            elif self.at_top:
                raise ValueError(f"{type(flowable).__name__} of {height:.0f} points fits on no page")
            self.new_page()

    def gap(self, height: float) -> None:
        """Leave room; at the top of a page none is needed."""
        if not self.at_top:
            self.room = max(0.0, self.room - height)

    def need(self, height: float) -> None:
        """Go to the next page where less than `height` points are left."""
        if self.room < height and not self.at_top:
            self.new_page()

    def new_page(self) -> None:
        """End this page and begin the next."""
        self._furnish()
        self._canvas.showPage()
        self._each_page(self.ledger.page)
        self.ledger.page += 1
        self.room = self.paper.room

    def finish(self) -> bytes:
        """End the last page, fill in what had to wait, and give the whole document."""
        self._furnish()
        self._canvas.showPage()
        self._each_page(self.ledger.page)
        for name, draw in self.ledger.late.items():
            self._canvas.beginForm(name, -120, -6, 120, 20)
            draw(self._canvas)
            self._canvas.endForm()
        self._canvas.showOutline()
        self._canvas.save()
        return self._out.getvalue()

    def _draw(self, flowable: Flowable, height: float) -> None:
        self.room -= height
        flowable.drawOn(self._canvas, self.paper.margin, BOTTOM + self.room)

    # -- the document ------------------------------------------------------------------------------

    def _open(self) -> Canvas:
        report = self.report
        canvas = Canvas(
            self._out,
            pagesize=self.paper.value,
            pageCompression=1,
            invariant=1,
            initialFontName=Face.SERIF.value,
            initialFontSize=9,
            lang="en-US",
        )
        canvas._doc._timeStamp = _Noon(report.made_on)
        canvas.setTitle(on_one_line(report.title))
        canvas.setAuthor(on_one_line(report.author))
        canvas.setSubject(on_one_line(report.subject))
        canvas.setCreator(on_one_line(report.maker))
        canvas.setNamedCB(CITE, lambda _canvas, _kind, label: self.ledger.cite(label))
        return canvas

    def _furnish(self) -> None:
        """Draw header and footer of the page at hand."""
        canvas, setter, page = self._canvas, self.setter, self.ledger.page
        width, height = self.paper.value
        left, right = self.paper.margin, width - self.paper.margin
        canvas.saveState()
        used = 0.0
        y = height - 38
        if self.report.legend:
            kind = FURNITURE if self.report.facts_only else LEGEND
            used = setter.draw(canvas, left, y, self.report.legend, kind)
            if self.report.legend_aside:
                used += setter.draw(canvas, left + used + 5, y, self.report.legend_aside, FURNITURE) + 5
        if page > 1:
            name = setter.fitted(self.report.name, FURNITURE, MEASURE - used - 16)
            setter.draw(canvas, right, y, name, FURNITURE, align_right=True)
            self._hairline(left, right, y - 6)
        y = 34
        setter.draw(canvas, left, y, self.report.footer, FURNITURE)
        self._hairline(left, right, y + 11)
        form = f"page{page}"
        self.ledger.late[form] = lambda late: self._number(late, page)
        canvas.translate(right, y)
        canvas.doForm(form)
        canvas.restoreState()

    def _number(self, canvas: Canvas, page: int) -> None:
        self.setter.draw(canvas, 0, 0, f"Page {page} of {self.ledger.page}", FURNITURE, align_right=True)

    def _hairline(self, left: float, right: float, y: float) -> None:
        self._canvas.setStrokeColor(HAIR)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(left, y, right, y)


class _Noon(TimeStamp):  # type: ignore[misc]
    """The day of the report as the document's time, so that the same record gives the same bytes."""

    def __init__(self, day: date) -> None:
        super().__init__(invariant=1)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.t = noon.timestamp()
        self.lt = noon.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
