"""From what is recorded to figures: base, low and high, and the worksheet behind each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from litready.domain.valuation.cost import cost_lines, cost_value, missing_for_cost
from litready.domain.valuation.facts import VALUATIONS, Approach, Case, Method, Missing, Range, Valuation
from litready.domain.valuation.income import income_lines, income_value, missing_for_income
from litready.domain.valuation.lines import Line, Worksheet
from litready.domain.valuation.market import deals_left_out, market_lines, market_value, missing_for_market
from litready.domain.valuation.missing import NOT_KNOWN
from litready.domain.valuation.precise import to_cents
from litready.domain.valuation.words import ROUNDING
from litready.values import Money


@dataclass(frozen=True, slots=True)
class Valued:
    """A valuation with the figures that its inputs give, and what is missing for more."""

    valuation: Valuation
    worked_out: Range
    missing: tuple[Missing, ...] = ()
    left_out: tuple[Missing, ...] = ()

    @property
    def by_record(self) -> bool:
        """Whether the figures shown are those that were typed, since the inputs give none."""
        return self.worked_out.base is None and self.shown != Range()

    @property
    def shown(self) -> Range:
        """The figures to show: those worked out, else those that were typed."""
        return self.valuation.recorded if self.worked_out.base is None else self.worked_out


def missing_for(valuation: Valuation) -> tuple[Missing, ...]:
    """What a figure lacks; nothing where it can be worked out."""
    return tuple(dict.fromkeys(_missing(valuation)))


def value_in(valuation: Valuation, case: Case) -> Decimal | None:
    """The figure of a case, not rounded; None where something is missing."""
    taken = valuation.in_case(case)
    if missing_for(taken):
        return None
    match taken.method:
        case Method.COST:
            return cost_value(taken)
        case Method.MARKET:
            return market_value(taken, case)
        case _:
            return income_value(taken)


def has_cases(valuation: Valuation) -> bool:
    """Whether the low and the high figure differ from the base by what is recorded."""
    return valuation.method is Method.MARKET or any(i.ranged for i in valuation.inputs)


def work_out(valuation: Valuation) -> Valued:
    """The base figure, and the low and the high one where inputs or deals differ."""
    missing = missing_for(valuation)
    left_out = deals_left_out(valuation) if valuation.method is Method.MARKET else ()
    if missing:
        return Valued(valuation, Range(), missing, left_out)
    base = _money(valuation, value_in(valuation, Case.BASE))
    if not has_cases(valuation):
        return Valued(valuation, Range(base=base), (), left_out)
    low, high = (_money(valuation, value_in(valuation, c)) for c in (Case.LOW, Case.HIGH))
    return Valued(valuation, Range(low, base, high), tuple(_missing_in_cases(valuation)), left_out)


def build_worksheet(valuation: Valuation, case: Case = Case.BASE) -> Worksheet:
    """Every step of a figure. Without all inputs there are no steps; what is missing is named."""
    taken = valuation.in_case(case)
    missing = missing_for(taken)
    sheet = Worksheet(
        valuation=valuation.id,
        subject=valuation.subject,
        method=valuation.method,
        approach=valuation.approach,
        case=case,
        currency=valuation.currency,
        inputs=taken.inputs,
        missing=missing,
        left_out=deals_left_out(taken) if taken.method is Method.MARKET else (),
        notes=tuple(_notes(taken)),
    )
    if missing:
        return sheet
    result = _money(valuation, value_in(valuation, case))
    return replace(sheet, lines=_lines(taken, case), result=result)


def _lines(valuation: Valuation, case: Case) -> tuple[Line, ...]:
    match valuation.method:
        case Method.COST:
            return cost_lines(valuation)
        case Method.MARKET:
            return market_lines(valuation, case)
        case _:
            return income_lines(valuation)


def _missing(valuation: Valuation) -> Iterator[Missing]:
    if valuation.method is None:
        yield Missing("Method", NOT_KNOWN, VALUATIONS, valuation.id, "method")
    elif valuation.approach is None:
        label, column = ("Cost of", "cost_of") if valuation.method is Method.COST else ("Income by", "income_by")
        yield Missing(label, NOT_KNOWN, VALUATIONS, valuation.id, column)
    elif valuation.method is Method.COST:
        yield from missing_for_cost(valuation)
    elif valuation.method is Method.MARKET:
        yield from missing_for_market(valuation)
    else:
        yield from missing_for_income(valuation)
    if len(valuation.currencies) > 1:
        held = ", ".join(valuation.currencies)
        yield Missing("Currency", f"amounts are in {held}; enter all in one", VALUATIONS, valuation.id)


def _missing_in_cases(valuation: Valuation) -> Iterator[Missing]:
    for case, words in ((Case.LOW, "Low case"), (Case.HIGH, "High case")):
        for one in missing_for(valuation.in_case(case)):
            yield replace(one, label=f"{words}, {one.label[:1].lower()}{one.label[1:]}")


def _notes(valuation: Valuation) -> Iterator[str]:
    if valuation.method is Method.INCOME:
        if valuation.mid_year is not None:
            yield f"Cash counts as received at the {'middle' if valuation.mid_year else 'end'} of its year."
        yield "Nothing is counted after the last year."
    if valuation.approach is Approach.WITH_WITHOUT:
        yield "A year in which the difference is negative lowers the value, and the tax saved is counted with it."
    if valuation.method is Method.MARKET:
        yield "No average is taken; the ends are deals as they stand, adjusted."
    yield ROUNDING


def _money(valuation: Valuation, amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(to_cents(amount), valuation.currency)
