"""What the tables of the valuation page say: rows of the rules as lines of the screen, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from litready.domain.interview import is_shown
from litready.domain.matter import Assessment
from litready.domain.valuation.compare import Summary
from litready.domain.valuation.facts import Input, Missing
from litready.domain.valuation.rows import EffectRow, InputRow, ResultRow, StepRow
from litready.playbook.condition import Test, conditions_within
from litready.playbook.model import Playbook
from litready.ui.drafts import Place
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.shapes import Shape

AMOUNT = 112.0
RESULT_COLUMNS = (
    LineColumn("Method", 170, 2),
    LineColumn("As of", 92),
    LineColumn("Low", AMOUNT, right=True),
    LineColumn("Base", AMOUNT, right=True),
    LineColumn("High", AMOUNT, right=True),
)
ANSWER_COLUMNS = (
    LineColumn("Method", 120, 0.6),
    LineColumn("Moves it most", 160, 1.4),
    LineColumn("Weakness", 160, 1.4),
    LineColumn("By whom", 110, 0.6),
)
STEP_COLUMNS = (
    LineColumn("Step", 120, 1),
    LineColumn("How", 200, 2.2),
    LineColumn("Source", 110, 0.9),
    LineColumn("Amount", AMOUNT, right=True),
)
EFFECT_COLUMNS = (
    LineColumn("Input", 130, 1),
    LineColumn("Moved alone", 140, 1),
    LineColumn("Input down", AMOUNT, right=True),
    LineColumn("Input up", AMOUNT, right=True),
    LineColumn("Between them", AMOUNT, right=True),
)
MISSING_COLUMNS = (LineColumn("What", 140, 1), LineColumn("Why", 160, 1.6))


def result_lines(rows: Iterable[ResultRow], summaries: Iterable[Summary]) -> list[Line]:
    """The figures of each valuation to the cent; a line leads to its worksheet."""
    return [
        Line(
            (
                LineCell(row.heading, caption=_caption(row, summary), strong=True),
                LineCell(row.as_of or "—", ink="ink" if row.as_of else "ink3"),
                *_amounts((row.low, row.base, row.high)),
            ),
            to=row.valuation,
        )
        for row, summary in zip(rows, summaries, strict=True)
    ]


def answer_lines(summaries: Iterable[Summary]) -> list[Line]:
    """What moves each figure most, where it is weak, and who asked for it."""
    return [
        Line(
            (
                LineCell(s.heading, strong=True),
                LineCell(s.moves_it_most or "—", ink="ink" if s.moves_it_most else "ink3"),
                LineCell(s.weakness),
                LineCell(s.basis or "Not recorded", ink="ink" if s.basis else "ink3"),
            ),
            to=s.valuation,
        )
        for s in summaries
    ]


def step_lines(rows: Iterable[StepRow]) -> list[Line]:
    """The steps of a worksheet; a line leads to the first input that it takes from the record."""
    return [
        Line(
            (
                LineCell(row.label, strong=row.total),
                LineCell(row.worked or _sentence(row.formula), caption=_sentence(row.formula) if row.worked else ""),
                LineCell("; ".join(dict.fromkeys(i.source for i in row.inputs if i.source)), ink="ink2"),
                LineCell(row.amount, strong=row.total, amount=True),
            ),
            to=next((p for i in row.inputs if (p := input_place(i)) is not None), None),
        )
        for row in rows
    ]


def effect_lines(rows: Iterable[EffectRow]) -> list[Line]:
    """What each input, moved alone, does to the figure."""
    return [
        Line(
            (
                LineCell(row.input.label, strong=True),
                LineCell(_sentence(row.step)),
                *_amounts((row.at_lower, row.at_upper)),
                LineCell(row.spread, amount=True),
            ),
            to=input_place(row.input),
        )
        for row in rows
    ]


def input_columns(rows: Sequence[InputRow]) -> tuple[LineColumn, ...]:
    """The columns of the inputs; low and high case only where some input has one."""
    cases = ("Low case", "Base", "High case") if any(r.input.ranged for r in rows) else ("Base",)
    return (
        LineColumn("Input", 140, 1.2),
        LineColumn("Known", 92, 0.4),
        LineColumn("Source", 120, 1.2),
        *(LineColumn(c, 104, 0.2, right=True) for c in cases),
    )


def input_lines(rows: Sequence[InputRow]) -> list[Line]:
    """The inputs with their sources; a line leads to where the input is entered."""
    ranged = any(r.input.ranged for r in rows)
    return [
        Line(
            (
                LineCell(row.input.label, strong=True),
                LineCell(_sentence(row.known)),
                LineCell(row.input.source or "—", ink="ink" if row.input.source else "ink3"),
                *_amounts((row.low, row.base, row.high) if ranged else (row.base,)),
            ),
            to=input_place(row.input),
        )
        for row in rows
    ]


def missing_lines(points: Iterable[Missing], *, shape: Shape = Shape.OPEN) -> list[Line]:
    """What is missing, or listed and not counted; where that is entered is found when a line is chosen."""
    return [
        Line(
            (LineCell(point.label, shape=shape), LineCell(_sentence(point.why))),
            to=point,
        )
        for point in points
    ]


def _caption(row: ResultRow, summary: Summary) -> str:
    aside = _sentence(row.aside) if summary.by_record or not row.base else ""
    return "\n".join(part for part in (summary.question, aside) if part)


# -- where things are entered ----------------------------------------------------------------------


def input_place(one: Input) -> Place | None:
    """The cell in which an input stands."""
    return Place(record=one.record, column=one.column) if one.record else None


def missing_place(point: Missing, playbook: Playbook, assessment: Assessment) -> Place | None:
    """The cell that lacks something, or the question that asks for its register.

    Where that question is not asked as things stand, the one on which it hangs.
    """
    if point.record and assessment.record(point.record) is not None:
        return Place(record=point.record, column=point.column)
    asks = next((q for q in playbook.questions if point.register and q.of == point.register), None)
    if asks is None:
        return None
    if asks.when is None or is_shown(playbook, assessment, asks):
        return Place(question=asks.id)
    tests = (t for t in conditions_within(asks.when) if isinstance(t, Test) and t.question)
    return Place(question=next((t.question for t in tests), asks.id))


def _amounts(words: Iterable[str]) -> Iterator[LineCell]:
    """Amounts in columns, a dash for none."""
    for amount in words:
        yield LineCell(amount or "—", amount=True, ink="ink" if amount else "ink3")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
