"""The checklist as a table: the papers stay put at the left, the patents stand above; no widget for a cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
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

from litready.domain.checklist.asks import ASKS
from litready.domain.checklist.rules import Cell, State
from litready.domain.checklist.words import STATE_WORDS
from litready.domain.trade_secrets.marks import CellMark
from litready.ui.components.layouts import Flow
from litready.ui.components.text import line_label
from litready.ui.evidence.content import MARKS
from litready.ui.evidence.model import CELL_ROLE, ChecklistModel
from litready.ui.marking.lines import Index
from litready.ui.measures.marks import draw_mark
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.theme import Role, Theme

_ROW, _HEAD, _NAMES, _LEAST, _MARK = 34, 38, 270, 52, 20
_WORDS = 108
"""From so many units on a column has room for words beside its marks."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChecklistView(QTableView):
    """`chosen` tells that another cell is current; `opened` that one was double-clicked or entered."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells = ChecklistModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_StateDelegate(theme, self))
        self._patents = _Header(theme, self, Qt.Orientation.Horizontal)
        self._papers = _Header(theme, self, Qt.Orientation.Vertical)
        self.setHorizontalHeader(self._patents)
        self.setVerticalHeader(self._papers)
        self._papers.sectionClicked.connect(lambda row: self._choose(row, max(0, self.currentIndex().column())))
        self._patents.sectionClicked.connect(lambda column: self._choose(max(0, self.currentIndex().row()), column))
        self._corner = _Corner(theme, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What counsel will ask for, by patent")
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
        """Give the columns the room there is; below the least the table scrolls sideways."""
        px, columns = self._theme.px, self.cells.columnCount()
        row = max(px(_ROW), QFontMetrics(self._theme.font(Role.SMALL)).height() + px(10))
        names = min(px(_NAMES), round(self.width() * 0.46))
        self._papers.setFixedWidth(max(px(110), names))
        self._papers.setDefaultSectionSize(row)
        self._patents.setFixedHeight(px(_HEAD))
        room = self.width() - self._papers.width()
        width = max(px(_LEAST), room // max(1, columns))
        self._patents.setDefaultSectionSize(width)
        sideways = width * columns > room
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        low = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(px(_HEAD) + row * self.cells.rowCount() + low)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._papers.width(), px(_HEAD))
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
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.choose(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _choose(self, row: int, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row, column)


class _StateDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: ChecklistView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        theme, px, current = self._theme, self._theme.px, self._view.currentIndex()
        rect: QRect = option.rect
        ground = "accent_tint" if current.row() == index.row() else "surface"
        painter.fillRect(rect, theme.color(ground))
        _rule(painter, rect, index.row(), theme)
        worded = rect.width() >= px(_WORDS)
        side = px(_MARK)
        left = rect.left() + px(PAD) if worded else rect.center().x() + 0.5 - side / 2
        mark = MARKS[cell.state]
        if mark is not None:
            draw_mark(painter, mark, QRectF(left, rect.center().y() - side / 2, side, side), theme, ground)
        if worded:
            words = rect.adjusted(px(PAD) + side + px(6), 0, -px(4), 0)
            ink = "ink3" if cell.state in (State.NOT_ASKED, State.NOT_KNOWN) else "ink"
            draw_words(painter, words, STATE_WORDS[cell.state], theme.font(Role.SMALL), theme, ink)
        if current == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2 if self._view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), px(4), px(4))


class _Header(QHeaderView):
    """The papers at the left, or the patents above."""

    def __init__(self, theme: Theme, parent: ChecklistView, orientation: Qt.Orientation) -> None:
        super().__init__(orientation, parent)
        self._theme, self._view = theme, parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        theme.ground(self.viewport(), "surface")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        across = self.orientation() is Qt.Orientation.Horizontal
        words = str(self.model().headerData(section, self.orientation()) or "")
        painter.save()
        if across:
            painter.fillRect(rect, theme.color("surface"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
            worded = rect.width() >= px(_WORDS)
            box = rect.adjusted(px(PAD if worded else 4), 0, -px(4), 0)
            draw_words(painter, box, words, theme.font(Role.SMALL_STRONG), theme, "ink")
        else:
            chosen = self._view.currentIndex().row() == section
            painter.fillRect(rect, theme.color("accent_tint" if chosen else "surface"))
            _rule(painter, rect, section, theme)
            box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
            draw_words(painter, box, words, theme.font(Role.SMALL), theme, "ink")
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().update()


class _Corner(QWidget):
    """The head of the papers."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: object) -> None:
        painter, theme, rect = QPainter(self), self._theme, self.rect()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
        box = rect.adjusted(theme.px(INSET), 0, -theme.px(PAD), 0)
        draw_words(painter, box, "Kind of paper", theme.font(Role.LABEL), theme, "ink3")
        painter.end()


def _rule(painter: QPainter, rect: QRect, row: int, theme: Theme) -> None:
    """The line below a row; a firmer one where a part of the list ends."""
    if row < len(ASKS) - 1:
        ends = ASKS[row + 1].part is not ASKS[row].part
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge" if ends else "line"))


class ChecklistKey(Flow):
    """What the marks mean, on as few lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=16, row_gap=4, parent=parent)
        for state, mark in MARKS.items():
            if mark is None:
                continue
            entry = QWidget()
            row = QHBoxLayout(entry)
            theme.space(row, gap=5)
            row.addWidget(_KeyMark(theme, mark))
            row.addWidget(line_label(theme, STATE_WORDS[state].lower(), Role.CAPTION, "ink2"))
            self.add(entry)


class _KeyMark(QWidget):
    def __init__(self, theme: Theme, mark: CellMark) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.measure(self, width=18, height=20)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        side = float(self.width())
        draw_mark(painter, self._mark, QRectF(0, (self.height() - side) / 2, side, side), self._theme, "surface")
        painter.end()
