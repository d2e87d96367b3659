"""Home: the matters, and the pages that open from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.storage.traces import traces_of
from litready.ui.backups.page import BackupsPage
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, open_path
from litready.ui.export import ExportPage, go_inside
from litready.ui.factories import Context
from litready.ui.framed import FramedPage
from litready.ui.home.bin_page import BinPage
from litready.ui.home.forget_page import ForgetPage
from litready.ui.home.import_page import ImportPage
from litready.ui.home.matters_page import MattersPage
from litready.ui.home.new_page import NewPage
from litready.ui.home.passphrase_page import PassphrasePage
from litready.ui.plain_words import cut, free_name
from litready.ui.save_copy import save_copy
from litready.ui.theme import Theme

"""Where the made-up matter lies among the resources."""


class HomePage(QWidget):
    """`opened` carries the id of the assessment that is to be opened."""

    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        context: Context,
        parent: QWidget | None = None,
        *,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
        sample: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._context = theme, context
        self._choosers = choosers or FileChoosers()
        self._opener = opener
        self._sample = sample
        self._begun_name = ""
        column = QVBoxLayout(self)
        theme.space(column)
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.matters = MattersPage(theme, context, opener)
        self.stack.addWidget(self.matters)
        self.matters.opened.connect(self.opened)
        self.matters.new_wanted.connect(self.start_new)
        self.matters.import_wanted.connect(self.start_import)
        self.matters.sample_wanted.connect(self.try_sample)
        self.matters.bin_wanted.connect(self.show_bin)
        self.matters.backups_wanted.connect(self.show_backups)
        self.matters.passphrase_wanted.connect(self.show_passphrase)
        self.matters.forget_wanted.connect(self.show_forget)
        self.matters.export_wanted.connect(self.export)
        self.matters.copy_wanted.connect(self.save_copy)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown: the matters, or what was opened from them."""
        return self.stack.currentWidget()

    def refresh(self) -> None:
        """Show the library as it is; called each time home comes to the front."""
        self.matters.refresh()
        if self.page is self.matters:
            self.matters.focus_here()

    # -- what opens from the matters ---------------------------------------------------------------------

    def start_new(self) -> None:
        """Ask for the name of a new assessment."""
        page = NewPage(self._theme, self._context, self.matters.names)
        page.name.set_text(self._begun_name)
        page.closed.connect(lambda: self._keep_name(page.name.text))
        page.made.connect(lambda made: self._open_from(page, made))
        self._show(page)

    def start_import(self) -> None:
        """Let a file be chosen, and show what is in it before it is added."""
        page = ImportPage(self._theme, self._context, self._choosers)
        page.made.connect(lambda made: self._imported(page, made))
        if self._show(page):
            page.choose()

    def show_bin(self) -> None:
        """Show the bin."""
        page = BinPage(self._theme, self._context)
        if self._show(page):
            page.list.setFocus()

    def show_backups(self) -> None:
        """Show the backups of the library."""
        page = BackupsPage(self._theme, self._context)
        page.made.connect(lambda made: self._open_from(page, made))
        if self._show(page):
            page.back.setFocus()

    def show_passphrase(self) -> None:
        """Show how the library is protected, and set, change or take away its passphrase."""
        page = PassphrasePage(self._theme, self._context)
        if self._show(page):
            page.focus_first()

    def show_forget(self, assessment_id: str) -> None:
        """Show which traces of a matter can be removed and which cannot."""
        try:
            traces = traces_of(self._context.store, assessment_id)
        except LitReadyError as fault:
            self.matters.say.warn(str(fault))
            return
        page = ForgetPage(self._theme, self._context, traces)
        if self._show(page):
            page.cancel.setFocus()

    def try_sample(self) -> None:
        """Add a copy of the made-up matter and open it."""
        store, now = self._context.store, self._context.now()
        try:
            file = self._sample or sample_file()
            read = read_portable(file, self._context.playbook).assessment
            name = free_name(read.name, {s.name for s in store.summaries()})
            made = replace(read, id=uuid4().hex, name=name, created_at=now, changed_at=now)
            store.add(made, self._context.playbook)
        except LitReadyError as fault:
            self.matters.say.warn(f"The sample could not be opened. {fault}")
            return
        self.opened.emit(made.id)

    def export(self, assessment_id: str) -> None:
        """Show the export of a matter."""

        def show(assessment: Assessment) -> None:
            playbook = self._context.playbook_for(assessment)
            page = ExportPage(
                self._theme, self._context, playbook, assessment, choosers=self._choosers, opener=self._opener
            )
            page.go.connect(lambda to: self._open_at(assessment_id, to))
            if self._show(page):
                page.write_button.setFocus()

        self._with(assessment_id, show)

    def save_copy(self, assessment_id: str) -> None:
        """Save a copy of a matter as a portable file."""
        say = self.matters.say
        self._with(
            assessment_id,
            lambda assessment: save_copy(
                self, self._context, assessment, told=say.say, warned=say.warn, choosers=self._choosers
            ),
        )

    # -- inside ----------------------------------------------------------------------------------------

    def _with(self, assessment_id: str, do: Callable[[Assessment], None]) -> None:
        """Load an assessment and do something with it; where it cannot be read, say why."""
        try:
            do(self._context.store.load(assessment_id))
        except LitReadyError as fault:
            self.matters.say.warn(str(fault))

    def _open_at(self, assessment_id: str, to: object) -> None:
        """Open a matter and go to an answer in it; one that takes long to open is only opened."""
        self.opened.emit(assessment_id)
        go_inside(self.window(), to)

    def _show(self, page: FramedPage) -> bool:
        """Show a page in place of the matters until it is closed; not while a report is being made."""
        shown = self.page
        if isinstance(shown, ExportPage) and shown.busy:
            shown.say.say("The report is still being made. Stop it first, or wait until it is written.")
            page.deleteLater()
            return False
        if isinstance(shown, FramedPage):
            self._drop(shown)
        page.closed.connect(lambda: self._close(page))
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        return True

    def _close(self, page: FramedPage, choose: str = "") -> None:
        self.stack.setCurrentWidget(self.matters)
        self._drop(page)
        self.matters.refresh(choose)
        self.matters.focus_here()

    def _drop(self, page: FramedPage) -> None:
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _keep_name(self, name: str) -> None:
        """Keep the name that was typed and not used, for the next time."""
        self._begun_name = name

    def _open_from(self, page: FramedPage, assessment_id: str) -> None:
        self._keep_name("")
        self._close(page, assessment_id)
        self.opened.emit(assessment_id)

    def _imported(self, page: FramedPage, assessment_id: str) -> None:
        self._close(page, assessment_id)
        chosen = self.matters.list.chosen
        name = cut(chosen.line) if chosen is not None else ""
        self.matters.say.say(f"Added “{name}”.", [("Open", lambda: self.opened.emit(assessment_id))])
