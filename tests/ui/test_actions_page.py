"""Actions: adding, filling, sorting, deleting and bringing back, from a finding, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from register_content import register_playbook
from register_steps import host, open_session, record, stored, write
from ui_steps import cut_labels

from litready.domain.answers import State
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.action_model import ActionModel
from litready.ui.actions_page import ActionsPage
from litready.ui.bands import Band
from litready.ui.session import Session
from litready.ui.theme import Theme
from litready.values import PartialDate


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return register_playbook()


@pytest.fixture
def session(store: Store, playbook: Playbook, qapp: QApplication) -> Iterator[Session]:
    opened = open_session(store, playbook)
    yield opened
    QApplication.sendPostedEvents()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[ActionsPage]:
    made = ActionsPage(theme, session)
    window = host(qtbot, theme, made)
    yield made
    window.close()


def titles(page: ActionsPage) -> list[str]:
    return [str(page.rows.index(n, 0).data()) for n in range(page.rows.rowCount())]


def test_the_model_keeps_qts_contract(session: Session, qtmodeltester: ModelTester) -> None:
    session.add_action("One", owner="A", due=PartialDate(2026, 11, 20))
    session.add_action("Two")
    qtmodeltester.check(ActionModel(session))


def test_an_action_is_filled_and_is_there_after_reopening(page: ActionsPage, session: Session, store: Store) -> None:
    page.add_button.click()
    assert QApplication.focusWidget() is page.form.what
    write(page.form.what, "Suspend chat auto-delete & tell IT <now>")
    write(page.form.owner.edit, "P. Novak, Łódź")
    write(page.form.due.edit, "Dec 2026")
    page.form.done.boxes["done"].click()
    action = stored(session, store).assessment.actions[0]
    assert action.title == "Suspend chat auto-delete & tell IT <now>"
    assert (action.owner, action.due, action.done) == ("P. Novak, Łódź", PartialDate(2026, 12), True)


def test_a_due_date_that_cannot_be_read_stays_with_its_message(page: ActionsPage, session: Session) -> None:
    action = session.add_action("Ask", due=PartialDate(2027))
    page.show_action(action.id)
    page.form.due.edit.setFocus()
    page.form.due.edit.selectAll()
    QTest.keyClicks(page.form.due.edit, "next Friday")
    page.form.owner.edit.setFocus()
    assert "is not a date" in page.form.due.error.message
    assert "The due date stays 2027." in page.form.due.error.message
    assert page.form.due.text == "next Friday"
    assert session.assessment.actions[0].due == PartialDate(2027)
    page.close_form()
    page.show_action(action.id)
    assert page.form.due.text == "next Friday"
    page.form.due.edit.selectAll()
    QTest.keyClicks(page.form.due.edit, "12/25/2026")
    assert session.assessment.actions[0].due == PartialDate(2026, 12, 25)
    assert page.form.due.error.message == ""


def test_what_is_overdue_says_so_in_words_and_only_beyond_doubt(page: ActionsPage, session: Session) -> None:
    session.add_action("Late", due=PartialDate(2026, 11, 20))
    session.add_action("This month", due=PartialDate(2026, 11))
    done = session.add_action("Done", due=PartialDate(2025))
    page.open_action(done.id)
    page.form.done.boxes["done"].click()
    assert [page.rows.index(n, 2).data() for n in range(3)] == ["Overdue since Nov\u00a020, 2026", "Nov 2026", "2025"]
    assert page.lead.plain == "2 open, 1 done."


def test_sorting_by_due_puts_the_earliest_first_and_undated_last(page: ActionsPage, session: Session) -> None:
    for title, due in (("No date", None), ("Later", PartialDate(2027)), ("Soon", PartialDate(2026, 12, 1))):
        session.add_action(title, due=due)
    page.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert titles(page) == ["Soon", "Later", "No date"]


def test_an_action_is_added_from_a_finding(page: ActionsPage, session: Session) -> None:
    assert not page.from_finding.isEnabled()
    assert page.from_finding.toolTip() == "Nothing has been found yet"
    session.answer("marking.sold", State.ANSWERED, "no")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    session.save_record(record("b", "articles", {"name": "OM-40", "marked": "yes"}))
    entries = page.finding_menu().actions()
    assert [e.text() for e in entries] == [
        "Stop: An article is sold unmarked (M-1)",
        "Serious: Nothing was sold (M-3)",
    ]
    entries[0].trigger()
    action = session.assessment.actions[0]
    assert (action.title, action.finding) == ("Mark it today", "marking.open")
    assert page.form.action_id == action.id
    assert "An article is sold unmarked" in page.form.answers.plain
    assert page.finding_menu().actions()[-1].text() == "Stop: An article is sold unmarked (M-1), has an action"


def test_deleting_can_be_undone(page: ActionsPage, session: Session, store: Store) -> None:
    session.add_action("One", owner="A", due=PartialDate(2027))
    two = session.add_action("Two")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert titles(page) == ["Two"]
    assert page.undo.label.plain == "Deleted “One”."
    page.undo.button.click()
    assert titles(page) == ["One", "Two"]
    kept = {a.title: a for a in store.load(session.assessment.id).actions}
    assert kept["One"].due == PartialDate(2027)
    assert kept["Two"] == two


def test_an_action_that_is_left_without_a_word_goes_again(page: ActionsPage, session: Session) -> None:
    page.add_button.click()
    QTest.keyClick(page.form.what, Qt.Key.Key_Escape)
    assert not session.assessment.actions
    assert page.empty.isVisible()
    assert page.empty.label.plain == "No actions yet. Add one from any finding."


@pytest.mark.parametrize(("percent", "band"), [(100, Band.WIDE), (150, Band.NARROW), (200, Band.TINY)])
def test_no_text_is_cut(
    qtbot: QtBot, page: ActionsPage, session: Session, theme: Theme, percent: int, band: Band
) -> None:
    long = session.add_action("R&D <draft> " + "x" * 400, owner="y" * 300, finding="marking.open")
    theme.set_percent(percent)
    page.set_band(band)
    page.show_action(long.id)
    qtbot.waitUntil(lambda: cut_labels(page.window()) == [])
    page.delete_action(long.id)
    qtbot.waitUntil(lambda: cut_labels(page.window()) == [])
    assert page.window().width() == 1040
