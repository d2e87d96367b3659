"""Where one can be inside an assessment: a section, or a tool."""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.interview import Progress
from litready.domain.marking.record import ARTICLES, PATENTS, PRODUCTS
from litready.domain.readiness import Readiness
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.domain.valuation.facts import VALUATIONS
from litready.playbook.model import Playbook, Severity
from litready.ui.factories import Tool

WORSE_FIRST = (Severity.STOP, Severity.SERIOUS, Severity.WATCH)


@dataclass(frozen=True, slots=True)
class Destination:
    """A section by its id, or a tool; exactly one of them is set."""

    section: str = ""
    tool: Tool | None = None


@dataclass(frozen=True, slots=True)
class RailRow:
    """One line of the rail. A heading leads nowhere."""

    title: str
    to: Destination | None = None
    number: str = ""
    icon: str = ""
    count: str = ""
    progress: Progress | None = None
    worst: Severity | None = None
    worst_count: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says: "Marking, 7 of 10 answered, 1 stop"."""
        parts = [self.title]
        if self.progress is not None:
            parts.append(f"{self.progress.answered} of {self.progress.total} answered")
        elif self.count:
            parts.append(self.count)
        if self.worst is not None:
            parts.append(f"{self.worst_count} {self.worst.value}")
        return ", ".join(parts)


def rail_rows(playbook: Playbook, readiness: Readiness, open_actions: int) -> list[RailRow]:
    """The lines of the rail: tools, then each group with its sections. A group of one section has no heading."""
    rows = [
        RailRow("Readiness", Destination(tool=Tool.READINESS), icon="shield"),
        RailRow(
            "Actions", Destination(tool=Tool.ACTIONS), icon="tick", count=str(open_actions) if open_actions else ""
        ),
        *([RailRow("Damages window", Destination(tool=Tool.WINDOW), icon="window")] if _has_window(playbook) else []),
        *([RailRow("Timeline", Destination(tool=Tool.TIMELINE), icon="timeline")] if _has_timeline(playbook) else []),
        *([RailRow("Measures", Destination(tool=Tool.MEASURES), icon="grid")] if _has_measures(playbook) else []),
        *([RailRow("Valuation", Destination(tool=Tool.VALUATION), icon="ranges")] if _has_values(playbook) else []),
        RailRow(
            "For counsel", Destination(tool=Tool.COUNSEL), icon="list", count=str(len(readiness.open_questions) or "")
        ),
        RailRow("Exports and copies", Destination(tool=Tool.COPIES), icon="copy"),
    ]
    for group in playbook.groups:
        sections = [s for s in playbook.sections if s.group == group.id]
        if len(sections) > 1:
            rows.append(RailRow(group.title))
        for section in sections:
            findings = readiness.in_section(section.id)
            worst = next((s for s in WORSE_FIRST if any(f.severity is s for f in findings)), None)
            rows.append(
                RailRow(
                    section.short,
                    Destination(section=section.id),
                    number=section.number,
                    progress=readiness.progress[section.id],
                    worst=worst,
                    worst_count=sum(f.severity is worst for f in findings),
                )
            )
    return rows


def _has_window(playbook: Playbook) -> bool:
    """Whether the content has what damages windows are worked out from."""
    return {ARTICLES, PATENTS, PRODUCTS} <= playbook.registers_by_id.keys()


def _has_values(playbook: Playbook) -> bool:
    """Whether the content has what values are worked out from."""
    return VALUATIONS in playbook.registers_by_id


def _has_measures(playbook: Playbook) -> bool:
    """Whether the content has what the matrix of measures is made from."""
    return {SECRETS, MEASURES} <= playbook.registers_by_id.keys()


def _has_timeline(playbook: Playbook) -> bool:
    """Whether the content asks what the timeline of an enforcement is drawn from."""
    return PATENTS in playbook.registers_by_id and playbook.bound("hold_issued_on") is not None
