"""Where one can be inside an assessment: a section, or a tool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.domain.evidence.record import ITEMS
from litready.domain.interview import Progress
from litready.domain.marking.record import ARTICLES, PATENTS, PRODUCTS
from litready.domain.readiness import Readiness
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.domain.valuation.facts import VALUATIONS
from litready.playbook.model import Playbook, Severity
from litready.ui.factories import Tool

WORSE_FIRST = (Severity.STOP, Severity.SERIOUS, Severity.WATCH)


_FIRST = (Tool.READINESS, Tool.ACTIONS, Tool.TIMELINE, Tool.COUNSEL)
_LAST = (Tool.COPIES, Tool.CHANGES)
_MADE_FROM: Mapping[Tool, tuple[str, ...]] = MappingProxyType(
    {
        Tool.EVIDENCE: (ITEMS, PATENTS),
        Tool.CLAIMS: (ELEMENTS, COMPARISONS, PRODUCTS, PATENTS),
        Tool.WINDOW: (ARTICLES, PATENTS, PRODUCTS),
        Tool.MEASURES: (MEASURES, SECRETS),
        Tool.VALUATION: (VALUATIONS,),
    }
)
"""The registers that a tool is worked out from; it stands below the section of the first."""
_ICONS: Mapping[Tool, str] = MappingProxyType(
    {
        Tool.READINESS: "shield",
        Tool.ACTIONS: "tick",
        Tool.EVIDENCE: "clip",
        Tool.CLAIMS: "grid",
        Tool.WINDOW: "window",
        Tool.MEASURES: "grid",
        Tool.VALUATION: "ranges",
        Tool.TIMELINE: "timeline",
        Tool.COUNSEL: "list",
        Tool.COPIES: "copy",
        Tool.CHANGES: "note",
    }
)


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
    """The lines of the rail: what concerns the whole matter, each group with its sections, what was kept of it.

    A group of one section has no heading. A tool that is worked out from one register stands below its section.
    """
    counts = {Tool.ACTIONS: open_actions, Tool.COUNSEL: len(readiness.open_questions)}
    rows = [_tool_row(tool, counts.get(tool, 0)) for tool in _FIRST if _can_show(playbook, tool)]
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
            rows += [_tool_row(tool) for tool in _tools_below(playbook, section.id)]
    return [*rows, RailRow("Kept"), *(_tool_row(tool) for tool in _LAST)]


def tools_shown(playbook: Playbook) -> list[Tool]:
    """The tools that the content has something for, the registers among them."""
    return [tool for tool in Tool if _can_show(playbook, tool)]


def _tool_row(tool: Tool, count: int = 0) -> RailRow:
    return RailRow(tool.value, Destination(tool=tool), icon=_ICONS[tool], count=f"{count:,}" if count else "")


def _tools_below(playbook: Playbook, section_id: str) -> list[Tool]:
    return [
        tool
        for tool, (register, *_) in _MADE_FROM.items()
        if _can_show(playbook, tool) and playbook.registers_by_id[register].section == section_id
    ]


def _can_show(playbook: Playbook, tool: Tool) -> bool:
    """Whether the content has what the tool is worked out from."""
    if tool is Tool.TIMELINE:
        return PATENTS in playbook.registers_by_id and playbook.bound("hold_issued_on") is not None
    return set(_MADE_FROM.get(tool, ())) <= playbook.registers_by_id.keys()
