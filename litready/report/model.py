"""What a report says, in order and in words, before any writer sets it on paper.

Nothing here knows about pages, fonts or files. Every block carries its `Stance`: a copy of facts holds nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from litready.domain.standing import Mark
from litready.domain.trade_secrets.marks import CellMark
from litready.playbook.model import Nature, Severity
from litready.report.figures.model import WindowFigure
from litready.report.figures.timeline_model import TimelineFigure
from litready.report.figures.valuation_model import ValuationFigure
from litready.values import Money, PartialDate


class Stance(Enum):
    """What kind of statement a block makes."""

    FACT = "fact"
    """Recorded, or counted from the record."""
    CONCLUSION = "conclusion"
    """What a rule draws from the facts."""
    OPINION = "opinion"
    """Advice, plans, questions, and why something matters."""
    NOTE = "note"
    """A note as its writer typed it."""
    SECRET = "secret"
    """Words that may describe a trade secret."""


def stance_of(nature: Nature) -> Stance:
    """The stance in which content of a nature is printed."""
    match nature:
        case Nature.SECRET:
            return Stance.SECRET
        case Nature.MERITS:
            return Stance.OPINION
        case _:
            return Stance.FACT


class Tone(Enum):
    """Who is speaking in a run of text, and how loudly."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    MUTED = "muted"
    """The second voice: labels, reasons."""
    MUTED_EMPHASIS = "muted emphasis"
    REFERENCE = "reference"
    """A small pointer to a place in the record."""
    TYPED = "typed"
    """The record's own words."""
    PLACE = "place"
    """A place that is still to be filled in."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one tone. `link` is an anchor in the report, `cites` the id of an authority relied on here.

    `value` is what the words stand for where that is a date, an amount or a number, for files that can hold such.
    """

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""
    cites: str = ""
    value: Measured | None = None


Measured = PartialDate | Money | Decimal
Text = tuple[Run, ...]
COVER, FURTHER = "cover", "actions.further"
"""Where the cover stands, and the actions for which the one page has no room."""


def plain(text: str) -> Text:
    """Text in one plain run; nothing for no text."""
    return (Run(text),) if text else ()


def muted(text: str, link: str = "") -> Text:
    """Text in one muted run."""
    return (Run(text, Tone.MUTED, link),)


def words_of(text: Text) -> str:
    """The bare words of a text."""
    return "".join(run.text for run in text)


