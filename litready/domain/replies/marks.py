"""What ties a reply in a question sheet to its place in the record: marks made of permanent ids.

A mark stands in the file twice, as the tag of its field and in print beside it. It begins with one letter for what is
asked and one for how that stood when the sheet was made, so that a reply to what was answered since can be told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from litready.domain.answers import State
from litready.domain.matter import Assessment
from litready.playbook.model import Playbook

MARK = re.compile(r"[qcfx][bn-]:[\w.:/-]{1,61}")
SHEET_MARK = re.compile(r"LRQ1:[0-9a-f]{16}:\d{8}")
REPLY_HERE = "Write the reply here"
"""What stands in a field until something is written there."""
_LONGEST = 64
"""A word processor refuses files with longer tags."""
_OWN_ID = re.compile(r"[0-9a-f]{32}")
_WORD = re.compile(r"[\w.:/-]+", re.ASCII)
_LETTERS = {State.BLANK: "b", State.NOT_KNOWN: "n"}
_STATES = {letter: state for state, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reply belongs: a question, a cell of a record, or the question that a finding raises."""

    question: str = ""
    record: str = ""
    column: str = ""
    finding: str = ""


def mark_of(target: Target, state: State = State.ANSWERED) -> str:
    """The mark of a place that stands in `state` when the sheet is made."""
    return f"{_key(target)[0]}{_LETTERS.get(state, '-')}:{_key(target)[1]}"


def key_of_mark(mark: str) -> tuple[str, str]:
    """A mark without how things stood."""
    return mark[0], mark[3:]


def state_then(mark: str) -> State | None:
    """How a place stood when the sheet was made; None where the mark does not say."""
    return _STATES.get(mark[1])


def targets_by_key(playbook: Playbook, assessment: Assessment) -> dict[tuple[str, str], Target]:
    """Every place of an assessment that a reply may belong to; former ids of questions lead to the present one."""
    found = {_key(t): t for t in _targets(playbook, assessment)}
    for rename in playbook.renames:
        present = Target(question=playbook.renamed("question", rename.old))
        if rename.kind == "question" and present.question in playbook.questions_by_id:
            found.setdefault(_key(Target(question=rename.old)), present)
    return found


def sheet_mark(assessment: Assessment, made_on: date) -> str:
    """What says of which assessment a sheet is, and when it was made; the name of the matter is not in it."""
    return f"LRQ1:{_digest(assessment.id)[:16]}:{made_on:%Y%m%d}"


def of_assessment(mark: str, assessment: Assessment) -> bool:
    """Whether the mark of a sheet names this assessment."""
    return mark.split(":")[1] == _digest(assessment.id)[:16]


def sheet_day(mark: str) -> date | None:
    """The day in the mark of a sheet."""
    digits = mark.split(":")[2]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _targets(playbook: Playbook, assessment: Assessment) -> Iterator[Target]:
    yield from (Target(question=q.id) for q in playbook.questions)
    yield from (Target(finding=rule.id) for rule in playbook.findings)
    for record in assessment.records:
        register = playbook.registers_by_id.get(record.register)
        if register is not None:
            yield from (Target(record=record.id, column=c.id) for c in register.columns)


def _key(target: Target) -> tuple[str, str]:
    """The letter and the id. An id that is too long, or that someone may have typed, is given by its digest."""
    if target.question:
        letter, own = "q", target.question
    elif target.finding:
        letter, own = "f", target.finding
    else:
        letter, own = "c", f"{target.record}/{target.column}"
    typed = letter == "c" and not _OWN_ID.fullmatch(target.record)
    if typed or len(own) > _LONGEST - 3 or not _WORD.fullmatch(own):
        return "x", _digest(f"{letter}:{own}")[:24]
    return letter, own


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
