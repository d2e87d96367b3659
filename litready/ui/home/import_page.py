"""Importing a file: it is read whole, what was read is shown, and only then it is added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.errors import LitReadyError
from litready.exchange.enclosed import LockedPdf
from litready.exchange.portable import PortableFile, read_portable
from litready.ui.background import Task
from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.fields import FieldError, LineField
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage
from litready.ui.plain_words import count_words, cut, day_words, free_name
from litready.ui.theme import Role, Theme

KINDS = "LitReady files and reports (*.litready *.json *.pdf);;All files (*)"


class ImportPage(FramedPage):
    """Reads one file. `made` carries the id of what was added."""

    made = Signal(str)

    def __init__(self, theme: Theme, context: Context, choosers: Choosers, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Import", widest=720, parent=parent)
        self._context = context
        self._choosers = choosers
        self._read: PortableFile | None = None
        self.task: Task | None = None
        self._path = Path()
        column = self.page.column
        self.heading = WrapLabel(theme, "Import a file", Role.DISPLAY)
        column.addWidget(self.heading)
        self.lead = WrapLabel(theme, "", Role.BODY, "ink2")
        column.addWidget(self.lead)
        self.error = FieldError(theme)
        column.addWidget(self.error)
        self.password = LineField(theme, "Password of the PDF")
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.edit.returnPressed.connect(self.unlock)
        self.password.hide()
        column.addWidget(self.password)
        self.card = Card(theme)
        self._inside = QVBoxLayout(self.card)
        theme.space(self._inside, gap=8, margins=(20, 18, 20, 18))
        column.addWidget(self.card)
        cancel = Button(theme, "Cancel")
        cancel.clicked.connect(self.leave)
        self.foot.row.addWidget(cancel)
        self.foot.row.addStretch(1)
        self.choose_button = Button(theme, "Choose a file")
        self.choose_button.clicked.connect(self.choose)
        self.add_button = Button(theme, "Add it to the matters", ButtonKind.PRIMARY)
        self.add_button.clicked.connect(self.add)
        self.unlock_button = Button(theme, "Unlock and read", ButtonKind.PRIMARY)
        self.unlock_button.clicked.connect(self.unlock)
        self.foot.row.addWidget(self.choose_button)
        self.foot.row.addWidget(self.unlock_button)
        self.foot.row.addWidget(self.add_button)
        self._show(None)

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self.task is not None

    def choose(self) -> None:
        """Let a file be chosen."""
        self._choosers.existing(self, "Import a LitReady file", KINDS, self.read)

    def unlock(self) -> None:
        """Read the locked report with the password that was typed."""
        if self.password.text:
            self.read(self._path, self.password.text)
        else:
            self.password.show_error("Write the password that came with the PDF.")

    def read(self, path: Path, password: str = "") -> None:
        """Read a file and show what is in it; a locked report asks for its `password`."""
        if self.task is not None:
            return
        playbook, now = self._context.playbook, self._context.now()
        self._path = path
        self._show(None)
        self.lead.set_text(f"Reading “{cut(path.name)}”")

        def reading(_progress: object, _cancelled: object) -> PortableFile | LockedPdf:
            try:
                return read_portable(path, playbook, read_at=now, password=password)
            except LockedPdf as locked:
                return locked

        self.task = Task(reading)
        self.task.done.connect(self._take)
        self.task.failed.connect(self._refuse)
        self.task.start()

    def add(self) -> None:
        """Add what was read. Where it is in the library already, both are kept."""
        if self._read is None:
            return
        assessment, store = self._read.assessment, self._context.store
        try:
            here = {s.id: s.name for s in (*store.summaries(), *store.summaries(binned=True))}
            if assessment.id in here:
                name = free_name(f"{assessment.name} (imported)", set(here.values()))
                assessment = replace(assessment, id=uuid4().hex, name=name)
            store.add(assessment, self._context.playbook)
        except LitReadyError as fault:
            self.error.say(str(fault))
            return
        self.made.emit(assessment.id)

    # -- showing -----------------------------------------------------------------------------------

    def _take(self, read: PortableFile | LockedPdf) -> None:
        self.task = None
        if isinstance(read, LockedPdf):
            self._ask(str(read), again=bool(self.password.text))
            return
        self._show(read)
        self.add_button.setFocus()

    def _ask(self, reason: str, *, again: bool) -> None:
        """Ask for the password of the report, and say where the one that was typed did not fit."""
        self._show(None)
        self.lead.set_text(f"“{cut(self._path.name)}” is locked. The library is as it was.")
        self.password.show()
        self.password.show_error(reason if again else "")
        self.unlock_button.show()
        self.password.setFocus()

    def _refuse(self, reason: str) -> None:
        self.task = None
        self._show(None)
        self.lead.set_text(f"“{cut(self._path.name)}” was not imported. The library is as it was.")
        self.error.say(reason)
        self.choose_button.setFocus()

    def _show(self, read: PortableFile | None) -> None:
        self._read = read
        self.error.say("")
        self.password.hide()
        self.unlock_button.hide()
        if read is not None:
            self.password.set_text("")
        clear_layout(self._inside)
        self.card.setVisible(read is not None)
        self.add_button.setVisible(read is not None)
        self.choose_button.set_label("Choose another file" if read is not None else "Choose a file")
        if read is None:
            self.heading.set_text("Import a file")
            self.lead.set_text(
                "A .litready file that someone saved, its bare JSON, or a report with one inside. It is read whole or "
                "not at all."
            )
            return
        self.heading.set_text("What is in the file")
        self.lead.set_text("Nothing has been added yet.")
        self._fill(read)

    def _fill(self, read: PortableFile) -> None:
        theme, inside, assessment = self._theme, self._inside, read.assessment
        inside.addWidget(WrapLabel(theme, cut(assessment.name, 300), Role.HEADING))
        answers = sum(a.state is not State.BLANK for a in assessment.answers.values())
        counts = [
            count_words(answers, "answer", "answers"),
            count_words(len(assessment.records), "record", "records").lower(),
            count_words(len(assessment.actions), "action", "actions").lower(),
        ]
        inside.addWidget(WrapLabel(theme, ", ".join(counts) + ".", Role.SMALL))
        changed = day_words(assessment.changed_at, self._context.today())
        made_on = f"Last changed {changed[0].lower() + changed[1:] if changed.startswith('Today') else changed}."
        made_on += f" Answered on version {read.made_on} of the content."
        inside.addWidget(WrapLabel(theme, made_on, Role.SMALL, "ink2"))
        here = self._already(assessment.id)
        if here:
            both = f"This assessment is here already as “{cut(here)}”. Both are kept: the file is added beside it."
            inside.addWidget(WrapLabel(theme, both, Role.STRONG, "serious"))
        if read.made_on != self._context.playbook.version:
            newer = f"It is carried over to version {self._context.playbook.version}. No answer is lost."
            inside.addWidget(WrapLabel(theme, newer, Role.SMALL_STRONG))
        for change in read.changes:
            inside.addWidget(WrapLabel(theme, change, Role.SMALL, "ink2"))

    def _already(self, assessment_id: str) -> str:
        """The name under which the same assessment is in the library, or ""."""
        store = self._context.store
        try:
            found = (*store.summaries(), *store.summaries(binned=True))
        except LitReadyError:
            return ""
        return next((s.name for s in found if s.id == assessment_id), "")
