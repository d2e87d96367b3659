"""Who makes the registers, what stands in sections besides questions, and the pages that are no section."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from litready.ui.actions_page import ActionsPage
from litready.ui.all_registers_page import AllRegistersPage
from litready.ui.changes.page import ChangeLogPage
from litready.ui.claims.page import ClaimsPage
from litready.ui.copies.page import CopiesPage
from litready.ui.counsel_page import CounselPage
from litready.ui.evidence.page import EvidencePage
from litready.ui.factories import Context, Tool
from litready.ui.hold_card import HoldCard, hold_section
from litready.ui.marking.page import WindowPage
from litready.ui.measures.page import MeasuresPage
from litready.ui.readiness_page import ReadinessPage
from litready.ui.registers import RegisterView
from litready.ui.session import Session
from litready.ui.theme import Theme
from litready.ui.timeline.page import TimelinePage
from litready.ui.valuation.page import ValuationPage


def make_register(theme: Theme, session: Session, register_id: str, parent: QWidget | None) -> RegisterView:
    """A register inside a section."""
    return RegisterView(theme, session, register_id, parent)


def make_section_tool(
    theme: Theme, session: Session, context: Context, section_id: str, parent: QWidget | None
) -> QWidget | None:
    """What a section offers besides its questions."""
    return HoldCard(theme, session, context, parent=parent) if section_id == hold_section(session.playbook) else None


def make_tool(theme: Theme, session: Session, context: Context, tool: Tool, parent: QWidget | None) -> QWidget:
    """The page of a tool."""
    if tool is Tool.COPIES:
        return CopiesPage(theme, session, context, parent)
    if tool is Tool.CHANGES:
        return ChangeLogPage(theme, session, context, parent)
    if tool is Tool.COUNSEL:
        return CounselPage(theme, session, parent, context=context)
    made = {
        Tool.READINESS: ReadinessPage,
        Tool.ACTIONS: ActionsPage,
        Tool.WINDOW: WindowPage,
        Tool.MEASURES: MeasuresPage,
        Tool.VALUATION: ValuationPage,
        Tool.TIMELINE: TimelinePage,
        Tool.EVIDENCE: EvidencePage,
        Tool.CLAIMS: ClaimsPage,
        Tool.REGISTERS: AllRegistersPage,
    }[tool]
    return made(theme, session, parent)
