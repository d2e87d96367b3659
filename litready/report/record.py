"""The appendix: every answer, note and time, in the order asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from litready.domain.answers import Answer
from litready.domain.wording import STATE_WORDS
from litready.playbook.model import Question, Section
from litready.report.kept import EARLIER, bare_words, retired_label
from litready.report.model import (
    COVER,
    Block,
    Chapter,
    Column,
    Detail,
    Dress,
    Paragraph,
    Row,
    Run,
    Stance,
    Table,
    Text,
    Tone,
    muted,
    plain,
    stance_of,
    words_of,
)
from litready.report.references import References, answer_anchor, counted, instant_words, note_text

APPENDIX = "appendix"
_LONG_ANSWER = 90
_LONG_NOTE = 420


def appendix_chapter(refs: References, on_cover: frozenset[str]) -> Chapter:
    """Every question asked, in order, with answer, note and time; then what was answered and is not asked now.

    `on_cover` holds the questions whose answers the cover prints.
    """
    blocks: list[Block] = [
        Paragraph(
            plain(
                "In the order asked, with the note as typed and the time of the last change (UTC). A dash means that "
                "nothing has been entered."
            ),
            lead=True,
        )
    ]
    untouched = []
    for section in refs.playbook.sections:
        rows = _section_rows(refs, section, on_cover)
        if rows and not refs.touched(section):
            untouched.append(f"{section.number} {section.title} ({counted(len(rows), 'question')})")
        elif rows:
            blocks.append(_answers_table(f"{section.number}  {section.title}", f"answers.{section.id}", rows))
    if untouched:
        blocks.append(Paragraph((Run("Nothing entered: ", Tone.STRONG), Run(f"{'; '.join(untouched)}."))))
    kept = tuple(_kept_answers(refs))
    if kept:
        blocks.append(_answers_table("No longer asked", "answers.kept", kept))
    return Chapter("Appendix: every answer", APPENDIX, tuple(blocks))


def _answers_table(title: str, anchor: str, rows: tuple[Row, ...]) -> Table:
    columns = (
        Column("", 27),
        Column(title, 160),
        Column("Answer", 96),
        Column("Note, as typed", 157, stance=Stance.NOTE),
        Column("Changed", 64),
    )
    return Table(columns, rows, anchor=anchor, dress=Dress.APPENDIX)


def _section_rows(refs: References, section: Section, on_cover: frozenset[str]) -> tuple[Row, ...]:
    asked, earlier = [], []
    for question in refs.playbook.in_section(section.id):
        answer = refs.assessment.answer(question.id)
        if refs.asks(question):
            asked.append(_answer_row(refs, question, answer, question.id in on_cover))
        elif not answer.empty:
            earlier.append(_answer_row(refs, question, answer, question.id in on_cover))
    return (*asked, Row(group=EARLIER), *earlier) if earlier else tuple(asked)


def _answer_row(refs: References, question: Question, answer: Answer, on_cover: bool) -> Row:
    text = (Run("On the cover", Tone.MUTED, COVER),) if on_cover else refs.answer_text(question, answer)
    number = muted(refs.playbook.question_numbers[question.id])
    row = _row(number, question.text, text, answer, answer_anchor(question.id))
    return replace(row, stance=stance_of(question.nature))


def _row(number: Text, asked: str, text: Text, answer: Answer, anchor: str = "") -> Row:
    details = []
    if len(words_of(text)) > _LONG_ANSWER or "\n" in words_of(text):
        details.append(Detail("Answer", tuple(Run(r.text) for r in text), cell=2))
        text = muted("below")
    note = note_text(answer.note)
    if len(answer.note) > _LONG_NOTE:
        details.append(Detail("Note", note, Stance.NOTE, cell=3))
        note = muted("below")
    cells = (number, plain(asked), text, note, muted(instant_words(answer.changed_at)))
    return Row(cells, tuple(details), anchor)


def _kept_answers(refs: References) -> Iterator[Row]:
    """Answers to questions that the playbook no longer has."""
    for question_id, answer in sorted(refs.assessment.answers.items()):
        if question_id in refs.playbook.questions_by_id or answer.empty:
            continue
        label = retired_label(refs, "question", question_id, question_id)
        words = "" if answer.value is None else bare_words(refs, answer.value)
        text = (Run(words, Tone.STRONG),) if words else muted(STATE_WORDS[answer.state])
        yield _row((), label, text, answer)
