"""The timeline figure on paper and, as SVG, on the screen."""

from __future__ import annotations

from litready.domain.timeline import Call, Timeline
from litready.report.figures.flowable import FigureBlock
from litready.report.figures.ink import PRINT_INK, TIMELINE_PRINT, FigureInk, FigureSize
from litready.report.figures.svg import svg_text
from litready.report.figures.timeline_build import timeline_figure
from litready.report.figures.timeline_draw import draw_timeline_figure
from litready.report.figures.timeline_model import TimelineFigure
from litready.report.fonts import Faces


def timeline_svg(timeline: Timeline, call: Call, ink: FigureInk, size: FigureSize, faces: Faces) -> str:
    """The timeline as one SVG text in the units of `size`, with its description.

    `call` says how records are called, without quotes. See `Timeline.bare` for a line with nothing on it.
    """
    return figure_svg(timeline_figure(timeline, call), ink, size, faces)


def figure_svg(figure: TimelineFigure, ink: FigureInk, size: FigureSize, faces: Faces) -> str:
    """A figure that is built as one SVG text in the units of `size`, with its description."""
    return svg_text(draw_timeline_figure(figure, ink, size, faces), figure.caption, figure.description)


def timeline_block(figure: TimelineFigure, faces: Faces, room: float) -> FigureBlock:
    """The figure as a block of the page, with as much in it as fits into `room` points of height."""
    return FigureBlock(draw_timeline_figure(figure, PRINT_INK, TIMELINE_PRINT, faces, room))
