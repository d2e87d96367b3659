"""What follows from the answers: findings, open questions, and whether the matter is ready.

`assess` is worked out anew on each answer. Screen, report and commands only render it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from litready.domain.answers import State
from litready.domain.basis import PrivilegeBasis, privilege_basis
from litready.domain.conditions import holds
from litready.domain.fact import Conclusion, Fact, fill_places
from litready.domain.interview import Interview, Progress, interview, progress_by_section, shown_columns, state_of
from litready.domain.marking.conclude import conclude_marking
from litready.domain.marking.facts import Matter, Window
from litready.domain.marking.record import read_matter
from litready.domain.marking.window import damages_windows
from litready.domain.matter import Assessment, Record
from litready.domain.petition import conclude_petition
from litready.domain.preservation.computed import conclude_preservation, facts_in
from litready.domain.preservation.conclusions import Preservation
from litready.domain.preservation.record import read_facts
from litready.domain.preservation.rules import judge_preservation
from litready.domain.privilege.conclude import Protections, conclude_privilege, judge_protections
from litready.domain.statements.conclude import Exposures, conclude_statements, judge_exposures
from litready.domain.valuation.conclude import Valuations, conclude_valuation, judge_valuations
from litready.domain.wording import answer_words, cell_words
from litready.playbook.condition import All, Any, Condition, Ref, RegisterTest, Test
from litready.playbook.model import FindingRule, Kind, Playbook, Reading, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion. `code` is its short name (M-1); `readings` is filled where the law is unsettled.

    `words` and `listed` are what filled the places of its texts (see `Conclusion`).
    """

    id: str
    code: str
    section: str
    severity: Severity
    title: str
    why: str
    do: str
    authorities: tuple[str, ...]
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...] = ()
    ask: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unsettled(self) -> bool:
        """Whether the law behind it is unsettled."""
        return bool(self.readings)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A shown question, or a needed column of a record, that is blank or not known yet.

    `id` is permanent: the question's id, or `register/record/column`.
    """

    id: str
    section: str
    number: str
    text: str
    state: State
    required: bool
    question: str = ""
    register: str = ""
    record: str = ""


_MOST_NAMES = 6


class Verdict(Enum):
    """Whether the matter is ready to go to outside counsel."""

    NONE = "none"
    NOT_READY = "not_ready"
    GAPS = "gaps"
    READY = "ready"


VERDICT_WORDS = {
    Verdict.NONE: "No verdict yet",
    Verdict.NOT_READY: "Not ready to file or to write",
    Verdict.GAPS: "Ready for outside counsel, with gaps",
    Verdict.READY: "Ready for outside counsel",
}
VERDICT_RULE = (
    (Verdict.NOT_READY, "Not ready: any stop is open"),
    (Verdict.GAPS, "Ready with gaps: no stop, but a serious finding or a required question is open"),
    (Verdict.READY, "Ready for outside counsel: none of these"),
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """All that follows from an assessment on a day. `progress` is how much is answered, kept apart.

    `windows` are the damages windows of `matter`, one for each asserted patent and accused product;
    `preservation` is the duty to keep evidence, `protections` what may be kept back, `exposures` what
    was said sets in motion, `valuations` what secrets and patents are worth by the record.
    """

    today: date
    verdict: Verdict
    basis: PrivilegeBasis
    findings: tuple[Finding, ...]
    open_questions: tuple[OpenQuestion, ...]
    progress: Mapping[str, Progress]
    matter: Matter
    windows: tuple[Window, ...]
    preservation: Preservation
    protections: Protections
    exposures: Exposures
    valuations: Valuations

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(f for f in self.findings if f.severity is severity)

    def in_section(self, section_id: str) -> tuple[Finding, ...]:
        """The findings of one section, the gravest first."""
        return tuple(f for f in self.findings if f.section == section_id)

    @property
    def required_open(self) -> tuple[OpenQuestion, ...]:
        """The open questions that are required."""
        return tuple(q for q in self.open_questions if q.required)


def assess(playbook: Playbook, assessment: Assessment, today: date) -> Readiness:
    """Work out what follows from an assessment.

    Answers to questions that are not shown are left aside. An open question is never a finding.
    """
    walked = interview(playbook, assessment)
    part = walked.part
    matter = read_matter(playbook, part, today)
    windows = damages_windows(matter)
    kept = read_facts(playbook, part, today)
    preservation = judge_preservation(kept)
    protections = judge_protections(playbook, part)
    exposures = judge_exposures(part, matter.patents, matter.products)
    valuations = judge_valuations(part)
    conclusions = (
        *conclude_marking(matter, windows),
        *conclude_petition(playbook, part),
        *conclude_preservation(kept, preservation, facts_in(playbook, part)),
        *conclude_privilege(protections),
        *conclude_statements(exposures),
        *conclude_valuation(valuations, part),
    )
    findings = _findings(playbook, part, {c.name: c for c in conclusions})
    open_questions = tuple(_open_questions(playbook, walked))
    return Readiness(
        today=today,
        verdict=_verdict(playbook, part, findings, open_questions),
        basis=privilege_basis(playbook, part),
        findings=findings,
        open_questions=open_questions,
        matter=matter,
        windows=windows,
        preservation=preservation,
        protections=protections,
        exposures=exposures,
        valuations=valuations,
        progress=progress_by_section(playbook, part),
    )


def _verdict(
    playbook: Playbook, assessment: Assessment, findings: tuple[Finding, ...], open_questions: tuple[OpenQuestion, ...]
) -> Verdict:
    if not any(q.required and state_of(assessment, q) is not State.BLANK for q in playbook.questions):
        return Verdict.NONE
    if any(f.severity is Severity.STOP for f in findings):
        return Verdict.NOT_READY
    if any(f.severity is Severity.SERIOUS for f in findings) or any(q.required for q in open_questions):
        return Verdict.GAPS
    return Verdict.READY


def _findings(playbook: Playbook, assessment: Assessment, conclusions: Mapping[str, Conclusion]) -> tuple[Finding, ...]:
    found = []
    for rule in playbook.findings:
        conclusion = conclusions.get(rule.computed) if rule.computed else _tried(rule, playbook, assessment)
        if conclusion is None:
            continue

        def filled(text: str, words: Conclusion = conclusion) -> str:
            return fill_places(text, words.words, words.listed, lambda ids: _called(ids, playbook, assessment))

        found.append(
            Finding(
                id=rule.id,
                code=playbook.finding_codes[rule.id],
                section=rule.section,
                severity=rule.severity,
                title=filled(rule.title),
                why=filled(rule.why),
                do=filled(rule.do),
                authorities=rule.authorities,
                facts=conclusion.facts,
                readings=rule.readings,
                ask=rule.ask,
                words=conclusion.words,
                listed=conclusion.listed,
            )
        )
    weight = {severity: n for n, severity in enumerate(Severity)}
    return tuple(sorted(found, key=lambda f: weight[f.severity]))


def _called(records: Sequence[str], playbook: Playbook, assessment: Assessment) -> str:
    """What records are called in a sentence on screen: their names in quotes, the first few of many."""
    held = [r for r in (assessment.record(i) for i in records) if r is not None]
    names = [f"“{r.name(playbook.registers_by_id[r.register])}”" for r in held]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} more"]
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def _tried(rule: FindingRule, playbook: Playbook, assessment: Assessment) -> Conclusion | None:
    """What a finding with a condition concludes, or None where it does not fire."""
    facts = _facts_if_fired(rule, playbook, assessment)
    return None if facts is None else Conclusion(rule.id, facts)


def _facts_if_fired(rule: FindingRule, playbook: Playbook, assessment: Assessment) -> tuple[Fact, ...] | None:
    """The facts behind a finding with a condition, or None where it does not fire."""
    assert rule.when is not None, "the reader admits only findings with a condition or a computed conclusion"
    if not rule.register:
        if not holds(rule.when, assessment):
            return None
        return tuple(dict.fromkeys(_facts(rule.when, playbook, assessment, None)))
    records = [r for r in assessment.in_register(rule.register) if holds(rule.when, assessment, r)]
    if not records:
        return None
    return tuple(dict.fromkeys(f for r in records for f in _facts(rule.when, playbook, assessment, r)))


def _facts(condition: Condition, playbook: Playbook, assessment: Assessment, record: Record | None) -> Iterator[Fact]:
    """The answers and cells that a condition rests on, leaving out branches that do not hold."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                if holds(part, assessment, record):
                    yield from _facts(part, playbook, assessment, record)
        case RegisterTest():
            register = playbook.registers_by_id[condition.register]
            count = len(assessment.in_register(register.id))
            yield Fact(register.title, str(count) if count else register.none_label, register=register.id)
        case Test():
            subjects = [Ref(condition.question, condition.column)]
            subjects += [o for o in condition.operands if isinstance(o, Ref)]
            for ref in subjects:
                yield _fact(ref, playbook, assessment, record)


