"""Nothing typed is lost: short pauses, failed writes, leaving, closing, logging out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, card_of, choose, click, session_of, type_into

from litready.domain.answers import State
from litready.errors import StorageError
from litready.playbook.model import Kind
from litready.storage.store import Store
from litready.ui import writes
from litready.ui.components.buttons import Button

FULL = "The disk is full. The last change was not saved; everything saved before it is kept."


@pytest.fixture
def full_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A list whose first item says whether the disk is full now."""
    full = [False]
    for name in ("write",):
        write = getattr(store, name)

        def refuse_or_write(*given: object, write=write) -> object:  # type: ignore[no-untyped-def]
            if full[0]:
                raise StorageError(FULL)
            return write(*given)

        monkeypatch.setattr(store, name, refuse_or_write)
    monkeypatch.setattr(writes, "RETRY_MS", 20)
    return full


def test_text_is_written_after_a_pause_without_leaving_the_field(
    open_window: OpenWindow, store: Store, qtbot: QtBot
) -> None:
    window = open_window()
    session = session_of(window)
    edit = card_of(window, "basis.prepared_by").input.field.edit  # type: ignore[attr-defined]
    with qtbot.waitSignal(session.saved):
        type_into(edit, "Marta")
        assert window.page is not None
        assert window.page.bottom.state.text == "Saving"
    assert store.load(session.assessment.id).value("basis.prepared_by") == "Marta"
    assert window.page.bottom.state.text.startswith("Saved ")
    assert edit.hasFocus()


def test_saved_is_said_only_after_the_store_has_committed(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    session = session_of(window)
    button = card_of(window, "marking.others").input.row.buttons["no"]  # type: ignore[attr-defined]
    seen: list[object] = []
    session.saved.connect(lambda _at: seen.append(store.load(session.assessment.id).value("marking.others")))
    click(button)
    assert seen[:1] == ["no"]


def test_saved_is_not_said_of_an_answer_while_typed_text_still_waits(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    session = session_of(window)
    assert window.page is not None
    state = window.page.bottom.state
    type_into(card_of(window, "marking.story").input.edit, "typed")  # type: ignore[attr-defined]
    session.answer("marking.others", State.ANSWERED, "yes")
    assert store.load(session.assessment.id).value("marking.others") == "yes"
    assert store.load(session.assessment.id).value("marking.story") is None
    assert state.text == "Saving"
    session.flush()
    assert state.text.startswith("Saved ")
    assert store.load(session.assessment.id).value("marking.story") == "typed"


def test_a_text_that_was_told_to_be_unreadable_does_not_keep_other_answers_from_being_called_saved(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    session = session_of(window)
    assert window.page is not None
    question = next(q for q in session.playbook.questions if q.kind is Kind.DATE)
    session.type_answer(question.id, "no day at all")
    session.flush()
    session.answer("marking.others", State.ANSWERED, "yes")
    assert window.page.bottom.state.text.startswith("Saved ")
    session.type_answer(question.id, "no day either")
    session.answer("marking.others", State.ANSWERED, "no")
    assert window.page.bottom.state.text == "Saving"


def test_leaving_the_page_writes_what_was_just_typed(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    type_into(card_of(window, "basis.prepared_by").input.field.edit, "Marta")  # type: ignore[attr-defined]
    assert window.page is not None
    window.page.go_next()
    assert store.load(session_of(window).assessment.id).value("basis.prepared_by") == "Marta"


def test_closing_at_once_after_the_last_key_writes_it(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    assessment_id = session_of(window).assessment.id
    card = card_of(window, "marking.story")
    type_into(card.input.edit, "the last word")  # type: ignore[attr-defined]
    window.close()
    assert store.load(assessment_id).value("marking.story") == "the last word"


def test_a_logout_writes_what_was_just_typed(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    type_into(card_of(window, "basis.prepared_by").input.field.edit, "Marta")  # type: ignore[attr-defined]
    assert window.save_all()
    assert store.load(session_of(window).assessment.id).value("basis.prepared_by") == "Marta"


def test_a_failed_write_is_shown_kept_and_tried_again(
    open_window: OpenWindow, store: Store, full_disk: list[bool], qtbot: QtBot
) -> None:
    window = open_window()
    session = session_of(window)
    full_disk[0] = True
    choose(window, "marking.others", "yes")
    type_into(card_of(window, "basis.prepared_by").input.field.edit, "Marta")  # type: ignore[attr-defined]
    session.flush()
    assert window.page is not None
    assert window.page.bottom.state.text.startswith(FULL)
    assert session.unsaved
    assert card_of(window, "basis.prepared_by").input.field.text == "Marta"  # type: ignore[attr-defined]
    assert session.assessment.value("marking.others") == "yes"
    full_disk[0] = False
    with qtbot.waitSignal(session.saved, timeout=10_000):
        pass
    kept = store.load(session.assessment.id)
    assert (kept.value("marking.others"), kept.value("basis.prepared_by")) == ("yes", "Marta")
    assert window.page.bottom.state.text.startswith("Saved ")


def test_a_window_that_cannot_save_stays_open_and_says_so(
    open_window: OpenWindow, store: Store, full_disk: list[bool]
) -> None:
    window = open_window()
    session = session_of(window)
    full_disk[0] = True
    choose(window, "marking.others", "yes")
    assert not window.close()
    assert window.isVisible()
    assert FULL in window.notice.text
    full_disk[0] = False
    click(next(b for b in window.notice.findChildren(Button) if b.label == "Try again"))
    assert not window.isVisible()
    assert store.load(session.assessment.id).value("marking.others") == "yes"


def test_a_window_that_cannot_save_can_be_left(open_window: OpenWindow, full_disk: list[bool]) -> None:
    window = open_window()
    full_disk[0] = True
    choose(window, "marking.others", "yes")
    window.close()
    click(next(b for b in window.notice.findChildren(Button) if b.label == "Close without saving"))
    assert not window.isVisible()


def test_changes_are_written_in_the_order_in_which_they_were_made(
    open_window: OpenWindow, store: Store, full_disk: list[bool], qtbot: QtBot
) -> None:
    window = open_window()
    session = session_of(window)
    full_disk[0] = True
    record = session.new_record("articles")
    session.type_cell(record, "name", "QuickSeal")
    session.type_cell(record, "first", "Mar 2024")
    session.flush()
    session.delete_record(record)
    other = session.new_record("articles")
    full_disk[0] = False
    session.flush()
    assert [r.id for r in store.load(session.assessment.id).records] == [other]


def test_word_line_breaks_and_stray_control_characters_are_kept_as_plain_text(
    open_window: OpenWindow, store: Store
) -> None:
    window = open_window()
    edit = card_of(window, "marking.story").input.edit  # type: ignore[attr-defined]
    QApplication.clipboard().setText("first\x0bsecond\x00 Łódź 株式会社 ☑")
    edit.setFocus()
    edit.paste()
    window.save_all()
    assert store.load(session_of(window).assessment.id).value("marking.story") == "first\nsecond Łódź 株式会社 ☑"


def test_ctrl_s_writes_and_says_when(open_window: OpenWindow, store: Store, qtbot: QtBot) -> None:
    window = open_window()
    edit = card_of(window, "basis.prepared_by").input.field.edit  # type: ignore[attr-defined]
    type_into(edit, "Marta")
    qtbot.keyClick(edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert store.load(session_of(window).assessment.id).value("basis.prepared_by") == "Marta"
    assert window.page is not None
    assert window.page.bottom.state.text.startswith("Saved ")
