"""What was entered under an older playbook and is no longer asked: it is printed all the same."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.answers import Value
from litready.domain.matter import Record
from litready.domain.wording import typed_form
from litready.report.model import Detail, plain
from litready.report.references import References, listed


def kept_cells(refs: References, record: Record) -> Iterator[Detail]:
    """Cells of columns that the playbook no longer has."""
    register = refs.playbook.registers_by_id.get(record.register)
    for column_id, cell in record.cells.items():
        if register is not None and register.column(column_id) is not None:
            continue
        label = retired_label(refs, "column", f"{record.register}.{column_id}", column_id)
        if cell.value is not None:
            yield Detail(f"{label} (no longer asked)", plain(bare_words(refs, cell.value)))


def retired_label(refs: References, kind: str, name: str, otherwise: str) -> str:
    """What a retired question, column or register was called."""
    return next((r.label for r in refs.playbook.retirements if r.kind == kind and r.id == name), otherwise)


def bare_words(refs: References, value: Value) -> str:
    """A value whose question is gone: links by row, choices by what they were called."""
    if not isinstance(value, tuple):
        return typed_form(value)
    parts = []
    for item in value:
        record = refs.assessment.record(item)
        parts.append(refs.row_words(record.register, [item]) if record else item)
    return listed(parts)
