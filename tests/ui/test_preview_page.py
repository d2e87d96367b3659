"""The preview in the window, where QtPdf is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from home_steps import settle
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from ui_steps import click

pytest.importorskip("PySide6.QtPdfWidgets")

from litready.ui.export.preview_page import PreviewPage
from litready.ui.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[PreviewPage]:
    path = tmp_path / "r.pdf"
    canvas = Canvas(str(path))
    for n in range(1, 31):
        canvas.drawString(72, 720, f"This is page {n}, on couplings." + (" Herons live here." if n % 10 == 0 else ""))
        canvas.showPage()
    canvas.save()
    page = PreviewPage(theme, path, "r.pdf", back="Export")
    page.resize(1280, 800)
    page.show()
    yield page
    page.close()
    page.deleteLater()
    settle()


def test_it_goes_by_its_small_pages(page: PreviewPage) -> None:
    assert page.opened
    assert page.small.model().rowCount() == 30
    assert page.where.plain == "Page 1 of 30"
    page.small.setCurrentIndex(page.small.model().index(16, 0))
    assert page.where.plain == "Page 17 of 30"


def test_what_is_found_is_counted_and_gone_to_in_turn(page: PreviewPage, qtbot: QtBot) -> None:
    page.search.setText("herons")
    qtbot.waitUntil(lambda: page.count == 3)
    assert page.where.plain == "1 of 3 found · Page 10 of 30"
    for expected in ("2 of 3 found · Page 20 of 30", "3 of 3 found · Page 30 of 30", "1 of 3 found · Page 10 of 30"):
        click(page.after)
        assert page.where.plain == expected
    page.search.setText("otters")
    qtbot.waitUntil(lambda: page.count == 0)
    assert page.where.plain == "Not found · Page 10 of 30"
    assert not page.after.isEnabled()


def test_a_file_that_is_no_pdf_is_not_opened(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"no pdf")
    page = PreviewPage(theme, tmp_path / "x.pdf", "x", back="Export")
    qtbot.addWidget(page)
    assert not page.opened
