"""Two people changed one assessment: what goes together, and where someone has to choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Action, Assessment, Record

T = TypeVar("T")

_BLANK = Cell(State.BLANK)


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that was changed here (`mine`) and elsewhere (`theirs`), each to something else.

    It is an answer or its note (`question`), a record as a whole, one of its cells or its note (`record`), an action,
    or the name of the matter. None stands for what was deleted.
    """

    mine: Cell | Record | Action | str | None
    theirs: Cell | Record | Action | str | None
    question: str = ""
    record: str = ""
    column: str = ""
    note: bool = False
    action: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes in one. Where they clash, it holds what the library holds."""

    assessment: Assessment
    clashes: tuple[Clash, ...]


def merge(base: Assessment, mine: Assessment, theirs: Assessment) -> Merged:
    """Put what was changed from `base` to `mine` into `theirs`."""
    clashes: list[Clash] = []
    merged = theirs
    for question in dict.fromkeys([*base.answers, *mine.answers]):
        sides = base.answer(question), mine.answer(question), theirs.answer(question)
        if sides[0] != sides[1]:
            merged = merged.with_answer(question, _answer(question, *sides, clashes))
    merged = _records(base, mine, theirs, merged, clashes)
    merged = _actions(base, mine, merged, clashes)
    for register in base.none_declared ^ mine.none_declared:
        none = register in mine.none_declared and not merged.in_register(register)
        merged = merged.with_none_declared(register, none)
    if mine.name != base.name:
        clash = Clash(mine.name, theirs.name)
        merged = replace(merged, name=_one(base.name, mine.name, theirs.name, clash, clashes))
    return Merged(merged, tuple(clashes))


def with_mine(assessment: Assessment, clash: Clash) -> Assessment:
    """The assessment with what was changed here in the place of what was changed elsewhere."""
    mine = clash.mine
    if clash.question:
        answer = assessment.answer(clash.question)
        if clash.note:
            return assessment.with_answer(clash.question, replace(answer, note=str(mine)))
        assert isinstance(mine, Cell)
        return assessment.with_answer(clash.question, replace(answer, state=mine.state, value=mine.value))
    if clash.action:
        return assessment.with_action(mine) if isinstance(mine, Action) else assessment.without_action(clash.action)
    if not clash.record:
        return replace(assessment, name=str(mine))
    if isinstance(mine, Record):
        return assessment.with_record(mine)
    record = assessment.record(clash.record)
    if mine is None or record is None:
        return assessment.without_record(clash.record)
    if isinstance(mine, Cell):
        return assessment.with_record(_with_cell(record, clash.column, mine))
    return assessment.with_record(replace(record, note=str(mine)))


def _one(base: T, mine: T, theirs: T, clash: Clash, clashes: list[Clash]) -> T:
    """The value that only one side changed, or that both changed alike; else a clash, and theirs."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    clashes.append(clash)
    return theirs


def _answer(question: str, base: Answer, mine: Answer, theirs: Answer, clashes: list[Clash]) -> Answer:
    was, own, other = (Cell(a.state, a.value) for a in (base, mine, theirs))
    cell = _one(was, own, other, Clash(own, other, question=question), clashes)
    clash = Clash(mine.note, theirs.note, question=question, note=True)
    note = _one(base.note, mine.note, theirs.note, clash, clashes)
    return Answer(cell.state, cell.value, note, mine.changed_at)


def _records(
    base: Assessment, mine: Assessment, theirs: Assessment, merged: Assessment, clashes: list[Clash]
) -> Assessment:
    for record in mine.records:
        was, other = base.record(record.id), theirs.record(record.id)
        if was is record or was == record:
            continue
        if other is not None:
            merged = merged.with_record(_record(was or Record(record.id, record.register), record, other, clashes))
        elif was is None:
            merged = merged.with_record(record)
        else:
            clashes.append(Clash(record, None, record=record.id))
    for was in base.records:
        if mine.record(was.id) is None and (other := theirs.record(was.id)) is not None:
            if other == was:
                merged = merged.without_record(was.id)
            else:
                clashes.append(Clash(None, other, record=was.id))
    return merged


def _record(base: Record, mine: Record, theirs: Record, clashes: list[Clash]) -> Record:
    made = theirs
    for column in dict.fromkeys([*base.cells, *mine.cells]):
        was, own, other = (r.cells.get(column, _BLANK) for r in (base, mine, theirs))
        clash = Clash(own, other, record=mine.id, column=column)
        made = _with_cell(made, column, _one(was, own, other, clash, clashes))
    clash = Clash(mine.note, theirs.note, record=mine.id, note=True)
    note = _one(base.note, mine.note, theirs.note, clash, clashes)
    return replace(made, note=note, changed_at=mine.changed_at)


def _with_cell(record: Record, column: str, cell: Cell) -> Record:
    cells = {c: held for c, held in record.cells.items() if c != column}
    if cell.state is not State.BLANK:
        cells[column] = cell
    return replace(record, cells=cells)


def _actions(base: Assessment, mine: Assessment, merged: Assessment, clashes: list[Clash]) -> Assessment:
    were, own, others = ({a.id: a for a in side.actions} for side in (base, mine, merged))
    for action_id in dict.fromkeys([*were, *own]):
        was, now, other = (side.get(action_id) for side in (were, own, others))
        chosen = _one(was, now, other, Clash(now, other, action=action_id), clashes)
        if chosen is None:
            merged = merged.without_action(action_id)
        elif chosen != other:
            merged = merged.with_action(chosen)
    return merged
