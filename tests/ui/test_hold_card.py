"""The hold section writes a draft of the hold notice where the user says, and tells where it stands."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from home_steps import Choosers, matter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, choose, click, cut_labels, session_of, type_into

from litready.cli import shipped_playbook
from litready.domain.answers import State
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.factories import Context
from litready.ui.hold_card import HoldCard, hold_section
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

NAME = "Legal hold, draft 2026-11-25.docx"


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return shipped_playbook()


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _a: shipped)


@pytest.fixture
def window(open_window: OpenWindow, context: Context, shipped: Playbook) -> MainWindow:
    made = matter(shipped, "Corvane couplings against Tarnquist", patents=("US 13,104,806",))
    context.store.add(made, shipped)
    opened = open_window(made.id, factories=make_factories())
    assert opened.page is not None
    opened.page.go_section("hold")
    return opened


def card_in(window: MainWindow, choosers: Choosers | None = None, opened: list[Path] | None = None) -> HoldCard:
    """The card of the hold section, its choosers and opener replaced."""
    assert window.page is not None
    assert window.page.section is not None
    (card,) = window.page.section.findChildren(HoldCard)
    card._choosers = choosers or Choosers()
    card._open_path = lambda path: opened is None or opened.append(path) is None
    return card


def write(qtbot: QtBot, card: HoldCard) -> None:
    click(card.draft_button)
    qtbot.waitUntil(lambda: card.task is None, timeout=20_000)


def test_the_draft_is_written_noted_and_can_be_opened(
    window: MainWindow, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    target = tmp_path / NAME
    choosers, opened = Choosers(next=[target]), list[Path]()
    card = card_in(window, choosers, opened)
    before = store.load(session_of(window).assessment.id)
    write(qtbot, card)
    assert [p.name for p in choosers.suggested] == [NAME], "no party’s name in the name of the file"
    assert card.say.text == f"Written to {target}."
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "US\u00a013,104,806" in "\n".join(c.text for t in docx.Document(str(target)).tables for c in t._cells)
    (noted,) = store.exports(before.id)
    assert (noted.kind, noted.file_name) == ("hold-notice", NAME)
    assert store.load(before.id) == before
    card.say.press("Open")
    card.say.press("Show in folder")
    assert opened == [target, tmp_path]


def test_what_was_typed_last_is_in_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    choose(window, "hold.issued", "yes")
    assert window.page is not None
    assert window.page.section is not None
    field = window.page.section.cards["hold.issued_on"].input.field.edit  # type: ignore[attr-defined]
    type_into(field, "2026-10-19")
    target = tmp_path / NAME
    write(qtbot, card_in(window, Choosers(next=[target])))
    words = "\n".join(p.text for p in docx.Document(str(target)).paragraphs)
    assert "October\u00a019, 2026" in words


def test_a_file_that_cannot_be_written_is_told_and_tried_again(
    window: MainWindow, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    target = tmp_path / "away" / NAME
    card = card_in(window, Choosers(next=[target, target]))
    write(qtbot, card)
    assert card.say.text.startswith(f"“{NAME}” was not written: there is no such file or folder.")
    assert store.exports(session_of(window).assessment.id) == []
    target.parent.mkdir()
    write(qtbot, card)
    assert card.say.text == f"Written to {target}."


def test_a_draft_that_the_library_cannot_note_stands_all_the_same(
    window: MainWindow, qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(store, "record_export", refuse)
    target = tmp_path / NAME
    card = card_in(window, Choosers(next=[target]))
    write(qtbot, card)
    assert card.say.text == f"Written to {target}. The library could not note it: The disk is full."
    assert target.is_file()


def test_leaving_the_chooser_writes_nothing(window: MainWindow, store: Store) -> None:
    choosers = Choosers()
    card = card_in(window, choosers)
    click(card.draft_button)
    assert len(choosers.later) == 1
    assert card.task is None
    assert card.draft_button.isEnabled()
    assert store.exports(session_of(window).assessment.id) == []


def test_the_chooser_of_the_system_blocks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    assert window.page is not None
    assert window.page.section is not None
    (card,) = window.page.section.findChildren(HoldCard)
    click(card.draft_button)
    (dialog,) = card.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.defaultSuffix() == "docx"
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert card.task is None


def test_without_a_basis_the_card_says_that_the_note_bears_no_legend(window: MainWindow) -> None:
    card = card_in(window)
    assert card.legend.isVisible()
    session = session_of(window)
    for question, value in (
        ("basis.preparer_role", "inhouse_attorney"),
        ("basis.purpose", ["legal_advice"]),
        ("basis.affirms_privilege", "yes"),
    ):
        session.answer(question, State.ANSWERED, value)
    assert not card.legend.isVisible()


@pytest.mark.parametrize("percent", [100, 160, 200])
def test_nothing_is_cut_at_any_size(
    window: MainWindow, qtbot: QtBot, theme: Theme, tmp_path: Path, percent: int
) -> None:
    theme.set_percent(percent)
    target = tmp_path / f"{'a very long name of a file ' * 4}.docx"
    card = card_in(window, Choosers(next=[target]))
    write(qtbot, card)
    qtbot.waitUntil(lambda: not cut_labels(card))


def test_only_the_hold_section_has_the_card(window: MainWindow, shipped: Playbook) -> None:
    assert window.page is not None
    for section in shipped.sections:
        window.page.go_section(section.id)
        assert window.page.section is not None
        assert bool(window.page.section.findChildren(HoldCard)) == (section.id == hold_section(shipped) == "hold")
