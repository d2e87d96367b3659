"""From blocks to pages: chapters, findings, questions, in the order of the report."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from reportlab.platypus.flowables import Flowable

from litready.report.compose import Composer
from litready.report.figures.flowable import figure_blocks
from litready.report.figures.model import WindowFigure
from litready.report.figures.timeline import timeline_block
from litready.report.figures.timeline_model import TimelineFigure
from litready.report.figures.valuation_draw import valuation_block
from litready.report.figures.valuation_model import ValuationFigure
from litready.report.first_pages import FirstPages
from litready.report.flowables import Anchor, Gap, ReplyLines, SeverityMark
from litready.report.flowables import Line as Ruling
from litready.report.grid import Columns, Grid, GridRow, Line, Slot, height_of
from litready.report.model import (
    AuthorityTable,
    Block,
    Chapter,
    FindingBlock,
    Heading,
    Paragraph,
    Part,
    Picture,
    QuestionBlock,
    ReadingBlock,
    Readings,
    Report,
    Run,
    Start,
    Table,
    Text,
    Tone,
)
from litready.report.styles import (
    BODY,
    CHAPTER,
    CODE,
    FIGURE_ROOM,
    FINDING_RULE,
    FINE,
    HEADING,
    HEADLINE,
    LABEL,
    LABEL_STRONG,
    LEAD,
    MEASURE,
    QUESTION,
    QUESTION_ASIDE,
    QUESTION_NUMBER,
    READING,
    ROOM_FOR_CHAPTER,
    SEVERITY_COLOR,
    TIMELINE_ROOM,
    Rule,
    Type,
)
from litready.report.tables import TableSetter

_FINDING = Columns((13.0, 116.0, 187.5, 187.5))
_QUESTION = Columns((47.0, 457.0))
_LABEL_DROP, _PART_DROP = 2.1, 1.1
"""How far a label is lowered so that its baseline is that of the larger text beside it."""
_LONG = 400.0
"""A finding that is taller may be broken anywhere, if so much of it as the next says can stand on the page."""
_BEGUN = 80.0
_LEFT = 46.0
"""Any other is broken between its parts, if so much stands before and after; else it is kept on one page."""
_EARLY, _FIGURE_BEGUN = 4, 280.0
"""A figure among so many first blocks stands under the head of its chapter; a part of it may begin in so much room."""
_READING_RULE = Rule(0.6, start=2)
_BEFORE_DIVIDER = 14.0
"""What a reading leaves free at its right: as much on either side of the line between two."""


class Layout:
    """Lays out one report on the pages of a composer."""

    def __init__(self, composer: Composer, each_block: Callable[[float], None] = lambda _: None) -> None:
        self.composer = composer
        self.setter = composer.setter
        self.ledger = composer.ledger
        self.tables = TableSetter(self.setter, self.ledger)
        self._each_block = each_block

    def run(self, report: Report) -> None:
        """Place everything, from the cover to the last line."""
        first = FirstPages(self.composer, self.tables)
        chapters = list(report.chapters)
        if report.summary is not None:
            page, further = first.one_page(report.summary)
            if further is not None:
                at = next((n for n, c in enumerate(chapters) if not _concludes(c)), 0)
                chapters.insert(at, further)
            first.cover(report.cover, [(report.summary.title, "", report.summary.anchor), *_entries(chapters)])
            self.composer.new_page()
            for flowable in page:
                self.composer.place(flowable)
            self.composer.new_page()
        else:
            first.cover(report.cover, _entries(chapters))
            self.composer.new_page()
        total = sum(len(c.blocks) for c in chapters) or 1
        done = 0
        for chapter in chapters:
            self._open(chapter)
            for block, following in zip_longest(chapter.blocks, chapter.blocks[1:]):
                self._place(block, following)
                done += 1
                self._each_block(done / total)

    def _open(self, chapter: Chapter) -> None:
        composer = self.composer
        if chapter.start is Start.PAGE and not composer.at_top:
            composer.new_page()
        composer.gap(32)
        drawn = any(isinstance(b, Picture) for b in chapter.blocks[:_EARLY])
        composer.need(FIGURE_ROOM if drawn else ROOM_FOR_CHAPTER)
        composer.place(Anchor(self.ledger, chapter.anchor, title=chapter.title))
        composer.place(self.setter.words(chapter.title, CHAPTER))
        composer.place(Gap(3))
        composer.place(Ruling(0.9, below=7))

    def _place(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading():
                self._heading(block, following)
            case Paragraph():
                text = (Run("•\u00a0\u00a0"), *block.text) if block.item else block.text
                for paragraph in self.setter.paragraphs(text, LEAD if block.lead else BODY):
                    self.composer.place(paragraph)
                self.composer.gap(10 if block.lead else 6)
            case Table():
                grid = self.tables.table(block)
                self._with_start(grid)
                self.composer.gap(13)
            case AuthorityTable():
                self._with_start(self.tables.authorities(block))
                self.composer.gap(14)
            case FindingBlock():
                self._with_parts(self._finding(block))
                self.composer.gap(13)
            case Readings():
                self.composer.place(Grid(_FINDING, self._readings(block.readings, block.rows)))
                self.composer.gap(9)
            case QuestionBlock():
                self.composer.place(self._question(block))
                self.composer.gap(9)
            case Picture(TimelineFigure() as figure):
                self.composer.place(timeline_block(figure, self.setter.faces, TIMELINE_ROOM))
                self.composer.gap(12)
            case Picture(ValuationFigure() as figure):
                self.composer.place(valuation_block(figure, self.setter.faces))
                self.composer.gap(10)
            case Picture(WindowFigure() as figure):
                self._window(figure)

    def _window(self, figure: WindowFigure) -> None:
        """The damages window in as few parts as the pages allow, the first in what is left of this one."""
        self.composer.need(_FIGURE_BEGUN)
        parts = figure_blocks(
            figure, self.setter.faces, room=self.composer.paper.room, first=math.floor(self.composer.room)
        )
        for part in parts:
            self.composer.place(part)
            self.composer.gap(10)

    def _heading(self, block: Heading, following: Block | None) -> None:
        """Place a heading where what follows has room below it."""
        self.composer.gap(8)
        question = height_of(self._question(following), MEASURE) if isinstance(following, QuestionBlock) else 0.0
        self.composer.need(max(120.0, HEADING.leading + 10 + question))
        self.composer.place(Anchor(self.ledger, block.anchor, title=block.text, level=1))
        self.composer.place(self.setter.words(block.text, HEADING))
        self.composer.place(Gap(5))

    def _with_start(self, grid: Grid) -> None:
        """Place a table so that title, head and some rows stand together."""
        self.composer.need(min(height_of(grid, MEASURE), 84.0))
        self.composer.place(grid)

    def _with_parts(self, grid: Grid) -> None:
        """Place a finding so that neither its head nor its last lines stand alone."""
        height = height_of(grid, MEASURE)
        first, rest = grid.parted(self.composer.room)
        if height <= _LONG and rest and (first < _BEGUN or rest < _LEFT):
            self.composer.need(height)
        self.composer.need(min(height, _BEGUN))
        self.composer.place(grid)

    # -- findings ----------------------------------------------------------------------------------

    def _finding(self, block: FindingBlock) -> Grid:
        setter = self.setter
        label = setter.paragraph(
            (Run(block.word), Run("   "), Run(block.code, Tone.MUTED)),
            Type(LABEL_STRONG.face, LABEL_STRONG.size, LABEL_STRONG.leading, SEVERITY_COLOR[block.severity]),
        )
        anchor = Anchor(self.ledger, block.anchor, title=f"{block.code}  {block.title}", level=1)
        first = Line(
            (
                Slot(0, (anchor, Gap(_LABEL_DROP), SeverityMark(block.severity)), right=0),
                Slot(1, (Gap(_LABEL_DROP), label)),
                Slot(2, (setter.words(block.title, HEADLINE),), span=2),
            ),
            top=6.0,
            bottom=4.0,
        )
        rows = [GridRow((first,), above=FINDING_RULE[block.severity], keep_next=True)]
        if block.facts is not None:
            rows.append(self._part(block.facts))
        rows.append(self._part(block.rule))
        rows += self._readings(block.readings)
        to_do = [self._part(part) for part in block.to_do]
        rows += [*(replace(row, keep_next=True) for row in to_do[:-1]), *to_do[-1:]]
        again = Line((Slot(0, (setter.words(f"{block.code}, continued", LABEL),), span=2),), 0.0, 3.0)
        return Grid(_FINDING, rows, again=GridRow((again,), keep_next=True))

    def _part(self, part: Part) -> GridRow:
        texts: list[Flowable] = []
        for text in part.texts:
            texts += self.setter.paragraphs(text, BODY)
        label = self.setter.words(part.label, LABEL)
        return GridRow(
            (Line((Slot(0, (Gap(_PART_DROP), label), span=2), Slot(2, tuple(texts), span=2)), 0.0, 4.2),),
            again=lambda: (Gap(0),),
        )

    def _readings(self, readings: Sequence[ReadingBlock], about: Text = ()) -> list[GridRow]:
        """Readings side by side; `about` says below the label what they concern."""
        rows = []
        for n in range(0, len(readings), 2):
            pair = readings[n : n + 2]
            columns: list[Slot] = []
            if n == 0:
                label = [self.setter.words(words, LABEL) for words in ("Unsettled", _readings(len(readings)))]
                label += [self.setter.paragraph(about, LABEL)] if about else []
                columns.append(Slot(0, tuple(label), span=2))
            for side, reading in enumerate(pair):
                title = self.setter.words(reading.title, LABEL_STRONG)
                words = (title, *self.setter.paragraphs(reading.text, READING))
                columns.append(Slot(2 + side, words, right=_BEFORE_DIVIDER))
            rows.append(
                GridRow(
                    (Line(tuple(columns), 3.0, 5.0, divider=3 if len(pair) == 2 else 0),),
                    above=_READING_RULE,
                    below=_READING_RULE if n + 2 >= len(readings) else None,
                    gap=2.0,
                )
            )
        if rows:
            rows.append(GridRow((Line((), 0.0, 5.0),)))
        return rows

    # -- questions -----------------------------------------------------------------------------------

    def _question(self, block: QuestionBlock) -> Grid:
        setter = self.setter
        content: list[Flowable] = [Anchor(self.ledger, block.anchor), setter.words(block.text, QUESTION)]
        if block.hangs_on:
            content.append(setter.paragraph(block.hangs_on, QUESTION_ASIDE))
        content += [ReplyLines(block.reply_lines), Gap(4), setter.paragraph(block.code, CODE)]
        number = setter.words(str(block.number), QUESTION_NUMBER)
        line = Line((Slot(0, (number,)), Slot(1, tuple(content))), 5.0, 2.0)
        return Grid(_QUESTION, [GridRow((line,), above=FINE, whole=True)])


def _readings(count: int) -> str:
    return {2: "two readings", 3: "three readings"}.get(count, f"{count} readings")


def _entries(chapters: Sequence[Chapter]) -> list[tuple[str, str, str]]:
    """What stands in the contents: the chapters, or the tables of the only one."""
    if len(chapters) == 1:
        tables = [b for b in chapters[0].blocks if isinstance(b, Table) and b.title and b.anchor]
        return [(chapters[0].title, "", chapters[0].anchor), *((t.title, "", t.anchor) for t in tables)]
    return [(c.title, c.short, c.anchor) for c in chapters]


def _concludes(chapter: Chapter) -> bool:
    return any(isinstance(b, FindingBlock | Picture) for b in chapter.blocks)
