"""Texts on their way from a field to an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is typed: a question, a cell of a record, or the note of either (`note`)."""

    question: str = ""
    record: str = ""
    column: str = ""
    note: bool = False
