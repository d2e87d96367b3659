"""The spreadsheet: each text as a text, each full date as a date, each amount as a number with its currency.

No text is ever written as a formula, a link or a number, whatever it begins with. The file names nobody and has the
day of the report as its time, so that the same record and day give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from litready.errors import LitReadyError, ReportError
from litready.files import write_content
from litready.report.model import Measured, Report, Run, Text, Tone, words_of
from litready.report.sheets import Grid, Sheet, sheets_of
from litready.report.styles import GREY, Paper
from litready.report.text import on_one_line, xml_text
from litready.values import Money, PartialDate

MOST_LETTERS = 32_000
"""Excel holds 32,767 UTF-16 units in a cell; some are kept for the note that a text goes on."""
MOST_ROWS = 1_048_576
_GOES_ON, _GONE_ON = "\n[Goes on in the next row]", "[Goes on] "
_FORBIDDEN = "[]:*?/\\"
_LONGEST_NAME = 31
_FIRST_DAY = date(1900, 3, 1)
"""Before that day Excel counts wrongly or not at all."""
_DIGITS = 15
"""So many digits of a number are held exactly."""
_NARROWEST, _WIDEST, _LINE, _PAGE = 7, 48, 100, 190
"""Widths in letters: of columns, of a line of running text, and of a sheet that is fitted to the page."""
_LINE_HEIGHT, _TALLEST = 15.0, 409.0
_MEASURED_ROWS = 200


def write_workbook(
    report: Report, path: Path, *, paper: Paper = Paper.LETTER, each_row: Callable[[float], None] = lambda _: None
) -> bytes:
    """Write a `wide` report as a workbook to `path` and give the bytes; `each_row` is called with the share made.

    Raises `ReportError` in plain words; then whatever stood under `path` before still stands there.
    """
    content = workbook_bytes(report, paper=paper, each_row=each_row)
    write_content(path, content, ReportError)
    return content


def workbook_bytes(
    report: Report, *, paper: Paper = Paper.LETTER, each_row: Callable[[float], None] = lambda _: None
) -> bytes:
    """A workbook in memory, opened once. Raises `ReportError`, and what `each_row` raises."""
    try:
        out = io.BytesIO()
        sheets = sheets_of(report)
        _Writer(report, paper, out, each_row).run(sheets)
        content = out.getvalue()
        opened = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        whole = len(opened.sheetnames) == len(sheets)
        opened.close()
    except LitReadyError:
        raise
    except Exception as fault:
        raise ReportError(
            "The spreadsheet could not be made. Nothing was written and nothing in the assessment changed. "
            f"Report this as a defect: {type(fault).__name__}."
        ) from fault
    if not whole:
        raise ReportError(
            "The spreadsheet came out damaged, so it was not kept. Nothing in the assessment changed. Try again."
        )
    return content


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel allows and no other sheet has: no more than 31 units, none of []:*?/\\, no ' at an end."""
    shown = "".join(" " if c in _FORBIDDEN else c for c in on_one_line(title))
    name = _fitting(" ".join(shown.split()), _LONGEST_NAME).strip(" '") or "Sheet"
    name = f"{name} 1" if name.lower() == "history" else name
    used = {other.lower() for other in taken}
    number, found = 1, name
    while found.lower() in used:
        number += 1
        found = _fitting(name, _LONGEST_NAME - len(f" {number}")).strip(" '") + f" {number}"
    return found


def pieces(text: str) -> list[str]:
    """A text cut so that each piece fits into a cell, with a note where it goes on."""
    if _units(text) <= MOST_LETTERS:
        return [text]
    cut: list[str] = []
    while text:
        piece = _fitting(text, MOST_LETTERS)
        text = text[len(piece) :]
        cut.append((_GONE_ON if cut else "") + piece + (_GOES_ON if text else ""))
    return cut


def _units(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)


