"""What the reader of a list decides: which column goes where, and what is meant where the file leaves it open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from litready.playbook.model import Kind

MANY = (Kind.TEXT, Kind.LONG_TEXT, Kind.MULTI, Kind.RECORDS)
"""Kinds of columns that several columns of a file may go into."""

NOT_KNOWN, NOT_APPLICABLE, BLANK, REFUSE = "=not_known", "=not_applicable", "=blank", "=refuse"
"""Answers that are no choice of a column; no choice has such an id."""
MONTH_FIRST, DAY_FIRST, TWO_FIGURES = "=month_first", "=day_first", "=two_figures"


class About(Enum):
    """What is asked about a column."""

    DAY_ORDER = "day_order"
    """Whether 03/04/2024 is a day in March or in April."""
    SHORT_YEAR = "short_year"
    """Which century a year of two figures is in."""
    CURRENCY = "currency"
    """In which currency amounts are that name none."""
    WORD = "word"
    """What a word means that is none of the choices."""
    OTHER_WORDS = "other_words"
    """What all further words mean, where there are too many to ask one by one."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a question is about: a column of the register, and for `WORD` the word as it is compared."""

    column: str
    about: About
    word: str = ""


@dataclass(frozen=True, slots=True)
class ListPlan:
    """How a list is to be read.

    `heading_row` is the number of the row with the headings, 0 where there is none. `columns` sends columns of the
    file, counted from 0, to columns of the register; those in `notes` go into the note of the record; all others
    are left out. `answers` holds ids of options. `take_alike` takes rows that look like a record already there.
    """

    heading_row: int
    columns: Mapping[int, str] = field(default_factory=dict)
    notes: frozenset[int] = frozenset()
    answers: Mapping[Ask, str] = field(default_factory=dict)
    take_alike: bool = False
