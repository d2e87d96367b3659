"""What differs in one assessment since a backup, and bringing it back as a copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from litready.domain.compare.lines import Group, grouped_lines
from litready.domain.compare.told import follows_words
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.text import WrapLabel
from litready.ui.copies.changes import ChangeDelegate, ChangesModel
from litready.ui.framed import FramedPage
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import cut
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.theme import Role, Theme

if TYPE_CHECKING:
    from litready.storage.restore import Difference

_STACKED = 760
"""Below this width, in units, the parts of a line stand below one another."""


class DifferingPage(FramedPage):
    """`wanted` asks for the copy."""

    wanted = Signal()

    def __init__(self, theme: Theme, difference: Difference, when: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, cut(difference.name), back="Backups", parent=parent)
        self._delegates: list[ChangeDelegate] = []
        column = self.page.column
        column.addWidget(WrapLabel(theme, cut(difference.name, 200), Role.DISPLAY))
        column.addWidget(WrapLabel(theme, when, Role.SMALL, "ink2"))
        words = difference.words
        if difference.comparison is not None:
            words = f"{words} {follows_words(difference.comparison)}"
        self.words = WrapLabel(theme, words, Role.BODY)
        column.addWidget(self.words)
        column.addSpacing(theme.px(6))
        self.model = ChangesModel(self)
        if difference.comparison is not None:
            self.model.set_groups([_leading_nowhere(group) for group in grouped_lines(difference.comparison)])
        card = TitledCard(theme, "What is different", "From how it stood in the backup to how it stands now.")
        self.view = RecordCards(
            theme, Rows(self.model, self), fitting=True, name="What is different", make=self._make_delegate
        )
        card.inside.addWidget(self.view)
        card.setVisible(self.model.rowCount() > 0)
        column.addWidget(card)
        note = "The copy stands beside what is there now. Exports, frozen copies and a hold are not brought along."
        self.foot.row.addWidget(WrapLabel(theme, note, Role.SMALL, "ink2"), 1, Qt.AlignmentFlag.AlignVCenter)
        self.restore = Button(theme, "Restore as a copy", ButtonKind.PRIMARY)
        self.restore.clicked.connect(self.wanted)
        self.restore.setVisible(difference.in_backup)
        self.foot.row.addWidget(self.restore)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for delegate in self._delegates:
            delegate.stacked = self.width() / self._theme.scale < _STACKED
        self.view.restyle()

    def _make_delegate(self, theme: Theme, view: QAbstractItemView) -> ChangeDelegate:
        self._delegates.append(ChangeDelegate(theme, view))
        return self._delegates[-1]


def _leading_nowhere(group: Group) -> Group:
    """A group whose lines lead to no question or record: what they tell of is not open here."""
    return replace(group, lines=tuple(replace(line, question="", record="", finding="") for line in group.lines))
