"""The open questions as a Word file that outside counsel answers and sends back.

Each question has a field marked with its permanent id, so that the replies find their way back
(`exchange/replies`). What may describe a trade secret is left out, as in the report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from litready.domain.answers import State
from litready.domain.matter import Assessment
from litready.domain.readiness import Finding, OpenQuestion, Readiness, assess
from litready.domain.replies.marks import Target, mark_of, sheet_mark
from litready.domain.wording import STATE_WORDS
from litready.errors import ReportError
from litready.playbook.model import Column, Kind, Playbook, Question, Severity
from litready.report.extent import extent_of
from litready.report.model import (
    Block,
    Chapter,
    Heading,
    Paragraph,
    QuestionBlock,
    ReplyField,
    Run,
    Stance,
    Text,
    Tone,
    plain,
)
from litready.report.open_points import hangs_on
from litready.report.references import LEFT_OUT, References, counted, day_words, ended
from litready.report.word import WordDocument, WordPart, write_word

KIND = "question-sheet"
"""The kind under which the library notes that a sheet was made."""
TITLE = "Open questions for outside counsel"
_NOT_KNOWN, _NOT_APPLICABLE = STATE_WORDS[State.NOT_KNOWN], STATE_WORDS[State.NOT_APPLICABLE]
_TOLD = {
    Kind.DATE: "A date: a day, a month or a year alone. Write the month in letters, as in Mar 5, 2024.",
    Kind.MONEY: "An amount with its currency, as in USD 250,000.",
    Kind.NUMBER: "A number in figures.",
    Kind.PATENT: "A patent number.",
    Kind.MULTI: "One answer or several, with a semicolon between them.",
    Kind.REGISTER: "Or list them here; the list goes into the note.",
    Kind.RECORDS: "Names as they are listed in the assessment, with a semicolon between them.",
}


def write_question_sheet(playbook: Playbook, assessment: Assessment, path: Path, *, today: date) -> str:
    """Write the sheet of a record as of `today` as a Word file; gives the SHA-256 of the file, in hex.

    The record is only read. Raises `ReportError` where nothing is open, or the file cannot be made or written.
    """
    document = sheet_document(playbook, assessment, assess(playbook, assessment, today))
    return hashlib.sha256(write_word(document, path)).hexdigest()


def sheet_document(playbook: Playbook, assessment: Assessment, readiness: Readiness) -> WordDocument:
    """The sheet as a document. Raises `ReportError` where nothing is open."""
    extent = extent_of(playbook, assessment, readiness, part=None, descriptions=False)
    questions = tuple(_Sheet(extent.refs).blocks(extent.readiness))
    if not any(isinstance(block, QuestionBlock) for block in questions):
        raise ReportError("No question is open, so there is nothing to send. Nothing was written.")
    legend = " · ".join(readiness.basis.legend)
    matter = Run(assessment.name)
    header: Text = (Run(legend, Tone.STRONG), Run("\n"), matter) if legend else (matter,)
    mark = sheet_mark(assessment, readiness.today)
    day = day_words(readiness.today)
    law = day_words(playbook.law_as_of)
    return WordDocument(
        title=f"{TITLE}: {assessment.name}",
        author=readiness.basis.prepared_by,
        made_on=readiness.today,
        parts=(
            WordPart(
                (
                    Chapter(
                        TITLE, "", (*_lead(mark, withheld=bool(extent.left_out)), *questions), stance=Stance.OPINION
                    ),
                ),
                header,
                f"Questions of {day} · law as of {law}",
            ),
        ),
    )


def _lead(mark: str, *, withheld: bool) -> Iterator[Block]:
    yield Paragraph(
        plain(
            "Write each reply into its field, or pick an answer there, and send the file back. The small code in front "
            "of a field ties the reply to the record: leave it as it is. More can be written behind an answer, on a "
            "new line. Fields left as they are count as no reply."
        ),
        lead=True,
        stance=Stance.OPINION,
    )
    yield Paragraph(
        plain("Comments and words outside the fields are not read when the file comes back."), stance=Stance.OPINION
    )
    if withheld:
        yield Paragraph(plain("What may describe a trade secret is left out of this file."), stance=Stance.OPINION)
    yield Paragraph((Run(f"Sheet {mark}", Tone.REFERENCE),), stance=Stance.OPINION)


class _Sheet:
    """Numbers the questions: required ones first, then what findings raise, then the rest."""

    def __init__(self, refs: References) -> None:
        self._refs = refs
        self._number = 0

    def blocks(self, readiness: Readiness) -> Iterator[Block]:
        """Headings and questions in order."""
        questions = [q for q in readiness.open_questions if q.required or q.state is State.NOT_KNOWN or self._begun(q)]
        asked = {q.text for q in questions if q.question}
        unknown = [q for q in questions if not q.required and q.state is State.NOT_KNOWN]
        yield from self._titled("Required", map(self._open, (q for q in questions if q.required)))
        yield from self._titled("Raised by findings", map(self._raised, _raised(readiness, asked)))
        yield from self._titled("Not known yet", map(self._open, unknown))
        blank = (q for q in questions if not q.required and q.state is State.BLANK)
        yield from self._titled("Not answered, not required", map(self._open, blank))
        if left := len(readiness.open_questions) - len(questions):
            words = counted(left, "question that is", "questions that are")
            yield Paragraph(
                plain(f"Left out: {words} not required, in sections in which nothing was entered."),
                stance=Stance.OPINION,
            )

    def _begun(self, question: OpenQuestion) -> bool:
        section = self._refs.playbook.sections_by_id.get(question.section)
        return section is not None and self._refs.touched(section)

    def _titled(self, title: str, blocks: Iterable[QuestionBlock]) -> Iterator[Block]:
        for n, block in enumerate(blocks):
            if n == 0:
                yield Heading(title, "", Stance.OPINION)
            yield block

    def _open(self, question: OpenQuestion) -> QuestionBlock:
        playbook = self._refs.playbook
        about: Text = ()
        if question.question:
            item: Question | Column = playbook.questions_by_id[question.question]
            target, text = Target(question=question.question), playbook.questions_by_id[question.question].text
            if question.text != text:
                about = (Run("Tell us as well: ", Tone.STRONG), Run(f"{question.text} "))
        else:
            register = playbook.registers_by_id[question.register]
            item = next(c for c in register.columns if c.id == question.id.rpartition("/")[2])
            target = Target(record=question.record, column=item.id)
            text = self._cell_words(question, item)
        reply = ReplyField(
            mark_of(target, question.state),
            f"Reply to {question.number}",
            self._choices(item),
            item.kind is Kind.MULTI,
            _TOLD.get(item.kind, ""),
        )
        return self._block(text, (*about, *hangs_on(item.help)), reply, question.number, required=question.required)

    def _raised(self, findings: tuple[Finding, ...]) -> QuestionBlock:
        first = findings[0]
        codes = ", ".join(f.code for f in findings)
        reply = ReplyField(mark_of(Target(finding=first.id)), f"Reply to {codes}")
        title = plain(ended(self._refs.finding_texts(first).title))
        return self._block(first.ask, title, reply, codes)

    def _block(self, text: str, hangs: Text, reply: ReplyField, code: str, *, required: bool = False) -> QuestionBlock:
        self._number += 1
        runs = [Run(code, Tone.MUTED)]
        if required:
            runs += [Run(" · ", Tone.MUTED), Run("required", Tone.STRONG)]
        return QuestionBlock(self._number, text, hangs, tuple(runs), 0, "", reply=reply)

    def _cell_words(self, question: OpenQuestion, column: Column) -> str:
        """A record by register and row, and by name where it may be named here."""
        where = self._refs.row_words(question.register, (question.record,))
        record = self._refs.assessment.record(question.record)
        name = record.name(self._refs.playbook.registers_by_id[question.register]) if record is not None else ""
        named = f" (“{name}”)" if name and name != LEFT_OUT else ""
        return f"{where}{named}: {column.label}"

    def _choices(self, item: Question | Column) -> tuple[str, ...]:
        """The answers that can be given as they stand, in words."""
        states = [_NOT_KNOWN]
        if not isinstance(item, Question) or item.not_applicable:
            states.append(_NOT_APPLICABLE)
        match item.kind:
            case Kind.YES_NO:
                return ("Yes", "No", *states)
            case Kind.CHOICE | Kind.MULTI:
                return (*(choice.label for choice in item.choices), *states)
            case Kind.REGISTER:
                return (self._refs.playbook.registers_by_id[item.of].none_label, *states)
            case _:
                return ()


def _raised(readiness: Readiness, asked: Iterable[str]) -> Iterator[tuple[Finding, ...]]:
    """The findings that raise a question, those with the same one together; what is asked as it is is left to that."""
    known = frozenset(asked)
    wordings: dict[str, list[Finding]] = {}
    for finding in readiness.findings:
        if finding.ask and finding.ask not in known and finding.severity is not Severity.STRENGTH:
            wordings.setdefault(finding.ask, []).append(finding)
    yield from (tuple(found) for found in wordings.values())
