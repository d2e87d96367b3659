"""Present value: what amounts of coming years are worth on the day of the valuation.

An amount is divided by one plus the rate for each year until it comes: by the end of its year, or
by the middle of it under the mid-year convention. A year of which only a part counts is taken with
that part, at its end or its middle. Nothing is counted after the last year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from litready.domain.valuation.precise import ONE, ZERO, exactly, power


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount that comes over a span of time, in years from the day of the valuation."""

    start: Decimal
    length: Decimal
    amount: Decimal

    @property
    def end(self) -> Decimal:
        """When the span ends."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Discounted:
    """A flow with all that brings it to the day of the valuation.

    `time` is the years until it counts as received, `factor` the discount factor for that time,
    `chance` the probability that it comes, `present` their product with the amount, not rounded.
    """

    flow: Flow
    time: Decimal
    factor: Decimal
    chance: Decimal
    present: Decimal


def discount(
    flows: Iterable[Flow], rate: Decimal, *, mid_year: bool, overall: Decimal = ONE, yearly: Decimal = ONE
) -> tuple[Discounted, ...]:
    """Each flow at its present value. `rate`, `overall` and `yearly` are shares (0.14), the rate 0 or more.

    `overall` is the probability that the income comes at all; `yearly` the probability that the
    secret lasts through a year once it has lasted until then, so that a flow counts only if
    secrecy has lasted to the end of its span.
    """
    with exactly():
        grown = ONE + rate
        done = []
        for flow in flows:
            time = flow.start + flow.length / 2 if mid_year else flow.end
            factor = ONE / power(grown, time)
            chance = overall * power(yearly, flow.end)
            done.append(Discounted(flow, time, factor, chance, flow.amount * chance * factor))
        return tuple(done)


def present_value(flows: Iterable[Discounted]) -> Decimal:
    """The sum of present values, not rounded."""
    with exactly():
        return sum((f.present for f in flows), ZERO)


def years_within(life: Decimal) -> tuple[tuple[Decimal, Decimal], ...]:
    """The start and the counted part of each year of a life: 2.5 years are one, one and half a year."""
    spans = []
    start = ZERO
    while start < life:
        spans.append((start, min(ONE, life - start)))
        start += ONE
    return tuple(spans)
