"""What a copy carries: the whole record or one part of it, with or without what may describe a trade secret.

A part is cut out of playbook, record and conclusions before anything is set in words. Words that were typed elsewhere
are taken out first, so that no conclusion can carry them in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from litready.domain.basis import privilege_basis
from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness, assess, judge_verdict
from litready.domain.timeline import Mark, Timeline
from litready.errors import ReportError
from litready.playbook.model import Group, Playbook
from litready.report.held_back import HeldBack, unnamed, without_rows
from litready.report.references import LEFT_OUT, References
from litready.report.withheld import Descriptions, LeftOut, Place, blanked, tallied


@dataclass(frozen=True)
class Extent:
    """What goes into a copy: `refs`, `readiness` and `timeline` hold that and no more.

    `record` names the places of the whole record as it is; of it the cover tells who prepared it. `described` is what
    may describe a trade secret and is printed, `left_out` what the copy does not carry.
    """

    record: References
    refs: References
    readiness: Readiness
    part: Group | None
    described: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def timeline(self) -> Timeline:
        """The line, without what stands outside a part or is held back."""
        line = self.readiness.timeline
        return line if self.refs.whole is None else _inside(line, self.refs)

    @property
    def withheld(self) -> int:
        """How many answers, texts, notes, records and actions the copy does not carry."""
        return sum(entry.count for entry in self.left_out)


def part_named(playbook: Playbook, name: str) -> Group:
    """The part of a playbook with that id; hyphens may stand for underscores. Raises `ReportError`."""
    for group in playbook.groups:
        if group.id == name.strip().lower().replace("-", "_"):
            return group
    known = ", ".join(group.id.replace("_", "-") for group in playbook.groups)
    raise ReportError(f"There is no part {name}. There are: {known}. Nothing was written.")


def extent_of(
    playbook: Playbook,
    assessment: Assessment,
    readiness: Readiness,
    *,
    part: Group | None,
    descriptions: bool,
    held: HeldBack | None = None,
) -> Extent:
    """What goes into a copy. `readiness` is what follows from the whole record; what is taken out changes it not.

    `held` is what of the evidence index the recipient does not get; it goes with the whole record, not with a part.
    """
    held = held or HeldBack()
    record = References(playbook, unnamed(playbook, assessment, held)[0])
    undescribed, places = blanked(playbook, assessment, Descriptions(playbook))
    kept = assessment if descriptions else undescribed
    kept, held_back = unnamed(playbook, kept, held)
    sections = _sections(playbook, part)
    if part is not None:
        kept, _ = blanked(playbook, kept, _Outside(playbook, sections))
    if kept is not assessment:
        found = assess(playbook, kept, readiness.today, secret_places=readiness.secret_places)
        basis = privilege_basis(playbook, record.part)
        known = "" if basis.prepared_by == LEFT_OUT else basis.prepared_by
        readiness = replace(found, basis=replace(basis, prepared_by=known))
    secret = _tallied_in(playbook, places, part)
    described, left_out = (secret, ()) if descriptions else ((), secret)
    whole = References(playbook, kept)
    if part is None:
        shown = References(playbook, without_rows(kept, held.items), whole) if held.items else whole
        return Extent(record, shown, readiness, None, described, (*left_out, *held_back))
    own = _part_of_playbook(playbook, sections)
    refs = References(own, _part_of_record(kept, own, sections), whole)
    outside = tuple(_outside(refs, part))
    return Extent(record, refs, _part_of_readiness(readiness, own), part, described, (*left_out, *outside))


def without_descriptions(playbook: Playbook, assessment: Assessment) -> Assessment:
    """The record without the words that may describe a trade secret, for what is made of it besides a report."""
    return blanked(playbook, assessment, Descriptions(playbook))[0]


def described_by_part(playbook: Playbook, assessment: Assessment) -> dict[str, tuple[LeftOut, ...]]:
    """What may describe a trade secret: of the whole record under "", of each part under its id."""
    _, places = blanked(playbook, assessment, Descriptions(playbook))
    parts: dict[str, Group | None] = {"": None, **{group.id: group for group in playbook.groups}}
    return {part: _tallied_in(playbook, places, group) for part, group in parts.items()}


def _tallied_in(playbook: Playbook, places: tuple[Place, ...], part: Group | None) -> tuple[LeftOut, ...]:
    if part is not None:
        sections = _sections(playbook, part)
        places = tuple(p for p in places if (p.section or _section(playbook, p.question, p.register)) in sections)
    return tallied(playbook, places)


def _sections(playbook: Playbook, part: Group | None) -> frozenset[str]:
    return frozenset(s.id for s in playbook.sections if part is None or s.group == part.id)


def _section(playbook: Playbook, question_id: str, register_id: str) -> str:
    register = playbook.registers_by_id.get(register_id)
    return question_id.partition(".")[0] if question_id else register.section if register is not None else ""


# -- one part -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outside:
    """Hides what was typed in any other section."""

    playbook: Playbook
    sections: frozenset[str]

    def answer(self, question_id: str, text: str) -> bool:  # noqa: ARG002
        return _section(self.playbook, question_id, "") not in self.sections

    def answer_note(self, question_id: str) -> bool:
        return self.answer(question_id, "")

    def cell(self, register_id: str, column_id: str, text: str) -> bool:  # noqa: ARG002
        return self.record_note(register_id)

    def record_note(self, register_id: str) -> bool:
        return _section(self.playbook, "", register_id) not in self.sections

    def action(self, section_id: str, text: str) -> bool:  # noqa: ARG002
        return section_id not in self.sections


def _part_of_playbook(playbook: Playbook, sections: frozenset[str]) -> Playbook:
    return replace(
        playbook,
        sections=tuple(s for s in playbook.sections if s.id in sections),
        questions=tuple(q for q in playbook.questions if q.section in sections),
        registers=tuple(r for r in playbook.registers if r.section in sections),
        findings=tuple(f for f in playbook.findings if f.section in sections),
    )


def _part_of_record(assessment: Assessment, own: Playbook, sections: frozenset[str]) -> Assessment:
    """The answers, records and actions that belong to the part; an action does by the finding that it answers."""
    registers = own.registers_by_id
    findings = {rule.id for rule in own.findings}
    return replace(
        assessment,
        answers={q: a for q, a in assessment.answers.items() if q.partition(".")[0] in sections},
        records=tuple(r for r in assessment.records if r.register in registers),
        none_declared=frozenset(r for r in assessment.none_declared if r in registers),
        actions=tuple(a for a in assessment.actions if a.finding in findings),
    )


def _part_of_readiness(readiness: Readiness, own: Playbook) -> Readiness:
    """The findings, open questions and progress of the part, and the verdict on these alone."""
    sections = own.sections_by_id
    findings = tuple(f for f in readiness.findings if f.section in sections)
    open_questions = tuple(q for q in readiness.open_questions if q.section in sections)
    return replace(
        readiness,
        findings=findings,
        open_questions=open_questions,
        progress={section: p for section, p in readiness.progress.items() if section in sections},
        verdict=judge_verdict(own, readiness.part, findings, open_questions),
    )


def _outside(refs: References, part: Group) -> Iterator[LeftOut]:
    """How much of the record stands outside the part."""
    assert refs.whole is not None
    whole, own = refs.whole.assessment, refs.assessment
    why = f"Outside the part “{part.title}”"
    kinds = (
        ("Answers of other sections, with their notes", len(whole.answers) - len(own.answers)),
        ("Records of other registers", len(whole.records) - len(own.records)),
        ("Actions that answer no finding of this part", len(whole.actions) - len(own.actions)),
    )
    yield from (LeftOut(what, count, why) for what, count in kinds if count)


def _inside(line: Timeline, refs: References) -> Timeline:
    """The line without what other parts tell of."""
    inside = {q.id for q in refs.playbook.questions} | {r.id for r in refs.assessment.records}
    return replace(
        line,
        events=tuple(e for e in line.events if e.mark is Mark.TODAY or e.where in inside),
        spans=tuple(s for s in line.spans if s.where in inside),
        undated=tuple(u for u in line.undated if u.where in inside),
        collisions=tuple(c for c in line.collisions if all(w in inside for w in c.where)),
    )
