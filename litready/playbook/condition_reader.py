"""Reading a condition from its table. Whether what it names exists is for the cross checks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any as Anything

from litready.errors import InputError
from litready.playbook.condition import All, Any, Condition, Op, Operand, Ref, RegisterTest, Test
from litready.playbook.faults import Faults, meant
from litready.values import PartialDate

Table = dict[str, Anything]


def read_condition(where: str, raw: object, faults: Faults) -> Condition | None:
    """A condition from its table, or None where it is faulty; the faults are noted under `where`."""
    if not isinstance(raw, dict):
        faults.add(where, 'a condition is a table, such as { question = "hold.issued", is = "no" }.')
        return None
    if "all" in raw:
        parts = _parts(where, raw, "all", faults)
        return All(parts) if parts else None
    if "any" in raw:
        parts = _parts(where, raw, "any", faults)
        return Any(parts) if parts else None
    if "register" in raw:
        return _register_test(where, raw, faults)
    return _test(where, raw, faults)


def _parts(where: str, raw: Table, key: str, faults: Faults) -> tuple[Condition, ...]:
    parts = raw[key]
    if len(raw) > 1 or not isinstance(parts, list) or not parts:
        faults.add(where, f"{key} stands alone and holds a list of conditions.")
        return ()
    made = [read_condition(f"{where}, {key}[{n}]", part, faults) for n, part in enumerate(parts, start=1)]
    return tuple(part for part in made if part is not None)


def _register_test(where: str, raw: Table, faults: Faults) -> Condition | None:
    rest = {k: v for k, v in raw.items() if k != "register"}
    register = raw["register"]
    if isinstance(register, str) and rest == {"is": "none"}:
        return RegisterTest(register, none=True)
    count = rest.get("at_least")
    if isinstance(register, str) and rest.keys() == {"at_least"} and type(count) is int and count >= 1:
        return RegisterTest(register, at_least=count)
    faults.add(where, 'a test of a register says is = "none" or at_least = a number from 1.')
    return None


def _test(where: str, raw: Table, faults: Faults) -> Condition | None:
    subject = {k: v for k, v in raw.items() if k in ("question", "column")}
    tests = {k: v for k, v in raw.items() if k not in subject}
    if len(subject) != 1 or len(tests) != 1:
        faults.add(where, "a condition names one question, column or register and makes one test of it.")
        return None
    for name, value in subject.items():
        if not isinstance(value, str):
            faults.add(where, f"{name} takes an id.")
            return None
    key, value = next(iter(tests.items()))
    referring = {
        f"{op.value}_{suffix}": (op, part)
        for op in (Op.BEFORE, Op.AFTER)
        for suffix, part in (("answer", "question"), ("column", "column"))
    }
    if key in referring:
        op, part = referring[key]
        if not isinstance(value, str):
            faults.add(where, f"{key} takes an id.")
            return None
        return Test(op, (Ref(**{part: value}),), **subject)
    known = [op.value for op in Op] + [*referring]
    if key not in known:
        no_not = ' There is no "not": ask for the answer that is given.'
        hint = no_not if key in ("not", "is_not") else meant(key, known)
        faults.add(where, f"the test {key} is not known; use one of {', '.join(known)}.{hint}")
        return None
    operands = _operands(where, Op(key), value, faults)
    return Test(Op(key), operands, **subject) if operands else None


def _operands(where: str, op: Op, value: Anything, faults: Faults) -> tuple[Operand, ...]:
    """What a value is tested against; empty where it is faulty."""
    match op:
        case Op.BEFORE | Op.AFTER:
            try:
                return (PartialDate.parse(str(value)),)
            except InputError as fault:
                faults.add(where, f"{op.value}: {fault}")
        case Op.AT_LEAST | Op.AT_MOST:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return (Decimal(str(value)),)
            faults.add(where, f"{op.value} takes a number.")
        case Op.ANY_OF:
            if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
                return tuple(value)
            faults.add(where, "any_of takes a list of texts.")
        case Op.IS:
            if isinstance(value, str):
                return (value,)
            faults.add(where, 'is takes a text, such as "yes".')
    return ()
