"""What of the invention story stands on the timeline: each step with its day, and the answers beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litready.domain.fact import RECORDS
from litready.domain.invention.facts import COUNTED, StepKind
from litready.domain.invention.record import FIRST_FILED, FIRST_PUBLIC, STORY
from litready.domain.matter import Assessment, Record
from litready.domain.read import choice_in, day_in, day_of
from litready.domain.timeline.line import Event, Lane, Mark, Undated

_ANSWERS: tuple[tuple[str, frozenset[StepKind], str], ...] = (
    ("evidence.conceived_on", frozenset({StepKind.CONCEPTION}), "the invention was conceived, as far as papers show"),
    ("evidence.reduced_on", frozenset({StepKind.REDUCTION}), "the invention first worked, or was first described"),
    (FIRST_PUBLIC, COUNTED, "the invention was first shown, sold, offered or used in public"),
    (FIRST_FILED, frozenset({StepKind.FILING}), "the first application was filed"),
)
"""What was answered, and the steps that tell of the same where there are any."""


def place_story(assessment: Assessment, kind_words: Callable[[Record, str], str]) -> Iterator[Event | Undated]:
    """The steps, each with its kind in words of the content; an answer where no step tells of it."""
    records = assessment.in_register(STORY)
    for record in records:
        at, aside = day_in(record, "happened_on"), kind_words(record, "kind")
        if at is None:
            yield Undated(Lane.INVENTION, Mark.STEP, RECORDS, record.id, (record.id,), aside)
        else:
            yield Event(Lane.INVENTION, Mark.STEP, at, RECORDS, record.id, (record.id,), aside)
    told = {choice_in(r, "kind", StepKind) for r in records}
    for question, kinds, what in _ANSWERS:
        at = day_of(assessment, question)
        if at is not None and not told & kinds:
            yield Event(Lane.INVENTION, Mark.STEP, at, what, question)
