"""The differences as lines of words, from what to what, grouped by section: the same on screen, paper and the command
line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.compare.model import (
    ActionChange,
    AnswerChange,
    Comparison,
    FindingChange,
    QuestionChange,
    RecordChange,
)
from litready.domain.matter import Action, Assessment
from litready.domain.readiness import VERDICT_WORDS, Finding
from litready.domain.wording import SEVERITY_WORDS, STATE_WORDS, typed_form, value_words
from litready.playbook.model import Column, Kind, Playbook, Question

BLANK_WORDS = STATE_WORDS[State.BLANK]


class Change(Enum):
    """What a line tells of. The value is how it is called."""

    MATTER = "Matter"
    ANSWER = "Answer"
    NOTE = "Note"
    ADDED = "Added"
    REMOVED = "Removed"
    CELL = "Changed"
    ORDER = "Order of rows"
    DECLARED = "None declared"
    ACTION = "Action"
    ATTACHED = "File attached"
    TAKEN_OFF = "File taken off"
    VERDICT = "Verdict"
    OPENED = "Finding opened"
    CLOSED = "Finding closed"
    FINDING = "Finding changed"
    ASKED = "Question opened"
    SETTLED = "Question settled"


FOLLOWS = frozenset({Change.VERDICT, Change.OPENED, Change.CLOSED, Change.FINDING, Change.ASKED, Change.SETTLED})
"""What is concluded, not recorded."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference. `subject` is what it is of, `part` which part of that, "" for the whole.

    `question`, `record`, `column` and `finding` are where it stands today, as far as each applies.
    """

    change: Change
    subject: str
    part: str
    before: str
    after: str
    question: str = ""
    record: str = ""
    column: str = ""
    finding: str = ""


class Sides(Protocol):
    """The content, and the two states that a change lies between."""

    @property
    def playbook(self) -> Playbook:
        """The content."""

    @property
    def before(self) -> Assessment:
        """The state before."""

    @property
    def after(self) -> Assessment:
        """The state after."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one section, or of what belongs to none (`section` is "" then)."""

    title: str
    section: str
    lines: tuple[Line, ...]


def grouped_lines(comparison: Comparison) -> tuple[Group, ...]:
    """All differences: of the matter, of each section in order, of the actions, of what is asked no longer."""
    playbook = comparison.playbook
    lines: dict[str, list[Line]] = {_MATTER: list(_matter(comparison))}
    lines |= {section.id: [] for section in playbook.sections}
    lines |= {_ACTIONS: [], _EARLIER: []}
    for section, line in _recorded(comparison):
        lines[section if section in lines else _EARLIER].append(line)
    for change in comparison.actions:
        lines[_ACTIONS] += action_lines(playbook, change)
    for finding in comparison.findings:
        stands = finding.after or finding.before
        assert stands is not None
        lines[stands.section if stands.section in lines else _EARLIER] += _finding(finding)
    for opened in comparison.questions:
        asked = opened.after or opened.before
        assert asked is not None
        lines[asked.section if asked.section in lines else _EARLIER].append(_question(opened))
    titles = {s.id: f"{s.number}  {s.title}" for s in playbook.sections}
    return tuple(
        Group(titles.get(key, key), key if key in titles else "", tuple(found)) for key, found in lines.items() if found
    )


_DONE = {True: "Done", False: "To do"}
_MATTER, _ACTIONS, _EARLIER = "The matter", "Actions", "Answered earlier, not asked now"


# -- what was recorded ------------------------------------------------------------------------------


def _matter(comparison: Comparison) -> Iterator[Line]:
    for subject, (before, after) in (
        ("Name of the matter", comparison.names),
        ("Version of the content", comparison.versions),
    ):
        if before != after:
            yield Line(Change.MATTER, subject, "", before, after)
    was, now = comparison.verdicts
    if was is not now:
        yield Line(Change.VERDICT, "Verdict", "", VERDICT_WORDS[was], VERDICT_WORDS[now])


