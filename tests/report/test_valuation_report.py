"""Valuations in the report: side by side, the figure, every step to the cent, by rows, and never among facts alone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest
from figure_checks import SCREEN_INK, check_apart, check_inside, texts
from pdf_pages import pages_of_pdf
from report_samples import blank_assessment, build, joined, read, said

from litready.domain.answers import Cell, State, parse_value
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.domain.valuation.words import NOT_AN_APPRAISAL
from litready.playbook.model import Playbook
from litready.report.extent import part_named
from litready.report.facts import facts_report
from litready.report.figures.ink import PRINT_INK, TIMELINE_PRINT, screen_size
from litready.report.figures.valuation_build import MOST_LANES, valuation_figures
from litready.report.figures.valuation_draw import RECORDED, Scale, draw_valuation, valuation_svg
from litready.report.figures.valuation_model import ValuationFigure, ValuationLane
from litready.report.fonts import Faces
from litready.report.model import Chapter, Heading, Paragraph, Picture, Report, Stance, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.references import References
from litready.report.valuation import valuation_blocks
from litready.report.walk import stances_of
from litready.report.word import WordDocument, WordPart, word_bytes

TODAY = date(2026, 11, 25)
D = Decimal
INCOME = {
    "subject": "HERON",
    "method": "income",
    "income_by": "with_without",
    "as_of": "2026-11-09",
    "source": "Forecast",
    "rate_pct": "10",
    "tax_pct": "not_applicable",
    "probability_pct": "100",
    "mid_year": "no",
}


def row(playbook: Playbook, register: str, own: str, **cells: str | list[str]) -> Record:
    made = {}
    for name, raw in cells.items():
        column = playbook.registers_by_id[register].column(name)
        assert column is not None, name
        states = {"not_known": State.NOT_KNOWN, "not_applicable": State.NOT_APPLICABLE}
        state = states.get(raw) if isinstance(raw, str) else None
        made[name] = Cell(state) if state else Cell(State.ANSWERED, parse_value(column, raw))
    return Record(own, register, made)


def matter(playbook: Playbook, *rows: Record) -> Assessment:
    made = blank_assessment(playbook.id).with_answer("ts_value.methods", said(("cost", "market", "income")))
    for one in rows:
        made = made.with_record(one)
    return made


def flows(playbook: Playbook, amounts: list[str]) -> list[Record]:
    return [
        row(
            playbook,
            "valuation_flows",
            f"f{n}",
            label=f"label-{n}",
            valuation=["v"],
            year=str(n),
            amount=amount,
            without="0",
            source=f"source-{n}",
        )
        for n, amount in enumerate(amounts, start=1)
    ]


def chapter_of(report: Report) -> Chapter:
    return next(c for c in report.chapters if c.anchor == "section.ts_value")


def tables_of(report: Report) -> dict[str, list[list[str]]]:
    """The tables that a title names, each as rows of words."""
    found = [b for b in chapter_of(report).blocks if isinstance(b, Table) and b.title]
    return {t.title: [[words_of(c) for c in r.cells] for r in t.rows] for t in found}


# -- the chapter -----------------------------------------------------------------------------------


def test_the_sample_sets_three_methods_side_by_side_and_explains_each(shipped: Playbook, sample: Assessment) -> None:
    report = build(shipped, sample)
    blocks = chapter_of(report).blocks
    assert [b.text for b in blocks if isinstance(b, Heading)] == ["Valuation of trade secret 1"]
    assert [len(b.figure.lanes) for b in blocks if isinstance(b, Picture)] == [3]  # type: ignore[union-attr]
    assert NOT_AN_APPRAISAL in [words_of(b.text) for b in blocks if isinstance(b, Paragraph)]
    tables = tables_of(report)
    assert tables["Results to the cent"] == [
        [
            "Cost: what was spent (1)",
            "Nov\xa09, 2026",
            "Worked out from its inputs",
            *("$1,901,000.00", "$2,401,000.00", "$3,101,000.00"),
        ],
        [
            "Market (2)",
            "Nov\xa09, 2026",
            "Worked out from its inputs",
            *("$2,601,000.00", "$3,738,937.50", "$4,876,875.00"),
        ],
        [
            "Income: with and without (3)",
            "Nov\xa09, 2026",
            "Worked out from its inputs",
            *("$2,239,458.29", "$5,098,996.53", "$7,753,030.86"),
        ],
    ]
    steps = tables["Worksheet of valuation 3 (income: with and without)"]
    assert steps[1][1:] == [
        "Year 1",
        "(cash with − cash without) × (1 − tax) × probability × discount factor\n"
        "($9,750,000.00 − $8,000,000.00) × (1 − 0 percent) × 100 percent × 0.877193",
        "[Years behind a value, row 1]",
        "$1,535,087.72",
    ]
    assert [s[4] for s in steps[-2:]] == ["$1,036,140.49", "$5,098,996.53"]
    assert tables["What moves valuation 3 (income: with and without) most"][0][0] == "All cash without it"
    assert ["Life", "An estimate", "[Inputs of a value, row 2]", "2 years", "4 years", "6 years"] in tables[
        "Inputs of valuation 3 (income: with and without)"
    ]
    words = [words_of(b.text) for b in blocks if isinstance(b, Paragraph)]
    assert "Its first two yearly amounts together reach the cost figure of $2,401,000.00." in words
    assert any("an offer that was not taken shows no price" in w and "[Comparable deals, row 3]" in w for w in words)


def test_the_pages_of_the_sample_hold_every_amount(shipped: Playbook, sample: Assessment) -> None:
    report = build(shipped, sample)
    text = joined(read(pdf_bytes(replace(report, summary=None, chapters=(chapter_of(report),)))))
    for table in tables_of(report).values():
        for cells in table:
            assert cells[-1].replace("\xa0", " ") in text
    assert "Cost: what was spent (1)" in text
    assert "Less obsolescence total × (1 − obsolescence) total × (1 − 0 percent) $2,401,000.00" in text


def test_what_was_typed_is_named_by_its_row(shipped: Playbook) -> None:
    """Names, reasons and sources are printed once, in the registers; the worksheets point there."""
    typed = {"subject": "TOKEN-A", "source": "TOKEN-B", "made_by": "TOKEN-C"}
    rows = [
        row(shipped, "valuations", "m", method="market", as_of="2026", rate_base="$10", **typed),
        row(shipped, "comparables", "d", deal="TOKEN-D", valuation=["m"], closed="yes", rate="5", source="TOKEN-E"),
        row(shipped, "adjustments", "a", reason="TOKEN-F", comparable=["d"], percent="-20", source="TOKEN-G"),
        row(shipped, "valuations", "c", subject="TOKEN-H", method="cost", cost_of="developing", obsolescence_pct="0"),
        row(shipped, "cost_items", "i", what="TOKEN-I", valuation=["c"], amount="$100", source="TOKEN-J"),
        row(shipped, "valuations", "v", **{**INCOME, "subject": "TOKEN-K", "source": "TOKEN-L"}),
        row(shipped, "valuation_flows", "f", label="TOKEN-M", valuation=["v"], year="1", amount="$9", without="0"),
        row(shipped, "valuation_inputs", "n", source="TOKEN-N", valuation=["v"], input="rate", low="12", high="8"),
    ]
    text = read(pdf_bytes(build(shipped, matter(shipped, *rows))))
    assert {t: text.count(f"TOKEN-{t}") for t in "ABCDEFGHIJKLMN"} == dict.fromkeys("ABCDEFGHIJKLMN", 1)
    assert "Comparable deal 1, adjusted" in text
    assert "[Adjustments of comparable deals, row 1]" in joined(text)
    assert "Valuation of what is named in Valuations, row 1" in joined(text)


def test_thirty_years_and_two_hundred_rows_go_over_pages_in_full(shipped: Playbook) -> None:
    amounts = [f"-${n * 1000}.25" if n % 7 == 0 else "$0" if n % 11 == 0 else f"${n * 1000}.75" for n in range(1, 31)]
    more = [
        replace(f, id=f"{f.id}-{n}") for n in range(6) for f in flows(shipped, amounts)
    ]  # the same year in several rows is added up
    record = matter(shipped, row(shipped, "valuations", "v", **INCOME), *flows(shipped, amounts), *more)
    report = build(shipped, record)
    (steps,) = (t for title, t in tables_of(report).items() if title.startswith("Worksheet"))
    assert len(steps) == 32
    assert steps[7][4].startswith("−$")
    assert steps[11][4] == "$0.00"
    held = pages_of_pdf(pdf_bytes(replace(report, summary=None, chapters=(chapter_of(report),))))
    whole = joined("".join(held))
    assert all(s[4] in whole for s in steps)
    assert sum("Amount" in p and "How" in p for p in held) > 1  # the head stands again on the next page


def test_what_is_missing_is_listed_with_its_row_and_gives_no_figure(shipped: Playbook) -> None:
    cells = {**INCOME, "rate_pct": "not_known", "source": "not_known"}
    bare = row(shipped, "valuations", "v", **cells)
    record = matter(shipped, bare, *flows(shipped, ["$5"]))
    report = build(shipped, record)
    assert tables_of(report)["Results to the cent"][0][2:] == ["No figure: one point is missing", "—", "—", "—"]
    words = [words_of(b.text) for b in chapter_of(report).blocks if isinstance(b, Paragraph)]
    assert "Discount rate: is not known. [Valuations, row 1]" in words
    assert not any(isinstance(b, Picture) for b in chapter_of(report).blocks)


def test_a_blank_source_is_listed_as_missing(shipped: Playbook) -> None:
    cells = {k: v for k, v in INCOME.items() if k != "source"}
    record = matter(
        shipped,
        row(shipped, "valuations", "v", **cells),
        row(shipped, "valuation_flows", "f", label="X", valuation=["v"], year="1", amount="$9", without="0"),
    )
    words = [words_of(b.text) for b in chapter_of(build(shipped, record)).blocks if isinstance(b, Paragraph)]
    assert "Sources: not recorded yet. [Valuations, row 1]" in words
    assert "Year 1: its source is not recorded yet. [Years behind a value, row 1]" in words


def test_without_valuations_nothing_is_said(shipped: Playbook) -> None:
    record = matter(shipped)
    assert list(valuation_blocks(References(shipped, record), assess(shipped, record, TODAY))) == []


# -- other copies ----------------------------------------------------------------------------------


def test_a_valuation_is_opinion_and_enters_no_copy_of_facts(shipped: Playbook, sample: Assessment) -> None:
    readiness = assess(shipped, sample, TODAY)
    refs = References(shipped, sample)
    own = tuple(valuation_blocks(refs, readiness))
    assert {b.stance for b in own} == {Stance.OPINION}
    copy = facts_report(refs, readiness, "0" * 64, maker="LitReady", recipient="")
    assert not any(isinstance(b, Picture) for c in copy.chapters for b in c.blocks)
    assert Stance.OPINION not in set(stances_of(copy))
    text = joined(read(pdf_bytes(copy)))
    for never in ("appraisal", "Worksheet", "2,401,000", "9,750,000", "86,700,000", "royalty rate", "Time sheets"):
        assert never not in text


def test_the_part_on_trade_secrets_carries_the_valuations_without_a_typed_word(
    shipped: Playbook, sample: Assessment
) -> None:
    whole, part = build(shipped, sample), build(shipped, sample, part=part_named(shipped, "trade-secrets"))
    assert tables_of(part)["Results to the cent"] == tables_of(whole)["Results to the cent"]
    words = " ".join(c for rows in tables_of(part).values() for cells in rows for c in cells)
    for typed in ("HERON", "Engineering", "Time sheets", "License of 2020", "Finance", "know-how"):
        assert typed not in words


def test_the_word_file_takes_the_tables(shipped: Playbook, sample: Assessment) -> None:
    chapter = chapter_of(build(shipped, sample))
    made = docx.Document(io.BytesIO(word_bytes(WordDocument("Valuations", "", TODAY, (WordPart((chapter,)),)))))
    cells = [[c.text for c in r.cells] for t in made.tables for r in t.rows]
    assert any(r[0] == "Market (2)" and r[-1] == "$4,876,875.00" for r in cells)
    assert "Worksheet of valuation 1 (cost: what was spent)" in [p.text for p in made.paragraphs]
    assert NOT_AN_APPRAISAL in [p.text for p in made.paragraphs]


# -- the figure ------------------------------------------------------------------------------------


def figure_of(playbook: Playbook, record: Assessment) -> tuple[ValuationFigure, ...]:
    (group,) = assess(playbook, record, TODAY).valuations.compared
    return valuation_figures(group)


def test_the_figure_of_the_sample(shipped: Playbook, sample: Assessment, faces: Faces) -> None:
    (figure,) = figure_of(shipped, sample)
    drawing = draw_valuation(figure, PRINT_INK, TIMELINE_PRINT, faces)
    assert (drawing.width, round(drawing.height)) == (504, 81)
    check_inside(drawing, faces)
    check_apart(drawing, faces)
    assert texts(drawing)[0] == "Low, base and high, US$ million"
    assert {"1.9", "2.4", "3.1", "2.6", "3.7", "4.9", "2.2", "5.1", "7.8", "0", "$8m"} <= set(texts(drawing))
    svg = valuation_svg(figure, SCREEN_INK, screen_size(), faces)
    assert "Income (with and without): $2,239,458.29 to $7,753,030.86; base $5,098,996.53." in svg


@pytest.mark.parametrize(
    "lanes",
    [
        (ValuationLane("Income", "With and without", D(-400), D(250), D(1250)),),
        (ValuationLane("Cost", "What it would take today", None, D("900000.55"), None, recorded=True),),
        (ValuationLane("Market", "", D(0), None, D(1)), ValuationLane("Income", "Royalty saved", absent="no figure")),
        (ValuationLane("Market", "", D(-5), D(-5), D(-5)),),
        (ValuationLane("Cost", "What was spent", D(0), D(0), D(0)),),
        (ValuationLane("Income", "Royalty saved", D(99_999_999_999), D(199_999_999_999), D(999_999_999_999)),),
        (ValuationLane("Income", "Royalty saved", D(30), D(20), D(10)),),
    ],
)
@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_every_amount_finds_its_place(lanes: tuple[ValuationLane, ...], currency: str, faces: Faces) -> None:
    amounts = [f for lane in lanes for f in lane.figures]
    figure = ValuationFigure(lanes, currency, min(D(0), *amounts), max(D(0), *amounts), "", "")
    for ink, size in ((PRINT_INK, TIMELINE_PRINT), (SCREEN_INK, screen_size(700))):
        drawing = draw_valuation(figure, ink, size, faces)
        check_inside(drawing, faces)
        check_apart(drawing, faces)
    assert (RECORDED in texts(drawing)) == any(lane.recorded for lane in lanes)


@pytest.mark.parametrize(
    ("low", "high", "step", "ticks", "words"),
    [
        ("0", "7753030.86", "1000000", "$1m", "7.8"),
        ("-400000", "1250000", "500000", "−$0.5m", "1.25"),
        ("0", "0.40", "0.05", "$0.05", "0.400"),
        ("0", "950", "200", "$200", "950.0"),
        ("0", "12345", "2000", "$2k", "12.3"),
        ("0", "123000000000", "20000000000", "$20bn", "123.0"),
    ],
)
def test_scales_are_round(low: str, high: str, step: str, ticks: str, words: str) -> None:
    scale = Scale.over(D(low), D(high), "USD")
    assert scale.step == D(step)
    assert scale.start <= D(low)
    assert scale.end >= D(high)
    assert ticks in [scale.tick_words(t) for t in scale.ticks]
    assert scale.words(D(high)) == words
    assert len(scale.ticks) <= 11


def test_currencies_and_long_lists_have_figures_of_their_own(shipped: Playbook) -> None:
    rows = [
        row(shipped, "valuations", f"v{n}", subject="HERON", method="cost", base=f"{'€' if n == 3 else '$'}{n}")
        for n in range(1, MOST_LANES + 3)
    ]
    rows.append(row(shipped, "valuations", "empty", subject="HERON", method="market"))
    euro, first, second = figure_of(shipped, matter(shipped, *rows))
    assert euro.currency == "EUR"
    assert [lane.absent for lane in euro.lanes if lane.absent] == ["no figure: one point is missing"]
    assert (len(first.lanes), len(second.lanes)) == (MOST_LANES, 1)
    assert (first.lowest, first.highest) == (second.lowest, second.highest) == (0, MOST_LANES + 2)
    assert all(lane.recorded for lane in (*first.lanes, *second.lanes))
