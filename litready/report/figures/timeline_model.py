"""The timeline figure as plain data: two scales, bands of rows, bars and points. Nothing here knows about places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound


class Look(Enum):
    """How a bar is drawn. Solid counts, hatched is doubtful, open is missing, thin black is the other side’s."""

    TERM = "term"
    """A patent in force: a thin line with an arrow where it goes on."""
    DONE = "done"
    MISSING = "missing"
    DOUBTED = "doubted"
    SALES = "sales"


class Dot(Enum):
    """How a point is drawn."""

    HAPPENED = "happened"
    AHEAD = "ahead"
    """Drafted or planned: a ring."""
    TICK = "tick"
    """A heavy upright line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts. The longest of `words` that fits is written, and `numbers` are of its collisions.

    `start` is None where it is not known. `end` is None where it goes on (`open`) or is not known.
    """

    start: Bound | None
    end: Bound | None
    look: Look
    words: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on a day, or `count` things of a kind on the same day."""

    at: Bound
    dot: Dot
    words: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its name at the left. `stack` holds the bars of several rows that are drawn small in one.

    `hidden` are the numbers of collisions of what is not drawn.
    """

    name: str
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    stack: tuple[tuple[Bar, ...], ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all collisions in it."""
        items: list[Bar | Point] = [*self.bars, *self.points, *(b for bars in self.stack for b in bars)]
        return tuple(sorted({*self.hidden, *(n for item in items for n in item.numbers)}))


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one kind. Where there are too many, the last say `many` (“more patents”); `minor` bands may be joined."""

    rows: tuple[Row, ...]
    many: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `starts` to `ends` with its bands."""

    starts: date
    ends: date
    title: str
    bands: tuple[Band, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """All its rows."""
        for band in self.bands:
            yield from band.rows


@dataclass(frozen=True, slots=True)
class Upright:
    """A line through all rows of the scale below: today, or the complaint (`planned` is dashed)."""

    at: Bound
    words: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """The whole figure. `years` or `months` is None where nothing stands on it; not both."""

    years: Scale | None
    months: Scale | None
    today: date
    uprights: tuple[Upright, ...]
    caption: str
    description: str

    @property
    def scales(self) -> Iterator[Scale]:
        """The scales that there are, from top to bottom."""
        for scale in (self.years, self.months):
            if scale is not None:
                yield scale
