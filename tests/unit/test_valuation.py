"""Valuation: published and hand-worked examples to the cent, exactness, and what holds whatever the numbers say."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from litready.domain.valuation.discount import Flow, discount, present_value, years_within
from litready.domain.valuation.facts import (
    Adjustment,
    Approach,
    Case,
    Certainty,
    Component,
    Deal,
    Input,
    Method,
    Range,
    Unit,
    Valuation,
    Year,
)
from litready.domain.valuation.figures import build_worksheet, missing_for, value_in, work_out
from litready.domain.valuation.precise import PRECISION, exactly, median, power, to_cents
from litready.domain.valuation.sensitivity import (
    break_even_rate,
    measure_sensitivity,
    moves_it_most,
    years_to_cover,
)
from litready.values import Money

D = Decimal


def given_input(name: str, value: str | None, unit: Unit = Unit.PERCENT, **more: object) -> Input:
    certainty = Certainty.NOT_KNOWN if value is None else Certainty.TYPED
    bounds: dict[str, object] = {"lower": D(0), "upper": D(100)} if unit is Unit.PERCENT else {}
    if name == "growth":
        bounds = {"lower": D(-100), "upper": D(1000)}
    if name == "rate":
        bounds = {"lower": D(0), "upper": D(1000)}
    number = None if value is None else D(value)
    return Input(name, name, unit, number, certainty, **{**bounds, **more})  # type: ignore[arg-type]


def income(
    approach: Approach = Approach.WITH_WITHOUT, *, mid_year: bool | None = False, **values: str | None
) -> Valuation:
    """An income valuation; what is not said has no tax, no growth and a probability of 100 percent."""
    units = {"first_year": Unit.MONEY, "life": Unit.YEARS}
    named: dict[str, str | None] = {"rate": "10", "tax": "0", "growth": "0", "probability": "100", **values}
    inputs = [given_input(n, v, units.get(n, Unit.PERCENT)) for n, v in named.items()]
    return Valuation(
        "v", "HERON", Method.INCOME, approach, tuple(inputs), mid_year=mid_year, currency="USD", currencies=("USD",)
    )


def listed(
    amounts: list[str | None], without: list[str | None] | None = None, first: int = 1, **values: str | None
) -> Valuation:
    """An income valuation whose years are listed one by one; `without` makes it with and without."""
    bare = income(Approach.ROYALTY if without is None else Approach.WITH_WITHOUT, **values)
    inputs = [i for i in bare.inputs if i.name != "growth"]
    years = []
    for n, amount in enumerate(amounts):
        years.append(Year(f"y{n}", f"Year {n + first}", D(n + first)))
        inputs.append(given_input(f"with:y{n}", amount, Unit.MONEY))
        if without is not None:
            inputs.append(given_input(f"without:y{n}", without[n], Unit.MONEY))
    return replace(bare, inputs=tuple(inputs), years=tuple(years))


def cash(amounts: list[str | None], first: int = 1, **values: str | None) -> Valuation:
    """Cash with the secret beside nothing without it: the plain present value of a list."""
    return listed(amounts, ["0"] * len(amounts), first, **values)


def worth(valuation: Valuation) -> Decimal:
    value = value_in(valuation, Case.BASE)
    assert value is not None, missing_for(valuation)
    return to_cents(value)


# -- published examples ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "amounts", "expected"),
    [
        # Adobe LiveCycle Designer, FormCalc reference, NPV
        ("6.5", ["5000"], "4694.84"),
        ("10", ["500", "1500", "4000", "10000"], "11529.61"),
        # MESCIUS Spread, formula reference, NPV: the first amount is paid at the end of the first year
        ("6.5", ["-10000", "3000", "3400", "7700"], "2055.38"),
        # Rust crate financial 1.1.2, documentation of npv
        ("10", ["-1000", "500", "500", "500"], "221.30"),
    ],
)
def test_npv_of_spreadsheets(rate: str, amounts: list[str | None], expected: str) -> None:
    assert worth(cash(amounts, rate=rate)) == D(expected)


@pytest.mark.parametrize(
    ("rate", "amounts", "expected"),
    [
        # NumPy 1.18 reference, npv (Gitman, Principles of Managerial Finance, Brief, 3rd ed., p. 346)
        ("28.1", ["-100", "39", "59", "55", "20"], "-0.01"),
        # numpy-financial reference, npv
        ("8", ["-40000", "5000", "8000", "12000", "30000"], "3065.22"),
    ],
)
def test_npv_whose_first_amount_is_paid_at_once(rate: str, amounts: list[str | None], expected: str) -> None:
    assert worth(cash(amounts, first=0, rate=rate)) == D(expected)


@pytest.mark.parametrize(
    ("first_year", "rate", "growth", "life", "expected"),
    [
        # homeworklib.com, “You have just won the lottery”: thirty years
        ("1500000", "6.8", "2.7", "30", "25280038.83"),
        # wizedu.com, growing annuities; in the second the growth is above the rate
        ("2000", "4", "3", "17", "30294.45"),
        ("800", "5", "7", "24", "22911.13"),
    ],
)
def test_growing_annuities(first_year: str, rate: str, growth: str, life: str, expected: str) -> None:
    valuation = income(first_year=first_year, rate=rate, growth=growth, life=life)
    assert worth(valuation) == D(expected)
    # The same as a royalty of a tenth of ten times the sales.
    sales = str(D(first_year) * 10)
    royalty = income(Approach.ROYALTY, first_year=sales, rate=rate, growth=growth, life=life, royalty="10")
    assert worth(royalty) == D(expected)


def test_mid_year_factor() -> None:
    """mbaskool.com, Mid-Year Discounting: $1,000 in the fifth year at 10 percent."""
    assert worth(cash(["0", "0", "0", "0", "1000"], mid_year=True)) == D("651.23")


def test_relief_from_royalty_in_a_published_text() -> None:
    """Mard, Hitchner and Hyden, Valuation for Financial Reporting (Wiley 2007), exhibit 3.20, in thousands of dollars.

    The text prints each year rounded to thousands, and 4,814 as their sum.
    """
    sales: list[str | None] = [
        *("58800", "64680", "71148", "76840", "82219"),
        *("86330", "90646", "95178", "99937", "104934"),
    ]
    sheet = build_worksheet(listed(sales, royalty="2", tax="40", rate="16", mid_year=True))
    years = [line.result for line in sheet.lines if line.label.startswith("Year")]
    printed = [655, 621, 589, 548, 506, 458, 415, 375, 340, 307]
    assert [round(y or D(0)) for y in years] == printed
    assert sum(printed) == 4814
    assert sheet.result == Money(D("4814.68"))
    assert "0.928477" in sheet.lines[1].worked


def test_cost_index_in_a_published_text() -> None:
    """freezingblue.com, appraisal cards: $65,000 in 1984, index 220 then and 378 now, is $111,682."""
    assert worth(cost([("65000", "220", "378")])) == D("111681.82")


@pytest.mark.parametrize(
    ("first", "rate", "amounts", "expected"),
    [
        # Microsoft, Excel reference, NPV: example 1, and example 2 without and with a loss in the sixth year
        (1, "10", ["-10000", "3000", "4200", "6800"], "1188.44"),
        (0, "8", ["-40000", "8000", "9200", "10000", "12000", "14500"], "1922.06"),
        (0, "8", ["-40000", "8000", "9200", "10000", "12000", "14500", "-9000"], "-3749.47"),
    ],
)
def test_npv_in_the_reference_of_excel(first: int, rate: str, amounts: list[str | None], expected: str) -> None:
    assert worth(cash(amounts, first=first, rate=rate)) == D(expected)


# -- hand-worked -----------------------------------------------------------------------------------


def test_royalty_saved_by_hand() -> None:
    """Two years: 1,000,000 and 1,100,000 of sales, 5 percent, tax 21 percent, 80 percent likely, at 25 percent.

    1,000,000 × 0.05 × 0.79 × 0.8 = 31,600, ÷ 1.25 = 25,280; 34,760 ÷ 1.5625 = 22,246.40.
    """
    one = income(
        Approach.ROYALTY,
        first_year="1000000",
        growth="10",
        royalty="5",
        tax="21",
        probability="80",
        rate="25",
        life="2",
    )
    assert worth(one) == D("47526.40")


def test_part_of_a_last_year() -> None:
    """Two years and a half at 44 percent: 100 ÷ 1.44 + 100 ÷ 2.0736 + 50 ÷ (2.0736 × 1.2)."""
    assert worth(income(first_year="100", rate="44", life="2.5")) == D("137.76")
    # At mid-year: 100 ÷ 1.2 + 100 ÷ (1.44 × 1.2) + 50 ÷ 1.44 ** 2.25
    assert worth(income(first_year="100", rate="44", life="2.5", mid_year=True)) == D("163.22")
    assert years_within(D("2.5")) == ((D(0), D(1)), (D(1), D(1)), (D(2), D("0.5")))


def test_with_and_without_by_hand() -> None:
    """(120 − 20) ÷ 1.1 + (90 − 100) ÷ 1.21 + (0 − 0) ÷ 1.331: the bad year lowers the value."""
    assert worth(listed(["120", "90", "0"], ["20", "100", "0"])) == D("82.64")


def test_zero_and_negative_flows_at_the_middle_and_the_end_of_the_year() -> None:
    """−242, 0 and 121 at 21 percent: ÷ 1.21, 1.4641 and 1.771561; at mid-year ÷ 1.1, 1.331 and 1.61051."""
    amounts: list[str | None] = ["-242", "0", "121"]
    assert worth(cash(amounts, rate="21")) == D("-131.70")
    assert worth(cash(amounts, rate="21", mid_year=True)) == D("-144.87")
    assert worth(cash(amounts, rate="0")) == worth(cash(amounts, rate="0", mid_year=True)) == D("-121.00")
    # A tax of 25 percent takes a quarter off the loss as well.
    assert worth(cash(amounts, rate="0", tax="25")) == D("-90.75")


def test_a_level_amount_for_thirty_years() -> None:
    """The annuity factor (1 − 1.08⁻³⁰) ÷ 0.08 is 11.257783; at mid-year it is √1.08 times that, 11.699432."""
    listed_one_by_one: list[str | None] = ["100000"] * 30
    for valuation in (income(first_year="100000", rate="8", life="30"), cash(listed_one_by_one, rate="8")):
        assert worth(valuation) == D("1125778.33")
        assert worth(replace(valuation, mid_year=True)) == D("1169943.16")


def test_two_hundred_flows_in_one_year_are_added_up() -> None:
    one = cash(["1.05"] * 100, rate="0")
    doubled = replace(
        one,
        years=(*one.years, *(replace(y, id=f"{y.id}x") for y in one.years)),
        inputs=(*one.inputs, *(replace(i, name=f"{i.name}x") for i in one.inputs if ":" in i.name)),
    )
    assert worth(doubled) == D("210.00")
    assert len(build_worksheet(doubled).lines) == 102


def test_secrecy_that_lasts_with_a_chance() -> None:
    """Nine in ten a year: 100 × 0.9 + 100 × 0.81 at a rate of 0; half of it if it comes at all in one of two cases."""
    one = income(first_year="100", rate="0", life="2", yearly="90")
    assert worth(one) == D("171.00")
    assert worth(one.with_value("probability", D(50))) == D("85.50")
    assert worth(one.with_value("yearly", D(0))) == D("0.00")


def test_mid_year_is_the_root_of_a_year_more() -> None:
    end = income(first_year="1000", rate="21", life="3")
    exact = value_in(end, Case.BASE)
    assert exact is not None
    assert worth(replace(end, mid_year=True)) == to_cents(exact * D("1.1"))


def cost(
    parts: list[tuple[str | None, str | None, str | None]],
    obsolescence: str | None = "0",
    approach: Approach = Approach.DEVELOPING,
) -> Valuation:
    inputs = [given_input("obsolescence", obsolescence)]
    for n, (amount, then, now) in enumerate(parts):
        inputs.append(given_input(f"amount:c{n}", amount, Unit.MONEY))
        inputs += [given_input(f"then:c{n}", then, Unit.INDEX, lower=D("0.01"))] if then else []
        inputs += [given_input(f"now:c{n}", now, Unit.INDEX, lower=D("0.01"))] if now else []
    components = tuple(Component(f"c{n}", f"Part {n}") for n in range(len(parts)))
    return Valuation(
        "v", "HERON", Method.COST, approach, tuple(inputs), components, currency="USD", currencies=("USD",)
    )


def test_cost_by_hand() -> None:
    """100 × 150 ÷ 100 + 40, less a quarter; what it would take today knows no index."""
    parts: list[tuple[str | None, str | None, str | None]] = [("100", "100", "150"), ("40", None, None)]
    assert worth(cost(parts, "25")) == D("142.50")
    assert worth(cost(parts, "25", Approach.RECREATING)) == D("105.00")


def test_cost_by_hours() -> None:
    """11,400 hours at $165."""
    hours = (given_input("hours:c0", "11400", Unit.HOURS), given_input("hourly:c0", "165", Unit.MONEY))
    bare = cost([(None, None, None)])
    by_hours = replace(bare, inputs=(bare.inputs[0], *hours))
    assert worth(by_hours) == D("1881000.00")
    assert build_worksheet(by_hours).lines[0].worked == "11,400 hours × $165"
    assert "neither an amount nor hours" in missing_for(bare)[0].why


def market(
    deals: list[tuple[str | None, bool | None]], changes: list[tuple[int, str | None, str | None]] | None = None
) -> Valuation:
    inputs = [given_input(f"price:d{n}", p, Unit.MONEY) for n, (p, _) in enumerate(deals) if p is not None]
    adjustments = []
    for n, (deal, percent, added) in enumerate(changes or []):
        adjustments.append(Adjustment(f"a{n}", f"d{deal}", f"Reason {n}"))
        inputs += [given_input(f"percent:a{n}", percent, lower=D(-100))] if percent is not None else []
        inputs += [given_input(f"add:a{n}", added, Unit.MONEY)] if added is not None else []
    return Valuation(
        "v",
        "HERON",
        Method.MARKET,
        Approach.COMPARABLES,
        tuple(inputs),
        deals=tuple(Deal(f"d{n}", f"Deal {n}", closed=closed) for n, (_, closed) in enumerate(deals)),
        adjustments=tuple(adjustments),
        currency="USD",
        currencies=("USD",),
    )


def test_adjusted_deals_by_hand() -> None:
    """1,000 with +10 and −25 percent and 50 more is 900; the offer and the deal of unknown price do not count."""
    one = market(
        [("1000", True), ("400", True), ("5000", True), ("90000", False), (None, True), ("1", None)],
        [(0, "10", None), (0, "-25", "50")],
    )
    found = work_out(one)
    assert found.worked_out == Range(Money(D("400.00")), Money(D("900.00")), Money(D("5000.00")))
    assert [m.label for m in found.left_out] == ["Deal 3", "Deal 4", "Deal 5"]
    middle = build_worksheet(one).lines[-1]
    assert middle.formula == "the median of three deals that count (6 listed)"
    assert middle.worked == "$400.00; $900.00; $5,000.00"


def test_an_even_number_of_deals_says_that_the_middle_lies_between_two() -> None:
    one = market([("100", True), ("900", True)])
    assert worth(one) == D("500.00")
    assert "halfway between the two in the middle" in build_worksheet(one).lines[-1].formula


def test_an_adjustment_that_is_not_known_keeps_its_deal_out() -> None:
    one = market([("100", True), ("200", True)], [(0, None, None)])
    found = work_out(one)
    assert found.worked_out.base == Money(D("200.00"))
    assert found.left_out[0].words == "Deal 0: Reason 0: neither a percentage nor an amount is known"


def test_deals_known_by_their_rate() -> None:
    """4.5 percent, a quarter more, of 86.7 million."""
    one = market([(None, True)], [(0, "25", None)])
    rated = replace(one, inputs=(*one.inputs, given_input("rate:d0", "4.5")))
    assert "the sales that its rate would apply to" in work_out(rated).left_out[0].why
    based = replace(rated, inputs=(*rated.inputs, given_input("rate_base", "86700000", Unit.MONEY)))
    assert worth(based) == D("4876875.00")


# -- rates, signs and lengths ----------------------------------------------------------------------


def test_a_rate_of_nothing_adds_up() -> None:
    assert worth(income(first_year="100.10", rate="0", life="30")) == D("3003.00")
    assert worth(income(first_year="100.10", rate="0", life="30", mid_year=True)) == D("3003.00")


def test_flows_of_nothing_and_below() -> None:
    assert worth(cash(["0", "0", "0"])) == D("0.00")
    assert worth(cash(["-100", "-100"])) == -worth(cash(["100", "100"]))
    assert worth(income(first_year="100", life="0")) == D("0.00")


@pytest.mark.parametrize("rate", ["0", "0.01", "3.75", "14", "1000"])
@pytest.mark.parametrize("life", ["30", "29.5"])
def test_thirty_years_against_fractions(rate: str, life: str) -> None:
    """Independent and exact: fractions, each year at its end, half of the last one where the life ends in it."""
    valuation = income(Approach.ROYALTY, first_year="12345678.91", royalty="3.7", growth="-2.25", tax="21", rate=rate)
    if Fraction(life).denominator > 1:
        valuation = replace(valuation, mid_year=True, inputs=(*valuation.inputs, given_input("life", life, Unit.YEARS)))
        assert worth(valuation) == to_cents(mid_year_by_roots(life, rate))
        return
    valuation = replace(valuation, inputs=(*valuation.inputs, given_input("life", life, Unit.YEARS)))
    total = Fraction(0)
    for year in range(30):
        sales = Fraction("12345678.91") * (1 - Fraction("2.25") / 100) ** year
        total += sales * Fraction("3.7") / 100 * Fraction(79, 100) / (1 + Fraction(rate) / 100) ** (year + 1)
    assert worth(valuation) == in_cents(total)


def mid_year_by_roots(life: str, rate: str) -> Decimal:
    """The same with a precision of a hundred digits; a quarter of a year is the fourth root."""
    with localcontext() as context:
        context.prec = 100
        grown = 1 + D(rate) / 100
        total = D(0)
        for year in range(30):
            part = min(D(1), D(life) - year)
            quarter_years = int((year + part / 2) * 4)
            factor = 1 / grown.sqrt().sqrt() ** quarter_years
            total += D("12345678.91") * D("0.9775") ** year * part * D("0.037") * D("0.79") * factor
        return total


def in_cents(amount: Fraction) -> Decimal:
    """A fraction rounded to cents, half a cent away from zero."""
    cents = abs(amount) * 100
    whole = math.floor(cents + Fraction(1, 2))
    return D(whole if amount >= 0 else -whole) / 100


def test_half_a_cent_goes_up_and_only_once() -> None:
    assert to_cents(D("2.345")) == D("2.35")
    assert to_cents(D("-2.345")) == D("-2.35")
    # Three years of a third of a cent are a cent: no step is rounded.
    assert worth(cash(["0.00333333333333333333", "0.00333333333333333333", "0.00333333333333333334"], rate="0")) == D(
        "0.01"
    )


def test_the_context_of_the_caller_does_not_matter() -> None:
    valuation = income(first_year="1000000", rate="7.3", life="12.25", mid_year=True)
    expected = value_in(valuation, Case.BASE)
    with localcontext() as context:
        context.prec = 6
        assert value_in(valuation, Case.BASE) == expected
        assert build_worksheet(valuation).result == Money(to_cents(expected or D(0)))
    assert getcontext().prec == 28


@pytest.mark.parametrize(("base", "exponent"), [("1.1", "0.5"), ("1.1", "2.5"), ("1.07", "0.25"), ("3", "7.125")])
def test_powers_are_right_to_the_last_digits(base: str, exponent: str) -> None:
    with localcontext() as context:
        context.prec = 90
        expected = (D(exponent) * D(base).ln()).exp()
    with exactly():
        found = power(D(base), D(exponent))
    assert abs(found - expected) < expected.scaleb(3 - PRECISION)


def test_the_edges_of_powers() -> None:
    with exactly():
        assert power(D(0), D(0)) == 1
        assert power(D(0), D("2.5")) == power(D(0), D("0.3")) == 0
        assert power(D(1), D("30.7")) == 1


def test_medians() -> None:
    assert median([D(3), D(1), D(2)]) == 2
    assert median([D(4), D(1)]) == D("2.5")


# -- what is missing -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rate", "tax", "probability", "growth", "life", "first_year", "royalty"])
def test_without_an_input_there_is_no_figure_and_it_is_named(name: str) -> None:
    values: dict[str, str | None] = {"first_year": "100", "life": "3", "royalty": "5", name: None}
    valuation = income(Approach.ROYALTY, mid_year=True, **values)
    found = work_out(valuation)
    assert found.worked_out == Range()
    assert [(m.label, m.why) for m in found.missing] == [(name, "is not known")]
    sheet = build_worksheet(valuation)
    assert sheet.result is None
    assert sheet.lines == ()
    assert sheet.missing == found.missing
    assert measure_sensitivity(valuation) == ()


def test_everything_missing_is_named_at_once() -> None:
    bare = Valuation("v", "HERON", Method.INCOME, Approach.ROYALTY)
    labels = [m.label for m in missing_for(bare)]
    assert labels == [
        *("Discount rate", "Tax", "Probability", "Royalty"),
        *("First year’s sales or cash", "Growth a year", "Life", "Cash counted at mid-year"),
    ]
    assert [m.label for m in missing_for(replace(bare, approach=None))] == ["Income by"]
    assert [m.label for m in missing_for(replace(bare, method=None))] == ["Method"]
    assert [m.words for m in missing_for(replace(bare, method=Method.COST, approach=Approach.DEVELOPING))] == [
        "Costs: none is listed for it",
        "Obsolescence: is not known",
    ]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("rate", "-1", "−1 percent does not lie between 0 percent and 1,000 percent"),
        ("probability", "120", "120 percent does not lie between 0 percent and 100 percent"),
    ],
)
def test_what_cannot_be_meant_gives_no_figure(name: str, value: str, why: str) -> None:
    (found,) = missing_for(income(first_year="100", life="3", **{name: value}))
    assert (found.label, found.why) == (name, why)


def test_a_year_between_others_is_not_taken_as_nothing() -> None:
    one = cash(["100", "100", "100"])
    gap = replace(one, years=(one.years[0], replace(one.years[1], number=D(4)), one.years[2]))
    assert missing_for(gap)[0].why == "nothing is listed for 2; enter 0 where nothing is expected"
    beyond = replace(one, inputs=(*one.inputs, given_input("life", "4", Unit.YEARS)))
    assert missing_for(beyond)[0].why == "the life is 4 years, and amounts are listed to year 3 only"
    odd = replace(one, years=(replace(one.years[0], number=D("1.5")), *one.years[1:]))
    assert "whole numbers" in missing_for(odd)[0].why


def test_a_life_cuts_the_years_listed() -> None:
    one = cash(["100", "100", "100"], rate="0")
    assert worth(replace(one, inputs=(*one.inputs, given_input("life", "1.25", Unit.YEARS)))) == D("125.00")


def test_two_currencies_are_not_added() -> None:
    mixed = replace(cash(["100"]), currencies=("EUR", "USD"))
    assert missing_for(mixed)[0].words == "Currency: amounts are in EUR, USD; enter all in one"


# -- cases, sensitivity, break-even ----------------------------------------------------------------


def test_cases_take_their_own_inputs_and_else_the_base() -> None:
    one = income(first_year="100", rate="10", life="4")
    life, rate = one.input("life"), one.input("rate")
    assert life is not None
    assert rate is not None
    ranged = replace(
        one,
        inputs=tuple(
            replace(i, low=D(2), high=D(6)) if i is life else replace(i, low=D(12)) if i is rate else i
            for i in one.inputs
        ),
    )
    found = work_out(ranged).worked_out
    assert found.low == Money(worth(income(first_year="100", rate="12", life="2")))
    assert found.base == Money(worth(one))
    assert found.high == Money(worth(income(first_year="100", rate="10", life="6")))
    assert work_out(one).worked_out == Range(base=Money(worth(one)))


def test_a_case_that_cannot_be_worked_out_says_why() -> None:
    one = income(first_year="100", life="4")
    broken = replace(one, inputs=tuple(replace(i, low=D(120)) if i.name == "tax" else i for i in one.inputs))
    found = work_out(broken)
    assert found.worked_out.base is not None
    assert found.worked_out.low is None
    assert found.missing[0].label == "Low case, tax"


def test_each_input_is_moved_alone_and_the_one_that_moves_most_comes_first() -> None:
    one = income(Approach.ROYALTY, first_year="1000000", royalty="4", rate="14", life="4", tax="21", probability="80")
    effects = measure_sensitivity(one)
    assert [e.spread for e in effects] == sorted((e.spread for e in effects), reverse=True)
    assert {e.input.name for e in effects} == {
        *("royalty", "rate", "life", "tax", "probability", "growth", "first_year")
    }
    life = next(e for e in effects if e.input.name == "life")
    assert (life.lower, life.upper, life.step) == (3, 5, "a year less and more")
    assert life.at_upper == value_in(one.with_value("life", D(5)), Case.BASE)
    most = moves_it_most(one)
    assert most is effects[0] or most == effects[0]
    chance = next(e for e in effects if e.input.name == "probability")
    assert (chance.lower, chance.upper) == (70, 90)
    sure = measure_sensitivity(one.with_value("probability", D(100)))
    assert next(e for e in sure if e.input.name == "probability").upper == 100


def test_an_input_with_a_range_is_moved_through_it() -> None:
    one = income(first_year="100", life="4")
    ranged = replace(one, inputs=tuple(replace(i, low=D(2), high=D(6)) if i.name == "life" else i for i in one.inputs))
    effect = next(e for e in measure_sensitivity(ranged) if e.input.name == "life")
    assert effect.words == "life, from 2 years to 6 years (its range): $173.55 and $435.53"


def test_nothing_moves_a_value_of_nothing() -> None:
    assert moves_it_most(cash(["0"])) is None


def test_break_even_rate() -> None:
    """The internal rate of return that spreadsheets give for these amounts is 28.09 percent (NumPy 1.18, irr)."""
    one = cash(["-100", "39", "59", "55", "20"], first=0, rate="10")
    assert break_even_rate(one) == D("28.09")
    assert break_even_rate(cash(["100", "100"])) is None
    assert break_even_rate(cash(["-100", "300", "-200"])) is None
    assert break_even_rate(cash(["-100", "50"])) is None
    assert break_even_rate(income(first_year=None, life="3")) is None


def test_years_until_a_cost_is_covered() -> None:
    one = income(first_year="100", rate="0", life="5")
    assert years_to_cover(one, D(250)) == 3
    assert years_to_cover(one, D(501)) is None


# -- the worksheet ---------------------------------------------------------------------------------


def test_the_lines_of_a_worksheet_add_up_to_its_result() -> None:
    one = income(
        Approach.ROYALTY, first_year="40000000", royalty="3.5", growth="-2", life="4.5", rate="14", tax="21",
        probability="80", yearly="95", mid_year=True,
    )  # fmt: skip
    sheet = build_worksheet(one)
    years = [line.result or D(0) for line in sheet.lines if line.label.startswith("Year")]
    assert len(years) == 5
    assert sheet.result == Money(to_cents(sum(years)))
    assert all(i in {x.name for x in sheet.inputs} for line in sheet.lines for i in line.inputs)
    assert sheet.lines[2].worked == "$40,000,000.00 × 3.5 percent × (1 − 21 percent) × 76 percent × 0.936586"
    assert sheet.lines[-2].worked.endswith("× 0.5 × 0.573000")
    assert "Cash counts as received at the middle of its year." in sheet.notes


# -- what always holds -----------------------------------------------------------------------------

AMOUNTS = st.decimals(D(-(10**9)), D(10**9), places=2)
POSITIVE = st.decimals(D("0.01"), D(10**9), places=2)
RATES = st.decimals(D(0), D(100), places=2)
FLOWS = st.lists(AMOUNTS, min_size=1, max_size=30)


def plain(amounts: list[Decimal], rate: Decimal, *, mid_year: bool) -> Decimal:
    flows = [Flow(D(n), D(1), a) for n, a in enumerate(amounts)]
    return present_value(discount(flows, rate / 100, mid_year=mid_year))


@given(st.lists(POSITIVE, min_size=1, max_size=30), RATES, RATES, st.booleans())
def test_the_value_falls_as_the_rate_rises(amounts: list[Decimal], one: Decimal, other: Decimal, mid: bool) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assert plain(amounts, low, mid_year=mid) > plain(amounts, high, mid_year=mid)


@given(FLOWS, RATES, st.integers(-1000, 1000), st.booleans())
def test_the_value_scales_with_the_flows(amounts: list[Decimal], rate: Decimal, factor: int, mid: bool) -> None:
    scaled = plain([a * factor for a in amounts], rate, mid_year=mid)
    assert abs(scaled - factor * plain(amounts, rate, mid_year=mid)) < D("1e-12")


@given(
    st.lists(POSITIVE, min_size=1, max_size=30), st.tuples(RATES, RATES), st.booleans(), st.sampled_from([1, 3, 1000])
)
def test_a_worksheet_falls_with_the_rate_and_scales_with_the_sales(
    sales: list[Decimal], rates: tuple[Decimal, Decimal], mid: bool, factor: int
) -> None:
    low, high = sorted(rates)
    assume(low < high)
    made = [
        listed([str(s * by) for s in sales], rate=str(rate), mid_year=mid, royalty="3.5", tax="21")
        for rate, by in ((low, 1), (high, 1), (low, factor))
    ]
    at_low, at_high, scaled = (value_in(m, Case.BASE) for m in made)
    assert at_low is not None
    assert at_high is not None
    assert scaled is not None
    assert at_low > at_high > 0
    assert abs(scaled - factor * at_low) < D("1e-12")


@given(FLOWS, FLOWS, RATES)
def test_values_add(one: list[Decimal], other: list[Decimal], rate: Decimal) -> None:
    size = max(len(one), len(other))
    first, second = ([*f, *[D(0)] * (size - len(f))] for f in (one, other))
    together = plain([a + b for a, b in zip(first, second, strict=True)], rate, mid_year=False)
    assert abs(together - plain(one, rate, mid_year=False) - plain(other, rate, mid_year=False)) < D("1e-12")


@given(FLOWS, RATES)
def test_mid_year_never_brings_a_positive_flow_later(amounts: list[Decimal], rate: Decimal) -> None:
    flows = [abs(a) for a in amounts]
    assert plain(flows, rate, mid_year=True) >= plain(flows, rate, mid_year=False)


@given(FLOWS, RATES, st.decimals(D(0), D(100), places=2))
def test_what_comes_and_what_does_not_make_the_whole(amounts: list[Decimal], rate: Decimal, chance: Decimal) -> None:
    typed: list[str | None] = [str(a) for a in amounts]
    parts = [value_in(cash(typed, rate=str(rate), probability=str(p)), Case.BASE) for p in (chance, 100 - chance, 100)]
    assert parts[0] is not None
    assert parts[1] is not None
    assert parts[2] is not None
    assert abs(parts[0] + parts[1] - parts[2]) < D("1e-12")


@given(FLOWS, RATES)
def test_with_like_without_is_worth_nothing(amounts: list[Decimal], rate: Decimal) -> None:
    same: list[str | None] = [str(a) for a in amounts]
    assert worth(listed(same, same, rate=str(rate), tax="21")) == 0


@given(FLOWS, st.integers(0, 500))
def test_against_fractions(amounts: list[Decimal], rate: int) -> None:
    exact = sum((Fraction(a) / (1 + Fraction(rate, 100)) ** (n + 1) for n, a in enumerate(amounts)), Fraction(0))
    assume((exact * 200).denominator > 1 or (exact * 100).denominator == 1)  # a sum that is just half a cent
    assert to_cents(plain(amounts, D(rate), mid_year=False)) == in_cents(exact)


@given(FLOWS, RATES, st.decimals(D(0), D(30), places=2))
def test_a_longer_life_of_positive_flows_is_worth_no_less(amounts: list[Decimal], rate: Decimal, life: Decimal) -> None:
    shorter = income(first_year="100", rate=str(rate), life=str(life))
    assert worth(shorter) <= worth(shorter.with_value("life", life + 1))
