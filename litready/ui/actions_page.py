"""Actions: what someone will do, by when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.domain.matter import Action
from litready.domain.readiness import Finding
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Severity
from litready.ui.action_form import ActionForm
from litready.ui.action_model import ActionModel, action_name
from litready.ui.action_words import action_title
from litready.ui.bands import Band
from litready.ui.components.buttons import Button
from litready.ui.components.page import Card, EmptyState, Page, Rule
from litready.ui.components.text import WrapLabel
from litready.ui.registers.form import WIDTH
from litready.ui.registers.record_cards import RecordCards
from litready.ui.registers.rows import Rows
from litready.ui.registers.table import RegisterTable
from litready.ui.registers.undo import UndoBar
from litready.ui.session import Session
from litready.ui.sitting import Step
from litready.ui.theme import Role, Theme


class ActionsPage(QWidget):
    """The list of actions and the form of one."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._band = Band.WIDE
        self._fresh = ""
        self._deleted: Action | None = None
        self._undoes: Step | None = None
        self.model = ActionModel(session, self)
        self.rows = Rows(self.model, self)
        outer = QHBoxLayout(self)
        theme.space(outer)
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        outer.addWidget(self._left, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._head, gap=10)
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.title = WrapLabel(theme, "Actions", Role.TITLE)
        words.addWidget(self.title)
        self.lead = WrapLabel(theme, "", Role.SMALL, "ink2")
        words.addWidget(self.lead)
        self._head.addLayout(words, 1)
        self._make_buttons()
        self._column.addLayout(self._head)
        self.undo = UndoBar(theme)
        self.undo.undone.connect(self.undo_deletion)
        self._column.addWidget(self.undo)
        self._card = Card(theme)
        views = QVBoxLayout(self._card)
        theme.space(views, margins=(1, 4, 1, 1))
        self.table = RegisterTable(theme, self.model, self.rows, fitting=False, name="Actions")
        self.cards = RecordCards(theme, self.rows, fitting=False, name="Actions")
        self.cards.setSelectionModel(self.table.selectionModel())
        self.cards.hide()
        for view in (self.table, self.cards):
            views.addWidget(view)
            view.chosen.connect(self.open_action)
            view.current.connect(self._follow_current)
            view.unwanted.connect(self.delete_action)
        self._column.addWidget(self._card)
        self.empty = EmptyState(theme, "No actions yet. Add one from any finding.")
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        self.form = ActionForm(theme, session)
        self.form.closed.connect(self.close_form)
        self.form.stepped.connect(self._step)
        self.form.unwanted.connect(self.delete_action)
        self._divider = Rule(theme, upright=True)
        outer.addWidget(self._divider)
        self._form_page = Page(theme, widest=640, margins=(18, 22, 24, 24))
        self._form_page.column.addWidget(self.form)
        outer.addWidget(self._form_page)
        session.changed.connect(self._changed)
        self.set_band(Band.WIDE)
        self.refresh()

    # -- what is done -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the counts and what stands in the place of an empty list."""
        actions = self._session.assessment.actions
        done = sum(a.done for a in actions)
        self.lead.set_text(f"{len(actions) - done:,} open, {done:,} done." if actions else "")
        self.lead.setVisible(bool(actions))
        self._card.setVisible(bool(actions))
        self.empty.setVisible(not actions)
        self.from_finding.setEnabled(bool(self._findings()))
        self.from_finding.setToolTip("" if self._findings() else "Nothing has been found yet")
        self.setFocusProxy(self._view if actions else self.add_button)

    def add_action(self, title: str = "", finding: str = "") -> None:
        """Add an action and open its form. One that is left without a word goes again."""
        action = self._session.add_action(title, finding=finding)
        self._fresh = "" if title else action.id
        self.open_action(action.id)
        self.form.focus_first()

    def show_action(self, action_id: str) -> None:
        """Open the form of an action and give it focus."""
        self.open_action(action_id)
        self.form.focus_first()

    def open_action(self, action_id: str) -> None:
        """Open the form of an action; beside the list the list keeps focus."""
        if not any(a.id == action_id for a in self._session.assessment.actions):
            return
        self._drop_if_fresh(next_id=action_id)
        self.form.show_action(action_id)
        self._lay_out()
        self._tell_position()
        self._view.show_current(action_id)
        if self._band is not Band.WIDE:
            self.form.focus_first()

    def close_form(self) -> None:
        """Close the form."""
        action_id, self.form.action_id = self.form.action_id, ""
        if action_id:
            self._drop_if_fresh(next_id="")
            self._lay_out()
            self._view.show_current(action_id)
            self.setFocus()

    def delete_action(self, action_id: str) -> None:
        """Delete an action, and offer to bring it back."""
        action = next((a for a in self._session.assessment.actions if a.id == action_id), None)
        if action is None:
            return
        self._fresh = ""
        row = self.rows.row_of(action_id)
        if self.form.action_id == action_id:
            self.close_form()
        self._session.delete_action(action_id)
        self._deleted, self._undoes = action, self._session.sitting.last
        self.undo.tell(action_name(action))
        self._session.said.emit("Action deleted")
        after = self.rows.record_id(min(row, self.rows.rowCount() - 1))
        if after:
            self._view.show_current(after)
        self.setFocus()

    def undo_deletion(self) -> None:
        """Bring the action that was deleted last back."""
        action, self._deleted = self._deleted, None
        step, self._undoes = self._undoes, None
        self.undo.hide()
        if action is not None:
            if step is self._session.sitting.last:
                self._session.undo(show=False)
            else:
                self._session.save_action(action)
                self._session.said.emit("Action brought back")
            self._view.show_current(action.id)
            self.setFocus()

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self._band = band
        roomy = band.has_rail
        margins = (28, 22, 20, 20) if roomy else (28, 20, 24, 20)
        self._theme.space(self._column, gap=10, margins=margins)
        self.title.setVisible(roomy)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if roomy else down)
        self.table.setVisible(band is not Band.TINY)
        self.cards.setVisible(band is Band.TINY)
        self._lay_out()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop_if_fresh(next_id="")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.action_id:
            self.close_form()
        else:
            super().keyPressEvent(event)

    # -- inside -----------------------------------------------------------------------------------

    @property
    def _view(self) -> RegisterTable | RecordCards:
        return self.cards if self._band is Band.TINY else self.table

    def _make_buttons(self) -> None:
        row = QHBoxLayout()
        self._theme.space(row, gap=4)
        self.from_finding = Button(self._theme, "Add from a finding", icon="plus", small=True)
        self.from_finding.clicked.connect(self._open_findings)
        self.add_button = Button(self._theme, "Add action", icon="plus", small=True)
        self.add_button.clicked.connect(lambda: self.add_action())
        for button in (self.from_finding, self.add_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(0)
        self._head.addLayout(row)

    def _findings(self) -> list[Finding]:
        """What calls for action, the gravest first; those that have no action yet before the others."""
        findings = [f for f in self._session.readiness.findings if f.severity is not Severity.STRENGTH]
        answered = {a.finding for a in self._session.assessment.actions}
        return [*(f for f in findings if f.id not in answered), *(f for f in findings if f.id in answered)]

    def finding_menu(self) -> QMenu:
        """The findings to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answered = {a.finding for a in self._session.assessment.actions}
        for finding in self._findings():
            words = f"{SEVERITY_WORDS[finding.severity]}: {finding.title} ({finding.code})".replace("&", "&&")
            entry = menu.addAction(f"{words}, has an action" if finding.id in answered else words)
            entry.triggered.connect(lambda _on=False, f=finding: self.add_action(action_title(f), f.id))
        return menu

    def _open_findings(self) -> None:
        self.finding_menu().popup(self.from_finding.mapToGlobal(self.from_finding.rect().bottomLeft()))

    def _lay_out(self) -> None:
        opened, beside = bool(self.form.action_id), self._band is Band.WIDE
        self._left.setVisible(not opened or beside)
        self._form_page.setVisible(opened)
        self._divider.setVisible(opened and beside)
        self.form.back.setVisible(not beside)
        if beside:
            self._theme.measure(self._form_page, width=WIDTH)
        else:
            self._form_page.setProperty("measures", None)
            self._form_page.setMinimumWidth(0)
            self._form_page.setMaximumWidth(16_777_215)

    def _step(self, by: int) -> None:
        to = self.rows.row_of(self.form.action_id) + by
        if 0 <= to < self.rows.rowCount():
            self.show_action(self.rows.record_id(to))

    def _follow_current(self, action_id: str) -> None:
        if self._band is Band.WIDE and self.form.action_id and action_id and action_id != self.form.action_id:
            self.open_action(action_id)

    def _tell_position(self) -> None:
        row, count = self.rows.row_of(self.form.action_id), self.rows.rowCount()
        if row >= 0:
            self.form.set_position(f"Action {row + 1:,} of {count:,}", first=row == 0, last=row == count - 1)

    def _changed(self) -> None:
        if self._undoes is not None and not any(step is self._undoes for step in self._session.sitting.done):
            self._deleted, self._undoes = None, None  # it was taken back otherwise
            self.undo.hide()
        if self.form.action_id and self.form.action is None:
            self.close_form()
        self.refresh()
        self._tell_position()

    def _drop_if_fresh(self, *, next_id: str) -> None:
        """Take an action away again that was added and left without a word."""
        fresh = self._fresh
        if not fresh or fresh == next_id:
            return
        self._fresh = ""
        action = next((a for a in self._session.assessment.actions if a.id == fresh), None)
        if action is not None and not action.title.strip() and not action.owner and action.due is None:
            self._session.delete_action(fresh)
