"""Long work beside the window: a plain function in a thread of its own, its result brought back to the window.

A thread of Python's own is used, not a QThread: Qt ends the process where a QThread goes away while it runs,
and Python does not. The function never touches a widget. While work is under way Python collects no cycles:
it would do so in any thread, and a widget must be destroyed in the window's.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from litready.errors import LitReadyError

Progress = Callable[[float], None]
"""Tells how much is done, from 0 to 1."""
Cancelled = Callable[[], bool]
"""Whether the work should end early, by raising any `LitReadyError`."""
Work = Callable[[Progress, Cancelled], object]

_STEP = 0.01
_NAME = "litready-work"
_TURN_SECONDS, _USUAL_TURN_SECONDS = 0.0005, 0.005
"""How soon busy work lets the window have its turn; each widget that paints itself in Python needs one."""
_DEFECT = "This was not finished: LitReady made a mistake ({}). Nothing saved was changed. Try again."

_log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work. All signals are emitted in the window's thread, and one of the last three ends it.

    `progressed` (0 to 1); `done` (what the work returned); `failed` (text for the reader); `stopped` after
    `cancel`. Work that had finished before it saw that it was cancelled is `done`.
    When the application quits, the work is cancelled and waited for.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _told = Signal(float)
    _ended = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._tell: Callable[[], None] | None = None
        self._share = 0.0
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether it was started and its end is not told yet."""
        return self._thread is not None

    def start(self) -> None:
        """Begin. A task is started once."""
        app = QCoreApplication.instance()
        if app is not None:
            self.setParent(app)  # it lives until its end is told, whoever else lets go of it
            app.aboutToQuit.connect(self.end)
        sys.setswitchinterval(_TURN_SECONDS)
        gc.disable()
        self._thread = threading.Thread(target=self._run, name=_NAME)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to end early; returns at once."""
        self._cancel.set()

    def wait(self) -> None:
        """Wait until the work has ended, and tell how."""
        if self._thread is not None:
            self._thread.join()
            self._deliver()

    @Slot()
    def end(self) -> None:
        """Cancel, and wait."""
        self.cancel()
        self.wait()

    # -- in the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            result = self._work(self._progress, self._cancel.is_set)
            self._tell = lambda: self.done.emit(result)
        except LitReadyError as fault:
            text = str(fault)
            self._tell = self.stopped.emit if self._cancel.is_set() else lambda: self.failed.emit(text)
        except Exception as fault:  # a defect; its message may hold what a user typed, so only its kind is told
            kind = type(fault).__name__
            _log.error("work ended by %s", kind)
            self._tell = lambda: self.failed.emit(_DEFECT.format(kind))
        self._ended.emit()

    def _progress(self, share: float) -> None:
        if share >= self._share + _STEP or share >= 1:
            self._share = share
            self._told.emit(share)

    # -- in the window's thread --------------------------------------------------------------------

    @Slot(float)
    def _pass_on(self, share: float) -> None:
        if self.running:
            self.progressed.emit(share)

    @Slot()
    def _deliver(self) -> None:
        """Tell the end, once."""
        tell, self._tell = self._tell, None
        if tell is None:
            return
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            if not any(t.name == _NAME for t in threading.enumerate()):
                sys.setswitchinterval(_USUAL_TURN_SECONDS)
                gc.enable()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.disconnect(self.end)
            self.setParent(None)
        tell()
