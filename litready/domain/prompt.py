"""The prompt builder: a prompt that asks an AI tool for questions to put to a law firm.

It is composed here and copied by hand; nothing is sent. It speaks of an industry and a
feature in general words, and `find_leaks` names whatever in it also stands in the assessment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litready.domain.matter import Assessment
from litready.playbook.model import Kind, Playbook
from litready.values import Money, PatentNumber

_WORD = re.compile(r"[^\W_][\w’'\-./&]*[\w]|[^\W_]", re.UNICODE)
_ORDINARY = frozenset(
    (
        "a an and are as at be but by can do does for from had has have he her his how i if in into is it its may more "
        "most must no not of on one or our out over own she should so some such than that the their them then there "
        "these they this to under up us was we were what when where which while who why will with would yes you your "
        "january february march april june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday "
        "inc llc ltd corp corporation company co gmbh plc pat patent patents claim claims counsel court product "
        "products united states america american federal state legal law"
    ).split(" ")
)


@dataclass(frozen=True, slots=True)
class PromptRequest:
    """What the user picks: an industry, a feature in general words, topics by id, and business goals."""

    industry: str
    feature: str
    topics: tuple[str, ...]
    goals: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """A name, number or code word of the assessment that stands in a text, and where the assessment has it."""

    term: str
    where: str


def compose_prompt(request: PromptRequest, playbook: Playbook) -> str:
    """The prompt as text. The topics stand in the playbook's order."""
    asks = [t.asks for t in playbook.topics if t.id in request.topics]
    industry = request.industry.strip() or "an industry I do not name"
    lines = [
        f"Act as in-house counsel of a company that owns US patents. The company is active in this field: {industry}.",
        "It is weighing whether to enforce patents against another company and is choosing a law firm.",
    ]
    if request.feature.strip():
        lines.append(f"In general terms, the patents concern: {request.feature.strip()}")
    if request.goals.strip():
        lines.append(f"Apart from damages, these business goals matter: {request.goals.strip()}")
    lines += [
        "",
        "Write the questions that in-house counsel should put to the law firm before engaging it.",
        "Give no legal advice, cite no cases, and do not ask me for names, numbers, documents or facts of the matter.",
        "Put the questions under these heads, five to eight under each, the most useful first, and add in half a "
        "sentence what a good answer would show:",
        "",
    ]
    lines += [f"{n}. {ask[0].upper()}{ask[1:]}." for n, ask in enumerate(asks, start=1)]
    if not asks:
        lines.append("1. Whatever you think matters most before a firm is engaged.")
    lines += ["", "End with the five questions you would ask if there were time for only five."]
    return "\n".join(lines)


def find_leaks(text: str, assessment: Assessment, playbook: Playbook) -> tuple[Leak, ...]:
    """Each name, number or code word of the assessment that stands in `text`, however it is spelled.

    It errs on the side of warning: a word counts if it begins with a capital or holds a figure
    where the assessment has it, or if it is part of the name of the matter or of a record.
    Words of the prompt's own frame do not count.
    """
    frame = compose_prompt(PromptRequest("", "", tuple(t.id for t in playbook.topics)), playbook)
    harmless = (
        _ORDINARY
        | {_plain(w) for w in _WORD.findall(frame)}
        | {_plain(w) for industry in playbook.industries for w in _WORD.findall(industry)}
    )
    words = {_plain(w): w for w in _WORD.findall(text)}
    figures = re.sub(r"(?<=\d)[\s,.’'\u00a0](?=\d)", "", text)
    leaks: dict[str, Leak] = {}
    for where, held, is_name in _texts(assessment, playbook):
        for word in _WORD.findall(held):
            key = _plain(word)
            distinctive = is_name or word[:1].isupper() or any(c.isdigit() for c in word)
            if distinctive and len(key) >= 2 and key not in harmless and key in words:
                leaks.setdefault(key, Leak(words[key], where))
    for where, digits in _numbers(assessment, playbook):
        if re.search(rf"(?<!\d){digits}(?!\d)", figures):
            leaks.setdefault(digits, Leak(digits, where))
    return tuple(leaks.values())


def _plain(word: str) -> str:
    bare = word.casefold().replace("’", "'")
    return bare.removesuffix("'s")


def _texts(assessment: Assessment, playbook: Playbook) -> Iterator[tuple[str, str, bool]]:
    """Every piece of the user's own text, with the place it stands in and whether it is a name."""
    yield "the matter’s name", assessment.name, True
    for question in playbook.questions:
        answer = assessment.answer(question.id)
        where = f"answer {playbook.question_numbers[question.id]}"
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT) and isinstance(answer.value, str):
            yield where, answer.value, False
        if answer.note:
            yield f"the note to {where}", answer.note, False
    for record in assessment.records:
        register = playbook.registers_by_id.get(record.register)
        if register is None:
            continue
        for position, column in enumerate(register.columns):
            value = record.value(column.id)
            if column.kind in (Kind.TEXT, Kind.LONG_TEXT) and isinstance(value, str):
                yield register.title, value, position == 0
        if record.note:
            yield register.title, record.note, False
    for action in assessment.actions:
        yield "an action", f"{action.title} {action.owner}", False


def _numbers(assessment: Assessment, playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Every patent number and every amount from a thousand, as digits only."""
    values: Iterable[tuple[str, object]] = [
        *((f"answer {playbook.question_numbers.get(k, k)}", a.value) for k, a in assessment.answers.items()),
        *(
            (playbook.registers_by_id[r.register].title, c.value)
            for r in assessment.records
            if r.register in playbook.registers_by_id
            for c in r.cells.values()
        ),
    ]
    for where, value in values:
        if isinstance(value, PatentNumber):
            yield where, re.sub(r"\D", "", value.digits)
        elif isinstance(value, Money) and abs(value.amount) >= 1000:
            yield where, str(int(abs(value.amount)))
