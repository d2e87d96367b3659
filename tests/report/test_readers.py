"""Other people's readers: qpdf and poppler find no fault, QtPdf opens it where it is there, and names can be read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from report_samples import MOMENT, blank_assessment, cell, fill, joined, said

from litready.domain.matter import Record
from litready.playbook.model import Playbook
from litready.report.model import Report
from litready.report.pdf import pdf_bytes, write_pdf
from litready.report.sealing import Enclosed, Sealing

Builder = Callable[..., Report]
NAMES = {
    "Polish": "Wiązówna Łączność Żółć",
    "Greek": "Παπαδόπουλος Ήλιος ΑΕ",
    "Russian": "Щербаков Объединение Юрьев",
    "Chinese": "深圳市華為技術有限公司",
    "Japanese": "やまねセイサクショ株式会社",
    "Korean": "한국전자통신연구원",
}
"""Invented, or of the kind; each has letters that a poor face lacks."""


def told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def path(playbook: Playbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from report_samples import build

    assessment = replace(fill(playbook)[0], name=" · ".join(NAMES.values()))
    for n, name in enumerate(NAMES.values()):
        record = Record(f"n{n}", "custodians", {"name": cell(name)}, f"{name} again", MOMENT)
        assessment = assessment.with_record(record)
    assessment = assessment.with_answer("basis.prepared_by", said(NAMES["Polish"]))
    path = tmp_path_factory.mktemp("readers") / "r.pdf"
    write_pdf(build(playbook, assessment), path)
    return path


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(path: Path, tmp_path: Path, playbook: Playbook, report_of: Builder) -> None:
    assert "No syntax or stream encoding errors found" in told("qpdf", "--check", str(path))
    locked = tmp_path / "locked.pdf"
    sealing = Sealing("heron", Enclosed("matter.litready", b"PK", "The matter"))
    locked.write_bytes(pdf_bytes(report_of(blank_assessment()), sealing=sealing))
    checked = told("qpdf", "--check", "--password=heron", str(locked))
    assert "No syntax or stream encoding errors found" in checked
    assert "stream encryption method: AESv3" in checked


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler is not installed")
def test_poppler_reads_every_name_and_finds_every_font(path: Path, tmp_path: Path) -> None:
    rows = [line.split() for line in told("pdffonts", str(path)).splitlines()[2:]]
    assert len(rows) >= 6
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}  # embedded, a subset, with its characters
    text = joined(told("pdftotext", "-enc", "UTF-8", str(path), "-")).replace(" ", "")
    for name in NAMES.values():
        assert text.count(name.replace(" ", "") + "again") == 1
    told("pdftoppm", "-r", "20", "-png", str(path), str(tmp_path / "p"))
    assert len(list(tmp_path.glob("p*.png"))) > 4


def test_qtpdf_opens_it_and_finds_words_in_it(path: Path) -> None:
    pytest.importorskip("PySide6.QtPdf")
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    pages = range(document.pageCount())
    text = joined(" ".join(document.getAllText(n).text() for n in pages)).replace(" ", "")
    for name in NAMES.values():
        assert name.replace(" ", "") in text
    document.close()
