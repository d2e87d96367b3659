"""From the timeline of a matter to the figure’s data: which scale an item stands on, in which row, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from litready.domain.bounds import Bound
from litready.domain.timeline import LANE_WORDS, Call, Event, Lane, Mark, Span, Timeline, words_of
from litready.report.figures.timeline_model import Band, Bar, Dot, Look, Point, Row, Scale, TimelineFigure, Upright
from litready.values import PartialDate

_BEFORE, _AFTER = timedelta(days=49), timedelta(days=31)
"""The months begin so long before the duty or the anticipation, and end so long after the plan."""
_AHEAD = timedelta(days=366)
"""Plans beyond the complaint stand among the months if they lie within so long."""
_RECENT = timedelta(days=62)
"""Where the duty began so lately, what happened within a year before stands among the months too."""
_WITHOUT_YEARS = timedelta(days=540)
"""The dates among months so short say no year."""
_DESCRIBED = 40

_YEARS = (Lane.PATENTS, Lane.ARTICLES, Lane.PRODUCTS)
_DOTTED = (
    (Lane.STEPS, True),
    (Lane.PAPERS, False),
    (Lane.AI, False),
    (Lane.STATEMENTS, False),
    (Lane.LETTERS, False),
    (Lane.CUSTODIANS, True),
    (Lane.LOSSES, True),
    (Lane.COURSE, True),
)
"""The bands of the months that hold points only, and whether they may be joined."""
_LISTED = frozenset({Lane.INVENTION, Lane.SECRETS})
_UPRIGHT = frozenset({Mark.TODAY, Mark.COMPLAINT})
_AHEAD_MARKS = frozenset({Mark.SCHEDULED, Mark.DRAFTED})
_VERBS = {
    Mark.TOLD: "told",
    Mark.ACKNOWLEDGED: "acknowledged",
    Mark.LEFT: "left",
    Mark.COUNSEL: "engaged",
}
_MANY = {
    Mark.TRIGGER: "steps",
    Mark.DRAFTED: "drafts",
    Mark.PAPER: "papers",
    Mark.AI_USE: "uses",
    Mark.NOTICE: "letters",
    Mark.STATEMENT: "statements",
    Mark.SCHEDULED: "scheduled",
    Mark.TOLD: "told",
    Mark.ACKNOWLEDGED: "acknowledged",
    Mark.LEFT: "left",
    Mark.LOSS: "losses",
    Mark.COUNSEL: "engaged",
}


def timeline_figure(timeline: Timeline, call: Call) -> TimelineFigure:
    """The figure of a timeline. `call` says how records are called, without quotes.

    The invention story, and incidents with the years to sue over them, stand in the list alone: the months of the
    figure are those of the duty.
    """
    drawn = tuple(e for e in timeline.events if e.lane not in _LISTED)
    return _Builder(replace(timeline, events=drawn), call).figure()


class _Builder:
    def __init__(self, timeline: Timeline, call: Call) -> None:
        self.timeline = timeline
        self.call = call
        self.today = timeline.today
        self.starts, self.ends = _months(timeline)
        self.with_years = self.ends - self.starts > _WITHOUT_YEARS

    def figure(self) -> TimelineFigure:
        above = [b for b in (self._patents(), self._articles(), self._products(), *self._outside()) if b.rows]
        below = [b for b in (self._duty(), self._deletion(), *self._dotted()) if b.rows]
        months: Scale | None = Scale(self.starts, self.ends, _title(self.starts, self.ends), tuple(below))
        if above and not _told(self.timeline):
            months = None
        today = PartialDate.of(self.today).words()
        return TimelineFigure(
            years=self._years(above) if above else None,
            months=months,
            today=self.today,
            uprights=tuple(self._uprights()),
            caption=f"Timeline of the matter on {today}",
            description=self._description(),
        )

    # -- the years -------------------------------------------------------------------------------

    def _years(self, bands: Sequence[Band]) -> Scale:
        rows = [r for b in bands for r in b.rows]
        days = [x.start or x.end for r in rows for x in r.bars] + [p.at for r in rows for p in r.points]
        first = min(d.earliest for d in (*days, Bound.of(self.today)) if d is not None)
        last = max([self.ends, *(p.at.latest for r in rows for p in r.points)])
        starts, ends = date(first.year, 1, 1), date(min(last.year, date.max.year - 1) + 1, 1, 1)
        return Scale(starts, ends, f"{starts.year} to {ends.year - 1}", tuple(bands))

    def _patents(self) -> Band:
        ends = {e.where: e for e in self.timeline.events if e.mark is Mark.EXPIRY}
        issued = [s for s in self.timeline.spans if s.mark is Mark.PATENT]
        rows = []
        for span in sorted(issued, key=_beginning):
            end = span.end
            first = "" if span.start is None else span.start.words()
            ending = f"; ends {end.words()}" if end is not None else ""
            words = (f"issued {first}{ending}", f"issued {first}", first)
            rows.append(Row(self._patent(span), (Bar(span.start, end, Look.TERM, words, open=span.open),)))
        for where in ends.keys() - {s.where for s in issued}:
            event = ends[where]
            told = f"ends {event.at.words()}"
            bar = Bar(None, event.at, Look.TERM, (f"issue date not known; {told}", told))
            rows.append(Row(self._patent(event), (bar,)))
        return Band(tuple(rows), "more patents")

    def _patent(self, item: Event | Span) -> str:
        name = self.call(item.records) if item.records else item.what.split()[0]
        return f"{name} patent" if name.startswith("’") else name

    def _articles(self) -> Band:
        spans = [s for s in self.timeline.spans if s.lane is Lane.ARTICLES]
        rows: dict[tuple[str, str], list[Bar]] = {}
        for span in sorted(spans, key=_beginning):
            since = "" if span.start is None else f" from {span.start.words()}"
            look, word = {
                Mark.MARKED: (Look.DONE, "marked"),
                Mark.UNMARKED: (Look.MISSING, "unmarked"),
            }.get(span.mark, (Look.DOUBTED, "not known whether marked"))
            words = (word, "not known") if look is Look.DOUBTED else (f"{word}{since}", word)
            bar = Bar(span.start, span.end, look, words, open=span.open)
            rows.setdefault((span.where, span.aside), []).append(bar)
        several = {where for where, _ in rows if sum(w == where for w, _ in rows) > 1}
        return Band(
            tuple(
                Row(
                    (self.call((where,)) if where else "article not listed")
                    + (f" ({aside})" if where in several else ""),
                    tuple(bars),
                )
                for (where, aside), bars in rows.items()
            ),
            "more articles",
        )

    def _products(self) -> Band:
        rows = []
        began = [e.at for e in self.timeline.events if e.mark is Mark.INFRINGEMENT]
        spans = [s for s in self.timeline.spans if s.lane is Lane.PRODUCTS]
        for span in sorted(spans, key=_beginning):
            day = "" if span.start is None else span.start.words()
            words: tuple[str, ...] = (f"known since {day}" if span.mark is Mark.SEEN else f"first sale {day}", day)
            if span.start in began:
                words = (f"infringement from {day}", *words)
                began.remove(span.start)
            rows.append(Row(self.call(span.records), (Bar(span.start, span.end, Look.SALES, words, open=span.open),)))
        for at in began:
            rows.append(Row("Infringement", (), (Point(at, Dot.TICK, (f"began {at.words()}", at.words())),)))
        return Band(tuple(rows), "more products")

    def _outside(self) -> Iterator[Band]:
        """What lies before or after the months, each on one row among the years."""
        dotted = {lane for lane, _ in _DOTTED} | {Lane.DELETION, Lane.DUTY}
        out = [e for e in self.timeline.events if e.lane in dotted and e.mark not in _UPRIGHT]
        for name, events in (
            ("Earlier", [e for e in out if e.at.latest < self.starts]),
            ("Later", [e for e in out if e.at.earliest > self.ends]),
        ):
            if events:
                yield Band((Row(name, (), self._points(events, full=True)),), "")

    # -- the months ------------------------------------------------------------------------------

    def _within(self, at: Bound | None) -> bool:
        return at is not None and at.latest >= self.starts and at.earliest <= self.ends

    def _duty(self) -> Band:
        bars, points = [], []
        for span in self.timeline.spans:
            if span.lane is not Lane.DUTY:
                continue
            numbers = self.timeline.collisions_of(span)
            if span.mark is Mark.UNHELD:
                bars.append(Bar(span.start, span.end, Look.MISSING, (span.what, "no hold"), numbers, span.open))
            elif span.start is not None:
                words = (f"hold since {self._day(span.start)}", f"hold {self._day(span.start)}", "hold")
                bars.append(Bar(span.start, None, Look.DONE, words, numbers, open=True))
        ticks = [e for e in self.timeline.events if e.mark in (Mark.DUTY, Mark.ANTICIPATION)]
        for at in dict.fromkeys(e.at for e in ticks if self._within(e.at)):
            same = [e for e in ticks if e.at == at]
            anticipated = any(e.mark is Mark.ANTICIPATION for e in same)
            day = self._day(at)
            word = f"anticipated {day}" if anticipated else f"may begin {day}"
            numbers = tuple(n for e in same for n in self.timeline.collisions_of(e))
            points.append(Point(at, Dot.TICK, (word, day), numbers))
        held = any(s.mark is Mark.HELD for s in self.timeline.spans)
        for event in self.timeline.events:
            if event.mark is Mark.HOLD and not held and self._within(event.at):
                day = self._day(event.at)
                points.append(Point(event.at, Dot.AHEAD, (f"hold from {day}", day)))
        rows = (Row(LANE_WORDS[Lane.DUTY], tuple(bars), tuple(points)),) if bars or points else ()
        return Band(rows, "")

    def _deletion(self) -> Band:
        rows = []
        spans = [s for s in self.timeline.spans if s.lane is Lane.DELETION]
        stopped = {e.where: e.at for e in self.timeline.events if e.mark is Mark.STOPPED}
        for span in sorted(spans, key=lambda s: (not self.timeline.collisions_of(s), s.where)):
            end = stopped.get(span.where)
            if end is not None and end.latest < self.starts:
                continue
            verb = "deletes" if span.open else "deleted"
            days = f": {span.aside}" if span.aside else ""
            until = "" if span.open or end is not None else "; day of the stop not known"
            words = tuple(dict.fromkeys((f"{verb} by itself{days}{until}", f"{verb} by itself{until}", verb)))
            bars = [Bar(None, end, Look.MISSING, words, self.timeline.collisions_of(span), span.open)]
            if end is not None:
                day = self._day(end)
                bars.append(Bar(end, None, Look.DONE, (f"stopped {day}", day), open=True))
            rows.append(Row(self.call(span.records), tuple(bars)))
        return Band(tuple(rows), "more systems")

    def _dotted(self) -> Iterator[Band]:
        for lane, minor in _DOTTED:
            events = [e for e in self.timeline.events if e.lane is lane and e.mark not in _UPRIGHT]
            events = [e for e in events if self._within(e.at)]
            if events:
                yield Band((Row(LANE_WORDS[lane], (), self._points(events)),), "", minor)

    def _points(self, events: Sequence[Event], *, full: bool = False) -> tuple[Point, ...]:
        """A point for each event, one for all of a kind on the same day; `full` names in words what happened."""
        alike: dict[tuple[Mark, Bound], list[Event]] = {}
        for event in events:
            alike.setdefault((event.mark, event.at), []).append(event)
        return tuple(self._point(same, full) for same in alike.values())

    def _point(self, same: Sequence[Event], full: bool) -> Point:
        event = same[0]
        day = event.at.words() if full else self._day(event.at)
        ahead = event.mark in _AHEAD_MARKS or event.at.earliest > self.today
        numbers = tuple(sorted({n for e in same for n in self.timeline.collisions_of(e)}))
        told = self._told(same, full)
        return Point(
            event.at,
            Dot.AHEAD if ahead else Dot.HAPPENED,
            tuple(dict.fromkeys((*(f"{day}: {t}" for t in told), day))),
            numbers,
            len(same),
        )

    def _told(self, same: Sequence[Event], full: bool) -> tuple[str, ...]:
        """What happened, the longest wording first."""
        event = same[0]
        if len(same) > 1:
            return (f"{len(same):,} {_MANY.get(event.mark, 'events')}",)
        if not event.records or event.mark is Mark.TRIGGER:
            return (words_of(event, self.call), *((event.short,) if event.short else ()))
        name = self.call(event.records)
        if full:
            return words_of(event, self.call), name
        if event.mark in _VERBS:
            return f"{name} {_VERBS[event.mark]}", name
        return (f"{name} ({event.aside})", name) if event.aside else (name,)

    # -- words and lines ---------------------------------------------------------------------------

    def _day(self, at: Bound) -> str:
        """A day as it reads among the months, where the axis says the year."""
        words = at.words()
        return words.rsplit(", ", 1)[0] if at.exact and not self.with_years else words

    def _uprights(self) -> Iterator[Upright]:
        for event in self.timeline.events:
            if event.mark is Mark.TODAY:
                yield Upright(event.at, "today")
            elif event.mark is Mark.COMPLAINT:
                yield Upright(event.at, f"complaint planned {event.at.words()}", planned=True)

    def _description(self) -> str:
        events = self.timeline.events
        told = [f"{e.at.words()}: {words_of(e, self.call)}." for e in events[:_DESCRIBED]]
        more = len(events) - _DESCRIBED
        return "\n".join([*told, *([f"And {more:,} more."] if more > 0 else [])])


def _beginning(span: Span) -> tuple[date, date, str]:
    start = span.start
    return (date.min, date.min, span.where) if start is None else (start.earliest, start.latest, span.where)


def _told(timeline: Timeline) -> bool:
    """Whether anything the record tells of stands below the years."""
    below: list[Event | Span] = [*timeline.events, *timeline.spans]
    return any(i.lane not in _YEARS and i.where not in ("", "assessment") and i.mark not in _UPRIGHT for i in below)


def _months(timeline: Timeline) -> tuple[date, date]:
    """From when to when the months run: from before the duty or the anticipation to after the plan."""
    today = timeline.today
    begins = [e for e in timeline.events if e.mark in (Mark.DUTY, Mark.ANTICIPATION, Mark.HOLD)]
    anchor = min([today, *(e.at.earliest for e in begins)])
    if today - anchor < _RECENT:
        dotted = {lane for lane, _ in _DOTTED}
        days = [e.at.earliest for e in timeline.events if e.lane in dotted]
        anchor = min([anchor, *(d for d in days if d >= _shifted(today, -_AHEAD))])
    plans = [e.at.latest for e in timeline.events if e.mark is Mark.COMPLAINT]
    plans += [e.at.latest for e in timeline.events if e.lane not in _YEARS and e.at.latest - today <= _AHEAD]
    return _shifted(anchor, -_BEFORE), _shifted(max([today, *plans]), _AFTER)


def _shifted(day: date, by: timedelta) -> date:
    """A day some time before or after another, within the calendar."""
    try:
        return day + by
    except OverflowError:
        return day


def _title(starts: date, ends: date) -> str:
    first, last = (PartialDate(d.year, d.month).words(short=False) for d in (starts, ends))
    same = starts.year == ends.year
    return f"{first.split()[0]} to {last}" if same else f"{first} to {last}"
