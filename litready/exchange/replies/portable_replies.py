"""A portable file that comes back, compared with what stands now: each difference by itself, and nothing taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from litready.domain.answers import Cell, State
from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.lines import BLANK_WORDS, FOLLOWS, Line, grouped_lines
from litready.domain.compare.model import AnswerChange, RecordChange
from litready.domain.matter import Assessment
from litready.domain.replies.edits import (
    DropAction,
    DropRecord,
    Edit,
    PutAction,
    PutRecord,
    SetAnswer,
    SetCell,
    SetNone,
    SetNote,
)
from litready.domain.replies.proposals import Proposal, Replies
from litready.domain.wording import LEFT_OUT
from litready.errors import RepliesError
from litready.playbook.model import Playbook
from litready.values import PartialDate

_GONE = "The file no longer holds it. Taking this takes it away here, with every link to it."
_BLANKED = "The file holds no answer. Taking this takes the answer away here."


def propose_from_portable(
    name: str, returned: Assessment, playbook: Playbook, assessment: Assessment, today: date
) -> Replies:
    """Compare the file with the record. Raises `RepliesError` where it is of another assessment."""
    if returned.id != assessment.id:
        raise RepliesError(
            f"“{name}” holds another assessment, “{returned.name}”. Nothing was taken. Import it by itself, or open "
            "the assessment that it is of."
        )
    returned = _with_what_was_left_out(returned, assessment)
    comparison = compare(Side(playbook, assessment, today), Side(playbook, returned, today))
    remarks = []
    if comparison.names[0] != comparison.names[1]:
        remarks.append(f"The matter is called “{comparison.names[1]}” in the file. Its name here stays.")
    for register in comparison.reordered:
        held = playbook.registers_by_id.get(register)
        title = held.title if held is not None else register
        remarks.append(f"The rows of “{title}” stand in another order in the file. The order here stays.")
    return Replies(name, "Portable file", tuple(_Differences(comparison).all()), remarks=tuple(remarks))


class _Differences:
    """Each recorded difference as a proposal, in the order of the interview."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._bare = replace(
            comparison,
            answers=(),
            records=(),
            reordered=(),
            declared=(),
            actions=(),
            findings=(),
            questions=(),
            names=(comparison.names[0],) * 2,
            versions=(comparison.versions[0],) * 2,
            verdicts=(comparison.verdicts[0],) * 2,
        )
        self._added = frozenset(c.record for c in comparison.records if c.before is None)
        self._dropped = {c.record: c.register for c in comparison.records if c.after is None}

    def all(self) -> Iterator[Proposal]:
        """All of them."""
        for answer in self._comparison.answers:
            yield from self._answer(answer)
        for record in self._comparison.records:
            yield from self._record(record)
        for declared in self._comparison.declared:
            (line,) = self._lines(replace(self._bare, declared=(declared,)))
            needs = frozenset(f"record:{r}" for r, register in self._dropped.items() if register == declared.register)
            edit = SetNone(declared.register, declared.after)
            yield self._proposal(
                f"none:{declared.register}", line, (edit,), needs=needs if declared.after else _NO_KEYS
            )
        for action in self._comparison.actions:
            lines = self._lines(replace(self._bare, actions=(action,)))
            change: Edit = PutAction(action.after) if action.after is not None else DropAction(action.action)
            why = "" if action.after is not None else _GONE
            yield self._proposal(f"action:{action.action}", _as_one(lines), (change,), why=why)

    # -- parts -----------------------------------------------------------------------------------

    def _answer(self, change: AnswerChange) -> Iterator[Proposal]:
        lines = list(self._lines(replace(self._bare, answers=(change,))))
        since = _since(change.before.changed_at, change.after.changed_at)
        if change.answered_otherwise:
            edit = SetAnswer(change.question, change.after.state, change.after.value)
            blanked = change.after.state is State.BLANK
            why = _BLANKED if blanked else ""
            yield self._proposal(f"answer:{change.question}", lines.pop(0), (edit,), why=why, since=since)
        if lines:
            note = SetNote(change.after.note, question=change.question)
            why = _BLANKED.replace("answer", "note") if not change.after.note else ""
            yield self._proposal(f"note:{change.question}", lines[0], (note,), why=why, since=since)

    def _record(self, change: RecordChange) -> Iterator[Proposal]:
        lines = list(self._lines(replace(self._bare, records=(change,))))
        key = f"record:{change.record}"
        if change.after is None:
            yield replace(self._proposal(key, lines[0], (DropRecord(change.record),), why=_GONE), record=change.record)
            return
        if change.before is None:
            needs = frozenset(n for cell in change.after.cells.values() for n in self._needs(cell)) - {key}
            yield self._proposal(key, lines[0], (PutRecord(change.after),), needs=needs)
            return
        since = _since(change.before.changed_at, change.after.changed_at)
        for cell, line in zip(change.cells, lines, strict=False):
            edit = SetCell(change.record, cell.column, cell.after)
            why = _BLANKED if cell.after.state is State.BLANK else ""
            own = f"cell:{change.record}/{cell.column}"
            yield self._proposal(own, line, (edit,), why=why, since=since, needs=self._needs(cell.after))
        if len(lines) > len(change.cells):
            note = SetNote(change.after.note, record=change.record)
            why = _BLANKED.replace("answer", "note") if not change.after.note else ""
            yield self._proposal(f"note:{change.record}", lines[-1], (note,), why=why, since=since)

    def _needs(self, cell: Cell) -> frozenset[str]:
        """The keys of new records that a cell links to."""
        linked = cell.value if isinstance(cell.value, tuple) else ()
        return frozenset(f"record:{i}" for i in linked if i in self._added)

    @staticmethod
    def _lines(only: Comparison) -> tuple[Line, ...]:
        return tuple(line for group in grouped_lines(only) for line in group.lines if line.change not in FOLLOWS)

    @staticmethod
    def _proposal(
        key: str,
        line: Line,
        edits: tuple[Edit, ...],
        *,
        why: str = "",
        since: str = "",
        needs: Collection[str] = (),
    ) -> Proposal:
        subject = f"{line.subject} — {line.part}" if line.part else line.subject
        return Proposal(
            key,
            subject,
            line.before or BLANK_WORDS,
            line.after or BLANK_WORDS,
            f"{line.change.value}: as in the file",
            edits,
            why=why,
            since=since,
            ticked=not why and not since,
            needs=frozenset(needs),
            question=line.question,
            record=line.record,
            column=line.column,
        )


