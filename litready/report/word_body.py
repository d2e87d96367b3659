"""The blocks of a report as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from litready.domain.replies.marks import REPLY_HERE
from litready.domain.standing import Mark
from litready.report.conclusions import TYPED_MARKS
from litready.report.model import (
    AuthorityTable,
    Block,
    Chapter,
    Column,
    FindingBlock,
    Heading,
    Paragraph,
    Picture,
    QuestionBlock,
    Readings,
    ReplyField,
    Row,
    Run,
    Stance,
    Start,
    Table,
    Text,
    Tone,
    muted,
    plain,
)
from litready.report.styles import MEASURE, SEVERITY_COLOR
from litready.report.tables import column_widths, detail_texts
from litready.report.text import xml_text
from litready.report.word_styles import PLACEHOLDER, TABLE, TONES, Look

_FIRST_FIELD = 41_000_000
"""The numbers of fields begin here; they have to differ in one file."""
WIDTH = 9360
"""The width of the text: six and a half inches, in twentieths of a point."""
_LETTER = 5.2
"""About how wide a letter of a table is, in points of `MEASURE`."""
_LABELS = 0.2
"""The share of the width that the labels of a finding take."""
_MARKS = 0.28
"""The share that the mark of a reply takes."""
_WHOLE = 800
"""A cell of so many letters, with some room for each line, is surely shorter than a page."""
_ON_ONE_LINE = 150
"""So many letters of answers stand side by side; with more each has a line."""
_UPRIGHT = 3000
"""How high a row of labels that read upward is, in twentieths of a point."""
_WORDS, _BREAK = qn("w:t"), qn("w:br")


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element of the main namespace with its children and attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


@dataclass
class Body:
    """Makes the elements of one document. Links lead only to `anchors`, which are all the places in it.

    `cited` gives the chapters that rely on each authority, `draw` makes what stands for a figure; `each_block` is
    called with the number of blocks of chapters made so far.
    """

    anchors: Sequence[str]
    cited: Mapping[str, tuple[Chapter, ...]] = field(default_factory=dict)
    each_block: Callable[[int], None] = lambda _: None
    draw: Callable[[Picture], Iterable[BaseOxmlElement]] = lambda _: ()
    _names: dict[str, str] = field(init=False)
    _marked: int = field(init=False, default=0)
    _made: int = field(init=False, default=0)
    _fields: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._names = {anchor: f"_Ref{n}" for n, anchor in enumerate(dict.fromkeys(a for a in self.anchors if a), 1)}

    def chapters(self, chapters: Iterable[Chapter], *, after_cover: bool = False) -> Iterator[BaseOxmlElement]:
        """The chapters of one part, in order; after a cover each may begin a page, else all but the first."""
        for n, chapter in enumerate(chapters):
            paging = chapter.start is Start.PAGE and (n > 0 or after_cover)
            yield self._paragraph(plain(chapter.title), Look.CHAPTER, chapter.anchor, new_page=paging)
            for block in chapter.blocks:
                yield from self.block(block)
                self._made += 1
                self.each_block(self._made)

    def paragraph(self, text: Text, look: Look, anchor: str = "") -> BaseOxmlElement:
        """A paragraph by itself, as for a header."""
        return self._paragraph(text, look, anchor)

    # -- blocks ------------------------------------------------------------------------------------

    def block(self, block: Block) -> Iterator[BaseOxmlElement]:
        """One block as paragraphs and tables."""
        match block:
            case Heading():
                yield self._paragraph(plain(block.text), Look.HEADING, block.anchor)
            case Paragraph():
                look = Look.ITEM if block.item else Look.LEAD if block.lead else Look.BODY
                yield self._paragraph(block.text, look)
            case Table():
                yield from self._titled(block)
            case AuthorityTable():
                yield from self._authorities(block)
            case FindingBlock():
                yield from self._finding(block)
            case Readings():
                yield from self._labelled([(_unsettled(r.title), (r.text,)) for r in block.readings], block.rows)
            case QuestionBlock():
                yield from self._question(block)
            case Picture():
                yield from self.draw(block)

    def _titled(self, table: Table) -> Iterator[BaseOxmlElement]:
        """A table below its title and lead. Its anchor stands in the first of title, lead and head."""
        anchor = table.anchor
        if table.title:
            yield self._paragraph(plain(table.title), Look.HEADING, anchor)
            anchor = ""
        if table.lead:
            yield self._paragraph(table.lead, Look.CAPTION, anchor)
            anchor = ""
        points = column_widths(table.columns, table.rows, lambda text, _column: _LETTER * len(text))
        widths = _rounded([p / MEASURE for p in points])
        head = any(c.label for c in table.columns)
        made = _table(widths, head=head, title=table.title)
        if head:
            labels = [
                self._paragraph(plain(c.label), Look.HEAD, anchor if n == 0 else "", right=c.right)
                for n, c in enumerate(table.columns)
            ]
            upright = [n for n, c in enumerate(table.columns) if c.upright]
            made.append(_row([[label] for label in labels], widths, head=True, upright=upright))
        for row in table.rows:
            for tr in self._rows(row, table.columns, widths):
                made.append(tr)
        yield made
        yield gap()

    def _rows(self, row: Row, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
        if row.group:
            yield _row([[self._paragraph(plain(row.group), Look.GROUP, row.anchor)]], widths)
            return
        cells = []
        for n, column in enumerate(columns):
            text = row.cells[n] if n < len(row.cells) else ()
            anchor = row.anchor if n == 0 else ""
            mark = row.marks[n] if row.marks else None
            cells.append([self._paragraph(_dressed(text, column, mark), Look.CELL, anchor, right=column.right)])
        yield _row(cells, widths)
        if row.details:
            yield _row([[self._paragraph(text, Look.CELL) for text, _ in detail_texts(row.details)]], widths)

    def _authorities(self, table: AuthorityTable) -> Iterator[BaseOxmlElement]:
        widths = _rounded([0.30, 0.30, 0.13, 0.11, 0.16])
        made = _table(widths, head=True, title=table.title)
        labels = (table.title, "Relied on for", "Weight", "Checked", "Relied on in")
        made.append(_row([[self._paragraph(plain(label), Look.HEAD)] for label in labels], widths, head=True))
        for row in table.rows:
            texts = (row.cite, plain(row.rule), plain(row.weight), muted(row.checked), self._citing(row.id))
            cells = [[self._paragraph(t, Look.CELL, row.anchor if n == 0 else "")] for n, t in enumerate(texts)]
            made.append(_row(cells, widths))
        yield made
        yield gap()

    def _citing(self, authority: str) -> Text:
        """The chapters that rely on an authority, in place of the pages that the PDF names."""
        runs: list[Run] = []
        for n, chapter in enumerate(self.cited.get(authority, ())):
            runs += [Run("; ")] if n else []
            runs.append(Run(chapter.short or chapter.title, link=chapter.anchor))
        return tuple(runs)

    def _finding(self, block: FindingBlock) -> Iterator[BaseOxmlElement]:
        color = SEVERITY_COLOR[block.severity].lstrip("#").upper()
        title = self._paragraph(plain(block.title), Look.FINDING, block.anchor)
        first = next(title.iter(qn("w:r")), None)
        mark = word_run(f"{block.word} {block.code}   ", element("rPr", element("color", val=color)))
        if first is not None:
            first.addprevious(mark)
        yield title
        parts = [block.facts] if block.facts is not None else []
        rows = [(p.label, p.texts) for p in (*parts, block.rule)]
        rows += [(_unsettled(r.title), (r.text,)) for r in block.readings]
        rows += [(p.label, p.texts) for p in block.to_do]
        yield from self._labelled(rows)

    def _labelled(self, rows: Iterable[tuple[str, tuple[Text, ...]]], about: Text = ()) -> Iterator[BaseOxmlElement]:
        """Texts with their labels at the left; `about` says above them what they concern."""
        if about:
            yield self._paragraph(about, Look.CAPTION)
        widths = _rounded([_LABELS, 1 - _LABELS])
        made = _table(widths, head=False)
        for label, texts in rows:
            words = [self._paragraph(text, Look.CELL) for text in texts] or [self._paragraph((), Look.CELL)]
            made.append(_row([[self._paragraph((Run(label, Tone.MUTED),), Look.CELL)], words], widths))
        yield made
        yield gap()

    def _question(self, block: QuestionBlock) -> Iterator[BaseOxmlElement]:
        number = Run(f"{block.number}.\u00a0\u00a0", Tone.STRONG)
        aside = (Run("\u2002"), *block.code) if block.reply is not None else ()
        yield self._paragraph((number, Run(block.text), *aside), Look.QUESTION, block.anchor)
        if block.hangs_on:
            yield self._paragraph(block.hangs_on, Look.CAPTION)
        if block.reply is not None:
            yield from self._reply(block.reply)
            return
        for _ in range(block.reply_lines):
            yield self._paragraph((), Look.REPLY)
        yield self._paragraph(block.code, Look.CAPTION)

    def _reply(self, reply: ReplyField) -> Iterator[BaseOxmlElement]:
        """The answers that can be given, then a field beside the mark that ties it to the record."""
        if reply.choices and sum(map(len, reply.choices)) <= _ON_ONE_LINE:
            yield self._paragraph((Run("Answers: ", Tone.MUTED), Run(" · ".join(reply.choices))), Look.ANSWERS)
        elif reply.choices:
            yield self._paragraph((Run("Answers:", Tone.MUTED),), Look.ANSWERS)
            yield from (self._paragraph(plain(choice), Look.ITEM) for choice in reply.choices)
        if reply.told:
            yield self._paragraph((Run(reply.told, Tone.MUTED),), Look.ANSWERS)
        widths = _rounded([_MARKS, 1 - _MARKS])
        made = _table(widths, head=False)
        label = [self._paragraph((Run("Reply", Tone.STRONG),), Look.CELL)]
        label.append(self._paragraph((Run(reply.mark, Tone.REFERENCE),), Look.CELL))
        self._fields += 1
        made.append(_row([label, [reply_paragraph(reply, self._fields)]], widths))
        yield made
        yield gap()

    # -- texts -------------------------------------------------------------------------------------

    def _paragraph(
        self, text: Text, look: Look, anchor: str = "", *, right: bool = False, new_page: bool = False
    ) -> BaseOxmlElement:
        about = element("pPr")
        if look is not Look.BODY:
            about.append(element("pStyle", val=look.value))
        if new_page:
            about.append(element("pageBreakBefore"))
        if right:
            about.append(element("jc", val="right"))
        made = element("p", about)
        if name := self._names.get(anchor):
            self._marked += 1
            made.append(element("bookmarkStart", id=self._marked, name=name))
            made.append(element("bookmarkEnd", id=self._marked))
        for run in text:
            made.append(self._linked(run))
        return made

    def _linked(self, run: Run) -> BaseOxmlElement:
        style = TONES.get(run.tone)
        words = word_run(run.text, element("rPr", element("rStyle", val=style)) if style else None)
        target = self._names.get(run.link)
        return element("hyperlink", words, anchor=target) if target else words


def word_run(text: str, look: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Words with the properties of their look, over as many lines as they have."""
    made = element("r") if look is None else element("r", look)
    for n, line in enumerate(xml_text(text).split("\n")):
        if n:
            made.append(element("br"))
        if line:
            words = element("t")
            words.text = line
            words.set(qn("xml:space"), "preserve")
            made.append(words)
    return made


