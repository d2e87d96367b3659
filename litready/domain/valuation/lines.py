"""A worksheet: every step of a figure, with what went in, so that a reader can follow it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from litready.domain.valuation.facts import Approach, Case, Input, Method, Missing
from litready.values import Money


@dataclass(frozen=True, slots=True)
class Line:
    """One step. `formula` says in words what is done, `worked` with which numbers.

    `result` is an amount in the currency of the worksheet, not rounded, or None for a step that
    only states a rule; `inputs` are the names of the inputs that it takes.
    """

    label: str
    formula: str
    worked: str = ""
    result: Decimal | None = None
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """How a figure comes about in one case. Without `result`, `missing` says why there is none.

    `left_out` are rows that do not count, with the reason; `notes` state the conventions.
    """

    valuation: str
    subject: str
    method: Method | None
    approach: Approach | None
    case: Case
    currency: str
    inputs: tuple[Input, ...] = ()
    lines: tuple[Line, ...] = ()
    result: Money | None = None
    missing: tuple[Missing, ...] = ()
    left_out: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
