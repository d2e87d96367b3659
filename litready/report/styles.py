"""Measures, colors and type styles of the report. All lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.playbook.model import Severity
from litready.report.fonts import Face

MEASURE = 504.0
"""Width of the text on either paper; the margins take up the difference."""
TOP, BOTTOM = 58.0, 56.0
ROOM_FOR_CHAPTER = 300.0
"""A chapter that flows on needs so much room on the page, or starts the next."""
SPLIT_FROM, SPLIT_ROOM = 150.0, 64.0
"""A table row is broken over pages only if it is taller than the first and at least the second is left."""
FIGURE_ROOM = 430.0
"""How tall a part of a figure may be: it fits under the head of a chapter."""
TIMELINE_ROOM = 540.0
"""How tall the timeline may be, under the head of a chapter that begins a page."""


class Paper(Enum):
    """Page sizes, width by height."""

    LETTER = (612.0, 792.0)
    A4 = (595.0, 842.0)

    @property
    def margin(self) -> float:
        """The margin at each side."""
        return (self.value[0] - MEASURE) / 2

    @property
    def room(self) -> float:
        """The height of the text."""
        return self.value[1] - TOP - BOTTOM


INK, GREY, MID, HAIR = "#16191d", "#5a6068", "#8d939b", "#c6cad0"
STOP, SERIOUS, STRENGTH = "#8a1c1c", "#a3620a", "#2f6b4f"
SEVERITY_COLOR = {
    Severity.STOP: STOP,
    Severity.SERIOUS: SERIOUS,
    Severity.WATCH: GREY,
    Severity.STRENGTH: STRENGTH,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line over the columns from `start` on."""

    weight: float
    color: str = INK
    start: int = 0


HEAVY, FINE, ROW_LINE = Rule(0.9), Rule(0.5), Rule(0.35, HAIR)
FINDING_RULE = {
    Severity.STOP: Rule(2.4),
    Severity.SERIOUS: Rule(1.4),
    Severity.WATCH: Rule(0.6, GREY),
    Severity.STRENGTH: Rule(0.6, GREY),
}


@dataclass(frozen=True, slots=True)
class Type:
    """A style of type: face, size over leading, color."""

    face: Face
    size: float
    leading: float
    color: str = INK
    right: bool = False
    indent: float = 0.0


KICKER = Type(Face.SERIF, 12.5, 17, GREY)
COVER_TITLE = Type(Face.SERIF, 27, 33)
COVER_SUBTITLE = Type(Face.SERIF, 12.5, 17, GREY)
COVER_ROW = Type(Face.SERIF, 9.2, 12.8)
COVER_ASIDE = Type(Face.SERIF, 8.6, 12, GREY)
COUNT = Type(Face.SERIF, 22, 26)
CHAPTER = Type(Face.SERIF, 18, 23)
HEADING = Type(Face.SERIF_BOLD, 11, 15)
LEAD = Type(Face.SERIF, 10, 14.4)
BODY = Type(Face.SERIF, 8.9, 12.8)
HEADLINE = Type(Face.SERIF_BOLD, 10, 13.6)
READING = Type(Face.SERIF, 8.5, 12.2)
LABEL = Type(Face.SANS, 7.8, 12.8, GREY)
LABEL_STRONG = Type(Face.SANS_BOLD, 7.8, 12.8)
QUESTION = Type(Face.SERIF, 9.4, 13.2)
QUESTION_NUMBER = Type(Face.SERIF, 15, 18)
QUESTION_ASIDE = Type(Face.SERIF, 8.4, 11.8, GREY)
CODE = Type(Face.SANS, 6.8, 9, GREY)
ONE_PAGE = Type(Face.SANS, 8.2, 10.9)
TABLE = Type(Face.SANS, 7.8, 10.4)
TABLE_HEAD = Type(Face.SANS_BOLD, 7.2, 9.4, GREY)
APPENDIX = Type(Face.SANS, 7.2, 9.4)
APPENDIX_TITLE = Type(Face.SANS_BOLD, 7.8, 9.4)
TYPED = Type(Face.SERIF_ITALIC, 7.1, 9.4)
CAPTION = Type(Face.SANS, 7.2, 9.8, GREY)
FURNITURE = Type(Face.SANS, 7, 9, GREY)
LEGEND = Type(Face.SANS_BOLD, 7, 9)
