"""The matrix of measures in the report: marks for each secret, code names only, whole over pages, no part of facts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from pdf_pages import pages_of_pdf
from report_samples import TODAY, blank_assessment, joined, read

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.domain.trade_secrets.facts import KINDS
from litready.domain.trade_secrets.marks import MARK_KEY, cell_words, mark_of
from litready.domain.trade_secrets.programme import matrix
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.playbook.model import Playbook
from litready.report.extent import part_named
from litready.report.measures import ANCHOR, TITLE
from litready.report.model import Chapter, Report, Row, Stance, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.references import LEFT_OUT
from litready.report.walk import stances_of
from litready.report.word import word_bytes
from litready.report.word_report import report_document

Builder = Callable[..., Report]


def matrix_of(report: Report) -> tuple[Chapter, Table]:
    """The chapter that holds the matrix, and its table."""
    for chapter in report.chapters:
        for block in chapter.blocks:
            if isinstance(block, Table) and sum(c.upright for c in block.columns) == len(KINDS):
                return chapter, block
    raise AssertionError("the matrix is not printed")


def said_of(row: Row) -> str:
    return joined(words_of(row.cells[0]))


def record(register: str, record_id: str, **values: Value) -> Record:
    return Record(record_id, register, {k: Cell(State.ANSWERED, v) for k, v in values.items()})


def test_each_secret_has_a_row_with_the_marks_and_gaps_that_follow(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    chapter, table = matrix_of(report_of(sample, book=shipped))
    assert chapter.anchor == "section.ts_access"
    made = matrix(assess(shipped, sample, TODAY).trade_secrets)
    assert [c.label for c in table.columns][0::18] == ["Secret", "Gaps"]
    assert [said_of(r) for r in table.rows][:2] == ["6 PLOVER Likely not reasonable", "2 BASALT Contested"]
    for row in made.rows:
        (printed,) = (r for r in table.rows if f" {row.name} " in said_of(r))
        marks = tuple(mark_of(cell) for cell in row.cells)
        assert printed.drawn == (None, *marks, None)
        assert [words_of(cell) for cell in printed.cells[1:-1]] == [m.letters for m in marks]
        fallen = [cell_words(c) for c in row.cells if c.gap]
        assert bool(fallen) == (words_of(printed.cells[-1]) != "—")
    key = next(b for b in chapter.blocks if isinstance(b, Table) and b.anchor == ANCHOR)
    assert [m for r in key.rows for m in r.drawn if m is not None] == [mark for mark, _ in MARK_KEY]


def test_it_stands_in_the_part_on_trade_secrets_and_in_word(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    part = report_of(sample, book=shipped, part=part_named(shipped, "trade_secrets"))
    _, table = matrix_of(part)
    with zipfile.ZipFile(io.BytesIO(word_bytes(report_document(part)))) as packed:
        xml = packed.read("word/document.xml").decode()
    assert xml.count('<w:textDirection w:val="btLr"/>') == len(KINDS)
    assert "●xp" in xml
    assert TITLE in xml
    assert all(words_of(row.cells[-1])[:40] in xml for row in table.rows)


def test_a_copy_of_facts_holds_no_matrix(shipped: Playbook, sample: Assessment, report_of: Builder) -> None:
    report = report_of(sample, book=shipped, facts_only=True)
    assert Stance.CONCLUSION not in set(stances_of(report))
    text = read(pdf_bytes(report))
    assert TITLE not in text
    assert "Supplier and licensee terms\nMonitoring" not in text


def test_without_a_secret_or_in_another_part_there_is_none(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    bare = replace(sample, records=tuple(r for r in sample.records if r.register != SECRETS))
    for report in (report_of(bare, book=shipped), report_of(sample, book=shipped, part=shipped.groups[1])):
        if report.chapters:
            blocks = [b for c in report.chapters for b in c.blocks if isinstance(b, Table)]
            assert TITLE not in {b.title for b in blocks}


def test_a_name_that_is_no_code_name_stands_in_the_register_alone(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    steps = "1. Heat to 412.5 °C for 35 min. 2. Hold at 3.2 bar and 1,450 rpm. 3. Quench in brine at 4 °C."
    long = record(SECRETS, "long", code_name="A code name that somebody wrote as a whole sentence of words")
    telling = record(SECRETS, "telling", code_name=steps)
    _, table = matrix_of(report_of(sample.with_record(long).with_record(telling), book=shipped))
    names = {said_of(r) for r in table.rows if said_of(r).startswith("Row ")}
    assert names == {"Row 10 Not known yet", "Row 11 Not known yet"}
    assert LEFT_OUT not in {said_of(r) for r in table.rows}


def test_a_long_matrix_is_whole_and_names_its_columns_on_each_page(shipped: Playbook, report_of: Builder) -> None:
    """Secrets by the hundred with measures of every kind: each row once, the head on every page."""
    secrets = [record(SECRETS, f"s{n}", code_name=f"ZQ{n:03d}X") for n in range(200)]
    facts: dict[str, Value] = {"company_wide": "yes", "followed": "yes", "proof_there": "no"}
    measures = [record(MEASURES, k.value, kind=k.value, state="partly", **facts) for k in KINDS]
    blank = replace(blank_assessment(shipped.id), records=(*secrets, *measures))
    report = report_of(blank, book=shipped)
    chapter, _ = matrix_of(report)
    alone = replace(report, chapters=(chapter,))
    pages = pages_of_pdf(pdf_bytes(alone))
    text = "\n".join(pages)
    assert [n for n in range(200) if text.count(f"ZQ{n:03d}X") != 1] == []
    with_rows = [p for p in pages if "ZQ" in p]
    assert len(with_rows) > 5
    assert all("Incident response" in p for p in with_rows)
