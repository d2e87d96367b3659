"""The content that is shipped: complete, usable, true to its sources, and free of known errors of law."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from firing import RECORD, assessment_for, named_columns
from scenario import build_assessment, read_scenario

from litready.domain import readiness
from litready.domain.answers import Answer, State
from litready.domain.interview import interview, shown_columns
from litready.domain.matter import Assessment
from litready.domain.readiness import Verdict, assess
from litready.paths import authorities_file, playbook_folder
from litready.playbook.condition import All, Op, conditions_within
from litready.playbook.condition import Test as ValueTest
from litready.playbook.load import MAIN, load_playbook
from litready.playbook.model import FindingRule, Kind, Playbook, Severity

HERE = Path(__file__).parent
SCENARIOS = sorted((HERE / "scenarios").glob("*.toml"))
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, NOW, NOW)
CATALOGUE = tomllib.loads((HERE / "catalogue.toml").read_text(encoding="utf-8"))["items"]
UNCITED = tomllib.loads((HERE / "uncited.toml").read_text(encoding="utf-8"))


def checks_made(playbook: Playbook) -> Iterator[ValueTest]:
    """Every test of an answer that any condition makes."""
    for item in (*playbook.questions, *playbook.findings):
        yield from (t for t in conditions_within(item.when) if isinstance(t, ValueTest) and t.question)


def prose(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Every text that a user reads, with where it stands."""
    for group in playbook.groups:
        yield group.id, group.title
    for section in playbook.sections:
        yield from ((section.id, t) for t in (section.title, section.short, section.lead))
    for question in playbook.questions:
        yield from ((question.id, t) for t in (question.text, question.help, question.ask))
        yield from ((f"{question.id}.{c.id}", t) for c in question.choices for t in (c.label, c.hint))
    for register in playbook.registers:
        texts = (register.title, register.one, register.lead, register.kept, register.none_label, register.help)
        yield from ((register.id, t) for t in texts)
        for column in register.columns:
            yield from ((f"{register.id}.{column.id}", t) for t in (column.label, column.help))
            yield from ((f"{register.id}.{column.id}.{c.id}", t) for c in column.choices for t in (c.label, c.hint))
    for finding in playbook.findings:
        yield from ((finding.id, t) for t in (finding.title, finding.why, finding.do, finding.ask))
        yield from ((finding.id, r.text) for r in finding.readings)
    for topic in playbook.topics:
        yield from ((topic.id, t) for t in (topic.label, topic.asks))


PROSE = [(where, text) for where, text in prose(PLAYBOOK) if text]


def conclusions() -> dict[str, frozenset[str]]:
    """The conclusions that `assess` can come to, with the places in braces that each fills."""
    concluding = [f for name, f in vars(readiness).items() if name.startswith("conclude_")]
    places = [sys.modules[f.__module__].PLACES for f in concluding]
    named = [name for offered in places for name in offered]
    assert len(named) == len(set(named)), "a name belongs to one conclusion of one module"
    return {name: frozenset(filled) for offered in places for name, filled in offered.items()}


@cache
def scenario_findings() -> frozenset[str]:
    """The findings that arise in one scenario or another, each with its facts."""
    found = set()
    for path in SCENARIOS:
        arisen = assess(PLAYBOOK, build_assessment(read_scenario(path), PLAYBOOK), TODAY).findings
        found |= {f.id for f in arisen if f.facts and all(fact.text for fact in f.facts)}
    return frozenset(found)


# -- complete ------------------------------------------------------------------------------------


def test_there_is_enough_of_it() -> None:
    assert len(PLAYBOOK.questions) >= 150
    assert len(PLAYBOOK.findings) >= 90
    named = tomllib.loads(PLAYBOOK.sources[MAIN])["sections"]
    assert [s.id for s in PLAYBOOK.sections] == named
    assert len(named) == 20
    for section in PLAYBOOK.sections:
        assert len(PLAYBOOK.in_section(section.id)) >= 5, section.id
        assert sum(f.section == section.id for f in PLAYBOOK.findings) >= 5, section.id


def test_the_registers_of_the_design_are_there() -> None:
    expected = {
        "asserted_patents",
        "accused_products",
        "patented_articles",
        "licensees",
        "notices",
        "custodians",
        "data_sources",
        "physical_evidence",
        "communications",
        "ai_uses",
        "public_statements",
        "evidence_items",
        "trade_secrets",
    }
    assert expected - PLAYBOOK.registers_by_id.keys() == set()


