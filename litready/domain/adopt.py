"""Carrying an assessment over to a newer version of its playbook, without losing an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook, Question


@dataclass(frozen=True, slots=True)
class Adoption:
    """The assessment under the new version, and what is different there, one sentence a change."""

    assessment: Assessment
    changes: tuple[str, ...]


def adopt(assessment: Assessment, new: Playbook, old: Playbook | None = None) -> Adoption:
    """Carry an assessment over to `new`.

    Renamed ids are followed. What is no longer asked is kept under its old id and still printed.
    With `old` the list of changes also tells of new, reworded and retired questions.
    """
    answers: dict[str, Answer] = {}
    for question_id, answer in assessment.answers.items():
        target = new.renamed("question", question_id)
        answers[target] = _renamed_answer(question_id, target, answer, new)
    carried = replace(
        assessment,
        playbook_version=new.version,
        answers=answers,
        records=tuple(_renamed_record(r, new) for r in assessment.records),
        none_declared=frozenset(new.renamed("register", r) for r in assessment.none_declared),
    )
    return Adoption(carried, tuple(_changes(assessment, new, old)))


def retired_labels(playbook: Playbook) -> dict[str, str]:
    """The wording of questions that are no longer asked, by id, for printing what was answered to them."""
    return {r.id: r.label for r in playbook.retirements if r.kind == "question"}


def _renamed_answer(old_id: str, new_id: str, answer: Answer, playbook: Playbook) -> Answer:
    question = playbook.questions_by_id.get(new_id)
    value = answer.value
    if isinstance(value, tuple):
        return replace(answer, value=tuple(_choice(playbook, old_id, new_id, c) for c in value))
    if isinstance(value, str) and question is not None and question.choices:
        return replace(answer, value=_choice(playbook, old_id, new_id, value))
    return answer


def _choice(playbook: Playbook, old_owner: str, new_owner: str, choice: str) -> str:
    """The present id of a choice; a rename may be written with the owner's old or new id."""
    for owner in (old_owner, new_owner):
        name = f"{owner}.{choice}"
        renamed = playbook.renamed("choice", name)
        if renamed != name:
            return renamed.rpartition(".")[2]
    return choice


def _renamed_record(record: Record, playbook: Playbook) -> Record:
    register = playbook.renamed("register", record.register)
    cells: dict[str, Cell] = {}
    for column_id, cell in record.cells.items():
        old_name = f"{register}.{column_id}"
        new_name = playbook.renamed("column", old_name)
        column_now = new_name.rpartition(".")[2]
        column = playbook.registers_by_id[register].column(column_now) if register in playbook.registers_by_id else None
        if column is not None and column.choices and cell.state is State.ANSWERED:
            if isinstance(cell.value, tuple):
                cell = Cell(cell.state, tuple(_choice(playbook, old_name, new_name, c) for c in cell.value))
            elif isinstance(cell.value, str):
                cell = Cell(cell.state, _choice(playbook, old_name, new_name, cell.value))
        cells[column_now] = cell
    return replace(record, register=register, cells=cells)


def _changes(before: Assessment, new: Playbook, old: Playbook | None) -> list[str]:
    changes = []
    for question_id in before.answers:
        target = new.renamed("question", question_id)
        if target not in new.questions_by_id:
            label = retired_labels(new).get(target, target)
            changes.append(f"No longer asked, your answer is kept: {label}")
    if old is None:
        return changes
    came_from = {new.renamed("question", q.id): q for q in old.questions}
    for question in new.questions:
        former = came_from.get(question.id)
        number = new.question_numbers[question.id]
        if former is None:
            changes.append(f"New question {number}: {question.text}")
        elif former.text != question.text:
            changes.append(f"Reworded question {number}: {question.text}")
        elif _choices(former) != _choices(question):
            changes.append(f"Other choices in question {number}: {question.text}")
    titles = {f.id: f for f in old.findings}
    for rule in new.findings:
        former_rule = titles.get(rule.id)
        code = new.finding_codes[rule.id]
        if former_rule is None:
            changes.append(f"New conclusion {code}: {rule.title}")
        elif (former_rule.severity, former_rule.why, former_rule.do, former_rule.when) != (
            rule.severity,
            rule.why,
            rule.do,
            rule.when,
        ):
            changes.append(f"Changed conclusion {code}: {rule.title}")
    return changes


def _choices(question: Question) -> tuple[str, ...]:
    return tuple(c.label for c in question.choices)
