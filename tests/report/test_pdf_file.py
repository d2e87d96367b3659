"""The file: its fonts, its sameness, its furniture and links, and what happens when it cannot be written."""

from __future__ import annotations

import errno
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pdf_pages import pages_of_pdf
from report_samples import MOMENT, TODAY, Printed, blank_assessment, cell, fill, joined, read, said

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment, Record
from litready.errors import ReportError
from litready.playbook.model import Playbook
from litready.report import pdf
from litready.report.export import export_report
from litready.report.model import Report
from litready.report.pdf import ExportCancelled, pdf_bytes, write_pdf
from litready.report.read_back import check_written
from litready.report.sealing import OPEN
from litready.report.styles import Paper
from litready.values import PartialDate

Builder = Callable[..., Report]


def opened(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def affirmed() -> Assessment:
    """A record with a full privilege basis."""
    assessment = blank_assessment()
    for question, value in (
        ("basis.prepared_by", "Dana Okafor & Co"),
        ("basis.preparer_role", "inhouse_attorney"),
        ("basis.directed_by", "inhouse_attorney"),
        ("basis.director_name", "R. Amara"),
        ("basis.purpose", ("legal_advice",)),
        ("basis.litigation_anticipated", "yes"),
        ("basis.anticipated_since", PartialDate(2026, 6, 3)),
        ("basis.affirms_privilege", "yes"),
        ("basis.affirms_work_product", "yes"),
    ):
        assessment = assessment.with_answer(question, said(value))  # type: ignore[arg-type]
    return assessment


# -- fonts and sameness ------------------------------------------------------------------------


def fonts_of(content: bytes) -> dict[str, bool]:
    """Each font by name, and whether its file is embedded."""
    found: dict[str, bool] = {}
    reader = opened(content)
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/Font":
            descriptor = thing.get("/FontDescriptor")
            found[str(thing["/BaseFont"])] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found


def test_every_font_is_embedded_and_none_is_a_standard_one(report_of: Builder) -> None:
    name = "Łódź 株式会社 ☑ → ● 한국"
    record = Record("c", "custodians", {"name": cell(name)}, name, MOMENT)
    content = pdf_bytes(report_of(replace(affirmed(), name=name).with_record(record)))
    fonts = fonts_of(content)
    assert fonts
    assert [f for f, embedded in fonts.items() if not embedded] == []
    assert [
        f for f in fonts if "+Noto" not in f and "+Inter" not in f and "+Source" not in f and "+Droid" not in f
    ] == []
    assert "Helvetica" not in str(fonts)


@pytest.mark.parametrize("facts_only", [False, True])
def test_the_same_record_and_day_give_the_same_bytes(playbook: Playbook, report_of: Builder, facts_only: bool) -> None:
    first = pdf_bytes(report_of(fill(playbook)[0], facts_only=facts_only))
    second = pdf_bytes(report_of(fill(playbook)[0], facts_only=facts_only))
    assert first == second
    assert str(opened(first).metadata["/CreationDate"]).startswith("D:20261125")  # type: ignore[index]


def test_another_answer_gives_another_fingerprint(report_of: Builder) -> None:
    prints = {
        report_of(assessment).fingerprint
        for assessment in (
            blank_assessment(),
            blank_assessment().with_answer("hold.issued", said("yes")),
            blank_assessment().with_answer("hold.issued", said("no")),
            blank_assessment().with_answer("hold.issued", said("no", "a note")),
            blank_assessment().with_answer("hold.issued", Answer(State.NOT_KNOWN)),
        )
    }
    assert len(prints) == 5
    assert report_of(replace(blank_assessment(), id="copy")).fingerprint == report_of(blank_assessment()).fingerprint


# -- furniture, metadata, links ------------------------------------------------------------------


def test_legend_stands_on_each_page_only_as_far_as_affirmed(report_of: Builder) -> None:
    full = "Privileged & confidential · Attorney–client communication · Attorney work product"
    pages = pages_of_pdf(pdf_bytes(report_of(affirmed())))
    assert all(full in p and "basis: page 1" in p for p in pages)
    assert "The preparer affirms a basis for attorney–client privilege and work product." in joined(pages[0])

    half = affirmed().with_answer("basis.affirms_work_product", said("no"))
    text = read(pdf_bytes(report_of(half)))
    assert "Attorney–client communication" in text
    assert "Attorney work product" not in text


def test_without_a_basis_no_page_bears_a_legend_and_the_cover_says_so(report_of: Builder) -> None:
    text = joined(read(pdf_bytes(report_of(blank_assessment()))))
    assert "No privilege basis is stated." in text
    assert "Privileged & confidential" not in text
    assert "basis: page 1" not in text


def test_each_page_says_which_it_is_and_what_it_was_made_from(report_of: Builder, playbook: Playbook) -> None:
    report = report_of(fill(playbook)[0])
    pages = [joined(p) for p in pages_of_pdf(pdf_bytes(report))]
    for n, page in enumerate(pages, start=1):
        assert f"Page {n} of {len(pages)}" in page
        assert "November 25, 2026 · law as of November 24, 2026 · record" in page


def test_a_long_name_never_runs_into_the_legend(report_of: Builder) -> None:
    assessment = replace(affirmed(), name="Merrowdale Fluidics, Incorporated, against Tarnquist Systems " * 4)
    page = opened(pdf_bytes(report_of(assessment))).pages[1].extract_text()
    (header,) = [line for line in page.split("\n") if "Merrowdale" in line]
    assert header.rstrip().endswith("…")
    assert len(header) < 170


def test_metadata_comes_from_the_record(report_of: Builder) -> None:
    reader = opened(pdf_bytes(report_of(affirmed())))
    assert reader.metadata is not None
    assert reader.metadata.author == "Dana Okafor & Co"
    assert reader.metadata.title == "Litigation readiness report: Merrowdale / Tarnquist, FlowPilot"
    assert reader.root_object["/Lang"] == "en-US"
    assert opened(pdf_bytes(report_of(blank_assessment()))).metadata.author in ("", None)  # type: ignore[union-attr]


def test_a_name_of_controls_half_characters_and_nothing_else_still_gives_a_report(report_of: Builder) -> None:
    for name in ("\ud800 \x00\x0b\U0001f512 שלום \uffff", "\x0b", "", "(((\\)"):
        assessment = replace(affirmed(), name=name).with_answer("basis.prepared_by", said(name or " \t"))
        assert "Litigation readiness report" in pages_of_pdf(pdf_bytes(report_of(assessment)))[0]


def test_bookmarks_and_links_lead_somewhere(report_of: Builder, playbook: Playbook) -> None:
    reader = opened(pdf_bytes(report_of(fill(playbook, yes=False)[0])))

    def titles(outline: list[Any]) -> list[str]:
        return [t for o in outline for t in (titles(o) if isinstance(o, list) else [str(o["/Title"])])]

    for title in ("Cover", "The matter on one page", "The hold", "Custodians", "Appendix: every answer"):
        assert title in titles(reader.outline)
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference is not None}
    targets = [
        annotation.get_object()["/Dest"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object().get("/Subtype") == "/Link"
    ]
    assert len(targets) > 20
    assert {target[1] for target in targets} == {"/XYZ"}
    assert {list.__getitem__(target, 0).idnum for target in targets} <= pages


def test_contents_name_the_page_on_which_each_chapter_begins(report_of: Builder, playbook: Playbook) -> None:
    pages = pages_of_pdf(pdf_bytes(report_of(fill(playbook, yes=False)[0])))
    cover = pages[0]
    for title in ("Registers", "Open questions for outside counsel", "Table of authorities", "Appendix: every answer"):
        begins = next(n for n, page in enumerate(pages[1:], start=2) if re.search(rf"^{title}$", page, re.M))
        assert title in cover
        assert str(begins) in re.findall(r"^\d+$", cover, re.M)


def test_authorities_name_the_pages_that_cite_them(report_of: Builder, playbook: Playbook) -> None:
    report = report_of(fill(playbook, yes=False)[0])
    pages = [joined(p) for p in pages_of_pdf(pdf_bytes(report))]
    citing = [n for n, page in enumerate(pages, start=1) if "Zubulake V, 229" in page.replace("\u00a0", " ")]
    table = next(page for page in pages if "Table of authorities" in page and "Relied on for" in page)
    assert re.search(rf"Not yet checked {', '.join(map(str, citing))}\b", table)


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (612, 792)), (Paper.A4, (595, 842))])
def test_paper(report_of: Builder, playbook: Playbook, paper: Paper, size: tuple[int, int]) -> None:
    content = pdf_bytes(report_of(fill(playbook)[0]), paper=paper)
    assert {(float(p.mediabox.width), float(p.mediabox.height)) for p in opened(content).pages} == {size}


