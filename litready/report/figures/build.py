"""From windows and the matter to the figure's data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.marking.articles import Sold, sold_times
from litready.domain.marking.facts import AccusedProduct, Article, Matter, Patent, Span, Window
from litready.domain.marking.rows import by_product, describe_windows, first_unmarked, look_back, numbered_spans
from litready.domain.marking.words import (
    bar_words,
    caption_words,
    claims_words,
    date_words,
    not_drawn,
    patent_of,
    since_words,
)
from litready.report.figures.model import (
    ArticleLane,
    ArticleTime,
    Event,
    EventKind,
    Group,
    Lane,
    Stretch,
    WindowFigure,
)

_AFTER_SUIT = 0.6
"""Past the complaint the axis runs on for at most so much of what lies before it."""
_NEARLY = 1.25
"""Or for so much more in all, where the last patent then ends on the axis."""
_LEAST_AFTER, _OPEN_AFTER = 3, 2
"""But for so many years at least; and for so many where the end of a patent is not known."""


def window_figure(
    matter: Matter, windows: Sequence[Window], *, filed: bool | None = None, articles: bool = False
) -> WindowFigure:
    """The figure of `windows`, which belong to `matter`; raises ValueError where there is none.

    `filed` says whether the complaint was filed; unless told, it was if its day has passed. With `articles` the
    patented articles stand in the upper half.
    """
    if not windows:
        raise ValueError("a figure needs a window")
    windows = by_product(windows, matter)
    numbered = numbered_spans(windows, matter)
    groups = []
    for product in matter.products:
        lanes = tuple(_lane(w, s, matter) for w, s in zip(windows, numbered, strict=True) if w.product == product.id)
        if lanes:
            groups.append(Group(product.name, tuple(_product_events(product)), lanes))
    shown = tuple(_article_lanes(matter)) if articles else ()
    suit = _suit(matter, filed)
    starts = _first_year(groups, shown, suit)
    complaint = suit[-1].when.latest
    if suit[0].kind is EventKind.LOOK_BACK and suit[0].when.latest < date(starts, 1, 1):
        suit = suit[1:]
    first = date(starts, 1, 1)
    return WindowFigure(
        groups=tuple(groups),
        suit=suit,
        articles=shown,
        starts=first,
        ends=date(_last_year(groups, first, complaint), 1, 1),
        today=matter.today,
        caption=caption_words(matter, tuple(windows)),
        description=describe_windows(windows, matter),
        of_many=len(groups) > 1,
    )


def _lane(window: Window, spans: Sequence[tuple[int, Span]], matter: Matter) -> Lane:
    patent = patent_of(window, matter)
    if patent.issued is None:
        return Lane(patent.name, _capital(claims_words(patent)), (), (), not_drawn(patent))
    stretches = tuple(Stretch(s.start, s.end, s.outcome, n, bar_words(s, window)) for n, s in spans)
    return Lane(patent.name, _capital(claims_words(patent)), stretches, tuple(_lane_events(window, patent, matter)))


def _lane_events(window: Window, patent: Patent, matter: Matter) -> Iterator[Event]:
    found = (
        (EventKind.ISSUE, "Issue", patent.issued),
        (EventKind.FIRST_UNMARKED, "First unmarked sale", first_unmarked(window, matter)),
        (EventKind.NOTICE, "Actual notice", window.actual),
        (EventKind.MARKED, "Marking complete", window.constructive),
        (EventKind.END, "Patent ends", patent.ends),
    )
    events = [Event(kind, name, date_words(when), when) for kind, name, when in found if when is not None]
    yield from sorted(events, key=lambda e: (e.when.earliest, e.when.latest))


def _product_events(product: AccusedProduct) -> Iterator[Event]:
    if product.first is not None:
        yield Event(EventKind.FIRST_SALE, "First accused sale", date_words(product.first), product.first)
    if product.last is not None:
        yield Event(EventKind.LAST_SALE, "Last accused sale", date_words(product.last), product.last)


def _suit(matter: Matter, filed: bool | None) -> tuple[Event, ...]:
    back = look_back(matter)
    looking = Event(EventKind.LOOK_BACK, "Six-year look-back", date_words(back), back)
    if matter.complaint is None:
        today = Bound.of(matter.today)
        return looking, Event(EventKind.TODAY, "Today, as if filed", date_words(today), today)
    if filed is None:
        filed = matter.complaint.latest < matter.today
    kind, name = (EventKind.COMPLAINT, "Complaint") if filed else (EventKind.PLANNED, "Complaint planned")
    return looking, Event(kind, name, date_words(matter.complaint), matter.complaint)


# -- articles ------------------------------------------------------------------------------------


def _article_lanes(matter: Matter) -> Iterator[ArticleLane]:
    """A lane for each article, or several where it is marked with some of the patents only."""
    for article in matter.articles:
        alike: dict[tuple[Sold, ...], list[Patent]] = {}
        for patent in matter.patents:
            times = sold_times(article, patent)
            if times:
                alike.setdefault(times, []).append(patent)
        for times, patents in alike.items():
            yield ArticleLane(
                article.name, _article_note(article, patents), tuple(_article_time(t, article) for t in times)
            )


def _article_note(article: Article, patents: Sequence[Patent]) -> str:
    names = ", ".join(p.name for p in patents)
    return f"{names}; {article.seller}" if article.licensee and article.seller else names


def _article_time(time: Sold, article: Article) -> ArticleTime:
    if not time.marked:
        since = "" if article.sold_from else ", first sale not known"
        return ArticleTime(time.start, time.end, False, (f"unmarked{since}", "unmarked"))
    return ArticleTime(time.start, time.end, True, (f"marked from {since_words(time.start)}", "marked"))


# -- the axis ------------------------------------------------------------------------------------


def _first_year(groups: Sequence[Group], articles: Sequence[ArticleLane], suit: Sequence[Event]) -> int:
    days = [e.when.earliest for g in groups for e in g.events]
    days += [s.start.earliest for g in groups for lane in g.lanes for s in lane.stretches]
    days += [t.start.earliest for a in articles for t in a.times]
    days.append(suit[-1].when.earliest)
    first = min(days).year
    back = suit[0].when.earliest.year
    # A look-back that lies before everything else bites nowhere and would only push the rest together.
    return min(first, back) if back >= first - 1 else first


def _last_year(groups: Sequence[Group], starts: date, complaint: date) -> int:
    lanes = [lane for g in groups for lane in g.lanes]
    ends = [s.end for lane in lanes for s in lane.stretches[-1:]]
    days = [complaint, *(e.when.latest for g in groups for e in g.events)]
    days += [e.when.latest for lane in lanes for e in lane.events if e.kind is not EventKind.END]
    known = max(days)
    before = (known - starts).days / 365.25
    most = known.year + max(_LEAST_AFTER, round(before * _AFTER_SUIT))
    wanted = max([known.year, *(e.latest.year for e in ends if e is not None)])
    if any(e is None for e in ends):
        wanted = max(wanted, known.year + _OPEN_AFTER)
    return (wanted if wanted - starts.year <= (most - starts.year) * _NEARLY else most) + 1


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
