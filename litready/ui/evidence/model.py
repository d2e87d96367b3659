"""Items and checklist as Qt takes them: words are worked out when a row is seen or searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from litready.domain.checklist.asks import ASKS
from litready.domain.checklist.rules import Cell, Row
from litready.domain.checklist.words import STATE_WORDS
from litready.domain.evidence.conclude import Judged
from litready.ui.evidence.content import Teller, spoken_cell, spoken_patent
from litready.ui.registers.model import RECORD_ROLE, Index, ListedModel

CELL_ROLE = Qt.ItemDataRole.UserRole + 41
"""The `Cell` of an index of the checklist."""
PAIR_ROLE = Qt.ItemDataRole.UserRole + 42
"""The item of a row, with what is concluded of it."""
_TOP = QModelIndex()
_LIMIT = 1000
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class ItemsModel(ListedModel):
    """Rows are the items of the index."""

    def __init__(self, teller: Teller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.teller = teller
        self._pairs: tuple[Judged, ...] = ()
        self._rows: dict[str, int] = {}
        self._searched: dict[int, str] = {}

    @property
    def pairs(self) -> tuple[Judged, ...]:
        """The items in order, each with what is concluded of it."""
        return self._pairs

    def set_pairs(self, pairs: tuple[Judged, ...]) -> None:
        """Show these; where they are the same items, only their words are told anew."""
        same = [i.id for i, _ in pairs] == [i.id for i, _ in self._pairs]
        if not same:
            self.beginResetModel()
        self._pairs = pairs
        self._rows = {item.id: n for n, (item, _) in enumerate(pairs)}
        self._searched = {}
        if not same:
            self.endResetModel()
        elif pairs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(pairs) - 1, 0))

    def ready_search(self, most: int) -> bool:
        """Work out the search texts of some rows that lack one, before they are asked for; whether any lacked it."""
        lacking = [n for n in range(len(self._pairs)) if n not in self._searched]
        for row in lacking[:most]:
            self.search_text(row)
        return bool(lacking)

    def row_of(self, own_id: str) -> int:
        return self._rows.get(own_id, -1)

    def search_text(self, row: int) -> str:
        if row not in self._searched:
            self._searched[row] = self.teller.search(self._pairs[row])
        return self._searched[row]

    def sort_value(self, row: int, column: int) -> str | float | None:
        return self._pairs[row][0].name.casefold() if column == 0 else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair = self._pairs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.teller.name(pair[0])
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.teller.spoken(pair)[:_LIMIT]
            case _ if role == RECORD_ROLE:
                return pair[0].id
            case _ if role == PAIR_ROLE:
                return pair
            case _:
                return None


class ChecklistModel(QAbstractTableModel):
    """Rows are kinds of papers, columns are patents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.patents: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show the checklist of these patents."""
        same = [r.patent.id for r in rows] == [r.patent.id for r in self.patents]
        if not same:
            self.beginResetModel()
        self.patents = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ASKS) - 1, len(rows) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(rows) - 1)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.patents[column].cells[row]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or not self.patents else len(ASKS)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.patents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.column() >= len(self.patents):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return STATE_WORDS[cell.state]
        return spoken_cell(self.patents[index.column()], cell) if role in _SPOKEN else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            patent = self.patents[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return patent.patent.name
            return spoken_patent(patent) if role in _SPOKEN else None
        if role == Qt.ItemDataRole.DisplayRole:
            return ASKS[section].label
        return f"{ASKS[section].label}. {ASKS[section].what}" if role in _SPOKEN else None
