"""Conditions: typed data, no expressions, no "not"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from litready.values import PartialDate

Operand = str | PartialDate | Decimal


class Op(Enum):
    """How a value is tested. A value that is missing, not known or not applicable passes no test."""

    IS = "is"
    ANY_OF = "any_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Ref:
    """A value that another answer or column holds, for comparing two dates."""

    question: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one answer (`question`) or of one cell of the record at hand (`column`).

    `before` and `after` hold only where the dates, however partial, leave no doubt.
    """

    op: Op
    operands: tuple[Operand | Ref, ...]
    question: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class RegisterTest:
    """A test of a register as a whole: it has at least so many records, or the user said there are none."""

    register: str
    at_least: int = 0
    none: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Test | RegisterTest | All | Any


def conditions_within(condition: Condition | None) -> Iterator[Test | RegisterTest]:
    """Every single test inside a condition."""
    if condition is None:
        return
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from conditions_within(part)
    else:
        yield condition