def _fitting(text: str, most: int) -> str:
    """As much of the beginning of a text as has so many UTF-16 units."""
    kept = text[:most]
    while _units(kept) > most:
        kept = kept[: -max(1, (_units(kept) - most) // 2)]
    return kept


@dataclass
class _Writer:
    """Writes one workbook."""

    report: Report
    paper: Paper
    out: io.BytesIO
    each_row: Callable[[float], None]
    _formats: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _done: int = 0
    _total: int = 1

    def run(self, sheets: Sequence[Sheet]) -> None:
        """Write all sheets."""
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        options["strings_to_numbers"] = False
        self._book = xlsxwriter.Workbook(self.out, options)
        self._total = sum(len(g.rows) for s in sheets for g in s.grids) or 1
        made = self.report.made_on
        self._book.set_properties(
            {
                "title": on_one_line(self.report.title)[:255],
                "subject": on_one_line(self.report.subject)[:255],
                "created": datetime(made.year, made.month, made.day, 12),  # noqa: DTZ001 (UTC is meant)
            }
        )
        names: list[str] = []
        for sheet in sheets:
            names.append(sheet_name(sheet.title, names))
            self._sheet(sheet, self._book.add_worksheet(names[-1]))
        self._book.close()

    # -- sheets ----------------------------------------------------------------------------------

    def _sheet(self, sheet: Sheet, page: Any) -> None:
        """Write a sheet. The first table with heads keeps them in sight and can be sorted."""
        widths = _widths(sheet)
        for n, width in enumerate(widths):
            page.set_column(n, n, width)
        self._furnish(page, sum(widths))
        self._text(page, 0, 0, sheet.title, size=14, bold=True)
        at = 1
        if self.report.legend:
            self._text(page, at, 0, on_one_line(self.report.legend), bold=True)
            at += 1
        at += 1
        first = next((n for n, grid in enumerate(sheet.grids) if grid.heads), -1)
        for n, grid in enumerate(sheet.grids):
            at = self._grid(page, grid, at, widths, first=n == first)

    def _furnish(self, page: Any, width: int) -> None:
        """What stands on each printed page: legend, name, day, page x of y. A very wide sheet runs over pages."""
        report = self.report
        page.set_landscape()
        page.set_paper(1 if self.paper is Paper.LETTER else 9)
        if width <= _PAGE:
            page.fit_to_pages(1, 0)
        else:
            page.set_print_scale(70)
            page.repeat_columns(0, 1)
        page.set_header(f"&L{_printed(report.legend, 110)}&R{_printed(report.name, 60)}")
        page.set_footer(f"&L{_printed(report.footer, 110)}&RPage &P of &N")

    def _grid(self, page: Any, grid: Grid, at: int, widths: Sequence[int], *, first: bool) -> int:
        """Write a table from a row on; gives the row after it."""
        if grid.title:
            self._text(page, at, 0, grid.title, size=12, bold=True)
            at += 1
        if grid.lead:
            at = self._prose(page, grid.lead, at, widths)
        top = at
        if grid.heads:
            for n, head in enumerate(grid.heads):
                self._text(page, at, n, head, bold=True, wrap=True, bottom=1)
            page.set_row(at, _height([(head, widths[n] - 2) for n, head in enumerate(grid.heads)]))
            at += 1
            if first:
                page.freeze_panes(at, 0)
                page.repeat_rows(top)
        for row in grid.rows:
            at = self._row(page, row, at, widths) if len(row) > 1 else self._prose(page, row[0], at, widths)
            self._done += 1
            self.each_row(self._done / self._total)
        if first and grid.rows:
            page.autofilter(top, 0, at - 1, len(grid.heads) - 1)
        return at + 1 if grid.heads or len(grid.rows) > 1 else at

    def _prose(self, page: Any, text: Text, at: int, widths: Sequence[int]) -> int:
        """Write running text over as many columns as make a line that can be read."""
        last, room = 0, widths[0]
        while room < _LINE and last + 1 < len(widths):
            last, room = last + 1, room + widths[last + 1]
        cut = pieces(xml_text(words_of(text)))
        for n, piece in enumerate(cut):
            if last:
                page.merge_range(at + n, 0, at + n, last, "", self._format(valign="top", wrap=True, **_look(text)))
            self._text(page, at + n, 0, piece, wrap=True, **_look(text))
            page.set_row(at + n, _height([(piece, room)]))
        return at + len(cut)

    def _row(self, page: Any, row: Sequence[Text], at: int, widths: Sequence[int]) -> int:
        """Write the cells of a row, over further rows where a text is longer than a cell holds."""
        lines: list[list[tuple[str, int]]] = [[]]
        for n, cell in enumerate(row):
            if not cell:
                continue
            if len(cell) == 1 and cell[0].value is not None and self._value(page, at, n, cell[0], cell[0].value):
                continue
            look = _look(cell)
            for k, piece in enumerate(pieces(xml_text(words_of(cell)))):
                self._text(page, at + k, n, piece, wrap=True, **look)
                lines += [[]] if k == len(lines) else []
                lines[k].append((piece, widths[n]))
        if at + len(lines) > MOST_ROWS:
            raise ReportError("The record has more rows than a sheet holds. Nothing was written. Export it as a PDF.")
        for k, texts in enumerate(lines):
            page.set_row(at + k, _height(texts))
        return at + len(lines)

    # -- cells -----------------------------------------------------------------------------------

    def _text(self, page: Any, row: int, column: int, text: str, **look: Any) -> None:
        """A text as a text. One that a program might take for a formula when it is edited is marked as none."""
        text = _fitting(xml_text(text), MOST_LETTERS + len(_GOES_ON) + len(_GONE_ON))
        if not text:
            return
        style = self._format(quote_prefix=text[0] in "=+-@'\t\r", valign="top", **look)
        if text.startswith("<r>") and text.endswith("</r>"):  # the library would take it for its own markup
            result = page.write_rich_string(row, column, text[:1], self._format(), text[1:], style)
        else:
            result = page.write_string(row, column, text, style)
        if result:
            raise ReportError("A text did not fit into the spreadsheet. Nothing was written. Export it as a PDF.")

    def _value(self, page: Any, row: int, column: int, run: Run, value: Measured) -> bool:
        """Write a full date, an amount or a number as such; False where its words have to stand for it."""
        bold = run.tone is Tone.STRONG
        if isinstance(value, PartialDate):
            if not value.exact or value.earliest < _FIRST_DAY:
                return False
            style = self._format(num_format="mmm d, yyyy", align="left", valign="top", bold=bold)
            return bool(page.write_datetime(row, column, _midnight(value.earliest), style) == 0)
        amount = value.amount if isinstance(value, Money) else value
        if not _exact(amount):
            return False
        style = self._format(num_format=_number_format(value), valign="top", bold=bold)
        return bool(page.write_number(row, column, float(amount), style) == 0)

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted((name, value) for name, value in look.items() if value))
        if key not in self._formats:
            made = self._book.add_format({name: v for name, v in key if name not in ("wrap", "quote_prefix")})
            if look.get("wrap"):
                made.set_text_wrap()
            if look.get("quote_prefix"):
                made.set_quote_prefix()
            self._formats[key] = made
        return self._formats[key]


def _look(cell: Text) -> dict[str, Any]:
    """How a cell looks whose runs are all of one tone."""
    tones = {run.tone for run in cell if run.text.strip()}
    if tones == {Tone.STRONG}:
        return {"bold": True}
    if tones == {Tone.TYPED}:
        return {"italic": True}
    return {"font_color": GREY} if tones and tones <= {Tone.MUTED, Tone.REFERENCE} else {}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a day has no zone)


