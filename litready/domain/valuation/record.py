"""Reading valuations from the registers, with the rows that belong to each.

A blank is not known. “Not applicable” takes the number that changes nothing where there is one:
no tax, no growth, no obsolescence, a probability of 100 percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from litready.domain.answers import State
from litready.domain.matter import Assessment, Record
from litready.domain.read import choices_in, day_in, flag_in, text_in
from litready.domain.valuation import income
from litready.domain.valuation.cost import OBSOLESCENCE
from litready.domain.valuation.facts import (
    ADJUSTMENTS,
    COSTS,
    DEALS,
    FLOWS,
    INPUTS,
    VALUATIONS,
    Adjustment,
    Approach,
    Certainty,
    Component,
    Deal,
    Input,
    Method,
    Range,
    Secret,
    Unit,
    Valuation,
    Year,
)
from litready.domain.valuation.market import RATE_BASE
from litready.domain.valuation.precise import HUNDRED, ZERO
from litready.values import Money

SECRETS, DECISIONS = "trade_secrets", "protection_decisions"
REGISTERS = (VALUATIONS, INPUTS, COSTS, DEALS, ADJUSTMENTS, FLOWS, SECRETS, DECISIONS)
"""All that is read here; figures depend on nothing else."""

_LIMIT = Decimal(1000)
_SMALLEST_INDEX = Decimal("0.01")
_WEIGHTY = frozenset({"critical", "high"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an input of the register of valuations is. `neutral` is its value where it does not apply."""

    column: str
    name: str
    label: str
    unit: Unit = Unit.PERCENT
    lower: Decimal | None = ZERO
    upper: Decimal | None = HUNDRED
    neutral: Decimal | None = None
    optional: bool = False


_FIRST = _Kind("first_year", income.FIRST, "First year’s sales", Unit.MONEY, None, None)
_ROYALTY = _Kind("royalty_pct", income.ROYALTY, "Royalty")
_GROWTH = _Kind("growth_pct", income.GROWTH, "Growth a year", lower=-HUNDRED, upper=_LIMIT, neutral=ZERO)
_LIFE = _Kind("life_years", income.LIFE, "Life", Unit.YEARS)
_RATE = _Kind("rate_pct", income.RATE, "Discount rate", upper=_LIMIT)
_TAX = _Kind("tax_pct", income.TAX, "Tax", neutral=ZERO)
_OVERALL = _Kind("probability_pct", income.OVERALL, "Probability", neutral=HUNDRED)
_YEARLY = _Kind("yearly_pct", income.YEARLY, "Chance a year of staying secret", neutral=HUNDRED, optional=True)
_OBSOLESCENCE = _Kind("obsolescence_pct", OBSOLESCENCE, "Obsolescence", neutral=ZERO)
_RATE_BASE = _Kind("rate_base", RATE_BASE, "Sales that rates apply to", Unit.MONEY, None, None, optional=True)
_OF_INCOME = (_FIRST, _ROYALTY, _GROWTH, _LIFE, _RATE, _TAX, _OVERALL, _YEARLY)
_NONE = (State.BLANK, State.NOT_APPLICABLE)
_SOURCELESS = (State.NOT_KNOWN, State.NOT_APPLICABLE)

