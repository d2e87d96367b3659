"""For counsel: the list of questions from what is open, and the prompt builder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.counsel_questions import CounselQuestion, questions_for_counsel
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, EmptyState, Page
from litready.ui.components.text import WrapLabel
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.plain_words import soft
from litready.ui.prompt_builder import PromptBuilder
from litready.ui.replies.card import ReplyCard
from litready.ui.row_button import RowButton
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

FIRST, MORE = 12, 200
_LEAD = (
    "From the findings and the open questions of this assessment, the gravest first. No AI tool has part in this list."
)


class CounselPage(Page):
    """`go` carries the `Place` or `Destination` that a question comes from."""

    go = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, parent: QWidget | None = None, *, context: Context | None = None
    ) -> None:
        super().__init__(theme, widest=992, margins=(28, 22, 24, 28), gap=14, parent=parent)
        self._session = session
        self._most = FIRST
        self._questions: tuple[CounselQuestion, ...] = ()
        self.rows: list[RowButton] = []
        words = QVBoxLayout()
        theme.space(words, gap=4)
        self.title = WrapLabel(theme, "Questions for counsel", Role.TITLE)
        words.addWidget(self.title)
        words.addWidget(WrapLabel(theme, _LEAD, Role.SMALL, "ink2"))
        head = QHBoxLayout()
        theme.space(head, gap=12)
        head.addLayout(words, 1)
        self.copy_button = Button(theme, "Copy the list", icon="copy", small=True)
        self.copy_button.clicked.connect(self.copy_list)
        head.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self.replies = ReplyCard(theme, session, context) if context is not None else None
        if self.replies is not None:
            self.column.addWidget(self.replies)
        self._card = Card(theme)
        inside = QVBoxLayout(self._card)
        theme.space(inside, margins=(1, 6, 1, 6))
        self._list = QVBoxLayout()
        theme.space(self._list)
        inside.addLayout(self._list)
        foot = QHBoxLayout()
        theme.space(foot, margins=(14, 0, 14, 2))
        self.more = Button(theme, "", ButtonKind.LINK)
        self.more.clicked.connect(self.show_more)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addStretch(1)
        inside.addLayout(foot)
        self.column.addWidget(self._card)
        self.empty = EmptyState(theme, "No questions yet. They come from findings and open questions as you answer.")
        self.column.addWidget(self.empty)
        self.builder = PromptBuilder(theme, session)
        self.column.addWidget(self.builder)
        session.changed.connect(self._changed)
        self.refresh()

    @property
    def questions(self) -> tuple[CounselQuestion, ...]:
        """The whole list."""
        return self._questions

    def refresh(self) -> None:
        """Show the list as it follows now."""
        questions = questions_for_counsel(self._session.playbook, self._session.readiness)
        if questions != self._questions or not (self.rows or questions):
            self._questions = questions
            self._fill()

    def show_more(self) -> None:
        """Show the next rows and give focus to the first of them."""
        at = len(self.rows)
        self._most += MORE
        self._fill()
        if at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_list(self) -> None:
        """Put the whole list on the clipboard as numbered text."""
        QGuiApplication.clipboard().setText(list_text(self._questions))
        count = len(self._questions)
        self._session.said.emit(f"{count:,} question{'s' if count != 1 else ''} copied")

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.builder.set_band(band)
        self.set_margins((28, 22, 24, 28) if band.has_rail else (28, 20, 24, 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fill(self) -> None:
        clear_layout(self._list)
        self.rows = []
        for n, question in enumerate(self._questions[: self._most], start=1):
            row = RowButton(
                self._theme,
                soft(question.text, 400),
                number=str(n),
                number_room=40,
                right=f"Ask first · {question.tag}" if question.required else question.tag,
                right_ink="serious" if question.required else "ink3",
            )
            row.clicked.connect(lambda _checked=False, q=question: self._go(q))
            self.rows.append(row)
            self._list.addWidget(row)
        rest = len(self._questions) - len(self.rows)
        self.more.set_label(f"Show {rest:,} more")
        self.more.setVisible(rest > 0)
        self._card.setVisible(bool(self._questions))
        self.empty.setVisible(not self._questions)
        self.copy_button.setEnabled(bool(self._questions))

    def _go(self, question: CounselQuestion) -> None:
        source = question.source
        if source in self._session.playbook.questions_by_id:
            self.go.emit(Place(question=source))
        elif source.count("/") == 2:
            self.go.emit(Place(record=source.split("/")[1]))
        else:
            self.go.emit(Destination(tool=Tool.READINESS))


def list_text(questions: Sequence[CounselQuestion]) -> str:
    """The list as text to paste into a letter: numbered, each with the code of where it comes from."""
    return "\n".join(f"{n}. {q.text} [{q.tag}]" for n, q in enumerate(questions, start=1))
