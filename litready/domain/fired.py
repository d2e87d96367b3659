"""Which findings with a condition fire, and on which facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from litready.domain.conditions import circumstances, holds
from litready.domain.fact import Conclusion, Fact
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.wording import answer_words, cell_words
from litready.playbook.condition import All, Any, Condition, Ref, RegisterTest, Test
from litready.playbook.model import FindingRule, Playbook


def fire(playbook: Playbook, assessment: Assessment, memory: Memory) -> Iterator[Conclusion]:
    """What findings with a condition conclude, under the ids of the findings."""
    over: dict[str, list[FindingRule]] = {}
    for rule in playbook.findings:
        if rule.when is None:
            continue
        if rule.register:
            over.setdefault(rule.register, []).append(rule)
        elif holds(rule.when, assessment):
            yield Conclusion(rule.id, tuple(dict.fromkeys(_facts(rule.when, playbook, assessment, None))))
    for register, rules in over.items():
        yield from _fire_over(register, rules, playbook, assessment, memory)


def _fire_over(
    register: str, rules: Sequence[FindingRule], playbook: Playbook, assessment: Assessment, memory: Memory
) -> Iterator[Conclusion]:
    """What findings over a register conclude; each names the records for which it fires."""

    def on(record: Record, *_given: object) -> Mapping[str, tuple[Fact, ...]]:
        return {
            rule.id: tuple(dict.fromkeys(_facts(rule.when, playbook, assessment, record)))
            for rule in rules
            if rule.when is not None and holds(rule.when, assessment, record)
        }

    around = circumstances((rule.when for rule in rules), assessment)
    records = assessment.in_register(register)
    found: dict[str, list[Fact]] = {}
    for facts_by_rule in memory.each(f"findings on {register}", records, on, tuple(rules), around):
        for rule_id, facts in facts_by_rule.items():
            found.setdefault(rule_id, []).extend(facts)
    for rule_id, listed in found.items():
        yield Conclusion(rule_id, tuple(_each_once(listed)))


def _each_once(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts without the repetition of those that are no fact of one record."""
    seen: set[Fact] = set()
    for fact in facts:
        if not fact.record:
            if fact in seen:
                continue
            seen.add(fact)
        yield fact


def _facts(condition: Condition, playbook: Playbook, assessment: Assessment, record: Record | None) -> Iterator[Fact]:
    """The answers and cells that a condition rests on, leaving out branches that do not hold."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                if holds(part, assessment, record):
                    yield from _facts(part, playbook, assessment, record)
        case RegisterTest():
            register = playbook.registers_by_id[condition.register]
            count = len(assessment.in_register(register.id))
            yield Fact(register.title, str(count) if count else register.none_label, register=register.id)
        case Test():
            subjects = [Ref(condition.question, condition.column)]
            subjects += [o for o in condition.operands if isinstance(o, Ref)]
            for ref in subjects:
                yield _fact(ref, playbook, assessment, record)


def _fact(ref: Ref, playbook: Playbook, assessment: Assessment, record: Record | None) -> Fact:
    if ref.question:
        question = playbook.questions_by_id[ref.question]
        words = answer_words(question, assessment.answer(question.id), playbook, assessment)
        return Fact(question.text, words, question=question.id)
    assert record is not None, "the reader admits columns only in findings over a register"
    register = playbook.registers_by_id[record.register]
    column = register.column(ref.column)
    assert column is not None, "the reader admits only columns that exist"
    words = cell_words(column, record, playbook, assessment)
    return Fact(
        f"{record.name(register)}: {column.label}", words, register=register.id, record=record.id, column=column.id
    )
