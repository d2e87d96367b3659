"""The whole report in Word: what the PDF says in the same order, each typed word once, nothing that is withheld."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from PIL import Image
from report_samples import MOMENT, blank_assessment, cell, fill, said, times_printed

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.report.model import Block, Picture, QuestionBlock, Report, words_of
from litready.report.opening_blocks import cover_blocks, key_blocks, summary_chapter
from litready.report.styles import Paper
from litready.report.text import xml_text
from litready.report.walk import texts_of
from litready.report.word import word_bytes
from litready.report.word_report import report_document


def made(report: Report, paper: Paper = Paper.LETTER) -> bytes:
    return word_bytes(report_document(report, paper))


def words_in(content: bytes) -> str:
    """The text of the body, in order."""
    lines: list[str] = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, WordTable):
            for tr in block._tbl.tr_lst:
                for tc in tr.tc_lst:
                    lines += ["".join(_words(p)) for p in tc.p_lst]
        else:
            lines.append("".join(_words(block._p)))
    return "\n".join(lines)


def _words(paragraph: object) -> Iterator[str]:
    for piece in paragraph.iter(qn("w:t"), qn("w:br")):  # type: ignore[attr-defined]
        yield "\n" if piece.tag == qn("w:br") else piece.text or ""


def everything(content: bytes) -> str:
    """All that a package holds, of every part of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def texts_in_order(report: Report) -> Iterator[str]:
    """Every text of the model, as its blocks stand."""
    cover = report.cover
    yield from (cover.kicker, cover.title, cover.subtitle)
    yield from _texts(cover_blocks(cover))
    opening = () if report.summary is None else (summary_chapter(report.summary),)
    yield from (chapter.title for chapter in (*opening, *report.chapters))
    yield from _texts(key_blocks(cover))
    for chapter in (*opening, *report.chapters):
        yield chapter.title
        yield from _texts(chapter.blocks)


def _texts(blocks: Iterator[Block] | tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, QuestionBlock):
            yield block.text
            yield words_of(block.hangs_on)
            yield words_of(block.code)
        # details of a row run on in an order of their own; each is looked for anywhere below its row
        yield from (words_of(text) for text in texts_of(block))


@pytest.mark.parametrize("wanted", ["full", "facts", "part", "described"])
def test_word_says_what_the_model_says_in_its_order(shipped: Playbook, sample: Assessment, wanted: str) -> None:
    from report_samples import build

    group = next(g for g in shipped.groups if g.id == "trade_secrets")
    wishes = {
        "full": {},
        "facts": {"facts_only": True, "recipient": "Lindqvist"},
        "part": {"part": group},
        "described": {"descriptions": True, "recipient": "Lindqvist"},
    }[wanted]
    report = build(shipped, sample, **wishes)
    found = words_in(made(report))
    at = 0
    for text in texts_in_order(report):
        words = xml_text(text)
        if not words:
            continue
        here = found.find(words, max(0, at - 3000))
        assert here >= 0, words[:200]
        at = max(at, here)
    assert len(found) > 500


def test_each_typed_word_stands_once(shipped: Playbook, report_of: Callable[..., Report]) -> None:
    assessment, tokens = fill(shipped)
    found = words_in(made(report_of(assessment, book=shipped, descriptions=True, recipient="Lindqvist")))
    wrong = {t: n for t in tokens.made if (n := found.count(t)) != times_printed(assessment, t)}
    assert wrong == {}


def test_a_copy_of_facts_holds_no_word_that_is_no_fact(shipped: Playbook, report_of: Callable[..., Report]) -> None:
    assessment, tokens = fill(shipped)
    full = everything(made(report_of(assessment, book=shipped, descriptions=True, recipient="Lindqvist")))
    facts_report = report_of(assessment, book=shipped, facts_only=True)
    facts = everything(made(facts_report))
    printed = {t for t in tokens.made if t in facts}
    texts = [words_of(t) for c in facts_report.chapters for b in c.blocks for t in texts_of(b)]
    assert printed == {t for t in tokens.made if any(t in text for text in texts)}
    assert 0 < len(printed) < len([t for t in tokens.made if t in full]) / 2
    assert "Dana" not in facts
    assert docx.Document(io.BytesIO(made(facts_report))).core_properties.author == ""


def test_what_may_describe_a_secret_is_in_no_part_of_the_file(
    shipped: Playbook, report_of: Callable[..., Report]
) -> None:
    assessment, _ = fill(shipped, records=0)
    secret = Record("s1", "trade_secrets", {"description": cell("qqSECRETqq")}, "qqNOTEqq", MOMENT)
    kept = everything(made(report_of(assessment.with_record(secret), book=shipped)))
    assert "qqSECRETqq" not in kept
    assert "qqNOTEqq" not in kept
    told = everything(made(report_of(assessment.with_record(secret), book=shipped, descriptions=True, recipient="L")))
    assert "qqSECRETqq" in told


