"""The duty to preserve in one matter: when it began, how long it went unmet, what that exposes the owner to."""

from __future__ import annotations

from dataclasses import replace

from litready.domain.preservation.conclusions import Exposure, Gap, GapKind, Missing, Preservation
from litready.domain.preservation.duty import find_grounds, find_undated, place_duty, what_happened
from litready.domain.preservation.exposure import judge_deletion, judge_loss, missing_in_losses
from litready.domain.preservation.facts import Facts
from litready.domain.preservation.gaps import (
    Duty,
    hold_gaps,
    judge_custodian,
    judge_source,
    missing_in_gaps,
    thing_gap,
)
from litready.domain.preservation.steps import find_shortfalls, is_adequate, judge_other_side, next_steps


def judge_preservation(facts: Facts) -> Preservation:
    """Work out the duty, the gaps and what follows from them on the day `facts.today`.

    The order in which records are given changes nothing.
    """
    grounds = find_grounds(facts.triggers, facts.today)
    undated = find_undated(facts.triggers, facts.today)
    duty = Duty(place_duty(grounds), place_duty(g for g in grounds if g.firm), bool(undated) or facts.unlisted.triggers)
    custodians = tuple(judge_custodian(p, facts, duty) for p in sorted(facts.custodians, key=lambda p: (p.name, p.id)))
    sources = tuple(judge_source(s, facts, duty) for s in sorted(facts.sources, key=lambda s: (s.name, s.id)))
    losses = tuple(judge_loss(x, facts, duty) for x in sorted(facts.losses, key=lambda x: (x.name, x.id)))
    gaps: list[Gap | None] = [*hold_gaps(facts, grounds, duty)]
    gaps += [g for c in custodians for g in c.gaps]
    gaps += [s.gap for s in sources]
    gaps += [thing_gap(t, facts, duty) for t in facts.things]
    exposures: list[Exposure | None] = [x.exposure for x in losses]
    exposures += [judge_deletion(s, facts) for s in sources]
    shortfalls = tuple(
        sorted(find_shortfalls(facts, sources), key=lambda s: (not s.where.startswith("hold."), s.what, s.where))
    )
    missing = [Missing(f"when this happened: {what_happened(t)}", t.where) for t in undated]
    missing += [Missing(f"whether {t.name} was made because a suit was expected", t.where) for t in facts.perhaps]
    if facts.unlisted.triggers:
        missing.append(Missing("which steps toward a suit have been taken", "hold.triggers"))
    missing += [*missing_in_gaps(facts), *missing_in_losses(facts, duty)]
    missing += [Missing(f"whether {a.name} charges infringement", a.id) for a in facts.approaches if a.charges is None]
    found = Preservation(
        duty=duty.day,
        basis=grounds,
        other_duty=duty.other,
        undated=undated,
        gaps=tuple(sorted((g for g in gaps if g is not None), key=_rank)),
        exposures=tuple(e for e in exposures if e is not None),
        custodians=custodians,
        sources=sources,
        losses=losses,
        other_side=judge_other_side(facts.approaches, facts.complaint),
        adequate=is_adequate(facts, sources, shortfalls),
        shortfalls=shortfalls,
        missing=tuple(sorted(set(missing), key=lambda m: (m.where, m.what))),
        steps=(),
    )
    return replace(found, steps=tuple(next_steps(facts, found)))


def _rank(gap: Gap) -> tuple[int, int, str, str]:
    return list(GapKind).index(gap.kind), -gap.days_at_least, gap.record, gap.what
