"""Random small playbooks and random assessments of them, for properties of the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.playbook.condition import All, Any, Condition, Op, Ref, RegisterTest, Test
from litready.playbook.model import (
    Choice,
    Column,
    FindingRule,
    Group,
    Kind,
    Playbook,
    Question,
    Register,
    Section,
    Severity,
)
from litready.values import Money, PartialDate

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
EMPTY = Assessment("a", "Matter", "trial", "1", NOW, NOW)

CHOICES = (Choice("x", "X"), Choice("y", "Y"), Choice("z", "Z"))
REGISTER = Register(
    id="things",
    title="Things",
    one="thing",
    section="s",
    columns=(
        Column("name", "Name"),
        Column("told", "Told", Kind.YES_NO, required=True),
        Column("on", "On", Kind.DATE),
    ),
)
ANSWERABLE = (Kind.YES_NO, Kind.CHOICE, Kind.MULTI, Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.TEXT)

dates = st.builds(PartialDate, st.integers(2018, 2026)) | st.builds(
    PartialDate, st.integers(2018, 2026), st.integers(1, 12)
)
numbers = st.integers(-3, 3).map(Decimal)


def values_of(kind: Kind) -> st.SearchStrategy[Value]:
    """Values that an item of that kind can hold."""
    return {
        Kind.YES_NO: st.sampled_from(["yes", "no"]),
        Kind.CHOICE: st.sampled_from(["x", "y", "z"]),
        Kind.MULTI: st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, unique=True).map(tuple),
        Kind.DATE: dates,
        Kind.MONEY: numbers.map(Money),
        Kind.NUMBER: numbers,
        Kind.TEXT: st.text(min_size=1, max_size=3),
    }[kind]


def tests_of(kind: Kind, **subject: str) -> st.SearchStrategy[Condition]:
    """Single tests that a condition may make of an item of that kind."""
    if kind in (Kind.YES_NO, Kind.CHOICE, Kind.MULTI):
        known = ("yes", "no") if kind is Kind.YES_NO else ("x", "y", "z")
        one = st.sampled_from(known).map(lambda v: Test(Op.IS, (v,), **subject))
        some = st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)
        return one | some.map(lambda v: Test(Op.ANY_OF, tuple(v), **subject))
    if kind is Kind.DATE:
        return st.builds(lambda op, d: Test(op, (d,), **subject), st.sampled_from([Op.BEFORE, Op.AFTER]), dates)
    ops = st.sampled_from([Op.AT_LEAST, Op.AT_MOST])
    return st.builds(lambda op, n: Test(op, (n,), **subject), ops, numbers)


def conditions(questions: list[Question], *, columns: bool = False) -> st.SearchStrategy[Condition]:
    """Conditions over some questions, and over the columns of the register where there is one."""
    testable = [q for q in questions if q.kind not in (Kind.TEXT, Kind.REGISTER)]
    options = [tests_of(q.kind, question=q.id) for q in testable]
    days = [q.id for q in testable if q.kind is Kind.DATE]
    if len(days) > 1:
        pair = st.permutations(days).map(lambda p: Test(Op.BEFORE, (Ref(question=p[0]),), question=p[1]))
        options.append(pair)
    if any(q.kind is Kind.REGISTER for q in questions):
        counts: st.SearchStrategy[Condition] = st.integers(1, 2).map(lambda n: RegisterTest("things", at_least=n))
        options += [counts, st.just(RegisterTest("things", none=True))]
    if columns:
        options += [tests_of(Kind.YES_NO, column="told"), tests_of(Kind.DATE, column="on")]
    leaf = st.one_of(options)
    parts = st.lists(leaf, min_size=1, max_size=3).map(tuple)
    return leaf | parts.map(All) | parts.map(Any) | st.tuples(leaf, parts.map(Any)).map(All)


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    """A playbook of one section with a register, follow-ups and findings over both."""
    questions = [Question("s.q0", "Q0?", Kind.YES_NO, required=draw(st.booleans()))]
    place = draw(st.integers(1, 4))
    for n in range(1, draw(st.integers(4, 7))):
        when = draw(st.none() | conditions(questions))
        if n == place:
            questions.append(Question(f"s.q{n}", f"Q{n}?", Kind.REGISTER, of="things", when=when))
            continue
        kind = draw(st.sampled_from(ANSWERABLE))
        choices = CHOICES if kind in (Kind.CHOICE, Kind.MULTI) else ()
        required = draw(st.booleans())
        questions.append(Question(f"s.q{n}", f"Q{n}?", kind, choices=choices, when=when, required=required))
    if not any(q.kind is Kind.REGISTER for q in questions):
        questions.append(Question("s.things", "Things?", Kind.REGISTER, of="things"))
    findings = []
    for n in range(draw(st.integers(1, 6))):
        over = draw(st.booleans())
        findings.append(
            FindingRule(
                id=f"s.f{n}",
                section="s",
                severity=draw(st.sampled_from(Severity)),
                title=f"F{n}",
                why="why",
                do="do",
                when=draw(conditions(questions, columns=over)),
                register="things" if over else "",
            )
        )
    return Playbook(
        id="trial",
        version="1",
        title="Trial",
        law_as_of=TODAY,
        groups=(Group("g", "G"),),
        sections=(Section("s", "g", "1", "S", "Section", "Section", "Lead"),),
        questions=tuple(questions),
        registers=(REGISTER,),
        findings=tuple(findings),
        authorities={},
        bindings={},
    )


@st.composite
def assessments(draw: st.DrawFn, playbook: Playbook) -> Assessment:
    """An assessment of that playbook: some answers in all states, and perhaps records."""
    assessment = EMPTY
    for question in playbook.questions:
        if question.kind is Kind.REGISTER:
            continue
        state = draw(st.sampled_from([State.BLANK, State.NOT_KNOWN, State.NOT_APPLICABLE, *[State.ANSWERED] * 3]))
        value = draw(values_of(question.kind)) if state is State.ANSWERED else None
        assessment = assessment.with_answer(question.id, Answer(state, value))
    if draw(st.booleans()):
        return assessment.with_none_declared("things", True)
    for n in range(draw(st.integers(0, 3))):
        cells = {}
        for column in REGISTER.columns:
            state = draw(st.sampled_from([State.BLANK, State.NOT_KNOWN, State.ANSWERED]))
            if state is not State.BLANK:
                value = draw(values_of(column.kind)) if state is State.ANSWERED else None
                cells[column.id] = Cell(state, value)
        assessment = assessment.with_record(Record(f"r{n}", "things", cells))
    return assessment


@st.composite
def assessed(draw: st.DrawFn) -> tuple[Playbook, Assessment]:
    """A playbook and an assessment of it."""
    playbook = draw(playbooks())
    return playbook, draw(assessments(playbook))
