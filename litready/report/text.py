"""How text gets on paper: cleaned, escaped, and each character in a face that holds it.

`markup` is the only place where a text becomes reportlab markup. Raw text in a reportlab
paragraph loses words, aborts the export or opens files that it names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from litready.report.fonts import Face, Faces
from litready.report.model import Run, Text, Tone
from litready.report.styles import GREY, Type

CITE = "cite"
"""Name under which the canvas is told that an authority is cited where a run is drawn."""

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_STEERING = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")
_HALF = re.compile("[\ud800-\udfff]")
_TOGETHER = re.compile(
    r"(?<=§) (?=\d)|(?<=\d) (?=U\.S\.C\.)|(?<=\bFRCP) (?=\d)|(?<=\b[Rr]ow) (?=\d)|(?<=\b[Rr]ows) (?=\d)"
)
"""Blanks at which no line ends: between a sign or word and its number."""
_PIECE, _LONGEST = 1200, 8000
"""A text longer than the first is set as several paragraphs, cut at line ends; a line longer than the second is cut
too. Breaking a paragraph over pages sets all that is left of it again, so that very long ones would take forever."""


def cleaned(text: str) -> str:
    """Text without what cannot be printed: line breaks of every kind become one kind, other controls a space.

    Characters that only steer (joiners, direction marks) are left out; combining marks are composed.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    if any(unicodedata.combining(c) for c in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(_printable(c) for c in text)


def on_one_line(text: str) -> str:
    """Cleaned text with every run of blanks and line breaks as one space; half characters give way to U+FFFD."""
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cleaned(text))
    return " ".join(whole.split())


def xml_text(text: str) -> str:
    """A text that XML can hold, cleaned as for the PDF; half characters are shown by their number, as [U+D800]."""
    return _HALF.sub(lambda half: f"[U+{ord(half[0]):04X}]", cleaned(text))


def faced(text: str, face: Face, faces: Faces) -> list[tuple[Face, str]]:
    """Cleaned text cut into runs of one face each.

    What no face holds is shown by its number, such as [U+1F512]; nothing is dropped.
    """
    if faces.holds(text, face):
        return [(face, text)]
    runs: list[tuple[Face, str]] = []
    lacking: list[str] = []

    def add(found: Face, piece: str) -> None:
        if runs and runs[-1][0] is found:
            runs[-1] = (found, runs[-1][1] + piece)
        else:
            runs.append((found, piece))

    def stand_in() -> None:
        if lacking:
            add(face, "[" + " ".join(f"U+{ord(c):04X}" for c in lacking) + "]")
            lacking.clear()

    for character in text:
        found = face if character == "\n" else faces.face_for(character, face)
        if found is None:
            lacking.append(character)
            continue
        stand_in()
        add(found, character)
    stand_in()
    return runs


def markup(text: Text, kind: Type, faces: Faces, anchors: frozenset[str] = frozenset()) -> str:
    """Text as reportlab markup for a paragraph of type `kind`; links lead only to `anchors`."""
    return "".join(_marked(run, kind, faces, anchors) for run in _merged(text))


class Typesetter:
    """Sets the texts of one document."""

    def __init__(self, faces: Faces, anchors: frozenset[str] = frozenset()) -> None:
        self.faces = faces
        self.anchors = anchors
        self._styles: dict[Type, ParagraphStyle] = {}

    def paragraph(self, text: Text, kind: Type) -> Paragraph:
        """One paragraph; widows and orphans are kept together, words are never hyphenated."""
        return Paragraph(markup(text, kind, self.faces, self.anchors), self._style(kind))

    def paragraphs(self, text: Text, kind: Type) -> list[Paragraph]:
        """One paragraph, or several without a gap for a very long text."""
        return [self.paragraph(piece, kind) for piece in _pieces(text)]

    def words(self, text: str, kind: Type) -> Paragraph:
        """One paragraph of plain words."""
        return self.paragraph((Run(text),), kind)

    def width(self, text: str, kind: Type) -> float:
        """The width of a text on one line, in points."""
        return sum(self.faces.width(run, face, kind.size) for face, run in faced(cleaned(text), kind.face, self.faces))

    def fitted(self, text: str, kind: Type, room: float) -> str:
        """A text on one line, cut with an ellipsis where it is wider than `room` points."""
        text = on_one_line(text)[:400]
        if self.width(text, kind) <= room:
            return text
        while text and self.width(text + "…", kind) > room:
            text = text[:-1].rstrip()
        return text + "…" if text else ""

    def draw(self, canvas: Canvas, x: float, y: float, text: str, kind: Type, *, align_right: bool = False) -> float:
        """Draw a text on one line with its baseline at `y`; returns its width."""
        width = self.width(text, kind)
        at = x - width if align_right else x
        canvas.setFillColor(kind.color)
        for face, run in faced(cleaned(text), kind.face, self.faces):
            canvas.setFont(face.value, kind.size)
            canvas.drawString(at, y, run)
            at += self.faces.width(run, face, kind.size)
        return width

    def _style(self, kind: Type) -> ParagraphStyle:
        style = self._styles.get(kind)
        if style is None:
            style = ParagraphStyle(
                name=f"style{len(self._styles)}",
                fontName=kind.face.value,
                bulletFontName=kind.face.value,
                fontSize=kind.size,
                leading=kind.leading,
                textColor=HexColor(kind.color),
                alignment=2 if kind.right else 0,
                leftIndent=kind.indent,
                allowWidows=0,
                allowOrphans=0,
                splitLongWords=1,
            )
            self._styles[kind] = style
        return style


