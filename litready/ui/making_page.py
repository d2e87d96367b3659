"""Pages on which a file is made beside the window: what stands at their foot while it is, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from litready.ui.background import Task, Work
from litready.ui.components.buttons import Button
from litready.ui.components.progress import ShareBar
from litready.ui.components.text import ElidedLabel
from litready.ui.framed import FramedPage
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

BUSY_MS = 400
"""Work shorter than this shows no bar."""


class MakingPage(FramedPage):
    """One piece of work at a time, which Cancel stops. Buttons that begin it are added to `foot.row`.

    `resting` are the widgets that cannot be used while it is under way.
    """

    def __init__(self, theme: Theme, title: str, *, back: str = "Matters", parent: QWidget | None = None) -> None:
        super().__init__(theme, title, back=back, parent=parent)
        self.task: Task | None = None
        self.resting: list[QWidget] = []
        self._take: Callable[[Any], None] = lambda _result: None
        row = self.foot.row
        self.cancel = Button(theme, "Cancel")
        self.cancel.clicked.connect(self.leave)
        row.addWidget(self.cancel)
        self.state = ElidedLabel(theme, "", Role.SMALL, "ink2")
        row.addSpacing(theme.px(8))
        row.addWidget(self.state)
        self.bar = ShareBar(theme, width=160)
        row.addSpacing(theme.px(6))
        row.addWidget(self.bar)
        row.addStretch(1)
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BUSY_MS)
        self._late.timeout.connect(lambda: self.bar.setVisible(self.busy))
        self._show_busy("")

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self.task is not None

    def make(self, work: Work, words: str, done: Callable[[Any], None]) -> None:
        """Do work beside the window, and say so in words; `done` takes its result once the page can be used again."""
        task = self.task = Task(work)
        self._take = done
        self.say.dismiss()
        task.progressed.connect(self.bar.set_share)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self.bar.set_share(0)
        self._show_busy(words)
        self._late.start()
        task.start()

    def leave(self) -> None:
        """Stop what is being made; with nothing under way, close the page."""
        if self.task is not None:
            self.task.cancel()
            self.state.set_text("Stopping")
        else:
            super().leave()

    # -- inside ----------------------------------------------------------------------------------------

    def _done(self, result: object) -> None:
        self._end()
        self._take(result)

    def _failed(self, reason: str) -> None:
        self._end()
        self.say.warn(reason)

    def _stopped(self) -> None:
        self._end()
        self.say.say("Stopped. Nothing was written.")

    def _end(self) -> None:
        self.task = None
        self._late.stop()
        self._show_busy("")

    def _show_busy(self, words: str) -> None:
        busy = self.busy
        self.state.set_text(words)
        self.state.setVisible(busy)
        self.bar.setVisible(False)
        for widget in self.resting:
            widget.setEnabled(not busy)
        self.cancel.set_label("Stop" if busy else "Cancel")
