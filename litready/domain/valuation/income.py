"""The income method: the present value of what the secret earns or saves while it stays secret.

Royalty saved: sales × royalty rate × (1 − tax), as if the owner had to license what it owns. With
and without: (cash with the secret − cash without it) × (1 − tax). A year in which the difference is
negative lowers the value, and its tax with it. There is no terminal value: a secret ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from litready.domain.valuation.discount import Discounted, Flow, discount, present_value, years_within
from litready.domain.valuation.facts import FLOWS, VALUATIONS, Approach, Missing, Unit, Valuation, Year
from litready.domain.valuation.lines import Line
from litready.domain.valuation.missing import NOT_KNOWN, faults_of, needed
from litready.domain.valuation.precise import HUNDRED, ONE, ZERO, exactly, power
from litready.domain.valuation.words import factor_words, input_words, plain_number

FIRST, ROYALTY, GROWTH, LIFE, RATE, TAX = "first_year", "royalty", "growth", "life", "rate", "tax"
OVERALL, YEARLY = "probability", "yearly"
WITH, WITHOUT = "with", "without"
"""Percent of the listed amounts that counts: 100, unless a case or a test of sensitivity moves all of them."""
_LABELS = {
    FIRST: "First year’s sales or cash",
    ROYALTY: "Royalty",
    GROWTH: "Growth a year",
    LIFE: "Life",
    RATE: "Discount rate",
    TAX: "Tax",
    OVERALL: "Probability",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The amounts of one year before royalty and tax, and the part of it that counts.

    `start` and `length` are years from the day of the valuation; what falls on that day has no length.
    `inputs` are the names of those that belong to this year alone.
    """

    label: str
    start: Decimal
    length: Decimal
    part: Decimal
    gross: Decimal
    without: Decimal
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearStep:
    """One year: its amounts, and their present value."""

    span: Span
    discounted: Discounted


def missing_for_income(valuation: Valuation) -> Iterator[Missing]:
    """What the figure lacks: an input, the convention, a year between the first and the last."""
    names = [RATE, TAX, OVERALL]
    if valuation.approach is Approach.ROYALTY:
        names.append(ROYALTY)
    if not valuation.years:
        names += [FIRST, GROWTH, LIFE]
    yield from needed(valuation, names, [_LABELS[n] for n in names])
    yield from faults_of(valuation, (YEARLY, WITH, WITHOUT))
    if valuation.mid_year is None:
        yield Missing("Cash counted at mid-year", NOT_KNOWN, VALUATIONS, valuation.id, "mid_year")
    if valuation.years:
        yield from _missing_years(valuation)


def income_value(valuation: Valuation) -> Decimal:
    """The sum of the present values of all years, not rounded."""
    return present_value(s.discounted for s in year_steps(valuation))


def year_steps(valuation: Valuation) -> tuple[YearStep, ...]:
    """Year by year, from the amounts to their present value."""
    with exactly():
        spans = tuple(_listed(valuation) if valuation.years else _projected(valuation))
        keep = ONE - _share(valuation, TAX)
        if valuation.approach is Approach.ROYALTY:
            keep *= _share(valuation, ROYALTY)
        found = discount(
            (Flow(s.start, s.length, (s.gross - s.without) * s.part * keep) for s in spans),
            _share(valuation, RATE),
            mid_year=bool(valuation.mid_year),
            overall=_share(valuation, OVERALL),
            yearly=_share(valuation, YEARLY) if valuation.input(YEARLY) else ONE,
        )
        return tuple(YearStep(span, one) for span, one in zip(spans, found, strict=True))


def income_lines(valuation: Valuation) -> tuple[Line, ...]:
    """The steps of `income_value`."""
    with exactly():
        return tuple(_lines(valuation))


# -- years ---------------------------------------------------------------------------------------


def _projected(valuation: Valuation) -> Iterator[Span]:
    """The first year’s amount, grown year by year."""
    grown = ONE + _share(valuation, GROWTH)
    first = valuation.figure(FIRST)
    for number, (start, part) in enumerate(years_within(valuation.figure(LIFE))):
        yield Span(f"Year {number + 1}", start, part, part, first * power(grown, Decimal(number)), ZERO)


def _listed(valuation: Valuation) -> Iterator[Span]:
    """The amounts listed, up to the end of the life."""
    life = _listed_life(valuation)
    for number, rows in sorted(_by_number(valuation).items()):
        start = max(number - ONE, ZERO)
        part = min(ONE, life - start) if number else ONE
        if part <= ZERO:
            continue
        yield Span(
            label=", ".join(dict.fromkeys(r.label for r in rows)),
            start=start,
            length=part if number else ZERO,
            part=part,
            gross=_sum(valuation, WITH, rows),
            without=ZERO if valuation.approach is Approach.ROYALTY else _sum(valuation, WITHOUT, rows),
            inputs=tuple(f"{s}:{r.id}" for r in rows for s in (WITH, WITHOUT) if valuation.input(f"{s}:{r.id}")),
        )


