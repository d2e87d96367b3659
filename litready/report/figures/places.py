"""Where labels beside lines go: to the right or the left of each, in the first row where nothing is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

_CROSSED, _DEEPER, _STRUCK, _LEFT, _OUTSIDE = 100.0, 10.0, 0.3, 0.5, 1000.0
"""What it costs that a line crosses a label, that a label goes a row deeper, that a line through all lanes
strikes it, that it stands at the left, and that it leaves the figure."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which side of its line a label stands at, and in which row, 0 being nearest to the lane."""

    left: bool
    row: int


@dataclass(slots=True)
class _Put:
    low: float
    high: float
    x: float
    row: int


@lru_cache(maxsize=2048)
def places(
    labels: tuple[tuple[float, float], ...],
    low: float,
    high: float,
    *,
    reach: float,
    gap: float,
    lines: tuple[float, ...] = (),
    outward: bool = False,
) -> tuple[Place, ...]:
    """A place for each label, given as the x of its line and its width, between `low` and `high`.

    A label stands `reach` from its line and at least `gap` from the next label in its row. `lines` run through
    all rows and are kept clear of if that costs nothing. With `outward` of two that are close the first goes left;
    else the earlier goes a row deeper, and only those that would leave the figure at the right stand at the left.
    """
    order = sorted(range(len(labels)), key=lambda n: (labels[n][0], -n))
    best: tuple[float, dict[int, Place]] | None = None
    for sides in _sides(len(labels), outward):
        cost, found = _tried(labels, order, sides, (low, high), reach, gap, lines)
        if best is None or cost < best[0]:
            best = (cost, found)
        if cost == 0:
            break
    return tuple(best[1][n] for n in range(len(labels))) if best else ()


def _sides(count: int, outward: bool) -> Iterable[Sequence[bool]]:
    """The ways to share out sides, in the order of the lines; True is left."""
    if outward:
        return sorted(product((False, True), repeat=count), key=sum)
    return [[n >= k for n in range(count)] for k in range(count, -1, -1)]


def _tried(
    labels: Sequence[tuple[float, float]],
    order: Sequence[int],
    sides: Sequence[bool],
    bounds: tuple[float, float],
    reach: float,
    gap: float,
    lines: Sequence[float],
) -> tuple[float, dict[int, Place]]:
    put: list[_Put] = []
    found: dict[int, Place] = {}
    cost = 0.0
    right = [n for n, left in zip(order, sides, strict=True) if not left]
    left_ones = [n for n, left in zip(order, sides, strict=True) if left]
    for n in [*reversed(right), *left_ones]:
        x, width = labels[n]
        left = n in left_ones
        start = x - reach - width if left else x + reach
        new = _Put(start, start + width, x, 0)
        crossed = _lowest(new, put, len(labels), gap)
        put.append(new)
        found[n] = Place(left, new.row)
        cost += crossed * _CROSSED + new.row * _DEEPER + left * (_LEFT + order.index(n) * 0.01)
        cost += _STRUCK * sum(new.low < at < new.high for at in lines)
        if new.low < bounds[0] or new.high > bounds[1]:
            cost += _OUTSIDE
    return cost, found


def _lowest(new: _Put, put: Sequence[_Put], rows: int, gap: float) -> int:
    """Give `new` the first row where it overlaps nothing and crosses least; the number of crossings."""
    best: tuple[int, int] | None = None
    for row in range(rows):
        if any(p.row == row and p.low < new.high + gap and new.low < p.high + gap for p in put):
            continue
        crossed = sum(
            (p.row < row and p.low <= new.x <= p.high) or (p.row > row and new.low <= p.x <= new.high) for p in put
        )
        if best is None or (crossed, row) < best:
            best = (crossed, row)
        if crossed == 0:
            break
    assert best is not None
    new.row = best[1]
    return best[0]
