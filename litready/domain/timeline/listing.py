"""The timeline as a list: every item in order of its date, those without a date apart, and when each was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.marking.words import until_words
from litready.domain.timeline.line import Event, Lane, Mark, Span, Timeline, Undated

_LASTING = frozenset({Mark.UNMARKED, Mark.DOUBTED, Mark.MARKED, Mark.SOLD, Mark.UNHELD, Mark.DELETING})
"""Spans that are listed; of the others the events say when they begin and end."""
_EXCLUSIVE = frozenset({Mark.UNMARKED, Mark.DOUBTED, Mark.MARKED})
"""Spans that end on the day after their last."""

_Key = tuple[date, date, int, int]


def _as_given(_record_id: str) -> int:
    return 0


def dated_items(timeline: Timeline, row_of: Callable[[str], int] = _as_given) -> list[Event | Span]:
    """What has a date, by date and lane; `row_of` says in which row a record stands, for those of one day and lane."""
    lanes = {lane: n for n, lane in enumerate(Lane)}
    deleted = {s.where for s in timeline.spans if s.mark is Mark.DELETING}
    keyed: list[tuple[_Key, Event | Span]] = []

    def add(day: Bound, item: Event | Span) -> None:
        keyed.append(((day.earliest, day.latest, lanes[item.lane], row_of(item.where)), item))

    for event in timeline.events:
        if event.mark is not Mark.TODAY and not (event.mark is Mark.STOPPED and event.where in deleted):
            add(event.at, event)
    for span in timeline.spans:
        day = span.start or span.end
        if span.mark in _LASTING and day is not None:
            add(day, span)
    return [item for _, item in sorted(keyed, key=lambda entry: entry[0])]


def undated_items(timeline: Timeline) -> list[Undated | Span]:
    """What happened on a day that is not known, and what goes on from such a day."""
    going = [s for s in timeline.spans if s.mark is Mark.DELETING and s.end is None]
    return [*timeline.undated, *going]


def time_words(item: Event | Span, day_words: Callable[[Bound], str] = Bound.words) -> str:
    """When an item was, or from when to when it lasts."""
    if isinstance(item, Event):
        return day_words(item.at)
    last = until_words if item.mark in _EXCLUSIVE else day_words
    end = "" if item.end is None else last(item.end)
    if item.start is None:
        return f"until {end}"
    start = day_words(item.start)
    return f"{start} to {end}" if end else f"from {start}"
