"""The records of one register as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from litready.domain.answers import State, Value
from litready.domain.matter import Record
from litready.domain.standing import MARK_WORDS, Mark
from litready.domain.wording import cell_words
from litready.playbook.model import Column, Kind, Register
from litready.ui.registers.standing_columns import MARK_SHAPES, StandingColumns
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.values import Money, PartialDate, PatentNumber

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The id of the record in a row."""
CAPTION_ROLE = Qt.ItemDataRole.UserRole + 2
"""The second line of a row's first cell, or ""."""
STATE_ROLE = Qt.ItemDataRole.UserRole + 3
"""The `State` of a cell."""
SHAPE_ROLE = Qt.ItemDataRole.UserRole + 4
"""A `Shape` that stands before the words of a cell, or None."""
INK_ROLE = Qt.ItemDataRole.UserRole + 5
"""The palette name of the colour of a cell's words, or None for the usual one."""
STRONG_ROLE = Qt.ItemDataRole.UserRole + 6
"""Whether a cell's words are to be seen first."""

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_FIGURES = (Kind.MONEY, Kind.NUMBER)
_MOST_RUNS = 8
"""So many runs of rows that go are told of one by one; with more the whole list is told of."""


def table_columns(register: Register) -> tuple[Column, ...]:
    """The columns a table shows: the first, which names the record, and those the content wants there."""
    return (register.columns[0], *(c for c in register.columns[1:] if c.in_table))


class ListedModel(QAbstractTableModel):
    """Rows that stand for something with an id, for tables and cards without a widget for each row."""

    @property
    def has_captions(self) -> bool:
        """Whether rows may have a second line."""
        return False

    @property
    def needed(self) -> frozenset[int]:
        """The columns that are always shown, with whole words; where room is short the others give way to them."""
        return frozenset()

    def row_of(self, own_id: str) -> int:
        """The row of what has this id, or -1."""
        raise NotImplementedError

    def search_text(self, row: int) -> str:
        """Everything a row says, in small letters."""
        raise NotImplementedError

    def sort_value(self, row: int, column: int) -> str | float | None:
        """The value of a cell in a form that sorts: dates by day, amounts by figure; None for what has no value."""
        raise NotImplementedError


