"""The registers: each record once, in a row with a number, beside it what is concluded of it.

A register of whose records something is concluded stands in the chapter of the section that asks for it, the
others in a chapter of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from litready.domain.interview import shown_columns
from litready.domain.matter import Record
from litready.domain.readiness import Readiness
from litready.domain.standing import HEADS, record_standings
from litready.playbook.model import Column as RegisterColumn
from litready.playbook.model import Kind, Register
from litready.report.conclusions import Conclusions
from litready.report.kept import EARLIER, kept_cells, retired_label
from litready.report.model import (
    Block,
    Chapter,
    Column,
    Detail,
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
from litready.report.references import (
    References,
    counted,
    instant_words,
    lowered,
    note_text,
    register_anchor,
    sentence,
)

REGISTERS = "registers"
_MOST_COLUMNS = 6
_LONG_CELL = 110
_LONG_PART = 160


@dataclass(frozen=True, slots=True)
class _Part:
    """One line of a cell: a column of the register, in brackets those that tell more of it, and words before it."""

    column: str
    asides: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A column of the table, made of one or more of the register's."""

    label: str
    parts: tuple[_Part, ...]
    width: float = 0.0
    strong: bool = False

    def holds(self, column: RegisterColumn) -> bool:
        """Whether a column of the register stands in it."""
        return any(column.id == p.column or column.id in p.asides for p in self.parts)


_WHAT_AND_WHY = "What it is, and why it was made"
_LAYOUTS: Mapping[str, tuple[_Beside, ...]] = MappingProxyType(
    {
        "communications": (
            _Beside("Date", (_Part("sent_on"),), 42),
            _Beside(
                "From and to",
                (_Part("author", ("author_role",)), _Part("recipients", ("recipient_roles",), "to ")),
                80,
            ),
            _Beside(_WHAT_AND_WHY, (_Part("subject"), _Part("purpose", before="why: ")), 82),
        ),
        "work_papers": (
            _Beside("Made on", (_Part("made_on"),), 42),
            _Beside("Author", (_Part("author", ("author_role",)), _Part("directed_by", before="asked by: ")), 80),
            _Beside(_WHAT_AND_WHY, (_Part("title", ("kind",)), _Part("purpose", before="why: ")), 82),
        ),
        "ai_uses": (
            _Beside("Used on", (_Part("used_on"),), 42),
            _Beside("User and tool", (_Part("user", ("user_role",)), _Part("tool", ("tool_kind",), "with ")), 80),
            _Beside("What for, and what went in", (_Part("purpose"), _Part("went_in", before="in: ")), 82),
        ),
        "public_statements": (
            _Beside("Date", (_Part("made_on"),), 42),
            _Beside(
                "Speaker and audience",
                (
                    _Part("speaker", ("speaker_role",)),
                    _Part("audience", before="to: "),
                    _Part("channel", before="by: "),
                ),
                80,
            ),
            _Beside("What was said", (_Part("what"),), 82),
        ),
        "notices": (
            _Beside("Sent on", (_Part("sent_on"),), 42),
            _Beside("From and to", (_Part("sender", ("sender_standing",)), _Part("recipient", ("form",), "to ")), 80),
            _Beside("Notice", (_Part("subject"),), 82),
        ),
        "claim_elements": (
            _Beside("Element", (_Part("label"),), 64, strong=True),
            _Beside("Words of the claim", (_Part("words"),)),
        ),
    }
)
"""How the registers with the most conclusions are set beside them; any other by its columns that make its table."""


# -- in a section ----------------------------------------------------------------------------------


def concluded_registers(refs: References) -> dict[str, str]:
    """The registers of whose records something is concluded, each with the section that asks for it."""
    found: dict[str, str] = {}
    for question in refs.playbook.questions:
        register = question.of
        if question.kind is not Kind.REGISTER or register not in HEADS or register in found:
            continue
        if refs.assessment.in_register(register) and refs.asks(question):
            found[register] = question.section
    return found


