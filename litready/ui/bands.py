"""How wide a window is in units: narrow windows and large text take the same path."""

from __future__ import annotations

from enum import Enum


class Band(Enum):
    """The four layouts, by the fewest units of window width (pixels divided by the text scale)."""

    WIDE = 1200
    """Three columns."""
    MEDIUM = 1000
    """Rail and one column; what follows is a tab."""
    NARROW = 700
    """No rail; the sections are a menu on the title."""
    TINY = 0
    """As narrow, and registers show one card a record."""

    @property
    def has_rail(self) -> bool:
        """Whether the rail stands at the left."""
        return self in (Band.WIDE, Band.MEDIUM)


def band_for(width: int, scale: float) -> Band:
    """The layout for a window width in pixels at a text scale (1.0 is 100 %)."""
    units = width / scale
    return next(band for band in Band if units >= band.value)
