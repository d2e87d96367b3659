"""Items of the evidence index that a recipient does not get: their rows, and every text elsewhere that names one.

For a report each item stays as a row without words, so that conclusions stay the same, and the row is not printed. For
the portable file the rows are gone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from litready.domain.answers import Cell, State
from litready.domain.evidence.custody import HANDS, ITEMS_HANDED
from litready.domain.evidence.record import CATEGORY, ITEMS
from litready.domain.matter import Assessment, Record
from litready.domain.read import choices_in
from litready.playbook.model import Playbook
from litready.report.references import FREE_TEXT, LEFT_OUT
from litready.report.withheld import LeftOut

WHY_HELD = "Withheld from this recipient"
_JUDGED = frozenset(
    "about products articles location_kind original original_kept status privileged confidential_duty due".split()
) | {CATEGORY}
"""The columns from which conclusions are drawn; none holds words that somebody typed, but the one that says if."""
_NAME, _OWNER = "item", "owner"
_WORDS = re.compile(r"\w+")
_SHORTEST = 3
"""A name of fewer letters is found everywhere and names nothing."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is withheld: the records of `items`, and texts that hold one of `names`, such as names of their files."""

    items: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


class _Named:
    """Finds names in texts, word by word, whatever stands between the words and however they are written."""

    def __init__(self, names: Iterable[str]) -> None:
        words = (tuple(_words(name)) for name in names)
        self._names = {name for name in words if len("".join(name)) >= _SHORTEST}
        self._lengths = sorted({len(name) for name in self._names})

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of the names."""
        words = _words(text)
        return any(
            tuple(words[at : at + length]) in self._names
            for length in self._lengths
            for at in range(len(words) - length + 1)
        )


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " "))


def unnamed(playbook: Playbook, assessment: Assessment, held: HeldBack) -> tuple[Assessment, tuple[LeftOut, ...]]:
    """The record with the words of withheld items and every text that names one taken out, and how much that was."""
    if not held.items:
        return assessment, ()
    own = (record.value(_NAME) for record in assessment.in_register(ITEMS) if record.id in held.items)
    named = _Named([*(str(name) for name in own if name), *held.names])
    taken = 0

    def said(text: str) -> str:
        nonlocal taken
        if not text or text == LEFT_OUT or not named.stand_in(text):
            return text
        taken += 1
        return LEFT_OUT

    answers = {}
    for question_id, answer in assessment.answers.items():
        question = playbook.questions_by_id.get(question_id)
        typed = isinstance(answer.value, str) and (question is None or question.kind in FREE_TEXT)
        value = said(str(answer.value)) if typed else answer.value
        answers[question_id] = replace(answer, value=value, note=said(answer.note))
    records = []
    for record in assessment.records:
        if record.register == ITEMS and record.id in held.items:
            records.append(_silent(record))
            continue
        if record.register == HANDS and held.items.issuperset(links := choices_in(record, ITEMS_HANDED)) and links:
            continue
        register = playbook.registers_by_id.get(record.register)
        cells = {}
        for column_id, cell in record.cells.items():
            column = register.column(column_id) if register is not None else None
            typed = isinstance(cell.value, str) and (column is None or column.kind in FREE_TEXT)
            cells[column_id] = replace(cell, value=said(str(cell.value))) if typed else cell
        records.append(replace(record, cells=cells, note=said(record.note)))
    actions = tuple(replace(a, title=said(a.title), owner=said(a.owner)) for a in assessment.actions)
    told = [LeftOut("Evidence index: records", len(held.items), WHY_HELD, note=False)]
    if taken:
        told.append(LeftOut("Texts and notes that name a withheld record", taken, WHY_HELD, note=False))
    return replace(assessment, answers=answers, records=tuple(records), actions=actions), tuple(told)


def _silent(record: Record) -> Record:
    """A withheld item with what is judged of it and no more."""
    cells = {column: cell for column, cell in record.cells.items() if column in _JUDGED}
    cells[_NAME] = Cell(State.ANSWERED, LEFT_OUT)
    if record.value(_OWNER):
        cells[_OWNER] = Cell(State.ANSWERED, LEFT_OUT)
    return replace(record, cells=cells, note="")


def without_rows(assessment: Assessment, items: Collection[str]) -> Assessment:
    """The record without the rows of withheld items; links to them stay."""
    return replace(assessment, records=tuple(r for r in assessment.records if r.id not in items))


def without_items(playbook: Playbook, assessment: Assessment, held: HeldBack) -> Assessment:
    """The record as if the withheld items were not in it: no rows, no links to them, no text that names one."""
    cut = without_rows(unnamed(playbook, assessment, held)[0], held.items)
    answers = {
        question: replace(answer, value=tuple(v for v in answer.value if v not in held.items) or None)
        if isinstance(answer.value, tuple) and held.items.intersection(answer.value)
        else answer
        for question, answer in cut.answers.items()
    }
    answers = {
        question: replace(answer, state=State.BLANK)
        if answer.state is State.ANSWERED and answer.value is None
        else answer
        for question, answer in answers.items()
    }
    return replace(cut, answers=answers, records=tuple(r.without_links(held.items) for r in cut.records))
