"""Small drawn things: severity marks, reply lines, anchors with bookmarks, page numbers filled in at the end."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from litready.domain.standing import Mark
from litready.playbook.model import Severity
from litready.report.styles import INK, MID, SEVERITY_COLOR


@dataclass(slots=True)
class Ledger:
    """What is known of the pages made so far: where each anchor and each citation stands.

    `late` holds what can be drawn only when all pages are known, under the name of its place.
    """

    page: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    citations: dict[str, list[int]] = field(default_factory=dict)
    late: dict[str, Callable[[Canvas], None]] = field(default_factory=dict)

    def cite(self, authority: str) -> None:
        """Note that an authority is cited on the page at hand."""
        pages = self.citations.setdefault(authority, [])
        if not pages or pages[-1] != self.page:
            pages.append(self.page)


class SeverityMark(Flowable):  # type: ignore[misc]
    """The mark of a severity: filled octagon with a bar, filled triangle, open circle, tick. Drawn, never typed."""

    def __init__(self, severity: Severity, *, size: float = 8.0, leading: float = 12.8, middle: float = 5.4) -> None:
        super().__init__()
        self.severity = severity
        self.size = size
        self.leading = leading
        self.middle = middle

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        return self.size, self.leading

    def draw(self) -> None:
        """Draw it, its center `middle` points below the top of the line of text beside it."""
        draw_mark(self.canv, self.severity, self.size / 2, self.leading - self.middle, self.size)


def draw_mark(canvas: Canvas, severity: Severity, x: float, y: float, size: float) -> None:
    """Draw a severity mark with its center at (`x`, `y`)."""
    color = SEVERITY_COLOR[severity]
    r = size / 2
    canvas.setFillColor(color)
    canvas.setStrokeColor(color)
    canvas.setLineJoin(0)
    match severity:
        case Severity.STOP:
            path = canvas.beginPath()
            for n in range(8):
                angle = math.pi / 8 + n * math.pi / 4
                point = (x + 1.04 * r * math.cos(angle), y + 1.04 * r * math.sin(angle))
                path.moveTo(*point) if n == 0 else path.lineTo(*point)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
            canvas.setFillColor("#ffffff")
            canvas.rect(x - 0.55 * r, y - 0.17 * r, 1.1 * r, 0.34 * r, stroke=0, fill=1)
        case Severity.SERIOUS:
            path = canvas.beginPath()
            path.moveTo(x - r, y - 0.86 * r)
            path.lineTo(x + r, y - 0.86 * r)
            path.lineTo(x, y + 0.9 * r)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Severity.WATCH:
            canvas.setLineWidth(0.16 * size)
            canvas.circle(x, y, 0.74 * r, stroke=1, fill=0)
        case Severity.STRENGTH:
            canvas.setLineWidth(0.19 * size)
            path = canvas.beginPath()
            path.moveTo(x - 0.92 * r, y)
            path.lineTo(x - 0.28 * r, y - 0.66 * r)
            path.lineTo(x + 0.98 * r, y + 0.82 * r)
            canvas.drawPath(path, stroke=1, fill=0)


def draw_question(canvas: Canvas, x: float, y: float, r: float) -> None:
    """Draw a question mark as high as a disk of radius `r` around (x, y), in the ink and weight that are set."""
    path = canvas.beginPath()
    path.moveTo(x - 0.6 * r, y + 0.45 * r)
    path.curveTo(x - 0.6 * r, y + 1.45 * r, x + 0.75 * r, y + 1.3 * r, x + 0.6 * r, y + 0.4 * r)
    path.curveTo(x + 0.5 * r, y, x, y + 0.05 * r, x, y - 0.4 * r)
    canvas.drawPath(path)
    canvas.circle(x, y - 0.9 * r, 0.18 * r, stroke=0, fill=1)


class StandingMark(Flowable):  # type: ignore[misc]
    """How far the facts support a protection: filled, half or open disk, or a question mark. Drawn, never typed.

    It takes no room and stands before the first line of the text that follows it, which is indented by `ROOM`.
    """

    ROOM = 11.0
    _RADIUS = 2.8

    def __init__(self, mark: Mark, *, middle: float = 5.4) -> None:
        super().__init__()
        self.mark = mark
        self.middle = middle

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw it, its center `middle` points below the top of the first line."""
        canvas, r = self.canv, self._RADIUS
        x, y = r + 0.6, -self.middle
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        if self.mark is Mark.NOT_KNOWN:
            draw_question(canvas, x, y, r)
            return
        canvas.circle(x, y, r, stroke=1, fill=int(self.mark is Mark.SUPPORTED))
        if self.mark is Mark.ARGUABLE:
            canvas.wedge(x - r, y - r, x + r, y + r, 90, 180, stroke=0, fill=1)


class ReplyLines(Flowable):  # type: ignore[misc]
    """Ruled lines to write on."""

    STEP = 15.0

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = width
        return width, self.count * self.STEP + 8

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setStrokeColor(MID)
        self.canv.setLineWidth(0.5)
        for n in range(self.count):
            self.canv.line(0, n * self.STEP + 1, self.width, n * self.STEP + 1)


class Gap(Flowable):  # type: ignore[misc]
    """Empty room of a height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.room = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        return width, self.room

    def draw(self) -> None:
        """Draw nothing."""


class Line(Flowable):  # type: ignore[misc]
    """A horizontal line over the width, with room below it."""

    def __init__(self, weight: float, *, below: float = 0.0, color: str = INK) -> None:
        super().__init__()
        self.weight = weight
        self.below = below
        self.color = color

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = width
        return width, self.below + self.weight

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(self.color)
        self.canv.setLineWidth(self.weight)
        self.canv.line(0, self.below + self.weight / 2, self.width, self.below + self.weight / 2)


class Anchor(Flowable):  # type: ignore[misc]
    """A place of no size that links lead to; with `title` it also stands in the bookmarks at `level`."""

    def __init__(self, ledger: Ledger, key: str, *, title: str = "", level: int = 0, above: float = 14.0) -> None:
        super().__init__()
        self.ledger = ledger
        self.key = key
        self.title = title
        self.level = level
        self.above = above

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the page, set the destination and the bookmark."""
        left, top = self.canv.absolutePosition(0, self.above)
        self.canv.bookmarkPage(self.key, fit="XYZ", left=left, top=top)
        self.ledger.pages[self.key] = self.ledger.page
        if self.title:
            self.canv.addOutlineEntry(self.title, self.key, self.level, closed=1)


class PageNumber(Flowable):  # type: ignore[misc]
    """The page on which an anchor stands, at the right edge; filled in when all pages are made."""

    def __init__(
        self, ledger: Ledger, key: str, draw_text: Callable[[Canvas, str], None], *, leading: float = 10.4
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self.key = key
        self.draw_text = draw_text
        self.leading = leading

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = width
        return width, self.leading

    def draw(self) -> None:
        """Leave a place that `Composer.finish` fills."""
        name = f"at{len(self.ledger.late)}"
        self.ledger.late[name] = lambda canvas: self.draw_text(canvas, str(self.ledger.pages.get(self.key, "")))
        self.canv.saveState()
        self.canv.translate(self.width, self.leading * 0.225)
        self.canv.doForm(name)
        self.canv.restoreState()
        self.canv.linkRect("", self.key, (0, 0, self.width, self.leading), relative=1)
