"""Marking statements and page texts: every patent number in them, and what has to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from litready.errors import InputError
from litready.values.numbers.items import Item, Part, Written, items
from litready.values.numbers.judge import MOST_NUMBERS, Doubt, told
from litready.values.numbers.layout import Cell, cell_name, heading_name, lead_name, lines, trailing_name
from litready.values.numbers.lists import Hit, Label, full_size, list_like, runs_on
from litready.values.numbers.phrases import says_pending, vague_spans
from litready.values.numbers.runs import Outcome, SegmentReader
from litready.values.numbers.tokens import normalized
from litready.values.numbers.words import COUNTING_HEADS, NAMING_HEADS
from litready.values.patents import PatentNumber

LONGEST_TEXT = 4_000_000
"""Characters that one text may have."""


class Tie(Enum):
    """What ties a number to the product in its context."""

    NONE = "none"
    ROW = "row"
    """A row of a table."""
    LINE = "line"
    """The words of the same line."""
    HEADING = "heading"
    """A heading above."""


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A patent number in a text: where it stands, as written, and the product that the text ties it to."""

    number: PatentNumber
    start: int
    end: int
    written: str
    context: str = ""
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class NumberQuestion:
    """A number that is not taken as it stands: its text, why, and what to ask."""

    text: str
    why: str
    ask: str
    start: int
    end: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """What a text holds, in its order.

    `pending` says that it speaks of pending patents; `vague` are its phrases for patents without numbers;
    `applications` are application and publication numbers, which are no patents.
    """

    found: tuple[FoundNumber, ...] = ()
    questions: tuple[NumberQuestion, ...] = ()
    pending: bool = False
    vague: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()

    @property
    def us(self) -> tuple[FoundNumber, ...]:
        """The US patents."""
        return tuple(f for f in self.found if f.number.office == "US")

    @property
    def foreign(self) -> tuple[FoundNumber, ...]:
        """The numbers of other offices, which § 287 does not know."""
        return tuple(f for f in self.found if f.number.office != "US")


def read_numbers(text: str) -> NumbersRead:
    """Read every patent number in a marking statement, a page's text or any prose.

    A number is taken only where a label (“Pat. No.”), its own prefix (US RE44,701), a heading or column that
    says so, or a list of nothing but numbers makes it one. Lines are parted by line ends, cells by tabs.
    A number listed twice for one product is given once. Raises `InputError` for a text beyond `LONGEST_TEXT`.
    """
    if len(text) > LONGEST_TEXT:
        raise InputError(f"The text is longer than {LONGEST_TEXT:,} characters. Paste the marking statement alone.")
    plain = normalized(text)
    reader = _TextReader(plain)
    reader.read()
    return NumbersRead(
        *_told(text, reader.entries),
        pending=says_pending(plain),
        vague=tuple(dict.fromkeys(" ".join(text[a:b].split()) for a, b in vague_spans(plain))),
        applications=tuple(dict.fromkeys(text[i.start : i.end] for i in reader.applications)),
    )


