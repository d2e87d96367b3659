"""Incidents: the rules by table, and what holds whatever is recorded. Decided cases: tests/cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from litready.domain.agreements.conclude import judge_agreements
from litready.domain.answers import Answer, Cell, State
from litready.domain.bounds import Bound, years_after
from litready.domain.matter import Assessment, Record
from litready.domain.misappropriation import limits
from litready.domain.misappropriation.conclude import (
    Misappropriation,
    conclude_misappropriation,
    judge_misappropriation,
)
from litready.domain.misappropriation.facts import How, Incident, Plan, SeizureFact, Sign, Taker
from litready.domain.misappropriation.limits import Limit, Start, Time, federal_limit, state_limits
from litready.domain.misappropriation.reach import Reach, judge_immunity, judge_reach
from litready.domain.misappropriation.remedies import Prospect
from litready.domain.misappropriation.rules import IncidentStanding, judge_incident
from litready.domain.misappropriation.states import ANOTHER, STATES, Accrual
from litready.domain.readiness import assess
from litready.domain.standing import Mark, record_standings
from litready.domain.timeline import Event, Lane
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
TODAY = date(2026, 11, 25)
MADE = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)
NONE: frozenset[Sign] = frozenset()
PLAN = Plan(considered=True, listed=True, commerce=True)


def day(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def known(**facts: object) -> Incident:
    """An incident of which everything is known and nothing stands in the way, unless `facts` say so."""
    given_facts: dict[str, object] = {
        "taker": Taker.COMPANY,
        "how": How.COPIED,
        "happened": day("2024-01-10"),
        "signs": NONE,
        "suspected": day("2024-02-05"),
        "ongoing": True,
        "described": (True,),
        "states": (),
        "abroad": False,
        "state_owned": False,
        "filed": False,
        "malice": True,
        **facts,
    }
    return Incident("i", "incident", **given_facts)  # type: ignore[arg-type]


def judged(**facts: object) -> IncidentStanding:
    return judge_incident(known(**facts), PLAN, TODAY)


def in_state(state: str, **facts: object) -> Limit:
    (found,) = state_limits(known(states=(STATES[state],), **facts), TODAY)
    return found.limit


# -- the federal time ------------------------------------------------------------------------------

FILED = {"filed": True, "suspected": day("2020-05-04")}
TIMES = [
    # name, facts, time, careful last day, last day on the other reading
    ("runs", {}, Time.OPEN, "2027-02-05", None),
    ("a month stays a month", {"suspected": day("2024-05")}, Time.OPEN, "2027-05", None),
    ("a year stays a year", {"suspected": day("2023")}, Time.PERHAPS, "2026", None),
    ("the last day itself", {"suspected": day("2023-11-25")}, Time.OPEN, "2026-11-25", None),
    ("the day after", {"suspected": day("2023-11-24")}, Time.CONTESTED, "2026-11-24", None),
    (
        "confirmed later",
        {"suspected": day("2023-04"), "happened": day("2023"), "confirmed": day("2025-06-02")},
        Time.CONTESTED,
        "2026-04",
        "2028-06-02",
    ),
    (
        "confirmed long ago",
        {"suspected": day("2019"), "happened": day("2018"), "confirmed": day("2020-06-02")},
        Time.GONE,
        "2022",
        "2023-06-02",
    ),
    (
        "public patents count on either reading",
        {"happened": day("2017"), "signs": frozenset({Sign.PATENTS}), "signs_on": day("2018-01-09")},
        Time.GONE,
        "2021-01-09",
        "2021-01-09",
    ),
    (
        "a similar product counts with care",
        {"happened": day("2017"), "signs": frozenset({Sign.PRODUCT}), "signs_on": day("2018-01-09")},
        Time.CONTESTED,
        "2021-01-09",
        None,
    ),
    ("signs not gone through", {"signs": None}, Time.NOT_KNOWN, "2027-02-05", None),
    ("signs without a day", {"signs": frozenset({Sign.LOGS})}, Time.NOT_KNOWN, "2027-02-05", None),
    ("lost whatever the signs", {"signs": None, "suspected": day("2022-01-05")}, Time.CONTESTED, "2025-01-05", None),
    ("no day at all", {"suspected": None}, Time.NOT_KNOWN, None, None),
    ("a day ahead is a slip", {"suspected": day("2027-02-05")}, Time.NOT_KNOWN, None, None),
    (
        "suspicion not known",
        {"suspected": None, "confirmed": day("2025-03-01")},
        Time.NOT_KNOWN,
        "2028-03-01",
        "2028-03-01",
    ),
    ("never before the act", {"happened": day("2024-03-09"), "suspected": day("2024")}, Time.OPEN, "2027", None),
    ("before the act of 2016", {"happened": day("2015"), "ongoing": False}, Time.NO_CLAIM, None, None),
    ("goes on since before 2016", {"happened": day("2015")}, Time.OPEN, "2027-02-05", None),
    ("filed in time", {**FILED, "suit": day("2023-05-04")}, Time.OPEN, "2023-05-04", None),
    ("filed a day late", {**FILED, "suit": day("2023-05-05")}, Time.CONTESTED, "2023-05-04", None),
    ("filed in that month", {**FILED, "suit": day("2023-05")}, Time.PERHAPS, "2023-05-04", None),
    ("filed, day not known", FILED, Time.NOT_KNOWN, "2023-05-04", None),
    ("leap day", {"happened": day("2024"), "suspected": day("2024-02-29")}, Time.OPEN, "2027-02-28", None),
]


@pytest.mark.parametrize(("name", "facts", "time", "last", "other"), TIMES, ids=[t[0] for t in TIMES])
def test_the_federal_time(name: str, facts: dict[str, object], time: Time, last: str | None, other: str | None) -> None:
    found = federal_limit(known(**facts), TODAY)
    assert found.time is time
    if name == "never before the act":
        assert found.last == Bound(date(2027, 3, 9), date(2027, 12, 31))
    else:
        assert found.last == (day(last) if last else None)
    assert found.other == (day(other) if other else None)


TOLLED = {"tolled": True, "suspected": day("2022-06-01"), "happened": day("2022")}
TOLLING = [
    ("a year of standstill", {"tolled_from": day("2025-01-01"), "tolled_until": day("2026-01-01")}, "2026-06-01"),
    ("it began too late", {"tolled_from": day("2025-07-01"), "tolled_until": day("2026-12-31")}, "2025-06-01"),
    ("its end comes first", {"tolled_from": day("2025-01-01"), "tolled_until": day("2024-01-01")}, "2025-06-01"),
    ("not said from when", {"tolled_until": day("2026-01-01")}, "2025-06-01"),
]


@pytest.mark.parametrize(("name", "facts", "last"), TOLLING, ids=[t[0] for t in TOLLING])
def test_time_stands_still_under_an_agreement(name: str, facts: dict[str, object], last: str) -> None:
    assert federal_limit(known(**TOLLED, **facts), TODAY).last == day(last)


def test_a_tolling_agreement_without_its_days_leaves_open_whether_the_time_is_lost() -> None:
    found = federal_limit(known(**TOLLED, tolled_from=day("2025-01-01")), TODAY)
    assert found.time is Time.NOT_KNOWN
    assert limits.TOLLED_UNTIL in found.open


def test_the_days_left_are_counted_to_both_ends() -> None:
    assert federal_limit(known(suspected=day("2023-12")), TODAY).days == (6, 36)
    assert federal_limit(known(suspected=day("2023-11-25")), TODAY).days == (0, 0)
    assert federal_limit(known(**FILED, suit=day("2021")), TODAY).days is None


# -- the states ------------------------------------------------------------------------------------


def test_the_periods_are_those_of_the_list_and_no_others() -> None:
    years = {state.id: state.years for state in STATES.values()}
    other_than_three = {name: number for name, number in years.items() if number != 3}
    assert other_than_three == {
        "georgia": 5,
        "missouri": 5,
        "illinois": 5,
        "nebraska": 4,
        "wyoming": 4,
        "maine": 4,
        "ohio": 4,
        "vermont": 6,
        "alabama": 2,
        ANOTHER: None,
    }
    assert {s.id for s in STATES.values() if not s.confirmed} == {"alabama"}
    assert {s.id for s in STATES.values() if s.accrual is Accrual.FIRST_INJURY} == {"new_york"}
    assert {s.authority for s in STATES.values()} <= PLAYBOOK.authorities.keys()


def test_the_content_offers_the_states_of_the_rules() -> None:
    column = PLAYBOOK.registers_by_id["incidents"].column("state_law")
    assert column is not None
    assert [c.id for c in column.choices] == list(STATES)


STATE_TIMES = [
    ("georgia", {"suspected": day("2022-01-05")}, Time.OPEN, "2027-01-05"),
    ("ohio", {"suspected": day("2022-01-05")}, Time.CONTESTED, "2026-01-05"),
    ("vermont", {"suspected": day("2021")}, Time.OPEN, "2027"),
    ("alabama", {}, Time.CONTESTED, "2026-02-05"),
    ("alabama", {"allowed": 3}, Time.OPEN, "2027-02-05"),
    ("ohio", {"allowed": 9}, Time.OPEN, "2028-02-05"),
    (ANOTHER, {}, Time.NOT_KNOWN, None),
    (ANOTHER, {"allowed": 4}, Time.OPEN, "2028-02-05"),
    ("new_york", {"happened": day("2023-05-01")}, Time.CONTESTED, "2026-05-01"),
    ("new_york", {"happened": day("2023-05-01"), "ongoing": False}, Time.GONE, "2026-05-01"),
    ("new_york", {"happened": None}, Time.NOT_KNOWN, "2027-02-05"),
    ("massachusetts", {"happened": day("2018-09")}, Time.NO_CLAIM, None),
    ("massachusetts", {"happened": None, "suspected": day("2018-05")}, Time.NO_CLAIM, None),
    ("massachusetts", {"happened": day("2018")}, Time.OPEN, "2027-02-05"),
]


@pytest.mark.parametrize(("state", "facts", "time", "last"), STATE_TIMES)
def test_the_time_of_a_state(state: str, facts: dict[str, object], time: Time, last: str | None) -> None:
    found = in_state(state, **facts)
    assert (found.time, found.last) == (time, day(last) if last else None)


# -- reach, immunity, identification ---------------------------------------------------------------

REACHES = [
    ({"abroad": False}, Reach.AT_HOME),
    ({"abroad": None}, Reach.NOT_KNOWN),
    ({"abroad": True, "act_in_us": True}, Reach.BY_ACT),
    ({"abroad": True, "act_in_us": False, "taker_us": True}, Reach.BY_TAKER),
    ({"abroad": True, "act_in_us": False, "taker_us": False}, Reach.OUT),
    ({"abroad": True, "act_in_us": False}, Reach.NOT_KNOWN),
    ({"abroad": True, "taker_us": False}, Reach.NOT_KNOWN),
]


@pytest.mark.parametrize(("facts", "reach"), REACHES)
def test_how_far_the_federal_act_reaches(facts: dict[str, object], reach: Reach) -> None:
    found = judge_reach(known(**facts))
    assert found.reach is reach
    assert bool(found.open) == (reach is Reach.NOT_KNOWN)


@pytest.mark.parametrize(
    ("facts", "immune", "exception"),
    [
        ({}, False, ""),
        ({"state_owned": True}, None, ""),
        ({"state_owned": True, "commercial": True}, False, "commercial_activity"),
        ({"state_owned": True, "commercial": False}, True, ""),
        ({"taker": Taker.FOREIGN_STATE, "commercial": True}, False, "commercial_activity"),
    ],
)
def test_ownership_alone_is_no_immunity(facts: dict[str, object], immune: bool | None, exception: str) -> None:
    found = judge_immunity(known(**facts))
    assert (found.immune, found.exception) == (immune, exception)


@pytest.mark.parametrize(
    ("described", "plan", "definite"),
    [
        ((), PLAN, None),
        ((True, True), PLAN, True),
        ((True, None), PLAN, None),
        ((True, False), PLAN, False),
        ((True,), replace(PLAN, listed=False), False),
        ((True,), replace(PLAN, listed=None), None),
        ((True,), Plan(), True),
    ],
)
def test_whether_the_secrets_are_identified(
    described: tuple[bool | None, ...], plan: Plan, definite: bool | None
) -> None:
    assert judge_incident(known(described=described), plan, TODAY).identification.definite is definite


# -- remedies --------------------------------------------------------------------------------------

REMEDIES = [
    # name, facts, injunction and damages, exemplary damages and fees
    ("all open", {}, Prospect.OPEN, Prospect.OPEN),
    ("malice not known", {"malice": None}, Prospect.OPEN, Prospect.NOT_KNOWN),
    ("no malice", {"malice": False}, Prospect.OPEN, Prospect.CLOSED),
    ("notice missing", {"taker": Taker.EMPLOYEE, "noticed": False}, Prospect.OPEN, Prospect.CLOSED),
    ("notice given", {"taker": Taker.EMPLOYEE, "noticed": True}, Prospect.OPEN, Prospect.OPEN),
    ("notice not known", {"taker": Taker.CONTRACTOR}, Prospect.OPEN, Prospect.NOT_KNOWN),
    ("a company needs no notice", {"noticed": False}, Prospect.OPEN, Prospect.OPEN),
    ("out of reach", {"abroad": True, "act_in_us": False, "taker_us": False}, Prospect.CLOSED, Prospect.CLOSED),
    ("time contested", {"suspected": day("2022")}, Prospect.DOUBTFUL, Prospect.DOUBTFUL),
    ("time not known", {"suspected": None}, Prospect.NOT_KNOWN, Prospect.NOT_KNOWN),
    ("before the act", {"happened": day("2015"), "ongoing": False}, Prospect.CLOSED, Prospect.CLOSED),
    ("whether since the act", {"happened": None, "ongoing": None}, Prospect.NOT_KNOWN, Prospect.NOT_KNOWN),
    ("reverse engineered", {"how": How.REVERSED}, Prospect.DOUBTFUL, Prospect.DOUBTFUL),
    ("immune", {"state_owned": True, "commercial": False}, Prospect.CLOSED, Prospect.CLOSED),
    ("the state itself", {"taker": Taker.FOREIGN_STATE, "commercial": True}, Prospect.OPEN, Prospect.DOUBTFUL),
]


@pytest.mark.parametrize(("name", "facts", "relief", "extra"), REMEDIES, ids=[r[0] for r in REMEDIES])
def test_what_a_court_can_give(name: str, facts: dict[str, object], relief: Prospect, extra: Prospect) -> None:
    found = judged(**facts).remedies
    assert (found.relief.prospect, found.extra.prospect) == (relief, extra)


def test_seizure_asks_for_each_requirement() -> None:
    assert judged().remedies.seizure is None
    wanted = judge_incident(known(), replace(PLAN, seizure=True), TODAY).remedies.seizure
    assert wanted is not None
    assert wanted.prospect is Prospect.NOT_KNOWN
    full = judged(seizure=frozenset(SeizureFact)).remedies.seizure
    assert full is not None
    assert (full.prospect, full.lacking) == (Prospect.DOUBTFUL, ())
    for fact in SeizureFact:
        found = judged(seizure=frozenset(SeizureFact) - {fact}).remedies.seizure
        assert found is not None
        assert (found.prospect, found.lacking) == (Prospect.CLOSED, (fact,))


# -- what always holds -----------------------------------------------------------------------------

days = st.dates(date(2012, 1, 1), date(2026, 11, 25))
partial = st.builds(lambda at, form: PartialDate(at.year, *([at.month, at.day][:form])), days, st.integers(0, 2)).map(
    Bound.of
)
maybe = st.sampled_from([None, True, False])
incidents = st.builds(
    Incident,
    id=st.just("i"),
    name=st.just("incident"),
    taker=st.sampled_from([None, *Taker]),
    how=st.sampled_from([None, *How]),
    happened=st.none() | partial,
    signs=st.none() | st.frozensets(st.sampled_from(list(Sign))),
    signs_on=st.none() | partial,
    suspected=st.none() | partial,
    confirmed=st.none() | partial,
    ongoing=maybe,
    described=st.lists(maybe, max_size=2).map(tuple),
    states=st.none() | st.lists(st.sampled_from(list(STATES.values())), unique=True, max_size=3).map(tuple),
    allowed=st.none() | st.integers(1, 50),
    abroad=maybe,
    act_in_us=maybe,
    taker_us=maybe,
    state_owned=maybe,
    commercial=maybe,
    filed=maybe,
    suit=st.none() | partial,
    tolled=maybe,
    tolled_from=st.none() | partial,
    tolled_until=st.none() | partial,
    malice=maybe,
    noticed=maybe,
    seizure=st.none() | st.frozensets(st.sampled_from(list(SeizureFact))),
)
plans = st.builds(Plan, maybe, maybe, maybe, st.booleans())


def all_limits(incident: Incident) -> list[Limit]:
    return [federal_limit(incident, TODAY), *(s.limit for s in state_limits(incident, TODAY))]


def no_sooner(after: Limit, before: Limit) -> bool:
    """Whether one ends no sooner than the other, at either end."""
    if before.last is None or after.last is None:
        return True
    return after.last.earliest >= before.last.earliest and after.last.latest >= before.last.latest


@given(incidents, st.sampled_from(["suspected", "confirmed", "signs_on"]), st.integers(1, 2000))
def test_a_later_discovery_never_shortens_a_time(incident: Incident, column: str, later: int) -> None:
    at = getattr(incident, column)
    assume(at is not None)
    moved = Bound(min(at.earliest + timedelta(later), TODAY), min(at.latest + timedelta(later), TODAY))
    assume(at.latest <= TODAY)
    for before, after in zip(all_limits(incident), all_limits(replace(incident, **{column: moved})), strict=True):
        assert no_sooner(after, before)


@given(incidents, partial)
def test_an_earlier_sign_never_lengthens_a_time(incident: Incident, at: Bound) -> None:
    assume(incident.signs_on is None or at.latest < incident.signs_on.earliest)
    signed = replace(incident, signs=(incident.signs or NONE) | {Sign.PATENTS}, signs_on=at)
    for before, after in zip(all_limits(incident), all_limits(signed), strict=True):
        assert no_sooner(before, after)


@given(incidents)
def test_the_other_reading_never_ends_sooner_and_is_lost_only_where_the_careful_one_is(incident: Incident) -> None:
    for limit in all_limits(incident):
        if limit.last is not None and limit.other is not None:
            assert limit.other.latest >= limit.last.earliest
        if limit.time is Time.GONE:
            assert limit.other is not None


@given(incidents, plans)
def test_nothing_that_is_known_is_asked_and_what_is_not_known_is(incident: Incident, plan: Plan) -> None:
    found = judge_incident(incident, plan, TODAY)
    for limit in (found.federal, *(s.limit for s in found.states)):
        assert (limit.time is not Time.NOT_KNOWN) or limit.open
        if limit.time is Time.OPEN and not limit.filed and limit.last is not None:
            assert limit.last.earliest >= TODAY
    for remedy in (found.remedies.relief, found.remedies.extra):
        asked = (*remedy.open, *found.remedies.relief.open)
        assert remedy.prospect is not Prospect.NOT_KNOWN or asked


@given(incidents, plans)
def test_an_act_abroad_never_widens_what_can_be_had(incident: Incident, plan: Plan) -> None:
    order = list(Prospect)
    home = judge_incident(replace(incident, abroad=False), plan, TODAY).remedies
    away = judge_incident(replace(incident, abroad=True), plan, TODAY).remedies
    for before, after in ((home.relief, away.relief), (home.extra, away.extra)):
        if Prospect.NOT_KNOWN not in (before.prospect, after.prospect):
            assert order.index(after.prospect) <= order.index(before.prospect)


@given(incidents, plans)
def test_nothing_more_than_the_claim_itself_can_be_had(incident: Incident, plan: Plan) -> None:
    found = judge_incident(incident, plan, TODAY).remedies
    if found.relief.prospect is Prospect.CLOSED:
        assert found.extra.prospect is Prospect.CLOSED
        assert found.seizure is None or found.seizure.prospect is Prospect.CLOSED


def test_years_are_counted_without_inventing_a_day() -> None:
    assert years_after(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


# -- from the record -------------------------------------------------------------------------------


def assessment(**cells: object) -> Assessment:
    """An assessment with one incident; None is not known and "n/a" not applicable."""
    states = {None: State.NOT_KNOWN, "n/a": State.NOT_APPLICABLE}
    held = {
        column: Cell(states[value]) if value is None or value == "n/a" else Cell(State.ANSWERED, value)  # type: ignore[arg-type, index]
        for column, value in cells.items()
    }
    return EMPTY.with_record(Record("i", "incidents", held))


def judge(given_assessment: Assessment) -> Misappropriation:
    agreements = judge_agreements(PLAYBOOK, given_assessment, TODAY)
    return judge_misappropriation(given_assessment, agreements, TODAY)


def names(given_assessment: Assessment) -> set[str]:
    return {c.name for c in conclude_misappropriation(judge(given_assessment), PLAYBOOK)}


def test_an_incident_of_which_nothing_is_known_gives_no_conclusion() -> None:
    assert names(EMPTY) == set()
    assert names(assessment()) == set()
    columns = PLAYBOOK.registers_by_id["incidents"].columns
    assert names(assessment(**{c.id: None for c in columns})) == set()
    assert names(assessment(**{c.id: "n/a" for c in columns})) == set()


def test_a_suspicion_without_an_incident_is_counted_too() -> None:
    told = EMPTY.with_answer("ts_monitor.suspected", Answer(State.ANSWERED, "yes"))
    told = told.with_answer("ts_monitor.first_suspected", Answer(State.ANSWERED, PartialDate(2022, 5)))
    (found,) = [c for c in conclude_misappropriation(judge(told), PLAYBOOK) if c.name == "ts_monitor.clock_ran_out"]
    assert found.words == {"what": "the first suspicion"}
    assert [f.question for f in found.facts] == ["ts_monitor.first_suspected"]
    listed = told.with_record(Record("i", "incidents"))
    assert names(listed) == set()


@pytest.mark.parametrize(
    ("notice", "signed", "lacks"),
    [("neither", 2021, True), ("in_text", 2021, False), ("neither", 2014, False), (None, 2021, False)],
)
def test_the_notice_is_that_of_the_agreement_with_the_taker(notice: str | None, signed: int, lacks: bool) -> None:
    cells = {
        "party": Cell(State.ANSWERED, "Leaver"),
        "party_kind": Cell(State.ANSWERED, "employee"),
        "signed_on": Cell(State.ANSWERED, PartialDate(signed)),
        "amended": Cell(State.ANSWERED, "no"),
        "covers_confidential": Cell(State.ANSWERED, "yes"),
    }
    if notice:
        cells["immunity_notice"] = Cell(State.ANSWERED, notice)
    bound = assessment(taker_kind="employee", agreement=("a",)).with_record(Record("a", "agreements", cells))
    assert ("ts_remedies.no_notice_given" in names(bound)) is lacks


@pytest.mark.parametrize(
    ("cells", "allowed"),
    [
        ({"state_law": (ANOTHER,), "state_years": Decimal(4)}, 4),
        ({"state_law": (ANOTHER,), "state_years": Decimal("2.5")}, None),
        ({"state_law": (ANOTHER,), "state_years": Decimal(-3)}, None),
        ({"state_law": (ANOTHER,), "state_years": Decimal(4000)}, None),
        ({"state_law": ("alabama", ANOTHER), "state_years": Decimal(4)}, None),
    ],
)
def test_years_looked_up_count_where_it_is_clear_for_which_state(cells: dict[str, object], allowed: int | None) -> None:
    ((incident, _),) = judge(assessment(**cells)).incidents
    assert incident.allowed == allowed


def test_a_planned_day_after_the_last_day_is_told() -> None:
    base = {"suspected_on": PartialDate(2024, 2, 5), "signs": "n/a", "filed": "no"}
    assert "ts_remedies.planned_too_late" in names(assessment(**base, suit_on=PartialDate(2027, 2, 6)))
    assert "ts_remedies.planned_too_late" in names(assessment(**base, suit_on=PartialDate(2027)))
    assert "ts_remedies.planned_too_late" not in names(assessment(**base, suit_on=PartialDate(2027, 2, 5)))


def test_days_at_the_end_of_what_can_be_written_do_no_harm() -> None:
    far = assessment(
        suspected_on=PartialDate(2026, 11, 25),
        tolled="yes",
        tolled_from=PartialDate(1790),
        tolled_until=PartialDate(2200),
        state_law=(ANOTHER,),
        state_years=Decimal(50),
    )
    readiness = assess(PLAYBOOK, far, TODAY)
    standing = record_standings(far, readiness).of("i")
    assert standing is not None
    line = standing.line("time")
    assert line is not None
    assert "2200" in line.word


def test_the_lines_of_an_incident_say_when_and_why() -> None:
    told = assessment(
        what="Use of the secret",
        suspected_on=PartialDate(2023, 5),
        signs=("product", "ex_staff"),
        signs_on=PartialDate(2023, 4),
        happened_on=PartialDate(2023),
        state_law=("illinois", "new_york"),
    )
    found = record_standings(told, assess(PLAYBOOK, told, TODAY)).of("i")
    assert found is not None
    line = found.line("time")
    assert line is not None
    assert (line.word, line.mark, line.grave) == ("Over, or contested: last day in Apr 2026", Mark.NOT_SUPPORTED, True)
    assert "counted from the first signs in Apr 2023" in line.reasons[0].text
    state = found.line("state")
    assert state is not None
    assert state.word == "Illinois: until Apr 2028; New York: may be over: last day in 2026"
    assert not state.grave
    assert found.readings[0].authorities == ("insulet-v-eoflow",)
    assert "has not begun" in found.readings[1].text


def test_the_basis_is_the_earliest_day() -> None:
    found = federal_limit(known(signs=frozenset({Sign.LOGS}), signs_on=day("2024-01-20")), TODAY)
    assert (found.basis, found.start) == (Start.SIGNS, day("2024-01-20"))


def test_the_days_of_an_incident_and_the_last_day_stand_on_the_timeline() -> None:
    told = assessment(
        suspected_on=PartialDate(2024, 6, 18),
        happened_on=PartialDate(2023, 10),
        signs=("product",),
        signs_on=PartialDate(2024, 5),
        suit_on=PartialDate(2027, 1, 15),
    )
    line = assess(PLAYBOOK, told, TODAY).timeline
    placed = {e.mark.value: e.at.words() for e in line.in_lane(Lane.SECRETS) if isinstance(e, Event)}
    assert placed == {
        "taken": "Oct 2023",
        "sign": "May 2024",
        "suspected": PartialDate(2024, 6, 18).words(),
        "suit": PartialDate(2027, 1, 15).words(),
        "last_day": "May 2027",
    }
    unknown = assess(PLAYBOOK, assessment(), TODAY).timeline
    assert [u.where for u in unknown.undated if u.lane is Lane.SECRETS] == ["i"]
    filed = assess(PLAYBOOK, assessment(suspected_on=PartialDate(2024), filed="yes"), TODAY).timeline
    assert "last_day" not in {e.mark.value for e in filed.in_lane(Lane.SECRETS)}
