"""A plan as it is told on a command line, and a dry run in words."""

from __future__ import annotations

from collections.abc import Sequence

from litready.errors import ListFileError
from litready.exchange.lists.dry_run import DryRun
from litready.exchange.lists.matching import FileColumn, file_columns, suggest
from litready.exchange.lists.plan import About, Ask, ListPlan
from litready.exchange.lists.sheet import ListFile, letter
from litready.exchange.lists.words import plain
from litready.playbook.model import Column, Kind, Register


def told_plan(
    file: ListFile,
    register: Register,
    *,
    heading_row: int | None = None,
    maps: Sequence[str] = (),
    notes: Sequence[str] = (),
    day_order: str = "",
    currency: str = "",
) -> ListPlan:
    """A plan from words. `maps` are of the form "File column=column"; without any, headings find their columns.

    `heading_row` is the number of the row with the headings, 0 for none, by default the first row that is not blank.
    Columns of the file go by heading or letter, columns of the register by id or label. Raises `ListFileError`
    where one is not found, or means two.
    """
    row = heading_row if heading_row is not None else file.rows[0].number if file.rows else 0
    columns = file_columns(file, row)
    matched = suggest(columns, register) if not maps else {}
    for told in maps:
        heading, separator, target = told.rpartition("=")
        if not separator:
            raise ListFileError(f"“{told}” does not say where the column goes. Write “File column=column”.")
        matched[_file_column(heading, columns).index] = _target(target, register).id
    answers = {}
    for column in register.columns:
        if day_order and column.kind is Kind.DATE:
            answers[Ask(column.id, About.DAY_ORDER)] = day_order
        if currency and column.kind is Kind.MONEY:
            answers[Ask(column.id, About.CURRENCY)] = currency.upper()
    in_notes = frozenset(_file_column(name, columns).index for name in notes) - set(matched)
    return ListPlan(row, matched, in_notes, answers)


def dry_run_words(run: DryRun, *, taken: bool) -> str:
    """One line on what is or would be taken, then one for each remark and each reason for which a row is refused."""
    verb = "taken" if taken else "would be taken"
    lines = [
        f"{run.rows:,} rows: {len(run.records):,} {verb}, {len(run.refused_rows):,} refused, {len(run.alike):,} "
        "left out because they look like records already there."
    ]
    lines += run.remarks
    for fault in run.refused:
        where = f"Row {fault.row:,}, {fault.column}" if fault.column else f"Row {fault.row:,}"
        lines.append(f"{where}: {fault.reason}")
    return "\n".join(lines)


def _file_column(name: str, columns: Sequence[FileColumn]) -> FileColumn:
    found = [c for c in columns if plain(c.heading) == plain(name)] or [
        c for c in columns if plain(c.name) == plain(name) or letter(c.index) == name.strip().upper()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        letters = ", ".join(letter(c.index) for c in found)
        raise ListFileError(f"More than one column is headed “{name}”. Write its letter instead: {letters}.")
    raise ListFileError(f"The file has no column “{name}”. It has: {', '.join(c.name for c in columns)[:500]}.")


def _target(name: str, register: Register) -> Column:
    found = [c for c in register.columns if plain(name) in (plain(c.id), plain(c.label))]
    if not found:
        ids = ", ".join(c.id for c in register.columns)
        raise ListFileError(f"“{register.title}” has no column “{name}”. It has: {ids}.")
    return found[0]
