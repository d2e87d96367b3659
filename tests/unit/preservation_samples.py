"""Assessments on preservation as counsel would type them, read against the shipped content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from litready.domain.answers import Answer, Cell, State, parse_value
from litready.domain.fact import Fact
from litready.domain.interview import shown_part
from litready.domain.marking.record import read_matter
from litready.domain.matter import Assessment, Record
from litready.domain.preservation.computed import conclude_preservation
from litready.domain.preservation.record import read_facts
from litready.domain.preservation.rules import judge_preservation
from litready.domain.timeline import draw_timeline
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
UNKNOWN = "not known"
BASIS = {
    "basis.prepared_by": "A. Counsel",
    "basis.preparer_role": "inhouse_attorney",
    "basis.directed_by": "inhouse_attorney",
    "basis.purpose": ["legal_advice", "litigation"],
}


@dataclass(frozen=True)
class Sample:
    """What was answered and recorded, and the day on which it is looked at. `records`: register, id, cells."""

    today: date
    answers: Mapping[str, Any] = field(default_factory=dict)
    records: Sequence[tuple[str, str, Mapping[str, Any]]] = ()
    none: Sequence[str] = ()
    begun: date | None = None


def build(sample: Sample) -> Assessment:
    """The assessment, of values that can be typed and answers to what is asked."""
    begun = sample.begun or sample.today
    made = datetime(begun.year, begun.month, begun.day, 12, tzinfo=UTC)
    assessment = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, made, made)
    for question_id, raw in sample.answers.items():
        answer = Answer(*typed(PLAYBOOK.questions_by_id[question_id], raw))
        assessment = assessment.with_answer(question_id, answer)
    for register_id, record_id, cells in sample.records:
        register = PLAYBOOK.registers_by_id[register_id]
        columns = {c.id: c for c in register.columns}
        read = {c: Cell(*typed(columns[c], raw)) for c, raw in cells.items()}
        assessment = assessment.with_record(Record(record_id, register_id, read))
    for register_id in sample.none:
        assessment = assessment.with_none_declared(register_id, True)
    part = shown_part(PLAYBOOK, assessment)
    assert part == assessment, "something was answered that is not asked"
    return part


def typed(item, raw):
    if raw == UNKNOWN:
        return State.NOT_KNOWN, None
    return State.ANSWERED, parse_value(item, raw)


def facts_of(sample: Sample):
    return read_facts(PLAYBOOK, build(sample), sample.today)


def judge(sample: Sample):
    return judge_preservation(facts_of(sample))


def line_of(assessment, today):
    """The timeline of an assessment on a day."""
    facts = read_facts(PLAYBOOK, assessment, today)
    matter = read_matter(PLAYBOOK, assessment, today)
    return draw_timeline(PLAYBOOK, assessment, matter, facts, judge_preservation(facts))


def drawn_from(facts, found):
    """What is concluded, each fact at the question or record that `record` names."""
    return tuple(conclude_preservation(facts, found, lambda where, what, text: Fact(what, text, record=where)))
