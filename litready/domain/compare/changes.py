"""Comparing two states of an assessment: answers by question, records by permanent id, findings by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from litready.domain.adopt import adopt
from litready.domain.answers import Cell, State
from litready.domain.compare.model import (
    ActionChange,
    AnswerChange,
    CellChange,
    Comparison,
    DeclaredChange,
    FindingChange,
    QuestionChange,
    RecordChange,
    Side,
)
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.readiness import Finding, Readiness, assess
from litready.playbook.model import Kind, Playbook


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T")
K = TypeVar("K", bound=_Named)
_NO_CELL = Cell(State.BLANK)


def compare(before: Side, after: Side) -> Comparison:
    """What is different in `after` from `before`, two states of one assessment.

    Where they were answered on two versions of the content, renamed ids are followed to the newer one. Findings and
    open questions are worked out on each side by its own content and on its own day.
    """
    playbook = max((before.playbook, after.playbook), key=_version)
    old, new = _carried(before.assessment, playbook), _carried(after.assessment, playbook)
    was, now = _judged(before, after)
    registers = in_interview_order(playbook, (r.register for r in (*new.records, *old.records)))
    return Comparison(
        playbook=playbook,
        before=old,
        after=new,
        days=(before.day, after.day),
        versions=(before.playbook.version, after.playbook.version),
        names=(old.name, new.name),
        verdicts=(was.verdict, now.verdict),
        answers=tuple(_answers(playbook, old, new)),
        records=tuple(change for register in registers for change in _records(playbook, register, old, new)),
        reordered=tuple(r for r in registers if _reordered(old.in_register(r), new.in_register(r))),
        declared=tuple(
            DeclaredChange(r, r in new.none_declared)
            for r in in_interview_order(playbook, old.none_declared ^ new.none_declared)
        ),
        actions=tuple(
            ActionChange(key, *pair) for key, pair in _paired(_by_id(old.actions), _by_id(new.actions)) if _differ(pair)
        ),
        findings=tuple(_findings(playbook, was, now)),
        questions=tuple(_questions(playbook, was, now)),
        given_again=_given_again(old, new),
    )


def in_interview_order(playbook: Playbook, registers: Iterable[str]) -> tuple[str, ...]:
    """Registers in the order in which they are asked; those that are asked no longer stand last, by id."""
    asked = dict.fromkeys(q.of for q in playbook.questions if q.kind is Kind.REGISTER)
    place = {r: n for n, r in enumerate([*asked, *(r.id for r in playbook.registers if r.id not in asked)])}
    return tuple(sorted(set(registers), key=lambda r: (place.get(r, len(place)), r)))


# -- what was recorded ------------------------------------------------------------------------------


def _answers(playbook: Playbook, old: Assessment, new: Assessment) -> Iterator[AnswerChange]:
    known = [q.id for q in playbook.questions]
    others = sorted((old.answers.keys() | new.answers.keys()) - set(known))
    for question in (*known, *others):
        before, after = (replace(side.answer(question), changed_at=None) for side in (old, new))
        if before != after:
            yield AnswerChange(question, old.answer(question), new.answer(question))


def _records(playbook: Playbook, register: str, old: Assessment, new: Assessment) -> Iterator[RecordChange]:
    held = playbook.registers_by_id.get(register)
    columns = [] if held is None else [c.id for c in held.columns]
    for key, (before, after) in _paired(_by_id(old.in_register(register)), _by_id(new.in_register(register))):
        if before == after:
            continue
        cells = tuple(_cells(columns, before, after))
        change = RecordChange(register, key, before, after, cells)
        if before is None or after is None or cells or before.note != after.note:
            yield change


def _cells(columns: Sequence[str], before: Record | None, after: Record | None) -> Iterator[CellChange]:
    old = {} if before is None else before.cells
    new = {} if after is None else after.cells
    others = sorted((old.keys() | new.keys()) - set(columns))
    for column in (*columns, *others):
        was, now = old.get(column, _NO_CELL), new.get(column, _NO_CELL)
        if was != now:
            yield CellChange(column, was, now)


def _reordered(old: Sequence[Record], new: Sequence[Record]) -> bool:
    """Whether the records that stand on both sides stand in another order."""
    before, after = {r.id for r in old}, {r.id for r in new}
    return [r.id for r in old if r.id in after] != [r.id for r in new if r.id in before]


def _given_again(old: Assessment, new: Assessment) -> int:
    """How many answers and records differ in nothing but their time."""
    answers = [(a, new.answer(key)) for key, a in old.answers.items()]
    records = [(r, again) for r in old.records if (again := new.record(r.id)) is not None]
    same = [a != b and replace(a, changed_at=b.changed_at) == b for a, b in answers]
    same += [a != b and replace(a, changed_at=b.changed_at) == b for a, b in records]
    return sum(same)


# -- what follows from it -----------------------------------------------------------------------------


def _judged(before: Side, after: Side) -> tuple[Readiness, Readiness]:
    """What follows on each side; records that are equal on both are judged once where the content is the same."""
    memory = Memory()
    now = assess(after.playbook, after.assessment, after.day, memory, after.secret_places)
    if before.playbook is not after.playbook:
        return assess(before.playbook, before.assessment, before.day, None, before.secret_places), now
    kept = {r.id: r for r in after.assessment.records}
    records = tuple(kept[r.id] if kept.get(r.id) == r else r for r in before.assessment.records)
    kept_before = replace(before.assessment, records=records)
    return assess(before.playbook, kept_before, before.day, memory, before.secret_places), now


def _findings(playbook: Playbook, was: Readiness, now: Readiness) -> Iterator[FindingChange]:
    rules = {rule.id: n for n, rule in enumerate(playbook.findings)}
    sections = {section.id: n for n, section in enumerate(playbook.sections)}
    old, new = _by_id(was.findings), _by_id(now.findings)

    def place(pair: tuple[str, tuple[Finding | None, Finding | None]]) -> tuple[int, int, str]:
        key, (before, after) = pair
        stands = after or before
        section = stands.section if stands is not None else ""
        return sections.get(section, len(sections)), rules.get(key, len(rules)), key

    for key, (before, after) in sorted(_paired(old, new), key=place):
        if before is None or after is None or _said(before) != _said(after):
            yield FindingChange(key, before, after)


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.title, finding.why, finding.do


def _questions(playbook: Playbook, was: Readiness, now: Readiness) -> Iterator[QuestionChange]:
    sections = {section.id: n for n, section in enumerate(playbook.sections)}
    old = {playbook.renamed("question", q.id) if q.question else q.id: q for q in was.open_questions}
    pairs = _paired(old, _by_id(now.open_questions))
    changes = [QuestionChange(key, *pair) for key, pair in pairs if None in pair]
    asked = [q.section for c in changes if (q := c.after or c.before) is not None]
    order = sorted(range(len(changes)), key=lambda n: sections.get(asked[n], len(sections)))
    return (changes[n] for n in order)


# -- shared ----------------------------------------------------------------------------------------------


def _paired(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, tuple[T | None, T | None]]]:
    """Both sides by key, in the order of the new side; what stands on the old side alone follows."""
    for key in (*new, *(k for k in old if k not in new)):
        yield key, (old.get(key), new.get(key))


def _differ(pair: tuple[T | None, T | None]) -> bool:
    return pair[0] != pair[1]


def _by_id(things: Iterable[K]) -> dict[str, K]:
    return {thing.id: thing for thing in things}


def _carried(assessment: Assessment, playbook: Playbook) -> Assessment:
    """The record by the ids of the content that both sides are compared on."""
    own = assessment.playbook_version == playbook.version
    return assessment if own else adopt(assessment, playbook).assessment


def _version(playbook: Playbook) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in playbook.version.split("."))
