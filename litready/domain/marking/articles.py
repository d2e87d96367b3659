"""What the articles give: when the duty to mark first went unmet, and when marking came to be complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from litready.domain.bounds import Bound, earliest_of, latest_of
from litready.domain.marking.facts import ENOUGH_MARKED, Article, Form, Marking, Matter, Patent


@dataclass(frozen=True, slots=True)
class Marks:
    """When an article was first sold unmarked, from when marking was complete, and whether any article counts."""

    first_unmarked: Bound | None
    constructive: Bound | None
    any_article: bool


@dataclass(frozen=True, slots=True)
class Sold:
    """A time [start, end) in which an article was sold under a patent, with a mark that counts or without.

    `end` is None where sales go on, or where their end is not known.
    """

    start: Bound
    end: Bound | None
    marked: bool


def _counts(article: Article, patent: Patent, generous: bool) -> bool:
    """Whether an article counts: it practises, or it is not known to be outside (the owner bears the burden)."""
    practises = article.practises.get(patent.id, False)
    if practises is None:
        practises = not generous
    if not practises:
        return False
    ended_before_issue = (
        patent.issued is not None
        and not article.ongoing
        and article.sold_to is not None
        and article.sold_to.certainly_before(patent.issued)
    )
    return not ended_before_issue


def _valid(marking: Marking, generous: bool) -> bool:
    """Whether a mark is one that § 287(a) knows, and covers enough of the units."""
    facts = [marking.word]
    if marking.form is Form.VIRTUAL:
        facts += [marking.page_free, marking.page_ties]
    else:
        facts.append(marking.number)
    if marking.form is Form.PACKAGE and marking.could_mark_article is not None:
        facts.append(not marking.could_mark_article)
    if any(fact is False or (fact is None and not generous) for fact in facts):
        return False
    return marking.share is None or marking.share >= ENOUGH_MARKED


def read_marks(patent: Patent, matter: Matter, *, generous: bool) -> Marks:
    """Go through all articles that count for a patent; `generous` takes what is not known for the owner."""
    assert patent.issued is not None
    counted = [a for a in matter.articles if _counts(a, patent, generous)]
    unmarked: list[tuple[Bound, Bound | None]] = []
    marked: list[tuple[Bound, Bound | None]] = []
    for article in counted:
        first = latest_of([patent.issued, article.sold_from]) if article.sold_from else patent.issued
        last = None if article.ongoing else article.sold_to
        spans = sorted(_clipped_marks(article, patent, first, generous), key=lambda s: (s[0].latest, s[0].earliest))
        marked += spans
        unmarked += _gaps(first, last, article.ongoing, spans)
    if not unmarked:
        return Marks(None, None, bool(counted))
    first_unmarked = earliest_of([start for start, _ in unmarked])
    ends = [end for _, end in unmarked]
    if any(end is None for end in ends):
        return Marks(first_unmarked, None, True)
    all_done = latest_of([end for end in ends if end is not None])
    resumed = [
        latest_of([all_done, start]) for start, end in marked if end is None or not end.certainly_before(all_done)
    ]
    return Marks(first_unmarked, earliest_of(resumed) if resumed else None, True)


def sold_times(article: Article, patent: Patent, *, generous: bool = False) -> tuple[Sold, ...]:
    """The times in which an article was sold under a patent, in order, without overlap.

    Nothing where the article does not count or the issue date is not known.
    """
    if patent.issued is None or not _counts(article, patent, generous):
        return ()
    first = latest_of([patent.issued, article.sold_from]) if article.sold_from else patent.issued
    last = None if article.ongoing else article.sold_to
    marks = sorted(_clipped_marks(article, patent, first, generous), key=lambda s: (s[0].latest, s[0].earliest))
    at: Bound | None = first
    times: list[Sold] = []
    for start, end in _gaps(first, last, article.ongoing, marks):
        if at is not None:
            times.append(Sold(at, start, True))
        times.append(Sold(start, end, False))
        at = end
    if at is not None and marks:
        times.append(Sold(at, None, True))
    if last is not None:
        times = [replace(t, end=last if t.end is None else earliest_of([t.end, last])) for t in times]
    return tuple(t for t in times if t.end is None or _begins_before(t.start, t.end))


def _begins_before(one: Bound, other: Bound) -> bool:
    """Whether the first may lie before the other, and never after it."""
    return one != other and one.earliest <= other.earliest and one.latest <= other.latest


def _clipped_marks(
    article: Article, patent: Patent, first: Bound, generous: bool
) -> Iterator[tuple[Bound, Bound | None]]:
    """The times of valid marking of an article, none before its first sale under the patent."""
    for marking in article.markings.get(patent.id, ()):
        if not _valid(marking, generous):
            continue
        if marking.start is None and not generous:
            continue
        start = latest_of([first, marking.start]) if marking.start else first
        yield start, marking.end


def _gaps(
    first: Bound, last: Bound | None, ongoing: bool, marked: list[tuple[Bound, Bound | None]]
) -> Iterator[tuple[Bound, Bound | None]]:
    """The times of sales without a mark; an end of None means that they go on, or that their end is not known."""
    at: Bound | None = first
    for start, end in marked:
        if at is None:
            break
        if at.earliest < start.earliest or at.latest < start.latest:
            yield at, start
        at = None if end is None else latest_of([at, end])
    if at is None:
        return
    if ongoing or last is None:
        yield at, None
    elif at.earliest < last.earliest or at.latest < last.latest or not marked:
        yield at, latest_of([at, last])
