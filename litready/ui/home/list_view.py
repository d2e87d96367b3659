"""The list of assessments: choosing, opening, renaming, binning, and the menu of a line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from litready.ui.home.columns import columns
from litready.ui.home.delegate import MatterDelegate
from litready.ui.home.model import MatterModel
from litready.ui.home.rows import MatterRow
from litready.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class MatterList(QListView):
    """As high as its lines; the page around it scrolls.

    `opened` and `bin_wanted` carry an id; `menu_wanted` an id and a place on the screen; `moved` the line that
    should be seen. The chosen line bears a focus ring only for who works by keys: the property `keyed`.
    """

    opened = Signal(str)
    bin_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    moved = Signal(QRect)
    renaming_ended = Signal()

    def __init__(self, theme: Theme, name: str, *, opens: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opens = opens
        self.rows = MatterModel(self)
        self.setModel(self.rows)
        self._delegate = MatterDelegate(theme, self, opens=opens)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed if opens else QAbstractItemView.EditTrigger.NoEditTriggers
        )
        self.setAccessibleName(name)
        self._delegate.closeEditor.connect(lambda _editor, _hint: self.renaming_ended.emit())
        self.doubleClicked.connect(self._open)
        self.rows.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)

    # -- what is chosen ---------------------------------------------------------------------------

    @property
    def chosen(self) -> MatterRow | None:
        """The line that is chosen."""
        return self.rows.row(self.currentIndex())

    def choose(self, assessment_id: str) -> bool:
        """Choose a line; False where it is not shown."""
        index = self.rows.index_of(assessment_id)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def choose_row(self, row: int) -> None:
        """Choose the line at a place, or the last where there are fewer."""
        count = self.rows.rowCount()
        if count:
            self.setCurrentIndex(self.rows.index(max(0, min(row, count - 1))))

    @property
    def renaming(self) -> bool:
        """Whether a name is being typed."""
        return self.state() is QAbstractItemView.State.EditingState

    def rename_chosen(self) -> None:
        """Let the name of the chosen line be typed in its place."""
        if self.currentIndex().isValid() and self._opens:
            self.setFocus()
            self.edit(self.currentIndex())

    def open_menu(self) -> None:
        """Ask for the menu of the chosen line, at its dots."""
        row = self.chosen
        if row is not None:
            box = self._delegate.dots(QRectF(self.visualRect(self.currentIndex())), on_hold=row.on_hold)
            self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(box.bottomLeft().toPoint()))

    # -- size -------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        height = columns(self._theme, self.viewport().width()).height
        return QSize(self._theme.px(300), height * self.rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    # -- keys and mouse -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyed", True)
        row = self.chosen
        if row is not None and not self.renaming:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if (
                    not event.modifiers() & Qt.KeyboardModifier.ControlModifier
                ):
                    self._open(self.currentIndex())
                    return
                case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                    self.bin_wanted.emit(row.id)
                    return
                case _:
                    pass
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keyed", False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index)
        if row is None or event.button() is not Qt.MouseButton.LeftButton or not self._opens:
            return
        line = QRectF(self.visualRect(index))
        if self._delegate.dots(line, on_hold=row.on_hold).contains(event.position()):
            self.open_menu()
        elif self._delegate.chevron(line).contains(event.position()):
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index)
        over = False
        if row is not None and self._opens:
            line = QRectF(self.visualRect(index))
            dots = self._delegate.dots(line, on_hold=row.on_hold)
            over = dots.contains(event.position()) or self._delegate.chevron(line).contains(event.position())
            self.viewport().update(dots.toAlignedRect())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.chosen
        if row is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(row.id, event.globalPos())
        else:
            self.open_menu()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYS:
            self.setProperty("keyed", True)
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.moved.emit(self.visualRect(self.currentIndex()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(self.visualRect(current))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        step = {
            QAbstractItemView.CursorAction.MovePageUp: -1,
            QAbstractItemView.CursorAction.MovePageDown: 1,
        }.get(action, 0)
        if not step or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        seen = self.visibleRegion().boundingRect().height()
        by = max(1, seen // columns(self._theme, self.viewport().width()).height - 1)
        row = self.currentIndex().row() + step * by
        return self.rows.index(max(0, min(row, self.rows.rowCount() - 1)))

    def _open(self, index: _Index) -> None:
        row = self.rows.row(index)
        if row is not None and self._opens:
            self.opened.emit(row.id)
