"""What the report says and does not say: facts by reference, questions with codes, a copy of facts alone."""

from __future__ import annotations

from collections.abc import Callable

from report_samples import MOMENT, blank_assessment, cell, fill, joined, read, said

from litready.domain.answers import Answer, State
from litready.domain.matter import Action, Record
from litready.playbook.model import Nature, Playbook
from litready.report.model import FindingBlock, Paragraph, QuestionBlock, Report, Stance, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.references import FREE_TEXT, counted, spans
from litready.report.walk import stances_of
from litready.values import PartialDate

Builder = Callable[..., Report]


def findings_of(report: Report) -> list[FindingBlock]:
    return [b for c in report.chapters for b in c.blocks if isinstance(b, FindingBlock)]


def questions_of(report: Report) -> list[QuestionBlock]:
    return [b for c in report.chapters for b in c.blocks if isinstance(b, QuestionBlock)]


def test_a_finding_over_records_names_rows_and_no_person(report_of: Builder) -> None:
    assessment = blank_assessment()
    for n, acknowledged in enumerate(["no", "yes", "no", "no", "no"]):
        cells = {"name": cell(f"Person {n}"), "acknowledged": cell(acknowledged)}
        assessment = assessment.with_record(Record(f"c{n}", "custodians", cells, "", MOMENT))
    (finding,) = findings_of(report_of(assessment))
    assert finding.facts is not None
    assert [words_of(t) for t in finding.facts.texts] == ["Acknowledged: No\u00a0[Custodians, rows 1 and 3–5]"]
    assert [r.title for r in finding.readings] == ["Conservative; used in this report", "Other reading"]


def test_a_finding_says_facts_rule_and_what_to_do(report_of: Builder) -> None:
    report = report_of(blank_assessment().with_answer("hold.issued", said("no")))
    (finding,) = findings_of(report)
    assert finding.facts is not None
    assert words_of(finding.facts.texts[0]) == "Has a written hold been issued? No\u00a0[2.1]"
    rule = words_of(finding.rule.texts[0]).replace("\u00a0", " ")
    assert rule.endswith("evidence has to be kept. Fed. R. Civ. P. 37(e); Zubulake V, 229 F.R.D. 422.")
    assert [p.label for p in finding.to_do] == ["What to do", "For counsel"]
    assert words_of(finding.to_do[1].texts[0]) == "See question 1."
    assert questions_of(report)[0].text == "Will you issue the hold?"


def test_open_questions_are_numbered_required_first_and_name_no_stored_id(report_of: Builder) -> None:
    record = Record("5f2c9a7be1", "custodians", {}, "", MOMENT)
    report = report_of(blank_assessment().with_record(record))
    blocks = questions_of(report)
    assert [b.number for b in blocks] == list(range(1, len(blocks) + 1))
    assert [words_of(b.code) for b in blocks] == [
        "basis.prepared_by · 1.1 · required",
        "hold.issued · 2.1 · required",
    ]
    assert [b.reply_lines for b in blocks] == [3, 3]
    (fields,) = [
        b for c in report.chapters for b in c.blocks if isinstance(b, Table) and "fields of records" in b.title
    ]
    assert fields.title == "Required fields of records"
    assert [[words_of(cell) for cell in row.cells] for row in fields.rows] == [
        ["3", "Name: Custodians, row 1. Not entered.\ncustodians/name · 2.5", ""]
    ]
    assert "5f2c9a7be1" not in read(pdf_bytes(report))


def test_a_section_in_which_nothing_was_entered_takes_one_line(report_of: Builder) -> None:
    report = report_of(blank_assessment().with_answer("basis.prepared_by", said("Dana Okafor")))
    lines = [words_of(b.text) for c in report.chapters for b in c.blocks if isinstance(b, Paragraph)]
    assert "Nothing entered: 2 The hold (four questions)." in lines
    assert "Nothing entered: The hold (two questions that are not required)." in lines
    noted = report_of(blank_assessment().with_answer("hold.story", Answer(State.BLANK, None, "ask Ada", MOMENT)))
    lines = [words_of(b.text) for c in noted.chapters for b in c.blocks if isinstance(b, Paragraph)]
    assert not any(line.startswith("Nothing entered: ") and "The hold" in line for line in lines)


def test_every_action_is_printed_once_the_done_ones_apart(report_of: Builder) -> None:
    assessment = blank_assessment()
    for n in range(60):
        due = PartialDate(2027, 1, n % 28 + 1)
        assessment = assessment.with_action(Action(f"a{n}", f"Do this{n:02d}x", f"Owner{n:02d}x", due, n == 3))
    text = read(pdf_bytes(report_of(assessment)))
    assert [text.count(f"this{n:02d}x") for n in range(60)] == [1] * 60
    assert [text.count(f"Owner{n:02d}x") for n in range(60)] == [1] * 60
    assert "Further actions" in text


def test_disclaimer_stands_once(report_of: Builder, playbook: Playbook) -> None:
    text = joined(read(pdf_bytes(report_of(fill(playbook)[0]))))
    assert text.count("legal advice. It has applied stated rules") == 1
    assert text.count("is a checklist, not legal advice") == 1


def test_the_copy_of_facts_is_built_of_facts(shipped: Playbook, playbook: Playbook, report_of: Builder) -> None:
    for book in (shipped, playbook):
        report = report_of(fill(book)[0], book=book, facts_only=True, recipient="Lindqvist & Marsh")
        assert set(stances_of(report)) == {Stance.FACT}
        assert report.summary is None
        assert report.author == ""


def test_the_copy_of_facts_holds_no_note_finding_legend_or_privileged_column(
    shipped: Playbook, playbook: Playbook, report_of: Builder
) -> None:
    for book in (shipped, playbook):
        assessment, _ = fill(book)
        text = joined(read(pdf_bytes(report_of(assessment, book=book, facts_only=True))))
        assert "Facts only · no opinions, conclusions or notes · no legend" in text
        for answer in assessment.answers.values():
            assert answer.note not in text
        for record in assessment.records:
            assert record.note not in text
            for column in book.registers_by_id[record.register].columns:
                value = record.value(column.id)
                if column.nature is not Nature.FACT and column.kind in FREE_TEXT:
                    assert str(value) not in text
        for rule in book.findings:
            assert rule.title not in text
        for question in book.questions:
            assert question.text not in text
        for word in ("Privileged", "Attorney", "verdict", "accused", "asserted", "infring", "anticipat"):
            assert word not in text


def test_the_copy_of_facts_prints_the_facts_and_counts_the_rest(playbook: Playbook, report_of: Builder) -> None:
    assessment, _ = fill(playbook)
    text = joined(read(pdf_bytes(report_of(assessment, facts_only=True))))
    record = assessment.records[0]
    assert str(record.value("name")) in text
    assert "Mar 2026 (day not known)" in text
    assert "answers and no record are withheld from this copy" in text


def test_rows_and_numbers_in_words() -> None:
    assert spans([1]) == "1"
    assert spans([1, 2]) == "1 and 2"
    assert spans([1, 2, 3, 5]) == "1–3 and 5"
    assert spans([2, 4, 6, 7, 8, 9]) == "2, 4 and 6–9"
    assert counted(0, "stop") == "no stop"
    assert counted(1, "stop") == "one stop"
    assert counted(13, "stop") == "13 stops"
