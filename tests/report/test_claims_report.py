"""The skeleton of a claim chart in the report: whole, pointed to its records, an opinion, and no part of facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from report_samples import blank_assessment, joined, read

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.report.claims import TITLE
from litready.report.model import Report, Stance, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.word import word_bytes
from litready.report.word_report import report_document

Builder = Callable[..., Report]


def charts_of(report: Report) -> list[Table]:
    return [b for c in report.chapters for b in c.blocks if isinstance(b, Table) and b.title.startswith(TITLE)]


def record(register: str, record_id: str, **values: Value) -> Record:
    return Record(record_id, register, {k: Cell(State.ANSWERED, v) for k, v in values.items()})


def test_each_claim_with_words_has_a_chart_that_points_to_its_records(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    first, second = charts_of(report_of(sample, book=shipped))
    assert first.title == "Evidence of use: claim 1 of ’118"
    assert second.title == "Evidence of use: claim 1 of ’346"
    assert [c.label for c in first.columns[2:]] == [f"Accused product, row {n}" for n in (1, 2, 3)]
    rows = [[joined(words_of(cell)) for cell in row.cells] for row in first.rows]
    assert rows[0][1:4] == [
        "The claim as a whole",
        "Not known yet Turns on: whether one element is in the product",
        "An element is missing",
    ]
    assert rows[-1] == [
        "Row 6 Wherein clause",
        "wherein the load profile is renewed while the pump runs.",
        "Not known yet [row 5]",
        "Not found [row 8]",
        "Not known yet",
    ]
    assert "4 of 6 claims have no words on record" in joined(words_of(first.lead))
    assert second.lead == ()


def test_it_is_called_work_product_only_where_a_basis_is_affirmed(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    lead = joined(words_of(charts_of(report_of(sample, book=shipped))[0].lead))
    assert "It is work product on the basis that is affirmed on the cover, and may still have to be produced." in lead
    without = sample.with_answer("basis.affirms_work_product", Answer(State.ANSWERED, "no"))
    lead = joined(words_of(charts_of(report_of(without, book=shipped))[0].lead))
    assert "No basis for work product is affirmed" in lead
    assert "It is work product" not in lead


def test_it_is_an_opinion_and_no_part_of_the_facts(shipped: Playbook, sample: Assessment, report_of: Builder) -> None:
    report = report_of(sample, book=shipped)
    charts = charts_of(report)
    assert {c.stance for c in charts} | {r.stance for c in charts for r in c.rows} == {Stance.OPINION}
    facts = report_of(sample, book=shipped, facts_only=True)
    assert charts_of(facts) == []
    text = joined(read(pdf_bytes(facts)))
    for words in ("load profile", "1[a]", "Teardown", "adaptive pump control", "fixed at the factory"):
        assert words not in text


def test_a_long_claim_against_many_products_is_whole(shipped: Playbook, report_of: Builder) -> None:
    matter = blank_assessment(shipped.id)
    matter = matter.with_record(record("asserted_patents", "p", asserted_claims="1"))
    for n in range(7):
        matter = matter.with_record(record("accused_products", f"x{n}", name=f"Product {n}", patents=("p",)))
    for n in range(60):
        words = f"<b>step</b> {n:03}, " + "of heating the vessel at length, " * 12
        cells: dict[str, Value] = {"label": f"1[{n}]", "patent": ("p",), "claim": "1", "words": words}
        matter = matter.with_record(record("claim_elements", f"e{n}", **cells))
    report = report_of(matter, book=shipped)
    charts = charts_of(report)
    assert [len(c.columns) - 2 for c in charts] == [3, 3, 1]
    assert charts[1].title.endswith(", continued")
    text = joined(read(pdf_bytes(report)))
    for n in range(60):
        assert text.count(f"<b>step</b> {n:03},") == 1 + len(charts)
    assert word_bytes(report_document(report))


def test_words_in_no_chart_stand_once(shipped: Playbook, report_of: Builder) -> None:
    lone = record("claim_elements", "e", label="1[a]", claim="1", words="an unlinked rotor")
    matter = replace(blank_assessment(shipped.id), records=(lone,))
    assert joined(read(pdf_bytes(report_of(matter, book=shipped)))).count("an unlinked rotor") == 1
