"""Reading text with separators: the encoding and the separator are found out, quoted cells may hold line breaks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from litready.errors import ListFileError
from litready.exchange.lists.sheet import LARGEST_FILE, TELL_EVERY, RowCollector, SheetRow, Stopped, Tell
from litready.values.texts import tidy

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ENCODINGS = {"utf-8": "Unicode", "utf-16": "Unicode", "cp1252": "Western European (Windows)"}
_TRIED = 60
"""So many rows are looked at to find the separator."""
_END = "\x1eend of the list\x1e"
"""Follows the last line, so that a quotation mark that is never closed shows."""


def parse_csv(content: bytes, tell: Tell, stopped: Stopped) -> tuple[tuple[SheetRow, ...], str]:
    """The rows, and in words how the text was understood; raises `ListFileError`."""
    # csv's own limit would give up the whole file for one long cell; long cells are refused row by row.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_FILE))
    text, encoding = _decode(content)
    text, separator = _separator(text)
    stream = _lines(text)
    collector = RowCollector()
    last: list[str] = []
    for number, row in enumerate(_rows(stream, separator)):
        if number:
            collector.take(number, [tidy(cell).strip() for cell in last])
        last = row
        if number % TELL_EVERY == 0:
            tell(stream.tell() / (len(text) + 1))
            if stopped():
                raise ListFileError("Stopped. Nothing was taken.")
    if last != [_END]:
        raise ListFileError(
            "A quotation mark in the file is opened and never closed, so that rows run into one another; the file may "
            "be cut short. Nothing was taken. Save the list again from the program it comes from."
        )
    named = f"{_ENCODINGS[encoding]} text"
    return tuple(collector.rows), f"{named}, separated by {_SEPARATORS[separator]}" if separator else named


def _decode(content: bytes) -> tuple[str, str]:
    """The text, and the encoding it is in."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        tried = ["utf-16"]
    elif content.startswith(b"\xef\xbb\xbf"):
        tried = ["utf-8"]
    elif content[:400].count(0) > len(content[:400]) // 4:
        little = content[1:400:2].count(0) >= content[0:400:2].count(0)
        content = (b"\xff\xfe" if little else b"\xfe\xff") + content
        tried = ["utf-16"]
    else:
        tried = ["utf-8", "cp1252"]
    for encoding in tried:
        try:
            return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ListFileError(
        "The text of the file cannot be read: its encoding is unknown, or it is cut short. Nothing was taken. "
        "Save the list as .xlsx, or as CSV in UTF-8."
    )


def _separator(text: str) -> tuple[str, str]:
    """The text without a line that names the separator, and the separator; "" where there is one column."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and first[4:].strip("\r") in _SEPARATORS:
        return rest, first[4:].strip("\r")
    best, separator = (0.0, 0), ""
    for candidate in _SEPARATORS:
        score = _score(text, candidate)
        if score > best:
            best, separator = score, candidate
    return text, separator


def _score(text: str, separator: str) -> tuple[float, int]:
    """How evenly a separator divides the first rows, and into how many columns."""
    tried = islice(_rows(_lines(text), separator), _TRIED)
    widths = Counter(len(row) for row in tried if row and row != [_END])
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0.0, 0)
    width = max(wide, key=lambda w: (wide[w], w))
    return (wide[width] / widths.total(), width)


def _lines(text: str) -> io.StringIO:
    """The lines of a text, each with its end, the last one too."""
    return io.StringIO(text if not text or text.endswith(("\n", "\r")) else text + "\n", newline="")


def _rows(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    """The rows, and after them one that holds `_END` and nothing else."""
    return csv.reader(chain(lines, [_END]), delimiter=separator or "\x1f")
