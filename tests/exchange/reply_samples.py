"""Question sheets as counsel sends them back: filled in as a word processor would, or tampered with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.playbook.model import Playbook
from litready.report.question_sheet import sheet_document
from litready.report.word import word_bytes

TODAY = date(2026, 11, 25)


def sheet_of(playbook: Playbook, assessment: Assessment, day: date = TODAY) -> bytes:
    """The sheet of an assessment."""
    return word_bytes(sheet_document(playbook, assessment, assess(playbook, assessment, day)))


def filled(content: bytes, replies: Mapping[str, str], change: Callable[[Document], object] | None = None) -> bytes:
    """The sheet with these replies by the id in their marks; a field loses its placeholder as in Word."""
    document = docx.Document(io.BytesIO(content))
    left = dict(replies)
    for field in document.element.body.iter(qn("w:sdt")):
        about = field.find(qn("w:sdtPr"))
        own = about.find(qn("w:tag")).get(qn("w:val"))[3:]
        if own in left:
            about.remove(about.find(qn("w:showingPlcHdr")))
            write(next(field.iter(qn("w:r"))), left.pop(own))
    assert not left, f"not in the sheet: {left}"
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write(run, text: str) -> None:
    """Put a text into a run, line breaks as breaks."""
    for child in list(run):
        run.remove(child)
    for n, line in enumerate(text.split("\n")):
        if n:
            run.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        run.append(words)


def without_tags(content: bytes) -> bytes:
    """The sheet as LibreOffice saves it: fields stay, their tags go."""
    return rewritten(content, lambda xml: _cut(xml))


def _cut(xml: bytes) -> bytes:
    import re

    return re.sub(rb"<w:(tag|alias) [^>]*/>", b"", xml)


def rewritten(content: bytes, change: Callable[[bytes], bytes], name: str = "word/document.xml") -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.namelist():
            body = given.read(part)
            made.writestr(part, change(body) if part == name else body)
    return out.getvalue()
