"""The sample matter with 5,000 communications and 1,000 statements, each cell filled by turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, product

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Assessment, Record
from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.playbook.model import Column, Kind, Playbook, Register
from litready.values import PartialDate

COUNTS = {"communications": 5000, "public_statements": 1000}
_FIRST, _DAYS = date(2026, 1, 5), 320
_PEOPLE = ("Halloran", "Novak", "Quist", "Brandt", "Lindahl", "Ferris", "Sorel")


def long_matter(playbook: Playbook) -> Assessment:
    """The sample with its two longest registers replaced by long ones."""
    sample = read_portable(sample_file(), playbook).assessment
    kept = [r for r in sample.records if r.register not in COUNTS]
    made = [r for own, count in COUNTS.items() for r in long_register(playbook.registers_by_id[own], count)]
    return replace(sample, records=(*kept, *made))


def long_register(register: Register, count: int) -> Iterator[Record]:
    """So many records in which every choice, and yes and no, come by turns, with days over most of a year."""
    turns = {c.id: cycle(_values(c)) for c in register.columns if c.kind in (Kind.CHOICE, Kind.YES_NO, Kind.MULTI)}
    for n in range(count):
        cells: dict[str, Value] = {c: next(turn) for c, turn in turns.items()}
        for column in register.columns:
            if column.kind is Kind.DATE:
                day = _FIRST + timedelta(days=n * 7 % _DAYS)
                cells[column.id] = PartialDate.of(day) if n % 9 else PartialDate(day.year, day.month)
            elif column.kind in (Kind.TEXT, Kind.LONG_TEXT):
                one, other = _PEOPLE[n % 7], _PEOPLE[n * 3 % 5]
                cells[column.id] = f"{one} to {other}: {column.label.lower()}, number {n + 1}"
        yield Record(f"{register.id}-{n}", register.id, {k: Cell(State.ANSWERED, v) for k, v in cells.items()})


def _values(column: Column) -> list[Value]:
    if column.kind is Kind.MULTI:
        return [tuple(dict.fromkeys(c.id for c in pair)) for pair in product(column.choices, repeat=2)]
    return [c.id for c in column.choices] or ["yes", "no"]
