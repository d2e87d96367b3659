"""Properties of the damages window that hold whatever the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from litready.domain.bounds import Bound, years_before
from litready.domain.marking.facts import (
    AccusedProduct,
    Article,
    Claims,
    Form,
    Marking,
    Matter,
    Notice,
    Outcome,
    Patent,
    Sender,
    Start,
)
from litready.domain.marking.window import damages_window

TODAY = date(2026, 11, 25)


@st.composite
def bounds(draw):
    day = draw(st.dates(date(1995, 1, 1), date(2035, 12, 31)))
    width = draw(st.sampled_from([0, 0, 0, 30, 364]))
    return Bound(day, day + timedelta(days=width))


maybe = st.one_of(st.none(), bounds())
fact = st.sampled_from([True, True, False, None])


@st.composite
def markings(draw):
    start = draw(maybe)
    end = draw(maybe)
    if start and end and end.earliest < start.latest:
        end = None
    return Marking(
        start,
        end,
        draw(st.sampled_from(list(Form))),
        draw(fact),
        draw(fact),
        draw(fact),
        draw(fact),
        draw(fact),
        draw(st.sampled_from([None, Decimal(50), Decimal(95), Decimal(100)])),
    )


@st.composite
def articles(draw, number=0):
    start, end = draw(maybe), draw(maybe)
    if start and end and end.earliest < start.latest:
        end = None
    return Article(
        f"a{draw(st.integers(0, 10**6))}",
        "article",
        "own",
        {"p": draw(fact)},
        start,
        end,
        draw(st.booleans()),
        {"p": tuple(draw(st.lists(markings(), max_size=2)))},
    )


@st.composite
def notices(draw):
    return Notice(
        f"n{draw(st.integers(0, 10**6))}",
        "notice",
        draw(maybe),
        draw(st.sampled_from([Sender.OWNER, Sender.AFFILIATE, Sender.OTHER, Sender.EXCLUSIVE_LICENSEE, None])),
        frozenset(draw(st.sets(st.sampled_from(["p", "q"])))),
        frozenset(draw(st.sets(st.sampled_from(["x", "y"])))),
        draw(fact),
        draw(st.booleans()),
        draw(fact),
    )


@st.composite
def matters(draw):
    issued = draw(bounds())
    ends = draw(maybe)
    if ends and ends.earliest <= issued.latest:
        ends = None
    patent = Patent("p", "’001", issued, ends, frozenset(draw(st.sets(st.sampled_from(list(Claims))))))
    first, last = draw(maybe), draw(maybe)
    if first and last and last.earliest < first.latest:
        last = None
    product = AccusedProduct("x", "product", first, last)
    found = tuple({a.id: a for a in draw(st.lists(articles(), max_size=4))}.values())
    sent = tuple({n.id: n for n in draw(st.lists(notices(), max_size=4))}.values())
    return Matter((patent,), (product,), found, sent, draw(maybe), TODAY, draw(st.booleans()))


def window(matter):
    return damages_window(matter.patents[0], matter.products[0], matter)


def past(last):
    return Bound.of(last.latest + timedelta(days=1)) if last.exact else last


GAIN = (Outcome.RECOVERABLE, Outcome.AFTER_COMPLAINT)
QUICK = settings(max_examples=400, deadline=None)


@QUICK
@given(matters())
def test_spans_cover_the_patent_from_issue_to_end_without_overlap(matter):
    found = window(matter)
    patent = matter.patents[0]
    spans = found.spans
    assert spans[0].start == patent.issued
    for one, next_one in pairwise(spans):
        assert one.end == next_one.start
        assert one.start.earliest <= one.end.earliest
        assert one.start.latest <= one.end.latest
    assert spans[-1].end == (None if patent.ends is None else past(patent.ends))


@QUICK
@given(matters())
def test_no_day_is_recoverable_before_issue_beyond_six_years_or_after_expiry(matter):
    patent = matter.patents[0]
    complaint = matter.complaint or Bound.of(TODAY)
    for span in window(matter).spans:
        surely_there = span.end is None or span.start.latest < span.end.earliest
        if span.outcome in GAIN and surely_there:
            assert span.start.earliest >= patent.issued.earliest
            assert span.start.latest >= patent.issued.latest
            assert span.start.latest >= years_before(complaint.latest, 6)
        if span.outcome in GAIN and patent.ends is not None:
            assert span.end.latest <= past(patent.ends).latest


@QUICK
@given(matters(), bounds())
def test_an_earlier_valid_notice_never_moves_the_start_later(matter, sent):
    added = Notice("new", "notice", sent, Sender.OWNER, frozenset({"p"}), frozenset({"x"}), True)
    before, after = window(matter), window(replace(matter, notices=(*matter.notices, added)))
    if before.start is not None:
        assert after.start is not None
        assert after.start.earliest <= before.start.earliest
        assert after.start.latest <= before.start.latest


@QUICK
@given(matters(), bounds())
def test_an_unmarked_sale_never_moves_the_start_earlier(matter, sold):
    added = Article("new", "article", "own", {"p": True}, sold, None, True)
    before = window(replace(matter, no_articles=False))
    after = window(replace(matter, no_articles=False, articles=(*matter.articles, added)))
    if after.start is not None:
        assert before.start is None or before.start.earliest <= after.start.earliest
        assert before.start is None or before.start.latest <= after.start.latest


@QUICK
@given(matters())
def test_only_method_claims_make_marking_irrelevant(matter):
    patent = replace(matter.patents[0], claims=frozenset({Claims.METHOD}))
    with_marking = window(replace(matter, patents=(patent,)))
    without = window(replace(matter, patents=(patent,), articles=(), notices=()))
    assert with_marking.spans == without.spans
    assert with_marking.start == without.start
    assert with_marking.basis in (Start.METHOD_ONLY, Start.NONE)


@QUICK
@given(matters(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(matter, random):
    shuffled = []
    for records in (matter.articles, matter.notices):
        records = list(records)
        random.shuffle(records)
        shuffled.append(tuple(records))
    one, other = window(matter), window(replace(matter, articles=shuffled[0], notices=shuffled[1]))
    assert (one.spans, one.start, one.basis, one.other_start) == (
        other.spans,
        other.start,
        other.basis,
        other.other_start,
    )


@QUICK
@given(matters())
def test_the_conservative_start_is_never_earlier_than_the_other(matter):
    found = window(matter)
    if found.start is not None:
        assert found.other_start is not None
        assert found.other_start.earliest <= found.start.earliest
