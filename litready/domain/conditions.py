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


def circumstances(conditions: Iterable[Condition | None], assessment: Assessment) -> tuple[object, ...]:
    """What conditions look at besides the record at hand. While it is equal, they hold for the same records."""
    questions: dict[str, None] = {}
    registers: dict[str, None] = {}
    for condition in conditions:
        for test in conditions_within(condition):
            if isinstance(test, RegisterTest):
                registers[test.register] = None
                continue
            questions[test.question] = None
            questions.update((ref.question, None) for ref in test.operands if isinstance(ref, Ref))
    questions.pop("", None)
    return (
        *((q, type(value := assessment.value(q)), str(value)) for q in questions),
        *((r, len(assessment.in_register(r)), r in assessment.none_declared) for r in registers),
    )


def _passes(test: Test, assessment: Assessment, record: Record | None) -> bool:
    value = _value(test, assessment, record)
    if value is None:
        return False
    match test.op:
        case Op.IS | Op.ANY_OF:
            return not frozenset(value if isinstance(value, tuple) else (value,)).isdisjoint(test.operands)
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
