"""What follows from answers: the verdict's rule, facts behind findings, and properties over random playbooks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playbook_strategies import EMPTY, TODAY, assessed, playbooks

from litready.domain.answers import BLANK, Answer, Cell, State
from litready.domain.interview import interview
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import Verdict, assess
from litready.playbook.load import parse_playbook
from litready.playbook.model import Kind, Playbook, Severity

YES = Answer(State.ANSWERED, "yes")
NO = Answer(State.ANSWERED, "no")
NOT_KNOWN = Answer(State.NOT_KNOWN)

PLAYBOOK = parse_playbook(
    {
        "playbook.toml": """
id = "trial"
version = "1"
title = "Trial"
law_as_of = 2026-01-01
sections = ["one"]
[[group]]
id = "g"
title = "G"
[bindings]
""",
        "one.toml": """
[section]
id = "one"
group = "g"
number = "4"
letter = "H"
title = "One"
short = "One"
lead = ""
[[question]]
id = "one.held"
text = "Held?"
ask = "When must we hold?"
required = true
[[question]]
id = "one.drive"
text = "Drives kept?"
[[question]]
id = "one.people"
text = "Who?"
kind = "register"
of = "people"
[[register]]
id = "people"
title = "Custodians"
one = "custodian"
none_label = "Nobody"
[[register.columns]]
id = "name"
label = "Name"
[[register.columns]]
id = "told"
label = "Told"
kind = "yes_no"
required = true
[[register.columns]]
id = "phone"
label = "Phone"
[[finding]]
id = "one.fine"
severity = "strength"
title = "Held"
why = "w"
do = "d"
when = { question = "one.held", is = "yes" }
[[finding]]
id = "one.drives"
severity = "serious"
title = "Drives lost"
why = "w"
do = "d"
when = { question = "one.drive", is = "no" }
[[finding]]
id = "one.untold"
severity = "watch"
title = "Not told"
why = "w"
do = "d"
register = "people"
when = { column = "told", is = "no" }
[[finding]]
id = "one.not_held"
severity = "stop"
title = "Not held"
why = "w"
do = "d"
when = { any = [{ question = "one.held", is = "no" }, { question = "one.drive", is = "no" }] }
[[finding]]
id = "one.nobody"
severity = "watch"
title = "Nobody"
why = "w"
do = "d"
when = { register = "people", is = "none" }
""",
    }
)


def answered(**answers: Answer) -> Assessment:
    assessment = EMPTY
    for name, answer in answers.items():
        assessment = assessment.with_answer(f"one.{name}", answer)
    return assessment


def person(name: str, told: Answer | None) -> Record:
    cells = {"name": Cell(State.ANSWERED, name)}
    if told is not None:
        cells["told"] = Cell(told.state, told.value)
    return Record(f"r-{name}", "people", cells)


@pytest.mark.parametrize(
    ("assessment", "verdict"),
    [
        (EMPTY, Verdict.NONE),
        (answered(drive=NO), Verdict.NOT_READY),
        (answered(held=NO), Verdict.NOT_READY),
        (answered(held=NOT_KNOWN), Verdict.GAPS),
        (answered(held=YES), Verdict.READY),
        (answered(held=YES, drive=NO), Verdict.NOT_READY),
        (answered(held=YES).with_record(person("Ada", None)), Verdict.GAPS),
        (answered(held=YES).with_record(person("Ada", NOT_KNOWN)), Verdict.GAPS),
        (answered(held=YES).with_record(person("Ada", NO)), Verdict.READY),
    ],
)
def test_the_verdict_is_the_rule_that_the_user_reads(assessment: Assessment, verdict: Verdict) -> None:
    assert assess(PLAYBOOK, assessment, TODAY).verdict is verdict


def test_no_good_verdict_while_most_of_what_is_required_is_blank() -> None:
    held = next(q for q in PLAYBOOK.questions if q.id == "one.held")
    mild = tuple(f for f in PLAYBOOK.findings if f.severity is not Severity.STOP)

    def verdict(required: int, **answers: Answer) -> Verdict:
        more = tuple(replace(held, id=f"one.more{n}") for n in range(required - 1))
        return assess(
            replace(PLAYBOOK, questions=(*PLAYBOOK.questions, *more), findings=mild), answered(**answers), TODAY
        ).verdict

    assert verdict(2, held=YES) is Verdict.GAPS
    assert verdict(3, held=YES) is Verdict.NONE
    assert verdict(3, held=YES, more0=NOT_KNOWN) is Verdict.GAPS
    assert verdict(3, held=YES, more0=YES, more1=YES) is Verdict.READY


def test_a_serious_finding_without_a_stop_leaves_gaps() -> None:
    mild = replace(PLAYBOOK, findings=tuple(f for f in PLAYBOOK.findings if f.severity is not Severity.STOP))
    assert assess(mild, answered(held=YES, drive=NO), TODAY).verdict is Verdict.GAPS


def test_findings_come_gravest_first_and_keep_their_codes() -> None:
    readiness = assess(PLAYBOOK, answered(held=YES, drive=NO), TODAY)
    assert [(f.code, f.severity) for f in readiness.findings] == [
        ("H-4", Severity.STOP),
        ("H-2", Severity.SERIOUS),
        ("H-1", Severity.STRENGTH),
    ]


def test_a_finding_names_only_the_answers_that_made_it_fire() -> None:
    finding = assess(PLAYBOOK, answered(held=YES, drive=NO), TODAY).findings[0]
    assert [(f.label, f.text, f.question) for f in finding.facts] == [("Drives kept?", "No", "one.drive")]


def test_a_finding_over_a_register_names_the_records_that_match() -> None:
    people = EMPTY.with_record(person("Ada", NO)).with_record(person("Bo", YES)).with_record(person("Cy", NO))
    (finding,) = assess(PLAYBOOK, people, TODAY).findings
    assert [f.record for f in finding.facts] == ["r-Ada", "r-Cy"]
    assert finding.facts[0].label == "Ada: Told"


def test_there_are_none_is_a_fact() -> None:
    (finding,) = assess(PLAYBOOK, EMPTY.with_none_declared("people", True), TODAY).findings
    assert [(f.label, f.text) for f in finding.facts] == [("Custodians", "Nobody")]


def test_open_questions_carry_their_wording_for_counsel() -> None:
    open_questions = assess(PLAYBOOK, answered(held=NOT_KNOWN), TODAY).open_questions
    first = open_questions[0]
    assert (first.id, first.number, first.text) == ("one.held", "4.1", "When must we hold?")
    assert (first.state, first.required) == (State.NOT_KNOWN, True)
    assert [q.id for q in open_questions] == ["one.held", "one.drive", "one.people"]


def test_a_needed_cell_that_is_blank_is_an_open_question_and_an_unneeded_one_is_not() -> None:
    people = EMPTY.with_record(person("Ada", None))
    cells = [q for q in assess(PLAYBOOK, people, TODAY).open_questions if q.record]
    assert [(q.id, q.text, q.required) for q in cells] == [("people/r-Ada/told", "Ada: Told", True)]


def test_not_applicable_is_neither_open_nor_a_finding() -> None:
    readiness = assess(PLAYBOOK, answered(held=YES, drive=Answer(State.NOT_APPLICABLE)), TODAY)
    assert "one.drive" not in {q.id for q in readiness.open_questions}
    assert [f.id for f in readiness.findings] == ["one.fine"]


# -- properties ----------------------------------------------------------------------------------


@given(playbooks())
def test_no_answers_no_findings_no_verdict(playbook: Playbook) -> None:
    readiness = assess(playbook, EMPTY, TODAY)
    assert readiness.findings == ()
    assert readiness.verdict is Verdict.NONE
    assert {q.id for q in readiness.open_questions} == {q.id for q in playbook.questions if q.when is None}


@given(assessed())
def test_a_blank_added_changes_nothing(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    before = assess(playbook, assessment, TODAY)
    for question in playbook.questions:
        if question.id not in assessment.answers:
            assert assess(playbook, assessment.with_answer(question.id, BLANK), TODAY) == before
            noted = assessment.with_answer(question.id, Answer(note="thinking"))
            assert assess(playbook, noted, TODAY).findings == before.findings


@given(assessed(), st.sampled_from([State.NOT_KNOWN, State.NOT_APPLICABLE]))
def test_what_is_not_known_or_not_applicable_never_yields_a_finding(
    pair: tuple[Playbook, Assessment], state: State
) -> None:
    playbook, assessment = pair
    answers = {k: Answer(state, note=a.note) for k, a in assessment.answers.items()}
    unknown = replace(assessment, answers=answers, none_declared=frozenset(), records=())
    assert assess(playbook, unknown, TODAY).findings == ()


@given(assessed())
def test_every_fact_is_an_answer_that_was_given_and_is_shown(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    walked = interview(playbook, assessment)
    for finding in assess(playbook, assessment, TODAY).findings:
        assert finding.facts
        for fact in finding.facts:
            if fact.question:
                assert fact.question in walked.shown
                assert assessment.value(fact.question) is not None
            elif fact.record:
                assert assessment.record(fact.record) is not None
            else:
                assert fact.register == "things"


@given(assessed())
def test_taking_an_answer_back_never_adds_a_finding(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    before = {f.id for f in assess(playbook, assessment, TODAY).findings}
    for question_id in assessment.answers:
        less = assess(playbook, assessment.with_answer(question_id, BLANK), TODAY)
        assert {f.id for f in less.findings} <= before


@given(assessed())
def test_an_open_question_is_shown_and_not_answered(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    readiness = assess(playbook, assessment, TODAY)
    shown = interview(playbook, assessment).shown
    for open_question in readiness.open_questions:
        assert open_question.state in (State.BLANK, State.NOT_KNOWN)
        if open_question.question:
            assert open_question.question in shown
            assert assessment.value(open_question.question) is None
    found = readiness.progress["s"]
    blank = sum(q.state is State.BLANK and not q.record for q in readiness.open_questions)
    assert found.total - found.answered == blank


@given(assessed())
def test_the_verdict_agrees_with_what_was_found(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    readiness = assess(playbook, assessment, TODAY)
    touched = any(q.required and assessment.answer(q.id).state is not State.BLANK for q in playbook.questions)
    match readiness.verdict:
        case Verdict.NOT_READY:
            assert readiness.of(Severity.STOP)
        case Verdict.GAPS:
            assert not readiness.of(Severity.STOP)
            assert readiness.of(Severity.SERIOUS) or readiness.required_open
        case Verdict.READY:
            assert not readiness.of(Severity.STOP)
            assert not readiness.of(Severity.SERIOUS)
            assert not readiness.required_open
            assert touched
        case Verdict.NONE:
            assert not any(
                q.required and q.kind is not Kind.REGISTER and interview(playbook, assessment).part.value(q.id)
                for q in playbook.questions
            )


@given(assessed())
def test_the_same_record_gives_the_same_readiness_in_whatever_order_it_was_answered(
    pair: tuple[Playbook, Assessment],
) -> None:
    playbook, assessment = pair
    turned = replace(assessment, answers=dict(reversed(list(assessment.answers.items()))))
    assert assess(playbook, turned, TODAY) == assess(playbook, assessment, TODAY)
