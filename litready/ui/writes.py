"""Changes on their way to the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from litready.errors import StorageError

RETRY_MS = 5000
"""How long after a failed write it is tried again."""


class Writes(QObject):
    """Writes in the order in which they came. One that fails stays in front and is tried again.

    Signals: `committed` (UTC instant) after each; `done` (UTC instant) with nothing left to write;
    `failed` (text for the reader).
    """

    committed = Signal(object)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._waiting: deque[Callable[[], object]] = deque()
        self.failure = ""
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.go_on)

    @property
    def waiting(self) -> bool:
        """Whether anything is not in the store yet."""
        return bool(self._waiting)

    def add(self, write: Callable[[], object]) -> None:
        """Write this now, after what waits already; `write` may return when it was committed, in UTC."""
        self._waiting.append(write)
        self.go_on()

    def go_on(self) -> None:
        """Write what waits, in order, until nothing is left or the store refuses."""
        self._retry.stop()
        if not self._waiting:
            return
        at: object = None
        while self._waiting:
            try:
                at = self._waiting[0]()
            except StorageError as fault:
                self.failure = str(fault)
                self._retry.start()
                self.failed.emit(self.failure)
                return
            self._waiting.popleft()
            at = at if isinstance(at, datetime) else self._now()
            self.committed.emit(at)
        self.failure = ""
        self.done.emit(at)

    def stop(self) -> None:
        """Try no more by itself."""
        self._retry.stop()
