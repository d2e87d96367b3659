"""The rail: readiness and actions, the sections with their state, and the registers at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from litready.ui.components.page import Rule
from litready.ui.components.progress import section_shape
from litready.ui.destinations import Destination, RailRow
from litready.ui.factories import Tool
from litready.ui.icons import draw_icon
from litready.ui.shapes import SEVERITY_SHAPES, draw_shape
from litready.ui.theme import Role, Theme

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class RailModel(QAbstractListModel):
    """The lines of the rail."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RailRow] = []

    def set_rows(self, rows: Sequence[RailRow]) -> None:
        """Show these lines; the selection stays while they lead to the same places."""
        new = list(rows)
        if [r.to for r in new] != [r.to for r in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        elif new != self._rows:
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return row.spoken if row.to is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].to is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def index_of(self, to: Destination) -> QModelIndex:
        """The line that leads to a place."""
        return next((self.index(n) for n, r in enumerate(self._rows) if r.to == to), QModelIndex())


class _RailDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        return QSize(self._theme.px(100), self._theme.px(36 if row.to is not None else 42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: RailRow = index.data(ROW)
        theme, px = self._theme, self._theme.px
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.to is None:
            painter.setFont(theme.font(Role.LABEL))
            painter.setPen(theme.color("ink3"))
            place = box.adjusted(px(16), px(8), -px(8), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.title)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        inset = box.adjusted(px(6), 1, -px(self._beside(2, 6)), -1)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint" if selected else "sunken"))
            painter.drawRoundedRect(inset, px(6), px(6))
        if selected and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inset.adjusted(1, 1, -1, -1), px(6), px(6))
        self._paint_mark(painter, box, row)
        right = self._paint_counts(painter, box, row)
        self._paint_title(painter, box, row, right, selected=selected)
        painter.restore()

    def _beside(self, bar: int, edge: int) -> int:
        """The one of two margins that holds: beside the scroll bar, or at the edge."""
        return bar if self._view.verticalScrollBar().isVisible() else edge

    def _paint_mark(self, painter: QPainter, box: QRectF, row: RailRow) -> None:
        side = self._theme.px(15)
        mark = QRectF(box.left() + self._theme.px(15), box.center().y() - side / 2, side, side)
        if row.progress is not None:
            shape, part = section_shape(row.progress)
            draw_shape(painter, shape, mark, self._theme, part=part)
        elif row.icon:
            draw_icon(painter, row.icon, mark, self._theme.color("ink2"))

    def _paint_counts(self, painter: QPainter, box: QRectF, row: RailRow) -> float:
        theme, px = self._theme, self._theme.px
        text = f"{row.progress.answered}/{row.progress.total}" if row.progress is not None else row.count
        right = box.right() - px(self._beside(10, 15))
        if text:
            painter.setFont(theme.font(Role.DIGITS))
            painter.setPen(theme.color("ink2"))
            width = QFontMetrics(theme.font(Role.DIGITS)).horizontalAdvance(text)
            place = QRectF(right - width - 1, box.top(), width + 2, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            right -= width + px(7)
        if row.worst is not None:
            side = px(13)
            draw_shape(
                painter,
                SEVERITY_SHAPES[row.worst],
                QRectF(right - side, box.center().y() - side / 2, side, side),
                theme,
            )
            right -= side + px(4)
        return right

    def _paint_title(self, painter: QPainter, box: QRectF, row: RailRow, right: float, *, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        left = box.left() + px(40)
        if row.number:
            painter.setFont(theme.font(Role.SMALL))
            painter.setPen(theme.color("ink2"))
            place = QRectF(left, box.top(), px(30), box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.number)
            metrics = QFontMetrics(theme.font(Role.SMALL))
            left += max(px(16), metrics.horizontalAdvance(row.number) + px(8))
        font = theme.font(Role.SMALL_STRONG if selected else Role.SMALL)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        title = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, int(right - left))
        place = QRectF(left, box.top(), right - left, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)


class _RailList(QListView):
    """A list of places; choosing one by mouse or arrows goes there."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._model = RailModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RailDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setAccessibleName(name)
        self._quiet = False
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> RailModel:
        """The lines."""
        return self._model

    def show_at(self, to: Destination) -> None:
        """Select the line of a place without going there; none where it is not in this list."""
        self._quiet = True
        index = self._model.index_of(to)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._quiet = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW) if current.isValid() else None
        if row is not None and row.to is not None and not self._quiet:
            self.chosen.emit(row.to)


class Rail(QFrame):
    """The rail. `chosen` carries the `Destination`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.ground(self, "surface")
        theme.measure(self, width=236)
        column = QVBoxLayout(self)
        theme.space(column, margins=(0, 10, 0, 0))
        self.places = _RailList(theme, "Sections")
        self.foot = _RailList(theme, "Registers")
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.measure(self.foot, height=48)
        column.addWidget(self.places, 1)
        column.addWidget(Rule(theme))
        foot = QVBoxLayout()
        theme.space(foot, margins=(0, 5, 0, 0))
        foot.addWidget(self.foot)
        column.addLayout(foot)
        self.places.chosen.connect(self.chosen)
        self.foot.chosen.connect(self.chosen)

    def set_rows(self, rows: Sequence[RailRow], records: int) -> None:
        """Show the lines, and how many records the registers hold."""
        self.places.rows.set_rows(rows)
        count = f"{records:,}" if records else ""
        self.foot.rows.set_rows([RailRow("Registers", Destination(tool=Tool.REGISTERS), icon="page", count=count)])

    def show_at(self, to: Destination) -> None:
        """Mark where one is."""
        self.places.show_at(to)
        self.foot.show_at(to)

    def focus_here(self) -> None:
        """Give focus to the list."""
        self.places.setFocus()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
