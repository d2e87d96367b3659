"""What the articles give: when the duty to mark went unmet, and when marking came to be complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from litready.domain.bounds import Bound, earliest_of, latest_of, past
from litready.domain.marking.facts import ENOUGH_MARKED, Article, Form, Marking, Matter, Patent

_WHOLE = 100
Time = tuple[Bound, Bound | None]
"""From one day to before another; None where it goes on, or where its end is not known."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A time of failure to mark. It begins with an unmarked sale and ends only when marking is complete again.

    That the unmarked sales stop does not end it (Arctic Cat II, 950 F.3d 860). `cure` is None where
    nothing of the articles ends it.
    """

    start: Bound
    cure: Bound | None


@dataclass(frozen=True, slots=True)
class Marks:
    """When an article was first sold unmarked, from when marking was complete for good, and each failure in order."""

    first_unmarked: Bound | None
    constructive: Bound | None
    any_article: bool
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Sold:
    """A time [start, end) in which an article was sold under a patent, with a mark that counts or without.

    `end` is None where sales go on, or where their end is not known.
    """

    start: Bound
    end: Bound | None
    marked: bool


def read_marks(
    patent: Patent, matter: Matter, *, generous: bool, settled: bool = True, issued: Bound | None = None
) -> Marks:
    """Go through all articles that count for a patent; `generous` takes what is not known for the owner.

    Without `settled`, what settled parties sell does not count. `issued` stands in for an issue date
    that is not known.
    """
    begin = patent.issued or issued
    assert begin is not None
    counted = [a for a in matter.articles if (settled or not a.settled) and _counts(a, patent, generous)]
    unmarked: list[Time] = []
    marked: list[Time] = []
    today = Bound.of(matter.today)
    for article in counted:
        first, last = _sales(article, patent, begin, today, generous)
        times = _marked_times(article, patent, first, generous)
        marked += _going_out(times, article, generous)
        unmarked += (u for u in _gaps(first, last, times) if not _after_end(u[0], patent))
    if not unmarked:
        return Marks(None, None, bool(counted))
    first_unmarked = earliest_of([start for start, _ in unmarked])
    ends = [end for _, end in unmarked]
    done = None if None in ends else latest_of([e for e in ends if e is not None])
    constructive = None if done is None else _cure(done, marked, generous)
    return Marks(first_unmarked, constructive, True, tuple(_failures(unmarked, marked, generous)))


def sold_times(article: Article, patent: Patent, *, generous: bool = False) -> tuple[Sold, ...]:
    """The times in which an article was sold under a patent, in order, without overlap.

    Nothing where the article does not count or the issue date is not known.
    """
    if patent.issued is None or not _counts(article, patent, generous):
        return ()
    first = latest_of([patent.issued, article.sold_from]) if article.sold_from else patent.issued
    last = None if article.ongoing else article.sold_to
    marks = _marked_times(article, patent, first, generous)
    at: Bound | None = first
    times: list[Sold] = []
    for start, end in _gaps(first, last, marks):
        if at is not None:
            times.append(Sold(at, start, True))
        times.append(Sold(start, end, False))
        at = end
    if at is not None and marks:
        times.append(Sold(at, None, True))
    if last is not None:
        times = [replace(t, end=last if t.end is None else earliest_of([t.end, last])) for t in times]
    return tuple(t for t in times if t.end is None or (t.start != t.end and _not_after(t.start, t.end)))


# -- one article ---------------------------------------------------------------------------------


def _counts(article: Article, patent: Patent, generous: bool) -> bool:
    """Whether an article counts: it practises, or it is not known to be outside (the owner bears the burden).

    What was sold only before the patent issued, or only after it ended, does not.
    """
    practises = article.practises.get(patent.id, False)
    if practises is None:
        practises = not generous
    if not practises:
        return False
    if patent.issued is None or article.ongoing or article.sold_to is None:
        return True
    ended = article.sold_to
    return ended.earliest >= patent.issued.latest if generous else ended.latest >= patent.issued.earliest


def _sales(article: Article, patent: Patent, issued: Bound, today: Bound, generous: bool) -> tuple[Bound, Bound | None]:
    """The first sale after issue, and the last. What is not known is taken against the owner, or for it."""
    last = None if article.ongoing or article.sold_to is None else past(article.sold_to)
    if article.sold_from is not None:
        first = latest_of([issued, article.sold_from])
    elif generous:
        begun = [m.start for m in article.markings.get(patent.id, ()) if m.start is not None]
        first = latest_of([issued, earliest_of([last or today, today, *begun])])
    else:
        first = issued
    if generous and last is None and not article.ongoing:
        last = first
    return first, last


def _marked_times(article: Article, patent: Patent, first: Bound, generous: bool) -> list[Time]:
    """The times of valid marking of an article in order, none before its first sale under the patent."""
    times: list[Time] = []
    for marking in article.markings.get(patent.id, ()):
        if (marking.start is None and not generous) or not _valid(marking, article, generous):
            continue
        times.append((latest_of([first, marking.start]) if marking.start else first, marking.end))
    return sorted(times, key=_order) if len(times) > 1 else times


def _going_out(times: Sequence[Time], article: Article, generous: bool) -> Iterator[Time]:
    """The times in which marked units went out: a mark on what is no longer sold makes nothing complete."""
    if article.ongoing or (article.sold_to is None and generous):
        yield from times
    elif article.sold_to is not None:
        over = past(article.sold_to)
        for start, end in times:
            yield start, over if end is None else earliest_of([end, over])


def _valid(marking: Marking, article: Article, generous: bool) -> bool:
    """Whether a mark is one that § 287(a) knows, and covers enough of the units."""
    facts = [marking.word]
    if marking.form is Form.VIRTUAL:
        facts += [marking.page_free, marking.page_ties]
    else:
        facts.append(marking.number)
    if any(fact is False or (fact is None and not generous) for fact in facts):
        return False
    # Where the article itself could have borne the mark, a package is enough on a rule of reason only.
    if marking.form is Form.PACKAGE and marking.could_mark_article is not False and not generous:
        return False
    if marking.share is None or marking.share >= _WHOLE:
        return True
    if marking.share < ENOUGH_MARKED:
        return False
    # Of unrelated sellers, what is left unmarked is excused by reasonable efforts (Maxwell, 86 F.3d 1098).
    return generous or not article.unrelated or marking.policed is True


def _gaps(first: Bound, last: Bound | None, marked: Sequence[Time]) -> Iterator[Time]:
    """The times of sales without a mark."""
    at: Bound | None = first
    for start, end in marked:
        if at is None:
            break
        if at.earliest < start.earliest or at.latest < start.latest:
            yield at, start
        at = None if end is None else latest_of([at, end])
    if at is None:
        return
    if last is None:
        yield at, None
    elif at.earliest < last.earliest or at.latest < last.latest or not marked:
        yield at, latest_of([at, last])


def _after_end(start: Bound, patent: Patent) -> bool:
    """Whether a sale came certainly after the patent's last day."""
    return patent.ends is not None and patent.ends.certainly_before(start)