class RegisterModel(ListedModel):
    """Rows are records, columns the register's table columns and what is concluded, words as everywhere else.

    It follows `Session.changed`: only rows that came, went or changed are told of.
    """

    def __init__(self, session: Session, register_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.register = session.playbook.registers_by_id[register_id]
        self.columns = table_columns(self.register)
        self.concluded = StandingColumns(session, register_id)
        self._caption = next((c for c in self.register.columns[1:] if c.kind in _TEXTS and not c.in_table), None)
        self._records: tuple[Record, ...] = session.assessment.in_register(register_id)
        self._linked = self._linked_records()
        self._words: dict[str, str] = {}
        self._keys: dict[tuple[str, str], str | float | None] = {}
        self._ranks: dict[tuple[str, str], float | None] = {}
        session.changed.connect(self.refresh)

    # -- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns) + len(self.concluded.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if index.column() >= len(self.columns):
            return self._concluded_cell(record, index.column() - len(self.columns), role)
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(record, column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = self.words(record, column)
                return f"{column.label}: {words[:1000]}" if words else ""
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.concluded.spoken(record.id) if index.column() == 0 else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignVCenter | (
                    Qt.AlignmentFlag.AlignRight if column.kind in _FIGURES else Qt.AlignmentFlag.AlignLeft
                )
            case _ if role == RECORD_ROLE:
                return record.id
            case _ if role == STATE_ROLE:
                return record.state(column.id)
            case _ if role == CAPTION_ROLE:
                return self.caption(record) if index.column() == 0 else ""
            case _ if role == SHAPE_ROLE:
                return Shape.UNKNOWN if record.state(column.id) is State.NOT_KNOWN else None
            case _ if role == INK_ROLE:
                return None if record.state(column.id) is State.ANSWERED else "ink2"
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < self.columnCount():
            plain = section < len(self.columns)
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                heads = self.concluded.heads
                return self.columns[section].label if plain else heads[section - len(self.columns)].label
            if role == Qt.ItemDataRole.TextAlignmentRole and plain and self.columns[section].kind in _FIGURES:
                return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        return None

    def _concluded_cell(self, record: Record, head: int, role: int) -> object:
        line = self.concluded.line(record.id, head)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.word
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = f"{self.concluded.heads[head].label}: {line.word}"
                return words if line.mark in (None, Mark.NOT_KNOWN) else f"{words} ({MARK_WORDS[line.mark]})"
            case _ if role == RECORD_ROLE:
                return record.id
            case _ if role == SHAPE_ROLE:
                return None if line.mark is None else MARK_SHAPES[line.mark]
            case _ if role == INK_ROLE:
                return None if line.known else "ink2"
            case _ if role == STRONG_ROLE:
                return line.grave
            case _:
                return None

    # -- words ----------------------------------------------------------------------------------

    @property
    def records(self) -> tuple[Record, ...]:
        """The records in the order of the assessment."""
        return self._records

    @property
    def has_captions(self) -> bool:
        return self._caption is not None

    @property
    def needed(self) -> frozenset[int]:
        return frozenset(range(len(self.columns), self.columnCount()))

    def record_at(self, row: int) -> Record:
        """The record in a row."""
        return self._records[row]

    def row_of(self, own_id: str) -> int:
        return next((n for n, r in enumerate(self._records) if r.id == own_id), -1)

    def words(self, record: Record, column: Column) -> str:
        """A cell in words. A nameless record is told by its kind."""
        if column is self.columns[0] and record.value(column.id) is None:
            return record.name(self.register)
        value = record.value(column.id)
        assessment = self._session.assessment
        if column.kind is Kind.RECORDS and isinstance(value, tuple):
            linked = tuple(self._linked[i] for i in value if i in self._linked)
            assessment = replace(assessment, records=linked)
        return cell_words(column, record, self._session.playbook, assessment)

    def caption(self, record: Record) -> str:
        """The second line: the first text that is no column of the table, on one line."""
        if self._caption is None:
            return ""
        value = record.value(self._caption.id)
        return " ".join(value[:300].split()) if isinstance(value, str) else ""

    def search_text(self, row: int) -> str:
        """Everything a record says and what is concluded of it, in small letters, note included."""
        record = self._records[row]
        found = self._words.get(record.id)
        if found is None:
            cells = (self.words(record, c) for c in self.register.columns if c.id in record.cells)
            found = "\n".join([record.name(self.register), *cells, record.note]).casefold()
            self._words[record.id] = found
        return f"{found}\n{self.concluded.search_words(record.id)}" if self.concluded.heads else found

    def ready_search(self, most: int) -> bool:
        """Work out the search texts of some rows that lack one, before they are asked for; whether any lacked it."""
        lacking = [row for row, record in enumerate(self._records) if record.id not in self._words]
        for row in lacking[:most]:
            self.search_text(row)
        return bool(lacking)

    def sort_value(self, row: int, column: int) -> str | float | None:
        record = self._records[row]
        if column < len(self.columns):
            return self._sort_key(record, self.columns[column])
        head = column - len(self.columns)
        place = (record.id, self.concluded.heads[head].name)
        if place not in self._ranks:
            line = self.concluded.line(record.id, head)
            self._ranks[place] = None if line is None else float(line.rank)
        return self._ranks[place]

    def _sort_key(self, record: Record, column: Column) -> str | float | None:
        place = (record.id, column.id)
        if place not in self._keys:
            value = record.value(column.id)
            told = isinstance(value, tuple) or (isinstance(value, str) and column.kind not in _TEXTS)
            self._keys[place] = self.words(record, column).casefold() if told else _sortable(value)
        return self._keys[place]

    # -- changes --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what changed in the assessment, row by row."""
        changed = self.concluded.refresh()
        for place in [p for p in self._ranks if p[0] in changed] if changed else ():
            del self._ranks[place]
        now = self._session.assessment.in_register(self.register.id)
        links_before, self._linked = self._linked, self._linked_records()
        if not _same(now, self._records):
            changed |= self._take(now)
        if self._linked != links_before:
            self._forget()
            changed = frozenset(r.id for r in self._records)
        self._tell(changed)

    def _tell(self, ids: frozenset[str]) -> None:
        """Tell of these records, from the first to the last of them at once: who hears of it sorts anew."""
        rows = [n for n, r in enumerate(self._records) if r.id in ids] if ids else []
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], self.columnCount() - 1))

    def _take(self, now: tuple[Record, ...]) -> frozenset[str]:
        """Take over the records: rows that come and go are told of, those that changed are given back."""
        kept = {r.id for r in now}
        if not self._remove([n for n, r in enumerate(self._records) if r.id not in kept]):
            self._reset(now)
            return frozenset()
        known = {r.id for r in self._records}
        if [r.id for r in now if r.id in known] != [r.id for r in self._records]:
            self._reset(now)
            return frozenset()
        self._insert(now, known)
        before, self._records = self._records, now
        changed = frozenset(new.id for old, new in zip(before, now, strict=True) if old is not new)
        for own in changed:
            self._forget(own)
        return changed

    def _reset(self, now: tuple[Record, ...]) -> None:
        self.beginResetModel()
        self._forget()
        self._records = now
        self.endResetModel()

    def _remove(self, rows: list[int]) -> bool:
        """Take rows out, runs of them at once; False, and nothing done, where there are too many runs."""
        runs = [(n, row) for n, row in enumerate(rows) if n == 0 or row != rows[n - 1] + 1]
        if len(runs) > _MOST_RUNS:
            return False
        ends = [*(rows[n - 1] for n, _ in runs[1:]), *rows[-1:]]
        for (_, first), last in reversed(list(zip(runs, ends, strict=True))):
            self.beginRemoveRows(_TOP, first, last)
            for record in self._records[first : last + 1]:
                self._forget(record.id)
            self._records = self._records[:first] + self._records[last + 1 :]
            self.endRemoveRows()
        return True

    def _insert(self, now: tuple[Record, ...], known: set[str]) -> None:
        """Put new records where they stand; runs of them at once."""
        row = 0
        while row < len(now):
            end = row
            while end < len(now) and now[end].id not in known:
                end += 1
            if end > row:
                self.beginInsertRows(_TOP, row, end - 1)
                self._records = (*self._records[:row], *now[row:end], *self._records[row:])
                self.endInsertRows()
            row = end + 1

    def _forget(self, record_id: str = "") -> None:
        """Work out words and sort keys of a record anew when they are asked for; of all without an id."""
        if not record_id:
            for known in (self._words, self._keys, self._ranks):
                known.clear()
            return
        self._words.pop(record_id, None)
        for column in self.columns:
            self._keys.pop((record_id, column.id), None)
        for head in self.concluded.heads:
            self._ranks.pop((record_id, head.name), None)

    def _linked_records(self) -> dict[str, Record]:
        """The records of the registers that this one links to."""
        linked = {c.of for c in self.register.columns if c.kind is Kind.RECORDS}
        return {r.id: r for r in self._session.assessment.records if r.register in linked} if linked else {}


def _same(one: Sequence[Record], other: Sequence[Record]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _sortable(value: Value | None) -> str | float | None:
    match value:
        case PartialDate():
            return value.iso()
        case Money():
            return float(value.amount)
        case Decimal():
            return float(value)
        case PatentNumber():
            return f"{value.office} {value.type} {value.digits.zfill(20)}"
        case str():
            return value.casefold()
        case _:
            return None
