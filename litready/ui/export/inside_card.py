"""What goes into the export, counted beside the window: chapters, what tells against the company, what stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.ui.background import Cancelled, Progress, Task
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.export.goes_in import GoesIn, goes_in
from litready.ui.export.writing import Subject, Wishes
from litready.ui.plain_words import count_words
from litready.ui.theme import Role, Theme


class InsideCard(Card):
    """Counts anew when something else is to go in; the last count wins."""

    def __init__(self, theme: Theme, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme, self._subject = theme, subject
        self._wanted: Wishes | None = None
        self._counted: Wishes | None = None
        self.task: Task | None = None
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=4, margins=(20, 18, 20, 18))

    def look(self, wishes: Wishes) -> None:
        """Show what an export as wished holds."""
        self._wanted = replace(wishes, recipient="", purpose="", paper="letter", password=None, enclose=False)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def _count(self) -> None:
        if self._wanted in (None, self._counted) or not self.isVisible():
            return
        if self.task is not None:
            self.task.cancel()
        self._counted = wanted = self._wanted
        self._fill("What goes in", ("Counting",))
        self.task = Task(partial(_counted, self._subject, wanted))
        self.task.done.connect(self._take)
        self.task.failed.connect(self._say)
        self.task.start()

    def _take(self, counted: tuple[Wishes, GoesIn]) -> None:
        wanted, found = counted
        if wanted != self._counted:
            return
        self.task = None
        told = [f"{title}: {held}" if held else title for title, held in found.chapters]
        clear_layout(self._inside)
        if found.hurts:
            self._add("Records the other side would ask for first", found.hurts)
        self._add(f"What goes in: {count_words(len(told), 'chapter', 'chapters').lower()}", told)
        if found.left_out:
            self._add("Stays out, and is counted on the last pages", found.left_out)

    def _say(self, reason: str) -> None:
        self.task = None
        self._fill("What goes in", (f"It could not be counted. {reason}",))

    def _fill(self, heading: str, lines: Sequence[str]) -> None:
        clear_layout(self._inside)
        self._add(heading, lines)

    def _add(self, heading: str, lines: Sequence[str]) -> None:
        if self._inside.count():
            self._inside.addSpacing(self._theme.px(8))
        self._inside.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        for line in lines:
            self._inside.addWidget(WrapLabel(self._theme, line, Role.CAPTION, "ink2"))


def _counted(subject: Subject, wishes: Wishes, progress: Progress, cancelled: Cancelled) -> tuple[Wishes, GoesIn]:
    return wishes, goes_in(subject, wishes, progress, cancelled)
