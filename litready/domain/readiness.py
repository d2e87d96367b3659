"""What follows from the answers: findings, open questions, and whether the matter is ready.

`assess` is worked out anew on each answer. Screen, report and commands only render it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property, partial

from litready.domain.agreements.conclude import Agreements, conclude_agreements, judge_agreements
from litready.domain.answers import State
from litready.domain.basis import PrivilegeBasis, privilege_basis
from litready.domain.checklist.conclude import Checklist, conclude_checklist, judge_checklist
from litready.domain.claims.conclude import Charts, conclude_claims, judge_claims
from litready.domain.evidence.conclude import Evidence, conclude_evidence, judge_evidence
from litready.domain.fact import Conclusion, Fact, fill_places
from litready.domain.fired import fire
from litready.domain.interview import Asked, Interview, Progress, interview, progress_by_section, state_of
from litready.domain.invention.conclude import Story, conclude_story, judge_story
from litready.domain.marking.conclude import conclude_marking
from litready.domain.marking.facts import Matter, Window
from litready.domain.marking.record import read_matter
from litready.domain.marking.window import damages_windows
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.misappropriation.conclude import (
    Misappropriation,
    conclude_misappropriation,
    judge_misappropriation,
)
from litready.domain.petition import conclude_petition
from litready.domain.preservation.computed import conclude_preservation, facts_in
from litready.domain.preservation.conclusions import Preservation
from litready.domain.preservation.facts import Facts
from litready.domain.preservation.record import read_facts
from litready.domain.preservation.rules import judge_preservation
from litready.domain.privilege.conclude import Protections, conclude_privilege, judge_protections
from litready.domain.protection_choice.conclude import Choices, conclude_choices, judge_choices
from litready.domain.secret_places import SecretPlace, conclude_secret_places, find_secret_places
from litready.domain.statements.conclude import Exposures, conclude_statements, judge_exposures
from litready.domain.timeline import Timeline, draw_timeline
from litready.domain.trade_secrets.conclude import conclude_trade_secrets
from litready.domain.trade_secrets.programme import Programme, judge_programme
from litready.domain.valuation.conclude import Valuations, conclude_valuation, judge_valuations
from litready.domain.wording import names_in_sentence
from litready.playbook.model import Kind, Playbook, Reading, Register, Severity


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
    (Verdict.NONE, "No verdict yet: no stop, and more of the required questions are blank than answered"),
    (Verdict.GAPS, "Ready with gaps: no stop, most is answered, but a serious finding or a required question is open"),
    (Verdict.READY, "Ready for outside counsel: none of these"),
)


@dataclass(frozen=True)
class Readiness:
    """All that follows from an assessment on a day. `progress` is how much is answered, kept apart.

    `part` is what of the assessment counts (see `interview`). `windows` are the damages windows of `matter`, one for
    each asserted patent and accused product; `preservation` is the duty to keep evidence, judged from `kept`,
    `protections` what may be kept back, `exposures` what was said sets in motion, `agreements` how people are bound,
    trained and let go, `trade_secrets` how secrets were kept, `valuations` what secrets and patents are worth by the
    record, `protection_choices` where each choice between patent and secret stands, `misappropriation` what follows
    from each incident, `evidence` where each item of the index stands, `checklist` how far the index covers what
    counsel will ask for, `story` what the invention story does to each patent, `claims` each claim set against each
    product.
    """

    playbook: Playbook = field(repr=False)
    part: Assessment = field(repr=False)
    today: date
    verdict: Verdict
    basis: PrivilegeBasis
    findings: tuple[Finding, ...]
    open_questions: tuple[OpenQuestion, ...]
    progress: Mapping[str, Progress]
    matter: Matter
    windows: tuple[Window, ...]
    kept: Facts
    preservation: Preservation
    protections: Protections
    exposures: Exposures
    agreements: Agreements
    trade_secrets: Programme
    valuations: Valuations
    misappropriation: Misappropriation
    protection_choices: Choices
    evidence: Evidence
    checklist: Checklist
    story: Story
    claims: Charts
    secret_places: tuple[SecretPlace, ...]

    @cached_property
    def timeline(self) -> Timeline:
        """All of it on one line, with what collides; drawn when it is first looked at."""
        incidents = self.misappropriation.incidents
        return draw_timeline(self.playbook, self.part, self.matter, self.kept, self.preservation, incidents)

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


def assess(
    playbook: Playbook,
    assessment: Assessment,
    today: date,
    memory: Memory | None = None,
    secret_places: tuple[SecretPlace, ...] | None = None,
) -> Readiness:
    """Work out what follows from an assessment.

    Answers to questions that are not shown are left aside. An open question is never a finding. A `memory` that is
    handed in each time spares work where little has changed, and changes nothing else. `secret_places` are those of the
    whole record, where texts were taken out of this one.
    """
    memory = memory or Memory()
    walked = interview(playbook, assessment, memory)
    part = walked.part
    matter = read_matter(playbook, part, today)
    windows = memory.once("damages windows", damages_windows, matter)
    kept = read_facts(playbook, part, today, memory=memory)
    preservation = memory.once("judge preservation", judge_preservation, kept)
    protections = judge_protections(playbook, part, memory)
    exposures = judge_exposures(part, matter.patents, matter.products, memory)
    agreements = judge_agreements(playbook, part, today, memory)
    trade_secrets = judge_programme(part, today, memory)
    valuations = judge_valuations(part, memory)
    misappropriation = judge_misappropriation(part, agreements, today, memory)
    protection_choices = judge_choices(part, today, memory)
    evidence = judge_evidence(part, today, memory)
    items = tuple(item for item, _ in evidence.items)
    checklist = judge_checklist(playbook, part, items, memory)
    story = judge_story(part, items, today, memory)
    claims = judge_claims(part, items, memory)
    if secret_places is None:
        secret_places = find_secret_places(playbook, part, memory)
    conclusions = (
        *memory.once("conclude marking", lambda *given: tuple(conclude_marking(*given)), matter, windows),
        *conclude_petition(playbook, part),
        *_conclude_preservation(playbook, part, kept, preservation, memory),
        *conclude_privilege(protections, memory),
        *conclude_statements(exposures),
        *conclude_agreements(agreements, memory),
        *conclude_trade_secrets(trade_secrets),
        *conclude_valuation(valuations, part, trade_secrets.lost),
        *conclude_misappropriation(misappropriation, playbook),
        *conclude_choices(protection_choices),
        *conclude_evidence(evidence),
        *conclude_checklist(checklist),
        *conclude_story(story),
        *conclude_claims(claims),
        *conclude_secret_places(secret_places, playbook, part),
    )
    computed = {c.name: c for c in conclusions}
    findings = _findings(playbook, part, computed, {c.name: c for c in fire(playbook, part, memory)})
    open_questions = tuple(_open_questions(playbook, walked, memory))
    return Readiness(
        playbook=playbook,
        part=part,
        today=today,
        verdict=judge_verdict(playbook, part, findings, open_questions),
        basis=privilege_basis(playbook, part),
        findings=findings,
        open_questions=open_questions,
        matter=matter,
        windows=windows,
        kept=kept,
        preservation=preservation,
        protections=protections,
        exposures=exposures,
        agreements=agreements,
        trade_secrets=trade_secrets,
        valuations=valuations,
        misappropriation=misappropriation,
        protection_choices=protection_choices,
        evidence=evidence,
        checklist=checklist,
        story=story,
        claims=claims,
        secret_places=secret_places,
        progress=progress_by_section(playbook, part),
    )


def _conclude_preservation(
    playbook: Playbook, part: Assessment, kept: Facts, preservation: Preservation, memory: Memory
) -> tuple[Conclusion, ...]:
    def conclude(*_given: object) -> tuple[Conclusion, ...]:
        return tuple(conclude_preservation(kept, preservation, facts_in(playbook, part)))

    names = memory.each("names", part.records, _named, playbook)
    return memory.once("conclude preservation", conclude, playbook, kept, names)


def _named(record: Record, playbook: Playbook) -> tuple[str, str, str]:
    register = playbook.registers_by_id.get(record.register)
    return record.id, record.register, "" if register is None else record.name(register)


def judge_verdict(
    playbook: Playbook, assessment: Assessment, findings: tuple[Finding, ...], open_questions: tuple[OpenQuestion, ...]
) -> Verdict:
    """The verdict on what was found and what is open among the questions of a playbook, or of a part of it.

    One that is good needs answers: none is given while more of the required questions are blank than are not.
    """
    if any(f.severity is Severity.STOP for f in findings):
        return Verdict.NOT_READY
    blank = sum(q.required and not q.record and q.state is State.BLANK for q in open_questions)
    filled = sum(q.required and state_of(assessment, q) is not State.BLANK for q in playbook.questions)
    if blank > filled or not filled:
        return Verdict.NONE
    if any(f.severity is Severity.SERIOUS for f in findings) or any(q.required for q in open_questions):
        return Verdict.GAPS
    return Verdict.READY


def _findings(
    playbook: Playbook, assessment: Assessment, computed: Mapping[str, Conclusion], fired: Mapping[str, Conclusion]
) -> tuple[Finding, ...]:
    found = []
    call = partial(names_in_sentence, playbook=playbook, assessment=assessment)
    for rule in playbook.findings:
        conclusion = computed.get(rule.computed) if rule.computed else fired.get(rule.id)
        if conclusion is None:
            continue

        def filled(text: str, words: Conclusion = conclusion) -> str:
            return fill_places(text, words.words, words.listed, call)

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


def _open_questions(playbook: Playbook, walked: Interview, memory: Memory) -> Iterator[OpenQuestion]:
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
                register = playbook.registers_by_id[question.of]
                task, asked = f"open at {question.id}", walked.asked[register.id]
                for found in memory.each(task, asked, _open_cells, register, section.id, number):
                    yield from found


def _open_cells(asked: Asked, register: Register, section: str, number: str) -> tuple[OpenQuestion, ...]:
    record = asked.record
    wanted = [(c, record.state(c.id)) for c in asked.columns]
    return tuple(
        OpenQuestion(
            id=f"{register.id}/{record.id}/{column.id}",
            section=section,
            number=number,
            text=f"{record.name(register)}: {column.label}",
            state=state,
            required=column.required,
            register=register.id,
            record=record.id,
        )
        for column, state in wanted
        if state is State.NOT_KNOWN or (column.required and state is State.BLANK)
    )