class SectionRegisters:
    """The registers that stand in the chapters of sections, with what is concluded of their records."""

    def __init__(self, refs: References, readiness: Readiness, *, wide: bool = False) -> None:
        self.refs = refs
        self._wide = wide
        self._sections = concluded_registers(refs)
        self._standings = record_standings(refs.assessment, readiness)

    def records(self, section_id: str) -> int:
        """How many records the registers of a section hold."""
        return sum(len(self.refs.assessment.in_register(r)) for r, s in self._sections.items() if s == section_id)

    def blocks(self, section_id: str) -> Iterator[Block]:
        """The registers of a section: table, notes, readings."""
        for register_id, section in self._sections.items():
            if section == section_id:
                register = self.refs.playbook.registers_by_id[register_id]
                conclusions = Conclusions(self.refs, register, self._standings.of)
                table = _register_table(self.refs, register, conclusions, wide=self._wide)
                chapter = self.refs.playbook.sections_by_id[section_id].title
                yield replace(table, title="") if table.title == chapter else table
                yield from conclusions.below()


# -- on their own ----------------------------------------------------------------------------------


def registers_chapter(refs: References, *, wide: bool = False) -> Chapter | None:
    """The registers that stand in no section; None where there is no record.

    A `wide` table has a column for each of the register's, for files that are as wide as they need to be.
    """
    if not refs.assessment.records:
        return None
    elsewhere = concluded_registers(refs)
    held = [r for r in refs.playbook.registers if r.id not in elsewhere and refs.assessment.in_register(r.id)]
    tables = [_register_table(refs, register, wide=wide) for register in held]
    tables += _unknown_registers(refs)
    blocks: list[Block] = [Paragraph(plain(_lead(tables)), lead=True)]
    if elsewhere:
        blocks.append(Paragraph(_pointer(refs, elsewhere), lead=True))
    blocks += tables
    blocks += [Paragraph(words) for words in _empty_registers(refs)]
    return Chapter("Registers", REGISTERS, tuple(blocks))


def _lead(tables: list[Table]) -> str:
    count = sum(len(table.rows) for table in tables)
    return (
        f"{sentence(counted(count, 'record'))} in {counted(len(tables), 'register')}, as entered. Findings and "
        "questions name a record by its row. What has no column of its own stands below the row; a field left blank "
        "there is not printed."
    )


def _pointer(refs: References, elsewhere: Mapping[str, str]) -> Text:
    runs = [Run("In their sections, with what is concluded of each record: ")]
    for n, register_id in enumerate(elsewhere):
        title = refs.playbook.registers_by_id[register_id].title
        runs += [Run("; " if n else ""), Run(title, link=register_anchor(register_id))]
    return (*runs, Run("."))


def _empty_registers(refs: References) -> Iterator[Text]:
    empty = [r for r in refs.playbook.registers if not refs.assessment.in_register(r.id)]
    none = [r.title for r in empty if r.id in refs.assessment.none_declared]
    blank = [r.title for r in empty if r.id not in refs.assessment.none_declared]
    if none:
        yield (Run("Stated to hold nothing: ", Tone.STRONG), Run(f"{'; '.join(none)}."))
    if blank:
        yield (Run("Nothing entered: ", Tone.STRONG), Run(f"{'; '.join(blank)}."))


def _unknown_registers(refs: References) -> list[Table]:
    known = refs.playbook.registers_by_id
    tables = []
    for register_id in dict.fromkeys(r.register for r in refs.assessment.records if r.register not in known):
        rows = []
        for record in refs.assessment.in_register(register_id):
            details = [*kept_cells(refs, record), *_note(record)]
            rows.append(Row((plain(str(refs.rows[record.id])), ()), tuple(details)))
        title = retired_label(refs, "register", register_id, register_id)
        columns = (Column("No.", 24, strong=True), Column("No longer asked"))
        tables.append(Table(columns, tuple(rows), title, anchor=register_anchor(register_id)))
    return tables


# -- one register ------------------------------------------------------------------------------------


def _register_table(
    refs: References, register: Register, conclusions: Conclusions | None = None, *, wide: bool = False
) -> Table:
    beside = _each(register.columns) if wide else _set_beside(register, len(conclusions.heads) if conclusions else 0)
    rows = tuple(
        _record_row(refs, register, beside, record, conclusions) for record in refs.assessment.in_register(register.id)
    )
    columns = [Column("No.", 24 if len(rows) < 1000 else 31, strong=True)]
    columns += [Column(b.label, b.width, strong=b.strong, stance=_stance(register, b)) for b in beside]
    if conclusions is not None:
        columns += conclusions.columns()
        lead = conclusions.caption()
    else:
        asked = [q for q in refs.playbook.questions if q.kind is Kind.REGISTER and q.of == register.id]
        hidden = bool(asked) and not any(refs.asks(q) for q in asked)
        lead = muted(f"{EARLIER}.") if hidden else ()
    return Table(tuple(columns), rows, register.title, lead, register_anchor(register.id))


