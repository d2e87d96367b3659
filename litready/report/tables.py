"""Tables on paper: widths of columns, heads that name themselves again, details under their row."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from litready.report.flowables import Anchor, Gap, Ledger, StandingMark
from litready.report.grid import Columns, Grid, GridRow, Line, Slot
from litready.report.matrix_marks import MatrixMark, UprightWords
from litready.report.model import AuthorityTable, Column, Detail, Dress, Row, Run, Stance, Table, Text, Tone, words_of
from litready.report.references import page_words
from litready.report.styles import (
    APPENDIX,
    APPENDIX_TITLE,
    CAPTION,
    FINE,
    GREY,
    HEADING,
    HEAVY,
    MEASURE,
    ONE_PAGE,
    ROW_LINE,
    TABLE,
    TABLE_HEAD,
    TYPED,
    Type,
)
from litready.report.text import Typesetter

_PADDING = 7.0
_BLANKS = re.compile("[ \\n]+")
"""Where a line may end; not at a no-break space, so that a month stays with its day."""
_WIDEST = 190.0
_SHORT_DETAIL = 90
_INSET = 84.0
"""Long texts under a row leave so much free at the right: lines over the whole width are hard to read."""
_TYPES = {Dress.ONE_PAGE: ONE_PAGE, Dress.TABLE: TABLE, Dress.APPENDIX: APPENDIX, Dress.NOTES: APPENDIX}


class TableSetter:
    """Sets the tables of one document."""

    def __init__(self, setter: Typesetter, ledger: Ledger) -> None:
        self.setter = setter
        self.ledger = ledger

    def table(self, table: Table, *, level: int = 1) -> Grid:
        """A table as a grid; its title and lead stand above it once."""
        kind = _TYPES[table.dress]
        columns = Columns(self._widths(table, kind))
        appendix = table.dress is Dress.APPENDIX
        lead: list[Flowable] = []
        if table.anchor:
            title = table.title or (words_of((Run(table.columns[1].label),)) if appendix else "")
            lead.append(Anchor(self.ledger, table.anchor, title=title, level=level))
        if table.title:
            lead.append(self.setter.words(table.title, HEADING))
        if table.lead:
            lead += [Gap(2), self.setter.paragraph(table.lead, CAPTION)]
        rows = [self._row(row, table, columns, kind) for row in table.rows]
        return Grid(
            columns, rows, head=self._head(table), lead=lead, lead_gap=5.0 if table.title or table.lead else 0.0
        )

    def authorities(self, table: AuthorityTable) -> Grid:
        """A table of authorities with the pages on which each has been cited so far."""
        columns = Columns((140.0, 200.0, 66.0, 58.0, 40.0))
        head_cells = (table.title, "Relied on for", "Weight", "Checked", "Pages")
        head = self._head_row(head_cells, columns, strong=0, right=(4,))
        right = Type(TABLE.face, TABLE.size, TABLE.leading, right=True)
        rows = []
        for row in table.rows:
            pages = page_words(self.ledger.citations.get(row.id, ()))
            anchor = Anchor(self.ledger, row.anchor, above=2)
            slots = (
                Slot(0, (anchor, self.setter.paragraph(row.cite, TABLE))),
                Slot(1, (self.setter.words(row.rule, TABLE),)),
                Slot(2, (self.setter.words(row.weight, TABLE),)),
                Slot(3, (self.setter.paragraph((Run(row.checked, Tone.MUTED),), TABLE),)),
                Slot(4, (self.setter.words(pages, right),)),
            )
            rows.append(GridRow((Line(slots, 2.6, 3.2),), below=ROW_LINE))
        return Grid(columns, rows, head=head)

    # -- heads -----------------------------------------------------------------------------------

    def _head(self, table: Table) -> GridRow | None:
        if not any(c.label for c in table.columns):
            return None
        columns = Columns(self._widths(table, _TYPES[table.dress]))
        if table.dress is Dress.APPENDIX:
            return self._head_row([c.label for c in table.columns], columns, strong=1)
        right = [n for n, c in enumerate(table.columns) if c.right]
        marked = [n for n, c in enumerate(table.columns) if c.marked]
        upright = [n for n, c in enumerate(table.columns) if c.upright]
        return self._head_row([c.label for c in table.columns], columns, right=right, marked=marked, upright=upright)

    def _head_row(
        self,
        labels: Sequence[str],
        columns: Columns,
        *,
        strong: int = -1,
        right: Collection[int] = (),
        marked: Collection[int] = (),
        upright: Collection[int] = (),
    ) -> GridRow:
        slots = []
        height = 0.0
        made = []
        for n, label in enumerate(labels):
            kind = APPENDIX_TITLE if n == strong else TABLE_HEAD
            if n in right:
                kind = replace(kind, right=True)
            if n in marked:
                kind = replace(kind, indent=StandingMark.ROOM)
            room = columns.room(Slot(n, (), right=0.0 if n in upright else 7.0))
            paragraph = UprightWords(self.setter, label, kind, room) if n in upright else self.setter.words(label, kind)
            height = max(height, paragraph.wrap(room, 1000)[1])
            made.append((n, paragraph, room))
        for n, paragraph, room in made:
            fill = height - paragraph.wrap(room, 1000)[1]
            slots.append(Slot(n, (Gap(fill), paragraph), right=0.0 if n in upright else 7.0))
        return GridRow((Line(tuple(slots), 3.4, 3.6),), above=HEAVY, below=FINE)

    # -- rows ------------------------------------------------------------------------------------

    def _row(self, row: Row, table: Table, columns: Columns, kind: Type) -> GridRow:
        if row.group:
            caption = Slot(min(1, len(columns.widths) - 1), (self.setter.words(row.group, TABLE_HEAD),), span=3)
            return GridRow((Line((caption,), 5.0, 3.0),), below=ROW_LINE, keep_next=True)
        lines = [self._cells(row, table, kind)]
        lines += self._details(row.details, columns, kind)
        label = row.cells[0]

        def again() -> tuple[Flowable, ...]:
            word = self.setter.words("cont.", Type(kind.face, kind.size, kind.leading, GREY))
            return (self._cell(label, table.columns[0], kind), word)

        return GridRow(tuple(lines), below=ROW_LINE, again=again)

    def _cells(self, row: Row, table: Table, kind: Type) -> Line:
        slots = []
        for n, (cell, column) in enumerate(zip(row.cells, table.columns, strict=False)):
            content: list[Flowable] = []
            if n == 0 and row.anchor:
                content.append(Anchor(self.ledger, row.anchor, above=2))
            if row.drawn and (sign := row.drawn[n]) is not None:
                slots.append(Slot(n, (MatrixMark(self.ledger, sign, column.width),), right=0.0))
                continue
            if row.marks and (mark := row.marks[n]) is not None:
                content.append(StandingMark(mark))
            typed = TYPED if column.stance is Stance.NOTE else kind
            if cell:
                content += self.setter.paragraphs(_strong(cell) if column.strong else cell, _aligned(typed, column))
            slots.append(Slot(n, tuple(content)))
        top, bottom = (2.0, 2.8) if kind is APPENDIX else (2.8, 3.2)
        return Line(tuple(slots), top, bottom)

    def _cell(self, text: Text, column: Column, kind: Type) -> Flowable:
        return self.setter.paragraph(_strong(text) if column.strong else text, kind)

    def _details(self, details: Sequence[Detail], columns: Columns, kind: Type) -> list[Line]:
        """Details over the width of the table."""
        lines = []
        for text, alone in detail_texts(details):
            set_ = self.setter.paragraphs(text, kind) if alone else [self.setter.paragraph(text, kind)]
            lines.append(_detail_line(tuple(set_), len(columns.widths) - 1, inset=_INSET if alone else 0.0))
        return lines

    # -- widths ------------------------------------------------------------------------------------

    def _widths(self, table: Table, kind: Type) -> tuple[float, ...]:
        strong = Type(kind.face.strengthened(), kind.size, kind.leading)
        return column_widths(
            table.columns, table.rows, lambda text, column: self.setter.width(text, strong if column.strong else kind)
        )


def detail_texts(details: Sequence[Detail]) -> Iterator[tuple[Text, bool]]:
    """The details of a row as lines, those of one voice together: the short ones run on, then each long one alone.

    The voices are the report's, the record's and that of a note. True for a long one.
    """
    for _, of_one in groupby(details, key=lambda d: (d.drawn, d.stance is Stance.NOTE)):
        joined: list[Run] = []
        long: list[Text] = []
        for detail in of_one:
            label = (Run(f"{detail.label}\u00a0\u00a0", Tone.MUTED),) if detail.label else ()
            words = words_of(detail.text)
            if detail.stance is not Stance.NOTE and len(words) <= _SHORT_DETAIL and "\n" not in words:
                joined += [Run("\u00a0\u00a0·\u00a0 ", Tone.MUTED)] if joined else []
                joined += [*label, *detail.text]
            else:
                long.append((*label, *detail.text))
        if joined:
            yield tuple(joined), False
        yield from ((text, True) for text in long)


def column_widths(
    columns: Sequence[Column], rows: Sequence[Row], width_of: Callable[[str, Column], float]
) -> tuple[float, ...]:
    """The widths of the columns of a table, in points: those given, and for the rest what their words ask for.

    `width_of` tells how wide a text is in a column. Together they are as wide as `MEASURE`.
    """
    free = [n for n, c in enumerate(columns) if not c.width]
    given = sum(c.width for c in columns)
    if not free:
        scale = MEASURE / given
        return tuple(c.width * scale for c in columns)
    least, wish = {}, {}
    for n in free:
        texts = [words_of(r.cells[n]) for r in rows[:200] if n < len(r.cells)]
        words = {w for t in (*texts, columns[n].label) for w in _BLANKS.split(t)}
        longest = max((width_of(w[:60], columns[n]) for w in words), default=20.0)
        least[n] = min(longest + _PADDING + 1, _WIDEST)
        widest = max((width_of(t[:120], columns[n]) for t in {*texts, columns[n].label}), default=20.0)
        wish[n] = max(least[n], min(widest + _PADDING + 1, _WIDEST))
    return _shared(columns, least, wish, MEASURE - given)


def _shared(
    columns: Sequence[Column], least: dict[int, float], wish: dict[int, float], room: float
) -> tuple[float, ...]:
    """Share out `room`: at least the longest word each, then in proportion to what is wished.

    Where the longest words have no room beside one another, the widest columns give way.
    """
    if sum(wish.values()) <= room:
        spare = (room - sum(wish.values())) / len(wish)
        width = {n: w + spare for n, w in wish.items()}
    elif sum(least.values()) <= room:
        spare = room - sum(least.values())
        asked = sum(wish[n] - least[n] for n in least) or 1.0
        width = {n: least[n] + spare * (wish[n] - least[n]) / asked for n in least}
    else:
        most = _cap(sorted(least.values()), room)
        width = {n: min(w, most) for n, w in least.items()}
    return tuple(c.width or width[n] for n, c in enumerate(columns))


def _cap(ascending: Sequence[float], room: float) -> float:
    """How wide any of some columns may be at most, so that together they fill `room`, which is less than they ask."""
    for n, width in enumerate(ascending):
        if width * (len(ascending) - n) >= room:
            return room / (len(ascending) - n)
        room -= width
    return ascending[-1]


def _detail_line(content: tuple[Flowable, ...], span: int, inset: float = 0.0) -> Line:
    return Line((Slot(1, content, span=span, inset=inset),), 0.0, 3.2)


def _strong(text: Text) -> Text:
    return tuple(Run(r.text, Tone.STRONG if r.tone is Tone.PLAIN else r.tone, r.link, r.cites) for r in text)


def _aligned(kind: Type, column: Column) -> Type:
    if not column.right and not column.marked:
        return kind
    return replace(kind, right=column.right, indent=StandingMark.ROOM if column.marked else 0.0)
