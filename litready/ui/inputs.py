"""The input of each kind of question, bound to a session."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.secret_places import is_watched
from litready.domain.wording import typed_form
from litready.playbook.model import Kind, Question
from litready.ui.bands import Band
from litready.ui.components.buttons import RING
from litready.ui.components.choices import ChoiceRow, MultiChoice, Option
from litready.ui.components.fields import LineField, field_for
from litready.ui.components.notes import GrowingText
from litready.ui.components.page import grows_with_width
from litready.ui.drafts import Place
from litready.ui.factories import MakeRegister
from litready.ui.secret_warning import SecretWarning
from litready.ui.session import Session
from litready.ui.theme import Theme

NOT_KNOWN = Option("not_known", "Not known yet")
NOT_APPLICABLE = Option("not_applicable", "Not applicable")
_NONE = "none"
_LONG_LABEL, _MANY = 36, 5
"""From how many letters, or how many choices, on a list is easier to read than a row."""
_SHORT = (Kind.DATE, Kind.MONEY, Kind.NUMBER)
_STATES = {NOT_KNOWN.id: State.NOT_KNOWN, NOT_APPLICABLE.id: State.NOT_APPLICABLE}
_STATE_IDS = {state: own for own, state in _STATES.items()}
_YES_NO = (Option("yes", "Yes"), Option("no", "No"))


class Input(QWidget):
    """Where a question is answered. It shows what the session holds and hands over what the user gives."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self.question = question
        self.place = Place(question=question.id)
        self.column = QVBoxLayout(self)
        theme.space(self.column, gap=4)
        grows_with_width(self)

    def refresh(self) -> None:
        """Show what the session holds."""

    def press(self, _digit: int) -> bool:
        """Answer by a digit key; False where the digit means nothing here."""
        return False

    def focus_here(self) -> None:
        """Give focus to the first control."""

    def set_band(self, band: Band) -> None:
        """Lay out for a band."""

    def refuse(self, text: str) -> None:
        """Say that what was given cannot be taken."""

    def _say_cleared(self) -> None:
        self._session.said.emit("Answer cleared")


class ChoiceInput(Input):
    """Yes or no, or one of the choices; not known yet and not applicable always come last."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__(theme, session, question)
        options = _YES_NO if question.kind is Kind.YES_NO else _options(question)
        self.row = ChoiceRow(theme, [*options, *_states(question)], name=question.text)
        self.row.chosen.connect(self._chosen)
        self.column.addWidget(self.row)
        self.refresh()

    def refresh(self) -> None:
        answer = self._session.assessment.answer(self.question.id)
        value = answer.value if isinstance(answer.value, str) else _STATE_IDS.get(answer.state, "")
        if value != self.row.value:
            self.row.set_value(value)

    def press(self, digit: int) -> bool:
        return self.row.press(digit)

    def focus_here(self) -> None:
        self.row.focus_here()

    def set_band(self, band: Band) -> None:
        self.row.set_columns(_columns(self.question, band))

    def _chosen(self, option_id: str) -> None:
        if not option_id:
            self._session.answer(self.question.id, State.BLANK)
            self._say_cleared()
        elif option_id in _STATES:
            self._session.answer(self.question.id, _STATES[option_id])
        else:
            self._session.answer(self.question.id, State.ANSWERED, option_id)


class MultiInput(Input):
    """Any number of the choices."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__(theme, session, question)
        states = _states(question)
        self.boxes = MultiChoice(
            theme, [*_options(question), *states], alone=[o.id for o in states], name=question.text
        )
        self.boxes.changed.connect(self._changed)
        self.column.addWidget(self.boxes)
        self.refresh()

    def refresh(self) -> None:
        answer = self._session.assessment.answer(self.question.id)
        value = answer.value if isinstance(answer.value, tuple) else ()
        state = _STATE_IDS.get(answer.state)
        self.boxes.set_value((state,) if state else value)

    def press(self, digit: int) -> bool:
        return self.boxes.press(digit)

    def focus_here(self) -> None:
        self.boxes.focus_here()

    def set_band(self, band: Band) -> None:
        self.boxes.set_columns(_columns(self.question, band))

    def _changed(self, ids: list[str]) -> None:
        state = next((_STATES[i] for i in ids if i in _STATES), None)
        if state is not None:
            self._session.answer(self.question.id, state)
        elif ids:
            self._session.answer(self.question.id, State.ANSWERED, ids)
        else:
            self._session.answer(self.question.id, State.BLANK)
            self._say_cleared()


