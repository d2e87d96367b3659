"""Changes on their way to the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from litready.domain.change_log import How
from litready.domain.edit import Edit
from litready.errors import Conflict, StorageError

RETRY_MS = 5000
"""How long after a failed write it is tried again."""

Write = Callable[[Edit, How], datetime]
"""Writes a change in one transaction; returns when it was committed, in UTC."""


class Writes(QObject):
    """Writes in the order in which they came. One that fails stays in front and is tried again.

    Signals: `committed` (UTC instant) after each; `done` (UTC instant) with nothing left to write;
    `failed` (text for the reader); `conflicted` where what is to be written was changed elsewhere: trying
    again would not help, so nothing more is tried until whoever is told has dealt with it.
    """

    committed = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    conflicted = Signal()

    def __init__(self, write: Write, parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self._waiting: deque[tuple[Edit, How]] = deque()
        self.failure = ""
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.go_on)

    @property
    def waiting(self) -> bool:
        """Whether anything is not in the store yet."""
        return bool(self._waiting)

    @property
    def edits(self) -> list[Edit]:
        """What is not in the store yet, in its order."""
        return [edit for edit, _how in self._waiting]

    def add(self, edit: Edit, how: How) -> None:
        """Write this now, after what waits already."""
        self._waiting.append((edit, how))
        self.go_on()

    def clear(self) -> None:
        """Let go of what waits; it is written no more."""
        self._waiting.clear()
        self.failure = ""

    def go_on(self) -> None:
        """Write what waits, in order, until nothing is left or the store refuses."""
        self._retry.stop()
        if not self._waiting:
            return
        at: object = None
        while self._waiting:
            try:
                at = self._write(*self._waiting[0])
            except Conflict as fault:
                self.failure = str(fault)
                self.conflicted.emit()
                return
            except StorageError as fault:
                self.fail(str(fault))
                return
            self._waiting.popleft()
            self.committed.emit(at)
        self.failure = ""
        self.done.emit(at)

    def fail(self, failure: str) -> None:
        """Say why what waits is not written, and try it again later."""
        self.failure = failure
        self._retry.start()
        self.failed.emit(failure)

    def stop(self) -> None:
        """Try no more by itself."""
        self._retry.stop()
