"""How long the matrix of 2,000 secrets takes on the screen and in print, on demand: \
pytest tests/bench/test_measures_bench.py --override-ini addopts=."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.domain.trade_secrets.facts import KINDS
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources, sample_file
from litready.playbook.load import load_playbook
from litready.report.build import build_report
from litready.report.model import Report, Table
from litready.report.pdf import pdf_bytes
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.measures.page import MeasuresPage
from litready.ui.palette import LIGHT
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
TODAY = date(2026, 11, 25)
SECRETS_HELD, MEASURES_TAKEN, ROUNDS = 2000, 20, 8
STATES = ("in_place", "partly", "not_in_place")


def record(register: str, record_id: str, **values: Value) -> Record:
    return Record(record_id, register, {k: Cell(State.ANSWERED, v) for k, v in values.items()})


def long_assessment() -> Assessment:
    """The sample with 2,000 secrets in place of its own; half of 20 measures are for all, half for every third."""
    sample = read_portable(sample_file(), PLAYBOOK).assessment
    ids = [f"s{n}" for n in range(SECRETS_HELD)]
    rows = [r for r in sample.records if r.register not in (SECRETS, MEASURES, "secret_disclosures")]
    rows += [record(SECRETS, own, code_name=f"HERON-{n}", disclosed_before="no") for n, own in enumerate(ids)]
    for n in range(MEASURES_TAKEN):
        reach: dict[str, Value] = {"company_wide": "yes"}
        if n % 2:
            reach = {"company_wide": "no", "secrets": tuple(ids[n % 3 :: 3])}
        facts: dict[str, Value] = {"state": STATES[n % 3], "followed": "yes", "proof_there": "no" if n % 5 else "yes"}
        rows.append(record(MEASURES, f"m{n}", measure=f"Measure {n}", kind=KINDS[n % 17].value, **reach, **facts))
    return replace(sample, id="long", records=tuple(rows))


LONG = long_assessment()


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


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
            today=lambda: TODAY,
            data_dir=folder,
        )
        made = MainWindow(Theme(qapp, resources() / "fonts", palette=LIGHT), context, make_factories())
        made.resize(1280, 800)
        made.show()
        made.open_assessment(LONG.id)
        while made.page is None or not made.page.isVisible():
            settle()
        yield made
        made.close()
        made.deleteLater()
        settle()


def page_of(window: MainWindow) -> MeasuresPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.MEASURES))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, MeasuresPage)
    return page


def measure(benchmark: BenchmarkFixture, act: Callable[[], object]) -> None:
    def done() -> None:
        act()
        settle()

    gc.collect()
    benchmark.pedantic(done, rounds=ROUNDS, warmup_rounds=1)


def test_show_the_matrix(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    """As when the page is opened after a change."""
    page = page_of(window)

    def act() -> None:
        page._shown = None
        page.refresh()

    measure(benchmark, act)
    assert page.view.cells.rowCount() == SECRETS_HELD


def test_scroll_a_page(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page = page_of(window)
    page.view.setFocus()
    measure(benchmark, lambda: QTest.keyClick(page.view, Qt.Key.Key_PageDown))


def test_scroll_by_the_wheel(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    bar = page_of(window).view.verticalScrollBar()
    measure(benchmark, lambda: bar.setValue(bar.value() + 60))


def test_search_and_sort(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    page = page_of(window)
    letters = cycle(["h", "he", "her", "her 12", "her", ""])
    measure(benchmark, lambda: page.search.setText(next(letters)))
    page.search.clear()


def test_change_one_measure(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    """From the answer to the new marks; the conclusions on all secrets are among it."""
    page, turns = page_of(window), cycle(("yes", "no"))
    assert window.page is not None
    session = window.page.session

    def act() -> None:
        session.set_cell("m1", "followed", State.ANSWERED, next(turns))
        page.refresh()

    measure(benchmark, act)


def matrix_alone() -> Report:
    """The report with no chapter but the matrix."""
    report = build_report(PLAYBOOK, LONG, assess(PLAYBOOK, LONG, TODAY), app_version="1")
    for chapter in report.chapters:
        found = [b for b in chapter.blocks if isinstance(b, Table) and any(c.upright for c in b.columns)]
        if found:
            return replace(report, chapters=(replace(chapter, blocks=tuple(found)),))
    raise AssertionError("no matrix")


def test_print_the_matrix(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    report = matrix_alone()
    content = benchmark.pedantic(pdf_bytes, (report,), rounds=1)
    file = tmp_path / "matrix.pdf"
    file.write_bytes(content)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert all(f"HERON-{n}" in text for n in range(SECRETS_HELD))
    benchmark.extra_info["pages"] = len(pypdf.PdfReader(file).pages)
