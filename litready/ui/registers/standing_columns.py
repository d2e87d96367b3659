"""What is concluded of the records of a register, as columns of its table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.standing import HEADS, Focus, Head, Line, Mark, RecordStanding
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

    They are worked out for a record when it is asked for (see `Session.standings`).
    """

    def __init__(self, session: Session, register_id: str) -> None:
        self._session = session
        heads, focus = HEADS.get(register_id, ((), None))
        self.heads: tuple[Head, ...] = heads
        self.focus: Focus | None = focus
        self._told: dict[str, RecordStanding | None] = {}
        self._searched: dict[str, tuple[RecordStanding, str]] = {}

    def standing(self, record_id: str) -> RecordStanding | None:
        """All that is concluded of a record."""
        if not self.heads:
            return None
        found = self._session.standings.of(record_id)
        self._told.setdefault(record_id, found)
        return found

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
        if found is None:
            return ""
        known = self._searched.get(record_id)
        if known is None or known[0] is not found:
            words = "\n".join(f"{line.label}: {line.word}" for line in found.lines).casefold()
            known = self._searched[record_id] = (found, words)
        return known[1]

    def spoken(self, record_id: str) -> str:
        """The conclusions of all columns in one line, for those who cannot see them beside the name."""
        lines = ((head.label, self.line(record_id, n)) for n, head in enumerate(self.heads))
        return "; ".join(f"{label}: {line.word}" for label, line in lines if line is not None)

    def refresh(self) -> frozenset[str]:
        """Take over what changed: the records asked for before of which something else is concluded now."""
        before, self._told = self._told, {}
        return frozenset(i for i, told in before.items() if (now := self.standing(i)) is not told and now != told)
