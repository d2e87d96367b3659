"""Reading what the rules of misappropriation look at from the answers and registers of an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from litready.domain.answers import State as Answered
from litready.domain.matter import Assessment, Record
from litready.domain.misappropriation.facts import (
    INCIDENTS,
    How,
    Incident,
    Plan,
    SeizureFact,
    Sign,
    Taker,
)
from litready.domain.misappropriation.states import STATES, State
from litready.domain.read import choices_in, choices_of, day_in, day_of, flag_in, flag_of, text_in

SECRETS = "trade_secrets"
FIRST_SUSPECTED, SUSPECTED = "ts_monitor.first_suspected", "ts_monitor.suspected"

_Choice = TypeVar("_Choice", bound=Enum)
_MOST_YEARS = 50


def read_incidents(assessment: Assessment, noticed: Mapping[str, bool | None]) -> tuple[Incident, ...]:
    """The incidents as the rules see them, in the order of the register.

    `noticed` says of each agreement whether it gives the immunity notice or needs none.
    """
    return tuple(_incident(r, assessment, noticed) for r in assessment.in_register(INCIDENTS))


def read_unlisted(assessment: Assessment) -> Incident | None:
    """The suspicion that is told of while no incident is listed; None where there is none."""
    at = day_of(assessment, FIRST_SUSPECTED)
    if at is None or not flag_of(assessment, SUSPECTED) or assessment.in_register(INCIDENTS):
        return None
    return Incident(FIRST_SUSPECTED, "", suspected=at)


def read_plan(assessment: Assessment) -> Plan:
    """What is planned over all incidents."""
    return Plan(
        considered=flag_of(assessment, "ts_remedies.considered"),
        listed=flag_of(assessment, "ts_remedies.list_ready"),
        commerce=flag_of(assessment, "ts_remedies.commerce"),
        seizure="seizure" in choices_of(assessment, "ts_remedies.wanted"),
    )


def _incident(record: Record, assessment: Assessment, noticed: Mapping[str, bool | None]) -> Incident:
    states = _states(record)
    filed = flag_in(record, "filed")
    return Incident(
        id=record.id,
        name=text_in(record, "what") or "an incident without a name",
        taker=_known(Taker, record, "taker_kind"),
        how=_known(How, record, "how"),
        happened=day_in(record, "happened_on"),
        signs=_signs(record),
        signs_on=day_in(record, "signs_on"),
        suspected=day_in(record, "suspected_on"),
        confirmed=day_in(record, "confirmed_on"),
        ongoing=flag_in(record, "ongoing"),
        described=tuple(_described(s, assessment) for s in sorted(choices_in(record, "secrets"))),
        states=states,
        allowed=_allowed(record, states),
        abroad=flag_in(record, "abroad"),
        act_in_us=flag_in(record, "act_in_us"),
        taker_us=flag_in(record, "taker_us"),
        state_owned=flag_in(record, "taker_state_owned"),
        commercial=flag_in(record, "commercial"),
        filed=filed,
        suit=day_in(record, "suit_on"),
        tolled=flag_in(record, "tolled"),
        tolled_from=day_in(record, "tolled_from"),
        tolled_until=day_in(record, "tolled_until"),
        malice=flag_in(record, "malice"),
        noticed=_noticed(record, noticed),
        seizure=_chosen(SeizureFact, record, "seizure_facts"),
    )


def _states(record: Record) -> tuple[State, ...] | None:
    """The states chosen, in the order of the table; none where only the federal claim is meant."""
    if record.state("state_law") is Answered.NOT_APPLICABLE:
        return ()
    chosen = choices_in(record, "state_law")
    return tuple(s for i, s in STATES.items() if i in chosen) or None


def _allowed(record: Record, states: tuple[State, ...] | None) -> int | None:
    """The years that were looked up; None where it is not clear for which state."""
    years = record.value("state_years")
    wanting = [s for s in states or () if s.years is None or not s.confirmed]
    if not isinstance(years, Decimal) or len(wanting) != 1:
        return None
    return int(years) if years == int(years) and 0 < years <= _MOST_YEARS else None


def _described(secret_id: str, assessment: Assessment) -> bool | None:
    record = assessment.record(secret_id)
    return None if record is None or record.register != SECRETS else flag_in(record, "identified_in_writing")


def _noticed(record: Record, noticed: Mapping[str, bool | None]) -> bool | None:
    """Whether no agreement with the taker lacks the notice that it needs; without an agreement none does."""
    if record.state("agreement") is Answered.NOT_APPLICABLE:
        return True
    given = [noticed.get(i) for i in choices_in(record, "agreement")]
    if False in given:
        return False
    return None if not given or None in given else True


def _signs(record: Record) -> frozenset[Sign] | None:
    """The signs; none where the question does not apply."""
    none = record.state("signs") is Answered.NOT_APPLICABLE
    return frozenset() if none else _chosen(Sign, record, "signs")


def _chosen(choices: type[_Choice], record: Record, column: str) -> frozenset[_Choice] | None:
    chosen = choices_in(record, column)
    return frozenset(c for c in choices if c.value in chosen) or None


def _known(choices: type[_Choice], record: Record, column: str) -> _Choice | None:
    return next((c for c in choices if c.value == text_in(record, column)), None)
