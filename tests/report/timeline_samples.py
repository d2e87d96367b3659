"""Timelines for the tests of their figure: one by hand, crowds, and any that hypothesis makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.timeline import Clash, Collision, Event, Lane, Mark, Span, Timeline, Undated
from litready.values import PartialDate

TODAY = date(2026, 11, 25)
DOTTED: tuple[tuple[Lane, Mark], ...] = (
    (Lane.STEPS, Mark.TRIGGER),
    (Lane.PAPERS, Mark.PAPER),
    (Lane.AI, Mark.AI_USE),
    (Lane.STATEMENTS, Mark.STATEMENT),
    (Lane.STATEMENTS, Mark.SCHEDULED),
    (Lane.LETTERS, Mark.NOTICE),
    (Lane.LETTERS, Mark.DRAFTED),
    (Lane.CUSTODIANS, Mark.TOLD),
    (Lane.CUSTODIANS, Mark.LEFT),
    (Lane.LOSSES, Mark.LOSS),
    (Lane.COURSE, Mark.COUNSEL),
)
"""What stands as points, by its lane."""


def call(ids: Sequence[str]) -> str:
    """Records by their ids, as names."""
    return ", ".join(f"Name of {i}" for i in ids)


def day(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def point(lane: Lane, mark: Mark, at: Bound, record: str, aside: str = "") -> Event:
    return Event(lane, mark, at, f"{RECORDS} happened", record, (record,), aside)


def line(
    events: Sequence[Event] = (),
    spans: Sequence[Span] = (),
    collisions: Sequence[Collision] = (),
    undated: Sequence[Undated] = (),
    today: date = TODAY,
) -> Timeline:
    now = Event(Lane.COURSE, Mark.TODAY, Bound.of(today), "today", "")
    ordered = sorted((*events, now), key=lambda e: (e.at.earliest, e.at.latest, e.where))
    return Timeline(today, tuple(ordered), tuple(spans), tuple(undated), tuple(collisions))


def matter() -> Timeline:
    """Two patents, an article, a product, a late hold, a system that deleted, papers, statements, a plan."""
    duty = day("2026-06-03")
    return line(
        events=[
            Event(Lane.PATENTS, Mark.ISSUE, day("2019-03-12"), "’118 issued", "p1"),
            Event(Lane.PATENTS, Mark.EXPIRY, day("2036-08-02"), "’118 ends", "p1"),
            Event(Lane.DUTY, Mark.DUTY, duty, "the earliest day", ""),
            Event(Lane.DUTY, Mark.ANTICIPATION, duty, "work product is claimed from then on", "basis"),
            Event(Lane.DUTY, Mark.HOLD, day("2026-10-19"), "the written hold was issued", "hold"),
            Event(Lane.DELETION, Mark.STOPPED, day("2026-10-26"), f"{RECORDS} stopped", "s1", ("s1",)),
            point(Lane.PAPERS, Mark.PAPER, day("2026-06-26"), "w1", "claim chart"),
            point(Lane.PAPERS, Mark.PAPER, day("2026-09"), "w2"),
            point(Lane.AI, Mark.AI_USE, day("2026-08-27"), "a1", "claim or infringement analysis"),
            point(Lane.STATEMENTS, Mark.STATEMENT, day("2026-09-16"), "q1", "trade show or talk"),
            point(Lane.STATEMENTS, Mark.SCHEDULED, day("2026-12-08"), "q2"),
            point(Lane.LETTERS, Mark.DRAFTED, day("2026-11-10"), "n1"),
            point(Lane.LOSSES, Mark.LOSS, day("2021"), "l1"),
            Event(Lane.COURSE, Mark.COMPLAINT, day("2027-01-15"), "a complaint is planned", "plan"),
        ],
        spans=[
            Span(Lane.PATENTS, Mark.PATENT, day("2019-03-12"), day("2036-08-02"), "’118", "p1"),
            Span(Lane.ARTICLES, Mark.UNMARKED, day("2019-05"), day("2020-06-01"), RECORDS, "o1", ("o1",), "’118"),
            Span(Lane.ARTICLES, Mark.MARKED, day("2020-06-01"), None, RECORDS, "o1", ("o1",), "’118", open=True),
            Span(Lane.PRODUCTS, Mark.SOLD, day("2020-11-10"), None, RECORDS, "x1", ("x1",), open=True),
            Span(Lane.DUTY, Mark.UNHELD, duty, day("2026-10-19"), "138 days without a hold", "hold"),
            Span(Lane.DUTY, Mark.HELD, day("2026-10-19"), None, "the hold is in force", "hold", open=True),
            Span(Lane.DELETION, Mark.DELETING, None, day("2026-10-26"), RECORDS, "s1", ("s1",), "145 days"),
        ],
        collisions=[
            Collision(Clash.HOLD_AFTER_DUTY, "late", ("hold",), duty, ("zubulake-4",), days="138 days"),
            Collision(Clash.WORK_PRODUCT_BEFORE_HOLD, "claimed", ("basis", "hold"), duty, ("frcp-26b3",)),
            Collision(Clash.WORK_PRODUCT_BEFORE_HOLD, RECORDS, ("w1", "w2"), None, ("frcp-26b3",), ("w1", "w2")),
            Collision(Clash.DELETION_AFTER_DUTY, RECORDS, ("s1",), duty, ("frcp-37e",), ("s1",)),
            Collision(Clash.STATEMENT_BEFORE_READY, RECORDS, ("q1", "ready"), None, ("medimmune",), ("q1",)),
        ],
    )


def crowd(number: int, *, months: int = 8) -> Timeline:
    """So many papers, statements and systems that no label fits beside each."""
    first = TODAY - timedelta(days=30 * months)
    steps = 30 * months
    events = [
        point(lane, mark, Bound.of(first + timedelta(days=(n * 7 + k * 3) % steps)), f"{mark.value}{n}")
        for k, (lane, mark) in enumerate(DOTTED)
        for n in range(number)
    ]
    events += [point(Lane.PAPERS, Mark.PAPER, day(f"2026-{m:02d}"), f"month{m}") for m in range(4, 11)]
    events.append(Event(Lane.DUTY, Mark.DUTY, Bound.of(first), "the earliest day", ""))
    spans = [
        Span(Lane.PATENTS, Mark.PATENT, day(f"{1999 + n}-02-03"), day(f"{2019 + n}-02-03"), f"’{100 + n}", f"p{n}")
        for n in range(number // 4)
    ]
    spans += [
        Span(Lane.DELETION, Mark.DELETING, None, None, RECORDS, f"s{n}", (f"s{n}",), "9 days", open=True)
        for n in range(number // 4)
    ]
    ids = tuple(e.where for e in events if e.mark is Mark.PAPER)
    collisions = [Collision(Clash.WORK_PRODUCT_BEFORE_HOLD, RECORDS, ids, None, ("frcp-26b3",), ids)]
    collisions += [
        Collision(Clash.DELETION_AFTER_DUTY, RECORDS, (s.where,), None, ("frcp-37e",), (s.where,))
        for s in spans
        if s.mark is Mark.DELETING
    ]
    return line(events, spans, collisions)


def years_only() -> Timeline:
    """Nothing is known to the day, and little to the month."""
    return line(
        events=[
            Event(Lane.DUTY, Mark.DUTY, day("2024"), "the earliest day", ""),
            Event(Lane.DUTY, Mark.HOLD, day("2025"), "the written hold was issued", "hold"),
            point(Lane.PAPERS, Mark.PAPER, day("2025"), "w1", "claim chart"),
            point(Lane.STATEMENTS, Mark.STATEMENT, day("2024"), "q1"),
            point(Lane.LOSSES, Mark.LOSS, day("2026"), "l1"),
            Event(Lane.COURSE, Mark.COMPLAINT, day("2027"), "a complaint is planned", "plan"),
        ],
        spans=[
            Span(Lane.PATENTS, Mark.PATENT, day("2015"), None, "’118", "p1", open=True),
            Span(Lane.PRODUCTS, Mark.SEEN, day("2021"), day("2023"), RECORDS, "x1", ("x1",)),
            Span(Lane.DUTY, Mark.UNHELD, day("2024"), day("2025"), "up to 730 days without a hold", "hold"),
            Span(Lane.DUTY, Mark.HELD, day("2025"), None, "the hold is in force", "hold", open=True),
        ],
        collisions=[Collision(Clash.HOLD_AFTER_DUTY, "late", ("hold",), day("2024"), ("zubulake-4",))],
    )


def patents_only() -> Timeline:
    """No event of the matter, only two patents and a plan."""
    return line(
        events=[Event(Lane.COURSE, Mark.COMPLAINT, day("2027-02-03"), "a complaint is planned", "plan")],
        spans=[
            Span(Lane.PATENTS, Mark.PATENT, day("2015"), day("2033"), "’118", "p1"),
            Span(Lane.PATENTS, Mark.PATENT, day("2019-05-05"), day("2026-05-05"), "’346", "p2"),
        ],
    )


SAMPLES = {
    "matter": matter,
    "years only": years_only,
    "patents only": patents_only,
    "nothing": line,
    "crowd": lambda: crowd(20),
    "two thousand": lambda: crowd(180),
    "over years": lambda: crowd(6, months=70),
}


# -- any timeline ----------------------------------------------------------------------------------


@st.composite
def some_day(draw: st.DrawFn) -> Bound:
    """A day, a month, a year or a time between."""
    start = TODAY + timedelta(days=draw(st.integers(-3200, 900) | st.integers(-200, 60)))
    return draw(
        st.sampled_from(
            [
                Bound.of(start),
                Bound.of(start),
                Bound.of(PartialDate(start.year, start.month)),
                Bound.of(PartialDate(start.year)),
                Bound(start, start + timedelta(days=40)),
            ]
        )
    )


@st.composite
def some_line(draw: st.DrawFn) -> Timeline:
    """Any timeline, its items in any lanes and with any days."""
    maybe = st.none() | some_day()
    many = draw(st.sampled_from([2, 5, 14]))
    events: list[Event] = []
    for n, (lane, mark) in enumerate(draw(st.lists(st.sampled_from(DOTTED), max_size=many * 3))):
        aside = draw(st.sampled_from(["", "claim chart", "a kind with rather many words in it"]))
        events.append(point(lane, mark, draw(some_day()), f"e{n}", aside))
    for mark in (Mark.DUTY, Mark.ANTICIPATION, Mark.HOLD):
        if (at := draw(maybe)) is not None:
            events.append(Event(Lane.DUTY, mark, at, "the duty", "" if mark is Mark.DUTY else mark.value))
    if (at := draw(maybe)) is not None:
        events.append(Event(Lane.COURSE, Mark.COMPLAINT, at, "a complaint is planned", "plan"))
    spans: list[Span] = []
    for n in range(draw(st.integers(0, many))):
        lane, mark = draw(
            st.sampled_from(
                [
                    (Lane.PATENTS, Mark.PATENT),
                    (Lane.ARTICLES, Mark.UNMARKED),
                    (Lane.ARTICLES, Mark.MARKED),
                    (Lane.ARTICLES, Mark.DOUBTED),
                    (Lane.PRODUCTS, Mark.SOLD),
                    (Lane.PRODUCTS, Mark.SEEN),
                    (Lane.DELETION, Mark.DELETING),
                ]
            )
        )
        start = None if mark is Mark.DELETING else draw(some_day())
        end = draw(maybe)
        if start is not None and end is not None and end.earliest <= start.latest:
            end = None
        what = f"’{100 + n}" if lane is Lane.PATENTS else RECORDS
        records = () if lane is Lane.PATENTS else (f"s{n}",)
        spans.append(Span(lane, mark, start, end, what, f"s{n}", records, open=end is None and draw(st.booleans())))
        if mark is Mark.DELETING and end is not None:
            events.append(Event(Lane.DELETION, Mark.STOPPED, end, RECORDS, f"s{n}", (f"s{n}",)))
    held = [e for e in events if e.mark is Mark.HOLD and e.at.earliest <= TODAY]
    duty = [e for e in events if e.mark is Mark.DUTY]
    if held:
        spans.append(Span(Lane.DUTY, Mark.HELD, held[0].at, None, "held", "hold", open=True))
        if duty and duty[0].at.latest < held[0].at.earliest:
            spans.append(Span(Lane.DUTY, Mark.UNHELD, duty[0].at, held[0].at, "41 to 71 days without a hold", "hold"))
    return line(events, spans, draw(st.just([]) | some_collisions(events, spans)))


@st.composite
def some_collisions(draw: st.DrawFn, events: Sequence[Event], spans: Sequence[Span]) -> list[Collision]:
    papers = tuple(e.where for e in events if e.mark is Mark.PAPER)
    found = [Collision(Clash.WORK_PRODUCT_BEFORE_HOLD, RECORDS, papers, None, (), papers)] if papers else []
    for item in (*events, *spans):
        if item.mark in (Mark.DELETING, Mark.LOSS) and draw(st.booleans()):
            found.append(Collision(Clash.DELETION_AFTER_DUTY, RECORDS, (item.where,), None, (), (item.where,)))
        if item.mark in (Mark.NOTICE, Mark.STATEMENT):
            found.append(Collision(Clash.STATEMENT_BEFORE_READY, RECORDS, (item.where,), None, (), (item.where,)))
    return found
