"""The market method: what others paid for the like, each deal adjusted for how it differs.

Adjustments in percent are percent of the price as paid and are added together, so that their
order does not matter; amounts are added after them. A royalty rate is applied to the sales that
are given for it. The lowest deal is the low figure, the highest the high one, the median the
middle. There is no average: two deals far apart stay visible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from litready.domain.reasons import counted
from litready.domain.valuation.facts import ADJUSTMENTS, DEALS, Adjustment, Case, Deal, Input, Missing, Unit, Valuation
from litready.domain.valuation.lines import Line
from litready.domain.valuation.missing import faults_of
from litready.domain.valuation.precise import HUNDRED, ONE, ZERO, exactly, median
from litready.domain.valuation.words import amount_words, input_words, plain_number

RATE_BASE = "rate_base"
RATE_OF_DEAL = "rate:"
"""With this the names of inputs begin that are the royalty rate of a deal."""


@dataclass(frozen=True, slots=True)
class Indicated:
    """What a deal says that the secret is worth, not rounded; or why it does not count."""

    deal: Deal
    amount: Decimal | None = None
    left_out: Missing | None = None


def indicated_values(valuation: Valuation) -> tuple[Indicated, ...]:
    """Each deal, adjusted; those that cannot be adjusted or were never closed with the reason."""
    found = []
    for deal in valuation.deals:
        why = _left_out(valuation, deal)
        found.append(Indicated(deal, None if why else _indicated(valuation, deal), why))
    return tuple(found)


def missing_for_market(valuation: Valuation) -> Iterator[Missing]:
    """What the figure lacks: at least one deal that counts."""
    if not valuation.deals:
        yield Missing("Comparable deals", "none is listed for it", DEALS)
        return
    found = indicated_values(valuation)
    if all(i.amount is None for i in found):
        yield Missing("Comparable deals", "none of those listed counts", DEALS)


def deals_left_out(valuation: Valuation) -> tuple[Missing, ...]:
    """The deals that do not count, each with its reason."""
    return tuple(i.left_out for i in indicated_values(valuation) if i.left_out is not None)


def counting_inputs(valuation: Valuation) -> tuple[Input, ...]:
    """The inputs that take part: for the market method, without those of deals that do not count."""
    out = {m.record for m in deals_left_out(valuation)}
    out |= {a.id for a in valuation.adjustments if a.deal in out}
    return tuple(i for i in valuation.inputs if i.record not in out)


def market_value(valuation: Valuation, case: Case) -> Decimal:
    """The lowest, the median or the highest of the deals that count, not rounded."""
    amounts = [i.amount for i in indicated_values(valuation) if i.amount is not None]
    if case is Case.BASE:
        return median(amounts)
    return min(amounts) if case is Case.LOW else max(amounts)


def adjusted_rates(valuation: Valuation) -> tuple[Decimal, ...]:
    """The royalty rates of the closed deals, adjusted, in percent, from low to high."""
    with exactly():
        rates = [
            valuation.figure(f"rate:{d.id}") * _multiplier(valuation, d)
            for d in valuation.deals
            if d.closed
            and valuation.number(f"rate:{d.id}") is not None
            and not any(_faults_of_adjustment(valuation, a) for a in _adjustments(valuation, d))
        ]
    return tuple(sorted(rates))


def market_lines(valuation: Valuation, case: Case) -> tuple[Line, ...]:
    """The steps of `market_value`."""
    with exactly():
        return tuple(_lines(valuation, case))


def _lines(valuation: Valuation, case: Case) -> Iterator[Line]:
    found = indicated_values(valuation)
    counting = [i for i in found if i.amount is not None]
    for one in counting:
        yield from _deal_lines(valuation, one.deal)
    word = {Case.LOW: "lowest", Case.BASE: "median", Case.HIGH: "highest"}[case]
    of = f"of {counted(len(counting), 'deal', 'deals')} that count"
    if len(found) > len(counting):
        of += f" ({len(found)} listed)"
    formula = f"the {word} {of}"
    if case is Case.BASE and len(counting) % 2 == 0:
        formula += ": halfway between the two in the middle"
    ordered = sorted(i.amount for i in counting if i.amount is not None)
    worked = "; ".join(amount_words(a, valuation.currency) for a in ordered)
    yield Line(word.capitalize(), formula, worked, market_value(valuation, case))


# -- one deal ------------------------------------------------------------------------------------


def _adjustments(valuation: Valuation, deal: Deal) -> list[Adjustment]:
    return [a for a in valuation.adjustments if a.deal == deal.id]


def _faults_of_adjustment(valuation: Valuation, one: Adjustment) -> list[Missing]:
    names = (f"percent:{one.id}", f"add:{one.id}")
    if all(valuation.input(n) is None for n in names):
        return [Missing(one.reason, "neither a percentage nor an amount is known", ADJUSTMENTS, one.id)]
    return list(faults_of(valuation, names))


def _left_out(valuation: Valuation, deal: Deal) -> Missing | None:
    def because(why: str) -> Missing:
        return Missing(deal.label, why, DEALS, deal.id)

    if deal.closed is None:
        return because("whether the deal was closed is not known")
    if not deal.closed:
        return because("an offer that was not taken shows no price that anybody paid")
    priced = valuation.number(f"price:{deal.id}") is not None
    if not priced and valuation.number(f"rate:{deal.id}") is None:
        return because("neither its price nor its rate is known")
    base = valuation.input(RATE_BASE)
    if not priced and base is None:
        return because("the sales that its rate would apply to are not known")
    names = (f"price:{deal.id}",) if priced else (f"rate:{deal.id}", RATE_BASE)
    faults = list(faults_of(valuation, names))
    for one in _adjustments(valuation, deal):
        faults += _faults_of_adjustment(valuation, one)
    return because(faults[0].words) if faults else None


def _multiplier(valuation: Valuation, deal: Deal) -> Decimal:
    percents = (valuation.number(f"percent:{a.id}") for a in _adjustments(valuation, deal))
    return ONE + sum((p for p in percents if p is not None), ZERO) / HUNDRED


def _paid(valuation: Valuation, deal: Deal) -> Decimal:
    price = valuation.number(f"price:{deal.id}")
    if price is not None:
        return price
    return valuation.figure(RATE_BASE) * valuation.figure(f"rate:{deal.id}") / HUNDRED


def _indicated(valuation: Valuation, deal: Deal) -> Decimal:
    with exactly():
        added = (valuation.number(f"add:{a.id}") for a in _adjustments(valuation, deal))
        paid = _paid(valuation, deal) * _multiplier(valuation, deal)
        return paid + sum((a for a in added if a is not None), ZERO)


def _deal_lines(valuation: Valuation, deal: Deal) -> Iterator[Line]:
    currency = valuation.currency
    name = f"price:{deal.id}"
    price = valuation.number(name)
    if price is not None:
        yield Line(deal.label, "as paid", input_words(price, Unit.MONEY, currency), price, (name,))
    else:
        name = f"rate:{deal.id}"
        rate = input_words(valuation.figure(name), Unit.PERCENT, "")
        base = input_words(valuation.figure(RATE_BASE), Unit.MONEY, currency)
        yield Line(deal.label, "sales × royalty rate", f"{base} × {rate}", _paid(valuation, deal), (RATE_BASE, name))
    for one in _adjustments(valuation, deal):
        yield from _adjustment_lines(valuation, deal, one)
    if _adjustments(valuation, deal):
        formula = "price + adjustments, each percentage of the price as paid"
        yield Line(f"{deal.label}, adjusted", formula, result=_indicated(valuation, deal))


def _adjustment_lines(valuation: Valuation, deal: Deal, one: Adjustment) -> Iterator[Line]:
    percent, added = valuation.number(f"percent:{one.id}"), valuation.number(f"add:{one.id}")
    if percent is not None:
        share = f"{'+' if percent >= 0 else ''}{plain_number(percent)} percent"
        change = _paid(valuation, deal) * percent / HUNDRED
        yield Line(one.reason, "percent of the price as paid", share, change, (f"percent:{one.id}",))
    if added is not None:
        amount = input_words(added, Unit.MONEY, valuation.currency)
        yield Line(one.reason, "amount added", amount, added, (f"add:{one.id}",))


def rates_words(rates: tuple[Decimal, ...]) -> str:
    """The range of royalty rates in words."""
    low, high = plain_number(rates[0]), plain_number(rates[-1])
    return f"{low} percent" if low == high else f"{low} to {high} percent"
