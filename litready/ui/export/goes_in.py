"""What an export will hold, chapter by chapter, and what of it would hurt if it had to be produced. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from litready import __version__
from litready.domain.readiness import assess
from litready.domain.standing import HEADS, record_standings
from litready.ui.export.writing import Subject, Wishes

_TELLS_AGAINST = ("communications", "work_papers", "ai_uses", "public_statements", "notices", "losses")
"""The registers whose records the other side would ask for first."""


@dataclass(frozen=True, slots=True)
class GoesIn:
    """`chapters` are titles with what each holds; `hurts` says how many records tell against the company, and how.

    `left_out` names what of the record the copy does not carry.
    """

    chapters: tuple[tuple[str, str], ...]
    hurts: tuple[str, ...]
    left_out: tuple[str, ...]


def goes_in(
    subject: Subject, wishes: Wishes, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> GoesIn:
    """Build the report as it would be written, and count what is in it; nothing is written."""
    from litready.report.build import build_report
    from litready.report.extent import extent_of, part_named

    playbook, assessment = subject.playbook, subject.assessment
    readiness = assess(playbook, assessment, subject.today)
    progress(0.3)
    part = part_named(playbook, wishes.part) if wishes.part else None
    report = build_report(
        playbook,
        assessment,
        readiness,
        app_version=__version__,
        facts_only=wishes.facts_only,
        recipient=wishes.recipient,
        part=part,
        descriptions=wishes.descriptions,
    )
    progress(0.7)
    hurts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    if not wishes.facts_only and not cancelled():
        extent = extent_of(playbook, assessment, readiness, part=part, descriptions=wishes.descriptions)
        left_out = tuple(f"{entry.what}: {entry.count:,}" for entry in extent.left_out)
        hurts = tuple(_against(subject, wishes))
    return GoesIn(tuple((c.title, _held(c.blocks)) for c in report.chapters), hurts, left_out)


def _held(blocks: tuple[object, ...]) -> str:
    """How many findings, questions and rows a chapter holds, in words; "" for none of them."""
    from litready.report.model import FindingBlock, QuestionBlock, Table

    counts: Counter[str] = Counter()
    for block in blocks:
        match block:
            case FindingBlock():
                counts["finding"] += 1
            case QuestionBlock():
                counts["question"] += 1
            case Table():
                counts["row"] += len(block.rows)
    return ", ".join(f"{n:,} {word if n == 1 else word + 's'}" for word, n in counts.items() if n)


def _against(subject: Subject, wishes: Wishes) -> Iterator[str]:
    """For each register that the other side asks for first, how many of its records have the gravest conclusion."""
    playbook, assessment = subject.playbook, subject.assessment
    groups = {section.id: section.group for section in playbook.sections}
    standings = record_standings(assessment, assess(playbook, assessment, subject.today))
    for register_id in _TELLS_AGAINST:
        register = playbook.registers_by_id.get(register_id)
        if register is None or wishes.part not in ("", groups.get(register.section)):
            continue
        focus = HEADS[register_id][1]
        lines = [
            standing.line(focus.name)
            for record in assessment.records
            if record.register == register_id and (standing := standings.of(record.id)) is not None
        ]
        grave = sum(line is not None and line.grave for line in lines)
        if grave:
            yield f"{register.title}: {grave:,} of {len(lines):,}, {focus.label[:1].lower()}{focus.label[1:]}"
