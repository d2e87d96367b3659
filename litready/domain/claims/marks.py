"""How an element in a product is marked, the same on the screen and in print: told by shape, not by color."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.claims.facts import Found
from litready.domain.claims.rules import Cell
from litready.domain.invention.facts import Proof
from litready.domain.trade_secrets.marks import CellMark, Fill

USE_KEY: tuple[tuple[CellMark, str], ...] = (
    (CellMark(Fill.FULL), "found"),
    (CellMark(Fill.HALF), "found in part"),
    (CellMark(Fill.EMPTY, struck=True), "not found"),
    (CellMark(Fill.UNKNOWN), "not known yet"),
    (CellMark(Fill.FULL, bare=True), "no evidence in hand"),
)
"""What the marks mean, in the order in which a key lists them."""
_FILLS: Mapping[Found | None, Fill] = MappingProxyType(
    {Found.FOUND: Fill.FULL, Found.PARTLY: Fill.HALF, Found.MISSING: Fill.EMPTY, None: Fill.UNKNOWN}
)


def use_mark(cell: Cell) -> CellMark:
    """The mark of a cell. What was found and is borne out by nothing in hand has a bar below it."""
    bare = cell.found in (Found.FOUND, Found.PARTLY) and cell.proof is not Proof.IN_HAND
    return CellMark(_FILLS[cell.found], struck=cell.found is Found.MISSING, bare=bare)