def _told(text: str, entries: list[_Entry]) -> tuple[tuple[FoundNumber, ...], tuple[NumberQuestion, ...]]:
    found: dict[object, FoundNumber] = {}
    questions: dict[object, NumberQuestion] = {}
    for entry in entries:
        hit = entry.hit
        raw = text[hit.start : hit.end]
        if hit.end - hit.start > _SHOWN_OF_ONE:
            raw = text[hit.start : hit.start + _SHOWN_OF_ONE] + "…"
        if hit.doubt is not None:
            why, ask = told(hit.doubt, hit.written, hit.type)
            question = NumberQuestion(raw, why, ask, hit.start, hit.end, entry.context)
            questions.setdefault((raw, entry.context), question)
            continue
        written = hit.written
        digits = written.digits if hit.office != "US" else (written.digits.lstrip("0") or "0")
        number = PatentNumber(hit.office, hit.type, digits, written.kind)
        one = FoundNumber(number, hit.start, hit.end, raw, entry.context, entry.tie)
        found.setdefault((number.key, entry.context), one)
    return tuple(found.values()), tuple(questions.values())


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
    context: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column says: a label, that it counts or names something else, or nothing."""

    label: Label | None
    counts: bool = False
    names: bool = False


_WORTH_READING = re.compile(r"[0-9]{3}|pat", re.IGNORECASE)
_WORTH_READING_ALONE = re.compile(r"pat|US[ .-]{0,3}(?:[0-9]|D|RE|P)|U\. ?S", re.IGNORECASE)
"""What a line must hold to be read where nothing above it says that patents follow."""
_LONGEST_LIST = 100_000
"""Characters of a list of nothing but numbers that are read; more than `MOST_NUMBERS` take."""
_SHOWN = 40
_SHOWN_OF_ONE = 80
_PROSE = re.compile(r"[a-z]{4}|[A-Z]{5}")
_HEADING_SIGNS = frozenset(
    "FOLLOWING LISTED LIST PROTECTED COVERED VIRTUAL MARKING NOTICE INFORMATION NUMBERS NUMBER 287".split()
)
_LONG_LINE = 14


class _TextReader:
    """One pass over the lines of a normalized text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[_Entry] = []
        self.applications: list[Item] = []
        self.scope: Label | None = None
        self.page: Label | None = None
        self.heading = ""
        self.carried: tuple[Label, list[Item], str, Tie] | None = None
        self.columns: tuple[_Column, ...] | None = None
        self.in_table = False

    def read(self) -> None:
        """Read all lines, or the whole text at once where it is nothing but a list."""
        if not _PROSE.search(self.text) and self._bare_list():
            return
        for cells in lines(self.text):
            if len(self.entries) >= MOST_NUMBERS:
                return
            if len(cells) > 1:
                self._row(cells)
            else:
                self._line(cells[0])
                self.in_table = False

    def _bare_list(self) -> bool:
        """Read a text that is nothing but a list of numbers; False where it is none."""
        end = len(self.text)
        if end > _LONGEST_LIST:
            end = max(self.text.rfind(mark, 0, _LONGEST_LIST) for mark in ",; \n\t")
        made = items(self.text, 0, max(end, 0))
        if end < len(self.text) and made and made[-1].part is Part.NUMBER:
            made.pop()  # it may be cut in two
        if not list_like(made):
            return False
        outcome = SegmentReader(made, Label(bare=True), patent_near=False).read()
        self._take(outcome, "", Tie.NONE)
        if end < len(self.text) and len(self.entries) <= MOST_NUMBERS:
            rest = Hit(end, min(end + _SHOWN, len(self.text)), Written("", "", ""), "", "", Doubt.MANY)
            self.entries.append(_Entry(rest, "", Tie.NONE))
        return True

    def _take(self, outcome: Outcome, context: str, tie: Tie) -> None:
        self.applications += outcome.applications
        for hit in outcome.hits:
            if len(self.entries) >= MOST_NUMBERS:
                self.entries.append(_Entry(replace(hit, doubt=Doubt.MANY), "", Tie.NONE))
                return
            self.entries.append(_Entry(hit, context, tie if context else Tie.NONE))

    # --- a line of its own --------------------------------------------------------------------

    def _line(self, cell: Cell) -> None:
        text = self.text[cell.start : cell.end]
        if not text.strip():
            return
        worth = _WORTH_READING if self.scope is not None or self.carried is not None else _WORTH_READING_ALONE
        if not worth.search(text):
            self._no_list(cell)
            return
        made = items(self.text, cell.start, cell.end)
        if self.carried is not None:
            label, before, context, tie = self.carried
            if runs_on(label, before, made) or (not label.count and list_like(made)):
                outcome = SegmentReader(made, label, patent_near=True).read()
                self._take(outcome, context, tie)
                self._carry(outcome, made, context, tie)
                return
        self.carried = None
        start = self._tail(made)
        opened = self.scope if start is not None else None
        name_end = made[start].start if start is not None and opened is not None else None
        outcome = SegmentReader(made[start:] if opened else made, opened, patent_near=False).read()
        first = name_end if name_end is not None else outcome.first
        context, tie = self._context(cell, outcome, first)
        self._take(outcome, context, tie)
        self._carry(outcome, made, context, tie)
        if not outcome.hits:
            self._no_list(cell, made, outcome)

    def _carry(self, outcome: Outcome, made: list[Item], context: str, tie: Tie) -> None:
        self.carried = (outcome.left_open, made, context, tie) if outcome.left_open is not None else None

    def _tail(self, made: list[Item]) -> int | None:
        """Where the list begins that a line ends in, after words that may name a product; None without one."""
        if any(i.part is Part.PATENT for i in made):
            return None
        start = len(made)
        while start and made[start - 1].part in _TAIL_PARTS:
            start -= 1
        start = _past_name(made, start)
        while start < len(made) and made[start].part not in (Part.NUMBER, Part.OFFICE, Part.TYPE, Part.NO):
            start += 1
        before = made[:start]
        if any(i.text in COUNTING_HEADS or i.part in (Part.ELSEWHERE, Part.SIGN, Part.ADDRESS) for i in before):
            return None
        if not list_like(made[start:]):
            return None
        count = sum(i.part is Part.WORD for i in before)
        parted = bool(before) and before[-1].part in (Part.COLON, Part.DASH, Part.SEPARATOR, Part.MARK, Part.LINE)
        if count > (_LONG_LINE if parted else _LEAD_WORDS) or (count and not parted and made[-1].part is Part.STOP):
            return None
        return start

    def _context(self, cell: Cell, outcome: Outcome, first: int | None) -> tuple[str, Tie]:
        """The product that a line ties its numbers to: named before them, after them, or in the heading above."""
        if first is not None and (name := lead_name(self.text[cell.start : first])):
            return name, Tie.LINE
        bare = outcome.hits and first is not None and not outcome.labels
        if bare and (name := trailing_name(self.text[outcome.hits[-1].end : cell.end])):
            return name, Tie.LINE
        return self.heading, Tie.HEADING

    def _no_list(self, cell: Cell, made: list[Item] | None = None, outcome: Outcome | None = None) -> None:
        """A line without numbers: a heading that opens a scope, a product's name, or prose that closes both."""
        text = self.text[cell.start : cell.end]
        folded = [i.text for i in made] if made is not None else text.upper().split()
        if made is not None and outcome is not None and outcome.labels:
            dangling = outcome.left_open is not None and not outcome.left_open.count
            if "PENDING" not in folded and (dangling or _HEADING_SIGNS.intersection(folded)):
                self.scope = self.page = replace(outcome.labels[-1], count=0, asks=None)
                name = lead_name(self.text[cell.start : outcome.first])
                if name and len(name.split()) <= _LEAD_WORDS:
                    self.heading = name
                return
        if len(text.split()) > _LONG_LINE:
            self.scope, self.heading = None, ""
            return
        if COUNTING_HEADS.intersection(w.strip(":,.()") for w in folded):
            self.scope = None
        if name := heading_name(text):
            self.heading = name

    # --- a row of a table ---------------------------------------------------------------------

    def _row(self, cells: tuple[Cell, ...]) -> None:
        if not self.text[cells[0].start : cells[-1].end].strip():
            return
        if not self.in_table:
            self.columns, self.in_table, self.carried = None, True, None
        made = [items(self.text, c.start, c.end) for c in cells]
        if self.columns is None and self._is_head(made):
            self.columns = tuple(self._column(m) for m in made)
            return
        offices = [m[0].text for m in made if len(m) == 1 and m[0].part is Part.OFFICE]
        office = offices[0] if len(offices) == 1 else ""
        counted = any(i.text in _COUNTS_ONLY for m in made for i in m)
        outcomes = [self._cell(n, m, office, counted) for n, m in enumerate(made)]
        names = [
            self.text[c.start : c.end].strip()
            for n, (c, m, (outcome, _)) in enumerate(zip(cells, made, outcomes, strict=True))
            if not outcome.hits and self._names(n, m)
        ]
        leads = [lead_name(self.text[c.start : f]) for c, (_, f) in zip(cells, outcomes, strict=True) if f is not None]
        context = cell_name(" / ".join([*names, *filter(None, leads)]))
        for outcome, _ in outcomes:
            self._take(outcome, *((context, Tie.ROW) if context else (self.heading, Tie.HEADING)))

    def _names(self, n: int, made: list[Item]) -> bool:
        """Whether a cell that holds no patent number names the product of its row."""
        column = self.columns[n] if self.columns is not None and n < len(self.columns) else None
        if column is not None and column.counts:
            return column.names
        numbers = [i.number for i in made if i.number is not None]
        return any(i.part is Part.WORD for i in made) or (bool(numbers) and not any(map(full_size, numbers)))

    def _is_head(self, made: list[list[Item]]) -> bool:
        """Whether a first row is the head of its table: it holds no digits."""
        return not any(i.part is Part.NUMBER for m in made for i in m)

    def _column(self, made: list[Item]) -> _Column:
        counts = any(i.text in COUNTING_HEADS or i.part is Part.ELSEWHERE for i in made)
        if counts:
            return _Column(None, counts=True, names=any(i.text in NAMING_HEADS for i in made))
        outcome = SegmentReader(made, None, patent_near=False).read()
        if outcome.labels:
            return _Column(replace(outcome.labels[-1], count=0))
        offices = {i.text for i in made if i.part is Part.OFFICE}
        types = [i.text for i in made if i.part is Part.TYPE]
        if offices or types or any(i.part is Part.NO for i in made):
            office = next(iter(offices), "") if len(offices) < 2 else "?"
            return _Column(Label(office, types[0] if len(types) == 1 else ""))
        return _Column(None)

    def _cell(self, n: int, made: list[Item], office: str, counted: bool) -> tuple[Outcome, int | None]:
        """What a cell gives, and where its list begins after a name of its own."""
        start = self._tail(made)
        if start is None:
            outcome = SegmentReader(made, None, patent_near=self.page is not None).read()
            return outcome, outcome.first if outcome.hits else None
        label = self._cell_label(n, counted)
        if label is None:
            outcome = SegmentReader(made, None, patent_near=self.page is not None).read()
            return outcome, outcome.first if outcome.hits else None
        if office:
            label = replace(label, office=office)
        return SegmentReader(made[start:], label, patent_near=True).read(), made[start].start if start else None

    def _cell_label(self, n: int, counted: bool) -> Label | None:
        """What makes the numbers of a cell patent numbers: the head of its column, or of the page."""
        column = self.columns[n] if self.columns is not None and n < len(self.columns) else None
        if column is not None and (column.counts or column.label is not None):
            return column.label
        if self.page is not None and not counted:
            return replace(self.page, asks_ungrouped=True)
        return None


_TAIL_PARTS = frozenset(
    {Part.NUMBER, Part.NO, Part.OFFICE, Part.TYPE, Part.AND, Part.SEPARATOR, Part.COLON, Part.DASH, Part.STOP}
    | {Part.OPEN, Part.CLOSE, Part.QUOTE, Part.LINE}
)
_LEAD_WORDS = 8
_COUNTS_ONLY = COUNTING_HEADS - NAMING_HEADS


def _past_name(made: list[Item], start: int) -> int:
    """Past the figures that belong to a name: the 200 of “ProLock 200: 7,123,456”."""
    while start < len(made):
        number = made[start].number
        if number is None or full_size(number) or number.office + number.type:
            break
        then = made[start + 1].part if start + 1 < len(made) else None
        if not (start and made[start - 1].part is Part.WORD) and then not in (Part.COLON, Part.DASH):
            break
        start += 1
    return start
