"""What explains a figure, row by row, in words: results, steps, inputs, what moves it, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from litready.domain.reasons import counted
from litready.domain.valuation.compare import SideBySide, summarize
from litready.domain.valuation.facts import FLOWS, VALUATIONS, Case, Certainty, Input, Method, Missing, Valuation
from litready.domain.valuation.figures import Valued
from litready.domain.valuation.income import WITH, WITHOUT
from litready.domain.valuation.lines import Worksheet
from litready.domain.valuation.market import counting_inputs
from litready.domain.valuation.precise import to_cents
from litready.domain.valuation.sensitivity import break_even_rate, measure_sensitivity, years_to_cover
from litready.domain.valuation.words import amount_words, input_words, plain_number
from litready.values import Money

NOT_RECORDED = "its source is not recorded yet"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The figures of one valuation to the cent, empty where there is none; `aside` says how they came about."""

    valuation: str
    heading: str
    low: str
    base: str
    high: str
    as_of: str
    aside: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a worksheet. `formula` is empty where it is that of the step before.

    `inputs` are those that the step takes and the one before does not; `total` marks the last step, the figure.
    """

    label: str
    formula: str
    worked: str
    inputs: tuple[Input, ...]
    amount: str
    total: bool


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input in its three cases, and how it is known; an end is empty where it is that of the base."""

    input: Input
    low: str
    base: str
    high: str
    known: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What one input, moved alone, does to the figure. `spread` is the distance between the figures."""

    input: Input
    step: str
    at_lower: str
    at_upper: str
    spread: str


def result_row(valued: Valued) -> ResultRow:
    """The result of a valuation."""
    summary, shown = summarize(valued), valued.shown
    low, base, high = (_cents(m) for m in (shown.low, shown.base, shown.high))
    if valued.by_record:
        aside = "as recorded; its steps are not"
    elif base:
        aside = "worked out from its inputs"
    else:
        aside = f"no figure: {counted(len(valued.missing), 'point is', 'points are')} missing"
    return ResultRow(valued.valuation.id, summary.heading, low, base, high, summary.as_of, aside)


def step_rows(sheet: Worksheet) -> tuple[StepRow, ...]:
    """The steps of a worksheet."""
    return tuple(_steps(sheet))


def input_rows(valuation: Valuation) -> tuple[InputRow, ...]:
    """The inputs that take part, but the amounts of single years, which are steps of the worksheet themselves."""
    return tuple(_inputs(valuation))


def effect_rows(valuation: Valuation) -> tuple[EffectRow, ...]:
    """The inputs from the one that moves the figure most to the one that moves it least; without those that do not."""
    currency = valuation.currency
    return tuple(
        EffectRow(
            e.input,
            e.step,
            "" if e.at_lower is None else amount_words(e.at_lower, currency),
            "" if e.at_upper is None else amount_words(e.at_upper, currency),
            amount_words(e.spread, currency),
        )
        for e in measure_sensitivity(valuation)
        if to_cents(e.spread)
    )


def remarks(group: SideBySide, valued: Valued) -> tuple[str, ...]:
    """Where an income breaks even, and after how many years it reaches what was spent or would have to be."""
    return tuple(_remarks(group, valued))


def open_points(valued: Valued) -> tuple[Missing, ...]:
    """What is missing for a figure, or for its sources to be on record. Silence on a source is an open point."""
    return tuple(dict.fromkeys((*valued.missing, *_sources_left(valued))))


# -- one row -------------------------------------------------------------------------------------


def _cents(money: Money | None) -> str:
    return "" if money is None else amount_words(money.amount, money.currency)


def _steps(sheet: Worksheet) -> Iterator[StepRow]:
    by_name = {i.name: i for i in sheet.inputs}
    formula, taken = "", tuple[str, ...]()
    for n, line in enumerate(sheet.lines, start=1):
        yield StepRow(
            line.label,
            "" if line.formula == formula else line.formula,
            line.worked,
            tuple(by_name[i] for i in line.inputs if i not in taken),
            "" if line.result is None else amount_words(line.result, sheet.currency),
            n == len(sheet.lines),
        )
        formula, taken = line.formula, line.inputs


def _inputs(valuation: Valuation) -> Iterator[InputRow]:
    for one in counting_inputs(valuation):
        unmoved = one.name in (WITH, WITHOUT) and not one.ranged
        bare = one.value is None and one.certainty is not Certainty.NOT_KNOWN and not one.ranged
        if one.register == FLOWS or unmoved or bare:
            continue
        unsaid = one.certainty is Certainty.TYPED or (one.value is None and one.ranged)
        known = "" if unsaid else one.certainty.value
        applied = None if one.certainty is Certainty.NOT_APPLIED else one.value
        low, base, high = (_words(valuation, one, v) for v in (one.low, applied, one.high))
        yield InputRow(one, low, base, high, known)


def _words(valuation: Valuation, one: Input, value: Decimal | None) -> str:
    return "" if value is None else input_words(value, one.unit, valuation.currency)


def _remarks(group: SideBySide, valued: Valued) -> Iterator[str]:
    valuation = valued.valuation
    rate = break_even_rate(valuation)
    if rate is not None:
        yield f"At a discount rate of {plain_number(rate)} percent it would be worth nothing."
    for cost in group.of(Method.COST):
        base = cost.shown.base
        if base is None or base.currency != valuation.currency or base.amount <= 0:
            continue
        years = years_to_cover(valuation, base.amount)
        if years is not None:
            reached = counted(years, "yearly amount reaches", "yearly amounts together reach")
            yield f"Its first {reached.removeprefix('one ')} the cost figure of {_cents(base)}."


def _sources_left(valued: Valued) -> Iterator[Missing]:
    valuation = valued.valuation
    if valued.shown.ends is None:
        return
    stated = [i for i in counting_inputs(valuation) if i.value is not None and i.record]
    own = [i for i in stated if i.register == VALUATIONS and not i.source and i.certainty is not Certainty.NOT_APPLIED]
    if not valuation.sources and not valuation.sourceless and (own or not stated):
        yield Missing("Sources", "not recorded yet", VALUATIONS, valuation.id, "source")
    for one in stated:
        if one.register != VALUATIONS and not one.source and not one.sourceless:
            yield Missing(_row_label(valuation, one), NOT_RECORDED, one.register, one.record, "source")


def _row_label(valuation: Valuation, one: Input) -> str:
    """What the row of an input is called, where several inputs stand in one row."""
    for rows in (valuation.components, valuation.years, valuation.deals):
        for row in rows:
            if row.id == one.record:
                return row.label
    return one.label


def case_words(case: Case) -> str:
    """A case as the title of its worksheet."""
    return {Case.LOW: "Low", Case.BASE: "Base", Case.HIGH: "High"}[case]
