"""Numbers and methods in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from litready.domain.valuation.facts import Approach, Method, Range, Unit
from litready.domain.valuation.precise import to_cents
from litready.values import Money

METHOD_WORDS: Mapping[Method, str] = MappingProxyType(
    {Method.COST: "Cost", Method.MARKET: "Market", Method.INCOME: "Income"}
)
APPROACH_WORDS: Mapping[Approach, str] = MappingProxyType(
    {
        Approach.DEVELOPING: "What was spent",
        Approach.RECREATING: "What it would take today",
        Approach.COMPARABLES: "Comparable deals",
        Approach.ROYALTY: "Royalty saved",
        Approach.WITH_WITHOUT: "With and without",
    }
)
QUESTIONS: Mapping[Method, str] = MappingProxyType(
    {
        Method.COST: "What did it cost to make, or would it cost to make again?",
        Method.MARKET: "What have others paid for the like?",
        Method.INCOME: "What will it earn or save while it stays secret?",
    }
)
WEAKNESSES: Mapping[Approach, str] = MappingProxyType(
    {
        Approach.DEVELOPING: "Cost is not value: money can be spent on little, and little money can find much.",
        Approach.RECREATING: "Cost is not value, and whether it can be made again is a guess until somebody does it.",
        Approach.COMPARABLES: "No two secrets are alike, and the terms of a deal reach beyond its price.",
        Approach.ROYALTY: "A royalty buys leave to use, and a secret that only one company holds may be worth more.",
        Approach.WITH_WITHOUT: "A small difference of two large forecasts: an error in either goes straight into it.",
    }
)
NOT_AN_APPRAISAL = (
    "A worksheet and not an appraisal. The methods stand side by side because they answer different questions; "
    "their results are not averaged."
)
ROUNDING = "Every step keeps 50 digits. Only results are rounded, to cents, half a cent away from zero."

_FACTOR_PLACES = Decimal("0.000001")


def plain_number(value: Decimal) -> str:
    """A number as it was typed, without zeros at its end, thousands with commas."""
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def input_words(value: Decimal, unit: Unit, currency: str) -> str:
    """An input in words: $1,250, 14 percent, 2.5 years, 11,400 hours."""
    text = plain_number(value)
    match unit:
        case Unit.MONEY:
            return Money(value, currency).words() if currency else text
        case Unit.PERCENT:
            return f"{text} percent"
        case Unit.YEARS:
            return f"{text} year" if abs(value) == 1 else f"{text} years"
        case Unit.HOURS:
            return f"{text} hour" if abs(value) == 1 else f"{text} hours"
        case Unit.INDEX:
            return text


def amount_words(amount: Decimal, currency: str) -> str:
    """An amount that was worked out, to the cent."""
    return Money(to_cents(amount), currency).words()


def factor_words(factor: Decimal) -> str:
    """A discount factor to six places."""
    return str(factor.quantize(_FACTOR_PLACES, ROUND_HALF_UP))


def range_words(found: Range) -> str:
    """A range in words: the ends and the base, or what of it there is."""
    low, base, high = found.low, found.base, found.high
    if base is None:
        ends = [m.words() for m in (low, high) if m is not None]
        return " to ".join(ends)
    if low is None and high is None:
        return base.words()
    if low is None or high is None:
        side = f"low {low.words()}" if low is not None else f"high {high.words()}" if high is not None else ""
        return f"base {base.words()}; {side}"
    return f"{low.words()} to {high.words()}; base {base.words()}"
