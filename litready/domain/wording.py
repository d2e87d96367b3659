"""How a value reads in words, the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from litready.domain.answers import Answer, State, Value
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Column, Kind, Playbook, Question, Severity
from litready.values import Money, PartialDate, PatentNumber

STATE_WORDS = {
    State.BLANK: "—",
    State.NOT_KNOWN: "Not known yet",
    State.NOT_APPLICABLE: "Not applicable",
}
SEVERITY_WORDS = {
    Severity.STOP: "Stop",
    Severity.SERIOUS: "Serious",
    Severity.WATCH: "Watch",
    Severity.STRENGTH: "In order",
}

LEFT_OUT = "Left out of this copy"
"""Stands in a copy in place of words that may describe a trade secret."""

_MOST_NAMES = 6


def value_words(item: Question | Column, value: Value, playbook: Playbook, assessment: Assessment) -> str:
    """A value as a reader sees it: labels for choices, names for linked records, dates and money in words."""
    if isinstance(value, tuple):
        if item.kind is Kind.RECORDS:
            return "; ".join(_record_name(i, playbook, assessment) for i in value)
        return "; ".join(_choice_label(item, i) for i in value)
    if isinstance(value, PartialDate | Money | PatentNumber):
        return value.words()
    if isinstance(value, Decimal):
        return f"{value:,}".replace("-", "−")
    if item.kind is Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(value, value)
    if item.kind is Kind.CHOICE:
        return _choice_label(item, value)
    return value


def answer_words(question: Question, answer: Answer, playbook: Playbook, assessment: Assessment) -> str:
    """An answer in words: its value, "Not known yet", "Not applicable", or a dash for blank."""
    if question.kind is Kind.REGISTER:
        count = len(assessment.in_register(question.of))
        if count:
            register = playbook.registers_by_id[question.of]
            return f"{count} {register.one if count == 1 else register.title.lower()} listed"
        if question.of in assessment.none_declared:
            return playbook.registers_by_id[question.of].none_label
    if answer.value is None:
        return STATE_WORDS[answer.state]
    return value_words(question, answer.value, playbook, assessment)


def cell_words(column: Column, record: Record, playbook: Playbook, assessment: Assessment) -> str:
    """A cell in words; empty for blank."""
    value = record.value(column.id)
    if value is not None:
        return value_words(column, value, playbook, assessment)
    state = record.state(column.id)
    return "" if state is State.BLANK else STATE_WORDS[state]


def names_in_sentence(records: Sequence[str], playbook: Playbook, assessment: Assessment) -> str:
    """What records are called in a sentence on screen: their names in quotes, the first few of many."""
    held = [r for r in (assessment.record(i) for i in records) if r is not None]
    names = [f"“{r.name(playbook.registers_by_id[r.register])}”" for r in held]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} more"]
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def typed_form(value: Value) -> str:
    """A single value as it would be typed into its field; reading it back gives the same value."""
    if isinstance(value, PatentNumber):
        return value.words() + (f"\u00a0{value.kind}" if value.kind else "")
    if isinstance(value, PartialDate | Money):
        return value.words()
    return str(value)


def _choice_label(item: Question | Column, choice_id: str) -> str:
    choice = item.choice(choice_id)
    return choice.label if choice else choice_id


def _record_name(record_id: str, playbook: Playbook, assessment: Assessment) -> str:
    record = assessment.record(record_id)
    if record is None:
        return "a record that was removed"
    return record.name(playbook.registers_by_id[record.register])