def test_every_catalogue_item_has_a_home() -> None:
    assert len(CATALOGUE) == 141
    homes = {
        c
        for items in (PLAYBOOK.sections, PLAYBOOK.questions, PLAYBOOK.registers, PLAYBOOK.findings)
        for i in items
        for c in i.covers
    }
    homes |= {c for r in PLAYBOOK.registers for column in r.columns for c in column.covers}
    homeless = {i: e["label"] for i, e in CATALOGUE.items() if i not in homes and "exempt" not in e}
    assert homeless == {}
    assert {e["exempt"] for e in CATALOGUE.values() if "exempt" in e} <= set(PLAYBOOK.reserved)


def test_what_the_rules_need_is_bound_to_questions_of_the_right_kind() -> None:
    kinds = {
        "prepared_by": Kind.TEXT,
        "preparer_role": Kind.CHOICE,
        "prepared_for": Kind.TEXT,
        "directed_by": Kind.CHOICE,
        "director_name": Kind.TEXT,
        "purpose": Kind.MULTI,
        "litigation_anticipated": Kind.YES_NO,
        "anticipated_since": Kind.DATE,
        "affirms_privilege": Kind.YES_NO,
        "affirms_work_product": Kind.YES_NO,
        "hold_issued_on": Kind.DATE,
        "complaint_planned": Kind.DATE,
        "accused_party": Kind.TEXT,
    }
    for part, kind in kinds.items():
        question = PLAYBOOK.bound(part)
        assert question is not None, part
        assert question.kind is kind, part
    choices = {
        part: {c.id for c in PLAYBOOK.bound(part).choices} for part in ("preparer_role", "directed_by", "purpose")
    }  # type: ignore[union-attr]
    assert choices["preparer_role"] >= {"inhouse_attorney", "outside_attorney", "patent_agent", "employee"}
    assert choices["directed_by"] >= {"inhouse_attorney", "outside_attorney", "nobody"}
    assert "legal_advice" in choices["purpose"]


# -- everything in it does something ------------------------------------------------------------------


def test_every_choice_is_used_or_says_that_nothing_follows_from_it() -> None:
    used = {(t.question, o) for t in checks_made(PLAYBOOK) if t.op in (Op.IS, Op.ANY_OF) for o in t.operands}
    idle, contradicting = [], []
    for question in PLAYBOOK.questions:
        for choice in question.choices:
            if choice.record_only and (question.id, choice.id) in used:
                contradicting.append(f"{question.id}: {choice.id}")
            elif not choice.record_only and (question.id, choice.id) not in used:
                idle.append(f"{question.id}: {choice.id}")
    assert idle == []
    assert contradicting == []


def test_almost_every_yes_or_no_leads_somewhere() -> None:
    used = {t.question for t in checks_made(PLAYBOOK)}
    asked = [q.id for q in PLAYBOOK.questions if q.kind is Kind.YES_NO]
    idle = [q for q in asked if q not in used and q not in PLAYBOOK.bindings.values()]
    assert len(idle) <= len(asked) // 50, idle


@pytest.mark.parametrize("rule", PLAYBOOK.findings, ids=lambda rule: rule.id)
def test_every_finding_can_fire(rule: FindingRule) -> None:
    if rule.computed:
        assert rule.id in scenario_findings(), "there is no scenario from which this follows"
        return
    assessment = assessment_for(rule, PLAYBOOK)
    assert assessment is not None, "no answers were found from which this follows"
    found = {f.id: f for f in assess(PLAYBOOK, assessment, TODAY).findings}
    assert rule.id in found
    assert found[rule.id].facts
    assert all(fact.text for fact in found[rule.id].facts)
    assert set(assessment.answers) <= interview(PLAYBOOK, assessment).shown
    if rule.register:
        record = assessment.record(RECORD)
        assert record is not None
        register = PLAYBOOK.registers_by_id[rule.register]
        asked = {c.id for c in shown_columns(register, record, assessment)}
        answered = named_columns(rule.when) & record.cells.keys()
        assert answered <= asked, "a column it looks at is hidden at that point"


def test_every_conclusion_of_the_rules_is_put_into_words_and_no_other() -> None:
    told = Counter(rule.computed for rule in PLAYBOOK.findings if rule.computed)
    assert set(told) == set(conclusions())
    assert [name for name, times in told.items() if times > 1] == [], "one conclusion makes one finding"


def test_only_places_that_the_rules_fill_stand_in_the_texts() -> None:
    offered = conclusions()
    for rule in PLAYBOOK.findings:
        named = {place for text in (rule.title, rule.why, rule.do) for place in re.findall(r"\{(.*?)\}", text)}
        assert named <= offered.get(rule.computed, frozenset()), rule.id
        assert not re.search(r"[{}]", " ".join((rule.ask, *(r.text for r in rule.readings)))), rule.id


