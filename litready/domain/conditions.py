"""Whether a condition holds. What is blank, not known or not applicable passes no test."""

from __future__ import annotations

from decimal import Decimal

from litready.domain.answers import Value
from litready.domain.matter import Assessment, Record
from litready.playbook.condition import All, Any, Condition, Op, Ref, RegisterTest, Test
from litready.values import Money, PartialDate


def holds(condition: Condition | None, assessment: Assessment, record: Record | None = None) -> bool:
    """Whether `condition` holds for the assessment, and for `record` where it names columns.

    No condition always holds.
    """
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, assessment, record) for part in parts)
        case Any(parts):
            return any(holds(part, assessment, record) for part in parts)
        case RegisterTest():
            if condition.none:
                return condition.register in assessment.none_declared
            return len(assessment.in_register(condition.register)) >= condition.at_least
        case Test():
            return _passes(condition, assessment, record)


def _passes(test: Test, assessment: Assessment, record: Record | None) -> bool:
    value = _value(Ref(test.question, test.column), assessment, record)
    if value is None:
        return False
    match test.op:
        case Op.IS | Op.ANY_OF:
            held = value if isinstance(value, tuple) else (value,)
            return any(operand in held for operand in test.operands)
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


def _value(ref: Ref, assessment: Assessment, record: Record | None) -> Value | None:
    if ref.question:
        return assessment.value(ref.question)
    return record.value(ref.column) if record is not None else None
