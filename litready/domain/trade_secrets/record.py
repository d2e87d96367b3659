"""Reading secrets, disclosures and measures from the registers of an assessment."""

from __future__ import annotations

from litready.domain.answers import State
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, day_in, flag_in, text_in
from litready.domain.trade_secrets.facts import Disclosure, Measure, MeasureKind, MeasureState, Secret, Terms

SECRETS, DISCLOSURES, MEASURES = "trade_secrets", "secret_disclosures", "secret_measures"
POINTING = ("owner", "category", "kept_where", "value_class", "who_knows", "jurisdictions", "created_on")
"""The columns that help to point to a secret without telling it."""

_WHOLE = {"all": True, "part": False}


def read_secrets(assessment: Assessment, memory: Memory) -> tuple[Secret, ...]:
    """The listed secrets, in the order of the register."""
    return memory.each("read secrets", assessment.in_register(SECRETS), _secret)


def read_disclosures(assessment: Assessment, memory: Memory) -> tuple[Disclosure, ...]:
    """The disclosures on record, in the order of the register."""
    return memory.each("read disclosures", assessment.in_register(DISCLOSURES), _disclosure)


def read_measures(assessment: Assessment, memory: Memory) -> tuple[Measure, ...]:
    """The measures on record, in the order of the register."""
    return memory.each("read measures", assessment.in_register(MEASURES), _measure)


def _secret(record: Record) -> Secret:
    return Secret(
        id=record.id,
        name=text_in(record, "code_name") or "a secret without a name",
        described=flag_in(record, "identified_in_writing"),
        told=flag_in(record, "disclosed_before"),
        lacking=tuple(c for c in POINTING if record.state(c) in (State.BLANK, State.NOT_KNOWN)),
        reviewed=day_in(record, "reviewed_on"),
    )


def _disclosure(record: Record) -> Disclosure:
    return Disclosure(
        id=record.id,
        name=text_in(record, "to_whom") or "a disclosure to someone without a name",
        secrets=choices_in(record, "secrets"),
        terms=choice_in(record, "terms", Terms),
        on=day_in(record, "shown_on"),
        whole=_WHOLE.get(text_in(record, "extent")),
        ends=day_in(record, "duty_ends"),
        endless=record.state("duty_ends") is State.NOT_APPLICABLE,
        said=flag_in(record, "said_confidential"),
        sealed=flag_in(record, "sealed"),
    )


def _measure(record: Record) -> Measure:
    return Measure(
        id=record.id,
        name=text_in(record, "measure") or "a measure without a name",
        kind=choice_in(record, "kind", MeasureKind),
        everywhere=flag_in(record, "company_wide"),
        secrets=choices_in(record, "secrets"),
        state=_state(record),
        followed=flag_in(record, "followed"),
        proven=flag_in(record, "proof_there"),
        since=day_in(record, "since"),
        next_review=day_in(record, "next_review"),
    )


def _state(record: Record) -> MeasureState | None:
    if record.state("state") is State.NOT_APPLICABLE:
        return MeasureState.NOT_APPLICABLE
    return choice_in(record, "state", MeasureState)
