"""A report laid out for a workbook: which of its blocks stands on which sheet, in the words of the model.

Built from a `wide` report (see `build_report`). What has no sheet of its own stands on that of its chapter or of the
sections; nothing is left out but the room for replies, which is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from litready.report.conclusions import TYPED_MARKS
from litready.report.model import (
    AuthorityTable,
    Block,
    Chapter,
    Dress,
    FindingBlock,
    Heading,
    Paragraph,
    Part,
    Picture,
    QuestionBlock,
    Readings,
    Report,
    Row,
    Run,
    Table,
    Text,
    Tone,
    muted,
    plain,
)
from litready.report.open_points import QUESTIONS
from litready.report.opening_blocks import cover_blocks, key_blocks, picture_words, summary_chapter
from litready.report.record import APPENDIX
from litready.report.references import register_anchor
from litready.report.registers import REGISTERS
from litready.report.walk import citing_chapters

_POINTER = "below"
"""What stands in a cell of which the text stands below the row."""
_SECTIONS = "Sections"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a sheet. Without `heads` it is running text or labels with what belongs to them.

    A row with one cell alone, where there are more heads, is a caption over the rows that follow.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    title: str = ""
    lead: Text = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, and its tables one under the other."""

    title: str
    grids: tuple[Grid, ...]


def sheets_of(report: Report) -> tuple[Sheet, ...]:
    """The sheets of a report, in the order of the workbook."""
    cover, summary = report.cover, report.summary
    titles = _prose((plain(cover.kicker), (Run(cover.title, Tone.STRONG),), plain(cover.subtitle)))
    sheets = [Sheet("Cover", (titles, *_grids((*cover_blocks(cover), *key_blocks(cover)))))]
    if summary is not None:
        blocks = summary_chapter(summary).blocks
        last = blocks[-1]
        if isinstance(last, Table) and last.columns == summary.actions.columns:
            heads = ("No.", *(c.label for c in last.columns[1:]))
            sheets.append(Sheet("Actions", (replace(_grid(last), heads=heads),)))
            blocks = blocks[:-1]
        sheets.insert(1, Sheet("Summary", tuple(_grids(blocks))))
    return (*sheets, *_Chapters(report.chapters).sheets())


@dataclass
class _Chapters:
    """Deals the blocks of chapters out to sheets."""

    chapters: Sequence[Chapter]
    _findings: list[tuple[Text, ...]] = field(default_factory=list)
    _registers: dict[str, Sheet] = field(default_factory=dict)
    _sections: list[Grid] = field(default_factory=list)

    def sheets(self) -> Iterator[Sheet]:
        """The sheets of their own first, then those of the registers, the sections and the other chapters."""
        first: list[Sheet] = []
        others: list[Sheet] = []
        for chapter in self.chapters:
            left = tuple(self._left(chapter))
            if chapter.anchor == QUESTIONS:
                first.append(Sheet("Open questions", (_questions(left),)))
            elif any(isinstance(b, AuthorityTable) for b in left):
                first.append(Sheet("Authorities", tuple(self._authorities(left))))
            elif chapter.anchor == APPENDIX:
                others.append(Sheet("Answers", tuple(_answers(left))))
            elif chapter.anchor.startswith("section."):
                self._sections += [Grid((), (), chapter.title), *_grids(left)]
            elif chapter.anchor == REGISTERS:
                others.insert(0, Sheet(chapter.title, tuple(_grids(left))))
            else:
                others.append(Sheet(chapter.short or chapter.title, tuple(_grids(left))))
        if self._findings:
            heads = ("Code", "Weight", "Section", "Finding", "Facts", "Rule or reason", "Unsettled", "What to do")
            yield Sheet("Findings", (Grid((*heads, "For counsel"), tuple(self._findings)),))
        yield from first
        yield from self._registers.values()
        if self._sections:
            yield Sheet(_SECTIONS, tuple(self._sections))
        yield from others

    def _left(self, chapter: Chapter) -> Iterator[Block]:
        """What of a chapter is neither a finding nor a register with what stands below it."""
        register = ""
        for block in chapter.blocks:
            if isinstance(block, FindingBlock):
                register = ""
                self._findings.append(_finding(block, chapter))
            elif isinstance(block, Table) and block.anchor.startswith(register_anchor("")):
                register = block.anchor
                self._registers[register] = Sheet(block.title or chapter.title, (replace(_grid(block), title=""),))
            elif register and chapter.anchor != REGISTERS and _goes_with_register(block):
                sheet = self._registers[register]
                self._registers[register] = replace(sheet, grids=(*sheet.grids, *_grids((block,))))
            else:
                register = ""
                yield block

    def _authorities(self, blocks: Sequence[Block]) -> Iterator[Grid]:
        cited = citing_chapters(self.chapters)
        yield from _grids(b for b in blocks if not isinstance(b, AuthorityTable))
        rows = []
        for table in (b for b in blocks if isinstance(b, AuthorityTable)):
            for row in table.rows:
                where = "; ".join(c.short or c.title for c in cited.get(row.id, ()))
                told = (row.rule, row.weight, row.checked, where)
                rows.append((plain(table.title), row.cite, *(plain(words) for words in told)))
        heads = ("Kind", "Authority", "Relied on for", "Weight", "Checked", "Relied on in")
        yield Grid(heads, tuple(rows))


