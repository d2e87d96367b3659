"""The order of the interview: what is shown, what comes next, how much is answered."""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.answers import BLANK, State
from litready.domain.conditions import holds
from litready.domain.matter import Assessment, Record
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


def shown(playbook: Playbook, assessment: Assessment, section_id: str) -> tuple[Question, ...]:
    """The questions of a section that are shown as things stand.

    A follow-up is shown only while the question it hangs on is itself shown.
    """
    return tuple(q for q in playbook.in_section(section_id) if is_shown(playbook, assessment, q))


def is_shown(playbook: Playbook, assessment: Assessment, question: Question) -> bool:
    """Whether a question is shown as things stand."""
    return question.when is None or holds(question.when, shown_part(playbook, assessment, question))


def shown_part(playbook: Playbook, assessment: Assessment, upto: Question | None = None) -> Assessment:
    """The assessment without the answers to questions that are not shown.

    With `upto`, only what stands before that question is gone through: conditions look backwards only.
    """
    part = assessment
    for question in playbook.questions:
        if upto is not None and question.id == upto.id:
            break
        if question.when is not None and question.id in part.answers and not holds(question.when, part):
            part = part.with_answer(question.id, BLANK)
    return part


def shown_columns(register: Register, record: Record, assessment: Assessment) -> tuple[Column, ...]:
    """The columns of a record that are asked as things stand."""
    return tuple(c for c in register.columns if holds(c.when, assessment, record))


def state_of(assessment: Assessment, question: Question) -> State:
    """Whether a question is answered; a register is answered by a record or by "there are none"."""
    if question.kind is not Kind.REGISTER:
        return assessment.answer(question.id).state
    if question.of in assessment.none_declared or assessment.in_register(question.of):
        return State.ANSWERED
    return assessment.answer(question.id).state


def section_progress(playbook: Playbook, assessment: Assessment, section_id: str) -> Progress:
    """Progress within one section."""
    states = [state_of(assessment, q) for q in shown(playbook, assessment, section_id)]
    return Progress(
        answered=sum(s is not State.BLANK for s in states),
        not_known=sum(s is State.NOT_KNOWN for s in states),
        total=len(states),
    )


def progress(playbook: Playbook, assessment: Assessment) -> Progress:
    """Progress over all sections."""
    return sum((section_progress(playbook, assessment, s.id) for s in playbook.sections), NO_PROGRESS)


def next_section(playbook: Playbook, section_id: str) -> Section | None:
    """The section after this one."""
    return _neighbour(playbook, section_id, 1)


def previous_section(playbook: Playbook, section_id: str) -> Section | None:
    """The section before this one."""
    return _neighbour(playbook, section_id, -1)


def resume_at(playbook: Playbook, assessment: Assessment) -> Section:
    """Where to go on: the first section that has a blank, else the last."""
    for section in playbook.sections:
        if not section_progress(playbook, assessment, section.id).complete:
            return section
    return playbook.sections[-1]


def _neighbour(playbook: Playbook, section_id: str, step: int) -> Section | None:
    ids = [s.id for s in playbook.sections]
    at = ids.index(section_id) + step
    return playbook.sections[at] if 0 <= at < len(ids) else None
