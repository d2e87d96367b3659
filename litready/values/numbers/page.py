"""The text of a saved page: its lines, the cells of its tables, nothing that a reader does not see.

Only the standard library's parser is used: no network, no external entities. Constructs that could make
that parser go over the rest of the page again and again are taken out first.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from litready.errors import InputError

LONGEST_PAGE = 4_000_000
"""Characters that a saved page may have."""
LONGEST_TEXT = 8_000_000
"""Characters that its text may grow to where cells that span rows are repeated."""
_LONGEST_SPANNED = 500
_MOST_ROWS_SPANNED = 200
_MOST_CELLS = 200
"""Cells of a row that may reach over several rows."""

_UNSEEN = frozenset("script style template noscript svg math iframe object select textarea".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot thead title tr "
    "ul".split()
)
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype|html|head|body|table|tr|td|th|div|p|br|li|ul|ol|h[1-6]|span|a|section|main|dl|b|strong|em|i)(?=[\s/>])",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def is_html(text: str) -> bool:
    """Whether a pasted text is the source of a page."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def text_of_page(html: str) -> str:
    """The text of a page: one line for each block or row, a tab between the cells of a row.

    A line break within a cell is a vertical tab; a cell that spans several rows stands in each of them; a term
    and its description (dt, dd) make a row. Raises `InputError` for a page beyond `LONGEST_PAGE`.
    """
    if len(html) > LONGEST_PAGE:
        raise InputError(f"The page is longer than {LONGEST_PAGE:,} characters. Paste its text alone.")
    parser = _PageParser()
    parser.feed(_tamed(html))
    parser.close()
    return parser.finish()


def _tamed(html: str) -> str:
    """The page without comments and marked sections, and without a tag that is never closed."""
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        stop = html.find("-->", start + 4)
        if stop < 0:
            at = len(html)
            break
        at = stop + 3
    kept.append(html[at:])
    page = "".join(kept).replace("<!", "<?").replace("\0", "")
    last = page.rfind(">") + 1
    return page[:last] + page[last:].replace("<", " ")


class _Table:
    """A table that is being read: the cells of its row, and those that reach down from rows above."""

    def __init__(self) -> None:
        self.row: list[str] = []
        self.cell: list[str] | None = None
        self.spans: dict[int, tuple[str, int]] = {}
        self.rows = 1

    def end_cell(self) -> None:
        """Put the cell into the row."""
        if self.cell is None:
            return
        text = "".join(self.cell).strip(" \v")
        self._spanned()
        if self.rows > 1 and len(text) <= _LONGEST_SPANNED and len(self.row) < _MOST_CELLS:
            self.spans[len(self.row)] = (text, self.rows)
        self.row.append(text)
        self.cell, self.rows = None, 1

    def _spanned(self) -> None:
        """Put in what reaches down into the places that come next."""
        while (above := self.spans.get(len(self.row))) is not None and len(self.row) < _MOST_CELLS:
            self.row.append(above[0])

    def end_row(self) -> str:
        """The row as a line."""
        self.end_cell()
        if not self.row:
            return ""
        self._spanned()
        line = "\t".join(self.row)
        self.spans = {n: (text, left - 1) for n, (text, left) in self.spans.items() if left > 1}
        self.row = []
        return line


class _PageParser(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.current: list[str] = []
        self.tables: list[_Table] = []
        self.unseen: list[str] = []
        self.length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a row or a cell."""
        if self.unseen:
            if tag in _UNSEEN:
                self.unseen.append(tag)
            return
        if tag in _UNSEEN:
            self.unseen.append(tag)
            return
        if tag == "table":
            self._end_line()
            self.tables.append(_Table())
        elif tag in ("td", "th") and self.tables:
            table = self.tables[-1]
            table.end_cell()
            table.cell = []
            table.rows = _rows(dict(attrs).get("rowspan"))
        elif tag == "dd":
            self.current.append("\t")
        elif tag in _BLOCKS:
            self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block, a row or a cell."""
        if self.unseen:
            if tag in self.unseen:
                del self.unseen[self.unseen.index(tag) :]
            return
        if tag == "table" and self.tables:
            self._put(self.tables[-1].end_row())
            self.tables.pop()
            self._part()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].end_cell()
        elif tag in _BLOCKS:
            self._end_block(tag)
            if tag == "dl":
                self._part()

    def handle_data(self, data: str) -> None:
        """Keep the text, its blanks folded."""
        if self.unseen:
            return
        text = _BLANKS.sub(" ", data)
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.append(text)
        else:
            self.current.append(text)

    def unknown_decl(self, data: str) -> None:
        """Pass over what is no markup of a page."""

    def finish(self) -> str:
        """All lines, once the page is at its end."""
        while self.tables:
            self._put(self.tables.pop().end_row())
        self._end_line()
        return "\n".join(self.lines).strip("\n")

    def _end_block(self, tag: str) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None and tag == "tr":
            self._put(table.end_row())
        elif table is not None and table.cell is not None:
            table.cell.append("\v")
        elif tag == "dt" or not (self.current and self.current[-1].endswith("\t")):
            self._end_line()

    def _end_line(self) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None and (table.cell is not None or table.row):
            self._put(table.end_row())
        self._put("".join(self.current))
        self.current = []

    def _part(self) -> None:
        """An empty line, after which another table may begin."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _put(self, line: str) -> None:
        line = line.strip(" ")
        if line.strip():
            self.length += len(line)
            if self.length > LONGEST_TEXT:
                raise InputError("The page repeats its cells too often to be read. Paste its text alone.")
            self.lines.append(line)


def _rows(span: str | None) -> int:
    """The rows that a cell reaches over."""
    return min(int(span), _MOST_ROWS_SPANNED) if span and span.isascii() and span.isdecimal() and len(span) < 6 else 1
