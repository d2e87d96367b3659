"""The copy of facts alone. It is built from facts and never by hiding parts of the full report.

The playbook says which registers, columns and records tell of the merits or may describe a secret; they are left out,
such as items of evidence that are not known to be free of privilege. So is
what cannot be told apart from opinion by its kind: answers to questions, notes, free text of several lines, amounts,
links between records (a selection is an opinion). What is left out is counted, not described.
"""

from __future__ import annotations

from litready.domain.answers import State
from litready.domain.conditions import holds
from litready.domain.fact import Fact
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import Readiness
from litready.playbook.model import Column as RegisterColumn
from litready.playbook.model import Kind, Nature, Register
from litready.report.model import (
    Chapter,
    Column,
    Cover,
    Detail,
    Paragraph,
    Report,
    Row,
    Stance,
    Table,
    Text,
    muted,
    plain,
)
from litready.report.opening import addressed, in_fours
from litready.report.references import References, counted, day_words, register_anchor, sentence

LEGEND = "Facts only · no opinions, conclusions or notes · no legend"
_FACTUAL = frozenset({Kind.TEXT, Kind.YES_NO, Kind.CHOICE, Kind.MULTI, Kind.DATE, Kind.NUMBER, Kind.PATENT})
_BESIDE = 6
"""So many columns stand beside one another; the rest stands below the row."""


def facts_report(
    refs: References, readiness: Readiness, fingerprint: str, *, maker: str, recipient: str, purpose: str = ""
) -> Report:
    """A report that holds facts of the registers and nothing else."""
    playbook, assessment = refs.playbook, refs.assessment
    shown = [(r, columns) for r in playbook.registers if (columns := factual_columns(r))]
    tables = tuple(t for register, columns in shown if (t := _table(refs, register, columns)) is not None)
    printed = sum(len(t.rows) for t in tables)
    answered = sum(a.state is not State.BLANK for a in assessment.answers.values())
    others = len((refs.whole or refs).assessment.records) - printed
    withheld = (
        f"{sentence(counted(answered, 'answer'))} and {counted(others, 'record')} are "
        "withheld from this copy, with every note."
    )
    law = day_words(playbook.law_as_of)
    rows = [("Report date", plain(day_words(readiness.today)))]
    rows += addressed(recipient, purpose)
    rows.append(("Record", plain(f"Fingerprint (SHA-256): {in_fours(fingerprint)}. Made by {maker}.")))
    cover = Cover(
        kicker="Facts only",
        title=assessment.name,
        subtitle="Facts recorded in registers",
        rows=tuple(rows),
        basis_label="This copy",
        basis=plain(f"What was recorded, as entered, row by row. {withheld}"),
        basis_aside="Holds no finding, opinion, note, question, plan or draft, and bears no legend.",
        counts=((str(len(tables)), "registers"), (str(printed), "records"), (str(answered), "answers withheld")),
        counted="",
        marks=(),
        disclaimer="",
    )
    lead = "As entered, in the order of the record." if tables else "No register of facts holds a record."
    chapter = Chapter("Facts of record", "facts", (Paragraph(plain(lead), lead=True), *tables))
    return Report(
        title=f"Facts only: {assessment.name}",
        name=assessment.name,
        author="",
        subject="Facts of record",
        legend=LEGEND,
        legend_aside="",
        footer=f"{day_words(readiness.today)} · law as of {law} · record {in_fours(fingerprint[:16])}",
        made_on=readiness.today,
        maker=maker,
        fingerprint=fingerprint,
        facts_only=True,
        cover=cover,
        summary=None,
        chapters=(chapter,),
    )


def factual_columns(register: Register) -> tuple[RegisterColumn, ...]:
    """The columns of a register that stand in a copy of facts; none where the register or its names do not."""
    kept = tuple(c for c in register.columns if c.kind in _FACTUAL and c.nature is Nature.FACT)
    return kept if register.nature is Nature.FACT and register.columns[0] in kept else ()


def is_factual(register: Register, record: Record, assessment: Assessment) -> bool:
    """Whether a record of a register that stands in a copy of facts stands there itself."""
    return holds(register.facts_when, assessment, record)


def prints(readiness: Readiness, fact: Fact) -> bool:
    """Whether a copy of facts prints what a fact tells of: the cell, or for a whole record some of its cells."""
    register = readiness.playbook.registers_by_id.get(fact.register)
    if fact.question or register is None:
        return False
    record = readiness.part.record(fact.record)
    if record is not None and not is_factual(register, record, readiness.part):
        return False
    printed = {column.id for column in factual_columns(register)}
    return fact.column in printed if fact.column else bool(printed)


def _table(refs: References, register: Register, columns: tuple[RegisterColumn, ...]) -> Table | None:
    records = [r for r in refs.assessment.in_register(register.id) if is_factual(register, r, refs.assessment)]
    if not records:
        return None
    beside = columns[:_BESIDE]
    return Table(
        (Column("No.", 24, strong=True), *(Column(c.label, strong=n == 0) for n, c in enumerate(beside))),
        tuple(_row(refs, beside, columns[_BESIDE:], record) for record in records),
        register.title,
        anchor=register_anchor(register.id),
        stance=Stance.FACT,
    )


def _row(
    refs: References, beside: tuple[RegisterColumn, ...], below: tuple[RegisterColumn, ...], record: Record
) -> Row:
    cells: list[Text] = [plain(str(refs.rows[record.id]))]
    cells += [refs.cell_text(c, record) or muted("—") for c in beside]
    details = tuple(Detail(c.label, text) for c in below if (text := refs.cell_text(c, record)))
    return Row(tuple(cells), details)
