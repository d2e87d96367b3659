"""The matrix as a table: the elements stay put at the left, the products stand above; no widget for a cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from litready.domain.claims.facts import Part
from litready.domain.claims.marks import use_mark
from litready.domain.claims.rules import Cell
from litready.domain.claims.words import FOUND_WORDS
from litready.ui.claims.model import CELL_ROLE, UseModel
from litready.ui.marking.lines import Index
from litready.ui.marking.matrix import two_lines
from litready.ui.measures.marks import draw_mark
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.theme import Role, Theme

LEAST_ROWS, MOST_ROWS = 3, 16
"""How many elements are seen before the matrix scrolls by itself."""
_ROW, _HEAD, _NAMES, _LEAST, _MOST, _MARK, _STEP = 46, 46, 330, 64, 190, 20, 14
_WORDS = 116
"""From so many units on a column has room for words beside its marks."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class UseView(QTableView):
    """`chosen` tells that another cell is current; `opened` that one was double-clicked or entered."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells = UseModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_UseDelegate(theme, self))
        self._products = _Header(theme, self, Qt.Orientation.Horizontal)
        self._elements = _Header(theme, self, Qt.Orientation.Vertical)
        self.setHorizontalHeader(self._products)
        self.setVerticalHeader(self._elements)
        self._elements.sectionClicked.connect(lambda row: self._choose(row, max(0, self.currentIndex().column())))
        self._products.sectionClicked.connect(lambda column: self._choose(max(0, self.currentIndex().row()), column))
        self._corner = _Corner(theme, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Elements of the claim, by product")
        theme.ground(self.viewport(), "surface")
        theme.changed.connect(self.fit)
        self.cells.modelReset.connect(self.fit)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.fit()

    def choose(self, row: int, column: int) -> None:
        """Make a cell current, and seen."""
        self.setCurrentIndex(self.cells.index(row, column))
        self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Give the columns the room there is; below the least the matrix scrolls sideways."""
        px, columns, rows = self._theme.px, self.cells.columnCount(), self.cells.rowCount()
        self._elements.setFixedWidth(max(px(120), min(px(_NAMES), round(self.width() * 0.46))))
        self._elements.setDefaultSectionSize(px(_ROW))
        self._products.setFixedHeight(px(_HEAD))
        more = rows > MOST_ROWS
        bar = self.verticalScrollBar().sizeHint().width() if more else 0
        room = self.width() - self._elements.width() - bar
        width = max(self._least(), room // max(1, columns))
        self._products.setDefaultSectionSize(width)
        sideways = width * columns > room
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        low = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(px(_HEAD) + px(_ROW) * max(1, min(rows, MOST_ROWS)) + low)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._elements.width(), px(_HEAD))
        self._corner.raise_()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS and self.currentIndex().isValid():
            self.opened.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            self.choose(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _least(self) -> int:
        """Room for the longest name of a product, up to a most: names often differ at their end."""
        px, metrics = self._theme.px, QFontMetrics(self._theme.font(Role.SMALL_STRONG))
        names = [self.cells.product(n)[0] for n in range(self.cells.columnCount())]
        longest = max(map(metrics.horizontalAdvance, names), default=0) + px(PAD) + px(8)
        return min(max(px(_LEAST), longest), px(_MOST))

    def _choose(self, row: int, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row, column)


class _UseDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: UseView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        theme, px, current = self._theme, self._theme.px, self._view.currentIndex()
        rect: QRect = option.rect
        ground = "accent_tint" if current.row() == index.row() else "surface"
        painter.fillRect(rect, theme.color(ground))
        if index.row() < self._view.cells.rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        worded = rect.width() >= px(_WORDS)
        side = px(_MARK)
        left = rect.left() + px(PAD) if worded else rect.center().x() + 0.5 - side / 2
        draw_mark(painter, use_mark(cell), QRectF(left, rect.center().y() - side / 2, side, side), theme, ground)
        if worded:
            words = "Records disagree" if cell.disagree else FOUND_WORDS[cell.found]
            box = rect.adjusted(px(PAD) + side + px(6), 0, -px(4), 0)
            ink = "ink" if cell.found is not None or cell.disagree else "ink3"
            draw_words(painter, box, words, theme.font(Role.SMALL), theme, ink)
        if current == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2 if self._view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), px(4), px(4))


class _Header(QHeaderView):
    """The elements at the left with their depth, or the products above with how far the claim is found in each."""

    def __init__(self, theme: Theme, parent: UseView, orientation: Qt.Orientation) -> None:
        super().__init__(orientation, parent)
        self._theme, self._view = theme, parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        theme.ground(self.viewport(), "surface")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, cells = self._theme, self._theme.px, self._view.cells
        painter.save()
        if self.orientation() is Qt.Orientation.Horizontal:
            painter.fillRect(rect, theme.color("surface"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
            words, caption = cells.product(section)
            two_lines(painter, rect.adjusted(px(PAD), 0, -px(4), 0), words, caption, theme, strong=True, ink="ink")
        else:
            chosen = self._view.currentIndex().row() == section
            painter.fillRect(rect, theme.color("accent_tint" if chosen else "surface"))
            if section < self.count() - 1:
                painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
            words, caption = cells.element(section)
            element = cells.elements[section]
            depth = px(_STEP) * min(element.level, 4)
            box = rect.adjusted(px(INSET) + depth, 0, -px(PAD), 0)
            ink = "ink2" if element.part is Part.PREAMBLE else "ink"
            two_lines(painter, box, words, caption, theme, strong=False, ink=ink)
        painter.restore()


class _Corner(QWidget):
    """The head of the elements."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: object) -> None:
        painter, theme, rect = QPainter(self), self._theme, self.rect()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
        box = rect.adjusted(theme.px(INSET), 0, -theme.px(PAD), 0)
        draw_words(painter, box, "Element", theme.font(Role.LABEL), theme, "ink3")
        painter.end()
