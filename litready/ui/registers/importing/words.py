"""Counts as the import tells them."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 row, 4,812 rows."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
