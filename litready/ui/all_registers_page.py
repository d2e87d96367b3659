"""Every register with how much it holds; one of them opens in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from litready.playbook.model import Register
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, Page
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.registers.view import RegisterView
from litready.ui.registers.words import count_words
from litready.ui.row_button import RowButton
from litready.ui.session import Session
from litready.ui.theme import Role, Theme


class AllRegistersPage(QWidget):
    """The list, and in its place one register as a whole pane. `go` carries a `Finding` to show."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._band = Band.WIDE
        self.view: RegisterView | None = None
        self.back: Button | None = None
        self.rows: dict[str, RowButton] = {}
        self._counts: dict[str, str] = {}
        outer = QVBoxLayout(self)
        theme.space(outer)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack, 1)
        self.list_page = Page(theme, widest=760, margins=(28, 22, 24, 28), gap=10)
        self.title = WrapLabel(theme, "Registers", Role.TITLE)
        self.list_page.column.addWidget(self.title)
        self._list = QVBoxLayout()
        theme.space(self._list, gap=12)
        self.list_page.column.addLayout(self._list)
        self.stack.addWidget(self.list_page)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the counts as they are."""
        counts = {r.id: self._count(r) for r in self._session.playbook.registers}
        if counts != self._counts:
            self._counts = counts
            self._fill()

    def show_list(self) -> None:
        """Show all registers; what was typed is taken first."""
        last = self.view.register_id if self.view is not None else ""
        if self.view is not None:
            self.view.close_form()
            self.stack.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        self.refresh()
        if last in self.rows:
            self.rows[last].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_register(self, register_id: str, record_id: str = "") -> None:
        """Open a register, and in it a record where one is named."""
        if register_id not in self._session.playbook.registers_by_id:
            return
        if self.view is None or self.view.register_id != register_id:
            self.show_list()
            self.view = RegisterView(self._theme, self._session, register_id, self.stack, embedded=False)
            self.view.register_wanted.connect(self.show_register)
            self.view.go.connect(self.go)
            self.back = Button(self._theme, "All registers", ButtonKind.QUIET, icon="back", small=True)
            self.back.clicked.connect(self.show_list)
            self.view.put_above(self.back)
            self.view.set_band(self._band)
            self.stack.addWidget(self.view)
            self.stack.setCurrentWidget(self.view)
        if record_id:
            self.view.show_record(record_id)
        else:
            self.view.setFocus()

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self._band = band
        self.title.setVisible(band.has_rail)
        self.list_page.set_margins((28, 22, 24, 28) if band.has_rail else (28, 20, 24, 24))
        if self.view is not None:
            self.view.set_band(band)

    # -- inside -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible() and self.view is None:
            self.refresh()

    def _count(self, register: Register) -> str:
        count = len(self._session.assessment.in_register(register.id))
        none = register.id in self._session.assessment.none_declared
        return count_words(count) if count else register.none_label if none else "Empty"

    def _fill(self) -> None:
        clear_layout(self._list)
        self.rows = {}
        playbook = self._session.playbook
        for group in playbook.groups:
            sections = [s.id for s in playbook.sections if s.group == group.id]
            registers = [r for s in sections for r in playbook.registers if r.section == s]
            if registers:
                self._list.addWidget(self._make_group(group.title, registers))

    def _make_group(self, title: str, registers: list[Register]) -> Card:
        card = Card(self._theme)
        column = QVBoxLayout(card)
        self._theme.space(column, margins=(1, 12, 1, 1))
        head = QHBoxLayout()
        self._theme.space(head, margins=(17, 0, 17, 4))
        head.addWidget(line_label(self._theme, title, Role.LABEL, "ink3"))
        column.addLayout(head)
        for n, register in enumerate(registers):
            row = RowButton(
                self._theme,
                register.title,
                caption=register.lead,
                right=self._counts[register.id],
                right_ink="ink3" if self._counts[register.id] == "Empty" else "ink2",
                role=Role.SMALL_STRONG,
                chevron=True,
                line=n > 0,
            )
            row.clicked.connect(lambda _checked=False, i=register.id: self.show_register(i))
            self.rows[register.id] = row
            column.addWidget(row)
        return card
