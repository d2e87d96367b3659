"""Reading .xlsx: stored values only. No formula is evaluated, no macro run, no entity resolved, no link followed."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from litready.errors import InputError, ListFileError
from litready.exchange.lists.sheet import (
    LARGEST_UNPACKED,
    TELL_EVERY,
    CellFault,
    RowCollector,
    SheetCell,
    SheetRow,
    Stopped,
    Tell,
)
from litready.values import PartialDate
from litready.values.texts import tidy

_MOST_PARTS = 2_000
_LARGEST_PART = 16 * 1024 * 1024
"""Bytes of a part that is read as a whole; sheets and shared texts are read in pieces."""
_IN_PIECES = re.compile(r"xl/(worksheets/|sharedStrings)", re.IGNORECASE)
_LAST_ROW = 1_048_576
"""The last row a spreadsheet program knows."""
_DAMAGED = (
    "The spreadsheet is damaged or cut short. Nothing was taken. "
    "Open it in the program it comes from and save it again, or save the sheet as CSV."
)
_BOMB = (
    f"The spreadsheet unpacks to more than {LARGEST_UNPACKED // 2**20} MB, or to very many parts, far more than a list "
    "needs. Nothing was taken. Save the sheet as CSV, or copy the list into a new file."
)
_HOSTILE = (
    "The spreadsheet holds XML definitions of its own, which no spreadsheet program writes. Nothing was taken. "
    "Ask where the file comes from."
)
_NO_WORKBOOK = (
    "The file is no Excel workbook. Nothing was taken. Save the list as .xlsx or as CSV, and choose that file."
)
_FORMULA = CellFault("holds a formula")
"""Stands for a formula until its stored result is read."""
_NO_RESULT = CellFault(
    "holds a formula without its result. Open the file in a spreadsheet program and save it there, or put the value "
    "in place of the formula"
)
_WHICH_DOLLARS = CellFault("is an amount in the dollars of another country. Write the amount with its currency code")

_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-([^\]]*))?\]")
_SYMBOL = re.compile(r"[$€£¥]")
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What stands in a number format without formatting anything: quoted words, escapes, colors, spaces."""


def parse_xlsx(content: bytes, sheet: str, tell: Tell, stopped: Stopped) -> tuple[tuple[str, ...], str, list[SheetRow]]:
    """The names of the sheets, the name of the one that was read, and its rows; raises `ListFileError`.

    Without a name the first sheet that is not hidden is read.
    """
    with _told():
        _check_parts(content)
        names, chosen = _choose(_sheets(content, results=False), sheet)
        rows = _rows(content, chosen, lambda share: tell(share / 2), stopped)
        formulas = {
            row.number: [n for n, cell in enumerate(row.cells) if cell is _FORMULA]
            for row in rows
            if _FORMULA in row.cells
        }
        if formulas:
            results = _results(content, chosen, formulas, lambda share: tell((1 + share) / 2), stopped)
            rows = _with_results(rows, results)
    return names, chosen, rows


@contextmanager
def _told() -> Iterator[None]:
    """Turn whatever the parser of a damaged or hostile file raises into one sentence."""
    from defusedxml import DefusedXmlException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: charts, validation, themes
            yield
    except ListFileError:
        raise
    except Exception as fault:  # a file from anywhere can break the parser in any way
        hostile = isinstance(fault, DefusedXmlException) or isinstance(fault.__cause__, DefusedXmlException)
        raise ListFileError(_HOSTILE if hostile else _DAMAGED) from fault


def _check_parts(content: bytes) -> None:
    """Refuse what is no workbook, what unpacks to too much, and XML that brings its own definitions."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {p.filename.lower() for p in parts}
        if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise ListFileError(_NO_WORKBOOK)
        if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
            raise ListFileError(_BOMB)
        for part in parts:
            if not part.filename.lower().endswith((".xml", ".rels")) or _IN_PIECES.match(part.filename):
                continue
            if part.file_size > _LARGEST_PART:
                raise ListFileError(_BOMB)
            fromstring(archive.read(part), forbid_dtd=True)


def _sheets(content: bytes, *, results: bool) -> dict[str, Any]:
    """The sheets by name, with formulas as such or, with `results`, with what is stored as their result."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=results, keep_links=False)
    return {sheet.title: sheet for sheet in book.worksheets}


