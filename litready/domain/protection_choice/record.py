"""Reading the register of decisions between patent and secret."""

from __future__ import annotations

from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.protection_choice.facts import Circle, Criteria, Decision, Event, Filing, Innovation
from litready.domain.read import choice_in, day_in, flag_in, text_in

DECISIONS = "protection_decisions"
PROCESS, IN_APPLICATION = "ts_decide.process", "ts_decide.in_application"


def read_innovations(assessment: Assessment, memory: Memory | None = None) -> tuple[Innovation, ...]:
    """The innovations on record, in order."""
    return (memory or Memory()).each("read innovations", assessment.in_register(DECISIONS), _innovation)


def _innovation(record: Record) -> Innovation:
    return Innovation(
        id=record.id,
        name=text_in(record, "innovation") or "an innovation without a name",
        decision=choice_in(record, "decision", Decision),
        decider=bool(text_in(record, "decider").strip()),
        reasons=bool(text_in(record, "reasons").strip()),
        review=day_in(record, "review_on"),
        criteria=Criteria(
            easy=_one_of(record, "reverse_engineerable", "easy", "hard"),
            likely=_one_of(record, "independent_discovery", "likely", "unlikely"),
            seen=flag_in(record, "detectable"),
            outlasts=flag_in(record, "outlasts_patent"),
            rivals=_one_of(record, "rivals", "several", "few"),
            circle=choice_in(record, "known_by", Circle),
            doubted=flag_in(record, "patent_doubt"),
        ),
        sold=Event(flag_in(record, "sold"), day_in(record, "sold_on"), flag_in(record, "sold_bound")),
        shown=Event(flag_in(record, "shown"), day_in(record, "shown_on"), flag_in(record, "shown_bound")),
        published=Event(flag_in(record, "published"), day_in(record, "published_on")),
        own=flag_in(record, "came_from_us"),
        filing=Filing(
            made=flag_in(record, "filed"),
            on=day_in(record, "filed_on"),
            abroad=flag_in(record, "filed_abroad"),
            unpublished=flag_in(record, "nonpublication"),
            shows=flag_in(record, "shows_secret"),
            out=flag_in(record, "application_out"),
            out_on=day_in(record, "application_out_on"),
        ),
        abroad=flag_in(record, "abroad_wanted"),
    )


def _one_of(record: Record, column: str, yes: str, no: str) -> bool | None:
    """Whether the first of two choices is taken."""
    return {yes: True, no: False}.get(text_in(record, column))
