"""The damages-window figure as plain data: lanes, spans, events. Nothing here knows where anything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound
from litready.domain.marking.facts import Outcome


class EventKind(Enum):
    """What happened; those from `FIRST_SALE` on run through all lanes they concern."""

    ISSUE = "issue"
    FIRST_UNMARKED = "first unmarked sale"
    NOTICE = "actual notice"
    MARKED = "marking complete"
    END = "patent ends"
    FIRST_SALE = "first accused sale"
    LAST_SALE = "last accused sale"
    LOOK_BACK = "look-back"
    COMPLAINT = "complaint"
    PLANNED = "complaint planned"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a day, or in a time within which the day lies, with its name and its date in words."""

    kind: EventKind
    name: str
    date: str
    when: Bound


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span [start, end) in a lane, `end` None where it is not known.

    `number` is 0 for a span without one; the longest of `words` that fits stands in its bar.
    """

    start: Bound
    end: Bound | None
    outcome: Outcome
    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A patent against a product. `missing` stands in place of spans where they cannot be worked out."""

    name: str
    note: str
    stretches: tuple[Stretch, ...]
    events: tuple[Event, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The lanes of one accused product, with its own events."""

    product: str
    events: tuple[Event, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class ArticleTime:
    """A time of sales of an article, marked or not, `end` None where they go on."""

    start: Bound
    end: Bound | None
    marked: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleLane:
    """A patented article, its own or a licensee's, under one or more patents."""

    name: str
    note: str
    times: tuple[ArticleTime, ...]


@dataclass(frozen=True, slots=True)
class WindowFigure:
    """The whole figure. The axis runs from `starts` to `ends`; what goes on beyond ends in an arrow."""

    groups: tuple[Group, ...]
    suit: tuple[Event, ...]
    articles: tuple[ArticleLane, ...]
    starts: date
    ends: date
    today: date
    caption: str
    description: str
    of_many: bool = False
    """Whether products are named in the figure, since it has several or is one of several parts."""

    @property
    def lanes(self) -> Iterator[Lane]:
        """All lanes in order."""
        for group in self.groups:
            yield from group.lanes