# -- records of every size -----------------------------------------------------------------------


def test_an_empty_record_of_the_shipped_playbook_concludes_nothing(shipped: Playbook, report_of: Builder) -> None:
    report = report_of(blank_assessment(shipped.id), book=shipped)
    text = joined(read(pdf_bytes(report)))
    assert "No verdict yet" in text
    assert "Table of authorities" not in text
    assert "None" not in re.sub(r"None (of|so|yet|\w)", "", text)


def test_page_two_is_one_page_whatever_was_found(printed: Callable[..., Printed]) -> None:
    for yes in (True, False):
        made = printed(yes=yes)
        tokens, pages = made.tokens, pages_of_pdf(made.content)
        assert "Page 2 of" in pages[1]
        assert "Next action" in pages[1]
        assert "The rule applied" in pages[1]
        assert "Next action" not in pages[2]
        assert sum(tokens.made[-12] in p for p in pages) == 1


def test_a_report_of_forty_pages_and_more_has_no_empty_page(printed: Callable[..., Printed]) -> None:
    pages = pages_of_pdf(printed().content)
    assert len(pages) > 40
    assert [n for n, page in enumerate(pages, start=1) if len(page) < 250] == []


# -- what cannot be written ------------------------------------------------------------------------


@pytest.fixture
def report(report_of: Builder) -> Report:
    return report_of(blank_assessment())


