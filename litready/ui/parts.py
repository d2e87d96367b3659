"""Plain pages that stand in the frame until their own are made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Page
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context, Factories
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.ui.tool_pages import make_register, make_tool


class PlainHome(Page):
    """The saved assessments as a list of buttons."""

    opened = Signal(str)

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None) -> None:
        super().__init__(theme, parent=parent)
        self._context = context
        self.column.addWidget(WrapLabel(theme, "Matters", Role.DISPLAY))
        new = Button(theme, "New assessment", ButtonKind.PRIMARY, icon="plus")
        new.clicked.connect(self.start_new)
        self.column.addWidget(new)
        self._list = QVBoxLayout()
        self.column.addLayout(self._list)
        self.refresh()

    def refresh(self) -> None:
        """Show the assessments as they are."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for summary in self._context.store.summaries():
            button = Button(self._theme, summary.name)
            button.clicked.connect(lambda _checked=False, i=summary.id: self.opened.emit(i))
            self._list.addWidget(button)

    def start_new(self) -> None:
        """Make an assessment and open it."""
        self.opened.emit(self._context.store.create("New assessment", self._context.playbook).id)


def _export(_theme: Theme, session: Session, _context: Context, _parent: QWidget, *, preview: bool) -> None:
    session.said.emit("There is no preview yet" if preview else "There is no export yet")


def make_factories() -> Factories:
    """Who makes the pages of the window."""
    return Factories(make_home=PlainHome, make_register=make_register, make_tool=make_tool, open_export=_export)