class _Typed(Input):
    """Typed answers: the text, and under it not known yet and not applicable."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__(theme, session, question)
        self.states: ChoiceRow | None = None
        self.warning: SecretWarning | None = None

    def press(self, digit: int) -> bool:
        return self.states is not None and self.states.press(digit)

    def set_band(self, band: Band) -> None:
        if self.states is not None:
            self.states.set_columns(0 if band.has_rail else 2)

    def _add_states(self, layout: QBoxLayout) -> None:
        self.states = ChoiceRow(self._theme, _states(self.question), name=self.question.text)
        self.states.chosen.connect(self._chosen)
        layout.addWidget(self.states, 1)

    def _add_warning(self, edit: QWidget) -> None:
        """Warn below a text of the trade-secret sections while it looks like the secret itself."""
        if is_watched(self._session.playbook, self.question.section):
            self.warning = SecretWarning(self._theme, edit)
            self.column.addLayout(self._beside_ring(self.warning))

    def _look(self, text: str) -> None:
        if self.warning is not None:
            self.warning.look(text)

    @staticmethod
    def _beside_ring(widget: QWidget, top: int = 0) -> QBoxLayout:
        """A widget in line with the visible edge of the choices, which keep room for their focus ring."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(RING, top, 0, 0)
        row.addWidget(widget)
        return row

    def _chosen(self, option_id: str) -> None:
        if option_id:
            self._session.answer(self.question.id, _STATES[option_id])
        else:
            self._session.answer(self.question.id, State.BLANK)
            self._say_cleared()

    def _held(self) -> str:
        """The text to show: what is being typed, else the answer."""
        draft = self._session.draft(self.place)
        if draft is not None:
            return draft
        value = self._session.assessment.value(self.question.id)
        return "" if value is None else typed_form(value)

    def _refresh_states(self) -> None:
        if self.states is not None:
            typing = self._session.draft(self.place)
            state = self._session.assessment.answer(self.question.id).state
            self.states.set_value("" if typing else _STATE_IDS.get(state, ""))


