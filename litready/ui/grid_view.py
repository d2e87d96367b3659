"""Two things held against each other as a table: names stay put at the left, heads stand above; no widget for a cell.

`GridView` holds what all such tables share: their sizes, keys, focus and what is chosen. One that is derived from it
says how a cell, a head and a name are drawn, and how wide they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from litready.domain.trade_secrets.marks import CellMark
from litready.ui.components.layouts import Flow
from litready.ui.components.text import line_label
from litready.ui.measures.marks import draw_mark, draw_thread
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.registers.model import Index
from litready.ui.theme import Role, Theme

ALL_ROWS = sys.maxsize
"""For `most_rows`: the table is as high as its rows, and only the page scrolls."""
MARK = 20
"""The side of a mark in a cell, in units."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class GridView(QTableView):
    """`chosen` tells that another cell is current; `opened` that one was double-clicked or entered.

    `cells` is the model, `name` what a screen reader calls the table, `corner` the head of the names.
    """

    chosen = Signal()
    opened = Signal()

    shows_row = True
    """Whether the row of the chosen cell has a tint, and the cell a ring while the table has no focus."""

    def __init__(
        self,
        theme: Theme,
        cells: QAbstractTableModel,
        *,
        name: str,
        corner: str,
        most_rows: int = ALL_ROWS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.cells = theme, cells
        self.corner, self.most_rows = corner, most_rows
        cells.setParent(self)
        self.heads, self.names = _Header(self, _ACROSS), _Header(self, _DOWN)
        self.setModel(cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.names.sectionClicked.connect(lambda row: self._click(row, max(0, self.currentIndex().column())))
        self.heads.sectionClicked.connect(lambda column: self._click(max(0, self.currentIndex().row()), column))
        self._corner = _Corner(self)
        below = QWidget()
        theme.ground(below, "surface")
        self.setCornerWidget(below)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.ground(self.viewport(), "surface")
        theme.changed.connect(self.fit)
        cells.modelReset.connect(self.fit)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.fit()

    # -- how it looks: for the tables that are derived from it --------------------------------------------

    def row_height(self) -> int:
        """The height of a row, in pixels."""
        raise NotImplementedError

    def head_height(self) -> int:
        """The height of the heads, in pixels."""
        raise NotImplementedError

    def names_width(self) -> int:
        """The width of the names, in pixels."""
        raise NotImplementedError

    def column_width(self, share: int) -> int:
        """The width of a column whose share of the room is so many pixels."""
        raise NotImplementedError

    def rule_ink(self, _row: int) -> str:
        """The ink of the line below a row."""
        return "line"

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw what is in a cell."""
        raise NotImplementedError

    def paint_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw the head of a column."""
        raise NotImplementedError

    def paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw the name of a row."""
        raise NotImplementedError

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Draw the head of the names."""
        px = self.theme.px
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        draw_words(painter, box, self.corner, self.theme.font(Role.LABEL), self.theme, "ink3")

    # -- what it does ---------------------------------------------------------------------------------

    def choose(self, row: int, column: int) -> None:
        """Make a cell current, and seen."""
        self.setCurrentIndex(self.cells.index(row, column))
        self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Give the columns the room there is; below the least the table scrolls sideways."""
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        row, head, names = self.row_height(), self.head_height(), self.names_width()
        self.names.setFixedWidth(names)
        self.names.setDefaultSectionSize(row)
        self.heads.setFixedHeight(head)
        more = rows > self.most_rows
        bar = self.verticalScrollBar().sizeHint().width() if more else 0
        room = self.width() - names - bar
        width = self.column_width(room // max(1, columns))
        self.heads.setDefaultSectionSize(width)
        sideways = width * columns > room
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        low = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(head + row * max(1, min(rows, self.most_rows)) + low)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, names, head)
        self._corner.raise_()

    def ground(self, row: int) -> str:
        """What a row stands on, by palette name."""
        return "accent_tint" if self.shows_row and self.currentIndex().row() == row else "surface"

    def rule(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw the line below a row; there is none below the last."""
        if row < self.cells.rowCount() - 1:
            _line(painter, rect, self.theme, self.rule_ink(row))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.names.viewport().update()
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

    def _click(self, row: int, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row, column)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, theme, rect = self._view, self._view.theme, QRect(option.rect)
        painter.save()
        painter.fillRect(rect, theme.color(view.ground(index.row())))
        view.rule(painter, rect, index.row())
        view.paint_cell(painter, rect, index)
        focused = view.hasFocus()
        if view.currentIndex() == index and (focused or view.shows_row):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), theme.px(4), theme.px(4))
        painter.restore()