def _set_beside(register: Register, heads: int) -> tuple[_Beside, ...]:
    """The columns that stand beside one another, with room for as many conclusions as there are heads."""
    if heads and register.id in _LAYOUTS:
        return _LAYOUTS[register.id]
    first, *rest = register.columns
    chosen = [c for c in rest if c.in_table and c.kind is not Kind.LONG_TEXT]
    if not chosen and not first.in_table:
        chosen = [c for c in rest if c.kind is not Kind.LONG_TEXT][: _MOST_COLUMNS - 2]
    return _each((first, *chosen[: _MOST_COLUMNS - 1 - heads]))


def _each(columns: Sequence[RegisterColumn]) -> tuple[_Beside, ...]:
    return tuple(_Beside(c.label, (_Part(c.id),), strong=n == 0) for n, c in enumerate(columns))


def _stance(register: Register, beside: _Beside) -> Stance:
    stances = {stance_of(c.nature) for c in register.columns if beside.holds(c)}
    return next((s for s in (Stance.SECRET, Stance.OPINION) if s in stances), Stance.FACT)


def _record_row(
    refs: References, register: Register, beside: tuple[_Beside, ...], record: Record, conclusions: Conclusions | None
) -> Row:
    asked = {c.id for c in shown_columns(register, record, refs.assessment)}
    texts: dict[str, Text] = {}
    left: list[Detail] = []
    for column in register.columns:
        text = refs.cell_text(column, record)
        if text and column.id not in asked:
            text = (*text, Run(" (not asked now)", Tone.MUTED))
        texts[column.id] = text
    cells: list[Text] = [plain(str(refs.rows[record.id]))]
    printed: set[str] = set()
    told: dict[str, int] = {}
    for b in beside:
        cell, inside = _cell(b, texts, asked)
        if len(b.parts) == 1:
            told[b.parts[0].column] = len(cells)
        cells.append(cell)
        printed |= inside
    for column in register.columns:
        if texts[column.id] and column.id not in printed:
            at = told.get(column.id, -1)
            left.append(Detail(column.label, texts[column.id], stance_of(column.nature), at))
    left += kept_cells(refs, record)
    if record.changed_at is not None:
        left.append(Detail("Changed", muted(instant_words(record.changed_at).replace(" ", "\u00a0"))))
    left += _note(record)
    if conclusions is None:
        return Row(tuple(cells), tuple(left))
    concluded = conclusions.beside(record)
    marks = (*(None for _ in cells), *concluded.marks)
    below = (replace(d, cell=d.cell + len(cells)) if d.cell >= 0 else d for d in concluded.details)
    return Row((*cells, *concluded.cells), (*below, *left), marks=marks)


def _cell(beside: _Beside, texts: Mapping[str, Text], asked: set[str]) -> tuple[Text, set[str]]:
    """What stands in a cell, and which columns of the register it prints; what is too long stands below the row."""
    if len(beside.parts) == 1 and not beside.parts[0].asides:
        column = beside.parts[0].column
        text = texts.get(column, ())
        if _long(text, _LONG_CELL):
            return muted("below"), set()
        return text or (muted("—") if column in asked else ()), {column}
    runs: list[Run] = []
    printed: set[str] = set()
    for part in beside.parts:
        known = [c for c in (part.column, *part.asides) if c in asked and _answered(texts.get(c, ()))]
        for n, column in enumerate(known):
            words = words_of(texts[column])
            if n == 0:
                runs.append(Run(("\n" if runs else "") + part.before, Tone.MUTED))
            if _long(texts[column], _LONG_PART):
                runs.append(Run(" below" if n else "below", Tone.MUTED))
                continue
            runs.append(Run(f" ({lowered(words)})", Tone.MUTED) if n else Run(words))
            printed.add(column)
    return tuple(runs) or muted("—"), printed


def _answered(text: Text) -> bool:
    return bool(text) and text[0].tone is Tone.PLAIN


def _long(text: Text, most: int) -> bool:
    words = words_of(text)
    return len(words) > most or "\n" in words


def _note(record: Record) -> Iterator[Detail]:
    if record.note:
        yield Detail("Note", note_text(record.note), Stance.NOTE)
