"""How the report speaks of places in the record, so that what was typed is printed once and pointed to elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from litready.domain.answers import Answer, State, Value
from litready.domain.conditions import holds
from litready.domain.fact import fill_places
from litready.domain.interview import shown_part
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import Finding
from litready.domain.reasons import listed as listed
from litready.domain.reasons import sentence as sentence
from litready.domain.wording import LEFT_OUT as LEFT_OUT
from litready.domain.wording import STATE_WORDS, answer_words, value_words
from litready.playbook.model import Authority, AuthorityKind, Column, FindingRule, Kind, Playbook, Question, Section
from litready.report.model import Measured, Run, Text, Tone, muted
from litready.values import Money, PartialDate

FREE_TEXT = frozenset({Kind.TEXT, Kind.LONG_TEXT})
"""Kinds whose words are the user's own: printed once, in the appendix or a register."""
_NUMBERS = tuple("No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split())
_GLUED = 22
"""A reporter cite not longer than this is not broken over lines."""
_MOST_STRETCHES, _FIRST_STRETCHES = 24, 6
"""With more stretches of pages than the first, only so many as the second are named."""
_CASE_NAME = re.compile(r"^(.+?)(, (?:No\. )?\d.*| \(.*|, aff.*)?$")


class FindingTexts(NamedTuple):
    """What a finding says, as the report prints it."""

    title: str
    why: str
    do: str


@dataclass(frozen=True)
class References:
    """Names for the places of one record: answers by number, records by register and row.

    Where playbook and record are one part of a whole, `whole` names the places of all of it.
    """

    playbook: Playbook
    assessment: Assessment
    whole: References | None = None

    @cached_property
    def part(self) -> Assessment:
        """The record without answers to questions that are not asked as things stand."""
        return shown_part(self.playbook, self.assessment) if self.whole is None else self.whole.part

    def asks(self, question: Question) -> bool:
        """Whether a question is asked as things stand."""
        return holds(question.when, self.part)

    def touched(self, section: Section) -> bool:
        """Whether anything was entered in a section: an answer, a note, a record."""
        for question in self.playbook.in_section(section.id):
            if not self.assessment.answer(question.id).empty:
                return True
            register = question.of if question.kind is Kind.REGISTER else ""
            if self.assessment.in_register(register) or register in self.assessment.none_declared:
                return True
        return False

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row in its register under which each record stands: that of the whole, where this is a part of one."""
        if self.whole is not None:
            return {record.id: self.whole.rows[record.id] for record in self.assessment.records}
        counted: dict[str, int] = {}
        rows = {}
        for record in self.assessment.records:
            rows[record.id] = counted[record.register] = counted.get(record.register, 0) + 1
        return rows

    @property
    def _outside(self) -> str:
        """Where a record is that does not stand here."""
        same = self.whole is not None and self.whole.playbook is self.playbook
        return "left out of this copy" if same else "outside this part"

    def answer(self, question_id: str) -> Run:
        """A small pointer to an answer, such as [7.3]."""
        return Run(f"[{self.playbook.question_numbers[question_id]}]", Tone.REFERENCE, answer_anchor(question_id))

    def records(self, register_id: str, record_ids: Iterable[str]) -> Run:
        """A small pointer to records, such as [Custodians, rows 1–3 and 5]."""
        return Run(f"[{self.row_words(register_id, record_ids)}]", Tone.REFERENCE, register_anchor(register_id))

    def row_words(self, register_id: str, record_ids: Iterable[str]) -> str:
        """Records by register and row, such as “Custodians, row 3”."""
        register = self.playbook.registers_by_id.get(register_id)
        if register is None and self.whole is not None:
            return f"{counted(len(set(record_ids)), 'record')} {self._outside}"
        title = register.title if register else register_id
        numbers = sorted({self.rows[r] for r in record_ids if r in self.rows})
        if not numbers:
            held_back = self.whole is not None and any(r in self.whole.rows for r in record_ids)
            return f"{title}, a record that {'is left out of this copy' if held_back else 'was removed'}"
        return f"{title}, {'row' if len(numbers) == 1 else 'rows'} {spans(numbers)}"

    def called(self, record_ids: Sequence[str]) -> str:
        """Records of any registers by register and row, as they are called in a sentence."""
        registers: dict[str, list[str]] = {}
        for record_id in record_ids:
            record = self.assessment.record(record_id)
            registers.setdefault(record.register if record else "", []).append(record_id)
        return listed([self.row_words(register, ids) for register, ids in registers.items()])

    def numbered(self, record_ids: Sequence[str]) -> str:
        """Records each by its kind and row, as they are called in a figure: Paper 3."""
        held = [(self.assessment.record(i), self.rows.get(i)) for i in record_ids]
        kinds = [f"{self.playbook.registers_by_id[r.register].one} {row}" for r, row in held if r is not None]
        if len(kinds) < len(held) and self.whole is not None:
            kinds.append(f"{counted(len(held) - len(kinds), 'record')} {self._outside}")
        return ", ".join(sentence(words) for words in kinds)

    def finding_texts(self, finding: Finding) -> FindingTexts:
        """The texts of a finding, its records by register and row where the screen has their names."""
        if not finding.listed:
            return FindingTexts(finding.title, finding.why, finding.do)
        rule = self.rules[finding.id]
        return FindingTexts(
            *(fill_places(t, finding.words, finding.listed, self.called) for t in (rule.title, rule.why, rule.do))
        )

    @cached_property
    def rules(self) -> dict[str, FindingRule]:
        """The findings of the playbook by id."""
        return {rule.id: rule for rule in self.playbook.findings}

    def value(self, item: Question | Column, value: Value) -> str:
        """A value in words; linked records by register and row, never by name."""
        if item.kind is Kind.RECORDS and isinstance(value, tuple):
            return self.row_words(item.of, value)
        if isinstance(value, PartialDate):
            return date_in_table(value)
        return value_words(item, value, self.playbook, self.assessment)

    def answer_text(self, question: Question, answer: Answer) -> Text:
        """An answer in words: a value in strong type, the three ways not to have one in grey."""
        if question.kind is Kind.REGISTER:
            words = answer_words(question, answer, self.playbook, self.assessment)
            link = register_anchor(question.of) if self.assessment.in_register(question.of) else ""
            known = link or question.of in self.assessment.none_declared
            return (Run(words, Tone.STRONG, link),) if known else muted(words)
        if answer.value is None:
            return muted(STATE_WORDS[answer.state])
        if answer.value == LEFT_OUT:
            return muted(LEFT_OUT)
        return (Run(self.value(question, answer.value), Tone.STRONG, value=_measured(answer.value)),)

    def cell_text(self, column: Column, record: Record) -> Text:
        """A cell in words; nothing for blank, the other states in grey."""
        value = record.value(column.id)
        if value is not None:
            words = Run(self.value(column, value), value=_measured(value))
            return muted(LEFT_OUT) if value == LEFT_OUT else (words,)
        state = record.state(column.id)
        return () if state is State.BLANK else muted(STATE_WORDS[state])


def _measured(value: Value) -> Measured | None:
    return value if isinstance(value, PartialDate | Money | Decimal) else None


def note_text(note: str) -> Text:
    """A note as it was typed, or that it is left out; nothing for none."""
    return muted(LEFT_OUT) if note == LEFT_OUT else (Run(note, Tone.TYPED),) if note else ()


def answer_anchor(question_id: str) -> str:
    """Where an answer stands in the appendix."""
    return f"answer.{question_id}"


def register_anchor(register_id: str) -> str:
    """Where a register stands."""
    return f"register.{register_id}"


def note_anchor(register_id: str, number: int) -> str:
    """Where a note below the table of a register stands."""
    return f"note.{register_id}.{number}"


def section_anchor(section_id: str) -> str:
    """Where the findings of a section stand."""
    return f"section.{section_id}"


def finding_anchor(code: str) -> str:
    """Where a finding stands."""
    return f"finding.{code}"


def question_anchor(number: int) -> str:
    """Where a numbered open question stands."""
    return f"question.{number}"


def authority_anchor(authority_id: str) -> str:
    """Where an authority stands in the table of authorities."""
    return f"authority.{authority_id}"


def spans(numbers: Sequence[int]) -> str:
    """Ascending numbers in words: 1–3, 5 and 8."""
    return listed(stretches(numbers))


def page_words(pages: Sequence[int]) -> str:
    """Ascending pages as a table of authorities gives them: 4, 7–9; “passim” where they are very many."""
    parts = stretches(pages)
    return ", ".join(parts if len(parts) <= _MOST_STRETCHES else [*parts[:_FIRST_STRETCHES], "passim"])


def stretches(numbers: Sequence[int]) -> tuple[str, ...]:
    """Ascending numbers, three or more in a row as one: 1–3, 5, 8."""
    parts: list[str] = []
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        if end - at >= 2:
            parts.append(f"{numbers[at]}–{numbers[end]}")
        else:
            parts += [str(n) for n in numbers[at : end + 1]]
        at = end + 1
    return tuple(parts)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun; figures from thirteen on: “three stops”, “no stop”, “14 questions”."""
    word = _NUMBERS[number].lower() if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {one if number in (0, 1) else many or one + 's'}"


def lowered(text: str) -> str:
    """The text with its first letter small, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def ended(text: str) -> str:
    """The text with a full stop where it has no end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".?!…”" else text + "."


def day_words(day: date) -> str:
    """A day as it reads in a sentence: November 24, 2026."""
    return PartialDate.of(day).words(short=False)


def date_in_table(value: PartialDate) -> str:
    """A date as it reads in a table; a partial one says what is missing."""
    if value.exact:
        return value.words()
    return f"{value.words()} (day not known)" if value.month else f"{value.words()} (month not known)"


def instant_words(moment: datetime | None) -> str:
    """An instant in UTC as it reads in a table, without seconds; nothing where none is known."""
    if moment is None:
        return ""
    utc = moment.astimezone(UTC)
    return f"{PartialDate.of(utc.date()).words()} {utc:%H:%M}"


def cite_text(authority: Authority, words: str, *, link: bool = False, cites: bool = False) -> Text:
    """A citation; the name of a case in italics, linked to the table of authorities and counted as cited here."""
    target = authority_anchor(authority.id) if link else ""
    marker = authority.id if cites else ""
    if authority.kind is not AuthorityKind.CASE:
        return (Run(words, link=target, cites=marker),)
    match = _CASE_NAME.match(words)
    name, rest = (match[1], match[2] or "") if match else (words, "")
    if link:
        rest = rest[:2] + _glued(rest[2:])
    runs = (Run(name, Tone.EMPHASIS, target, marker),)
    return (*runs, Run(rest, link=target)) if rest else runs


def _glued(cite: str) -> str:
    """A cite that is not broken over lines where it is short."""
    return cite.replace(" ", "\u00a0") if len(cite) <= _GLUED else cite


def held(playbook: Playbook, ids: Iterable[str]) -> list[Authority]:
    """Authorities by their ids; an older playbook need not hold all that the rules of today name."""
    return [playbook.authorities[i] for i in ids if i in playbook.authorities]


def named(playbook: Playbook, ids: Sequence[str]) -> Text:
    """Authorities in a few words and the second voice: of cases the name alone. Linked, and counted as cited here."""
    runs: list[Run] = []
    for authority in held(playbook, ids):
        name = _CASE_NAME.match(authority.short) if authority.kind is AuthorityKind.CASE else None
        words, tone = (name[1], Tone.MUTED_EMPHASIS) if name else (_glued(authority.short), Tone.MUTED)
        runs += [Run("; ", Tone.MUTED), Run(words, tone, authority_anchor(authority.id), authority.id)]
    return tuple(runs[1:])


def cited(playbook: Playbook, ids: Sequence[str]) -> Text:
    """A citation sentence: the short cites of authorities, separated by semicolons."""
    runs: list[Run] = []
    for n, authority in enumerate(held(playbook, ids)):
        if n:
            runs.append(Run("; "))
        runs += cite_text(authority, authority.short, link=True, cites=True)
    if runs:
        runs.append(Run("." if not runs[-1].text.endswith(".") else ""))
    return tuple(runs)
