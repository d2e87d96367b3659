"""Properties of the damages window that hold whatever the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from litready.domain.bounds import Bound, latest_of, years_before
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
        unrelated=draw(st.booleans()),
        settled=draw(st.booleans()),
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
        draw(fact),
        draw(st.sampled_from([False, False, False, True])),
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


def refined(matter, random):
    """The matter with each partial date as one of the days it can be."""

    def one(bound):
        if bound is None:
            return None
        return Bound.of(bound.earliest + timedelta(days=random.randint(0, (bound.latest - bound.earliest).days)))

    def marked(article):
        return {
            patent: tuple(replace(m, start=one(m.start), end=one(m.end)) for m in marks)
            for patent, marks in article.markings.items()
        }

    return replace(
        matter,
        patents=tuple(replace(p, issued=one(p.issued), ends=one(p.ends)) for p in matter.patents),
        products=tuple(replace(x, first=one(x.first), last=one(x.last)) for x in matter.products),
        articles=tuple(
            replace(a, sold_from=one(a.sold_from), sold_to=one(a.sold_to), markings=marked(a)) for a in matter.articles
        ),
        notices=tuple(replace(n, sent=one(n.sent)) for n in matter.notices),
        complaint=one(matter.complaint),
    )


def past(last):
    return Bound.of(last.latest + timedelta(days=1)) if last.exact else last


GAIN = (Outcome.RECOVERABLE, Outcome.AFTER_COMPLAINT)
QUICK = settings(max_examples=max(100, settings.default.max_examples))


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
    patent, found = matter.patents[0], window(matter)
    for span in found.spans:
        surely_there = span.end is None or span.start.latest < span.end.earliest
        if span.outcome in GAIN and surely_there:
            assert span.start.earliest >= patent.issued.earliest
            assert span.start.latest >= patent.issued.latest
            assert span.start.latest >= years_before(found.complaint.latest, 6)
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
    ends = matter.patents[0].ends
    assume(ends is None or not ends.certainly_before(sold))  # a sale after the patent's end is none under it
    added = Article("new", "article", "own", {"p": True}, sold, None, True)
    before = window(replace(matter, no_articles=False))
    after = window(replace(matter, no_articles=False, articles=(*matter.articles, added)))
    if after.start is not None:
        assert before.start is None or before.start.earliest <= after.start.earliest
        assert before.start is None or before.start.latest <= after.start.latest


@QUICK
@given(matters(), bounds())
def test_that_unmarked_sales_end_cures_nothing(matter, ended):
    """Arctic Cat II: where nothing was ever marked, the start does not move when the sales stop."""
    unmarked = tuple(replace(a, ongoing=True, sold_to=None, markings={}) for a in matter.articles)
    stopped = tuple(replace(a, ongoing=False, sold_to=ended) for a in unmarked if a.sold_from is not None)
    assume(len(stopped) == len(unmarked))
    assume(not any(ended.earliest < latest_of([a.sold_from, matter.patents[0].issued]).latest for a in stopped))
    running, over = window(replace(matter, articles=unmarked)), window(replace(matter, articles=stopped))
    assert (over.start, over.basis) == (running.start, running.basis)


@QUICK
@given(matters(), st.randoms(use_true_random=False))
def test_no_day_within_the_bounds_is_worse_than_what_is_promised(matter, random):
    """Whatever day each partial date proves to be, damages then run no later than the latest day given."""
    bounded, exact = window(matter), window(refined(matter, random))
    if exact.start is not None and bounded.start is not None:
        assert exact.start.earliest <= bounded.start.latest
    if exact.other_start is not None:
        assert bounded.other_start is not None
        assert bounded.other_start.earliest <= exact.other_start.earliest


@QUICK
@given(matters(), st.dates(date(1995, 1, 1), date(2026, 11, 25)))
def test_an_issue_date_that_is_not_known_is_bounded_by_what_is(matter, issued):
    """Whatever the issue date proves to be, damages run no later than was said without it."""
    matter = replace(matter, notices=tuple(replace(n, before_issue=None) for n in matter.notices))
    latest = [b.earliest for b in (matter.patents[0].ends, matter.complaint) if b is not None]
    latest += [n.sent.earliest for n in matter.notices if n.complaint and n.sent is not None]
    assume(all(issued <= day for day in latest))
    unknown = window(replace(matter, patents=(replace(matter.patents[0], issued=None),)))
    known = window(replace(matter, patents=(replace(matter.patents[0], issued=Bound.of(issued)),)))
    if known.start is not None and unknown.start is not None:
        assert known.start.earliest <= unknown.start.latest


@QUICK
@given(matters())
def test_settled_parties_count_on_the_conservative_reading_only(matter):
    without = replace(matter, articles=tuple(a for a in matter.articles if not a.settled), no_articles=True)
    counted = window(replace(matter, articles=tuple(replace(a, settled=False) for a in matter.articles)))
    found, left_out = window(matter), window(without)
    assert (found.start, found.basis) == (counted.start, counted.basis)
    assert found.other_start == left_out.other_start


@QUICK
@given(matters())
def test_a_span_that_is_disputed_says_why_and_no_other(matter):
    for span in window(matter).spans:
        assert (span.doubt is not None) == (span.outcome is Outcome.UNSETTLED)


@QUICK
@given(matters())
def test_only_method_claims_make_marking_irrelevant(matter):
    patent = replace(matter.patents[0], claims=frozenset({Claims.METHOD}))
    with_marking = window(replace(matter, patents=(patent,)))
    suits = tuple(n for n in matter.notices if n.complaint)
    without = window(replace(matter, patents=(patent,), articles=(), notices=suits))
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
