"""Agreements, trainings and leavers: the rules by table, and what holds whatever is recorded."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.agreements.conclude import PLACES, conclude_agreements, judge_agreements
from litready.domain.agreements.conclusions import (
    AgreementStanding,
    Attended,
    Confidence,
    DaysAfter,
    Due,
    LeaverStanding,
    Limits,
    Notice,
    Remedy,
    Return,
    Shown,
    Title,
    TrainingStanding,
)
from litready.domain.agreements.facts import (
    TRACES,
    WORDS_AT_LEAVING,
    Agreement,
    Leaver,
    Limit,
    NoticeForm,
    Party,
    Step,
    Training,
    Wording,
)
from litready.domain.agreements.leaving import judge_leaver
from litready.domain.agreements.notice import COST, needed
from litready.domain.agreements.rules import judge_agreement
from litready.domain.agreements.training import judge_training
from litready.domain.answers import Cell, State
from litready.domain.bounds import Bound
from litready.domain.matter import Assessment, Record
from litready.domain.reasons import authorities_of
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MADE = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)
ENACTED = date(2016, 5, 11)


def on(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def agreement(**facts: object) -> Agreement:
    """An employee’s agreement of 2020 with everything in it, unless `facts` say otherwise."""
    sound = Agreement(
        "a",
        "Agreement",
        party=Party.EMPLOYEE,
        group=False,
        signed=on("2020-03-02"),
        amended=False,
        governs=True,
        notice=NoticeForm.IN_TEXT,
        wording=Wording.PRESENT,
        elsewhere=False,
        perpetual=True,
        return_duty=True,
        over=False,
        limit=Limit.NONE,
    )
    return replace(sound, **facts)  # type: ignore[arg-type]


def judged(**facts: object) -> AgreementStanding:
    return judge_agreement(agreement(**facts), TODAY)


def notice(**facts: object) -> Notice:
    return judged(notice=NoticeForm.NEITHER, **facts).notice.kind


# -- the notice of immunity ------------------------------------------------------------------------

DAYS = [
    ("2016-05-10", Notice.NOT_NEEDED),
    ("2016-05-11", Notice.NOT_NEEDED),
    ("2016-05-12", Notice.MISSING),
    ("2016-04", Notice.NOT_NEEDED),
    ("2016-05", Notice.NOT_KNOWN),
    ("2016-06", Notice.MISSING),
    ("2015", Notice.NOT_NEEDED),
    ("2016", Notice.NOT_KNOWN),
    ("2017", Notice.MISSING),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_the_day_of_signing_decides_where_nothing_was_updated(day: str, expected: Notice) -> None:
    assert notice(signed=on(day)) is expected


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_the_day_of_the_update_decides_for_an_older_agreement(day: str, expected: Notice) -> None:
    assert notice(signed=on("2012"), amended=True, updated=on(day)) is expected


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_where_changes_are_not_known_an_older_agreement_stays_open(day: str, expected: Notice) -> None:
    wanted = Notice.MISSING if expected is Notice.MISSING else Notice.NOT_KNOWN
    assert notice(signed=on(day), amended=None) is wanted
    assert notice(signed=on(day), amended=True, updated=None) is wanted


def test_a_date_that_straddles_the_day_is_asked_for() -> None:
    found = judged(signed=on("2016-05"), notice=NoticeForm.NEITHER)
    assert found.notice.open == ("whether it was signed after May\u00a011, 2016",)
    assert found.notice.lost == frozenset()
    assert not found.notice.older
    found = judged(signed=on("2009"), amended=True, updated=on("2016"), notice=NoticeForm.NEITHER)
    assert found.notice.open == ("whether its last update came after May\u00a011, 2016",)
    assert found.notice.older


def test_an_update_alone_brings_the_duty_where_the_day_of_signing_is_not_known() -> None:
    assert notice(signed=None, amended=True, updated=on("2018")) is Notice.MISSING
    assert notice(signed=None, amended=True, updated=on("2015")) is Notice.NOT_KNOWN
    assert notice(signed=None, amended=False) is Notice.NOT_KNOWN


@pytest.mark.parametrize("party", [Party.EMPLOYEE, Party.CONTRACTOR, Party.CONSULTANT])
def test_contractors_and_consultants_count_as_employees(party: Party) -> None:
    assert notice(party=party) is Notice.MISSING


@pytest.mark.parametrize(
    "party", sorted(set(Party) - {Party.EMPLOYEE, Party.CONTRACTOR, Party.CONSULTANT, Party.FIRM}, key=str)
)
def test_nobody_else_needs_the_notice(party: Party) -> None:
    assert notice(party=party) is Notice.NOT_NEEDED


def test_whether_an_agreement_with_a_firm_needs_it_is_unsettled() -> None:
    found = judged(party=Party.FIRM, people_signed=True, notice=NoticeForm.NEITHER).notice
    assert found.kind is Notice.UNSETTLED
    assert len(found.readings) == 2
    assert found.lost == frozenset()


def test_a_pointer_to_a_policy_counts_if_the_policy_was_given() -> None:
    for policy, kind in ((True, Notice.GIVEN), (False, Notice.MISSING), (None, Notice.NOT_KNOWN)):
        assert judged(notice=NoticeForm.BY_POLICY, policy_given=policy).notice.kind is kind
    without = judged(notice=NoticeForm.BY_POLICY, policy_given=False).notice
    assert "not given to those who signed" in without.reasons[0].text


def test_an_agreement_on_something_else_needs_none() -> None:
    assert notice(governs=False) is Notice.NOT_NEEDED
    assert notice(governs=None) is Notice.NOT_KNOWN


def test_what_the_lack_costs_and_what_it_does_not() -> None:
    found = judged(notice=NoticeForm.NEITHER).notice
    assert found.lost == {Remedy.EXEMPLARY, Remedy.FEES}
    said = " ".join(r.text for r in found.reasons)
    for words in ("no exemplary damages or attorney fees", "the claim, compensation and an injunction stay"):
        assert words in said
    for words in ("new employer", "no reported decision", "By inference"):
        assert words in said
    assert set(authorities_of(found.reasons)) == {"18-usc-1833b", "18-usc-1836b3"}
    assert "anyone who signed this form" in judged(notice=NoticeForm.NEITHER, group=True).notice.reasons[0].text


# -- title, confidence, return, limits -------------------------------------------------------------------

TITLES: list[tuple[dict[str, object], Title]] = [
    ({"wording": Wording.PRESENT}, Title.ASSIGNED),
    ({"wording": Wording.PRESENT, "elsewhere": True}, Title.CONTESTED),
    ({"wording": Wording.PROMISE}, Title.PROMISED),
    ({"wording": Wording.PROMISE, "elsewhere": True}, Title.PROMISED),
    ({"wording": Wording.PROMISE, "assigned_since": on("2025")}, Title.ASSIGNED_SINCE),
    ({"wording": Wording.PROMISE, "assigned_since": on("2025"), "elsewhere": True}, Title.CONTESTED),
    ({"wording": Wording.NONE}, Title.LEFT_OPEN),
    ({"wording": Wording.NONE, "assigned_since": on("2025-01-20")}, Title.ASSIGNED_SINCE),
    ({"wording": None}, Title.NOT_KNOWN),
    ({"party": None}, Title.NOT_KNOWN),
    ({"party": Party.VISITOR}, Title.NOT_AT_STAKE),
    ({"party": Party.CUSTOMER, "wording": None}, Title.NOT_AT_STAKE),
]


@pytest.mark.parametrize(("facts", "title"), TITLES)
def test_the_words_decide_who_holds_title(facts: dict[str, object], title: Title) -> None:
    assert judged(**facts).title is title


def test_a_promise_rests_on_the_case_of_the_two_papers() -> None:
    found = judged(wording=Wording.PROMISE, elsewhere=True)
    assert authorities_of(found.title_told.reasons) == ("stanford-v-roche",)
    assert len(found.title_told.reasons) == 2
    assert any("present words" in step for step in found.do)


TERMS: list[tuple[dict[str, object], Confidence, bool]] = [
    ({}, Confidence.LASTING, False),
    ({"governs": False}, Confidence.NO_DUTY, False),
    ({"governs": None}, Confidence.NOT_KNOWN, True),
    ({"perpetual": None}, Confidence.NOT_KNOWN, True),
    ({"perpetual": False}, Confidence.LIMITED, True),
    ({"perpetual": False, "ends": on("2026-11-24")}, Confidence.ENDED, False),
    ({"perpetual": False, "ends": on("2026-11-25")}, Confidence.LIMITED, False),
    ({"perpetual": False, "ends": on("2026-11")}, Confidence.LIMITED, True),
    ({"perpetual": False, "ends": on("2026")}, Confidence.LIMITED, True),
    ({"perpetual": False, "ends": on("2025")}, Confidence.ENDED, False),
    ({"perpetual": False, "ends": on("2030")}, Confidence.LIMITED, False),
]


@pytest.mark.parametrize(("facts", "confidence", "asked"), TERMS)
def test_how_long_the_duty_lasts(facts: dict[str, object], confidence: Confidence, asked: bool) -> None:
    found = judged(**facts)
    assert found.confidence is confidence
    assert bool(found.confidence_told.open) is asked


@pytest.mark.parametrize(
    ("day", "soon"), [("2026-11-25", True), ("2027-11-25", True), ("2027-11-26", False), ("2027", False)]
)
def test_a_duty_that_ends_within_a_year_is_told(day: str, soon: bool) -> None:
    assert judged(perpetual=False, ends=on(day)).soon is soon


def test_a_duty_that_is_over_or_ends_soon_is_not_the_same() -> None:
    assert not judged(perpetual=False, ends=on("2026")).soon, "it may be over already"


@pytest.mark.parametrize(
    ("facts", "returns"),
    [
        ({}, Return.OWED),
        ({"return_duty": False}, Return.NO_DUTY),
        ({"return_duty": None}, Return.NOT_KNOWN),
        ({"over": True, "returned": True, "return_duty": False}, Return.CAME_BACK),
        ({"over": True, "returned": False}, Return.STILL_OUT),
        ({"over": True, "returned": None}, Return.NOT_KNOWN),
    ],
)
def test_what_is_done_at_the_end_counts_more_than_the_clause(facts: dict[str, object], returns: Return) -> None:
    assert judged(**facts).returns is returns


@pytest.mark.parametrize("limit", [Limit.NON_COMPETE, Limit.NON_SOLICIT, Limit.BOTH])
def test_limits_after_leaving_are_never_settled_here(limit: Limit) -> None:
    assert judged(limit=limit).limits is Limits.NOT_KNOWN
    named = judged(limit=limit, law_named=True)
    assert named.limits is Limits.STATE_DECIDES
    assert "ryan-v-ftc" in authorities_of(named.limits_told.reasons)
    assert "ca-bpc-16600" not in authorities_of(named.limits_told.reasons)
    here = judged(limit=limit, law_named=True, california=True)
    assert here.california
    assert "ca-bpc-16600" in authorities_of(here.limits_told.reasons)


def test_without_a_limit_or_a_person_there_is_nothing_to_decide() -> None:
    assert judged(limit=Limit.NONE, california=True, law_named=True).limits is Limits.NONE
    assert not judged(limit=Limit.NONE, california=True, law_named=True).california
    assert judged(party=Party.SUPPLIER, limit=Limit.BOTH).limits is Limits.NOT_ASKED
    assert judged(limit=None).limits is Limits.NOT_KNOWN


def test_an_agreement_with_all_it_needs_is_sound_and_no_other() -> None:
    assert judged().sound
    for facts in (
        {"notice": NoticeForm.NEITHER},
        {"wording": Wording.PROMISE},
        {"wording": None},
        {"elsewhere": True},
        {"perpetual": False, "ends": on("2040")},
        {"return_duty": False},
        {"limit": Limit.BOTH},
        {"party": Party.FIRM, "people_signed": False},
        {"party": Party.FIRM, "people_signed": None},
    ):
        assert not judged(**facts).sound, facts


# -- whatever is recorded ------------------------------------------------------------------------------

flags = st.sampled_from([None, True, False])
days = st.one_of(
    st.none(),
    st.dates(ENACTED - timedelta(days=500), ENACTED + timedelta(days=500)).map(Bound.of),
    st.sampled_from(["2015", "2016", "2017", "2016-04", "2016-05", "2016-06", "2026", "2026-11", "2030"]).map(on),
)


def maybe(choices: type[Enum]) -> st.SearchStrategy[object]:
    return st.sampled_from([None, *choices])


agreements = st.builds(
    Agreement,
    id=st.just("a"),
    name=st.just("Agreement"),
    party=maybe(Party),
    group=flags,
    signed=days,
    amended=flags,
    updated=days,
    people_signed=flags,
    governs=flags,
    notice=maybe(NoticeForm),
    policy_given=flags,
    wording=maybe(Wording),
    elsewhere=flags,
    assigned_since=days,
    perpetual=flags,
    ends=days,
    return_duty=flags,
    over=flags,
    returned=flags,
    limit=maybe(Limit),
    law_named=st.booleans(),
    california=st.booleans(),
)
UNKNOWN_FLAGS = (
    "amended",
    "people_signed",
    "governs",
    "policy_given",
    "perpetual",
    "return_duty",
    "over",
    "returned",
)
CHOICES: dict[str, type[Enum]] = {"party": Party, "notice": NoticeForm, "wording": Wording, "limit": Limit}


@given(agreements, st.sampled_from([None, *NoticeForm]), flags)
def test_the_notice_changes_nothing_but_exemplary_damages_and_fees(
    a: Agreement, other: NoticeForm | None, policy: bool | None
) -> None:
    one, two = judge_agreement(a, TODAY), judge_agreement(replace(a, notice=other, policy_given=policy), TODAY)
    assert one.notice.lost <= COST == {Remedy.EXEMPLARY, Remedy.FEES}
    assert (one.notice.lost == COST) is (one.notice.kind is Notice.MISSING)
    for field in fields(AgreementStanding):
        if field.name not in ("notice", "do"):
            assert getattr(one, field.name) == getattr(two, field.name), field.name


@given(agreements)
def test_the_notice_is_never_missing_from_what_the_section_does_not_reach(a: Agreement) -> None:
    found = judge_agreement(a, TODAY).notice
    if found.kind is Notice.MISSING:
        assert a.party in (Party.EMPLOYEE, Party.CONTRACTOR, Party.CONSULTANT)
        assert a.governs is True
        assert any(d is not None and d.earliest > ENACTED for d in (a.signed, a.updated if a.amended else None))


@given(agreements, st.data())
def test_an_unknown_never_gives_a_conclusion_that_an_answer_could_undo(a: Agreement, data: st.DataObject) -> None:
    """Settling what is not known may make a conclusion, never take one back."""
    before = judge_agreement(a, TODAY)
    settled = _settle(a, data)
    after = judge_agreement(settled, TODAY)
    assert after.notice.lost >= before.notice.lost
    if before.notice.kind in (Notice.GIVEN, Notice.NOT_NEEDED):
        assert after.notice.lost == frozenset()
    if before.title is not Title.NOT_KNOWN:
        assert after.title is before.title
    if before.confidence is Confidence.LIMITED:
        assert after.confidence in (Confidence.LIMITED, Confidence.ENDED)
    elif before.confidence is not Confidence.NOT_KNOWN:
        assert after.confidence is before.confidence
    if before.returns in (Return.CAME_BACK, Return.STILL_OUT):
        assert after.returns is before.returns
    if before.limits is not Limits.NOT_KNOWN:
        assert after.limits is before.limits
    if before.people.reasons:
        assert after.people.reasons == before.people.reasons


def _settle(a: Agreement, data: st.DataObject) -> Agreement:
    """The agreement with some of what is not known answered in any way, and its dates made exact."""
    answers: dict[str, object] = {}
    for name in UNKNOWN_FLAGS:
        if getattr(a, name) is None:
            answers[name] = data.draw(flags)
    for name, choices in CHOICES.items():
        if getattr(a, name) is None:
            answers[name] = data.draw(st.sampled_from([None, *choices]))
    for name in ("signed", "updated", "ends"):
        given_day: Bound | None = getattr(a, name)
        if given_day is None:
            answers[name] = data.draw(days)
        else:
            answers[name] = Bound.of(data.draw(st.dates(given_day.earliest, given_day.latest)))
    return replace(a, **answers)  # type: ignore[arg-type]


@given(agreements)
def test_what_is_not_known_is_asked(a: Agreement) -> None:
    found = judge_agreement(a, TODAY)
    if found.notice.kind is Notice.NOT_KNOWN:
        assert found.notice.open
    if found.title is Title.NOT_KNOWN:
        assert found.title_told.open
    if found.confidence is Confidence.NOT_KNOWN:
        assert found.confidence_told.open
    if found.limits is Limits.NOT_KNOWN:
        assert found.limits_told.open


@given(days, days, flags)
def test_whether_the_section_reaches_an_agreement_follows_its_latest_day(
    signed: Bound | None, updated: Bound | None, amended: bool | None
) -> None:
    a = Agreement("a", "A", signed=signed, updated=updated, amended=amended)
    after = [d is not None and d.earliest > ENACTED for d in (signed, updated if amended else None)]
    assert (needed(a) is True) is any(after)
    if needed(a) is False:
        assert signed is not None
        assert signed.latest <= ENACTED


# -- trainings ------------------------------------------------------------------------------------------


def training(**facts: object) -> TrainingStanding:
    """A session of May 2026 with all of it on record, unless `facts` say otherwise."""
    sound = Training(
        "t",
        "Training",
        held=on("2026-05-04"),
        attendance=True,
        everyone=True,
        content_kept=True,
        named=True,
        due=on("2027-05"),
    )
    return judge_training(replace(sound, **facts), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "shown", "attended"),
    [
        ({}, Shown.SHOWN, Attended.ALL),
        ({"attendance": False}, Shown.NOT_SHOWN, Attended.NO_LIST),
        ({"attendance": None}, Shown.NOT_KNOWN, Attended.NOT_KNOWN),
        ({"content_kept": False}, Shown.PEOPLE_ONLY, Attended.ALL),
        ({"content_kept": None}, Shown.NOT_KNOWN, Attended.ALL),
        ({"everyone": False, "caught_up": True}, Shown.SHOWN, Attended.ALL_LATER),
        ({"everyone": False, "caught_up": False}, Shown.SHOWN, Attended.MISSED),
        ({"everyone": False}, Shown.SHOWN, Attended.NOT_KNOWN),
        ({"everyone": None}, Shown.SHOWN, Attended.NOT_KNOWN),
        ({"held": None}, Shown.NOT_KNOWN, Attended.NOT_KNOWN),
        ({"held": on("2026")}, Shown.NOT_KNOWN, Attended.NOT_KNOWN),
        ({"held": on("2027-02"), "attendance": False}, Shown.AHEAD, Attended.AHEAD),
    ],
)
def test_what_can_be_shown_of_a_training(facts: dict[str, object], shown: Shown, attended: Attended) -> None:
    found = training(**facts)
    assert (found.shown, found.attended) == (shown, attended)
    if Shown.NOT_KNOWN is shown or Attended.NOT_KNOWN is attended:
        assert found.open


@pytest.mark.parametrize(
    ("due", "again", "expected"),
    [
        ("2026-11-24", False, Due.OVERDUE),
        ("2026-11-24", True, Due.HELD_AGAIN),
        ("2026-11-24", None, Due.NOT_KNOWN),
        ("2026-11-25", False, Due.AHEAD),
        ("2026-11", False, Due.AHEAD),
        ("2026", False, Due.AHEAD),
        ("2025", False, Due.OVERDUE),
    ],
)
def test_a_session_is_overdue_only_once_its_day_has_certainly_passed(
    due: str, again: bool | None, expected: Due
) -> None:
    assert training(due=on(due), held_again=again).due is expected


def test_a_training_that_lies_ahead_lacks_nothing() -> None:
    found = training(held=on("2027"), attendance=False, content_kept=False, named=False)
    assert found.named is None
    assert found.do == ()
    assert found.open == ()


# -- leavers --------------------------------------------------------------------------------------------


def leaver(**facts: object) -> LeaverStanding:
    """Someone who left on Sep 1, 2026 with every step taken, unless `facts` say otherwise."""
    sound = Leaver(
        "p",
        "Person",
        left=on("2026-09-01"),
        rival=False,
        interview=True,
        reminder=True,
        access_ended=True,
        access=on("2026-09-01"),
        logs=True,
        returned=True,
        machine_kept=True,
        private=True,
    )
    return judge_leaver(replace(sound, **facts), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "access"),
    [
        ({}, None),
        ({"access": on("2026-08-31")}, None),
        ({"access": on("2026-09-08")}, DaysAfter(7, 7)),
        ({"access": on("2026-09")}, DaysAfter(0, 29)),
        ({"access": on("2026-10")}, DaysAfter(30, 60)),
        ({"left": on("2026-09"), "access": on("2026-10-01")}, DaysAfter(1, 30)),
        ({"access_ended": False, "access": None}, DaysAfter(85, 85, open=True)),
        ({"left": on("2026-11"), "access_ended": False, "access": None}, DaysAfter(0, 24, open=True)),
        ({"access_ended": None, "access": None}, None),
    ],
)
def test_days_of_open_access_after_leaving(facts: dict[str, object], access: DaysAfter | None) -> None:
    assert leaver(**facts).access == access


def test_whether_access_is_known_is_told_from_there_being_none() -> None:
    assert leaver().access_known
    assert not leaver(access_ended=None).access_known
    assert not leaver(access=None).access_known
    assert "the day on which access ended" in leaver(access=None).open


def test_who_has_not_left_has_missed_nothing() -> None:
    missing = {"interview": False, "reminder": False, "logs": False, "returned": False, "access_ended": False}
    for left in (on("2027"), None):
        found = leaver(left=left, **missing)
        assert found.missed(tuple(Step)) == ()
        assert found.access is None
        assert bool(found.open) is (left is None)


def test_steps_missed_are_told_apart() -> None:
    found = leaver(returned=False, machine_kept=False, reminder=False)
    assert found.missed(TRACES) == (Step.DEVICES, Step.MACHINE)
    assert found.missed(WORDS_AT_LEAVING) == (Step.REMINDER,)
    assert found.devices == DaysAfter(85, 85, open=True)
    assert not found.sound
    assert leaver().sound


def test_a_reminder_that_came_late_is_counted() -> None:
    assert leaver(reminded=on("2026-09-15")).reminder == DaysAfter(14, 14)
    assert leaver(reminded=on("2026-08-30")).reminder is None


PEOPLE = st.builds(
    Leaver,
    id=st.just("p"),
    name=st.just("Person"),
    left=days,
    rival=flags,
    interview=flags,
    reminder=flags,
    reminded=days,
    access_ended=flags,
    access=days,
    logs=flags,
    returned=flags,
    returned_on=days,
    machine_kept=flags,
    private=flags,
)


@given(PEOPLE)
def test_days_are_never_negative_and_an_unknown_step_is_never_missed(p: Leaver) -> None:
    found = judge_leaver(p, TODAY)
    for span in (found.access, found.devices, found.reminder):
        assert span is None or 0 <= span.least <= span.most
    known = {
        Step.DEVICES: p.returned,
        Step.LOGS: p.logs,
        Step.MACHINE: p.machine_kept,
        Step.INTERVIEW: p.interview,
        Step.REMINDER: p.reminder,
    }
    assert all(known[step] is False for step in found.missed(tuple(Step)))
    if found.sound:
        assert None not in (p.left, p.rival, p.private, *known.values())


# -- from the record -------------------------------------------------------------------------------------


def concluded(*records: Record) -> dict[str, tuple[str, ...]]:
    found = judge_agreements(PLAYBOOK, EMPTY.with_records(records), TODAY)
    return {c.name: c.listed["names"] for c in conclude_agreements(found)}


def row(register: str, record_id: str, **values: object) -> Record:
    cells = {
        column: Cell(State(value), None) if value in ("not_known", "not_applicable") else Cell(State.ANSWERED, value)  # type: ignore[arg-type]
        for column, value in values.items()
    }
    return Record(record_id, register, cells)


def test_nothing_is_concluded_of_blank_and_unknown_records() -> None:
    registers = ("agreements", "trainings", "leavers")
    for state in (State.BLANK, State.NOT_KNOWN):
        records = [
            Record(r, r, {c.id: Cell(state) for c in PLAYBOOK.registers_by_id[r].columns if state is not State.BLANK})
            for r in registers
        ]
        assert concluded(*records) == {}


def test_each_conclusion_names_its_records_and_gives_a_fact_of_each() -> None:
    old = row("agreements", "old", party="Old", party_kind="employee", signed_on=PartialDate(2014), amended="no")
    cells = {"covers_confidential": "yes", "immunity_notice": "neither", "perpetual": "yes"}
    new = row(
        "agreements", "new", party="New", party_kind="contractor", signed_on=PartialDate(2021), state="Calif.", **cells
    )
    limited = replace(new, id="limit", cells={**new.cells, "post_employment": Cell(State.ANSWERED, "non_compete")})
    old = replace(old, cells={**new.cells, **old.cells, "immunity_notice": Cell(State.ANSWERED, "neither")})
    found = judge_agreements(PLAYBOOK, EMPTY.with_records((old, new, limited)), TODAY)
    told = {c.name: c for c in conclude_agreements(found)}
    assert told["ts_agreements.notice_missing"].listed["names"] == ("new", "limit")
    assert told["ts_agreements.notice_when_updated"].listed["names"] == ("old",)
    assert told["ts_agreements.limit_california"].listed["names"] == ("limit",)
    for conclusion in told.values():
        assert conclusion.words.keys() == PLACES[conclusion.name]
        assert tuple(f.record for f in conclusion.facts) == conclusion.listed["names"]
        assert all(f.label.startswith(("Old", "New")) and f.text for f in conclusion.facts)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("California", True), ("Oregon; works in CA", True), ("calif", True), ("Nevada", False), ("Casablanca", False)],
)
def test_california_is_read_as_it_is_typed(typed: str, found: bool) -> None:
    record = row("agreements", "a", party="A", party_kind="employee", post_employment="both", state=typed)
    assert ("ts_agreements.limit_california" in concluded(record)) is found


def test_not_applicable_means_that_nothing_is_left_to_do() -> None:
    gone = row(
        "leavers",
        "p",
        name="P",
        left_on=PartialDate(2026, 3, 1),
        to_competitor="no",
        exit_interview="yes",
        reminder_sent="yes",
        access_ended="yes",
        access_cut_on=PartialDate(2026, 3, 1),
        logs_kept="yes",
        devices_returned="not_applicable",
        machine_kept="not_applicable",
        private_checked="yes",
    )
    assert set(concluded(gone)) == {"ts_monitor.left_in_order"}


def test_the_longest_time_of_open_access_is_told() -> None:
    one = row("leavers", "p", name="P", left_on=PartialDate(2026, 3, 1), access_ended="no")
    two = row("leavers", "q", name="Q", left_on=PartialDate(2026, 11, 1), access_ended="no")
    found = judge_agreements(PLAYBOOK, EMPTY.with_records((two, one)), TODAY)
    (conclusion,) = [c for c in conclude_agreements(found) if c.name == "ts_monitor.access_after_leaving"]
    assert conclusion.words["days"] == "269 days"
    assert conclusion.listed["names"] == ("q", "p")
