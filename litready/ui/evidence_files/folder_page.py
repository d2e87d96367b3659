"""Taking a folder into the index: its files listed, kinds suggested by name, confirmed here, taken all at once."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.evidence.attached import shown, size_words
from litready.domain.evidence.facts import Category
from litready.domain.evidence.from_files import item_of
from litready.domain.evidence.record import CATEGORY, ITEMS
from litready.errors import LitReadyError
from litready.evidence_files.listing import ListedFile, list_path
from litready.evidence_files.opening import LeftOut, Stopped
from litready.evidence_files.reading import full_path
from litready.evidence_files.taking import Progress, Taken, kept_only_if_done, take_files
from litready.ui.background import Cancelled, Task, Work
from litready.ui.beside import Written
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.page import Card, EmptyState, grows_with_width
from litready.ui.components.progress import ShareBar
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.evidence_files.folder_list import FolderList
from litready.ui.evidence_files.folder_model import FolderModel, Proposed, propose
from litready.ui.evidence_files.held import Arranged
from litready.ui.framed import FramedPage
from litready.ui.plain_words import counted, cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.rows import Rows
from litready.ui.registers.search import SearchField
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

LEAD = (
    "Each ticked file becomes an item of the index. Its kind is suggested by its name alone; correct it here or later. "
    "Links are not followed, nothing is uploaded, and no file is changed."
)
_PLACE, _COPY = "place", "copy"
_HOW = (
    Option(_PLACE, "Keep the files where they are", "Only place and SHA-256 are recorded"),
    Option(_COPY, "Keep copies as well", "In the library’s folder; not encrypted, not in the backups"),
)
NO_FILES = "There is no file in there that can be added."
_NONE = "none"
_READING = 0.9
"""How much of the work is reading the files."""
_NAMED = 200
"""So many of the files that are left out are named."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is in the folders and files that were given."""

    proposed: Proposed
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What was read, what was written of it (None where nothing could be read), and all that is attached now."""

    taken: Taken
    written: Written | None
    attached: Arranged | None


class FolderPage(FramedPage):
    """`taken` carries how many items were made, once they are saved."""

    taken = Signal(int)

    def __init__(self, theme: Theme, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        name = shown(paths[0].name) if len(paths) == 1 else f"{len(paths):,} files and folders"
        super().__init__(theme, f"Add to the index: {cut(name, 120)}", back="Evidence", widest=900, parent=parent)
        self._session = session
        self.task: Task | None = None
        column = self.page.column
        column.addWidget(WrapLabel(theme, "Add these files to the index", Role.DISPLAY))
        column.addWidget(WrapLabel(theme, LEAD, Role.BODY, "ink2"))
        heading = WrapLabel(theme, "How to keep them", Role.SMALL_STRONG)
        column.addWidget(heading)
        self.how = ChoiceRow(theme, _HOW, name="How to keep them", digits=False, kept=True)
        self.how.set_value(_PLACE)
        column.addWidget(self.how)
        categories = session.playbook.registers_by_id[ITEMS].column(CATEGORY)
        choices = categories.choices if categories is not None else ()
        self.model = FolderModel({c.id: c.label for c in choices}, self)
        self.rows = Rows(self.model, self)
        self.kinds = ChoiceCombo(
            theme,
            [*(Option(c.id, c.label, c.hint) for c in choices), Option(_NONE, "No kind yet")],
            name="Kind of the chosen files",
            blank="Kind of the chosen files",
        )
        self.view = FolderList(theme, self.rows)
        self._card = self._make_list(theme)
        column.addWidget(self._card)
        self._offered = (heading, self.how, self._card)
        self.go_back = Button(theme, "Back to evidence")
        self.go_back.clicked.connect(self.leave)
        self.empty = EmptyState(theme, NO_FILES, [self.go_back])
        self.empty.hide()
        column.addWidget(self.empty)
        self.left_words = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.left_words)
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self._fill_foot(theme)
        self.model.dataChanged.connect(self._show_state)
        self.model.modelReset.connect(self._show_state)
        self._list(paths)

    @property
    def busy(self) -> bool:
        """Whether the folder is being listed, or its files read."""
        return self.task is not None

    def take(self) -> None:
        """Read the ticked files, and write items and files in one transaction, all or none; beside the window."""
        chosen = self.model.taken
        if self.busy or not chosen:
            return
        try:
            copies = self._session.files.copies_folder() if self.how.value == _COPY else None
            write = self._session.writer()
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        files = [file for file, _ in chosen]
        kinds = {file.path: category for file, category in chosen}

        def work(progress: Progress, cancelled: Cancelled) -> Added:
            taken = take_files(files, copies, lambda share: progress(_READING * share), cancelled)
            records = {file.path: item_of(uuid.uuid4().hex, file, kinds[file.path]) for file in taken.files}
            with kept_only_if_done(taken, copies):
                if cancelled():
                    raise Stopped
                attached = [(records[file.path].id, file) for file in taken.files]
                written = write(list(records.values()), attached) if records else None
            return Added(taken, written, self._session.files.read())

        self._run("Copying, hashing and saving" if copies else "Hashing and saving", work)
        assert self.task is not None
        self.task.done.connect(self._take_in)

    def leave(self) -> None:
        """Stop what is under way; with nothing under way, close the page."""
        if self.task is not None:
            self.task.cancel()
            self.state.setText("Stopping")
            self._leaves = self._listing
        else:
            super().leave()

    # -- inside -----------------------------------------------------------------------------------

    def _make_list(self, theme: Theme) -> QWidget:
        card = Card(theme)
        column = QVBoxLayout(card)
        theme.space(column, gap=8, margins=(1, 12, 1, 4))
        tools = QHBoxLayout()
        theme.space(tools, gap=8, margins=(15, 0, 15, 0))
        self.search = SearchField(theme, "Search names")
        self.search.searched.connect(self.rows.search)
        self.kinds.chosen.connect(self._set_kind)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.kinds, 1)
        column.addLayout(tools)
        ticks = QHBoxLayout()
        theme.space(ticks, gap=4, margins=(6, 0, 15, 0))
        self.all_button = Button(theme, "Tick all", ButtonKind.QUIET, small=True)
        self.all_button.clicked.connect(lambda: self.model.tick(self.view.shown_rows(), True))
        self.none_button = Button(theme, "Untick all", ButtonKind.QUIET, small=True)
        self.none_button.clicked.connect(lambda: self.model.tick(self.view.shown_rows(), False))
        ticks.addWidget(self.all_button)
        ticks.addWidget(self.none_button)
        ticks.addStretch(1)
        column.addLayout(ticks)
        column.addWidget(self.view)
        self.view.picked.connect(self._show_chosen)
        self.view.toggled.connect(self.model.tick)
        grows_with_width(card)
        self._show_chosen()
        return card

    def _fill_foot(self, theme: Theme) -> None:
        self.state = line_label(theme, "", Role.SMALL, "ink2")
        self.bar = ShareBar(theme, width=160)
        self.bar.hide()
        self.cancel = Button(theme, "Cancel", ButtonKind.QUIET, hint="Esc")
        self.cancel.clicked.connect(self.leave)
        self.take_button = Button(theme, "Add", ButtonKind.PRIMARY)
        self.take_button.clicked.connect(self.take)
        row = self.foot.row
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.bar, self.cancel, self.take_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _list(self, paths: Sequence[Path]) -> None:
        given, known = [full_path(str(path)) for path in paths], self._session.files.all

        def work(_progress: Progress, cancelled: Cancelled) -> Listed:
            return _listed(given, frozenset(f.file.path for f in known), cancelled)

        self._listing, self._leaves = True, False
        self._run("Listing", work)
        assert self.task is not None
        self.task.done.connect(self._show_listed)

    def _show_listed(self, listed: Listed) -> None:
        self._end(shows=False)
        files = listed.proposed.files
        self.model.show_files(listed.proposed)
        self._tell_left_out(listed.left_out)
        for widget in self._offered:
            widget.setVisible(bool(files))
        self.empty.setVisible(not files)
        if not files:
            self.go_back.setFocus()

    def _tell_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Say which files were not listed, or not taken, and why."""
        lines = [f"{shown(Path(f.path).name)}: {f.why}" for f in left_out[:_NAMED]]
        if len(left_out) > _NAMED:
            lines.append(f"and {len(left_out) - _NAMED:,} more")
        self.left_words.setVisible(bool(lines))
        self.left_words.set_text("\n".join([f"{len(left_out):,} left out", *lines]))

    def _set_kind(self, value: str) -> None:
        category = None if value == _NONE else Category(value)
        self.model.set_category(self.view.chosen_rows(), category)
        self.kinds.set_value("")

    def _show_chosen(self) -> None:
        chosen = bool(self.view.selectionModel().selectedIndexes())
        self.kinds.setEnabled(chosen)
        self.kinds.setToolTip("" if chosen else "Choose rows of the list first, then give them a kind")

    def _show_state(self) -> None:
        files = [file for file, _ in self.model.taken]
        self.take_button.setEnabled(bool(files) and not self.busy)
        self.take_button.set_label(f"Add {counted(len(files), 'item')}" if files else "Add")
        if not self.busy:
            whole = size_words(sum(file.size for file in files))
            told = f"{len(files):,} of {counted(len(self.model.files), 'file')} ticked, {whole}"
            self.state.setText(told if self.model.files else "")

    # -- working ----------------------------------------------------------------------------------

    def _run(self, words: str, work: Work) -> None:
        task = self.task = Task(work)
        self.say.dismiss()
        task.progressed.connect(self.bar.set_share)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self.bar.set_share(0)
        self.bar.show()
        self.state.setText(words)
        for widget in (self.how, self._card, self.take_button):
            widget.setEnabled(False)  # what is chosen now is what is taken
        task.start()

    def _take_in(self, added: Added) -> None:
        if not shiboken6.isValid(self._session):
            return  # the window was closed meanwhile; what was added is saved
        taken, count = added.taken, len(added.taken.files)
        self._end(shows=bool(taken.left_out))
        if added.written is not None:
            self._session.take_in(added.written)
            self._session.files.hold(added.attached)
        self._session.said.emit(f"{counted(count, 'item')} added to the index")
        self.taken.emit(count)
        if not taken.left_out:
            QTimer.singleShot(0, self, self.leave)  # what is below is shown in a turn of its own
            return
        done = {file.path for file in taken.files}
        self.model.tick([n for n, f in enumerate(self.model.files) if f.path in done], False)
        self._tell_left_out(taken.left_out)
        self.say.warn(f"{counted(count, 'item')} added. {len(taken.left_out):,} could not be read; see the list.")

    def _failed(self, text: str) -> None:
        self._end()
        self.say.warn(text)

    def _stopped(self) -> None:
        leaves = self._leaves
        self._end()
        if leaves:
            super().leave()
        else:
            self.say.say("Stopped. Nothing was added.")

    def _end(self, *, shows: bool = True) -> None:
        self.task = None
        self._listing = self._leaves = False
        self.bar.hide()
        self.how.setEnabled(True)
        self._card.setEnabled(True)
        if shows:
            self._show_state()


def _listed(given: Sequence[str], attached: frozenset[str], cancelled: Cancelled) -> Listed:
    files: dict[str, ListedFile] = {}
    left_out: list[LeftOut] = []
    for path in given:
        for found in list_path(path):
            if cancelled():
                raise Stopped
            if isinstance(found, ListedFile):
                files.setdefault(found.path, found)
            else:
                left_out.append(found)
    root = given[0] if len(given) == 1 else _above(given)
    return Listed(propose(root, tuple(files.values()), attached), tuple(left_out))


def _above(given: Sequence[str]) -> str:
    """A folder that all of these lie in, as the root below which names are told."""
    try:
        return os.path.commonpath(given)
    except ValueError:
        return ""