def _printable(character: str) -> str:
    if character == "\n" or " " <= character <= "~":
        return character
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return " "
    if unicodedata.category(character) == "Cc":
        return " "
    return "" if _STEERING.match(character) else character


def _merged(text: Text) -> Iterator[Run]:
    """Neighbors that look alike as one run: each piece of markup takes time to read."""
    last: Run | None = None
    for run in text:
        if last is not None and (run.tone, run.link, run.cites) == (last.tone, last.link, ""):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _marked(run: Run, kind: Type, faces: Faces, anchors: frozenset[str]) -> str:
    face, size, color = kind.face, kind.size, ""
    match run.tone:
        case Tone.STRONG:
            face = face.strengthened()
        case Tone.EMPHASIS:
            face = face.emphasized()
        case Tone.MUTED:
            color = GREY
        case Tone.MUTED_EMPHASIS:
            face, color = face.emphasized(), GREY
        case Tone.REFERENCE:
            face, size, color = Face.SANS, max(6.2, size * 0.77), GREY
        case Tone.TYPED:
            face = Face.SERIF_ITALIC
    words = cleaned(run.text)
    words = words if run.tone is Tone.TYPED else _TOGETHER.sub("\u00a0", words)
    marked = "".join(_in_face(piece, found, kind.face) for found, piece in faced(words, face, faces))
    if size != kind.size or color:
        look = (f' size="{size:.2f}"' if size != kind.size else "") + (f' color="{color}"' if color else "")
        marked = f"<font{look}>{marked}</font>"
    if run.link in anchors:
        marked = f'<a href="#{_escaped(run.link)}" color="{color or kind.color}">{marked}</a>'
    if run.cites:
        marked = f'<onDraw name="{CITE}" label="{_escaped(run.cites)}"/>{marked}'
    return marked


def _in_face(piece: str, face: Face, usual: Face) -> str:
    marked = _escaped(piece).replace("\n", "<br/>")
    marked = re.sub("(?<= ) |(?:(?<=<br/>)|^) (?= )", "\u00a0", marked)
    return marked if face is usual else f'<font face="{face.value}">{marked}</font>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _pieces(text: Text) -> Iterator[Text]:
    """A text cut at line ends, and where a line is very long at a sentence end, else a blank, else anywhere."""
    piece: list[Run] = []
    length = 0
    for run in text:
        rest = cleaned(run.text)
        while length + len(rest) > _PIECE:
            end = rest.find("\n", max(0, _PIECE - length), _LONGEST - length)
            if end < 0 and length + len(rest) <= _LONGEST:
                break
            cut = end + 1 if end >= 0 else _cut(rest, max(1, _LONGEST - length))
            piece.append(replace(run, text=rest[:cut].removesuffix("\n")))
            yield tuple(piece)
            piece, length, rest = [], 0, rest[cut:]
        piece.append(replace(run, text=rest))
        length += len(rest)
    if piece:
        yield tuple(piece)


def _cut(text: str, upto: int) -> int:
    """Where to cut a text so that the first part has at most `upto` characters."""
    head = text[:upto]
    for mark in ("\n", ". ", " "):
        at = head.rfind(mark)
        if at > upto // 2:
            return at + len(mark)
    return upto