class LineInput(_Typed):
    """A text, date, amount, number or patent number on one line."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__(theme, session, question)
        self.field: LineField = field_for(theme, question, name=question.text, error_apart=True)
        self.field.edited.connect(self._edited)
        self.field.left.connect(self._left)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        theme.space(self._line, gap=4)
        self._line.addLayout(self._beside_ring(self.field, top=RING))
        self.column.addLayout(self._line)
        self._add_states(self._line)
        self.column.addLayout(self._beside_ring(self.field.error))
        if question.kind is Kind.TEXT:
            self._add_warning(self.field.edit)
        self.refresh()

    def set_band(self, band: Band) -> None:
        short = band.has_rail and self.question.kind in _SHORT
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if short else QBoxLayout.Direction.TopToBottom)
        super().set_band(band)

    def refresh(self) -> None:
        if not self.field.edit.hasFocus():
            self._show()
        self._refresh_states()

    def focus_here(self) -> None:
        self.field.edit.setFocus()

    def refuse(self, text: str) -> None:
        self.field.show_error(text)

    def _edited(self, text: str) -> None:
        self.field.clear_error()
        self._look(text)
        self._session.type_answer(self.question.id, text)
        self._refresh_states()

    def _left(self) -> None:
        self._session.flush()
        self._show()

    def _show(self) -> None:
        held = self._held()
        self.field.set_text(held)
        self.field.show_error(self._session.refusal(self.place))
        self._look(held)


class LongInput(_Typed):
    """A text of several lines."""

    def __init__(self, theme: Theme, session: Session, question: Question) -> None:
        super().__init__(theme, session, question)
        self.edit = GrowingText(theme, fewest=3, most=14, name=question.text)
        self.edit.edited.connect(self._edited)
        self.edit.left.connect(session.flush)
        self.column.addLayout(self._beside_ring(self.edit, top=RING))
        self._add_warning(self.edit)
        self._add_states(self.column)
        self.refresh()

    def refresh(self) -> None:
        if not self.edit.hasFocus():
            held = self._held()
            self.edit.set_text(held)
            self._look(held)
        self._refresh_states()

    def focus_here(self) -> None:
        self.edit.setFocus()

    def _edited(self, text: str) -> None:
        self._look(text)
        self._session.type_answer(self.question.id, text)
        self._refresh_states()


class RegisterInput(Input):
    """A register: its table and form; while it is empty also "there are none", not known yet, not applicable."""

    def __init__(self, theme: Theme, session: Session, question: Question, make_register: MakeRegister) -> None:
        super().__init__(theme, session, question)
        theme.space(self.column, gap=8)
        register = session.playbook.registers_by_id[question.of]
        self.register = make_register(theme, session, question.of, self)
        self.column.addWidget(self.register)
        none = Option(_NONE, register.none_label)
        self.states = ChoiceRow(theme, [none, *_states(question)], name=question.text)
        self.states.chosen.connect(self._chosen)
        self.column.addWidget(self.states)
        self.refresh()

    def refresh(self) -> None:
        assessment, register = self._session.assessment, self.question.of
        self.states.setVisible(not assessment.in_register(register))
        state = _STATE_IDS.get(assessment.answer(self.question.id).state, "")
        self.states.set_value(_NONE if register in assessment.none_declared else state)

    def press(self, digit: int) -> bool:
        return not self.states.isHidden() and self.states.press(digit)

    def focus_here(self) -> None:
        if not self.states.isHidden():
            self.states.focus_here()
        else:
            self.register.setFocus()

    def set_band(self, band: Band) -> None:
        self.states.set_columns(0 if band.has_rail else 2)
        lay_out = getattr(self.register, "set_band", None)
        if callable(lay_out):
            lay_out(band)

    def _chosen(self, option_id: str) -> None:
        register, assessment = self.question.of, self._session.assessment
        none = option_id == _NONE
        if none != (register in assessment.none_declared):
            self._session.declare_none(register, none)
        self._session.answer(self.question.id, _STATES.get(option_id, State.BLANK))
        if not option_id:
            self._say_cleared()


def make_input(theme: Theme, session: Session, question: Question, make_register: MakeRegister) -> Input:
    """The input for a question."""
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return ChoiceInput(theme, session, question)
        case Kind.MULTI:
            return MultiInput(theme, session, question)
        case Kind.LONG_TEXT:
            return LongInput(theme, session, question)
        case Kind.REGISTER:
            return RegisterInput(theme, session, question, make_register)
        case _:
            return LineInput(theme, session, question)


def _columns(question: Question, band: Band) -> int:
    """How many columns its choices stand in: one where they are long, else as many as there is room for."""
    if any(c.hint or len(c.label) > _LONG_LABEL for c in question.choices) or len(question.choices) > _MANY:
        return 1
    return 0 if band.has_rail else 2


def _options(question: Question) -> tuple[Option, ...]:
    return tuple(Option(c.id, c.label, c.hint) for c in question.choices)


def _states(question: Question) -> tuple[Option, ...]:
    return (NOT_KNOWN, NOT_APPLICABLE) if question.not_applicable else (NOT_KNOWN,)
