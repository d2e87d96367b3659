"""Taking a list into a register through the window: settle what is open, look, take, and take it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from home_steps import Choosers
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, session_of

from litready.domain.answers import Cell, State
from litready.domain.matter import Record
from litready.errors import StorageError
from litready.exchange.lists.plan import MONTH_FIRST
from litready.storage.store import Store
from litready.ui.all_registers_page import AllRegistersPage
from litready.ui.destinations import Destination
from litready.ui.factories import Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.registers.importing.matching_card import NOTE
from litready.ui.registers.importing.page import ImportListPage
from litready.ui.session import Session
from litready.values import PartialDate

LIST = "Article,First sale,Shop\nValve A,03/04/2024,North\nValve B,2024-05-06,South\nValve C,2024-13-01,West\n"


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(factories=make_factories())


@pytest.fixture
def session(window: MainWindow) -> Session:
    return session_of(window)


@pytest.fixture
def view(window: MainWindow) -> RegisterView:
    page = window.page
    assert page is not None
    page.go(Destination(tool=Tool.REGISTERS))
    registers = page.stack.currentWidget()
    assert isinstance(registers, AllRegistersPage)
    registers.show_register("articles")
    assert registers.view is not None
    return registers.view


def read(qtbot: QtBot, view: RegisterView, tmp_path: Path, text: str) -> ImportListPage:
    """The page with a file that was read and tried."""
    file = tmp_path / "articles.csv"
    file.write_text(text)
    page = view.import_list()
    page.file_card._choosers = Choosers(next=[file])
    click(page.file_card.button)
    tried(qtbot, page)
    return page


def tried(qtbot: QtBot, page: ImportListPage) -> None:
    qtbot.waitUntil(lambda: not page.busy)


def held(session: Session) -> list[tuple[str, str, str]]:
    """Name, first sale and note of each article."""
    found = []
    for record in session.assessment.in_register("articles"):
        first = record.value("first")
        day = first.iso() if isinstance(first, PartialDate) else ""
        found.append((str(record.value("name")), day, record.note))
    return found


def test_a_list_is_settled_taken_and_taken_back(
    session: Session, view: RegisterView, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    page = read(qtbot, view, tmp_path, LIST)
    assert not page.take_button.isEnabled()
    assert page.take_button.toolTip() == "Settle 1 point first."
    assert page.outcome.counts.plain.startswith("1 record to take, 1 row waiting")
    assert held(session) == [], "nothing is saved before it is taken"
    (asked,) = page.asking.asked
    page.answer({asked.ask: MONTH_FIRST})
    page.set_target(2, NOTE)
    tried(qtbot, page)
    assert page.take_button.label == "Take 2 records"
    click(page.take_button)
    (_, first_a, note_a), (name_b, first_b, _) = held(session)
    assert (first_a, name_b, first_b) == ("2024-03-04", "Valve B", "2024-05-06")
    assert "North" in note_a
    own = session.assessment.id
    assert store.load(own).records == session.assessment.records
    assert view.isVisible()
    assert view.undo.label.plain == "Took 2 records from “articles.csv”."
    click(view.undo.button)
    assert held(session) == []
    assert store.load(own).records == ()


def test_what_was_changed_since_stays_when_an_import_is_undone(
    session: Session, view: RegisterView, qtbot: QtBot, tmp_path: Path
) -> None:
    page = read(qtbot, view, tmp_path, "Article\nValve A\nValve B\n")
    click(page.take_button)
    kept = session.assessment.in_register("articles")[1]
    session.set_cell(kept.id, "first", State.ANSWERED, "2024")
    click(view.undo.button)
    assert held(session) == [("Valve B", "2024", "")]
    assert view.undo.label.plain == "Took 1 record away again. 1 record changed since, or linked to, stay."
    assert view.undo.button.isHidden()


def test_nothing_is_taken_while_a_row_is_refused_where_that_is_wanted(
    session: Session, view: RegisterView, qtbot: QtBot, tmp_path: Path
) -> None:
    page = read(qtbot, view, tmp_path, "Article,First sale\nValve A,2024\nValve B,2024-13-01\n")
    assert page.take_button.label == "Take 1 record"
    click(page.outcome.whole_row.buttons["whole"])
    assert not page.take_button.isEnabled()
    click(page.outcome.whole_row.buttons["some"])
    assert page.take_button.isEnabled()
    click(page.outcome.copy_button)
    assert "2024-13-01" in QGuiApplication.clipboard().text()
    target = tmp_path / "refused.csv"
    page.outcome._choosers = Choosers(next=[target])
    click(page.outcome.save_button)
    assert "Valve B" in target.read_text("utf-8-sig")
    assert "Valve A" not in target.read_text("utf-8-sig")
    assert page.outcome.said.plain == f"Written to {target}"


def test_a_row_like_a_record_already_there_is_left_out_unless_wanted(
    session: Session, view: RegisterView, qtbot: QtBot, tmp_path: Path
) -> None:
    session.save_record(Record("a0", "articles", {"name": Cell(State.ANSWERED, "Valve A")}))
    page = read(qtbot, view, tmp_path, "Article\nValve A\nValve B\n")
    assert page.take_button.label == "Take 1 record"
    click(page.outcome.alike_row.buttons["take"])
    tried(qtbot, page)
    assert page.take_button.label == "Take 2 records"


def test_a_file_without_a_list_is_refused_and_another_can_be_chosen(
    session: Session, view: RegisterView, qtbot: QtBot, tmp_path: Path
) -> None:
    page = read(qtbot, view, tmp_path, "")
    assert page.dry_run is None
    assert page.take_button.isHidden()
    assert page.file_card.error.isVisible()
    again = tmp_path / "good.csv"
    again.write_text("Article\nValve A\n")
    page.file_card._choosers = Choosers(next=[again])
    click(page.file_card.button)
    tried(qtbot, page)
    assert not page.file_card.error.isVisible()
    click(page.cancel_button)
    assert held(session) == []
    assert view.isVisible()


def test_a_list_that_cannot_be_written_changes_nothing_and_can_be_taken_again(
    session: Session, view: RegisterView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(qtbot, view, tmp_path, "Article\nValve A\n")

    def fail(*_args: object, **_more: object) -> None:
        raise StorageError("The disk is full. Nothing was changed.")

    with monkeypatch.context() as failing:
        failing.setattr(Store, "write", fail)
        click(page.take_button)
    assert held(session) == []
    assert page.say.text == "The disk is full. Nothing was changed."
    click(page.take_button)
    assert held(session) == [("Valve A", "", "")]
