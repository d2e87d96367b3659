"""The question sheet: every open question once, required ones first, each with a field that ties the reply to it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.domain.replies.marks import MARK, sheet_mark
from litready.errors import ReportError
from litready.playbook.model import Kind, Nature, Playbook
from litready.report.model import Heading, QuestionBlock
from litready.report.question_sheet import sheet_document, write_question_sheet
from litready.report.word import WordDocument, word_bytes

TODAY = date(2026, 11, 25)


def sheet(playbook: Playbook, assessment: Assessment) -> WordDocument:
    return sheet_document(playbook, assessment, assess(playbook, assessment, TODAY))


def fields(content: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(content)).element.body
    return [tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))]


def test_each_question_has_one_field_and_required_ones_come_first(shipped: Playbook, sample: Assessment) -> None:
    document = sheet(shipped, sample)
    blocks = document.parts[0].chapters[0].blocks
    assert [b.text for b in blocks if isinstance(b, Heading)] == [
        "Required",
        "Raised by findings",
        "Not known yet",
        "Not answered, not required",
    ]
    asked = [b for b in blocks if isinstance(b, QuestionBlock)]
    assert [b.number for b in asked] == list(range(1, len(asked) + 1))
    marks = fields(word_bytes(document))
    assert marks == [b.reply.mark for b in asked if b.reply]
    assert len(set(marks)) == len(marks)
    assert all(MARK.fullmatch(m) and len(m) <= 64 for m in marks)
    open_ = assess(shipped, sample, TODAY).open_questions
    raised = [m for m in marks if m[0] == "f"]
    assert len(marks) - len(raised) == len(open_)


def test_each_mark_stands_in_print_too_and_so_does_that_of_the_sheet(shipped: Playbook, sample: Assessment) -> None:
    content = word_bytes(sheet(shipped, sample))
    document = docx.Document(io.BytesIO(content))
    printed = {row.cells[0].paragraphs[1].text for table in document.tables for row in table.rows}
    assert printed == set(fields(content))
    assert any(p.text == f"Sheet {sheet_mark(sample, TODAY)}" for p in document.paragraphs)


def test_the_answers_that_can_be_given_are_spelled_out(shipped: Playbook, sample: Assessment) -> None:
    for block in sheet(shipped, sample).parts[0].chapters[0].blocks:
        if isinstance(block, QuestionBlock) and block.reply and block.reply.mark[0] == "q":
            question = shipped.questions_by_id[block.reply.mark[3:]]
            labels = [c.label for c in question.choices]
            if question.kind is Kind.YES_NO:
                labels = ["Yes", "No"]
            assert list(block.reply.choices[: len(labels)]) == labels
            assert ("Not applicable" in block.reply.choices) is (question.not_applicable and bool(block.reply.choices))


def test_the_same_record_gives_the_same_bytes(shipped: Playbook, sample: Assessment) -> None:
    assert word_bytes(sheet(shipped, sample)) == word_bytes(sheet(shipped, sample))


def test_what_may_describe_a_secret_gets_into_no_sheet(shipped: Playbook, sample: Assessment) -> None:
    """A token in each secret place of every record and in every note; each record has an open cell."""
    records = []
    for record in sample.records:
        register = shipped.registers_by_id[record.register]
        cells = dict(record.cells)
        for column in register.columns:
            if column.nature is Nature.SECRET and column.kind in (Kind.TEXT, Kind.LONG_TEXT):
                cells[column.id] = Cell(State.ANSWERED, "zzsecretzz")
            elif column.kind is Kind.YES_NO:
                cells[column.id] = Cell(State.NOT_KNOWN)
        records.append(replace(record, cells=cells, note="zzsecretzz"))
    answers = {key: replace(answer, note="zzsecretzz") for key, answer in sample.answers.items()}
    content = word_bytes(sheet(shipped, replace(sample, records=tuple(records), answers=answers)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"zzsecretzz" in archive.read(name) for name in archive.namelist())


def test_where_nothing_is_open_no_file_is_written(shipped: Playbook, tmp_path: Path) -> None:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    answers = {q.id: Answer(State.NOT_APPLICABLE) for q in shipped.questions if q.kind is not Kind.REGISTER}
    none = frozenset(r.id for r in shipped.registers)
    closed = Assessment("c", "C", shipped.id, shipped.version, at, at, answers, none_declared=none)
    if any(f.ask for f in assess(shipped, closed, TODAY).findings):
        pytest.skip("a finding asks something of a record in which nothing applies")
    with pytest.raises(ReportError, match="nothing to send"):
        write_question_sheet(shipped, closed, tmp_path / "q.docx", today=TODAY)
    assert not list(tmp_path.iterdir())
