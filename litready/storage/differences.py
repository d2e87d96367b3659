"""Writing all that differs between two states of an assessment, within one change."""

from __future__ import annotations

from dataclasses import replace

from litready.domain.matter import Assessment
from litready.storage.changes import Change
from litready.storage.rows import action_columns, answer_columns, record_columns
from litready.storage.tables import ActionRow, AnswerRow, RecordRow


def write_differences(change: Change, before: Assessment, after: Assessment) -> None:
    """Keep what is other in `after`, and take away what is in it no more; what does not say when is dated now."""
    _answers(change, before, after)
    _records(change, before, after)
    for register in sorted(before.none_declared ^ after.none_declared):
        change.declare(register, none=register in after.none_declared)
    held, wanted = ({a.id: a for a in side.actions} for side in (before, after))
    for own in held.keys() - wanted.keys():
        change.drop(ActionRow, own)
    for own, action in wanted.items():
        if held.get(own) != action:
            change.put(ActionRow, own, action_columns(action))


def _answers(change: Change, before: Assessment, after: Assessment) -> None:
    for question in sorted(before.answers.keys() | after.answers.keys()):
        answer = after.answer(question)
        if answer == before.answer(question):
            continue
        if answer.empty:
            change.drop(AnswerRow, question)
        else:
            dated = replace(answer, changed_at=answer.changed_at or change.at)
            change.put(AnswerRow, question, answer_columns(dated))


def _records(change: Change, before: Assessment, after: Assessment) -> None:
    new = {}
    for record in after.records:
        stood = before.record(record.id)
        if stood is record or stood == record:
            continue
        columns = record_columns(replace(record, changed_at=record.changed_at or change.at))
        if stood is None:
            new[record.id] = columns
        else:
            change.put(RecordRow, record.id, columns)
    change.add_all(RecordRow, new)
    for record in before.records:
        if after.record(record.id) is None:
            change.drop(RecordRow, record.id)
