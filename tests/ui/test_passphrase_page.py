"""The passphrase in the window: said what losing it means, set, changed, removed; asked for at a start."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from litready import cli
from litready.__main__ import _key
from litready.errors import PassphraseNeeded, WrongPassphrase
from litready.storage import unlock
from litready.storage.store import Store
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.home.passphrase_page import PassphrasePage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.preferences import read_preferences
from litready.ui.theme import Theme
from litready.ui.unlocking import Unlocking

pytest.importorskip("sqlcipher3", reason="the encryption extra is not installed: no wheel for this system")

WORDS, OTHER = "correct horse battery", "staple of another kind"
Show = Callable[[], PassphrasePage]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, context: Context) -> Show:
    windows = []

    def show_it() -> PassphrasePage:
        window = MainWindow(theme, context, make_factories())
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        assert isinstance(window.home, HomePage)
        actions = {a.text(): a for a in window.home.matters.more_menu().actions()}
        actions["Passphrase…"].trigger()
        page = window.home.page
        assert isinstance(page, PassphrasePage)
        return page

    return show_it


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring of the system, held in memory."""
    kept: dict[str, str] = {}
    own = SimpleNamespace(
        set_password=lambda _service, name, value: kept.__setitem__(name, value),
        get_password=lambda _service, name: kept.get(name),
        delete_password=lambda _service, name: kept.pop(name),
    )
    monkeypatch.setattr(unlock, "_keyring", lambda: own)
    return kept


def give(page: PassphrasePage, new: str, again: str | None = None, present: str = "") -> None:
    page.present.set_text(present)
    page.new.set_text(new)
    page.again.set_text(new if again is None else again)


def ended(qtbot: QtBot, page: PassphrasePage) -> None:
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)


def test_it_is_set_only_after_the_loss_was_taken_note_of(show: Show, context: Context, qtbot: QtBot) -> None:
    own = context.store.create("Corvane", context.playbook).id
    page = show()
    assert page.lead.plain.startswith("The library has no passphrase.")
    qtbot.waitUntil(page.new.edit.hasFocus)
    give(page, WORDS)
    assert not page.set_button.isEnabled()
    page.set_new()
    assert not page.busy
    page.kept.click()
    give(page, "short", "other")
    page.set_button.click()
    assert "At least 10 characters" in page.new.error.message
    assert page.again.error.message == "The two differ."
    assert not page.busy
    give(page, WORDS)
    page.set_button.click()
    assert page.busy
    page.leave()
    assert page.isVisible()
    ended(qtbot, page)
    assert page.say.text == "The library and its backups are under the passphrase now."
    assert (page.present.text, page.new.text, page.again.text) == ("", "", "")
    assert page.lead.plain.startswith("The library has a passphrase.")
    assert context.store.load(own).name == "Corvane"
    assert context.store.file is not None
    assert unlock.has_passphrase(context.store.file)


def test_the_present_one_is_asked_for_before_it_is_changed_or_removed(
    show: Show, context: Context, qtbot: QtBot
) -> None:
    context.store.create("Corvane", context.playbook)
    context.store.set_passphrase(WORDS)
    page = show()
    file = context.store.file
    assert file is not None
    give(page, OTHER, present="wrong one of them")
    page.set_button.click()
    ended(qtbot, page)
    assert page.say.text == "The present passphrase is not right. Nothing was changed."
    assert page.new.text == OTHER
    page.present.set_text(WORDS)
    page.set_button.click()
    ended(qtbot, page)
    assert unlock.unlock(file, OTHER) == context.store.key
    with pytest.raises(WrongPassphrase):
        unlock.unlock(file, WORDS)
    page.present.set_text(OTHER)
    page.remove_button.click()
    ended(qtbot, page)
    assert context.store.key is None
    assert not unlock.has_passphrase(file)
    assert page.lead.plain.startswith("The library has no passphrase.")


def test_the_keyring_is_used_only_by_choice_and_cleared_with_the_passphrase(
    show: Show, context: Context, qtbot: QtBot, ring: dict[str, str]
) -> None:
    context.store.set_passphrase(WORDS)
    page, file = show(), context.store.file
    assert file is not None
    assert not ring
    page.ring.click()
    assert list(ring) == [context.store.key.salt.hex()]  # type: ignore[union-attr]
    assert WORDS not in str(ring)
    assert read_preferences(context.data_dir).keyring
    assert unlock.remembered(file) == context.store.key
    page.ring.click()
    assert not ring
    page.ring.click()
    give(page, OTHER, present=WORDS)
    page.set_button.click()
    ended(qtbot, page)
    assert not ring
    assert not read_preferences(context.data_dir).keyring
    assert not page.ring.isChecked()


def test_at_a_start_it_is_asked_for_until_it_fits(context: Context, qtbot: QtBot) -> None:
    context.store.set_passphrase(WORDS)
    assert context.store.file is not None
    asked = Unlocking(context.store.file)
    qtbot.addWidget(asked)
    asked.show()
    assert asked.field.echoMode() is QLineEdit.EchoMode.Password
    for wrong in ("", "x", *["wrong one of them"] * 3):
        asked.field.setText(wrong)
        asked.unlock.click()
        assert "not the passphrase of this library" in asked.fault.text()
        assert asked.isVisible()
        assert asked.key is None
    qtbot.keyClicks(asked.field, "a")
    assert not asked.fault.isVisible()
    asked.shown.click()
    assert asked.field.echoMode() is QLineEdit.EchoMode.Normal
    asked.field.setText(WORDS)
    asked.unlock.click()
    assert asked.key == context.store.key
    assert not asked.isVisible()


def test_a_start_takes_the_key_that_is_at_hand(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    context.store.set_passphrase(WORDS)
    key = context.store.key
    context.store.close()
    with pytest.raises(PassphraseNeeded) as caught:
        Store.open(cli.library_path(context.data_dir), now=context.now)
    monkeypatch.setenv("LITREADY_PASSPHRASE", WORDS)
    assert _key(caught.value, context.data_dir) == key
    monkeypatch.delenv("LITREADY_PASSPHRASE")
    with pytest.raises(PassphraseNeeded):
        _key(caught.value, context.data_dir)


def test_without_what_encrypts_the_page_says_so(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litready.storage.key._DRIVER", "no_such_module")
    page = show()
    assert "not installed here" in page.say.text
    assert not page.new.isEnabled()
    assert not page.set_button.isEnabled()
