"""What is below the matrix: the chosen cell with the records behind it, and what follows for its secret."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.trade_secrets.cells import Cell
from litready.domain.trade_secrets.marks import cell_words
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import cut, on_one_line
from litready.ui.theme import Role, Theme

_MOST_LINKS = 4
_LONGEST, _ON_BUTTON = 48, 28


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cell with its secret and kind; `measures` are the records behind it, by id and name."""

    secret: str
    name: str
    kind: str
    cell: Cell
    measures: tuple[tuple[str, str], ...]


class CellBar(QWidget):
    """The chosen cell in words. `wanted` carries the id of a measure to open; `started` asks for a new one."""

    wanted = Signal(str)
    started = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=4, margins=(17, 10, 17, 8))
        self.title = WrapLabel(theme, "", Role.SMALL_STRONG)
        self.words = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.links = Flow(theme, gap=6, row_gap=4)
        self.buttons: list[Button] = []
        for widget in (self.title, self.words, self.links):
            column.addWidget(widget)
        grows_with_width(self)

    def show_cell(self, chosen: Chosen) -> None:
        """Show a cell."""
        name = cut(chosen.name, _LONGEST)
        self.title.set_text(f"{name}: {chosen.kind}")
        words = cell_words(chosen.cell)
        more = len(chosen.measures) - _MOST_LINKS
        self.words.set_text(f"{words}. {more} more measures stand in the register." if more > 0 else f"{words}.")
        self.links.clear()
        self.buttons = []
        for record, measure in chosen.measures[:_MOST_LINKS]:
            button = Button(self._theme, f"Open “{cut(measure, _ON_BUTTON)}”", small=True, hint=on_one_line(measure))
            button.clicked.connect(lambda _checked=False, own=record: self.wanted.emit(own))
            self._add(button)
        kind = ButtonKind.QUIET if self.buttons else ButtonKind.PLAIN
        start = Button(self._theme, "Add a measure", kind, icon="plus", small=True, hint=f"For {name} alone")
        start.clicked.connect(self.started)
        self._add(start)

    def _add(self, button: Button) -> None:
        self.buttons.append(button)
        self.links.add(button)
