"""Starting: what the system lacks, a second start, the log, and defects that do not end the program."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, choose, click, session_of

from litready.storage.store import Store
from litready.ui.app import _come_forward_when_called
from litready.ui.components.buttons import Button
from litready.ui.factories import Context
from litready.ui.faults import DefectDialog, tell_of_defects
from litready.ui.home.matters_page import MattersPage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.system import missing_for_window
from litready.ui.theme import Theme
from litready.ui.turn import CALL, call_forward


def test_no_display_is_said_in_one_line() -> None:
    told = missing_for_window({}, platform="linux", loads=lambda _name: True)
    assert "no display" in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("environment", "lacking", "packages"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, {"libEGL.so.1", "libxcb-cursor.so.0"}, "libegl1"),
        ({"DISPLAY": ":0"}, {"libEGL.so.1", "libxcb-cursor.so.0"}, "libegl1 libxcb-cursor0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, {"libxcb-cursor.so.0"}, ""),
        ({"DISPLAY": ":0"}, set(), ""),
    ],
)
def test_what_the_system_lacks_is_one_command(environment: dict[str, str], lacking: set[str], packages: str) -> None:
    told = missing_for_window(environment, platform="linux", loads=lambda name: name not in lacking)
    assert told == (f"sudo apt-get install -y {packages}" if packages else "")


def test_other_systems_are_not_looked_at() -> None:
    assert missing_for_window({}, platform="darwin", loads=lambda _name: False) == ""


def _run(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "litready", "--data-dir", str(data)],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_display_the_program_says_so_and_ends_with_2(tmp_path: Path) -> None:
    ended = _run(tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1


def test_a_second_start_calls_the_first_window_and_ends_with_0(store: Store, tmp_path: Path) -> None:
    ended = _run(tmp_path, QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 0
    assert "already open" in ended.stderr
    assert (tmp_path / CALL).exists()


def test_the_first_window_answers_the_call(open_window: OpenWindow, context: Context, qtbot: QtBot) -> None:
    window = open_window()
    _come_forward_when_called(window, context)
    window.showMinimized()
    call_forward(context.data_dir)
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert not (context.data_dir / CALL).exists()


@pytest.mark.skipif(os.name != "posix", reason="signals of a logout")
def test_a_started_program_opens_its_library_and_ends_in_good_order(tmp_path: Path) -> None:
    with Store.open(tmp_path / "library.sqlite", now=lambda: datetime.now(UTC)):
        pass
    started = subprocess.Popen(
        [sys.executable, "-m", "litready", "--data-dir", str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # It answers the call once its window stands; until then the call waits.
        call = tmp_path / CALL
        for _ in range(600):
            call.write_text("", encoding="utf-8")
            try:
                started.wait(0.1)
                break
            except subprocess.TimeoutExpired:
                if not call.exists():
                    break
        assert started.poll() is None
        started.send_signal(signal.SIGTERM)
        out, err = started.communicate(timeout=30)
    finally:
        started.kill()
    assert (started.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_a_defect_is_told_saved_over_and_gone_on_from(
    open_window: OpenWindow, theme: Theme, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window()
    session = session_of(window)
    secret = "what counsel typed"
    session.type_answer("basis.prepared_by", secret)
    with caplog.at_level(logging.INFO), tell_of_defects(window, theme):
        try:
            raise ValueError(secret)
        except ValueError as fault:
            sys.excepthook(type(fault), fault, fault.__traceback__)
        dialog = window.findChild(DefectDialog)
        assert dialog is not None
        assert dialog.isVisible()
        assert not dialog.isModal()
        click(next(b for b in dialog.findChildren(Button) if b.label == "Copy"))
        assert "ValueError" in QGuiApplication.clipboard().text()
        assert secret not in QGuiApplication.clipboard().text()
        click(next(b for b in dialog.findChildren(Button) if b.label == "Go on"))
    assert secret not in caplog.text
    assert "ValueError" in caplog.text
    assert store.load(session.assessment.id).value("basis.prepared_by") == secret
    choose(window, "marking.others", "yes")
    assert session.assessment.value("marking.others") == "yes"


def test_the_window_starts_on_the_saved_assessments(qtbot: QtBot, theme: Theme, context: Context) -> None:
    context.store.create("Saved before", context.playbook)
    window = MainWindow(theme, context, make_factories())
    qtbot.addWidget(window)
    matters = window.findChild(MattersPage)
    assert matters is not None
    assert matters.list.model().rowCount() == 1
    assert matters.empty.isHidden()
