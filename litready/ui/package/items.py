"""The items of the index with a box each: no widget for a row, so that thousands cost nothing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from litready.ui.components.choices import ChoiceRow, Option
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.package.content import PackedItem, Packing
from litready.ui.registers.cells import draw_words
from litready.ui.registers.model import Index
from litready.ui.registers.picker import BOX, BoxList, ListFrame, draw_box
from litready.ui.registers.search import SearchField
from litready.ui.theme import Role, Theme

_TOP = QModelIndex()
_ROWS, _FEW = 8, 8
_ROLE = Qt.ItemDataRole.UserRole


class PackedModel(QAbstractListModel):
    """The items that are shown."""

    def __init__(self, packing: Packing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.packing = packing
        self.shown: tuple[PackedItem, ...] = packing.items

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        packed = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return packed.item.name[:300]
            case Qt.ItemDataRole.ToolTipRole:
                return f"{packed.item.name[:300]}\n{self.packing.words(packed)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                tick = ("ticked" if self.packing.ticked(packed) else "not ticked") if packed.can_tick else "no file"
                return f"{packed.item.name[:300]}, {tick}, {self.packing.words(packed)}"
            case Qt.ItemDataRole.CheckStateRole if packed.can_tick:
                return Qt.CheckState.Checked if self.packing.ticked(packed) else Qt.CheckState.Unchecked
            case _:
                return packed if role == _ROLE else None

    def show(self, shown: tuple[PackedItem, ...]) -> None:
        """Show these items."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def tell(self) -> None:
        """Say that ticks changed."""
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))


class _ItemDelegate(QStyledItemDelegate):
    """A box, the name, and below it what stands before handing the item over."""

    def __init__(self, theme: Theme, view: QListView, packing: Packing) -> None:
        super().__init__(view)
        self._theme, self._view, self._packing = theme, view, packing

    def height(self) -> int:
        """The height of a row."""
        lines = sum(QFontMetrics(self._theme.font(role)).height() for role in (Role.SMALL, Role.CAPTION))
        return lines + self._theme.px(12)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(100), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        packed: PackedItem = index.data(_ROLE)
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        ticked, here = self._packing.ticked(packed), self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ticked and packed.before:
            painter.fillRect(rect, theme.color("serious_tint"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if packed.can_tick:
            box = QRectF(rect.left() + px(10), rect.top() + px(9), px(BOX), px(BOX))
            draw_box(painter, box, theme, ticked=ticked)
        words = rect.adjusted(px(34), px(5), -px(8), 0)
        first = QFontMetrics(theme.font(Role.SMALL)).height()
        ink = "ink" if packed.can_tick else "ink2"
        font = theme.font(Role.SMALL_STRONG if ticked else Role.SMALL)
        draw_words(painter, QRect(words.left(), words.top(), words.width(), first), packed.item.name, font, theme, ink)
        below = QRect(words.left(), words.top() + first, words.width(), words.height() - first - px(5))
        ink = "serious" if packed.before else "ink2"
        draw_words(painter, below, self._packing.words(packed), theme.font(Role.CAPTION), theme, ink)
        if here and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), px(4), px(4))
        painter.restore()


class PackedItems(QWidget):
    """`ticking` carries the item whose box was pressed; whoever holds the packing decides what comes of it."""

    ticking = Signal(object)

    def __init__(self, theme: Theme, packing: Packing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._packing = theme, packing
        column = QVBoxLayout(self)
        theme.space(column, gap=8)
        grows_with_width(self)
        options = [Option("all", "All"), Option("held", "Held back"), Option("going", "Going in")]
        self.only = ChoiceRow(theme, options, name="Which items are shown", digits=False, kept=True)
        self.only.set_value("all")
        self.only.chosen.connect(lambda _chosen: self.refresh())
        column.addWidget(self.only)
        self.search = SearchField(theme, "Search items by name or kind")
        self.search.searched.connect(lambda _text: self.refresh())
        column.addWidget(self.search)
        self.model = PackedModel(packing, self)
        self.list = BoxList("Items of the evidence index")
        self.list.setModel(self.model)
        self._delegate = _ItemDelegate(theme, self.list, packing)
        self.list.setItemDelegate(self._delegate)
        self.list.toggled.connect(self._toggled)
        self._frame = ListFrame(theme, self.list)
        column.addWidget(self._frame)
        self.none = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.none)
        theme.changed.connect(self._fit)
        self.refresh()

    def refresh(self) -> None:
        """Show what the search and the choice leave, with its ticks."""
        only = self.only.value or "all"
        self.model.show(self._packing.found(self.search.text(), "" if only == "all" else only))
        many = len(self._packing.items) > _FEW
        self.search.setVisible(many)
        self.only.setVisible(many)
        self._fit()

    def _toggled(self, row: int) -> None:
        packed = self.model.shown[row]
        if packed.can_tick:
            self.ticking.emit(packed)

    def _fit(self) -> None:
        number = len(self.model.shown)
        self._frame.setVisible(number > 0)
        empty = "No item is like that." if self._packing.items else "The evidence index is empty."
        self.none.set_text("" if number else empty)
        self.none.setVisible(not number)
        self.list.setFixedHeight(max(1, min(_ROWS, number)) * self._delegate.height() + 2)
