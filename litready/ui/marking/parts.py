"""Titled cards and lines that lead to where a fact is entered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.marking.content import MissingPoint
from litready.ui.row_button import RowButton
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme


class TitledCard(Card):
    """A card with a heading and a line below it. What it holds goes into `inside`, from edge to edge."""

    def __init__(self, theme: Theme, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        column = QVBoxLayout(self)
        theme.space(column, margins=(1, 14, 1, 4))
        self.head = QHBoxLayout()
        theme.space(self.head, gap=12, margins=(17, 0, 17, 8))
        words = QVBoxLayout()
        theme.space(words, gap=2)
        words.addWidget(WrapLabel(theme, title, Role.HEADING))
        if lead:
            words.addWidget(WrapLabel(theme, lead, Role.SMALL, "ink2"))
        self.head.addLayout(words, 1)
        column.addLayout(self.head)
        self.inside = QVBoxLayout()
        theme.space(self.inside)
        column.addLayout(self.inside)
        self.setAccessibleName(title)


class MissingCard(TitledCard):
    """What is not known and would move a window; `wanted` carries the `Place` where it is entered."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What is missing", "Each of these may move a window. Choose one to enter it.", parent)
        self._theme = theme
        self.points: list[MissingPoint] = []
        self.rows: list[RowButton] = []
        self._list = QVBoxLayout()
        theme.space(self._list)
        self.inside.addLayout(self._list)

    def show_points(self, points: Sequence[MissingPoint]) -> None:
        """Show these points; the card is hidden without any."""
        if list(points) != self.points:
            self.points = list(points)
            clear_layout(self._list)
            self.rows = []
            for point in self.points:
                row = RowButton(
                    self._theme, point.text, shape=Shape.OPEN, chevron=point.place is not None, line=bool(self.rows)
                )
                row.setEnabled(point.place is not None)
                if point.place is not None:
                    row.clicked.connect(lambda _checked=False, p=point.place: self.wanted.emit(p))
                self.rows.append(row)
                self._list.addWidget(row)
        self.setVisible(bool(self.points))
