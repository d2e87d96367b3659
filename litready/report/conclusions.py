"""What is concluded of the records of a register: words, marks and reasons in each row, notes and readings below.

A reason stands in its row with its first sentence; the rest, and law that holds for every record, is said once in a
numbered note below the table, so that thousands of rows stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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

_ROOM: Mapping[int, float] = MappingProxyType({1: 130.0, 2: 216.0, 3: 276.0, 4: 320.0})
"""How wide so many columns of conclusions are together, in points."""
_WORDS_ALONE, _LONG_WORDS_ALONE, _SHORT_WORDS = 66.0, 94.0, 28
"""How wide a column is in which no row gives a reason: the second where any has words longer than the third."""
_LONG_REASONS = 160
"""Longer reasons stand below the row, over its width."""
_MOST_STRETCHES = 12
"""Rows in more stretches are counted and not named."""
_SHAPES: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.SUPPORTED: "filled mark",
        Mark.ARGUABLE: "half-filled mark",
        Mark.NOT_SUPPORTED: "open mark",
        Mark.NOT_KNOWN: "question mark",
    }
)
TYPED_MARKS: Mapping[Mark, str] = MappingProxyType(
    {Mark.SUPPORTED: "●", Mark.ARGUABLE: "◐", Mark.NOT_SUPPORTED: "○", Mark.NOT_KNOWN: "?"}
)
"""The marks as characters, for files in which nothing is drawn."""
_SENTENCE_END = re.compile(r"(?<=[a-z0-9”’)\]])(?<!\bv)(?<!\bvs)(?<!\bNo)(?<!\bInc)(?<!\bCir)(?<!\bFed)\. (?=[A-Z“])")


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


@dataclass(frozen=True, slots=True)
class Concluded:
    """What is concluded of one record: cells under the heads, the mark before each, and details below the row."""

    cells: tuple[Text, ...]
    marks: tuple[Mark | None, ...]
    details: tuple[Detail, ...]


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
        self._parted: dict[str, tuple[str, str]] = {}
        self._marked: dict[Mark, set[str]] = {}
        self._reasoned: set[str] = set()
        self._wordy: set[str] = set()
        self._grave: list[int] = []
        self._found = {r.id: standing_of(r.id) for r in refs.assessment.in_register(register.id)}

    # -- in the row --------------------------------------------------------------------------------

    def beside(self, record: Record) -> Concluded:
        """What stands in the row of a record: a cell under each head, the marks, and what stands below the row."""
        standing = self._found[record.id]
        if standing is None:
            return Concluded((muted("—"),) * len(self.heads), (None,) * len(self.heads), ())
        row = self.refs.rows[record.id]
        focus = standing.line(self._focus.name)
        if focus is not None and focus.grave:
            self._grave.append(row)
        if standing.readings:
            self._readings.setdefault(standing.readings, []).append(row)
        cells: list[Text] = []
        marks: list[Mark | None] = []
        below: list[Detail] = []
        for head in self.heads:
            line = standing.line(head.name)
            cell: Text = (Run(line.word, Tone.STRONG), *self._general(line)) if line else muted("—")
            why = self._why(line, standing) if line else ()
            if len(words_of(why)) > _LONG_REASONS:
                cell = (*cell, Run("\nbelow", Tone.MUTED))
                below.append(Detail(head.label, why, Stance.CONCLUSION, len(cells), drawn=True))
            elif why:
                cell = (*cell, Run("\n"), *_in_second_voice(why))
                self._reasoned.add(head.name)
            if line and len(line.word) > _SHORT_WORDS:
                self._wordy.add(head.name)
            if line and line.mark:
                self._marked.setdefault(line.mark, set()).add(head.name)
            cells.append(cell)
            marks.append(line.mark if line else None)
        return Concluded(tuple(cells), tuple(marks), (*below, *self._details(standing)))

    def _details(self, standing: RecordStanding) -> Iterator[Detail]:
        """What else is concluded, what to do, and on which facts it turns."""
        heads = {head.name for head in self.heads}
        told = {r.text for line in standing.lines if line.name in heads for r in line.reasons}
        for line in standing.lines:
            if line.name in heads:
                continue
            new = replace(line, reasons=tuple(r for r in line.reasons if r.text not in told))
            why = self._why(new, standing)
            text = (Run(ended(line.word) if why else line.word), *self._general(new))
            told_why = (*text, Run(" "), *_in_second_voice(why)) if why else text
            yield Detail(line.label, told_why, Stance.CONCLUSION, drawn=True)
        if standing.do:
            steps = [run for step in standing.do for run in (Run(" "), *self._short(Reason(step)))]
            yield Detail("What to do", tuple(steps[1:]), Stance.OPINION, drawn=True)
        if standing.open:
            yield Detail("Turns on", plain("; ".join(standing.open)), Stance.OPINION, drawn=True)

    def _general(self, line: Line) -> Iterator[Run]:
        """The numbers of the notes on law that holds for every such record."""
        for reason in line.reasons:
            if reason.general:
                yield Run("\u00a0")
                yield self._note(reason)

    def _why(self, line: Line, standing: RecordStanding) -> Text:
        """The reasons with their authorities, and which authority goes with which reading."""
        read = {reading.text for reading in standing.readings}
        told = [r for r in line.reasons if not r.general and r.text not in read]
        runs = [run for reason in told for run in (Run(" "), *self._short(reason))]
        if names := named(self.refs.playbook, authorities_of(told)):
            runs += [Run(" "), *names, Run(".", Tone.MUTED)]
        for reason in line.reasons:
            if reason.text in read:
                first = reason.text == standing.readings[0].text
                runs.append(Run(" Conservative reading: " if first else " Other reading: "))
                runs += [*named(self.refs.playbook, reason.authorities), Run(".", Tone.MUTED)]
        return (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:]) if runs else ()

    def _short(self, reason: Reason) -> Iterator[Run]:
        """The first sentence of a reason, with the number of its note where there is more."""
        if reason.text not in self._parted:
            self._parted[reason.text] = parted(reason.text)
        first, rest = self._parted[reason.text]
        yield Run(first)
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
        marked = set().union(*self._marked.values())
        alone = [h.name for h in self.heads if h.name not in self._reasoned]
        narrow = {name: _LONG_WORDS_ALONE if name in self._wordy else _WORDS_ALONE for name in alone}
        narrow = {name: width + (11.0 if name in marked else 0.0) for name, width in narrow.items()}
        room = _ROOM[len(self.heads)] - sum(narrow.values())
        wide = room / (len(self.heads) - len(narrow)) if len(narrow) < len(self.heads) else 0.0
        return [
            Column(h.label, narrow.get(h.name, wide), stance=Stance.CONCLUSION, marked=h.name in marked)
            for h in self.heads
        ]

    def caption(self) -> Text:
        """What stands above the table: how many records, which to look at first, what the marks mean."""
        words = [f"{sentence(counted(len(self._found), 'record'))}, each taken on its own facts."]
        if self._grave:
            words.append(f"{self._focus.label}: {row_words(self._grave)}.")
        marks = [f"{_SHAPES[mark]}: {MARK_WORDS[mark]}" for mark in Mark if mark in self._marked]
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


def _in_second_voice(text: Text) -> Text:
    return tuple(replace(run, tone=Tone.MUTED) if run.tone is Tone.PLAIN else run for run in text)