def reply_paragraph(reply: ReplyField, number: int) -> BaseOxmlElement:
    """A paragraph that is one field to write in; where there is one answer of a few, they can be picked too.

    The field takes any text: LibreOffice writes what stands in one for plain text more than once.
    """
    about = element("sdtPr", element("alias", val=xml_text(reply.name)[:64]), element("tag", val=reply.mark))
    about.append(element("id", val=_FIRST_FIELD + number))
    about.append(element("showingPlcHdr"))
    if reply.choices and not reply.several:
        items = (element("listItem", displayText=xml_text(c), value=xml_text(c)) for c in reply.choices)
        about.append(element("comboBox", *items))
    words = word_run(REPLY_HERE, element("rPr", element("rStyle", val=PLACEHOLDER)))
    field_ = element("sdt", about, element("sdtContent", words))
    return element("p", element("pPr", element("pStyle", val=Look.CELL.value)), field_)


def _dressed(text: Text, column: Column, mark: Mark | None) -> Text:
    """A text in the dress of its column: strong, or as it was typed; its mark stands before it."""
    if mark is not None:
        text = (Run(f"{TYPED_MARKS[mark]}\u00a0", Tone.MUTED), *text)
    tone = Tone.STRONG if column.strong else Tone.TYPED if column.stance is Stance.NOTE else Tone.PLAIN
    if tone is Tone.PLAIN:
        return text
    return tuple(Run(r.text, tone if r.tone is Tone.PLAIN else r.tone, r.link, r.cites) for r in text)


