"""Scenarios: what people told us, what they would answer, and what must follow from it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from scenario import Scenario, ScenarioError, build_assessment, read_scenario

from litready.domain.interview import is_shown
from litready.domain.matter import Assessment
from litready.domain.readiness import Finding, assess
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.toml"))
TODAY = date(2026, 11, 25)
TRAPS = {
    "a form of words offered as harmless": r"may\s+infringe",
    "the nearest court": r"(near|clos)est\s+(federal\s+|district\s+)*court",
    "the old time for service": r"120[\s-]+days|one hundred (and )?twenty days",
    "filing without serving as a tactic": r"(do not|don[’']t) serve",
}


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_must_follow_follows(path: Path, playbook: Playbook) -> None:
    scenario = read_scenario(path)
    _check_ids(scenario, playbook)
    assessment = build_assessment(scenario, playbook)
    readiness = assess(playbook, assessment, TODAY)
    arisen = {f.id: f for f in readiness.findings}
    still_open = {q.id for q in readiness.open_questions}

    missing = [i for i in scenario.wanted("findings") if i not in arisen]
    assert not missing, f"did not arise: {missing}; arose: {sorted(arisen)}"
    wrong = [i for i in scenario.wanted("not_findings") if i in arisen]
    assert not wrong, f"arose though they must not: {wrong}"
    assert set(scenario.wanted("open_questions")) <= still_open, f"open are only {sorted(still_open)}"
    assert not set(scenario.wanted("not_open")) & still_open
    for question_id in scenario.wanted("shown"):
        assert is_shown(playbook, assessment, playbook.questions_by_id[question_id]), f"{question_id} is not shown"
    for question_id in scenario.wanted("not_shown"):
        assert not is_shown(playbook, assessment, playbook.questions_by_id[question_id]), f"{question_id} is shown"
    for finding_id, names in scenario.expected.get("matched", {}).items():
        assert _matched(arisen[finding_id], playbook, assessment) == set(names)
    for finding_id, severity in scenario.expected.get("severity", {}).items():
        assert arisen[finding_id].severity.value == severity
    for entry in scenario.wanted("says"):
        text = _text(entry["of"], playbook)
        absent = [w for w in entry["words"] if w.casefold() not in text.casefold()]
        assert not absent, f"{entry['of']} does not say {absent}: {text}"
    if "verdict" in scenario.expected:
        assert readiness.verdict.value == scenario.expected["verdict"]


def test_every_finding_that_arises_in_a_scenario_gives_its_facts(playbook: Playbook) -> None:
    for path in FILES:
        readiness = assess(playbook, build_assessment(read_scenario(path), playbook), TODAY)
        bare = [f.id for f in readiness.findings if not f.facts]
        assert not bare, f"{path.stem}: no facts behind {bare}"


@pytest.mark.parametrize("pattern", TRAPS.values(), ids=TRAPS.keys())
def test_the_traps_stand_nowhere_in_the_content(pattern: str) -> None:
    files = [*playbook_folder().glob("*.toml"), authorities_file()]
    hits = [
        f"{path.name}: {line.strip()}"
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(pattern, line, re.IGNORECASE)
    ]
    assert not hits, "\n".join(hits)


def test_the_three_bones_are_asked_of_everyone_on_two_neighboring_pages(playbook: Playbook) -> None:
    """Withheld art, wrong inventors, a sale more than a year before filing."""
    nothing = build_assessment(Scenario("n", "s", (), {}, (), {}), playbook)
    bones = ("patents.disclosure_concern", "patents.inventorship_checked", "evidence.over_a_year")
    questions = [playbook.questions_by_id[b] for b in bones]
    assert all(is_shown(playbook, nothing, q) for q in questions)
    order = [s.id for s in playbook.sections]
    places = {order.index(q.section) for q in questions}
    assert max(places) - min(places) <= 1


def test_a_scenario_with_an_answer_to_a_hidden_question_is_refused(playbook: Playbook) -> None:
    scenario = Scenario("n", "s", (), {"hold.issued": "no", "hold.issued_on": "2026-01-05"}, (), {"verdict": "none"})
    with pytest.raises(ScenarioError, match=r"hold\.issued_on is answered but not shown"):
        build_assessment(scenario, playbook)


def test_a_scenario_with_a_strange_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('name = "n"\nstory = "s"\n[expected]\nfinding = ["hold.none"]\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match="finding is not known"):
        read_scenario(path)


def _check_ids(scenario: Scenario, playbook: Playbook) -> None:
    """An id that does not exist would make "must not arise" pass for nothing."""
    rules = {f.id for f in playbook.findings}
    named = {*scenario.wanted("findings"), *scenario.wanted("not_findings")}
    named |= {*scenario.expected.get("matched", {}), *scenario.expected.get("severity", {})}
    assert named <= rules, f"there is no finding {sorted(named - rules)}"
    asked = {*scenario.wanted("shown"), *scenario.wanted("not_shown")}
    asked |= {i for i in scenario.wanted("open_questions") + scenario.wanted("not_open") if "/" not in i}
    assert asked <= playbook.questions_by_id.keys(), f"no question {sorted(asked - playbook.questions_by_id.keys())}"


def _matched(finding: Finding, playbook: Playbook, assessment: Assessment) -> set[str]:
    records = {f.record for f in finding.facts if f.record}
    return {_plain(r.name(playbook.registers_by_id[r.register])) for r in assessment.records if r.id in records}


def _plain(text: str) -> str:
    """The text with no-break spaces as plain ones, as a lawyer types them into a scenario."""
    return text.replace("\u00a0", " ")


def _text(item_id: str, playbook: Playbook) -> str:
    question = playbook.questions_by_id.get(item_id)
    if question is not None:
        return _plain(" ".join((question.text, question.help, question.ask, *(c.label for c in question.choices))))
    rule = next((f for f in playbook.findings if f.id == item_id), None)
    assert rule is not None, f"there is no question or finding {item_id}"
    return _plain(" ".join((rule.title, rule.why, rule.do, rule.ask, *(r.text for r in rule.readings))))
