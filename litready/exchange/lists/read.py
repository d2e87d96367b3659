"""Reading a file that holds a list, whatever its kind, by its content and not by its name."""

from __future__ import annotations

from pathlib import Path

from litready.errors import ListFileError
from litready.exchange.lists.csv_file import parse_csv
from litready.exchange.lists.sheet import LARGEST_FILE, ListFile, Stopped, Tell
from litready.exchange.lists.xlsx_file import parse_xlsx
from litready.files import unread_words

_KINDS = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel file (.xls), or an Excel file locked with a password"),
    (b"%PDF", "is a PDF"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"{\\rtf", "is a text document"),
    (b"\x1f\x8b", "is a packed file"),
    (b"Rar!", "is a packed file"),
    (b"7z\xbc\xaf", "is a packed file"),
)
"""How other files begin, and what is said of them."""


def read_list(
    path: Path, sheet: str = "", *, tell: Tell = lambda _share: None, stopped: Stopped = lambda: False
) -> ListFile:
    """Read a CSV or .xlsx file, of a workbook the sheet that is named or the first that is not hidden.

    Raises `ListFileError` with what is wrong and what to do; nothing is ever taken from a part of a file. A workbook
    whose sheet is empty is read where it has other sheets to choose from.
    """
    return parse_list(path.name, _content(path), sheet, tell=tell, stopped=stopped)


def parse_list(
    name: str,
    content: bytes,
    sheet: str = "",
    *,
    tell: Tell = lambda _share: None,
    stopped: Stopped = lambda: False,
) -> ListFile:
    """As `read_list`, from bytes."""
    for start, what in _KINDS:
        if content.startswith(start):
            raise ListFileError(
                f"“{name}” {what}. Nothing was taken. Save the list as .xlsx without a password, or as CSV, and choose "
                "that file."
            )
    if content.startswith(b"PK"):
        sheets, chosen, rows = parse_xlsx(content, sheet, tell, stopped)
        read = ListFile(name, sheets, chosen, tuple(rows), "Excel workbook")
    else:
        found, told = parse_csv(content, tell, stopped)
        read = ListFile(name, (), "", found, told)
    if not read.rows and len(read.sheets) < 2:
        raise ListFileError(f"“{name}” is empty. Nothing was taken. Choose the file that holds the list.")
    return read


def _content(path: Path) -> bytes:
    """The bytes of a file of a size that a list may have."""
    try:
        if not path.is_file():
            raise ListFileError(f"“{path.name}” is no file that can be read. Nothing was taken. Choose another.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise ListFileError(f"“{path.name}” could not be read: {unread_words(fault)}. Nothing was taken.") from fault
    if len(content) > LARGEST_FILE:
        raise ListFileError(
            f"“{path.name}” is larger than {LARGEST_FILE // 2**20} MB. Nothing was taken. Split the list into several "
            "files, or leave out columns that are not needed."
        )
    return content
