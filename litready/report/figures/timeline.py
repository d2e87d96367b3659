"""The timeline figure: drawn once for paper, and as SVG for the screen."""

from __future__ import annotations

from litready.domain.timeline import LANE_WORDS, Call, Lane, Timeline, words_of
from litready.report.figures.ink import FigureInk, FigureSize
from litready.report.figures.sheet import Sheet
from litready.report.figures.svg import svg_text
from litready.report.fonts import Faces


def timeline_svg(timeline: Timeline, call: Call, ink: FigureInk, size: FigureSize, faces: Faces) -> str:
    """The timeline as one SVG text in the units of `size`; `call` says how records are called, without quotes."""
    sheet = Sheet(ink, size, faces)
    lanes = [lane for lane in Lane if timeline.in_lane(lane)]
    for n, lane in enumerate(lanes, start=1):
        sheet.text(0, n * size.line, LANE_WORDS[lane], ink.strong, ink.ink)
    told = ". ".join(words_of(e, call) for e in timeline.events)
    return svg_text(sheet.drawing((len(lanes) + 1) * size.line), "Timeline", told)
