"""Texts of a hold notice, in which places to fill in stand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litready.domain.hold_notice import Place, Said
from litready.report.model import Heading, Paragraph, Run, Stance, Text, Tone


def text_of(*parts: str | Place) -> Text:
    """A text in which places stand out."""
    return tuple(Run(str(p), Tone.PLACE if isinstance(p, Place) else Tone.PLAIN) for p in parts)


def said(parts: Said) -> Text:
    """What the draft says, its places standing out."""
    return text_of(*parts)


def prose(*parts: str | Place) -> Paragraph:
    """A paragraph."""
    return Paragraph(text_of(*parts))


def items(texts: Iterable[Text]) -> Iterator[Paragraph]:
    """The points of a list."""
    return (Paragraph(text, item=True) for text in texts)


def heading(title: str, stance: Stance = Stance.FACT) -> Heading:
    """A heading to which nothing leads."""
    return Heading(title, "", stance)
