"""The saved assessments: finding one, opening it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.ui.choosers import OpenPath
from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.page import EmptyState, Page
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.factories import Context
from litready.ui.home.choosing import OnlyRow, OrderButton
from litready.ui.home.columns import WIDTH
from litready.ui.home.list_card import ListCard
from litready.ui.home.list_view import MatterList
from litready.ui.home.reader import GlanceReader
from litready.ui.home.rows import MatterRow, Only, Order, arranged, row_of
from litready.ui.plain_words import count_words, cut, day_words, free_name
from litready.ui.registers.search import SearchField
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme
from litready.values import PartialDate

if TYPE_CHECKING:
    from litready.storage.store import Summary

_NARROW = 720
"""Below this width, in units, the search stands above what it is narrowed by."""


class MattersPage(QWidget):
    """The list. The signals with a text carry the id of an assessment."""

    opened = Signal(str)
    export_wanted = Signal(str)
    copy_wanted = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()
    bin_wanted = Signal()
    backups_wanted = Signal()
    passphrase_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, theme: Theme, context: Context, open_path: OpenPath, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._context, self._open_path = theme, context, open_path
        self._summaries: list[Summary] = []
        self._rows: list[MatterRow] = []
        self._only, self._order = Only.ALL, Order.CHANGE
        self.reader = GlanceReader(context, self)
        self.reader.read.connect(self._take_read)
        column = QVBoxLayout(self)
        theme.space(column)
        column.addWidget(self._make_top())
        self.page = Page(theme, widest=WIDTH, margins=(26, 33, 26, 24), gap=0)
        column.addWidget(self.page, 1)
        self.say = SayBar(theme)
        column.addWidget(self.say)
        self._fill_page()
        theme.changed.connect(self._turn)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    # -- what it is made of --------------------------------------------------------------------------

    def _make_top(self) -> Bar:
        theme = self._theme
        top = Bar(theme, sides=(24, 18), gap=4)
        top.row.addWidget(line_label(theme, "LitReady", Role.HEADING))
        top.row.addStretch(1)
        self.sample = Button(
            theme, "Try the sample", ButtonKind.QUIET, small=True, hint="Open a made-up matter that is filled out"
        )
        self.sample.clicked.connect(self.sample_wanted)
        self.bin = Button(theme, "Bin", ButtonKind.QUIET, icon="bin", small=True)
        self.bin.clicked.connect(self.bin_wanted)
        self.more = IconButton(theme, "more", "More")
        self.more.clicked.connect(self._open_more)
        for button in (self.sample, self.bin, self.more):
            top.row.addWidget(button)
        return top

    def _fill_page(self) -> None:
        theme, column = self._theme, self.page.column
        head = QHBoxLayout()
        theme.space(head, gap=4)
        words = QVBoxLayout()
        theme.space(words, gap=5)
        words.addWidget(WrapLabel(theme, "Matters", Role.DISPLAY))
        self.lead = WrapLabel(theme, "", Role.BODY, "ink2")
        words.addWidget(self.lead)
        head.addLayout(words, 1)
        self.bring_in = Button(theme, "Import", icon="import", hint="Add a .litready file (Ctrl+O)")
        self.bring_in.clicked.connect(self.import_wanted)
        self.new = Button(theme, "New assessment", ButtonKind.PRIMARY, icon="plus", hint="Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        for button in (self.bring_in, self.new):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addSpacing(theme.px(16))
        self._tools = QWidget()
        self._narrowing = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._tools)
        theme.space(self._narrowing, gap=12, margins=(0, 0, 0, 14))
        self.search = SearchField(theme, "Search matter, patent number, party")
        theme.measure(self.search, height=36, max_width=380)
        self.search.searched.connect(lambda _text: self._show_rows())
        self._narrowing.addWidget(self.search, 1)
        beside = QHBoxLayout()
        theme.space(beside, gap=0)
        self.only = OnlyRow(theme)
        self.only.chosen.connect(self._set_only)
        self.order = OrderButton(theme)
        self.order.chosen.connect(self._set_order)
        beside.addWidget(self.only)
        beside.addStretch(1)
        beside.addWidget(self.order)
        self._narrowing.addLayout(beside, 1)
        column.addWidget(self._tools)
        self._add_list(column)
        column.addSpacing(theme.px(12))
        law = PartialDate.of(self._context.playbook.law_as_of).words()
        column.addWidget(WrapLabel(theme, f"A checklist, not legal advice. Law as of {law}.", Role.CAPTION, "ink3"))

    def _add_list(self, column: QVBoxLayout) -> None:
        theme = self._theme
        self.list = MatterList(theme, "Matters")
        self.list.opened.connect(self.opened)
        self.list.bin_wanted.connect(self.move_to_bin)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.moved.connect(self._keep_in_view)
        self.list.rows.renamed.connect(self.rename)
        self.list.renaming_ended.connect(self._show_rows)
        self._card = ListCard(theme, self.list)
        column.addWidget(self._card)
        first = Button(theme, "New assessment", ButtonKind.PRIMARY, icon="plus")
        first.clicked.connect(self.new_wanted)
        bring = Button(theme, "Import", icon="import")
        bring.clicked.connect(self.import_wanted)
        sample = Button(theme, "Try the sample")
        sample.clicked.connect(self.sample_wanted)
        words = "No assessments yet. Start one, import a .litready file, or open the sample."
        self.empty = EmptyState(theme, words, [first, bring, sample])
        column.addWidget(self.empty)
        self._clear = Button(theme, "Clear search")
        self._clear.clicked.connect(self._show_all)
        self.nothing = EmptyState(theme, "", [self._clear])
        column.addWidget(self.nothing)

    # -- showing -----------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """What the matters are called."""
        return [r.name for r in self._rows]

    def refresh(self, choose: str = "") -> None:
        """Show the library as it is, and choose an assessment or keep the one that is chosen."""
        store = self._context.store
        try:
            self._summaries, binned = store.summaries(), len(store.summaries(binned=True))
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.reader.forget_all_but({s.id for s in self._summaries})
        self._rows = [self._row(s) for s in self._summaries]
        self.bin.set_label(f"Bin ({binned:,})" if binned else "Bin")
        self.lead.set_text(
            f"{count_words(len(self._rows), 'assessment', 'assessments')} on this computer. Nothing leaves it."
            if self._rows
            else "Nothing that you enter leaves this computer."
        )
        for widget in (self._tools, self.bring_in, self.new, self.sample):
            widget.setVisible(bool(self._rows))
        self._show_rows(choose)
        self._read_on()

    def focus_here(self) -> None:
        """Give focus to the list, or to what one begins with."""
        (self.list if self._rows else self.empty.findChildren(Button)[0]).setFocus()

    def _row(self, summary: Summary) -> MatterRow:
        return row_of(summary, day_words(summary.changed_at, self._context.today()), self.reader.known(summary))

    def _read_on(self) -> None:
        """Work out what is shown first."""
        if self.isVisible():
            shown = {r.id: n for n, r in enumerate(self._shown)}
            self.reader.want(sorted(self._summaries, key=lambda s: shown.get(s.id, len(shown))))

    def _take_read(self, ids: list[str]) -> None:
        read = set(ids)
        self._rows = [self._row(s) if s.id in read else r for s, r in zip(self._summaries, self._rows, strict=True)]
        if not self.list.renaming:
            self._show_rows()

    def _show_rows(self, choose: str = "") -> None:
        chosen, row = self.list.chosen, self.list.currentIndex().row()
        self._shown = arranged(self._rows, search=self.search.text(), only=self._only, order=self._order)
        self.list.rows.set_rows(self._shown)
        wanted = choose or (chosen.id if chosen is not None else "")
        if (self.list.chosen is None or self.list.chosen.id != wanted) and not self.list.choose(wanted):
            self.list.choose_row(max(row, 0))
        self._card.setVisible(bool(self._shown))
        self.empty.setVisible(not self._rows)
        self.nothing.setVisible(bool(self._rows) and not self._shown)
        if self._rows and not self._shown:
            self._say_nothing()

    def _say_nothing(self) -> None:
        search = cut(self.search.text(), 40)
        if search:
            reading = " Some matters are still being read." if self.reader.busy else ""
            self.nothing.label.set_text(f"Nothing matches ‘{search}’.{reading}")
        elif self._only is Only.STOPS:
            self.nothing.label.set_text(
                "No matter has an open stop." if not self.reader.busy else "Reading the matters."
            )
        else:
            self.nothing.label.set_text("No matter is on hold.")
        self._clear.set_label("Clear search" if search else "Show all")

    def _show_all(self) -> None:
        self.search.clear()
        self.only.choose(Only.ALL)
        self.search.setFocus()

    def _set_only(self, only: Only) -> None:
        self._only = only
        self._show_rows()

    def _set_order(self, order: Order) -> None:
        self._order = order
        self._show_rows()

    def _keep_in_view(self, line: QRect) -> None:
        if self.list.hasFocus():
            top = self.list.viewport().mapTo(self.page.content, line.topLeft())
            middle = top.y() + line.height() // 2
            self.page.ensureVisible(0, middle, 0, line.height() // 2 + self._theme.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() / self._theme.scale < _NARROW
        side = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._narrowing.setDirection(side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        QTimer.singleShot(0, self, self.focus_here)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.pause()

    # -- what is done with a matter -----------------------------------------------------------------

    def rename(self, assessment_id: str, name: str) -> None:
        """Give a matter another name; a blank one is refused."""
        name = " ".join(name.split())
        row = self._find(assessment_id)
        if row is None or name == row.name:
            return
        if not name:
            self.say.warn(f"A matter needs a name. “{cut(row.name)}” keeps the one it has.")
        elif self._do(lambda: self._context.store.rename(assessment_id, name)):
            self.refresh(assessment_id)

    def duplicate(self, assessment_id: str) -> None:
        """Copy a matter with its answers, records and actions."""
        row = self._find(assessment_id)
        if row is None:
            return
        name = free_name(f"{row.name} (copy)", {r.name for r in self._rows})
        made: list[str] = []
        if self._do(lambda: made.append(self._context.store.duplicate(assessment_id, name))):
            self.refresh(made[0])
            self.say.say(f"Copied to “{cut(name)}”. Its exports and its hold were not copied.")

    def set_hold(self, assessment_id: str, on_hold: bool) -> None:
        """Put a matter on hold, so that it cannot be deleted, or release it."""
        row = self._find(assessment_id)
        if row is not None and self._do(lambda: self._context.store.set_hold(assessment_id, on_hold)):
            self.refresh(assessment_id)
            name = cut(row.name)
            self.say.say(
                f"“{name}” is on hold. It cannot be moved to the bin until the hold is released."
                if on_hold
                else f"“{name}” is no longer on hold."
            )

    def move_to_bin(self, assessment_id: str) -> None:
        """Move a matter to the bin; it can be brought back at once."""
        row = self._find(assessment_id)
        if row is not None and self._do(lambda: self._context.store.move_to_bin(assessment_id)):
            self.refresh()
            self.say.say(f"Moved “{cut(row.name)}” to the bin.", [("Undo", lambda: self._bring_back(assessment_id))])

    def undo(self) -> None:
        """Bring back what was just moved to the bin, where the strip still offers it."""
        if any(b.label == "Undo" for b in self.say.deeds):
            self.say.press("Undo")

    def show_folder(self) -> None:
        """Say where the library lies."""
        folder = Path(self._context.data_dir).resolve()
        self.say.say(
            f"Your assessments lie in {folder}",
            [
                ("Copy path", lambda: QGuiApplication.clipboard().setText(str(folder))),
                ("Open folder", lambda: self._open_folder(folder)),
            ],
            copied=True,
        )

    def _open_folder(self, folder: Path) -> None:
        if not self._open_path(folder):
            self.say.warn(f"The folder could not be opened. It is {folder}")

    def _bring_back(self, assessment_id: str) -> None:
        if self._do(lambda: self._context.store.restore(assessment_id)):
            self.refresh(assessment_id)
            self.list.setFocus()

    def _do(self, change: Callable[[], object]) -> bool:
        """Make a change; where it is refused, say why. True where it was made."""
        try:
            change()
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return False
        return True

    def _find(self, assessment_id: str) -> MatterRow | None:
        return next((r for r in self._rows if r.id == assessment_id), None)

    # -- menus ---------------------------------------------------------------------------------------

    def menu_for(self, assessment_id: str) -> QMenu:
        """The menu of a matter."""
        menu = QMenu(self)
        row = self._find(assessment_id)
        if row is None:
            return menu
        hold = not row.on_hold
        menu.addAction("Open\tEnter", lambda: self.opened.emit(row.id))
        menu.addSeparator()
        menu.addAction("Rename\tF2", self.list.rename_chosen)
        menu.addAction("Duplicate", lambda: self.duplicate(row.id))
        menu.addAction("Put on hold" if hold else "Release hold", lambda: self.set_hold(row.id, hold))
        menu.addSeparator()
        menu.addAction("Export report", lambda: self.export_wanted.emit(row.id))
        menu.addAction("Save a copy", lambda: self.copy_wanted.emit(row.id))
        menu.addSeparator()
        menu.addAction("Move to bin\tDel", lambda: self.move_to_bin(row.id))
        menu.addAction("Remove all traces…", lambda: self.forget_wanted.emit(row.id))
        return menu

    def more_menu(self) -> QMenu:
        """The menu of the page, with the window's own commands."""
        menu = QMenu(self)
        menu.addAction("Backups…", self.backups_wanted.emit)
        menu.addAction("Passphrase…", self.passphrase_wanted.emit)
        menu.addAction("Show data folder", self.show_folder)
        commands = [a for a in self.window().actions() if a.isEnabled()]
        if commands:
            menu.addSeparator()
            menu.addActions(commands)
        return menu

    def _open_menu(self, assessment_id: str, at: QPoint) -> None:
        menu = self.menu_for(assessment_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_more(self) -> None:
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 2)))
