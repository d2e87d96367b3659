"""The bin: what was moved there can be brought back, or deleted forever after a second word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.ui.components.buttons import Button
from litready.ui.components.page import EmptyState
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage
from litready.ui.home.columns import WIDTH
from litready.ui.home.list_card import ListCard
from litready.ui.home.list_view import MatterList
from litready.ui.home.reader import GlanceReader
from litready.ui.home.rows import MatterRow, row_of
from litready.ui.plain_words import cut, day_words
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    from litready.storage.store import Summary


class BinPage(FramedPage):
    """The assessments in the bin."""

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Bin", widest=WIDTH, parent=parent)
        self._context = context
        self._summaries: list[Summary] = []
        self.reader = GlanceReader(context, self)
        self.reader.read.connect(lambda _ids: self._show())
        column = self.page.column
        head = QHBoxLayout()
        theme.space(head, gap=4)
        words = QVBoxLayout()
        theme.space(words, gap=8)
        words.addWidget(WrapLabel(theme, "Bin", Role.DISPLAY))
        lead = "What is here stays until you delete it forever."
        self._lead = WrapLabel(theme, lead, Role.BODY, "ink2")
        words.addWidget(self._lead)
        head.addLayout(words, 1)
        self.restore_button = Button(theme, "Restore")
        self.restore_button.clicked.connect(lambda: self._on_chosen(self.restore))
        self.delete_button = Button(theme, "Delete forever", icon="bin", hint="Delete")
        self.delete_button.clicked.connect(lambda: self._on_chosen(self.ask))
        for button in (self.restore_button, self.delete_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addSpacing(theme.px(6))
        self.list = MatterList(theme, "Matters in the bin", opens=False)
        self.list.bin_wanted.connect(self.ask)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.moved.connect(self._keep_in_view)
        self._card = ListCard(theme, self.list, change="Moved to the bin")
        column.addWidget(self._card)
        self.empty = EmptyState(theme, "The bin is empty.")
        column.addWidget(self.empty)
        self.say = SayBar(theme)
        self.outer.addWidget(self.say)
        self.foot.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the bin as it is."""
        try:
            self._summaries = self._context.store.summaries(binned=True)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self._show()
        if self.isVisible():
            self.reader.want(self._summaries)

    def restore(self, row: MatterRow) -> None:
        """Bring a matter back."""
        if self._do(lambda: self._context.store.restore(row.id)):
            self.refresh()
            self.say.say(f"Restored “{cut(row.line)}”. It is with the other matters again.")

    def ask(self, row: MatterRow | str) -> None:
        """Ask before a matter is deleted forever."""
        found = self.list.rows.row(self.list.rows.index_of(row)) if isinstance(row, str) else row
        if found is not None:
            self.say.warn(
                f"Delete “{cut(found.line)}” forever? Its answers, records and actions cannot be brought back.",
                [("Delete forever", lambda: self.delete(found)), ("Keep it", self._keep)],
            )
            self.say.deeds[-1].setFocus()

    def delete(self, row: MatterRow) -> None:
        """Delete a matter forever."""
        if self._do(lambda: self._context.store.delete_forever(row.id)):
            self.refresh()
            self.say.say(f"Deleted “{cut(row.line)}” forever.")
        self._keep()

    def leave(self) -> None:
        """Keep what was asked about; with nothing asked, close the page."""
        if self.say.deeds:
            self.say.dismiss()
            self._keep()
        else:
            super().leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.want(self._summaries)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.pause()

    def _keep(self) -> None:
        (self.list if self._summaries else self.back).setFocus()

    def _show(self) -> None:
        chosen, at = self.list.chosen, self.list.currentIndex().row()
        today = self._context.today()
        rows = [
            row_of(s, day_words(s.binned_at or s.changed_at, today), self.reader.known(s))
            for s in sorted(self._summaries, key=lambda s: s.binned_at or s.changed_at, reverse=True)
        ]
        self.list.rows.set_rows(rows)
        if chosen is None or not self.list.choose(chosen.id):
            self.list.choose_row(max(at, 0))
        for widget in (self._card, self._lead, self.restore_button, self.delete_button):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _on_chosen(self, do: Callable[[MatterRow], None]) -> None:
        if self.list.chosen is not None:
            do(self.list.chosen)

    def _do(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return False
        return True

    def _keep_in_view(self, line: QRect) -> None:
        if self.list.hasFocus():
            top = self.list.viewport().mapTo(self.page.content, line.topLeft()).y()
            self.page.ensureVisible(0, top + line.height() // 2, 0, line.height() // 2 + self._theme.px(12))

    def _open_menu(self, _assessment_id: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("Restore", lambda: self._on_chosen(self.restore))
        menu.addAction("Delete forever\tDel", lambda: self._on_chosen(self.ask))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
