"""The items of the timeline: those with a day in order, those without apart, searched and narrowed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.timeline import LANE_WORDS, Lane
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.page import Rule, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import counted
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.focus import FilterButton
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.registers.search import SearchField
from litready.ui.theme import Role, Theme
from litready.ui.timeline.content import Entry, Teller
from litready.ui.timeline.items import ItemDelegate, ItemsModel

ALL = "all"
_LATEST, _EARLIEST = "Latest first", "Earliest first"
_AT_ONCE = 200
"""So many rows are read for the search before other events have their turn."""


class ItemsList(QWidget):
    """One list of items. `wanted` carries the `Place` where one is entered."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, teller: Teller, name: str, *, with_day: bool) -> None:
        super().__init__()
        self._with_day = with_day
        self._delegates: list[ItemDelegate] = []
        self.model = ItemsModel(teller, self)
        self.rows = Rows(self.model, self)
        column = QVBoxLayout(self)
        theme.space(column)
        self.view = RecordCards(theme, self.rows, fitting=True, name=name, make=self._make_delegate)
        column.addWidget(self.view)
        self.view.chosen.connect(self._open)
        grows_with_width(self)

    def set_stacked(self, stacked: bool) -> None:
        """One part of a row below the other, or side by side."""
        for delegate in self._delegates:
            if stacked != delegate.stacked:
                delegate.stacked = stacked
                self.view.restyle()

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ItemDelegate:
        self._delegates.append(ItemDelegate(theme, view, with_day=self._with_day))
        return self._delegates[-1]

    def _open(self, key: str) -> None:
        place = self.model.place_of(key)
        if place is not None:
            self.wanted.emit(place)


