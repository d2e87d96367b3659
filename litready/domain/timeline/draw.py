"""Drawing the timeline: what of the record stands on it, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from litready.domain.bounds import Bound, earliest_of
from litready.domain.fact import RECORDS
from litready.domain.marking.articles import Sold, sold_times
from litready.domain.marking.facts import Article, Matter, Patent
from litready.domain.marking.record import LICENSEES, PATENTS
from litready.domain.matter import Assessment, Record
from litready.domain.misappropriation.facts import Incident
from litready.domain.misappropriation.rules import IncidentStanding
from litready.domain.preservation.conclusions import GapKind, Preservation
from litready.domain.preservation.duty import clause_of, until_today
from litready.domain.preservation.facts import Evidence, Facts, Trigger, TriggerKind
from litready.domain.preservation.record import AI_USES, MESSAGES, NOTICES, PAPERS, STATEMENTS
from litready.domain.read import day_in, day_of, flag_in, flag_of, text_in
from litready.domain.timeline.collide import find_collisions
from litready.domain.timeline.incidents import place_incidents
from litready.domain.timeline.line import Event, Lane, Mark, Span, Timeline, Undated
from litready.domain.timeline.story import place_story
from litready.domain.wording import cell_words
from litready.playbook.model import Playbook
from litready.values import PatentNumber

Placed = Event | Span | Undated


def draw_timeline(
    playbook: Playbook,
    assessment: Assessment,
    matter: Matter,
    facts: Facts,
    found: Preservation,
    incidents: Iterable[tuple[Incident, IncidentStanding]] = (),
) -> Timeline:
    """The line of the part of an assessment that counts (see `interview`), on the day of `facts`.

    `matter` and `facts` are read from that part, and `found` is judged from `facts`; `incidents` are those
    of the same part. The order of records changes nothing.
    """
    said = _Said(playbook, assessment)
    placed = [
        *place_story(assessment, said.words),
        *_patents(assessment),
        *_articles(assessment, matter),
        *_products(assessment, matter),
        *_duty(facts, found),
        *_triggers(assessment, found),
        *_papers(said),
        *_outside(said),
        *place_incidents(incidents),
        *_custodians(facts),
        *_deletion(facts, found),
        *_course(playbook, facts, assessment),
    ]
    events = [p for p in placed if isinstance(p, Event)]
    spans = [p for p in placed if isinstance(p, Span)]
    undated = [p for p in placed if isinstance(p, Undated)]
    lanes = list(Lane)
    return Timeline(
        today=facts.today,
        events=tuple(sorted(events, key=lambda e: (e.at.earliest, e.at.latest, lanes.index(e.lane), e.what, e.where))),
        spans=tuple(
            sorted(
                spans,
                key=lambda s: (lanes.index(s.lane), s.where, s.aside, s.start.earliest if s.start else date.min),
            )
        ),
        undated=tuple(sorted(undated, key=lambda u: (lanes.index(u.lane), u.what, u.where))),
        collisions=find_collisions(assessment, facts, found),
    )


class _Said:
    """The record with the words of the content for its choices."""

    def __init__(self, playbook: Playbook, assessment: Assessment) -> None:
        self.playbook = playbook
        self.assessment = assessment

    def words(self, record: Record, column_id: str) -> str:
        """The label of the choice in a column, as it goes on a sentence; nothing where there is none."""
        register = self.playbook.registers_by_id[record.register]
        column = register.column(column_id)
        if column is None or record.value(column_id) is None:
            return ""
        words = cell_words(column, record, self.playbook, self.assessment)
        return words[:1].lower() + words[1:]


def _place(lane: Lane, mark: Mark, at: Bound | None, what: str, record: Record | str, aside: str = "") -> Placed:
    """An event of a record, or what has no day."""
    where = record if isinstance(record, str) else record.id
    if at is None:
        return Undated(lane, mark, what, where, (where,), aside)
    return Event(lane, mark, at, what, where, (where,), aside)


# -- the years ----------------------------------------------------------------------------------


def _patents(assessment: Assessment) -> Iterator[Placed]:
    for record in assessment.in_register(PATENTS):
        number = record.value("number")
        named = isinstance(number, PatentNumber)
        name = number.short if isinstance(number, PatentNumber) else RECORDS
        records = () if named else (record.id,)
        issued = day_in(record, "issued_on")
        ends = [b for b in (day_in(record, "expires_on"), day_in(record, "lapsed_on")) if b is not None]
        end = earliest_of(ends) if ends else None
        if issued is not None:
            yield Event(Lane.PATENTS, Mark.ISSUE, issued, f"{name} issued", record.id, records)
            yield Span(Lane.PATENTS, Mark.PATENT, issued, end, name, record.id, records, open=end is None)
        elif text_in(record, "status") not in ("allowed", "pending"):
            yield Undated(Lane.PATENTS, Mark.ISSUE, f"{name} issued", record.id, records)
        if end is not None:
            yield Event(Lane.PATENTS, Mark.EXPIRY, end, f"{name} ends", record.id, records)


def _articles(assessment: Assessment, matter: Matter) -> Iterator[Span]:
    """The sales of each article under the patents; apart for patents under which it was marked at other times."""
    for article in matter.articles:
        alike: dict[tuple[tuple[Sold, Mark], ...], list[Patent]] = {}
        for patent in matter.patents:
            if times := tuple(_sold(article, patent)):
                alike.setdefault(times, []).append(patent)
        record = assessment.record(article.id)
        if record is None:
            what = "an article that is not listed was sold"
        else:
            what = f"what {RECORDS} sells was sold" if record.register == LICENSEES else f"{RECORDS} was sold"
        for times, patents in alike.items():
            under = ", ".join(p.name if p.number else "a patent without a number" for p in patents)
            for time, mark in times:
                yield Span(
                    Lane.ARTICLES,
                    mark,
                    time.start,
                    time.end,
                    f"{what} {_MARK_WORDS[mark]}",
                    article.id,
                    (article.id,) if record else (),
                    under,
                    open=time.end is None and article.ongoing,
                )


_MARK_WORDS = {
    Mark.MARKED: "with a mark",
    Mark.UNMARKED: "without a mark",
    Mark.DOUBTED: "with no mark that is known to count",
}


def _sold(article: Article, patent: Patent) -> Iterator[tuple[Sold, Mark]]:
    """The times of sales; a time without a mark is doubted where the facts not known may fill it."""
    certain = [t for t in sold_times(article, patent, generous=True) if not t.marked]
    for time in sold_times(article, patent):
        if time.marked:
            yield time, Mark.MARKED
        else:
            sure = any(_overlap(time, other) for other in certain)
            yield time, Mark.UNMARKED if sure else Mark.DOUBTED


def _overlap(one: Sold, other: Sold) -> bool:
    return (one.end is None or other.start.earliest < one.end.latest) and (
        other.end is None or one.start.earliest < other.end.latest
    )


def _products(assessment: Assessment, matter: Matter) -> Iterator[Placed]:
    for product in matter.products:
        record = assessment.record(product.id)
        known = None if record is None else day_in(record, "first_known_on")
        if product.first is None or known is not None:
            yield _place(Lane.PRODUCTS, Mark.KNOWN, known, f"{RECORDS} became known", product.id)
        if product.first is not None:
            yield Span(
                Lane.PRODUCTS,
                Mark.SEEN if product.first_seen else Mark.SOLD,
                product.first,
                product.last,
                f"{RECORDS} was on sale, as far as is known" if product.first_seen else f"{RECORDS} was on sale",
                product.id,
                (product.id,),
                open=product.last is None,
            )
    began = day_of(assessment, "damages.first_infringement_on")
    if began is not None:
        yield Event(Lane.PRODUCTS, Mark.INFRINGEMENT, began, "the infringement began", "damages.first_infringement_on")


# -- the duty and the hold ----------------------------------------------------------------------


def _duty(facts: Facts, found: Preservation) -> Iterator[Placed]:
    if found.duty is not None:
        yield Event(
            Lane.DUTY, Mark.DUTY, found.duty, "the earliest day on which a court may place the duty to preserve", ""
        )
    for ground in found.basis:
        if ground.trigger.kind in (TriggerKind.ANTICIPATED, TriggerKind.WORK_PRODUCT):
            yield Event(Lane.DUTY, Mark.ANTICIPATION, ground.at, ground.what, ground.trigger.where)
    for gap in (*found.gaps_of(GapKind.HOLD_LATE), *found.gaps_of(GapKind.NO_HOLD)):
        if gap.certain and gap.since is not None:
            what = f"{gap.days()} without a hold"
            yield Span(Lane.DUTY, Mark.UNHELD, gap.since, gap.until, what, gap.record, open=gap.open)
    if facts.hold.issued:
        on = facts.hold.on
        what = "the written hold was issued"
        if on is None:
            yield Undated(Lane.DUTY, Mark.HOLD, what, "hold.issued_on")
            return
        yield Event(Lane.DUTY, Mark.HOLD, on, what, "hold.issued_on")
        if until_today(on, facts.today) is not None:
            yield Span(Lane.DUTY, Mark.HELD, on, None, "the hold is in force", "hold.issued_on", open=True)


_SHOWN_ELSEWHERE = frozenset(
    {TriggerKind.AI_USE, TriggerKind.APPROACH, TriggerKind.CHARGE, TriggerKind.COMPLAINT, TriggerKind.HOLD}
    | {TriggerKind.ANTICIPATED, TriggerKind.WORK_PRODUCT}
)


def _triggers(assessment: Assessment, found: Preservation) -> Iterator[Placed]:
    """The steps toward a suit that no other lane shows."""
    days: list[tuple[Trigger, Bound | None]] = [(g.trigger, g.at) for g in found.basis]
    days += [(t, None) for t in found.undated]
    for trigger, at in days:
        record = assessment.record(trigger.where)
        mark, lane = Mark.TRIGGER, Lane.STEPS
        match trigger.kind:
            case TriggerKind.PAPER if record is not None and record.register == MESSAGES:
                mark, lane = Mark.PAPER, Lane.PAPERS
            case TriggerKind.LETTER_PLANNED if record is None:
                mark, lane = Mark.DRAFTED, Lane.LETTERS
            case TriggerKind.COUNSEL_ENGAGED if record is not None:
                yield _place(Lane.COURSE, Mark.COUNSEL, at, f"{RECORDS} was engaged", record, "litigation counsel")
                continue
            case TriggerKind.ASSESSMENT:
                lane = Lane.COURSE
            case TriggerKind.PAPER | TriggerKind.LETTER_PLANNED | TriggerKind.COUNSEL_ENGAGED:
                continue
            case kind if kind in _SHOWN_ELSEWHERE:
                continue
        records = () if record is None else (record.id,)
        what = clause_of(trigger)
        if at is None:
            yield Undated(lane, mark, what, trigger.where, records)
        else:
            yield Event(lane, mark, at, what, trigger.where, records, short=_STEP_WORDS.get(trigger.kind, ""))


_STEP_WORDS = {
    TriggerKind.DECIDED: "enforcement decided",
    TriggerKind.CONSULTED: "lawyer asked",
    TriggerKind.CHARTED: "analysis begun",
    TriggerKind.LETTER_PLANNED: "letter drafted or planned",
    TriggerKind.ACQUIRED: "patent bought to assert",
    TriggerKind.MONEY: "funding discussed",
    TriggerKind.EXPERT: "expert engaged",
    TriggerKind.TALKS: "open dispute",
    TriggerKind.COUNSEL_ENGAGED: "counsel engaged",
    TriggerKind.ASSESSMENT: "assessment begun",
}


def _custodians(facts: Facts) -> Iterator[Placed]:
    for person in facts.custodians:
        if person.told is not None:
            yield _place(Lane.CUSTODIANS, Mark.TOLD, person.told, f"{RECORDS} was told of the hold", person.id)
        if person.acknowledged and person.acknowledged_on is not None:
            what = f"{RECORDS} acknowledged the hold"
            yield _place(Lane.CUSTODIANS, Mark.ACKNOWLEDGED, person.acknowledged_on, what, person.id)
        if person.departed and person.left is not None:
            yield _place(Lane.CUSTODIANS, Mark.LEFT, person.left, f"{RECORDS} left", person.id)


def _deletion(facts: Facts, found: Preservation) -> Iterator[Placed]:
    gaps = {s.id: s.gap for s in found.sources}
    for source in facts.sources:
        if not source.deletes or source.stopped is None:
            continue
        stopped = until_today(source.stopped_on, facts.today) if source.stopped else None
        gap = gaps.get(source.id)
        aside = f"{gap.days()} under the duty" if gap is not None and gap.certain else ""
        yield Span(
            Lane.DELETION,
            Mark.DELETING,
            None,
            stopped,
            f"{RECORDS} {'deleted' if source.stopped else 'deletes'} by itself",
            source.id,
            (source.id,),
            aside,
            open=not source.stopped,
        )
        if source.stopped:
            yield _place(Lane.DELETION, Mark.STOPPED, stopped, f"deletion in {RECORDS} was stopped", source.id)
    for loss in facts.losses:
        kind = _LOST.get(loss.evidence, "") if loss.evidence else ""
        yield _place(Lane.LOSSES, Mark.LOSS, loss.lost, f"{RECORDS} was lost", loss.id, kind)


_LOST = {Evidence.ESI: "electronic data", Evidence.PAPER: "paper", Evidence.THING: "a thing"}


# -- what was made and what went out ------------------------------------------------------------


def _papers(said: _Said) -> Iterator[Placed]:
    for record in said.assessment.in_register(PAPERS):
        kind = said.words(record, "kind")
        yield _place(Lane.PAPERS, Mark.PAPER, day_in(record, "made_on"), f"{RECORDS} was made", record, kind)
    for record in said.assessment.in_register(AI_USES):
        put_in = said.words(record, "went_in")
        yield _place(Lane.AI, Mark.AI_USE, day_in(record, "used_on"), f"{RECORDS} was used", record, put_in)


def _outside(said: _Said) -> Iterator[Placed]:
    for record in said.assessment.in_register(NOTICES):
        sent, form = flag_in(record, "sent"), said.words(record, "form")
        if sent:
            yield _place(Lane.LETTERS, Mark.NOTICE, day_in(record, "sent_on"), f"{RECORDS} was sent", record, form)
        elif sent is False:
            yield _place(Lane.LETTERS, Mark.DRAFTED, None, f"{RECORDS} is drafted and not sent", record, form)
    for record in said.assessment.in_register(STATEMENTS):
        ahead = flag_in(record, "scheduled")
        mark = Mark.SCHEDULED if ahead else Mark.STATEMENT
        what = f"{RECORDS} is to go out" if ahead else f"{RECORDS} went out"
        yield _place(Lane.STATEMENTS, mark, day_in(record, "made_on"), what, record, said.words(record, "channel"))


def _course(playbook: Playbook, facts: Facts, assessment: Assessment) -> Iterator[Placed]:
    if flag_of(assessment, "counsel.engaged"):
        engaged = day_of(assessment, "counsel.engaged_on")
        what, where = "litigation counsel was engaged", "counsel.engaged_on"
        if engaged is None:
            yield Undated(Lane.COURSE, Mark.COUNSEL, what, where)
        else:
            short = _STEP_WORDS[TriggerKind.COUNSEL_ENGAGED]
            yield Event(Lane.COURSE, Mark.COUNSEL, engaged, what, where, short=short)
    if facts.complaint is not None:
        past = facts.complaint.latest < facts.today
        what = "the planned day of the complaint" if past else "a complaint is planned"
        where = playbook.bindings.get("complaint_planned", "")
        yield Event(Lane.COURSE, Mark.COMPLAINT, facts.complaint, what, where)
    yield Event(Lane.COURSE, Mark.TODAY, Bound.of(facts.today), "today", "")
