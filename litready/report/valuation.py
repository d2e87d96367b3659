"""Valuations in the report: side by side with their figure, then what explains each to the cent.

A valuation is an opinion: nothing here enters a copy of facts alone. What was typed stands in its register; parts,
deals, years and sources are named here by their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import Readiness
from litready.domain.valuation.compare import SideBySide, Summary, summarize
from litready.domain.valuation.facts import (
    ADJUSTMENTS,
    COSTS,
    DEALS,
    FLOWS,
    INPUTS,
    VALUATIONS,
    Input,
    Missing,
    Valuation,
)
from litready.domain.valuation.figures import Valued, build_worksheet, work_out
from litready.domain.valuation.record import read_valuations
from litready.domain.valuation.rows import (
    EffectRow,
    InputRow,
    StepRow,
    effect_rows,
    input_rows,
    open_points,
    remarks,
    result_row,
    step_rows,
)
from litready.domain.valuation.words import plain_number
from litready.report.figures.valuation_build import valuation_figures
from litready.report.model import (
    Block,
    Column,
    Heading,
    Paragraph,
    Picture,
    Row,
    Run,
    Stance,
    Table,
    Text,
    Tone,
    muted,
    plain,
)
from litready.report.references import References, ended, listed, lowered, register_anchor, sentence

_STANCE = Stance.OPINION
_BESIDE = 3
"""So many valuations stand beside one another; further ones go on below."""
_NAMED = {VALUATIONS: "subject", COSTS: "what", DEALS: "deal", ADJUSTMENTS: "reason"}
"""The columns with names that were typed."""
_BEHIND = (INPUTS, COSTS, DEALS, ADJUSTMENTS, FLOWS)


def valuation_blocks(refs: References, readiness: Readiness) -> Iterator[Block]:
    """All valuations: each thing valued with its comparison, its figure, and its worksheets."""
    if not readiness.valuations.compared:
        return
    by_row = {v.id: v for v in read_valuations(_by_row(refs))}
    for group in readiness.valuations.compared:
        ids = [v.valuation.id for v in group.valued]
        subject = _subject(refs, group)
        shown = tuple(work_out(replace(by_row[i], subject=subject)) for i in ids)
        yield from _group(refs, SideBySide(subject, shown))


# -- names ---------------------------------------------------------------------------------------


def _subject(refs: References, group: SideBySide) -> str:
    """What is valued, by the rows of the secrets and patents, or by those of the valuations where none is named."""
    links = dict.fromkeys(i for v in group.valued for i in (*v.valuation.secrets, *v.valuation.patents))
    named = [lowered(name) for i in links if (name := refs.numbered([i]))]
    if named:
        return listed(named)
    return f"what is named in {refs.called([v.valuation.id for v in group.valued])}"


def _by_row(refs: References) -> Assessment:
    """The record with the rows behind valuations named by what they are and their number."""
    part = refs.part
    return replace(part, records=tuple(_renamed(refs, r) for r in part.records))


def _renamed(refs: References, record: Record) -> Record:
    if record.register not in (VALUATIONS, *_BEHIND):
        return record
    cells = dict(record.cells)
    if record.register in _NAMED:
        cells[_NAMED[record.register]] = Cell(State.ANSWERED, refs.numbered([record.id]))
    if record.register == FLOWS:
        number = record.value("year")
        name = f"Year {plain_number(number)}" if isinstance(number, Decimal) else refs.numbered([record.id])
        cells["label"] = Cell(State.ANSWERED, name)
    if record.value("source"):
        cells["source"] = Cell(State.ANSWERED, refs.row_words(record.register, [record.id]))
    cells.pop("made_by", None)
    return replace(record, cells=cells)


# -- one thing valued ----------------------------------------------------------------------------


def _group(refs: References, group: SideBySide) -> Iterator[Block]:
    yield Heading(f"Valuation of {group.subject}", _anchor(refs, group.valued[0]), stance=_STANCE)
    for note in group.notes:
        yield Paragraph(plain(note), stance=_STANCE)
    for figure in valuation_figures(group):
        yield Picture(figure, stance=_STANCE)
    yield _results(refs, group)
    for start in range(0, len(group.valued), _BESIDE):
        yield _side_by_side(refs, group.valued[start : start + _BESIDE])
    for valued in group.valued:
        yield from _explained(refs, group, valued)


def _results(refs: References, group: SideBySide) -> Table:
    columns = (
        Column("Method", 132, strong=True),
        Column("As of", 56),
        Column("How", 88),
        Column("Low", 76, right=True),
        Column("Base", 76, right=True),
        Column("High", 76, right=True),
    )
    rows = []
    for valued in group.valued:
        row = result_row(valued)
        named = plain(f"{row.heading} ({refs.rows[row.valuation]})")
        amounts = (plain(a) or muted("—") for a in (row.low, row.base, row.high))
        rows.append(Row((named, plain(row.as_of) or muted("—"), muted(sentence(row.aside)), *amounts)))
    lead = muted("In brackets the row in the register of valuations.", register_anchor(VALUATIONS))
    return Table(columns, tuple(rows), "Results to the cent", lead, stance=_STANCE)


def _side_by_side(refs: References, beside: Sequence[Valued]) -> Table:
    """What each answers, on what it rests and where it is weak, one valuation in each column."""
    summaries = [summarize(v) for v in beside]
    heads = [f"{s.heading} ({refs.rows[s.valuation]})" for s in summaries]
    columns = (Column("", 76), *(Column(h, (504 - 76) / len(beside)) for h in heads))
    rows = [
        Row((muted(label), *(_cell(words(s)) for s in summaries)))
        for label, words in (
            ("Question answered", lambda s: s.question),
            ("Inputs", lambda s: "; ".join(s.inputs)),
            ("Moves it most", lambda s: s.moves_it_most),
            ("Weakness", lambda s: s.weakness),
            ("Asked for by", _asked_by),
        )
    ]
    rows.insert(2, Row((muted("Sources"), *(_sources(refs, v.valuation) or muted("—") for v in beside))))
    return Table(columns, tuple(rows), stance=_STANCE)


def _cell(words: str) -> Text:
    return plain(words) or muted("—")


def _asked_by(summary: Summary) -> str:
    return sentence(summary.basis.removeprefix("Asked for by "))


def _sources(refs: References, valuation: Valuation) -> Text:
    """The rows in which the sources stand."""
    runs: list[Run] = []
    if valuation.sources:
        runs.append(refs.records(VALUATIONS, [valuation.id]))
    own = {valuation.id, *(d.id for d in valuation.deals)}
    for register in _BEHIND:
        column = "comparable" if register == ADJUSTMENTS else "valuation"
        linked = [
            r.id
            for r in refs.part.in_register(register)
            if r.value("source") and isinstance(to := r.value(column), tuple) and own.intersection(to)
        ]
        if linked:
            runs += [Run(" "), refs.records(register, linked)] if runs else [refs.records(register, linked)]
    return tuple(runs)


# -- one valuation -------------------------------------------------------------------------------


def _explained(refs: References, group: SideBySide, valued: Valued) -> Iterator[Block]:
    """The worksheet, the inputs, what moves the figure, and what is missing."""
    valuation = valued.valuation
    name = f"valuation {refs.rows[valuation.id]} ({lowered(summarize(valued).heading)})"
    sheet = build_worksheet(valuation)
    steps = step_rows(sheet)
    if steps:
        yield _worksheet(refs, name, steps, sheet.notes)
    inputs = input_rows(valuation)
    if inputs:
        yield _inputs(refs, name, inputs)
    effects = effect_rows(valuation)
    if effects:
        yield _effects(name, effects)
    for words in remarks(group, valued):
        yield Paragraph(plain(words), stance=_STANCE)
    yield from _points(refs, f"Listed and not counted in {name}:", sheet.left_out)
    yield from _points(refs, f"Missing for {name}:", open_points(valued))


def _worksheet(refs: References, name: str, steps: Iterable[StepRow], notes: Sequence[str]) -> Table:
    columns = (
        Column("No.", 22, strong=True),
        Column("Step", 110),
        Column("How", 196),
        Column("Source", 86),
        Column("Amount", 90, right=True),
    )
    rows = []
    for n, step in enumerate(steps, start=1):
        how = [Run(step.formula, Tone.MUTED)] if step.formula else []
        how += [Run("\n")] if how and step.worked else []
        how += [Run(step.worked)] if step.worked else []
        tone = Tone.STRONG if step.total else Tone.PLAIN
        label, amount = (Run(step.label, tone),), (Run(step.amount, tone),) if step.amount else ()
        rows.append(Row((plain(str(n)), label, tuple(how), _source(refs, step.inputs), amount)))
    lead = muted(" ".join(("The base figure, step by step.", *(ended(n) for n in notes))))
    return Table(columns, tuple(rows), f"Worksheet of {name}", lead, stance=_STANCE)


def _inputs(refs: References, name: str, rows: Sequence[InputRow]) -> Table:
    """The inputs; low and high case only where some input has one."""
    ranged = any(r.input.ranged for r in rows)
    cases = ("Low case", "Base", "High case") if ranged else ("Base",)
    columns = (
        Column("Input", 138, strong=True),
        Column("Known", 60),
        Column("Source", 306 - 72 * len(cases)),
        *(Column(c, 72, right=True) for c in cases),
    )
    lead = muted("Where a case has no input of its own, it takes that of the base.") if ranged else ()
    cells = [
        Row(
            (
                plain(r.input.label),
                muted(sentence(r.known)) if r.known else (),
                _source(refs, (r.input,)) or muted("—"),
                *(plain(words) or muted("—") for words in ((r.low, r.base, r.high) if ranged else (r.base,))),
            )
        )
        for r in rows
    ]
    return Table(columns, tuple(cells), f"Inputs of {name}", lead, stance=_STANCE)


def _effects(name: str, rows: Iterable[EffectRow]) -> Table:
    columns = (
        Column("Input", 128, strong=True),
        Column("Moved alone", 130),
        Column("Input down", 82, right=True),
        Column("Input up", 82, right=True),
        Column("Between them", 82, right=True),
    )
    cells = [
        Row(
            (
                plain(r.input.label),
                plain(sentence(r.step)),
                *(plain(words) or muted("no figure") for words in (r.at_lower, r.at_upper)),
                plain(r.spread),
            )
        )
        for r in rows
    ]
    return Table(columns, tuple(cells), f"What moves {name} most", stance=_STANCE)


def _source(refs: References, inputs: Iterable[Input]) -> Text:
    """Small pointers to the rows that name the sources of inputs."""
    rows: dict[str, list[str]] = {}
    noted: dict[str, None] = {}
    for one in inputs:
        if not one.source:
            continue
        if one.register in _BEHIND:
            rows.setdefault(one.register, []).append(one.record)
        else:
            noted[one.source] = None
    runs = [refs.records(register, ids) for register, ids in rows.items()]
    runs += [Run(f"[{words}]", Tone.REFERENCE, register_anchor(INPUTS)) for words in noted]
    return tuple(r for run in runs for r in (run, Run(" ")))[:-1]


def _points(refs: References, lead: str, points: Sequence[Missing]) -> Iterator[Block]:
    if not points:
        return
    yield Paragraph((Run(lead, Tone.STRONG),), stance=_STANCE)
    for point in points:
        runs: list[Run] = [Run(ended(sentence(point.words)))]
        if point.record and refs.assessment.record(point.record) is not None:
            register = point.register or VALUATIONS
            runs += [Run(" "), refs.records(register, [point.record])]
        yield Paragraph(tuple(runs), stance=_STANCE, item=True)


def _anchor(refs: References, first: Valued) -> str:
    """Where the valuations of one thing stand."""
    return f"valued.{refs.rows[first.valuation.id]}"
