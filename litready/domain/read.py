"""Reading what the rules look at from answers and records: days as bounds, yes and no as facts, choices by id.

What is blank, not known or not applicable reads as None or as nothing, never as an answer.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from litready.domain.answers import Value
from litready.domain.bounds import Bound
from litready.domain.matter import Assessment, Record
from litready.values import PartialDate

_Choice = TypeVar("_Choice", bound=Enum)


def day_in(record: Record, column: str) -> Bound | None:
    """The day in a column, or None."""
    return _day(record.value(column))


def flag_in(record: Record, column: str) -> bool | None:
    """Yes or no in a column, or None."""
    return _flag(record.value(column))


def text_in(record: Record, column: str) -> str:
    """The text or single choice in a column, or nothing."""
    return _text(record.value(column))


def choices_in(record: Record, column: str) -> frozenset[str]:
    """The choices or linked records in a column."""
    return _choices(record.value(column))


def choice_in(record: Record, column: str, choices: type[_Choice]) -> _Choice | None:
    """The choice in a column, or None where there is none or the content no longer has it."""
    return _member(record.value(column), choices)


def day_of(assessment: Assessment, question: str) -> Bound | None:
    """The day that answers a question, or None."""
    return _day(assessment.value(question))


def flag_of(assessment: Assessment, question: str) -> bool | None:
    """Yes or no to a question, or None."""
    return _flag(assessment.value(question))


def choices_of(assessment: Assessment, question: str) -> frozenset[str]:
    """The choices that answer a question."""
    return _choices(assessment.value(question))


def choice_of(assessment: Assessment, question: str, choices: type[_Choice]) -> _Choice | None:
    """The choice that answers a question, or None where there is none or the content no longer has it."""
    return _member(assessment.value(question), choices)


def _day(value: Value | None) -> Bound | None:
    return Bound.of(value) if isinstance(value, PartialDate) else None


def _flag(value: Value | None) -> bool | None:
    return {"yes": True, "no": False}.get(_text(value))


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _choices(value: Value | None) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset(value)
    return frozenset({value}) if isinstance(value, str) and value else frozenset()


def _member(value: Value | None, choices: type[_Choice]) -> _Choice | None:
    try:
        return choices(value)
    except ValueError:
        return None
