"""The backups: which there are and why they are kept, what differs from one now, and bringing back from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.ui.background import Task, Work
from litready.ui.backups.differing import DifferingPage
from litready.ui.components.buttons import Button
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import EmptyState
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage, TwoColumns, show_over
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import count_words, counted, cut
from litready.ui.row_button import RowButton
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    from litready.storage.backups import Backup
    from litready.storage.restore import Difference

_RULE = (
    "A backup is made before the first change of each day, before an update and before a restore. The last of seven "
    "days and of four weeks before is kept, and each in which an assessment on hold stands as in no later one."
)
_MOST = 40
"""So many assessments that differ are listed one by one."""


class BackupsPage(FramedPage):
    """The backups of the library. `made` carries the id of an assessment that was brought back."""

    made = Signal(str)

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Backups", parent=parent)
        self._context = context
        self._task: Task | None = None
        self.chosen: Backup | None = None
        self.backups: list[Backup] = []
        self.rows: list[RowButton] = []
        self.differing: list[RowButton] = []
        column = self.page.column
        column.addWidget(WrapLabel(theme, "Backups", Role.DISPLAY))
        column.addWidget(WrapLabel(theme, _RULE, Role.BODY, "ink2"))
        column.addSpacing(theme.px(8))
        halves = TwoColumns(theme)
        column.addWidget(halves)
        self._there = TitledCard(theme, "What there is", "Choose one to see what differs from it now.")
        self._list = QVBoxLayout()
        theme.space(self._list)
        self._there.inside.addLayout(self._list)
        halves.left.addWidget(self._there)
        halves.left.addStretch(1)
        self._now = TitledCard(theme, "What differs now")
        self.words = WrapLabel(theme, "", Role.SMALL, "ink2")
        keep = QVBoxLayout()
        theme.space(keep, margins=(17, 0, 17, 8))
        keep.addWidget(self.words)
        self._now.inside.addLayout(keep)
        self.whole = Button(theme, "Restore the whole library", small=True)
        self.whole.clicked.connect(self.ask_whole)
        self.delete = Button(theme, "Delete this file", small=True, icon="bin")
        self.delete.clicked.connect(self.ask_delete)
        deeds = QHBoxLayout()
        theme.space(deeds, gap=4, margins=(14, 2, 17, 8))
        deeds.addWidget(self.whole)
        deeds.addWidget(self.delete)
        deeds.addStretch(1)
        self._now.inside.addLayout(deeds)
        self._differs = QVBoxLayout()
        theme.space(self._differs)
        self._now.inside.addLayout(self._differs)
        halves.right.addWidget(self._now)
        halves.right.addStretch(1)
        self.empty = EmptyState(theme, "No backup yet. The first is made before the first change of a later day.")
        column.addWidget(self.empty)
        self.say = SayBar(theme)
        self.outer.addWidget(self.say)
        self.foot.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the backups as they are; the latest is chosen."""
        from litready.storage.backups import reasons

        self.backups = self._context.store.backups.listed()
        kept = reasons(self.backups)
        clear_layout(self._list)
        self.rows = []
        for backup in self.backups:
            row = self._row(backup, kept.get(backup.file, "goes with the next backup"))
            row.clicked.connect(lambda _checked=False, b=backup: self.choose(b))
            self.rows.append(row)
            self._list.addWidget(row)
        for card in (self._there, self._now):
            card.setVisible(bool(self.backups))
        self.empty.setVisible(not self.backups)
        if self.backups:
            self.choose(self.backups[0])

    def choose(self, backup: Backup) -> None:
        """Work out what differs from a backup, beside the window, and show it."""
        from litready.storage.backups import Kind
        from litready.storage.restore import called, differences

        context = self._context
        self.chosen = backup
        for row, known in zip(self.rows, self.backups, strict=True):
            row.setChecked(known.file == backup.file)
        self._show([], f"{called(backup)}. Comparing.")
        self.whole.setVisible(backup.kind is not Kind.DAMAGED)
        self.delete.setVisible(backup.entries is None)
        self._offer_whole("It is being compared with the library as it stands now")
        self._run(
            lambda _progress, _cancelled: differences(
                context.store, backup, context.playbook, context.today(), context.now
            ),
            self._show_differences,
            lambda reason: self.words.set_text(f"{called(backup)}. {reason}"),
        )

    def ask_whole(self) -> None:
        """Ask before the whole library is replaced."""
        from litready.storage.recover import when_words

        if self.chosen is None:
            return
        backup = self.chosen
        self.say.warn(
            f"Put the whole library back to {when_words(backup.at)}? What differs is listed on this page. "
            "The library as it stands now is kept as a backup first.",
            [("Restore the whole library", lambda: self.restore_whole(backup)), ("Leave it as it is", lambda: None)],
        )
        self.say.deeds[-1].setFocus()

    def restore_whole(self, backup: Backup) -> None:
        """Put a backup in the place of the library."""
        from litready.storage.restore import restore_whole

        self.drop()
        try:
            told = restore_whole(self._context.store, backup)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.refresh()
        self.say.say(told, copied=True)

    def ask_delete(self) -> None:
        """Ask before a file that cannot be read is deleted."""
        if self.chosen is None:
            return
        file = self.chosen.file
        self.say.warn(
            f"Delete {cut(str(file), 300)} for good? What is in it and nowhere else is lost with it; what can be read "
            "of it is listed on this page and can be brought back first.",
            [("Delete it for good", lambda: self.delete_file(file)), ("Keep it", lambda: None)],
        )
        self.say.deeds[-1].setFocus()

    def delete_file(self, file: Path) -> None:
        """Delete a damaged library, or a backup that cannot be read."""
        from litready.storage.traces import delete_unreadable

        self.drop()
        try:
            delete_unreadable(self._context.store, file)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.refresh()
        self.say.say(f"{cut(file.name, 200)} is deleted.")

    def show_difference(self, difference: Difference) -> None:
        """Show what differs in one assessment, in front."""
        from litready.storage.restore import called

        if self.chosen is None:
            return
        backup = self.chosen
        page = DifferingPage(self._theme, difference, called(backup))
        page.wanted.connect(lambda: self._restore_copy(page, backup, difference.id))
        show_over(self, page)

    def leave(self) -> None:
        """Stop what is under way and close the page."""
        self.drop()
        super().leave()

    def drop(self) -> None:
        """Let go of what is under way: nobody is told of it any more."""
        task, self._task = self._task, None
        if task is not None:
            task.done.disconnect()
            task.failed.disconnect()
            task.cancel()

    # -- inside ------------------------------------------------------------------------------------

    def _row(self, backup: Backup, why: str) -> RowButton:
        from litready.storage.restore import called

        held = "cannot be read" if backup.entries is None else counted(len(backup.entries), "assessment")
        caption = f"{backup.size / 1_000_000:,.1f} MB, {held}; {why}"
        row = RowButton(self._theme, called(backup), caption=caption, line=bool(self.rows))
        row.setCheckable(True)
        return row

    def _offer_whole(self, hindrance: str) -> None:
        """Offer to restore the whole library, or say why not."""
        self.whole.setEnabled(not hindrance)
        self.whole.setToolTip(hindrance)

    def _show_differences(self, found: list[Difference]) -> None:
        from litready.storage.restore import called

        assert self.chosen is not None
        differ = [d for d in found if not d.same]
        same = len(found) - len(differ)
        told = [f"{called(self.chosen)}."]
        if differ:
            told.append(f"{count_words(len(differ), 'assessment differs', 'assessments differ')}.")
        if same:
            told.append(f"{count_words(same, 'assessment is', 'assessments are')} as then.")
        if len(differ) > _MOST:
            told.append(f"The first {_MOST} are listed; “litready backups” lists all.")
        self._show(differ[:_MOST], " ".join(told))
        self._offer_whole("" if differ else "Nothing differs from this backup")

    def _show(self, differ: list[Difference], words: str) -> None:
        self.words.set_text(words)
        clear_layout(self._differs)
        self.differing = []
        for difference in differ:
            row = RowButton(
                self._theme,
                cut(difference.name) or "Unnamed matter",
                caption=difference.words,
                chevron=difference.in_backup,
                line=bool(self.differing),
            )
            row.setEnabled(difference.in_backup)
            row.clicked.connect(lambda _checked=False, d=difference: self.show_difference(d))
            self.differing.append(row)
            self._differs.addWidget(row)

    def _restore_copy(self, page: DifferingPage, backup: Backup, assessment_id: str) -> None:
        from litready.storage.restore import restore_copy

        context = self._context
        page.restore.setEnabled(False)
        try:
            own, name = restore_copy(context.store, backup, assessment_id, context.playbook, context.now)
        except LitReadyError as fault:
            page.restore.setEnabled(True)
            page.words.set_text(str(fault))
            return
        page.leave()
        self.refresh()
        self.say.say(f"Brought back as “{cut(name, 100)}”.", [("Open", lambda: self.made.emit(own))])

    def _run(self, work: Work, done: Callable[[list[Difference]], None], failed: Callable[[str], None]) -> None:
        self.drop()
        self._task = Task(work)
        self._task.done.connect(done)
        self._task.failed.connect(failed)
        self._task.start()
