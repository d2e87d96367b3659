"""The faces of the report: which files they are, which characters they hold, what stands in for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from litready.errors import ReportError


class Face(Enum):
    """A static TrueType face; the value is the name of its file without the ending."""

    SERIF = "NotoSerif-Regular"
    SERIF_ITALIC = "NotoSerif-Italic"
    SERIF_BOLD = "NotoSerif-SemiBold"
    SERIF_BOLD_ITALIC = "NotoSerif-SemiBoldItalic"
    SANS = "NotoSans-SemiCondensed"
    SANS_ITALIC = "NotoSans-SemiCondensedItalic"
    SANS_BOLD = "NotoSans-SemiCondensedSemiBold"
    SANS_BOLD_ITALIC = "NotoSans-SemiCondensedSemiBoldItalic"
    SYMBOLS = "Inter-Regular"
    SYMBOLS_BOLD = "Inter-SemiBold"
    BOXES = "SourceSerif4-Regular"
    BOXES_BOLD = "SourceSerif4-SemiBold"
    EAST_ASIAN = "DroidSansFallback"

    @property
    def bold(self) -> bool:
        """Whether it is a heavier cut."""
        return "SemiBold" in self.value

    def emphasized(self) -> Face:
        """The italic beside it; itself where there is none."""
        return _ITALIC.get(self, self)

    def strengthened(self) -> Face:
        """The heavier cut beside it; itself where there is none."""
        return _BOLD.get(self, self)


_ITALIC = {
    Face.SERIF: Face.SERIF_ITALIC,
    Face.SERIF_BOLD: Face.SERIF_BOLD_ITALIC,
    Face.SANS: Face.SANS_ITALIC,
    Face.SANS_BOLD: Face.SANS_BOLD_ITALIC,
}
_BOLD = {
    Face.SERIF: Face.SERIF_BOLD,
    Face.SERIF_ITALIC: Face.SERIF_BOLD_ITALIC,
    Face.SANS: Face.SANS_BOLD,
    Face.SANS_ITALIC: Face.SANS_BOLD_ITALIC,
}
_FALLBACK = (Face.SYMBOLS, Face.BOXES, Face.EAST_ASIAN)
_FALLBACK_BOLD = (Face.SYMBOLS_BOLD, Face.BOXES_BOLD, Face.EAST_ASIAN)


@dataclass(frozen=True, slots=True)
class Faces:
    """The registered faces with the characters (code points) that each holds."""

    held: Mapping[Face, frozenset[int]]

    def face_for(self, character: str, face: Face) -> Face | None:
        """`face` if it holds the character, else the first face of the chain that does, else None."""
        code = ord(character)
        for candidate in (face, *(_FALLBACK_BOLD if face.bold else _FALLBACK)):
            if code in self.held[candidate]:
                return candidate
        return None

    def holds(self, text: str, face: Face) -> bool:
        """Whether one face holds every character of a text."""
        return self.held[face].issuperset(map(ord, text))

    def width(self, text: str, face: Face, size: float) -> float:
        """The width of a text in points, in one face."""
        return float(pdfmetrics.stringWidth(text, face.value, size))


def register_faces(folder: Path) -> Faces:
    """Make every face known to reportlab (once in a process) and read what each holds.

    Raises `ReportError` where a file is missing or is no font.
    """
    known = set(pdfmetrics.getRegisteredFontNames())
    held = {}
    for face in Face:
        name = face.value
        if name not in known:
            try:
                pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
            except (TTFError, OSError) as fault:
                raise ReportError(
                    f"The font {name} cannot be read, so no report was made. Nothing in the assessment changed. "
                    "Install LitReady again."
                ) from fault
            # Each face is a family of its own: bold and italic are asked for by face, never synthesized.
            pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
        glyphs = pdfmetrics.getFont(name).face.charToGlyph
        held[face] = frozenset(code for code, glyph in glyphs.items() if glyph)
    return Faces(held)
