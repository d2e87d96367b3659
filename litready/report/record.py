"""The chapters that print the record itself: registers, and the appendix with every answer, note and time."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.answers import Answer, Value
from litready.domain.interview import shown_columns
from litready.domain.matter import Record
from litready.domain.wording import STATE_WORDS, typed_form
from litready.playbook.model import Column as RegisterColumn
from litready.playbook.model import Kind, Question, Register, Section
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
    words_of,
)
from litready.report.references import (
    References,
    answer_anchor,
    counted,
    instant_words,
    listed,
    register_anchor,
    sentence,
)

REGISTERS = "registers"
APPENDIX = "appendix"
_MOST_COLUMNS = 6
_LONG_CELL = 110
_LONG_ANSWER = 90
_LONG_NOTE = 420
_EARLIER = "Answered earlier, not asked now"


# -- registers -----------------------------------------------------------------------------------


def registers_chapter(refs: References) -> Chapter | None:
    """Every record of every register, each once, in rows with a number; None where there is no record."""
    if not refs.assessment.records:
        return None
    tables = [t for r in refs.playbook.registers if (t := _register_table(refs, r)) is not None]
    tables += _unknown_registers(refs)
    blocks: list[Block] = [Paragraph(plain(_registers_lead(refs, len(tables))), lead=True)]
    blocks += tables
    for words in _empty_registers(refs):
        blocks.append(Paragraph(words))
    return Chapter("Registers", REGISTERS, tuple(blocks))


def _registers_lead(refs: References, tables: int) -> str:
    count = len(refs.assessment.records)
    return (
        f"{sentence(counted(count, 'record'))} in {counted(tables, 'register')}, as entered. Findings and questions "
        "name a record by its row. What has no column of its own stands below the row; a field left blank there is "
        "not printed."
    )


def _empty_registers(refs: References) -> Iterator[Text]:
    empty = [r for r in refs.playbook.registers if not refs.assessment.in_register(r.id)]
    none = [r.title for r in empty if r.id in refs.assessment.none_declared]
    blank = [r.title for r in empty if r.id not in refs.assessment.none_declared]
    if none:
        yield (Run("Stated to hold nothing: ", Tone.STRONG), Run(f"{'; '.join(none)}."))
    if blank:
        yield (Run("Nothing entered: ", Tone.STRONG), Run(f"{'; '.join(blank)}."))


def _register_table(refs: References, register: Register) -> Table | None:
    records = refs.assessment.in_register(register.id)
    if not records:
        return None
    beside = _columns_beside(register)
    rows = tuple(_record_row(refs, register, beside, record) for record in records)
    columns = (
        Column("No.", 24, strong=True),
        *(
            Column(c.label, strong=n == 0, stance=Stance.OPINION if c.privileged else Stance.FACT)
            for n, c in enumerate(beside)
        ),
    )
    asked = [q for q in refs.playbook.questions if q.kind is Kind.REGISTER and q.of == register.id]
    hidden = bool(asked) and not any(refs.asks(q) for q in asked)
    lead = muted(f"{_EARLIER}.") if hidden else ()
    return Table(columns, rows, register.title, lead, register_anchor(register.id))


def _columns_beside(register: Register) -> list[RegisterColumn]:
    """The columns that stand beside one another; the first names the record."""
    first, *rest = register.columns
    chosen = [c for c in rest if c.in_table and c.kind is not Kind.LONG_TEXT]
    if not chosen and not first.in_table:
        chosen = [c for c in rest if c.kind is not Kind.LONG_TEXT][: _MOST_COLUMNS - 2]
    return [first, *chosen[: _MOST_COLUMNS - 1]]


def _record_row(refs: References, register: Register, beside: list[RegisterColumn], record: Record) -> Row:
    cells: list[Text] = [plain(str(refs.rows[record.id]))]
    details: list[Detail] = []
    asked = shown_columns(register, record, refs.assessment)
    for column in register.columns:
        text = refs.cell_text(column, record)
        if text and column not in asked:
            text = (*text, Run(" (not asked now)", Tone.MUTED))
        long = len(words_of(text)) > _LONG_CELL or "\n" in words_of(text)
        if column in beside:
            cells.append(muted("below") if long else text or (muted("—") if column in asked else ()))
        if text and (long or column not in beside):
            details.append(Detail(column.label, text, Stance.OPINION if column.privileged else Stance.FACT))
    details += _kept_cells(refs, record)
    if record.changed_at is not None:
        details.append(Detail("Changed", muted(instant_words(record.changed_at))))
    if record.note:
        details.append(Detail("Note", (Run(record.note, Tone.TYPED),), Stance.NOTE))
    return Row(tuple(cells), tuple(details))


def _kept_cells(refs: References, record: Record) -> Iterator[Detail]:
    """Cells of columns that the playbook no longer has."""
    register = refs.playbook.registers_by_id.get(record.register)
    for column_id, cell in record.cells.items():
        if register is not None and register.column(column_id) is not None:
            continue
        label = _retired_label(refs, "column", f"{record.register}.{column_id}", column_id)
        if cell.value is not None:
            yield Detail(f"{label} (no longer asked)", plain(_bare_words(refs, cell.value)))


def _unknown_registers(refs: References) -> list[Table]:
    known = refs.playbook.registers_by_id
    tables = []
    for register_id in dict.fromkeys(r.register for r in refs.assessment.records if r.register not in known):
        rows = []
        for record in refs.assessment.in_register(register_id):
            details = list(_kept_cells(refs, record))
            if record.note:
                details.append(Detail("Note", (Run(record.note, Tone.TYPED),), Stance.NOTE))
            rows.append(Row((plain(str(refs.rows[record.id])), ()), tuple(details)))
        title = _retired_label(refs, "register", register_id, register_id)
        columns = (Column("No.", 24, strong=True), Column("No longer asked"))
        tables.append(Table(columns, tuple(rows), title, anchor=register_anchor(register_id)))
    return tables


# -- appendix ------------------------------------------------------------------------------------


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
    for section in refs.playbook.sections:
        rows = _section_rows(refs, section, on_cover)
        if rows:
            blocks.append(_answers_table(f"{section.number}  {section.title}", f"answers.{section.id}", rows))
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
    return (*asked, Row(group=_EARLIER), *earlier) if earlier else tuple(asked)


def _answer_row(refs: References, question: Question, answer: Answer, on_cover: bool) -> Row:
    text = (Run("On the cover", Tone.MUTED, COVER),) if on_cover else refs.answer_text(question, answer)
    number = muted(refs.playbook.question_numbers[question.id])
    return _row(number, question.text, text, answer, answer_anchor(question.id))


def _row(number: Text, asked: str, text: Text, answer: Answer, anchor: str = "") -> Row:
    details = []
    if len(words_of(text)) > _LONG_ANSWER or "\n" in words_of(text):
        details.append(Detail("Answer", tuple(Run(r.text) for r in text)))
        text = muted("below")
    note: Text = (Run(answer.note, Tone.TYPED),) if answer.note else ()
    if len(answer.note) > _LONG_NOTE:
        details.append(Detail("Note", note, Stance.NOTE))
        note = muted("below")
    cells = (number, plain(asked), text, note, muted(instant_words(answer.changed_at)))
    return Row(cells, tuple(details), anchor)


def _kept_answers(refs: References) -> Iterator[Row]:
    """Answers to questions that the playbook no longer has."""
    for question_id, answer in sorted(refs.assessment.answers.items()):
        if question_id in refs.playbook.questions_by_id or answer.empty:
            continue
        label = _retired_label(refs, "question", question_id, question_id)
        words = "" if answer.value is None else _bare_words(refs, answer.value)
        text = (Run(words, Tone.STRONG),) if words else muted(STATE_WORDS[answer.state])
        yield _row((), label, text, answer)


# -- both ------------------------------------------------------------------------------------------


def _retired_label(refs: References, kind: str, name: str, otherwise: str) -> str:
    return next((r.label for r in refs.playbook.retirements if r.kind == kind and r.id == name), otherwise)


def _bare_words(refs: References, value: Value) -> str:
    """A value whose question is gone: links by row, choices by what they were called."""
    if not isinstance(value, tuple):
        return typed_form(value)
    parts = []
    for item in value:
        record = refs.assessment.record(item)
        parts.append(refs.row_words(record.register, [item]) if record else item)
    return listed(parts)
