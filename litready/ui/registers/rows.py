"""Listed rows in the order and choice the reader asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from litready.ui.registers.model import RECORD_ROLE, Index, ListedModel

_TOP = QModelIndex()
_Key = tuple[str, str | float]


class Rows(QAbstractTableModel):
    """The rows of a list, sorted and chosen.

    Qt's own proxy asks the model anew for each pair of rows that it compares, and tells of each row that comes or
    goes. Here all keys are asked for once and the order is told of as a whole, so that thousands of rows are sorted
    and searched at once. What has no value stands last, whichever way the rest is sorted.
    """

    def __init__(self, model: ListedModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._needles: tuple[str, ...] = ()
        self._kept: Callable[[int], bool] | None = None
        self._column, self._descending = -1, False
        self._order: list[int] = []
        self._places: dict[int, int] = {}
        self._held: list[tuple[QModelIndex, str]] = []
        self._take_order(self._wanted())
        model.dataChanged.connect(self._changed)
        for before in (model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved, model.modelAboutToBeReset):
            before.connect(self._hold)
        for after in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            after.connect(lambda *_: self._settle(self._wanted()))

    # -- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _TOP) -> int:
        return self._model.columnCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self._model.data(self._model.index(self._order[index.row()], index.column()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._model.headerData(section, orientation, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order of the list."""
        wanted = (column, order is Qt.SortOrder.DescendingOrder)
        if wanted != (self._column, self._descending):
            self._column, self._descending = wanted
            self._arrange()

    # -- choice ----------------------------------------------------------------------------------

    @property
    def sorted_by(self) -> int:
        """The column that the rows are sorted by, -1 for the order of the list."""
        return self._column

    @property
    def filtered(self) -> bool:
        """Whether rows are left out."""
        return bool(self._needles) or self._kept is not None

    def search(self, text: str) -> None:
        """Keep the rows that hold every word of `text`; "" keeps all."""
        self._needles = tuple(text.casefold().split())
        self._arrange()

    def keep(self, kept: Callable[[int], bool] | None) -> None:
        """Keep the rows of the list that `kept` says; None keeps all."""
        self._kept = kept
        self._arrange()

    @property
    def needed(self) -> frozenset[int]:
        """See `ListedModel.needed`."""
        return self._model.needed

    def record_id(self, row: int) -> str:
        """The id of the record in a row as shown, or ""."""
        found = self.index(row, 0).data(RECORD_ROLE)
        return found if isinstance(found, str) else ""

    def row_of(self, record_id: str) -> int:
        """The row as shown of a record, or -1 where it is not shown."""
        return self._places.get(self._model.row_of(record_id), -1)

    # -- order -----------------------------------------------------------------------------------

    def _wanted(self) -> list[int]:
        rows = [row for row in range(self._model.rowCount()) if self._accepts(row)]
        if self._column < 0:
            return rows
        keys = {row: key for row in rows if (key := self._key(row)) is not None}
        told = sorted(keys, key=keys.__getitem__, reverse=self._descending)
        return [*told, *(row for row in rows if row not in keys)]

    def _accepts(self, row: int) -> bool:
        if self._kept is not None and not self._kept(row):
            return False
        if not self._needles:
            return True
        text = self._model.search_text(row)
        return all(needle in text for needle in self._needles)

    def _key(self, row: int) -> _Key | None:
        value = self._model.sort_value(row, self._column)
        return None if value is None else (type(value).__name__, value)

    def _take_order(self, order: list[int]) -> None:
        self._order = order
        self._places = {row: place for place, row in enumerate(order)}

    # -- changes ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Take up the order and choice that are wanted now."""
        order = self._wanted()
        if order != self._order:
            self._hold()
            self._settle(order)

    def _hold(self) -> None:
        """Remember the records at which selection and others stand, before rows change."""
        self.layoutAboutToBeChanged.emit()
        self._held = [(index, self.record_id(index.row())) for index in self.persistentIndexList()]

    def _settle(self, order: list[int]) -> None:
        """Take up an order, and move what stands at records with them; what stood at one that is gone goes too."""
        self._take_order(order)
        held, self._held = self._held, []
        to = [self.index(self.row_of(record_id), index.column()) for index, record_id in held]
        self.changePersistentIndexList([index for index, _ in held], to)
        self.layoutChanged.emit()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Cells of the list changed: their rows may stand elsewhere now, or no more."""
        self._arrange()
        changed = range(first.row(), last.row() + 1)
        places = [self._places[row] for row in changed if row in self._places]
        if places:
            self.dataChanged.emit(self.index(min(places), first.column()), self.index(max(places), last.column()))
