"""Outlines with ragged ends where a date is not known to the day, and hatching cut to them by arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Edges = tuple[float, float]
"""Between which two places an end lies; twice the same where its day is known."""

_TOOTH = 5.0
_FEWEST = 3


def ragged(edges: Edges, top: float, bottom: float, unit: float = 1.0) -> list[Point]:
    """An end from top to bottom: straight where it is known, else teeth over the whole time in which it lies."""
    low, high = edges
    if low == high:
        return [(low, top), (low, bottom)]
    teeth = max(_FEWEST, round((bottom - top) / (2 * _TOOTH * unit)))
    step = (bottom - top) / (2 * teeth)
    return [(high if n % 2 else low, top + n * step) for n in range(2 * teeth + 1)]


def arrow(tip: float, top: float, bottom: float) -> list[Point]:
    """An end that points on, from top to bottom."""
    half = (bottom - top) / 2
    return [(tip - half * 0.8, top), (tip, top + half), (tip - half * 0.8, bottom)]


def closed(left: Sequence[Point], right: Sequence[Point]) -> list[Point]:
    """The outline between two ends, each given from top to bottom."""
    return [*left, *reversed(right)]


def hatched(outline: Sequence[Point], step: float, *, rising: bool = True) -> list[tuple[Point, Point]]:
    """Lines at 45° through an outline, `step` apart along the base, cut to it.

    They lie on one grid for the whole figure, so that neighbors match. `rising` leans them to the right.
    """
    sign = 1.0 if rising else -1.0
    levels = [x + sign * y for x, y in outline]
    segments = []
    for n in range(math.ceil(min(levels) / step), math.floor(max(levels) / step) + 1):
        at = n * step
        cuts = sorted(_cuts(outline, levels, at))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if end - start > 0.05:
                segments.append(((start, (at - start) * sign), (end, (at - end) * sign)))
    return segments


def _cuts(outline: Sequence[Point], levels: Sequence[float], at: float) -> list[float]:
    """Where a line cuts the outline, as x."""
    cuts = []
    for n, (x, _) in enumerate(outline):
        before = n - 1
        one, other = levels[before] - at, levels[n] - at
        if (one < 0) != (other < 0):
            from_x = outline[before][0]
            cuts.append(from_x + (x - from_x) * one / (one - other))
    return cuts
