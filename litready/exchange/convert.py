"""Between the typed document of a portable file and the assessment that the rules know.

Reading is strict: an id that the playbook does not have, a value that does not fit its
question or a link that leads nowhere refuses the whole file.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import cast

from litready.domain.answers import Answer, Cell, State, Value, dump_value, kind_of, load_value
from litready.domain.matter import Action, Assessment, Record
from litready.errors import InputError, PortableFileError
from litready.exchange.schema import (
    ActionDocument,
    AnswerDocument,
    AssessmentDocument,
    CellDocument,
    KindName,
    PlaybookRef,
    RecordDocument,
)
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.values import PartialDate
from litready.values.texts import tidy


def to_document(assessment: Assessment) -> AssessmentDocument:
    """The assessment as a document; the same assessment always makes the same document."""
    return AssessmentDocument(
        format="litready-assessment",
        schema_version=1,
        playbook=PlaybookRef(assessment.playbook_id, assessment.playbook_version),
        name=assessment.name,
        id=assessment.id,
        created_at=assessment.created_at,
        changed_at=assessment.changed_at,
        answers={k: _answer_document(a) for k, a in sorted(assessment.answers.items())},
        records=[_record_document(r) for r in assessment.records],
        none_declared=sorted(assessment.none_declared),
        actions=[_action_document(a) for a in assessment.actions],
        on_hold=assessment.on_hold,
    )


def from_document(document: AssessmentDocument, playbook: Playbook, read_at: datetime) -> Assessment:
    """The assessment that a document holds; raises `PortableFileError` at the first thing that does not fit.

    What is left out is filled in: a new id, and `read_at` for the instants of creation and last change.
    """
    answers = {}
    for question_id, raw in document.answers.items():
        question = playbook.questions_by_id.get(playbook.renamed("question", question_id))
        if question is None and not _retired(playbook, "question", question_id):
            raise PortableFileError(f"The file answers a question that is not known here: {question_id}.")
        state, value = _state_and_value(f"the answer {question_id}", raw, question)
        if question is not None and question.kind is Kind.REGISTER and value is not None:
            raise PortableFileError(f"The file gives a value to {question_id}, which is answered by records.")
        answers[question_id] = Answer(state, value, tidy(raw.note), _utc(raw.changed_at))
    records = tuple(_record(r, playbook) for r in document.records)
    for register_id in document.none_declared:
        if playbook.renamed("register", register_id) not in playbook.registers_by_id:
            raise PortableFileError(f"The file says “none” of a register that is not known here: {register_id}.")
        if any(r.register == register_id for r in records):
            raise PortableFileError(f"The file says there are none in {register_id}, but lists records of it.")
    created = _utc(document.created_at) or read_at
    return Assessment(
        id=document.id or uuid.uuid4().hex,
        name=tidy(document.name),
        playbook_id=document.playbook.id,
        playbook_version=document.playbook.version,
        created_at=created,
        changed_at=_utc(document.changed_at) or created,
        answers={k: a for k, a in answers.items() if not a.empty},
        records=records,
        none_declared=frozenset(document.none_declared),
        actions=_actions(document.actions),
        on_hold=document.on_hold,
    )


def _answer_document(answer: Answer) -> AnswerDocument:
    kind, value = _kind_and_value(answer.value)
    return AnswerDocument(value, answer.state.value, kind, answer.note, answer.changed_at)


def _record_document(record: Record) -> RecordDocument:
    cells = {}
    for column_id, cell in sorted(record.cells.items()):
        kind, value = _kind_and_value(cell.value)
        cells[column_id] = CellDocument(value, cell.state.value, kind)
    return RecordDocument(record.register, record.id, cells, record.note, record.changed_at)


def _action_document(action: Action) -> ActionDocument:
    due = action.due.iso() if action.due else None
    return ActionDocument(action.title, action.id, action.owner, due, action.done, action.finding)


def _kind_and_value(value: Value | None) -> tuple[KindName | None, str | list[str] | None]:
    return (None, None) if value is None else (cast(KindName, kind_of(value).value), dump_value(value))


def _record(raw: RecordDocument, playbook: Playbook) -> Record:
    register = playbook.registers_by_id.get(playbook.renamed("register", raw.register))
    if register is None:
        raise PortableFileError(f"The file holds a record of a register that is not known here: {raw.register}.")
    cells = {}
    for column_id, cell in raw.cells.items():
        renamed = playbook.renamed("column", f"{register.id}.{column_id}").rpartition(".")[2]
        column = register.column(renamed)
        if column is None and not _retired(playbook, "column", f"{register.id}.{column_id}"):
            raise PortableFileError(f"The file fills a column that is not known here: {raw.register}.{column_id}.")
        state, value = _state_and_value(f"{raw.register}.{column_id}", cell, column)
        if state is not State.BLANK:
            cells[column_id] = Cell(state, value)
    return Record(raw.id or uuid.uuid4().hex, raw.register, cells, tidy(raw.note), _utc(raw.changed_at))


def _state_and_value(
    where: str, raw: AnswerDocument | CellDocument, item: Question | Column | None
) -> tuple[State, Value | None]:
    state = State(raw.state) if raw.state else (State.BLANK if raw.value is None else State.ANSWERED)
    if (raw.value is not None) != (state is State.ANSWERED):
        raise PortableFileError(f"In {where}, a value and the state “answered” must stand together.")
    if raw.value is None:
        return state, None
    kind = item.kind if item is not None else Kind(raw.kind or "text")
    try:
        value = load_value(kind, tidy(raw.value) if isinstance(raw.value, str) else raw.value)
    except InputError as fault:
        raise PortableFileError(f"In {where}, the value does not fit: {fault}") from None
    if raw.kind is not None and raw.kind != kind_of(value).value:
        raise PortableFileError(f"In {where}, the value is said to be a {raw.kind}, but a {kind.value} is asked.")
    return state, value


def check_fits(assessment: Assessment, playbook: Playbook) -> None:
    """Refuse choices that the playbook does not have and links that lead nowhere; raises `PortableFileError`."""
    registers = {r.id: r.register for r in assessment.records}
    if len(registers) != len(assessment.records):
        raise PortableFileError("The file holds two records with the same id.")
    for question_id, answer in assessment.answers.items():
        question = playbook.questions_by_id.get(question_id)
        if question is not None:
            _check_choices(question_id, question, answer.value)
    for record in assessment.records:
        for column in playbook.registers_by_id[record.register].columns:
            value = record.value(column.id)
            _check_choices(f"{record.register}.{column.id}", column, value)
            if column.kind is not Kind.RECORDS or not isinstance(value, tuple):
                continue
            for target in value:
                if registers.get(target) != column.of:
                    raise PortableFileError(
                        f"In {record.register}.{column.id}, a link leads to no record of {column.of}: {target}."
                    )


def _check_choices(where: str, item: Question | Column, value: Value | None) -> None:
    if not item.choices or value is None:
        return
    for choice in value if isinstance(value, tuple) else (value,):
        if item.choice(str(choice)) is None:
            raise PortableFileError(f"In {where}, there is no choice {choice}.")


def _actions(raw: list[ActionDocument]) -> tuple[Action, ...]:
    actions = []
    for action in raw:
        try:
            due = PartialDate.parse(action.due) if action.due else None
        except InputError as fault:
            raise PortableFileError(f"The due date of an action cannot be read: {fault}") from None
        actions.append(
            Action(
                action.id or uuid.uuid4().hex, tidy(action.title), tidy(action.owner), due, action.done, action.finding
            )
        )
    if len({a.id for a in actions}) != len(actions):
        raise PortableFileError("The file holds two actions with the same id.")
    return tuple(actions)


def _retired(playbook: Playbook, kind: str, name: str) -> bool:
    return any(r.kind == kind and r.id == name for r in playbook.retirements)


def _utc(instant: datetime | None) -> datetime | None:
    if instant is None:
        return None
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