_APPROACHES: Mapping[tuple[str, str], Approach] = MappingProxyType(
    {
        ("cost", "developing"): Approach.DEVELOPING,
        ("cost", "recreating"): Approach.RECREATING,
        ("income", "royalty_relief"): Approach.ROYALTY,
        ("income", "with_without"): Approach.WITH_WITHOUT,
    }
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of all registers, under the valuation that each belongs to; adjustments under their deal."""

    inputs: Mapping[str, list[Record]]
    costs: Mapping[str, list[Record]]
    deals: Mapping[str, list[Record]]
    flows: Mapping[str, list[Record]]
    adjustments: Mapping[str, list[Record]]


def read_valuations(assessment: Assessment) -> tuple[Valuation, ...]:
    """Every valuation on record, in order."""
    rows = _Rows(
        inputs=_linked(assessment, INPUTS, "valuation"),
        costs=_linked(assessment, COSTS, "valuation"),
        deals=_linked(assessment, DEALS, "valuation"),
        flows=_linked(assessment, FLOWS, "valuation"),
        adjustments=_linked(assessment, ADJUSTMENTS, "comparable"),
    )
    return tuple(_valuation(record, rows) for record in assessment.in_register(VALUATIONS))


def read_secrets(assessment: Assessment) -> tuple[Secret, ...]:
    """The listed secrets, with what bears on their value."""
    matters: dict[str, Decimal] = {}
    for decision in assessment.in_register(DECISIONS):
        years = decision.value("life_years")
        if isinstance(years, Decimal):
            for secret in choices_in(decision, "secrets"):
                matters[secret] = min(years, matters.get(secret, years))
    return tuple(
        Secret(
            id=r.id,
            name=text_in(r, "code_name") or "a secret without a name",
            weighty=text_in(r, "value_class") in _WEIGHTY,
            matters=matters.get(r.id),
        )
        for r in assessment.in_register(SECRETS)
    )


# -- one valuation -------------------------------------------------------------------------------


def _valuation(record: Record, rows: _Rows) -> Valuation:
    method = {m.value: m for m in Method}.get(text_in(record, "method"))
    by = text_in(record, "cost_of") or text_in(record, "income_by")
    approach = Approach.COMPARABLES if method is Method.MARKET else _APPROACHES.get((text_in(record, "method"), by))
    secrecy = record.value("secrecy_years")
    bare = Valuation(
        id=record.id,
        subject=text_in(record, "subject") or "a valuation without a name",
        method=method,
        approach=approach,
        recorded=Range(*(_money(record, c) for c in ("low", "base", "high"))),
        as_of=day_in(record, "as_of"),
        sources=text_in(record, "source"),
        sourceless=record.state("source") in _SOURCELESS,
        made_by=text_in(record, "made_by"),
        secrecy=secrecy if isinstance(secrecy, Decimal) else None,
        by_business={"business": True, "counsel": False}.get(text_in(record, "ordered_by")),
        secrets=_links(record, "secrets"),
        patents=_links(record, "patents"),
        mid_year=flag_in(record, "mid_year"),
    )
    return _with_rows(bare, record, rows)


def _with_rows(bare: Valuation, record: Record, rows: _Rows) -> Valuation:
    """With the rows and inputs that its method takes, and the currency of their amounts."""
    notes = {text_in(r, "input"): r for r in rows.inputs.get(record.id, [])}
    costs = rows.costs.get(record.id, []) if bare.method is Method.COST else []
    flows = rows.flows.get(record.id, []) if bare.method is Method.INCOME else []
    deals = rows.deals.get(record.id, []) if bare.method is Method.MARKET else []
    changes = [(d, a) for d in deals for a in rows.adjustments.get(d.id, [])]
    inputs = [
        *_own_inputs(bare, record, notes, listed=bool(flows)),
        *(i for r in costs for i in _cost_inputs(r)),
        *(i for r in flows for i in _flow_inputs(r, bare.approach)),
        *(i for r in deals for i in _deal_inputs(r)),
        *(i for d, a in changes for i in _adjustment_inputs(d, a)),
    ]
    taken = _amounts_taken(record, [*costs, *flows, *deals, *(a for _, a in changes)], inputs)
    held = sorted({m.currency for m in taken}) or sorted({m.currency for m in _typed(bare.recorded)})
    return replace(
        bare,
        inputs=tuple(inputs),
        components=tuple(Component(r.id, text_in(r, "what") or "a cost without a name") for r in costs),
        years=tuple(Year(r.id, text_in(r, "label") or "a year without a name", _number(r, "year")) for r in flows),
        deals=tuple(
            Deal(r.id, text_in(r, "deal") or "a deal without a name", day_in(r, "made_on"), flag_in(r, "closed"))
            for r in deals
        ),
        adjustments=tuple(
            Adjustment(a.id, d.id, text_in(a, "reason") or "an adjustment without a reason") for d, a in changes
        ),
        currency=held[0] if held else "",
        currencies=tuple(held),
    )


def _own_inputs(bare: Valuation, record: Record, notes: Mapping[str, Record], *, listed: bool) -> Iterator[Input]:
    if bare.method is Method.COST:
        yield from _of_kind(record, _OBSOLESCENCE, notes)
    elif bare.method is Method.MARKET:
        yield from _of_kind(record, _RATE_BASE, notes)
    elif bare.method is Method.INCOME:
        for kind in _OF_INCOME:
            if kind is _ROYALTY and bare.approach is not Approach.ROYALTY:
                continue
            if listed and (kind in (_FIRST, _GROWTH) or (kind is _LIFE and record.state(kind.column) in _NONE)):
                continue
            if kind is _FIRST and bare.approach is Approach.WITH_WITHOUT:
                kind = replace(kind, label="First year’s added cash")
            yield from _of_kind(record, kind, notes)
        if listed:
            yield from _scales(bare, notes)


def _of_kind(record: Record, kind: _Kind, notes: Mapping[str, Record]) -> Iterator[Input]:
    note = notes.get(kind.name)
    one = _input(record, kind.column, kind.name, kind.label, kind.unit, kind.neutral)
    if kind.optional and record.state(kind.column) is State.BLANK:
        return
    yield _noted(replace(one, lower=kind.lower, upper=kind.upper), note)


def _scales(bare: Valuation, notes: Mapping[str, Record]) -> Iterator[Input]:
    """All listed amounts as percent of themselves, so that they can be moved together."""
    royalty = bare.approach is Approach.ROYALTY
    labels = [(income.WITH, "All sales listed" if royalty else "All cash with it")]
    if not royalty:
        labels.append((income.WITHOUT, "All cash without it"))
    for name, label in labels:
        whole = Input(name, label, Unit.PERCENT, HUNDRED, lower=ZERO, upper=_LIMIT)
        yield _noted(whole, notes.get(name))


def _noted(one: Input, note: Record | None) -> Input:
    """With the cases and the source that a row of the register of inputs gives."""
    if note is None:
        return one
    guessed = flag_in(note, "estimated") and one.certainty is Certainty.TYPED
    return replace(
        one,
        low=_number(note, "low"),
        high=_number(note, "high"),
        source=text_in(note, "source"),
        sourceless=note.state("source") in _SOURCELESS,
        certainty=Certainty.ESTIMATED if guessed else one.certainty,
    )


# -- rows ----------------------------------------------------------------------------------------


def _cost_inputs(row: Record) -> Iterator[Input]:
    label = text_in(row, "what") or "a cost without a name"
    low, high = (_amount(row, c) for c in ("low", "high"))
    amount = _input(row, "amount", f"amount:{row.id}", label, Unit.MONEY)
    if amount.value is not None or low is not None or high is not None:
        by_hours = amount.value is None and row.value("hours") is not None
        certainty = Certainty.NOT_APPLIED if by_hours else amount.certainty
        yield replace(amount, low=low, high=high, certainty=certainty)
    for column, name, words, unit in (
        ("hours", "hours", ", hours", Unit.HOURS),
        ("hourly", "hourly", ", an hour", Unit.MONEY),
        ("index_then", "then", ", index then", Unit.INDEX),
        ("index_now", "now", ", index now", Unit.INDEX),
    ):
        if row.state(column) in (State.ANSWERED, State.NOT_KNOWN):
            one = _input(row, column, f"{name}:{row.id}", f"{label}{words}", unit)
            yield replace(one, lower=_SMALLEST_INDEX if unit is Unit.INDEX else None)


def _flow_inputs(row: Record, approach: Approach | None) -> Iterator[Input]:
    label = text_in(row, "label") or "a year without a name"
    if approach is Approach.ROYALTY:
        yield _input(row, "amount", f"with:{row.id}", f"{label}, sales", Unit.MONEY, ZERO)
    else:
        yield _input(row, "amount", f"with:{row.id}", f"{label}, with it", Unit.MONEY, ZERO)
        yield _input(row, "without", f"without:{row.id}", f"{label}, without it", Unit.MONEY, ZERO)


def _deal_inputs(row: Record) -> Iterator[Input]:
    label = text_in(row, "deal") or "a deal without a name"
    for column, unit in (("price", Unit.MONEY), ("rate", Unit.PERCENT)):
        if row.state(column) in (State.ANSWERED, State.NOT_KNOWN):
            one = _input(row, column, f"{column}:{row.id}", f"{label}, {column}", unit)
            yield replace(one, lower=ZERO, upper=HUNDRED if unit is Unit.PERCENT else None)


def _adjustment_inputs(deal: Record, row: Record) -> Iterator[Input]:
    label = f"{text_in(deal, 'deal') or 'a deal'}: {text_in(row, 'reason') or 'an adjustment'}"
    for column, name, unit in (("percent", "percent", Unit.PERCENT), ("amount", "add", Unit.MONEY)):
        if row.state(column) in (State.ANSWERED, State.NOT_KNOWN):
            one = _input(row, column, f"{name}:{row.id}", label, unit)
            yield replace(one, lower=-HUNDRED, upper=_LIMIT) if unit is Unit.PERCENT else one


# -- cells ---------------------------------------------------------------------------------------


def _input(row: Record, column: str, name: str, label: str, unit: Unit, neutral: Decimal | None = None) -> Input:
    """An input from a cell, with the source and the mark “an estimate” of its row."""
    value = _amount(row, column) if unit is Unit.MONEY else _number(row, column)
    certainty = Certainty.NOT_KNOWN
    if value is not None:
        certainty = Certainty.ESTIMATED if flag_in(row, "estimated") else Certainty.TYPED
    elif row.state(column) is State.NOT_APPLICABLE and neutral is not None:
        value, certainty = neutral, Certainty.NOT_APPLIED
    own = row.register == VALUATIONS  # there the source is that of the whole
    return Input(
        name,
        label,
        unit,
        value,
        certainty,
        "" if own else text_in(row, "source"),
        not own and row.state("source") in _SOURCELESS,
        register=row.register,
        record=row.id,
        column=column,
    )


def _number(row: Record, column: str) -> Decimal | None:
    value = row.value(column)
    return value if isinstance(value, Decimal) else None


def _money(row: Record, column: str) -> Money | None:
    value = row.value(column)
    return value if isinstance(value, Money) else None


def _amount(row: Record, column: str) -> Decimal | None:
    money = _money(row, column)
    return None if money is None else money.amount


def _amounts_taken(record: Record, rows: list[Record], inputs: list[Input]) -> Iterator[Money]:
    """The amounts that the inputs are, with their currencies, and those of their low and high cases."""
    held = {(r.id, c): v for r in (record, *rows) for c, cell in r.cells.items() if isinstance(v := cell.value, Money)}
    for one in inputs:
        columns = (one.column, "low", "high") if one.register == COSTS and one.unit is Unit.MONEY else (one.column,)
        yield from (held[one.record, c] for c in columns if (one.record, c) in held)


def _typed(found: Range) -> Iterator[Money]:
    yield from (m for m in (found.low, found.base, found.high) if m is not None)


def _links(record: Record, column: str) -> tuple[str, ...]:
    value = record.value(column)
    return value if isinstance(value, tuple) else ()


def _linked(assessment: Assessment, register: str, column: str) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in assessment.in_register(register):
        for target in _links(record, column):
            found.setdefault(target, []).append(record)
    return found
