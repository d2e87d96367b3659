"""The change log in the window: read, narrowed, followed, signed, switched off, deleted."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, choose, click, session_of

from litready.domain.answers import Answer, State
from litready.storage.store import Store
from litready.ui.changes.page import NOTHING_FOUND, NOTHING_KEPT, NOTHING_YET, OFF, ON, ChangeLogPage
from litready.ui.components.buttons import Button
from litready.ui.destinations import Destination
from litready.ui.factories import Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.preferences import read_preferences


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(factories=make_factories())


def page_of(window: MainWindow, qtbot: QtBot) -> ChangeLogPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.CHANGES))
    page = window.page.stack.currentWidget()
    assert isinstance(page, ChangeLogPage)
    settle(page, qtbot)
    return page


def settle(page: ChangeLogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._wanted and not any(t.running for t in page.tasks))


def shown(page: ChangeLogPage) -> list[tuple[str, str, str]]:
    lines = [page.model.line(int(page.rows.record_id(n))) for n in range(page.rows.rowCount())]
    return [(line.subject.partition("  ")[0], line.before, line.after) for line in lines]


def test_the_latest_stands_first_and_leads_to_its_place(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "marking.others", "yes")
    choose(window, "marking.others", "no")
    session_of(window).answer("basis.prepared_by", State.ANSWERED, "Marta")
    page = page_of(window, qtbot)
    assert shown(page) == [("0.1", "", "Marta"), ("7.1", "Yes", "No"), ("7.1", "", "Yes")]
    page.view.chosen.emit(page.rows.record_id(1))
    assert window.page is not None
    assert window.page.at.section == "marking"


def test_it_is_narrowed_by_words_and_by_section(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "marking.others", "yes")
    session_of(window).answer("basis.prepared_by", State.ANSWERED, "Marta")
    page = page_of(window, qtbot)
    assert page.section.currentText() == "All sections"
    page.search.setText("marta")
    assert shown(page) == [("0.1", "", "Marta")]
    page.search.setText("nowhere")
    assert (page.view.isVisible(), page.empty.label.plain) == (False, NOTHING_FOUND)
    page.search.clear()
    page.section.set_value("marking")
    page.section.chosen.emit("marking")
    assert shown(page) == [("7.1", "", "Yes")]


def test_what_is_undone_while_it_is_shown_stands_in_it(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert page.empty.label.plain == NOTHING_YET
    session = session_of(window)
    session.answer("basis.prepared_by", State.ANSWERED, "Marta")
    session.undo(show=False)
    settle(page, qtbot)
    assert shown(page) == [("0.1", "Marta", ""), ("0.1", "", "Marta")]
    assert (
        str(page.rows.data(page.rows.index(0, 0), 0x0100 + 42)).replace("\xa0", " ").endswith("Name not given (undone)")
    )


def test_the_name_that_is_given_is_noted_and_remembered(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert page.name.text == ""
    page.name.set_text("  Marta   Reyes ")
    page.name.left.emit()
    window._zoom(10)
    session_of(window).answer("basis.prepared_by", State.ANSWERED, "Ann")
    (entry,) = store.log(session_of(window).assessment.id)
    assert entry.author == "Marta Reyes"
    assert read_preferences(window._context.data_dir).name == "Marta Reyes"


def test_it_is_switched_off_in_plain_words_and_on_again(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert page.state.plain == ON
    click(page.switch_button)
    settle(page, qtbot)
    assert (page.state.plain, page.switch_button.label) == (OFF, "Switch the log on")
    session = session_of(window)
    session.answer("basis.prepared_by", State.ANSWERED, "Ann")
    assert store.load(session.assessment.id).answer("basis.prepared_by") == session.assessment.answer(
        "basis.prepared_by"
    )
    settle(page, qtbot)
    assert shown(page) == [("Change log", "On", "Off")]
    click(page.switch_button)
    settle(page, qtbot)
    assert page.state.plain == ON


def test_what_is_noted_is_deleted_only_when_asked_twice_and_never_on_hold(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    session = session_of(window)
    own = session.assessment.id
    session.answer("basis.prepared_by", State.ANSWERED, "Ann")
    store.set_hold(own, True)
    page = page_of(window, qtbot)
    click(page.delete_button)
    assert len(store.log(own)) == 2
    click(next(b for b in page.say.findChildren(Button) if b.label == "Delete what is noted"))
    assert "on hold" in page.say.text
    store.set_hold(own, False)
    store.set_log(own, False)
    click(page.delete_button)
    click(next(b for b in page.say.findChildren(Button) if b.label == "Delete what is noted"))
    settle(page, qtbot)
    assert (shown(page), page.empty.label.plain) == ([], NOTHING_KEPT)
    assert store.load(own).answer("basis.prepared_by") != Answer()


def test_many_entries_need_no_widget_for_each(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    for n in range(300):
        session.answer("marking.others", State.ANSWERED, "yes" if n % 2 else "no")
    page = page_of(window, qtbot)
    assert page.rows.rowCount() == 300
    assert len(page.view.findChildren(Button)) < 10
