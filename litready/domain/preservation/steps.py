"""What the hold as carried out lacks, and what to do now, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import GapKind, OtherSide, Preservation, Shortfall, SourceStanding, Step
from litready.domain.preservation.duty import until_today, when_words
from litready.domain.preservation.facts import Approach, Cause, Custodian, Facts
from litready.domain.preservation.gaps import unacknowledged
from litready.domain.reasons import listed


def find_shortfalls(facts: Facts, sources: Iterable[SourceStanding]) -> Iterator[Shortfall]:
    """Everything that is known to be lacking in the hold as carried out."""
    hold = facts.hold
    if hold.issued is False:
        yield Shortfall("there is no written hold", "hold.issued", ("micron-v-rambus", "zubulake-5"))
    answers: tuple[tuple[bool, str, str, tuple[str, ...]], ...] = (
        (hold.notice_lacks is True, "the notice leaves something out", "hold.notice_leaves_out", ("zubulake-5",)),
        (hold.groups_left_out is True, "whole groups were not told", "hold.groups_left_out", ("zubulake-4",)),
        (
            hold.outsiders_left_out is True,
            "outsiders who keep evidence were not told",
            "hold.third_parties_left_out",
            ("micron-v-rambus", "silvestri-v-gm"),
        ),
        (hold.it_told is False, "IT was not told to stop deletion", "hold.it_told", ("frcp-37e", "zubulake-5")),
        (hold.phones is False, "phones and disappearing messages are left out", "hold.phones", ("google-play",)),
        (hold.ai_histories is False, "AI histories are left out", "hold.ai_histories", ("frcp-37e",)),
        (hold.leavers is False, "leavers’ devices are not collected", "hold.leavers", ("cache-la-poudre",)),
        (hold.reminders is False, "nobody repeats or monitors the hold", "hold.reminders", ("zubulake-5",)),
    )
    for lacking, what, where, authorities in answers:
        if lacking:
            yield Shortfall(what, where, authorities)
    for source in sources:
        if source.deleting:
            yield Shortfall(f"{source.name} still deletes", source.id, ("frcp-37e", "google-play"))
    for person in facts.custodians:
        if unacknowledged(person, facts):
            yield Shortfall(f"{person.name} has not acknowledged the hold", person.id, ("zubulake-5",))
        if uncollected(person, facts):
            yield Shortfall(f"nothing was kept of the devices of {person.name}", person.id, ("cache-la-poudre",))
    for thing in facts.things:
        if thing.of_other and thing.owner_told is False:
            yield Shortfall(f"whoever keeps {thing.name} was not told", thing.id, ("silvestri-v-gm",))


def is_adequate(facts: Facts, sources: Iterable[SourceStanding], shortfalls: Iterable[Shortfall]) -> bool | None:
    """Whether the hold falls short nowhere; None where something that it turns on is not known."""
    if any(True for _ in shortfalls):
        return False
    hold = facts.hold
    settled = (
        hold.issued is True
        and hold.on is not None
        and None
        not in (
            hold.notice_lacks,
            hold.groups_left_out,
            hold.outsiders_left_out,
            hold.it_told,
            hold.phones,
            hold.ai_histories,
            hold.leavers,
            hold.reminders,
        )
        and not (facts.unlisted.custodians or facts.unlisted.sources or facts.unlisted.things)
        and all(p.told is not None and p.acknowledged is not None and _leaving_settled(p) for p in facts.custodians)
        and all(s.deleting is not None for s in sources)
        and all(t.of_other is False or t.owner_told is not None for t in facts.things)
    )
    return True if settled else None


def judge_other_side(approaches: Iterable[Approach], complaint: Bound | None) -> OtherSide:
    """When the other side’s own duty to preserve began.

    A letter that invites talks may not begin it (Cache La Poudre); the filing of a complaint
    does. A letter that charges infringement may, since the test is objective.
    """
    listed = tuple(approaches)
    filed = [a.sent for a in listed if a.complaint and a.sent is not None]
    charged = [a.sent for a in listed if a.charges and not a.complaint and a.sent is not None]
    at = _first([*filed, complaint] if complaint is not None else filed)
    return OtherSide(
        at=at,
        otherwise=_first([*charged, at] if at is not None else charged),
        soft=tuple(sorted(a.id for a in listed if a.charges is False and not a.complaint and a.sent is not None)),
        authorities=("cache-la-poudre", "micron-v-rambus"),
    )


def next_steps(facts: Facts, found: Preservation) -> Iterator[Step]:
    """What to do now."""
    if facts.hold.issued is False:
        yield Step("Issue a written hold today, and record the day and who got it.", ("hold.issued",))
    deliberate = tuple(sorted(x.id for x in facts.losses if x.cause is Cause.DELIBERATE))
    if deliberate:
        yield Step("Tell litigation counsel by word of mouth what was destroyed, and stop all destruction.", deliberate)
    for source in found.sources:
        if source.deleting:
            ahead = source.next
            takes = "" if ahead is None else f" On {ahead.on.words()} it takes what was made {when_words(ahead.made)}."
            stop = f"Have IT stop deletion in {source.name} today, and keep proof of the time."
            yield Step(f"{stop}{takes}", (source.id,))
    if facts.hold.clean_up:
        yield Step("Stop the clean-up program, and collect its papers for counsel.", ("hold.clean_up",))
    unreported = tuple(sorted(x.id for x in facts.losses if x.reported is False))
    if unreported:
        yield Step("Tell counsel of each loss, by word of mouth first.", unreported)
    yield from _people_steps(facts)
    for thing in sorted(facts.things, key=lambda t: (t.name, t.id)):
        if thing.of_other and thing.owner_told is False:
            yield Step(f"Ask whoever keeps {thing.name} in writing to keep it as it is.", (thing.id,))
        if thing.at_risk:
            yield Step(f"Lock up {thing.name} under one person’s name, and photograph it as it is.", (thing.id,))
    late = tuple(g.record for kind in (GapKind.HOLD_LATE, GapKind.NO_HOLD) for g in found.gaps_of(kind) if g.certain)
    if late:
        yield Step(
            "For each day since the duty began, list what was deleted, wiped or thrown away, "
            "and where copies may still be.",
            late,
        )
    if found.gaps_of(GapKind.CLAIM_BEFORE_HOLD) or (late and found.other_duty != found.duty):
        yield Step(
            "Have counsel fix one day for the duty and for work product alike. Change no date to make them fit.",
            tuple(dict.fromkeys(g.trigger.where for g in found.deciding)),
        )


def _people_steps(facts: Facts) -> Iterator[Step]:
    people = sorted(facts.custodians, key=lambda p: (p.name, p.id))
    for person in people:
        if uncollected(person, facts):
            yield Step(
                f"Ask IT today whether the devices and accounts of {person.name} still exist, and keep them.",
                (person.id,),
            )
        elif person.departed and not person.collected and person.left is not None and _leaving(person, facts):
            yield Step(
                f"Collect the devices and accounts of {person.name}, who leaves {when_words(person.left)}.",
                (person.id,),
            )
    silent = [p for p in people if unacknowledged(p, facts)]
    if silent:
        yield Step(
            f"Call {listed([p.name for p in silent])} about the hold, and note the day.", tuple(p.id for p in silent)
        )


def uncollected(person: Custodian, facts: Facts) -> bool:
    """Whether a person has left and nothing was kept; somebody who is still to leave has not."""
    return bool(person.departed) and person.collected is False and not _leaving(person, facts)


def _leaving(person: Custodian, facts: Facts) -> bool:
    return person.left is not None and until_today(person.left, facts.today) is None


def _leaving_settled(person: Custodian) -> bool:
    return person.departed is False or (person.departed is True and person.collected is not None)


def _first(days: Iterable[Bound]) -> Bound | None:
    """The bounds of the earliest of several days."""
    given = list(days)
    return Bound(min(d.earliest for d in given), min(d.latest for d in given)) if given else None
