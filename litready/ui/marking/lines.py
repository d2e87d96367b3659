"""What the tables of the damages window hold: columns, lines and cells, without a widget for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from litready.ui.shapes import Shape

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
CELL_ROLE = Qt.ItemDataRole.UserRole + 11
"""The `LineCell` of an index."""


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A column: its head, the fewest units it needs, and its share of the room that is left."""

    label: str
    least: float
    share: float = 0.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class LineCell:
    """What a cell says. `chips` are authorities by id; `ticked` makes it a box to tick, `menu` a choice.

    `amount`: its digits are all as wide as one another, so that they stand below each other in a column.
    """

    text: str = ""
    caption: str = ""
    ink: str = "ink"
    shape: Shape | None = None
    strong: bool = False
    disc: bool = False
    link: bool = False
    menu: bool = False
    chips: tuple[str, ...] = ()
    ticked: bool | None = None
    amount: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        box = {True: "ticked", False: "not ticked", None: ""}[self.ticked]
        return ", ".join(part for part in (self.text, self.caption, box) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `to` is what a click on it opens: a place to jump to, or an index into what the maker keeps."""

    cells: tuple[LineCell, ...]
    to: object = None


class LinesModel(QAbstractTableModel):
    """Lines under columns; stacked, one column holds the whole line."""

    def __init__(self, columns: Sequence[LineColumn], names: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.names = names
        self.lines: tuple[Line, ...] = ()
        self.stacked = False

    def set_lines(self, lines: Sequence[Line]) -> bool:
        """Show these lines; where their number stays, the view keeps its place. False where nothing changed."""
        new = tuple(lines)
        if new == self.lines:
            return False
        if len(new) == len(self.lines):
            self.lines = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, self.columnCount() - 1))
            return True
        self.beginResetModel()
        self.lines = new
        self.endResetModel()
        return True

    def set_columns(self, columns: Sequence[LineColumn], *, stacked: bool) -> None:
        """Show other columns, or all of them in one."""
        if tuple(columns) == self.columns and stacked is self.stacked:
            return
        self.beginResetModel()
        self.columns, self.stacked = tuple(columns), stacked
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1 if self.stacked else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        cell = line.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.spoken(line) if self.stacked else cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(line) if self.stacked else self._said(cell)
            case Qt.ItemDataRole.CheckStateRole if cell.ticked is not None and not self.stacked:
                return Qt.CheckState.Checked if cell.ticked else Qt.CheckState.Unchecked
            case _ if role == CELL_ROLE:
                return cell
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return "" if self.stacked else self.columns[section].label
            if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].right:
                return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        return None

    def spoken(self, line: Line) -> str:
        """A whole line in words."""
        pairs = zip(self.columns, line.cells, strict=True)
        return "; ".join(f"{c.label}: {said}" if c.label else said for c, cell in pairs if (said := self._said(cell)))

    def _said(self, cell: LineCell) -> str:
        chips = ", ".join(self.names.get(i, i) for i in cell.chips)
        return ", ".join(part for part in (cell.spoken, chips) if part)
