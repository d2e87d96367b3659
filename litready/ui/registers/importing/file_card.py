"""The file: which one, which of its sheets, and where its headings stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.exchange.lists.sheet import ListFile, shown
from litready.ui.choosers import Choosers
from litready.ui.components.buttons import Button
from litready.ui.components.choices import Option
from litready.ui.components.fields import FieldError
from litready.ui.components.layouts import Flow
from litready.ui.components.page import Card, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.plain_words import cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.importing.words import counted
from litready.ui.theme import Role, Theme

KINDS = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"
_OFFERED = 12
"""So many rows are offered as the one with the headings."""
_NONE = "0"


class FileCard(Card):
    """`chosen` carries the path of a file, `sheet_chosen` the name of a sheet, `heading_chosen` the number of a row."""

    chosen = Signal(object)
    sheet_chosen = Signal(str)
    heading_chosen = Signal(int)

    def __init__(self, theme: Theme, choosers: Choosers, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme, self._choosers = theme, choosers
        column = QVBoxLayout(self)
        theme.space(column, gap=8, margins=(18, 14, 18, 16))
        column.addWidget(WrapLabel(theme, "The file", Role.HEADING))
        self.name = WrapLabel(theme, "", Role.STRONG)
        self.told = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.name)
        column.addWidget(self.told)
        self.error = FieldError(theme)
        column.addWidget(self.error)
        self._choices = Flow(theme, gap=16, row_gap=8)
        self.sheet = ChoiceCombo(theme, [], name="Sheet")
        self.sheet.chosen.connect(self.sheet_chosen)
        self.heading = ChoiceCombo(theme, [], name="Row with the headings")
        self.heading.chosen.connect(lambda number: self.heading_chosen.emit(int(number)))
        self._sheet_block = self._block("Sheet", self.sheet, 220)
        self._choices.add(self._sheet_block)
        self._choices.add(self._block("Row with the headings", self.heading, 420))
        column.addWidget(self._choices)
        self.remarks = WrapLabel(theme, "", Role.SMALL, "serious")
        column.addWidget(self.remarks)
        self.button = Button(theme, "Choose a file", icon="import")
        self.button.clicked.connect(self.choose)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("The file")
        self.show_none()

    def choose(self) -> None:
        """Let a file be chosen."""
        self._choosers.existing(self, "Import a list", KINDS, self._chosen)

    def show_none(self) -> None:
        """No file yet."""
        self._show("", "A CSV file, or an Excel workbook (.xlsx). The file itself stays as it is.", "")

    def show_reading(self, path: Path) -> None:
        """A file is being read."""
        self._show(cut(path.name, 200), "Reading", "")
        self.button.setEnabled(False)

    def show_fault(self, path: Path, fault: str) -> None:
        """A file could not be read."""
        self._show(cut(path.name, 200), "", fault)

    def show_file(self, file: ListFile, heading_row: int) -> None:
        """A file that was read."""
        self._show(cut(file.name, 200), f"{file.told}, {counted(len(file.rows), 'row')} with something in them", "")
        self.button.set_label("Choose another file")
        self.sheet.set_options([Option(name, cut(name, 80)) for name in file.sheets])
        self.sheet.set_value(file.sheet)
        self._sheet_block.setVisible(len(file.sheets) > 1)
        options = [
            Option(str(row.number), f"Row {row.number:,}: {cut(', '.join(filter(None, map(shown, row.cells))), 44)}")
            for row in file.rows[:_OFFERED]
        ]
        self.heading.set_options([*options, Option(_NONE, "No headings")])
        self.heading.set_value(str(heading_row))
        self._choices.setVisible(bool(file.rows))
        if not file.rows:
            self.told.set_text(f"{file.told}. This sheet is empty; choose another.")
            self._choices.show()

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Say what is odd about the headings."""
        self.remarks.set_text("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _show(self, name: str, told: str, fault: str) -> None:
        self.name.set_text(name)
        self.name.setVisible(bool(name))
        self.told.set_text(told)
        self.told.setVisible(bool(told))
        self.error.say(fault)
        self._choices.hide()
        self.remarks.hide()
        self.button.setEnabled(True)
        self.button.set_label("Choose another file" if name else "Choose a file")

    def _block(self, label: str, field: QWidget, width: float) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        self._theme.space(column, gap=4)
        column.addWidget(line_label(self._theme, label, Role.LABEL, "ink2"))
        self._theme.measure(field, height=36, width=width)
        column.addWidget(field)
        grows_with_width(block)
        return block

    def _chosen(self, path: Path) -> None:
        self.chosen.emit(path)