def _fact(ref: Ref, playbook: Playbook, assessment: Assessment, record: Record | None) -> Fact:
    if ref.question:
        question = playbook.questions_by_id[ref.question]
        words = answer_words(question, assessment.answer(question.id), playbook, assessment)
        return Fact(question.text, words, question=question.id)
    assert record is not None, "the reader admits columns only in findings over a register"
    register = playbook.registers_by_id[record.register]
    column = register.column(ref.column)
    assert column is not None, "the reader admits only columns that exist"
    words = cell_words(column, record, playbook, assessment)
    return Fact(
        f"{record.name(register)}: {column.label}", words, register=register.id, record=record.id, column=column.id
    )


def _open_questions(playbook: Playbook, walked: Interview) -> Iterator[OpenQuestion]:
    assessment = walked.part
    for section in playbook.sections:
        for question in playbook.in_section(section.id):
            if question.id not in walked.shown:
                continue
            number = playbook.question_numbers[question.id]
            state = state_of(assessment, question)
            if state in (State.BLANK, State.NOT_KNOWN):
                yield OpenQuestion(
                    id=question.id,
                    section=section.id,
                    number=number,
                    text=question.ask or question.text,
                    state=state,
                    required=question.required,
                    question=question.id,
                )
            if question.kind is Kind.REGISTER:
                yield from _open_cells(playbook, assessment, question.of, section.id, number)


def _open_cells(
    playbook: Playbook, assessment: Assessment, register_id: str, section_id: str, number: str
) -> Iterator[OpenQuestion]:
    register = playbook.registers_by_id[register_id]
    for record in assessment.in_register(register_id):
        for column in shown_columns(register, record, assessment):
            state = record.state(column.id)
            if state is State.NOT_KNOWN or (column.required and state is State.BLANK):
                yield OpenQuestion(
                    id=f"{register_id}/{record.id}/{column.id}",
                    section=section_id,
                    number=number,
                    text=f"{record.name(register)}: {column.label}",
                    state=state,
                    required=column.required,
                    register=register_id,
                    record=record.id,
                )
