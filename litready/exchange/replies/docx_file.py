"""Reading the replies out of a Word file: text alone. No macro, link, entity or picture in it is touched.

A reply is what stands in the row of a table behind the mark of its question. The mark stands there twice, as the tag
of a field and in print, since some programs drop tags.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from litready.domain.replies.marks import MARK, REPLY_HERE, SHEET_MARK
from litready.errors import RepliesError
from litready.values.texts import tidy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_PARTS = 2_000
_LARGEST_UNPACKED = 256 * 1024 * 1024
_LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of the part that holds the text; pictures and fonts stand in others."""
_DEEPEST = 400
_OTHERS_WORDS = frozenset({"Click or tap here to enter text.", "Choose an item.", "Click here to enter text."})
"""What Word puts into a field that was emptied."""
_DAMAGED = (
    "The Word file is damaged or cut short. Nothing was taken. Open it in the program it comes from, save it again as "
    ".docx, and choose that file."
)
_BOMB = (
    "The Word file unpacks to far more than a question sheet holds. Nothing was taken. Copy the replies into the file "
    "that was sent, and choose that."
)
_HOSTILE = (
    "The Word file holds XML definitions of its own, which no word processor writes. Nothing was taken. Ask where the "
    "file comes from."
)
_NOT_WORD = "The file is no Word file. Nothing was taken. Save it as .docx, and choose that file."


@dataclass(frozen=True, slots=True)
class Written:
    """What was written behind a mark; "" where nothing was. `otherwise` is a second, different text for it."""

    mark: str
    text: str
    otherwise: str = ""
    doubtful: bool = False
    """Whether the text may be what a word processor shows in an empty field."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The marks of the sheet that stand in the file, and each reply field in order."""

    marks: tuple[str, ...]
    written: tuple[Written, ...]
    comments: int


def parse_sheet(content: bytes) -> SheetFile:
    """Read the bytes of a .docx file. Raises `RepliesError` with what is wrong and what to do."""
    from defusedxml import DefusedXmlException

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            body, comments = _text_part(archive), _comments(archive)
        found = list(_fields(body))
        marks = dict.fromkeys(SHEET_MARK.findall(_text(body)))
    except DefusedXmlException as fault:
        raise RepliesError(_HOSTILE) from fault
    except RepliesError:
        raise
    except Exception as fault:  # a damaged ZIP or text fails in the library in any way it likes
        raise RepliesError(_DAMAGED) from fault
    return SheetFile(tuple(marks), tuple(_merged(found)), comments)


# -- the package ---------------------------------------------------------------------------------


def _text_part(archive: zipfile.ZipFile) -> Element:
    parts = {p.filename: p for p in archive.infolist()}
    if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts.values()) > _LARGEST_UNPACKED:
        raise RepliesError(_BOMB)
    name = _main_part(archive) if "_rels/.rels" in parts else "word/document.xml"
    if name not in parts or not any(n.lower() == "[content_types].xml" for n in parts):
        raise RepliesError(_NOT_WORD)
    root = _parsed(archive, name)
    if _name(root) != "document":
        raise RepliesError(_NOT_WORD)
    return root


def _main_part(archive: zipfile.ZipFile) -> str:
    for rel in _parsed(archive, "_rels/.rels"):
        if rel.get("Type", "").endswith("/officeDocument"):
            return rel.get("Target", "").lstrip("/")
    return "word/document.xml"


def _comments(archive: zipfile.ZipFile) -> int:
    if "word/comments.xml" not in archive.namelist():
        return 0
    return sum(_name(e) == "comment" for e in _parsed(archive, "word/comments.xml"))


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """A part as a tree, within the limits of size and depth."""
    from defusedxml.ElementTree import fromstring

    if archive.getinfo(name).file_size > _LARGEST_TEXT:
        raise RepliesError(_BOMB)
    content = archive.read(name)
    if _too_deep(content):
        raise RepliesError(_BOMB)
    root: Element = fromstring(content, forbid_dtd=True)
    return root


def _too_deep(content: bytes) -> bool:
    """Whether elements are nested deeper than any word processor writes."""
    from defusedxml.ElementTree import iterparse

    depth = 0
    for event, _ in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


# -- the text --------------------------------------------------------------------------------------


def _fields(root: Element) -> Iterator[Written]:
    """Each reply field: rows of tables first, then fields that someone moved out of theirs."""
    seen: set[int] = set()
    for row in (e for e in root.iter() if _name(e) == "tr"):
        if id(row) in seen:
            continue
        cells = [e for e in row.iter() if _name(e) == "tc"]
        tags = [(e, tag) for e in row.iter() if _name(e) == "sdt" and (tag := _tag(e))]
        printed = MARK.findall(_text(cells[0])) if cells else []
        marks = dict.fromkeys([*(tag for _, tag in tags), *(m for m in printed if len(tags) != 1)])
        if len(marks) != 1:
            continue
        seen |= {id(e) for e in row.iter()}
        inner = {id(e) for cell in cells[1:] for e in cell.iter() if e is not cell and _name(e) == "tc"}
        texts = [_text(cell) for cell in cells[1:] if id(cell) not in inner]
        yield _written(next(iter(marks)), "\n".join(texts), _shows_placeholder(row))
    for field in (e for e in root.iter() if _name(e) == "sdt" and id(e) not in seen):
        if tag := _tag(field):
            yield _written(tag, _text(field), _shows_placeholder(field))


def _written(mark: str, text: str, placeholder: bool) -> Written:
    lines = [line.strip() for line in text.replace(REPLY_HERE, "").split("\n")]
    lines = ["" if line in _OTHERS_WORDS else line for line in lines]
    left = "\n".join(lines).strip()
    return Written(mark, left, doubtful=placeholder and bool(left))


def _merged(fields: list[Written]) -> Iterator[Written]:
    """One for each mark; where it stands in the file more often, a reply counts more than none."""
    by_mark: dict[str, list[Written]] = {}
    for written in fields:
        by_mark.setdefault(written.mark, []).append(written)
    for mark, found in by_mark.items():
        texts = list(dict.fromkeys(w.text for w in found if w.text))
        doubtful = any(w.doubtful for w in found)
        yield Written(mark, texts[0] if texts else "", "\n".join(texts[1:]), doubtful)


def _shows_placeholder(element: Element) -> bool:
    return any(_name(e) == "showingPlcHdr" for e in element.iter())


def _tag(field: Element) -> str:
    """The mark in the tag of a field, or ""."""
    for about in field:
        if _name(about) == "sdtPr":
            for e in about:
                if _name(e) == "tag":
                    value = next((v for k, v in e.attrib.items() if _local(k) == "val"), "")
                    return value if MARK.fullmatch(value) else ""
    return ""


_ENDS = {"p": "\n", "br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"del", "moveFrom", "delText", "instrText", "sdtPr", "rPr", "pPr", "Fallback"})
"""What was struck out in a tracked change, codes of fields, and what only tells how text looks."""


def _text(element: Element) -> str:
    """The text that a reader sees, tracked changes taken as accepted; paragraphs and breaks end lines."""
    pieces: list[str] = []
    _collect(element, pieces)
    return tidy("".join(pieces))


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element:
        name = _name(child)
        if name in _SKIPPED:
            continue
        if name == "t":
            pieces.append(child.text or "")
            continue
        _collect(child, pieces)
        if name in _ENDS:
            pieces.append(_ENDS[name])


def _name(element: Element) -> str:
    return _local(element.tag)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
