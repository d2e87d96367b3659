"""Rows as cards, for narrow windows and large text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from litready.ui.registers.cells import CardDelegate, RowDelegate
from litready.ui.registers.model import Index
from litready.ui.registers.rows import Rows
from litready.ui.registers.views import MOST_ROWS, RowKey, bring_row, meaning_of, prepare_view
from litready.ui.theme import Theme

MakeDelegate = Callable[[Theme, QAbstractItemView], RowDelegate]


class RecordCards(QListView):
    """Rows one below the other without columns, drawn as cards or as `make` draws them.

    Signals as in `RegisterTable`.
    """

    chosen = Signal(str)
    current = Signal(str)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, rows: Rows, *, fitting: bool, name: str, make: MakeDelegate | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self._fitting = fitting
        self._wanted = 0
        self.setModel(rows)
        self._delegate = make(theme, self) if make is not None else CardDelegate(theme, self, rows.needed)
        prepare_view(self, self._delegate, name)
        self.clicked.connect(lambda index: self.chosen.emit(rows.record_id(index.row())))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit_height)
        for change in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset, rows.layoutChanged):
            change.connect(lambda *_: self._soon.start())  # a search tells of hundreds of runs of rows
        theme.changed.connect(self.restyle)
        self.fit_height()

    def restyle(self) -> None:
        """Measure again at the present text scale."""
        self.scheduleDelayedItemsLayout()
        self.fit_height()

    def fit_height(self) -> None:
        """As high as its cards, up to a most inside a page; then it scrolls by itself."""
        count = self._rows.rowCount()
        row = self.sizeHintForRow(0) if count else 0
        wanted = max(1, (min(count, MOST_ROWS) if self._fitting else count) * row)
        if wanted != self._wanted:
            self._wanted = wanted
            if self._fitting:
                self.setFixedHeight(wanted)
            else:
                self.setMaximumHeight(wanted)
                self.updateGeometry()
        self._set_bar()

    def _set_bar(self) -> None:
        scrolls = self._rows.rowCount() > MOST_ROWS if self._fitting else self.height() < self._wanted
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if scrolls else off)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), min(self._wanted, self._theme.px(150)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_bar()

    def show_current(self, record_id: str) -> None:
        """Make a record's card the current one, and seen."""
        bring_row(self, self._rows, record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record_id = self._rows.record_id(self.currentIndex().row())
        meaning = meaning_of(event) if record_id else RowKey.OTHER
        if meaning is RowKey.OPEN:
            self.chosen.emit(record_id)
        elif meaning is RowKey.DELETE:
            self.unwanted.emit(record_id)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current.emit(self._rows.record_id(current.row()))
