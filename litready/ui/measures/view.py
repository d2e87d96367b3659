"""The matrix of measures: the code names with their verdicts at the left, the kinds stand upright above."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from litready.domain.trade_secrets.cells import Cell
from litready.domain.trade_secrets.facts import MeasureKind
from litready.domain.trade_secrets.marks import mark_of
from litready.ui.grid_view import MARK, GridView, two_lines
from litready.ui.measures.marks import COURT_SHAPES, draw_mark, draw_thread
from litready.ui.measures.model import CELL_ROLE, MeasuresModel
from litready.ui.registers.cells import INSET, PAD
from litready.ui.registers.model import Index
from litready.ui.shapes import draw_shape
from litready.ui.theme import Role, Theme

LEAST_ROWS, MOST_ROWS = 5, 16
"""How many secrets are seen, as the page has room, before the matrix scrolls by itself."""
_ROW, _LEAST, _WIDEST, _NAMES = 44, 32, 56, 236
_HEAD_LEAST, _HEAD_MOST = 84, 132
"""Units that the heads take; a longer one stands on two lines."""
_UPRIGHT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class MeasuresView(GridView):
    """Each secret against each kind of measure."""

    cells: MeasuresModel

    def __init__(self, theme: Theme, names: Mapping[MeasureKind, str], parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            MeasuresModel(names),
            name="Measures of each secret, by kind",
            corner="Secret and likely finding",
            most_rows=LEAST_ROWS,
            parent=parent,
        )

    def set_room(self, height: int) -> None:
        """Show as many secrets as stand in so many pixels, within bounds."""
        most = (height - self.heads.height()) // self.row_height()
        most = max(LEAST_ROWS, min(most, MOST_ROWS))
        if most != self.most_rows:
            self.most_rows = most
            self.fit()

    def row_height(self) -> int:
        return self.theme.px(_ROW)

    def head_height(self) -> int:
        """Room for the longest head, up to a most; what is longer stands on two lines."""
        px, metrics = self.theme.px, QFontMetrics(self.theme.font(Role.LABEL))
        widths = (metrics.horizontalAdvance(self.cells.short(n)) for n in range(self.cells.columnCount()))
        return min(max(max(widths, default=0) + px(16), px(_HEAD_LEAST)), px(_HEAD_MOST))

    def names_width(self) -> int:
        px, whole = self.theme.px, self.width()
        return max(px(120), min(px(_NAMES), round(whole * 0.42))) if whole < px(760) else px(_NAMES)

    def column_width(self, share: int) -> int:
        return min(self.theme.px(_WIDEST), max(self.theme.px(_LEAST), share))

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        mark, side, ground = mark_of(cell), self.theme.px(MARK), self.ground(index.row())
        box = QRectF(rect.center().x() + 0.5 - side / 2, rect.center().y() - side / 2, side, side)
        if mark.for_all:
            draw_thread(painter, box, rect.top(), rect.bottom() + 1, self.theme, ground)
        draw_mark(painter, mark, box, self.theme, ground)

    def paint_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """A kind, read from below upward."""
        px = self.theme.px
        painter.setFont(self.theme.font(Role.LABEL))
        painter.setPen(self.theme.color("ink2"))
        painter.translate(rect.left(), rect.bottom() - px(7))
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, rect.height() - px(10), rect.width()), _UPRIGHT, self.cells.short(column))

    def paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, px, cells = self.theme, self.theme.px, self.cells
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        side = px(13)
        place = QRectF(box.left(), rect.center().y() - side / 2, side, side)
        draw_shape(painter, COURT_SHAPES[cells.rows[row].standing.measures.court], place, theme)
        box.setLeft(box.left() + px(22))
        two_lines(painter, box, cells.name(row), cells.verdict(row), theme, strong=True, ink="ink")

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """At the foot, where the heads begin."""
        px, height = self.theme.px, QFontMetrics(self.theme.font(Role.LABEL)).height()
        super().paint_corner(painter, QRect(rect.left(), rect.bottom() - height - px(7), rect.width(), height))
