"""Decided cases: the facts as an assessment, and beside it what a court held and what must follow.

`ID.json` is a portable file. A fact that the reports of the case do not give is missing or partial
there, and names that they do not give are made up. `ID.expected.toml`:

cite, held            the decision, and what it held
today                 the day of the assessment; left out: a fixed day
findings, not_findings, open_questions, unsettled
                      what must arise, must not, must be asked, and must show both readings
[says]                words that the texts of a finding must contain
[[window]]            patent, product and what must come out for them. A day is written as it is known: 1987-11 is
                      some day in that month, A..B a day from A to B, "none" nothing, "today" the day of assessment
[[window.rejected]]   a notice that does not count for the pair, and words of the reason
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from litready.domain.bounds import Bound, past
from litready.domain.interview import interview, shown_columns
from litready.domain.marking.facts import Outcome, Window
from litready.domain.readiness import Finding, Readiness, assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

HERE = Path(__file__).parent
PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
CASES = sorted(path.stem for path in HERE.glob("*.json"))
TODAY = date(2026, 11, 25)
TOP = {"cite", "held", "today", "findings", "not_findings", "open_questions", "unsettled", "says", "window"}
DAYS = {"start", "other_start", "actual", "constructive", "end"}
PLAIN = {"basis", "other_basis", "marking_required", "limited_by_look_back"}
OTHER = {"patent", "product", "before_complaint", "before_issue", "missing", "other_start_from", "recoverable_until"}


def read(case: str) -> tuple[dict[str, Any], Readiness]:
    """What is expected of a case, and what follows from its assessment."""
    expected = tomllib.loads((HERE / f"{case}.expected.toml").read_text(encoding="utf-8"))
    assessment = read_portable(HERE / f"{case}.json", PLAYBOOK).assessment
    return expected, assess(PLAYBOOK, assessment, date.fromisoformat(expected.get("today", TODAY.isoformat())))


def as_written(text: str, today: date) -> Bound | None:
    """The days that a text of an expectation stands for."""
    if text == "none":
        return None
    if text == "today":
        return Bound.of(today)
    first, _, last = text.partition("..")
    return Bound(PartialDate.parse(first).earliest, PartialDate.parse(last or first).latest)


@pytest.mark.parametrize("case", CASES)
def test_it_comes_out_as_the_court_held(case: str) -> None:
    expected, readiness = read(case)
    arisen = {f.id: f for f in readiness.findings}
    missing = [i for i in expected.get("findings", []) if i not in arisen]
    assert not missing, f"did not arise: {missing}; arose: {sorted(arisen)}"
    wrong = [i for i in expected.get("not_findings", []) if i in arisen]
    assert not wrong, f"arose though they must not: {wrong}"
    assert set(expected.get("open_questions", [])) <= {q.id for q in readiness.open_questions}
    for finding_id in expected.get("unsettled", []):
        assert len(arisen[finding_id].readings) >= 2
    for finding_id, words in expected.get("says", {}).items():
        text = said(arisen.get(finding_id), finding_id)
        assert [w for w in words if w not in text] == [], text
    windows = {(w.patent, w.product): w for w in readiness.windows}
    for wanted in expected.get("window", []):
        check_window(windows[wanted["patent"], wanted["product"]], wanted, readiness.today)


def check_window(found: Window, wanted: dict[str, Any], today: date) -> None:
    for key in DAYS & wanted.keys():
        assert getattr(found, key) == as_written(wanted[key], today), key
    for key in PLAIN & wanted.keys():
        value = getattr(found, key)
        assert getattr(value, "value", value) == wanted[key], key
    if "before_complaint" in wanted:
        before = found.start is not None and found.start.earliest < found.complaint.earliest
        assert before == wanted["before_complaint"], "whether damages reach back before the complaint"
    if "before_issue" in wanted:
        assert (found.before_issue is not None) == wanted["before_issue"]
    if "other_start_from" in wanted:
        assert found.other_start is not None
        assert found.other_start.earliest == date.fromisoformat(wanted["other_start_from"])
    if "recoverable_until" in wanted:
        (span,) = [s for s in found.spans if s.outcome is Outcome.RECOVERABLE]
        assert span.end == past(Bound.of(date.fromisoformat(wanted["recoverable_until"])))
    for words in wanted.get("missing", []):
        assert any(words in text for text in found.missing), found.missing
    for notice in wanted.get("rejected", []):
        (why,) = [r for r in found.rejected if r.notice == notice["notice"]]
        assert notice["says"] in why.reason
        assert why.doubtful == notice.get("doubtful", False)
        assert why.authorities


def said(finding: Finding | None, finding_id: str) -> str:
    """All texts of a finding, as it arose or else as the content has it; no-break spaces as plain ones."""
    rule = finding or next(f for f in PLAYBOOK.findings if f.id == finding_id)
    return " ".join((rule.title, rule.why, rule.do, rule.ask, *(r.text for r in rule.readings))).replace("\u00a0", " ")


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_written_as_a_user_could_have_answered(case: str) -> None:
    """Nothing stands in a case that the window does not ask, save what only method claims make idle."""
    assessment = read_portable(HERE / f"{case}.json", PLAYBOOK).assessment
    walked = interview(PLAYBOOK, assessment)
    assert set(assessment.answers) <= walked.shown
    for record in walked.part.records:
        asked = {c.id for c in shown_columns(PLAYBOOK.registers_by_id[record.register], record, walked.part)}
        assert record.cells.keys() <= asked
        stored = assessment.record(record.id)
        assert stored is not None
        assert stored.cells.keys() == record.cells.keys(), f"{record.id}: {stored.cells.keys() - record.cells.keys()}"


@pytest.mark.parametrize("case", CASES)
def test_the_expectation_uses_known_keys_and_ids(case: str) -> None:
    expected, readiness = read(case)
    assert expected.keys() <= TOP
    rules = {f.id for f in PLAYBOOK.findings}
    named = {i for key in ("findings", "not_findings", "unsettled", "says") for i in expected.get(key, [])}
    assert named <= rules
    assert expected["cite"]
    assert expected["held"].strip()
    pairs = [(w["patent"], w["product"]) for w in expected.get("window", [])]
    assert len(set(pairs)) == len(pairs)
    for wanted in expected.get("window", []):
        assert wanted.keys() <= DAYS | PLAIN | OTHER | {"rejected"}
    if readiness.windows:
        assert set(pairs) <= {(w.patent, w.product) for w in readiness.windows}


def test_each_case_has_its_expectation() -> None:
    assert sorted(path.name.removesuffix(".expected.toml") for path in HERE.glob("*.expected.toml")) == CASES
    assert len(CASES) == 23
