"""The list of a folder’s files: one or many rows chosen, ticked by a click on the box or by Space."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy

from litready.ui.evidence_files.folder_model import TICKED_ROLE, FolderDelegate
from litready.ui.registers.rows import Rows
from litready.ui.registers.views import prepare_view
from litready.ui.theme import Theme

_HEIGHT = 380


class FolderList(QListView):
    """`picked` tells that other rows are chosen; `toggled` carries rows of the model, and whether they are ticked."""

    picked = Signal()
    toggled = Signal(list, bool)

    def __init__(self, theme: Theme, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = FolderDelegate(theme, self)
        self.setModel(rows)
        prepare_view(self, self._delegate, "Files of the folder")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measure(self, height=_HEIGHT)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    def chosen_rows(self) -> list[int]:
        """The chosen rows of the model."""
        return [int(self._rows.record_id(i.row())) for i in self.selectionModel().selectedIndexes()]

    def shown_rows(self) -> list[int]:
        """All rows of the model that are listed."""
        return [int(self._rows.record_id(n)) for n in range(self._rows.rowCount())]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < self._delegate.box_width():
            self.toggled.emit([int(self._rows.record_id(index.row()))], not index.data(TICKED_ROLE))
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.chosen_rows()
        if event.key() == Qt.Key.Key_Space and rows:
            self.toggled.emit(rows, not self.currentIndex().data(TICKED_ROLE))
            event.accept()
        else:
            super().keyPressEvent(event)
