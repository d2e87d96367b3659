"""How long the window is held up while 20,000 files are listed, taken into the index, and taken out again.

On demand: pytest tests/bench/test_folder_bench.py --override-ini addopts= -s
Each figure is of the window's own thread: the longest time in which it handled events without looking for new ones.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from litready.domain.evidence.record import ITEMS
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources, sample_file
from litready.playbook.load import load_playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.evidence.page import EvidencePage
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import LIGHT
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

FILES, A_FOLDER = 20_000, 200
PLAYBOOK = load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for n in range(FILES):
        folder = tmp_path / "box" / f"folder {n // A_FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"claim chart {n}.txt").write_text(str(n))
    return tmp_path / "box"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    sample = read_portable(sample_file(), PLAYBOOK).assessment
    with Store.open(tmp_path / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        store.add(sample, PLAYBOOK)
        context = Context(
            store=store,
            playbook=PLAYBOOK,
            playbook_for=lambda _assessment: PLAYBOOK,
            now=lambda: datetime.now(UTC),
            today=lambda: date(2026, 11, 25),
            data_dir=tmp_path,
        )
        made = MainWindow(Theme(qapp, resources() / "fonts", palette=LIGHT), context, make_factories())
        made.resize(1280, 800)
        made.show()
        made.open_assessment(sample.id)
        turns(lambda: made.page is not None)
        yield made
        made.close()
        made.deleteLater()


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def turns(ended: Callable[[], bool]) -> float:
    """Handle events until something ended, and a few times more; the longest turn in ms."""
    longest, after = 0.0, 10
    while after:
        begun = time.thread_time()
        if ended():
            after -= 1
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        else:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        longest = max(longest, time.thread_time() - begun)
    return longest * 1000


def test_a_folder_is_listed_taken_and_taken_back(window: MainWindow, box: Path) -> None:
    assert window.page is not None
    session = window.page.session
    before = len(session.assessment.in_register(ITEMS))
    window.page.go(Destination(tool=Tool.EVIDENCE))
    turns(lambda: True)
    evidence = window.page.stack.currentWidget()
    assert isinstance(evidence, EvidencePage)
    evidence.files.open([box])
    page = evidence.files.page
    assert page is not None
    tell(f"\nlisted: longest turn {turns(lambda: not page.busy):.0f} ms")
    page.take()
    begun = time.perf_counter()
    tell(f"taken: longest turn {turns(lambda: not page.busy):.0f} ms, in {time.perf_counter() - begun:.1f} s")
    assert len(session.assessment.in_register(ITEMS)) == before + FILES
    begun = time.thread_time()
    session.undo()
    tell(f"taken back: one turn of {(time.thread_time() - begun) * 1000:.0f} ms")
    assert len(session.assessment.in_register(ITEMS)) == before
