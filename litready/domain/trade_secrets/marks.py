"""How a cell of the matrix of measures is marked and told, the same on the screen, in print and in a Word file.

Each mark is told by its shape: the disk says how far a measure is in place, a stroke through it that people do not
follow it, a bar below it that nothing shows it, a triangle beside it that its review is past due,
and a line behind it that it is one measure for all secrets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from litready.domain.trade_secrets.cells import Cell, Sign
from litready.domain.trade_secrets.facts import MeasureState
from litready.domain.trade_secrets.words import SIGN_WORDS


class Fill(Enum):
    """The disk of a mark."""

    FULL = "full"
    HALF = "half"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    """A question mark."""
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class CellMark:
    """What is drawn in a cell: `struck` is not followed, `bare` cannot be shown, `due` has a review past due.

    `for_all`: the measure is one for all secrets.
    """

    fill: Fill
    struck: bool = False
    bare: bool = False
    due: bool = False
    for_all: bool = False

    @property
    def letters(self) -> str:
        """The mark in characters, for files in which nothing is drawn."""
        extra = (("x", self.struck), ("p", self.bare), ("r", self.due), ("a", self.for_all))
        return _CHARACTERS[self.fill] + "".join(letter for letter, holds in extra if holds)


FOR_ALL = "same for all secrets"
MARK_KEY: tuple[tuple[CellMark, str], ...] = (
    (CellMark(Fill.FULL), "in place"),
    (CellMark(Fill.HALF), "in part"),
    (CellMark(Fill.EMPTY), "not in place"),
    (CellMark(Fill.UNKNOWN), "not known yet"),
    (CellMark(Fill.DASH), "does not apply"),
    (CellMark(Fill.FULL, struck=True), "not followed"),
    (CellMark(Fill.FULL, bare=True), "cannot be shown"),
    (CellMark(Fill.FULL, due=True), "review past due"),
    (CellMark(Fill.FULL, for_all=True), FOR_ALL),
)
"""What the marks mean, in the order in which a key lists them."""
_CHARACTERS: Mapping[Fill, str] = MappingProxyType(
    {Fill.FULL: "●", Fill.HALF: "◐", Fill.EMPTY: "○", Fill.UNKNOWN: "?", Fill.DASH: "–"}
)
_FILLS: Mapping[MeasureState, Fill] = MappingProxyType(
    {MeasureState.IN_PLACE: Fill.FULL, MeasureState.PARTLY: Fill.HALF, MeasureState.NOT_IN_PLACE: Fill.EMPTY}
)


def mark_of(cell: Cell) -> CellMark:
    """The mark of a cell. What is on record and not known enough to be counted is not known yet."""
    due, for_all = cell.overdue is True, cell.everywhere and bool(cell.measures)
    if cell.sign is Sign.APART:
        return CellMark(Fill.DASH, due=due, for_all=for_all)
    known = None if cell.sign in (Sign.OPEN, Sign.NONE) else cell.state
    fill = Fill.UNKNOWN if known is None else _FILLS[known]
    return CellMark(fill, cell.followed is False, cell.proven is False, due, for_all)


def cell_words(cell: Cell) -> str:
    """What a cell says, in words: "In part, cannot be shown, review past due; same for all secrets"."""
    sign = cell.sign
    said = [SIGN_WORDS[sign]]
    if cell.followed is False and sign is not Sign.ON_PAPER:
        said.append("not followed")
    if cell.proven is False and sign is not Sign.UNPROVEN:
        said.append("cannot be shown")
    if cell.overdue:
        said.append("review past due")
    words = ", ".join(said)
    return f"{words}; {FOR_ALL}" if mark_of(cell).for_all else words
