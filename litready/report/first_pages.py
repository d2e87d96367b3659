"""The cover and the one page that tells it all, measured before they are placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from litready.playbook.model import Severity
from litready.report.compose import Composer
from litready.report.figures.flowable import FigureBlock
from litready.report.figures.timeline import timeline_block
from litready.report.flowables import Anchor, Gap, PageNumber, SeverityMark
from litready.report.flowables import Line as Ruling
from litready.report.grid import Columns, Grid, GridRow, Line, Slot, height_of
from litready.report.model import (
    COVER,
    FURTHER,
    Chapter,
    Cover,
    Headline,
    MarkKey,
    Run,
    Stance,
    Summary,
    Text,
    Tone,
    muted,
)
from litready.report.opening_blocks import headline_codes
from litready.report.styles import (
    CAPTION,
    CHAPTER,
    COUNT,
    COVER_ASIDE,
    COVER_ROW,
    COVER_SUBTITLE,
    COVER_TITLE,
    FINE,
    HEAVY,
    KICKER,
    LABEL,
    LABEL_STRONG,
    LEAD,
    MEASURE,
    ONE_PAGE,
    ROW_LINE,
    SEVERITY_COLOR,
    TABLE,
    TABLE_HEAD,
    Type,
)
from litready.report.tables import TableSetter

_COVER = Columns((117.0, 387.0))
_HALVES = Columns((246.0, 12.0, 246.0))
_HEADLINES = Columns((13.0, 32.0, 459.0))
_HALF_HEADLINES = Columns((13.0, 32.0, 201.0))
_HALF, _THIRD = 246.0, 160.0
_SPACE_ABOVE = 62.0
_TIMELINES = (290.0, 250.0, 215.0)
"""How tall the timeline may be, the largest first."""
_ROUNDING = 0.01
"""Heights that are added up may differ by so much from the room that is used up one by one."""
_BELOW = 8.0
"""The room below the timeline."""
_SERIOUS, _ACTIONS, _FEWEST_ACTIONS = 6, 6, 3
"""So many serious findings and actions stand beside the timeline if there are so many; then fewer actions."""
_MOST = 40
"""Serious findings that fit on a page at all."""
_LIST = 8
"""So many chapters stand in one column of the contents, beside the marks; more go in two columns."""


class FirstPages:
    """Makes the first two pages of a report."""

    def __init__(self, composer: Composer, tables: TableSetter) -> None:
        self.composer = composer
        self.setter = composer.setter
        self.ledger = composer.ledger
        self.tables = tables

    # -- cover -----------------------------------------------------------------------------------

    def cover(self, cover: Cover, contents: Sequence[tuple[str, str, str]]) -> None:
        """Place the cover; the room above the title gives way where the page is full."""
        setter = self.setter
        title: list[Flowable] = [
            Anchor(self.ledger, COVER, title="Cover"),
            setter.words(cover.kicker, KICKER),
            Gap(5),
        ]
        kind = COVER_TITLE if len(cover.title) <= 150 else CHAPTER if len(cover.title) <= 500 else LEAD
        title += setter.paragraphs((Run(cover.title),), kind)
        title += [Gap(3), setter.words(cover.subtitle, COVER_SUBTITLE), Gap(18)]
        rows = [self._cover_row(label, text, n) for n, (label, text) in enumerate(cover.rows)]
        rows[-1] = replace(rows[-1], below=FINE)
        basis = (
            *setter.paragraphs(cover.basis, COVER_ROW),
            Gap(2),
            setter.words(cover.basis_aside, COVER_ASIDE),
        )
        basis_line = Line((Slot(0, (setter.words(cover.basis_label, LABEL_STRONG),)), Slot(1, basis)), 16.0, 16.0)
        body: list[Flowable] = [Grid(_COVER, rows), Grid(_COVER, [GridRow((basis_line,))]), self._counts(cover)]
        if cover.counted:
            body.append(setter.words(cover.counted, COVER_ASIDE))
        body += [Gap(14), Ruling(0.5, below=4)]
        used = sum(height_of(f, MEASURE) for f in (*title, *body))
        room = self.composer.room - used
        columns = 1 if len(contents) <= _LIST and cover.marks else 2
        listing = self._contents(cover, contents, columns)
        if sum(height_of(f, MEASURE) for f in listing) + _ROUNDING > room:
            listing = self._contents(cover, contents, 3)
        above = min(_SPACE_ABOVE, max(0.0, room - sum(height_of(f, MEASURE) for f in listing) - _ROUNDING))
        for flowable in (Gap(above), *title, *body, *listing):
            self.composer.place(flowable)

    def _cover_row(self, label: str, text: Text, number: int) -> GridRow:
        slots = (
            Slot(0, (self.setter.words(label, Type(LABEL.face, 7.8, 12.0, LABEL.color)),)),
            Slot(1, tuple(self.setter.paragraphs(text, COVER_ROW))),
        )
        return GridRow((Line(slots, 3.2, 4.4),), above=HEAVY if number == 0 else None, below=ROW_LINE)

    def _counts(self, cover: Cover) -> Grid:
        width = MEASURE / max(5, len(cover.counts))
        slots = tuple(
            Slot(n, (self.setter.words(number, COUNT), self.setter.words(label, CAPTION)))
            for n, (number, label) in enumerate(cover.counts)
        )
        columns = Columns((width,) * max(5, len(cover.counts)))
        return Grid(columns, [GridRow((Line(slots, 5.0, 4.0),), above=FINE)])

    def _contents(self, cover: Cover, contents: Sequence[tuple[str, str, str]], columns: int) -> list[Flowable]:
        """The contents in one column beside the marks, or in more columns above them."""
        head = self.setter.words("Contents", TABLE_HEAD)
        width = _HALF if columns < 3 else _THIRD
        entries = [self._entry(n, *entry, width) for n, entry in enumerate(contents, start=1)]
        marks: list[Flowable] = [Gap(5), self.setter.words(cover.disclaimer, CAPTION)] if cover.marks else []
        if columns == 1:
            listing = (head, Gap(3), Grid(_contents_columns(width), entries))
            key = (self.setter.words("Marks used", TABLE_HEAD), Gap(3), self._marks(cover.marks), *marks)
            line = Line((Slot(0, listing, right=0), Slot(2, key)), 2.0, 0.0)
            return [Grid(_HALVES, [GridRow((line,), whole=True)])]
        length = -(-len(entries) // columns)
        slots = tuple(
            Slot(2 * n, (Grid(_contents_columns(width), entries[n * length : (n + 1) * length]),), right=0)
            for n in range(columns)
        )
        sides = (width, 12.0) * (columns - 1) + (width,)
        placed: list[Flowable] = [head, Gap(3), Grid(Columns(sides), [GridRow((Line(slots, 0.0, 0.0),), whole=True)])]
        return [*placed, Gap(9), self._marks_in_row(cover.marks), *marks] if cover.marks else placed

    def _entry(self, number: int, title: str, short: str, anchor: str, width: float) -> GridRow:
        room = width - 48
        if short and self.setter.width(title, TABLE) > room:
            title = short
        page = PageNumber(self.ledger, anchor, self._draw_page)
        slots = (
            Slot(0, (self.setter.paragraph(muted(str(number)), TABLE),)),
            Slot(1, (self.setter.paragraph((Run(self.setter.fitted(title, TABLE, room), link=anchor),), TABLE),)),
            Slot(2, (page,)),
        )
        return GridRow((Line(slots, 1.2, 1.9),), below=ROW_LINE)

    def _draw_page(self, canvas: Canvas, words: str) -> None:
        self.setter.draw(canvas, 0, 0, words, TABLE, align_right=True)

    def _marks(self, marks: Sequence[MarkKey]) -> Grid:
        rows = []
        for key in marks:
            word = self.setter.words(key.word, _colored(key.severity))
            meaning = self.setter.paragraph(muted(key.meaning), TABLE)
            mark = SeverityMark(key.severity, size=7.6, leading=10.4)
            slots = (Slot(0, (mark,), right=0), Slot(1, (word,)), Slot(2, (meaning,)))
            rows.append(GridRow((Line(slots, 1.2, 1.9),), below=ROW_LINE))
        return Grid(Columns((13.0, 41.0, 192.0)), rows)

    def _marks_in_row(self, marks: Sequence[MarkKey]) -> Grid:
        slots: list[Slot] = []
        widths: list[float] = []
        for n, key in enumerate(marks):
            widths.append(self.setter.width(f"{key.word}  {key.meaning}", CAPTION) + 12.0)
            text = self.setter.paragraph((Run(key.word, Tone.STRONG), Run(f"  {key.meaning}", Tone.MUTED)), CAPTION)
            mark = SeverityMark(key.severity, size=7.0, leading=9.8, middle=5.0)
            slots += [Slot(2 * n, (mark,), right=0), Slot(2 * n + 1, (text,))]
        scale = (MEASURE - 12.0 * len(marks)) / sum(widths)
        columns = Columns(tuple(w for width in widths for w in (12.0, width * scale)))
        return Grid(columns, [GridRow((Line(tuple(slots), 0.0, 0.0),))])

    # -- the matter on one page --------------------------------------------------------------------

    def one_page(self, summary: Summary) -> tuple[list[Flowable], Chapter | None]:
        """The page, cut to one page, and the chapter of the actions for which it has no room."""
        page = self._cut(summary)
        kept = len(summary.actions.rows)
        while kept and self._height(page, summary, kept) > self.composer.paper.room:
            kept -= 1
        if kept:
            page += self._actions(summary, kept)
        left = (*summary.actions.rows[kept:], *summary.done)
        if not left:
            return page, None
        further = replace(summary.actions, rows=left)
        return page, Chapter(summary.further, FURTHER, (further,), stance=Stance.OPINION)

    def _cut(self, summary: Summary) -> list[Flowable]:
        """The page without its actions, in full or with less and less: serious findings first, then actions.

        The timeline, as large as there is room, gives way where a few of both would not stand beside it.
        """
        room, actions = self.composer.paper.room, len(summary.actions.rows)
        fewest = min(_FEWEST_ACTIONS, actions)
        serious = next((len(h) for s, _, h in summary.groups if s is Severity.SERIOUS), 0)
        pages = {stage: self._page(summary, *stage) for stage in _less_and_less(serious)}
        figures = self._figures(summary)
        for least in range(min(_ACTIONS, actions), fewest - 1, -1):
            for stage, page in pages.items():
                left = room - self._height(page, summary, least) - _BELOW
                figure = next((f for f in figures if f.height <= left), None)
                if figure is not None and stage[1] >= min(serious, _SERIOUS):
                    return [*page, figure, Gap(_BELOW)]
        dates = [self._dates(summary), Gap(10)] if summary.dates else []
        shorter = ([*page, *dates] for page in pages.values())
        return next((p for p in shorter if self._height(p, summary, fewest) <= room), [*page, *dates])

    def _figures(self, summary: Summary) -> list[FigureBlock]:
        """The timeline in several heights, the largest first."""
        if summary.figure is None:
            return []
        blocks = [timeline_block(summary.figure, self.setter.faces, room) for room in _TIMELINES]
        return [block for block, room in zip(blocks, _TIMELINES, strict=True) if block.height <= room]

    def _height(self, page: Sequence[Flowable], summary: Summary, actions: int) -> float:
        shown = self._actions(summary, actions) if actions else []
        return sum(height_of(f, MEASURE) for f in (*page, *shown)) + _ROUNDING

    def _actions(self, summary: Summary, count: int) -> list[Flowable]:
        """So many of the actions, and where the others stand."""
        shown: list[Flowable] = [
            self.tables.table(replace(summary.actions, rows=summary.actions.rows[:count], anchor=""))
        ]
        if more := len(summary.actions.rows) - count:
            words = (Run(f"and {more:,} more: ", Tone.MUTED), Run(summary.further, Tone.MUTED, FURTHER))
            shown += [Gap(2), self.setter.paragraph(words, CAPTION)]
        return shown

    def _page(self, summary: Summary, more: bool, serious: int) -> list[Flowable]:
        setter = self.setter
        verdict = (setter.words(summary.verdict, CHAPTER), Gap(2), setter.words(summary.verdict_line, LEAD))
        rule: list[Flowable] = [setter.words("The rule applied", TABLE_HEAD), Gap(2)]
        for words, applies in summary.rule:
            rule.append(setter.paragraph((Run(words, Tone.STRONG if applies else Tone.MUTED),), TABLE))
        head = Line((Slot(0, verdict, right=20), Slot(1, tuple(rule))), 0.0, 8.0)
        page: list[Flowable] = [
            Anchor(self.ledger, summary.anchor, title=summary.title),
            Grid(Columns((300.0, 204.0)), [GridRow((head,), below=HEAVY)]),
            Gap(6),
        ]
        for severity, word, headlines in summary.groups:
            if severity is Severity.STOP:
                page += [setter.words(word, TABLE_HEAD), Gap(2), self._stops(headlines, more)]
                page.append(Gap(7))
            elif severity is Severity.SERIOUS:
                page += [setter.words(word, TABLE_HEAD), Gap(2), self._two_columns(headlines[:serious])]
                if serious < len(headlines):
                    rest = headlines[serious:]
                    codes = (Run("Also serious: ", Tone.MUTED), *headline_codes(rest))
                    page += [Gap(2), setter.paragraph(codes, ONE_PAGE)]
                page.append(Gap(7))
            else:
                page += [self._one_line(severity, word, headlines), Gap(2)]
        page += [Gap(3), setter.paragraph(summary.completeness, ONE_PAGE), Gap(9)]
        return page

    def _stops(self, headlines: Sequence[Headline], more: bool) -> Grid:
        rows = []
        for headline in headlines:
            text: Text = (Run(headline.title, Tone.STRONG, headline.anchor),)
            if more and headline.more:
                text = (*text, Run(f" {headline.more}"))
            rows.append(self._headline(headline, text))
        return Grid(_HEADLINES, rows)

    def _two_columns(self, headlines: Sequence[Headline]) -> Grid:
        """Two columns, cut where their heights differ least."""
        rows = [self._headline(h, (Run(h.title, link=h.anchor),)) for h in headlines]
        heights = [height_of(Grid(_HALF_HEADLINES, [row]), MEASURE) for row in rows]
        cut = min(range(len(rows) + 1), key=lambda n: (abs(sum(heights[:n]) - sum(heights[n:])), -n))
        left, right = Grid(_HALF_HEADLINES, rows[:cut]), Grid(_HALF_HEADLINES, rows[cut:])
        line = Line((Slot(0, (left,), right=0), Slot(2, (right,))), 0.0, 0.0)
        return Grid(_HALVES, [GridRow((line,), whole=True)])

    def _headline(self, headline: Headline, text: Text) -> GridRow:
        code = self.setter.paragraph((Run(headline.code, Tone.STRONG, headline.anchor),), ONE_PAGE)
        mark = SeverityMark(headline.severity, leading=10.9, middle=5.6)
        slots = (Slot(0, (mark,), right=0), Slot(1, (code,)), Slot(2, (self.setter.paragraph(text, ONE_PAGE),)))
        return GridRow((Line(slots, 2.2, 2.8),), below=ROW_LINE)

    def _one_line(self, severity: Severity, word: str, headlines: Sequence[Headline]) -> Grid:
        text: Text = (Run(f"{word}: ", Tone.MUTED), *headline_codes(headlines))
        mark = SeverityMark(severity, leading=10.9, middle=5.6)
        slots = (Slot(0, (mark,), right=0), Slot(1, (self.setter.paragraph(text, ONE_PAGE),)))
        return Grid(Columns((13.0, 491.0)), [GridRow((Line(slots, 0.0, 1.5),))])

    def _dates(self, summary: Summary) -> Grid:
        slots = tuple(
            Slot(n, (self.setter.words(label, TABLE_HEAD), self.setter.words(day, ONE_PAGE)))
            for n, (label, day) in enumerate(summary.dates)
        )
        return Grid(Columns((MEASURE / 3,) * 3), [GridRow((Line(slots, 3.0, 4.0),), above=FINE, below=ROW_LINE)])


def _colored(severity: Severity) -> Type:
    return Type(TABLE.face.strengthened(), TABLE.size, TABLE.leading, SEVERITY_COLOR[severity])


def _less_and_less(serious: int) -> Iterator[tuple[bool, int]]:
    """Whether the stops say why, and how many serious findings are shown: all, then less and less."""
    yield True, serious
    for shown in (*range(min(serious, _MOST), _SERIOUS, -2), *range(min(serious, _SERIOUS), 0, -1)):
        yield False, shown
    yield False, 0


def _contents_columns(width: float) -> Columns:
    return Columns((16.0, width - 40.0, 24.0))
