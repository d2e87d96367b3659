"""Making a finding fire: an assessment, found by a small search, from which a finding with a condition follows.

What the rules compute follows from dates and links of several records; scenarios make those fire.

Everything that the finding's condition names is shown: the follow-ups it looks at, the
questions these hang on, the register it goes over and the columns of the record.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.conditions import holds
from litready.domain.matter import Assessment, Record
from litready.playbook.condition import All, Any, Condition, Ref, RegisterTest, Test, conditions_within
from litready.playbook.model import Column, FindingRule, Kind, Playbook, Question
from litready.values import Money, PartialDate

RECORD = "the-record"
MADE = datetime(2026, 11, 25, tzinfo=UTC)
YEARS = tuple(PartialDate(year) for year in range(1990, 2027, 2))
MOST_BRANCHES = 500

Atom = Test | RegisterTest
Subject = Question | Column


def assessment_for(rule: FindingRule, playbook: Playbook) -> Assessment | None:
    """An assessment from which the finding should follow, or None where the search finds none."""
    assert rule.when is not None
    start: list[Condition] = [rule.when]
    if rule.register:
        start += _visibility_of_register(rule.register, playbook)
    for atoms in itertools.islice(_branches(start, (), frozenset(), rule, playbook), MOST_BRANCHES):
        assessment = _solve(atoms, rule, playbook)
        if assessment is not None:
            return assessment
    return None


def named_columns(condition: Condition) -> set[str]:
    """The columns that a condition looks at."""
    columns = set()
    for test in conditions_within(condition):
        if isinstance(test, Test):
            columns |= {ref.column for ref in _refs(test) if ref.column}
    return columns


def _branches(
    todo: list[Condition], chosen: tuple[Atom, ...], seen: frozenset[str], rule: FindingRule, playbook: Playbook
) -> Iterator[tuple[Atom, ...]]:
    """Each way to meet all conditions, as single tests, with what makes their subjects visible."""
    if not todo:
        yield chosen
        return
    first, *rest = todo
    match first:
        case All(parts):
            yield from _branches([*parts, *rest], chosen, seen, rule, playbook)
        case Any(parts):
            for part in parts:
                yield from _branches([part, *rest], chosen, seen, rule, playbook)
        case RegisterTest():
            more = [] if first.register in seen else _visibility_of_register(first.register, playbook)
            yield from _branches([*more, *rest], (*chosen, first), seen | {first.register}, rule, playbook)
        case Test():
            more = []
            for ref in _refs(first):
                name = ref.question or f"column {ref.column}"
                subject = _subject(ref, rule, playbook)
                if name not in seen and subject.when is not None:
                    more.append(subject.when)
                seen |= {name}
            yield from _branches([*more, *rest], (*chosen, first), seen, rule, playbook)


def _solve(atoms: tuple[Atom, ...], rule: FindingRule, playbook: Playbook) -> Assessment | None:
    refs = dict.fromkeys(ref for atom in atoms if isinstance(atom, Test) for ref in _refs(atom))
    options = []
    for ref in refs:
        own = [a for a in atoms if isinstance(a, Test) and set(_refs(a)) == {ref}]
        kept = [v for v in _candidates(_subject(ref, rule, playbook), own) if _meets(own, {ref: v}, rule, playbook)]
        options.append(kept)
    for values in itertools.product(*options):
        given = dict(zip(refs, values, strict=True))
        if _meets(atoms, given, rule, playbook):
            return _assessment(given, atoms, rule, playbook)
    return None


def _meets(
    atoms: tuple[Atom, ...] | list[Test], given: dict[Ref, Value], rule: FindingRule, playbook: Playbook
) -> bool:
    assessment = _assessment(given, tuple(atoms), rule, playbook)
    return all(holds(atom, assessment, assessment.record(RECORD)) for atom in atoms)


def _assessment(given: dict[Ref, Value], atoms: tuple[Atom, ...], rule: FindingRule, playbook: Playbook) -> Assessment:
    made = Assessment("made", "Made", playbook.id, playbook.version, MADE, MADE)
    for ref, value in given.items():
        if ref.question:
            made = made.with_answer(ref.question, Answer(State.ANSWERED, value))
    for atom in atoms:
        if isinstance(atom, RegisterTest):
            if atom.none:
                made = made.with_none_declared(atom.register, True)
            for n in range(atom.at_least):
                made = made.with_record(Record(f"{atom.register}-{n}", atom.register))
    if rule.register:
        cells = {ref.column: Cell(State.ANSWERED, value) for ref, value in given.items() if ref.column}
        made = made.with_record(Record(RECORD, rule.register, cells))
    return made


def _candidates(subject: Subject, tests: list[Test]) -> list[Value]:
    """Values worth trying for a question or column."""
    bounds = [o for t in tests for o in t.operands if isinstance(o, Decimal)]
    numbers = [n for b in bounds for n in (b, b - 1, b + 1)] or [Decimal(1)]
    days = [o for t in tests for o in t.operands if isinstance(o, PartialDate)]
    match subject.kind:
        case Kind.YES_NO:
            return ["yes", "no"]
        case Kind.CHOICE:
            return [c.id for c in subject.choices]
        case Kind.MULTI:
            return [*((c.id,) for c in subject.choices), tuple(c.id for c in subject.choices)]
        case Kind.NUMBER:
            return list(numbers)
        case Kind.MONEY:
            return [Money(n) for n in numbers]
        case Kind.DATE:
            return [*(PartialDate(d.year + step) for d in days for step in (-1, 1)), *YEARS]
        case _:
            return ["something"]


def _refs(test: Test) -> list[Ref]:
    return [Ref(test.question, test.column), *(o for o in test.operands if isinstance(o, Ref))]


def _subject(ref: Ref, rule: FindingRule, playbook: Playbook) -> Subject:
    if ref.question:
        return playbook.questions_by_id[ref.question]
    column = playbook.registers_by_id[rule.register].column(ref.column)
    assert column is not None
    return column


def _visibility_of_register(register_id: str, playbook: Playbook) -> list[Condition]:
    (place,) = [q for q in playbook.questions if q.kind is Kind.REGISTER and q.of == register_id]
    return [] if place.when is None else [place.when]
