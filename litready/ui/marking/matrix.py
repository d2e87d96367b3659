"""The marking matrix on the screen: articles down, asserted patents across; no widget stands for a cell."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
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

from litready.domain.marking.facts import Matter
from litready.domain.marking.matrix import Marked, MatrixCell, columns_of, matrix_cell
from litready.ui.marking.lines import Index
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.shapes import Shape, draw_shape
from litready.ui.theme import Role, Theme

MOST_ROWS = 12
"""How many articles are seen before the matrix scrolls by itself."""
MARKED_SHAPES = {Marked.MARKED: Shape.LIKELY, Marked.UNMARKED: Shape.NONE, Marked.NOT_KNOWN: Shape.UNKNOWN}
MATRIX_ROLE = Qt.ItemDataRole.UserRole + 21
_TOP = QModelIndex()
_ROW, _HEAD, _FIRST, _LEAST = 52, 32, 200, 178
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixModel(QAbstractTableModel):
    """Rows are articles, columns patents. A cell is worked out when it is first looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matter: Matter | None = None
        self._sellers: Mapping[str, str] = {}
        self._heads: tuple[tuple[str, str], ...] = ()
        self._cells: dict[tuple[int, int], MatrixCell] = {}

    def set_matter(self, matter: Matter, sellers: Mapping[str, str]) -> None:
        """Show a matter; `sellers` says by article who sells it."""
        old = self._matter
        if matter == old and sellers == self._sellers:
            return
        same = old is not None and (len(old.articles), len(old.patents)) == (len(matter.articles), len(matter.patents))
        if not same:
            self.beginResetModel()
        self._matter, self._sellers, self._heads, self._cells = matter, dict(sellers), columns_of(matter), {}
        if not same:
            self.endResetModel()
        elif matter.articles and matter.patents:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def cell(self, row: int, column: int) -> MatrixCell:
        """What follows for an article under a patent."""
        assert self._matter is not None
        if (row, column) not in self._cells:
            found = matrix_cell(self._matter.articles[row], self._matter.patents[column])
            self._cells[row, column] = found
        return self._cells[row, column]

    def article_id(self, row: int) -> str:
        """The record of an article."""
        return self._matter.articles[row].id if self._matter is not None else ""

    def name(self, row: int) -> tuple[str, str]:
        """The name of an article and who sells it."""
        assert self._matter is not None
        article = self._matter.articles[row]
        return article.name, self._sellers.get(article.id, "")

    def head(self, column: int) -> tuple[str, str]:
        """The short name of a patent and what is asserted of it."""
        return self._heads[column]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self._matter is None else len(self._matter.articles)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self._matter is None else len(self._matter.patents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole, MATRIX_ROLE):
            return None
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (cell.words, cell.caption)))
            case Qt.ItemDataRole.AccessibleTextRole:
                said = ", ".join(filter(None, (cell.words, cell.caption)))
                return f"{self.name(index.row())[0]}, {self.head(index.column())[0]}: {said}"
            case _:
                return cell

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        return " ".join(filter(None, self.head(section))) if across else ", ".join(filter(None, self.name(section)))


class MatrixView(QTableView):
    """`chosen` carries the id of the article whose cell or name was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells = MatrixModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setHorizontalHeader(_PatentHeader(theme, self))
        self._names = _ArticleHeader(theme, self)
        self.setVerticalHeader(self._names)
        self._names.sectionClicked.connect(lambda row: self.chosen.emit(self.cells.article_id(row)))
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
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Marking of each article under each asserted patent")
        theme.ground(self.viewport(), "surface")
        theme.changed.connect(self.fit)
        self.cells.modelReset.connect(self.fit)
        self.cells.dataChanged.connect(lambda *_: self.fit())
        self.fit()

    def show_matter(self, matter: Matter, sellers: Mapping[str, str]) -> None:
        """Show the articles and patents of a matter."""
        self.cells.set_matter(matter, sellers)

    def fit(self) -> None:
        """Give the columns the room there is; below the least the matrix scrolls sideways."""
        px, rows, columns = self._theme.px, self.cells.rowCount(), self.cells.columnCount()
        names = min(px(_FIRST), round(self.width() * 0.42)) if self.width() < px(700) else px(_FIRST + 50)
        self._names.setFixedWidth(max(px(110), names))
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self._names.setDefaultSectionSize(px(_ROW))
        more = rows > MOST_ROWS
        bar = self.verticalScrollBar().sizeHint().width() if more else 0
        room = self.width() - self._names.width() - bar
        width = max(px(_LEAST), room // max(1, columns))
        self.horizontalHeader().setDefaultSectionSize(width)
        sideways = width * columns > room + columns
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)
        self.setHorizontalScrollBarPolicy(on if sideways else off)
        low = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        self.setFixedHeight(px(_HEAD) + px(_ROW) * min(rows, MOST_ROWS) + low)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._names.width(), px(_HEAD))
        self._corner.raise_()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.chosen.emit(self.cells.article_id(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.chosen.emit(self.cells.article_id(self.currentIndex().row()))
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(0, 0))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: MatrixCell = index.data(MATRIX_ROLE)
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        box = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        shape = MARKED_SHAPES.get(cell.marked)
        if shape is not None:
            side = px(13)
            draw_shape(painter, shape, QRectF(box.left(), box.center().y() - side / 2, side, side), theme)
            box.setLeft(box.left() + px(20))
        two_lines(painter, box, cell.words, cell.caption, theme, strong=False, ink="ink" if shape else "ink2")
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), px(4), px(4))
        painter.restore()


class _PatentHeader(QHeaderView):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        _ground(painter, rect, theme)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        draw_words(painter, rect.adjusted(px(PAD), 0, -px(PAD), -1), text, theme.font(Role.LABEL), theme, "ink3")
        painter.restore()


class _ArticleHeader(QHeaderView):
    """The names of the articles, which stay put where the matrix scrolls sideways."""

    def __init__(self, theme: Theme, parent: MatrixView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._view = theme, parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        name, seller = self._view.cells.name(section)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        if section < self.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        two_lines(painter, box, name, seller, theme, strong=True, ink="ink")
        painter.restore()


class _Corner(QWidget):
    """The head of the names."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        _ground(painter, self.rect(), self._theme)
        box = self.rect().adjusted(self._theme.px(INSET), 0, 0, -1)
        draw_words(painter, box, "Patented article", self._theme.font(Role.LABEL), self._theme, "ink3")
        painter.end()


def two_lines(painter: QPainter, box: QRect, words: str, caption: str, theme: Theme, *, strong: bool, ink: str) -> None:
    """Draw words and a caption below them, in the middle of a box."""
    upper, lower = theme.font(Role.SMALL_STRONG if strong else Role.SMALL), theme.font(Role.CAPTION)
    first, second = QFontMetrics(upper).height(), QFontMetrics(lower).height() if caption else 0
    top = box.top() + (box.height() - first - second) // 2
    draw_words(painter, QRect(box.left(), top, box.width(), first), words, upper, theme, ink)
    if caption:
        draw_words(painter, QRect(box.left(), top + first, box.width(), second), caption, lower, theme, "ink3")


def _ground(painter: QPainter, rect: QRect, theme: Theme) -> None:
    painter.fillRect(rect, theme.color("surface"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
