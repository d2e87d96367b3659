"""A scenario: answers a person could give, and what must follow. Read from TOML that a lawyer can write.

name = "…"            story = "…"            none = ["licensees"]      (registers said to be empty)
[answers]             question id = value as typed, "not_known" or "not_applicable"; lists for several choices
[[records]]           register, key (its id, optional), cells = { column = value }
[expected]            findings, not_findings, open_questions, not_open, shown, not_shown, verdict
[expected.matched]    finding id = the records it must name, and no others
[expected.severity]   finding id = stop, serious, watch or strength
[[expected.says]]     of = question or finding id, words = what its texts must contain
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from litready.domain.answers import Answer, Cell, State, Value, parse_value
from litready.domain.interview import is_shown
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Column, Kind, Playbook, Question

STATES = {"not_known": State.NOT_KNOWN, "not_applicable": State.NOT_APPLICABLE}
TOP = {"name", "story", "none", "answers", "records", "expected"}
EXPECTED = {
    "findings",
    "not_findings",
    "open_questions",
    "not_open",
    "shown",
    "not_shown",
    "verdict",
    "matched",
    "severity",
    "says",
}
RECORD = {"register", "key", "cells"}
MADE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class ScenarioError(Exception):
    """The scenario itself is wrong: a key, an id or an answer that the playbook does not know."""


@dataclass(frozen=True)
class Scenario:
    """One scenario file, read but not yet held against a playbook."""

    name: str
    story: str
    none: tuple[str, ...]
    answers: Mapping[str, Any]
    records: tuple[Mapping[str, Any], ...]
    expected: Mapping[str, Any]

    def wanted(self, key: str) -> Any:
        """What is expected under a key; empty where nothing is said."""
        return self.expected.get(key, [])


def read_scenario(path: Path) -> Scenario:
    """Read one scenario file; raises `ScenarioError` for a key that is missing or not known."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    _only(path.name, table, TOP)
    for key in ("name", "story", "expected"):
        if not table.get(key):
            raise ScenarioError(f"{path.name}: {key} is missing")
    _only(f"{path.name}, expected", table["expected"], EXPECTED)
    for number, record in enumerate(table.get("records", []), start=1):
        _only(f"{path.name}, record {number}", record, RECORD)
    return Scenario(
        name=table["name"],
        story=table["story"],
        none=tuple(table.get("none", [])),
        answers=table.get("answers", {}),
        records=tuple(table.get("records", [])),
        expected=table["expected"],
    )


def build_assessment(scenario: Scenario, playbook: Playbook) -> Assessment:
    """The assessment that a person gets who gives these answers, in the order of the playbook.

    Raises `ScenarioError` where a question or column does not exist or is not shown at that point,
    and `InputError` where a value is not one that could be typed there.
    """
    assessment = Assessment("scenario", scenario.name, playbook.id, playbook.version, MADE, MADE)
    for register in scenario.none:
        if register not in playbook.registers_by_id:
            raise ScenarioError(f"there is no register {register}")
        assessment = assessment.with_none_declared(register, True)
    for number, raw in enumerate(scenario.records, start=1):
        assessment = assessment.with_record(_record(raw, number, playbook))
    unknown = scenario.answers.keys() - playbook.questions_by_id.keys()
    if unknown:
        raise ScenarioError(f"there is no question {', '.join(sorted(unknown))}")
    for question in playbook.questions:
        if question.id not in scenario.answers:
            continue
        if question.kind is Kind.REGISTER:
            raise ScenarioError(f"{question.id} is answered by records or by none")
        if not is_shown(playbook, assessment, question):
            raise ScenarioError(f"{question.id} is answered but not shown")
        state, value = _answer(question, scenario.answers[question.id])
        assessment = assessment.with_answer(question.id, Answer(state, value))
    return assessment


def _record(raw: Mapping[str, Any], number: int, playbook: Playbook) -> Record:
    register = playbook.registers_by_id.get(raw["register"])
    if register is None:
        raise ScenarioError(f"there is no register {raw['register']}")
    cells = {}
    for column_id, value in raw["cells"].items():
        column = register.column(column_id)
        if column is None:
            raise ScenarioError(f"{register.id} has no column {column_id}")
        cells[column_id] = Cell(*_answer(column, value))
    return Record(str(raw.get("key", f"r{number}")), register.id, cells)


def _answer(item: Question | Column, raw: Any) -> tuple[State, Value | None]:
    if isinstance(raw, str) and raw in STATES:
        return STATES[raw], None
    return State.ANSWERED, parse_value(item, raw if isinstance(raw, list) else str(raw))


def _only(where: str, table: Mapping[str, Any], known: set[str]) -> None:
    strange = table.keys() - known
    if strange:
        raise ScenarioError(f"{where}: {', '.join(sorted(strange))} is not known here")
