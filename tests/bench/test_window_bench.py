"""How long the window is busy with 5,000 communications and 1,000 statements.

On demand: pytest tests/bench/test_window_bench.py --override-ini addopts= --benchmark-timer=time.thread_time.
Each figure is the time of the window's own thread from what a person does until it has drawn what follows, over several
turns of events. The aim is less than 100 ms for what is done again and again: a letter, a page, a cell.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count, cycle
from pathlib import Path

import pytest
from long_matter import long_matter
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import State
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.storage.store import Store
from litready.ui.all_registers_page import AllRegistersPage
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import LIGHT
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.theme import Theme
from litready.ui.timeline.page import TimelinePage

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
LONG = long_matter(PLAYBOOK)
COMMUNICATIONS, STATEMENTS = "communications", "public_statements"
ROUNDS = 7


def settle() -> None:
    """Until all is laid out and drawn, and what is closed is gone, as in a loop of events."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_long(window: MainWindow) -> None:
    """Open the assessment, and let the window go on with its events until it is there."""
    window.open_assessment(LONG.id)
    while window.page is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder: Path = tmp_path_factory.mktemp("library")
    with Store.open(folder / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        store.add(LONG, PLAYBOOK)
        context = Context(
            store=store,
            playbook=PLAYBOOK,
            playbook_for=lambda _assessment: PLAYBOOK,
            now=lambda: datetime.now(UTC),
            today=lambda: date(2026, 11, 25),
            data_dir=folder,
        )
        made = MainWindow(Theme(qapp, resources() / "fonts", palette=LIGHT), context, make_factories())
        made.resize(1280, 800)
        made.show()
        made.activateWindow()
        open_long(made)
        yield made
        made.close()
        made.deleteLater()
        settle()


def measure(benchmark: BenchmarkFixture, act: Callable[[], object]) -> None:
    """The time of an act and of all that is drawn after it; rubbish is collected before, not meanwhile."""

    def done() -> None:
        act()
        settle()

    gc.collect()
    benchmark.pedantic(done, rounds=ROUNDS, warmup_rounds=1)


def register(window: MainWindow, register_id: str) -> RegisterView:
    """A register as a whole pane, not searched and as entered."""
    assert window.page is not None
    window.page.go(Destination(tool=Tool.REGISTERS))
    page = window.page.stack.currentWidget()
    assert isinstance(page, AllRegistersPage)
    page.show_register(register_id)
    settle()
    assert page.view is not None
    page.view.list.clear_search()
    page.view.list.sort_by(-1)
    settle()
    return page.view


def timeline(window: MainWindow) -> TimelinePage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.TIMELINE))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, TimelinePage)
    return page


def test_open_the_assessment(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    def home() -> None:
        window.go_home()
        settle()
        gc.collect()

    def act() -> None:
        open_long(window)

    benchmark.pedantic(act, setup=home, rounds=ROUNDS)
    assert window.page is not None


@pytest.mark.parametrize("register_id", [COMMUNICATIONS, STATEMENTS])
def test_open_the_register(window: MainWindow, benchmark: BenchmarkFixture, register_id: str) -> None:
    def act() -> None:
        assert window.page is not None
        page = window.page.stack.currentWidget()
        assert isinstance(page, AllRegistersPage)
        page.show_list()
        page.show_register(register_id)

    register(window, register_id)
    measure(benchmark, act)


@pytest.mark.parametrize("register_id", [COMMUNICATIONS, STATEMENTS])
@pytest.mark.parametrize("ready", [False, True], ids=["first", "ready"])
def test_type_a_letter_into_the_search(
    window: MainWindow, benchmark: BenchmarkFixture, register_id: str, ready: bool
) -> None:
    """At once after the register was opened, and once its texts are ready."""
    view = register(window, register_id)
    letters = cycle(["h", "ha", "hal", "hall", "hal", "ha", "h", ""])
    if ready:
        while view.list.model.ready_search(500):
            pass
    elif not ready:
        view.list.model._forget()
    measure(benchmark, lambda: view.list.search.setText(next(letters)))
    view.list.clear_search()


@pytest.mark.parametrize(("register_id", "head"), [(COMMUNICATIONS, "Privilege"), (STATEMENTS, "Invites a suit")])
def test_sort_by_a_conclusion(window: MainWindow, benchmark: BenchmarkFixture, register_id: str, head: str) -> None:
    view = register(window, register_id)
    heads = [view.list.model.headerData(n, Qt.Orientation.Horizontal) for n in range(view.list.model.columnCount())]
    column = heads.index(head) if head in heads else len(view.list.model.columns)
    orders = cycle([Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
    measure(benchmark, lambda: view.list.table.sortByColumn(column, next(orders)))


@pytest.mark.parametrize("register_id", [COMMUNICATIONS, STATEMENTS])
def test_scroll_a_page(window: MainWindow, benchmark: BenchmarkFixture, register_id: str) -> None:
    table = register(window, register_id).list.table
    table.setFocus()
    measure(benchmark, lambda: QTest.keyClick(table, Qt.Key.Key_PageDown))


@pytest.mark.parametrize(
    ("register_id", "column", "values"),
    [(COMMUNICATIONS, "at_counsel_direction", ("yes", "no")), (STATEMENTS, "charges_infringement", ("yes", "no"))],
)
@pytest.mark.parametrize("sorted_", [False, True], ids=["as entered", "sorted"])
def test_change_a_cell(
    window: MainWindow,
    benchmark: BenchmarkFixture,
    register_id: str,
    column: str,
    values: tuple[str, str],
    sorted_: bool,
) -> None:
    view = register(window, register_id)
    session, turns = window.page.session, cycle(values)  # type: ignore[union-attr]
    record = session.assessment.in_register(register_id)[3].id
    view.open_record(record)
    if sorted_:
        view.list.sort_by(len(view.list.model.columns))
    settle()
    measure(benchmark, lambda: session.set_cell(record, column, State.ANSWERED, next(turns)))
    view.close_form()


def test_open_the_timeline(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page, days = window.page, count(1)
    assert page is not None
    timeline(window)

    def act() -> None:
        """After a change, so that everything is worked out anew."""
        page.go(Destination(tool=Tool.ACTIONS))
        page.session.answer("hold.issued_on", State.ANSWERED, f"2026-10-{next(days):02}")
        page.go(Destination(tool=Tool.TIMELINE))

    measure(benchmark, act)


def test_draw_the_timeline_after_a_change(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page, days = timeline(window), count(1)
    assert window.page is not None
    session = window.page.session

    def change() -> None:
        session.answer("hold.issued_on", State.ANSWERED, f"2026-09-{next(days):02}")

    def act() -> None:
        page.refresh()
        settle()

    gc.collect()
    benchmark.pedantic(act, setup=change, rounds=ROUNDS, warmup_rounds=1)


def test_search_the_timeline(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page = timeline(window)
    letters = cycle(["h", "ha", "hal", "hall", "hal", "ha", "h", ""])
    measure(benchmark, lambda: page.items.search.setText(next(letters)))
    page.items.clear()


def test_scroll_the_timeline(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page = timeline(window)
    page.bring(page.items)
    view = page.items.dated.view
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    measure(benchmark, lambda: QTest.keyClick(view, Qt.Key.Key_PageDown))
    assert view.currentIndex().row() > ROUNDS
