"""A real window over a real library, with plain pages in place of those other tests look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_content import small_playbook
from ui_plain import plain_factories
from ui_steps import OpenWindow

from litready.paths import resources
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.factories import Context, Factories
from litready.ui.main_window import MainWindow
from litready.ui.palette import LIGHT
from litready.ui.theme import Theme

TODAY = date(2026, 11, 25)
PATIENCE = 30_000
"""Milliseconds within which what a test waits for has to come."""


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return small_playbook()


class PatientBot(QtBot):
    """Gives up after half a minute: on a busy machine a test may take long, but it does not fail by that."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **wishes: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **wishes)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def store(tmp_path: Path, empty_library: bytes) -> Iterator[Store]:
    library = tmp_path / "library.sqlite"
    library.touch(mode=0o600)
    library.write_bytes(empty_library)
    with Store.open(library, now=lambda: datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, resources() / "fonts", palette=LIGHT)


@pytest.fixture
def theme(shared_theme: Theme) -> Iterator[Theme]:
    yield shared_theme
    shared_theme.set_percent(100)
    shared_theme.set_palette(LIGHT)


@pytest.fixture
def context(store: Store, playbook: Playbook, tmp_path: Path) -> Context:
    return Context(
        store=store,
        playbook=playbook,
        playbook_for=lambda _assessment: playbook,
        now=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        data_dir=tmp_path,
    )


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, context: Context) -> Iterator[OpenWindow]:
    """Opens a window on an assessment, a new one where no id is given."""
    windows: list[MainWindow] = []

    def open_it(
        assessment_id: str = "", *, width: int = 1280, height: int = 800, factories: Factories | None = None
    ) -> MainWindow:
        window = MainWindow(theme, context, factories or plain_factories())
        windows.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_assessment(assessment_id or context.store.create("Corvane couplings", context.playbook).id)
        qtbot.waitUntil(lambda: window.page is not None)
        return window

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents()
