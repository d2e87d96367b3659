"""The columns of a file, and which columns of a register they most likely belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from litready.errors import ListFileError
from litready.exchange.lists.sheet import CellFault, ListFile, letter, shown
from litready.exchange.lists.words import plain
from litready.playbook.model import Column, Kind, Register

_SAMPLES = 3
_SAMPLE = 40
_ALIKE = 0.84
"""From this likeness on, a heading is taken for a misspelled or shortened label."""
_BEGINS = 0.9
"""How much it counts that a heading is the first word of a label."""
_SMALL = frozenset({"a", "an", "the", "of", "on", "date", "by"})
"""Words that tell no column from another."""
_PART = 0.8
"""How much it counts that all words of a heading stand in a label, or the other way round."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file that holds anything: its place, its heading or "", and the first different values."""

    index: int
    heading: str
    name: str
    """The heading where no other column has it, else with its letter; the letter where it has none."""
    samples: tuple[str, ...]


def file_columns(file: ListFile, heading_row: int) -> tuple[FileColumn, ...]:
    """The columns under a row of headings, 0 where there is none; raises `ListFileError` where that row is blank."""
    row = file.row(heading_row)
    if heading_row and row is None:
        raise ListFileError(f"Row {heading_row:,} is blank. Choose the row that holds the headings.")
    headings = [" ".join(shown(row.cell(n)).split()) if row is not None else "" for n in range(file.width)]
    counts = Counter(headings)
    below = [r for r in file.rows if r.number > heading_row]
    columns = []
    for n, heading in enumerate(headings):
        samples: list[str] = []
        filled = False
        for r in below:
            cell = r.cell(n)
            if cell == "":
                continue
            filled = True
            text = "(no value)" if isinstance(cell, CellFault) else _cut(shown(cell))
            if text not in samples:
                samples.append(text)
            if len(samples) == _SAMPLES:
                break
        if filled or heading:
            own = f"column {letter(n)}"
            name = own.capitalize() if not heading else heading if counts[heading] == 1 else f"{heading} ({own})"
            columns.append(FileColumn(n, heading, name, tuple(samples)))
    return tuple(columns)


def heading_remarks(file: ListFile, heading_row: int, columns: Sequence[FileColumn]) -> tuple[str, ...]:
    """What is odd about the headings, and what to do."""
    if not heading_row:
        return ()
    found = []
    bare = [letter(c.index) for c in columns if not c.heading]
    if bare:
        found.append(
            f"{_named(bare)} no heading in row {heading_row:,}. If headings are merged cells or fill two rows, choose "
            "the row with one heading for each column."
        )
    counts = Counter(c.heading for c in columns if c.heading)
    twice = [heading for heading, count in counts.items() if count > 1]
    if twice:
        found.append(
            f"{', '.join(f'“{_cut(t)}”' for t in twice[:3])} stands over more than one column. They are told apart "
            "by their letters."
        )
    row = file.row(heading_row)
    values = [c for c in (row.cells if row is not None else ()) if c != "" and not isinstance(c, str)]
    numbers = [c for c in columns if re.fullmatch(r"[\d\s.,/:$€£%-]+", c.heading)]
    if values or len(numbers) > len(columns) // 2:
        found.append(
            f"Row {heading_row:,} holds values, such as “{_cut(shown(values[0]) if values else numbers[0].heading)}”. "
            "If the file has no headings, choose “No headings”."
        )
    return tuple(found)


def suggest(columns: Sequence[FileColumn], register: Register) -> dict[int, str]:
    """For each column of the file the column of the register that its heading names, the surest first.

    Each column of the register is suggested once; where nothing is near, nothing is.
    """
    scored = [
        (score, -column.index, -place, column, target)
        for column in columns
        if column.heading
        for place, target in enumerate(register.columns)
        if (score := _likeness(column.heading, target)) >= _PART
    ]
    counts = Counter(entry[3].index for entry in scored if entry[0] == _PART)
    taken: dict[int, str] = {}
    for score, _, _, column, target in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        vague = score == _PART and counts[column.index] > 1
        if not vague and column.index not in taken and target.id not in taken.values():
            taken[column.index] = target.id
    return dict(sorted(taken.items()))


def _likeness(heading: str, column: Column) -> float:
    given = plain(heading)
    names = (column.label, column.id.replace("_", " "))
    if any(given == plain(name) for name in names):
        return 1.0
    words = _words(heading)
    if "date" in words and column.kind is not Kind.DATE:
        return 0.0
    if plain(column.label.split()[0]) == given:
        return _BEGINS
    telling = words - _SMALL
    others = [_words(name) - _SMALL for name in names]
    if telling and any(telling <= other or (other and other <= telling) for other in others):
        return _PART
    ratio = max(SequenceMatcher(None, given, plain(name), autojunk=False).ratio() for name in names)
    return ratio if ratio >= _ALIKE else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold().replace("’s", "").replace("'s", "")))


def _named(letters: Sequence[str]) -> str:
    if len(letters) == 1:
        return f"Column {letters[0]} has"
    shown_letters = ", ".join(letters[:8]) + (" and more" if len(letters) > 8 else "")
    return f"Columns {shown_letters} have"


def _cut(text: str) -> str:
    line = " ".join(text[: _SAMPLE * 3].split())
    return line if len(line) <= _SAMPLE else line[: _SAMPLE - 1].rstrip() + "…"
