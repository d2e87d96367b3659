"""Where the parts of a line stand: in columns where there is room, else one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from litready.ui.theme import Theme

WIDTH = 1040
"""How wide the list is at most, in units."""
_FEWEST = 880
"""From this width on, in units, the parts stand in columns."""
_INSET = 24
_AFTER_MATTER = (0, 190, 400)
"""Answered, readiness and last change, from the end of the first column on."""
_REST = 632
"""What the columns after the first take, in units."""
BAR = 130
CHEVRON, DOTS, HOLD = 22, 30, 62


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the columns, in pixels; `stacked` where there are none."""

    matter: int
    answered: int
    readiness: int
    change: int
    stacked: bool
    height: int


def columns(theme: Theme, width: int) -> Columns:
    """The places for a list of that many pixels."""
    px = theme.px
    units = width / theme.scale
    if units < _FEWEST:
        return Columns(px(_INSET), px(_INSET), px(_INSET), px(_INSET), stacked=True, height=px(104))
    answered, readiness, change = (width - px(_REST) + px(at) for at in _AFTER_MATTER)
    return Columns(px(_INSET), answered, readiness, change, stacked=False, height=px(73))
