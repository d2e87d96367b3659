"""The matrix as a table: the code names stay put at the left, the kinds stand upright above; no widget for a cell."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from litready.domain.trade_secrets.cells import Cell
from litready.domain.trade_secrets.facts import MeasureKind
from litready.domain.trade_secrets.marks import mark_of
from litready.ui.marking.lines import Index
from litready.ui.marking.matrix import two_lines
from litready.ui.measures.marks import COURT_SHAPES, draw_mark, draw_thread
from litready.ui.measures.model import CELL_ROLE, MeasuresModel
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.shapes import draw_shape
from litready.ui.theme import Role, Theme

LEAST_ROWS, MOST_ROWS = 5, 16
"""How many secrets are seen, as the page has room, before the matrix scrolls by itself."""
_ROW, _LEAST, _WIDEST, _NAMES, _MARK = 44, 32, 56, 236, 20
_HEAD_LEAST, _HEAD_MOST = 84, 132
"""Units that the heads take; a longer one stands on two lines."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_UPRIGHT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class MeasuresView(QTableView):
    """`chosen` tells that another cell is current; `opened` that one was double-clicked or entered."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, names: Mapping[MeasureKind, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = LEAST_ROWS
        self.cells = MeasuresModel(names, self)
        self.setModel(self.cells)
        self.setItemDelegate(_MarkDelegate(theme, self))
        self.setHorizontalHeader(_KindHeader(theme, self))
        self._names = _SecretHeader(theme, self)
        self.setVerticalHeader(self._names)
        self._names.sectionClicked.connect(self._choose_row)
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
        self.setAccessibleName("Measures of each secret, by kind")
        theme.ground(self.viewport(), "surface")
        theme.changed.connect(self.fit)
        self.cells.modelReset.connect(self.fit)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.fit()

    def choose(self, row: int, column: int) -> None:
        """Make a cell current, and seen."""
        self.setCurrentIndex(self.cells.index(row, column))
        self.scrollTo(self.currentIndex())

    def set_room(self, height: int) -> None:
        """Show as many secrets as stand in so many pixels, within bounds."""
        most = (height - self.horizontalHeader().height()) // self._theme.px(_ROW)
        most = max(LEAST_ROWS, min(most, MOST_ROWS))
        if most != self._most:
            self._most = most
            self.fit()

    def fit(self) -> None:
        """Give the columns the room there is; below the least the matrix scrolls sideways."""
        px, rows, columns = self._theme.px, self.cells.rowCount(), self.cells.columnCount()
        narrow = self.width() < px(760)
        self._names.setFixedWidth(max(px(120), min(px(_NAMES), round(self.width() * 0.42))) if narrow else px(_NAMES))
        head = self._head_height()
        self.horizontalHeader().setFixedHeight(head)
        self._names.setDefaultSectionSize(px(_ROW))
        more = rows > self._most
        bar = self.verticalScrollBar().sizeHint().width() if more else 0
        room = self.width() - self._names.width() - bar
        width = min(px(_WIDEST), max(px(_LEAST), room // max(1, columns)))
        self.horizontalHeader().setDefaultSectionSize(width)
        sideways = width * columns > room
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        low = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(head + px(_ROW) * max(1, min(rows, self._most)) + low)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._names.width(), head)
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
        if current.row() != previous.row():
            self.viewport().update()
            self._names.viewport().update()
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

    def _choose_row(self, row: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row, max(0, self.currentIndex().column()))

    def _head_height(self) -> int:
        """Room for the longest head, up to a most; what is longer stands on two lines."""
        px, metrics = self._theme.px, QFontMetrics(self._theme.font(Role.LABEL))
        widths = (metrics.horizontalAdvance(self.cells.short(n)) for n in range(self.cells.columnCount()))
        return min(max(max(widths, default=0) + px(16), px(_HEAD_LEAST)), px(_HEAD_MOST))


class _MarkDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: MeasuresView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        theme, px, current = self._theme, self._theme.px, self._view.currentIndex()
        rect: QRect = option.rect
        ground = "accent_tint" if current.row() == index.row() else "surface"
        painter.fillRect(rect, theme.color(ground))
        last = index.row() == self._view.cells.rowCount() - 1
        if not last:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        side = px(_MARK)
        box = QRectF(rect.center().x() + 0.5 - side / 2, rect.center().y() - side / 2, side, side)
        mark = mark_of(cell)
        if mark.for_all:
            draw_thread(painter, box, rect.top(), rect.bottom() + 1, theme, ground)
        draw_mark(painter, mark, box, theme, ground)
        if current == index:
            focused = self._view.hasFocus()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), px(4), px(4))


class _KindHeader(QHeaderView):
    """The kinds, read from below upward."""

    def __init__(self, theme: Theme, parent: MeasuresView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._view = theme, parent
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        _ground(painter, rect, theme)
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.color("ink2"))
        painter.translate(rect.left(), rect.bottom() - px(7))
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, rect.height() - px(10), rect.width()), _UPRIGHT, self._view.cells.short(section))
        painter.restore()


class _SecretHeader(QHeaderView):
    """The code names with the verdicts, which stay put where the matrix scrolls sideways."""

    def __init__(self, theme: Theme, parent: MeasuresView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._view = theme, parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px, cells = self._theme, self._theme.px, self._view.cells
        current = self._view.currentIndex().row() == section
        painter.save()
        painter.fillRect(rect, theme.color("accent_tint" if current else "surface"))
        if section < self.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        side = px(13)
        place = QRectF(box.left(), rect.center().y() - side / 2, side, side)
        draw_shape(painter, COURT_SHAPES[cells.rows[section].standing.measures.court], place, theme)
        box.setLeft(box.left() + px(22))
        two_lines(painter, box, cells.name(section), cells.verdict(section), theme, strong=True, ink="ink")
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.logicalIndexAt(event.pos())
            QToolTip.showText(event.globalPos(), self._view.cells.spoken_row(row) if row >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().update()


class _Corner(QWidget):
    """The head of the names."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        _ground(painter, self.rect(), self._theme)
        px, font = self._theme.px, self._theme.font(Role.LABEL)
        height = QFontMetrics(font).height()
        box = QRect(px(INSET), self.height() - height - px(7), self.width() - px(INSET), height)
        draw_words(painter, box, "Secret and likely finding", font, self._theme, "ink3")
        painter.end()


def _ground(painter: QPainter, rect: QRect, theme: Theme) -> None:
    painter.fillRect(rect, theme.color("surface"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
