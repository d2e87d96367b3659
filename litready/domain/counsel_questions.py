"""The questions to put to outside counsel, built from what is open, with no tool but these rules."""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.readiness import OpenQuestion, Readiness
from litready.playbook.model import Playbook, Severity


@dataclass(frozen=True, slots=True)
class CounselQuestion:
    """One question for counsel. `source` is a permanent id (finding or question), `tag` what the reader sees of it."""

    text: str
    source: str
    tag: str
    required: bool


def questions_for_counsel(playbook: Playbook, readiness: Readiness) -> tuple[CounselQuestion, ...]:
    """What to ask, the gravest first: what findings raise, then required questions, then the other open ones.

    The same wording is asked once.
    """
    raised = [
        CounselQuestion(f.ask, f.id, f.code, f.severity is Severity.STOP)
        for f in readiness.findings
        if f.ask and f.severity is not Severity.STRENGTH
    ]
    required = [_open(q) for q in readiness.open_questions if q.required]
    rest = [_open(q) for q in readiness.open_questions if not q.required and _worth_asking(playbook, q)]
    unique: dict[str, CounselQuestion] = {}
    for question in [*raised, *required, *rest]:
        unique.setdefault(question.text, question)
    return tuple(unique.values())


def _worth_asking(playbook: Playbook, question: OpenQuestion) -> bool:
    """Whether an optional open point has a wording for counsel of its own."""
    return bool(question.question) and bool(playbook.questions_by_id[question.question].ask)


def _open(question: OpenQuestion) -> CounselQuestion:
    return CounselQuestion(question.text, question.id, question.number, question.required)
