"""A large assessment is read beside the window, and stays out of Python's search for cycles while it is open."""

from __future__ import annotations

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.factories import Context
from litready.ui.home.reader import GlanceReader
from litready.ui.opening import MANY_RECORDS


@pytest.fixture
def large(store: Store, playbook: Playbook) -> str:
    own = store.create("Many articles", playbook).id
    cell = {"name": Cell(State.ANSWERED, "Valve")}
    store.add_records(own, [Record(f"a{n}", "articles", cell) for n in range(MANY_RECORDS)])
    return own


def test_only_a_large_assessment_is_kept_out_of_the_search_for_cycles_and_only_while_open(
    open_window: OpenWindow, large: str, qtbot: QtBot
) -> None:
    window = open_window()
    assert gc.get_freeze_count() == 0
    window.open_assessment(large)
    qtbot.waitUntil(lambda: window.page is not None)
    assert gc.get_freeze_count() > MANY_RECORDS
    window.go_home()
    assert gc.get_freeze_count() == 0


def test_the_window_says_that_a_large_assessment_opens_and_then_shows_it(
    open_window: OpenWindow, large: str, qtbot: QtBot
) -> None:
    window = open_window()
    window.open_assessment(large)
    assert window.page is None
    assert window.stack.currentWidget() is window._wait
    assert window._wait.isVisible()
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page is not None
    assert len(window.page.session.assessment.records) == MANY_RECORDS
    assert window.windowTitle().startswith("Many articles")


def test_who_goes_back_while_it_opens_stays_at_home(
    open_window: OpenWindow, store: Store, playbook: Playbook, large: str, qtbot: QtBot
) -> None:
    window = open_window()
    window.open_assessment(large)
    task = window._opening._task
    assert task is not None
    click(window._wait.back)
    qtbot.waitUntil(lambda: not task.running)
    assert window.page is None
    assert window.stack.currentWidget() is window.home

    window.open_assessment(large)
    task = window._opening._task
    assert task is not None
    small = store.create("Few", playbook).id
    window.open_assessment(small)
    qtbot.waitUntil(lambda: not task.running)
    assert window.page is not None
    assert window.page.session.assessment.id == small


def test_what_cannot_be_read_is_said_and_the_matters_stay(
    open_window: OpenWindow, store: Store, large: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: Store, _assessment_id: str) -> None:
        raise StorageError("The library cannot be read.")

    window = open_window()
    monkeypatch.setattr(Store, "load", broken)
    window.open_assessment(large)
    qtbot.waitUntil(lambda: window.notice.text == "The library cannot be read.")
    assert window.stack.currentWidget() is window.home
    assert window.page is None


def test_a_window_that_is_closed_while_it_opens_makes_no_page(
    open_window: OpenWindow, large: str, qtbot: QtBot
) -> None:
    window = open_window()
    window.open_assessment(large)
    task = window._opening._task
    assert task is not None
    window.close()
    qtbot.waitUntil(lambda: not task.running)
    assert window._page is None


def test_the_list_of_matters_reads_a_large_one_beside_the_window(
    context: Context, store: Store, large: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = store.create("Few", context.playbook).id
    assert store.with_records(MANY_RECORDS) == {large}
    assert store.with_records(MANY_RECORDS + 1) == frozenset()
    threads: dict[str, str] = {}
    load = Store.load

    def told(known: Store, assessment_id: str) -> Assessment:
        threads[assessment_id] = threading.current_thread().name
        return load(known, assessment_id)

    monkeypatch.setattr(Store, "load", told)
    reader = GlanceReader(context)
    reader.want(store.summaries())
    assert reader.busy
    qtbot.waitUntil(lambda: not reader.busy)
    assert all(reader.known(summary) is not None for summary in store.summaries())
    assert threads[small] == threading.main_thread().name != threads[large]
