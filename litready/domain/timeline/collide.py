"""What collides on the timeline: things in the wrong order, whatever their days are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.matter import Assessment, Record
from litready.domain.preservation.conclusions import Gap, GapKind, Ground, Preservation, Timing, days_words
from litready.domain.preservation.duty import until_today
from litready.domain.preservation.facts import Facts, TriggerKind
from litready.domain.preservation.gaps import days_between
from litready.domain.preservation.record import NOTICES, STATEMENTS
from litready.domain.read import day_in, day_of, flag_in, flag_of, text_in
from litready.domain.timeline.line import Clash, Collision

_GAPS = {
    GapKind.HOLD_LATE: (Clash.HOLD_AFTER_DUTY, ""),
    GapKind.NO_HOLD: (Clash.HOLD_AFTER_DUTY, ""),
    GapKind.CLAIM_BEFORE_HOLD: (Clash.WORK_PRODUCT_BEFORE_HOLD, ""),
    GapKind.DELETING: (Clash.DELETION_AFTER_DUTY, f"{RECORDS} still deletes although the duty has begun"),
    GapKind.DELETED: (Clash.DELETION_AFTER_DUTY, f"{RECORDS} went on deleting after the duty began"),
}
"""The gaps that are collisions, with words where those of the gap name a record."""


def find_collisions(assessment: Assessment, facts: Facts, found: Preservation) -> tuple[Collision, ...]:
    """Every collision in the order in which they are listed; `found` is judged from `facts`."""
    clashes = list(Clash)
    collisions = [
        *(c for g in found.gaps if (c := _gap(g)) is not None),
        *_papers_before_hold(facts, found),
        *_losses(facts, found),
        *_statements(assessment),
    ]
    return tuple(
        sorted(
            collisions,
            key=lambda c: (clashes.index(c.clash), c.at.earliest if c.at else date.max, c.what, c.where),
        )
    )


def _gap(gap: Gap) -> Collision | None:
    if not gap.certain or gap.kind not in _GAPS:
        return None
    clash, what = _GAPS[gap.kind]
    claimed = gap.kind is GapKind.CLAIM_BEFORE_HOLD
    where = (gap.record, "hold.issued" if gap.open else "hold.issued_on") if claimed else (gap.record,)
    records = (gap.record,) if what else ()
    return Collision(clash, what or gap.what, where, gap.since, gap.authorities, records, gap.days())


def _papers_before_hold(facts: Facts, found: Preservation) -> Iterator[Collision]:
    """Papers and messages made for a suit, older than the hold or made while there is none."""
    hold = until_today(facts.hold.on, facts.today) if facts.hold.issued else None
    if hold is None and facts.hold.issued is not False:
        return
    until = hold or Bound.of(facts.today)

    def early(ground: Ground) -> bool:
        return ground.trigger.kind is TriggerKind.PAPER and (hold is None or ground.at.certainly_before(hold))

    papers = [_Dated(g.trigger.where, g.at) for g in found.basis if early(g)]
    if papers:
        what = f"{RECORDS} {_were(papers)} made because a suit was expected, before there was a hold"
        where = "hold.issued_on" if hold is not None else "hold.issued"
        authorities = ("sanofi-v-glenmark", "frcp-26b3")
        yield _of(Clash.WORK_PRODUCT_BEFORE_HOLD, what, papers, where, authorities, until)


def _losses(facts: Facts, found: Preservation) -> Iterator[Collision]:
    days = {x.id: x.lost for x in facts.losses}
    for timing, since in _LOST.items():
        lost = [_Dated(x.id, days[x.id]) for x in found.losses if x.timing is timing]
        if lost:
            what = f"{RECORDS} {_were(lost)} lost after {since}"
            yield _of(Clash.DELETION_AFTER_DUTY, what, lost, "", ("micron-v-rambus", "frcp-37e"), None)


_LOST = {
    Timing.AFTER: "the duty began",
    Timing.CONTESTED: "the earliest day on which a court may place the duty",
}


# -- statements ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dated:
    id: str
    at: Bound | None


@dataclass(frozen=True, slots=True)
class _Charge:
    """A charge of infringement. `made` is False for one that is drafted or scheduled, None where that is not known."""

    id: str
    at: Bound | None
    made: bool | None
    cleared: bool


def _statements(assessment: Assessment) -> Iterator[Collision]:
    """Charges of infringement that went out before counsel was engaged, or while no complaint is ready to file."""
    charges = sorted(_charges(assessment), key=lambda c: (c.at.earliest if c.at else date.max, c.id))
    authorities = ("medimmune", "sandisk-v-st")
    engaged = day_of(assessment, "counsel.engaged_on")
    alone = flag_of(assessment, "counsel.engaged") is False

    def early(charge: _Charge) -> bool:
        before = charge.at is not None and engaged is not None and charge.at.certainly_before(engaged)
        return bool(charge.made) and not charge.cleared and (before or alone)

    before = [_Dated(c.id, c.at) for c in charges if early(c)]
    if before:
        what = f"{RECORDS} went out before litigation counsel was engaged"
        where = "counsel.engaged" if alone else "counsel.engaged_on"
        yield _of(Clash.STATEMENT_BEFORE_COUNSEL, what, before, where, authorities, None if alone else engaged)
    if flag_of(assessment, "statements.complaint_ready") is not False:
        return
    for made in (True, False):
        out = [_Dated(c.id, c.at) for c in charges if c.made is made]
        if out:
            goes = "went out" if made else ("is" if len(out) == 1 else "are") + " to go out"
            what = f"{RECORDS} {goes} while no complaint is ready to file"
            yield _of(Clash.STATEMENT_BEFORE_READY, what, out, "statements.complaint_ready", authorities, None)


def _charges(assessment: Assessment) -> Iterator[_Charge]:
    for record in assessment.in_register(NOTICES):
        if text_in(record, "form") != "complaint" and flag_in(record, "charge") is not False:
            yield _charge(record, day_in(record, "sent_on"), flag_in(record, "sent"))
    for record in assessment.in_register(STATEMENTS):
        if flag_in(record, "charges_infringement"):
            scheduled = flag_in(record, "scheduled")
            yield _charge(record, day_in(record, "made_on"), None if scheduled is None else not scheduled)


def _charge(record: Record, at: Bound | None, made: bool | None) -> _Charge:
    return _Charge(record.id, at, made, bool(flag_in(record, "counsel_cleared")))


# -- words --------------------------------------------------------------------------------------


def _of(
    clash: Clash, what: str, dated: list[_Dated], other: str, authorities: tuple[str, ...], until: Bound | None
) -> Collision:
    """A collision of records with what stands at `other`; the days of the first are counted up to `until`."""
    known = [d.at for d in dated if d.at is not None]
    at = min(known, key=lambda b: (b.earliest, b.latest)) if known else None
    records = tuple(d.id for d in dated)
    days = "" if until is None else _longest(known, until)
    return Collision(clash, what, (*records, *((other,) if other else ())), at, authorities, records, days)


def _longest(days: Sequence[Bound], until: Bound) -> str:
    """How long before another day a thing was; of several the longest."""
    times = [days_between(d, until) for d in days]
    if len(times) == 1:
        return days_words(*times[0])
    return days_words(0, max(t[1] for t in times)) if times else ""


def _were(records: list[_Dated]) -> str:
    return "was" if len(records) == 1 else "were"
