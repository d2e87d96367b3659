"""Choosing records of another register by name: a list of boxes with a search, and no widget for each record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.icons import draw_icon
from litready.ui.plain_words import soft
from litready.ui.registers.cells import draw_words
from litready.ui.registers.model import Index
from litready.ui.registers.search import SearchField
from litready.ui.registers.words import in_sentence
from litready.ui.theme import Role, Theme

BOX = 15
"""The side of a box, in units."""
_FEW = 8
_ROWS = 5
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that can be chosen."""

    id: str
    name: str


class _Candidates(QAbstractListModel):
    """The candidates that match the search, with their ticks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: tuple[Candidate, ...] = ()
        self.shown: tuple[Candidate, ...] = ()
        self.ticked: tuple[str, ...] = ()
        self._needle = ""

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        candidate = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return candidate.name[:300]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{candidate.name[:300]}, {'chosen' if candidate.id in self.ticked else 'not chosen'}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if candidate.id in self.ticked else Qt.CheckState.Unchecked
        return None

    def offer(self, candidates: Sequence[Candidate], ticked: Sequence[str]) -> None:
        if tuple(candidates) != self.all:
            self.beginResetModel()
            self.all = tuple(candidates)
            self.ticked = tuple(ticked)
            self._choose()
            self.endResetModel()
        elif tuple(ticked) != self.ticked:
            self.ticked = tuple(ticked)
            self.tell()

    def tell(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def search(self, text: str) -> None:
        self.beginResetModel()
        self._needle = text.casefold().strip()
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        self.shown = tuple(c for c in self.all if self._needle in c.name.casefold())


def draw_box(painter: QPainter, box: QRectF, theme: Theme, *, ticked: bool) -> None:
    """Draw a box to tick."""
    color = theme.color("accent" if ticked else "edge")
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(color if ticked else theme.color("surface"))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    if ticked:
        room = box.width() * 0.12
        draw_icon(painter, "tick", box.adjusted(room, room, -room, -room), theme.color("on_accent"), weight=2.4)


class _Boxes(QStyledItemDelegate):
    """A box and a name."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        here = self._view.hasFocus() and self._view.currentIndex() == index
        if ticked:
            painter.fillRect(rect, theme.color("accent_tint"))
        side = px(BOX)
        box = QRectF(rect.left() + px(10), rect.center().y() - side / 2 + 0.5, side, side)
        draw_box(painter, box, theme, ticked=ticked)
        words = rect.adjusted(px(34), 0, -px(8), 0)
        font = theme.font(Role.SMALL_STRONG if ticked else Role.SMALL)
        draw_words(painter, words, str(index.data()), font, theme, "accent" if ticked else "ink")
        if here:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), px(4), px(4))
        painter.restore()


class RecordPicker(QWidget):
    """Any number of records of another register. `changed` carries the ids in the order of the register.

    `register_wanted` says that the reader wants to add records there first.
    """

    changed = Signal(list)
    register_wanted = Signal()

    def __init__(self, theme: Theme, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=6)
        self.chosen_words = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.chosen_words)
        self.search = SearchField(theme, f"Search {in_sentence(title)}")
        self.search.searched.connect(self._search)
        column.addWidget(self.search)
        self._model = _Candidates(self)
        self.list = BoxList(name)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Boxes(theme, self.list))
        self.list.toggled.connect(self._toggle)
        self._frame = ListFrame(theme, self.list)
        column.addWidget(self._frame)
        self.none_words = WrapLabel(theme, f"Nothing is listed under {title} yet.", Role.SMALL, "ink2")
        column.addWidget(self.none_words)
        self.none_button = Button(theme, f"Open {title}", ButtonKind.LINK)
        self.none_button.clicked.connect(self.register_wanted)
        column.addWidget(self.none_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
        self.setFocusProxy(self.list)
        theme.changed.connect(self._fit)
        self.offer((), ())

    @property
    def value(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return self._model.ticked

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The ids of the records in the list, in order, as the search has it."""
        return tuple(c.id for c in self._model.shown)

    def offer(self, candidates: Sequence[Candidate], ticked: Sequence[str]) -> None:
        """Show these records with these ticked, without telling anyone."""
        self._model.offer(candidates, ticked)
        many, some = len(self._model.all) > _FEW, bool(self._model.all)
        self.search.setVisible(many)
        self._frame.setVisible(some)
        self.none_words.setVisible(not some)
        self.none_button.setVisible(not some)
        names = [soft(c.name, 60) for c in self._model.all if c.id in self._model.ticked]
        self.chosen_words.set_text("; ".join(names[:20]) + ("; …" if len(names) > 20 else ""))
        self.chosen_words.setVisible(many and bool(names))
        self._fit()

    def say_state(self, words: str) -> None:
        """Say in place of chosen records that they are not known yet or do not apply; "" says nothing."""
        if words:
            self.chosen_words.set_text(words)
            self.chosen_words.show()

    def _search(self, text: str) -> None:
        self._model.search(text)
        self._fit()

    def _toggle(self, row: int) -> None:
        picked = self._model.shown[row].id
        held = set(self._model.ticked) ^ {picked}
        ids = [c.id for c in self._model.all if c.id in held]
        self.offer(self._model.all, ids)
        self.changed.emit(ids)

    def _fit(self) -> None:
        rows = max(1, min(_ROWS, len(self._model.shown)))
        self.list.setFixedHeight(rows * self._theme.px(32) + 2)


class BoxList(QListView):
    """A list whose rows are ticked by a click, Space or Enter."""

    toggled = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.clicked.connect(lambda index: self.toggled.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))


class ListFrame(QWidget):
    """The edge around the list."""

    def __init__(self, theme: Theme, inner: QWidget) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, margins=(2, 2, 2, 2))
        column.addWidget(inner)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("edge"), 1))
        painter.setBrush(self._theme.color("surface"))
        radius = self._theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