class _Header(QHeaderView):
    """The names at the left, or the heads above."""

    def __init__(self, view: GridView, orientation: Qt.Orientation) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        view.theme.ground(self.viewport(), "surface")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, theme = self._view, self._view.theme
        painter.save()
        if self.orientation() is _ACROSS:
            painter.fillRect(rect, theme.color("surface"))
            _line(painter, rect, theme, "edge")
            view.paint_head(painter, rect, section)
        else:
            painter.fillRect(rect, theme.color(view.ground(section)))
            view.rule(painter, rect, section)
            view.paint_name(painter, rect, section)
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().update()


class _Corner(QWidget):
    """The head of the names."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), self._view.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        _line(painter, self.rect(), theme, "edge")
        self._view.paint_corner(painter, self.rect())
        painter.end()


class GridKey(Flow):
    """What the marks of a table mean, on as few lines as they need."""

    def __init__(self, theme: Theme, entries: Iterable[tuple[CellMark, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=16, row_gap=4, parent=parent)
        for mark, words in entries:
            entry = QWidget()
            row = QHBoxLayout(entry)
            theme.space(row, gap=5)
            row.addWidget(_KeyMark(theme, mark))
            row.addWidget(line_label(theme, words, Role.CAPTION, "ink2"))
            self.add(entry)


class _KeyMark(QWidget):
    def __init__(self, theme: Theme, mark: CellMark) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.measure(self, width=18, height=22)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        side = float(self.width())
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if self._mark.for_all:
            draw_thread(painter, box, 0, self.height(), self._theme, "surface")
        draw_mark(painter, self._mark, box, self._theme, "surface")
        painter.end()


def draw_marked(
    painter: QPainter, rect: QRect, mark: CellMark | None, words: str, theme: Theme, *, ink: str, ground: str
) -> None:
    """Draw a mark with words beside it; in the middle of the cell and alone where there are none."""
    px, side = theme.px, theme.px(MARK)
    left = rect.left() + px(PAD) if words else rect.center().x() + 0.5 - side / 2
    if mark is not None:
        draw_mark(painter, mark, QRectF(left, rect.center().y() - side / 2, side, side), theme, ground)
    if words:
        box = rect.adjusted(px(PAD) + side + px(6), 0, -px(4), 0)
        draw_words(painter, box, words, theme.font(Role.SMALL), theme, ink)


def two_lines(painter: QPainter, box: QRect, words: str, caption: str, theme: Theme, *, strong: bool, ink: str) -> None:
    """Draw words and a caption below them, in the middle of a box."""
    upper, lower = theme.font(Role.SMALL_STRONG if strong else Role.SMALL), theme.font(Role.CAPTION)
    first, second = QFontMetrics(upper).height(), QFontMetrics(lower).height() if caption else 0
    top = box.top() + (box.height() - first - second) // 2
    draw_words(painter, QRect(box.left(), top, box.width(), first), words, upper, theme, ink)
    if caption:
        draw_words(painter, QRect(box.left(), top + first, box.width(), second), caption, lower, theme, "ink3")


def _line(painter: QPainter, rect: QRect, theme: Theme, ink: str) -> None:
    """The line at the foot of a box."""
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color(ink))