_NO_KEYS: frozenset[str] = frozenset()


def _with_what_was_left_out(returned: Assessment, assessment: Assessment) -> Assessment:
    """The file with the words that stand here wherever its copy was made without them: to leave out is no change."""
    answers = {}
    for question, answer in returned.answers.items():
        here = assessment.answer(question)
        note = here.note if answer.note == LEFT_OUT else answer.note
        answers[question] = replace(here if answer.value == LEFT_OUT else answer, note=note)
    records = []
    for record in returned.records:
        own = assessment.record(record.id)
        if own is not None:
            cells = {c: cell for c, cell in record.cells.items() if cell.value != LEFT_OUT}
            cells |= {c: own.cells[c] for c, cell in record.cells.items() if cell.value == LEFT_OUT and c in own.cells}
            record = replace(record, cells=cells, note=own.note if record.note == LEFT_OUT else record.note)
        records.append(record)
    return replace(returned, answers=answers, records=tuple(records))


def _as_one(lines: tuple[Line, ...]) -> Line:
    """The lines of one action as one, its parts named on each side."""
    if len(lines) == 1:
        return lines[0]
    before = "\n".join(f"{line.part}: {line.before or BLANK_WORDS}" for line in lines)
    after = "\n".join(f"{line.part}: {line.after or BLANK_WORDS}" for line in lines)
    return replace(lines[0], part="", before=before, after=after)


def _since(here: datetime | None, there: datetime | None) -> str:
    """That what stands here is newer than what the file holds."""
    if here is None or there is None or here <= there:
        return ""
    day = PartialDate.of(here.astimezone().date()).words()
    then = PartialDate.of(there.astimezone().date()).words()
    return f"Changed here on {day}, after the state of {then} in the file"
