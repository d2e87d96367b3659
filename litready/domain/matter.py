"""An assessment: one run of a playbook for one matter, with its answers, records and actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from litready.domain.answers import BLANK, Answer, Cell, State, Value
from litready.playbook.model import Kind, Playbook, Register
from litready.values import Money, PartialDate, PatentNumber

NOT_GIVEN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an instant that a file does not give. Nothing is concluded from it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a register. A column without a cell is blank."""

    id: str
    register: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    note: str = ""
    changed_at: datetime | None = None

    def state(self, column_id: str) -> State:
        """Whether the cell is answered, not known, not applicable or blank."""
        cell = self.cells.get(column_id)
        return State.BLANK if cell is None else cell.state

    def value(self, column_id: str) -> Value | None:
        """The value in a column, or None where there is none."""
        cell = self.cells.get(column_id)
        return None if cell is None else cell.value

    def name(self, register: Register) -> str:
        """What the record is called: its first column, else the first text it has, else its kind."""
        for column in register.columns:
            if column is register.columns[0] or column.kind is Kind.TEXT:
                value = self.value(column.id)
                if value is not None:
                    return value.words() if isinstance(value, PatentNumber | PartialDate | Money) else str(value)
        return f"Unnamed {register.one}"


@dataclass(frozen=True, slots=True)
class Action:
    """What someone will do, by when. `finding` is the id of the finding it answers, if any."""

    id: str
    title: str
    owner: str = ""
    due: PartialDate | None = None
    done: bool = False
    finding: str = ""


@dataclass(frozen=True)
class Assessment:
    """One assessment as it stands. Changes make a new one; nothing here is changed in place.

    `answers` also keeps answers to questions that are not shown at present: they come back with the question.
    `none_declared` holds the registers of which the user said that there are none.
    """

    id: str
    name: str
    playbook_id: str
    playbook_version: str
    created_at: datetime
    changed_at: datetime
    answers: Mapping[str, Answer] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    none_declared: frozenset[str] = frozenset()
    actions: tuple[Action, ...] = ()
    on_hold: bool = False

    def answer(self, question_id: str) -> Answer:
        """The answer to a question, blank where there is none."""
        return self.answers.get(question_id, BLANK)

    def value(self, question_id: str) -> Value | None:
        """The value answered, or None."""
        return self.answer(question_id).value

    def bound(self, playbook: Playbook, part: str) -> Value | None:
        """The value of the question that plays a part in the rules (see `Playbook.bindings`)."""
        question = playbook.bound(part)
        return None if question is None else self.value(question.id)

    def in_register(self, register_id: str) -> tuple[Record, ...]:
        """The records of a register in order."""
        return self._by_register.get(register_id, ())

    def record(self, record_id: str) -> Record | None:
        """The record with that id."""
        return self._by_id.get(record_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {r.id: r for r in self.records}

    @cached_property
    def _by_register(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.register, []).append(record)
        return {register: tuple(records) for register, records in found.items()}

    def with_answer(self, question_id: str, answer: Answer) -> Assessment:
        """With one answer set, or taken away where it is empty."""
        answers = {k: v for k, v in self.answers.items() if k != question_id}
        if not answer.empty:
            answers[question_id] = answer
        return replace(self, answers=answers)

    def with_record(self, record: Record) -> Assessment:
        """With one record added at the end or replaced in its place. A register with records is not empty."""
        known = self.record(record.id) is not None
        records = tuple(record if r.id == record.id else r for r in self.records)
        return replace(
            self,
            records=records if known else (*records, record),
            none_declared=self.none_declared - {record.register},
        )

    def with_records(self, records: Sequence[Record]) -> Assessment:
        """With new records added at the end. A register with records is not empty."""
        return replace(
            self,
            records=(*self.records, *records),
            none_declared=self.none_declared - {r.register for r in records},
        )

    def without_record(self, record_id: str) -> Assessment:
        """With one record taken away, and with it every link to it."""
        return self.without_records((record_id,))

    def without_records(self, record_ids: Collection[str]) -> Assessment:
        """With some records taken away, and with them every link to them."""
        gone = frozenset(record_ids)
        return replace(self, records=tuple(_unlinked(r, gone) for r in self.records if r.id not in gone))

    def without_register(self, register_id: str) -> Assessment:
        """With nothing in a register, neither records nor "there are none"."""
        if register_id not in self.none_declared and not self.in_register(register_id):
            return self
        return replace(
            self,
            records=tuple(r for r in self.records if r.register != register_id),
            none_declared=self.none_declared - {register_id},
        )

    def with_none_declared(self, register_id: str, none: bool) -> Assessment:
        """With "there are none" said or taken back for a register without records."""
        marked = self.none_declared | {register_id} if none else self.none_declared - {register_id}
        return replace(self, none_declared=marked)

    def with_action(self, action: Action) -> Assessment:
        """With one action added or replaced."""
        known = any(a.id == action.id for a in self.actions)
        actions = tuple(action if a.id == action.id else a for a in self.actions)
        return replace(self, actions=actions if known else (*actions, action))

    def without_action(self, action_id: str) -> Assessment:
        """With one action taken away."""
        return replace(self, actions=tuple(a for a in self.actions if a.id != action_id))


def _unlinked(record: Record, gone: frozenset[str]) -> Record:
    """The record without links to records that are gone; a cell left without links becomes blank."""
    cells: dict[str, Cell] = {}
    changed = False
    for column, cell in record.cells.items():
        if isinstance(cell.value, tuple) and not gone.isdisjoint(cell.value):
            changed = True
            left = tuple(i for i in cell.value if i not in gone)
            if left:
                cells[column] = Cell(State.ANSWERED, left)
        else:
            cells[column] = cell
    return replace(record, cells=cells) if changed else record
