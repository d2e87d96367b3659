"""The form of one action; each change is saved at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.matter import Action
from litready.errors import InputError
from litready.playbook.model import Column, Kind
from litready.ui.action_model import action_name
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.choices import MultiChoice, Option
from litready.ui.components.fields import LineField, field_for
from litready.ui.components.notes import GrowingText
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.plain_words import soft
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.values import PartialDate
from litready.values.texts import tidy

_DUE = Column("due", "Due", Kind.DATE)
_OWNER = Column("owner", "Owner")
_DONE = "done"


class ActionForm(QWidget):
    """What is to be done, by whom, by when, and whether it is done.

    `closed`, `stepped` (-1 or 1), `unwanted` (action id). A due date that cannot be read stays in
    its field with its message, and the due date that was saved before stays saved.
    """

    closed = Signal()
    stepped = Signal(int)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._titles = {f.id: f.title for f in session.playbook.findings}
        self._dues: dict[str, str] = {}
        self.action_id = ""
        column = QVBoxLayout(self)
        theme.space(column, gap=10)
        self.back = Button(theme, "Back to the list", ButtonKind.QUIET, icon="back", small=True, hint="Esc")
        self.back.clicked.connect(self.closed)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._make_head())
        self.answers = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.answers)
        title = QVBoxLayout()
        theme.space(title, gap=4)
        title.addWidget(line_label(theme, "What is to be done", Role.LABEL, "ink2"))
        self.what = GrowingText(theme, fewest=2, most=6, name="What is to be done")
        self.what.edited.connect(lambda text: self._save(title=" ".join(tidy(text).split("\n"))))
        title.addWidget(self.what)
        column.addLayout(title)
        self.owner: LineField = field_for(theme, _OWNER, label="Owner")
        self.owner.edited.connect(lambda text: self._save(owner=tidy(text)))
        column.addWidget(self.owner)
        self.due: LineField = field_for(theme, _DUE, label="Due")
        self.due.edited.connect(self._type_due)
        self.due.left.connect(self._leave_due)
        column.addWidget(self.due)
        self.done = MultiChoice(theme, [Option(_DONE, "Done")], digits=False, name="State of the action")
        self.done.changed.connect(lambda ids: self._save(done=_DONE in ids))
        column.addWidget(self.done)
        self.delete_button = Button(theme, "Delete action", ButtonKind.QUIET, icon="bin", small=True)
        self.delete_button.clicked.connect(lambda: self.unwanted.emit(self.action_id))
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
        session.changed.connect(self.refresh)

    @property
    def action(self) -> Action | None:
        """The action that is shown, as it is saved."""
        return next((a for a in self._session.assessment.actions if a.id == self.action_id), None)

    def show_action(self, action_id: str) -> None:
        """Show an action."""
        self.action_id = action_id
        action = self.action
        if action is None:
            return
        self.what.set_text(action.title)
        self.owner.set_text(action.owner)
        unread = self._dues.get(action_id)
        self.due.set_text(unread if unread is not None else _due_text(action))
        if unread is None:
            self.due.clear_error()
        else:
            self._leave_due()
        finding = self._titles.get(action.finding, "")
        self.answers.set_text(f"Answers the finding: {finding}" if finding else "")
        self.answers.setVisible(bool(finding))
        self.refresh()

    def refresh(self) -> None:
        """Show what the session holds around what is being typed."""
        action = self.action
        if action is None:
            return
        self.title.set_text(soft(action_name(action), 120))
        self.done.set_value((_DONE,) if action.done else ())

    def set_position(self, words: str, *, first: bool, last: bool) -> None:
        """Where the action stands in the list."""
        self.position.set_text(words)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def focus_first(self) -> None:
        """Give focus to what is to be done."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    # -- inside -----------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        theme = self._theme
        head, words = QHBoxLayout(), QVBoxLayout()
        theme.space(head, gap=4)
        theme.space(words, gap=1)
        self.title = WrapLabel(theme, "", Role.HEADING)
        self.position = WrapLabel(theme, "", Role.CAPTION, "ink3")
        words.addWidget(self.title)
        words.addWidget(self.position)
        head.addLayout(words, 1)
        self.up = IconButton(theme, "up", "Previous action (Alt+Up)")
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down = IconButton(theme, "down", "Next action (Alt+Down)")
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        for button in (self.up, self.down):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _save(self, *, title: str | None = None, owner: str | None = None, done: bool | None = None) -> None:
        action = self.action
        if action is None:
            return
        changed = replace(
            action,
            title=action.title if title is None else title,
            owner=action.owner if owner is None else owner,
            done=action.done if done is None else done,
        )
        if changed != action:
            self._session.save_action(changed)

    def _type_due(self, text: str) -> None:
        """Take a due date as soon as it can be read; until then keep the text here."""
        self.due.clear_error()
        action = self.action
        if action is None:
            return
        due = _read_due(text)
        if due is None and text.strip():
            self._dues[action.id] = text
            return
        self._dues.pop(action.id, None)
        if due != action.due:
            self._session.save_action(replace(action, due=due))

    def _leave_due(self) -> None:
        action = self.action
        if action is None or self.due.check():
            return
        kept = f" The due date stays {action.due.words()}." if action.due else " No due date is saved yet."
        self.due.show_error(self.due.error.message + kept)


def _read_due(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except InputError:
        return None


def _due_text(action: Action) -> str:
    return action.due.words() if action.due else ""
