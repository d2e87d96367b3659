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


def tidy(text: str) -> str:
    """Text without characters that no page can show: line breaks of other programs become plain ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c for c in text if c >= " " or c in "\n\t")
