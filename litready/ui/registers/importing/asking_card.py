"""What the file leaves open: dates that can be read two ways, words that are no choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from litready.exchange.lists.asking import ask_words, options_for
from litready.exchange.lists.column_reader import Asked
from litready.exchange.lists.plan import BLANK, NOT_KNOWN, REFUSE, About, Ask
from litready.playbook.model import Column, Playbook, Register
from litready.ui.components.choices import Option
from litready.ui.components.text import line_label
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.plain_words import cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme

_COLUMNS = (
    LineColumn("In the file", 200, 1.6),
    LineColumn("Read it as", 240, 0.8),
)
_AS = 1
_ALL = (Option(NOT_KNOWN, "Not known yet"), Option(BLANK, "Leave them blank"), Option(REFUSE, "Refuse these rows"))
_LEAD = "Each is asked once. Until it is settled the rows that hold it are refused."
_FEW = 3
"""With more open words than this they can be settled together."""


class AskingCard(TitledCard):
    """`answered` carries a mapping of `Ask` to the id of an option."""

    answered = Signal(object)

    def __init__(self, theme: Theme, playbook: Playbook, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(theme, "To settle first", _LEAD, parent)
        self._theme, self._register = theme, register
        self.asked: tuple[Asked, ...] = ()
        self._answers: Mapping[Ask, str] = {}
        self._all = QWidget()
        row = QHBoxLayout(self._all)
        theme.space(row, gap=8, margins=(17, 0, 17, 6))
        row.addWidget(line_label(theme, "All words still open", Role.LABEL, "ink3"))
        self.all = ChoiceCombo(theme, _ALL, name="All words still open", blank="One by one below")
        self.all.chosen.connect(self.answer_open_words)
        theme.measure(self.all, height=36, max_width=280)
        row.addWidget(self.all, 1)
        row.addStretch(1)
        self.inside.addWidget(self._all)
        self.table = LinesTable(theme, playbook, _COLUMNS, name="To settle first", stack_below=460)
        self.table.pressed_cell.connect(lambda line, _column: self.open_menu(line))
        self.inside.addWidget(self.table)

    def show_asked(self, asked: Sequence[Asked], answers: Mapping[Ask, str]) -> None:
        """Show what is asked with the answers given so far; without any the card is hidden."""
        self.asked, self._answers = tuple(asked), dict(answers)
        self.table.show_lines([self._line(n, a) for n, a in enumerate(self.asked)])
        self._all.setVisible(len(self._open_words()) > _FEW)
        self.all.set_value("")
        self.setVisible(bool(self.asked))

    def answer(self, row: int, option: str) -> None:
        """Settle what stands in a row."""
        self.answered.emit({self.asked[row].ask: option})

    def answer_open_words(self, option: str) -> None:
        """Settle all words that are open, in one way."""
        self.answered.emit(dict.fromkeys(self._open_words(), option))

    def open_menu(self, row: int) -> None:
        """Offer the answers to what stands in a row."""
        asked = self.asked[row]
        menu = QMenu(self)
        menu.setAccessibleName(f"What “{asked.example}” means")
        for own, words in options_for(asked, self._column(asked)).items():
            act = menu.addAction(words.replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(own == self._answers.get(asked.ask))
            act.triggered.connect(lambda _on=False, r=row, o=own: self.answer(r, o))
        lines = self.table.lines
        rect = self.table.visualRect(lines.index(row, 0 if lines.stacked else _AS))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 2)))

    def _open_words(self) -> list[Ask]:
        words = (About.WORD, About.OTHER_WORDS)
        return [a.ask for a in self.asked if a.ask.about in words and a.ask not in self._answers]

    def _column(self, asked: Asked) -> Column:
        column = self._register.column(asked.ask.column)
        assert column is not None
        return column

    def _line(self, row: int, asked: Asked) -> Line:
        what, where = ask_words(asked, self._column(asked))
        answer = self._answers.get(asked.ask)
        told = options_for(asked, self._column(asked)).get(answer or "", "")
        return Line(
            (
                LineCell(cut(what, 100), caption=where, strong=True),
                LineCell(told, menu=True) if told else LineCell("Choose", menu=True, shape=Shape.OPEN, ink="serious"),
            ),
            to=row,
        )
