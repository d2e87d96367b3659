"""A table of lines as high as its lines, inside a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QSizePolicy, QTableView, QWidget

from litready.playbook.model import Playbook
from litready.ui.components.authorities import AuthorityPanel
from litready.ui.marking.lines import Index, Line, LineColumn, LinesModel
from litready.ui.marking.paint import INSET, PAD, LineDelegate
from litready.ui.registers.header import RowHeader
from litready.ui.theme import Role, Theme

MOST_LINES = 60
"""So many lines stand at full height; with more the table scrolls by itself."""
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LinesTable(QTableView):
    """Shows lines under columns, or one below the other where it is narrower than `stack_below` units.

    `opened` carries `Line.to` of the line that was clicked or entered, `pressed` (row, column) each cell.
    """

    opened = Signal(object)
    pressed_cell = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        playbook: Playbook,
        columns: Sequence[LineColumn],
        *,
        name: str,
        stack_below: float = 620,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._playbook, self._stack_below = theme, playbook, stack_below
        self.lines = LinesModel(columns, {a.id: a.short for a in playbook.authorities.values()}, self)
        self._fitted: tuple[object, ...] = ()
        header = RowHeader(theme, self)
        header.setSectionsClickable(False)
        header.end = INSET
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self.lines)
        self.delegate = LineDelegate(theme, self, self.lines)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        theme.ground(self.viewport(), "surface")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        theme.changed.connect(self._refit)
        self.fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if self.lines.set_lines(lines):
            self._refit()

    def set_columns(self, columns: Sequence[LineColumn], lines: Sequence[Line]) -> None:
        """Show these lines under these columns."""
        if tuple(columns) != self.lines.columns:
            self.lines.set_lines(())
            self.lines.set_columns(columns, stacked=self.lines.stacked)
        self.show_lines(lines)

    def open_authority(self, authority_id: str, at: QPoint) -> None:
        """Show an authority below a point of the table."""
        authority = self._playbook.authorities.get(authority_id)
        if authority is not None:
            anchor = QWidget(self.viewport())
            anchor.setGeometry(at.x(), at.y(), 1, 1)
            panel = AuthorityPanel(self._theme, authority, self)
            panel.destroyed.connect(anchor.deleteLater)
            panel.open_below(anchor)

    def open_menu(self, menu: QMenu, row: int, column: int) -> None:
        """Open a menu below a cell, below the whole line where cells stand one below the other; it goes once closed."""
        rect = self.visualRect(self.lines.index(row, 0 if self.lines.stacked else column))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 2)))

    def fit(self) -> None:
        """Give the columns the room there is, and the table the height of its lines."""
        px, wide = self._theme.px, self.viewport().width()
        least = self._least()
        stacked = self.width() < px(self._stack_below) or sum(least) > max(wide, sum(self._bare()))
        if stacked is not self.lines.stacked:
            self.lines.set_columns(self.lines.columns, stacked=stacked)
            self._fitted = ()
        now = (wide, self._theme.scale, self.lines.columns, self.lines.lines)
        if now == self._fitted:
            return
        self._fitted = now
        widths = self._widths(wide)
        for n, width in enumerate(widths):
            self.setColumnWidth(n, width)
        header = self.horizontalHeader()
        header.setVisible(not stacked)
        head = 0 if stacked else self._head_height(widths)
        header.setFixedHeight(max(1, head))
        total = 0
        for row in range(self.lines.rowCount()):
            height = self.delegate.height(row, widths)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
            if row < MOST_LINES:
                total += height
        more = self.lines.rowCount() > MOST_LINES
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)
        self.setFixedHeight(total + head + 1)
        self.updateGeometries()

    def _head_height(self, widths: list[int]) -> int:
        """Room for one line of heads, or for two."""
        metrics = QFontMetrics(self._theme.font(Role.LABEL))
        px = self._theme.px
        room = [w - px(PAD if n else INSET) - px(PAD if n < len(widths) - 1 else INSET) for n, w in enumerate(widths)]
        pairs = zip(self.lines.columns, room, strict=True)
        two = any(metrics.horizontalAdvance(c.label) > wide for c, wide in pairs)
        return max(px(32), metrics.height() * 2 + px(8)) if two else px(32)

    def _widths(self, wide: int) -> list[int]:
        if self.lines.stacked:
            return [wide]
        least = self._least()
        shares = [c.share for c in self.lines.columns]
        spare = wide - sum(least)
        if spare < 0:
            return [max(1, w * wide // max(1, sum(least))) for w in least]
        widths = [w + int(spare * s / (sum(shares) or 1)) for w, s in zip(least, shares, strict=True)]
        widths[-1] += wide - sum(widths)
        return widths

    def _bare(self) -> list[int]:
        """The least widths of the columns, whatever stands in them."""
        return [self._theme.px(c.least) for c in self.lines.columns]

    def _least(self) -> list[int]:
        """The least widths of the columns; amounts are never wrapped or cut, so theirs are those of the widest."""
        px, least = self._theme.px, self._bare()
        for n, column in enumerate(self.lines.columns):
            cells = [line.cells[n] for line in self.lines.lines] if column.right else []
            for role, strong in ((Role.AMOUNT, False), (Role.AMOUNT_STRONG, True)):
                metrics = QFontMetrics(self._theme.font(role))
                texts = {c.text for c in cells if c.amount and c.strong is strong}
                widest = max((metrics.horizontalAdvance(t) for t in texts), default=0)
                around = px(INSET if n == 0 else PAD) + px(INSET if n == len(least) - 1 else PAD)
                least[n] = max(least[n], widest + around + px(4) if widest else 0)
        return least

    def _refit(self) -> None:
        self._fitted = ()
        self._soon.start()
        if self.isVisible():
            self.fit()

    # -- events -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        chip = self.delegate.chip_at(index, at.x(), at.y())
        if chip:
            self.open_authority(chip, at)
        else:
            self._press(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _KEYS and index.isValid():
            cell = self.lines.lines[index.row()].cells[index.column()]
            if cell.chips and not self.lines.stacked:
                self.open_authority(cell.chips[0], self.visualRect(index).bottomLeft())
            else:
                self._press(index)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        at = event.position().toPoint()
        opens = index.isValid() and self._opens(index, at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self._hover(index.row() if index.isValid() and self.lines.lines[index.row()].to is not None else -1)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _opens(self, index: Index, at: QPoint) -> bool:
        return self.lines.lines[index.row()].to is not None or bool(self.delegate.chip_at(index, at.x(), at.y()))

    def _press(self, index: Index) -> None:
        self.pressed_cell.emit(index.row(), index.column())
        to = self.lines.lines[index.row()].to
        if to is not None:
            self.opened.emit(to)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            self.delegate.hovered = row
            self.viewport().update()
