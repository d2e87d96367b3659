"""One assessment changed here and elsewhere: what goes together is put together, the rest is asked; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, card_of, choose, click, session_of, type_into

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Record
from litready.storage.store import Store
from litready.ui.clashes import ClashesPage
from litready.ui.components.buttons import Button
from litready.ui.main_window import MainWindow

NAME = "basis.prepared_by"


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Another writer on the same library, as one beside the lock would be."""
    with Store.open(tmp_path / "library.sqlite", now=lambda: datetime.now(UTC), beside=True) as opened:
        yield opened


def note(store: Store, own: str, text: str) -> None:
    store.save_answer(own, NAME, replace(store.load(own).answer(NAME), note=text))


def see_both(window: MainWindow) -> ClashesPage:
    click(next(b for b in window.notice.findChildren(Button) if b.label == "See both and choose"))
    page = window.stack.currentWidget()
    assert isinstance(page, ClashesPage)
    return page


def clash(window: MainWindow, other: Store) -> str:
    """The same answer given here and elsewhere; the assessment's id."""
    own = session_of(window).assessment.id
    other.save_answer(own, NAME, Answer(State.ANSWERED, "Theirs"))
    type_into(card_of(window, NAME).input.field.edit, "Mine")  # type: ignore[attr-defined]
    session_of(window).flush()
    return own


def test_changes_of_different_things_go_together(open_window: OpenWindow, store: Store, other: Store) -> None:
    window = open_window()
    session = session_of(window)
    record = session.new_record("articles")
    session.set_cell(record, "name", State.ANSWERED, "QuickSeal")
    own = session.assessment.id
    theirs = other.load(own).record(record)
    assert theirs is not None
    other.save_record(own, replace(theirs, note="their note"))
    other.save_record(own, Record("new", "articles"))
    note(other, own, "noted elsewhere")
    session.set_cell(record, "name", State.ANSWERED, "QuickSeal 2")
    session.answer(NAME, State.ANSWERED, "Marta")
    session.flush()
    assert not session.unsaved
    kept = store.load(own)
    merged = kept.record(record)
    assert merged is not None
    assert (merged.value("name"), merged.note) == ("QuickSeal 2", "their note")
    assert (kept.value(NAME), kept.answer(NAME).note) == ("Marta", "noted elsewhere")
    assert [r.id for r in kept.records] == [record, "new"]
    assert session.assessment == kept


def test_both_texts_are_shown_and_neither_is_written_over(open_window: OpenWindow, store: Store, other: Store) -> None:
    window = open_window()
    own = clash(window, other)
    session = session_of(window)
    assert store.load(own).value(NAME) == "Theirs"
    assert session.unsaved
    assert window.page is not None
    assert "Choose which to keep" in window.page.bottom.state.text
    assert not session._writes._retry.isActive()
    choose(window, "marking.others", "yes")
    assert store.load(own).value("marking.others") == "yes"
    assert "Choose which to keep" in window.page.bottom.state.text
    (card,) = see_both(window).cards
    assert {"Theirs", "Mine"} <= {label.plain for label in card.findChildren(type(window.notice.label))}


@pytest.mark.parametrize("mine", [True, False])
def test_the_user_chooses_and_undo_brings_the_other_one_back(
    open_window: OpenWindow, store: Store, other: Store, mine: bool
) -> None:
    window = open_window()
    own = clash(window, other)
    (card,) = see_both(window).cards
    click(card.mine if mine else card.theirs)
    assert store.load(own).value(NAME) == ("Mine" if mine else "Theirs")
    assert window.stack.currentWidget() is window.page
    assert window.notice.text == ""
    session = session_of(window)
    assert not session.unsaved
    session.undo()
    assert store.load(own).value(NAME) == ("Theirs" if mine else "Mine")


def test_what_nobody_chose_is_kept_in_the_note_when_the_window_closes(
    open_window: OpenWindow, store: Store, other: Store
) -> None:
    window = open_window()
    own = clash(window, other)
    assert window.close()
    kept = store.load(own).answer(NAME)
    assert (kept.value, kept.note) == ("Theirs", "Given here, while it was changed elsewhere: Mine")