def test_writing_gives_the_file_and_nothing_beside_it(tmp_path: Path, report: Report) -> None:
    shares: list[float] = []
    content = write_pdf(report, tmp_path / "r.pdf", progress=shares.append)
    assert (tmp_path / "r.pdf").read_bytes() == content == pdf_bytes(report)
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path, report: Report) -> None:
    (tmp_path / "r.pdf").mkdir()
    with pytest.raises(ReportError, match="a folder has that name"):
        write_pdf(report, tmp_path / "r.pdf")
    assert list((tmp_path / "r.pdf").iterdir()) == []


def test_a_missing_folder_is_named_in_plain_words(tmp_path: Path, report: Report) -> None:
    with pytest.raises(ReportError, match="was not written"):
        write_pdf(report, tmp_path / "gone" / "r.pdf")


def test_a_read_only_folder(tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(ReportError, match="you may not write there"):
        write_pdf(report, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"the old report")

    def half(partial: Path, content: bytes) -> None:
        partial.write_bytes(content[:1000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pdf, "_put", half)
    with pytest.raises(ReportError, match="the disk is full"):
        write_pdf(report, target)
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]
    assert target.read_bytes() == b"the old report"


def test_a_file_that_reads_back_otherwise_is_not_kept(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_put", lambda partial, content: partial.write_bytes(content[:-7]))
    with pytest.raises(ReportError, match="read back"):
        write_pdf(report, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing(tmp_path: Path, report: Report) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked == 2

    with pytest.raises(ExportCancelled):
        write_pdf(report, tmp_path / "r.pdf", cancelled=cancelled)
    assert asked == 2
    assert list(tmp_path.iterdir()) == []


def test_a_defect_while_laying_out_is_told_in_plain_words(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("litready.report.layout.Layout.run", broken)
    with pytest.raises(ReportError, match="nothing in the assessment changed"):
        write_pdf(report, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_document_is_noticed(tmp_path: Path, report: Report) -> None:
    content = pdf_bytes(report)
    pages = len(opened(content).pages)
    path = tmp_path / "r.pdf"
    path.write_bytes(content)
    check_written(path, "r.pdf", report, pages, OPEN)
    other = replace(report, footer="November 25, 2026 · record 0000 1111")
    for damaged, count, of in (
        (content, pages + 1, report),
        (content, pages, other),
        (content[:-900], pages, report),
        (b"", pages, report),
    ):
        path.write_bytes(damaged)
        with pytest.raises(ReportError, match="read back is not what was written"):
            check_written(path, "r.pdf", of, count, OPEN)


def test_export_only_reads_the_record(tmp_path: Path, playbook: Playbook) -> None:
    assessment = fill(playbook)[0]
    before = repr(assessment)
    made = export_report(playbook, assessment, tmp_path / "r.pdf", today=TODAY, app_version="1.0", paper="a4")
    assert repr(assessment) == before
    assert made.kind == "report"
    assert len(made.sha256) == 64