def _choose(sheets: dict[str, Any], name: str) -> tuple[tuple[str, ...], str]:
    if not sheets:
        raise ListFileError("The workbook has no sheet with cells. Nothing was taken.")
    if name and name not in sheets:
        raise ListFileError(f"The workbook has no sheet “{name[:60]}”. It has: {', '.join(sheets)[:300]}.")
    seen = [own for own, sheet in sheets.items() if sheet.sheet_state == "visible"]
    return tuple(sheets), name or (seen or list(sheets))[0]


def _lines(sheet: Any, tell: Tell, stopped: Stopped) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows of a sheet with their numbers."""
    last = sheet.max_row or 1
    sheet.reset_dimensions()  # what the file says of its size may be wrong, and is not needed
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise ListFileError(_DAMAGED)
        if number % TELL_EVERY == 0:
            tell(min(1.0, number / last))
            if stopped():
                raise ListFileError("Stopped. Nothing was taken.")
        yield number, cells


def _rows(content: bytes, name: str, tell: Tell, stopped: Stopped) -> list[SheetRow]:
    collector = RowCollector()
    for number, cells in _lines(_sheets(content, results=False)[name], tell, stopped):
        collector.take(number, [_cell(cell) for cell in cells])
    return collector.rows


def _results(
    content: bytes, name: str, formulas: dict[int, list[int]], tell: Tell, stopped: Stopped
) -> dict[tuple[int, int], SheetCell]:
    """The stored result of each formula, by row number and column."""
    found: dict[tuple[int, int], SheetCell] = {}
    for number, cells in _lines(_sheets(content, results=True)[name], tell, stopped):
        for column in formulas.get(number, ()):
            cell = cells[column]
            missing = cell.value is None and cell.data_type != "str"  # an empty text is a result too
            found[number, column] = _NO_RESULT if missing else _cell(cell)
    return found


def _with_results(rows: list[SheetRow], results: dict[tuple[int, int], SheetCell]) -> list[SheetRow]:
    collector = RowCollector()
    for row in rows:
        cells = [
            results.get((row.number, n), _NO_RESULT) if cell is _FORMULA else cell for n, cell in enumerate(row.cells)
        ]
        collector.take(row.number, cells)
    return collector.rows


# -- cells ---------------------------------------------------------------------------------------


def _cell(cell: Any) -> SheetCell:
    """What one cell holds."""
    value = cell.value
    if cell.data_type == "f":
        return _FORMULA
    if cell.data_type == "e":
        return CellFault(f"holds a spreadsheet’s error ({value}) in place of a value")
    match value:
        case None:
            return ""
        case bool():
            return value
        case int() | float():
            return _number(value, cell.number_format)
        case datetime():
            return _day(value, cell.number_format)
        case date():
            return _day(datetime(value.year, value.month, value.day), cell.number_format)  # noqa: DTZ001
        case time() | timedelta():
            return str(value)
        case _:
            return tidy(_unescaped(str(value))).strip()


def _number(value: int | float, number_format: str) -> SheetCell:
    """A number with the fifteen digits a spreadsheet keeps; a percentage or an amount as the text that is shown."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        return CellFault("holds a number that is out of range")
    if "%" in _NOT_FORMAT.sub("", number_format):
        return f"{_figures(number * 100)}%"
    named = _CURRENCY.search(number_format)
    symbol = named[1].strip() if named else ""
    country = (named[2] or "").casefold() if named else ""
    if not symbol and (found := _SYMBOL.search(number_format)):
        symbol = found[0]
    if symbol == "$" and country not in ("", "409", "en-us"):
        return _WHICH_DOLLARS
    if symbol == "¥" and country in ("804", "zh-cn"):
        symbol = "CNY"
    return f"{symbol} {_figures(number)}" if symbol else Decimal(_figures(number))


def _figures(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: datetime, number_format: str) -> SheetCell:
    """A date as precise as it is shown: a month or a year alone is stored as its first day."""
    if value.time() != time():
        return value
    shown = _NOT_FORMAT.sub("", number_format).casefold()
    year, month, day = value.year, value.month, value.day
    alone = "d" not in shown and "y" in shown and day == 1
    try:
        if alone and "m" in shown:
            return PartialDate(year, month)
        if alone and month == 1:
            return PartialDate(year)
        return PartialDate(year, month, day)
    except InputError:
        return CellFault(f"holds the date {value:%Y-%m-%d}, which is out of range")


def _unescaped(text: str) -> str:
    """A text without the _x000D_ in which Excel writes characters that XML cannot hold."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text)) if "_x" in text else text
