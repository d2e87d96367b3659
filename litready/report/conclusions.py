"""What is concluded of the records of a register: words, marks and reasons in each row, notes and readings below.

A reason stands in its row with its first sentence; the rest, and law that holds for every record, is said once in a
numbered note below the table, so that thousands of rows stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from litready.domain.matter import Record
from litready.domain.reasons import Reason, authorities_of
from litready.domain.standing import HEADS, MARK_WORDS, Focus, Head, Line, Mark, RecordStanding
from litready.playbook.model import Playbook, Reading, Register
from litready.report.model import (
    Block,
    Column,
    Detail,
    Dress,
    ReadingBlock,
    Readings,
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
    cited,
    counted,
    ended,
    named,
    note_anchor,
    register_anchor,
    sentence,
    spans,
    stretches,
)

_ROOM: Mapping[int, float] = MappingProxyType({1: 130.0, 2: 216.0, 3: 276.0})
"""How wide so many columns of conclusions are together, in points."""
_WORDS_ALONE = 66.0
"""How wide a column is in which no row gives a reason."""
_MOST_STRETCHES = 12
"""Rows in more stretches are counted and not named."""
_SHAPES: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.SUPPORTED: "filled mark",
        Mark.ARGUABLE: "half",
        Mark.NOT_SUPPORTED: "open",
        Mark.NOT_KNOWN: "question mark",
    }
)
_SENTENCE_END = re.compile(r"(?<![ (]v)(?<![ (]vs)(?<![ (]No)(?<!Inc)(?<!Cir)(?<!Fed)[a-z0-9”’)]\. (?=[A-Z“])")


def reading_blocks(playbook: Playbook, readings: Iterable[Reading]) -> tuple[ReadingBlock, ...]:
    """The readings of unsettled law, the one that this report uses first."""
    return tuple(
        ReadingBlock(
            "Conservative; used in this report" if n == 0 else "Other reading",
            (Run(ended(r.text)), Run(" "), *cited(playbook, r.authorities)),
        )
        for n, r in enumerate(readings)
    )


def parted(text: str) -> tuple[str, str]:
    """A text as its first sentence and the rest; a full stop inside brackets ends no sentence."""
    for end in _SENTENCE_END.finditer(text):
        first = text[: end.end()].rstrip()
        if first.count("(") == first.count(")"):
            return first, text[end.end() :]
    return text, ""


@dataclass
class _Note:
    """The number of a note, and the authorities of all rows that name it, in order."""

    number: int
    authorities: dict[str, None] = field(default_factory=dict)


class Conclusions:
    """What is concluded of the records of one register, gathered row by row."""

    def __init__(
        self, refs: References, register: Register, standing_of: Callable[[str], RecordStanding | None]
    ) -> None:
        self.refs = refs
        self.register = register
        self.heads: tuple[Head, ...]
        self._focus: Focus
        self.heads, self._focus = HEADS[register.id]
        self._notes: dict[str, _Note] = {}
        self._readings: dict[tuple[Reading, ...], list[int]] = {}
        self._marks: set[Mark] = set()
        self._reasoned: set[str] = set()
        self._grave: list[int] = []
        self._found = {r.id: standing_of(r.id) for r in refs.assessment.in_register(register.id)}

    # -- in the row --------------------------------------------------------------------------------

    def cells(self, record: Record) -> tuple[list[Text], list[Mark | None]]:
        """The cells under the heads, and the mark before each."""
        standing = self._found[record.id]
        cells: list[Text] = []
        marks: list[Mark | None] = []
        for head in self.heads:
            line = standing.line(head.name) if standing else None
            cells.append(self._cell(line, standing) if line and standing else muted("—"))
            marks.append(line.mark if line else None)
        self._marks.update(m for m in marks if m)
        if standing is not None:
            row = self.refs.rows[record.id]
            focus = standing.line(self._focus.name)
            if focus is not None and focus.grave:
                self._grave.append(row)
            if standing.readings:
                self._readings.setdefault(standing.readings, []).append(row)
        return cells, marks

    def details(self, record: Record) -> Iterator[Detail]:
        """What else is concluded, what to do, and on which facts it turns."""
        standing = self._found[record.id]
        if standing is None:
            return
        shown = {head.name for head in self.heads}
        for line in standing.lines:
            if line.name not in shown:
                why = tuple(self._why(line, standing, " "))
                word = ended(line.word) if why and not line.reasons[0].general else line.word
                yield Detail(line.label, (Run(word), *why), Stance.CONCLUSION)
        if standing.do:
            steps = [run for step in standing.do for run in (Run(" "), *self._short(Reason(step), Tone.PLAIN))]
            yield Detail("What to do", tuple(steps[1:]), Stance.OPINION)
        if standing.open:
            yield Detail("Turns on", plain("; ".join(standing.open)), Stance.OPINION)

    def _cell(self, line: Line, standing: RecordStanding) -> Text:
        why = tuple(self._why(line, standing, "\n"))
        if "\n" in words_of(why):
            self._reasoned.add(line.name)
        return (Run(line.word, Tone.STRONG), *why)

    def _why(self, line: Line, standing: RecordStanding, before: str) -> Iterator[Run]:
        """Notes that hold for every such record, then `before` and the reasons with their authorities."""
        read = {reading.text for reading in standing.readings}
        told = [r for r in line.reasons if not r.general and r.text not in read]
        for reason in line.reasons:
            if reason.general:
                yield Run("\u00a0")
                yield self._note(reason)
        for reason in told:
            yield Run(before)
            yield from self._short(reason, Tone.MUTED)
            before = " "
        if names := named(self.refs.playbook, authorities_of(told)):
            yield from (Run(" "), *names, Run(".", Tone.MUTED))
        for reason in line.reasons:
            if reason.text in read:
                first = reason.text == standing.readings[0].text
                yield Run(before + ("Conservative reading: " if first else "Other reading: "), Tone.MUTED)
                yield from named(self.refs.playbook, reason.authorities)
                yield Run(".", Tone.MUTED)
                before = " "

    def _short(self, reason: Reason, tone: Tone) -> Iterator[Run]:
        """The first sentence of a reason, with the number of its note where there is more."""
        first, rest = parted(reason.text)
        yield Run(first, tone)
        if rest:
            yield Run("\u00a0")
            yield self._note(reason)

    def _note(self, reason: Reason) -> Run:
        note = self._notes.setdefault(reason.text, _Note(len(self._notes) + 1))
        note.authorities.update(dict.fromkeys(reason.authorities))
        return Run(f"[{note.number}]", Tone.REFERENCE, note_anchor(self.register.id, note.number))

    # -- around the table, once its rows are made ----------------------------------------------------

    def columns(self) -> list[Column]:
        """The columns of the conclusions; those without reasons are narrow."""
        marked = {head.name for head in self.heads if any(self._line_marks(head))}
        narrow = {h.name: _WORDS_ALONE for h in self.heads if h.name not in self._reasoned}
        narrow = {name: width + (11.0 if name in marked else 0.0) for name, width in narrow.items()}
        room = _ROOM[len(self.heads)] - sum(narrow.values())
        wide = room / (len(self.heads) - len(narrow)) if len(narrow) < len(self.heads) else 0.0
        return [
            Column(h.label, narrow.get(h.name, wide), stance=Stance.CONCLUSION, marked=h.name in marked)
            for h in self.heads
        ]

    def _line_marks(self, head: Head) -> Iterator[Mark]:
        for standing in self._found.values():
            line = standing.line(head.name) if standing else None
            if line is not None and line.mark is not None:
                yield line.mark

    def caption(self) -> Text:
        """What stands above the table: how many records, which to look at first, what the marks mean."""
        words = [f"{sentence(counted(len(self._found), 'record'))}, each taken on its own facts."]
        if self._grave:
            words.append(f"{self._focus.label}: {row_words(self._grave)}.")
        marks = [f"{_SHAPES[mark]}: {MARK_WORDS[mark]}" for mark in Mark if mark in self._marks]
        if marks:
            words.append(f"{sentence('; '.join(marks))}.")
        words.append("These are conclusions from the answers, not rulings.")
        if self._notes:
            words.append("Numbers in brackets: notes below the table.")
        return muted(" ".join(words))

    def below(self) -> Iterator[Block]:
        """The numbered notes, then the readings where the law is unsettled, with the rows that they concern."""
        if self._notes:
            columns = (
                Column("Note", 24, strong=True, stance=Stance.CONCLUSION),
                Column("Said once for all rows that name it", 480, stance=Stance.CONCLUSION),
            )
            rows = tuple(
                Row(
                    (plain(str(note.number)), (Run(f"{text} "), *cited(self.refs.playbook, tuple(note.authorities)))),
                    anchor=note_anchor(self.register.id, note.number),
                )
                for text, note in self._notes.items()
            )
            yield Table(columns, rows, dress=Dress.NOTES, stance=Stance.CONCLUSION)
        for readings, numbers in self._readings.items():
            title = f"{self.register.title}, {row_words(numbers)}"
            about = (Run(title, link=register_anchor(self.register.id)),)
            yield Readings(about, reading_blocks(self.refs.playbook, readings))


def row_words(numbers: Sequence[int]) -> str:
    """Rows by their numbers, or how many there are where they would make a long list."""
    if len(stretches(numbers)) > _MOST_STRETCHES:
        return f"{len(numbers):,} rows"
    return f"{'row' if len(numbers) == 1 else 'rows'} {spans(numbers)}"
