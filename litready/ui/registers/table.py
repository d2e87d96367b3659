"""The table of a list. No widget stands for a row."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from litready.ui.registers.cells import RowDelegate
from litready.ui.registers.header import RowHeader
from litready.ui.registers.model import Index, ListedModel, Rows
from litready.ui.registers.views import MOST_ROWS, RowKey, bring_row, meaning_of, prepare_view
from litready.ui.theme import Theme

_SAMPLE = 60


class RegisterTable(QTableView):
    """Listed rows. Its first column stays put where the others scroll sideways.

    `chosen` (record id) by a click or Enter, `current` (record id) as the arrows move, `unwanted` by Delete.
    """

    chosen = Signal(str)
    current = Signal(str)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, model: ListedModel, rows: Rows, *, fitting: bool, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._source = model
        self._rows = rows
        self._fitting = fitting
        self._wanted = 0
        self.header = RowHeader(theme, self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.setModel(rows)
        self._delegate = RowDelegate(theme, self)
        prepare_view(self, self._delegate, name)
        self.clicked.connect(lambda index: self.chosen.emit(rows.record_id(index.row())))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSortingEnabled(True)
        self.frozen = _FirstColumn(theme, self)
        self.sort_as_entered()
        self.horizontalScrollBar().valueChanged.connect(lambda _v: self._place_frozen())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit_columns)
        for change in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset, rows.layoutChanged, rows.dataChanged):
            change.connect(lambda *_: self._soon.start())  # a search tells of hundreds of runs of rows
        theme.changed.connect(self.fit_columns)
        self.fit_columns()

    def sort_as_entered(self) -> None:
        """The order in which the records were entered."""
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._rows.sort(-1)

    def sort_by_first(self) -> None:
        """Sort by the first column, the other way round where it is sorted by it already."""
        header, up = self.header, Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == 0 and header.sortIndicatorOrder() is up
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder if again else up)

    def record_id(self, row: int) -> str:
        """The id of the record in a row as shown."""
        return self._rows.record_id(row)

    def fit_columns(self) -> None:
        """Give each column the width of its words, two lines of them where room is short; share out what is left."""
        count, px = self._rows.columnCount(), self._theme.px
        room = self.width() - (self.verticalScrollBar().sizeHint().width() if self._scrolls else 0)
        measure = self._delegate.natural_width
        heads = [max(self.header.natural_width(n), px(64)) for n in range(count)]
        whole = [max(h, min(self._widest(n, measure), px(300 if n == 0 else 240))) for n, h in enumerate(heads)]
        least = [max(h, min(w, max(px(112), round(w * 0.54)))) for h, w in zip(heads, whole, strict=True)]
        for n in self._source.needed:
            short = min(self._widest(n, measure), px(112))
            least[n] = max(heads[n], short, self._widest(n, self._delegate.two_line_width))
            whole[n] = max(whole[n], least[n])
        least[0] = max(heads[0], min(whole[0], px(200 if self._source.needed else 184)))
        shown = self._let_columns_give_way(least, room)
        if len(shown) < count:
            whole = [m if n in self._source.needed else w for n, (m, w) in enumerate(zip(least, whole, strict=True))]
        heads, whole, least = ([sizes[n] for n in shown] for sizes in (heads, whole, least))
        widths = _between(least, whole, room)
        if sum(widths) > room:
            widths = _between([max(heads[0], min(whole[0], px(130))), *heads[1:]], widths, room)
        spare = room - sum(widths)
        if spare > 0:
            first = min(spare, max(0, room // 3 - widths[0])) if len(shown) > 1 else spare
            each = (spare - first) // max(1, len(shown) - 1)
            widths = [widths[0] + first, *(w + each for w in widths[1:])]
            widths[-1] += room - sum(widths)
        for n, width in zip(shown, widths, strict=True):
            if self.columnWidth(n) != width:
                self.setColumnWidth(n, width)
        self._fit_rows(shown)
        self.header.setFixedHeight(self.header.sizeHint().height())
        self.frozen.match(widths)
        self._fit_height(sideways=sum(widths) > room)
        self.updateGeometries()
        self._place_frozen()

    def show_current(self, record_id: str) -> None:
        """Make a record's row the current one, and seen."""
        bring_row(self, self._rows, record_id)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), min(self._wanted, self._theme.px(132)))

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record_id = self._rows.record_id(self.currentIndex().row())
        meaning = meaning_of(event) if record_id else RowKey.OTHER
        if meaning is RowKey.OPEN:
            self.chosen.emit(record_id)
        elif meaning is RowKey.DELETE:
            self.unwanted.emit(record_id)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.current.emit(self._rows.record_id(current.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    def hover(self, row: int) -> None:
        """Show that the mouse is over a row, or over none with -1."""
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()
            self.frozen.viewport().update()

    # -- inside -----------------------------------------------------------------------------------

    def _widest(self, column: int, measure: Callable[[Index], int]) -> int:
        shown = min(self._rows.rowCount(), _SAMPLE)
        return max((measure(self._rows.index(r, column)) for r in range(shown)), default=0)

    def _let_columns_give_way(self, least: list[int], room: int) -> list[int]:
        """Hide columns, the last first, until those that are needed have room; the columns that are shown."""
        shown, needed = list(range(len(least))), self._source.needed
        for n in reversed(range(1, len(least) if needed else 0)):
            if n not in needed and sum(least[c] for c in shown) > room:
                shown.remove(n)
        given_way = tuple(n for n in range(len(least)) if n not in shown)
        if given_way != self._delegate.given_way:
            for n in range(1, len(least)):
                self.setColumnHidden(n, n in given_way)
            self._delegate.given_way = self.frozen.delegate.given_way = given_way
        return shown

    def _fit_rows(self, columns: list[int]) -> None:
        """Rows of one height: with room for two lines where there is a second one to show."""
        shown = range(min(self._rows.rowCount(), _SAMPLE))
        one = all(
            self._delegate.natural_width(self._rows.index(r, c)) <= self.columnWidth(c)
            for r in shown
            for c in columns[1:]
        )
        captions = self._source.has_captions or self._delegate.given_way
        height = self._theme.px(42 if one and not captions else 50)
        for view in (self, self.frozen):
            if view.verticalHeader().defaultSectionSize() != height:
                view.verticalHeader().setDefaultSectionSize(height)

    @property
    def _scrolls(self) -> bool:
        """Whether not all rows are seen at once."""
        return self._rows.rowCount() > MOST_ROWS if self._fitting else self.height() < self._wanted

    def _fit_height(self, *, sideways: bool) -> None:
        """As high as its rows, up to a most; then it scrolls by itself."""
        rows = max(1, self._rows.rowCount())
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        shown = min(rows, MOST_ROWS) if self._fitting else rows
        wanted = self.header.height() + self.verticalHeader().defaultSectionSize() * shown + bar
        if wanted != self._wanted:
            self._wanted = wanted
            if self._fitting:
                self.setFixedHeight(wanted)
            else:
                self.setMaximumHeight(wanted)
                self.updateGeometry()
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        self.setVerticalScrollBarPolicy(on if self._scrolls else off)

    def _place_frozen(self) -> None:
        sideways = self.horizontalScrollBar().value() > 0
        if sideways:
            height = self.header.height() + self.viewport().height()
            self.frozen.setGeometry(0, 0, self.columnWidth(0) + 1, height)
        self.frozen.setVisible(sideways)


def _between(least: list[int], whole: list[int], room: int) -> list[int]:
    """Widths between the least and the whole ones that use the room, shrunk in proportion."""
    give = [w - m for w, m in zip(whole, least, strict=True)]
    lack, total = sum(whole) - room, sum(give)
    if lack <= 0:
        return whole
    share = min(1.0, lack / total) if total else 0.0
    return [w - min(g, math.ceil(g * share)) for w, g in zip(whole, give, strict=True)]


class _FirstColumn(QTableView):
    """The first column, drawn over a table that is scrolled sideways. The table keeps focus and keys."""

    def __init__(self, theme: Theme, table: RegisterTable) -> None:
        super().__init__(table)
        self._table = table
        header = RowHeader(theme, self)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.delegate = RowDelegate(theme, table, self)
        prepare_view(self, self.delegate, "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.ground(self.viewport(), "surface")
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(lambda _n: table.sort_by_first())
        table.header.sortIndicatorChanged.connect(header.setSortIndicator)
        self.clicked.connect(lambda index: table.chosen.emit(table.record_id(index.row())))
        mine, its = self.verticalScrollBar(), table.verticalScrollBar()
        its.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(its.setValue)
        self.hide()

    def match(self, widths: list[int]) -> None:
        """Take the table's measures."""
        self.setColumnWidth(0, widths[0])
        self.horizontalHeader().setFixedHeight(self._table.header.height())
