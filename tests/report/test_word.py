"""The Word file: real headings and tables, every word as it was typed, nobody's login name, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from hypothesis import given
from hypothesis import strategies as st
from report_samples import fill

from litready.errors import ReportError
from litready.playbook.model import Playbook, Severity
from litready.report.model import (
    AuthorityRow,
    AuthorityTable,
    Block,
    Chapter,
    Column,
    Detail,
    FindingBlock,
    Heading,
    Paragraph,
    Part,
    QuestionBlock,
    ReadingBlock,
    Readings,
    Report,
    Row,
    Run,
    Stance,
    Start,
    Table,
    Text,
    Tone,
    plain,
    words_of,
)
from litready.report.text import cleaned, xml_text
from litready.report.word import WordDocument, WordPart, check_opens, word_bytes, write_word

DAY = date(2026, 11, 25)
HOSTILE = (
    "0.1 <A <0.9",
    "<b>",
    "AT&T",
    "R&D <draft>",
    "</para>",
    "S&P 500",
    "Smith & Wesson",
    "P&G",
    '<img src="http://example.com/x.png">',
    "Łódź, §, “curly”, –, ✓, ≥, →, α, ☐ ☑",
    "株式会社 🔒",
    "]]> &amp; &#x0; {braces} %s",
)
"""From public reports of exports that lost or changed such text."""


def document(*blocks: Block, title: str = "Draft", author: str = "Dana Okafor", **part: object) -> WordDocument:
    chapter = Chapter("Chapter one", "one", blocks)
    return WordDocument(title, author, DAY, (WordPart((chapter,), **part),))  # type: ignore[arg-type]


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lines(made: Document) -> list[str]:
    """Every paragraph and cell, in order."""
    found: list[str] = []
    for block in made.iter_inner_content():
        if isinstance(block, WordTable):
            for row in block.rows:
                found += [cell.text for cell in dict.fromkeys(row.cells)]
        else:
            found.append(block.text)
    return found


def part_of(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name).decode()


# -- what stands in it -----------------------------------------------------------------------------


def test_headings_lists_and_tables_are_real() -> None:
    table = Table(
        (Column("Name", strong=True), Column("Days", right=True)),
        (
            Row(group="First group"),
            Row((plain("Ada"), plain("12")), (Detail("Note", plain("about Ada")),)),
            Row((plain("Ben"), ())),
        ),
        "People",
        plain("Who is there."),
    )
    made = opened(word_bytes(document(Heading("Part", "part"), Paragraph(plain("One"), item=True), table)))
    styles = {p.text: p.style.name for p in made.paragraphs if p.style is not None}
    assert styles["Chapter one"] == "Heading 1"
    assert styles["Part"] == styles["People"] == "Heading 2"
    assert styles["One"] == "List Bullet"
    (word_table,) = made.tables
    assert [[c.text for c in dict.fromkeys(row.cells)] for row in word_table.rows] == [
        ["Name", "Days"],
        ["First group"],
        ["Ada", "12"],
        ["Note\u00a0\u00a0about Ada"],
        ["Ben", ""],
    ]
    head = word_table.rows[0]._tr
    assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    widths = [int(c.get(qn("w:w"))) for c in word_table._tbl.iter(qn("w:gridCol"))]
    assert sum(widths) == 9360


def test_a_table_without_labels_has_no_head() -> None:
    made = opened(word_bytes(document(Table((Column("", 100), Column("", 404)), (Row((plain("To"), plain("All"))),)))))
    assert [[c.text for c in row.cells] for row in made.tables[0].rows] == [["To", "All"]]


def test_a_chapter_on_a_page_of_its_own_begins_there() -> None:
    chapters = (Chapter("One", "1", ()), Chapter("Two", "2", (), start=Start.PAGE))
    made = opened(word_bytes(WordDocument("T", "", DAY, (WordPart(chapters),))))
    breaks = {p.text: p._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None for p in made.paragraphs}
    assert breaks["Two"]
    assert not breaks["One"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stands_everywhere_as_it_was_typed(text: str) -> None:
    row = Row((plain(text), ()), (Detail(text, plain(text)),))
    table = Table((Column(text), Column("x")), (row,), text, plain(text))
    blocks: tuple[Block, ...] = (Heading(text, text), Paragraph((Run(text, Tone.PLACE, link=text),)), table)
    content = word_bytes(document(*blocks, title=text, author=text, header=plain(text), footer=text))
    made = opened(content)
    found = lines(made)
    assert found.count(text) == 6
    assert f"{text}\u00a0\u00a0{text}" in found
    assert made.sections[0].header.paragraphs[0].text == text
    assert made.sections[0].footer.paragraphs[0].text == f"{text}\tPage "
    assert made.core_properties.title == text
    assert made.core_properties.author == text


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_can_be_held_and_none_is_lost(text: str) -> None:
    shown = xml_text(text)
    made = opened(word_bytes(document(Paragraph(plain(f"<{text}>")))))
    assert made.paragraphs[1].text == f"<{shown}>"
    assert re.sub(r"\[U\+D[89A-F][0-9A-F]{2}\]", "", shown) == re.sub("[\ud800-\udfff]", "", cleaned(text))


def test_what_xml_cannot_hold_is_shown_as_in_the_pdf() -> None:
    assert xml_text("a\x00b\x0bc\x0cd\x1fe\uffff\r\nf") == "a b\nc\nd e \nf"
    assert xml_text("half \ud83d") == "half [U+D83D]"
    made = opened(word_bytes(document(Paragraph(plain("soft\x0bline")), title="x\x00y\ud83d\nz")))
    assert made.paragraphs[1].text == "soft\nline"
    assert made.core_properties.title == "x y\ufffd z"


def test_a_cell_longer_than_a_page_may_break_and_a_short_row_may_not() -> None:
    long = "word " * 3000
    made = opened(word_bytes(document(Table((Column("A"),), (Row((plain(long),)), Row((plain("short"),)))))))
    whole = [r._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in made.tables[0].rows]
    assert whole == [True, False, True]
    assert made.tables[0].rows[1].cells[0].text == long


def test_a_very_long_table_is_written_whole() -> None:
    rows = tuple(Row((plain(f"row {n}"), plain("x"))) for n in range(5000))
    content = word_bytes(document(Table((Column("A"), Column("B")), rows)))
    assert part_of(content, "word/document.xml").count("<w:tr>") == 5001


def test_links_lead_to_places_that_are_there() -> None:
    blocks = (
        Heading("Here", "here"),
        Paragraph((Run("go", link="here"), Run("stay", link="nowhere"))),
        Table((Column("A"),), (Row((plain("x"),), anchor="row"),), "T", anchor="table"),
        Paragraph((Run("row", link="row"), Run("table", link="table"))),
    )
    xml = part_of(word_bytes(document(*blocks)), "word/document.xml")
    targets = re.findall(r'w:anchor="([^"]+)"', xml)
    marks = re.findall(r'bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert len(targets) == 3
    assert set(targets) <= set(marks)
    assert len(marks) == len(set(marks))


def test_places_to_fill_in_stand_out() -> None:
    made = opened(word_bytes(document(Paragraph((Run("From "), Run("[name]", Tone.PLACE))))))
    run = made.paragraphs[1].runs[1]
    assert run.text == "[name]"
    assert run.style is not None
    assert run.style.name == "To fill in"


# -- blocks of a report ---------------------------------------------------------------------------


def test_findings_questions_and_authorities_keep_every_word() -> None:
    finding = FindingBlock(
        code="H-1",
        severity=Severity.STOP,
        word="Stop",
        title="No hold",
        anchor="finding.H-1",
        facts=Part("Facts", (plain("issued: no"), plain("told: nobody")), Stance.FACT),
        rule=Part("Rule", (plain("Evidence has to be kept."),), Stance.CONCLUSION),
        readings=(ReadingBlock("Conservative", plain("From the first step.")), ReadingBlock("Other", plain("Later."))),
        to_do=(Part("What to do", (plain("Issue one."),), Stance.OPINION),),
    )
    question = QuestionBlock(4, "From which day?", plain("The first step."), plain("hold.none"), 3, "question.4")
    row = AuthorityRow("a", "authority.a", plain("Silvestri v. GM"), "Things too.", "Settled", "Nov 24, 2026")
    made = opened(word_bytes(document(finding, question, AuthorityTable("Cases", (row,)))))
    found = "\n".join(lines(made))
    for words in (
        "Stop H-1   No hold",
        "issued: no\ntold: nobody",
        "Unsettled: Conservative\nFrom the first step.",
        "Unsettled: Other\nLater.",
        "What to do\nIssue one.",
        "4.\u00a0\u00a0From which day?\nThe first step.\n\n\n\nhold.none",
        "Cases\nRelied on for\nWeight\nChecked\nRelied on in",
        "Silvestri v. GM\nThings too.\nSettled\nNov 24, 2026",
    ):
        assert words in found


def test_the_chapters_of_a_full_report_come_out_whole(shipped: Playbook, report_of: Callable[..., Report]) -> None:
    assessment, _ = fill(shipped)
    report = report_of(assessment, book=shipped)
    content = word_bytes(WordDocument(report.title, report.author, DAY, (WordPart(report.chapters),)))
    found = "\n".join(lines(opened(content)))
    missing = [w for text in _texts(report.chapters) if (w := xml_text(words_of(text))) and w not in found]
    assert missing == []


def _texts(chapters: tuple[Chapter, ...]) -> list[Text]:
    texts: list[Text] = []
    for chapter in chapters:
        texts.append(plain(chapter.title))
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                texts.append(block.text)
            elif isinstance(block, Table):
                texts += [plain(c.label) for c in block.columns] + [plain(block.title), block.lead]
                for row in block.rows:
                    texts += [plain(row.group), *row.cells, *(d.text for d in row.details)]
            elif isinstance(block, FindingBlock):
                texts += [plain(block.title), *block.rule.texts, *(t for p in block.to_do for t in p.texts)]
                texts += [r.text for r in block.readings] + list(block.facts.texts if block.facts else ())
            elif isinstance(block, Readings):
                texts += [block.rows, *(r.text for r in block.readings)]
            elif isinstance(block, QuestionBlock):
                texts += [plain(block.text), block.hangs_on, block.code]
            elif isinstance(block, AuthorityTable):
                texts += [t for row in block.rows for t in (row.cite, plain(row.rule), plain(row.weight))]
    return texts


# -- the file --------------------------------------------------------------------------------------


def test_the_same_document_has_the_same_bytes() -> None:
    given_ = document(Heading("Part", "part"), Paragraph(plain("x")), footer="Foot")
    assert word_bytes(given_) == word_bytes(given_)
    with zipfile.ZipFile(io.BytesIO(word_bytes(given_))) as packed:
        assert {i.date_time for i in packed.infolist()} == {(2026, 11, 25, 12, 0, 0)}


def test_the_properties_say_what_was_set_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "loginname")
    content = word_bytes(document(Paragraph(plain("x")), title="Legal hold", author="Dana Okafor"))
    about = opened(content).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Legal hold", "Dana Okafor", "Dana Okafor")
    assert (about.comments, about.keywords, about.subject, about.language) == ("", "", "", "en-US")
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(2026, 11, 25, 12)  # noqa: DTZ001 (a day, and noon for it)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        everything = b"".join(packed.read(n) for n in names)
    assert not [n for n in names if "thumbnail" in n or "app.xml" in n or "customXml" in n]
    assert b"loginname" not in everything
    assert b"python-docx" not in everything
    assert 'w:lang w:val="en-US"' in part_of(content, "word/styles.xml")


def test_each_part_has_its_header_and_counts_its_own_pages() -> None:
    parts = (
        WordPart((Chapter("Note", "n", (Paragraph(plain("first")),)),), plain("Take out"), "Note"),
        WordPart((Chapter("Notice", "m", (Paragraph(plain("second")),)),), footer="Notice"),
    )
    made = opened(word_bytes(WordDocument("T", "", DAY, parts)))
    assert [s.header.paragraphs[0].text for s in made.sections] == ["Take out", ""]
    assert [s.footer.paragraphs[0].text for s in made.sections] == ["Note\tPage ", "Notice\tPage "]
    assert [f.get(qn("w:instr")) for s in made.sections for f in s.footer._element.iter(qn("w:fldSimple"))] == [
        "PAGE"
    ] * 2
    assert [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in made.sections] == ["1", "1"]


def test_nothing_stands_under_the_name_where_the_file_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notice.docx"
    path.write_bytes(b"what was there")
    monkeypatch.setattr("litready.report.word.word_bytes", lambda *_given: b"PK no Word file")
    with pytest.raises(ReportError, match="damaged"):
        write_word(document(), path)
    assert path.read_bytes() == b"what was there"
    assert [p.name for p in tmp_path.iterdir()] == ["notice.docx"]


def test_a_whole_file_passes_and_half_of_it_does_not() -> None:
    content = word_bytes(document(Paragraph(plain("x"))))
    check_opens(content)
    with pytest.raises(ReportError):
        check_opens(content[: len(content) // 2])


def test_a_defect_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litready.report.word.set_styles", lambda _document: 1 / 0)
    with pytest.raises(ReportError, match="ZeroDivisionError"):
        word_bytes(document())
