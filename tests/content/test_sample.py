"""The sample: one made-up matter, whole enough to show every section and register, and of one piece."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from litready.domain.answers import State
from litready.domain.interview import Interview, interview, shown_columns, state_of
from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness, Verdict, assess
from litready.exchange.portable import read_portable, save_portable
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Severity
from litready.values import PartialDate, PatentNumber

TODAY = date(2026, 11, 24)
FILE = resources() / "samples" / "merrowdale.json"
PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
SAMPLE: Assessment = read_portable(FILE, PLAYBOOK).assessment
WALKED: Interview = interview(PLAYBOOK, SAMPLE)
READINESS: Readiness = assess(PLAYBOOK, SAMPLE, TODAY)
STOPS = {
    "basis.claim_before_hold",
    "patents.title_not_clear",
    "patents.promise_only",
    "evidence.not_compared",
    "marking.notice_uncleared_draft",
}


# -- complete --------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", [s.id for s in PLAYBOOK.sections])
def test_every_section_is_answered_for_the_greater_part(section: str) -> None:
    shown = [q for q in PLAYBOOK.in_section(section) if q.id in WALKED.shown]
    answered = [q for q in shown if state_of(SAMPLE, q) is not State.BLANK]
    assert len(answered) * 4 >= len(shown) * 3, [q.id for q in shown if q not in answered]


def test_every_register_has_records() -> None:
    assert {r.id for r in PLAYBOOK.registers} == {r.register for r in SAMPLE.records}
    assert len(SAMPLE.in_register("communications")) == 9
    assert len(SAMPLE.in_register("evidence_items")) >= 14
    assert SAMPLE.none_declared == frozenset()


def test_every_way_to_answer_appears() -> None:
    states = {a.state for a in SAMPLE.answers.values()}
    assert states >= {State.ANSWERED, State.NOT_KNOWN, State.NOT_APPLICABLE}
    blank = [q for q in PLAYBOOK.questions if q.id in WALKED.shown and state_of(SAMPLE, q) is State.BLANK]
    assert blank
    held = [*SAMPLE.answers.values(), *(c for r in SAMPLE.records for c in r.cells.values())]
    dates = [h.value for h in held if isinstance(h.value, PartialDate)]
    assert {(d.month is None, d.day is None) for d in dates} == {(True, True), (False, True), (False, False)}
    assert sum(bool(a.note) for a in SAMPLE.answers.values()) >= 50
    assert sum(bool(r.note) for r in SAMPLE.records) >= 20


def test_what_must_not_be_left_blank_is_not() -> None:
    required = [q.id for q in PLAYBOOK.questions if q.required and q.id in WALKED.shown]
    assert [i for i in required if state_of(SAMPLE, PLAYBOOK.questions_by_id[i]) is State.BLANK] == []
    for record in SAMPLE.records:
        register = PLAYBOOK.registers_by_id[record.register]
        needed = [c.id for c in shown_columns(register, record, WALKED.part) if c.required]
        assert [c for c in needed if record.state(c) is State.BLANK] == [], record.id


# -- of one piece ------------------------------------------------------------------------------------


def test_nothing_is_answered_that_is_not_asked() -> None:
    assert set(SAMPLE.answers) - WALKED.shown == set()
    for record in SAMPLE.records:
        register = PLAYBOOK.registers_by_id[record.register]
        asked = {c.id for c in shown_columns(register, record, WALKED.part)}
        assert record.cells.keys() - asked == set(), record.id


def test_the_answers_could_have_been_given_in_the_window() -> None:
    for question_id, answer in SAMPLE.answers.items():
        question = PLAYBOOK.questions_by_id[question_id]
        assert question.not_applicable or answer.state is not State.NOT_APPLICABLE, question_id
        if question.kind is Kind.MULTI and isinstance(answer.value, tuple):
            assert answer.value == tuple(c.id for c in question.choices if c.id in answer.value), question_id
        assert answer.changed_at is not None
        assert SAMPLE.created_at <= answer.changed_at <= SAMPLE.changed_at, question_id


def test_the_same_day_is_told_the_same_everywhere() -> None:
    hold = SAMPLE.value("hold.issued_on")
    assert {r.value("notified_on") for r in SAMPLE.in_register("custodians")} == {hold}
    notice = next(r for r in SAMPLE.in_register("communications") if r.value("subject") == "Hold notice")
    assert notice.value("sent_on") == hold
    asked = next(r for r in SAMPLE.in_register("communications") if str(r.value("subject")).startswith("FP-200"))
    assert SAMPLE.value("basis.anticipated_since") == asked.value("sent_on") == PartialDate(2026, 6, 3)
    chat = next(r for r in SAMPLE.in_register("communications") if "ai_tool" in (r.value("recipient_roles") or ()))
    use = next(r for r in SAMPLE.in_register("ai_uses") if r.value("tool_kind") == "consumer")
    assert chat.value("sent_on") == use.value("used_on") == PartialDate(2026, 8, 27)
    marked = next(r for r in SAMPLE.in_register("patented_articles") if r.value("seller_kind") == "licensee")
    assert marked.value("marked_from") == SAMPLE.value("marking.consistent_since")
    incident = SAMPLE.in_register("incidents")[0]
    assert incident.value("suspected_on") == SAMPLE.value("ts_monitor.first_suspected")


def test_it_names_no_patent_that_exists() -> None:
    numbers = [r.value("number") for r in SAMPLE.in_register("asserted_patents")]
    assert [isinstance(n, PatentNumber) and int(n.digits) > 15_000_000 for n in numbers] == [True, True]
    typed = re.findall(r"\b\d{1,2},\d{3},\d{3}\b", FILE.read_text(encoding="utf-8"))
    assert typed == []


def test_a_secret_is_named_by_its_code_name() -> None:
    names = [str(r.value("code_name")) for r in SAMPLE.in_register("trade_secrets")]
    assert names == [n.upper() for n in names]
    assert SAMPLE.value("ts_identify.by_reference") == "yes"


# -- what follows ------------------------------------------------------------------------------------


def test_every_severity_appears_and_none_drowns_the_rest() -> None:
    assert READINESS.verdict is Verdict.NOT_READY
    assert {f.id for f in READINESS.of(Severity.STOP)} == STOPS
    assert 10 <= len(READINESS.of(Severity.SERIOUS)) <= 36
    assert len(READINESS.of(Severity.WATCH)) >= 10
    assert len(READINESS.of(Severity.STRENGTH)) >= 10
    assert READINESS.basis.communication
    assert READINESS.basis.work_product


def test_each_section_says_something() -> None:
    silent = [s.id for s in PLAYBOOK.sections if not READINESS.in_section(s.id)]
    assert silent == []


def test_the_actions_answer_findings_that_stand() -> None:
    arisen = {f.id for f in READINESS.findings}
    assert len(SAMPLE.actions) == 6
    for action in SAMPLE.actions:
        assert action.owner
        assert action.due is not None
        assert action.due.earliest > TODAY
        assert action.finding in arisen, action.title


# -- as a file ---------------------------------------------------------------------------------------


def test_it_comes_back_from_a_portable_file_as_it_was(tmp_path: Path) -> None:
    save_portable(SAMPLE, tmp_path / "m.litready")
    assert read_portable(tmp_path / "m.litready", PLAYBOOK).assessment == SAMPLE


def test_the_file_is_written_for_people_to_read() -> None:
    text = FILE.read_text(encoding="utf-8")
    document = json.loads(text)
    assert text == json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    order = [q.id for q in PLAYBOOK.questions]
    given = list(document["answers"])
    assert given == sorted(given, key=order.index)
