"""What is below the matrix: the chosen element in a product in words, with the records behind it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.claims.facts import Function
from litready.domain.claims.rules import Cell, Chart
from litready.domain.claims.words import FUNCTION_WORDS, cell_words
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import cut, on_one_line
from litready.ui.theme import Role, Theme

_MOST_LINKS = 4
_LONGEST, _ON_BUTTON, _MOST_WORDS = 48, 28, 600


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cell with its chart; `records` are the comparisons and then the evidence behind it, by id and name."""

    chart: Chart
    cell: Cell
    records: tuple[tuple[str, str], ...]


class UseBar(QWidget):
    """The chosen cell in words. `wanted` carries the id of a record to open; `started` asks for a comparison."""

    wanted = Signal(str)
    started = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=4, margins=(17, 10, 17, 8))
        self.title = WrapLabel(theme, "", Role.SMALL_STRONG)
        self.element = WrapLabel(theme, "", Role.SMALL)
        self.words = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.links = Flow(theme, gap=6, row_gap=4)
        self.buttons: list[Button] = []
        for widget in (self.title, self.element, self.words, self.links):
            column.addWidget(widget)
        grows_with_width(self)

    def show_cell(self, chosen: Chosen) -> None:
        """Show a cell."""
        element = chosen.cell.element
        self.title.set_text(f"{cut(element.label)} in {cut(chosen.chart.product.name, _LONGEST)}")
        self.element.set_text(cut(on_one_line(element.text), _MOST_WORDS) or "The words of this element are missing.")
        said = [f"{cell_words(chosen.cell)}."]
        if element.function in (Function.MEANS, Function.STAND_IN):
            said.append(f"{FUNCTION_WORDS[element.function]} (§ 112(f)).")
        more = len(chosen.records) - _MOST_LINKS
        if more > 0:
            said.append(f"{more} more records stand in the registers.")
        self.words.set_text(" ".join(said))
        self.links.clear()
        self.buttons = []
        for record, name in chosen.records[:_MOST_LINKS]:
            button = Button(self._theme, f"Open “{cut(name, _ON_BUTTON)}”", small=True, hint=on_one_line(name))
            button.clicked.connect(lambda _checked=False, own=record: self.wanted.emit(own))
            self._add(button)
        kind = ButtonKind.QUIET if self.buttons else ButtonKind.PLAIN
        start = Button(self._theme, "Add what was found", kind, icon="plus", small=True)
        start.clicked.connect(self.started)
        self._add(start)

    def _add(self, button: Button) -> None:
        self.buttons.append(button)
        self.links.add(button)
