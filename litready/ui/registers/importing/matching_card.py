"""Which column of the file goes into which column of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from litready.exchange.lists.matching import FileColumn
from litready.exchange.lists.plan import MANY
from litready.playbook.model import Playbook, Register
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.plain_words import cut
from litready.ui.theme import Theme

NOTE, OUT = "=note", "="
"""Where a column may go besides those of the register; no column of a register has such an id."""
_COLUMNS = (
    LineColumn("In the file", 150, 1),
    LineColumn("First values", 180, 2),
    LineColumn("Goes to", 200, 0.7),
)
_GOES = 2


class MatchingCard(TitledCard):
    """`target_chosen` (index of the column in the file, id of the target, `NOTE` or `OUT`); `all_to_note`."""

    target_chosen = Signal(int, str)
    all_to_note = Signal()

    def __init__(self, theme: Theme, playbook: Playbook, register: Register, parent: QWidget | None = None) -> None:
        lead = f"Where each column of the file goes in “{register.title}”. Headings that are alike are matched already."
        super().__init__(theme, "Which column is which", lead, parent)
        self._register = register
        self._columns: tuple[FileColumn, ...] = ()
        self._targets: Mapping[int, str] = {}
        self.table = LinesTable(theme, playbook, _COLUMNS, name="Columns of the file", stack_below=560)
        self.table.pressed_cell.connect(lambda row, _column: self.open_menu(row))
        self.inside.addWidget(self.table)
        foot = QHBoxLayout()
        theme.space(foot, gap=10, margins=(14, 6, 14, 8))
        self.note_button = Button(theme, "Keep what is left out in the note", ButtonKind.LINK)
        self.note_button.clicked.connect(self.all_to_note)
        foot.addWidget(self.note_button)
        foot.addStretch(1)
        self.inside.addLayout(foot)

    def show_columns(self, columns: Sequence[FileColumn], targets: Mapping[int, str]) -> None:
        """Show the columns with where each goes: the id of a column, or `NOTE`; those that are missing stay out."""
        self._columns, self._targets = tuple(columns), dict(targets)
        self.table.show_lines([self._line(c) for c in self._columns])
        self.note_button.setVisible(any(c.index not in targets for c in self._columns))

    def options(self, index: int) -> dict[str, str]:
        """Where a column may go: ids with words. A column of the register that is taken says by which."""
        by = {
            target: next((c.name for c in self._columns if c.index == n), "")
            for n, target in self._targets.items()
            if n != index
        }
        options = {OUT: "Leave it out", NOTE: "Keep it in the note"}
        for column in self._register.columns:
            taken = by.get(column.id, "")
            how = "together with" if column.kind in MANY else "now from"
            options[column.id] = f"{column.label} ({how} “{cut(taken, 40)}”)" if taken else column.label
        return options

    def open_menu(self, row: int) -> None:
        """Offer where the column in a row may go."""
        column = self._columns[row]
        menu = QMenu(self)
        menu.setAccessibleName(f"Where “{column.name}” goes")
        now = self._targets.get(column.index, OUT)
        for own, words in self.options(column.index).items():
            act = menu.addAction(words.replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(own == now)
            act.triggered.connect(lambda _on=False, i=column.index, t=own: self.target_chosen.emit(i, t))
            if own == NOTE:
                menu.addSeparator()
        lines = self.table.lines
        rect = self.table.visualRect(lines.index(row, 0 if lines.stacked else _GOES))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 2)))

    def _line(self, column: FileColumn) -> Line:
        target = self._targets.get(column.index, OUT)
        known = self._register.column(target)
        words = known.label if known is not None else "Note" if target == NOTE else "Left out"
        samples = " · ".join(column.samples) or "Blank"
        return Line(
            (
                LineCell(cut(column.name, 80), strong=True),
                LineCell(cut(samples, 140), ink="ink2"),
                LineCell(words, menu=True, ink="ink3" if target == OUT else "ink"),
            ),
            to=column.index,
        )
