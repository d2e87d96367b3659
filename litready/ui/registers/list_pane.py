"""The list of a register: its records as table or cards, search and sort, and what stands there while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.playbook.model import Register
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Card, EmptyState, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import soft
from litready.ui.registers.focus import FocusChips, MarkKey
from litready.ui.registers.model import RegisterModel
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.registers.search import SearchField
from litready.ui.registers.table import RegisterTable
from litready.ui.registers.words import count_words, empty_words, in_sentence
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_IMPORT = "Take records from a CSV or Excel file"
AT_ONCE = 100
"""So many records are read for the search before other events have their turn."""
FEW = 8
"""Up to so many records there is nothing to search."""
COUNTED = 500
"""Up to so many records those worth looking at first are counted unasked."""


class ListPane(QWidget):
    """`chosen`, `current` and `unwanted` carry record ids; `add_wanted` asks for a record, `import_wanted` for many.

    Inside a section (`embedded`) the question's card says what the register is and offers "there are none".
    """

    chosen = Signal(str)
    current = Signal(str)
    unwanted = Signal(str)
    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, theme: Theme, session: Session, register: Register, *, embedded: bool) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._register = register
        self._embedded = embedded
        self._as_cards = False
        self._brief = False
        self._counted = False
        self.model = RegisterModel(session, register.id, self)
        self.rows = Rows(self.model, self)
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=10)
        self._column.addLayout(self._make_head())
        self._tools = self._make_tools()
        self._column.addWidget(self._tools)
        self.table = RegisterTable(theme, self.model, self.rows, fitting=embedded, name=register.title)
        self.cards: RecordCards | None = None
        self._frame: QWidget = QWidget() if embedded else Card(theme)
        self._views = QVBoxLayout(self._frame)
        theme.space(self._views, margins=(0, 0, 0, 0) if embedded else (1, 4, 1, 1))
        self._views.addWidget(self.table)
        self._listen(self.table)
        self._column.addWidget(self._frame)
        self.key = MarkKey(theme)
        self._column.addWidget(self.key)
        self.no_match = self._make_no_match()
        self._column.addWidget(self.no_match)
        self.empty = self._make_empty()
        self._column.addWidget(self.empty)
        if not embedded:
            self._column.addStretch(1)
        grows_with_width(self)
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def view(self) -> RegisterTable | RecordCards:
        """The table or the cards, whichever is shown."""
        return self.cards if self._as_cards and self.cards is not None else self.table

    def set_as_cards(self, as_cards: bool) -> None:
        """Show one card a record in place of columns."""
        if as_cards == self._as_cards:
            return
        self._as_cards = as_cards
        if as_cards and self.cards is None:
            self.cards = RecordCards(self._theme, self.rows, fitting=True, name=self._register.title)
            self.cards.setSelectionModel(self.table.selectionModel())
            self._views.addWidget(self.cards)
            self._listen(self.cards)
        self.table.setVisible(not as_cards)
        if self.cards is not None:
            self.cards.setVisible(as_cards)
        self.refresh()

    def set_brief(self, brief: bool) -> None:
        """Say only how many records there are, not what the register is for."""
        self._brief = brief
        self.refresh()

    def refresh(self) -> None:
        """Show the counts, and the table or what stands in its place."""
        count, shown = self.model.rowCount(), self.rows.rowCount()
        none = self._register.id in self._session.assessment.none_declared
        words = count_words(count, shown if self.rows.filtered else None) if count else ""
        if self._embedded or self._brief:
            self.lead.set_text(words)
        else:
            self.lead.set_text(". ".join(w for w in (words, self._register.lead) if w))
        self.lead.setVisible(bool(self.lead.plain))
        for button in (self.add_button, self.import_button):
            button.setVisible(count > 0 or self._embedded)
        many = count > FEW or self.rows.filtered
        first = self._show_focus(count)
        self.search.setVisible(many)
        self.sort_button.setVisible(count > 1)
        self._tools.setVisible(many or first)
        self._frame.setVisible(shown > 0)
        self.key.setVisible(shown > 0 and self._has_marks())
        self.no_match.setVisible(count > 0 and shown == 0)
        self._tell_no_match()
        self.empty.setVisible(count == 0)
        self.empty.label.set_text(f"{self._register.none_label}." if none else empty_words(self._register))
        self.none_button.set_label("Take it back" if none else self._register.none_label)
        self.setFocusProxy(self.view if shown else self.add_button if self._embedded else self.empty_add)

    def clear_search(self) -> None:
        """Show all records again."""
        self.search.clear()
        if self.focus_chips is not None:
            self.focus_chips.all.setChecked(True)

    # -- parts ------------------------------------------------------------------------------------

    def _make_head(self) -> QVBoxLayout:
        theme = self._theme
        block, head = QVBoxLayout(), QHBoxLayout()
        theme.space(block)
        theme.space(head, gap=12)
        if not self._embedded:
            block.addWidget(WrapLabel(theme, self._register.title, Role.TITLE))
        block.addLayout(head)
        self.lead = WrapLabel(theme, "", Role.CAPTION if self._embedded else Role.SMALL, "ink2")
        head.addWidget(self.lead, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add_button = Button(theme, f"Add {self._register.one}", icon="plus", small=True)
        self.add_button.clicked.connect(self.add_wanted)
        self.import_button = Button(theme, "Import a list", ButtonKind.QUIET, icon="import", small=True, hint=_IMPORT)
        self.import_button.clicked.connect(self.import_wanted)
        for button in (self.import_button, self.add_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return block

    def _make_tools(self) -> QWidget:
        theme = self._theme
        tools = QWidget()
        row = QHBoxLayout(tools)
        theme.space(row, gap=8)
        self.search = SearchField(theme, f"Search {in_sentence(self._register.title)}")
        theme.measure(self.search, height=36, max_width=300)
        self.search.searched.connect(self._search)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._ready_search)
        self.search.entered.connect(self._idle.start)
        row.addWidget(self.search, 1)
        focus = self.model.concluded.focus
        self.focus_chips = FocusChips(theme, focus) if focus is not None else None
        if self.focus_chips is not None:
            self.focus_chips.chosen.connect(self._keep_focus)
            row.addWidget(self.focus_chips)
        self.sort_button = Button(theme, "Sort", ButtonKind.QUIET, icon="list", small=True)
        self.sort_button.clicked.connect(self._open_sort_menu)
        row.addWidget(self.sort_button)
        row.addStretch(0)
        return tools

    def _make_no_match(self) -> QWidget:
        theme = self._theme
        block = QWidget()
        row = QHBoxLayout(block)
        theme.space(row, gap=8)
        self.no_match_words = WrapLabel(theme, "", Role.BODY, "ink2")
        row.addWidget(self.no_match_words, 1)
        self.clear_button = Button(theme, "Clear search", small=True)
        self.clear_button.clicked.connect(self.clear_search)
        row.addWidget(self.clear_button)
        grows_with_width(block)
        return block

    def _make_empty(self) -> EmptyState:
        theme = self._theme
        self.empty_add = Button(theme, f"Add {self._register.one}", icon="plus")
        self.empty_add.clicked.connect(self.add_wanted)
        self.none_button = Button(theme, self._register.none_label)
        self.none_button.clicked.connect(self._toggle_none)
        empty_import = Button(theme, "Import a list", icon="import", hint=_IMPORT)
        empty_import.clicked.connect(self.import_wanted)
        return EmptyState(theme, "", [] if self._embedded else [self.empty_add, empty_import, self.none_button])

    # -- what is done -----------------------------------------------------------------------------

    def _listen(self, view: RegisterTable | RecordCards) -> None:
        view.chosen.connect(self.chosen)
        view.current.connect(self.current)
        view.unwanted.connect(self.unwanted)

    def _ready_search(self) -> None:
        """Between events, so that the first key typed into the search does not wait for thousands of records."""
        if not self.model.ready_search(AT_ONCE):
            self._idle.stop()

    def _search(self, text: str) -> None:
        self.rows.search(text)
        self.refresh()

    def _keep_focus(self, on: bool) -> None:
        self._counted = self._counted or on
        self.rows.keep(self._in_focus if on else None)
        self.refresh()

    def _in_focus(self, row: int) -> bool:
        return self.model.concluded.in_focus(self.model.record_at(row).id)

    def _show_focus(self, count: int) -> bool:
        """Show how many records are worth looking at first; whether there is anything to choose.

        Of a long list this is counted only once it was asked for: it takes every conclusion.
        """
        chips = self.focus_chips
        if chips is None:
            return False
        counted = self._counted or count <= COUNTED
        first = sum(map(self._in_focus, range(count))) if counted else None
        chips.set_counts(count, first)
        chips.setVisible(chips.on or (count > 1 and first != 0))
        return not chips.isHidden()

    def _has_marks(self) -> bool:
        """Whether conclusions bear marks here, going by those on the first record."""
        concluded = self.model.concluded
        first = range(len(concluded.heads) if self.model.rowCount() else 0)
        lines = (concluded.line(self.model.record_at(0).id, n) for n in first)
        return any(line is not None and line.mark is not None for line in lines)

    def _tell_no_match(self) -> None:
        words = f"“{soft(self.search.text(), 60)}”"
        focus = self.model.concluded.focus
        if focus is not None and self.focus_chips is not None and self.focus_chips.on:
            among = f" matches {words}" if self.search.text() else " is left"
            self.no_match_words.set_text(f"Nothing under “{focus.label}”{among}.")
            self.clear_button.set_label("Show all")
        else:
            self.no_match_words.set_text(f"Nothing matches {words}.")
            self.clear_button.set_label("Clear search")

    def _toggle_none(self) -> None:
        none = self._register.id in self._session.assessment.none_declared
        self._session.declare_none(self._register.id, not none)

    def sort_by(self, column: int) -> None:
        """Sort by a column of the table; -1 is the order of entry."""
        if column < 0:
            self.table.sort_as_entered()
        else:
            self.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _open_sort_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self.table.header.sortIndicatorSection() if self.rows.sorted_by >= 0 else -1
        heads = (self.model.headerData(n, Qt.Orientation.Horizontal) for n in range(self.model.columnCount()))
        labels = ["As entered", *map(str, heads)]
        for column, label in enumerate(labels, start=-1):
            entry = menu.addAction(label.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(column == now)
            entry.triggered.connect(lambda _on=False, c=column: self.sort_by(c))
        menu.popup(self.sort_button.mapToGlobal(self.sort_button.rect().bottomLeft()))
