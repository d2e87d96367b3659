"""The assessments as Qt's list takes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from litready.ui.home.rows import MatterRow

ROW = Qt.ItemDataRole.UserRole
"""The whole `MatterRow`."""
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class MatterModel(QAbstractListModel):
    """The lines that are shown. `renamed` carries an id and the name that was typed."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MatterRow] = []

    def set_rows(self, rows: Sequence[MatterRow]) -> None:
        """Show these lines."""
        old, new = self._rows, list(rows)
        if [r.id for r in new] != [r.id for r in old]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._rows = new
        changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def row(self, index: _Index) -> MatterRow | None:
        """The line at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, assessment_id: str) -> QModelIndex:
        """Where an assessment stands; no index where it is not shown."""
        return next((self.index(n) for n, r in enumerate(self._rows) if r.id == assessment_id), QModelIndex())

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.line
            case Qt.ItemDataRole.EditRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        self.renamed.emit(row.id, value)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
