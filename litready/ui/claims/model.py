"""The elements of a claim against products as Qt takes them: words and marks cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from litready.domain.claims.facts import Element
from litready.domain.claims.rules import Cell, Chart
from litready.domain.claims.sheets import Sheet
from litready.domain.claims.words import STATE_WORDS, cell_words
from litready.ui.marking.lines import Index
from litready.ui.plain_words import on_one_line

CELL_ROLE = Qt.ItemDataRole.UserRole + 51
"""The `Cell` of an index."""
_TOP = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class UseModel(QAbstractTableModel):
    """Rows are elements, columns are products."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.elements: tuple[Element, ...] = ()
        self.charts: tuple[Chart, ...] = ()

    def set_sheet(self, sheet: Sheet | None) -> None:
        """Show a claim; what is chosen stays where the same elements and products are shown."""
        before = self._shape()
        elements, charts = (sheet.elements, sheet.charts) if sheet is not None else ((), ())
        same = before == _shape(elements, charts)
        if not same:
            self.beginResetModel()
        self.elements, self.charts = elements, charts
        if not same:
            self.endResetModel()
        elif elements and charts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(elements) - 1, len(charts) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(charts) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(elements) - 1)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.charts[column].cells[row]

    def product(self, column: int) -> tuple[str, str]:
        """The name of a product, and how far the claim is found in it."""
        chart = self.charts[column]
        return on_one_line(chart.product.name), STATE_WORDS[chart.state]

    def element(self, row: int) -> tuple[str, str]:
        """The words of an element, and its name."""
        element = self.elements[row]
        return on_one_line(element.text) or "No words yet", on_one_line(element.label)

    # -- as Qt asks -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.elements)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.charts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.elements) or index.column() >= len(self.charts):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(cell)
        if role in _SPOKEN:
            return f"{self.element(index.row())[1]}, {self.product(index.column())[0]}: {cell_words(cell)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        first, second = self.product(section) if across else self.element(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role in _SPOKEN:
            return f"{first}: {second}" if across else f"{second}: {first}"
        return None

    def _shape(self) -> object:
        return _shape(self.elements, self.charts)


def _shape(elements: Sequence[Element], charts: Sequence[Chart]) -> object:
    return [e.id for e in elements], [c.product.id for c in charts]
