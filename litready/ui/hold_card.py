"""The card of the hold section that writes a draft of the hold notice."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.preservation.record import CUSTODIANS
from litready.playbook.model import Playbook
from litready.ui.background import Task
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, documents, open_path
from litready.ui.components.buttons import Button
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.export.file_names import suggested_name
from litready.ui.export.telling import tell_written
from litready.ui.export.writing import Subject, Written, make_hold_notice
from litready.ui.factories import Context
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

SUFFIX = ".docx"
_NAME = "Legal hold"
"""The matter’s name may hold the other side’s, and the file may go to many readers under its first name."""
_KINDS = f"Word documents (*{SUFFIX})"
_LEAD = (
    "A Word file for counsel to check and fill in. Its first pages are a note to counsel, to be taken out before the "
    "notice is sent."
)
_NO_LEGEND = "That note bears no legend: no basis for one is affirmed."


def hold_section(playbook: Playbook) -> str:
    """The section of the litigation hold, or "" where the content has none."""
    issued = playbook.bound("hold_issued_on")
    return issued.section if issued is not None and CUSTODIANS in playbook.registers_by_id else ""


class HoldCard(Card):
    """Works on the assessment as it stands when a file was chosen; the record itself is only read."""

    grew = Signal()
    """Something more is said and should be seen."""

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
        self.setAccessibleName("Hold notice")
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(1, 14, 1, 6))
        row = QHBoxLayout()
        theme.space(row, gap=16, margins=(19, 0, 16, 12))
        words = QVBoxLayout()
        theme.space(words, gap=3)
        words.addWidget(WrapLabel(theme, "Hold notice", Role.QUESTION))
        words.addWidget(WrapLabel(theme, _LEAD, Role.SMALL, "ink2"))
        self.legend = WrapLabel(theme, _NO_LEGEND, Role.SMALL, "ink2")
        words.addWidget(self.legend)
        row.addLayout(words, 1)
        self.draft_button = Button(theme, "Draft the hold notice", icon="export", small=True)
        self.draft_button.clicked.connect(self.draft)
        row.addWidget(self.draft_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.say = SayBar(theme)
        column.addWidget(self.say)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Say so where the note to counsel will bear no legend."""
        self.legend.setVisible(not self._session.readiness.basis.legend)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def draft(self) -> None:
        """Ask where to write the draft, and write it there beside the window."""
        if self.task is not None:
            return
        self._session.flush()
        name = suggested_name(_NAME, "draft", self._context.today(), SUFFIX)
        self._choosers.new(self, "Draft the hold notice", documents() / name, _KINDS, self._write)

    # -- inside ------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _write(self, path: Path) -> None:
        if self.task is not None:
            return
        subject = Subject(self._session.playbook, self._session.assessment, self._context.today())
        make = functools.partial(make_hold_notice, subject, path, record_in=self._context.store, now=self._context.now)
        self.say.dismiss()
        self.draft_button.setEnabled(False)
        self.task = Task(make)
        self.task.done.connect(self._written)
        self.task.failed.connect(self._failed)
        self.task.stopped.connect(self._end)
        self.task.start()

    def _written(self, written: Written) -> None:
        self._end()
        tell_written(self.say, written, self._open_path)
        self.grew.emit()

    def _failed(self, reason: str) -> None:
        self._end()
        self.say.warn(reason)
        self.grew.emit()

    def _end(self) -> None:
        self.task = None
        self.draft_button.setEnabled(True)
