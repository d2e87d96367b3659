"""The cells of the two axes of the timeline: years, or months that are counted together where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from litready.report.figures.axis import Axis
from litready.values import PartialDate

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""So many months may be one cell."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of an axis from `low` to `high` with its name; a line stands at `low` unless the axis begins there."""

    low: float
    high: float
    name: str


def axis_cells(axis: Axis, width: Callable[[str], float], *, years: bool = False) -> tuple[Cell, ...]:
    """The cells of an axis, as narrow as their names allow; `width` measures a name. With `years` none is shorter.

    What lies before the first line has no name.
    """
    steps = [s for s in _STEPS if not years or s >= _YEAR]
    for step in steps:
        cells = tuple(_cells(axis, step))
        if all(width(c.name) <= c.high - c.low for c in cells[1:-1]) or step == steps[-1]:
            break
    return tuple(c if width(c.name) <= c.high - c.low else Cell(c.low, c.high, "") for c in cells)


def _cells(axis: Axis, step: int) -> Iterator[Cell]:
    """The cells `step` months long that begin in January or at a whole number of steps from it."""
    begins = list(_beginnings(axis.starts, axis.ends, step))
    if begins[0] > axis.starts:
        yield Cell(axis.left, axis.x(begins[0]), "")
    for n, begin in enumerate(begins):
        high = axis.x(begins[n + 1]) if n + 1 < len(begins) else axis.right
        yield Cell(axis.x(begin), high, _name(begin, step))


def _beginnings(starts: date, ends: date, step: int) -> Iterator[date]:
    first = starts.year * _YEAR + starts.month - 1 + (starts.day > 1)
    for number in range(-(-first // step) * step, ends.year * _YEAR + ends.month, step):
        day = date(max(1, number // _YEAR), number % _YEAR + 1, 1)
        if day < ends:
            yield day


def _name(begin: date, step: int) -> str:
    if step >= _YEAR:
        return str(begin.year)
    month = PartialDate(begin.year, begin.month).words()
    return month if begin.month == 1 else month.split()[0]
