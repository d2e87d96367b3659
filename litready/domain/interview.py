"""The order of the interview: what is shown, what comes next, how much is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from litready.domain.answers import BLANK, State
from litready.domain.conditions import circumstances, holds
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.playbook.model import Column, Kind, Playbook, Question, Register, Section


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the shown questions are answered. Not known yet and not applicable are answers, blank is none."""

    answered: int
    not_known: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing shown is blank."""
        return self.answered == self.total

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.answered + other.answered, self.not_known + other.not_known, self.total + other.total)


NO_PROGRESS = Progress(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A record without the cells in columns that are not asked of it, and the columns that are."""

    record: Record
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """What is shown as things stand, and the part of the assessment that counts: what is shown and nothing else.

    `asked` holds the records of each register of the part.
    """

    part: Assessment
    shown: frozenset[str]
    asked: Mapping[str, tuple[Asked, ...]]


def interview(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> Interview:
    """Go through the questions once, in order.

    A follow-up is shown only while the question it hangs on is itself shown. Answers to what is
    not shown, records of a register that is not shown and cells of columns that are not asked
    stay saved but do not count.
    """
    part, seen = _walk(playbook, assessment)
    asked = {r.id: _asked_of_all(r, part, memory or Memory()) for r in playbook.registers}
    kept = {row.record.id: row.record for rows in asked.values() for row in rows}
    records = tuple(kept.get(r.id, r) for r in part.records)
    if any(new is not old for new, old in zip(records, part.records, strict=True)):
        part = replace(part, records=records)
    return Interview(part, seen, asked)


def _walk(playbook: Playbook, assessment: Assessment) -> tuple[Assessment, frozenset[str]]:
    """The assessment without answers and registers that are not shown, and the questions that are."""
    part, seen = assessment, set()
    for question in playbook.questions:
        if holds(question.when, part):
            seen.add(question.id)
            continue
        if question.id in part.answers:
            part = part.with_answer(question.id, BLANK)
        if question.kind is Kind.REGISTER:
            part = part.without_register(question.of)
    return part, frozenset(seen)


def _asked_of_all(register: Register, part: Assessment, memory: Memory) -> tuple[Asked, ...]:
    def asked_of(record: Record, *_given: object) -> Asked:
        return _asked_of(record, shown_columns(register, record, part))

    around = circumstances((c.when for c in register.columns), part)
    return memory.each(f"asked in {register.id}", part.in_register(register.id), asked_of, register, around)


def _asked_of(record: Record, columns: tuple[Column, ...]) -> Asked:
    ids = {c.id for c in columns}
    if not record.cells.keys() <= ids:
        record = replace(record, cells={k: c for k, c in record.cells.items() if k in ids})
    return Asked(record, columns)


def shown_part(playbook: Playbook, assessment: Assessment) -> Assessment:
    """The part of the assessment that counts as things stand."""
    return interview(playbook, assessment).part


def shown_questions(playbook: Playbook, assessment: Assessment) -> frozenset[str]:
    """The ids of all questions that are shown as things stand."""
    return _walk(playbook, assessment)[1]


def shown(playbook: Playbook, assessment: Assessment, section_id: str) -> tuple[Question, ...]:
    """The questions of a section that are shown as things stand."""
    seen = shown_questions(playbook, assessment)
    return tuple(q for q in playbook.in_section(section_id) if q.id in seen)


def is_shown(playbook: Playbook, assessment: Assessment, question: Question) -> bool:
    """Whether a question is shown as things stand."""
    return question.id in shown_questions(playbook, assessment)


def shown_columns(register: Register, record: Record, assessment: Assessment) -> tuple[Column, ...]:
    """The columns of a record that are asked as things stand; a column hangs only on columns that are asked."""
    asked: list[Column] = []
    known = record
    for column in register.columns:
        if column.when is None or holds(column.when, assessment, known):
            asked.append(column)
        elif column.id in known.cells:
            known = replace(known, cells={c: cell for c, cell in known.cells.items() if c != column.id})
    return tuple(asked)


def state_of(assessment: Assessment, question: Question) -> State:
    """Whether a question is answered; a register is answered by a record or by "there are none"."""
    if question.kind is not Kind.REGISTER:
        return assessment.answer(question.id).state
    if question.of in assessment.none_declared or assessment.in_register(question.of):
        return State.ANSWERED
    return assessment.answer(question.id).state


def progress_by_section(playbook: Playbook, assessment: Assessment) -> dict[str, Progress]:
    """Progress within each section, by its id."""
    part, seen = _walk(playbook, assessment)
    states: dict[str, list[State]] = {s.id: [] for s in playbook.sections}
    for question in playbook.questions:
        if question.id in seen:
            states[question.section].append(state_of(part, question))
    return {
        section: Progress(
            answered=sum(s is not State.BLANK for s in found),
            not_known=sum(s is State.NOT_KNOWN for s in found),
            total=len(found),
        )
        for section, found in states.items()
    }


def progress(playbook: Playbook, assessment: Assessment) -> Progress:
    """Progress over all sections."""
    return sum(progress_by_section(playbook, assessment).values(), NO_PROGRESS)


def resume_at(playbook: Playbook, assessment: Assessment) -> Section:
    """Where to go on: the first section that has a blank, else the last."""
    found = progress_by_section(playbook, assessment)
    for section in playbook.sections:
        if not found[section.id].complete:
            return section
    return playbook.sections[-1]
