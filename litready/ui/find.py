"""Finding anything in an assessment by its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from litready.domain.interview import shown_columns, shown_questions
from litready.domain.matter import Assessment
from litready.domain.wording import answer_words, cell_words
from litready.playbook.model import Playbook
from litready.ui.destinations import Destination, tools_shown
from litready.ui.drafts import Place

_WORD = re.compile(r"\w+")

MOST = 60
"""How many hits are shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, where it stands, and where to go; one of the last three is set."""

    title: str
    where: str
    to: Destination | None = None
    place: Place | None = None
    authority: str = ""

    def is_named(self, words: Collection[str]) -> bool:
        """Whether it is called by each of these whole words, in lower case."""
        return set(words) <= set(_WORD.findall(f"{self.title} {self.where}".casefold()))


class Everything:
    """All that can be found in an assessment as it stands: pages, questions and answers, records, authorities.

    It is gone through as far as it has to be, and only once, so that each further letter is looked for at once.
    """

    def __init__(self, playbook: Playbook, assessment: Assessment) -> None:
        self._rest = _everything(playbook, assessment)
        self._read: list[tuple[str, Hit]] = []

    def find(self, text: str) -> list[Hit]:
        """The first that hold every word of `text`, in any order and case; nothing for blank text.

        What is called by the very words stands before what only holds them.
        """
        words = text.casefold().split()
        if not words:
            return []
        found = (hit for hay, hit in self._all() if all(word in hay for word in words))
        return sorted(islice(found, MOST), key=lambda hit: not hit.is_named(words))

    def _all(self) -> Iterator[tuple[str, Hit]]:
        yield from self._read
        for entry in self._rest:
            self._read.append(entry)
            yield entry


def _everything(playbook: Playbook, assessment: Assessment) -> Iterator[tuple[str, Hit]]:
    for tool in tools_shown(playbook):
        yield tool.value.casefold(), Hit(tool.value, "Page", Destination(tool=tool))
    for section in playbook.sections:
        hay = f"{section.title} {section.short}".casefold()
        yield hay, Hit(section.title, f"{section.number} {section.short}".strip(), Destination(section=section.id))
    asked = shown_questions(playbook, assessment)
    for section in playbook.sections:
        for question in playbook.in_section(section.id):
            if question.id not in asked:
                continue
            number = playbook.question_numbers[question.id]
            answer = assessment.answer(question.id)
            words = answer_words(question, answer, playbook, assessment)
            hay = f"{number} {question.text} {section.short} {words} {answer.note}".casefold()
            where = f"{number} {section.short}" + (f": {words}" if words != "—" else "")
            yield hay, Hit(question.text, where, place=Place(question=question.id))
    for record in assessment.records:
        register = playbook.registers_by_id.get(record.register)
        if register is None:
            continue
        cells = [cell_words(c, record, playbook, assessment) for c in shown_columns(register, record, assessment)]
        hay = f"{register.title} {' '.join(cells)} {record.note}".casefold()
        yield hay, Hit(record.name(register), register.title, place=Place(record=record.id))
    for authority in playbook.authorities.values():
        hay = f"{authority.short} {authority.cite} {authority.rule}".casefold()
        yield hay, Hit(authority.short, authority.cite, authority=authority.id)
