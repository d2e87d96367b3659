"""The figures of a report in Word: pictures of dots, with their description for who does not see them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Pt
from reportlab.graphics.shapes import Drawing

from litready.report.figures.flowable import figure_blocks
from litready.report.figures.model import WindowFigure
from litready.report.figures.png import png_bytes
from litready.report.figures.timeline import timeline_block
from litready.report.figures.timeline_model import TimelineFigure
from litready.report.figures.valuation_draw import valuation_block
from litready.report.fonts import Faces
from litready.report.model import Picture
from litready.report.styles import FIGURE_ROOM, TIMELINE_ROOM
from litready.report.text import xml_text
from litready.report.word_body import WIDTH, element


class Figures:
    """Draws the figures of one document."""

    def __init__(self, document: Document, faces: Faces, fonts: Path) -> None:
        self._part = document.part
        self._faces = faces
        self._fonts = fonts

    def draw(self, picture: Picture) -> Iterator[BaseOxmlElement]:
        """A figure as one paragraph, or several where it is cut into parts."""
        for drawing in self._drawings(picture):
            content = io.BytesIO(png_bytes(drawing, self._fonts))
            inline = self._part.new_pic_inline(content, width=Emu(Pt(WIDTH / 20)))
            for side in "TBLR":
                inline.set(f"dist{side}", "0")
            inline.docPr.set("descr", xml_text(picture.figure.description))
            inline.docPr.set("title", xml_text(picture.figure.caption))
            yield element("p", element("r", element("drawing", inline)))

    def _drawings(self, picture: Picture) -> Iterator[Drawing]:
        match picture.figure:
            case TimelineFigure() as figure:
                yield timeline_block(figure, self._faces, TIMELINE_ROOM).drawing
            case WindowFigure() as figure:
                yield from (block.drawing for block in figure_blocks(figure, self._faces, room=FIGURE_ROOM))
            case figure:
                yield valuation_block(figure, self._faces).drawing
