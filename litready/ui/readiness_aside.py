"""Beside the findings: the next actions, and the first questions for counsel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.counsel_questions import questions_for_counsel
from litready.domain.matter import Action
from litready.ui.action_words import by_due, due_words, overdue
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.destinations import Destination
from litready.ui.factories import Tool
from litready.ui.plain_words import soft
from litready.ui.row_button import RowButton
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_ACTIONS, _QUESTIONS = 4, 3


class ReadinessAside(QWidget):
    """Two cards. `go` carries the `Destination` of the page that has them all."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        column = QVBoxLayout(self)
        theme.space(column, gap=12)
        self.next_actions = _Excerpt(theme, "Actions")
        self.next_actions.all.clicked.connect(lambda: self.go.emit(Destination(tool=Tool.ACTIONS)))
        column.addWidget(self.next_actions)
        self.first_questions = _Excerpt(theme, "For counsel")
        self.first_questions.all.clicked.connect(lambda: self.go.emit(Destination(tool=Tool.COUNSEL)))
        column.addWidget(self.first_questions)
        grows_with_width(self)

    def refresh(self) -> None:
        """Show what the session holds."""
        theme, session = self._theme, self._session
        open_actions = sorted((a for a in session.assessment.actions if not a.done), key=by_due)
        rows = [self._action_row(a) for a in open_actions[:_ACTIONS]]
        self.next_actions.show_rows(rows, len(open_actions), "No actions yet. Add one from any finding.")
        questions = questions_for_counsel(session.playbook, session.readiness)
        lines = [
            RowButton(theme, soft(q.text, 220), number=str(n)) for n, q in enumerate(questions[:_QUESTIONS], start=1)
        ]
        for line in lines:
            line.clicked.connect(lambda: self.go.emit(Destination(tool=Tool.COUNSEL)))
        self.first_questions.show_rows(
            lines, len(questions), "No questions yet. They come from findings and open questions."
        )

    def _action_row(self, action: Action) -> RowButton:
        late = overdue(action, self._session.today)
        words = due_words(action, self._session.today)
        caption = " · ".join(w for w in (soft(action.owner, 40), words) if w)
        row = RowButton(self._theme, soft(action.title, 120), caption=caption, role=Role.SMALL_STRONG, line=True)
        if late:
            row.set_caption_ink("serious")
        row.clicked.connect(lambda: self.go.emit(Destination(tool=Tool.ACTIONS)))
        return row


class _Excerpt(Card):
    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, margins=(1, 10, 1, 6))
        head = QHBoxLayout()
        theme.space(head, margins=(17, 0, 13, 4))
        head.addWidget(line_label(theme, title, Role.HEADING))
        head.addStretch(1)
        self.all = Button(theme, "All", ButtonKind.LINK, hint=f"Open {title}")
        head.addWidget(self.all)
        column.addLayout(head)
        self._list = QVBoxLayout()
        theme.space(self._list)
        column.addLayout(self._list)

    def show_rows(self, rows: Sequence[QWidget], count: int, empty: str) -> None:
        clear_layout(self._list)
        for row in rows:
            self._list.addWidget(row)
        if not rows:
            line = WrapLabel(self._theme, empty, Role.SMALL, "ink2")
            holder = QVBoxLayout()
            self._theme.space(holder, margins=(17, 2, 17, 8))
            holder.addWidget(line)
            self._list.addLayout(holder)
        self.all.set_label(f"All {count:,}" if count else "Open")
