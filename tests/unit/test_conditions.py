"""When a condition holds: what is missing passes no test, dates only where they leave no doubt."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.conditions import holds
from litready.domain.matter import Assessment, Record
from litready.playbook import condition
from litready.playbook.condition import Condition, Op, Operand, Ref, RegisterTest
from litready.values import Money, PartialDate

NOW = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", "trial", "1", NOW, NOW)


def answered(**values: Value) -> Assessment:
    """An assessment with those values under `s.`."""
    assessment = EMPTY
    for name, value in values.items():
        assessment = assessment.with_answer(f"s.{name}", Answer(State.ANSWERED, value))
    return assessment


def passing(op: Op, *operands: Operand | Ref, of: str = "q") -> Condition:
    return condition.Test(op, operands, question=f"s.{of}")


@pytest.mark.parametrize(
    ("value", "op", "operands", "passes"),
    [
        ("yes", Op.IS, ("yes",), True),
        ("no", Op.IS, ("yes",), False),
        ("b", Op.ANY_OF, ("a", "b"), True),
        ("c", Op.ANY_OF, ("a", "b"), False),
        (("a", "c"), Op.IS, ("c",), True),
        (("a", "c"), Op.IS, ("b",), False),
        (("a", "c"), Op.ANY_OF, ("b", "c"), True),
        (Decimal(3), Op.AT_LEAST, (Decimal(3),), True),
        (Decimal("2.99"), Op.AT_LEAST, (Decimal(3),), False),
        (Decimal(3), Op.AT_MOST, (Decimal(3),), True),
        (Money(Decimal("99999.99")), Op.AT_LEAST, (Decimal(100000),), False),
        (Money(Decimal(100000), "EUR"), Op.AT_LEAST, (Decimal(100000),), True),
        (Money(Decimal(5)), Op.AT_MOST, (Decimal(4),), False),
        ("3", Op.AT_LEAST, (Decimal(3),), False),
        ("2020", Op.BEFORE, (PartialDate(2021),), False),
    ],
)
def test_values(value: Value, op: Op, operands: tuple[Operand, ...], passes: bool) -> None:
    assert holds(passing(op, *operands), answered(q=value)) is passes


@pytest.mark.parametrize(
    ("value", "op", "bound", "passes"),
    [
        ("2016-05-10", Op.BEFORE, "2016-05-11", True),
        ("2016-05-11", Op.BEFORE, "2016-05-11", False),
        ("2016-05-12", Op.AFTER, "2016-05-11", True),
        ("2016-05", Op.BEFORE, "2016-05-11", False),
        ("2016-05", Op.AFTER, "2016-05-11", False),
        ("2016", Op.AFTER, "2016-05-11", False),
        ("2016", Op.BEFORE, "2016-05-11", False),
        ("2016-04", Op.BEFORE, "2016-05-11", True),
        ("2015", Op.BEFORE, "2016-05-11", True),
        ("2017", Op.AFTER, "2016-05-11", True),
        ("2016-05-31", Op.BEFORE, "2016-06", True),
        ("2016-06-01", Op.BEFORE, "2016-06", False),
        ("2016-06-30", Op.AFTER, "2016-06", False),
        ("2016", Op.BEFORE, "2016", False),
        ("2016", Op.AFTER, "2016", False),
    ],
)
def test_dates_hold_only_where_no_day_is_in_doubt(value: str, op: Op, bound: str, passes: bool) -> None:
    condition = passing(op, PartialDate.parse(bound))
    assert holds(condition, answered(q=PartialDate.parse(value))) is passes


def test_two_answers_are_compared() -> None:
    late = passing(Op.AFTER, Ref(question="s.claimed"), of="held")
    assert holds(late, answered(held=PartialDate(2007, 7), claimed=PartialDate(2006, 2, 23)))
    assert not holds(late, answered(held=PartialDate(2006), claimed=PartialDate(2006, 2, 23)))
    assert not holds(late, answered(held=PartialDate(2007)))
    assert not holds(late, answered(claimed=PartialDate(2006)))


@pytest.mark.parametrize("state", [State.BLANK, State.NOT_KNOWN, State.NOT_APPLICABLE])
@pytest.mark.parametrize(
    "condition",
    [
        passing(Op.IS, "yes"),
        passing(Op.ANY_OF, "yes", "no"),
        passing(Op.AT_LEAST, Decimal(-(10**9))),
        passing(Op.AT_MOST, Decimal(10**9)),
        passing(Op.BEFORE, PartialDate(2200)),
        passing(Op.AFTER, PartialDate(1790)),
    ],
)
def test_what_is_not_answered_passes_no_test(state: State, condition: Condition) -> None:
    open_answer = EMPTY.with_answer("s.q", Answer(state, note="a note is no answer"))
    assert not holds(condition, open_answer)


def test_all_and_any() -> None:
    yes, no = passing(Op.IS, "yes"), passing(Op.IS, "no")
    assessment = answered(q="yes")
    assert holds(condition.Any((yes, no)), assessment)
    assert not holds(condition.All((yes, no)), assessment)
    assert holds(condition.All((yes, condition.Any((no, yes)))), assessment)
    assert not holds(condition.Any((no, condition.All((yes, no)))), assessment)


def test_no_condition_always_holds() -> None:
    assert holds(None, EMPTY)


def test_a_register_as_a_whole() -> None:
    two, none = RegisterTest("people", at_least=2), RegisterTest("people", none=True)
    one = EMPTY.with_record(Record("r1", "people"))
    both = one.with_record(Record("r2", "people"))
    other = one.with_record(Record("r2", "places"))
    assert [holds(two, a) for a in (EMPTY, one, both, other)] == [False, False, True, False]
    assert not holds(none, EMPTY), "an empty register is open, not empty by declaration"
    assert holds(none, EMPTY.with_none_declared("people", True))
    assert not holds(none, EMPTY.with_none_declared("people", True).with_record(Record("r1", "people")))


def test_columns_are_those_of_the_record_at_hand() -> None:
    told = condition.Test(Op.IS, ("no",), column="told")
    before = condition.Test(Op.BEFORE, (Ref(column="to"),), column="since")
    mixed = condition.All((told, condition.Test(Op.IS, ("yes",), question="s.q")))
    record = Record(
        "r1",
        "people",
        {
            "told": Cell(State.ANSWERED, "no"),
            "since": Cell(State.ANSWERED, PartialDate(2020)),
            "to": Cell(State.ANSWERED, PartialDate(2021, 1)),
        },
    )
    assert holds(told, EMPTY, record)
    assert holds(before, EMPTY, record)
    assert holds(mixed, answered(q="yes"), record)
    assert not holds(mixed, answered(q="no"), record)
    assert not holds(told, EMPTY, Record("r2", "people", {"told": Cell(State.NOT_KNOWN)}))
    assert not holds(told, EMPTY), "without a record there is no cell"
