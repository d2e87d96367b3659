"""The axis of time: where a day stands, and which years are named."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from litready.domain.bounds import Bound
from litready.report.figures.hatch import Edges

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_NARROWEST = 4.0
"""A time within which a day lies is never drawn narrower, so that it does not look like a day."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `starts` to `ends` between `left` and `right`; with `crisp` on whole pixels."""

    starts: date
    ends: date
    left: float
    right: float
    unit: float
    crisp: bool

    def x(self, day: date) -> float:
        """Where a day stands; at an end of the axis if it lies beyond."""
        share = (day - self.starts).days / (self.ends - self.starts).days
        at = self.left + min(1.0, max(0.0, share)) * (self.right - self.left)
        return math.floor(at) + 0.5 if self.crisp else at

    def edges(self, bound: Bound) -> Edges:
        """Between which places a day lies."""
        low, high = self.x(bound.earliest), self.x(bound.latest)
        if bound.exact:
            return low, low
        narrow = _NARROWEST * self.unit - (high - low)
        if narrow > 0:
            low, high = low - narrow / 2, high + narrow / 2
        return max(self.left, low), min(self.right, high)

    def beyond(self, bound: Bound) -> bool:
        """Whether a day lies after the axis ends."""
        return bound.earliest > self.ends

    def years(self, widest: float) -> tuple[int, ...]:
        """The years that have a line, so far apart that a name `widest` wide has room."""
        count = self.ends.year - self.starts.year
        step = next((s for s in _STEPS if (self.right - self.left) * s / count >= widest), _STEPS[-1])
        first = self.starts.year if step == 1 else -(-self.starts.year // step) * step
        return tuple(range(first, self.ends.year + 1, step))
