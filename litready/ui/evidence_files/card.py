"""The files of one item of the index: attached where they are or as copies, and looked at again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.evidence.attached import AttachedFile, shown
from litready.errors import LitReadyError
from litready.evidence_files.copying import copy_path
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, open_path
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.evidence_files.progress import FilesProgress
from litready.ui.evidence_files.rows import FileDelegate, FilesModel
from litready.ui.plain_words import day_words, soft
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.values import PartialDate

LEAD = (
    "Attached where it is, only its place and its SHA-256 are recorded. As a copy, it is also kept in the library’s "
    "folder; copies are not encrypted and not in the backups. The original is read and never changed."
)


class FilesCard(QWidget):
    """Stands in the form of an item."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        *,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._files = session, session.files
        self._choosers = choosers or FileChoosers()
        self._open_path = opener
        self.record_id = ""
        column = QVBoxLayout(self)
        theme.space(column, gap=6, margins=(3, 8, 3, 8))
        column.addWidget(WrapLabel(theme, "Files", Role.LABEL, "ink2"))
        self.model = FilesModel(self._files, self)
        self.rows = Rows(self.model, self)
        self.view = RecordCards(theme, self.rows, fitting=True, name="Attached files", make=FileDelegate)
        self.view.current.connect(lambda _own: self._show_chosen())
        column.addWidget(self.view)
        column.addWidget(self._make_chosen(theme))
        column.addWidget(WrapLabel(theme, LEAD, Role.CAPTION, "ink3"))
        buttons = Flow(theme, gap=6, row_gap=4)
        self.attach_button = Button(theme, "Attach where it is", icon="clip", small=True)
        self.attach_button.clicked.connect(partial(self.choose, copy=False))
        self.copy_button = Button(theme, "Attach a copy", icon="copy", small=True)
        self.copy_button.clicked.connect(partial(self.choose, copy=True))
        self.check_button = Button(theme, "Check now", ButtonKind.QUIET, icon="eye", small=True)
        self.check_button.clicked.connect(lambda: self._files.check(self.model.listed))
        for button in (self.attach_button, self.copy_button, self.check_button):
            buttons.add(button)
        column.addWidget(buttons)
        column.addWidget(FilesProgress(theme, self._files))
        self.say = SayBar(theme)
        column.addWidget(self.say)
        grows_with_width(self)
        self.setAcceptDrops(True)
        self._files.changed.connect(self.refresh)
        self._files.warned.connect(self._warn)
        self._files.began.connect(lambda _words: self._set_busy(True))
        self._files.ended.connect(lambda: self._set_busy(False))

    def show_record(self, record_id: str) -> None:
        """Show the files of an item."""
        if record_id != self.record_id:
            self.say.dismiss()
            self.view.setCurrentIndex(self.rows.index(-1, 0))
        self.record_id = record_id
        self.refresh()

    def refresh(self) -> None:
        """Show what is attached now."""
        self.model.show_files(self._files.of_item(self.record_id) if self.record_id else ())
        self.view.setVisible(bool(self.model.listed))
        self.check_button.setVisible(bool(self.model.listed))
        self._show_chosen()

    def choose(self, *, copy: bool) -> None:
        """Ask which files, and attach them."""
        item = self.record_id
        title = "Attach copies" if copy else "Attach files where they are"
        self._choosers.several(self, title, lambda paths: self._attach(item, paths, copy=copy))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_drop([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take_drop(self, paths: list[Path]) -> None:
        """Ask how what was dropped is to be attached; nothing is until that is chosen."""
        item = self.record_id
        if paths and item:
            self.say.say(
                f"Attach {shown(paths[0].name) if len(paths) == 1 else f'{len(paths):,} files and folders'}?",
                [
                    ("Where it is", lambda: self._attach(item, paths, copy=False)),
                    ("As a copy", lambda: self._attach(item, paths, copy=True)),
                ],
            )

    # -- inside ------------------------------------------------------------------------------------

    def _make_chosen(self, theme: Theme) -> QWidget:
        self.chosen = QWidget()
        column = QVBoxLayout(self.chosen)
        theme.space(column, gap=3, margins=(0, 2, 0, 6))
        self.chosen_words = WrapLabel(theme, "", Role.CAPTION, "ink2")
        column.addWidget(self.chosen_words)
        deeds = Flow(theme, gap=6, row_gap=4)
        self.open_button = Button(theme, "Show its folder", ButtonKind.QUIET, small=True)
        self.open_button.clicked.connect(self._open_folder)
        self.off_button = Button(theme, "Take off this item", ButtonKind.QUIET, icon="close", small=True)
        self.off_button.clicked.connect(self._take_off)
        self.sum_button = Button(theme, "Copy the SHA-256", ButtonKind.QUIET, small=True)
        self.sum_button.clicked.connect(self._copy_sum)
        deeds.add(self.open_button)
        deeds.add(self.sum_button)
        deeds.add(self.off_button)
        column.addWidget(deeds)
        grows_with_width(self.chosen)
        return self.chosen

    def _current(self) -> AttachedFile | None:
        row = self.model.row_of(self.rows.record_id(self.view.currentIndex().row()))
        return self.model.listed[row] if row >= 0 else None

    def _show_chosen(self) -> None:
        file = self._current()
        self.chosen.setVisible(file is not None)
        if file is not None:
            self.chosen_words.set_text(_told(file, self._session.today))

    def _attach(self, item: str, paths: list[Path], *, copy: bool) -> None:
        if paths:
            self._session.flush()
            self._files.attach(item, [str(path) for path in paths], copy=copy)

    def _take_off(self) -> None:
        file = self._current()
        if file is not None and self._files.take_off(file):
            kept = "its copy stays in the library" if file.file.copied else "the file itself is untouched"
            self.say.say(f"{file.name} is no longer attached; {kept}.", [("Undo", lambda: self._files.put_back(file))])

    def _open_folder(self) -> None:
        file = self._current()
        if file is None:
            return
        try:
            place = (
                copy_path(self._files.copies_folder(to_read=True), file.file.sha256)
                if file.file.copied
                else Path(file.where)
            )
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        if not self._open_path(place.parent):
            self.say.warn(f"The folder could not be shown: {shown(str(place.parent))}")

    def _copy_sum(self) -> None:
        file = self._current()
        if file is not None:
            QGuiApplication.clipboard().setText(file.file.sha256)
            self._session.said.emit("SHA-256 copied")

    def _set_busy(self, busy: bool) -> None:
        for button in (self.attach_button, self.copy_button, self.check_button):
            button.setEnabled(not busy)

    def _warn(self, text: str) -> None:
        if self.isVisible():
            self.say.warn(text)


def _told(file: AttachedFile, today: date) -> str:
    """All that is recorded of a file."""
    read = file.file
    lines = [soft(shown(file.where), 2000)]
    if file.found:
        lines.append(f"Added from {soft(shown(read.path), 2000)}")
    by = f" by {file.added_by}" if file.added_by else ""
    seen = f", looked at {_when(file.checked_at, today)}" if file.checked_at else ""
    lines += [
        f"{read.size:,} {'byte' if read.size == 1 else 'bytes'}, last changed {_changed(read.modified_ns)}",
        f"SHA-256 {soft(read.sha256, 64)}",
        f"Added {_when(file.added_at, today)}{by}{seen}",
    ]
    return "\n".join(lines)


def _when(instant: datetime, today: date) -> str:
    """When something was, within a sentence."""
    words = day_words(instant, today)
    return words.replace("Today", "today", 1)


def _changed(modified_ns: int) -> str:
    """The day of a modified time; a file can bear any."""
    try:
        local = datetime.fromtimestamp(modified_ns / 1e9, UTC).astimezone()
    except (OverflowError, ValueError, OSError):
        return "on a day no calendar has"
    return PartialDate.of(local.date()).words()
