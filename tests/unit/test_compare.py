"""Comparing two states: nothing is missed, nothing is made up, and both directions mirror one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playbook_strategies import EMPTY, TODAY, assessments, playbooks

from litready.domain.answers import Answer, Cell, State
from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.lines import FOLLOWS, Change, Line, grouped_lines
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook, Rename, Retirement, Severity
from litready.values import PartialDate

LATER = datetime(2026, 11, 26, tzinfo=UTC)
NOTES = st.sampled_from(["", "a note", "another\nnote"])


@st.composite
def states(draw: st.DrawFn, playbook: Playbook) -> Assessment:
    """An assessment of a playbook with notes, actions, rows in any order, and answers that are asked no longer."""
    made = draw(assessments(playbook))
    records = [replace(r, note=draw(NOTES)) for r in draw(st.permutations(made.records))]
    answers = {key: replace(answer, note=draw(NOTES)) for key, answer in made.answers.items()}
    if draw(st.booleans()):
        answers["s.gone"] = Answer(State.ANSWERED, draw(st.sampled_from(["old", "older"])))
    titles = st.sampled_from(["Call", "Write"])
    actions = [Action(f"x{n}", draw(titles), done=draw(st.booleans())) for n in draw(st.sets(st.integers(0, 3)))]
    name = draw(st.sampled_from(["Matter", "Renamed"]))
    return replace(made, name=name, answers=answers, records=tuple(records), actions=tuple(actions))


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Side, Side]:
    playbook = draw(playbooks())
    days = st.sampled_from([TODAY, date(2027, 3, 1)])
    return tuple(Side(playbook, draw(states(playbook)), draw(days)) for _ in range(2))  # type: ignore[return-value]


def applied(before: Assessment, found: Comparison) -> Assessment:
    """The record before, with each listed change made to it, in the row order after."""
    made = replace(before, name=found.names[1])
    for answer in found.answers:
        made = made.with_answer(answer.question, answer.after)
    for record in found.records:
        if record.after is None:
            made = replace(made, records=tuple(r for r in made.records if r.id != record.record))
            continue
        base = made.record(record.record) or Record(record.record, record.register)
        cells = dict(base.cells) | {c.column: c.after for c in record.cells}
        made = made.with_record(Record(base.id, base.register, cells, record.notes[1]))
    for declared in found.declared:
        made = made.with_none_declared(declared.register, declared.after)
    for action in found.actions:
        made = made.with_action(action.after) if action.after else made.without_action(action.action)
    return made


def plain_form(assessment: Assessment) -> tuple[object, ...]:
    """What an assessment says, whatever the order of its rows and the spelling of what is blank."""
    return (
        assessment.name,
        {k: (a.state, a.value, a.note) for k, a in assessment.answers.items() if not a.empty},
        {
            r.id: (r.register, r.note, {k: c for k, c in r.cells.items() if c.state is not State.BLANK})
            for r in assessment.records
        },
        assessment.none_declared,
        {a.id: a for a in assessment.actions},
    )


@given(two_states())
def test_a_state_does_not_differ_from_itself(sides: tuple[Side, Side]) -> None:
    for side in sides:
        found = compare(side, side)
        assert found.empty
        assert grouped_lines(found) == ()


@given(two_states())
def test_the_changes_made_to_the_first_give_the_second(sides: tuple[Side, Side]) -> None:
    before, after = sides
    found = compare(before, after)
    assert plain_form(applied(before.assessment, found)) == plain_form(after.assessment)
    assert found.same_record == (plain_form(before.assessment) == plain_form(after.assessment) and not found.reordered)


@given(two_states())
def test_the_other_direction_mirrors_it(sides: tuple[Side, Side]) -> None:
    there, back = compare(*sides), compare(*reversed(sides))
    for one, other in (
        (there.answers, back.answers),
        (there.records, back.records),
        (there.actions, back.actions),
        (there.findings, back.findings),
        (there.questions, back.questions),
    ):
        assert {repr((c.before, c.after)) for c in one} == {repr((c.after, c.before)) for c in other}
        assert len(one) == len(other)
    assert {(d.register, d.after) for d in there.declared} == {(d.register, not d.after) for d in back.declared}
    assert (there.reordered, there.verdicts, there.given_again) == (
        back.reordered,
        back.verdicts[::-1],
        back.given_again,
    )


@given(two_states())
def test_the_order_is_that_of_the_interview_and_the_lines_hold_every_change(sides: tuple[Side, Side]) -> None:
    found = compare(*sides)
    questions = [q.id for q in found.playbook.questions]
    places = [questions.index(c.question) if c.question in questions else len(questions) for c in found.answers]
    assert places == sorted(places)
    groups = grouped_lines(found)
    lines = [line for group in groups for line in group.lines]
    assert (lines == []) == found.empty
    assert len([x for x in lines if x.change is Change.ANSWER]) == sum(c.answered_otherwise for c in found.answers)
    assert len([x for x in lines if x.change in (Change.OPENED, Change.CLOSED)]) == sum(
        None in (f.before, f.after) for f in found.findings
    )
    assert all(line.before != line.after for line in lines)
    assert grouped_lines(compare(*sides)) == groups


@given(two_states())
def test_findings_and_questions_are_those_of_each_side_on_its_own_day(sides: tuple[Side, Side]) -> None:
    found = compare(*sides)
    was, now = ({f.id for f in assess(s.playbook, s.assessment, s.day).findings} for s in sides)
    assert {f.finding for f in found.findings if f.before is None} == now - was
    assert {f.finding for f in found.findings if f.after is None} == was - now


# -- one thing at a time, on the sample that ships ------------------------------------------------------


@cache
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@cache
def sample() -> Assessment:
    return read_portable(sample_file(), shipped()).assessment


def lines_of(before: Assessment, after: Assessment, *, follows: bool = False) -> list[Line]:
    found = compare(Side(shipped(), before, TODAY), Side(shipped(), after, TODAY))
    return [x for g in grouped_lines(found) for x in g.lines if (x.change in FOLLOWS) is follows]


def test_an_answer_and_its_note_are_told_from_what_to_what() -> None:
    question = next(q for q in shipped().questions if q.id == "hold.issued")
    after = sample().with_answer(question.id, Answer(State.NOT_APPLICABLE, None, "asked again", LATER))
    answer, note = lines_of(sample(), after)
    assert (answer.change, answer.before, answer.after, answer.question) == (
        Change.ANSWER,
        "Yes",
        "Not applicable",
        question.id,
    )
    assert (note.change, note.part, note.after) == (Change.NOTE, "", "asked again")
    assert any(
        x.change in (Change.OPENED, Change.CLOSED, Change.FINDING) for x in lines_of(sample(), after, follows=True)
    )


def test_a_changed_cell_is_found_though_the_rows_stand_in_another_order() -> None:
    first = sample().in_register("custodians")[0]
    changed = replace(first, note="checked")
    mixed = tuple(reversed([changed if r.id == first.id else r for r in sample().records]))
    lines = lines_of(sample(), replace(sample(), records=mixed))
    (line,) = [x for x in lines if x.change is Change.CELL]
    assert (line.part, line.before, line.after, line.record) == ("Note", first.note, "checked", first.id)
    assert {x.change for x in lines} == {Change.CELL, Change.ORDER}


def test_a_record_that_came_or_went_is_one_line_with_all_it_holds() -> None:
    record = sample().in_register("custodians")[0]
    register = shipped().registers_by_id["custodians"]
    without = replace(sample(), records=tuple(r for r in sample().records if r.id != record.id))
    (gone,) = [x for x in lines_of(sample(), without) if x.change is Change.REMOVED]
    assert gone.subject == f"{register.title}: {record.name(register)}"
    assert gone.record == ""
    assert all(
        f"{register.column(c).label}: " in gone.before  # type: ignore[union-attr]
        for c, cell in record.cells.items()
        if cell.state is not State.BLANK
    )
    (come,) = [x for x in lines_of(without, sample()) if x.change is Change.ADDED]
    assert (come.after, come.before, come.record) == (gone.before, "", record.id)


def test_actions_none_declared_and_the_name_are_told() -> None:
    before = replace(EMPTY, playbook_id=shipped().id, playbook_version=shipped().version)
    register = shipped().registers[0]
    after = replace(before, name="Renamed").with_none_declared(register.id, True)
    after = after.with_action(Action("x", "Call counsel", "Ann", PartialDate(2026, 12)))
    lines = lines_of(before, after)
    assert [(x.change, x.before, x.after) for x in lines] == [
        (Change.MATTER, "Matter", "Renamed"),
        (Change.DECLARED, "", register.none_label),
        (Change.ADDED, "", "Action: Call counsel\nOwner: Ann\nDue: Dec 2026\nState: To do"),
    ]
    done = after.with_action(Action("x", "Call counsel", "", PartialDate(2026, 12), True))
    assert [(x.part, x.before, x.after) for x in lines_of(after, done)] == [
        ("Owner", "Ann", ""),
        ("State", "To do", "Done"),
    ]


def test_the_same_answer_given_again_is_no_change_but_is_counted() -> None:
    key, answer = next(iter(sample().answers.items()))
    again = sample().with_answer(key, replace(answer, changed_at=LATER))
    record = replace(sample().records[0], changed_at=LATER)
    found = compare(Side(shipped(), sample(), TODAY), Side(shipped(), again.with_record(record), TODAY))
    assert found.empty
    assert found.given_again == 2


def test_a_finding_is_told_where_only_the_day_is_another() -> None:
    early, late = Side(shipped(), sample(), date(2020, 1, 1)), Side(shipped(), sample(), date(2035, 1, 1))
    found = compare(early, late)
    assert found.same_record
    assert not found.empty
    assert found.findings


def test_a_newer_content_follows_what_it_renamed() -> None:
    old = shipped()
    question = next(q for q in old.questions if q.id == "hold.issued")
    renamed = replace(question, id="hold.given", text="Was a hold given?")
    new = replace(
        old,
        version="99.0",
        questions=tuple(renamed if q.id == question.id else q for q in old.questions),
        renames=(*old.renames, Rename("question", question.id, "hold.given", "99.0")),
        findings=(),
    )
    carried = replace(
        sample(),
        playbook_version="99.0",
        answers={("hold.given" if k == question.id else k): a for k, a in sample().answers.items()},
    )
    for sides in (
        (Side(old, sample(), TODAY), Side(new, carried, TODAY)),
        (Side(new, carried, TODAY), Side(old, sample(), TODAY)),
    ):
        found = compare(*sides)
        assert (found.answers, found.records, found.declared) == ((), (), ())
        assert set(found.versions) == {old.version, "99.0"}
        assert not found.same_record


def test_what_is_asked_no_longer_is_told_by_what_it_was_called() -> None:
    playbook = replace(shipped(), retirements=(Retirement("question", "s.old", "1.0", "What was asked before"),))
    before = Side(playbook, sample().with_answer("s.old", Answer(State.ANSWERED, "kept")), TODAY)
    found = compare(before, Side(playbook, sample(), TODAY))
    (group,) = grouped_lines(found)
    assert (group.title, group.lines[0].subject, group.lines[0].before, group.lines[0].after) == (
        "Answered earlier, not asked now",
        "What was asked before",
        "kept",
        "",
    )


def test_a_changed_severity_or_text_is_told_part_by_part() -> None:
    playbook = shipped()
    fired = assess(playbook, sample(), TODAY).findings[0]
    other = Severity.WATCH if fired.severity is not Severity.WATCH else Severity.STOP
    rules = tuple(replace(r, severity=other, do="Do this.") if r.id == fired.id else r for r in playbook.findings)
    found = compare(Side(playbook, sample(), TODAY), Side(replace(playbook, findings=rules), sample(), TODAY))
    (change,) = found.findings
    assert change.finding == fired.id
    parts = {x.part for g in grouped_lines(found) for x in g.lines if x.change is Change.FINDING}
    assert parts == {"Severity", "What to do"}


@pytest.mark.parametrize("changed", [0, 5_000])
def test_five_thousand_records_are_compared_one_by_one(changed: int) -> None:
    records = tuple(
        Record(
            f"r{n}",
            "custodians",
            {shipped().registers_by_id["custodians"].columns[0].id: Cell(State.ANSWERED, f"text {n}")},
        )
        for n in range(5_000)
    )
    before = replace(sample(), records=records)
    after = replace(before, records=tuple(replace(r, note="n") if n < changed else r for n, r in enumerate(records)))
    found = compare(Side(shipped(), before, TODAY), Side(shipped(), after, TODAY))
    assert [c.record for c in found.records] == [f"r{n}" for n in range(changed)]
    assert sum(len(g.lines) for g in grouped_lines(found)) >= changed
