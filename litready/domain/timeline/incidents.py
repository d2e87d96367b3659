"""What of incidents stands on the timeline: when each happened and was seen, and the last day to sue over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.misappropriation.facts import Incident
from litready.domain.misappropriation.rules import IncidentStanding
from litready.domain.timeline.line import Event, Lane, Mark, Undated


def place_incidents(incidents: Iterable[tuple[Incident, IncidentStanding]]) -> Iterator[Event | Undated]:
    """The days of each incident. The last day is the federal one, counted with care, while no suit is filed."""
    for incident, standing in incidents:
        limit = standing.federal
        days: tuple[tuple[Mark, Bound | None, str], ...] = (
            (Mark.TAKEN, incident.happened, f"the first act in {RECORDS}"),
            (Mark.SIGN, incident.signs_on if incident.signs else None, f"the first signs of {RECORDS}"),
            (Mark.SUSPECTED, incident.suspected, f"{RECORDS} was first suspected"),
            (Mark.CONFIRMED, incident.confirmed, f"{RECORDS} was confirmed"),
            (Mark.SUIT, incident.suit, f"the suit over {RECORDS} {'was filed' if incident.filed else 'is planned'}"),
            (Mark.LAST_DAY, None if limit.filed else limit.last, f"the federal last day to sue over {RECORDS}"),
        )
        records = (incident.id,)
        for mark, at, what in days:
            if at is not None:
                yield Event(Lane.SECRETS, mark, at, what, incident.id, records)
        if limit.start is None and incident.suspected is None:
            yield Undated(Lane.SECRETS, Mark.SUSPECTED, f"{RECORDS} was first suspected", incident.id, records)
