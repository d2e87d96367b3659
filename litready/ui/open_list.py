"""The open questions as rows that lead to them, the required ones first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.readiness import OpenQuestion
from litready.playbook.model import Playbook
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import line_label
from litready.ui.plain_words import soft
from litready.ui.row_button import RowButton
from litready.ui.theme import Role, Theme

FIRST = 20
"""How many rows are shown before "Show more"."""
MORE = 200
"""How many rows each "Show more" adds."""


class OpenList(Card):
    """`wanted` carries the `OpenQuestion` whose row was chosen. Hidden while nothing is open."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, playbook: Playbook, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._playbook = playbook
        self._questions: tuple[OpenQuestion, ...] = ()
        self._most = FIRST
        self.rows: list[RowButton] = []
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(1, 12, 1, 6))
        head = QHBoxLayout()
        theme.space(head, margins=(19, 0, 19, 4))
        head.addWidget(line_label(theme, "Open questions", Role.HEADING))
        head.addStretch(1)
        self._count = line_label(theme, "", Role.CAPTION, "ink3")
        head.addWidget(self._count)
        column.addLayout(head)
        self._list = QVBoxLayout()
        theme.space(self._list)
        column.addLayout(self._list)
        foot = QHBoxLayout()
        theme.space(foot, margins=(14, 0, 14, 2))
        self.more = Button(theme, "", ButtonKind.LINK)
        self.more.clicked.connect(self.show_more)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()

    def show_questions(self, questions: Sequence[OpenQuestion]) -> None:
        """Show these; nothing is rebuilt where nothing changed."""
        ordered = (*(q for q in questions if q.required), *(q for q in questions if not q.required))
        if ordered != self._questions:
            self._questions = ordered
            self._fill()
        self.setVisible(bool(ordered))

    def show_more(self) -> None:
        """Show the next rows and give focus to the first of them."""
        at = len(self.rows)
        self._most += MORE
        self._fill()
        if at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        clear_layout(self._list)
        self.rows = [self._make_row(q) for q in self._questions[: self._most]]
        for row in self.rows:
            self._list.addWidget(row)
        rest = len(self._questions) - len(self.rows)
        self.more.set_label(f"Show {min(rest, MORE):,} more of {rest:,}" if rest > MORE else f"Show {rest:,} more")
        self.more.setVisible(rest > 0)
        required = sum(q.required for q in self._questions)
        words = f"{len(self._questions):,} open"
        self._count.setText(f"{words}, {required:,} required" if required else words)

    def _make_row(self, question: OpenQuestion) -> RowButton:
        known = "Not known yet" if question.state is State.NOT_KNOWN else ""
        right = "Required" if question.required else known
        row = RowButton(
            self._theme,
            soft(question.text, 300),
            number=question.number,
            number_room=48,
            right=right,
            right_ink="serious" if question.required else "ink3",
        )
        row.clicked.connect(lambda _checked=False, q=question: self.wanted.emit(q))
        return row
