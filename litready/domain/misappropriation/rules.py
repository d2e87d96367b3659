"""All that is concluded of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litready.domain.misappropriation.facts import Incident, Plan
from litready.domain.misappropriation.identify import Identification, judge_identification
from litready.domain.misappropriation.limits import Limit, StateLimit, federal_limit, state_limits
from litready.domain.misappropriation.reach import Immunity, ReachStanding, judge_immunity, judge_reach
from litready.domain.misappropriation.remedies import Remedies, judge_remedies


@dataclass(frozen=True, slots=True)
class IncidentStanding:
    """What is concluded of one incident on a day. `late` is whether the planned suit comes after the last day.

    `late` is None where no suit is planned, or the days do not tell.
    """

    id: str
    federal: Limit
    states: tuple[StateLimit, ...]
    late: bool | None
    identification: Identification
    reach: ReachStanding
    immunity: Immunity
    remedies: Remedies


def judge_incident(incident: Incident, plan: Plan, today: date) -> IncidentStanding:
    """Everything that is concluded of an incident on the day `today`."""
    federal = federal_limit(incident, today)
    reach, immunity = judge_reach(incident), judge_immunity(incident)
    return IncidentStanding(
        incident.id,
        federal,
        state_limits(incident, today),
        _planned_late(incident, federal),
        judge_identification(incident, plan),
        reach,
        immunity,
        judge_remedies(incident, plan, federal, reach, immunity),
    )


def _planned_late(incident: Incident, federal: Limit) -> bool | None:
    """Whether a planned suit may come after the careful last day; a planned day that straddles it is late."""
    if incident.filed or incident.suit is None or federal.last is None:
        return None
    return incident.suit.latest > federal.last.earliest
