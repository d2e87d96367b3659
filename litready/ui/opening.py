"""Opening an assessment: what is read and worked out before its page is made, beside the window where it takes long."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.ui.background import Task
from litready.ui.factories import Context
from litready.ui.followed import Followed

MANY_RECORDS = 1000
"""From so many records on, an assessment is read beside the window, and what is held of it is kept out of Python's
search for cycles while it is open: going through all of it takes a tenth of a second, now and then, in the middle of
typing."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment as it is stored, the content it is answered on, and what follows from it."""

    assessment: Assessment
    playbook: Playbook
    followed: Followed


def read_assessment(context: Context, assessment_id: str) -> Opened:
    """Read an assessment and work out what follows. Raises `LitReadyError` where it cannot be read."""
    assessment = context.store.load(assessment_id)
    playbook = context.playbook_for(assessment)
    return Opened(assessment, playbook, Followed(playbook, assessment, context.today()))


class Opening(QObject):
    """Reads one assessment at a time beside the window. `done` carries the `Opened`, `failed` the reason."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    def takes_long(self, assessment_id: str) -> bool:
        """Whether reading it would hold up the window. Raises `LitReadyError` where the library cannot be read."""
        return assessment_id in self._context.store.with_records(MANY_RECORDS)

    def start(self, assessment_id: str) -> None:
        """Begin to read; what was begun before is let go."""
        self.drop()
        context = self._context
        self._task = Task(lambda _progress, _cancelled: read_assessment(context, assessment_id))
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        self._task.start()

    def drop(self) -> None:
        """Let go of what is under way: nobody is told of it any more."""
        task, self._task = self._task, None
        if task is not None:
            task.done.disconnect(self._take)
            task.failed.disconnect(self._fail)
            task.cancel()

    def _take(self, opened: object) -> None:
        self._task = None
        self.done.emit(opened)

    def _fail(self, reason: str) -> None:
        self._task = None
        self.failed.emit(reason)
