"""Claims against accused products, in the report: the skeleton of a chart for each claim whose words are on record.

The words of an element stand here once more besides its register: a chart without them cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litready.domain.claims.facts import Element, Found
from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.domain.claims.rules import Cell, Chart
from litready.domain.claims.sheets import Sheet, sheets_of
from litready.domain.claims.words import PART_WORDS, STATE_WORDS, cell_words
from litready.domain.readiness import Readiness
from litready.report.model import Block, Column, Row, Run, Stance, Table, Text, Tone, muted, plain
from litready.report.references import LEFT_OUT, References, register_anchor, spans

TITLE = "Evidence of use"
_STANCE = Stance.OPINION
_BESIDE = 3
"""So many products stand beside one another; further ones go on below."""
_ROW, _WORDS, _WIDTH = 66.0, 182.0, 504.0
_WORK_PRODUCT = "It is work product on the basis that is affirmed on the cover, and may still have to be produced. "
_NO_BASIS = "No basis for work product is affirmed: a chart like this may have to be produced. "


def claims_section(refs: References) -> str:
    """The section that asks for the elements, or ""."""
    return next((q.section for q in refs.playbook.questions if q.of == ELEMENTS and refs.asks(q)), "")


def claims_blocks(refs: References, readiness: Readiness) -> Iterator[Block]:
    """A table for each claim and each few products; claims whose words are not on record are counted."""
    sheets = sheets_of(readiness.claims.charts)
    shown = [s for s in sheets if s.elements and all(e.id in refs.rows for e in s.elements)]
    lead = _lead(len(sheets), len(sheets) - len(shown), affirmed=readiness.basis.work_product)
    for sheet in shown:
        for first in range(0, len(sheet.charts), _BESIDE):
            continued = ", continued" if first else ""
            title = f"{TITLE}: {sheet.title[:1].lower()}{sheet.title[1:]}{continued}"
            yield _table(refs, sheet, sheet.charts[first : first + _BESIDE], title, lead)
            lead = ()


def _lead(claims: int, unworded: int, *, affirmed: bool) -> Text:
    told = "The skeleton of a claim chart, by what is on record. "
    told += _WORK_PRODUCT if affirmed else _NO_BASIS
    told += "Rows in brackets are those of what was compared. "
    if unworded:
        have = "claim has" if unworded == 1 else "claims have"
        told += f"Besides, {unworded} of {claims} {have} no words on record. "
    told += "Whether the words bear this reading is for counsel."
    return plain(told)


def _table(refs: References, sheet: Sheet, charts: Sequence[Chart], title: str, lead: Text) -> Table:
    wide = (_WIDTH - _ROW - _WORDS) / len(charts)
    heads = [Column(_called(refs, c), wide) for c in charts]
    columns = (Column("Element", _ROW), Column("Words of the claim", _WORDS), *heads)
    whole = Row(((), (Run("The claim as a whole", Tone.STRONG),), *(_whole(chart) for chart in charts)), stance=_STANCE)
    rows = [_row(refs, n, element, charts) for n, element in enumerate(sheet.elements)]
    return Table(columns, (whole, *rows), title, lead, stance=_STANCE)


def _called(refs: References, chart: Chart) -> str:
    number = refs.rows.get(chart.product.id)
    return "A product outside this part" if number is None else f"Accused product, row {number}"


def _whole(chart: Chart) -> Text:
    told: list[Run] = [Run(STATE_WORDS[chart.state], Tone.STRONG)]
    if chart.open:
        told.append(Run(f"\nTurns on: {'; '.join(chart.open)}", Tone.MUTED))
    return tuple(told)


def _row(refs: References, place: int, element: Element, charts: Sequence[Chart]) -> Row:
    row = Run(f"Row {refs.rows[element.id]}", Tone.REFERENCE, register_anchor(ELEMENTS))
    part = f"\n{PART_WORDS[element.part]}" if element.part is not None else ""
    words = plain(element.text) if element.text and element.text != LEFT_OUT else muted("—")
    cells = tuple(_cell(refs, chart.cells[place]) for chart in charts)
    return Row(((row, Run(part, Tone.MUTED)), words, *cells), stance=_STANCE)


def _cell(refs: References, cell: Cell) -> Text:
    told: list[Run] = [Run(cell_words(cell), Tone.MUTED if cell.found is None and not cell.disagree else Tone.PLAIN)]
    if cell.found is Found.MISSING:
        told = [Run(cell_words(cell), Tone.STRONG)]
    rows = sorted(refs.rows[i] for i in cell.comparisons if i in refs.rows)
    if rows:
        named = f"{'row' if len(rows) == 1 else 'rows'} {spans(rows)}"
        told += [Run("\u00a0"), Run(f"[{named}]", Tone.REFERENCE, register_anchor(COMPARISONS))]
    return tuple(told)
