"""How a reply is read as an answer. What a value is, the readers of lists and `parse_value` decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment
from litready.exchange.lists.column_reader import ColumnReader
from litready.exchange.lists.links import Links
from litready.exchange.lists.words import plain, state_of, words_of
from litready.playbook.model import Column, Kind, Playbook, Question

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_HEAD = re.compile(r"\n|[.;:!](?=\s)|\s[–—-](?=\s)")
"""What may part an answer from what is written behind it. A comma does not: “No, unless …” is no plain no."""
_NOT_OF_THIS = "“Not applicable” cannot be said of this question."
_FIRST = 200
"""An answer stands within so many letters."""


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """How a reply is read: a cell with what is written behind it, that there are none, or a fault.

    `close`: that stands on the same line as the answer.
    """

    cell: Cell | None = None
    rest: str = ""
    close: bool = False
    none: bool = False
    fault: str = ""


def read_reply(item: Question | Column, text: str, playbook: Playbook, assessment: Assessment) -> ReplyRead:
    """Read what was written for a question or a column; never guesses."""
    if isinstance(item, Question) and item.kind is Kind.REGISTER:
        return _of_register(item, text, playbook)
    column = item if isinstance(item, Column) else _as_column(item)
    read = _read(column, text, playbook, assessment)
    if read.fault and (split := _split(column, text)) is not None:
        head, end, rest = split
        read = _read(column, head, playbook, assessment)
        read = ReplyRead(read.cell, rest, close=end != "\n", fault=read.fault)
    refuses = isinstance(item, Question) and not item.not_applicable
    if refuses and read.cell is not None and read.cell.state is State.NOT_APPLICABLE:
        return ReplyRead(fault=_NOT_OF_THIS)
    return read


def _read(column: Column, text: str, playbook: Playbook, assessment: Assessment) -> ReplyRead:
    links = Links(playbook.registers_by_id[column.of], assessment) if column.kind is Kind.RECORDS else None
    read = ColumnReader(column, {}, links).read([text])
    if read.fault:
        return ReplyRead(fault=read.fault)
    if read.cell is None:
        return ReplyRead(fault="It says nothing that could be read as an answer.")
    return ReplyRead(read.cell)


def _of_register(question: Question, text: str, playbook: Playbook) -> ReplyRead:
    register = playbook.registers_by_id[question.of]
    if plain(text) in (plain(register.none_label), plain("There are none"), plain("None")):
        return ReplyRead(none=True)
    if state := state_of(text):
        if state is State.NOT_APPLICABLE and not question.not_applicable:
            return ReplyRead(fault=_NOT_OF_THIS)
        return ReplyRead(Cell(state))
    return ReplyRead(fault=f"“{register.title}” is a list: enter its rows in the assessment.")


def _split(column: Column, text: str) -> tuple[str, str, str] | None:
    """An answer that is one of the choices or a state, what ends it, and what is written behind it."""
    if column.kind in _TEXTS:
        return None
    known = words_of(column) if column.kind in (Kind.YES_NO, Kind.CHOICE) else {}
    for end in _HEAD.finditer(text[:_FIRST]):
        head, rest = text[: end.start()].strip(), text[end.end() :].strip()
        if rest and (plain(head) in known or state_of(head)):
            return head, end[0], rest
    return None


def _as_column(question: Question) -> Column:
    """A question as a column of the same kind, for the readers of lists."""
    return Column(question.id, question.text, question.kind, choices=question.choices, of=question.of)