# -- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter."""

    text: str
    anchor: str
    stance: Stance = Stance.FACT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` marks the first lines of a chapter, `item` one point of a list."""

    text: Text
    lead: bool = False
    stance: Stance = Stance.FACT
    item: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the measure, or 0 to be found from what stands in it.

    `marked`: a drawn mark may stand before its texts. `upright`: it is so narrow that its label reads upward.
    """

    label: str
    width: float = 0
    right: bool = False
    strong: bool = False
    stance: Stance = Stance.FACT
    marked: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled text under a row, over the width of the table: part of the record, or `drawn` from it by a rule.

    `cell` is the number of the cell that points to it, counted from 0, or -1 where none does.
    """

    label: str
    text: Text
    stance: Stance = Stance.FACT
    cell: int = -1
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A row with `group` alone is a caption over the rows that follow.

    `marks` are drawn before its cells, `drawn` in place of their texts; one for each cell, or none at all.
    """

    cells: tuple[Text, ...] = ()
    details: tuple[Detail, ...] = ()
    anchor: str = ""
    group: str = ""
    marks: tuple[Mark | None, ...] = ()
    drawn: tuple[CellMark | None, ...] = ()
    stance: Stance = Stance.FACT


class Dress(Enum):
    """How large a table is set."""

    ONE_PAGE = "one page"
    TABLE = "table"
    APPENDIX = "appendix"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on each page. `title` and `lead` stand above it once."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    lead: Text = ()
    anchor: str = ""
    dress: Dress = Dress.TABLE
    stance: Stance = Stance.FACT


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One line of the table of authorities; the writer adds the pages on which `id` is cited."""

    id: str
    anchor: str
    cite: Text
    rule: str
    weight: str
    checked: str


@dataclass(frozen=True, slots=True)
class AuthorityTable:
    """Authorities of one kind."""

    title: str
    rows: tuple[AuthorityRow, ...]
    stance: Stance = Stance.CONCLUSION


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled part of a finding, such as Facts or What to do."""

    label: str
    texts: tuple[Text, ...]
    stance: Stance


@dataclass(frozen=True, slots=True)
class ReadingBlock:
    """One reading of unsettled law."""

    title: str
    text: Text
    stance: Stance = Stance.OPINION


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of law that is unsettled for some rows of a table, the one used in this report first."""

    rows: Text
    readings: tuple[ReadingBlock, ...]
    stance: Stance = Stance.OPINION


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """A finding: headline, labelled parts, and the readings where the law is unsettled (after the part `Rule`)."""

    code: str
    severity: Severity
    word: str
    title: str
    anchor: str
    facts: Part | None
    rule: Part
    readings: tuple[ReadingBlock, ...]
    to_do: tuple[Part, ...]
    stance: Stance = Stance.CONCLUSION


@dataclass(frozen=True, slots=True)
class ReplyField:
    """Where a reply is written in a file that comes back. `mark` ties it to the record, `choices` are the answers
    that can be given as they stand (several of them with `several`), `told` says how else to answer.
    """

    mark: str
    name: str
    choices: tuple[str, ...] = ()
    several: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """An open question with room for a reply. `code` is what the reply is matched by.

    With `reply` a file that can be edited has a field there that is read when the file comes back.
    """

    number: int
    text: str
    hangs_on: Text
    code: Text
    reply_lines: int
    anchor: str
    stance: Stance = Stance.OPINION
    reply: ReplyField | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, drawn by the writer from its data."""

    figure: WindowFigure | TimelineFigure | ValuationFigure
    stance: Stance = Stance.CONCLUSION


Block = Heading | Paragraph | Table | AuthorityTable | FindingBlock | Readings | QuestionBlock | Picture


class Start(Enum):
    """Where a chapter begins."""

    PAGE = "page"
    """On a page of its own."""
    FLOW = "flow"
    """After what stands before, if enough room is left."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report that the contents list. `short` is its name there."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]
    short: str = ""
    start: Start = Start.FLOW
    under: str = ""
    """The anchor of the chapter it belongs to, in the bookmarks."""
    stance: Stance = Stance.FACT


@dataclass(frozen=True, slots=True)
class MarkKey:
    """What a severity mark means."""

    severity: Severity
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `basis` says on what the legend rests, or that no basis is stated."""

    kicker: str
    title: str
    subtitle: str
    rows: tuple[tuple[str, Text], ...]
    basis_label: str
    basis: Text
    basis_aside: str
    counts: tuple[tuple[str, str], ...]
    counted: str
    marks: tuple[MarkKey, ...]
    disclaimer: str
    stance: Stance = Stance.FACT


@dataclass(frozen=True, slots=True)
class Headline:
    """A finding in one line of the summary."""

    code: str
    severity: Severity
    title: str
    more: str
    anchor: str
    section: str
    section_anchor: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The matter on one page. The writer cuts it to the page: `more`, then serious, then actions; stops never.

    `dates` stand in place of the figure where it has no room.
    """

    title: str
    anchor: str
    verdict: str
    verdict_line: str
    rule: tuple[tuple[str, bool], ...]
    """The rule of the verdict, line by line; True for the one that applies."""
    groups: tuple[tuple[Severity, str, tuple[Headline, ...]], ...]
    completeness: Text
    figure: TimelineFigure | None
    dates: tuple[tuple[str, str], ...]
    actions: Table
    """What is still to be done; the rows of what is done follow in `done`."""
    done: tuple[Row, ...]
    further: str
    """Title of the chapter that holds the actions for which the page has no room."""
    stance: Stance = Stance.CONCLUSION


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `legend` is empty unless a basis was affirmed; it never claims more than the basis."""

    title: str
    name: str
    author: str
    subject: str
    legend: str
    legend_aside: str
    footer: str
    made_on: date
    maker: str
    fingerprint: str
    facts_only: bool
    cover: Cover
    summary: Summary | None
    chapters: tuple[Chapter, ...] = field(default=())
