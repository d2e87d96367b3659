"""What the table and the cards of a list have in common."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy

from litready.ui.registers.cells import RowDelegate
from litready.ui.registers.rows import Rows

MOST_ROWS = 12
"""How many rows a list inside a page shows before it scrolls by itself."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RowKey(Enum):
    """What a key means for the current row."""

    OPEN = "open"
    DELETE = "delete"
    OTHER = "other"


def meaning_of(event: QKeyEvent) -> RowKey:
    """What a key means: Enter and Space open, Delete deletes."""
    if event.modifiers() not in _PLAIN:
        return RowKey.OTHER
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
            return RowKey.OPEN
        case Qt.Key.Key_Delete:
            return RowKey.DELETE
        case _:
            return RowKey.OTHER


def prepare_view(view: QAbstractItemView, delegate: RowDelegate, name: str) -> None:
    """Make a view of rows: one row chosen at a time, nothing edited in place, everything drawn by the delegate."""
    view.setItemDelegate(delegate)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def bring_row(view: QAbstractItemView, rows: Rows, own_id: str) -> None:
    """Make the row with this id the current one, and seen."""
    row = rows.row_of(own_id)
    if row >= 0 and row != view.currentIndex().row():
        view.setCurrentIndex(rows.index(row, 0))
    if row >= 0:
        view.scrollTo(rows.index(row, 0))
