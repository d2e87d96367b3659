"""How long the window is busy with 1,000 matters at home, and with a matter whose every question holds a long text.

On demand: pytest tests/bench/test_home_bench.py --override-ini addopts= --benchmark-timer=time.thread_time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment, Record
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind
from litready.storage.store import Store
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.main_window import MainWindow
from litready.ui.palette import LIGHT
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
NOW = datetime(2026, 11, 25, tzinfo=UTC)
LONG = "A sentence that says what was done, by whom and when, and what is not known yet. " * 60
ROUNDS = 5


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def all_answered() -> Assessment:
    """Every question answered where a text is an answer, each with a note of 5,000 characters."""
    sample = read_portable(sample_file(), PLAYBOOK).assessment
    answers = dict(sample.answers)
    for question in PLAYBOOK.questions:
        if question.of:
            continue
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
            answers[question.id] = Answer(State.ANSWERED, LONG, LONG, NOW)
        else:
            known = answers.get(question.id, Answer(State.NOT_KNOWN))
            answers[question.id] = replace(known, note=LONG, changed_at=NOW)
    return replace(sample, id="full", answers=answers)


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder: Path = tmp_path_factory.mktemp("home")
    sample = read_portable(sample_file(), PLAYBOOK).assessment
    with Store.open(folder / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        full = all_answered()
        store.add(full, PLAYBOOK)
        some = dict(list(sample.answers.items())[:40])
        for number in range(999):
            records = tuple(Record(f"r{n}", r.register, r.cells) for n, r in enumerate(sample.records[:3]))
            at = NOW - timedelta(hours=number)
            name = f"Matter {number:03} against {number * 7919 % 1000} Company"
            kept = frozenset[str]()
            store.add(
                Assessment(f"m{number}", name, PLAYBOOK.id, PLAYBOOK.version, at, at, some, records, kept), PLAYBOOK
            )
        context = Context(
            store, PLAYBOOK, lambda _a: PLAYBOOK, lambda: datetime.now(UTC), lambda: date(2026, 11, 25), folder
        )
        theme = Theme(qapp, resources() / "fonts", palette=LIGHT)
        made = MainWindow(theme, context, make_factories())
        made.resize(1280, 800)
        made.show()
        settle()
        yield made
        made.close()


def home_of(window: MainWindow) -> HomePage:
    home = window.home
    assert isinstance(home, HomePage)
    return home


def wait_for_all(home: HomePage) -> None:
    while home.matters.reader.busy:
        QApplication.processEvents()
    settle()


def test_home_shown_again(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    wait_for_all(home_of(window))

    def show() -> None:
        home_of(window).refresh()
        settle()

    benchmark.pedantic(show, rounds=ROUNDS)


def test_a_letter_into_the_search(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    matters = home_of(window).matters
    wait_for_all(home_of(window))

    def search() -> None:
        QTest.keyClicks(matters.search, "7")
        matters._show_rows()
        settle()

    benchmark.pedantic(search, rounds=ROUNDS)
    matters.search.clear()
    settle()


def test_a_page_of_the_list(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    bar = home_of(window).matters.page.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + 600) % max(1, bar.maximum()))
        settle()

    benchmark.pedantic(scroll, rounds=ROUNDS)


def test_a_full_matter_opened(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    def open_it() -> None:
        window.open_assessment("full")
        settle()
        assert window.page is not None

    def close_it() -> None:
        window.go_home()
        settle()

    benchmark.pedantic(open_it, setup=close_it, rounds=ROUNDS)


def test_a_section_of_long_texts_shown_for_the_first_time(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    sections = iter(PLAYBOOK.sections)
    window.open_assessment("full")
    settle()
    page = window.page
    assert page is not None

    def show() -> None:
        page.go_section(next(sections).id)
        settle()

    benchmark.pedantic(show, rounds=len(PLAYBOOK.sections))


def test_a_letter_into_a_note_of_five_thousand(benchmark: BenchmarkFixture, window: MainWindow) -> None:
    window.open_assessment("full")
    settle()
    page = window.page
    assert page is not None
    page.go_section(PLAYBOOK.sections[1].id)
    settle()
    assert page.section is not None
    card = page.section.shown_cards[0]
    assert card.note is not None

    def write() -> None:
        QTest.keyClicks(card.note.edit, "x")
        settle()
        page.session.flush()
        settle()

    benchmark.pedantic(write, rounds=ROUNDS)
