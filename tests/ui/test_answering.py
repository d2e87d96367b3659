"""Every kind of question is answered through its widget, written, kept across pages and a reopening."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, card_of, choose, click, press, session_of, type_into

from litready.domain.answers import State
from litready.storage.store import Store
from litready.ui.components.buttons import Button
from litready.ui.main_window import MainWindow
from litready.values import Money, PartialDate, PatentNumber

LONG = "Labels were added by lot.\nPhotographs <exist> & are kept."
TYPED = {
    "basis.prepared_by": ("Marta Okafor", "Marta Okafor"),
    "marking.since": ("Mar 2024", PartialDate(2024, 3)),
    "marking.sales": ("$1,250.50", Money(Decimal("1250.50"))),
    "marking.units": ("1,200", Decimal(1200)),
    "marking.patent": ("US 9,876,543 B2", PatentNumber("US", "", "9876543", "B2")),
}


def _answer_all(window: MainWindow) -> None:
    for question, (text, _) in TYPED.items():
        type_into(card_of(window, question).input.field.edit, text)  # type: ignore[attr-defined]
    type_into(card_of(window, "marking.story").input.edit, LONG.replace("\n", "\r"))  # type: ignore[attr-defined]
    choose(window, "basis.directed_by", "inhouse_attorney")
    for box in ("legal_advice", "business"):
        click(card_of(window, "basis.purpose").input.boxes.boxes[box])  # type: ignore[attr-defined]
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    choose(window, "last.done", "not_known")
    register = card_of(window, "marking.articles").input.register  # type: ignore[attr-defined]
    click(next(b for b in register.findChildren(Button)))


def _assert_all(store: Store, assessment_id: str) -> None:
    kept = store.load(assessment_id)
    assert {q: kept.value(q) for q in TYPED} == {q: value for q, (_, value) in TYPED.items()}
    assert kept.value("marking.story") == LONG
    assert kept.value("basis.directed_by") == "inhouse_attorney"
    assert kept.value("basis.purpose") == ("legal_advice", "business")
    assert (kept.value("marking.others"), kept.value("marking.marked")) == ("yes", "no")
    assert kept.answer("last.done").state is State.NOT_KNOWN
    assert len(kept.in_register("articles")) == 1


def test_every_kind_is_written_and_shown_again_after_a_reopening(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    assessment_id = session_of(window).assessment.id
    _answer_all(window)
    window.close()
    _assert_all(store, assessment_id)

    again = open_window(assessment_id)
    for question, (text, value) in TYPED.items():
        shown = card_of(again, question).input.field.text  # type: ignore[attr-defined]
        assert shown.replace("\u00a0", " ") == (text if not isinstance(value, Decimal) else "1200")
    assert card_of(again, "marking.story").input.edit.text == LONG  # type: ignore[attr-defined]
    assert card_of(again, "basis.directed_by").input.row.value == "inhouse_attorney"  # type: ignore[attr-defined]
    assert card_of(again, "basis.purpose").input.boxes.value == ("legal_advice", "business")  # type: ignore[attr-defined]
    assert card_of(again, "marking.marked").input.row.value == "no"  # type: ignore[attr-defined]
    assert card_of(again, "last.done").input.row.value == "not_known"  # type: ignore[attr-defined]


def test_back_and_next_keep_what_each_page_holds(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    page = window.page
    assert page is not None
    _answer_all(window)
    page.go_section("basis")
    for _ in range(3):
        page.go_next()
    for _ in range(3):
        page.go_back()
    assert card_of(window, "basis.prepared_by").input.field.text == "Marta Okafor"  # type: ignore[attr-defined]
    assert card_of(window, "marking.since").input.field.text == "Mar 2024"  # type: ignore[attr-defined]
    _assert_all(store, session_of(window).assessment.id)


def test_a_chosen_choice_chosen_again_is_taken_back_and_said(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    assert window.page is not None
    choose(window, "marking.others", "yes")
    assert "marking.marked" in window.page.section.cards  # type: ignore[union-attr]
    choose(window, "marking.others", "yes")
    assert store.load(session_of(window).assessment.id).answer("marking.others").state is State.BLANK
    assert window.page.bottom.state.text == "Answer cleared"
    assert card_of(window, "marking.marked").isHidden()


def test_a_hidden_follow_up_comes_back_with_its_answer(open_window: OpenWindow) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    choose(window, "marking.others", "no")
    assert card_of(window, "marking.marked").isHidden()
    choose(window, "marking.others", "yes")
    card = card_of(window, "marking.marked")
    assert not card.isHidden()
    assert card.input.row.value == "no"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "question", [*TYPED, "marking.story", "basis.directed_by", "basis.purpose", "marking.others", "marking.articles"]
)
def test_not_known_yet_can_be_said_of_every_kind(open_window: OpenWindow, store: Store, question: str) -> None:
    window = open_window()
    entry = card_of(window, question).input
    row = getattr(entry, "row", None) or getattr(entry, "states", None)
    button = row.buttons["not_known"] if row is not None else entry.boxes.boxes["not_known"]  # type: ignore[attr-defined]
    click(button)
    assert store.load(session_of(window).assessment.id).answer(question).state is State.NOT_KNOWN
    click(button)
    assert store.load(session_of(window).assessment.id).answer(question).state is State.BLANK


def test_there_are_none_is_an_answer_to_a_register(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    entry = card_of(window, "marking.articles").input
    click(entry.states.buttons["none"])  # type: ignore[attr-defined]
    assert "articles" in store.load(session_of(window).assessment.id).none_declared
    click(next(b for b in entry.register.findChildren(Button)))  # type: ignore[attr-defined]
    assert entry.states.isHidden()  # type: ignore[attr-defined]
    assert "articles" not in store.load(session_of(window).assessment.id).none_declared


def test_typing_takes_not_known_yet_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    card = card_of(window, "marking.since")
    click(card.input.states.buttons["not_known"])  # type: ignore[attr-defined]
    type_into(card.input.field.edit, "2024")  # type: ignore[attr-defined]
    assert card.input.states.value == ""  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: session_of(window).assessment.value("marking.since") == PartialDate(2024))


def test_an_impossible_date_is_told_at_its_field_and_stays(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    card = card_of(window, "marking.since")
    type_into(card.input.field.edit, "2024")  # type: ignore[attr-defined]
    press(card.input.field.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    card.input.field.edit.selectAll()  # type: ignore[attr-defined]
    type_into(card.input.field.edit, "31 Feb 2026")  # type: ignore[attr-defined]
    type_into(card_of(window, "marking.units").input.field.edit, "12")  # type: ignore[attr-defined]
    field = card.input.field  # type: ignore[attr-defined]
    assert field.text == "31 Feb 2026"
    assert "no day 31" in field.error.message
    assert "stays 2024" in field.error.message
    assert field.edit.property("wrong") is True
    session_of(window).flush()
    kept = store.load(session_of(window).assessment.id)
    assert kept.value("marking.since") == PartialDate(2024)
    assert kept.value("marking.units") == Decimal(12)
    card_of(window, "basis.prepared_by")
    assert card_of(window, "marking.since").input.field.text == "31 Feb 2026"  # type: ignore[attr-defined]
    field.edit.selectAll()
    type_into(field.edit, "28 Feb 2026")
    press(field.edit, Qt.Key.Key_Return)
    assert field.error.message == ""
    assert store.load(session_of(window).assessment.id).value("marking.since") == PartialDate(2026, 2, 28)


def test_what_cannot_be_read_goes_into_the_note_when_the_window_closes(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    assessment_id = session_of(window).assessment.id
    type_into(card_of(window, "marking.patent").input.field.edit, "the red one")  # type: ignore[attr-defined]
    window.close()
    assert "the red one" in store.load(assessment_id).answer("marking.patent").note


def test_a_note_is_opened_written_and_shown_again(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    assessment_id = session_of(window).assessment.id
    card = card_of(window, "marking.others")
    click(card.note_button)
    assert card.note is not None
    assert QApplication.focusWidget() is card.note.edit
    type_into(card.note.edit, "Ask Orrin & <Lyell>")
    window.close()
    assert store.load(assessment_id).answer("marking.others").note == "Ask Orrin & <Lyell>"
    card = card_of(open_window(assessment_id), "marking.others")
    assert card.note is not None
    assert card.note.text == "Ask Orrin & <Lyell>"