def _by_number(valuation: Valuation) -> dict[Decimal, list[Year]]:
    rows: dict[Decimal, list[Year]] = {}
    for year in valuation.years:
        if year.number is not None:
            rows.setdefault(year.number, []).append(year)
    return rows


def _listed_life(valuation: Valuation) -> Decimal:
    life = valuation.number(LIFE)
    return max(_by_number(valuation)) if life is None else life


def _sum(valuation: Valuation, side: str, rows: list[Year]) -> Decimal:
    scale = _share(valuation, side) if valuation.input(side) else ONE
    return sum((valuation.figure(f"{side}:{r.id}") for r in rows), ZERO) * scale


def _share(valuation: Valuation, name: str) -> Decimal:
    return valuation.figure(name) / HUNDRED


def _missing_years(valuation: Valuation) -> Iterator[Missing]:
    sides = [WITH] if valuation.approach is Approach.ROYALTY else [WITH, WITHOUT]
    for year in valuation.years:
        where = (FLOWS, year.id)
        if year.number is None:
            yield Missing(year.label, "which year it is, is not known", *where, "year")
        elif year.number != year.number.to_integral_value(ROUND_CEILING) or not ZERO <= year.number <= HUNDRED:
            yield Missing(year.label, "years are counted in whole numbers, 1 for the first and at most 100", *where)
        yield from needed(valuation, [f"{s}:{year.id}" for s in sides], [year.label] * len(sides))
    numbers = _by_number(valuation)
    if not numbers or any(n != n.to_integral_value() for n in numbers):
        return
    last = int(max(numbers))
    gaps = [str(n) for n in range(1, last) if Decimal(n) not in numbers]
    if gaps:
        yield Missing("Years", f"nothing is listed for {', '.join(gaps)}; enter 0 where nothing is expected", FLOWS)
    yield from faults_of(valuation, [LIFE])
    life = _listed_life(valuation)
    if life > last:
        yield Missing(
            "Years", f"the life is {plain_number(life)} years, and amounts are listed to year {last} only", FLOWS
        )


# -- lines ---------------------------------------------------------------------------------------


def _lines(valuation: Valuation) -> Iterator[Line]:
    royalty = valuation.approach is Approach.ROYALTY
    taken = "sales" if royalty else "added cash" if not valuation.years else "(cash with − cash without)"
    chance = "probability"
    names: tuple[str, ...] = (TAX, OVERALL)
    if valuation.input(YEARLY):
        chance, names = "probability that it comes and is still secret", (*names, YEARLY)
    steps = [taken, "royalty"] if royalty else [taken]
    names = (ROYALTY, *names) if royalty else names
    years = year_steps(valuation)
    parts = ["part of the year"] if any(s.span.part != ONE for s in years) else []
    formula = " × ".join((*steps, "(1 − tax)", chance, *parts, "discount factor"))
    if not valuation.years:
        kind = "sales" if royalty else "cash"
        growth = valuation.figure(GROWTH)
        change = f"{'−' if growth < 0 else '+'} {input_words(abs(growth), Unit.PERCENT, '')}"
        each = f"the year before × (1 {change})"
        yield Line(
            f"{kind.capitalize()} of later years",
            f"{kind} of the year before × (1 + growth)",
            each,
            inputs=(FIRST, GROWTH),
        )
    rate = input_words(valuation.figure(RATE), Unit.PERCENT, "")
    until = "middle" if valuation.mid_year else "end"
    yield Line(
        "Discount factor",
        f"1 ÷ (1 + rate) to the power of the years until the {until} of the year",
        f"1 ÷ (1 + {rate}) to that power",
        inputs=(RATE,),
    )
    for step in years:
        taken_in = (*step.span.inputs, *names, RATE)
        yield Line(step.span.label, formula, _worked(valuation, step), step.discounted.present, taken_in)
    yield Line("Sum", "the present values of all years", result=income_value(valuation))


def _worked(valuation: Valuation, step: YearStep) -> str:
    span, one = step.span, step.discounted
    currency = valuation.currency
    gross = input_words(_short(span.gross), Unit.MONEY, currency)
    parts = [gross]
    if valuation.years and valuation.approach is Approach.WITH_WITHOUT:
        parts = [f"({gross} − {input_words(_short(span.without), Unit.MONEY, currency)})"]
    if valuation.approach is Approach.ROYALTY:
        parts.append(input_words(valuation.figure(ROYALTY), Unit.PERCENT, ""))
    parts.append(f"(1 − {input_words(valuation.figure(TAX), Unit.PERCENT, '')})")
    parts.append(input_words(_short(one.chance * HUNDRED, 6), Unit.PERCENT, ""))
    if span.part != ONE:
        parts.append(plain_number(span.part))
    return " × ".join((*parts, factor_words(one.factor)))


def _short(value: Decimal, places: int = 2) -> Decimal:
    """A number in a line that shows how a step is done, to so many places."""
    return value.quantize(Decimal(1).scaleb(-places))