def test_no_place_is_left_unfilled() -> None:
    left = [
        (path.stem, finding.id)
        for path in SCENARIOS
        for finding in assess(PLAYBOOK, build_assessment(read_scenario(path), PLAYBOOK), TODAY).findings
        if re.search(r"[{}]", finding.title + finding.why + finding.do)
    ]
    assert left == []


def test_the_search_finds_no_answers_where_there_are_none() -> None:
    rule = next(r for r in PLAYBOOK.findings if r.id == "marking.not_consistent")
    both = All((rule.when, ValueTest(Op.IS, ("yes",), question="marking.consistent")))
    assert assessment_for(replace(rule, when=both), PLAYBOOK) is None
    hidden = All((rule.when, ValueTest(Op.IS, ("no",), question="marking.any_article")))
    assert assessment_for(replace(rule, when=hidden), PLAYBOOK) is None


def test_nothing_answered_yields_nothing() -> None:
    nothing = assess(PLAYBOOK, EMPTY, TODAY)
    assert nothing.findings == ()
    assert nothing.verdict is Verdict.NONE


@pytest.mark.parametrize("state", [State.NOT_KNOWN, State.NOT_APPLICABLE])
def test_what_is_not_known_or_not_applicable_yields_nothing(state: State) -> None:
    assessment = EMPTY
    for question in PLAYBOOK.questions:
        assessment = assessment.with_answer(question.id, Answer(state))
    assert assess(PLAYBOOK, assessment, TODAY).findings == ()


def test_each_section_can_show_what_is_wrong_and_what_is_in_order() -> None:
    for section in PLAYBOOK.sections:
        severities = {f.severity for f in PLAYBOOK.findings if f.section == section.id}
        assert Severity.STRENGTH in severities, section.id
        assert severities & {Severity.STOP, Severity.SERIOUS}, section.id


def test_what_is_required_is_little() -> None:
    required = Counter(q.section for q in PLAYBOOK.questions if q.required)
    assert max(required.values()) <= 8
    assert sum(required.values()) <= len(PLAYBOOK.questions) // 4
    assert all(q.ask for q in PLAYBOOK.questions if q.required), "a required question has its wording for counsel"


# -- true to its sources -----------------------------------------------------------------------------


def test_every_finding_that_states_law_cites_it() -> None:
    silent = {f.id for f in PLAYBOOK.findings if not f.authorities and not any(r.authorities for r in f.readings)}
    known = {*UNCITED["organizational"], *UNCITED["wanting"]}
    assert silent - known == set(), "cite an authority, or say in uncited.toml that it states no law"
    assert known - silent == set(), "these cite authorities now, or are gone"


def test_readings_are_different_and_each_stands_on_something() -> None:
    for finding in PLAYBOOK.findings:
        assert len({r.text for r in finding.readings}) == len(finding.readings), finding.id
        assert all(r.authorities for r in finding.readings), finding.id


def test_no_authority_was_last_checked_before_the_day_the_content_names() -> None:
    assert {a.id for a in PLAYBOOK.authorities.values() if a.checked_on < PLAYBOOK.law_as_of} == set()


