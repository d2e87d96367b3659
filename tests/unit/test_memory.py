"""What is taken over from the last time changes nothing: with a memory the same follows as without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from playbook_strategies import ANSWERABLE, EMPTY, REGISTER, TODAY, assessed, values_of

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.readiness import assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.values import Money, PartialDate, PatentNumber

SHIPPED = load_playbook(playbook_folder(), authorities_file())
SAMPLE = read_portable(resources() / "samples" / "merrowdale.json", SHIPPED).assessment
TELLING = [
    *(q for q in SHIPPED.questions if q.id in SHIPPED.bindings.values() or q.section in ("hold", "statements")),
    *(SHIPPED.questions_by_id[i] for i in ("marking.any_article", "work_product.outside_help")),
]
"""Questions that bear on what is concluded of many records."""


def values_for(item: Question | Column, assessment: Assessment) -> st.SearchStrategy[Value]:
    """Values that a question or column of the shipped content can hold."""
    match item.kind:
        case Kind.YES_NO:
            return st.sampled_from(["yes", "no"])
        case Kind.CHOICE:
            return st.sampled_from([c.id for c in item.choices])
        case Kind.MULTI:
            choices = st.lists(st.sampled_from([c.id for c in item.choices]), min_size=1, max_size=3, unique=True)
            return choices.map(tuple)
        case Kind.DATE:
            return st.builds(PartialDate, st.integers(2018, 2026), st.none() | st.integers(1, 12))
        case Kind.MONEY:
            return st.sampled_from([Money(Decimal("1")), Money(Decimal("1.0"))])
        case Kind.NUMBER:
            return st.sampled_from([Decimal("1"), Decimal("1.0"), Decimal("20")])
        case Kind.PATENT:
            return st.integers(9_000_000, 9_000_003).map(lambda n: PatentNumber("US", "", str(n), "B2"))
        case Kind.RECORDS:
            ids = [r.id for r in assessment.in_register(item.of)] or ["gone"]
            return st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple)
        case _:
            return st.sampled_from(["one", "two", "three"])


@st.composite
def answers(draw: st.DrawFn, item: Question, assessment: Assessment) -> Answer:
    state = draw(st.sampled_from([State.BLANK, State.NOT_KNOWN, *[State.ANSWERED] * 4]))
    return Answer(state, draw(values_for(item, assessment)) if state is State.ANSWERED else None)


@st.composite
def edited(draw: st.DrawFn, playbook: Playbook, assessment: Assessment, questions: list[Question]) -> Assessment:
    """The assessment after one change of any kind."""
    kind = draw(st.sampled_from(["answer", "cell", "cell", "cell", "add", "delete", "none"]))
    register = draw(st.sampled_from(playbook.registers))
    records = [r for r in assessment.records if r.register in playbook.registers_by_id]
    if kind == "answer":
        question = draw(st.sampled_from([q for q in questions if q.kind is not Kind.REGISTER]))
        return assessment.with_answer(question.id, draw(answers(question, assessment)))
    if kind == "none" and not assessment.in_register(register.id):
        return assessment.with_none_declared(register.id, draw(st.booleans()))
    if kind == "add" or not records:
        return assessment.with_record(Record(f"new{len(assessment.records)}", register.id))
    record = draw(st.sampled_from(records))
    if kind == "delete":
        return assessment.without_record(record.id)
    column = draw(st.sampled_from(playbook.registers_by_id[record.register].columns))
    state = draw(st.sampled_from([State.NOT_KNOWN, *[State.ANSWERED] * 4]))
    value = draw(values_for(column, assessment)) if state is State.ANSWERED else None
    return assessment.with_record(replace(record, cells={**record.cells, column.id: Cell(state, value)}))


def same_follows(playbook: Playbook, assessment: Assessment, today: date, memory: Memory) -> None:
    remembered, fresh = assess(playbook, assessment, today, memory), assess(playbook, assessment, today)
    assert remembered == fresh
    assert remembered.timeline == fresh.timeline


@settings(max_examples=40)
@given(st.data())
def test_every_change_of_a_matter_has_the_same_outcome(data: st.DataObject) -> None:
    memory, assessment = Memory(), SAMPLE
    questions = data.draw(st.sampled_from([TELLING, list(SHIPPED.questions)]))
    for _ in range(data.draw(st.integers(1, 6))):
        same_follows(SHIPPED, assessment, TODAY, memory)
        assessment = data.draw(edited(SHIPPED, assessment, questions))
    same_follows(SHIPPED, assessment, date(2027, 3, 1), memory)


@given(st.data(), assessed(), assessed())
def test_a_memory_may_come_from_any_other_matter(
    data: st.DataObject, one: tuple[Playbook, Assessment], other: tuple[Playbook, Assessment]
) -> None:
    memory = Memory()
    same_follows(*one, TODAY, memory)
    same_follows(*other, TODAY, memory)
    same_follows(one[0], other[1], TODAY, memory)
    column = data.draw(st.sampled_from([c for c in REGISTER.columns if c.kind in ANSWERABLE]))
    record = Record("r0", REGISTER.id, {column.id: Cell(State.ANSWERED, data.draw(values_of(column.kind)))})
    same_follows(one[0], one[1].with_record(record), TODAY, memory)


def test_only_what_changed_is_worked_out_anew() -> None:
    memory, done = Memory(), []

    def work(thing: str, factor: int) -> str:
        done.append(thing)
        return thing * factor

    things = ["one thing", "another thing"]
    assert memory.each("task", things, work, 2) == ("one thingone thing", "another thinganother thing")
    assert memory.each("task", [*things, "third"], work, 2)[2] == "thirdthird"
    assert done == ["one thing", "another thing", "third"]
    assert memory.each("task", things, work, 1) == ("one thing", "another thing")
    assert memory.each("other task", things[:1], work, 1) == ("one thing",)
    assert done[3:] == ["one thing", "another thing", "one thing"]


def test_what_is_asked_again_with_equal_words_is_not_worked_out_again() -> None:
    memory, done = Memory(), []
    for words in ((1, "a"), (1, "a"), (2, "a"), (1, "a")):
        assert memory.once("task", lambda *given: done.append(given) or given, words) == (words,)
    assert done == [((1, "a"),), ((2, "a"),), ((1, "a"),)]


def test_records_are_found_by_id_and_register() -> None:
    made = EMPTY.with_record(Record("a", "x")).with_record(Record("b", "y")).with_record(Record("c", "x"))
    assert [r.id for r in made.in_register("x")] == ["a", "c"]
    assert made.in_register("z") == ()
    assert made.record("b") == Record("b", "y")
    assert made.without_record("b").record("b") is None
    changed = made.with_record(Record("a", "x", note="more"))
    assert [r.note for r in changed.in_register("x")] == ["more", ""]
    assert made.record("a") == Record("a", "x")
