"""From the domain's frozen objects to the columns of a row, and back from whatever has these columns.

What is read here was written by this program, yet a row may be damaged. Reading raises `InputError`,
`ValueError` or `KeyError` then, and the store names the row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from litready.domain.answers import Answer, Cell, State, Value, dump_value, kind_of, load_value
from litready.domain.matter import Action, Record
from litready.playbook.model import Kind
from litready.values import PartialDate

Columns = dict[str, Any]
"""Column names of a row with what goes into them."""

_KINDS = {kind.value: kind for kind in Kind}
_STATES = {state.value: state for state in State}


def json_text(tree: object) -> str:
    """A tree in the form in which it is stored."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def answer_columns(answer: Answer) -> Columns:
    """The columns that hold an answer."""
    value = answer.value
    return {
        "state": answer.state.value,
        "kind": None if value is None else kind_of(value).value,
        "value": None if value is None else json_text(dump_value(value)),
        "note": answer.note,
        "changed_at": answer.changed_at,
    }


def answer_of(row: Any) -> Answer:
    """The answer that a row holds."""
    value = None if row.value is None else load_value(Kind(row.kind), json.loads(row.value))
    return Answer(State(row.state), value, row.note, row.changed_at)


def record_columns(record: Record) -> Columns:
    """The columns that hold a record, its place in the order aside."""
    return {
        "register": record.register,
        "cells": json_text({column: cell_tree(cell) for column, cell in record.cells.items()}),
        "note": record.note,
        "changed_at": record.changed_at,
    }


def record_of(row: Any) -> Record:
    """The record that a row holds."""
    trees = json.loads(row.cells)
    if not isinstance(trees, dict):
        raise ValueError("the cells of a record are not a table of columns")
    cells = {column: cell_of(tree) for column, tree in trees.items()}
    return Record(row.id, row.register, cells, row.note, row.changed_at)


def action_columns(action: Action) -> Columns:
    """The columns that hold an action, its place in the order aside."""
    return {
        "title": action.title,
        "owner": action.owner,
        "due": None if action.due is None else action.due.iso(),
        "done": action.done,
        "finding": action.finding,
    }


def action_of(row: Any) -> Action:
    """The action that a row holds."""
    due = None if row.due is None else PartialDate.parse(row.due)
    return Action(row.id, row.title, row.owner, due, row.done, row.finding)


def sources_text(sources: Mapping[str, str]) -> str:
    """The texts of a playbook as one JSON text; the same texts give the same JSON."""
    return json_text(dict(sorted(sources.items())))


def sources_of(text: str) -> dict[str, str]:
    """The texts of a playbook by file name."""
    sources = json.loads(text)
    if not isinstance(sources, dict) or not all(isinstance(t, str) for t in sources.values()):
        raise ValueError("the stored texts of a playbook are not texts by file name")
    return sources


def cell_tree(cell: Cell) -> dict[str, object]:
    """A cell as a tree of its state, and its kind and value where it has one."""
    tree: dict[str, object] = {"state": cell.state.value}
    if cell.value is not None:
        tree |= {"kind": kind_of(cell.value).value, "value": dump_value(cell.value)}
    return tree


def cell_of(tree: object) -> Cell:
    """The cell that a tree holds."""
    if not isinstance(tree, dict):
        raise ValueError("a cell is not a table of state, kind and value")
    value: Value | None = load_value(_KINDS[tree["kind"]], tree["value"]) if "value" in tree else None
    return Cell(_STATES[tree["state"]], value)
