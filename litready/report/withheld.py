"""What may describe a trade secret is taken out of the record before anything is concluded or set in words.

So it cannot reach a page, a figure, the properties of a file or what lies in it: the report is made of a record that
does not hold it. Conclusions stay the same, since the place stays filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.reasons import listed
from litready.domain.secret_text import signs_of_secret
from litready.playbook.model import Column, Nature, Playbook, Question
from litready.report.references import FREE_TEXT, LEFT_OUT, counted

WHY = "May describe a trade secret"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a copy does not carry: where it stands in the record, how much of it, and why."""

    what: str
    count: int
    why: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was taken out. `column` is empty for a note on a record, `register` for an answer.

    An `action` stands by the section of the finding that it answers, or by none.
    """

    question: str = ""
    register: str = ""
    column: str = ""
    note: bool = False
    action: bool = False
    section: str = ""


class Hides(Protocol):
    """Says of each place whether what was typed there is taken out."""

    def answer(self, question_id: str, text: str) -> bool:
        """Whether the text of an answer is taken out."""

    def answer_note(self, question_id: str) -> bool:
        """Whether the note on an answer is taken out."""

    def cell(self, register_id: str, column_id: str, text: str) -> bool:
        """Whether the text of a cell is taken out."""

    def record_note(self, register_id: str) -> bool:
        """Whether the note on a record is taken out."""

    def action(self, section_id: str, text: str) -> bool:
        """Whether what an action says is taken out; it answers a finding of that section, or none."""


def blanked(playbook: Playbook, assessment: Assessment, hides: Hides) -> tuple[Assessment, tuple[Place, ...]]:
    """The record with `LEFT_OUT` in each place that `hides` names, and these places. Only typed words are taken out."""
    places: list[Place] = []
    answers: dict[str, Answer] = {}
    for question_id, answer in assessment.answers.items():
        kept = answer
        text = _typed(playbook.questions_by_id.get(question_id), answer.value)
        if text and hides.answer(question_id, text):
            kept = replace(kept, value=LEFT_OUT)
            places.append(Place(question_id))
        if answer.note and hides.answer_note(question_id):
            kept = replace(kept, note=LEFT_OUT)
            places.append(Place(question_id, note=True))
        answers[question_id] = kept
    records = []
    for record in assessment.records:
        cells = dict(_hidden_cells(playbook, record, hides))
        kept_record = replace(record, cells={**record.cells, **cells}) if cells else record
        places += [Place(register=record.register, column=c) for c in cells]
        if record.note and hides.record_note(record.register):
            kept_record = replace(kept_record, note=LEFT_OUT)
            places.append(Place(register=record.register, note=True))
        records.append(kept_record)
    sections = {rule.id: rule.section for rule in playbook.findings}
    actions = []
    for action in assessment.actions:
        section = sections.get(action.finding, "")
        title, owner = (
            LEFT_OUT if text and hides.action(section, text) else text for text in (action.title, action.owner)
        )
        places += [Place(action=True, section=section)] * ((title != action.title) + (owner != action.owner))
        actions.append(replace(action, title=title, owner=owner))
    if not places:
        return assessment, ()
    return replace(assessment, answers=answers, records=tuple(records), actions=tuple(actions)), tuple(places)


def _hidden_cells(playbook: Playbook, record: Record, hides: Hides) -> Iterator[tuple[str, Cell]]:
    register = playbook.registers_by_id.get(record.register)
    for column_id, cell in record.cells.items():
        column = register.column(column_id) if register is not None else None
        text = _typed(column, cell.value)
        if text and hides.cell(record.register, column_id, text):
            yield column_id, Cell(State.ANSWERED, LEFT_OUT)


def _typed(item: Question | Column | None, value: Value | None) -> str:
    """The words that somebody typed, or ""; of what is no longer asked, any text may be."""
    return value if isinstance(value, str) and (item is None or item.kind in FREE_TEXT) else ""


# -- what may describe a secret -----------------------------------------------------------------------


@dataclass(frozen=True)
class Descriptions:
    """Hides what may describe a trade secret: by the natures that the playbook states, and by the look of a text.

    Where notes may describe a secret, a text of another nature that is written like the secret itself stays back too.
    """

    playbook: Playbook

    def answer(self, question_id: str, text: str) -> bool:
        """By the nature of the question; one that is gone counts as its section's notes do."""
        question = self.playbook.questions_by_id.get(question_id)
        if question is not None:
            looks = self.answer_note(question_id) and bool(signs_of_secret(text))
            return question.nature is Nature.SECRET or looks
        return self._retired("question", question_id) or self.answer_note(question_id)

    def answer_note(self, question_id: str) -> bool:
        """By the section."""
        return self._kept_back(question_id.partition(".")[0])

    def cell(self, register_id: str, column_id: str, text: str) -> bool:
        """By the nature of the column; one that is gone counts as its section's notes do."""
        register = self.playbook.registers_by_id.get(register_id)
        column = register.column(column_id) if register is not None else None
        if column is not None:
            looks = self.record_note(register_id) and bool(signs_of_secret(text))
            return column.nature is Nature.SECRET or looks
        return self._retired("column", f"{register_id}.{column_id}") or self.record_note(register_id)

    def record_note(self, register_id: str) -> bool:
        """By the section of the register."""
        register = self.playbook.registers_by_id.get(register_id)
        return self._retired("register", register_id) if register is None else self._kept_back(register.section)

    def action(self, section_id: str, text: str) -> bool:
        """By the look of the text, where it belongs to a section that keeps its notes back, or to none."""
        own = section_id or next((s.id for s in self.playbook.sections if s.notes is Nature.SECRET), "")
        return self._kept_back(own) and bool(signs_of_secret(text))

    def _kept_back(self, section_id: str) -> bool:
        section = self.playbook.sections_by_id.get(section_id)
        return section is not None and section.notes is Nature.SECRET

    def _retired(self, kind: str, name: str) -> bool:
        return any(r.kind == kind and r.id == name and r.nature is Nature.SECRET for r in self.playbook.retirements)


def tallied(playbook: Playbook, places: tuple[Place, ...]) -> tuple[LeftOut, ...]:
    """How much was taken out where, in the order of the playbook."""
    numbers = Counter((_told(playbook, place), place.note) for place in places)
    return tuple(LeftOut(what, count, WHY, note) for (what, note), count in numbers.items())


def _told(playbook: Playbook, place: Place) -> str:
    if place.question:
        question = playbook.questions_by_id.get(place.question)
        asked = question.text if question is not None else "Questions no longer asked"
        return "Notes on answers" if place.note else asked
    if place.action:
        return "Actions"
    register = playbook.registers_by_id.get(place.register)
    title = register.title if register is not None else "Registers no longer kept"
    if place.note:
        return f"{title}: notes on records"
    column = register.column(place.column) if register is not None else None
    return f"{title}: {column.label if column is not None else 'columns no longer kept'}"


def texts_and_notes(left_out: tuple[LeftOut, ...]) -> str:
    """How much it is in all: “three texts and 12 notes”."""
    texts = sum(entry.count for entry in left_out if not entry.note)
    notes = sum(entry.count for entry in left_out if entry.note)
    return listed([counted(n, word) for n, word in ((texts, "text"), (notes, "note")) if n])
