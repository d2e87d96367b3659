"""The Word file: made whole in memory, written beside its final name, opened once, then renamed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Inches, Pt, Twips

from litready.errors import LitReadyError, ReportError
from litready.files import write_content
from litready.paths import resources
from litready.report.fonts import register_faces
from litready.report.model import COVER, Chapter, Cover, Text, plain
from litready.report.styles import Paper
from litready.report.text import on_one_line
from litready.report.walk import anchors_in, citing_chapters
from litready.report.word_body import WIDTH, Body, element, word_run
from litready.report.word_figures import Figures
from litready.report.word_front import cover_elements
from litready.report.word_styles import Look, set_styles

_LEFT_OUT = ("extended-properties", "thumbnail", "stylesWithEffects", "customXml")
"""Parts of the empty document that the library starts from: another program's name and picture, styles not used."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """Pages with a header and a footer of their own, numbered from one. They begin on a new page.

    `aside` stands at the right of the header. A part with a `cover` is a whole report: the cover with the contents
    comes first, and each page says how many there are.
    """

    chapters: tuple[Chapter, ...]
    header: Text = ()
    footer: str = ""
    aside: str = ""
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A whole Word file. `title` and `author` stand in its properties and nowhere else.

    `made_on` is the day that the file gives as the time of its making: the same content has the same bytes.
    """

    title: str
    author: str
    made_on: date
    parts: tuple[WordPart, ...]
    subject: str = ""
    paper: Paper = Paper.LETTER


def write_word(document: WordDocument, path: Path, each_block: Callable[[float], None] = lambda _: None) -> bytes:
    """Write a document to `path` and give the bytes written; `each_block` is called with the share made.

    Raises `ReportError` in plain words; then whatever stood under `path` before still stands there.
    """
    content = word_bytes(document, each_block)
    check_opens(content)
    write_content(path, content, ReportError)
    return content


def word_bytes(document: WordDocument, each_block: Callable[[float], None] = lambda _: None) -> bytes:
    """A document as a Word file in memory. Raises `ReportError`, and what `each_block` raises."""
    try:
        made = _made(document, each_block)
        out = io.BytesIO()
        made.save(out)
        return _packed(out.getvalue(), document.made_on)
    except LitReadyError:
        raise
    except Exception as fault:
        raise ReportError(
            "The Word file could not be made. Nothing was written and nothing in the assessment changed. "
            f"Report this as a defect: {type(fault).__name__}."
        ) from fault


def check_opens(content: bytes) -> None:
    """Check that a Word file opens, and holds text. Raises `ReportError`."""
    try:
        whole = any(True for _ in docx.Document(io.BytesIO(content)).iter_inner_content())
    except Exception as fault:
        raise ReportError(
            "The Word file came out damaged, so it was not kept. Nothing in the assessment changed. Try again."
        ) from fault
    if not whole:
        raise ReportError("The Word file came out empty, so it was not kept. Nothing in the assessment changed.")


# -- the document --------------------------------------------------------------------------------


def _made(document: WordDocument, each_block: Callable[[float], None]) -> Document:
    made = docx.Document()
    _leave_out(made)
    set_styles(made)
    _describe(made, document)
    total = sum(len(c.blocks) for part in document.parts for c in part.chapters) or 1
    anchors = [COVER, *(a for part in document.parts for a in anchors_in(part.chapters))]
    cited = citing_chapters(c for part in document.parts for c in part.chapters)
    fonts = resources() / "fonts"
    figures = Figures(made, register_faces(fonts), fonts)
    body = Body(anchors, cited, lambda done: each_block(done / total), figures.draw)
    for n, part in enumerate(document.parts):
        section = made.add_section(WD_SECTION.NEW_PAGE) if n else made.sections[0]
        _furnish(section, part, body, document.paper)
        end = made.element.body[-1]
        front = cover_elements(body, part.cover, part.chapters) if part.cover is not None else ()
        for block in (*front, *body.chapters(part.chapters, after_cover=part.cover is not None)):
            end.addprevious(block)
    return made


def _leave_out(made: Document) -> None:
    for rels in (made.part.package.rels, made.part.rels):
        for rel in [r for r in rels.values() if r.reltype.endswith(_LEFT_OUT)]:
            del rels[rel.rId]


def _describe(made: Document, document: WordDocument) -> None:
    """The properties of the file: nobody's login name, no time of day."""
    noon = datetime(document.made_on.year, document.made_on.month, document.made_on.day, 12)  # noqa: DTZ001 (UTC is meant)
    properties = made.core_properties
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.subject = _property(document.subject)
    properties.comments = ""
    properties.language = "en-US"
    properties.created = properties.modified = noon
    properties.revision = 1


def _property(text: str) -> str:
    """On one line; a property holds at most 255 characters."""
    return on_one_line(text)[:255]


def _furnish(section: Section, part: WordPart, body: Body, paper: Paper) -> None:
    """Margins, header and footer, and page numbers that begin at one. The text is as wide on either paper."""
    width, height = (Pt(points) for points in paper.value)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Emu((width - Twips(WIDTH)) // 2)
    section.top_margin = section.bottom_margin = Inches(1)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = body.paragraph(part.header, Look.HEADER)
    if part.aside:
        head.append(element("r", element("tab")))
        head.append(word_run(part.aside))
    _fill(section.header._element, [head])
    foot = body.paragraph(plain(part.footer), Look.FOOTER)
    pieces = [element("r", element("tab")), word_run("Page "), _field("PAGE")]
    if part.cover is not None:
        pieces += [word_run(" of "), _field("NUMPAGES")]
    for piece in pieces:
        foot.append(piece)
    _fill(section.footer._element, [foot])
    about = section._sectPr
    for old in about.findall(element("pgNumType").tag):
        about.remove(old)
    about.find(element("pgMar").tag).addnext(element("pgNumType", start=1))


def _field(code: str) -> BaseOxmlElement:
    return element("fldSimple", word_run("1"), instr=code)


def _fill(part: BaseOxmlElement, paragraphs: Iterable[BaseOxmlElement]) -> None:
    for old in list(part):
        part.remove(old)
    for paragraph in paragraphs:
        part.append(paragraph)


# -- the package -----------------------------------------------------------------------------------


def _packed(content: bytes, day: date) -> bytes:
    """The same package with the day as the time of each file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as packed:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, given.read(name))
    return out.getvalue()
