"""Patent or secret: the last days to file, the two lists of reasons, publication, and the record of the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.bounds import Bound
from litready.domain.protection_choice.balance import weigh
from litready.domain.protection_choice.bars import WHETHER_OWN, WHETHER_SHOWN_BOUND, abroad_bar, months_later, us_bar
from litready.domain.protection_choice.conclude import PLACES, Choices, conclude_choices
from litready.domain.protection_choice.facts import (
    Circle,
    Criteria,
    Decision,
    Event,
    Filing,
    Innovation,
    Leaning,
    Secrecy,
    Way,
)
from litready.domain.protection_choice.rules import GIVE_REASONS, judge_innovation, judge_publication
from litready.domain.protection_choice.words import bar_words, left_words, publication_words
from litready.values import PartialDate

TODAY = date(2026, 11, 25)
NO = Event(happened=False)
QUIET = Innovation("i", "LARCH", sold=NO, shown=NO, published=NO, own=True, filing=Filing(made=False))
"""Nothing has happened, and that is known."""


def on(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def happened(text: str = "", bound: bool | None = False) -> Event:
    return Event(True, on(text) if text else None, bound)


# -- the year in the United States ----------------------------------------------------------------


@pytest.mark.parametrize("what", ["sold", "shown", "published"])
@pytest.mark.parametrize(
    ("day", "way", "last"),
    [
        ("2025-11-24", Way.GONE, "2026-11-24"),
        ("2025-11-25", Way.RUNNING, "2026-11-25"),
        ("2026-06-01", Way.RUNNING, "2027-06-01"),
        ("2025-11", Way.MAY_BE_GONE, "2026-11"),
        ("2025-10", Way.GONE, "2026-10"),
        ("2025-12", Way.RUNNING, "2026-12"),
        ("2024-02-29", Way.GONE, "2025-02-28"),
        ("2026-02", Way.RUNNING, "2027-02"),
    ],
)
def test_one_year_runs_from_each_kind_of_event(what: str, day: str, way: Way, last: str) -> None:
    bar = us_bar(replace(QUIET, **{what: happened(day)}), TODAY)
    assert (bar.way, bar.last) == (way, on(last))
    assert not bar.sooner
    assert bar.last.partial() == PartialDate.parse(last)


def test_the_last_day_itself_is_still_in_time() -> None:
    bar = us_bar(replace(QUIET, sold=happened("2025-11-25")), TODAY)
    assert bar.left == (0, 0)
    assert left_words(bar) == "0 days"


def test_the_first_event_counts() -> None:
    several = replace(QUIET, sold=happened("2026-05-01"), shown=happened("2026-03"), published=happened("2026-09-09"))
    assert us_bar(several, TODAY).last == on("2027-03")


def test_a_sale_in_confidence_starts_the_year_here_and_not_abroad() -> None:
    sold = replace(QUIET, sold=happened("2026-05-01", bound=True))
    assert us_bar(sold, TODAY).way is Way.RUNNING
    assert any("helsinn" in r.authorities for r in us_bar(sold, TODAY).reasons)
    assert abroad_bar(sold, TODAY).way is Way.FREE
    assert abroad_bar(replace(QUIET, sold=happened("2026-05-01")), TODAY).way is Way.GONE


def test_a_showing_in_confidence_starts_nothing() -> None:
    shown = replace(QUIET, shown=happened("2020-01-01", bound=True))
    assert us_bar(shown, TODAY).way is abroad_bar(shown, TODAY).way is Way.FREE


def test_what_others_made_public_leaves_no_year() -> None:
    theirs = replace(QUIET, published=happened("2026-11-20"), own=False)
    assert us_bar(theirs, TODAY).way is Way.GONE
    assert us_bar(replace(theirs, own=True), TODAY).way is Way.RUNNING
    open_ = us_bar(replace(theirs, own=None), TODAY)
    assert open_.way is Way.OPEN
    assert WHETHER_OWN in open_.open


def test_years_ago_it_does_not_matter_whose_it_was() -> None:
    assert us_bar(replace(QUIET, published=happened("2020"), own=None), TODAY).way is Way.GONE


def test_what_is_not_known_is_open_and_says_on_what_it_turns() -> None:
    shown = us_bar(replace(QUIET, shown=happened("2024-06-01", bound=None)), TODAY)
    assert shown.way is Way.OPEN
    assert shown.open == (WHETHER_SHOWN_BOUND,)
    assert us_bar(replace(QUIET, sold=happened()), TODAY).way is Way.OPEN
    assert us_bar(Innovation("i", "X"), TODAY).way is Way.OPEN
    assert us_bar(replace(QUIET, filing=Filing(), sold=happened("2020")), TODAY).way is Way.OPEN


def test_something_without_a_day_can_only_bring_the_day_forward() -> None:
    both = us_bar(replace(QUIET, sold=happened("2026-06-01"), shown=happened()), TODAY)
    assert (both.way, both.last, both.sooner) == (Way.RUNNING, on("2027-06-01"), True)
    assert bar_words(both) == "Jun\u00a01, 2027 at the latest".replace("\u00a0", both_space(bar_words(both)))
    assert left_words(both).startswith("up to ")
    gone = us_bar(replace(QUIET, sold=happened("2020"), shown=happened()), TODAY)
    assert gone.way is Way.GONE


def both_space(words: str) -> str:
    """The space that dates are written with."""
    return words[3]


# -- filed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sold", "filed", "way"),
    [
        ("2024-03-01", "2025-03-01", Way.IN_TIME),
        ("2024-03-01", "2025-03-02", Way.LATE),
        ("2024-03-01", "2025-03", Way.MAY_BE_LATE),
        ("2024-03", "2025-04-01", Way.LATE),
        ("2024-03", "2025-03-15", Way.MAY_BE_LATE),
        ("2025-01-01", "2024", Way.IN_TIME),
        ("2024-03-01", "", Way.OPEN),
        ("", "2025-03-01", Way.OPEN),
    ],
)
def test_a_filing_is_held_against_the_last_day(sold: str, filed: str, way: Way) -> None:
    made = Filing(made=True, on=on(filed) if filed else None)
    assert us_bar(replace(QUIET, sold=happened(sold), filing=made), TODAY).way is way


def test_a_filing_on_the_day_of_the_showing_is_too_late_abroad() -> None:
    shown = replace(QUIET, shown=happened("2025-03-01"))
    filed = {d: abroad_bar(replace(shown, filing=Filing(True, on(d))), TODAY).way for d in ("2025-02-28", "2025-03-01")}
    assert filed == {"2025-02-28": Way.IN_TIME, "2025-03-01": Way.LATE}


def test_abroad_a_showing_still_to_come_leaves_the_days_before_it() -> None:
    bar = abroad_bar(replace(QUIET, shown=happened("2026-12-10")), TODAY)
    assert (bar.way, bar.last, bar.left) == (Way.RUNNING, on("2026-12-09"), (14, 14))


# -- properties ------------------------------------------------------------------------------------------

DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))
FLAGS = st.sampled_from([True, False, None])


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    first = draw(DAYS)
    return draw(
        st.sampled_from(
            [Bound.of(first), Bound.of(PartialDate(first.year, first.month)), Bound.of(PartialDate(first.year))]
        )
    )


EVENTS = st.builds(Event, FLAGS, st.none() | bounds(), FLAGS)
INNOVATIONS = st.builds(
    Innovation,
    st.just("i"),
    st.just("LARCH"),
    decision=st.sampled_from([None, *Decision]),
    decider=st.booleans(),
    reasons=st.booleans(),
    review=st.none() | bounds(),
    criteria=st.builds(Criteria, FLAGS, FLAGS, FLAGS, FLAGS, FLAGS, st.sampled_from([None, *Circle]), FLAGS),
    sold=EVENTS,
    shown=EVENTS,
    published=EVENTS,
    own=FLAGS,
    filing=st.builds(Filing, FLAGS, st.none() | bounds(), FLAGS, FLAGS, FLAGS, FLAGS, st.none() | bounds()),
    abroad=FLAGS,
)
WORSE = {Way.FREE: 0, Way.RUNNING: 1, Way.OPEN: 1, Way.MAY_BE_GONE: 2, Way.GONE: 3}


@given(INNOVATIONS, st.sampled_from(["sold", "shown", "published"]), st.integers(0, 4000))
def test_an_earlier_event_never_gives_a_later_day(i: Innovation, what: str, days: int) -> None:
    event: Event = getattr(i, what)
    if event.on is None:
        return
    sooner = Bound(event.on.earliest - timedelta(days), event.on.latest - timedelta(days))
    moved = replace(i, **{what: replace(event, on=sooner)})
    for bar in (us_bar, abroad_bar):
        before, after = bar(i, TODAY), bar(moved, TODAY)
        if before.last is None or after.last is None:
            assert before.last is after.last is None
            continue
        assert after.last.earliest <= before.last.earliest
        assert after.last.latest <= before.last.latest
        if i.filing.made is False and Way.OPEN not in (before.way, after.way):
            assert WORSE[after.way] >= WORSE[before.way]


@given(INNOVATIONS, st.sampled_from(["sold", "shown", "published"]))
def test_an_event_more_never_gives_more_time(i: Innovation, what: str) -> None:
    without = replace(i, filing=Filing(made=False), **{what: NO})
    with_it = replace(without, **{what: getattr(i, what)})
    for bar in (us_bar, abroad_bar):
        few, more = bar(without, TODAY), bar(with_it, TODAY)
        if few.way is Way.GONE:
            assert more.way is Way.GONE
        if few.last is not None and more.last is not None:
            assert more.last.earliest <= few.last.earliest


@given(INNOVATIONS)
def test_a_way_that_is_gone_stays_gone_whatever_is_learned(i: Innovation) -> None:
    if us_bar(i, TODAY).way is not Way.GONE:
        return
    for own in (True, False):
        for bound in (True, False):
            learned = replace(
                i,
                own=own if i.own is None else i.own,
                shown=replace(i.shown, bound=bound if i.shown.bound is None else i.shown.bound),
            )
            assert us_bar(learned, TODAY).way is Way.GONE


@given(INNOVATIONS)
def test_where_nothing_is_known_of_it_nothing_is_concluded(i: Innovation) -> None:
    unknown = replace(i, sold=Event(), shown=Event(), published=Event(), filing=Filing(), decision=None, review=None)
    standing = judge_innovation(unknown, TODAY)
    assert standing.us.way is standing.abroad.way is Way.OPEN
    assert standing.publication.secrecy is Secrecy.OPEN
    assert not standing.against
    assert [c.name for c in conclude_choices(Choices(((unknown, standing),)))] == []


@given(INNOVATIONS)
def test_each_conclusion_fills_its_places_and_names_its_records(i: Innovation) -> None:
    found = list(conclude_choices(Choices(((i, judge_innovation(i, TODAY)),), True, True)))
    assert len({c.name for c in found}) == len(found)
    for conclusion in found:
        assert conclusion.words.keys() == PLACES[conclusion.name]
        assert conclusion.facts
        assert all(f.text for f in conclusion.facts)


# -- what points where -------------------------------------------------------------------------------------

TO_PATENT = {"easy": True, "likely": True, "seen": True, "outlasts": False, "rivals": True, "doubted": False}
TO_PATENT |= {"circle": Circle.MANY}
TO_SECRET = {"easy": False, "likely": False, "seen": False, "outlasts": True, "rivals": False, "doubted": True}
TO_SECRET |= {"circle": Circle.FEW}


@given(INNOVATIONS, st.sampled_from(sorted(TO_PATENT)))
def test_a_fact_for_one_side_never_adds_to_the_other(i: Innovation, name: str) -> None:
    without = replace(i, criteria=replace(i.criteria, **{name: None}))
    us = us_bar(i, TODAY)
    bare = weigh(without, us)
    patent = weigh(replace(i, criteria=replace(i.criteria, **{name: TO_PATENT[name]})), us)
    secret = weigh(replace(i, criteria=replace(i.criteria, **{name: TO_SECRET[name]})), us)
    assert patent.to_secret == bare.to_secret
    assert len(patent.to_patent) == len(bare.to_patent) + 1
    assert secret.to_patent == bare.to_patent
    assert len(secret.to_secret) == len(bare.to_secret) + 1
    assert len(bare.open) == len(patent.open) + 1


@pytest.mark.parametrize(
    ("criteria", "leaning"),
    [
        (Criteria(), Leaning.NOT_KNOWN),
        (Criteria(easy=True), Leaning.SECRECY_WEAK),
        (Criteria(**TO_SECRET), Leaning.SECRET),
        (Criteria(**{**TO_PATENT, "easy": None}), Leaning.PATENT),
        (Criteria(**{**TO_SECRET, "easy": True}), Leaning.SECRECY_WEAK),
        (Criteria(likely=True, seen=False), Leaning.MIXED),
        (Criteria(likely=True, seen=True), Leaning.NOT_KNOWN),
    ],
)
def test_facts_that_point_one_way_are_said_to(criteria: Criteria, leaning: Leaning) -> None:
    assert judge_innovation(replace(QUIET, criteria=criteria), TODAY).balance.leaning is leaning


def test_what_is_public_cannot_be_kept_and_what_is_late_cannot_be_patented() -> None:
    sold = judge_innovation(replace(QUIET, sold=happened("2026-06-01")), TODAY)
    assert sold.balance.leaning is Leaning.NOT_KNOWN, "what is sold may keep its secret"
    public = judge_innovation(replace(QUIET, shown=happened("2026-06-01")), TODAY)
    assert public.balance.leaning is Leaning.SECRECY_WEAK
    late = judge_innovation(replace(QUIET, sold=happened("2020", bound=True)), TODAY)
    assert late.balance.leaning is Leaning.PATENT_WEAK
    both = judge_innovation(replace(QUIET, shown=happened("2020")), TODAY)
    assert both.balance.leaning is Leaning.BOTH_WEAK


@pytest.mark.parametrize(
    ("decision", "criteria", "against"),
    [
        (Decision.SECRET, Criteria(easy=True), True),
        (Decision.PATENT, Criteria(easy=True), False),
        (Decision.BOTH, Criteria(easy=True), False),
        (Decision.PATENT, Criteria(**TO_SECRET), True),
        (Decision.BOTH, Criteria(**TO_SECRET), False),
        (Decision.SECRET, Criteria(likely=True, seen=False), False),
        (Decision.UNDECIDED, Criteria(easy=True), False),
    ],
)
def test_a_decision_against_what_is_recorded_is_asked_for_its_reasons(
    decision: Decision, criteria: Criteria, against: bool
) -> None:
    bare = replace(QUIET, decision=decision, criteria=criteria, decider=True, review=on("2028"))
    standing = judge_innovation(bare, TODAY)
    assert standing.against is against
    assert (GIVE_REASONS in standing.do) is against
    given_reasons = replace(bare, reasons=True)
    names = [c.name for c in conclude_choices(Choices(((given_reasons, judge_innovation(given_reasons, TODAY)),)))]
    assert "choice.against_facts" not in names


def test_the_record_of_a_decision_says_what_it_lacks_and_a_review_is_overdue_only_for_sure() -> None:
    bare = judge_innovation(replace(QUIET, decision=Decision.PATENT), TODAY)
    assert bare.lacking == ("who decided", "the reasons", "a day to look at it again")
    assert judge_innovation(replace(QUIET, decision=Decision.UNDECIDED), TODAY).lacking == ()
    overdue = {
        day: judge_innovation(replace(QUIET, review=on(day)), TODAY).overdue
        for day in ("2026-11-24", "2026-11-25", "2026-10", "2026-11", "2026", "2025")
    }
    assert [day for day, late in overdue.items() if late] == ["2026-11-24", "2026-10", "2025"]


# -- publication --------------------------------------------------------------------------------------------

SHOWS = Filing(made=True, on=on("2025-08-31"), shows=True, out=False, unpublished=False)


@pytest.mark.parametrize(
    ("filing", "secrecy", "day"),
    [
        (SHOWS, Secrecy.PLANNED, "2027-02-28"),
        (replace(SHOWS, on=on("2025-06")), Secrecy.PLANNED, "2026-12"),
        (replace(SHOWS, on=on("2025-01-01")), Secrecy.DUE, "2026-07-01"),
        (replace(SHOWS, out=True, out_on=on("2026-08")), Secrecy.GONE, "2026-08"),
        (replace(SHOWS, unpublished=True, abroad=False), Secrecy.REQUESTED, ""),
        (replace(SHOWS, unpublished=True, abroad=True), Secrecy.CONFLICT, "2027-02-28"),
        (replace(SHOWS, unpublished=None, abroad=True), Secrecy.PLANNED, "2027-02-28"),
        (replace(SHOWS, unpublished=None, abroad=False), Secrecy.OPEN, "2027-02-28"),
        (replace(SHOWS, unpublished=True, abroad=None), Secrecy.OPEN, "2027-02-28"),
        (replace(SHOWS, shows=False, out=True), Secrecy.KEPT, ""),
        (replace(SHOWS, shows=None, out=True), Secrecy.OPEN, ""),
        (Filing(made=False), Secrecy.KEPT, ""),
        (replace(SHOWS, on=None), Secrecy.PLANNED, ""),
    ],
)
def test_publication_ends_secrecy_of_what_it_shows(filing: Filing, secrecy: Secrecy, day: str) -> None:
    found = judge_publication(filing, TODAY)
    assert (found.secrecy, found.on) == (secrecy, on(day) if day else None)
    assert publication_words(found)


def test_months_end_where_there_is_no_such_day() -> None:
    assert months_later(date(2025, 8, 31), 18) == date(2027, 2, 28)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 12, 1), 1) == date(2026, 1, 1)
