"""Readiness: the verdict in words, every finding by severity with its code, and what is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from register_content import register_playbook
from register_steps import host, open_session, record
from ui_steps import cut_labels

from litready.domain.answers import State
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.bands import Band
from litready.ui.components.finding_body import MOST_FACTS
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Tool
from litready.ui.readiness_page import ReadinessPage
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.ui.theme import Theme


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return register_playbook()


@pytest.fixture
def session(store: Store, playbook: Playbook, qapp: QApplication) -> Iterator[Session]:
    opened = open_session(store, playbook)
    yield opened
    QApplication.sendPostedEvents()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[ReadinessPage]:
    made = ReadinessPage(theme, session)
    window = host(qtbot, theme, made)
    yield made
    window.close()


def labels(page: ReadinessPage) -> list[str]:
    return [w.accessibleName() or w.text() for w in page.findChildren(QLabel) if w.isVisible()]


def test_no_verdict_before_the_first_required_answer(page: ReadinessPage) -> None:
    assert page.verdict.plain == "No verdict yet"
    assert "still blank" in page.reason.plain
    assert not page.rows
    assert not page.open_questions.isHidden()


def test_a_stop_means_not_ready_and_the_rule_is_said(page: ReadinessPage, session: Session) -> None:
    session.answer("marking.sold", State.ANSWERED, "yes")
    assert page.verdict.plain == "Ready for outside counsel"
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    assert page.verdict.plain == "Not ready to file or to write"
    assert page.reason.plain.startswith("One stop is open. Any open stop means not ready")
    session.set_cell("a", "marked", State.ANSWERED, "yes")
    session.answer("marking.sold", State.ANSWERED, "no")
    assert page.verdict.plain == "Ready for outside counsel, with gaps"
    assert page.reason.plain == "No stop is open, but one serious finding is. Each of them is a gap."
    page.rule_button.click()
    assert "Not ready: any stop is open." in page.rule.plain
    assert page.rule.isVisible()


def test_findings_stand_by_severity_with_the_code_of_their_section(
    qtbot: QtBot, page: ReadinessPage, session: Session
) -> None:
    session.answer("marking.sold", State.ANSWERED, "no")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    session.save_record(record("b", "articles", {"name": "OM-40", "marked": "yes"}))

    def order() -> list[str]:
        tops = {i: row.mapTo(page.content, row.rect().topLeft()).y() for i, row in page.rows.items()}
        return sorted(tops, key=lambda i: tops[i])

    qtbot.waitUntil(lambda: order() == ["marking.open", "marking.sold", "marking.kept"])
    shown = labels(page)
    assert [w for w in ("Marking M-1", "Marking M-2", "Marking M-3") if w in shown] == [
        "Marking M-1",
        "Marking M-2",
        "Marking M-3",
    ]
    assert [w for w in ("Stop", "Serious", "In order") if w in shown] == ["Stop", "Serious", "In order"]
    assert "1 stop, 1 serious, 0 to watch" in page.counts.accessibleName()
    assert page.counts.shapes == [Shape.STOP, Shape.SERIOUS, Shape.WATCH, Shape.OPEN, Shape.STRENGTH]


def test_an_open_finding_stays_open_while_others_change(page: ReadinessPage, session: Session) -> None:
    session.answer("marking.sold", State.ANSWERED, "no")
    row = page.rows["marking.sold"]
    QTest.mouseClick(row.toggle, Qt.MouseButton.LeftButton)
    assert row.opened
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    assert page.rows["marking.sold"] is row
    assert row.opened
    session.answer("marking.sold", State.ANSWERED, "yes")
    assert "marking.sold" not in page.rows


def test_facts_and_open_questions_lead_to_where_they_stand(page: ReadinessPage, session: Session) -> None:
    session.answer("marking.sold", State.ANSWERED, "no")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    went = QSignalSpy(page.go)
    for finding in ("marking.open", "marking.sold"):
        row = page.rows[finding]
        row.set_opened(True)
        links = [w for w in row.findChildren(QLabel) if "href" in w.text()]
        links[0].linkActivated.emit("go")
    assert went.at(0) == [Place(record="a", column="marked")]
    assert went.at(1) == [Place(question="marking.sold")]
    page.open_questions.rows[-1].click()
    assert went.at(2) == [Place(question="ai.used")]


def test_required_questions_come_first_and_many_are_shown_in_steps(
    qtbot: QtBot, page: ReadinessPage, session: Session
) -> None:
    for n in range(40):
        session.save_record(record(f"a{n}", "articles", {"name": f"Article {n}"}))
    rows = page.open_questions.rows
    assert rows[0].words == "Which sales count as ours?"
    assert rows[1].words == "Article 0: Marked"
    assert len(rows) == 20
    QTest.keyClick(page.open_questions.more, Qt.Key.Key_Space)
    rows = page.open_questions.rows
    assert len(rows) == len(session.readiness.open_questions)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is rows[20])


def test_a_finding_with_many_facts_lists_some_and_counts_the_rest(page: ReadinessPage, session: Session) -> None:
    session.answer("marking.sold", State.ANSWERED, "yes")
    for n in range(60):
        session.save_record(record(f"a{n}", "articles", {"name": f"Article {n}", "marked": "no"}))
    row = page.rows["marking.open"]
    row.set_opened(True)
    assert len([w for w in row.findChildren(QLabel) if "href" in w.text()]) == MOST_FACTS
    assert f"And {60 - MOST_FACTS} more in Patented articles." in [w.accessibleName() for w in row.findChildren(QLabel)]


def test_an_action_is_added_from_a_finding(page: ReadinessPage, session: Session, store: Store) -> None:
    session.answer("marking.sold", State.ANSWERED, "yes")
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    row = page.rows["marking.open"]
    row.action_wanted.emit(row.finding)
    action = store.load(session.assessment.id).actions[0]
    assert (action.title, action.finding) == ("Mark it today", "marking.open")
    went = QSignalSpy(page.go)
    page.aside.next_actions.all.click()
    assert went.at(0) == [Destination(tool=Tool.ACTIONS)]


@pytest.mark.parametrize(("percent", "band"), [(100, Band.WIDE), (150, Band.NARROW), (200, Band.TINY)])
def test_no_text_is_cut(
    qtbot: QtBot, page: ReadinessPage, session: Session, theme: Theme, percent: int, band: Band
) -> None:
    session.answer("marking.sold", State.ANSWERED, "no")
    name = "R&D <draft> " + "x" * 300
    session.save_record(record("a", "articles", {"name": name, "marked": "no"}))
    session.add_action(name, owner="y" * 200, finding="marking.open")
    theme.set_percent(percent)
    page.set_band(band)
    for row in page.rows.values():
        row.set_opened(True)
    qtbot.waitUntil(lambda: cut_labels(page) == [])
    assert page.window().width() == 1040
