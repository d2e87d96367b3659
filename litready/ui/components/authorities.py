"""Authorities: chips, and the panel that a chip opens."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from litready.playbook.model import Authority, Confirmed, Level, Playbook, Standing
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.chips import Chip, ChipKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.theme import Role, Theme
from litready.values import PartialDate

LEVEL_WORDS = {
    Level.SUPREME: "Supreme Court",
    Level.APPELLATE: "Court of appeals",
    Level.TRIAL: "Trial court",
    Level.STATE: "State court or state law",
    Level.STATUTE: "Statute",
    Level.RULE: "Court rule",
    Level.AGENCY: "Agency",
}


class AuthorityPanel(QFrame):
    """What an authority is: cite, rule, where it stands, when it was checked. Esc or a click elsewhere closes it."""

    def __init__(self, theme: Theme, authority: Authority, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(authority.cite)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(theme)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        theme.space(column, gap=8, margins=(18, 14, 14, 14))
        head = QHBoxLayout()
        theme.space(head, gap=8)
        head.addWidget(WrapLabel(theme, authority.short, Role.STRONG), 1)
        close = IconButton(theme, "close", "Close")
        close.clicked.connect(self.close)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(WrapLabel(theme, authority.cite, Role.SMALL, "ink2"))
        column.addWidget(WrapLabel(theme, authority.rule, Role.SMALL))
        if authority.status is Standing.UNSETTLED:
            column.addWidget(
                Chip(theme, "Law unsettled", ChipKind.UNSETTLED, opens=False), 0, Qt.AlignmentFlag.AlignLeft
            )
        if authority.note:
            column.addWidget(WrapLabel(theme, authority.note, Role.SMALL, "ink2"))
        column.addWidget(WrapLabel(theme, standing_words(authority), Role.CAPTION, "ink3"))
        copy = Button(theme, "Copy the cite", ButtonKind.QUIET, icon="copy", small=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(authority.cite))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        theme.measure(self, width=400)

    def open_below(self, anchor: QWidget) -> None:
        """Show it under a widget, kept on the screen."""
        self._fit()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(max(screen.top(), at.y() - self.height() - anchor.height() - 8))
        self.move(at)
        self.show()

    def open_over(self, window: QWidget) -> None:
        """Show it in the middle of a window."""
        self._fit()
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self.show()

    def _fit(self) -> None:
        self.adjustSize()
        self.resize(self.width(), self._outer.heightForWidth(self.width()))


class AuthorityChips(Flow):
    """The chips of some authorities; each opens its panel."""

    def __init__(
        self,
        theme: Theme,
        playbook: Playbook,
        ids: Iterable[str],
        kind: ChipKind = ChipKind.AUTHORITY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, gap=6, row_gap=6, parent=parent)
        for authority_id in dict.fromkeys(ids):
            authority = playbook.authorities.get(authority_id)
            if authority is None:
                continue
            chip = Chip(theme, authority.short, kind)
            chip.setToolTip(authority.cite)
            chip.clicked.connect(lambda _checked=False, a=authority, c=chip: AuthorityPanel(theme, a, c).open_below(c))
            self.add(chip)


def standing_words(authority: Authority) -> str:
    """Where an authority stands and when it was last checked."""
    checked = PartialDate.of(authority.checked_on).words()
    words = f"{LEVEL_WORDS[authority.level]}. Checked {checked}"
    return words + (", from general knowledge only; verify it." if authority.confirmed is Confirmed.MEMORY else ".")
