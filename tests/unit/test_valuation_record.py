"""Valuations read from the registers: what blank, not known and not applicable mean, and which rows belong together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from litready.domain.answers import Answer, Cell, State, parse_value
from litready.domain.interview import shown_part
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.domain.valuation.compare import side_by_side, summarize
from litready.domain.valuation.conclude import judge_valuations
from litready.domain.valuation.facts import Case, Certainty, Method, Range
from litready.domain.valuation.figures import Valued, build_worksheet, work_out
from litready.domain.valuation.record import read_secrets, read_valuations
from litready.domain.valuation.words import NOT_AN_APPRAISAL, range_words
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.values import Money

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MADE = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE).with_answer(
    "ts_value.methods", Answer(State.ANSWERED, ("cost", "market", "income"))
)
STATES = {"not_known": State.NOT_KNOWN, "not_applicable": State.NOT_APPLICABLE}
D = Decimal


def row(register: str, record: str, **cells: str | list[str]) -> Record:
    columns = {c.id: c for c in PLAYBOOK.registers_by_id[register].columns}
    made = {}
    for name, value in cells.items():
        state = STATES.get(value) if isinstance(value, str) else None
        made[name] = Cell(state) if state else Cell(State.ANSWERED, parse_value(columns[name], value))
    return Record(record, register, made)


def valued(*rows: Record) -> tuple[Valued, ...]:
    assessment = EMPTY
    for one in rows:
        assessment = assessment.with_record(one)
    return judge_valuations(shown_part(PLAYBOOK, assessment)).valued


ROYALTY = {
    "subject": "HERON",
    "method": "income",
    "income_by": "royalty_relief",
    "first_year": "$1,000,000",
    "royalty_pct": "5",
    "growth_pct": "0",
    "life_years": "1",
    "rate_pct": "25",
    "tax_pct": "20",
    "probability_pct": "100",
    "mid_year": "no",
}


def royalty(**changed: str) -> Valued:
    (one,) = valued(row("valuations", "v", **{**ROYALTY, **changed}))
    return one


def test_a_whole_record_gives_its_figure() -> None:
    assert royalty().worked_out == Range(base=Money(D("32000.00")))


@pytest.mark.parametrize(
    ("column", "neutral", "figure"),
    [
        ("tax_pct", "0", "40000.00"),
        ("growth_pct", "0", "32000.00"),
        ("probability_pct", "100", "32000.00"),
        ("yearly_pct", "100", "32000.00"),
    ],
)
def test_what_does_not_apply_changes_nothing(column: str, neutral: str, figure: str) -> None:
    one = royalty(**{column: "not_applicable"})
    assert one.worked_out == royalty(**{column: neutral}).worked_out == Range(base=Money(D(figure)))
    name = {"tax_pct": "tax", "growth_pct": "growth", "probability_pct": "probability", "yearly_pct": "yearly"}[column]
    found = one.valuation.input(name)
    assert found is not None
    assert found.certainty is Certainty.NOT_APPLIED
    assert f"{found.label}: does not apply" in summarize(one).inputs


@pytest.mark.parametrize("column", ["rate_pct", "tax_pct", "royalty_pct", "life_years", "first_year", "yearly_pct"])
def test_what_is_not_known_gives_no_figure_and_is_named_where_it_stands(column: str) -> None:
    one = royalty(**{column: "not_known"})
    assert one.worked_out == Range()
    assert [(m.register, m.record, m.column, m.why) for m in one.missing] == [
        ("valuations", "v", column, "is not known")
    ]


@pytest.mark.parametrize("column", ["rate_pct", "royalty_pct", "life_years", "first_year"])
def test_a_rate_or_amount_cannot_be_said_not_to_apply(column: str) -> None:
    assert royalty(**{column: "not_applicable"}).missing != ()


def test_a_figure_that_was_typed_stands_until_one_is_worked_out() -> None:
    (one,) = valued(row("valuations", "v", subject="HERON", method="cost", low="$1m", base="$2m", high="$3m"))
    assert one.by_record
    assert range_words(one.shown) == "$1,000,000 to $3,000,000; base $2,000,000"
    assert "its steps are not" in summarize(one).weakness
    worked = royalty(base="$2m")
    assert not worked.by_record
    assert worked.shown == worked.worked_out


def test_a_row_of_inputs_gives_cases_source_and_that_it_is_an_estimate() -> None:
    link = {"valuation": ["v"]}
    (one,) = valued(
        row("valuations", "v", **ROYALTY),
        row(
            "valuation_inputs",
            "i",
            input="royalty",
            low="4",
            high="6",
            estimated="yes",
            source="Two licenses",
            **link,
        ),
    )
    assert one.worked_out == Range(Money(D("25600.00")), Money(D("32000.00")), Money(D("38400.00")))
    assert "Royalty: 5 percent (low case 4 percent, high case 6 percent), an estimate" in summarize(one).inputs
    assert summarize(one).sources == ("Two licenses",)
    assert build_worksheet(one.valuation, Case.LOW).result == Money(D("25600.00"))


def test_years_that_are_listed_take_the_place_of_a_first_year() -> None:
    link = {"valuation": ["v"]}
    rows = [
        row("valuations", "v", **{**ROYALTY, "life_years": "not_applicable", "growth_pct": "not_known"}),
        row("valuation_flows", "f2", label="2028", year="2", amount="$3,125,000", source="Forecast", **link),
        row("valuation_flows", "f1", label="2027", year="1", amount="$1,250,000", source="Forecast", **link),
    ]
    (one,) = valued(*rows)
    assert one.worked_out.base == Money(D("120000.00"))
    assert [line.label for line in build_worksheet(one.valuation).lines[1:3]] == ["2027", "2028"]
    assert "Years listed one by one: 2027 to 2028" in summarize(one).inputs
    (unlinked,) = valued(rows[0], row("valuation_flows", "f1", label="2027", year="1", amount="$1"))
    assert {m.column for m in unlinked.missing} == {"growth_pct", "life_years"}


def test_rows_of_a_method_that_is_not_asked_for_do_not_count() -> None:
    cost = row("valuations", "v", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="0")
    item = row("cost_items", "c", what="Rigs", valuation=["v"], amount="$100")
    assert valued(cost, item)[0].worked_out.base == Money(D("100.00"))
    hidden = EMPTY.with_answer("ts_value.methods", Answer(State.ANSWERED, ("income",)))
    part = shown_part(PLAYBOOK, hidden.with_record(cost).with_record(item))
    assert [m.label for m in judge_valuations(part).valued[0].missing] == ["Costs"]


def test_amounts_in_two_currencies_give_no_figure() -> None:
    cost = row("valuations", "v", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="0")
    items = [row("cost_items", f"c{n}", what="Rigs", valuation=["v"], amount=a) for n, a in enumerate(("$1", "€1"))]
    assert "EUR, USD" in valued(cost, *items)[0].missing[0].why
    (euro,) = valued(cost, items[1])
    assert euro.worked_out.base == Money(D("1.00"), "EUR")


def test_a_cost_by_hours_may_have_cases_of_its_own() -> None:
    cost = row("valuations", "v", subject="HERON", method="cost", cost_of="recreating", obsolescence_pct="0")
    item = row("cost_items", "c", what="Work", valuation=["v"], hours="10", hourly="$100", low="$800", high="$1,500")
    (one,) = valued(cost, item)
    assert one.worked_out == Range(Money(D("800.00")), Money(D("1000.00")), Money(D("1500.00")))


def test_one_index_number_without_the_other_is_missing() -> None:
    cost = row("valuations", "v", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="0")
    item = row("cost_items", "c", what="Work", valuation=["v"], amount="$100", index_then="90")
    assert valued(cost, item)[0].missing[0].words == "Work: one of its two index numbers is not known"


def test_valuations_of_one_secret_stand_together() -> None:
    secret = row("trade_secrets", "s", code_name="HERON")
    link = {"secrets": ["s"]}
    rows = [
        row("valuations", "a", subject="HERON", method="income", base="$5", as_of="2026-11", **link),
        row("valuations", "b", subject="Heron, cost", method="cost", base="$2", as_of="2026-11", **link),
        row("valuations", "c", subject="heron ", method="market", base="€3", as_of="2025"),
        row("valuations", "d", subject="BASALT", method="market", base="$3", as_of="2025"),
    ]
    heron, basalt = side_by_side(valued(secret, *rows))
    assert [v.valuation.id for v in heron.valued] == ["b", "c", "a"]
    assert heron.methods == (Method.COST, Method.MARKET, Method.INCOME)
    assert heron.currencies == ("EUR", "USD")
    assert len(heron.notes) == 3
    assert basalt.notes == (NOT_AN_APPRAISAL, "By what is recorded so far, one method alone gives a figure.")


def test_the_same_name_for_two_secrets_keeps_them_apart() -> None:
    rows = [
        row("trade_secrets", "s", code_name="HERON"),
        row("trade_secrets", "t", code_name="HERON 2"),
        row("valuations", "a", subject="HERON", method="cost", base="$2", secrets=["s"]),
        row("valuations", "b", subject="HERON", method="market", base="$2", secrets=["t"]),
    ]
    assert len(side_by_side(valued(*rows))) == 2


def test_what_is_read_of_secrets() -> None:
    assessment = EMPTY
    for one in (
        row(
            "trade_secrets",
            "s",
            code_name="HERON",
            value_class="high",
        ),
        row("trade_secrets", "t", value_class="low"),
        row("protection_decisions", "d", innovation="X", secrets=["s"], life_years="9"),
        row("protection_decisions", "e", innovation="Y", secrets=["s"], life_years="4"),
    ):
        assessment = assessment.with_record(one)
    first, second = read_secrets(assessment)
    assert (first.weighty, first.matters) == (True, 4)
    assert (second.weighty, second.matters, second.name) == (
        False,
        None,
        "a secret without a name",
    )


def test_an_empty_record_is_no_figure_and_no_fault() -> None:
    (one,) = valued(Record("v", "valuations", {}))
    assert one.shown == Range()
    assert [m.label for m in one.missing] == ["Method"]
    assert summarize(one).result == ""
    assert read_valuations(EMPTY) == ()
    assert assess(PLAYBOOK, EMPTY.with_record(Record("v", "valuations", {})), date(2026, 11, 25)).findings == ()


# -- silence is no finding ---------------------------------------------------------------------------


def found_in(*rows: Record, **answers: str) -> dict[str, tuple[str, ...]]:
    """The computed findings of some rows by id, each with the texts of its facts."""
    assessment = EMPTY
    for question, value in answers.items():
        assessment = assessment.with_answer(f"ts_value.{question}", Answer(State.ANSWERED, value))
    for one in rows:
        assessment = assessment.with_record(one)
    findings = assess(PLAYBOOK, assessment, date(2026, 11, 25)).findings
    return {f.id: tuple(fact.text for fact in f.facts) for f in findings}


NO_SOURCE = "ts_value.no_source"


@pytest.mark.parametrize(
    ("whole", "part", "facts"),
    [
        (None, None, ()),
        ("Ledger", None, ()),
        (None, "Time sheets", ()),
        ("not_known", None, ("said not to be known",)),
        ("not_applicable", None, ("said not to be known",)),
        ("not_known", "Time sheets", ()),
        (None, "not_known", ("its source is said not to be known",)),
        ("Ledger", "not_applicable", ("its source is said not to be known",)),
    ],
)
def test_a_blank_source_is_open_and_one_said_not_to_be_known_is_found(
    whole: str | None, part: str | None, facts: tuple[str, ...]
) -> None:
    whole_cells = {"source": whole} if whole else {}
    part_cells = {"source": part} if part else {}
    cost = row(
        "valuations", "v", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="not_applicable",
        **whole_cells,
    )  # fmt: skip
    item = row("cost_items", "c", what="Rigs", valuation=["v"], hours="10", hourly="$10", **part_cells)
    assert found_in(cost, item).get(NO_SOURCE, ()) == facts


def test_a_typed_figure_without_steps_rests_on_the_source_of_the_whole() -> None:
    bare = {"subject": "HERON", "method": "cost", "base": "$2m"}
    assert NO_SOURCE not in found_in(row("valuations", "v", **bare))
    assert NO_SOURCE in found_in(row("valuations", "v", **bare, source="not_known"))
    del bare["base"]
    assert NO_SOURCE not in found_in(row("valuations", "v", **bare, source="not_known"))


def test_one_method_on_record_is_no_conclusion_until_it_is_said() -> None:
    one = row("valuations", "v", subject="HERON", method="cost", base="$2m", source="Ledger")
    assert not {i for i in found_in(one) if "method" in i}
    assert "ts_value.one_method" in found_in(one, more_methods="no")


def test_a_secret_without_a_figure_is_found_only_where_it_is_said_that_some_have_none() -> None:
    rows = [
        row("trade_secrets", "s", code_name="HERON", value_class="critical"),
        row("trade_secrets", "t", code_name="BASALT", value_class="high"),
        row("trade_secrets", "u", code_name="LARCH", value_class="low"),
        row("valuations", "v", subject="HERON", method="cost", base="$2m", secrets=["s"]),
    ]
    name = "ts_value.secret_not_valued"
    assert name not in found_in(*rows)
    assert name not in found_in(*rows, each_valued="yes")
    assert found_in(*rows, each_valued="no")[name] == ("No", "not valued")
    assert name not in found_in(*rows[2:], each_valued="no")


def test_income_that_counts_the_chance_of_staying_secret_may_outlast_it() -> None:
    name = "ts_value.life_beyond_secrecy"
    long = {**ROYALTY, "life_years": "8", "secrecy_years": "5"}
    assert name in found_in(row("valuations", "v", **long))
    assert name in found_in(row("valuations", "v", **long, yearly_pct="100"))
    assert name not in found_in(row("valuations", "v", **long, yearly_pct="80"))


def test_the_sample_shows_three_methods_and_their_steps() -> None:
    assessment = read_portable(resources() / "samples" / "merrowdale.json", PLAYBOOK).assessment
    (heron,) = assess(PLAYBOOK, assessment, date(2026, 11, 24)).valuations.compared
    assert heron.methods == (Method.COST, Method.MARKET, Method.INCOME)
    for one in heron.valued:
        recorded, worked = one.valuation.recorded, work_out(one.valuation).worked_out
        pairs = ((recorded.low, worked.low), (recorded.base, worked.base), (recorded.high, worked.high))
        for typed, found in pairs:
            assert typed is not None
            assert found is not None
            assert abs(typed.amount / found.amount - 1) < D("0.02"), one.valuation.id
        summary = summarize(one)
        assert all((summary.result, summary.question, summary.inputs, summary.sources, summary.moves_it_most))
        assert summary.missing == ()
        assert summary.basis.endswith("asked for by counsel")