def _recorded(comparison: Comparison) -> Iterator[tuple[str, Line]]:
    """The lines of answers and registers, each with its section, in the order of the interview."""
    playbook = comparison.playbook
    by_question = {c.question: c for c in comparison.answers}
    by_register: dict[str, list[tuple[str, Line]]] = {}
    for change in comparison.declared:
        by_register.setdefault(change.register, []).append(declared_line(playbook, change.register, now=change.after))
    sections = {r: section_of(playbook, r) for r in {c.register for c in comparison.records}}
    for record in comparison.records:
        lines = ((sections[record.register], line) for line in record_lines(comparison, record))
        by_register.setdefault(record.register, []).extend(lines)
    for register in comparison.reordered:
        title = _register_title(playbook, register)
        line = Line(Change.ORDER, title, "", "As before", "In another order", _asking(playbook, register))
        by_register.setdefault(register, []).append((section_of(playbook, register), line))
    for question in playbook.questions:
        if question.id in by_question:
            yield from ((question.section, line) for line in answer_lines(comparison, by_question.pop(question.id)))
        if question.kind is Kind.REGISTER:
            yield from by_register.pop(question.of, ())
    for left in by_question.values():
        yield from (("", line) for line in answer_lines(comparison, left))
    for rest in by_register.values():
        yield from rest


def answer_lines(sides: Sides, change: AnswerChange) -> Iterator[Line]:
    """The lines of an answer and of its note."""
    playbook = sides.playbook
    question = playbook.questions_by_id.get(change.question)
    if question is None:
        subject = next((r.label for r in playbook.retirements if r.id == change.question), change.question)
    else:
        subject = f"{playbook.question_numbers[question.id]}  {question.text}"
    there = question.id if question is not None else ""
    if change.answered_otherwise:
        before = _said(sides.before, playbook, question, change.before)
        after = _said(sides.after, playbook, question, change.after)
        yield Line(Change.ANSWER, subject, "", before, after, there)
    if change.before.note != change.after.note:
        yield Line(Change.NOTE, subject, "", change.before.note, change.after.note, there)


def declared_line(playbook: Playbook, register_id: str, *, now: bool) -> tuple[str, Line]:
    """That there are none is said, or no longer said, with the section it belongs to."""
    register = playbook.registers_by_id.get(register_id)
    none = register.none_label if register is not None else "There are none"
    before, after = ("", none) if now else (none, "")
    title = _register_title(playbook, register_id)
    return section_of(playbook, register_id), Line(
        Change.DECLARED, title, "", before, after, _asking(playbook, register_id)
    )


def record_lines(sides: Sides, change: RecordChange) -> Iterator[Line]:
    """One line for a record that came or went, one for each cell and the note of one that changed."""
    playbook = sides.playbook
    register = playbook.registers_by_id.get(change.register)
    stands = change.after or change.before
    assert stands is not None
    name = stands.name(register) if register is not None else stands.id
    subject = f"{_register_title(playbook, change.register)}: {name}"
    link = change.record if change.after is not None else ""
    parts = []
    for cell in change.cells:
        column = register.column(cell.column) if register is not None else None
        label = column.label if column is not None else _former_column(playbook, change.register, cell.column)
        was = _in_words(sides.before, playbook, column, cell.before)
        now = _in_words(sides.after, playbook, column, cell.after)
        parts.append(Line(Change.CELL, subject, label, was, now, record=link, column=column.id if column else ""))
    if change.notes[0] != change.notes[1]:
        parts.append(Line(Change.CELL, subject, "Note", *change.notes, record=link))
    if change.before is not None and change.after is not None:
        yield from parts
    elif change.after is not None:
        held = "\n".join(f"{p.part}: {p.after}" for p in parts)
        yield Line(Change.ADDED, subject, "", "", held or "Without any entry", record=link)
    else:
        held = "\n".join(f"{p.part}: {p.before}" for p in parts)
        yield Line(Change.REMOVED, subject, "", held or "Without any entry", "")


