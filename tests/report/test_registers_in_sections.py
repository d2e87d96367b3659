"""Registers with conclusions: each record once, in its row the words, marks and reasons; notes and readings below."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from report_samples import MOMENT, TODAY, blank_assessment, cell, joined, read, said

import litready.domain
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.domain.reasons import Reason
from litready.domain.standing import HEADS, MARK_WORDS, Mark, RecordStanding, record_standings
from litready.playbook.model import Playbook
from litready.report.conclusions import parted, row_words
from litready.report.facts import factual_columns
from litready.report.flowables import StandingMark
from litready.report.model import (
    AuthorityTable,
    Block,
    Chapter,
    FindingBlock,
    Paragraph,
    Readings,
    Report,
    Row,
    Stance,
    Table,
    words_of,
)
from litready.report.pdf import pdf_bytes
from litready.report.references import page_words

Builder = Callable[..., Report]


def blocks(report: Report) -> Iterator[Block]:
    for chapter in report.chapters:
        yield from chapter.blocks


def table_of(report: Report, register: str) -> tuple[Chapter, Table, list[Block]]:
    """The chapter and table of a register, and the blocks that follow it."""
    for chapter in report.chapters:
        for n, block in enumerate(chapter.blocks):
            if isinstance(block, Table) and block.anchor == f"register.{register}":
                return chapter, block, list(chapter.blocks[n + 1 :])
    raise AssertionError(f"{register} is not printed")


def notes_below(after: list[Block]) -> dict[str, str]:
    """The notes that follow a table, by their numbers."""
    if after and isinstance(after[0], Table) and after[0].columns[0].label == "Note":
        return {words_of(row.cells[0]): words_of(row.cells[1]) for row in after[0].rows}
    return {}


def words_in(row: Row) -> str:
    return "\n".join([*map(words_of, row.cells), *(f"{d.label} {words_of(d.text)}" for d in row.details)])


def standings(playbook: Playbook, assessment: Assessment) -> Iterator[RecordStanding]:
    found = record_standings(assessment, assess(playbook, assessment, TODAY))
    for register in HEADS:
        for record in assessment.in_register(register):
            standing = found.of(record.id)
            assert standing is not None
            yield standing


# -- what stands in a row ------------------------------------------------------------------------


def test_what_is_concluded_of_a_record_stands_in_its_row(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    report = report_of(sample, book=shipped)
    for standing in standings(shipped, sample):
        _, table, after = table_of(report, standing.register)
        notes = notes_below(after)
        place = [r.id for r in sample.in_register(standing.register)].index(standing.record)
        row = table.rows[place]
        text = words_in(row)
        assert words_of(row.cells[0]) == str(place + 1)
        heads = HEADS[standing.register][0]
        for head, said_of_it, mark in zip(heads, row.cells[-len(heads) :], row.marks[-len(heads) :], strict=True):
            line = standing.line(head.name)
            assert words_of(said_of_it).startswith(line.word if line else "—")
            assert mark is (line.mark if line else None)
        told = [reason for line in standing.lines for reason in line.reasons]
        told += [Reason(step) for step in standing.do]
        for reason in told:
            if reason.text in {reading.text for reading in standing.readings}:
                continue
            first, rest = parted(reason.text)
            noted = [number for number, note in notes.items() if note.startswith(reason.text)]
            assert reason.general or first in text, (standing.record, first)
            assert not (rest or reason.general) or any(f"[{n}]" in text for n in noted), (standing.record, reason.text)
        assert all(fact in text for fact in standing.open)


def test_each_record_is_printed_in_its_section_and_nowhere_else(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    report = report_of(sample, book=shipped)
    anchors = [b.anchor for b in blocks(report) if isinstance(b, Table) and b.anchor.startswith("register.")]
    assert len(anchors) == len(set(anchors)) == len({r.register for r in sample.records})
    chapter, _, _ = table_of(report, "communications")
    assert chapter.title == "Communications"
    chapter, _, _ = table_of(report, "losses")
    assert chapter.title == "Litigation hold"
    chapter, _, _ = table_of(report, "inventors")
    assert chapter.title == "Registers"


def test_marks_are_drawn_and_never_typed(
    shipped: Playbook, sample: Assessment, report_of: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Mark] = []
    draw = StandingMark.draw

    def noting(mark: StandingMark) -> None:
        drawn.append(mark.mark)
        draw(mark)

    monkeypatch.setattr(StandingMark, "draw", noting)
    text = read(pdf_bytes(report_of(sample, book=shipped)))
    expected = [
        line.mark
        for standing in standings(shipped, sample)
        for head in HEADS[standing.register][0]
        if (line := standing.line(head.name)) is not None and line.mark is not None
    ]
    assert sorted(m.value for m in drawn) == sorted(m.value for m in expected)
    assert set(drawn) == set(Mark)
    assert not re.search("[●◐○◯◖]", text)
    assert f"Filled mark: {MARK_WORDS[Mark.SUPPORTED]}" in joined(text)


def test_readings_stand_once_below_the_table_with_their_rows(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    twin = sample.record("comm-5")
    assert twin is not None
    report = report_of(sample.with_record(replace(twin, id="twin")), book=shipped)
    _, _, after = table_of(report, "communications")
    found = [b for b in after if isinstance(b, Readings) and "own chats" in words_of(b.readings[0].text)]
    assert [words_of(b.rows) for b in found] == ["Communications, rows 5 and 10"]
    assert [r.title for r in found[0].readings] == ["Conservative; used in this report", "Other reading"]


def test_readings_that_a_finding_of_the_section_prints_are_pointed_to(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    chapter, _, after = table_of(report_of(sample, book=shipped), "communications")
    printed = [b for b in chapter.blocks if isinstance(b, FindingBlock | Readings)]
    mixed = [b for b in printed if b.readings and "primary purpose" in words_of(b.readings[0].text)]
    assert len(mixed) == 1
    assert isinstance(mixed[0], FindingBlock)
    pointers = [words_of(b.text) for b in after if isinstance(b, Paragraph)]
    assert pointers == [f"Unsettled: Communications, row 2. The readings stand in {mixed[0].code}."]


def test_what_a_row_cites_is_in_the_table_of_authorities_with_the_page(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    report = report_of(sample, book=shipped)
    cited = {
        run.cites
        for block in blocks(report)
        if isinstance(block, Table)
        for row in block.rows
        for text in (*row.cells, *(detail.text for detail in row.details))
        for run in text
        if run.cites
    }
    listed = {row.id: row for block in blocks(report) if isinstance(block, AuthorityTable) for row in block.rows}
    assert {"upjohn", "regents", "miller-v-caterpillar", "zubulake-4", "red-wing"} <= cited
    assert cited <= listed.keys()
    text = read(pdf_bytes(report))
    pages = text.split("law as of November")
    at = [n for n, page in enumerate(pages, start=1) if "Red Wing" in page]
    assert len(at) > 1
    words = words_of(listed["red-wing"].cite)
    row = joined(text)[joined(text).index(words) :][:400]
    assert re.search(rf"\b{at[0]}\b", row)


def test_a_section_without_findings_prints_its_register(report_of: Builder) -> None:
    record = Record("c", "custodians", {"name": cell("Ada Oyelaran")}, "", MOMENT)
    report = report_of(blank_assessment().with_record(record))
    chapter, table, _ = table_of(report, "custodians")
    assert chapter.title == "The hold"
    assert table.columns[-1].stance is Stance.CONCLUSION
    assert words_of(table.rows[0].cells[-1]) == "Not known yet"


def test_nothing_is_concluded_of_records_that_are_not_asked_for_now(shipped: Playbook, report_of: Builder) -> None:
    record = Record("u", "ai_uses", {"tool": cell("Chat"), "tool_kind": cell("consumer")}, "", MOMENT)
    assessment = blank_assessment(shipped.id).with_record(record).with_answer("ai.used", said("no"))
    report = report_of(assessment, book=shipped)
    chapter, table, _ = table_of(report, "ai_uses")
    assert chapter.title == "Registers"
    assert words_of(table.lead) == "Answered earlier, not asked now."
    assert Stance.CONCLUSION not in {column.stance for column in table.columns}


# -- the copy of facts ---------------------------------------------------------------------------


def test_the_copy_of_facts_holds_no_conclusion_on_a_record(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    report = report_of(sample, book=shipped, facts_only=True)
    text = joined(read(pdf_bytes(report)))
    for standing in standings(shipped, sample):
        told = [reason.text for line in standing.lines for reason in line.reasons]
        told += [*standing.do, *standing.open, *(reading.text for reading in standing.readings)]
        assert [t for t in told if parted(t)[0].rstrip(".") in text] == []
    labels = {line.label for s in standings(shipped, sample) for line in s.lines}
    labels |= {head.label for heads, _ in HEADS.values() for head in heads if head.label != "Gap"}
    labels |= {"Turns on", "What to do", "not rulings", *MARK_WORDS.values()}
    columns = [c for register in shipped.registers for c in factual_columns(register)]
    printed = [words for c in columns for words in (c.label, *(choice.label for choice in c.choices))]
    printed += [register.title for register in shipped.registers if factual_columns(register)]
    assert [label for label in labels if label in text and not any(label in own for own in printed)] == []
    assert not any(row.marks for block in blocks(report) if isinstance(block, Table) for row in block.rows)


# -- many records --------------------------------------------------------------------------------


def test_three_hundred_communications_stand_after_the_findings_each_with_its_conclusions(
    shipped: Playbook, sample: Assessment, report_of: Builder
) -> None:
    nine = sample.in_register("communications")
    assessment = replace(sample, records=tuple(r for r in sample.records if r.register != "communications"))
    for n in range(300):
        like = nine[n % 9]
        cells = {**like.cells, "subject": cell(f"Subject{n:03d}q"), "author": cell(f"Author{n:03d}q")}
        assessment = assessment.with_record(replace(like, id=f"m{n}", cells=cells, note=f"Note{n:03d}q"))
    report = report_of(assessment, book=shipped)
    chapter, table, after = table_of(report, "communications")
    assert [type(b).__name__ for b in chapter.blocks].index("FindingBlock") < chapter.blocks.index(table)
    lead = chapter.blocks[0]
    assert isinstance(lead, Paragraph)
    assert "with what is concluded of each, stand below" in words_of(lead.text)
    assert len(notes_below(after)) < 30
    assert "Assume discoverable: 132 rows." in words_of(table.lead)
    text = read(pdf_bytes(report))
    for word in ("Subject", "Author", "Note"):
        assert sorted(re.findall(rf"{word}\d{{3}}q", text)) == [f"{word}{n:03d}q" for n in range(300)]
    words = {"Assume yes": 132, "In part,": 67, "Expect no": 67, "Not known yet": 34}
    pages = [p for p in text.split("law as of November") if "Subject" in p]
    assert sum(p.count("What it is, and why") for p in pages) == len(pages)
    for word, least in words.items():
        assert sum(p.count(word) for p in pages) >= least


# -- words -----------------------------------------------------------------------------------------


def reasons_of_the_rules() -> Iterator[Reason]:
    for module in pkgutil.walk_packages(litready.domain.__path__, "litready.domain."):
        for value in vars(importlib.import_module(module.name)).values():
            yield from _reasons_in(value)


def _reasons_in(value: object) -> Iterator[Reason]:
    if isinstance(value, Reason):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from _reasons_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _reasons_in(item)


def test_the_first_sentence_of_each_reason_of_the_rules_is_a_whole_one() -> None:
    reasons = {reason.text for reason in reasons_of_the_rules()}
    assert len(reasons) > 90
    for text in reasons:
        first, rest = parted(text)
        assert text == f"{first} {rest}".rstrip()
        assert first.count("(") == first.count(")")
        assert first.endswith(".")
        assert len(first.split()) > 2
        assert not re.search(r"\b(v|vs|No|Inc|Fed|Cir|Tex|Cal|Bus|Mich|Colo)\.$", first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A funder saw it. Its interest is commercial.", "A funder saw it."),
        (
            "It can (E.D. Mich. 2026; Tex. Bus. Ct. 2026). Others differ.",
            "It can (E.D. Mich. 2026; Tex. Bus. Ct. 2026).",
        ),
        ("Micron v. Rambus is one such case. It went badly.", "Micron v. Rambus is one such case."),
        ("One sentence alone.", "One sentence alone."),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_outside_brackets_and_names(text: str, first: str) -> None:
    assert parted(text)[0] == first


def test_rows_and_pages_in_words() -> None:
    assert row_words([4]) == "row 4"
    assert row_words([1, 2, 3, 7]) == "rows 1–3 and 7"
    assert row_words(list(range(1, 60, 2))) == "30 rows"
    assert page_words([4, 22]) == "4, 22"
    assert page_words([4, 5, 6, 9]) == "4–6, 9"
    assert page_words(list(range(1, 100, 2))) == "1, 3, 5, 7, 9, 11, passim"
    assert page_words([]) == ""
