"""Plain pages for tests that look at the frame around them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import EmptyState, Page, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context, Factories, Tool
from litready.ui.session import Session
from litready.ui.theme import Role, Theme


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


class PlainRegister(QWidget):
    """The records of a register by name, and a button that adds one."""

    def __init__(self, theme: Theme, session: Session, register_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._register = session.playbook.registers_by_id[register_id]
        column = QVBoxLayout(self)
        theme.space(column, gap=6)
        self._names = WrapLabel(theme, "", Role.SMALL)
        column.addWidget(self._names)
        add = Button(theme, f"Add {self._register.one}", icon="plus", small=True)
        add.clicked.connect(lambda: session.new_record(register_id))
        column.addWidget(add)
        grows_with_width(self)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the records as they are."""
        names = [r.name(self._register) for r in self._session.assessment.in_register(self._register.id)]
        self._names.set_text("\n".join(names) or self._register.kept or f"No {self._register.title.lower()} yet.")


def _tool(theme: Theme, _session: Session, _context: Context, tool: Tool, parent: QWidget | None) -> QWidget:
    page = Page(theme, parent=parent)
    page.column.addWidget(WrapLabel(theme, tool.value, Role.DISPLAY))
    page.column.addWidget(EmptyState(theme, "Nothing here yet."))
    return page


def _export(_theme: Theme, session: Session, _context: Context, _parent: QWidget, *, preview: bool) -> None:
    session.said.emit("There is no preview yet" if preview else "There is no export yet")


def plain_factories() -> Factories:
    """Who makes the pages of the window."""
    return Factories(make_home=PlainHome, make_register=PlainRegister, make_tool=_tool, open_export=_export)
