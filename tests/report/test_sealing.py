"""A report that is locked, made for keeping, or holds the matter as a file: what goes along, and what never does."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from report_samples import TODAY, Tokens, blank_assessment, fill, read, said
from test_extent import secret_tokens

from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.errors import PortableFileError, ReportError
from litready.exchange.enclosed import LockedPdf
from litready.exchange.portable import package, parse_portable, read_portable
from litready.playbook.model import Playbook
from litready.report.export import ENCLOSED_NAME, export_report
from litready.report.model import Report
from litready.report.pdf import pdf_bytes, write_pdf
from litready.report.sealing import Enclosed, Sealing, checked_password

Builder = Callable[..., Report]
SECRET = "Zlatko’s 7 herons"


@pytest.fixture
def report(report_of: Builder) -> Report:
    return report_of(blank_assessment())


@pytest.fixture(scope="module")
def filled(shipped: Playbook) -> tuple[Assessment, Tokens]:
    return fill(shipped, records=1)


# -- made for keeping ----------------------------------------------------------------------------


@pytest.mark.parametrize("facts_only", [False, True])
def test_a_report_without_a_lock_is_pdf_a(playbook: Playbook, report_of: Builder, facts_only: bool) -> None:
    report = report_of(fill(playbook)[0], facts_only=facts_only)
    found = pdfa.validate_written(io.BytesIO(pdf_bytes(report)), "3b")
    assert found.findings == []
    assert found.verdict == "pass"


def test_one_with_a_file_inside_is_pdf_a_too(report: Report) -> None:
    sealing = Sealing(enclosed=Enclosed(ENCLOSED_NAME, b"PK\x03\x04 any bytes", "The matter"))
    found = pdfa.validate_written(io.BytesIO(pdf_bytes(report, sealing=sealing)), "3b")
    assert found.findings == []


def test_a_report_bears_title_author_day_and_language_and_no_other_property(report_of: Builder) -> None:
    assessment = blank_assessment().with_answer("basis.prepared_by", said("Dana Okafor & Co"))
    for sealing in (Sealing(), Sealing("heron")):
        content = pdf_bytes(report_of(assessment), sealing=sealing)
        with pikepdf.open(io.BytesIO(content), password=sealing.password) as pdf:
            said_of_it = {name: str(value) for name, value in pdf.docinfo.items()}
            assert set(said_of_it) == {"/Title", "/Author", "/CreationDate", "/ModDate"}
            assert said_of_it["/Title"] == "Litigation readiness report: Merrowdale / Tarnquist, FlowPilot"
            assert said_of_it["/Author"] == "Dana Okafor & Co"
            assert {said_of_it[day][:16] for day in ("/CreationDate", "/ModDate")} == {"D:20261125120000"}
            assert pdf.Root.Lang == "en-US"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            if not sealing.password:
                names = {name.rpartition("}")[2] for name in pdf.open_metadata()}
                assert names == {"title", "creator", "CreateDate", "ModifyDate", "part", "conformance"}


# -- locked ----------------------------------------------------------------------------------------


def test_a_locked_report_opens_with_its_password_alone(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "r.pdf"
    content = write_pdf(report, path, sealing=Sealing(SECRET))
    for wrong in ("", "Zlatko's 7 herons"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path, password=wrong)
    with pikepdf.open(path, password=SECRET) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert str(pdf.encryption.stream_method) == "EncryptionMethod.aesv3"
        out = io.BytesIO()
        pdf.save(out)
    assert "Merrowdale" in read(out.getvalue())
    assert b"Merrowdale" not in content


def test_nobody_sees_the_password_of_what_is_to_be_locked() -> None:
    assert SECRET not in repr(Sealing(SECRET))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "The password is empty"),
        (" \t ", "The password is empty"),
        ("heron ", "begins or ends with a blank"),
        ("he\nron", "a character that cannot be typed"),
        ("e" * 128, "longer than the 127 bytes"),
        ("鳥" * 43, "longer than the 127 bytes"),
    ],
)
def test_a_password_that_would_lock_the_reader_out_is_refused(typed: str, words: str) -> None:
    with pytest.raises(ReportError, match=words):
        checked_password(typed)


def test_a_password_is_the_same_however_its_accents_are_typed() -> None:
    assert checked_password("Łe\u0301on") == checked_password("Ł\u00e9on")


# -- with the matter inside ------------------------------------------------------------------------


def exported(playbook: Playbook, assessment: Assessment, path: Path, **wishes: object) -> str:
    made = export_report(playbook, assessment, path, today=TODAY, app_version="1.0", **wishes)  # type: ignore[arg-type]
    return made.kind


def test_counsel_opens_the_matter_from_the_report(tmp_path: Path, shipped: Playbook) -> None:
    assessment = replace(blank_assessment(shipped.id), playbook_version=shipped.version)
    path = tmp_path / "r.pdf"
    kind = exported(shipped, assessment, path, enclose=package, password=SECRET)
    assert kind == "report, with the matter’s file, locked"
    assert fingerprint(read_portable(path, shipped, password=SECRET).assessment) == fingerprint(assessment)
    with pytest.raises(LockedPdf, match="The PDF is locked with a password"):
        read_portable(path, shipped)
    with pytest.raises(LockedPdf, match="That is not the password"):
        read_portable(path, shipped, password="another")


def test_a_report_encloses_nothing_unless_it_is_asked_to(tmp_path: Path, shipped: Playbook, report: Report) -> None:
    path = tmp_path / "r.pdf"
    write_pdf(report, path)
    with pytest.raises(PortableFileError, match="holds no LitReady file"):
        read_portable(path, shipped)


def test_the_file_inside_holds_no_description_of_a_secret_that_the_pages_leave_out(
    tmp_path: Path, shipped: Playbook, filled: tuple[Assessment, Tokens]
) -> None:
    assessment, _ = filled
    secret = secret_tokens(shipped, assessment)
    assert len(secret) > 50
    path = tmp_path / "r.pdf"
    exported(shipped, assessment, path, enclose=package)
    inside = repr(read_portable(path, shipped).assessment)
    assert [words for words in secret if words in inside] == []
    assert "Left out of this copy" in inside

    exported(shipped, assessment, path, enclose=package, descriptions=True, recipient="Harlow LLP")
    whole = read_portable(path, shipped).assessment
    assert fingerprint(whole) == fingerprint(assessment)


@pytest.mark.parametrize("wishes", [{"facts_only": True}, {"part": "trade_secrets"}])
def test_a_copy_of_less_than_the_record_never_encloses_it(
    tmp_path: Path, shipped: Playbook, wishes: dict[str, object]
) -> None:
    with pytest.raises(ReportError, match="goes into the full report only"):
        exported(shipped, blank_assessment(shipped.id), tmp_path / "r.pdf", enclose=package, **wishes)
    assert list(tmp_path.iterdir()) == []


def with_files(report: Report, *names: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(report))) as pdf:
        for name in names:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"\0" * 300_000_000 if "bomb" in name else b"PK")
        pdf.save(out)
    return out.getvalue()


def test_a_pdf_with_a_hostile_file_inside_is_refused(report: Report, shipped: Playbook) -> None:
    for names, words in (
        (("a.litready", "b.litready"), "more than one LitReady file"),
        (("a.litready",), "damaged or cut short"),
        (("report.exe",), "holds no LitReady file"),
        (("bomb.litready",), "damaged or too large"),
    ):
        with pytest.raises(PortableFileError, match=words):
            parse_portable(with_files(report, *names), shipped)
    for damaged in (b"%PDF-1.7\nnothing", pdf_bytes(report)[:2000]):
        with pytest.raises(PortableFileError, match="Nothing was taken from it"):
            parse_portable(damaged, shipped)