def _unsettled(title: str) -> str:
    return f"Unsettled: {title}"


# -- tables ------------------------------------------------------------------------------------------


def _rounded(shares: Sequence[float]) -> list[int]:
    """Widths of columns that fill the width of the text exactly."""
    widths = [int(WIDTH * share) for share in shares]
    widths[-1] += WIDTH - sum(widths)
    return widths


def _table(widths: Sequence[int], *, head: bool, title: str = "") -> BaseOxmlElement:
    about = element(
        "tblPr",
        element("tblStyle", val=TABLE),
        element("tblW", w=WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020" if head else "0000", firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0,
                noHBand=1, noVBand=1),
    )  # fmt: skip
    if title:
        about.append(element("tblCaption", val=xml_text(title).replace("\n", " ")))
    return element("tbl", about, element("tblGrid", *(element("gridCol", w=w) for w in widths)))


def _row(
    cells: Sequence[Sequence[BaseOxmlElement]],
    widths: Sequence[int],
    *,
    head: bool = False,
    upright: Collection[int] = (),
) -> BaseOxmlElement:
    """A row of cells, each of its paragraphs; one cell alone runs over all columns. A head is repeated on each page.

    The cells of the columns `upright` read upward.
    """
    made = element("tr")
    about = element("trPr")
    if head or _short(cells):
        about.append(element("cantSplit"))
    if upright:
        about.append(element("trHeight", val=_UPRIGHT, hRule="atLeast"))
    if head:
        about.append(element("tblHeader"))
    if len(about):
        made.append(about)
    alone = len(cells) == 1 and len(widths) > 1
    for n, cell in enumerate(cells):
        room = element("tcPr", element("tcW", w=sum(widths) if alone else widths[n], type="dxa"))
        if alone:
            room.append(element("gridSpan", val=len(widths)))
        if n in upright:
            room.append(element("textDirection", val="btLr"))
        made.append(element("tc", room, *cell))
    return made


def _short(cells: Sequence[Sequence[BaseOxmlElement]]) -> bool:
    """Whether a row is surely shorter than a page, so that it may be kept whole."""
    return all(sum(len(t.text or "") + 40 for p in cell for t in p.iter(_WORDS, _BREAK)) < _WHOLE for cell in cells)


def gap() -> BaseOxmlElement:
    """What keeps a table from running into the next one."""
    return element("p", element("pPr", element("spacing", before=0, after=0, line=160, lineRule="exact")))