class ItemsCard(TitledCard):
    """Both lists, and what narrows them. `wanted` carries the `Place` where an item is entered."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, teller: Teller, parent: QWidget | None = None) -> None:
        super().__init__(theme, "All items in order", "Each leads to where it is entered.", parent)
        self._theme = theme
        self.inside.addWidget(self._make_tools())
        self.dated = ItemsList(theme, teller, "Items with a day", with_day=True)
        self.inside.addWidget(self.dated)
        self.undated_head = QWidget()
        head = QVBoxLayout(self.undated_head)
        theme.space(head, gap=2, margins=(17, 16, 17, 8))
        head.addWidget(WrapLabel(theme, "No day known yet", Role.HEADING))
        head.addWidget(WrapLabel(theme, "Enter the day, and the item takes its place above.", Role.SMALL, "ink2"))
        self.undated_rule = Rule(theme)
        self.inside.addWidget(self.undated_rule)
        self.inside.addWidget(self.undated_head)
        self.undated = ItemsList(theme, teller, "Items without a day", with_day=False)
        self.inside.addWidget(self.undated)
        for each in (self.dated, self.undated):
            each.wanted.connect(self.wanted)
        self.no_match = QWidget()
        row = QHBoxLayout(self.no_match)
        theme.space(row, gap=8, margins=(17, 6, 17, 12))
        row.addWidget(WrapLabel(theme, "Nothing on the timeline matches.", Role.SMALL, "ink2"), 1)
        self.clear_button = Button(theme, "Show all", small=True)
        self.clear_button.clicked.connect(self.clear)
        row.addWidget(self.clear_button)
        self.inside.addWidget(self.no_match)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._ready_search)
        self.search.entered.connect(self._idle.start)

    # -- what is shown --------------------------------------------------------------------------------

    def show_entries(self, dated: Sequence[Entry], undated: Sequence[Entry], collisions: int) -> None:
        """Show these; what narrows the lists stays."""
        self._offer_kinds([*dated, *undated], collisions)
        self.dated.model.set_entries(dated)
        self.undated.model.set_entries(undated)
        entries = [*dated, *undated]
        self.everything.set_count(len(entries))
        self.ahead.set_count(sum(e.course.ahead for e in entries))
        self.colliding.set_count(sum(bool(e.numbers) for e in entries))
        self._narrow()

    def show_collision(self, number: int) -> None:
        """List only the items with which a collision begins."""
        self.search.clear()
        self.everything.setChecked(True)
        self.kinds.set_value(str(number))
        self._narrow()
        self.dated.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show all items again."""
        self.search.clear()
        self.everything.setChecked(True)
        self.kinds.set_value(ALL)
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_stacked(self, stacked: bool) -> None:
        """One part of a row below the other, or side by side."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tools.setDirection(down if stacked else across)
        for each in (self.dated, self.undated):
            each.set_stacked(stacked)

    # -- inside ---------------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        theme = self._theme
        tools = QWidget()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, tools)
        theme.space(self._tools, gap=6, margins=(17, 0, 17, 8))
        words = QHBoxLayout()
        theme.space(words, gap=8)
        self.search = SearchField(theme, "Search the timeline")
        theme.measure(self.search, height=36)
        self.search.searched.connect(self._search)
        words.addWidget(self.search, 3)
        self.kinds = ChoiceCombo(theme, [], name="Part of the timeline")
        theme.measure(self.kinds, height=36)
        self.kinds.chosen.connect(lambda _own: self._narrow())
        words.addWidget(self.kinds, 2)
        self._tools.addLayout(words, 1)
        self.everything = FilterButton(theme, "All")
        self.ahead = FilterButton(theme, "Still ahead")
        self.colliding = FilterButton(theme, "In a collision")
        group = QButtonGroup(self)
        side = QHBoxLayout()
        theme.space(side)
        for button in (self.everything, self.ahead, self.colliding):
            group.addButton(button)
            side.addWidget(button)
        self.everything.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._narrow())
        self.order = Button(theme, _LATEST, ButtonKind.QUIET, icon="list", small=True)
        self.order.clicked.connect(self._turn_round)
        side.addWidget(self.order)
        side.addStretch(1)
        self._tools.addLayout(side)
        grows_with_width(tools)
        return tools

    def _offer_kinds(self, entries: Sequence[Entry], collisions: int) -> None:
        """Offer the parts that there are, and the collisions."""
        count = Counter(e.item.lane for e in entries)
        options = [Option(ALL, "All parts")]
        options += [Option(lane.value, f"{LANE_WORDS[lane]} {count[lane]:,}") for lane in Lane if count[lane]]
        begun = {n for e in entries for n in e.numbers}
        options += [Option(str(n), f"Collision {n}") for n in range(1, collisions + 1) if n in begun]
        known = [(str(self.kinds.itemData(n)), self.kinds.itemText(n)) for n in range(self.kinds.count())]
        if [(o.id, o.label) for o in options] != known:
            chosen = self.kinds.value
            self.kinds.set_options(options)
            self.kinds.set_value(chosen if chosen in {o.id for o in options} else ALL)

    def _kept_row(self, model: ItemsModel, row: int) -> bool:
        entry, kind = model.entries[row], self.kinds.value or ALL
        if self.ahead.isChecked() and not entry.course.ahead:
            return False
        if self.colliding.isChecked() and not entry.numbers:
            return False
        return kind in (ALL, entry.item.lane.value) or (kind.isdigit() and int(kind) in entry.numbers)

    def _turn_round(self) -> None:
        """Sort the other way round."""
        latest = self.order.label == _LATEST
        if latest:
            self.dated.rows.sort(0, Qt.SortOrder.DescendingOrder)
        else:
            self.dated.rows.sort(-1)
        self.order.set_label(_EARLIEST if latest else _LATEST)

    def _search(self, text: str) -> None:
        for each in (self.dated, self.undated):
            each.rows.search(text)
        self._tell()

    def _narrow(self) -> None:
        narrowed = (self.kinds.value or ALL) != ALL or not self.everything.isChecked()
        for each in (self.dated, self.undated):
            each.rows.keep(partial(self._kept_row, each.model) if narrowed else None)
        self._tell()

    def _tell(self) -> None:
        """Show the lists that have rows, and how many are left of all."""
        shown, without = self.dated.rows.rowCount(), self.undated.rows.rowCount()
        self.dated.setVisible(shown > 0)
        for widget in (self.undated, self.undated_head):
            widget.setVisible(without > 0)
        self.undated_rule.setVisible(shown > 0 and without > 0)
        self.no_match.setVisible(shown + without == 0)
        self.dated.view.setAccessibleDescription(f"{counted(shown, 'item')} shown")

    def _ready_search(self) -> None:
        """Between events, so that the first key typed into the search does not wait for thousands of rows."""
        if not (self.dated.model.ready_search(_AT_ONCE) or self.undated.model.ready_search(_AT_ONCE)):
            self._idle.stop()
