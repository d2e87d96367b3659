"""What is taken over from the last time changes nothing: with a memory the same follows as without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from playbook_strategies import EMPTY, REGISTER, TODAY, assessed, conditions

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.readiness import assess
from litready.domain.standing import Standings, record_standings
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.values import Money, PartialDate, PatentNumber

SHIPPED = load_playbook(playbook_folder(), authorities_file())
SAMPLE = read_portable(resources() / "samples" / "merrowdale.json", SHIPPED).assessment
TELLING = [
    *SHIPPED.bindings.values(),
    "marking.any_article",
    "statements.basis_recorded",
    "work_product.outside_help",
    "work_product.disclosures",
    "hold.issued",
    "hold.triggers",
    "counsel.engaged",
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
def edited(draw: st.DrawFn, playbook: Playbook, assessment: Assessment) -> Assessment:
    """The assessment after one change of any kind."""
    kind = draw(st.sampled_from(["answer", "answer", "cell", "cell", "add", "delete", "none"]))
    register = draw(st.sampled_from(playbook.registers))
    if kind == "answer":
        question = draw(st.sampled_from([q for q in playbook.questions if q.kind is not Kind.REGISTER]))
        return assessment.with_answer(question.id, draw(answers(question, assessment)))
    if kind == "none" and not assessment.in_register(register.id):
        return assessment.with_none_declared(register.id, draw(st.booleans()))
    if kind == "add" or not assessment.records:
        return assessment.with_record(Record(f"new{len(assessment.records)}", register.id))
    record = draw(st.sampled_from(assessment.records))
    if kind == "delete":
        return assessment.without_record(record.id)
    column = draw(st.sampled_from(playbook.registers_by_id[record.register].columns))
    state = draw(st.sampled_from([State.NOT_KNOWN, *[State.ANSWERED] * 4]))
    value = draw(values_for(column, assessment)) if state is State.ANSWERED else None
    return assessment.with_record(replace(record, cells={**record.cells, column.id: Cell(state, value)}))


@st.composite
def asking_more(draw: st.DrawFn) -> tuple[Playbook, Assessment]:
    """A random playbook whose register has a column that hangs on other columns and on questions."""
    playbook, assessment = draw(assessed())
    place = next(n for n, q in enumerate(playbook.questions) if q.kind is Kind.REGISTER)
    when = draw(conditions(list(playbook.questions[:place]), columns=True))
    register = replace(REGISTER, columns=(*REGISTER.columns, Column("why", "Why", when=when, required=True)))
    return replace(playbook, registers=(register,)), assessment


def same_follows(
    playbook: Playbook, assessment: Assessment, today: date, memory: Memory, before: Standings | None = None
) -> Standings:
    """Check that with what is remembered the same follows as without; the standings, all of them asked for."""
    remembered, fresh = assess(playbook, assessment, today, memory), assess(playbook, assessment, today)
    assert remembered == fresh
    assert remembered.timeline == fresh.timeline
    standings, anew = record_standings(assessment, remembered, before), record_standings(assessment, fresh)
    for record in assessment.records:
        assert standings.of(record.id) == anew.of(record.id)
    return standings


@settings(max_examples=20)
@given(st.data())
def test_changes_of_a_matter_have_the_same_outcome(data: st.DataObject) -> None:
    memory, assessment, before = Memory(), SAMPLE, None
    for _ in range(data.draw(st.integers(1, 6))):
        before = same_follows(SHIPPED, assessment, TODAY, memory, before)
        assessment = data.draw(edited(SHIPPED, assessment))
    same_follows(SHIPPED, assessment, date(2027, 3, 1), memory, before)


@given(st.data(), asking_more())
def test_changes_have_the_same_outcome_whatever_the_content(
    data: st.DataObject, pair: tuple[Playbook, Assessment]
) -> None:
    playbook, assessment = pair
    memory = Memory()
    for _ in range(5):
        same_follows(playbook, assessment, TODAY, memory)
        assessment = data.draw(edited(playbook, assessment))
    same_follows(playbook, assessment, TODAY, memory)


def test_each_answer_that_bears_on_many_records_has_the_same_outcome() -> None:
    memory = Memory()
    before = same_follows(SHIPPED, SAMPLE, TODAY, memory)
    for question_id in TELLING:
        question = SHIPPED.questions_by_id[question_id]
        values: list[Value] = [c.id for c in question.choices] or ["yes", "no"]
        if question.kind is Kind.DATE:
            values = [PartialDate(2018), PartialDate(2026, 11)]
        elif question.kind is Kind.MULTI:
            values = [(v,) for v in values if isinstance(v, str)]
        for value in values:
            answered = SAMPLE.with_answer(question_id, Answer(State.ANSWERED, value))
            before = same_follows(SHIPPED, answered, TODAY, memory, before)


def test_another_name_of_a_record_stands_wherever_it_is_told() -> None:
    first = {"name": "First", "role": "lead", "engaged_on": PartialDate(2017, 3)}
    matter = SAMPLE.with_record(
        Record("first", "counsel_contacts", {c: Cell(State.ANSWERED, v) for c, v in first.items()})
    )
    memory = Memory()
    same_follows(SHIPPED, matter, TODAY, memory)
    for register in SHIPPED.registers:
        for record in matter.in_register(register.id)[:3]:
            name: Value = "Another name"
            if register.columns[0].kind is Kind.PATENT:
                name = PatentNumber("US", "", "9000001", "B2")
            cells = {**record.cells, register.columns[0].id: Cell(State.ANSWERED, name)}
            same_follows(SHIPPED, matter.with_record(replace(record, cells=cells)), TODAY, memory)


@given(assessed(), assessed())
def test_a_memory_may_come_from_any_other_matter(
    one: tuple[Playbook, Assessment], other: tuple[Playbook, Assessment]
) -> None:
    memory = Memory()
    same_follows(*one, TODAY, memory)
    same_follows(*other, TODAY, memory)
    same_follows(one[0], other[1], TODAY, memory)


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


def test_what_comes_to_the_same_stays_the_very_thing() -> None:
    memory, things = Memory(), ["a thing"]
    (first,) = memory.each("task", things, lambda thing, least: [thing, least > 0], 1)
    (second,) = memory.each("task", things, lambda thing, least: [thing, least > 0], 2)
    (third,) = memory.each("task", things, lambda thing, least: [thing, least > 0], 0)
    assert second is first
    assert third == ["a thing", False]


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


def test_a_standing_is_worked_out_again_only_where_its_facts_changed() -> None:
    memory = Memory()
    before = same_follows(SHIPPED, SAMPLE, TODAY, memory)
    one, *others = SAMPLE.in_register("communications")
    changed = replace(one, cells={**one.cells, "author_role": Cell(State.ANSWERED, "press")})
    after = same_follows(SHIPPED, SAMPLE.with_record(changed), TODAY, memory, before)
    assert after.of(one.id) != before.of(one.id)
    assert others
    assert all(after.of(r.id) is before.of(r.id) for r in others)