# -- all articles --------------------------------------------------------------------------------


def _cure(done: Bound, marked: Sequence[Time], generous: bool) -> Bound | None:
    """When marking is complete, once nothing is sold unmarked any more: the first day on which marked units go out.

    Marking that had ended by then does not count; where the dates leave that open, only for the owner it does.
    """
    going = [
        start
        for start, end in marked
        if end is None or (end.latest >= done.earliest if generous else end.earliest >= done.latest)
    ]
    if not going:
        return None
    earliest, latest = min(s.earliest for s in going), min(s.latest for s in going)
    return Bound(max(done.earliest, earliest), max(done.latest, latest))


def _failures(unmarked: Sequence[Time], marked: Sequence[Time], generous: bool) -> Iterator[Failure]:
    """The failures in order; times without a mark belong to one failure unless marking was complete in between."""
    start: Bound | None = None
    done: Bound | None = None
    cure: Bound | None = None
    for begins, ends in sorted(unmarked, key=_order):
        if start is not None and cure is not None and _not_after(cure, begins):
            yield Failure(start, cure)
            start = None
        if start is None:
            start, done = begins, ends
        else:
            done = None if done is None or ends is None else latest_of([done, ends])
        cure = None if done is None else _cure(done, marked, generous)
        if done is None:
            break
    if start is not None:
        yield Failure(start, cure)


def _not_after(one: Bound, other: Bound) -> bool:
    return one.earliest <= other.earliest and one.latest <= other.latest


def _order(time: Time) -> tuple[int, int]:
    return time[0].latest.toordinal(), time[0].earliest.toordinal()
