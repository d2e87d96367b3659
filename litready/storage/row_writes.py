"""Writes of rows of an assessment: answers, records, actions, and what is said to be none."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from litready.domain.answers import Answer
from litready.domain.change_log import How
from litready.domain.edit import Edit, edit_between
from litready.domain.evidence.attached import ReadFile
from litready.domain.matter import Action, Assessment, Record
from litready.storage import attached, contents, edits
from litready.storage.changes import Change
from litready.storage.rows import action_columns, answer_columns, record_columns
from litready.storage.tables import ActionRow, AnswerRow, RecordRow


class RowWrites(ABC):
    """The part of a store that writes rows, each method in one transaction."""

    @abstractmethod
    def _changing(self, assessment_id: str, how: How = How.GIVEN) -> AbstractContextManager[Change]:
        """One transaction that changes an assessment and dates it."""

    def write(
        self,
        assessment_id: str,
        edit: Edit,
        how: How = How.GIVEN,
        files: Sequence[tuple[str, ReadFile]] = (),
    ) -> datetime:
        """Make a change as a whole: all of it, or nothing. What is new goes where the edit says. Returns when, in UTC.

        Every link to a record that is taken away goes with it, also one that the edit does not know of. `files` are
        attached, each to the record whose id goes with it.
        """
        with self._changing(assessment_id, how) as change:
            edits.write(change, edit)
            attached.add(change.log, files)
        return change.at

    def save_answer(self, assessment_id: str, question_id: str, answer: Answer) -> datetime:
        """Keep one answer, or take it away where it is empty.

        Returns when, in UTC; an answer that does not say when it was given is stored so dated.
        """
        with self._changing(assessment_id) as change:
            if answer.empty:
                change.drop(AnswerRow, question_id)
            else:
                change.put(
                    AnswerRow, question_id, answer_columns(replace(answer, changed_at=answer.changed_at or change.at))
                )
        return change.at

    def save_record(self, assessment_id: str, record: Record) -> datetime:
        """Keep one record, a new one at the end. A register with records is no longer declared empty.

        Returns when, in UTC; a record that does not say when it was changed is stored so dated.
        """
        with self._changing(assessment_id) as change:
            change.put(RecordRow, record.id, record_columns(replace(record, changed_at=record.changed_at or change.at)))
            change.declare(record.register, none=False)
        return change.at

    def add_records(self, assessment_id: str, records: Sequence[Record]) -> datetime:
        """Keep many new records at the end, in their order: all of them, or none.

        Raises `Conflict` where one of them is here already. Returns when, in UTC, and dates as `save_record` does.
        """
        with self._changing(assessment_id) as change:
            dated = {r.id: replace(r, changed_at=r.changed_at or change.at) for r in records}
            change.add_all(RecordRow, {own: record_columns(record) for own, record in dated.items()})
            for register in sorted({r.register for r in records}):
                change.declare(register, none=False)
        return change.at

    def delete_record(self, assessment_id: str, record_id: str) -> datetime:
        """Take a record away, and every link to it."""
        return self.delete_records(assessment_id, (record_id,))

    def delete_records(self, assessment_id: str, record_ids: Collection[str]) -> datetime:
        """Take some records away, and every link to them: all of it, or nothing."""
        with self._changing(assessment_id) as change:
            for record in contents.read_linking(change.connection, assessment_id, frozenset(record_ids)):
                change.put(RecordRow, record.id, record_columns(record))
            change.drop_all(RecordRow, list(dict.fromkeys(record_ids)))
        return change.at

    def save_differences(self, before: Assessment, after: Assessment) -> datetime:
        """Keep all that is other in `after` than in `before`, two states of one assessment: all of it, or nothing."""
        with self._changing(after.id) as change:
            edits.write(change, edits.dated(edit_between(before, after), change.at))
        return change.at

    def declare_none(self, assessment_id: str, register_id: str, none: bool) -> datetime:
        """Keep or take back that there are none for a register."""
        with self._changing(assessment_id) as change:
            change.declare(register_id, none=none)
        return change.at

    def save_action(self, assessment_id: str, action: Action) -> datetime:
        """Keep one action, a new one at the end."""
        with self._changing(assessment_id) as change:
            change.put(ActionRow, action.id, action_columns(action))
        return change.at

    def delete_action(self, assessment_id: str, action_id: str) -> datetime:
        """Take an action away."""
        with self._changing(assessment_id) as change:
            change.drop(ActionRow, action_id)
        return change.at
