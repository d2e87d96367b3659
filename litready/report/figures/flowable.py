"""The damages-window figure on paper, cut into parts where it is taller than a page, and as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.platypus.flowables import Flowable

from litready.report.figures.draw import draw_figure, heights_of
from litready.report.figures.ink import PRINT, PRINT_INK, FigureInk, FigureSize
from litready.report.figures.model import WindowFigure
from litready.report.figures.svg import svg_text
from litready.report.fonts import Faces

ROOM = 600.0
"""How tall a part may be, in points: it fits on either paper under a heading."""


class FigureBlock(Flowable):  # type: ignore[misc]
    """A drawing as a block of the page. It is never split."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.width = drawing.width
        self.height = drawing.height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, in points."""
        return self.width, self.height

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """It stays whole."""
        return []

    def draw(self) -> None:
        """Draw it."""
        renderPDF.draw(self.drawing, self.canv, 0, 0)


def figure_blocks(
    figure: WindowFigure,
    faces: Faces,
    *,
    ink: FigureInk = PRINT_INK,
    size: FigureSize = PRINT,
    room: float = ROOM,
    first: float | None = None,
) -> list[FigureBlock]:
    """The figure as blocks of the page, none taller than `room`, the first not than `first`, all on the same axis."""
    parts = figure_parts(figure, faces, ink, size, room, first)
    return [FigureBlock(draw_figure(part, ink, size, faces)) for part in parts]


def figure_svg(figure: WindowFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> str:
    """The figure as one SVG text in the units of `size`, with its description."""
    return svg_text(draw_figure(figure, ink, size, faces), figure.caption, figure.description)


def figure_parts(
    figure: WindowFigure, faces: Faces, ink: FigureInk, size: FigureSize, room: float, first: float | None = None
) -> Iterator[WindowFigure]:
    """The figure whole, or the articles and then the lanes in as many parts as they need.

    Each is at most `room` high, and the first at most `first` where that is given.
    """
    first = room if first is None else first
    heights = heights_of(figure, ink, size, faces)
    if heights.whole <= first:
        yield figure
        return
    free = first - heights.frame
    part, used = replace(figure, articles=(), groups=()), 0.0
    for article, height in zip(figure.articles, heights.articles, strict=True):
        if part.articles and used + height > free:
            yield part
            part, used, free = replace(part, articles=()), 0.0, room - heights.frame
        part = replace(part, articles=(*part.articles, article))
        used += height
    for group, (head, lanes) in zip(figure.groups, heights.groups, strict=True):
        begun = False
        for lane, height in zip(group.lanes, lanes, strict=True):
            if (part.articles or part.groups) and used + height + (0.0 if begun else head) > free:
                yield part
                part, used, begun = replace(part, articles=(), groups=()), 0.0, False
                free = room - heights.frame
            if not begun:
                part = replace(part, groups=(*part.groups, replace(group, lanes=())))
                used, begun = used + head, True
            last = part.groups[-1]
            part = replace(part, groups=(*part.groups[:-1], replace(last, lanes=(*last.lanes, lane))))
            used += height
    yield part
