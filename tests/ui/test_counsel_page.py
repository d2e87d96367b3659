"""For counsel: the list by rules alone, and the prompt builder that sends nothing and warns of what it gives away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from register_content import register_playbook
from register_steps import host, open_session, record, write
from ui_steps import cut_labels

from litready.domain.answers import State
from litready.domain.counsel_questions import questions_for_counsel
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.bands import Band
from litready.ui.counsel_page import CounselPage
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Tool
from litready.ui.session import Session
from litready.ui.theme import Theme
from litready.values import PatentNumber


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return register_playbook()


@pytest.fixture
def session(store: Store, playbook: Playbook, qapp: QApplication) -> Iterator[Session]:
    opened = open_session(store, playbook)
    yield opened
    QApplication.sendPostedEvents()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[CounselPage]:
    made = CounselPage(theme, session)
    window = host(qtbot, theme, made)
    yield made
    window.close()


def test_the_list_is_what_the_rules_say_and_follows_the_answers(page: CounselPage, session: Session) -> None:
    assert [r.words for r in page.rows] == ["Which sales count as ours?"]
    session.answer("marking.sold", State.ANSWERED, "yes")
    assert not page.rows
    assert page.empty.isVisible()
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    wanted = questions_for_counsel(session.playbook, session.readiness)
    assert [r.words for r in page.rows] == [q.text for q in wanted] == ["What does the complaint plead on marking?"]


def test_the_list_is_copied_as_numbered_text_with_its_sources(page: CounselPage, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "R&D <x>", "marked": "no"}))
    said = QSignalSpy(session.said)
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == (
        "1. What does the complaint plead on marking? [M-1]\n2. Which sales count as ours? [7.1]"
    )
    assert said.at(0) == ["2 questions copied"]


def test_a_question_leads_to_where_it_comes_from(page: CounselPage, session: Session) -> None:
    session.save_record(record("a", "articles", {"name": "QuickSeal", "marked": "no"}))
    session.save_record(record("b", "articles", {"name": "OM-40"}))
    went = QSignalSpy(page.go)
    for row in page.rows:
        row.click()
    assert [went.at(n)[0] for n in range(went.count())] == [
        Destination(tool=Tool.READINESS),
        Place(question="marking.sold"),
        Place(record="b"),
    ]


def test_the_prompt_grows_as_it_is_picked_and_is_copied_by_hand(page: CounselPage, session: Session) -> None:
    builder = page.builder
    builder.industry.setEditText("Medical devices & more")
    write(builder.feature, "valves that open by themselves")
    builder.topics.boxes["timing"].click()
    write(builder.goals, "a license instead of a suit")
    shown = builder.preview.plain
    assert "Medical devices & more" in shown
    assert "valves that open by themselves" in shown
    assert "a license instead of a suit" in shown
    assert "When to file, and which dates cannot be moved." in shown
    assert "costs by phase" not in shown
    QGuiApplication.clipboard().setText("before")
    builder.copy_button.click()
    assert QGuiApplication.clipboard().text() == builder.prompt == shown


def test_a_word_of_the_assessment_in_the_prompt_is_named_with_its_place(
    page: CounselPage, session: Session, qtbot: QtBot
) -> None:
    session.save_record(record("p", "patents", {"number": PatentNumber.parse("US 9,876,543")}))
    session.save_record(record("a", "articles", {"name": "QuickSeal", "seller": "Halden"}, "Ask Novak"))
    builder = page.builder
    assert not builder.warning.isVisible()
    write(builder.feature, "something like quickseal, patent 9 876 543")
    write(builder.goals, "keep Halden and Novak as friends")
    qtbot.waitUntil(builder.warning.isVisible)
    told = builder.warning.plain
    assert "“quickseal”, from Patented articles" in told
    assert "“9876543”, from Asserted patents" in told
    assert "“Halden”, from Patented articles" in told
    assert "“Novak”, from Patented articles" in told
    assert builder.warning_head.plain == "4 words in the prompt also stand in this assessment"
    assert builder.copy_button.label == "Copy it all the same"
    builder.feature.clear()
    builder.goals.clear()
    qtbot.waitUntil(lambda: not builder.warning.isVisible())
    assert builder.copy_button.label == "Copy the prompt"


def test_an_industry_of_ones_own_is_checked_too(page: CounselPage) -> None:
    page.builder.industry.setEditText("Corvane")
    page.builder.copy()
    assert [(leak.term, leak.where) for leak in page.builder.leaks] == [("Corvane", "the matter’s name")]


def test_it_says_that_nothing_is_sent_or_saved_and_saves_nothing(
    page: CounselPage, session: Session, store: Store
) -> None:
    lead = next(
        w.accessibleName() for w in page.builder.findChildren(QLabel) if "Nothing is sent" in w.accessibleName()
    )
    for words in ("your own act", "may be discoverable", "is not saved"):
        assert words in lead
    before = store.load(session.assessment.id)
    write(page.builder.feature, "valves")
    page.builder.topics.boxes["costs"].click()
    assert session.close()
    assert store.load(session.assessment.id) == before


def test_everything_is_reached_by_tab(page: CounselPage, session: Session) -> None:
    page.copy_button.setFocus()
    seen = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    builder = page.builder
    for wanted in (page.rows[0], builder.industry, builder.feature, builder.topics.boxes["costs"], builder.copy_button):
        assert any(w is wanted or wanted.isAncestorOf(w) for w in seen), wanted
    assert all(w.accessibleName() for w in seen)


@pytest.mark.parametrize(("percent", "band"), [(100, Band.WIDE), (150, Band.NARROW), (200, Band.TINY)])
def test_no_text_is_cut(
    qtbot: QtBot, page: CounselPage, session: Session, theme: Theme, percent: int, band: Band
) -> None:
    session.save_record(record("a", "articles", {"name": "R&D <draft> " + "x" * 300}))
    theme.set_percent(percent)
    page.set_band(band)
    write(page.builder.feature, "Corvane " + "y" * 300)
    page.builder.check()
    qtbot.waitUntil(lambda: cut_labels(page) == [])
    assert page.window().width() == 1040
