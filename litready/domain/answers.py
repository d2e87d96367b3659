"""What a person has answered: values, and the four different ways not to have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from litready.errors import InputError
from litready.playbook.model import Column, Kind, Question
from litready.values import Money, PartialDate, PatentNumber
from litready.values.money import parse_decimal

Value = str | tuple[str, ...] | PartialDate | Money | Decimal | PatentNumber
"""A text, yes/no or choice id; choice ids or record ids; a date, amount, number or patent number."""


class State(Enum):
    """Yes, no, not known yet and not applicable are four different answers; blank is none at all."""

    BLANK = "blank"
    ANSWERED = "answered"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its note. `value` is set exactly when `state` is ANSWERED; a note may stand alone.

    `changed_at` is an instant in UTC.
    """

    state: State = State.BLANK
    value: Value | None = None
    note: str = ""
    changed_at: datetime | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is State.ANSWERED):
            raise ValueError("a value and the state 'answered' go together")

    @property
    def empty(self) -> bool:
        """Whether neither an answer nor a note stands here."""
        return self.state is State.BLANK and not self.note


BLANK = Answer()
"""No answer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a record. `value` is set exactly when `state` is ANSWERED."""

    state: State
    value: Value | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is State.ANSWERED):
            raise ValueError("a value and the state 'answered' go together")


def parse_value(item: Question | Column, raw: str | Sequence[str]) -> Value:
    """Read what was typed or chosen for a question or column; raises `InputError` that says what to write.

    Choices, yes/no and record links are given by id, all else as typed.
    """
    if item.kind in (Kind.MULTI, Kind.RECORDS):
        chosen = tuple(dict.fromkeys(raw if not isinstance(raw, str) else [raw]))
        if item.kind is Kind.MULTI:
            chosen = tuple(c.id for c in item.choices if c.id in chosen)
        if not chosen:
            raise InputError("Choose at least one.")
        return chosen
    if not isinstance(raw, str):
        raise InputError("Give one value.")
    match item.kind:
        case Kind.YES_NO:
            if raw not in ("yes", "no"):
                raise InputError("Answer yes or no.")
            return raw
        case Kind.CHOICE:
            if item.choice(raw) is None:
                raise InputError("Choose one of the answers.")
            return raw
        case Kind.DATE:
            return PartialDate.parse(raw)
        case Kind.MONEY:
            return Money.parse(raw)
        case Kind.NUMBER:
            return parse_decimal(raw)
        case Kind.PATENT:
            return PatentNumber.parse(raw)
        case _:
            if not raw.strip():
                raise InputError("Write something, or leave it blank.")
            return raw


def kind_of(value: Value) -> Kind:
    """The kind under which `load_value` reads a dumped value back exactly; it needs no playbook.

    Texts, yes/no and single choices share TEXT; several choices and record links share RECORDS.
    """
    match value:
        case tuple():
            return Kind.RECORDS
        case PartialDate():
            return Kind.DATE
        case Money():
            return Kind.MONEY
        case Decimal():
            return Kind.NUMBER
        case PatentNumber():
            return Kind.PATENT
        case _:
            return Kind.TEXT


def dump_value(value: Value) -> str | list[str]:
    """A value in the form in which it is stored and exchanged; `load_value` reads it back exactly."""
    if isinstance(value, tuple):
        return list(value)
    return str(value)


def load_value(kind: Kind, raw: object) -> Value:
    """Read a stored value; raises `InputError` where it is none of that kind.

    Unlike `parse_value` it takes choice ids that the present content no longer has: an old answer is kept.
    """
    if kind in (Kind.MULTI, Kind.RECORDS):
        if not isinstance(raw, list | tuple) or not raw or not all(isinstance(i, str) for i in raw):
            raise InputError("must be a list of ids")
        return tuple(raw)
    if not isinstance(raw, str):
        raise InputError("must be a text")
    match kind:
        case Kind.DATE:
            return PartialDate.parse(raw)
        case Kind.MONEY:
            currency, _, amount = raw.partition(" ")
            return Money(parse_decimal(amount), currency)
        case Kind.NUMBER:
            return parse_decimal(raw)
        case Kind.PATENT:
            return PatentNumber.parse(raw)
        case Kind.YES_NO:
            if raw not in ("yes", "no"):
                raise InputError("must be yes or no")
            return raw
        case Kind.REGISTER:
            raise InputError("a register is filled by records")
        case _:
            if raw == "":
                raise InputError("must not be empty")
            return raw
