"""What is pasted arrives as plain text and nothing of it is read, in every kind of field of the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.storage.store import Store
from litready.ui.components.fields import _LONGEST, LineField
from litready.ui.components.notes import GrowingText
from litready.ui.theme import Theme
from tests.long.pasting import Canary, PasteBench, hostile


@pytest.fixture(scope="module")
def bench(shared_theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PasteBench]:
    folder = tmp_path_factory.mktemp("pasting")
    playbook = load_playbook(playbook_folder(), authorities_file())
    with Store.open(folder / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        opened = PasteBench.open(shared_theme, store, playbook, folder)
        yield opened
        opened.close()


def test_every_field_takes_plain_text_alone_and_reads_nothing(bench: PasteBench) -> None:
    content = hostile(bench.canary.picture, bench.canary.port)

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.floats(0, 1, exclude_max=True), content)
    def paste(which, what) -> None:
        bench.paste(which, what)

    paste()


def test_the_pages_have_fields_of_every_kind(bench: PasteBench) -> None:
    kinds = {type(field.parent()).__name__ for where in bench.pages for field in bench.show(where)}
    assert {"LineField", "DateField", "NoteField", "ClaimPasteCard", "PasteCard", "LongCell"} <= kinds


def test_the_canary_tells_when_it_is_read(qapp: QApplication, tmp_path: Path) -> None:
    canary = Canary(tmp_path)
    if not canary.tells:
        pytest.skip("this disk does not note that a file was read")
    label = QLabel(f"<img src='{canary.picture.as_uri()}'>")
    label.grab()
    assert canary.touched() == ["the file"]
    assert canary.touched() == []
    canary.close()


def test_a_tooltip_shows_what_looks_like_markup_as_it_was_typed(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    canary, widget = Canary(tmp_path), QWidget()
    qtbot.addWidget(widget)
    widget.show()
    text = f"<b>Corvane</b><img src='{canary.picture.as_uri()}'>"
    QToolTip.showText(QPoint(5, 5), text, widget)
    (tip,) = [w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel"]
    assert isinstance(tip, QLabel)
    assert tip.text() == text
    tip.grab()
    assert tip.textFormat().name == "PlainText"
    assert canary.touched() == []
    QToolTip.hideText()
    canary.close()


def paste(field: GrowingText | QLineEdit, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)
    field.paste()


def test_more_than_a_field_takes_is_refused_whole_and_said(qtbot: QtBot, theme: Theme) -> None:
    field = GrowingText(theme, fewest=3)
    qtbot.addWidget(field)
    field.show()
    paste(field, "kept")
    paste(field, "line\n" * (GrowingText.MOST // 5))
    assert field.text == "kept"
    assert "Nothing was pasted" in QToolTip.text()
    field.selectAll()
    paste(field, "x" * (GrowingText.MOST - 1))
    assert len(field.text) == GrowingText.MOST - 1, "one word of this length neither hangs nor is cut"
    field.set_text("y" * (GrowingText.MOST + 5))
    assert len(field.text) == GrowingText.MOST + 5, "what there is already is shown whole"
    field.moveCursor(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    field.cut()
    field.paste()
    assert len(field.text) == GrowingText.MOST + 5, "what was cut out of it goes in again"
    paste(field, "zz")
    assert "z" not in field.text
    QToolTip.hideText()


def test_a_line_that_is_full_says_so_and_never_cuts_what_it_held(qtbot: QtBot, theme: Theme) -> None:
    field = LineField(theme, "Name")
    qtbot.addWidget(field)
    field.show()
    paste(field.edit, "x" * (_LONGEST + 1))
    assert len(field.text) == _LONGEST
    assert "left out" in QToolTip.text()
    field.set_text("y" * (_LONGEST + 7))
    assert len(field.text) == _LONGEST + 7
    field.set_text("🔒" * (_LONGEST - 1))
    assert field.text == "🔒" * (_LONGEST - 1)
    QToolTip.hideText()
