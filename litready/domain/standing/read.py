"""From what was concluded to the standing of each record, worked out for a record when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from litready.domain.agreements.conclude import Agreements
from litready.domain.claims.conclude import Charts
from litready.domain.claims.rules import Cell
from litready.domain.invention.rules import StepBar
from litready.domain.matter import Assessment
from litready.domain.preservation.conclusions import Gap, Preservation
from litready.domain.preservation.record import CUSTODIANS, LOSSES, SOURCES, THINGS
from litready.domain.privilege.record import AI_USES, COMMUNICATIONS, PAPERS
from litready.domain.readiness import Readiness
from litready.domain.standing.agreements import standing_of_agreement, standing_of_leaver, standing_of_training
from litready.domain.standing.claims import standing_of_comparison, standing_of_element
from litready.domain.standing.evidence import standing_of_item, standing_of_patent, standing_of_step
from litready.domain.standing.exposure import standing_of_statement
from litready.domain.standing.keeping import standing_of_keeper, standing_of_loss
from litready.domain.standing.misappropriation import standing_of_incident
from litready.domain.standing.model import RecordStanding
from litready.domain.standing.protection import standing_of_ai_use, standing_of_message
from litready.domain.standing.protection_choice import standing_of_choice
from litready.domain.standing.trade_secrets import standing_of_disclosure, standing_of_measure, standing_of_secret
from litready.domain.statements.record import NOTICES, STATEMENTS
from litready.domain.trade_secrets.programme import Programme

Maker = partial[RecordStanding]


class Standings:
    """What is concluded of each record. What was worked out `before` is taken over where it comes of the same."""

    def __init__(self, makers: Mapping[str, Maker], before: Standings | None = None) -> None:
        self._makers = makers
        self._made: dict[str, RecordStanding] = {}
        if before is not None:
            for record_id, made in before._made.items():
                make = makers.get(record_id)
                if make is not None and _same(make, before._makers[record_id]):
                    self._made[record_id] = made

    def of(self, record_id: str) -> RecordStanding | None:
        """What is concluded of a record; None where nothing of its kind is."""
        made = self._made.get(record_id)
        if made is None and (make := self._makers.get(record_id)) is not None:
            made = self._made[record_id] = make()
        return made


def _same(one: Maker, other: Maker) -> bool:
    """Whether two makers make the same of the very same things."""
    return (
        one.func is other.func
        and len(one.args) == len(other.args)
        and all(a is b for a, b in zip(one.args, other.args, strict=True))
    )


def record_standings(assessment: Assessment, readiness: Readiness, before: Standings | None = None) -> Standings:
    """What is concluded of every record of an assessment; `readiness` is what follows from the same assessment.

    `before` spares work where it holds what was concluded of the same facts, and changes nothing else.
    """
    return Standings(dict(_makers(assessment, readiness)), before)


def _makers(assessment: Assessment, readiness: Readiness) -> Iterator[tuple[str, Maker]]:
    protections = readiness.protections
    for message, standing in protections.communications:
        yield message.id, partial(standing_of_message, COMMUNICATIONS, standing)
    for paper, standing in protections.papers:
        yield paper.id, partial(standing_of_message, PAPERS, standing)
    for use, ai_standing in protections.ai_uses:
        yield use.id, partial(standing_of_ai_use, AI_USES, ai_standing)
    for statement, judged in readiness.exposures.statements:
        yield statement.id, partial(standing_of_statement, NOTICES if statement.formal else STATEMENTS, judged)
    for innovation, choice in readiness.protection_choices.judged:
        yield innovation.id, partial(standing_of_choice, innovation, choice)
    for incident, incident_standing in readiness.misappropriation.incidents:
        yield incident.id, partial(standing_of_incident, incident_standing)
    yield from _collected(readiness)
    yield from _charted(readiness.claims)
    yield from _bound(readiness.agreements)
    yield from _secret(readiness.trade_secrets)
    yield from _keepers(assessment, readiness.preservation)


def _collected(readiness: Readiness) -> Iterator[tuple[str, Maker]]:
    story = readiness.story
    for item, standing in readiness.evidence.items:
        yield item.id, partial(standing_of_item, item, standing)
    bars: dict[str, list[StepBar]] = {}
    for bar in (b for p in story.patents for b in p.bars):
        bars.setdefault(bar.step, []).append(bar)
    for step in story.steps:
        yield step.id, partial(standing_of_step, step, tuple(bars.get(step.id, ())))
    for row, patent in zip(readiness.checklist.rows, story.patents, strict=True):
        yield row.patent.id, partial(standing_of_patent, row, patent)


def _charted(found: Charts) -> Iterator[tuple[str, Maker]]:
    cells: dict[str, list[tuple[str, Cell]]] = {}
    for chart in found.charts:
        for cell in chart.cells:
            cells.setdefault(cell.element.id, []).append((chart.product.id, cell))
    for element in found.elements:
        yield element.id, partial(standing_of_element, element, tuple(cells.get(element.id, ())))
    for comparison in found.comparisons:
        yield comparison.id, partial(standing_of_comparison, comparison)


def _bound(found: Agreements) -> Iterator[tuple[str, Maker]]:
    for agreement, bound in found.agreements:
        yield agreement.id, partial(standing_of_agreement, bound)
    for training, held in found.trainings:
        yield training.id, partial(standing_of_training, held)
    for leaver, left in found.leavers:
        yield leaver.id, partial(standing_of_leaver, left)


def _secret(found: Programme) -> Iterator[tuple[str, Maker]]:
    for secret, standing in found.secrets:
        yield secret.id, partial(standing_of_secret, secret, standing)
    for disclosure, shown in found.disclosures:
        yield disclosure.id, partial(standing_of_disclosure, shown)
    for measure, cell in found.measures:
        yield measure.id, partial(standing_of_measure, measure, cell)


def _keepers(assessment: Assessment, found: Preservation) -> Iterator[tuple[str, Maker]]:
    for person in found.custodians:
        yield person.id, partial(standing_of_keeper, CUSTODIANS, person.id, found, person.gaps)
    for source in found.sources:
        gaps: tuple[Gap, ...] = () if source.gap is None else (source.gap,)
        yield source.id, partial(standing_of_keeper, SOURCES, source.id, found, gaps, source.next)
    for thing in assessment.in_register(THINGS):
        gaps = tuple(g for g in found.gaps if g.record == thing.id)
        yield thing.id, partial(standing_of_keeper, THINGS, thing.id, found, gaps)
    for loss in found.losses:
        yield loss.id, partial(standing_of_loss, LOSSES, loss)
