"""The marking matrix on the screen: articles down, asserted patents across; no widget stands for a cell."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from litready.domain.marking.facts import Matter
from litready.domain.marking.matrix import Marked, MatrixCell, columns_of, matrix_cell
from litready.ui.grid_view import GridView, two_lines
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.registers.model import Index
from litready.ui.shapes import Shape, draw_shape
from litready.ui.theme import Role, Theme

MOST_ROWS = 12
"""How many articles are seen before the matrix scrolls by itself."""
MARKED_SHAPES = {Marked.MARKED: Shape.LIKELY, Marked.UNMARKED: Shape.NONE, Marked.NOT_KNOWN: Shape.UNKNOWN}
MATRIX_ROLE = Qt.ItemDataRole.UserRole + 21
_TOP = QModelIndex()
_ROW, _HEAD, _FIRST, _LEAST = 52, 32, 200, 178


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


class MatrixView(GridView):
    """`article_wanted` carries the id of the article whose cell or name was clicked or entered."""

    article_wanted = Signal(str)

    cells: MatrixModel
    shows_row = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            MatrixModel(),
            name="Marking of each article under each asserted patent",
            corner="Patented article",
            most_rows=MOST_ROWS,
            parent=parent,
        )
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.names.sectionClicked.connect(self._open)
        self.opened.connect(self._open)

    def show_matter(self, matter: Matter, sellers: Mapping[str, str]) -> None:
        """Show the articles and patents of a matter."""
        self.cells.set_matter(matter, sellers)
        self.fit()

    def row_height(self) -> int:
        return self.theme.px(_ROW)

    def head_height(self) -> int:
        return self.theme.px(_HEAD)

    def names_width(self) -> int:
        px, whole = self.theme.px, self.width()
        return max(px(110), min(px(_FIRST), round(whole * 0.42)) if whole < px(700) else px(_FIRST + 50))

    def column_width(self, share: int) -> int:
        return max(self.theme.px(_LEAST), share)

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: MatrixCell = index.data(MATRIX_ROLE)
        px = self.theme.px
        box = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        shape = MARKED_SHAPES.get(cell.marked)
        if shape is not None:
            side = px(13)
            draw_shape(painter, shape, QRectF(box.left(), box.center().y() - side / 2, side, side), self.theme)
            box.setLeft(box.left() + px(20))
        ink = "ink" if shape else "ink2"
        two_lines(painter, box, cell.words, cell.caption, self.theme, strong=False, ink=ink)

    def paint_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        px, words = self.theme.px, " ".join(filter(None, self.cells.head(column)))
        box = rect.adjusted(px(PAD), 0, -px(PAD), -1)
        draw_words(painter, box, words, self.theme.font(Role.LABEL), self.theme, "ink3")

    def paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        px, (name, seller) = self.theme.px, self.cells.name(row)
        two_lines(painter, rect.adjusted(px(INSET), 0, -px(PAD), 0), name, seller, self.theme, strong=True, ink="ink")

    def _open(self) -> None:
        self.article_wanted.emit(self.cells.article_id(self.currentIndex().row()))
