"""What the tests of home start from: matters of the shipped content, choosers that answer by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.ui.home import HomePage
from litready.values import PatentNumber

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOSTILE = (
    "R&D <draft> </para><img src=x> & Co.",
    "A" * 300,
    "one line\nanother\x0bthird",
    "\u202ereversed",
    "Łódź 株式会社 ☑ vs. " + "Großmann-Gesellschaft " * 6,
    "   ",
)


def matter(
    content: Playbook,
    name: str,
    *,
    patents: tuple[str, ...] = (),
    answers: dict[str, str] | None = None,
    days_ago: int = 0,
    on_hold: bool = False,
) -> Assessment:
    """A matter with some patents and answers; its id is made from its name."""
    at = NOON - timedelta(days=days_ago)
    records = tuple(
        Record(f"p{n}", "asserted_patents", {"number": Cell(State.ANSWERED, PatentNumber.parse(p))}, "", at)
        for n, p in enumerate(patents)
    )
    given = {q: Answer(State.ANSWERED, v, "", at) for q, v in (answers or {}).items()}
    id_ = "".join(c for c in name.lower() if c.isascii() and c.isalnum())[:60] or "m"
    made = Assessment(id_, name, content.id, content.version, at, at, given, records)
    return replace(made, on_hold=on_hold)


def full_matter(content: Playbook, name: str) -> Assessment:
    """A matter with an answer and a note to every question that takes one, so that its report has many pages."""
    made = matter(content, name, patents=("US 13,104,806 B2",))
    note = "A note that is long enough to fill some lines of the report. " * 4
    answers = {q.id: Answer(State.NOT_KNOWN, None, note, NOON) for q in content.questions if not q.of}
    return replace(made, answers=answers)


@dataclass
class Choosers:
    """Choosers that hand over the next path at once, or keep what was asked for `later`."""

    next: list[Path] = field(default_factory=list)
    later: list[Callable[[Path], None]] = field(default_factory=list)
    suggested: list[Path] = field(default_factory=list)

    def existing(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        self._answer(then)

    def new(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Callable[[Path], None]) -> None:
        self.suggested.append(suggested)
        self._answer(then)

    def folder(self, parent: QWidget, title: str, start: Path, then: Callable[[Path], None]) -> None:
        self._answer(then)

    def _answer(self, then: Callable[[Path], None]) -> None:
        if self.next:
            then(self.next.pop(0))
        else:
            self.later.append(then)


def settle() -> None:
    """Let everything that waits in the event loop happen."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def names(home: HomePage) -> list[str]:
    """The names as the list shows them."""
    model = home.matters.list.rows
    return [str(model.index(n).data()) for n in range(model.rowCount())]
