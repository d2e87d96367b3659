"""One field of a record for each kind of column, bound to a session."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.matter import Record
from litready.domain.wording import typed_form
from litready.playbook.model import Column, Kind, Nature
from litready.ui.components.buttons import IconButton
from litready.ui.components.choices import ChoiceRow, MultiChoice, Option
from litready.ui.components.fields import field_for
from litready.ui.components.notes import GrowingText
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.field_parts import FieldTools, HelpText
from litready.ui.registers.picker import Candidate, RecordPicker
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

NOT_KNOWN = Option("not_known", "Not known yet")
NOT_APPLICABLE = Option("not_applicable", "Not applicable")
_CLEAR = Option("", "No answer")
_STATES = {NOT_KNOWN.id: State.NOT_KNOWN, NOT_APPLICABLE.id: State.NOT_APPLICABLE}
_STATE_IDS = {state: own for own, state in _STATES.items()}
_STATE_WORDS = {State.NOT_KNOWN: NOT_KNOWN.label, State.NOT_APPLICABLE: NOT_APPLICABLE.label}
_TYPED = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.PATENT, Kind.RECORDS)
_YES_NO = (Option("yes", "Yes"), Option("no", "No"))
_LEFT_OUT = MappingProxyType(
    {
        Nature.FACT: "",
        Nature.MERITS: "It is left out of the facts-only report.",
        Nature.SECRET: "No report prints it unless you make one with descriptions, for one named recipient.",
    }
)


class CellField(QWidget):
    """A labelled field for one column, whichever record it is shown for.

    What was typed stays, right or wrong; help opens under the label. `register_wanted` (id)
    asks for another register.
    """

    register_wanted = Signal(str)

    def __init__(self, theme: Theme, session: Session, column: Column) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self.column = column
        self.record_id = ""
        self._help: HelpText | None = None
        self.body = QVBoxLayout(self)
        theme.space(self.body, gap=4, margins=(0, 7, 0, 0))
        head = QHBoxLayout()
        self.label = WrapLabel(theme, column.label, Role.LABEL, "ink2")
        head.addWidget(self.label, 1)
        if column.required:
            head.addWidget(line_label(theme, "Required", Role.CAPTION, "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.input: QWidget = self._make()
        self.body.addWidget(self.input)
        self._tools = FieldTools(theme, self)
        self.more: IconButton | None = None
        if column.kind in _TYPED:
            self.more = self._tools.add("more", f"{column.label}: not known yet, not applicable")
            self.more.clicked.connect(self._open_menu)
        self.help_button = self._tools.add("help", f"About {column.label} (F1)") if self._help_text() else None
        if self.help_button is not None:
            self.help_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.help_button.clicked.connect(self.toggle_help)
        theme.space(head, gap=8, margins=(0, 0, self._tools.units, 0))
        self.setFocusProxy(self.input)
        grows_with_width(self)

    @property
    def place(self) -> Place:
        """Where its text belongs."""
        return Place(record=self.record_id, column=self.column.id)

    @property
    def message(self) -> str:
        """What is said under the field, or ""."""
        return ""

    @property
    def help_open(self) -> bool:
        """Whether help is shown."""
        return self._help is not None and not self._help.isHidden()

    def toggle_help(self) -> None:
        """Open or close what the column is about."""
        text = self._help_text()
        if text and self._help is None:
            self._help = HelpText(self._theme, text)
            self._help.hide()
            self.body.insertWidget(1, self._help)
        if self._help is not None:
            self._help.setVisible(not self.help_open)

    def show_record(self, record: Record) -> None:
        """Show another record's cell."""
        self.record_id = record.id
        self._load(record)

    def refresh(self, record: Record) -> None:
        """Show what changed elsewhere; what is being typed stays."""
        self._load(record)

    def press(self, _digit: int) -> bool:
        """Answer by a digit key; False where the digit means nothing here."""
        return False

    def refuse(self, text: str) -> None:
        """Say under the field why what was given cannot be taken."""

    def accept(self) -> None:
        """What was given is taken."""

    def focus_here(self) -> None:
        """Give focus to the input."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- for the kinds ----------------------------------------------------------------------------

    def _make(self) -> QWidget:
        raise NotImplementedError

    def _load(self, record: Record) -> None:
        raise NotImplementedError

    def _set(self, state: State, raw: str | list[str] | None = None) -> None:
        self._session.set_cell(self.record_id, self.column.id, state, raw)

    def _choose(self, option_id: str) -> None:
        """Take a choice, one of the states, or "" for no answer."""
        if option_id in _STATES:
            self._set(_STATES[option_id])
        elif option_id:
            self._set(State.ANSWERED, option_id)
        else:
            self._set(State.BLANK)

    def _held(self, record: Record) -> str:
        """The text to show: what is being typed, else the value."""
        draft = self._session.draft(self.place)
        if draft is not None:
            return draft
        value = record.value(self.column.id)
        return "" if value is None else typed_form(value)

    def _help_text(self) -> str:
        aside = _LEFT_OUT[self.column.nature]
        return "\n".join(t for t in (self.column.help, aside) if t)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tools.place()

    def _open_menu(self) -> None:
        """The small menu of a typed field: not known yet, not applicable, no answer."""
        record = self._session.assessment.record(self.record_id)
        if record is None or self.more is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in (NOT_KNOWN, NOT_APPLICABLE, _CLEAR):
            entry = menu.addAction(option.label)
            entry.setCheckable(True)
            entry.setChecked(record.state(self.column.id) is _STATES.get(option.id, State.BLANK))
            entry.triggered.connect(lambda _on=False, i=option.id: self.choose_state(i))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def choose_state(self, option_id: str) -> None:
        """Take "not_known", "not_applicable", or "" for no answer; what was typed gives way."""
        self._choose(option_id)
        record = self._session.assessment.record(self.record_id)
        if record is not None:
            self._load(record)


class LineCell(CellField):
    """Text on one line, a date, an amount, a number or a patent number."""

    def _make(self) -> QWidget:
        self.line = field_for(self._theme, self.column, name=self.column.label)
        self._blank_words = self.line.edit.placeholderText()
        self.line.edited.connect(self._edited)
        self.line.left.connect(self._left)
        return self.line

    @property
    def message(self) -> str:
        return self.line.error.message

    def refresh(self, record: Record) -> None:
        if not self.line.edit.hasFocus():
            self._load(record)

    def refuse(self, text: str) -> None:
        self.line.show_error(text)

    def accept(self) -> None:
        self.line.clear_error()

    def _load(self, record: Record) -> None:
        words = _STATE_WORDS.get(record.state(self.column.id), self._blank_words)
        self.line.edit.setPlaceholderText(words)
        self.line.set_text(self._held(record))
        self.line.show_error(self._session.refusal(self.place))

    def _edited(self, text: str) -> None:
        self.line.clear_error()
        self._session.type_cell(self.record_id, self.column.id, text)

    def _left(self) -> None:
        self._session.flush()
        record = self._session.assessment.record(self.record_id)
        if record is not None:
            self._load(record)


class LongCell(CellField):
    """Text of several lines."""

    def _make(self) -> QWidget:
        self.edit = GrowingText(self._theme, fewest=2, most=10, name=self.column.label)
        self.edit.edited.connect(lambda text: self._session.type_cell(self.record_id, self.column.id, text))
        self.edit.left.connect(self._session.flush)
        return self.edit

    def refresh(self, record: Record) -> None:
        if not self.edit.hasFocus():
            self._load(record)

    def _load(self, record: Record) -> None:
        self.edit.setPlaceholderText(_STATE_WORDS.get(record.state(self.column.id), ""))
        self.edit.set_text(self._held(record))


class YesNoCell(CellField):
    """Yes, no, not known yet, not applicable."""

    def _make(self) -> QWidget:
        options = (*_YES_NO, NOT_KNOWN, NOT_APPLICABLE)
        self.row = ChoiceRow(self._theme, options, name=self.column.label)
        self.row.set_columns(2)
        self.row.chosen.connect(self._choose)
        return self.row

    def press(self, digit: int) -> bool:
        return self.row.press(digit)

    def focus_here(self) -> None:
        self.row.focus_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row.set_columns(0 if self.width() >= self._theme.px(500) else 2)

    def _load(self, record: Record) -> None:
        self.row.set_value(_single(record, self.column))


class ChoiceCell(CellField):
    """One of the choices, not known yet, not applicable, or no answer."""

    def _make(self) -> QWidget:
        options = [Option(c.id, c.label, c.hint) for c in self.column.choices]
        self.combo = ChoiceCombo(self._theme, [*options, NOT_KNOWN, NOT_APPLICABLE, _CLEAR], name=self.column.label)
        self.combo.chosen.connect(self._chosen)
        return self.combo

    def _chosen(self, option_id: str) -> None:
        record = self._session.assessment.record(self.record_id)
        if record is None:
            return
        if option_id != _single(record, self.column):
            self._choose(option_id)
        self._load(self._session.assessment.record(self.record_id) or record)

    def _load(self, record: Record) -> None:
        self.combo.set_value(_single(record, self.column))


class MultiCell(CellField):
    """Any number of the choices, or not known yet, or not applicable. Ids that are no choice any more are shown."""

    def _make(self) -> QWidget:
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._theme.space(self._inside)
        grows_with_width(self._holder)
        self._unknown: tuple[str, ...] = ()
        self.boxes = self._make_boxes()
        return self._holder

    def press(self, digit: int) -> bool:
        return self.boxes.press(digit)

    def focus_here(self) -> None:
        self.boxes.focus_here()

    def _make_boxes(self) -> MultiChoice:
        options = [Option(c.id, c.label, c.hint) for c in self.column.choices]
        options += [Option(i, i) for i in self._unknown]
        boxes = MultiChoice(
            self._theme,
            [*options, NOT_KNOWN, NOT_APPLICABLE],
            alone=(NOT_KNOWN.id, NOT_APPLICABLE.id),
            name=self.column.label,
        )
        boxes.changed.connect(self._changed)
        self._inside.addWidget(boxes)
        return boxes

    def _load(self, record: Record) -> None:
        value = record.value(self.column.id)
        ids = value if isinstance(value, tuple) else ()
        unknown = tuple(i for i in ids if self.column.choice(i) is None)
        if unknown != self._unknown:
            self._unknown = unknown
            self.boxes.hide()
            self.boxes.deleteLater()
            self.boxes = self._make_boxes()
        state = _STATE_IDS.get(record.state(self.column.id))
        self.boxes.set_value((state,) if state else ids)

    def _changed(self, ids: list[str]) -> None:
        state = next((i for i in ids if i in _STATES), "")
        if state or not ids:
            self._choose(state)
        else:
            self._set(State.ANSWERED, ids)


class RecordsCell(CellField):
    """Links to records of another register, by name."""

    def _make(self) -> QWidget:
        register = self._session.playbook.registers_by_id[self.column.of]
        self.picker = RecordPicker(self._theme, register.title, name=self.column.label)
        self.picker.changed.connect(self._changed)
        self.picker.register_wanted.connect(lambda: self.register_wanted.emit(self.column.of))
        return self.picker

    def _load(self, record: Record) -> None:
        register = self._session.playbook.registers_by_id[self.column.of]
        others = self._session.assessment.in_register(self.column.of)
        value = record.value(self.column.id)
        ids = value if isinstance(value, tuple) else ()
        known = [Candidate(r.id, r.name(register)) for r in others if r.id != record.id]
        gone = [Candidate(i, "A record that was removed") for i in ids if all(c.id != i for c in known)]
        self.picker.offer([*known, *gone], ids)
        self.picker.say_state(_STATE_WORDS.get(record.state(self.column.id), ""))

    def _changed(self, ids: list[str]) -> None:
        if ids:
            self._set(State.ANSWERED, ids)
        else:
            self._set(State.BLANK)


def cell_field(theme: Theme, session: Session, column: Column) -> CellField:
    """The field for a column."""
    made = {
        Kind.LONG_TEXT: LongCell,
        Kind.YES_NO: YesNoCell,
        Kind.CHOICE: ChoiceCell,
        Kind.MULTI: MultiCell,
        Kind.RECORDS: RecordsCell,
    }.get(column.kind, LineCell)
    return made(theme, session, column)


def _single(record: Record, column: Column) -> str:
    """The choice or state of a cell as an id, or ""."""
    value = record.value(column.id)
    return value if isinstance(value, str) else _STATE_IDS.get(record.state(column.id), "")
