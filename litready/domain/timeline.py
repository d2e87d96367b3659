"""One timeline of the matter: what happened when, in lanes, and which of it collides.

Each event and span names the question or record that tells of it. Days keep their bounds;
an event whose day is not known is listed apart and takes no place on the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from enum import Enum

from litready.domain.bounds import Bound, earliest_of
from litready.domain.matter import Assessment, Record
from litready.domain.preservation.conclusions import GapKind, Preservation, Timing
from litready.domain.preservation.duty import until_today, what_happened
from litready.domain.preservation.facts import Facts, TriggerKind
from litready.domain.preservation.record import read_facts
from litready.domain.preservation.rules import judge_preservation
from litready.domain.read import day_in, day_of, flag_in, flag_of, text_in
from litready.playbook.model import Playbook
from litready.values import PatentNumber


class Lane(Enum):
    """The rows of the figure, from top to bottom."""

    PATENTS = "patents"
    PRODUCTS = "products"
    DUTY = "duty"
    PAPERS = "papers"
    AI = "ai"
    OUTSIDE = "outside"
    HOLD = "hold"
    DELETION = "deletion"
    LOSSES = "losses"
    COURSE = "course"


class Mark(Enum):
    """What an event or a span is."""

    ISSUE = "issue"
    EXPIRY = "expiry"
    PATENT = "patent"
    KNOWN = "known"
    INFRINGEMENT = "infringement"
    TRIGGER = "trigger"
    DUTY = "duty"
    ANTICIPATION = "anticipation"
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
    COUNSEL = "counsel"
    COMPLAINT = "complaint"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `where` is the id of a question or record, empty for today and for the duty."""

    lane: Lane
    mark: Mark
    at: Bound
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts. `start` is None where its beginning is not known.

    `end` is None where it goes on (`open`) or its end is not known.
    """

    lane: Lane
    mark: Mark
    start: Bound | None
    end: Bound | None
    what: str
    where: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """Something that belongs on the line, but its day is not known."""

    lane: Lane
    what: str
    where: str


class Clash(Enum):
    """What collides with what; the order is the order in which collisions are listed."""

    HOLD_AFTER_DUTY = "hold_after_duty"
    WORK_PRODUCT_BEFORE_HOLD = "work_product_before_hold"
    DELETION_AFTER_DUTY = "deletion_after_duty"
    STATEMENT_BEFORE_COUNSEL = "statement_before_counsel"
    STATEMENT_BEFORE_READY = "statement_before_ready"


@dataclass(frozen=True, slots=True)
class Collision:
    """Two things in the wrong order, whatever their days are. `at` is where it stands on the line, if anywhere."""

    clash: Clash
    what: str
    where: tuple[str, ...]
    at: Bound | None
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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


def draw_timeline(playbook: Playbook, assessment: Assessment, today: date, *, zone: tzinfo = UTC) -> Timeline:
    """The line of the part of an assessment that counts (see `interview`). The order of records changes nothing."""
    facts = read_facts(playbook, assessment, today, zone=zone)
    found = judge_preservation(facts)
    placed = [
        *_patents(assessment),
        *_products(assessment),
        *_duty(found),
        *_papers(assessment),
        *_outside(assessment),
        *_hold(facts),
        *_deletion(facts),
        *_course(facts, assessment),
    ]
    events = [p for p in placed if isinstance(p, Event)]
    spans = [p for p in placed if isinstance(p, Span)]
    undated = [p for p in placed if isinstance(p, Undated)]
    lanes = list(Lane)
    clashes = list(Clash)
    return Timeline(
        today=today,
        events=tuple(sorted(events, key=lambda e: (e.at.earliest, e.at.latest, lanes.index(e.lane), e.what, e.where))),
        spans=tuple(
            sorted(
                spans,
                key=lambda s: (lanes.index(s.lane), s.start.earliest if s.start else date.min, s.what, s.where),
            )
        ),
        undated=tuple(sorted(undated, key=lambda u: (lanes.index(u.lane), u.what, u.where))),
        collisions=tuple(
            sorted(
                _collisions(assessment, facts, found),
                key=lambda c: (clashes.index(c.clash), c.at.earliest if c.at else date.max, c.what, c.where),
            )
        ),
    )


Placed = Event | Span | Undated


def _place(lane: Lane, mark: Mark, at: Bound | None, what: str, where: str) -> Placed:
    return Undated(lane, what, where) if at is None else Event(lane, mark, at, what, where)


# -- what stands on the line --------------------------------------------------------------------


def _patents(assessment: Assessment) -> Iterator[Placed]:
    for record in assessment.in_register("asserted_patents"):
        number = record.value("number")
        name = number.short if isinstance(number, PatentNumber) else "a patent without a number"
        issued = day_in(record, "issued_on")
        ends = [b for b in (day_in(record, "expires_on"), day_in(record, "lapsed_on")) if b is not None]
        end = earliest_of(ends) if ends else None
        if issued is not None:
            yield Event(Lane.PATENTS, Mark.ISSUE, issued, f"{name} issued", record.id)
            yield Span(Lane.PATENTS, Mark.PATENT, issued, end, name, record.id, open=end is None)
        elif text_in(record, "status") not in ("allowed", "pending"):
            yield Undated(Lane.PATENTS, f"{name} issued", record.id)
        if end is not None:
            yield Event(Lane.PATENTS, Mark.EXPIRY, end, f"{name} ends", record.id)


def _products(assessment: Assessment) -> Iterator[Placed]:
    for record in assessment.in_register("accused_products"):
        name = text_in(record, "name") or "a product without a name"
        known = day_in(record, "first_known_on")
        yield _place(Lane.PRODUCTS, Mark.KNOWN, known, f"{name} first known", record.id)
    began = day_of(assessment, "damages.first_infringement_on")
    if began is not None:
        yield Event(Lane.PRODUCTS, Mark.INFRINGEMENT, began, "the infringement began", "damages.first_infringement_on")


_SHOWN_ELSEWHERE = frozenset(
    {TriggerKind.PAPER, TriggerKind.AI_USE, TriggerKind.APPROACH, TriggerKind.CHARGE, TriggerKind.COMPLAINT}
    | {TriggerKind.HOLD, TriggerKind.COUNSEL_ENGAGED}
)


def _duty(found: Preservation) -> Iterator[Placed]:
    for ground in found.basis:
        kind = ground.trigger.kind
        if kind in (TriggerKind.ANTICIPATED, TriggerKind.WORK_PRODUCT):
            yield Event(Lane.PAPERS, Mark.ANTICIPATION, ground.at, ground.what, ground.trigger.where)
        elif kind not in _SHOWN_ELSEWHERE:
            yield Event(Lane.DUTY, Mark.TRIGGER, ground.at, ground.what, ground.trigger.where)
    for trigger in found.undated:
        if trigger.kind not in _SHOWN_ELSEWHERE:
            yield Undated(Lane.DUTY, what_happened(trigger), trigger.where)
    if found.duty is not None:
        yield Event(Lane.DUTY, Mark.DUTY, found.duty, "a court may place the duty to preserve here", "")


def _papers(assessment: Assessment) -> Iterator[Placed]:
    for record in assessment.in_register("work_papers"):
        name = text_in(record, "title") or "a paper without a name"
        yield _place(Lane.PAPERS, Mark.PAPER, day_in(record, "made_on"), name, record.id)
    for record in assessment.in_register("ai_uses"):
        name = text_in(record, "tool") or "an AI tool without a name"
        yield _place(Lane.AI, Mark.AI_USE, day_in(record, "used_on"), name, record.id)


def _outside(assessment: Assessment) -> Iterator[Placed]:
    for record in assessment.in_register("notices"):
        if flag_in(record, "sent"):
            name = text_in(record, "subject") or "a notice without a name"
            yield _place(Lane.OUTSIDE, Mark.NOTICE, day_in(record, "sent_on"), name, record.id)
    for record in assessment.in_register("public_statements"):
        name = text_in(record, "what") or "a statement without a name"
        mark = Mark.SCHEDULED if flag_in(record, "scheduled") else Mark.STATEMENT
        yield _place(Lane.OUTSIDE, mark, day_in(record, "made_on"), name, record.id)


def _hold(facts: Facts) -> Iterator[Placed]:
    if facts.hold.issued:
        yield _place(Lane.HOLD, Mark.HOLD, facts.hold.on, "the written hold was issued", "hold.issued_on")
    for person in facts.custodians:
        if person.told is not None:
            yield Event(Lane.HOLD, Mark.TOLD, person.told, f"{person.name} was told", person.id)
        if person.acknowledged and person.acknowledged_on is not None:
            yield Event(
                Lane.HOLD, Mark.ACKNOWLEDGED, person.acknowledged_on, f"{person.name} acknowledged the hold", person.id
            )
        if person.departed and person.left is not None:
            yield Event(Lane.HOLD, Mark.LEFT, person.left, f"{person.name} left", person.id)


def _deletion(facts: Facts) -> Iterator[Placed]:
    for source in facts.sources:
        if not source.deletes or source.stopped is None:
            continue
        stopped = until_today(source.stopped_on, facts.today) if source.stopped else None
        what = f"{source.name} deletes by itself"
        yield Span(Lane.DELETION, Mark.DELETING, None, stopped, what, source.id, open=not source.stopped)
        if source.stopped:
            yield _place(Lane.DELETION, Mark.STOPPED, stopped, f"deletion in {source.name} stopped", source.id)
    for loss in facts.losses:
        yield _place(Lane.LOSSES, Mark.LOSS, loss.lost, f"{loss.name} lost", loss.id)


def _course(facts: Facts, assessment: Assessment) -> Iterator[Placed]:
    if flag_of(assessment, "counsel.engaged"):
        engaged = day_of(assessment, "counsel.engaged_on")
        yield _place(Lane.COURSE, Mark.COUNSEL, engaged, "litigation counsel was engaged", "counsel.engaged_on")
    if facts.complaint is not None:
        yield Event(
            Lane.COURSE, Mark.COMPLAINT, facts.complaint, "a complaint is planned", "counsel.complaint_planned_on"
        )
    yield Event(Lane.COURSE, Mark.TODAY, Bound.of(facts.today), "today", "")


# -- what collides ------------------------------------------------------------------------------


def _collisions(assessment: Assessment, facts: Facts, found: Preservation) -> Iterator[Collision]:
    for gap in found.gaps:
        if not gap.certain:
            continue
        where = (gap.record,) if gap.kind is not GapKind.CLAIM_BEFORE_HOLD else (gap.record, "hold.issued_on")
        if gap.kind in (GapKind.HOLD_LATE, GapKind.NO_HOLD):
            what = f"{gap.what}: {gap.days()}"
            yield Collision(Clash.HOLD_AFTER_DUTY, what, where, gap.since, gap.authorities)
        elif gap.kind is GapKind.CLAIM_BEFORE_HOLD:
            what = f"{gap.what}: {gap.days()}"
            yield Collision(Clash.WORK_PRODUCT_BEFORE_HOLD, what, where, gap.since, gap.authorities)
        elif gap.kind in (GapKind.DELETING, GapKind.DELETED):
            yield Collision(Clash.DELETION_AFTER_DUTY, f"{gap.what}: {gap.days()}", where, gap.since, gap.authorities)
    yield from _papers_before_hold(facts, found)
    lost = {x.id: x.lost for x in facts.losses}
    for loss in found.losses:
        if loss.timing in (Timing.AFTER, Timing.CONTESTED):
            what = f"{loss.name} was lost after the duty began"
            yield Collision(Clash.DELETION_AFTER_DUTY, what, (loss.id,), lost[loss.id], ("micron-v-rambus", "frcp-37e"))
    yield from _statements(assessment)


def _papers_before_hold(facts: Facts, found: Preservation) -> Iterator[Collision]:
    hold = until_today(facts.hold.on, facts.today) if facts.hold.issued else None
    for ground in found.basis:
        early = facts.hold.issued is False or (hold is not None and ground.at.certainly_before(hold))
        if ground.trigger.kind is TriggerKind.PAPER and early:
            yield Collision(
                Clash.WORK_PRODUCT_BEFORE_HOLD,
                f"{ground.what} before there was a hold",
                (ground.trigger.where, "hold.issued_on" if hold is not None else "hold.issued"),
                ground.at,
                ("sanofi-v-glenmark", "frcp-26b3"),
            )


def _statements(assessment: Assessment) -> Iterator[Collision]:
    """Charges of infringement that went out before counsel was engaged, or while no complaint is ready to file."""
    for record in assessment.in_register("notices"):
        if text_in(record, "form") != "complaint" and flag_in(record, "charge") is not False:
            name = text_in(record, "subject") or "a notice without a name"
            made = flag_in(record, "sent")
            yield from _judge_charge(assessment, record, name, day_in(record, "sent_on"), made)
    for record in assessment.in_register("public_statements"):
        if flag_in(record, "charges_infringement"):
            name = text_in(record, "what") or "a statement without a name"
            scheduled = flag_in(record, "scheduled")
            made = None if scheduled is None else not scheduled
            yield from _judge_charge(assessment, record, name, day_in(record, "made_on"), made)


def _judge_charge(
    assessment: Assessment, record: Record, name: str, at: Bound | None, made: bool | None
) -> Iterator[Collision]:
    engaged = day_of(assessment, "counsel.engaged_on")
    early = at is not None and engaged is not None and at.certainly_before(engaged)
    if made and not flag_in(record, "counsel_cleared") and (early or flag_of(assessment, "counsel.engaged") is False):
        yield Collision(
            Clash.STATEMENT_BEFORE_COUNSEL,
            f"“{name}” went out before litigation counsel was engaged",
            (record.id, "counsel.engaged_on" if early else "counsel.engaged"),
            at,
            ("medimmune", "sandisk-v-st"),
        )
    if made is not None and flag_of(assessment, "statements.complaint_ready") is False:
        yield Collision(
            Clash.STATEMENT_BEFORE_READY,
            f"“{name}” {'went out' if made else 'is to go out'} while no complaint is ready to file",
            (record.id, "statements.complaint_ready"),
            at,
            ("medimmune", "sandisk-v-st"),
        )
