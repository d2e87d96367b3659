"""Items of the evidence index that a recipient does not get: their rows, and every text elsewhere that names one.

For a report each item stays as a row without words, so that conclusions stay the same, and the row is not printed. For
the portable file the rows are gone. A name that is only a word or two that anybody writes is not looked for in texts
unless its user says so (`naming.py`); where such a name stands is told before anything is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from litready.domain.answers import Cell, State
from litready.domain.evidence.custody import HANDS, ITEMS_HANDED
from litready.domain.evidence.record import CATEGORY, ITEMS
from litready.domain.matter import Assessment, Record
from litready.domain.read import choices_in
from litready.playbook.model import Playbook
from litready.report.naming import Names, called, names_nothing, names_one_thing, ordinary_words, words_of
from litready.report.references import FREE_TEXT, LEFT_OUT
from litready.report.withheld import LeftOut

WHY_HELD = "Withheld from this recipient"
_JUDGED = frozenset(
    "about products articles location_kind original original_kept status privileged confidential_duty due".split()
) | {CATEGORY}
"""The columns from which conclusions are drawn; none holds words that somebody typed, but the one that says if."""
_NAME, _OWNER = "item", "owner"
NO_NAME = "Matter"
"""What a matter is called whose own name names a withheld item."""
_Said = Callable[[str, str], str]
"""What is left of a text; the second is its place in words."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is withheld: the records of `items`, and texts that hold one of `names`, such as names of their files.

    `also` are names that are left out of texts though they are words that anybody writes.
    """

    items: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a withheld item that anybody may write, and the places whose texts hold it, in words."""

    name: str
    places: tuple[str, ...]


def names_held(playbook: Playbook, assessment: Assessment, held: HeldBack) -> tuple[Names, Names]:
    """The names of withheld items that are looked for in texts, and those that are not since anybody may write them."""
    own = (record.value(_NAME) for record in assessment.in_register(ITEMS) if record.id in held.items)
    given = [str(name) for name in own if name]
    names = dict.fromkeys(n for name in (*given, *held.names) for n in called(name) if n.strip())
    ordinary = ordinary_words(playbook) if names else frozenset[str]()
    also = {words_of(n) for n in held.also}
    sure = {n for n in names if words_of(n) in also or names_one_thing(n, ordinary)}
    return Names(sure), Names(n for n in names if n not in sure and not names_nothing(n))


def mentions(playbook: Playbook, assessment: Assessment, held: HeldBack) -> tuple[Mention, ...]:
    """Where names that are not looked for stand in texts that go in as they are, by name."""
    if not held.items:
        return ()
    sure, common = names_held(playbook, assessment, held)
    places: dict[str, list[str]] = {}

    def said(text: str, place: str) -> str:
        if text and not sure.stand_in(text):
            for name in dict.fromkeys(common.found_in(text)):
                places.setdefault(name, []).append(place)
        return text

    _walked(playbook, assessment, held, said)
    return tuple(Mention(name, tuple(dict.fromkeys(places[name]))) for name in sorted(places))


def unnamed(playbook: Playbook, assessment: Assessment, held: HeldBack) -> tuple[Assessment, tuple[LeftOut, ...]]:
    """The record with the words of withheld items and every text that names one taken out, and how much that was."""
    if not held.items:
        return assessment, ()
    named, _ = names_held(playbook, assessment, held)
    taken = 0

    def said(text: str, _place: str) -> str:
        nonlocal taken
        if not text or text == LEFT_OUT or not named.stand_in(text):
            return text
        taken += 1
        return LEFT_OUT

    cut = _walked(playbook, assessment, held, said)
    told = [LeftOut("Evidence index: records", len(held.items), WHY_HELD, note=False)]
    if taken:
        told.append(LeftOut("Texts and notes that name a withheld record", taken, WHY_HELD, note=False))
    return replace(cut, name=NO_NAME if cut.name == LEFT_OUT else cut.name), tuple(told)


def _walked(playbook: Playbook, assessment: Assessment, held: HeldBack, said: _Said) -> Assessment:
    """The record with every text that was typed as `said` leaves it, and withheld items without words."""
    answers = {}
    for question_id, answer in assessment.answers.items():
        question = playbook.questions_by_id.get(question_id)
        place = playbook.question_numbers.get(question_id, question_id)
        typed = isinstance(answer.value, str) and (question is None or question.kind in FREE_TEXT)
        value = said(str(answer.value), f"answer {place}") if typed else answer.value
        answers[question_id] = replace(answer, value=value, note=said(answer.note, f"note on {place}"))
    records, rows = [], Counter[str]()
    for record in assessment.records:
        rows[record.register] += 1
        if record.register == ITEMS and record.id in held.items:
            records.append(_silent(record))
            continue
        if record.register == HANDS and held.items.issuperset(links := choices_in(record, ITEMS_HANDED)) and links:
            continue
        register = playbook.registers_by_id.get(record.register)
        place = f"{register.title if register else record.register}, row {rows[record.register]}"
        cells = {}
        for column_id, cell in record.cells.items():
            column = register.column(column_id) if register is not None else None
            typed = isinstance(cell.value, str) and (column is None or column.kind in FREE_TEXT)
            cells[column_id] = replace(cell, value=said(str(cell.value), place)) if typed else cell
        records.append(replace(record, cells=cells, note=said(record.note, place)))
    actions = tuple(
        replace(a, title=said(a.title, "an action"), owner=said(a.owner, "an action")) for a in assessment.actions
    )
    name = said(assessment.name, "the name of the matter")
    return replace(assessment, name=name, answers=answers, records=tuple(records), actions=actions)


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
