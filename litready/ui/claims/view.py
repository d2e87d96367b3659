"""The elements of a claim at the left, the products above with how far the claim is found in each."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from litready.domain.claims.facts import Part
from litready.domain.claims.marks import use_mark
from litready.domain.claims.rules import Cell
from litready.domain.claims.words import FOUND_WORDS
from litready.ui.claims.model import CELL_ROLE, UseModel
from litready.ui.grid_view import GridView, draw_marked, two_lines
from litready.ui.registers.cells import INSET, PAD
from litready.ui.registers.model import Index
from litready.ui.theme import Role, Theme

MOST_ROWS = 16
"""How many elements are seen before the matrix scrolls by itself."""
_ROW, _HEAD, _NAMES, _LEAST, _MOST, _STEP = 46, 46, 330, 64, 190, 14
_WORDS = 116
"""From so many units on a column has room for words beside its marks."""


class UseView(GridView):
    """The matrix of a claim."""

    cells: UseModel

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            UseModel(),
            name="Elements of the claim, by product",
            corner="Element",
            most_rows=MOST_ROWS,
            parent=parent,
        )

    def row_height(self) -> int:
        return self.theme.px(_ROW)

    def head_height(self) -> int:
        return self.theme.px(_HEAD)

    def names_width(self) -> int:
        """Most of what the products leave: the words of elements are long."""
        px, whole = self.theme.px, self.width()
        spare = whole - px(_MOST) * self.cells.columnCount()
        return max(px(120), min(max(px(_NAMES), spare), round(whole * 0.46)))

    def column_width(self, share: int) -> int:
        """Room for the longest name of a product, up to a most: names often differ at their end."""
        px, metrics = self.theme.px, QFontMetrics(self.theme.font(Role.SMALL_STRONG))
        names = [self.cells.product(n)[0] for n in range(self.cells.columnCount())]
        longest = max(map(metrics.horizontalAdvance, names), default=0) + px(PAD) + px(8)
        return max(share, min(max(px(_LEAST), longest), px(_MOST)))

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        words = "Records disagree" if cell.disagree else FOUND_WORDS[cell.found]
        worded = rect.width() >= self.theme.px(_WORDS)
        ink = "ink" if cell.found is not None or cell.disagree else "ink3"
        draw_marked(
            painter, rect, use_mark(cell), words if worded else "", self.theme, ink=ink, ground=self.ground(index.row())
        )

    def paint_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        px, (words, caption) = self.theme.px, self.cells.product(column)
        two_lines(painter, rect.adjusted(px(PAD), 0, -px(4), 0), words, caption, self.theme, strong=True, ink="ink")

    def paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        px, element, (words, caption) = self.theme.px, self.cells.elements[row], self.cells.element(row)
        box = rect.adjusted(px(INSET) + px(_STEP) * min(element.level, 4), 0, -px(PAD), 0)
        ink = "ink2" if element.part is Part.PREAMBLE else "ink"
        two_lines(painter, box, words, caption, self.theme, strong=False, ink=ink)
