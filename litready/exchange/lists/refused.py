"""The refused rows as text to copy, and as a CSV file to mend and read again."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from litready.errors import ListFileError
from litready.exchange.lists.dry_run import DryRun
from litready.exchange.lists.matching import file_columns
from litready.exchange.lists.sheet import ListFile, shown
from litready.files import write_whole

_RUNS = re.compile(r"[=+\-@\t\r]")
"""A text that begins so is run as a formula by a spreadsheet program."""
_FIGURES = re.compile(r"[+-]?[\d.,]+%?")


def refused_text(run: DryRun) -> str:
    """One line a reason, with tabs between row, column, what stands there, and why."""
    lines = [("Row", "Column", "In the file", "Why")]
    lines += [(str(f.row), f.column, f.text, f.reason) for f in run.refused]
    return "\n".join("\t".join(" ".join(part.split()) for part in line) for line in lines)


def refused_csv(file: ListFile, heading_row: int, run: DryRun) -> str:
    """The refused rows with their cells as they were read, before them the number and the reasons.

    A text that a spreadsheet program would run as a formula gets an apostrophe in front.
    """
    columns = file_columns(file, heading_row)
    why: dict[int, list[str]] = {}
    for fault in run.refused:
        why.setdefault(fault.row, []).append(f"{fault.column}: {fault.reason}" if fault.column else fault.reason)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Row", "Why it was refused", *(_harmless(c.heading or c.name) for c in columns)])
    for row in file.rows:
        if row.number in why:
            reasons = " ".join(why[row.number])
            writer.writerow([row.number, _harmless(reasons), *(_harmless(shown(row.cell(c.index))) for c in columns)])
    return out.getvalue()


def save_refused(path: Path, file: ListFile, heading_row: int, run: DryRun) -> None:
    """Write `refused_csv` to a file; raises `ListFileError`, and then no half file stands under that name."""
    content = refused_csv(file, heading_row, run).encode("utf-8-sig")

    def write(partial: Path) -> None:
        partial.write_bytes(content)

    def verify(partial: Path) -> None:
        if partial.read_bytes() != content:
            raise ListFileError("The file read back is not what was written. Try another disk.")

    write_whole(path, write, verify, ListFileError)


def _harmless(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) and not _FIGURES.fullmatch(text) else text
