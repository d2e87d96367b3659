"""The duty to preserve: what holds whatever the record says, and the rules one by one."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preservation_samples import PLAYBOOK, Sample, build, drawn_from, facts_of, judge, line_of

from litready.domain.answers import Cell, State
from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.matter import NOT_GIVEN, Record
from litready.domain.preservation.computed import PLACES
from litready.domain.preservation.conclusions import GapKind, Measure, Rule, Timing
from litready.domain.preservation.facts import (
    Approach,
    Cause,
    Custodian,
    Evidence,
    Facts,
    Hold,
    Loss,
    Source,
    Thing,
    Trigger,
    TriggerKind,
    Unlisted,
)
from litready.domain.preservation.periods import Period, read_period
from litready.domain.preservation.record import read_facts
from litready.domain.preservation.rules import judge_preservation
from litready.playbook.model import Kind
from litready.values import PartialDate, PatentNumber

TODAY = date(2026, 11, 25)
QUICK = settings(max_examples=max(80, settings.default.max_examples))


@st.composite
def bounds(draw):
    day = draw(st.dates(date(1997, 1, 1), date(2028, 12, 31)))
    return Bound(day, day + timedelta(days=draw(st.sampled_from([0, 0, 30, 364]))))


maybe = st.one_of(st.none(), bounds())
flag = st.sampled_from([True, False, None])
number = st.integers(0, 10**6)
triggers = st.builds(Trigger, st.sampled_from(TriggerKind), number.map("t{}".format), maybe, st.just("paper"))
people = st.builds(Custodian, number.map("c{}".format), st.just("P"), maybe, flag, maybe, flag, maybe, flag)
settings_written = st.sampled_from(["90 days", "24 hours", "1 year", "6 months", "as needed", ""])
sources = st.builds(Source, number.map("s{}".format), st.just("S"), st.booleans(), flag, settings_written, flag, maybe)
things = st.builds(Thing, number.map("x{}".format), st.just("X"), flag, flag, flag)
losses = st.builds(
    Loss,
    number.map("l{}".format),
    st.just("L"),
    maybe,
    st.sampled_from([*Evidence, None]),
    flag,
    st.sampled_from([*Cause, None]),
    flag,
)
approaches = st.builds(Approach, number.map("a{}".format), st.just("A"), maybe, flag, st.booleans())
holds = st.builds(Hold, flag, maybe, *[flag] * (len(fields(Hold)) - 2))


def several(strategy):
    return st.lists(strategy, max_size=4, unique_by=lambda r: getattr(r, "id", None) or r.where).map(tuple)


everything = st.builds(
    Facts,
    several(triggers),
    holds,
    st.just(TODAY),
    several(people),
    several(sources),
    several(things),
    several(losses),
    several(approaches),
    maybe,
    st.builds(Unlisted, *[st.booleans()] * len(fields(Unlisted))),
)


# -- what always holds ---------------------------------------------------------------------------


def never_later(after: Bound | None, before: Bound | None) -> bool:
    if before is None:
        return True
    return after is not None and after.earliest <= before.earliest and after.latest <= before.latest


@QUICK
@given(everything, triggers)
def test_a_further_trigger_never_moves_the_duty_later(facts, added):
    before, after = (judge_preservation(f) for f in (facts, replace(facts, triggers=(*facts.triggers, added))))
    assert never_later(after.duty, before.duty)
    assert never_later(after.other_duty, before.other_duty)
    assert {u.where for u in before.undated} <= {u.where for u in after.undated}


@QUICK
@given(everything, triggers)
def test_a_further_trigger_never_makes_a_gap_shorter_nor_a_loss_come_before_the_duty(facts, added):
    before, after = (judge_preservation(f) for f in (facts, replace(facts, triggers=(*facts.triggers, added))))
    kept = {(g.kind, g.record): g for g in after.gaps}
    for gap in before.gaps:
        longer = kept[gap.kind, gap.record]
        assert longer.days_at_least >= gap.days_at_least
        assert longer.days_at_most is None or longer.days_at_most >= (gap.days_at_most or 0)
    moved = {x.id: x.timing for x in after.losses}
    for loss in before.losses:
        if loss.timing is Timing.AFTER:
            assert moved[loss.id] is Timing.AFTER
        if loss.timing is Timing.CONTESTED:
            assert moved[loss.id] in (Timing.CONTESTED, Timing.AFTER)


@QUICK
@given(everything)
def test_days_are_never_negative_and_the_least_is_not_above_the_most(facts):
    found = judge_preservation(facts)
    for gap in found.gaps:
        assert gap.days_at_least >= 0
        assert gap.days_at_most is None or 0 <= gap.days_at_least <= gap.days_at_most
        assert gap.otherwise_at_least is None or 0 <= gap.otherwise_at_least <= gap.days_at_least
        assert gap.days()
    for person in found.custodians:
        assert person.answer_days is None or 0 <= person.answer_days[0] <= person.answer_days[1]


@QUICK
@given(everything)
def test_the_duty_lies_in_the_past_and_the_other_reading_is_never_earlier(facts):
    found = judge_preservation(facts)
    if found.duty is not None:
        assert found.duty.latest <= TODAY
        assert found.deciding
        assert never_later(found.duty, found.other_duty)
    else:
        assert found.gaps_of(GapKind.HOLD_LATE) == found.gaps_of(GapKind.NO_HOLD) == ()
        assert found.exposures == ()


@QUICK
@given(everything, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(facts, random):
    def shuffled(items):
        mixed = list(items)
        random.shuffle(mixed)
        return tuple(mixed)

    names = ("triggers", "custodians", "sources", "things", "losses", "approaches")
    mixed = replace(facts, **{n: shuffled(getattr(facts, n)) for n in names})
    one, other = judge_preservation(facts), judge_preservation(mixed)
    assert one == other
    assert drawn_from(facts, one) == drawn_from(mixed, other)


@QUICK
@given(everything, losses, st.sampled_from(["lost", "evidence", "replaceable"]))
def test_a_loss_of_which_something_is_not_known_exposes_to_nothing_and_the_fact_is_missing(facts, loss, unknown):
    loss = replace(loss, id="the loss", **{unknown: None})
    found = judge_preservation(replace(facts, losses=(*facts.losses, loss)))
    assert "the loss" not in {e.record for e in found.exposures}
    assert "the loss" in {m.where for m in found.missing}


@QUICK
@given(everything, sources, st.sampled_from(["deletes", "stopped", "stopped_on"]))
def test_a_system_of_which_something_is_not_known_has_no_gap(facts, source, unknown):
    known = {"deletes": True, "stopped": True, "stopped_on": Bound.of(TODAY)}
    source = replace(source, id="the system", **known | {unknown: None})
    found = judge_preservation(replace(facts, sources=(*facts.sources, source)))
    assert "the system" not in {g.record for g in found.gaps}
    assert "the system" not in {e.record for e in found.exposures}
    assert "the system" in {m.where for m in found.missing}


@QUICK
@given(everything)
def test_a_hold_of_which_nothing_is_known_has_no_gap_and_is_missing(facts):
    found = judge_preservation(replace(facts, hold=Hold()))
    kinds = {g.kind for g in found.gaps}
    assert not kinds & {GapKind.HOLD_LATE, GapKind.NO_HOLD, GapKind.CLAIM_BEFORE_HOLD}
    assert "hold.issued" in {m.where for m in found.missing}
    assert found.adequate is not True


@QUICK
@given(everything)
def test_only_what_is_not_missing_is_called_adequate(facts):
    found = judge_preservation(facts)
    if found.adequate:
        assert found.shortfalls == ()
        assert facts.hold.issued
        assert all(s.deleting is False for s in found.sources)
    assert (found.adequate is False) == bool(found.shortfalls)


@QUICK
@given(everything)
def test_an_adverse_inference_for_data_needs_intent_in_a_case_filed_now(facts):
    for exposure in judge_preservation(replace(facts, complaint=None)).exposures:
        assert exposure.rule is not Rule.EARLIER_LAW
        cause = {x.id: x.cause for x in facts.losses}.get(exposure.record)
        if exposure.rule is Rule.RULE_37E and cause is Cause.NEGLIGENT:
            assert exposure.supports(Measure.ADVERSE_INFERENCE) is False
            assert exposure.worst is Measure.CURATIVE


@QUICK
@given(everything)
def test_drawn_conclusions_fill_their_placeholders_and_rest_on_something(facts):
    found = judge_preservation(facts)
    drawn = drawn_from(facts, found)
    assert len({d.name for d in drawn}) == len(drawn)
    for conclusion in drawn:
        assert conclusion.words.keys() == PLACES[conclusion.name]
        assert all(conclusion.words.values())
        assert {place for place, words in conclusion.words.items() if RECORDS in words} == conclusion.listed.keys()
        assert all(conclusion.listed.values())
        assert conclusion.facts
        assert all(f.record and (f.label or f.text) for f in conclusion.facts)


# -- the same over the registers of the shipped content -----------------------------------------

REGISTERS = ("notices", "public_statements", "work_papers", "communications", "ai_uses", "counsel_contacts")
REGISTERS += ("custodians", "data_sources", "physical_evidence", "losses", "asserted_patents", "accused_products")
days = st.dates(date(1999, 1, 1), date(2027, 12, 31))
partial = st.one_of(
    days.map(PartialDate.of),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year)),
)


def value_for(draw, column):
    match column.kind:
        case Kind.DATE:
            return draw(partial)
        case Kind.YES_NO:
            return draw(st.sampled_from(["yes", "no"]))
        case Kind.CHOICE:
            return draw(st.sampled_from([c.id for c in column.choices]))
        case Kind.MULTI:
            return tuple(draw(st.lists(st.sampled_from([c.id for c in column.choices]), min_size=1, max_size=2)))
        case Kind.PATENT:
            return PatentNumber.parse("US 9,999,999 B2")
        case Kind.TEXT | Kind.LONG_TEXT:
            return draw(st.sampled_from(["90 days", "one", "two"]))
    return None


@st.composite
def records(draw, name="r"):
    register = PLAYBOOK.registers_by_id[draw(st.sampled_from(REGISTERS))]
    cells = {}
    for column in register.columns:
        state = draw(st.sampled_from([State.ANSWERED, State.ANSWERED, State.ANSWERED, State.BLANK, State.NOT_KNOWN]))
        value = value_for(draw, column) if state is State.ANSWERED else None
        if value is not None:
            cells[column.id] = Cell(State.ANSWERED, value)
        elif state is State.NOT_KNOWN:
            cells[column.id] = Cell(state)
    return Record(f"{name}{draw(number)}", register.id, cells)


MATTER = build(
    Sample(
        TODAY,
        {
            "hold.triggers": ["charted", "money"],
            "hold.charted_on": "Mar 2026",
            "hold.issued": "yes",
            "hold.issued_on": "2026-06-10",
            "counsel.funding_considered": "yes",
            "counsel.funder_talks": "yes",
        },
        begun=date(2026, 9, 1),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(records(), max_size=4, unique_by=lambda r: r.id), records("new"))
def test_a_further_record_of_any_register_never_moves_the_duty_later(held, added):
    matter = MATTER
    for record in held:
        matter = matter.with_record(record)
    before = judge_preservation(read_facts(PLAYBOOK, matter, TODAY))
    after = judge_preservation(read_facts(PLAYBOOK, matter.with_record(added), TODAY))
    assert never_later(after.duty, before.duty)
    assert before.duty is not None
    assert before.duty.latest <= date(2026, 3, 31)


@settings(max_examples=100, deadline=None)
@given(st.lists(records(), max_size=6, unique_by=lambda r: r.id), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_neither_the_conclusions_nor_the_line(held, random):
    mixed = list(held)
    random.shuffle(mixed)
    one, other = (replace(MATTER, records=tuple(r)) for r in (held, mixed))
    assert judge_preservation(read_facts(PLAYBOOK, one, TODAY)) == judge_preservation(
        read_facts(PLAYBOOK, other, TODAY)
    )
    assert line_of(one, TODAY) == line_of(other, TODAY)


# -- the rules one by one -----------------------------------------------------------------------


def test_an_assessment_that_says_nothing_concludes_nothing_but_its_own_day():
    found = judge(Sample(TODAY, begun=date(2026, 11, 1)))
    assert found.duty == Bound.of(date(2026, 11, 1))
    assert [g.trigger.kind for g in found.basis] == [TriggerKind.ASSESSMENT]
    assert found.other_duty is None
    assert found.gaps == found.exposures == found.shortfalls == found.steps == ()
    assert found.adequate is None
    asked = {m.where for m in found.missing}
    assert {"hold.triggers", "hold.issued", "hold.custodians", "hold.data_sources", "hold.losses"} <= asked
    assert drawn_from(facts_of(Sample(TODAY)), found) == ()


def test_an_assessment_from_a_file_that_gives_no_day_is_begun_today():
    undated = replace(build(Sample(TODAY)), created_at=NOT_GIVEN)
    assert judge_preservation(read_facts(PLAYBOOK, undated, TODAY)).duty == Bound.of(TODAY)


def test_no_hold_counts_from_the_first_trigger_until_today():
    sample = Sample(
        TODAY, {"hold.triggers": ["decided", "charted"], "hold.decided_on": "2026-06-01", "hold.charted_on": "2026"}
    )
    sample = replace(sample, answers={**sample.answers, "hold.issued": "no"})
    (gap,) = judge(sample).gaps
    assert gap.kind is GapKind.NO_HOLD
    assert gap.days_at_least == 177
    assert gap.days_at_most == 328
    assert gap.days() == "177 to 328 days"
    assert gap.open


def test_a_trigger_whose_day_is_not_known_leaves_the_longest_gap_open():
    answers = {
        "hold.triggers": ["decided", "charted"],
        "hold.decided_on": "2026-06-01",
        "hold.charted_on": "not known",
        "hold.issued": "yes",
        "hold.issued_on": "2026-06-11",
    }
    found = judge(Sample(TODAY, answers))
    (gap,) = found.gaps
    assert (gap.days_at_least, gap.days_at_most) == (10, None)
    assert gap.days() == "at least 10 days"
    assert "hold.charted_on" in {m.where for m in found.missing}


def test_a_hold_that_comes_with_the_first_step_leaves_no_gap():
    answers = {
        "hold.triggers": ["decided"],
        "hold.decided_on": "2026-06-01",
        "hold.issued": "yes",
        "hold.issued_on": "2026-06-01",
    }
    sample = Sample(TODAY, answers, begun=date(2026, 7, 1))
    found = judge(sample)
    assert found.gaps == ()
    (drawn,) = drawn_from(facts_of(sample), found)
    assert drawn.name == "hold.in_time"
    assert drawn.words["on_hold"] == "on Jun\u00a01, 2026"


def test_a_hold_is_not_later_than_itself():
    sample = Sample(TODAY, {"hold.triggers": ["none_yet"], "hold.issued": "yes", "hold.issued_on": "2026"})
    found = judge(sample)
    assert found.duty == Bound(date(2026, 1, 1), TODAY), "what has not come yet is cut off"
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("answers", "records", "where"),
    [
        ({"counsel.engaged": "yes", "counsel.engaged_on": "2025-03-01"}, [], "counsel.engaged_on"),
        (
            {"basis.litigation_anticipated": "yes", "basis.anticipated_since": "2025-03-01"},
            [],
            "basis.anticipated_since",
        ),
        ({"hold.issued": "yes", "hold.issued_on": "2025-03-01"}, [], "hold.issued_on"),
        ({}, [("notices", "n", {"subject": "letter", "sent": "yes", "sent_on": "2025-03-01"})], "n"),
        (
            {},
            [("work_papers", "w", {"title": "chart", "made_on": "2025-03-01", "because_of_litigation": "yes"})],
            "w",
        ),
        ({}, [("communications", "m", {"subject": "s", "sent_on": "2025-03-01", "author_role": "funder"})], "m"),
        ({"ai.used": "yes"}, [("ai_uses", "i", {"tool": "t", "used_on": "2025-03-01", "went_in": ["strategy"]})], "i"),
        ({}, [("counsel_contacts", "e", {"name": "E", "role": "expert", "engaged_on": "2025-03-01"})], "e"),
        (
            {},
            [
                (
                    "public_statements",
                    "p",
                    {"what": "post", "scheduled": "no", "made_on": "2025-03-01", "charges_infringement": "yes"},
                )
            ],
            "p",
        ),
    ],
)
def test_each_of_these_can_be_where_the_duty_begins(answers, records, where):
    found = judge(Sample(TODAY, answers, records))
    assert found.duty == Bound.of(date(2025, 3, 1))
    (ground,) = found.deciding
    assert ground.trigger.where == where
    assert ground.what
    assert ground.why.endswith(".")
    assert ground.authorities


SAID = {"what": "mail", "scheduled": "no", "made_on": "2025-03-01", "charges_infringement": "no"}


@pytest.mark.parametrize(
    ("cells", "begins"),
    [
        ({"audience": "target", "licence_offered": "yes"}, True),
        ({"audience": "target", "names_patent": "yes"}, True),
        ({"audience": "target"}, False),
        ({"audience": "public", "names_patent": "yes"}, False),
        ({"audience": "target", "names_patent": "yes", "scheduled": "yes"}, False),
    ],
)
def test_a_soft_word_to_the_other_side_is_an_approach(cells, begins):
    found = judge(Sample(TODAY, records=[("public_statements", "p", {**SAID, **cells})]))
    kinds = [g.trigger.kind for g in found.basis]
    assert kinds == ([TriggerKind.APPROACH] if begins else []) + [TriggerKind.ASSESSMENT]
    assert found.other_duty is None


@pytest.mark.parametrize(("to_accused", "bound"), [("yes", True), ("no", False)])
def test_a_letter_that_went_to_others_does_not_bind_the_other_side(to_accused, bound):
    letter = {"subject": "l", "sent": "yes", "sent_on": "2025-03-01", "to_accused": to_accused, "charge": "yes"}
    found = judge(Sample(TODAY, records=[("notices", "n", letter)]))
    assert (found.other_side.otherwise == Bound.of(date(2025, 3, 1))) is bound
    assert found.duty == Bound.of(date(2025, 3, 1)), "it binds its sender all the same"


@pytest.mark.parametrize(
    "cells",
    [
        {"title": "chart", "made_on": "2025-03-01", "kind": "claim_chart"},
        {"title": "chart", "made_on": "2025-03-01", "because_of_litigation": "no", "purpose": "litigation"},
        {"title": "view", "made_on": "2025-03-01", "purpose": "business"},
    ],
)
def test_a_paper_not_known_to_be_made_for_a_suit_is_no_trigger(cells):
    found = judge(Sample(TODAY, records=[("work_papers", "w", cells)]))
    assert found.duty == Bound.of(TODAY)
    asked = "whether chart was made because a suit was expected" in {m.what for m in found.missing}
    assert asked == (cells.get("kind") == "claim_chart")


def test_claiming_work_product_makes_the_date_a_claim():
    answers = {"basis.litigation_anticipated": "yes", "basis.anticipated_since": "2025"}
    (ground,) = judge(Sample(TODAY, answers)).deciding
    assert ground.trigger.kind is TriggerKind.ANTICIPATED
    (ground,) = judge(Sample(TODAY, {**answers, "basis.affirms_work_product": "yes"})).deciding
    assert ground.trigger.kind is TriggerKind.WORK_PRODUCT
    assert "sanofi-v-glenmark" in ground.authorities


def test_a_draft_letter_has_no_day_unless_the_plan_has_one():
    draft = [("notices", "n", {"subject": "letter", "sent": "no"})]
    assert [t.where for t in judge(Sample(TODAY, records=draft)).undated] == ["n"]
    planned = {"hold.triggers": ["letter"], "hold.letter_on": "2026-05"}
    assert judge(Sample(TODAY, planned, draft)).undated == ()


DECIDED = Trigger(TriggerKind.DECIDED, "hold.decided_on", Bound.of(date(2026, 3, 1)))
CHARTED = Trigger(TriggerKind.CHARTED, "hold.charted_on", Bound.of(date(2025, 3, 1)))
HELD = Hold(issued=True, on=Bound.of(date(2026, 6, 1)))


def facts(**given):
    return Facts(**{"triggers": (DECIDED,), "hold": HELD, "today": TODAY} | given)


def test_a_custodian_told_and_heard():
    person = Custodian("c", "P", Bound.of(date(2026, 7, 1)), True, Bound.of(date(2026, 7, 11)), False)
    (standing,) = judge_preservation(facts(custodians=(person,))).custodians
    assert standing.answer_days == (10, 10)
    (gap,) = standing.gaps
    assert (gap.kind, gap.days_at_least) == (GapKind.TOLD_LATE, 122)


def test_a_custodian_who_left_before_the_hold_with_nothing_kept():
    person = Custodian("c", "P", None, None, None, True, Bound.of(date(2026, 4, 1)), False)
    found = judge_preservation(facts(custodians=(person,)))
    (gap,) = found.gaps_of(GapKind.LEFT_UNCOLLECTED)
    assert gap.days_at_least == (TODAY - date(2026, 4, 1)).days
    before = replace(person, left=Bound.of(date(2020, 4, 1)))
    (gap,) = judge_preservation(facts(custodians=(before,))).gaps_of(GapKind.LEFT_UNCOLLECTED)
    assert gap.days_at_least == (TODAY - date(2026, 3, 1)).days, "no day before the duty counts"
    collected = replace(person, collected=True)
    assert not judge_preservation(facts(custodians=(collected,))).gaps_of(GapKind.LEFT_UNCOLLECTED)


def test_somebody_who_is_about_to_leave_is_a_step_and_no_gap():
    person = Custodian("c", "P", departed=True, left=Bound.of(date(2026, 12, 31)), collected=False)
    found = judge_preservation(facts(custodians=(person,)))
    assert not found.gaps_of(GapKind.LEFT_UNCOLLECTED)
    assert found.adequate is None
    assert any("who leaves on Dec\u00a031, 2026" in s.what for s in found.steps)


def test_nobody_fails_to_acknowledge_a_hold_that_there_is_not():
    person = Custodian("c", "P", acknowledged=False)
    assert not judge_preservation(facts(custodians=(person,), hold=Hold(issued=False))).gaps_of(
        GapKind.NOT_ACKNOWLEDGED
    )
    (gap,) = judge_preservation(facts(custodians=(person,))).gaps_of(GapKind.NOT_ACKNOWLEDGED)
    assert gap.days_at_least == (TODAY - date(2026, 6, 1)).days


def test_what_a_setting_takes_next_and_what_it_took():
    mail = Source("s", "Mail", False, True, "90 days", False)
    (running,) = judge_preservation(facts(sources=(mail,))).sources
    assert running.deleting
    assert running.next is not None
    assert running.next.on == Bound.of(date(2026, 11, 26))
    assert running.next.made == Bound.of(date(2026, 8, 28))
    stopped = replace(mail, stopped=True, stopped_on=Bound.of(date(2026, 6, 9)))
    (late,) = judge_preservation(facts(sources=(stopped,))).sources
    assert late.deleting is False
    assert late.gap is not None
    assert late.gap.days_at_least == 100
    assert (late.gone_from, late.gone_to) == (Bound.of(date(2025, 12, 1)), Bound.of(date(2026, 3, 11)))
    early = replace(mail, stopped=True, stopped_on=Bound.of(date(2026, 2, 1)))
    assert judge_preservation(facts(sources=(early,))).gaps_of(GapKind.DELETED) == ()


def test_a_system_said_to_be_stopped_on_a_day_to_come_is_a_missing_fact():
    mail = Source("s", "Mail", False, True, "90 days", True, Bound.of(date(2026, 12, 24)))
    found = judge_preservation(facts(sources=(mail,)))
    assert found.sources[0].deleting is None
    assert any("has not come yet" in m.what for m in found.missing if m.where == "s")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("90 days", Period(90, 90)),
        ("after 90 days", Period(90, 90)),
        ("Deleted after 30\u00a0days.", Period(30, 30)),
        ("90-day", Period(90, 90)),
        ("30d", Period(30, 30)),
        ("24 hours", Period(1, 1)),
        ("36 hours", Period(1, 2)),
        ("two weeks", Period(14, 14)),
        ("6 months", Period(178, 186)),
        ("1 year", Period(365, 366)),
        ("12 months", Period(360, 366)),
        ("older than 7 years", Period(2555, 2562)),
        ("90 days rolling", Period(90, 90)),
        ("", None),
        ("never", None),
        ("0 days", None),
        ("90", None),
        ("days", None),
        ("30 to 60 days", None),
        ("90 days for mail, 30 for chat", None),
        ("90 business days", None),
        ("1.5 years", None),
        ("ninety days", None),
        ("99999 years", None),
        ("not 90 days", None),
    ],
)
def test_a_setting_is_read_only_where_it_plainly_names_one_time(text, period):
    assert read_period(text) == period


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_setting(text):
    period = read_period(text)
    assert period is None or 0 <= period.shortest <= period.longest


@pytest.mark.parametrize("months", range(1, 60))
def test_months_hold_every_calendar_length(months):
    period = read_period(f"{months} months")
    assert period is not None
    for first in range(48):
        start, end = first, first + months
        days = (date(2024 + end // 12, end % 12 + 1, 1) - date(2024 + start // 12, start % 12 + 1, 1)).days
        assert period.shortest <= days <= period.longest
    assert period.shortest <= 30 * months <= period.longest


LOSS = Loss("l", "the mails", Bound.of(date(2026, 4, 1)), Evidence.ESI, False, Cause.ROUTINE, True)


def test_when_a_loss_came():
    def timing(lost, *triggers):
        given = facts(losses=(replace(LOSS, lost=lost),), triggers=triggers)
        return judge_preservation(given).losses[0].timing

    assert timing(Bound.of(date(2026, 4, 1)), DECIDED, CHARTED) is Timing.AFTER
    assert timing(Bound.of(date(2025, 6, 1)), DECIDED, CHARTED) is Timing.CONTESTED
    assert timing(Bound.of(date(2024, 6, 1)), DECIDED, CHARTED) is Timing.BEFORE
    assert timing(Bound.of(PartialDate(2025)), DECIDED, CHARTED) is Timing.OPEN
    assert timing(Bound.of(date(2024, 6, 1)), DECIDED, replace(CHARTED, at=None)) is Timing.OPEN
    assert timing(None, DECIDED) is Timing.OPEN
    assert timing(Bound.of(date(2026, 4, 1))) is Timing.OPEN


@pytest.mark.parametrize(
    ("loss", "rule", "worst"),
    [
        (replace(LOSS, cause=Cause.NEGLIGENT), Rule.RULE_37E, Measure.CURATIVE),
        (replace(LOSS, cause=Cause.DELIBERATE), Rule.RULE_37E, Measure.UNENFORCEABLE),
        (replace(LOSS, cause=Cause.ACCIDENT), Rule.RULE_37E, Measure.CURATIVE),
        (replace(LOSS, evidence=Evidence.PAPER, cause=Cause.NEGLIGENT), Rule.INHERENT, Measure.DISMISSAL),
        (replace(LOSS, evidence=Evidence.THING, cause=Cause.DELIBERATE), Rule.INHERENT, Measure.UNENFORCEABLE),
    ],
)
def test_which_rule_governs_a_loss_and_how_far_it_reaches(loss, rule, worst):
    (exposure,) = judge_preservation(facts(losses=(loss,))).exposures
    assert (exposure.rule, exposure.worst) == (rule, worst)


@pytest.mark.parametrize(
    "loss",
    [
        replace(LOSS, replaceable=True),
        replace(LOSS, lost=Bound.of(date(2020, 1, 1))),
        replace(LOSS, evidence=Evidence.THING, cause=Cause.ACCIDENT),
        replace(LOSS, cause=Cause.ACCIDENT, lost=Bound.of(date(2026, 8, 1))),
        replace(LOSS, cause=None, lost=Bound.of(date(2026, 8, 1))),
        replace(LOSS, cause=None, evidence=Evidence.PAPER),
    ],
)
def test_a_loss_that_exposes_to_nothing_as_far_as_is_known(loss):
    assert judge_preservation(facts(losses=(loss,))).exposures == ()


def test_a_loss_is_named_once():
    given = facts(
        losses=(
            LOSS,
            replace(LOSS, id="b", cause=Cause.DELIBERATE),
            replace(LOSS, id="c", evidence=Evidence.THING),
            replace(LOSS, id="d", cause=None, evidence=None),
            replace(LOSS, id="e", lost=Bound.of(date(2020, 1, 1))),
        )
    )
    drawn = {d.name: [f.record for f in d.facts] for d in drawn_from(given, judge_preservation(given))}
    named = {k: v for k, v in drawn.items() if k.startswith(("hold.loss_", "hold.patents_"))}
    assert named == {
        "hold.loss_data": ["l"],
        "hold.loss_things": ["c"],
        "hold.loss_after_duty": ["d"],
        "hold.loss_before_duty": ["e"],
    }
    stepped_up = replace(given, hold=replace(HELD, clean_up=True))
    drawn = {d.name: d for d in drawn_from(stepped_up, judge_preservation(stepped_up))}
    assert [f.record for f in drawn["hold.patents_at_stake"].facts] == ["c", "l"]
    assert "hold.loss_data" not in drawn


def test_two_readings_of_the_day_are_said_where_they_differ():
    given = facts(triggers=(DECIDED, CHARTED))
    drawn = {d.name: d for d in drawn_from(given, judge_preservation(given))}
    assert drawn["hold.duty_contested"].words["on_duty"] == "on Mar\u00a01, 2025"
    assert drawn["hold.duty_contested"].words["on_other"].startswith("on Mar\u00a01, 2026")
    same = facts()
    assert "hold.duty_contested" not in {d.name for d in drawn_from(same, judge_preservation(same))}


def test_the_day_of_the_assessment_is_that_of_the_place():
    late = replace(MATTER, created_at=datetime(2026, 9, 2, 2, tzinfo=UTC), answers={})
    east = read_facts(PLAYBOOK, late, TODAY, zone=timezone(timedelta(hours=-4)))
    assert judge_preservation(east).duty == Bound.of(date(2026, 9, 1))
    assert judge_preservation(read_facts(PLAYBOOK, late, date(2026, 9, 1))).duty == Bound.of(date(2026, 9, 1))


def test_a_loss_that_is_gone_for_good_on_a_day_not_known_is_still_named():
    given = facts(losses=(replace(LOSS, lost=None), replace(LOSS, id="m", lost=None, replaceable=None)))
    drawn = {d.name: [f.record for f in d.facts] for d in drawn_from(given, judge_preservation(given))}
    assert drawn["hold.loss_day_open"] == ["l"]


def test_what_was_not_kept_or_not_told_is_named_also_where_no_day_is_known():
    left = Custodian("c", "P", departed=True, collected=False)
    given = facts(custodians=(left,), things=(Thing("x", "X", True, False, None),), triggers=())
    drawn = {d.name: [f.record for f in d.facts] for d in drawn_from(given, judge_preservation(given))}
    assert drawn["hold.left_uncollected"] == ["c"]
    assert drawn["hold.owner_not_told"] == ["x"]


def test_a_paper_older_than_the_hold_is_named_unless_the_claim_reaches_it():
    paper = Trigger(TriggerKind.PAPER, "w", Bound.of(date(2026, 4, 1)), "chart")
    claim = Trigger(TriggerKind.WORK_PRODUCT, "basis.anticipated_since", Bound.of(date(2026, 3, 15)))

    def drawn(*triggers):
        given = facts(triggers=triggers)
        return {d.name for d in drawn_from(given, judge_preservation(given))}

    assert "hold.paper_before_hold" in drawn(DECIDED, paper)
    assert "hold.paper_before_hold" not in drawn(DECIDED, paper, claim)
    assert "hold.paper_before_hold" in drawn(DECIDED, replace(paper, at=Bound.of(date(2026, 3, 2))), claim)
