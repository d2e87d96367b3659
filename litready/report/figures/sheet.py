"""A sheet to draw on, x to the right and y down, that becomes a reportlab `Drawing`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Polygon, Rect, String
from reportlab.lib.colors import HexColor

from litready.report.figures.hatch import Point
from litready.report.figures.ink import FigureInk, FigureSize
from litready.report.fonts import Face, Faces
from litready.report.text import cleaned, faced


class Sheet:
    """Collects shapes in the order in which they are drawn. Lengths in the units of its size."""

    def __init__(self, ink: FigureInk, size: FigureSize, faces: Faces) -> None:
        self.ink = ink
        self.size = size
        self.faces = faces
        self._shapes: list[Any] = []

    # -- shapes ----------------------------------------------------------------------------------

    def line(self, start: Point, end: Point, color: str, width: float = 1.0, dash: Sequence[float] = ()) -> None:
        """A line, `width` and `dash` in stroke units."""
        shape = Line(start[0], -start[1], end[0], -end[1])
        self._add(shape, stroke=color, width=width, dash=dash)

    def polygon(
        self,
        points: Sequence[Point],
        *,
        fill: str = "",
        stroke: str = "",
        width: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A closed outline."""
        shape = Polygon([round(c, 3) for x, y in points for c in (x, -y)])
        self._add(shape, fill=fill, stroke=stroke, width=width, dash=dash)

    def segments(self, segments: Sequence[tuple[Point, Point]], color: str, width: float) -> None:
        """Many lines as one shape."""
        if not segments:
            return
        shape = Path(fillColor=None)
        for start, end in segments:
            shape.moveTo(round(start[0], 3), round(-start[1], 3))
            shape.lineTo(round(end[0], 3), round(-end[1], 3))
        self._add(shape, stroke=color, width=width)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "", round_by: float = 0.0
    ) -> None:
        """A box with its upper left corner at (x, y)."""
        shape = Rect(x, -y - height, width, height, rx=round_by, ry=round_by)
        self._add(shape, fill=fill, stroke=stroke)

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled disc."""
        self._add(Circle(x, -y, radius), fill=color)

    def text(
        self, x: float, baseline: float, words: str, face: Face, color: str, *, anchor: str = "start", size: float = 0
    ) -> None:
        """One line of text; `anchor` is start, middle or end."""
        size = size or self.size.text
        runs = faced(cleaned(words), face, self.faces)
        if len(runs) > 1:
            x -= self.width(words, face, size) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            anchor = "start"
        for found, run in runs:
            shape = String(x, -baseline, run, fontName=found.value, fontSize=size, textAnchor=anchor)
            shape.fillColor = HexColor(color)
            self._shapes.append(shape)
            x += self.faces.width(run, found, size)

    # -- measuring -------------------------------------------------------------------------------

    def width(self, words: str, face: Face, size: float = 0) -> float:
        """The width of a text on one line."""
        return sum(
            self.faces.width(run, found, size or self.size.text)
            for found, run in faced(cleaned(words), face, self.faces)
        )

    def wrapped(self, words: str, face: Face, room: float, *, most: int, size: float = 0) -> list[str]:
        """A text in at most `most` lines of `room`; too long a word is cut, the last line ends in an ellipsis."""
        lines: list[str] = []
        for word in cleaned(words).split():
            for piece in self._pieces(word, face, room, size):
                joined = f"{lines[-1]} {piece}" if lines else piece
                if lines and self.width(joined, face, size) <= room:
                    lines[-1] = joined
                else:
                    lines.append(piece)
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.width(f"{last}…", face, size) > room:
            last = last[:-1].rstrip()
        return [*lines[: most - 1], f"{last}…"]

    def _pieces(self, word: str, face: Face, room: float, size: float) -> list[str]:
        pieces = [word]
        while self.width(pieces[-1], face, size) > room and len(pieces[-1]) > 1:
            whole = pieces.pop()
            cut = next(n for n in range(len(whole) - 1, 0, -1) if n == 1 or self.width(whole[:n], face, size) <= room)
            pieces += [whole[:cut], whole[cut:]]
        return pieces

    # -- the end ---------------------------------------------------------------------------------

    def drawing(self, height: float) -> Drawing:
        """All shapes as a drawing of this height."""
        drawing = Drawing(self.size.width, height, initialFontName=self.ink.text.value, initialFontSize=self.size.text)
        drawing.add(Group(*self._shapes, transform=(1, 0, 0, 1, 0, height)))
        return drawing

    def _add(
        self, shape: Any, *, fill: str = "", stroke: str = "", width: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        if hasattr(shape, "fillColor"):
            shape.fillColor = HexColor(fill) if fill else None
        shape.strokeColor = HexColor(stroke) if stroke else None
        shape.strokeWidth = width * self.size.unit
        shape.strokeDashArray = [d * self.size.unit for d in dash] or None
        shape.strokeLineJoin = 0
        shape.strokeLineCap = 0
        self._shapes.append(shape)
