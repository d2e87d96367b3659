"""Where in the sections on trade secrets a text looks like the secret itself (see `secret_text`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from litready.domain.answers import Answer
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.reasons import counted, listed
from litready.domain.secret_text import Sign, signs_of_secret
from litready.playbook.model import Playbook

WATCHED_GROUP = "trade_secrets"
"""The group of sections whose questions and registers hold references to secrets, and never a secret."""
PLACES: Mapping[str, frozenset[str]] = {"secret_places.looks_like_secret": frozenset({"places"})}
"""The conclusion; `places` says in which records, and in how many answers and notes."""

_ANSWER, _NOTE = "Answer", "Note"


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """A text that looks like the secret itself: where it stands, in words, and how it looks so. Not the text."""

    place: str
    signs: tuple[Sign, ...]
    question: str = ""
    register: str = ""
    record: str = ""
    named: bool = False
    """Whether the record is called by it: where it has no name, it is called by the first text it holds."""


def is_watched(playbook: Playbook, section_id: str) -> bool:
    """Whether the texts of a section are looked at."""
    section = playbook.sections_by_id.get(section_id)
    return section is not None and section.group == WATCHED_GROUP


def find_secret_places(
    playbook: Playbook, assessment: Assessment, memory: Memory | None = None
) -> tuple[SecretPlace, ...]:
    """Every text of the trade-secret sections that looks like the secret itself: answers first, then records."""
    memory = memory or Memory()
    asked = [q for q in playbook.questions if q.id in assessment.answers and is_watched(playbook, q.section)]
    answers = [assessment.answers[q.id] for q in asked]
    told = memory.each("secret answers", answers, _in_answer)
    found = [SecretPlace(p, signs, question=q.id) for q, places in zip(asked, told, strict=True) for p, signs in places]
    watched = {r.id for r in playbook.registers if is_watched(playbook, r.section)}
    records = [r for r in assessment.records if r.register in watched]
    for of_record in memory.each("secret records", records, places_in, playbook):
        found += of_record
    return tuple(found)


def places_in(record: Record, playbook: Playbook) -> tuple[SecretPlace, ...]:
    """The texts of one record that look like the secret itself."""
    register = playbook.registers_by_id[record.register]
    name = record.name(register)
    texts = [*((c.label, record.value(c.id)) for c in register.columns), (_NOTE, record.note)]
    return tuple(
        SecretPlace(label, signs, register=register.id, record=record.id, named=text == name)
        for label, text in texts
        if isinstance(text, str) and (signs := signs_of_secret(text))
    )


def _in_answer(answer: Answer) -> tuple[tuple[str, tuple[Sign, ...]], ...]:
    """Of an answer that was typed and of its note."""
    texts = ((_ANSWER, answer.value), (_NOTE, answer.note))
    return tuple((p, signs) for p, text in texts if isinstance(text, str) and (signs := signs_of_secret(text)))


def conclude_secret_places(
    found: Sequence[SecretPlace], playbook: Playbook, assessment: Assessment
) -> Iterator[Conclusion]:
    """The conclusion that texts look like secrets, with the records by reference and none of the texts."""
    if not found:
        return
    records = tuple(dict.fromkeys(p.record for p in found if p.record))
    telling = {p.record for p in found if p.named}
    by_name = tuple(r for r in records if r not in telling)
    answers = len(dict.fromkeys(p.question for p in found if p.question))
    parts = [RECORDS] if by_name else []
    parts += [counted(len(telling), "record by its very name", "records by their very names")] if telling else []
    parts += [counted(answers, "answer or note", "answers or notes")] if answers else []
    facts = [_of_record(r, [p for p in found if p.record == r], playbook, assessment) for r in records]
    facts += [
        Fact(f"{playbook.questions_by_id[p.question].text} ({p.place.lower()})", signs_in_words(p.signs), p.question)
        for p in found
        if p.question
    ]
    by_reference = {"places": by_name} if by_name else {}
    yield Conclusion("secret_places.looks_like_secret", tuple(facts), {"places": listed(parts)}, by_reference)


def _of_record(record_id: str, places: list[SecretPlace], playbook: Playbook, assessment: Assessment) -> Fact:
    register = playbook.registers_by_id[places[0].register]
    record = assessment.record(record_id)
    named = any(p.named for p in places) or record is None
    label = f"A {register.one} whose name tells too much" if named or record is None else record.name(register)
    words = "; ".join(f"{p.place}: {signs_in_words(p.signs)}" for p in places)
    return Fact(label, words, register=register.id, record=record_id)


def signs_in_words(signs: Sequence[Sign]) -> str:
    """How a text looks like the secret, in a list."""
    return listed([s.value for s in signs])
