"""Rows of words for the tables of the import: they are asked for only where they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from litready.ui.registers.model import CAPTION_ROLE, RECORD_ROLE, SORT_ROLE, Index, ListedModel

_TOP = QModelIndex()
Words = Callable[[int, int], str]
"""What stands in a row and a column."""
Caption = Callable[[int], str]
"""What stands below the first cell of a row."""


class WordsModel(ListedModel):
    """So many rows under fixed heads. The id of a row is its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ("Row",)
        self._count = 0
        self._words: Words = lambda _row, _column: ""
        self._caption: Caption = lambda _row: ""

    def show_rows(self, heads: Sequence[str], count: int, words: Words, caption: Caption) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._heads, self._count, self._words, self._caption = tuple(heads), count, words, caption
        self.endResetModel()

    @property
    def has_captions(self) -> bool:
        return True

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._heads):
            return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, column)[:1000]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = self._words(row, column)[:1000]
                said = f"{self._heads[column]}: {words}" if words else ""
                return said if column else f"{said}, {self._caption(row)}"
            case _ if role == RECORD_ROLE:
                return str(row)
            case _ if role == CAPTION_ROLE:
                return self._caption(row) if column == 0 else ""
            case _ if role == SORT_ROLE:
                return self._words(row, column).casefold()
            case _:
                return None

    def row_of(self, own_id: str) -> int:
        return int(own_id) if own_id.isdecimal() and int(own_id) < self._count else -1

    def search_text(self, row: int) -> str:
        return "\n".join(str(self._words(row, column)) for column in range(len(self._heads))).casefold()
