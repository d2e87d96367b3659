"""Working out what the list shows of each assessment, a little at a time, so that the window never waits."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.playbook.model import Playbook
from litready.ui.background import Task
from litready.ui.factories import Context
from litready.ui.home.glance import Glance, glance_at, unreadable
from litready.ui.opening import MANY_RECORDS

if TYPE_CHECKING:
    from litready.storage.store import Summary

TURN_SECONDS = 0.008
"""How long it works before it lets the window go on."""


class GlanceReader(QObject):
    """Reads assessments in the order asked for. `read` carries the ids that were worked out in one turn.

    What was worked out is kept until the assessment changes or the day does.
    """

    read = Signal(list)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: dict[str, tuple[datetime, date, Glance]] = {}
        self._waiting: deque[Summary] = deque()
        self._playbooks: dict[tuple[str, str], Playbook] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)
        self._large: frozenset[str] = frozenset()
        self._beside: tuple[Summary, date] | None = None
        self._paused = False

    @property
    def busy(self) -> bool:
        """Whether anything is still to be worked out."""
        return bool(self._waiting) or self._beside is not None

    def known(self, summary: Summary) -> Glance | None:
        """What is known of an assessment as it stands now."""
        found = self._known.get(summary.id)
        if found is None or found[:2] != (summary.changed_at, self._context.today()):
            return None
        return found[2]

    def want(self, summaries: Iterable[Summary]) -> None:
        """Work these out, the first first, in place of what was asked for before."""
        beside = self._beside[0] if self._beside is not None else None
        self._waiting = deque(s for s in summaries if self.known(s) is None and s != beside)
        self._paused = False
        if self._waiting:
            self._large = self._context.store.with_records(MANY_RECORDS)
            self._timer.start()

    def forget_all_but(self, ids: set[str]) -> None:
        """Let go of assessments that are gone."""
        self._known = {i: k for i, k in self._known.items() if i in ids}

    def pause(self) -> None:
        """Stop until `want` is called again."""
        self._paused = True
        self._timer.stop()

    def _turn(self) -> None:
        done: list[str] = []
        today = self._context.today()
        end = time.perf_counter() + TURN_SECONDS
        while self._waiting and self._beside is None:
            summary = self._waiting.popleft()
            if summary.id in self._large:
                self._read_beside(summary, today)
                break
            self._known[summary.id] = (summary.changed_at, today, self._read(summary.id, today))
            done.append(summary.id)
            if time.perf_counter() >= end:
                break
        if not self._waiting or self._beside is not None:
            self._timer.stop()
        if done:
            self.read.emit(done)

    def _read_beside(self, summary: Summary, today: date) -> None:
        """Read one that takes long beside the window; those after it wait."""
        self._beside = (summary, today)
        task = Task(lambda _progress, _cancelled: self._read(summary.id, today))
        task.done.connect(self._take)
        task.failed.connect(self._fail)
        task.start()

    def _take(self, glance: object) -> None:
        beside, self._beside = self._beside, None
        if beside is not None and isinstance(glance, Glance):
            summary, today = beside
            self._known[summary.id] = (summary.changed_at, today, glance)
            self.read.emit([summary.id])
        if self._waiting and not self._paused:
            self._timer.start()

    def _fail(self, reason: str) -> None:
        self._take(unreadable(reason))

    def _read(self, assessment_id: str, today: date) -> Glance:
        try:
            assessment = self._context.store.load(assessment_id)
            return glance_at(self._playbook(assessment), assessment, today)
        except LitReadyError as fault:
            return unreadable(str(fault))

    def _playbook(self, assessment: Assessment) -> Playbook:
        """The content an assessment is pinned to; reading an older one takes long, so it is kept."""
        version = (assessment.playbook_id, assessment.playbook_version)
        if version not in self._playbooks:
            self._playbooks[version] = self._context.playbook_for(assessment)
        return self._playbooks[version]
