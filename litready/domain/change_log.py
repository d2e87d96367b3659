"""The log of an assessment: who changed what, from what to what, and when; and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from litready.domain.answers import Answer, Cell
from litready.domain.compare.lines import (
    Change,
    Line,
    action_lines,
    answer_lines,
    declared_line,
    record_lines,
    section_of,
)
from litready.domain.compare.model import ActionChange, AnswerChange, CellChange, RecordChange
from litready.domain.matter import NOT_GIVEN, Action, Assessment, Record
from litready.domain.merge import Clash
from litready.playbook.model import Playbook

NO_NAME = "Name not given"
"""Stands for who made a change where no name was given."""


class How(Enum):
    """How a change came about. Typed text is kept as one entry for each stretch of typing in a field."""

    GIVEN = "given"
    TYPED = "typed"
    UNDONE = "undone"
    REDONE = "redone"


HOW_WORDS = {How.GIVEN: "", How.TYPED: "", How.UNDONE: "Undone", How.REDONE: "Redone"}


class What(Enum):
    """What an entry tells of."""

    ANSWER = "answer"
    NOTE = "note"
    CELL = "cell"
    RECORD = "record"
    ACTION = "action"
    NONE = "none"
    NAME = "name"
    HOLD = "hold"
    CONTENT = "content"
    LOG = "log"
    FILE = "file"


COPIED = "copied"
"""Stands in the column of an entry on a file of which the library keeps a copy."""


Stood = Cell | Record | Action | str | bool | None
"""What stood: a cell for an answer or a cell, a text for a note, name or version, None for nothing at all.

Of a file that was attached to an item, or taken off it, its name.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log. `number` counts within the assessment, `at` is in UTC, `author` the name that was given.

    `subject` is the id of the question, record, register or action, "" for the assessment itself; of a file its item.
    """

    number: int
    at: datetime
    author: str
    how: How
    what: What
    subject: str
    register: str
    column: str
    before: Stood
    after: Stood


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words. `section` is where it belongs, "" where to none; `line` says what, and leads to the place."""

    entry: Entry
    section: str
    line: Line

    @property
    def who(self) -> str:
        """The name that was given, or that none was."""
        return self.entry.author or NO_NAME


def told_entries(entries: Iterable[Entry], playbook: Playbook, assessment: Assessment) -> Iterator[Told]:
    """Entries, the latest first, in words; records are called as they were last called."""
    sides = _Sides(playbook, assessment, assessment)
    called = {r.id: r for r in assessment.records}
    for entry in entries:
        if isinstance(entry.before, Record):
            called.setdefault(entry.subject, entry.before)
        for section, line in _lines(entry, sides, called):
            yield Told(entry, section, line)


def clash_lines(clash: Clash, playbook: Playbook, assessment: Assessment) -> list[Line]:
    """What clashes, in words: `before` is what was written elsewhere, `after` what was given here."""
    what, register = What.NAME, ""
    if clash.question:
        what = What.NOTE if clash.note else What.ANSWER
    elif clash.action:
        what = What.ACTION
    elif clash.record:
        known = next(r for r in (clash.mine, clash.theirs, assessment.record(clash.record)) if isinstance(r, Record))
        register = known.register
        what = What.NOTE if clash.note else What.CELL if clash.column else What.RECORD
    subject = clash.question or clash.action or clash.record
    entry = Entry(0, NOT_GIVEN, "", How.GIVEN, what, subject, register, clash.column, clash.theirs, clash.mine)
    called = {r.id: r for r in assessment.records}
    return [line for _, line in _lines(entry, _Sides(playbook, assessment, assessment), called)]


@dataclass(frozen=True, slots=True)
class _Sides:
    playbook: Playbook
    before: Assessment
    after: Assessment


def _lines(entry: Entry, sides: _Sides, called: dict[str, Record]) -> Iterator[tuple[str, Line]]:
    playbook = sides.playbook
    match entry.what:
        case What.ANSWER | What.NOTE if not entry.register:
            change = AnswerChange(entry.subject, _answer(entry.before), _answer(entry.after))
            question = playbook.questions_by_id.get(entry.subject)
            yield from ((question.section if question else "", line) for line in answer_lines(sides, change))
        case What.CELL | What.NOTE | What.RECORD:
            section = section_of(playbook, entry.register)
            yield from ((section, line) for line in record_lines(sides, _record_change(entry, called)))
        case What.ACTION:
            before, after = (s if isinstance(s, Action) else None for s in (entry.before, entry.after))
            yield from (("", line) for line in action_lines(playbook, ActionChange(entry.subject, before, after)))
        case What.NONE:
            yield declared_line(playbook, entry.subject, now=entry.after is True)
        case What.FILE:
            yield section_of(playbook, entry.register), _file_line(entry, sides, called)
        case What.HOLD | What.LOG:
            subject, (off, on) = _SWITCHES[entry.what]
            before_words, after_words = (on if s is True else off for s in (entry.before, entry.after))
            yield "", Line(Change.MATTER, subject, "", before_words, after_words)
        case _:
            yield "", Line(Change.MATTER, _HEADS[entry.what], "", str(entry.before or ""), str(entry.after or ""))


_SWITCHES = {What.HOLD: ("Hold", ("Not on hold", "On hold")), What.LOG: ("Change log", ("Off", "On"))}
_HEADS = {What.NAME: "Name of the matter", What.CONTENT: "Version of the content"}


def _file_line(entry: Entry, sides: _Sides, called: dict[str, Record]) -> Line:
    register = sides.playbook.registers_by_id.get(entry.register)
    item = called.get(entry.subject)
    subject = ": ".join(
        part for part in (register and register.title, register and item and item.name(register)) if part
    )
    kept = "; a copy is in the library’s folder" if entry.column == COPIED else ""
    before, after = (f"{name}{kept}" if isinstance(name, str) else "" for name in (entry.before, entry.after))
    there = entry.subject if sides.after.record(entry.subject) is not None else ""
    change = Change.ATTACHED if entry.after is not None else Change.TAKEN_OFF
    return Line(change, subject or "Evidence", "", before, after, record=there)


def _answer(stood: Stood) -> Answer:
    if isinstance(stood, Cell):
        return Answer(stood.state, stood.value)
    return Answer(note=stood) if isinstance(stood, str) else Answer()


def _record_change(entry: Entry, called: dict[str, Record]) -> RecordChange:
    before, after = (s if isinstance(s, Record) else None for s in (entry.before, entry.after))
    cells: tuple[CellChange, ...] = ()
    if entry.what is What.RECORD:
        held = after or before or Record(entry.subject, entry.register)
        absent = Record(entry.subject, entry.register)
        columns = list(held.cells)
        cells = tuple(CellChange(c, _cell(before or absent, c), _cell(after or absent, c)) for c in columns)
    else:
        stands = called.get(entry.subject, Record(entry.subject, entry.register))
        before = after = stands
        if isinstance(entry.before, Cell) and isinstance(entry.after, Cell):
            cells = (CellChange(entry.column, entry.before, entry.after),)
        elif isinstance(entry.before, str) and isinstance(entry.after, str):
            before, after = replace(stands, note=entry.before), replace(stands, note=entry.after)
    return RecordChange(entry.register, entry.subject, before, after, cells)


def _cell(record: Record, column: str) -> Cell:
    return record.cells.get(column) or Cell(record.state(column))