# What the content must not say. Each pattern is an error of law, or a promise that nobody can keep.
ERRORS_OF_LAW = {
    "knowledge as notice": r"knowledge (is|counts as|amounts to|serves as) (actual |constructive )?notice",
    "ending the sales cures": r"(stopping|ending) (the |its |their )?(unmarked )?sales (cures|restores|fixes)",
    "a disclaimer cures": r"disclaim\w* (the claim |it )?(cures|excuses|fixes)",
    "one unmarked sale ends all": r"forfeits? (all|every)|lost for ?ever|for ever lost",
    "laches bars": r"laches (bars|will bar|is a (complete )?defense)",
    "nunc pro tunc cures": r"nunc pro tunc (assignment )?(cures|fixes|repairs|will cure)",
    "a form of words is conclusive": r"right, title,? and interest[”\"]? (is|are) (enough|conclusive|sufficient)",
    "a form of words offered as harmless": r"may\s+infringe|might\s+infringe",
    "letters never create jurisdiction": r"letters? (can(not| not)|never|do(es)? not) (by (itself|themselves) )?create",
    "Rule 408 as a shield": r"408 (label|heading|header|legend)? ?(prevents|bars|protects against|shields)",
    "the nearest court": r"(near|clos)est\s+(\w+\s+)?court",
    "the old time for service": r"\b120[\s-]+days",
    "filing without serving as a tactic": r"(do not|don[’']t) serve",
    "a label makes privileged": r"(label|heading|legend|stamp|NDA) (makes|keeps|renders) \w+ privileged",
    "confidential is privileged": r"confidential,? (and )?(so|therefore|hence) privileged",
    "all AI use is lost or kept": r"AI (chats?|use|prompts?) (is|are) (always|never) (privileged|protected)",
    "37(e) for things": r"37\(e\) (covers|governs|reaches|applies to) (prototypes|paper|physical|things)",
    "the duty begins with the complaint": r"duty to preserve (begins|starts|arises) (with|on|when) (the comp|filing)",
    "no means, no 112(f)": r"(without|no) (the word )?[“\"]?means[”\"]? (is|never|cannot|means no)",
    "the notice voids the claim": r"(claim|agreement|contract) is (void|lost|invalid) without (the |that )?notice",
    "a patent ends all secrets": r"(publication|a patent) ends (all|every) (trade )?secrets?",
    "state ownership is immunity": r"state-owned \w+ (is|are|enjoys?) immun",
    "US Customs records patents": r"(US|U\.S\.) Customs (records|registers) patents",
    "all states have three years": r"(every|each|all) states? (has|have|allows?) three years",
    "IPR deadline of the owner": r"(you|the owner) (have|has|must) .{0,30}(one year|12 months) .{0,30}inter partes",
}
PROMISES = {
    "a promise of privilege": r"(is|are|will be|stays?|remains?) (fully |always |certainly )(privileged|protected)",
    "a promise of safety": r"\b(risk-free|bulletproof|guarantee[ds]?|(?<!does not mean it )is (completely )?safe\b)",
    "chatter": r"!|\bplease\b|\boops\b|\bsuccessfully\b|\bsorry\b",
    "a do-not-know choice": r"^(don[’']t know|do not know|not known( yet)?|unknown|not sure|unsure)$",
    "British spelling": r"\b(licen[c]es?|licenced|defences?|offences?|practise[sd]?|favour\w*|colour\w*|judgements?"
    r"|authoris\w*|organis\w*|recognis\w*|behaviour|labour|programmes?|cheques?|catalogues?|analys(e|ed|ing)|whilst|wilful\w*)\b",
    "a straight quote": r"[\"'](?!$)",
    "an amount of a fee": r"\$\d[\d,]* (fee|per hour|filing)",
}


@pytest.mark.parametrize("name", [*ERRORS_OF_LAW, *PROMISES])
def test_what_must_not_be_said_is_not_said(name: str) -> None:
    pattern = re.compile((ERRORS_OF_LAW | PROMISES)[name], re.IGNORECASE)
    assert [f"{where}: {text}" for where, text in PROSE if pattern.search(text)] == []


# -- readable ------------------------------------------------------------------------------------------


def test_sentences_are_whole() -> None:
    faults = []
    for question in PLAYBOOK.questions:
        if not question.text.endswith("?"):
            faults.append(f"{question.id}: not a question: {question.text}")
        if question.ask and not question.ask.endswith(("?", ".", ")")):
            faults.append(f"{question.id}: ask: {question.ask}")
    for finding in PLAYBOOK.findings:
        if finding.title.endswith(".") or not finding.title[0].isupper() or " " not in finding.title:
            faults.append(f"{finding.id}: title: {finding.title}")
        for text in (finding.why, finding.do, *(r.text for r in finding.readings)):
            if not text.endswith((".", "?", ".”")):
                faults.append(f"{finding.id}: {text}")
    assert faults == []


def test_names_fit_where_they_are_shown() -> None:
    assert all(len(s.short) <= 18 for s in PLAYBOOK.sections)
    assert len({s.number for s in PLAYBOOK.sections}) == len(PLAYBOOK.sections)
    assert len({s.letter for s in PLAYBOOK.sections}) == len(PLAYBOOK.sections)
    for register in PLAYBOOK.registers:
        in_table = [c for c in register.columns if c.in_table]
        assert 2 <= len(in_table) <= 6, register.id
        assert register.columns[0].in_table, register.id
        assert register.kept, register.id


def test_every_question_says_why_it_is_asked() -> None:
    plain = [q.id for q in PLAYBOOK.questions if not q.help and q.kind not in (Kind.DATE, Kind.TEXT, Kind.LONG_TEXT)]
    assert len(plain) <= len(PLAYBOOK.questions) // 20, plain


def test_titles_and_questions_are_not_repeated() -> None:
    for texts in ([q.text for q in PLAYBOOK.questions], [f.title for f in PLAYBOOK.findings]):
        assert [t for t, n in Counter(texts).items() if n > 1 and t != "Since when?"] == []
