"""The keys of the assessment screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from ui_steps import OpenWindow, card_of, choose, press, session_of, type_into

from litready.domain.answers import State
from litready.ui.components.choices import ChoiceButton
from litready.ui.main_window import MainWindow
from litready.ui.question_card import QuestionCard

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_question(window: MainWindow) -> str:
    assert window.page is not None
    assert window.page.section is not None
    card = next(c for c in window.page.section.shown_cards if c.isAncestorOf(focused()))
    assert isinstance(card, QuestionCard)
    return card.question.id


@pytest.mark.parametrize(
    ("key", "state", "value"),
    [
        (Qt.Key.Key_1, State.ANSWERED, "yes"),
        (Qt.Key.Key_2, State.ANSWERED, "no"),
        (Qt.Key.Key_3, State.NOT_KNOWN, None),
        (Qt.Key.Key_4, State.NOT_APPLICABLE, None),
    ],
)
def test_digits_answer_the_question_that_has_focus(
    open_window: OpenWindow, key: Qt.Key, state: State, value: str | None
) -> None:
    window = open_window()
    card_of(window, "marking.others").focus_here()
    press(focused(), key)
    answer = session_of(window).assessment.answer("marking.others")
    assert (answer.state, answer.value) == (state, value)
    assert focused_question(window) == "marking.others"


def test_digits_in_a_text_field_are_text(open_window: OpenWindow) -> None:
    window = open_window()
    card = card_of(window, "marking.others")
    card.toggle_note()
    press(focused(), Qt.Key.Key_1)
    assert card.note is not None
    assert card.note.text == "1"
    assert session_of(window).assessment.answer("marking.others").state is State.BLANK


def test_digits_tick_and_untick_several_choices(open_window: OpenWindow) -> None:
    window = open_window()
    card_of(window, "basis.purpose").focus_here()
    press(focused(), Qt.Key.Key_1)
    press(focused(), Qt.Key.Key_2)
    assert session_of(window).assessment.value("basis.purpose") == ("legal_advice", "business")
    press(focused(), Qt.Key.Key_3)
    assert session_of(window).assessment.answer("basis.purpose").state is State.NOT_KNOWN
    press(focused(), Qt.Key.Key_1)
    assert session_of(window).assessment.value("basis.purpose") == ("legal_advice",)


def test_a_row_of_choices_is_one_tab_stop_and_arrows_move_inside(open_window: OpenWindow) -> None:
    window = open_window()
    card = card_of(window, "marking.others")
    card.focus_here()
    first = focused()
    press(first, Qt.Key.Key_Right)
    assert isinstance(focused(), ChoiceButton)
    assert focused() is not first
    press(focused(), Qt.Key.Key_Tab)
    assert not isinstance(focused(), ChoiceButton)
    press(focused(), Qt.Key.Key_Tab, SHIFT)
    assert isinstance(focused(), ChoiceButton)
    press(focused(), Qt.Key.Key_Tab, SHIFT)
    assert not (isinstance(focused(), ChoiceButton) and card.isAncestorOf(focused()))


def test_ctrl_enter_goes_to_the_next_question_and_then_the_next_section(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    card_of(window, "basis.purpose").focus_here()
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert focused_question(window) == "basis.affirms"
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert window.page.at.section == "marking"


def test_ctrl_enter_leaves_a_long_text_as_it_is(open_window: OpenWindow) -> None:
    window = open_window()
    edit = card_of(window, "marking.story").input.edit  # type: ignore[attr-defined]
    type_into(edit, "text")
    press(edit, Qt.Key.Key_Return, CTRL)
    assert edit.text == "text"
    assert focused_question(window) == "marking.articles"


@pytest.mark.parametrize(
    ("on", "back"),
    [((Qt.Key.Key_Right, ALT), (Qt.Key.Key_Left, ALT)), ((Qt.Key.Key_PageDown, CTRL), (Qt.Key.Key_PageUp, CTRL))],
)
def test_sections_by_key(
    open_window: OpenWindow, on: tuple[Qt.Key, Qt.KeyboardModifier], back: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    window = open_window()
    assert window.page is not None
    edit = card_of(window, "basis.prepared_by").input.field.edit  # type: ignore[attr-defined]
    type_into(edit, "M")
    press(edit, *on)
    assert window.page.at.section == "marking"
    press(focused(), *back)
    assert window.page.at.section == "basis"


def test_f6_goes_through_the_panes(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.page
    assert page is not None
    choose(window, "basis.directed_by", "nobody")
    page.rail.focus_here()
    seen = []
    for _ in range(4):
        press(focused(), Qt.Key.Key_F6)
        panes = {"rail": page.rail, "questions": page.stack, "follows": page.follows, "bottom": page.bottom}
        seen.append(next(name for name, pane in panes.items() if pane.isAncestorOf(focused())))
    assert seen == ["questions", "follows", "bottom", "rail"]
    press(focused(), Qt.Key.Key_F6, SHIFT)
    assert page.bottom.isAncestorOf(focused())


def test_f1_opens_and_closes_why_it_matters(open_window: OpenWindow) -> None:
    window = open_window()
    card = card_of(window, "marking.others")
    card.focus_here()
    press(focused(), Qt.Key.Key_F1)
    assert card.help_open
    press(focused(), Qt.Key.Key_F1)
    assert not card.help_open


def test_ctrl_m_opens_the_note_and_an_empty_one_closes(open_window: OpenWindow) -> None:
    window = open_window()
    card = card_of(window, "marking.others")
    card.focus_here()
    press(focused(), Qt.Key.Key_M, CTRL)
    assert card.note is not None
    assert focused() is card.note.edit
    press(focused(), Qt.Key.Key_M, CTRL)
    assert card.note is None


@pytest.mark.parametrize("where", ["marking.others", "marking.since", "marking.story"])
def test_ctrl_k_finds_a_question_and_goes_there(open_window: OpenWindow, where: str) -> None:
    window = open_window()
    assert window.page is not None
    card_of(window, where).focus_here()
    press(focused(), Qt.Key.Key_K, CTRL)
    assert window.page.finder.isVisible()
    type_into(window.page.finder.edit, "who asked")
    press(focused(), Qt.Key.Key_Return)
    assert not window.page.finder.isVisible()
    assert focused_question(window) == "basis.directed_by"


def test_escape_closes_the_find_panel_and_loses_nothing(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    type_into(card_of(window, "basis.prepared_by").input.field.edit, "Marta")  # type: ignore[attr-defined]
    press(focused(), Qt.Key.Key_K, CTRL)
    press(focused(), Qt.Key.Key_Escape)
    assert not window.page.finder.isVisible()
    assert session_of(window).assessment.value("basis.prepared_by") == "Marta"


def test_ctrl_plus_minus_and_zero_change_the_size_of_text(open_window: OpenWindow) -> None:
    window = open_window()
    card_of(window, "marking.others").focus_here()
    theme = window._theme
    press(focused(), Qt.Key.Key_Plus, CTRL)
    assert theme.percent == 110
    press(focused(), Qt.Key.Key_Minus, CTRL)
    press(focused(), Qt.Key.Key_Minus, CTRL)
    assert theme.percent == 90
    press(focused(), Qt.Key.Key_0, CTRL)
    assert theme.percent == 100


def test_f2_renames_the_matter(open_window: OpenWindow) -> None:
    window = open_window()
    card_of(window, "marking.others").focus_here()
    press(focused(), Qt.Key.Key_F2)
    focused().selectAll()  # type: ignore[attr-defined]
    type_into(focused(), "Tarnquist valves")
    press(focused(), Qt.Key.Key_Return)
    assert session_of(window).assessment.name == "Tarnquist valves"
    assert window.windowTitle().startswith("Tarnquist valves")


def test_every_shortcut_stands_in_the_menu(open_window: OpenWindow) -> None:
    window = open_window()
    keys = {a.shortcut().toString() for a in window.commands.menu(window).actions() if not a.isSeparator()}
    assert {
        "Ctrl+K",
        "Ctrl+Return",
        "Alt+Left",
        "Alt+Right",
        "F6",
        "F1",
        "Ctrl+M",
        "Ctrl+S",
        "Ctrl+P",
        "Ctrl+E",
    } <= keys
