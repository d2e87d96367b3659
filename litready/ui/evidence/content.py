"""The items of the index and the checklist in words, as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from litready.domain.checklist.asks import PART_WORDS
from litready.domain.checklist.rules import Cell, Row, State
from litready.domain.checklist.words import STATE_WORDS, row_words
from litready.domain.evidence.conclude import Judged
from litready.domain.evidence.facts import IN_HAND, TO_COME, Category, Item, Status
from litready.domain.evidence.record import ITEMS, PATENTS
from litready.domain.read import text_in
from litready.domain.reasons import listed
from litready.domain.standing.evidence import standing_of_item
from litready.domain.standing.model import Line
from litready.domain.trade_secrets.marks import CellMark, Fill
from litready.playbook.model import Playbook
from litready.ui.plain_words import cut, on_one_line
from litready.ui.session import Session
from litready.values import PatentNumber

MARKS: Mapping[State, CellMark | None] = MappingProxyType(
    {
        State.COLLECTED: CellMark(Fill.FULL),
        State.PARTLY: CellMark(Fill.HALF),
        State.WANTED: CellMark(Fill.EMPTY),
        State.NOT_FOUND: CellMark(Fill.EMPTY, struck=True),
        State.NONE: CellMark(Fill.DASH),
        State.NOT_KNOWN: CellMark(Fill.UNKNOWN),
        State.NOT_ASKED: None,
    }
)
"""How a cell of the checklist is marked; nothing where nothing is asked for."""
_NO_PATENT = "No patent noted"
_AT_LARGE = "Every patent"
_MOST_PATENTS = 3


class Stage(Enum):
    """How far items are collected, as the list is narrowed. The value is what the choice says."""

    ALL = "All"
    IN_HAND = "In hand"
    TO_COME = "To come"
    OVERDUE = "Overdue"
    MISSING = "Not found"


def in_stage(pair: Judged, stage: Stage) -> bool:
    """Whether an item stands at a stage."""
    item, standing = pair
    match stage:
        case Stage.IN_HAND:
            return item.status in IN_HAND
        case Stage.TO_COME:
            return item.status in TO_COME
        case Stage.OVERDUE:
            return standing.overdue is not None
        case Stage.MISSING:
            return item.status is Status.NOT_FOUND
        case _:
            return True


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cell of the checklist with its patent."""

    row: Row
    cell: Cell


class Teller:
    """Says items and cells in words with the names that records bear now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kinds = _kinds(session.playbook)

    def name(self, item: Item) -> str:
        """What an item is called, on one line."""
        return on_one_line(item.name)

    def kind(self, item: Item) -> str:
        """The kind of evidence, as the register offers it."""
        return "Kind not noted" if item.category is None else self._kinds.get(item.category.value, "")

    def patents(self, item: Item) -> str:
        """The patents that an item goes to, a few of them by their short numbers."""
        if not item.patents:
            return _AT_LARGE if item.at_large else _NO_PATENT
        held = self._session.assessment.in_register(PATENTS)
        names = [_short(r.value("number")) for r in held if r.id in item.patents]
        more = len(names) - _MOST_PATENTS
        return ", ".join(names[:_MOST_PATENTS]) + (f" and {more} more" if more > 0 else "")

    def status(self, pair: Judged) -> Line:
        """Whether an item is in hand, as it is concluded."""
        line = standing_of_item(*pair).line("status")
        assert line is not None
        return line

    def due(self, item: Item) -> str:
        """The date of an item that is to come."""
        return f"due {item.due.words()}" if item.due is not None and item.status in TO_COME else ""

    def search(self, pair: Judged) -> str:
        """All words of a row in small letters."""
        item = pair[0]
        record = self._session.assessment.record(item.id)
        typed = () if record is None else tuple(text_in(record, c) for c in ("custodian", "location", "owner", "shows"))
        words = (item.name, self.kind(item), self.patents(item), self.status(pair).word, self.due(item), *typed)
        return "\n".join(words).casefold()

    def spoken(self, pair: Judged) -> str:
        """A whole row as a screen reader says it."""
        item = pair[0]
        words = (self.name(item), self.kind(item), self.patents(item), self.status(pair).word, self.due(item))
        return "; ".join(w for w in words if w)

    def title(self, chosen: Chosen) -> str:
        """A cell by its paper and patent."""
        return f"{chosen.cell.ask.label}, {chosen.row.patent.name}"

    def state(self, chosen: Chosen) -> str:
        """A cell in a sentence: where it stands, for which products it lacks, and what is not known."""
        cell = chosen.cell
        held = self._session.readiness.checklist.products
        names = [f"“{cut(p.name, 40)}”" for p in held if p.id in cell.lacking]
        told = [f"{STATE_WORDS[cell.state]}."]
        if names and cell.gap:
            told.append(f"Open for {listed(names[:_MOST_PATENTS])}{_more(len(names) - _MOST_PATENTS)}.")
        if cell.open:
            told.append(f"Not known: {'; '.join(cell.open)}.")
        return " ".join(told)

    def law(self, chosen: Chosen) -> str:
        """Which part of the list the paper stands in, and the rules that call for it."""
        authorities = self._session.playbook.authorities
        named = [authorities[a].short for a in chosen.cell.ask.authorities if a in authorities]
        part = PART_WORDS[chosen.cell.ask.part]
        return f"{part}. {'; '.join(named)}" if named else part


def spoken_cell(row: Row, cell: Cell) -> str:
    """A cell as a screen reader says it."""
    return f"{cell.ask.label}, {row.patent.name}: {STATE_WORDS[cell.state]}"


def spoken_patent(row: Row) -> str:
    """The head of a column as a screen reader says it."""
    return f"{row.patent.name}: {row_words(row)}"


def _kinds(playbook: Playbook) -> dict[str, str]:
    register = playbook.registers_by_id.get(ITEMS)
    column = None if register is None else register.column("category")
    return {} if column is None else {c.id: c.label for c in column.choices}


def kind_of(cell: Cell) -> Category:
    """The first kind of evidence that counts for a cell."""
    return next(c for c in Category if c in cell.ask.categories)


def _short(value: object) -> str:
    return value.short if isinstance(value, PatentNumber) else "no number"


def _more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
