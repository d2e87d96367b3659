"""The timeline as frozen data: events, spans, what has no day, and what collides.

Each item names the question or record that tells of it. Days keep their bounds. Names that were typed do
not stand in the texts: `RECORDS` stands for them, and whoever shows an item says how its records are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS, fill_places

Call = Callable[[Sequence[str]], str]
"""Says how records are called where something is shown, given their ids."""


class Lane(Enum):
    """The rows of the figure, from top to bottom."""

    INVENTION = "invention"
    PATENTS = "patents"
    ARTICLES = "articles"
    PRODUCTS = "products"
    DUTY = "duty"
    DELETION = "deletion"
    STEPS = "steps"
    PAPERS = "papers"
    AI = "ai"
    STATEMENTS = "statements"
    LETTERS = "letters"
    SECRETS = "secrets"
    CUSTODIANS = "custodians"
    LOSSES = "losses"
    COURSE = "course"


LANE_WORDS: Mapping[Lane, str] = MappingProxyType(
    {
        Lane.INVENTION: "Invention",
        Lane.PATENTS: "Patents",
        Lane.ARTICLES: "Patented articles",
        Lane.PRODUCTS: "Accused products",
        Lane.DUTY: "Duty to preserve",
        Lane.DELETION: "Automatic deletion",
        Lane.STEPS: "Steps toward a suit",
        Lane.PAPERS: "Papers",
        Lane.AI: "AI tools",
        Lane.STATEMENTS: "Statements",
        Lane.LETTERS: "Letters",
        Lane.SECRETS: "Trade secrets",
        Lane.CUSTODIANS: "Custodians",
        Lane.LOSSES: "Losses",
        Lane.COURSE: "Course of the matter",
    }
)


class Mark(Enum):
    """What an event or a span is."""

    STEP = "step"
    """A step of the invention story."""
    ISSUE = "issue"
    EXPIRY = "expiry"
    PATENT = "patent"
    UNMARKED = "unmarked"
    DOUBTED = "doubted"
    """Sold, marked on one reading of what is not known only."""
    MARKED = "marked"
    KNOWN = "known"
    SOLD = "sold"
    SEEN = "seen"
    """Sold, but of the first sale only the day is known on which the owner came to know of it."""
    INFRINGEMENT = "infringement"
    TRIGGER = "trigger"
    DRAFTED = "drafted"
    DUTY = "duty"
    ANTICIPATION = "anticipation"
    UNHELD = "unheld"
    """The days from the duty to the hold."""
    HELD = "held"
    PAPER = "paper"
    AI_USE = "ai_use"
    NOTICE = "notice"
    STATEMENT = "statement"
    SCHEDULED = "scheduled"
    HOLD = "hold"
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    LEFT = "left"
    DELETING = "deleting"
    STOPPED = "stopped"
    LOSS = "loss"
    TAKEN = "taken"
    SIGN = "sign"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    SUIT = "suit"
    """A suit over a trade secret, filed or planned."""
    LAST_DAY = "last_day"
    COUNSEL = "counsel"
    COMPLAINT = "complaint"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `where` is the id of a question or record, empty for today and for the duty.

    `what` holds `RECORDS` where the names of `records` belong; `aside` says in words of the content what it is,
    and `short` says less where `what` is long.
    """

    lane: Lane
    mark: Mark
    at: Bound
    what: str
    where: str
    records: tuple[str, ...] = ()
    aside: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts. `start` is None where its beginning is not known.

    `end` is None where it goes on (`open`) or its end is not known. `aside` of an article names the patents
    under which it was so sold.
    """

    lane: Lane
    mark: Mark
    start: Bound | None
    end: Bound | None
    what: str
    where: str
    records: tuple[str, ...] = ()
    aside: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """Something that belongs on the line, but its day is not known."""

    lane: Lane
    mark: Mark
    what: str
    where: str
    records: tuple[str, ...] = ()
    aside: str = ""


class Clash(Enum):
    """What collides with what; the order is the order in which collisions are listed."""

    HOLD_AFTER_DUTY = "hold_after_duty"
    WORK_PRODUCT_BEFORE_HOLD = "work_product_before_hold"
    DELETION_AFTER_DUTY = "deletion_after_duty"
    STATEMENT_BEFORE_COUNSEL = "statement_before_counsel"
    STATEMENT_BEFORE_READY = "statement_before_ready"


@dataclass(frozen=True, slots=True)
class Collision:
    """Things in the wrong order, whatever their days are. `at` is where the first of them stands, if anywhere.

    `where` begins with what collides and ends with what it collides with, where a record tells of that. `days`
    says in words how long it lasts or how far apart things are, at most; empty where no days are to be counted.
    """

    clash: Clash
    what: str
    where: tuple[str, ...]
    at: Bound | None
    authorities: tuple[str, ...]
    records: tuple[str, ...] = ()
    days: str = ""


Item = Event | Span | Undated | Collision


def words_of(item: Item, call: Call) -> str:
    """An item in words that go on a sentence, its records called as `call` says."""
    return fill_places(item.what, {"records": RECORDS}, {"records": item.records}, call)


@dataclass(frozen=True)
class Timeline:
    """The line of one matter on a day: events and spans in order of time, and what collides."""

    today: date
    events: tuple[Event, ...]
    spans: tuple[Span, ...]
    undated: tuple[Undated, ...]
    collisions: tuple[Collision, ...]

    def in_lane(self, lane: Lane) -> tuple[Event | Span, ...]:
        """What stands in one lane, spans first."""
        return (*(s for s in self.spans if s.lane is lane), *(e for e in self.events if e.lane is lane))

    def ends(self) -> Bound:
        """The first and the last day that anything on the line touches; today is always on it."""
        days = [Bound.of(self.today), *(e.at for e in self.events)]
        days += [b for s in self.spans for b in (s.start, s.end) if b is not None]
        return Bound(min(d.earliest for d in days), max(d.latest for d in days))

    @property
    def bare(self) -> bool:
        """Whether the record tells of nothing that stands on it: only that an assessment was begun."""
        told = {e.where for e in self.events} - {"", "assessment"}
        return not (told or self.spans or self.undated)

    def collisions_of(self, item: Event | Span | Undated) -> tuple[int, ...]:
        """The numbers, counted from 1, of the collisions that begin with an item."""
        known = self._begun.get(item.where, ()) if item.where else ()
        return tuple(n for n, clash in known if item.mark in _MARKED[clash])

    @cached_property
    def _begun(self) -> Mapping[str, list[tuple[int, Clash]]]:
        """The collisions that begin at each place, by number."""
        found: dict[str, list[tuple[int, Clash]]] = {}
        for n, collision in enumerate(self.collisions, start=1):
            for place in dict.fromkeys(collision.records or collision.where[:1]):
                found.setdefault(place, []).append((n, collision.clash))
        return found


_MARKED: Mapping[Clash, frozenset[Mark]] = MappingProxyType(
    {
        Clash.HOLD_AFTER_DUTY: frozenset({Mark.UNHELD}),
        Clash.WORK_PRODUCT_BEFORE_HOLD: frozenset({Mark.ANTICIPATION, Mark.PAPER}),
        Clash.DELETION_AFTER_DUTY: frozenset({Mark.DELETING, Mark.LOSS}),
        Clash.STATEMENT_BEFORE_COUNSEL: frozenset({Mark.NOTICE, Mark.STATEMENT}),
        Clash.STATEMENT_BEFORE_READY: frozenset({Mark.NOTICE, Mark.STATEMENT, Mark.SCHEDULED}),
    }
)
"""What begins a collision."""
