"""The cover of a report in Word: title, rows, and the contents as a field that Word works out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from litready.report.model import COVER, Chapter, Cover, Run, plain
from litready.report.opening_blocks import cover_blocks, key_blocks
from litready.report.word_body import Body, element, gap
from litready.report.word_styles import Look

_CONTENTS = ' TOC \\o "1-1" \\h \\z \\u '


def cover_elements(body: Body, cover: Cover, chapters: Sequence[Chapter]) -> Iterator[BaseOxmlElement]:
    """The cover, with the contents of the chapters that follow it."""
    yield body.paragraph(plain(cover.kicker), Look.KICKER, COVER)
    yield body.paragraph(plain(cover.title), Look.TITLE)
    yield body.paragraph(plain(cover.subtitle), Look.SUBTITLE)
    for block in cover_blocks(cover):
        yield from body.block(block)
    yield body.paragraph(plain("Contents"), Look.CONTENTS_HEAD)
    yield from _contents(body, chapters)
    yield gap()
    for block in key_blocks(cover):
        yield from body.block(block)


def _contents(body: Body, chapters: Sequence[Chapter]) -> Iterator[BaseOxmlElement]:
    """The field of contents, filled in already with links; Word works it out anew and adds the pages."""
    for n, chapter in enumerate(chapters):
        entry = body.paragraph((Run(chapter.title, link=chapter.anchor),), Look.CONTENTS)
        if n == 0:
            about = entry.find(element("pPr").tag)
            for piece in reversed(tuple(_beginning())):
                about.addnext(piece)
        if n == len(chapters) - 1:
            entry.append(element("r", element("fldChar", fldCharType="end")))
        yield entry


def _beginning() -> Iterator[BaseOxmlElement]:
    """The beginning of the field. It is marked as not worked out yet."""
    words = element("instrText")
    words.text = _CONTENTS
    for piece in (element("fldChar", fldCharType="begin", dirty="true"), words):
        yield element("r", piece)
    yield element("r", element("fldChar", fldCharType="separate"))
