"""What is shown, what counts, and how far along it is."""

from __future__ import annotations

from hypothesis import given
from playbook_strategies import EMPTY, NOW, assessed, playbooks

from litready.domain.answers import BLANK, Answer, Cell, State
from litready.domain.interview import (
    interview,
    is_shown,
    progress,
    resume_at,
    shown,
    shown_columns,
    shown_part,
    state_of,
)
from litready.domain.matter import Assessment, Record
from litready.playbook.load import parse_playbook
from litready.playbook.model import Kind, Playbook

YES = Answer(State.ANSWERED, "yes")
NO = Answer(State.ANSWERED, "no")

PLAYBOOK = parse_playbook(
    {
        "playbook.toml": """
id = "trial"
version = "1"
title = "Trial"
law_as_of = 2026-01-01
sections = ["one", "two", "three"]
[[group]]
id = "g"
title = "G"
[bindings]
""",
        "one.toml": """
[section]
id = "one"
group = "g"
number = "1"
letter = "A"
title = "One"
short = "One"
lead = ""
[[question]]
id = "one.first"
text = "First?"
[[question]]
id = "one.follow"
text = "Follow?"
when = { question = "one.first", is = "yes" }
[[question]]
id = "one.last"
text = "Last?"
when = { question = "one.follow", is = "yes" }
""",
        "two.toml": """
[section]
id = "two"
group = "g"
number = "2"
letter = "B"
title = "Two"
short = "Two"
lead = ""
[[question]]
id = "two.far"
text = "Far?"
when = { question = "one.last", is = "no" }
[[question]]
id = "two.people"
text = "Who?"
kind = "register"
of = "people"
when = { question = "one.first", is = "yes" }
[[register]]
id = "people"
title = "People"
one = "person"
[[register.columns]]
id = "name"
label = "Name"
[[register.columns]]
id = "told"
label = "Told"
kind = "yes_no"
[[register.columns]]
id = "told_on"
label = "Told on"
kind = "date"
when = { column = "told", is = "yes" }
""",
        "three.toml": """
[section]
id = "three"
group = "g"
number = "3"
letter = "C"
title = "Three"
short = "Three"
lead = ""
[[question]]
id = "three.end"
text = "End?"
""",
    }
)


def answered(**answers: Answer) -> Assessment:
    assessment = EMPTY
    for name, answer in answers.items():
        assessment = assessment.with_answer(name.replace("__", "."), answer)
    return assessment


def ids(assessment: Assessment, section: str) -> list[str]:
    return [q.id for q in shown(PLAYBOOK, assessment, section)]


def test_a_follow_up_comes_and_goes_with_its_answer() -> None:
    assert ids(EMPTY, "one") == ["one.first"]
    assert ids(answered(one__first=YES), "one") == ["one.first", "one.follow"]
    assert ids(answered(one__first=NO), "one") == ["one.first"]
    assert ids(answered(one__first=Answer(State.NOT_KNOWN)), "one") == ["one.first"]


def test_what_hangs_on_a_hidden_question_is_hidden_in_every_section() -> None:
    chain = answered(one__first=YES, one__follow=YES, one__last=NO)
    assert ids(chain, "two") == ["two.far", "two.people"]
    turned = chain.with_answer("one.first", NO)
    assert ids(turned, "one") == ["one.first"]
    assert ids(turned, "two") == []
    assert turned.answer("one.last") == NO, "the answer stays saved"
    assert shown_part(PLAYBOOK, turned).answers == {"one.first": NO}
    assert ids(turned.with_answer("one.first", YES), "two") == ["two.far", "two.people"]


def test_a_register_that_is_not_shown_does_not_count() -> None:
    filled = answered(one__first=YES).with_record(Record("r1", "people"))
    assert shown_part(PLAYBOOK, filled).records
    hidden = filled.with_answer("one.first", NO)
    assert not shown_part(PLAYBOOK, hidden).records
    assert hidden.records, "the record stays saved"


def test_columns_follow_earlier_columns() -> None:
    register = PLAYBOOK.registers_by_id["people"]
    told = Record("r1", "people", {"told": Cell(State.ANSWERED, "yes")})
    assert [c.id for c in shown_columns(register, told, EMPTY)] == ["name", "told", "told_on"]
    assert [c.id for c in shown_columns(register, Record("r2", "people"), EMPTY)] == ["name", "told"]


def test_a_register_is_answered_by_a_record_or_by_there_are_none() -> None:
    question = PLAYBOOK.questions_by_id["two.people"]
    assert state_of(EMPTY, question) is State.BLANK
    assert state_of(EMPTY.with_record(Record("r1", "people")), question) is State.ANSWERED
    assert state_of(EMPTY.with_none_declared("people", True), question) is State.ANSWERED
    unknown = EMPTY.with_answer("two.people", Answer(State.NOT_KNOWN))
    assert state_of(unknown, question) is State.NOT_KNOWN


def test_progress_counts_what_is_shown() -> None:
    nothing = progress(PLAYBOOK, EMPTY)
    assert (nothing.answered, nothing.total, nothing.complete) == (0, 2, False)
    some = progress(PLAYBOOK, answered(one__first=YES, one__follow=Answer(State.NOT_KNOWN)))
    assert (some.answered, some.not_known, some.total) == (2, 1, 4)
    note_only = progress(PLAYBOOK, answered(one__first=Answer(note="later")))
    assert note_only.answered == 0
    done = progress(PLAYBOOK, answered(one__first=NO, three__end=Answer(State.NOT_APPLICABLE)))
    assert done.complete


def test_where_to_go_on() -> None:
    assert resume_at(PLAYBOOK, EMPTY).id == "one"
    assert resume_at(PLAYBOOK, answered(one__first=NO)).id == "three"
    assert resume_at(PLAYBOOK, answered(one__first=NO, three__end=YES)).id == "three"


@given(assessed())
def test_walking_what_counts_changes_nothing(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    once = interview(playbook, assessment)
    assert interview(playbook, once.part) == once


@given(assessed())
def test_only_what_is_shown_counts(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    walked = interview(playbook, assessment)
    assert set(walked.part.answers) <= walked.shown
    for question in playbook.questions:
        assert is_shown(playbook, assessment, question) == (question.id in walked.shown)
        if question.id in walked.shown:
            assert walked.part.answer(question.id) == assessment.answer(question.id)
        elif question.kind is Kind.REGISTER:
            assert not walked.part.in_register(question.of)


@given(assessed())
def test_taking_an_answer_back_never_shows_more(pair: tuple[Playbook, Assessment]) -> None:
    playbook, assessment = pair
    before = interview(playbook, assessment).shown
    for question_id in assessment.answers:
        assert interview(playbook, assessment.with_answer(question_id, BLANK)).shown <= before


@given(playbooks())
def test_nothing_answered_shows_exactly_what_has_no_condition(playbook: Playbook) -> None:
    shown_first = interview(playbook, EMPTY).shown
    assert shown_first == {q.id for q in playbook.questions if q.when is None}
    assert progress(playbook, EMPTY).answered == 0
    assert EMPTY.created_at == NOW
