"""The card that sends the open questions to outside counsel, and takes the replies."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.replies.edits import taken_back
from litready.errors import LitReadyError
from litready.ui.background import Task
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, documents, open_path
from litready.ui.components.buttons import Button
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.export.file_names import suggested_name
from litready.ui.export.telling import tell_written
from litready.ui.export.writing import Subject, Written, make_question_sheet
from litready.ui.factories import Context
from litready.ui.framed import show_over
from litready.ui.plain_words import counted, cut
from litready.ui.registers.undo import UndoBar
from litready.ui.replies.page import RepliesPage, TakenReplies
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

SUFFIX = ".docx"
_KINDS = f"Word documents (*{SUFFIX})"
_LEAD = (
    "The open questions as a Word file with a field for each reply. When it comes back, each reply is shown beside "
    "what stands here before any is taken. What may describe a trade secret is left out."
)
_NO_LEGEND = "The file bears no legend: no basis for one is affirmed."


class ReplyCard(Card):
    """Works on the assessment as it stands when a file was chosen; sending only reads it."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        context: Context,
        *,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._session, self._context = session, context
        self._choosers = choosers or FileChoosers()
        self._open_path = opener
        self.task: Task | None = None
        self._taken: TakenReplies | None = None
        self.setAccessibleName("Replies of outside counsel")
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(1, 14, 1, 6))
        words = QVBoxLayout()
        theme.space(words, gap=3, margins=(19, 0, 16, 0))
        words.addWidget(WrapLabel(theme, "Replies of outside counsel", Role.QUESTION))
        words.addWidget(WrapLabel(theme, _LEAD, Role.SMALL, "ink2"))
        self.legend = WrapLabel(theme, _NO_LEGEND, Role.SMALL, "ink2")
        words.addWidget(self.legend)
        column.addLayout(words)
        row = QHBoxLayout()
        theme.space(row, gap=6, margins=(16, 0, 16, 8))
        self.send_button = Button(theme, "Send questions…", icon="export", small=True)
        self.send_button.setToolTip("Write the open questions to a Word file; nothing is sent from here")
        self.send_button.clicked.connect(self.send)
        self.take_button = Button(theme, "Take replies…", icon="import", small=True)
        self.take_button.clicked.connect(self.open_replies)
        row.addWidget(self.send_button)
        row.addWidget(self.take_button)
        row.addStretch(1)
        column.addLayout(row)
        self.undo = UndoBar(theme)
        self.undo.undone.connect(self.undo_taken)
        column.addWidget(self.undo)
        self.say = SayBar(theme)
        column.addWidget(self.say)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Say so where the file will bear no legend; without open questions there is nothing to send."""
        readiness = self._session.readiness
        self.legend.setVisible(not readiness.basis.legend)
        asks = bool(readiness.open_questions) or any(f.ask for f in readiness.findings)
        self.send_button.setEnabled(asks and self.task is None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def send(self) -> None:
        """Ask where to write the questions, and write them there beside the window."""
        if self.task is None:
            self._session.flush()
            name = suggested_name(self._session.assessment.name, "questions", self._context.today(), SUFFIX)
            self._choosers.new(self, "Send questions", documents() / name, _KINDS, self._write)

    def open_replies(self) -> RepliesPage:
        """Show the page on which replies are taken."""
        self._session.flush()
        page = RepliesPage(self._theme, self._session, self._context.now, choosers=self._choosers)
        page.taken.connect(self._tell_taken)
        show_over(self, page)
        return page

    def undo_taken(self) -> None:
        """Put back what was taken last, in one transaction; what was changed since stays."""
        taken = self._taken
        if taken is None:
            return
        self._session.flush()
        _, kept = taken_back(self._session.assessment, taken.before, taken.after)
        try:
            self._session.change_at_once(lambda known: taken_back(known, taken.before, taken.after)[0])
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self._taken = None
        stays = (
            f" {counted(kept, 'entry').replace('entrys', 'entries')} changed since, or linked to, stay." if kept else ""
        )
        self.undo.say_only(f"Put back as it was before the replies were taken.{stays}")

    # -- inside ------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _tell_taken(self, taken: TakenReplies) -> None:
        self._taken = taken
        self.undo.say(f"Took {counted(taken.count, 'difference')} from “{cut(taken.file)}”.")

    def _write(self, path: Path) -> None:
        if self.task is not None:
            return
        subject = Subject(self._session.playbook, self._session.assessment, self._context.today())
        make = functools.partial(
            make_question_sheet, subject, path, record_in=self._context.store, now=self._context.now
        )
        self.say.dismiss()
        self.send_button.setEnabled(False)
        self.task = Task(make)
        self.task.done.connect(self._written)
        self.task.failed.connect(self._failed)
        self.task.stopped.connect(self._end)
        self.task.start()

    def _written(self, written: Written) -> None:
        self._end()
        tell_written(self.say, written, self._open_path)

    def _failed(self, reason: str) -> None:
        self._end()
        self.say.warn(reason)

    def _end(self) -> None:
        self.task = None
        self.refresh()
