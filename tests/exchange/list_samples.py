"""Lists as bytes: CSV text, and workbooks made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from litready.exchange.lists.read import parse_list
from litready.exchange.lists.sheet import ListFile


def csv_list(text: str) -> ListFile:
    return parse_list("list.csv", text.encode())


def workbook(rows: Sequence[Sequence[object]], *, formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet; `formats` are number formats by cell, texts that begin with = are texts."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed, or added where it is not there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for part in names:
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in names:
            new.writestr(name, change(b""))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
