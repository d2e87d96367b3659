"""The checklist: the kinds of papers at the left, the patents above."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from litready.domain.checklist.asks import ASKS
from litready.domain.checklist.rules import Cell, State
from litready.domain.checklist.words import STATE_WORDS
from litready.ui.evidence.content import MARKS
from litready.ui.evidence.model import CELL_ROLE, ChecklistModel
from litready.ui.grid_view import GridView, draw_marked
from litready.ui.registers.cells import INSET, PAD, draw_words
from litready.ui.registers.model import Index
from litready.ui.theme import Role, Theme

KEY = [(mark, STATE_WORDS[state].lower()) for state, mark in MARKS.items() if mark is not None]
"""What the marks mean."""
_ROW, _HEAD, _NAMES, _LEAST = 34, 38, 270, 52
_WORDS = 108
"""From so many units on a column has room for words beside its marks."""


class ChecklistView(GridView):
    """The checklist as a table, as high as its rows."""

    cells: ChecklistModel

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        name = "What counsel will ask for, by patent"
        super().__init__(theme, ChecklistModel(), name=name, corner="Kind of paper", parent=parent)

    def row_height(self) -> int:
        px = self.theme.px
        return max(px(_ROW), QFontMetrics(self.theme.font(Role.SMALL)).height() + px(10))

    def head_height(self) -> int:
        return self.theme.px(_HEAD)

    def names_width(self) -> int:
        px = self.theme.px
        return max(px(110), min(px(_NAMES), round(self.width() * 0.46)))

    def column_width(self, share: int) -> int:
        return max(self.theme.px(_LEAST), share)

    def rule_ink(self, row: int) -> str:
        """A firmer line where a part of the list ends."""
        return "edge" if ASKS[row + 1].part is not ASKS[row].part else "line"

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        words = STATE_WORDS[cell.state] if self._worded(rect) else ""
        ink = "ink3" if cell.state in (State.NOT_ASKED, State.NOT_KNOWN) else "ink"
        draw_marked(painter, rect, MARKS[cell.state], words, self.theme, ink=ink, ground=self.ground(index.row()))

    def paint_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        px, words = self.theme.px, str(self.cells.headerData(column, Qt.Orientation.Horizontal))
        box = rect.adjusted(px(PAD if self._worded(rect) else 4), 0, -px(4), 0)
        draw_words(painter, box, words, self.theme.font(Role.SMALL_STRONG), self.theme, "ink")

    def paint_name(self, painter: QPainter, rect: QRect, row: int) -> None:
        px, words = self.theme.px, str(self.cells.headerData(row, Qt.Orientation.Vertical))
        box = rect.adjusted(px(INSET), 0, -px(PAD), 0)
        draw_words(painter, box, words, self.theme.font(Role.SMALL), self.theme, "ink")

    def _worded(self, rect: QRect) -> bool:
        return rect.width() >= self.theme.px(_WORDS)
