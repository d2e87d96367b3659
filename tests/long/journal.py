"""What a child that is going to be killed tells of itself, and what must therefore be in the library afterwards.

A child writes one line before each change, with what it is going to write, and one line once the program has said
that all changes up to a number are saved. A change that was not called saved may be there or not; nothing else may.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from litready.domain.answers import Answer, Cell
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.storage.store import Store

GONE = ""
"""What stands for a thing that is not there."""
WHOLE = "whole-"
"""Assessments whose ids begin so are compared as one: all of it is there, or none."""
BATCH = "batch"
"""The register whose records come many at a time, all of them or none."""

State = dict[str, str]


class Journal:
    """The child's end: numbered changes, written to a pipe before they are made."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._number = 0
        self._done = 0

    def ready(self) -> None:
        """The program stands and takes changes."""
        self._write(["ready"])

    def about(self, told: str) -> None:
        """What is under way, for the figures."""
        self._write(["about", told])

    def trying(self, changes: Mapping[str, str], *, typed_from: int = -1) -> None:
        """These values are going to be written together.

        What is typed letter by letter, after so many that stand there, may be caught half way.
        """
        self._number += 1
        self._write(["try", self._number, dict(changes), typed_from])

    def given(self) -> None:
        """All that was tried so far has been handed over whole."""
        self._done = self._number

    def saved(self) -> None:
        """The program says that all that was handed over is saved."""
        self._write(["saved", self._done])

    def _write(self, line: list[object]) -> None:
        os.write(self._pipe, (json.dumps(line) + "\n").encode("ascii"))


@dataclass
class Told:
    """The parent's end: what a child told until it was killed."""

    tries: list[tuple[int, dict[str, str], int]] = field(default_factory=list)
    saved: int = 0
    ready: bool = False
    about: str = "start"

    def take(self, text: str) -> None:
        """Read whole lines; a last one that was cut off by the kill was not told."""
        for line in text.split("\n")[:-1]:
            what, *rest = json.loads(line)
            match what:
                case "ready":
                    self.ready, self.about = True, "idle"
                case "about":
                    self.about = rest[0]
                case "try":
                    self.tries.append((rest[0], rest[1], rest[2]))
                case "saved":
                    self.saved = max(self.saved, rest[0])


def faults(before: State, told: Told, found: State) -> list[str]:
    """What is not as it must be: what was called saved and is lost or older, what nobody ever wrote."""
    wrong = []
    tried: dict[str, list[tuple[int, str, int]]] = {}
    for number, changes, typed_from in told.tries:
        for key, value in changes.items():
            tried.setdefault(key, []).append((number, value, typed_from))
    for key in sorted({*before, *found, *tried}):
        history = tried.get(key, [])
        sure = [value for number, value, _ in history if number <= told.saved]
        must = sure[-1] if sure else before.get(key, GONE)
        may = [(value, typed_from) for number, value, typed_from in history if number > told.saved]
        at = found.get(key, GONE)
        if at != must and not any(at == value or _begun(at, value, typed_from) for value, typed_from in may):
            wrong.append(f"{key}: {at[:80]!r} stands there, saved was {must[:80]!r}")
    return wrong


def _begun(at: str, value: str, typed_from: int) -> bool:
    """Whether a text is what was typed, up to some letter."""
    return 0 <= typed_from <= len(at) and value.startswith(at)


def saved_changes(told: Told) -> int:
    """How many values were called saved."""
    return sum(len(changes) for number, changes, _ in told.tries if number <= told.saved)


def observe(store: Store) -> State:
    """All that a library holds, thing by thing."""
    found: State = {}
    for summary in (*store.summaries(), *store.summaries(binned=True)):
        assessment = store.load(summary.id)
        if summary.id.startswith(WHOLE):
            found[summary.id] = fingerprint(assessment)
        else:
            found |= things(assessment)
        for export in store.exports(summary.id):
            if export.frozen:
                store.snapshot(export.id)  # each copy that is kept can be read
    return found


def things(assessment: Assessment) -> State:
    """The parts of an assessment by name."""
    own = assessment.id
    found = {f"{own}/name": assessment.name}
    for question, answer in assessment.answers.items():
        found |= answer_things(own, question, answer)
    batches: dict[str, int] = {}
    for record in assessment.records:
        if record.register == BATCH:
            batch = str(record.value("batch"))
            batches[batch] = batches.get(batch, 0) + 1
            continue
        found[f"{own}/record/{record.id}"] = record.register
        for column, cell in record.cells.items():
            found[f"{own}/record/{record.id}/{column}"] = cell_words(cell)
        found[f"{own}/record/{record.id}/note"] = record.note
    found |= {f"{own}/batch/{batch}": str(count) for batch, count in batches.items()}
    found |= {f"{own}/action/{a.id}": f"{a.title} {a.done}" for a in assessment.actions}
    return {key: value for key, value in found.items() if value}


def answer_things(own: str, question: str, answer: Answer) -> State:
    """The two parts of an answer: its value and its note."""
    return {f"{own}/answer/{question}": cell_words(answer), f"{own}/note/{question}": answer.note}


def cell_words(cell: Answer | Cell) -> str:
    """A value as text; a text is itself, so that what was typed of it so far can be told."""
    if isinstance(cell.value, str):
        return cell.value
    return "" if cell.state.value == "blank" else f"{cell.state.value}:{cell.value!r}"
