"""What counsel will ask for, in the report: each kind of paper with where it stands for each patent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litready.domain.checklist.asks import PART_WORDS, Part
from litready.domain.checklist.rules import Cell, Row, State
from litready.domain.checklist.words import STATE_WORDS, row_words
from litready.domain.evidence.record import ITEMS, PRODUCTS
from litready.domain.readiness import Readiness
from litready.report.model import Block, Column, Run, Stance, Table, Text, Tone, plain
from litready.report.model import Row as Line
from litready.report.references import References, cited, register_anchor, spans

TITLE = "What outside counsel will ask for"
_STANCE = Stance.OPINION
_BESIDE = 4
"""So many patents stand beside one another; further ones go on below."""
_LABEL, _WIDTH = 150.0, 504.0


def checklist_blocks(refs: References, readiness: Readiness) -> Iterator[Block]:
    """One table for each few patents; nothing where no patent is listed."""
    rows = readiness.checklist.rows
    for first in range(0, len(rows), _BESIDE):
        yield _table(refs, rows[first : first + _BESIDE], first == 0)


def _table(refs: References, rows: Sequence[Row], first: bool) -> Table:
    law = 110.0 if len(rows) < _BESIDE else 84.0
    wide = (_WIDTH - _LABEL - law) / len(rows)
    heads = [row.patent.name for row in rows]
    columns = (
        Column("Paper", _LABEL, strong=True),
        *(Column(head, wide) for head in heads),
        Column("Called for by", law),
    )
    lines: list[Line] = []
    part: Part | None = None
    for cells in zip(*(row.cells for row in rows), strict=True):
        ask = cells[0].ask
        if ask.part is not part:
            part = ask.part
            lines.append(Line(group=PART_WORDS[part]))
        told = (_cell(refs, c) for c in cells)
        lines.append(Line((plain(ask.label), *told, cited(refs.playbook, ask.authorities))))
    lead = plain(_lead(rows)) if first else ()
    return Table(columns, tuple(lines), TITLE if first else f"{TITLE}, continued", lead, stance=_STANCE)


def _lead(rows: Sequence[Row]) -> str:
    told = "; ".join(f"{row.patent.name}: {row_words(row)}" for row in rows)
    return (
        f"{told}. By the evidence index, whose rows are named. Rules of courts give the frame, and orders of a "
        "judge can change them. What the index does not tell is not known yet; it may be there all the same."
    )


def _cell(refs: References, cell: Cell) -> Text:
    """The state, the rows of the index that count for it, and the accused products for which it lacks."""
    tone = Tone.MUTED if cell.state in (State.NOT_KNOWN, State.NOT_ASKED) else Tone.PLAIN
    told: list[Run] = [Run(STATE_WORDS[cell.state], tone)]
    rows = sorted(refs.rows[i] for i in cell.items if i in refs.rows)
    if rows and cell.state is not State.NOT_ASKED:
        named = f"{'row' if len(rows) == 1 else 'rows'} {spans(rows)}"
        told += [Run("\u00a0"), Run(f"[{named}]", Tone.REFERENCE, register_anchor(ITEMS))]
    lacking = [p for p in cell.lacking if p in refs.rows]
    if lacking and cell.gap:
        told.append(Run(f"; open for {refs.row_words(PRODUCTS, lacking)}"))
    return tuple(told)
