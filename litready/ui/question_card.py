"""One question as a card: its number, its words, its input, and on demand why it matters and a note."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from litready.domain.secret_places import is_watched
from litready.playbook.model import Kind, Question
from litready.ui.bands import Band
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.buttons import RING, Button, ButtonKind, IconButton
from litready.ui.components.chips import ChipKind
from litready.ui.components.notes import NoteField
from litready.ui.components.page import Card, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.factories import MakeRegister
from litready.ui.inputs import make_input
from litready.ui.secret_warning import SecretWarning
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_DIGIT = 6.6
"""The width of a digit of a question's number, in units."""


class HelpBlock(QWidget):
    """Why a question matters, with the authorities behind it."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(14, 8, 8, 12))
        head = QHBoxLayout()
        theme.space(head)
        head.addWidget(line_label(theme, "Why this matters", Role.SMALL_STRONG), 1)
        self.close_button = IconButton(theme, "up", "Close")
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(WrapLabel(theme, question.help, Role.SMALL, "ink2"))
        if question.authorities:
            column.addSpacing(theme.px(4))
            column.addWidget(AuthorityChips(theme, session.playbook, question.authorities, ChipKind.ON_TINT))
        grows_with_width(self)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))
        painter.end()


class QuestionCard(Card):
    """A question bound to a session. Digits answer it while focus is inside and not in a text field."""

    grew = Signal()
    """Help or a note was opened."""

    def __init__(
        self, theme: Theme, session: Session, question: Question, make_register: MakeRegister, band: Band
    ) -> None:
        super().__init__(theme)
        self.setObjectName("question")
        self._theme = theme
        self._session = session
        self.question = question
        self._number = session.playbook.question_numbers[question.id]
        numbers = [session.playbook.question_numbers[q.id] for q in session.playbook.in_section(question.section)]
        self._number_width = max(26.0, _DIGIT * max(map(len, numbers)) + 7)
        self._place = Place(question=question.id)
        self._note_place = Place(question=question.id, note=True)
        self._help: HelpBlock | None = None
        self._note: NoteField | None = None
        self.note_warning: SecretWarning | None = None

        outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer = outer
        self.number = line_label(theme, self._number, Role.DIGITS, "ink3")
        self._number_column = QVBoxLayout()
        theme.space(self._number_column, margins=(0, 2, 0, 0))
        self._number_column.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self._number_column.addStretch(1)
        outer.addLayout(self._number_column)
        self.column = QVBoxLayout()
        theme.space(self.column, gap=9)
        outer.addLayout(self.column, 1)

        self.title = WrapLabel(theme, question.text, Role.QUESTION)
        self.title.setContentsMargins(RING, 0, 0, 0)
        title_row = QHBoxLayout()
        theme.space(title_row, gap=6)
        title_row.addWidget(self.title, 1)
        self.column.addLayout(title_row)
        self._answer_row = QHBoxLayout()
        theme.space(self._answer_row, gap=6)
        self.input = make_input(theme, session, question, make_register)
        self._answer_row.addWidget(self.input, 1)
        self.column.addLayout(self._answer_row)
        self._tools = QHBoxLayout()
        theme.space(self._tools, gap=4, margins=(0, 0 if question.kind is Kind.REGISTER else 5, 0, 0))
        self.note_button = IconButton(theme, "note", "Note (Ctrl+M)")
        self.note_button.clicked.connect(self.toggle_note)
        self.help_button = IconButton(theme, "down", "Why this matters (F1)")
        self.help_button.clicked.connect(self.toggle_help)
        self._tools.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignTop)
        self._tools.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        (title_row if question.kind is Kind.REGISTER else self._answer_row).addLayout(self._tools)
        self._worded = QWidget()
        worded = QHBoxLayout(self._worded)
        theme.space(worded, gap=8)
        self.note_words = Button(theme, "Add a note", ButtonKind.QUIET, icon="note", small=True, hint="Ctrl+M")
        self.note_words.clicked.connect(self.toggle_note)
        self.help_words = Button(theme, "Why this matters", ButtonKind.QUIET, icon="down", small=True, hint="F1")
        self.help_words.clicked.connect(self.toggle_help)
        worded.addWidget(self.note_words)
        if question.help:
            worded.addWidget(self.help_words)
        worded.addStretch(1)
        self.column.addWidget(self._worded)
        self.setAccessibleName(f"Question {self._number}: {question.text}")
        self.set_band(band)
        self.refresh()

    # -- state ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the session holds."""
        self.input.refresh()
        note = self._held_note()
        if note or self._note is not None:
            field = self._note or self._make_note()
            field.setVisible(bool(note) or field.edit.hasFocus())
            if not field.edit.hasFocus():
                field.set_text(note)
                self._look(note)
        self.note_words.set_label("Note" if note else "Add a note")

    def refuse(self, text: str) -> None:
        """Show at the field that what was typed cannot be read."""
        self.input.refuse(text)

    def focus_here(self) -> None:
        """Give focus to the input."""
        self.input.focus_here()

    def set_band(self, band: Band) -> None:
        """Number in the margin and tools as icons, or number above and tools in words."""
        roomy = band.has_rail
        theme = self._theme
        self._outer.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
        theme.space(self._outer, gap=0 if roomy else 2, margins=(18, 16, 20, 14))
        self.number.setText(self._number if roomy else f"Question {self._number}")
        self.number.setContentsMargins(0 if roomy else RING, 0, 0, 0)
        theme.measure(self.number, min_width=self._number_width if roomy else 0)
        for button in (self.note_button, self.help_button):
            button.setVisible(roomy and (button is self.note_button or bool(self.question.help)))
        self._worded.setVisible(not roomy)
        self.input.set_band(band)

    # -- on demand -----------------------------------------------------------------------------------

    @property
    def help_open(self) -> bool:
        """Whether "why this matters" is shown."""
        return self._help is not None and not self._help.isHidden()

    def toggle_help(self) -> None:
        """Open or close why this matters."""
        if not self.question.help:
            return
        if self._help is None:
            self._help = HelpBlock(self._theme, self._session, self.question)
            self._help.hide()
            self._help.close_button.clicked.connect(self.toggle_help)
            self.column.insertLayout(2, self._beside_ring(self._help))
        if self.help_open and self._help.isAncestorOf(QApplication.focusWidget() or self):
            self.help_button.setFocus()
        self._help.setVisible(not self.help_open)
        for button in (self.help_button, self.help_words):
            button.set_icon("up" if self.help_open else "down")
        if self.help_open:
            self.grew.emit()

    @property
    def note(self) -> NoteField | None:
        """The note's field, if it is shown."""
        return None if self._note is None or self._note.isHidden() else self._note

    def toggle_note(self) -> None:
        """Open the note and go into it; an empty one closes."""
        note = self._note or self._make_note()
        if note.edit.hasFocus() and not note.text.strip():
            self._session.flush()
            note.hide()
            self.input.focus_here()
        else:
            note.show()
            note.edit.setFocus()
            self.grew.emit()

    def _beside_ring(self, widget: QWidget) -> QHBoxLayout:
        """A widget in line with the visible edge of the choices, which keep room for their focus ring."""
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, 0, 0)
        row.addWidget(widget)
        return row

    def _make_note(self) -> NoteField:
        self._note = NoteField(self._theme, name=f"Note on {self._number}")
        self._note.set_text(self._held_note())
        self._note.edited.connect(self._note_edited)
        self._note.left.connect(self._session.flush)
        self.column.insertLayout(self.column.indexOf(self._worded), self._beside_ring(self._note))
        if is_watched(self._session.playbook, self.question.section):
            self.note_warning = SecretWarning(self._theme, self._note.edit)
            self.column.insertLayout(self.column.indexOf(self._worded), self._beside_ring(self.note_warning))
            self._look(self._note.text)
        return self._note

    def _note_edited(self, text: str) -> None:
        self._look(text)
        self._session.type_note(self.question.id, text)

    def _look(self, note: str) -> None:
        if self.note_warning is not None:
            self.note_warning.look(note)

    def _held_note(self) -> str:
        draft = self._session.draft(self._note_place)
        return draft if draft is not None else self._session.assessment.answer(self.question.id).note

    # -- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        digit = event.key() - Qt.Key.Key_0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        typing = isinstance(focused, QLineEdit | QPlainTextEdit)
        if plain and 1 <= digit <= 9 and not typing and self._takes_digits(focused) and self.input.press(digit):
            event.accept()
            return
        super().keyPressEvent(event)

    def _takes_digits(self, focused: QWidget | None) -> bool:
        """Digits typed inside a register's table are not answers to the question."""
        register = getattr(self.input, "register", None)
        if self.question.kind is not Kind.REGISTER or register is None or focused is None:
            return True
        return not (register is focused or register.isAncestorOf(focused))
