"""A table as it stands in a file: rows with the numbers that a spreadsheet program shows, cells as text or typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from litready.errors import ListFileError
from litready.values import PartialDate

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of the file."""
LARGEST_UNPACKED = 192 * 1024 * 1024
"""Bytes of all that an .xlsx file unpacks to."""
MOST_ROWS = 20_000
"""Rows with something in them, the headings among them not counted."""
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
"""Characters of one cell."""

TELL_EVERY = 200
"""After so many rows progress is told, and it is asked whether to end early."""

Tell = Callable[[float], None]
"""Takes how much is done, from 0 to 1."""
Stopped = Callable[[], bool]
"""Whether the work should end early."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that gives no value, and why. The reason reads on after the name of the column."""

    reason: str


SheetCell = str | Decimal | bool | PartialDate | datetime | CellFault
"""What a cell holds: "" where it is blank; numbers, truth values and dates where the file stores them as such."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not blank. `number` is what a spreadsheet program shows beside it; trailing blanks are cut."""

    number: int
    cells: tuple[SheetCell, ...]

    def cell(self, index: int) -> SheetCell:
        """The cell in a column counted from 0, blank beyond the last."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that was read: its name, its sheets, the one that was read, and how it was understood, in words."""

    name: str
    sheets: tuple[str, ...]
    sheet: str
    rows: tuple[SheetRow, ...]
    told: str

    @property
    def width(self) -> int:
        """How many columns there are, up to the last that holds anything."""
        return max((len(r.cells) for r in self.rows), default=0)

    def row(self, number: int) -> SheetRow | None:
        """The row with that number, or None where it is blank or beyond the end."""
        return next((r for r in self.rows if r.number == number), None)


def shown(cell: SheetCell) -> str:
    """A cell as text: dates as 2024-03-05, with the time where there is one, numbers in plain figures."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case Decimal():
            return f"{cell:f}"
        case PartialDate():
            return cell.iso()
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != time() else f"{cell:%Y-%m-%d}"
        case CellFault():
            return ""


def letter(index: int) -> str:
    """What a spreadsheet program calls a column counted from 0: A, Z, AA."""
    name = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        name = chr(ord("A") + left) + name
    return name


class RowCollector:
    """Takes rows one after another and keeps those that are not blank, within the limits."""

    def __init__(self) -> None:
        self.rows: list[SheetRow] = []

    def take(self, number: int, cells: list[SheetCell]) -> None:
        """Take a row; raises `ListFileError` where there are too many, or where it is too wide."""
        end = len(cells)
        while end and cells[end - 1] == "":
            end -= 1
        if not end:
            return
        if end > MOST_COLUMNS:
            raise ListFileError(
                f"Row {number:,} has {end:,} columns; {MOST_COLUMNS} is the most. Nothing was taken. "
                "Remove the columns that are not needed, or save the list in a file of its own."
            )
        if len(self.rows) > MOST_ROWS:
            raise ListFileError(
                f"The list has more than {MOST_ROWS:,} rows. Nothing was taken. Split it into several files."
            )
        self.rows.append(SheetRow(number, tuple(cells[:end])))
