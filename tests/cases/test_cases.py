"""Decided cases: the facts as an assessment, and beside it what a court held and what must follow.

`ID.json` is a portable file. A fact that the reports of the case do not give is missing or partial
there, and names that they do not give are made up. `ID.expected.toml`:

cite, held            the decision, and what it held
today                 the day of the assessment; left out: a fixed day
findings, not_findings, open_questions, unsettled
                      what must arise, must not, must be asked, and must show both readings
[says]                words that the texts of a finding must contain
[[window]]            patent, product and what must come out for them
[[window.rejected]]   a notice that does not count for the pair, and words of the reason
[preservation]        the duty to keep evidence: since when, gaps, losses, exposures, the other side’s duty
[[communication]], [[paper]], [[ai_use]]
                      the id of a record, and what must be concluded of it
[disclosure]          what a leak gave up
[[statement]]         the id of a statement or notice, and the exposures that it brings
[[incident]]          the id of an incident, and the time to sue, identification, reach and remedies
[[secret]]            the id of a trade secret: whether it is still secret, and what measures are worth
[together]            what all contacts come to together

How a table is held against a conclusion is told in `expectations.agree`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from expectations.agree import differences
from expectations.reading import CASES, HERE, PLAYBOOK, read

from litready.domain.interview import interview, shown_columns
from litready.domain.readiness import Finding, Readiness
from litready.exchange.portable import read_portable

BY_ID = ("communication", "paper", "ai_use", "statement", "incident", "secret")
WHOLE = ("preservation", "disclosure", "together")
TOP = {"cite", "held", "today", "findings", "not_findings", "open_questions", "unsettled", "says", "window"}


def judged(readiness: Readiness) -> Mapping[str, Mapping[str, object]]:
    """What is concluded of single records, by table and id."""
    found = readiness.protections
    pairs: Mapping[str, tuple[tuple[Any, object], ...]] = {
        "communication": found.communications,
        "paper": found.papers,
        "ai_use": found.ai_uses,
        "statement": readiness.exposures.statements,
        "incident": readiness.misappropriation.incidents,
        "secret": readiness.trade_secrets.secrets,
    }
    return {table: {facts.id: standing for facts, standing in told} for table, told in pairs.items()}


def concluded(expected: Mapping[str, Any], readiness: Readiness) -> Iterator[tuple[str, object, Mapping[str, Any]]]:
    """Each conclusion that something is expected of, its name first."""
    windows = {(w.patent, w.product): w for w in readiness.windows}
    for wanted in expected.get("window", []):
        pair = wanted["patent"], wanted["product"]
        yield f"window {pair}", windows[pair], wanted
    whole = {
        "preservation": readiness.preservation,
        "disclosure": readiness.protections.disclosure,
        "together": readiness.exposures.together,
    }
    for table in WHOLE:
        if table in expected:
            yield table, whole[table], expected[table]
    records = judged(readiness)
    for table in BY_ID:
        for wanted in expected.get(table, []):
            yield f"{table} {wanted['id']}", records[table][wanted["id"]], wanted


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
    told = concluded(expected, readiness)
    wrong = [line for name, found, wanted in told for line in differences(found, wanted, readiness.today, name)]
    assert not wrong, "\n".join(wrong)


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
    assert expected.keys() <= TOP.union(BY_ID, WHOLE)
    rules = {f.id for f in PLAYBOOK.findings}
    named = {i for key in ("findings", "not_findings", "unsettled", "says") for i in expected.get(key, [])}
    assert named <= rules
    assert expected["cite"]
    assert expected["held"].strip()
    assert expected.keys() - {"cite", "held", "today"}, "nothing is expected"
    pairs = [(w["patent"], w["product"]) for w in expected.get("window", [])]
    assert len(set(pairs)) == len(pairs)
    if readiness.windows:
        assert set(pairs) <= {(w.patent, w.product) for w in readiness.windows}
    for table, standings in judged(readiness).items():
        ids = [wanted["id"] for wanted in expected.get(table, [])]
        assert len(set(ids)) == len(ids)
        assert set(ids) <= standings.keys()


def test_a_key_or_value_that_does_not_fit_is_told() -> None:
    """The expectations themselves are refused where they are wrong, so that none passes by mistake."""
    _, readiness = read("micron-v-rambus-2011")
    found, today = readiness.preservation, readiness.today
    for wanted, says in (
        ({"dutty": "1998"}, "no such key"),
        ({"duty": "1997"}, "preservation.duty is"),
        ({"duty": "none"}, "preservation.duty is"),
        ({"adequate": True}, "preservation.adequate is False"),
        ({"losses": []}, "is not empty"),
        ({"losses": [{"id": "nowhere"}]}, "preservation.losses[0].id is"),
        ({"shortfalls": ["a word that stands nowhere"]}, "has nothing like"),
        ({"other_side": {"at": "1998"}}, "preservation.other_side.at is None"),
        ({"cites": ["nobody-v-nobody"]}, "cites nothing like"),
        ({"exposures": [{"record": "shred-2", "supports": {"unenforceable": False}}]}, "supports is not"),
    ):
        told = list(differences(found, wanted, today, "preservation"))
        assert len(told) == 1, wanted
        assert says in told[0], told


def test_each_case_has_its_expectation() -> None:
    assert sorted(path.name.removesuffix(".expected.toml") for path in HERE.glob("*.expected.toml")) == CASES
    assert len(CASES) == 81
