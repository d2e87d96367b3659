"""The card on the evidence page that tells how all attached files stand, and takes whole folders in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.evidence.attached import AttachedFile, FileState
from litready.ui.choosers import Choosers, FileChoosers, documents
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.evidence_files.folder_page import FolderPage
from litready.ui.evidence_files.held import states_words
from litready.ui.evidence_files.progress import FilesProgress
from litready.ui.evidence_files.rows import GRAVE
from litready.ui.framed import show_over
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import counted
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

LEAD = "Files are attached to their item. Drop a folder here to list it, or choose one."
GONE_TOLD = (
    "Files that are gone were looked for in the folder they lay in, or where that is gone, up to two folders above it"
)
NO_FILES = "No file is attached yet."


class FilesStrip(TitledCard):
    """`items_wanted` carries the ids of items to list, and words for them."""

    items_wanted = Signal(list, str)

    def __init__(
        self, theme: Theme, session: Session, *, choosers: Choosers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Files on this machine", LEAD, parent)
        self._theme, self._session, self._files = theme, session, session.files
        self._choosers = choosers or FileChoosers()
        self.page: FolderPage | None = None
        self.folder_button = Button(theme, "Add a folder", icon="plus", small=True)
        self.folder_button.clicked.connect(
            lambda: self._choosers.folder(
                self, "Add a folder to the index", documents(), lambda path: self.open([path])
            )
        )
        self.head.addWidget(self.folder_button)
        rows = QVBoxLayout()
        theme.space(rows, gap=8, margins=(17, 0, 17, 8))
        self.inside.addLayout(rows)
        self.words = WrapLabel(theme, "", Role.SMALL, "ink2")
        rows.addWidget(self.words)
        buttons = Flow(theme, gap=6, row_gap=4)
        self.check_button = Button(theme, "Check now", icon="eye", small=True)
        self.check_button.clicked.connect(lambda: self._files.check(self._listed()))
        self.show_button = Button(theme, "Show their items", ButtonKind.QUIET, icon="down", small=True)
        self.show_button.clicked.connect(self._show_items)
        self.elsewhere_button = Button(theme, "Look for them in a folder", ButtonKind.QUIET, small=True)
        self.elsewhere_button.clicked.connect(self._look_elsewhere)
        buttons.add(self.check_button)
        buttons.add(self.show_button)
        buttons.add(self.elsewhere_button)
        self._buttons = buttons
        rows.addWidget(buttons)
        rows.addWidget(FilesProgress(theme, self._files))
        self.say = SayBar(theme)
        self.inside.addWidget(self.say)
        grows_with_width(self)
        self.setAcceptDrops(True)
        session.changed.connect(self._changed)
        self._files.changed.connect(self._changed)
        self._files.warned.connect(self._warn)
        self._files.began.connect(lambda _words: self._set_busy(True))
        self._files.ended.connect(lambda: self._set_busy(False))
        self.refresh()

    def refresh(self) -> None:
        """Tell how the files stand now."""
        files = self._listed()
        self._buttons.setVisible(bool(files))
        self.show_button.setVisible(any(f.state in GRAVE for f in files))
        gone = any(f.state is FileState.GONE for f in files)
        self.elsewhere_button.setVisible(gone)
        if not files:
            self.words.set_text(NO_FILES)
            return
        seen = [f.state for f in files if f.checked_at]
        told = [counted(len(files), "file") + " attached" + (f": {states_words(seen)}" if seen else "")]
        if len(seen) < len(files):
            told.append(f"{len(files) - len(seen):,} not looked at since added")
        twice = sum(self._files.same_content(f) > 0 for f in files)
        if twice:
            told.append(f"{twice:,} with the same content as another")
        if gone:
            told.append(GONE_TOLD)
        self.words.set_text(". ".join(told) + ".")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def choose(self) -> None:
        """Ask which folder, and list it."""
        self._choosers.folder(self, "Add a folder to the index", documents(), lambda path: self.open([path]))

    def open(self, paths: Sequence[Path]) -> None:
        """List folders or files in front of the window, to be confirmed there."""
        self._session.flush()
        self.page = FolderPage(self._theme, self._session, paths)
        show_over(self, self.page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.open(paths)

    # -- inside ------------------------------------------------------------------------------------

    def _listed(self) -> list[AttachedFile]:
        """The files of items that are there."""
        return [f for f in self._files.all if self._session.assessment.record(f.item) is not None]

    def _set_busy(self, busy: bool) -> None:
        for button in (self.check_button, self.elsewhere_button):
            button.setEnabled(not busy)

    def _show_items(self) -> None:
        ids = list(dict.fromkeys(f.item for f in self._listed() if f.state in GRAVE))
        self.items_wanted.emit(ids, f"{counted(len(ids), 'item')} with files that are not as added.")

    def _look_elsewhere(self) -> None:
        """Ask for a folder, and look there for all files that are gone."""
        gone = [f for f in self._listed() if f.state is FileState.GONE]
        self._choosers.folder(
            self,
            "Look for files that are gone",
            documents(),
            lambda path: self._files.check(gone, look_in=[str(path)]),
        )

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _warn(self, text: str) -> None:
        if self.isVisible():
            self.say.warn(text)
