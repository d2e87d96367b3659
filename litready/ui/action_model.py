"""The actions of an assessment as rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt

from litready.domain.matter import Action
from litready.ui.action_words import due_words, overdue
from litready.ui.registers.model import (
    CAPTION_ROLE,
    INK_ROLE,
    RECORD_ROLE,
    SHAPE_ROLE,
    Index,
    ListedModel,
)
from litready.ui.session import Session
from litready.ui.shapes import Shape

_TOP = QModelIndex()
HEADS = ("Action", "Owner", "Due", "State")


def action_name(action: Action) -> str:
    """What an action is called."""
    return action.title.strip() or "Unnamed action"


class ActionModel(ListedModel):
    """Columns: what is to be done (with the finding it answers below), who does it, when, whether it is done."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._titles = {f.id: f.title for f in session.playbook.findings}
        self._actions = session.assessment.actions
        session.changed.connect(self.refresh)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions in order."""
        return self._actions

    @property
    def has_captions(self) -> bool:
        return any(a.finding for a in self._actions)

    def row_of(self, own_id: str) -> int:
        return next((n for n, a in enumerate(self._actions) if a.id == own_id), -1)

    def search_text(self, row: int) -> str:
        action = self._actions[row]
        due = due_words(action, self._session.today)
        return "\n".join((action.title, action.owner, due, self._titles.get(action.finding, ""))).casefold()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._actions)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section < len(HEADS):
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        action, column = self._actions[index.row()], index.column()
        late = overdue(action, self._session.today)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(action)[column]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = self._words(action)[column]
                return f"{HEADS[column]}: {words[:1000]}" if words else ""
            case _ if role == RECORD_ROLE:
                return action.id
            case _ if role == CAPTION_ROLE:
                return self._caption(action) if column == 0 else ""
            case _ if role == SHAPE_ROLE and column == 2:
                return Shape.SERIOUS if late else None
            case _ if role == SHAPE_ROLE and column == 3:
                return Shape.COMPLETE if action.done else Shape.NOT_BEGUN
            case _ if role == INK_ROLE:
                return "serious" if late and column == 2 else "ink2" if action.done else None
            case _:
                return None

    def refresh(self) -> None:
        """Take over what changed, row by row."""
        now = self._session.assessment.actions
        if now is self._actions:
            return
        kept = {a.id for a in now}
        for row in range(len(self._actions) - 1, -1, -1):
            if self._actions[row].id not in kept:
                self.beginRemoveRows(_TOP, row, row)
                self._actions = self._actions[:row] + self._actions[row + 1 :]
                self.endRemoveRows()
        known = len(self._actions)
        if [a.id for a in now[:known]] != [a.id for a in self._actions]:
            self.beginResetModel()
            self._actions = now
            self.endResetModel()
            return
        if len(now) > known:
            self.beginInsertRows(_TOP, known, len(now) - 1)
            self._actions = (*self._actions, *now[known:])
            self.endInsertRows()
        before, self._actions = self._actions, now
        for row, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))

    def _caption(self, action: Action) -> str:
        title = self._titles.get(action.finding, "")
        return title if title != action.title else ""

    def _words(self, action: Action) -> tuple[str, str, str, str]:
        due = due_words(action, self._session.today)
        return action_name(action), action.owner, due, "Done" if action.done else "Open"

    def sort_value(self, row: int, column: int) -> str | int | None:
        action = self._actions[row]
        match column:
            case 0:
                return action.title.casefold()
            case 1:
                return action.owner.casefold() or None
            case 2:
                return action.due.iso() if action.due else None
            case _:
                return int(action.done)
