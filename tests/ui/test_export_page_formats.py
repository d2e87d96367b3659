"""The export page: the kind of file is chosen, and the form, the name and what is written go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from home_steps import Choosers, settle
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_steps import click

from litready.cli import shipped_playbook
from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.export import ExportPage
from litready.ui.export.preview_folder import PreviewFolder
from litready.ui.export.writing import Written
from litready.ui.factories import Context
from litready.ui.theme import Theme


@pytest.fixture(scope="module")
def content() -> Playbook:
    return shipped_playbook()


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, context: Context, content: Playbook, tmp_path: Path, opened: list[Path]
) -> Iterator[ExportPage]:
    library = replace(context, playbook=content, playbook_for=lambda a: context.store.playbook_of(a, content))
    sample = read_portable(sample_file(), content).assessment
    library.store.add(sample, content)
    folder = tmp_path / "reports"
    folder.mkdir()
    made = ExportPage(
        theme, library, content, sample, folder=folder, choosers=Choosers(), opener=lambda p: not opened.append(p)
    )
    made.resize(1280, 800)
    made.show()
    yield made
    if made.task is not None:
        made.task.end()
    made.close()
    for private in made.findChildren(PreviewFolder):
        private.remove()
    made.deleteLater()
    settle()


def write(page: ExportPage, qtbot: QtBot) -> Path:
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    return page.form.target


def test_word_holds_the_report_and_is_noted(page: ExportPage, qtbot: QtBot, store: Store) -> None:
    click(page.form.format.buttons[".docx"])
    assert page.form.name.text.endswith(", readiness 2026-11-25.docx")
    target = write(page, qtbot)
    assert docx.Document(str(target)).paragraphs[0].text == "Litigation readiness report"
    assert store.exports("sample-merrowdale")[0].kind == "report (Word)"


def test_the_spreadsheet_of_facts_holds_no_finding(page: ExportPage, qtbot: QtBot, store: Store) -> None:
    click(page.form.format.buttons[".xlsx"])
    click(page.form.what.buttons["facts"])
    names = openpyxl.load_workbook(write(page, qtbot)).sheetnames
    assert "Findings" not in names
    assert "Custodians" in names
    assert store.exports("sample-merrowdale")[0].kind == "facts only (spreadsheet)"


def test_a_calendar_asks_for_no_paper_and_says_what_it_leaves_out(page: ExportPage, qtbot: QtBot, store: Store) -> None:
    click(page.form.secrets.buttons["printed"])
    click(page.form.format.buttons[".ics"])
    assert not page.form.paper.isVisible()
    assert not page.form.secrets.isVisible()
    assert not any(card.isVisible() for card in (page.cover, page.secrets, page.hurts))
    assert not page.preview_button.isVisible()
    assert page.dates.isVisible()
    assert page.form.name.text.endswith(", dates 2026-11-25.ics")
    assert page.write_button.label == "Write the calendar"
    assert write(page, qtbot).read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "dates are not in it: the day is not known." in page.say.text
    assert store.exports("sample-merrowdale")[0].kind == "report (calendar)"
    click(page.form.format.buttons[".pdf"])
    shown = "\n".join(label.text() for label in page.dates.findChildren(QLabel))
    assert "Federal last day to sue: Incidents, row 3: May" in shown
    assert page.cover.isVisible()
    assert not page.dates.isVisible()
    assert page.form.paper.isVisible()


def test_a_calendar_of_facts_is_refused_in_plain_words(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    click(page.form.format.buttons[".ics"])
    click(page.form.what.buttons["facts"])
    write(page, qtbot)
    assert "no copy of facts" in page.say.text
    assert list((tmp_path / "reports").iterdir()) == []


def test_a_name_that_was_typed_keeps_its_stem(page: ExportPage) -> None:
    page.form.name.set_text("For Harlow.pdf")
    page.form.name.edited.emit("For Harlow.pdf")
    click(page.form.format.buttons[".docx"])
    assert page.form.target.name == "For Harlow.docx"
    click(page.form.format.buttons[".pdf"])
    assert page.form.target.name == "For Harlow.pdf"


def test_the_preview_is_a_pdf_whatever_is_written(page: ExportPage, qtbot: QtBot, opened: list[Path]) -> None:
    click(page.form.format.buttons[".xlsx"])
    click(page.preview_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    (preview,) = opened
    assert preview.suffix == ".pdf"
    assert preview.read_bytes().startswith(b"%PDF-")


def test_words_count_what_a_calendar_leaves_out() -> None:
    words = "Written to /c.ics. One date is not in it: the day is not known."
    assert Written(Path("/c.ics"), left_out=("x",)).words == words
    assert Written(Path("/c.ics")).words == "Written to /c.ics."
