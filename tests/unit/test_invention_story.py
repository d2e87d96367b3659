"""The invention story: what § 102 makes of each step for each patent, and by how many days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.bounds import Bound
from litready.domain.invention.facts import Step, StepKind, Told
from litready.domain.invention.rules import PatentBar, Year, judge_patent, judge_step
from litready.domain.invention.words import year_words
from litready.values import PartialDate

TODAY = date(2026, 11, 25)
K = StepKind
FILED = Bound.of(date(2018, 6, 14))
NOTHING_ELSE = Told(over_a_year=False)


def on(*parts: int) -> Bound:
    return Bound.of(PartialDate(*parts))


def step(kind: StepKind, day: Bound | None, *, own: bool | None = True, confidence: bool | None = False) -> Step:
    return Step("s", "s", kind, day, frozenset({"p"}), confidence, own)


def judged(*steps: Step, told: Told = NOTHING_ELSE, only: bool = False) -> PatentBar:
    filing = Step("f", "f", K.FILING, FILED, frozenset({"p"}))
    return judge_patent("p", (filing, *steps), told, only=only, today=TODAY)


@pytest.mark.parametrize(
    ("made", "year", "spare"),
    [
        (step(K.SALE, on(2017, 6, 13)), Year.LATE, (-1, -1)),
        (step(K.SALE, on(2017, 6, 14)), Year.IN_GRACE, (0, 0)),
        (step(K.SALE, on(2017, 6, 13), confidence=True), Year.LATE, (-1, -1)),
        (step(K.OFFER, on(2017, 5), confidence=None), Year.LATE, (-44, -14)),
        (step(K.SALE, on(2017, 6)), Year.MAY_BE_LATE, (-13, 16)),
        (step(K.SALE, on(2017)), Year.MAY_BE_LATE, (-164, 200)),
        (step(K.SALE, on(2018, 6, 14)), Year.IN_TIME, (365, 365)),
        (step(K.SALE, on(2020)), Year.IN_TIME, None),
        (step(K.PUBLIC_USE, on(2017, 1)), Year.LATE, None),
        (step(K.PUBLIC_USE, on(2018, 1)), Year.IN_GRACE, None),
        (step(K.PUBLICATION, on(2018, 6, 1), own=False), Year.LATE, (-14, -14)),
        (step(K.PUBLICATION, on(2018, 6, 1), own=None), Year.OPEN, None),
        (step(K.PUBLICATION, on(2016, 6, 1), own=None), Year.LATE, None),
        (step(K.DISCLOSURE, on(2012), confidence=True), Year.IN_TIME, None),
        (step(K.DISCLOSURE, on(2012), confidence=False), Year.LATE, None),
        (step(K.DISCLOSURE, on(2012), confidence=None), Year.OPEN, None),
        (step(K.DISCLOSURE, on(2018, 2), confidence=None), Year.OPEN, None),
        (step(K.SALE, None), Year.OPEN, None),
    ],
)
def test_the_year_runs_from_each_step_to_the_filing(made: Step, year: Year, spare: tuple[int, int] | None) -> None:
    found = judged(made)
    assert found.year is year
    if spare is not None:
        assert found.bars[0].spare == spare


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (step(K.SALE, on(2017, 6, 4)), "filed too late, 10 days past the last day"),
        (step(K.OFFER, on(2017, 5)), "filed too late, 14 to 44 days past the last day"),
        (step(K.SALE, on(2017, 6)), "filed, perhaps too late, up to 13 days past the last day"),
        (step(K.PUBLIC_USE, on(2018, 1)), "within the year, 201 to 231 days to spare"),
    ],
)
def test_the_days_are_told_as_far_as_the_dates_are_known(made: Step, words: str) -> None:
    assert year_words(judged(made).bars[0]) == words


def test_a_step_whose_patent_nobody_noted_is_held_against_none() -> None:
    found = judged(replace(step(K.SALE, on(2010)), patents=frozenset()))
    assert found.year is Year.OPEN
    assert "which patents the step goes to" in found.open


def test_without_a_filing_date_nothing_is_concluded() -> None:
    found = judge_patent("p", (step(K.SALE, on(2010)),), NOTHING_ELSE, only=False, today=TODAY)
    assert found.year is Year.OPEN
    assert "the effective filing date" in found.open


def test_only_where_nothing_else_came_before_is_a_patent_in_time() -> None:
    assert judged(told=Told()).year is Year.OPEN
    assert judged(told=NOTHING_ELSE).year is Year.IN_TIME
    assert judged(told=Told(over_a_year=True)).year is Year.OPEN


def test_the_worst_step_decides() -> None:
    late, grace = step(K.SALE, on(2016)), step(K.PUBLIC_USE, on(2018, 1))
    assert judged(grace, late).year is Year.LATE
    assert judged(grace, replace(late, kind=K.ATTEMPT)).year is Year.IN_GRACE


def test_what_was_answered_is_about_the_only_patent_and_gives_way_to_the_story() -> None:
    told = Told(public_on=on(2016), filed_on=on(2018, 6, 14))
    assert judge_patent("p", (), told, only=True, today=TODAY).year is Year.LATE
    assert judge_patent("p", (), told, only=False, today=TODAY).year is Year.OPEN
    assert judged(step(K.SALE, on(2016, 3)), told=told, only=True).bars[0].step == "s"
    assert len(judged(step(K.SALE, on(2016, 3)), told=told, only=True).bars) == 1


DAYS = st.dates(date(2012, 1, 1), date(2024, 12, 31))
BOUNDS = st.tuples(DAYS, st.integers(0, 400)).map(lambda d: Bound(d[0], d[0] + timedelta(days=d[1])))
WORST = {year: n for n, year in enumerate(Year)}
KINDS = st.sampled_from([K.SALE, K.OFFER, K.DISCLOSURE, K.PUBLIC_USE, K.PUBLICATION])
FLAGS = st.none() | st.booleans()


@given(KINDS, BOUNDS, BOUNDS, FLAGS, FLAGS, st.data())
def test_what_is_concluded_of_bounds_holds_for_every_day_within(
    kind: StepKind, at: Bound, filed: Bound, own: bool | None, confidence: bool | None, data: st.DataObject
) -> None:
    found = judge_step(step(kind, at, own=own, confidence=confidence), "p", filed, TODAY)
    day = data.draw(st.dates(at.earliest, at.latest))
    filing = data.draw(st.dates(filed.earliest, filed.latest))
    known_own = own if own is not None else data.draw(st.booleans())
    known_confidence = confidence if confidence is not None else data.draw(st.booleans())
    exact = step(kind, Bound.of(day), own=known_own, confidence=known_confidence)
    sharp = judge_step(exact, "p", Bound.of(filing), TODAY)
    if found.year is Year.LATE:
        assert sharp.year is Year.LATE
    if found.year in (Year.IN_GRACE, Year.IN_TIME):
        assert sharp.year in (Year.IN_GRACE, Year.IN_TIME)


@given(st.lists(st.builds(step, KINDS, st.none() | BOUNDS), max_size=5), st.builds(step, KINDS, BOUNDS))
def test_one_more_step_never_makes_a_patent_better(steps: list[Step], more: Step) -> None:
    assert WORST[judged(*steps, more).year] <= WORST[judged(*steps).year]
