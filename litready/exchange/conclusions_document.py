"""What the rules conclude on evidence, protections and statements as plain data.

Records go by their ids, days by their bounds, choices by the names that the rules give them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import Exposure, Gap, Preservation
from litready.domain.privilege.ai import AiStanding
from litready.domain.privilege.conclude import Protections
from litready.domain.privilege.facts import Standing
from litready.domain.readiness import Readiness
from litready.domain.reasons import Reason
from litready.domain.standing import HEADS, RecordStanding, record_standings
from litready.domain.statements.conclude import Exposures
from litready.domain.statements.facts import Rated, StatementStanding
from litready.domain.timeline import Event, Span, Timeline, Undated, words_of
from litready.playbook.model import Reading


def preservation_document(found: Preservation) -> dict[str, Any]:
    """The duty to keep evidence with its bounds, the gaps in days, what they expose to, what is missing."""
    return {
        "duty": _bound(found.duty),
        "duty_hard_to_dispute": _bound(found.other_duty),
        "basis": [
            {"where": g.trigger.where, "kind": g.trigger.kind.value, "at": _bound(g.at), "firm": g.firm, "why": g.why}
            for g in found.basis
        ],
        "hold_is_adequate": found.adequate,
        "gaps": [_gap(g) for g in found.gaps],
        "exposures": [_loss(e) for e in found.exposures],
        "other_side": {"at": _bound(found.other_side.at), "otherwise": _bound(found.other_side.otherwise)},
        "shortfalls": [{"where": s.where, "what": s.what} for s in found.shortfalls],
        "missing": [{"where": m.where, "what": m.what} for m in found.missing],
        "steps": [{"where": list(s.where), "what": s.what} for s in found.steps],
    }


def standings_document(readiness: Readiness) -> dict[str, list[dict[str, Any]]]:
    """What is concluded of each record of each register, line by line, as the tables show it."""
    found = record_standings(readiness.part, readiness)
    held = {register: [found.of(r.id) for r in readiness.part.in_register(register)] for register in HEADS}
    return {register: [_record(s) for s in standings if s is not None] for register, standings in held.items()}


def timeline_document(timeline: Timeline) -> dict[str, Any]:
    """What stands on the line of the matter with its days, and what collides; records in the texts by their ids."""

    def told(item: Event | Span | Undated) -> dict[str, Any]:
        about = {"lane": item.lane.value, "mark": item.mark.value, "where": item.where}
        return about | {"what": words_of(item, ", ".join), "aside": item.aside}

    return {
        "events": [told(e) | {"at": _bound(e.at)} for e in timeline.events],
        "spans": [told(s) | {"start": _bound(s.start), "end": _bound(s.end), "open": s.open} for s in timeline.spans],
        "undated": [told(u) for u in timeline.undated],
        "collisions": [
            {
                "clash": c.clash.value,
                "what": words_of(c, ", ".join),
                "where": list(c.where),
                "at": _bound(c.at),
                "days": c.days,
                "authorities": list(c.authorities),
            }
            for c in timeline.collisions
        ],
    }


def protections_document(found: Protections) -> dict[str, Any]:
    """Privilege and work product of each communication and paper, apart, and the exposure of each AI use."""
    leak = found.disclosure
    return {
        "communications": [_standing(s) for _, s in found.communications],
        "work_papers": [_standing(s) for _, s in found.papers],
        "ai_uses": [_ai_use(s) for _, s in found.ai_uses],
        "disclosure": None
        if leak is None
        else {"waived": leak.waived.value, "reach": leak.reach.value, "open": list(leak.open)},
    }


def exposures_document(found: Exposures) -> dict[str, Any]:
    """What each statement and notice sets in motion, and what all contacts come to together."""
    together = found.together
    return {
        "statements": [
            {"register": "notices" if s.formal else "public_statements", **_statement(j)} for s, j in found.statements
        ],
        "together": {
            "contacts": together.contacts,
            "meetings": together.meetings,
            "forum": _rated(together.forum),
            "declaratory": together.declaratory.value,
            "since": _bound(together.since),
        },
    }


def _bound(day: Bound | None) -> dict[str, str] | None:
    if day is None:
        return None
    return {"earliest": day.earliest.isoformat(), "latest": day.latest.isoformat()}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind.value,
        "where": gap.record,
        "days_at_least": gap.days_at_least,
        "days_at_most": gap.days_at_most,
        "otherwise_at_least": gap.otherwise_at_least,
        "since": _bound(gap.since),
        "until": _bound(gap.until),
        "open": gap.open,
        "what": gap.what,
        "authorities": list(gap.authorities),
    }


def _loss(exposure: Exposure) -> dict[str, Any]:
    return {
        "record": exposure.record,
        "rule": exposure.rule.value,
        "worst": exposure.worst.value,
        "if_gone": exposure.if_gone,
        "possible": [
            {"measure": p.measure.value, "needs": p.needs.value, "supported": p.supported} for p in exposure.possible
        ],
        "why": exposure.why,
        "authorities": list(exposure.authorities),
        "readings": _readings(exposure.readings),
    }


def _record(standing: RecordStanding) -> dict[str, Any]:
    return {
        "record": standing.record,
        "lines": [
            {
                "name": line.name,
                "word": line.word,
                "mark": None if line.mark is None else line.mark.value,
                "grave": line.grave,
                "reasons": _reasons(line.reasons),
            }
            for line in standing.lines
        ],
        "do": list(standing.do),
        "open": list(standing.open),
        "readings": _readings(standing.readings),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    waiver = standing.waiver
    return {
        "record": standing.id,
        "privilege": standing.privilege.value,
        "privilege_range": [p.value for p in standing.privilege_range],
        "privilege_reasons": _reasons(standing.privilege_reasons),
        "work_product": standing.work_product.value,
        "work_product_range": [w.value for w in standing.work_product_range],
        "work_product_reasons": _reasons(standing.work_product_reasons),
        "discoverable": standing.discoverable.value,
        "waiver": {
            "privilege": waiver.privilege.value,
            "work_product": waiver.work_product.value,
            "reach": waiver.reach.value,
        },
        "do": list(standing.do),
        "open": list(standing.open),
        "readings": _readings(standing.readings),
    }


def _ai_use(standing: AiStanding) -> dict[str, Any]:
    return {
        "record": standing.id,
        "exposure": standing.exposure.value,
        "exposure_range": [e.value for e in standing.exposure_range],
        "terms": standing.terms.value,
        "privilege": standing.privilege.value,
        "work_product": standing.work_product.value,
        "work_product_on_the_other_reading": standing.other_work_product.value,
        "discoverable": standing.discoverable.value,
        "inputs_at_risk": standing.inputs_at_risk,
        "material_of_others": None if standing.others_material is None else standing.others_material.value,
        "kept": standing.preserved,
        "reasons": _reasons(standing.reasons),
        "do": list(standing.do),
        "open": list(standing.open),
        "readings": _readings(standing.readings),
    }


def _statement(standing: StatementStanding) -> dict[str, Any]:
    return {
        "record": standing.id,
        "pending": standing.pending,
        "declaratory": _rated(standing.declaratory),
        "forum": _rated(standing.forum),
        "admission": standing.admission.value,
        "bad_faith": _rated(standing.bad_faith),
        "federal": _rated(standing.federal),
        "state": _rated(standing.state),
        "factors": list(standing.factors),
        "notice": {
            "kind": standing.notice.kind.value,
            "pairs": [
                {"patent": p.patent, "product": p.product, "kind": p.kind.value, "reason": p.reason}
                for p in standing.notice.pairs
            ],
        },
        "do": list(standing.do),
        "open": list(standing.open),
        "readings": _readings(standing.readings),
    }


def _rated(rated: Rated) -> dict[str, Any]:
    return {
        "level": rated.level.value,
        "range": [level.value for level in rated.range],
        "reasons": _reasons(rated.reasons),
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"text": r.text, "authorities": list(r.authorities)} for r in reasons]


def _readings(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    return [{"text": r.text, "authorities": list(r.authorities)} for r in readings]
