"""Reading the cells of one column of a register. What a value is, `parse_value` alone decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from litready.domain.answers import Cell, State, parse_value
from litready.errors import InputError
from litready.exchange.lists.dates import DateText, Order, date_text
from litready.exchange.lists.links import Links
from litready.exchange.lists.plan import (
    BLANK,
    DAY_FIRST,
    MONTH_FIRST,
    NOT_APPLICABLE,
    NOT_KNOWN,
    REFUSE,
    TWO_FIGURES,
    About,
    Ask,
)
from litready.exchange.lists.sheet import LONGEST_CELL, CellFault, SheetCell, shown
from litready.exchange.lists.words import NOTHING, error_of, pieces, plain, state_of, words_of
from litready.playbook.model import Column, Kind
from litready.values import Money, PartialDate

_LONGEST_WORD = 120
"""A longer text is no word that could be a choice."""
_MOST_WORDS = 200
"""So many different words of a column are asked about one by one."""
_SHORT = 60
_STATES = {NOT_KNOWN: State.NOT_KNOWN, NOT_APPLICABLE: State.NOT_APPLICABLE, BLANK: State.BLANK}
_NO_CURRENCY = "XXX"
"""A code that stands for no currency: an amount that can bear it names none itself."""


@dataclass(frozen=True, slots=True)
class CellRead:
    """What a cell gives: a value or state, None for blank, or a fault; and what it asks of the reader."""

    cell: Cell | None = None
    fault: str = ""
    waits: bool = False
    """Whether the fault is only that what it asks is not answered yet."""
    asks: tuple[Ask, ...] = ()
    timed: bool = False
    only: Order | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """How often something is asked in a column, and the first text that asks it."""

    ask: Ask
    example: str
    count: int


class _Refused(Exception):
    """The cell is not taken; its text is the reason. `waits` where an answer may still settle it."""

    def __init__(self, reason: str, *, waits: bool = False) -> None:
        super().__init__(reason)
        self.waits = waits


@dataclass(slots=True)
class _Found:
    """What came up while one cell was read."""

    asks: list[Ask] = field(default_factory=list)
    timed: bool = False
    only: Order | None = None


class ColumnReader:
    """Reads cells, remembers what is asked, and answers it from what the reader has decided already."""

    def __init__(self, column: Column, answers: Mapping[Ask, str], links: Links | None = None) -> None:
        self.column = column
        self._answers = answers
        self._links = links
        self._words = words_of(column)
        self._read: dict[object, CellRead] = {}
        self._spelled: dict[str, str] = {}
        self._counts: Counter[Ask] = Counter()
        self._examples: dict[Ask, str] = {}
        self.timed = 0
        self.only: Counter[Order] = Counter()

    def read(self, cells: Sequence[SheetCell]) -> CellRead:
        """Read what one row has for the column: one cell, or several that go into it together."""
        key = (tuple(cells), tuple(map(type, cells)))
        read = self._read.get(key)
        if read is None:
            read = self._read[key] = self._new(cells)
        for ask in read.asks:
            self._counts[ask] += 1
        self.timed += read.timed
        if read.only is not None:
            self.only[read.only] += 1
        return read

    def asked(self) -> list[Asked]:
        """What was asked, words by how often they stand there."""
        return [Asked(ask, self._examples[ask], count) for ask, count in self._counts.most_common()]

    # -- one cell ---------------------------------------------------------------------------------

    def _new(self, cells: Sequence[SheetCell]) -> CellRead:
        found = _Found()
        cell: Cell | None = None
        fault, waits = "", False
        try:
            cell = self._value(cells, found)
        except _Refused as refused:
            fault, waits = str(refused), refused.waits
        except InputError as refused:
            fault = str(refused)
        for ask in found.asks:
            self._examples.setdefault(ask, self._spelled.get(ask.word) or _short(shown(cells[0])))
        return CellRead(cell, fault, waits, tuple(found.asks), found.timed, found.only)

    def _value(self, cells: Sequence[SheetCell], found: _Found) -> Cell | None:
        filled = [c for c in cells if c != "" and not (isinstance(c, str) and c in NOTHING)]
        for cell in filled:
            if isinstance(cell, CellFault):
                raise _Refused(f"It {cell.reason}.")
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise _Refused(
                    f"The text has {len(cell):,} characters; {LONGEST_CELL:,} is the most. Shorten it in the file."
                )
            if isinstance(cell, str) and error_of(cell):
                raise _Refused(f"It holds a spreadsheet’s error ({cell}) in place of a value.")
        if not filled:
            return None
        if self.column.kind in (Kind.MULTI, Kind.RECORDS):
            return self._several([shown(c) for c in filled], found)
        only = filled[0]
        if len(filled) == 1 and isinstance(only, str) and self._choosing is None and (state := state_of(only)):
            return Cell(state)
        if self._choosing is not None:
            return self._one(shown(only), found)
        return Cell(State.ANSWERED, parse_value(self.column, self._typed(filled, found)))

    @property
    def _choosing(self) -> Kind | None:
        kind = self.column.kind
        return kind if kind in (Kind.CHOICE, Kind.YES_NO) else None

    def _typed(self, cells: Sequence[SheetCell], found: _Found) -> str:
        """The text that `parse_value` takes, for the kinds that are typed."""
        match self.column.kind:
            case Kind.DATE:
                return self._date(cells[0], found)
            case Kind.MONEY:
                return self._money(cells[0], found)
            case Kind.LONG_TEXT:
                return "\n".join(shown(c) for c in cells)
            case Kind.TEXT:
                lines = (line.strip() for c in cells for line in shown(c).split("\n"))
                return "; ".join(line.rstrip(";").rstrip() for line in lines if line)
            case _:
                return shown(cells[0])

    # -- dates and money ----------------------------------------------------------------------------

    def _date(self, cell: SheetCell, found: _Found) -> str:
        if isinstance(cell, datetime):
            found.timed = True
            return f"{cell:%Y-%m-%d}"
        if isinstance(cell, PartialDate):
            return cell.iso()
        text = shown(cell)
        if isinstance(cell, Decimal) and not (1790 <= cell <= 2200 or len(text) == 8):
            raise _Refused(f"{text[:_SHORT]} is a number. In the spreadsheet, give the column the format of a date.")
        read = date_text(text)
        found.timed, found.only = read.timed, read.only
        century = self._answer(About.SHORT_YEAR, found) if read.short_year else TWO_FIGURES
        order = self._order(text, read, found)
        if century != TWO_FIGURES:
            raise _Refused(f"“{_short(text)}” gives the year in two figures.", waits=not century)
        return read.read(order)

    def _order(self, text: str, read: DateText, found: _Found) -> Order | None:
        if read.only is not None:
            told = self._answers.get(Ask(self.column.id, About.DAY_ORDER))
            against = DAY_FIRST if read.only is Order.MONTH_FIRST else MONTH_FIRST
            if told == against:
                way = "day" if told == DAY_FIRST else "month"
                raise _Refused(f"“{_short(text)}” cannot be read {way} first, as the column is.")
            return read.only
        if not read.ambiguous:
            return None
        answer = self._answer(About.DAY_ORDER, found)
        if answer not in (MONTH_FIRST, DAY_FIRST):
            raise _Refused(f"“{_short(text)}” can be read month first or day first.", waits=not answer)
        return Order.DAY_FIRST if answer == DAY_FIRST else Order.MONTH_FIRST

    def _money(self, cell: SheetCell, found: _Found) -> str:
        text = shown(cell)
        try:
            Money.parse(f"{_NO_CURRENCY} {text}")
        except InputError:
            return text  # it names its currency, or is no amount, which `parse_value` says
        currency = self._answer(About.CURRENCY, found)
        if not currency or currency == REFUSE:
            raise _Refused(f"“{_short(text)}” names no currency.", waits=not currency)
        return f"{currency} {text}"

    def _answer(self, about: About, found: _Found, word: str = "") -> str:
        """What the reader said, or ""; that it is asked is remembered."""
        ask = Ask(self.column.id, about, word)
        found.asks.append(ask)
        return self._answers.get(ask, "")

    # -- words -------------------------------------------------------------------------------------

    def _one(self, text: str, found: _Found) -> Cell | None:
        meaning = self._meaning(text, found)
        if isinstance(meaning, State):
            return None if meaning is State.BLANK else Cell(meaning)
        return Cell(State.ANSWERED, parse_value(self.column, meaning))

    def _several(self, texts: Sequence[str], found: _Found) -> Cell | None:
        meanings: list[str | State] = []
        refused: _Refused | None = None
        if self._links is not None:
            meanings = [state_of(name) or self._links.find(name) for name in self._links.names_in(texts)]
        else:
            for word in pieces(texts, self._words):
                try:
                    meanings.append(self._meaning(word, found))
                except _Refused as fault:  # all words of a cell are asked about at once
                    refused = fault if refused is None or refused.waits else refused
        if refused is not None:
            raise refused
        chosen = [m for m in meanings if isinstance(m, str)]
        states = {m for m in meanings if isinstance(m, State)} - {State.BLANK}
        if chosen and states:
            raise _Refused(f"“{_short('; '.join(texts))}” names some and says at once that it is not known.")
        if len(states) > 1:
            raise _Refused(f"“{_short('; '.join(texts))}” says two things at once.")
        if chosen:
            return Cell(State.ANSWERED, parse_value(self.column, chosen))
        return Cell(states.pop()) if states else None

    def _meaning(self, text: str, found: _Found) -> str | State:
        """The id of the choice, or the state, that a word stands for."""
        word = plain(text)
        if word in self._words:
            return self._words[word]
        if state := state_of(text):
            return state
        if text in NOTHING:
            return State.BLANK
        if len(text) > _LONGEST_WORD:
            raise _Refused(f"“{_short(text)}” is too long to be one of the choices.")
        if word not in self._spelled and len(self._spelled) < _MOST_WORDS:
            self._spelled[word] = " ".join(text.split())
        if word in self._spelled:
            answer = self._answer(About.WORD, found, word)
        else:
            answer = self._answer(About.OTHER_WORDS, found)
        if not answer or answer == REFUSE:
            raise _Refused(f"“{_short(text)}” is none of the choices of “{self.column.label}”.", waits=not answer)
        return _STATES.get(answer, answer)


def _short(text: str) -> str:
    line = " ".join(text[: _SHORT * 4].split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
