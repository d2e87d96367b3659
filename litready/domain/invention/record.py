"""Reading the invention story from an assessment."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.evidence.facts import IN_HAND, TO_COME, Item, Status
from litready.domain.invention.facts import Proof, Step, StepKind, Told
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, day_in, day_of, flag_in, flag_of, text_in

STORY = "invention_story"
FIRST_PUBLIC, FIRST_FILED, OVER_A_YEAR = (
    "evidence.first_public_on",
    "evidence.first_filed_on",
    "evidence.over_a_year",
)


def read_story(assessment: Assessment, items: tuple[Item, ...], memory: Memory) -> tuple[Step, ...]:
    """The steps, in the order of the register. `items` are those of the evidence index."""
    records = assessment.in_register(STORY)
    linked = frozenset().union(*(choices_in(r, "evidence") for r in records))
    statuses = {i.id: i.status for i in items if i.id in linked}
    return memory.each("read story", records, _step, statuses)


def read_told(assessment: Assessment) -> Told:
    """What was answered beside the story."""
    return Told(day_of(assessment, FIRST_PUBLIC), day_of(assessment, FIRST_FILED), flag_of(assessment, OVER_A_YEAR))


def _step(record: Record, statuses: Mapping[str, Status | None]) -> Step:
    return Step(
        id=record.id,
        name=text_in(record, "event") or "a step without a name",
        kind=choice_in(record, "kind", StepKind),
        on=day_in(record, "happened_on"),
        patents=choices_in(record, "patents"),
        confidence=flag_in(record, "in_confidence"),
        own=flag_in(record, "from_us"),
        corroborated=flag_in(record, "corroborated"),
        proof=proof_of([statuses.get(i) for i in choices_in(record, "evidence")]),
    )


def proof_of(statuses: list[Status | None]) -> Proof:
    """How far linked evidence is in hand. One item in hand is enough; none that is not known can be read as lacking."""
    if any(s in IN_HAND for s in statuses):
        return Proof.IN_HAND
    if any(s in TO_COME for s in statuses):
        return Proof.TO_COME
    return Proof.LACKING if statuses and None not in statuses else Proof.NOT_KNOWN
