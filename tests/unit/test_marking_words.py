"""The rows and sentences of the damages window: nothing lost, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from test_marking import matters

from litready.domain.bounds import Bound
from litready.domain.marking.articles import sold_times
from litready.domain.marking.facts import (
    AccusedProduct,
    Article,
    Claims,
    Marking,
    Matter,
    Notice,
    Outcome,
    Patent,
    Sender,
)
from litready.domain.marking.rows import describe_windows, shown_spans, start_rows, window_rows
from litready.domain.marking.window import damages_windows
from litready.domain.marking.words import caption_words, date_words, days_words, since_words, until_words
from litready.values import PartialDate

TODAY = date(2026, 11, 25)


def day(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def couplings() -> Matter:
    """A licensee's unmarked sales from 2022, a letter in 2025, a mark later; a method patent beside it."""
    marks = {"a": (Marking(day("2025-06-02")),)}
    return Matter(
        (
            Patent("a", "’806", day("2019-03-12"), day("2030-05-09"), frozenset({Claims.APPARATUS})),
            Patent("b", "’217", day("2021-06-08"), day("2031-10-30"), frozenset({Claims.METHOD})),
        ),
        (AccusedProduct("x", "FlowLock", day("2020-08-18")),),
        (Article("c", "coupling", "Orrin", {"a": True}, day("2022-09-14"), None, True, marks, licensee=True),),
        (Notice("n", "letter", day("2025-01-20"), Sender.OWNER, frozenset("a"), frozenset("x"), True),),
        day("2027-03-01"),
        TODAY,
    )  # fmt: skip


def test_each_span_has_a_row_with_its_days() -> None:
    matter = couplings()
    rows = window_rows(damages_windows(matter), matter)
    said = [(r.number, r.patent, r.since, r.until, r.days, r.result) for r in rows]
    assert [tuple(str(part).replace("\u00a0", " ") for part in row) for row in said] == [
        ("1", "’806", "Aug 18, 2020", "Feb 28, 2021", "195", "Out of reach"),
        ("2", "’806", "Mar 1, 2021", "Sep 13, 2022", "562", "Unsettled"),
        ("3", "’806", "Sep 14, 2022", "Jan 19, 2025", "859", "Excluded"),
        ("4", "’806", "Jan 20, 2025", "Feb 28, 2027", "770", "Recoverable"),
        ("5", "’217", "Aug 18, 2020", "Jun 7, 2021", "294", "Out of reach"),
        ("6", "’217", "Jun 8, 2021", "Feb 28, 2027", "2,092", "Recoverable"),
    ]
    assert rows[1].other == "Recoverable"
    assert "read here as excluded" in rows[1].why
    assert rows[4].authorities == ("35-usc-154d",)


def test_the_start_is_told_on_both_readings() -> None:
    matter = couplings()
    apparatus, method = start_rows(damages_windows(matter), matter)
    assert apparatus.damages == "from Jan\u00a020, 2025: actual notice"
    assert apparatus.other_damages.startswith("from Mar\u00a01, 2021")
    assert "less Sep\u00a014, 2022 to Jan\u00a019, 2025" in apparatus.other_damages
    assert (apparatus.marked_from, apparatus.first_unmarked) == ("Jun\u00a02, 2025", "Sep\u00a014, 2022")
    assert (method.marked_from, method.first_unmarked) == ("no duty to mark", "no duty to mark")
    assert method.other_damages == ""


def test_partial_dates_are_never_made_exact() -> None:
    month = day("2026-03")
    assert date_words(month) == "Mar 2026 (day not known)"
    assert (since_words(month), until_words(month)) == ("a day in Mar 2026", "a day in Mar 2026")
    assert date_words(Bound(date(2024, 1, 3), date(2024, 3, 4))) == "Jan\u00a03, 2024 to Mar\u00a04, 2024"
    assert days_words(month, day("2026-06-01")) == "62 to 92"
    assert days_words(day("2026-06-01"), month) == "0"
    assert (days_words(month, None), until_words(None)) == ("—", "not known")


def test_without_an_issue_date_the_words_say_so() -> None:
    matter = couplings()
    matter = replace(matter, patents=(replace(matter.patents[0], issued=None),))
    windows = damages_windows(matter)
    assert window_rows(windows, matter) == ()
    told = "from a day from Jun\u00a02, 2025 to Nov\u00a025, 2026: marking complete"
    assert start_rows(windows, matter)[0].damages == told
    assert "Not drawn: the issue date of ’806 is missing." in describe_windows(windows, matter)


def test_the_caption_names_product_reading_and_day() -> None:
    matter = couplings()
    windows = damages_windows(matter)
    assert caption_words(matter, windows) == "FlowLock. Conservative reading; worked out on Nov\u00a025, 2026."
    assert "today is taken in its place" in caption_words(replace(matter, complaint=None), windows)


def test_articles_are_marked_unmarked_and_marked_again() -> None:
    matter = couplings()
    article = matter.articles[0]
    (unmarked, marked) = sold_times(article, matter.patents[0])
    assert (unmarked.marked, marked.marked) == (False, True)
    assert (unmarked.start, unmarked.end, marked.end) == (day("2022-09-14"), day("2025-06-02"), None)
    ended = replace(article, ongoing=False, sold_to=day("2024-01-01"))
    (only,) = sold_times(ended, matter.patents[0])
    assert (only.start, only.end, only.marked) == (day("2022-09-14"), day("2024-01-01"), False)
    assert sold_times(article, matter.patents[1]) == ()
    gap = replace(article, markings={"a": (Marking(day("2022-09-14"), day("2023-01-01")), Marking(day("2024-01-01")))})
    assert [t.marked for t in sold_times(gap, matter.patents[0])] == [True, False, True]


@settings(max_examples=max(100, settings.default.max_examples))
@given(matters())
def test_what_is_shown_covers_what_the_rules_say(matter: Matter) -> None:
    (window,) = damages_windows(matter)
    shown = shown_spans(window, matter)
    for one, other in pairwise(shown):
        assert one.end == other.start
    assert shown[-1].end == window.spans[-1].end
    for outcome in (Outcome.RECOVERABLE, Outcome.EXCLUDED, Outcome.UNSETTLED, Outcome.AFTER_COMPLAINT):
        assert [s for s in shown if s.outcome is outcome] == [s for s in window.spans if s.outcome is outcome]
    described = describe_windows((window,), matter)
    for row in window_rows((window,), matter):
        assert f"{row.result} from {row.since}" in described
    for gap in window.missing:
        assert gap in described


@settings(max_examples=max(100, settings.default.max_examples))
@given(matters())
def test_times_of_an_article_follow_one_another(matter: Matter) -> None:
    for article in matter.articles:
        times = sold_times(article, matter.patents[0])
        for one, other in pairwise(times):
            assert one.end is not None
            assert one.end.earliest <= other.start.earliest
            assert one.end.latest <= other.start.latest
