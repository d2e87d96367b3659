"""The chapters of findings: what was concluded in each section, from which facts, under which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from litready.domain.evidence.record import ITEMS
from litready.domain.fact import Fact
from litready.domain.readiness import Finding, Readiness
from litready.domain.valuation.facts import VALUATIONS
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Section, Severity
from litready.report.checklist import checklist_blocks
from litready.report.claims import claims_blocks, claims_section
from litready.report.conclusions import reading_blocks
from litready.report.damages import damages_blocks
from litready.report.measures import measures_blocks, measures_section
from litready.report.model import (
    Block,
    Chapter,
    FindingBlock,
    Paragraph,
    Part,
    Readings,
    Run,
    Stance,
    Text,
    Tone,
    plain,
)
from litready.report.references import (
    FREE_TEXT,
    References,
    cited,
    counted,
    ended,
    finding_anchor,
    listed,
    question_anchor,
    register_anchor,
    section_anchor,
    sentence,
)
from litready.report.registers import SectionRegisters
from litready.report.valuation import valuation_blocks

_BY_REFERENCE = "as recorded"
_FIRST_RECORDS = 12
"""Registers with no more records stand before the findings of their section, longer ones after them."""
_MOST_FIRST = 24
"""A matrix with no more rows, its key counted, stands before the findings."""


def finding_chapters(
    refs: References, readiness: Readiness, asked: Mapping[str, int], *, wide: bool = False
) -> list[Chapter]:
    """One chapter for each section in which something was found, or of whose records something is concluded.

    `asked` gives the number of a finding's question; `wide` registers have a column for each of their own.
    """
    chapters = []
    registers = SectionRegisters(refs, readiness, wide=wide)
    marking = refs.playbook.bound("claim_kinds")
    valued = next((q.section for q in refs.playbook.questions if q.of == VALUATIONS), "")
    measured = measures_section(refs)
    indexed = next((q.section for q in refs.playbook.questions if q.of == ITEMS), "")
    charted = claims_section(refs)
    for section in refs.playbook.sections:
        found = readiness.in_section(section.id)
        window: list[Block] = []
        if marking is not None and marking.section == section.id:
            window = list(damages_blocks(refs, readiness))
        if section.id == valued:
            window += valuation_blocks(refs, readiness)
        if section.id == indexed:
            window += checklist_blocks(refs, readiness)
        tables: list[Block] = list(registers.blocks(section.id))
        if section.id == charted:
            tables = [*claims_blocks(refs, readiness), *tables]
        if section.id == measured:
            made = list(measures_blocks(refs, readiness))
            few = sum(len(table.rows) for table in made) <= _MOST_FIRST
            window, tables = ([*window, *made], tables) if few else (window, [*made, *tables])
        if not found and not window and not tables:
            continue
        short = registers.records(section.id) <= _FIRST_RECORDS
        words = _section_lead(section, readiness)
        if found and not short:
            words += " The records, with what is concluded of each, stand below."
        lead = Paragraph(plain(words), lead=True, stance=Stance.CONCLUSION)
        findings = [_finding_block(refs, f, asked.get(f.id)) for f in found]
        tables = [_pointed(block, findings) if isinstance(block, Readings) else block for block in tables]
        blocks: list[Block] = [lead, *window, *((*tables, *findings) if short else (*findings, *tables))]
        chapters.append(
            Chapter(section.title, section_anchor(section.id), tuple(blocks), section.short, stance=Stance.CONCLUSION)
        )
    return chapters


def _pointed(block: Readings, findings: Sequence[FindingBlock]) -> Block:
    """Readings below a register, or where they stand if a finding of the section prints the same ones."""
    finding = next((f for f in findings if f.readings == block.readings), None)
    if finding is None:
        return block
    link = Run(finding.code, link=finding.anchor)
    text = (Run("Unsettled: "), *block.rows, Run(". The readings stand in "), link, Run("."))
    return Paragraph(text, stance=Stance.OPINION)


def _section_lead(section: Section, readiness: Readiness) -> str:
    found = readiness.in_section(section.id)
    counts = [
        counted(n, one, many)
        for severity, one, many in (
            (Severity.STOP, "stop", "stops"),
            (Severity.SERIOUS, "serious finding", "serious findings"),
            (Severity.WATCH, "point to watch", "points to watch"),
            (Severity.STRENGTH, "point in order", "points in order"),
        )
        if (n := sum(f.severity is severity for f in found))
    ]
    lead = f"{sentence(listed(counts))}." if counts else "Nothing was found."
    still = [q for q in readiness.open_questions if q.section == section.id]
    if still:
        required = sum(q.required for q in still)
        open_now = sentence(counted(len(still), "question is", "questions are"))
        lead += f" {open_now} open in this section"
        lead += f"; {counted(required, 'is', 'are')} required." if required else ", not required."
    return lead


def _finding_block(refs: References, finding: Finding, number: int | None) -> FindingBlock:
    facts = tuple(_fact_texts(refs, finding.facts))
    authorities = cited(refs.playbook, finding.authorities)
    texts = refs.finding_texts(finding)
    rule: Text = (Run(ended(texts.why)), Run(" "), *authorities) if authorities else plain(ended(texts.why))
    to_do: list[Part] = []
    if texts.do:
        to_do.append(Part("What to do", (plain(ended(texts.do)),), Stance.OPINION))
    if number is not None:
        link = Run(f"question {number}", Tone.STRONG, question_anchor(number))
        to_do.append(Part("For counsel", ((Run("See "), link, Run(".")),), Stance.OPINION))
    return FindingBlock(
        code=finding.code,
        severity=finding.severity,
        word=SEVERITY_WORDS[finding.severity],
        title=texts.title,
        anchor=finding_anchor(finding.code),
        facts=Part("Facts", facts, Stance.FACT) if facts else None,
        rule=Part("Rule" if finding.authorities else "Why", (rule,), Stance.CONCLUSION),
        readings=reading_blocks(refs.playbook, finding.readings),
        to_do=tuple(to_do),
    )


def _fact_texts(refs: References, facts: tuple[Fact, ...]) -> Iterator[Text]:
    """Each fact on a line of its own with its source; the same fact of several records on one line."""
    lines: dict[tuple[str, str, str], list[Fact]] = {}
    inside = [fact for fact in facts if _stands_here(refs, fact)]
    for fact in inside:
        label, words = _label_and_words(refs, fact)
        lines.setdefault((label, words, fact.question or fact.register), []).append(fact)
    for (label, words, place), same in lines.items():
        joint = " " if label.endswith(("?", ".", ":")) else ": "
        tone = Tone.STRONG if words != _BY_REFERENCE else Tone.MUTED
        answer = Run(words, tone)
        if not place:  # worked out from more than one answer: the label says from which
            yield Run(_by_row(refs, same[0], label) + joint), Run(_by_row(refs, same[0], words), tone)
            continue
        if same[0].question:
            source = refs.answer(place)
        elif same[0].record:
            source = refs.records(place, (f.record for f in same))
        else:
            title = refs.playbook.registers_by_id[place].title
            held = refs.assessment.in_register(place)
            source = Run(f"[{title}]", Tone.REFERENCE, register_anchor(place) if held else "")
        yield (Run(label + joint), answer, Run("\u00a0"), source)
    if outside := len(facts) - len(inside):
        stand = counted(outside, "fact stands", "facts stand")
        where = "in records that are left out of this copy" if refs.holds_back else "outside this part of the record"
        yield (Run(f"{sentence(stand)} {where}.", Tone.MUTED),)


def _stands_here(refs: References, fact: Fact) -> bool:
    """Whether a fact stands in what is printed, and neither in another part of the record nor in what is held back."""
    if refs.holds_back and fact.record and fact.record not in refs.rows:
        return False
    if fact.question:
        return fact.question in refs.playbook.questions_by_id
    return not fact.register or fact.register in refs.playbook.registers_by_id


def _by_row(refs: References, fact: Fact, words: str) -> str:
    """Words of a fact that was worked out, its records by their rows in place of the names that were typed."""
    for subject in fact.subjects:
        named = refs.whole or refs
        record = named.assessment.record(subject)
        if record is not None:
            name = record.name(named.playbook.registers_by_id[record.register])
            words = words.replace(name, refs.row_words(record.register, [subject]))
    return words


def _label_and_words(refs: References, fact: Fact) -> tuple[str, str]:
    """What was asked and answered; the record's own words and names give way to a reference."""
    playbook = refs.playbook
    if fact.question:
        question = playbook.questions_by_id[fact.question]
        free = question.kind in FREE_TEXT and refs.assessment.value(fact.question) is not None
        return fact.label, _BY_REFERENCE if free else fact.text
    record = refs.assessment.record(fact.record) if fact.record else None
    if record is None:
        return fact.label, fact.text
    register = playbook.registers_by_id[record.register]
    if not fact.column:  # about the record as a whole: worked out, in words of the rules
        return sentence(register.one), _by_row(refs, fact, fact.text)
    label = fact.label.removeprefix(f"{record.name(register)}: ")
    column = register.column(fact.column)
    if column is None or column.kind in FREE_TEXT:
        return (label if column else register.title), _BY_REFERENCE
    value = record.value(column.id)
    return label, fact.text if value is None else refs.value(column, value)
