"""The table of a register and its cards for narrow windows. Both show the same rows; no widget stands for a row."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QListView, QSizePolicy, QTableView, QWidget

from litready.ui.icons import draw_icon
from litready.ui.registers.cells import INSET, PAD, CardDelegate, RowDelegate
from litready.ui.registers.model import Index, ListedModel, Rows
from litready.ui.theme import Role, Theme

MOST_ROWS = 12
"""How many rows a table inside a page shows before it scrolls by itself."""
_SAMPLE = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class RowHeader(QHeaderView):
    """Column heads in label type on one or two lines, the sorted one with an arrow, a line below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setMouseTracking(True)
        theme.type(self, Role.LABEL)

    def label(self, section: int) -> str:
        """The words of a head."""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(Role.LABEL))
        two = any(
            metrics.horizontalAdvance(self.label(n)) > self.sectionSize(n) - self._frame(n) for n in range(self.count())
        )
        height = max(self._theme.px(32), metrics.height() * 2 + self._theme.px(8)) if two else self._theme.px(32)
        return QSize(super().sizeHint().width(), height)

    def natural_width(self, section: int) -> int:
        """The width at which a head needs at most two lines, in pixels."""
        metrics = QFontMetrics(self._theme.font(Role.LABEL))
        words = self.label(section).split() or [""]
        whole = metrics.horizontalAdvance(" ".join(words))
        return max(max(metrics.horizontalAdvance(w) for w in words), round(whole * 0.62)) + self._frame(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
        box = rect.adjusted(px(INSET if section == 0 else PAD), 0, -px(PAD), -1)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_here:
            side = px(10)
            name = "down" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else "up"
            at = QRectF(box.right() - side, box.center().y() - side / 2 + 1, side, side)
            draw_icon(painter, name, at, theme.color("ink2"), weight=1.8)
            box = box.adjusted(0, 0, -side - px(3), 0)
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.color("ink" if sorted_here else "ink3"))
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = isinstance(align, Qt.AlignmentFlag) and bool(align & Qt.AlignmentFlag.AlignRight)
        side_flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(_WRAP | side_flag), self.label(section))
        painter.restore()

    def _frame(self, section: int) -> int:
        return self._theme.px((INSET if section == 0 else PAD) + PAD + 10) + 2


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
        _prepare(self, self._delegate, name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSortingEnabled(True)
        self._frozen = _FirstColumn(theme, self)
        self.sort_as_entered()
        self.horizontalScrollBar().valueChanged.connect(lambda _v: self._place_frozen())
        for change in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset, rows.layoutChanged):
            change.connect(lambda *_: self.fit_columns())
        rows.dataChanged.connect(lambda *_: self.fit_columns())
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
        heads = [max(self.header.natural_width(n), px(64)) for n in range(count)]
        whole = [max(h, min(self._words_width(n), px(300 if n == 0 else 240))) for n, h in enumerate(heads)]
        least = [max(h, min(w, max(px(96), round(w * 0.54)))) for h, w in zip(heads, whole, strict=True)]
        least[0] = max(heads[0], min(whole[0], px(184)))
        widths = _between(least, whole, room)
        spare = room - sum(widths)
        if spare > 0:
            first = min(spare, max(0, room // 3 - widths[0])) if count > 1 else spare
            each = (spare - first) // max(1, count - 1)
            widths = [widths[0] + first, *(w + each for w in widths[1:])]
            widths[-1] += room - sum(widths)
        for n, width in enumerate(widths):
            if self.columnWidth(n) != width:
                self.setColumnWidth(n, width)
        self._fit_rows()
        self.header.setFixedHeight(self.header.sizeHint().height())
        self._frozen.match(widths)
        self._fit_height(sideways=sum(widths) > room)
        self.updateGeometries()
        self._place_frozen()

    def show_current(self, record_id: str) -> None:
        """Make a record's row the current one, and seen."""
        _show_current(self, self._rows, record_id)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), min(self._wanted, self._theme.px(132)))

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _take_key(self, event, self._rows):
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
            self._frozen.viewport().update()

    # -- inside -----------------------------------------------------------------------------------

    def _words_width(self, column: int) -> int:
        shown = min(self._rows.rowCount(), _SAMPLE)
        return max((self._delegate.natural_width(self._rows.index(r, column)) for r in range(shown)), default=0)

    def _fit_rows(self) -> None:
        """Rows of one height: with room for two lines where there is a second one to show."""
        shown = range(min(self._rows.rowCount(), _SAMPLE))
        one = all(
            self._delegate.natural_width(self._rows.index(r, c)) <= self.columnWidth(c)
            for r in shown
            for c in range(1, self._rows.columnCount())
        )
        height = self._theme.px(42 if one and not self._source.has_captions else 50)
        for view in (self, self._frozen):
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
            self._frozen.setGeometry(0, 0, self.columnWidth(0) + 1, height)
        self._frozen.setVisible(sideways)


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
        delegate = RowDelegate(theme, table, self)
        _prepare(self, delegate, "")
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


class RecordCards(QListView):
    """The same rows as cards, for narrow windows and large text. Signals as in `RegisterTable`."""

    chosen = Signal(str)
    current = Signal(str)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, rows: Rows, *, fitting: bool, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self._fitting = fitting
        self.setModel(rows)
        self._delegate = CardDelegate(theme, self)
        _prepare(self, self._delegate, name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for change in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset, rows.layoutChanged):
            change.connect(self.fit_height)
        theme.changed.connect(self.restyle)
        self.fit_height()

    def restyle(self) -> None:
        """Measure again at the present text scale."""
        self.scheduleDelayedItemsLayout()
        self.fit_height()

    def fit_height(self) -> None:
        """As high as its cards, up to a most."""
        count = self._rows.rowCount()
        row = self.sizeHintForRow(0) if count else 0
        if self._fitting:
            self.setFixedHeight(max(1, min(count, MOST_ROWS) * row))
        else:
            self.setMaximumHeight(max(1, count * row))

    def show_current(self, record_id: str) -> None:
        """Make a record's card the current one, and seen."""
        _show_current(self, self._rows, record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _take_key(self, event, self._rows):
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current.emit(self._rows.record_id(current.row()))


def _prepare(view: QAbstractItemView, delegate: RowDelegate, name: str) -> None:
    view.setItemDelegate(delegate)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    signal = getattr(view, "chosen", None)
    if signal is not None:
        view.clicked.connect(lambda index: signal.emit(view.model().record_id(index.row())))  # type: ignore[attr-defined]


def _take_key(view: RegisterTable | RecordCards, event: QKeyEvent, rows: Rows) -> bool:
    record_id = rows.record_id(view.currentIndex().row())
    if not record_id or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
        return False
    if event.key() in (*_ENTER, Qt.Key.Key_Space):
        view.chosen.emit(record_id)
    elif event.key() == Qt.Key.Key_Delete:
        view.unwanted.emit(record_id)
    else:
        return False
    event.accept()
    return True


def _show_current(view: QAbstractItemView, rows: Rows, record_id: str) -> None:
    row = rows.row_of(record_id)
    if row >= 0 and row != view.currentIndex().row():
        view.setCurrentIndex(rows.index(row, 0))
        view.scrollTo(rows.index(row, 0))