def _goes_with_register(block: Block) -> bool:
    """Whether a block after the table of a register belongs to it: its notes and the readings of its law."""
    if isinstance(block, Table):
        return block.dress is Dress.NOTES
    return isinstance(block, Readings | Paragraph)


# -- blocks ----------------------------------------------------------------------------------------


def _grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Any blocks as tables one under the other."""
    for block in blocks:
        match block:
            case Heading():
                yield Grid((), (), block.text)
            case Paragraph():
                yield _prose((block.text,))
            case Table():
                yield _grid(block)
            case Readings():
                rows = tuple((plain(r.title), r.text) for r in block.readings)
                yield Grid((), rows, "Unsettled", block.rows)
            case Picture():
                yield _prose((muted(picture_words(block)),))
            case _:
                raise TypeError(f"no sheet is known for {type(block).__name__}")


def _prose(texts: Sequence[Text]) -> Grid:
    return Grid((), tuple((text,) for text in texts))


def _grid(table: Table) -> Grid:
    """A table with a column for each label under which something stands below its rows."""
    rows = [_filled(row) for row in table.rows]
    labels = tuple(dict.fromkeys(label for _, more in rows for label in more))
    heads = tuple(c.label for c in table.columns)
    wide = len(heads)
    flat: list[tuple[Text, ...]] = []
    for (cells, more), row in zip(rows, table.rows, strict=True):
        if row.group:
            flat.append(((Run(row.group, Tone.STRONG),),))
        else:
            dressed = (_dressed(c, strong=table.columns[n].strong) for n, c in enumerate(cells))
            flat.append((*dressed, *((),) * (wide - len(cells)), *(more.get(label, ()) for label in labels)))
    named = (*heads, *(label or "Further" for label in labels))
    return Grid(named if any(heads) else (), tuple(flat), table.title, table.lead)


def _filled(row: Row) -> tuple[tuple[Text, ...], Mapping[str, Text]]:
    """The cells of a row with what stands below in their place, and the rest of that by its label."""
    cells = [
        (Run(f"{TYPED_MARKS[mark]} ", Tone.MUTED), *cell) if row.marks and (mark := row.marks[n]) is not None else cell
        for n, cell in enumerate(row.cells)
    ]
    more: dict[str, Text] = {}
    for detail in row.details:
        cell = cells[detail.cell] if detail.cell >= 0 else ()
        if cell and cell[-1].text.strip() == _POINTER:
            before = (*cell[:-1], Run("\n")) if len(cell) > 1 else ()
            cells[detail.cell] = (*before, *detail.text)
        elif known := more.get(detail.label):
            more[detail.label] = (*known, Run("\n"), *detail.text)
        else:
            more[detail.label] = detail.text
    return tuple(cells), more


def _dressed(text: Text, *, strong: bool) -> Text:
    return tuple(replace(r, tone=Tone.STRONG) if strong and r.tone is Tone.PLAIN else r for r in text)


def _finding(block: FindingBlock, chapter: Chapter) -> tuple[Text, ...]:
    by_label = {part.label: part for part in block.to_do}
    readings: list[Run] = []
    for reading in block.readings:
        readings += [Run("\n")] if readings else []
        readings += [Run(f"{reading.title}: ", Tone.MUTED), *reading.text]
    return (
        (Run(block.code, Tone.STRONG),),
        plain(block.word),
        plain(chapter.short or chapter.title),
        plain(block.title),
        _lines(block.facts),
        _lines(block.rule),
        tuple(readings),
        _lines(by_label.get("What to do")),
        _lines(by_label.get("For counsel")),
    )


def _lines(part: Part | None) -> Text:
    runs: list[Run] = []
    for text in part.texts if part is not None else ():
        runs += [Run("\n")] if runs else []
        runs += text
    return tuple(runs)


def _questions(blocks: Sequence[Block]) -> Grid:
    """All open questions in one table, each under what raises it."""
    rows: list[tuple[Text, ...]] = []
    lead: Text = ()
    group = ""
    for block in blocks:
        match block:
            case Heading():
                group = block.text
            case QuestionBlock():
                number = plain(str(block.number))
                rows.append((number, plain(group), plain(block.text), block.hangs_on, (), block.code))
            case Table():
                for row in block.rows:
                    number, text, reply = row.cells
                    asked = tuple(r for r in text if r.tone is not Tone.REFERENCE)
                    code = tuple(replace(r, text=r.text.lstrip("\n")) for r in text if r.tone is Tone.REFERENCE)
                    rows.append((number, plain(block.title), asked, (), reply, code))
            case Paragraph() if block.lead:
                lead = block.text
            case Paragraph():
                rows.append(((), (), block.text, (), (), ()))
    heads = ("No.", "Group", "Question", "It turns on", "Reply", "Code, to be kept")
    return Grid(heads, tuple(rows), lead=lead)


def _answers(blocks: Sequence[Block]) -> Iterator[Grid]:
    """All answers in one table, with the section of each."""
    yield from _grids(b for b in blocks if not isinstance(b, Table))
    rows: list[tuple[Text, ...]] = []
    for table in (b for b in blocks if isinstance(b, Table)):
        section = plain(table.columns[1].label)
        for row in table.rows:
            if row.group:
                rows.append(((Run(row.group, Tone.STRONG),),))
                continue
            cells, more = _filled(row)
            rows.append((section, *cells, *more.values()))
    heads = ("Section", "No.", "Question", "Answer", "Note, as typed", "Changed")
    yield Grid(heads, tuple(rows))
