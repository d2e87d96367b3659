"""The application: fonts and theme, the window, logging, and what happens when something breaks."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QSocketNotifier
from PySide6.QtWidgets import QApplication, QFileDialog

from litready.paths import resources
from litready.ui.beginning import beginning
from litready.ui.export.preview_folder import clear_previews
from litready.ui.factories import Context
from litready.ui.faults import tell_of_defects
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.preferences import read_preferences
from litready.ui.theme import Theme
from litready.ui.turn import CALL

_FOLDERS = "QtProject.conf"
"""The file in which Qt notes the folders of its file dialogs."""


def make_application() -> QApplication:
    """The Qt application, named for the desktop; the one there is, where there is one."""
    if isinstance(there := QApplication.instance(), QApplication):
        return there
    QApplication.setApplicationName("litready")
    QApplication.setApplicationDisplayName("LitReady")
    QApplication.setDesktopFileName("litready")
    app = QApplication(["litready"])
    app.setQuitOnLastWindowClosed(True)
    return app


def run_window(app: QApplication, context: Context, assessment_id: str | None) -> int:
    """Show the window until it is closed; the exit code. Everything typed is written before it ends."""
    clear_previews(context.data_dir)
    preferences = read_preferences(context.data_dir)
    context.store.author = preferences.name
    theme = Theme(app, resources() / "fonts", percent=preferences.text_percent)
    window = MainWindow(theme, context, make_factories())
    app.commitDataRequest.connect(lambda _manager: window.save_all())
    app.aboutToQuit.connect(window.save_all)
    with tell_of_defects(window, theme), _quit_on_signals(app), _folders_forgotten(context.data_dir):
        _come_forward_when_called(window, context)
        window.show()
        window.say_beginning(beginning(context))
        if assessment_id is not None:
            window.open_assessment(assessment_id)
        code: int = app.exec()
    return code


def _come_forward_when_called(window: MainWindow, context: Context) -> None:
    """A second start leaves a file in the data folder; the window then comes forward."""
    call = context.data_dir / CALL
    watcher = QFileSystemWatcher([str(context.data_dir)], window)

    def answer() -> None:
        if call.exists():
            with contextlib.suppress(OSError):
                call.unlink()
            window.come_forward()

    watcher.directoryChanged.connect(lambda _path: answer())
    answer()


@contextlib.contextmanager
def _folders_forgotten(data_dir: Path) -> Iterator[None]:
    """Qt notes which folders were looked into, for all programs of the user: here it does so beside the library.

    What it noted goes at the end, or at the next end where the program was killed.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(data_dir))
    try:
        yield
    finally:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QFileDialog):
                shiboken6.delete(dialog)  # Qt notes it then
        with contextlib.suppress(OSError):
            (data_dir / _FOLDERS).unlink(missing_ok=True)


@contextlib.contextmanager
def _quit_on_signals(app: QApplication) -> Iterator[None]:
    """End in good order on SIGTERM, SIGINT and SIGHUP, as a logout sends them."""
    names = [n for n in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, n)]
    if os.name != "posix":
        yield
        return
    read, write = os.pipe()
    os.set_blocking(write, False)
    os.set_blocking(read, False)
    before_fd = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    before = {n: signal.signal(getattr(signal, n), lambda *_: None) for n in names}
    keeper = QObject()
    notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, keeper)
    notifier.activated.connect(lambda *_: app.quit())
    try:
        yield
    finally:
        notifier.setEnabled(False)
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
        signal.set_wakeup_fd(before_fd)
        os.close(read)
        os.close(write)
