"""The chain of custody of an item: each hand-over in a line that leads to its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.answers import Cell, State
from litready.domain.evidence.custody import HANDS, ITEMS_HANDED, HandOver, hand_over_words, hand_overs_of
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.plain_words import soft
from litready.ui.row_button import RowButton
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

NONE_YET = "No hand-over is recorded for this item."
_MOST = 20
"""So many of the last hand-overs are listed; the register has them all."""


class HandsCard(QWidget):
    """Stands in the form of an item. `go` carries the `Place` of a hand-over."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.record_id = ""
        self._shown: tuple[str, Sequence[HandOver]] | None = None
        column = QVBoxLayout(self)
        theme.space(column, gap=4, margins=(3, 8, 3, 8))
        column.addWidget(WrapLabel(theme, "Chain of custody", Role.LABEL, "ink2"))
        self.told = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.told)
        self._list = QVBoxLayout()
        theme.space(self._list)
        column.addLayout(self._list)
        self.rows: list[RowButton] = []
        self.add_button = Button(theme, "Record a hand-over", ButtonKind.QUIET, icon="plus", small=True)
        self.add_button.clicked.connect(self.add)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
        if HANDS not in session.playbook.registers_by_id:
            self.hide()

    def show_record(self, record_id: str) -> None:
        """Show the hand-overs of an item as they stand now."""
        self.record_id = record_id
        found = hand_overs_of(self._session.assessment, record_id)
        if self._shown == (record_id, found):
            return
        self._shown = (record_id, found)
        clear_layout(self._list)
        self.rows = []
        for hand_over in found[-_MOST:]:
            words = soft(" ".join(hand_over_words(hand_over).split()), 400)
            row = RowButton(self._theme, words, chevron=True, line=bool(self.rows))
            row.clicked.connect(lambda _checked=False, own=hand_over.id: self.go.emit(Place(record=own)))
            self.rows.append(row)
            self._list.addWidget(row)
        more = len(found) - len(self.rows)
        self.told.set_text(f"{more:,} earlier ones stand in the register." if more else NONE_YET)
        self.told.setVisible(bool(more) or not found)

    def add(self) -> None:
        """Start a hand-over of this item, and open it."""
        cells = {ITEMS_HANDED: Cell(State.ANSWERED, (self.record_id,))}
        self.go.emit(Place(record=self._session.new_record(HANDS, cells), column="to"))