def _exact(number: Decimal) -> bool:
    """Whether a sheet holds a number as it is."""
    return len(number.normalize().as_tuple().digits) <= _DIGITS and abs(number) < Decimal(10) ** _DIGITS


def _number_format(value: Money | Decimal) -> str:
    """Grouped, with as many decimals as there are; the currency stands before an amount."""
    number = value.amount if isinstance(value, Money) else value
    exponent = number.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if isinstance(value, Money) and decimals:
        decimals = max(2, decimals)
    figure = "#,##0" + ("." + "0" * decimals if decimals else "")
    if not isinstance(value, Money):
        return figure
    return f"[$$-409]{figure}" if value.currency == "USD" else f"[${value.currency}]\u00a0{figure}"


def _printed(text: str, most: int) -> str:
    """A text for a printed margin, where & begins a code."""
    return _fitting(on_one_line(text), most).replace("&", "&&")


def _widths(sheet: Sheet) -> list[int]:
    """Widths of the columns of a sheet, in letters, for the tables on it; running text takes what there is."""
    found = {0: _NARROWEST if any(len(r) > 1 for g in sheet.grids for r in g.rows) else _LINE}
    for grid in sheet.grids:
        for n, length in _lengths(grid):
            found[n] = max(found.get(n, _NARROWEST), min(_WIDEST, length + 2))
    return [found.get(n, _NARROWEST) for n in range(max(found) + 1)]


def _lengths(grid: Grid) -> Iterator[tuple[int, int]]:
    for n, head in enumerate(grid.heads):
        yield n, max((len(word) for word in head.split()), default=0) + 2  # the arrow of the filter
    for row in grid.rows[:_MEASURED_ROWS]:
        if len(row) > 1:
            for n, cell in enumerate(row):
                yield n, max((len(line) for line in words_of(cell).split("\n")), default=0)


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """How high a row is with these texts in columns of these widths."""
    lines = (sum(-(-len(line) // max(1, width - 1)) or 1 for line in text.split("\n")) for text, width in texts)
    return min(_TALLEST, _LINE_HEIGHT * max(lines, default=1))
