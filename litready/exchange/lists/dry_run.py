"""What would be taken from a list, and what is refused and why. Nothing is taken here."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litready.domain.answers import Cell
from litready.domain.interview import shown_columns
from litready.domain.matter import Assessment, Record
from litready.errors import ListFileError
from litready.exchange.lists.column_reader import Asked, CellRead, ColumnReader
from litready.exchange.lists.dates import Order
from litready.exchange.lists.links import Links
from litready.exchange.lists.matching import FileColumn, file_columns
from litready.exchange.lists.plan import MANY, Ask, ListPlan
from litready.exchange.lists.sheet import MOST_COLUMNS, TELL_EVERY, CellFault, ListFile, SheetRow, Stopped, Tell, shown
from litready.exchange.lists.words import plain
from litready.playbook.model import Kind, Playbook, Register
from litready.values.texts import tidy

_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class RowFault:
    """One reason for which a row is refused: the row’s number, the file’s column, what stands there, and why.

    `waits` where the row may still be taken once what is asked is answered.
    """

    row: int
    column: str
    text: str
    reason: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that looks like a record already there: both have the same name, and the same first date."""

    row: int
    record: Record
    like: Record


@dataclass(frozen=True, slots=True)
class DryRun:
    """The outcome for every row below the headings. What is asked stands in `asked`, answered or not.

    `records` are those that would be taken, in the order of the file, and `numbers` their rows.
    """

    rows: int
    records: tuple[Record, ...]
    numbers: tuple[int, ...]
    refused: tuple[RowFault, ...]
    alike: tuple[Alike, ...]
    asked: tuple[Asked, ...]
    remarks: tuple[str, ...]

    @property
    def refused_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that are refused, each once."""
        return tuple(dict.fromkeys(fault.row for fault in self.refused))

    @property
    def waiting_rows(self) -> tuple[int, ...]:
        """The numbers of the refused rows that wait for an answer and have nothing else against them."""
        against = {fault.row for fault in self.refused if not fault.waits}
        return tuple(row for row in self.refused_rows if row not in against)

    def open(self, plan: ListPlan) -> tuple[Ask, ...]:
        """What is asked and not answered yet."""
        return tuple(asked.ask for asked in self.asked if asked.ask not in plan.answers)


def dry_run(
    file: ListFile,
    plan: ListPlan,
    register: Register,
    playbook: Playbook,
    assessment: Assessment,
    *,
    tell: Tell = lambda _share: None,
    stopped: Stopped = lambda: False,
) -> DryRun:
    """Read every row below the headings as a record of a register.

    Every row is taken, refused with at least one reason, or set aside as alike. Raises `ListFileError` where the
    plan does not fit the file or the register, and where `stopped` says so.
    """
    run = _Run(file, plan, register, playbook, assessment)
    rows = [row for row in file.rows if row.number > plan.heading_row]
    for done, row in enumerate(rows):
        if done % TELL_EVERY == 0:
            tell(done / len(rows))
            if stopped():
                raise ListFileError("Stopped. Nothing was taken.")
        run.take(row)
    return run.outcome(len(rows))


class _Run:
    """One pass over the rows."""

    def __init__(
        self, file: ListFile, plan: ListPlan, register: Register, playbook: Playbook, assessment: Assessment
    ) -> None:
        self._plan, self._register, self._assessment = plan, register, assessment
        self._widest = _heading_width(file, plan.heading_row)
        self._columns = {c.index: c for c in file_columns(file, plan.heading_row)}
        self._targets = _targets(plan, register)
        self._readers = {
            column.id: ColumnReader(
                column,
                plan.answers,
                Links(playbook.registers_by_id[column.of], assessment) if column.kind is Kind.RECORDS else None,
            )
            for column in register.columns
            if column.id in self._targets
        }
        self._date = next((c.id for c in register.columns if c.kind is Kind.DATE), "")
        self._there: dict[tuple[str, str], Record] = {}
        for record in assessment.in_register(register.id):
            self._there.setdefault(self._likeness(record), record)
        self._records: list[Record] = []
        self._numbers: list[int] = []
        self._refused: list[RowFault] = []
        self._alike: list[Alike] = []
        self._unasked: dict[str, int] = {}

    def take(self, row: SheetRow) -> None:
        """Read one row."""
        faults: list[RowFault] = []
        cells: dict[str, Cell] = {}
        for column_id, sources in self._targets.items():
            read = self._readers[column_id].read([row.cell(n) for n in sources])
            if read.fault:
                faults.append(self._fault(row, sources, read))
            elif read.cell is not None:
                cells[column_id] = read.cell
        if len(row.cells) > self._widest:
            faults.append(
                RowFault(
                    row.number,
                    "",
                    "",
                    f"The row has {len(row.cells)} cells under {self._widest} headings: a separator may stand in a "
                    "text without quotation marks, so that the cells after it are shifted.",
                )
            )
        note = "\n".join(self._note_lines(row, faults))
        if not faults and not cells and not note:
            faults.append(RowFault(row.number, "", "", "Nothing in this row stands in a column that is matched."))
        if faults:
            self._refused += faults
            return
        record = Record(uuid.uuid4().hex, self._register.id, cells, note)
        like = self._there.get(self._likeness(record))
        if like is not None:
            self._alike.append(Alike(row.number, record, like))
        if like is None or self._plan.take_alike:
            self._records.append(record)
            self._numbers.append(row.number)
            self._count_unasked(record)

    def outcome(self, rows: int) -> DryRun:
        """All that was found."""
        asked = [asked for reader in self._readers.values() for asked in reader.asked()]
        return DryRun(
            rows,
            tuple(self._records),
            tuple(self._numbers),
            tuple(self._refused),
            tuple(self._alike),
            tuple(asked),
            tuple(self._remarks()),
        )

    def _fault(self, row: SheetRow, sources: Sequence[int], read: CellRead) -> RowFault:
        """A fault told of the first column of the file that has something."""
        filled = [n for n in sources if row.cell(n) != ""] or sources
        at = next((n for n in filled if isinstance(row.cell(n), CellFault)), filled[0])
        return RowFault(row.number, self._name(at), shown(row.cell(at))[:_EXCERPT], read.fault, read.waits)

    def _note_lines(self, row: SheetRow, faults: list[RowFault]) -> list[str]:
        lines = []
        for index in sorted(self._plan.notes):
            cell = row.cell(index)
            if isinstance(cell, CellFault):
                faults.append(RowFault(row.number, self._name(index), "", f"It {cell.reason}."))
            elif text := tidy(shown(cell)).strip():
                lines.append(f"{self._name(index)}: {text}")
        return lines

    def _name(self, index: int) -> str:
        column: FileColumn | None = self._columns.get(index)
        return column.name if column is not None else ""

    def _likeness(self, record: Record) -> tuple[str, str]:
        date = record.value(self._date) if self._date else None
        return plain(record.name(self._register)), str(date or "")

    def _count_unasked(self, record: Record) -> None:
        if any(self._register.column(c).when is not None for c in record.cells):  # type: ignore[union-attr]
            asked = {c.id for c in shown_columns(self._register, record, self._assessment)}
            for column in record.cells:
                if column not in asked:
                    self._unasked[column] = self._unasked.get(column, 0) + 1

    def _remarks(self) -> list[str]:
        found = []
        for own, reader in self._readers.items():
            label = reader.column.label
            if reader.timed:
                found.append(f"The time of day in “{label}” is left out; dates stay as they are written.")
            if len(reader.only) > 1:
                found.append(
                    f"“{label}” holds {reader.only[Order.MONTH_FIRST]:,} dates that can only be month first and "
                    f"{reader.only[Order.DAY_FIRST]:,} that can only be day first. Look at them before you choose."
                )
            if count := self._unasked.get(own, 0):
                rows = "1 record" if count == 1 else f"{count:,} records"
                found.append(
                    f"“{label}” is filled in {rows} in which other answers keep it from being asked. It is saved, and "
                    "counts only once they do not."
                )
        return found


def _heading_width(file: ListFile, heading_row: int) -> int:
    """How many cells a row may have: as many as there are headings, where only a few rows of a text have more."""
    row = file.row(heading_row)
    width = len(row.cells) if row is not None else 0
    wider = sum(r.number > heading_row and len(r.cells) > width for r in file.rows)
    return width if not file.sheets and width and wider * 2 < len(file.rows) else MOST_COLUMNS


def _targets(plan: ListPlan, register: Register) -> Mapping[str, tuple[int, ...]]:
    """For each column of the register the columns of the file that go into it; raises `ListFileError`."""
    found: dict[str, tuple[int, ...]] = {}
    for index, column_id in sorted(plan.columns.items()):
        column = register.column(column_id)
        if column is None:
            raise ListFileError(f"“{register.title}” has no column “{column_id}”.")
        if column_id in found and column.kind not in MANY:
            raise ListFileError(f"“{column.label}” takes one column of the file only.")
        found[column_id] = (*found.get(column_id, ()), index)
    return found
