"""What is concluded of the records of a register, as columns of its table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.readiness import Readiness
from litready.domain.standing import (
    HEADS,
    Focus,
    Head,
    Line,
    Mark,
    RecordStanding,
    Standings,
    record_standings,
)
from litready.ui.session import Session
from litready.ui.shapes import Shape

MARK_SHAPES: Mapping[Mark, Shape] = MappingProxyType(
    {
        Mark.SUPPORTED: Shape.LIKELY,
        Mark.ARGUABLE: Shape.UNSETTLED,
        Mark.NOT_SUPPORTED: Shape.NONE,
        Mark.NOT_KNOWN: Shape.UNKNOWN,
    }
)


class StandingColumns:
    """The conclusions on the records of one register; none where nothing is concluded of their kind.

    They are worked out for a record when it is asked for, and kept until something changes.
    """

    def __init__(self, session: Session, register_id: str) -> None:
        self._session = session
        heads, focus = HEADS.get(register_id, ((), None))
        self.heads: tuple[Head, ...] = heads
        self.focus: Focus | None = focus
        self._readiness: Readiness | None = None
        self._standings: Standings | None = None
        self._held: dict[str, RecordStanding | None] = {}
        self._before: dict[str, RecordStanding | None] = {}

    def standing(self, record_id: str) -> RecordStanding | None:
        """All that is concluded of a record."""
        if not self.heads:
            return None
        if self._readiness is not self._session.readiness:
            self._begin_anew()
        if record_id not in self._held:
            if self._standings is None:
                self._standings = record_standings(self._session.assessment, self._session.readiness)
            self._held[record_id] = self._standings.of(record_id)
        return self._held[record_id]

    def line(self, record_id: str, head: int) -> Line | None:
        """What stands in a column, None where nothing of the kind is concluded."""
        found = self.standing(record_id)
        return None if found is None else found.line(self.heads[head].name)

    def in_focus(self, record_id: str) -> bool:
        """Whether a record is worth looking at first."""
        found = self.standing(record_id)
        line = found.line(self.focus.name) if found is not None and self.focus is not None else None
        return line is not None and line.grave

    def search_words(self, record_id: str) -> str:
        """The words of all conclusions on a record, in small letters."""
        found = self.standing(record_id)
        return "" if found is None else "\n".join(f"{line.label}: {line.word}" for line in found.lines).casefold()

    def refresh(self) -> frozenset[str]:
        """Take over what changed: the records asked for before of which something else is concluded now."""
        if self._readiness is not self._session.readiness:
            self._begin_anew()
        before, self._before = self._before, {}
        return frozenset(i for i, held in before.items() if self.standing(i) != held)

    def _begin_anew(self) -> None:
        self._before = {**self._held, **self._before}
        self._held = {}
        self._readiness = self._session.readiness
        self._standings = None
