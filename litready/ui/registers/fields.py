"""One field of a record for each kind of column."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.matter import Record
from litready.playbook.model import Column, Kind
from litready.ui.components.choices import ChoiceRow, MultiChoice, Option
from litready.ui.components.fields import field_for
from litready.ui.components.notes import GrowingText
from litready.ui.components.page import grows_with_width
from litready.ui.registers.cell_field import (
    CLEAR,
    NOT_APPLICABLE,
    NOT_KNOWN,
    STATE_IDS,
    STATE_WORDS,
    STATES,
    CellField,
)
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.picker import Candidate, RecordPicker
from litready.ui.session import Session
from litready.ui.theme import Theme

_YES_NO = (Option("yes", "Yes"), Option("no", "No"))


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
        words = STATE_WORDS.get(record.state(self.column.id), self._blank_words)
        self.line.edit.setPlaceholderText(words)
        held = self._held(record)
        self.line.set_text(held)
        self.line.show_error(self._session.refusal(self.place))
        self._look(held)

    def _edit(self) -> QWidget:
        return self.line.edit

    def _edited(self, text: str) -> None:
        self.line.clear_error()
        self._look(text)
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
        self.edit.edited.connect(self._edited)
        self.edit.left.connect(self._session.flush)
        return self.edit

    def refresh(self, record: Record) -> None:
        if not self.edit.hasFocus():
            self._load(record)

    def _load(self, record: Record) -> None:
        self.edit.setPlaceholderText(STATE_WORDS.get(record.state(self.column.id), ""))
        held = self._held(record)
        self.edit.set_text(held)
        self._look(held)

    def _edited(self, text: str) -> None:
        self._look(text)
        self._session.type_cell(self.record_id, self.column.id, text)


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
        self.combo = ChoiceCombo(self._theme, [*options, NOT_KNOWN, NOT_APPLICABLE, CLEAR], name=self.column.label)
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
        state = STATE_IDS.get(record.state(self.column.id))
        self.boxes.set_value((state,) if state else ids)

    def _changed(self, ids: list[str]) -> None:
        state = next((i for i in ids if i in STATES), "")
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
        self.picker.say_state(STATE_WORDS.get(record.state(self.column.id), ""))

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
    return value if isinstance(value, str) else STATE_IDS.get(record.state(column.id), "")
