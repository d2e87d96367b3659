"""What moves a figure: each input moved alone, and where a figure breaks even.

An input that has a low and a high case is moved to those; any other by the step that the effect
states. The effects are ordered by how far they move the figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from litready.domain.valuation.facts import FLOWS, Case, Input, Method, Unit, Valuation
from litready.domain.valuation.figures import missing_for, value_in
from litready.domain.valuation.income import GROWTH, OVERALL, RATE, ROYALTY, WITH, WITHOUT, YEARLY, year_steps
from litready.domain.valuation.market import RATE_OF_DEAL, counting_inputs
from litready.domain.valuation.precise import HUNDRED, ZERO, exactly, to_cents
from litready.domain.valuation.words import input_words, plain_number
from litready.values import Money

_POINTS = {
    RATE: Decimal(1),
    GROWTH: Decimal(1),
    ROYALTY: Decimal("0.5"),
    OVERALL: Decimal(10),
    YEARLY: Decimal(5),
    WITH: Decimal(10),
    WITHOUT: Decimal(10),
}
"""Percentage points by which an input is moved; `_OTHER_POINTS` for the rest."""
_OTHER_POINTS = Decimal(5)
_YEARS = Decimal(1)
_SHARE = Decimal("0.1")
"""Amounts, hours and index numbers are moved by a tenth of themselves."""
_RATE_STEPS = 60


@dataclass(frozen=True, slots=True)
class Effect:
    """What one input does to the figure. `at_lower` and `at_upper` are the figure with the input moved down and up.

    Either is None where the input cannot be moved that way, or no figure comes of it.
    """

    input: Input
    step: str
    lower: Decimal
    upper: Decimal
    base: Decimal
    at_lower: Decimal | None
    at_upper: Decimal | None
    currency: str

    @property
    def spread(self) -> Decimal:
        """How far apart the figures are between which it moves the result."""
        held = [a for a in (self.at_lower, self.base, self.at_upper) if a is not None]
        return max(held) - min(held)

    @property
    def words(self) -> str:
        """In words: the input, the step, and the figures at both ends."""
        down, up = (
            "no figure" if a is None else Money(to_cents(a), self.currency).words()
            for a in (self.at_lower, self.at_upper)
        )
        return f"{self.input.label}, {self.step}: {down} and {up}"


def measure_sensitivity(valuation: Valuation) -> tuple[Effect, ...]:
    """Each input moved alone, the one that moves the base figure most first; empty without a base figure.

    Amounts that are listed year by year are moved together.
    """
    base = value_in(valuation, Case.BASE)
    if base is None:
        return ()
    with exactly():
        found = tuple(_effects(valuation, base))
    order = {e.input.name: n for n, e in enumerate(found)}
    return tuple(sorted(found, key=lambda e: (-e.spread, order[e.input.name])))


def moves_it_most(valuation: Valuation) -> Effect | None:
    """The input that moves the figure most, None where none does."""
    effects = measure_sensitivity(valuation)
    return effects[0] if effects and effects[0].spread else None


# -- break-even ----------------------------------------------------------------------------------


def break_even_rate(valuation: Valuation) -> Decimal | None:
    """The discount rate in percent at which the income is worth nothing, to a hundredth of a percent.

    None where it means nothing: without a figure, where the amounts do not change their sign
    exactly once (there is none, or more than one), or where it lies above a thousand percent.
    """
    if valuation.method is not Method.INCOME or missing_for(valuation):
        return None
    signs = [s.discounted.flow.amount > ZERO for s in year_steps(valuation) if s.discounted.present]
    if sum(a != b for a, b in pairwise(signs)) != 1:
        return None
    with exactly():
        low, high = ZERO, Decimal(1000)
        at_low = _at(valuation, RATE, low)
        at_high = _at(valuation, RATE, high)
        if at_low is None or at_high is None or (at_low > ZERO) == (at_high > ZERO):
            return None
        for _ in range(_RATE_STEPS):
            middle = (low + high) / 2
            at_middle = _at(valuation, RATE, middle)
            if at_middle is not None and (at_middle > ZERO) == (at_low > ZERO):
                low = middle
            else:
                high = middle
        return to_cents(low)


def years_to_cover(valuation: Valuation, amount: Decimal) -> int | None:
    """In which year, counted from 1, the present values add up to an amount; None where they never do."""
    if valuation.method is not Method.INCOME or missing_for(valuation):
        return None
    total = ZERO
    with exactly():
        for number, step in enumerate(year_steps(valuation), start=1):
            total += step.discounted.present
            if total >= amount:
                return number
    return None


# -- one input -----------------------------------------------------------------------------------


def _effects(valuation: Valuation, base: Decimal) -> Iterator[Effect]:
    for one in counting_inputs(valuation):
        ends = None if _listed(one) else _ends(one, valuation.currency)
        if ends is None or ends[0] == ends[1]:
            continue
        lower, upper, step = ends
        at_lower, at_upper = (_at(valuation, one.name, e) for e in (lower, upper))
        if at_lower is not None or at_upper is not None:
            yield Effect(one, step, lower, upper, base, at_lower, at_upper, valuation.currency)


def _listed(one: Input) -> bool:
    """Whether it is the amount of a single year, which moves with all others."""
    return one.register == FLOWS


def _ends(one: Input, currency: str) -> tuple[Decimal, Decimal, str] | None:
    """Between which values an input is moved, and how that is said."""
    if one.ranged:
        ends = sorted(e for e in (one.in_case(Case.LOW), one.in_case(Case.HIGH)) if e is not None)
        said = " to ".join(input_words(e, one.unit, currency) for e in ends)
        return ends[0], ends[-1], f"from {said} (its range)"
    if one.value is None:
        return None
    match one.unit:
        case Unit.PERCENT:
            step = _POINTS.get(ROYALTY if one.name.startswith(RATE_OF_DEAL) else one.name, _OTHER_POINTS)
            said = f"{plain_number(step)} {'point' if step == 1 else 'points'} down and up"
        case Unit.YEARS:
            step, said = _YEARS, "a year less and more"
        case _:
            step, said = abs(one.value) * _SHARE, f"{plain_number(_SHARE * HUNDRED)} percent down and up"
    return _within(one, one.value - step), _within(one, one.value + step), said


def _within(one: Input, value: Decimal) -> Decimal:
    if one.lower is not None:
        value = max(value, one.lower)
    return value if one.upper is None else min(value, one.upper)


def _at(valuation: Valuation, name: str, value: Decimal) -> Decimal | None:
    return value_in(valuation.with_value(name, value), Case.BASE)