def test_legend_name_and_pages_stand_on_each_page(playbook: Playbook, report_of: Callable[..., Report]) -> None:
    assessment = blank_assessment(name="Matter <b> " + "x" * 500)
    for question, value in (("basis.affirms_privilege", "yes"), ("basis.prepared_by", "Dana Okafor")):
        assessment = assessment.with_answer(question, said(value))
    report = report_of(assessment)
    section = docx.Document(io.BytesIO(made(report))).sections[0]
    head = section.header.paragraphs[0].text
    assert head.startswith(report.legend)
    assert head.partition("\t")[2].startswith("Matter <b> xxx")
    assert len(head) < 200
    foot = section.footer._element
    assert [f.get(qn("w:instr")) for f in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.startswith(report.footer)


def test_without_a_basis_there_is_no_legend(report_of: Callable[..., Report]) -> None:
    report = report_of(blank_assessment())
    section = docx.Document(io.BytesIO(made(report))).sections[0]
    assert report.legend == ""
    assert section.header.paragraphs[0].text == f"\t{report.name}"


def test_the_contents_are_a_field_with_a_link_to_each_chapter(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report]
) -> None:
    report = report_of(sample, book=shipped)
    with zipfile.ZipFile(io.BytesIO(made(report))) as packed:
        xml = packed.read("word/document.xml").decode()
    assert xml.count("TOC \\o") == 1
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 1
    contents = xml[xml.index('fldCharType="separate"') : xml.index('fldCharType="end"')]
    assert contents.count("w:hyperlink w:anchor") == len(report.chapters) + 1
    marks = set(re.findall(r'bookmarkStart w:id="\d+" w:name="([^"]+)"', xml))
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= marks


def test_figures_are_pictures_with_their_description(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report]
) -> None:
    report = report_of(sample, book=shipped)
    content = made(report)
    shown = [b for c in report.chapters for b in c.blocks if isinstance(b, Picture)]
    assert report.summary is not None
    assert report.summary.figure is not None
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        media = [n for n in packed.namelist() if n.startswith("word/media/")]
        for name in media:
            image = Image.open(io.BytesIO(packed.read(name)))
            assert image.width == 1512
            assert len(image.getcolors(1 << 20) or ()) > 20, "not an empty sheet"
        assert not any(packed.read(n).count(b"eXIf") for n in media)
    assert len(media) >= len(shown)
    body = docx.Document(io.BytesIO(content)).element.body
    told = [d.get("descr") for d in body.iter("{*}docPr")]
    assert len(told) >= len(shown) + 1
    assert set(told) >= {xml_text(b.figure.description) for b in shown}
    facts = made(report_of(sample, book=shipped, facts_only=True))
    assert "word/media" not in everything(facts)
    with zipfile.ZipFile(io.BytesIO(facts)) as packed:
        assert not [n for n in packed.namelist() if "media" in n]


def test_paper_changes_the_page_and_not_the_measure(report_of: Callable[..., Report]) -> None:
    report = report_of(blank_assessment())
    for paper, width in ((Paper.LETTER, 612), (Paper.A4, 595)):
        section = docx.Document(io.BytesIO(made(report, paper))).sections[0]
        assert section.page_width is not None
        assert section.page_width.pt == width
        assert section.left_margin is not None
        assert section.page_width.pt - 2 * section.left_margin.pt == pytest.approx(468, abs=0.2)


def test_names_in_any_script_and_very_long_answers_stand_whole(report_of: Callable[..., Report]) -> None:
    name = "Żółć Ελληνικά Русский 株式会社 日本語 한국어"
    long = "word " * 200_000 + "qqLASTqq"
    assessment = blank_assessment(name=name).with_answer("hold.story", said(long))
    content = made(report_of(assessment))
    found = words_in(content)
    assert name in found
    assert found.count("qqLASTqq") == 1
    assert docx.Document(io.BytesIO(content)).core_properties.title == f"Litigation readiness report: {name}"


def test_five_thousand_records_stand_whole(report_of: Callable[..., Report]) -> None:
    records = [Record(f"r{n}", "custodians", {"name": cell(f"qq{n}q")}) for n in range(5000)]
    assessment = replace(blank_assessment(), records=tuple(records))
    assessment = assessment.with_answer("hold.custodians", Answer(State.BLANK, None, "", MOMENT))
    found = words_in(made(report_of(assessment)))
    assert [n for n in range(5000) if f"qq{n}q" not in found] == []


def test_the_same_record_gives_the_same_bytes(
    shipped: Playbook, sample: Assessment, report_of: Callable[..., Report]
) -> None:
    assert made(report_of(sample, book=shipped)) == made(report_of(sample, book=shipped))
