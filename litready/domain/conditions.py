"""Whether a condition holds. What is blank, not known or not applicable passes no test."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from litready.domain.answers import Value
from litready.domain.matter import Assessment, Record
from litready.playbook.condition import All, Any, Condition, Op, Ref, RegisterTest, Test, conditions_within
from litready.values import Money, PartialDate


def holds(condition: Condition | None, assessment: Assessment, record: Record | None = None) -> bool:
    """Whether `condition` holds for the assessment, and for `record` where it names columns.

    No condition always holds.
    """
    match condition:
        case None:
            return True
        case Test():
            return _passes(condition, assessment, record)
        case Any(parts):
            return any(holds(part, assessment, record) for part in parts)
        case All(parts):
            return all(holds(part, assessment, record) for part in parts)
        case RegisterTest():
            if condition.none:
                return condition.register in assessment.none_declared
            return len(assessment.in_register(condition.register)) >= condition.at_least


def looked_at(condition: Condition | None) -> frozenset[str]:
    """The ids of the questions and registers that a condition looks at besides the record at hand."""
    ids: set[str] = set()
    for test in conditions_within(condition):
        if isinstance(test, RegisterTest):
            ids.add(test.register)
        else:
            ids.update(ref.question for ref in (test, *test.operands) if isinstance(ref, Test | Ref) and ref.question)
    return frozenset(ids)


def circumstances(conditions: Iterable[Condition | None], assessment: Assessment) -> tuple[object, ...]:
    """What conditions look at besides the record at hand. While it is equal, they hold for the same records."""
    ids = sorted({i for condition in conditions for i in looked_at(condition)})
    none = assessment.none_declared
    values = [(i, assessment.value(i)) for i in ids]
    return tuple((i, type(v), str(v), len(assessment.in_register(i)), i in none) for i, v in values)


def _passes(test: Test, assessment: Assessment, record: Record | None) -> bool:
    value = _value(test, assessment, record)
    if value is None:
        return False
    match test.op:
        case Op.IS | Op.ANY_OF:
            if isinstance(value, tuple):
                return not frozenset(value).isdisjoint(test.operands)
            return value in test.operands
        case Op.AT_LEAST | Op.AT_MOST:
            number = value.amount if isinstance(value, Money) else value
            bound = test.operands[0]
            if not isinstance(number, Decimal) or not isinstance(bound, Decimal):
                return False
            return number >= bound if test.op is Op.AT_LEAST else number <= bound
        case Op.BEFORE | Op.AFTER:
            operand = test.operands[0]
            other = _value(operand, assessment, record) if isinstance(operand, Ref) else operand
            if not isinstance(value, PartialDate) or not isinstance(other, PartialDate):
                return False
            return value.certainly_before(other) if test.op is Op.BEFORE else value.certainly_after(other)


def _value(ref: Ref | Test, assessment: Assessment, record: Record | None) -> Value | None:
    if ref.question:
        return assessment.value(ref.question)
    return record.value(ref.column) if record is not None else None
