"""What the figure of valuations shows, as plain data: low, base and high of each method on one axis, no average."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ValuationLane:
    """One valuation: its method, how it was carried out, and its figures as far as there are any.

    `recorded`: the figures are those that were typed, not worked out; `absent` says why there is none.
    """

    label: str
    note: str = ""
    low: Decimal | None = None
    base: Decimal | None = None
    high: Decimal | None = None
    recorded: bool = False
    absent: str = ""

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """The figures there are, from low to high."""
        return tuple(f for f in (self.low, self.base, self.high) if f is not None)


@dataclass(frozen=True, slots=True)
class ValuationFigure:
    """Valuations of one thing in one currency. The axis holds 0 and reaches from `lowest` to `highest`."""

    lanes: tuple[ValuationLane, ...]
    currency: str
    lowest: Decimal
    highest: Decimal
    caption: str
    description: str
