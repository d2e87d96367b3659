"""What the frame of the window is given: where it works, and who makes the pages it does not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.ui.session import Session
from litready.ui.theme import Theme

if TYPE_CHECKING:
    from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The library, the content for new assessments and for a given one, the clock and the data folder."""

    store: Store
    playbook: Playbook
    playbook_for: Callable[[Assessment], Playbook]
    now: Callable[[], datetime]
    today: Callable[[], date]
    data_dir: Path


class Tool(Enum):
    """Pages of an assessment that are no section. The value is the title in the rail."""

    READINESS = "Readiness"
    ACTIONS = "Actions"
    WINDOW = "Damages window"
    MEASURES = "Measures"
    VALUATION = "Valuation"
    TIMELINE = "Timeline"
    EVIDENCE = "Evidence checklist"
    CLAIMS = "Evidence of use"
    COUNSEL = "For counsel"
    REGISTERS = "Registers"
    COPIES = "Exports and copies"
    CHANGES = "Change log"


class MakeHome(Protocol):
    """Makes the home page.

    The widget has the signal `opened` (assessment id) and the method `refresh()`, which is
    called each time home comes to the front. It may have the methods `start_new()` and
    `start_import()`, which the keys for them call.
    """

    def __call__(self, theme: Theme, context: Context, parent: QWidget | None, /) -> QWidget: ...


class MakeRegister(Protocol):
    """Makes the table and form of one register, without "there are none", which the question's card offers.

    The widget may have the methods `set_band(band)` and `show_record(record_id, column_id)`, and the
    signals `go` (a `Place` to jump to) and `register_wanted` (the id of another register).
    """

    def __call__(self, theme: Theme, session: Session, register_id: str, parent: QWidget | None, /) -> QWidget: ...


class MakeTool(Protocol):
    """Makes a tool's page.

    The widget may have the signal `go` (a `Place` to jump to), and the methods `set_band(band)`
    and `refresh()`, which is called each time it comes to the front.
    """

    def __call__(
        self, theme: Theme, session: Session, context: Context, tool: Tool, parent: QWidget | None, /
    ) -> QWidget: ...


class MakeSectionTool(Protocol):
    """Makes what stands above the questions of a section besides them, or None for a section that has no such thing."""

    def __call__(
        self, theme: Theme, session: Session, context: Context, section_id: str, parent: QWidget | None, /
    ) -> QWidget | None: ...


def no_section_tool(
    _theme: Theme, _session: Session, _context: Context, _section_id: str, _parent: QWidget | None, /
) -> QWidget | None:
    """Nothing but questions in any section."""
    return None


class OpenExport(Protocol):
    """Opens the export of an assessment, or its preview; returns at once."""

    def __call__(
        self, theme: Theme, session: Session, context: Context, parent: QWidget, /, *, preview: bool
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Factories:
    """Who makes the pages that stand in the frame."""

    make_home: MakeHome
    make_register: MakeRegister
    make_tool: MakeTool
    open_export: OpenExport
    make_section_tool: MakeSectionTool = no_section_tool
