"""A new assessment: it needs a name and nothing else; everything after that is saved as it is given."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.fields import LineField
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage, TwoColumns
from litready.ui.plain_words import cut
from litready.ui.theme import Role, Theme

LONGEST_NAME = 200


class NewPage(FramedPage):
    """Asks for the name. `made` carries the id of the new assessment."""

    made = Signal(str)

    def __init__(self, theme: Theme, context: Context, names: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, "New assessment", parent=parent)
        self._context = context
        self._names = {n.casefold() for n in names}
        halves = TwoColumns(theme)
        self.page.column.addWidget(halves)
        left = halves.left
        left.addWidget(WrapLabel(theme, "What is the matter called?", Role.DISPLAY))
        lead = "A name you will know it by, such as the product or the technology. It stands on the report’s cover."
        left.addWidget(WrapLabel(theme, lead, Role.BODY, "ink2"))
        left.addSpacing(theme.px(10))
        self.name = LineField(theme, name="Name of the matter")
        self.name.edit.setMaxLength(LONGEST_NAME)
        self.name.edit.setPlaceholderText("Name of the matter")
        self.name.edited.connect(self._edited)
        self.name.edit.returnPressed.connect(self.make)
        left.addWidget(self.name)
        self.twin = WrapLabel(theme, "", Role.CAPTION, "ink2")
        left.addWidget(self.twin)
        left.addStretch(1)
        card = Card(theme)
        inside = QVBoxLayout(card)
        theme.space(inside, gap=6, margins=(20, 18, 20, 18))
        inside.addWidget(WrapLabel(theme, "What comes next", Role.LABEL, "ink3"))
        inside.addWidget(WrapLabel(theme, "Who prepares this, for whom, and why", Role.QUESTION))
        why = (
            "A checklist made without counsel may have to be produced, so these questions come first. "
            "Each answer is saved on this computer when you give it."
        )
        inside.addWidget(WrapLabel(theme, why, Role.SMALL, "ink2"))
        halves.right.addWidget(card)
        halves.right.addStretch(1)
        cancel = Button(theme, "Cancel")
        cancel.clicked.connect(self.leave)
        self.foot.row.addWidget(cancel)
        self.foot.row.addStretch(1)
        self.start = Button(theme, "Start", ButtonKind.PRIMARY, icon="next", after=True)
        self.start.clicked.connect(self.make)
        self.foot.row.addWidget(self.start)

    def make(self) -> None:
        """Make the assessment; without a name, say what to write."""
        name = " ".join(self.name.text.split())
        if not name:
            self.name.show_error("Write a name for the matter.")
            self.name.setFocus()
            return
        try:
            made = self._context.store.create(name, self._context.playbook)
        except LitReadyError as fault:
            self.name.show_error(str(fault))
            return
        self.made.emit(made.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.name, self.name.setFocus)

    def _edited(self, text: str) -> None:
        self.name.clear_error()
        name = " ".join(text.split())
        taken = name.casefold() in self._names
        self.twin.set_text(f"There is already a matter called “{cut(name)}”. Both will be kept." if taken else "")