def test_what_is_given_again_is_chosen_by_that(open_window: OpenWindow, store: Store, other: Store) -> None:
    window = open_window()
    own = clash(window, other)
    session_of(window).answer(NAME, State.ANSWERED, "Mine again")
    assert session_of(window).clashes == []
    assert store.load(own).value(NAME) == "Mine again"


@pytest.mark.parametrize("mine", [True, False])
def test_a_record_deleted_elsewhere_and_changed_here_is_asked_about(
    open_window: OpenWindow, store: Store, other: Store, mine: bool
) -> None:
    window = open_window()
    session = session_of(window)
    record = session.new_record("articles")
    own = session.assessment.id
    other.load(own)
    other.delete_record(own, record)
    session.set_cell(record, "name", State.ANSWERED, "QuickSeal")
    (found,) = session.clashes
    assert (found.theirs, isinstance(found.mine, Record)) == (None, True)
    session.choose(found, mine=mine)
    assert [r.value("name") for r in store.load(own).records] == (["QuickSeal"] if mine else [])


def test_a_record_changed_elsewhere_and_deleted_here_is_asked_about(
    open_window: OpenWindow, store: Store, other: Store
) -> None:
    window = open_window()
    session = session_of(window)
    record = session.new_record("articles")
    own = session.assessment.id
    theirs = other.load(own).record(record)
    assert theirs is not None
    other.save_record(own, replace(theirs, cells={"name": Cell(State.ANSWERED, "Theirs")}))
    session.delete_record(record)
    (found,) = session.clashes
    assert [r.value("name") for r in session.assessment.records] == ["Theirs"]
    session.choose(found, mine=True)
    assert store.load(own).records == ()


def test_a_step_that_others_changed_since_is_not_taken_back_over_them(
    open_window: OpenWindow, store: Store, other: Store
) -> None:
    window = open_window()
    session = session_of(window)
    choose(window, "marking.others", "yes")
    own = session.assessment.id
    other.load(own)
    other.save_answer(own, "marking.others", Answer(State.ANSWERED, "no"))
    session.undo()
    (found,) = session.clashes
    session.choose(found, mine=False)
    assert store.load(own).value("marking.others") == "no"


def test_ctrl_z_in_a_field_is_its_own_first_then_that_of_the_sitting(
    open_window: OpenWindow, store: Store, qtbot: QtBot
) -> None:
    window = open_window()
    session = session_of(window)
    choose(window, "basis.affirms", "yes")
    edit = card_of(window, NAME).input.field.edit  # type: ignore[attr-defined]
    type_into(edit, "Marta")
    session.flush()
    while edit.isUndoAvailable():
        qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    session.flush()
    assert (session.assessment.value(NAME), session.assessment.value("basis.affirms")) == (None, "yes")
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert store.load(session.assessment.id).value("basis.affirms") is None
    card = card_of(window, "basis.affirms")
    assert card.isAncestorOf(window.focusWidget() or window)


def test_undo_takes_the_user_to_the_place_and_shows_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    session = session_of(window)
    edit = card_of(window, "marking.story").input.edit  # type: ignore[attr-defined]
    type_into(edit, "a story")
    session.flush()
    assert window.page is not None
    window.page.go_section("basis")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.at.section == "marking"
    assert edit.text == ""
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, modifiers)
    assert session.assessment.value("marking.story") == "a story"
    window.setFocus()
    assert edit.text == "a story"


def test_the_menu_names_what_would_be_undone(open_window: OpenWindow) -> None:
    window = open_window()
    assert not [a for a in window.commands.menu(window).actions() if a.text().startswith("Undo")]
    choose(window, "marking.others", "yes")
    texts = [a.text() for a in window.commands.menu(window).actions()]
    assert any(t.startswith("Undo: answer to 7.") for t in texts)
    session_of(window).undo()
    texts = [a.text() for a in window.commands.menu(window).actions()]
    assert any(t.startswith("Redo: answer to 7.") for t in texts)
