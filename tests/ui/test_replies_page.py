"""Counsel's reply loop in the window: send the questions, look at each reply, tick, take, and put back."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from home_steps import Choosers
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, session_of

from litready.domain.answers import State
from litready.errors import StorageError
from litready.storage.store import Store
from litready.ui.counsel_page import CounselPage
from litready.ui.destinations import Destination
from litready.ui.factories import Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.replies.card import ReplyCard
from litready.ui.replies.page import RepliesPage
from litready.ui.session import Session


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(factories=make_factories())


@pytest.fixture
def session(window: MainWindow) -> Session:
    return session_of(window)


@pytest.fixture
def card(window: MainWindow) -> ReplyCard:
    page = window.page
    assert page is not None
    page.go(Destination(tool=Tool.COUNSEL))
    counsel = page.stack.currentWidget()
    assert isinstance(counsel, CounselPage)
    assert counsel.replies is not None
    return counsel.replies


def sent(qtbot: QtBot, card: ReplyCard, path: Path) -> Path:
    """The question sheet as it was written."""
    card._choosers = Choosers(next=[path])
    click(card.send_button)
    qtbot.waitUntil(lambda: card.task is None)
    return path


def fill(path: Path, replies: dict[str, str]) -> Path:
    """Write replies into the sheet by the id in their marks."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    for field in document.element.body.iter(qn("w:sdt")):
        about = field.find(qn("w:sdtPr"))
        text = replies.pop(about.find(qn("w:tag")).get(qn("w:val"))[3:], "")
        if text:
            about.remove(about.find(qn("w:showingPlcHdr")))
            next(field.iter(qn("w:t"))).text = text
    assert not replies
    document.save(str(path))
    return path


def opened(qtbot: QtBot, card: ReplyCard, path: Path) -> RepliesPage:
    page = card.open_replies()
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    return page


def test_questions_go_out_and_replies_are_taken_and_put_back(
    card: ReplyCard, session: Session, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sent(qtbot, card, tmp_path / "questions.docx")
    assert card.say.text.startswith("Written to ")
    (export,) = store.exports(session.assessment.id)
    assert (export.called, export.file_name) == ("Questions for counsel", "questions.docx")
    page = opened(qtbot, card, fill(path, {"basis.directed_by": "In-house counsel"}))
    assert page.take_button.label == "Take 1 difference"
    assert session.assessment.answer("basis.directed_by").state is State.BLANK, "nothing is saved before it is taken"
    click(page.take_button)
    own = session.assessment.id
    assert store.load(own).answer("basis.directed_by").value == "inhouse_attorney"
    assert card.undo.label.plain == "Took 1 difference from “questions.docx”."
    click(card.undo.button)
    assert store.load(own).answer("basis.directed_by").state is State.BLANK
    assert session.assessment.answer("basis.directed_by").state is State.BLANK


def test_a_tick_is_given_and_taken_away_by_keys_and_what_is_no_answer_has_none(
    card: ReplyCard, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = fill(sent(qtbot, card, tmp_path / "q.docx"), {"basis.directed_by": "perhaps"})
    page = opened(qtbot, card, path)
    assert page.ticked == frozenset()
    assert not page.take_button.isEnabled()
    table = page.differences.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(page.ticked) == 1
    assert page.whole.parts["In the file"].plain == "perhaps"
    click(page.differences.none_button)
    assert page.ticked == frozenset()
    click(page.differences.all_button)
    click(page.take_button)
    assert session.assessment.answer("basis.directed_by").state is State.BLANK
    assert "perhaps" in session.assessment.answer("basis.directed_by").note


def test_a_file_without_replies_and_one_that_cannot_be_read_are_told(
    card: ReplyCard, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sent(qtbot, card, tmp_path / "q.docx")
    page = opened(qtbot, card, path)
    assert page.empty.isVisible()
    assert not page.take_button.isVisible()
    (tmp_path / "bad.docx").write_bytes(path.read_bytes()[:2000])
    page.read(tmp_path / "bad.docx")
    qtbot.waitUntil(lambda: not page.busy)
    assert "damaged or cut short" in page.file_card.error.message
    assert not page.differences.isVisible()


def test_a_write_that_fails_leaves_everything_as_it_was(
    card: ReplyCard, session: Session, store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(sent(qtbot, card, tmp_path / "q.docx"), {"basis.directed_by": "In-house counsel"})
    page = opened(qtbot, card, path)

    def refuse(*_args: object, **_more: object) -> None:
        raise StorageError("The disk is full. Nothing was changed.")

    monkeypatch.setattr(store.__class__, "write", refuse)
    click(page.take_button)
    assert page.say.text == "The disk is full. Nothing was changed."
    assert session.assessment.answer("basis.directed_by").state is State.BLANK
    assert page.ticked, "what was ticked stays, to try again"


def test_what_changed_meanwhile_is_compared_again(
    card: ReplyCard, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = fill(sent(qtbot, card, tmp_path / "q.docx"), {"basis.directed_by": "In-house counsel"})
    page = opened(qtbot, card, path)
    session.answer("basis.directed_by", State.ANSWERED, "nobody")
    click(page.take_button)
    qtbot.waitUntil(lambda: not page.busy)
    assert session.assessment.answer("basis.directed_by").value == "nobody"
    assert page.replies is not None
    assert page.replies.proposals[0].since
    assert page.ticked == frozenset()