def action_lines(playbook: Playbook, change: ActionChange) -> Iterator[Line]:
    """One line for an action that came or went, one for each part of one that changed."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        for part, (was, now) in _action_parts(playbook, before, after):
            if was != now:
                yield Line(Change.ACTION, after.title, part, was, now)
    elif after is not None:
        yield Line(Change.ADDED, f"Action: {after.title}", "", "", _action_words(playbook, after))
    elif before is not None:
        yield Line(Change.REMOVED, f"Action: {before.title}", "", _action_words(playbook, before), "")


def _action_words(playbook: Playbook, action: Action) -> str:
    return "\n".join(f"{part}: {words}" for part, (words, _) in _action_parts(playbook, action, action) if words)


def _action_parts(playbook: Playbook, before: Action, after: Action) -> tuple[tuple[str, tuple[str, str]], ...]:
    def due(action: Action) -> str:
        return "" if action.due is None else action.due.words()

    codes = playbook.finding_codes
    return (
        ("Action", (before.title, after.title)),
        ("Owner", (before.owner, after.owner)),
        ("Due", (due(before), due(after))),
        ("State", (_DONE[before.done], _DONE[after.done])),
        ("Closes", (codes.get(before.finding, ""), codes.get(after.finding, ""))),
    )


# -- what follows from it -----------------------------------------------------------------------------


def _finding(change: FindingChange) -> Iterator[Line]:
    before, after = change.before, change.after
    if before is None and after is not None:
        yield Line(Change.OPENED, _headline(after), "", "", SEVERITY_WORDS[after.severity], finding=change.finding)
    elif after is None and before is not None:
        yield Line(Change.CLOSED, _headline(before), "", SEVERITY_WORDS[before.severity], "")
    elif before is not None and after is not None:
        subject = _headline(after)
        for part, was, now in (
            ("Severity", SEVERITY_WORDS[before.severity], SEVERITY_WORDS[after.severity]),
            ("Headline", before.title, after.title),
            ("Why", before.why, after.why),
            ("What to do", before.do, after.do),
        ):
            if was != now:
                yield Line(Change.FINDING, subject, part, was, now, finding=change.finding)


def _headline(finding: Finding) -> str:
    return f"{finding.code}  {finding.title}"


def _question(change: QuestionChange) -> Line:
    asked = change.after or change.before
    assert asked is not None
    subject = f"{asked.number}  {asked.text}"
    words = STATE_WORDS[State.NOT_KNOWN] if asked.state is State.NOT_KNOWN else "Blank"
    words += ", required" if asked.required else ""
    column = asked.id.rpartition("/")[2] if asked.record else ""
    if change.after is None:
        return Line(Change.SETTLED, subject, "", words, "No longer open", asked.question)
    return Line(Change.ASKED, subject, "", "Not open", words, asked.question, asked.record, column)


# -- values in words -----------------------------------------------------------------------------------


def _said(side: Assessment, playbook: Playbook, question: Question | None, answer: Answer) -> str:
    if answer.value is None:
        return "" if answer.state is State.BLANK else STATE_WORDS[answer.state]
    return _value(side, playbook, question, answer.value)


def _in_words(side: Assessment, playbook: Playbook, column: Column | None, cell: Cell) -> str:
    if cell.value is None:
        return "" if cell.state is State.BLANK else STATE_WORDS[cell.state]
    return _value(side, playbook, column, cell.value)


def _value(side: Assessment, playbook: Playbook, item: Question | Column | None, value: Value) -> str:
    if item is not None:
        return value_words(item, value, playbook, side)
    return "; ".join(value) if isinstance(value, tuple) else typed_form(value)


def _register_title(playbook: Playbook, register_id: str) -> str:
    register = playbook.registers_by_id.get(register_id)
    if register is not None:
        return register.title
    return next((r.label for r in playbook.retirements if r.kind == "register" and r.id == register_id), register_id)


def _former_column(playbook: Playbook, register_id: str, column_id: str) -> str:
    name = f"{register_id}.{column_id}"
    return next((r.label for r in playbook.retirements if r.kind == "column" and r.id == name), column_id)


def _asking(playbook: Playbook, register_id: str) -> str:
    """The question that a register answers, or nothing."""
    return next((q.id for q in playbook.questions if q.kind is Kind.REGISTER and q.of == register_id), "")


def section_of(playbook: Playbook, register_id: str) -> str:
    """The section a register belongs to, or ""."""
    asking = playbook.questions_by_id.get(_asking(playbook, register_id))
    if asking is not None:
        return asking.section
    register = playbook.registers_by_id.get(register_id)
    return register.section if register is not None else ""
