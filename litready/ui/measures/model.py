"""Secrets and kinds of measures as Qt takes them: sorted, narrowed, and told in words cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from litready.domain.trade_secrets.cells import Cell
from litready.domain.trade_secrets.facts import MeasureKind
from litready.domain.trade_secrets.marks import cell_words
from litready.domain.trade_secrets.programme import Matrix, Row
from litready.domain.trade_secrets.words import COURT_WORDS, KIND_WORDS, measures_words
from litready.ui.marking.lines import Index
from litready.ui.plain_words import counted, on_one_line

_TOP = QModelIndex()
CELL_ROLE = Qt.ItemDataRole.UserRole + 31
"""The `Cell` of an index."""
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Order(Enum):
    """How the secrets are sorted. The value is what the choice says."""

    WEAKEST = "Weakest first"
    STRONGEST = "Strongest first"
    NAME = "By code name"
    LISTED = "As listed"


_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.WEAKEST: lambda row: row.weakness,
    Order.STRONGEST: lambda row: tuple(-place for place in row.weakness),
    Order.NAME: lambda row: (row.name.casefold(),),
    Order.LISTED: lambda _row: (),
}


class MeasuresModel(QAbstractTableModel):
    """Rows are the secrets that are kept, in order; columns are kinds. `names` are the full names of the kinds."""

    def __init__(self, names: Mapping[MeasureKind, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names = names
        self.matrix = Matrix((), ())
        self.rows: tuple[Row, ...] = ()
        self._order, self._gaps_only, self._search = Order.WEAKEST, False, ""
        self._told: dict[int, tuple[object, str]] = {}

    # -- what is shown ------------------------------------------------------------------------------

    def set_matrix(self, matrix: Matrix) -> None:
        """Show a matrix, narrowed and sorted as before."""
        same_kinds = matrix.kinds == self.matrix.kinds
        self.matrix = matrix
        self._arrange(reset=not same_kinds)

    def sort_by(self, order: Order) -> None:
        """Sort the secrets."""
        self._order = order
        self._arrange()

    def narrow(self, *, gaps_only: bool, search: str) -> None:
        """Keep the secrets with a gap only, or those whose code name, verdict or gaps hold each word of a search."""
        self._gaps_only, self._search = gaps_only, search
        self._arrange()

    def row_of(self, secret: str) -> int:
        """Where a secret stands, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.secret == secret), -1)

    def with_gaps(self) -> int:
        """How many of all secrets have a gap."""
        return sum(bool(row.standing.measures.gaps) for row in self.matrix.rows)

    # -- words --------------------------------------------------------------------------------------

    def name(self, row: int) -> str:
        """The code name of a secret, on one line."""
        return on_one_line(self.rows[row].name)

    def verdict(self, row: int) -> str:
        """What a court would likely find, and how many gaps there are."""
        measures = self.rows[row].standing.measures
        gaps = f" · {counted(len(measures.gaps), 'gap')}" if measures.gaps else ""
        return f"{COURT_WORDS[measures.court]}{gaps}"

    def spoken_row(self, row: int) -> str:
        """A secret with the verdict and the gaps in words."""
        return f"{self.name(row)}: {measures_words(self.rows[row].standing.measures)}"

    def short(self, column: int) -> str:
        """The short name of a kind, as it stands over its column."""
        words = KIND_WORDS[self.matrix.kinds[column]]
        return f"{words[:1].upper()}{words[1:]}"

    def full(self, column: int) -> str:
        """The full name of a kind, as the register offers it."""
        return self.names.get(self.matrix.kinds[column], self.short(column))

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.rows[row].cells[column]

    # -- as Qt asks -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.matrix.kinds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role not in _ROLES:
            return None
        words = cell_words(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{self.name(index.row())}, {self.full(index.column())}: {words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if role not in _ROLES or not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            return self.short(section) if role == Qt.ItemDataRole.DisplayRole else self.full(section)
        return self.name(section) if role == Qt.ItemDataRole.DisplayRole else self.spoken_row(section)

    # -- inside ---------------------------------------------------------------------------------------

    def _arrange(self, *, reset: bool = False) -> None:
        new = tuple(sorted(filter(self._kept, self.matrix.rows), key=_KEYS[self._order]))
        old, self_rows = self.rows, [row.secret for row in new]
        if not reset and self_rows == [row.secret for row in old]:
            self.rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, self.columnCount() - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(new) - 1)
            return
        self.beginResetModel()
        self.rows = new
        self.endResetModel()

    def _kept(self, row: Row) -> bool:
        if self._gaps_only and not row.standing.measures.gaps:
            return False
        if not self._search:
            return True
        text = f"{row.name.casefold()} {self._words(row)}"
        return all(word in text for word in self._search.casefold().split())

    def _words(self, row: Row) -> str:
        """The verdict and the gaps in small letters; secrets with the same measures share them."""
        measures = row.standing.measures
        known = self._told.get(id(measures))
        if known is None or known[0] is not measures:
            if len(self._told) > len(self.matrix.rows):
                self._told.clear()
            known = self._told[id(measures)] = (measures, measures_words(measures).casefold())
        return known[1]
