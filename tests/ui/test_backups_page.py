"""Backups in the window: what differs is shown first, then one matter or the whole library is restored."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from litready.domain.answers import Answer, State
from litready.storage import restore
from litready.storage.store import Store
from litready.ui.backups.differing import DifferingPage
from litready.ui.backups.page import BackupsPage
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

Show = Callable[[], tuple[MainWindow, BackupsPage]]


@pytest.fixture
def own(context: Context) -> str:
    """A matter that was changed since its backup of yesterday, beside one that was made since."""
    store = context.store
    moment = [datetime.now(UTC) - timedelta(days=2)]
    store._now = lambda: moment[0]
    made = store.create("Corvane couplings", context.playbook).id
    store.save_answer(made, "basis.prepared_by", Answer(State.ANSWERED, "Marta"))
    moment[0] += timedelta(days=2)
    store.save_answer(made, "basis.prepared_by", Answer(State.ANSWERED, "Ines"))
    store.create("Made since", context.playbook)
    return made


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, context: Context) -> Show:
    def show_it() -> tuple[MainWindow, BackupsPage]:
        window = MainWindow(theme, context, make_factories())
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        assert isinstance(window.home, HomePage)
        actions = {a.text(): a for a in window.home.matters.more_menu().actions()}
        actions["Backups…"].trigger()
        page = window.home.page
        assert isinstance(page, BackupsPage)
        if page.backups:
            qtbot.waitUntil(lambda: "Comparing" not in page.words.plain, timeout=20_000)
        return window, page

    return show_it


def shown_over(window: MainWindow) -> DifferingPage:
    page = window.stack.currentWidget()
    assert isinstance(page, DifferingPage)
    return page


def test_what_differs_is_shown_before_anything_is_restored(show: Show, own: str) -> None:
    window, page = show()
    assert len(page.rows) == 2
    assert page.rows[0].accessibleName().startswith("Daily backup, ")
    assert "1 assessment; the last of its day" in page.rows[0].accessibleName()
    assert page.words.plain.endswith("Two assessments differ.")
    names = [row.words for row in page.differing]
    assert names == ["Corvane couplings", "Made since"]
    assert not page.differing[1].isEnabled()
    page.differing[0].click()
    over = shown_over(window)
    assert over.words.plain.startswith("Since then: 1 answer is different.")
    assert over.model.rowCount() >= 1


def test_a_comparison_that_is_left_ends_in_good_order(
    show: Show, own: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = show()
    goes_on = threading.Event()
    monkeypatch.setattr(restore, "differences", lambda *_given: (goes_on.wait(), [])[1])
    page.choose(page.backups[0])
    task = page._task
    assert task is not None
    page.leave()
    goes_on.set()
    qtbot.waitUntil(lambda: not task.running)
    assert gc.isenabled()


def test_one_matter_is_restored_as_a_copy_and_opened(show: Show, own: str, store: Store) -> None:
    window, page = show()
    page.differing[0].click()
    shown_over(window).restore.click()
    assert "Brought back as “Corvane couplings (from the backup of " in page.say.text
    copy = next(s for s in store.summaries() if "from the backup" in s.name)
    assert store.load(copy.id).value("basis.prepared_by") == "Marta"
    assert store.load(own).value("basis.prepared_by") == "Ines"
    page.say.press("Open")
    assert window.page is not None
    assert window.page.session.assessment.id == copy.id


def test_the_whole_library_is_restored_after_a_second_word(show: Show, own: str, store: Store, qtbot: QtBot) -> None:
    window, page = show()
    page.whole.click()
    assert "is kept as a backup first" in page.say.text
    page.say.press("Leave it as it is")
    assert store.load(own).value("basis.prepared_by") == "Ines"
    page.whole.click()
    page.say.press("Restore the whole library")
    assert store.load(own).value("basis.prepared_by") == "Marta"
    assert "As it stood before, it is kept as" in page.say.text
    assert page.rows[0].accessibleName().startswith("Backup before a restore, ")
    page.leave()
    assert isinstance(window.home, HomePage)
    assert window.home.matters.names == ["Corvane couplings"]


def test_a_backup_that_cannot_be_read_is_told_and_the_others_stay(
    show: Show, own: str, store: Store, qtbot: QtBot
) -> None:
    latest = store.backups.listed()[0]
    latest.file.write_bytes(b"no backup at all" * 300)
    _, page = show()
    assert "cannot be read" in page.rows[0].accessibleName()
    assert page.differing == []
    assert not page.whole.isEnabled()
    page.rows[1].click()
    assert [row.isChecked() for row in page.rows] == [False, True]
    qtbot.waitUntil(lambda: "Comparing" not in page.words.plain, timeout=20_000)
    assert page.differing


def test_without_a_backup_the_page_says_when_the_first_is_made(show: Show) -> None:
    _, page = show()
    assert page.empty.label.plain.startswith("No backup yet.")


def test_leaving_while_it_compares_ends_in_good_order(show: Show, own: str) -> None:
    window, page = show()
    page.choose(page.backups[0])
    page.leave()
    assert isinstance(window.home, HomePage)
    assert window.home.page is window.home.matters


def test_a_long_and_hostile_name_stays_one_line(show: Show, own: str, store: Store) -> None:
    store.rename(own, "R&D <draft> </para>\n\u202e" + "A" * 300)
    latest = store.backups.listed()[0]
    assert replace(latest, size=1).entries is not None
    _, page = show()
    assert all("\n" not in row.words for row in page.differing)


def test_a_damaged_library_is_deleted_when_that_is_answered_yes(context: Context, own: str, show: Show) -> None:
    damaged = context.data_dir / "library-damaged-20261120-010203.sqlite"
    damaged.write_bytes(b"no library")
    _, page = show()
    page.choose(page.backups[0])
    assert not page.delete.isVisible()
    page.choose(next(b for b in page.backups if b.file == damaged))
    assert page.delete.isVisible()
    page.ask_delete()
    page.say.press("Keep it")
    assert damaged.exists()
    context.store.set_hold(own, True)
    page.ask_delete()
    page.say.press("Delete it for good")
    assert "on hold" in page.say.text
    assert damaged.exists()
    context.store.set_hold(own, False)
    page.ask_delete()
    page.say.press("Delete it for good")
    assert page.say.text == f"{damaged.name} is deleted."
    assert not damaged.exists()
