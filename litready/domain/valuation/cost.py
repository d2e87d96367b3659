"""The cost method: what it took to develop, brought to today by an index, or what it would take to make again.

Obsolescence, as the user states it, is taken off the total: what of the cost a buyer would no
longer pay for, because a part is out of date or led nowhere that matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from litready.domain.valuation.facts import COSTS, Approach, Component, Missing, Unit, Valuation
from litready.domain.valuation.lines import Line
from litready.domain.valuation.missing import NOT_KNOWN, faults_of, needed
from litready.domain.valuation.precise import HUNDRED, ONE, ZERO, exactly
from litready.domain.valuation.words import input_words

OBSOLESCENCE = "obsolescence"


def missing_for_cost(valuation: Valuation) -> Iterator[Missing]:
    """What the figure lacks: components, the amount of one, a second index, obsolescence."""
    if not valuation.components:
        yield Missing("Costs", "none is listed for it", COSTS)
    for part in valuation.components:
        yield from _missing_part(valuation, part)
    yield from needed(valuation, (OBSOLESCENCE,), ("Obsolescence",))


def cost_value(valuation: Valuation) -> Decimal:
    """The total of the components at today’s cost, less obsolescence, not rounded."""
    with exactly():
        total = sum((_at_today(valuation, p) for p in valuation.components), ZERO)
        return total * (ONE - valuation.figure(OBSOLESCENCE) / HUNDRED)


def cost_lines(valuation: Valuation) -> tuple[Line, ...]:
    """The steps of `cost_value`."""
    with exactly():
        return tuple(_lines(valuation))


def _lines(valuation: Valuation) -> Iterator[Line]:
    total = ZERO
    for part in valuation.components:
        yield _spent_line(valuation, part)
        if _trended(valuation, part):
            yield _trend_line(valuation, part)
        total += _at_today(valuation, part)
    yield Line("Total", "the sum of the components", result=total)
    share = valuation.figure(OBSOLESCENCE)
    yield Line(
        "Less obsolescence",
        "total × (1 − obsolescence)",
        f"total × (1 − {input_words(share, Unit.PERCENT, '')})",
        total * (ONE - share / HUNDRED),
        (OBSOLESCENCE,),
    )


# -- one component -------------------------------------------------------------------------------


def _by_hours(valuation: Valuation, part: Component) -> bool:
    return valuation.number(f"amount:{part.id}") is None


def _missing_part(valuation: Valuation, part: Component) -> Iterator[Missing]:
    names = (f"hours:{part.id}", f"hourly:{part.id}") if _by_hours(valuation, part) else (f"amount:{part.id}",)
    if any(valuation.number(n) is None for n in names):
        yield Missing(part.label, "neither an amount nor hours and their rate are known", COSTS, part.id)
    else:
        yield from faults_of(valuation, names)
    if valuation.approach is Approach.DEVELOPING:
        pair = [valuation.input(f"{end}:{part.id}") for end in ("then", "now")]
        if any(pair) and not all(pair):
            yield Missing(part.label, f"one of its two index numbers {NOT_KNOWN}", COSTS, part.id)
        else:
            yield from faults_of(valuation, (i.name for i in pair if i is not None))


def _spent(valuation: Valuation, part: Component) -> Decimal:
    if _by_hours(valuation, part):
        return valuation.figure(f"hours:{part.id}") * valuation.figure(f"hourly:{part.id}")
    return valuation.figure(f"amount:{part.id}")


def _trended(valuation: Valuation, part: Component) -> bool:
    return valuation.approach is Approach.DEVELOPING and valuation.number(f"now:{part.id}") is not None


def _at_today(valuation: Valuation, part: Component) -> Decimal:
    spent = _spent(valuation, part)
    if not _trended(valuation, part):
        return spent
    return spent * valuation.figure(f"now:{part.id}") / valuation.figure(f"then:{part.id}")


def _spent_line(valuation: Valuation, part: Component) -> Line:
    currency = valuation.currency
    if not _by_hours(valuation, part):
        name = f"amount:{part.id}"
        amount = valuation.figure(name)
        formula = "as spent" if valuation.approach is Approach.DEVELOPING else "at today’s cost"
        return Line(part.label, formula, input_words(amount, Unit.MONEY, currency), amount, (name,))
    names = (f"hours:{part.id}", f"hourly:{part.id}")
    hours, hourly = (valuation.figure(n) for n in names)
    worked = f"{input_words(hours, Unit.HOURS, '')} × {input_words(hourly, Unit.MONEY, currency)}"
    return Line(part.label, "hours × rate an hour", worked, _spent(valuation, part), names)


def _trend_line(valuation: Valuation, part: Component) -> Line:
    names = (f"now:{part.id}", f"then:{part.id}")
    now, then = (input_words(valuation.figure(n), Unit.INDEX, "") for n in names)
    return Line(
        f"{part.label}, brought to today",
        "amount × index now ÷ index then",
        f"amount × {now} ÷ {then}",
        _at_today(valuation, part),
        names,
    )
