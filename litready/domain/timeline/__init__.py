"""One timeline of the matter: what happened when, in lanes, and which of it collides."""

from litready.domain.timeline.draw import draw_timeline
from litready.domain.timeline.line import (
    LANE_WORDS,
    Call,
    Clash,
    Collision,
    Event,
    Lane,
    Mark,
    Span,
    Timeline,
    Undated,
    words_of,
)

__all__ = [
    "LANE_WORDS",
    "Call",
    "Clash",
    "Collision",
    "Event",
    "Lane",
    "Mark",
    "Span",
    "Timeline",
    "Undated",
    "draw_timeline",
    "words_of",
]
