"""A drawing as a picture of dots, from the same shapes as the PDF and the SVG, for files that hold no vectors."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.graphics.shapes import Path as Outline

from litready.report.figures.hatch import Point

DOTS = 3
"""So many dots stand for a point: 216 to the inch."""
_FINER = 2
"""Drawn so much larger and made smaller at the end, so that edges are smooth."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png_bytes(drawing: Drawing, fonts: Path) -> bytes:
    """The drawing as a PNG file on white; `fonts` is the folder of the faces. The same drawing gives the same bytes."""
    width, height = round(drawing.width * DOTS), round(drawing.height * DOTS)
    image = Image.new("RGB", (width * _FINER, height * _FINER), "white")
    pen = _Pen(ImageDraw.Draw(image), fonts)
    for group in drawing.contents:
        shift = drawing.height - group.transform[5]
        for shape in group.contents:
            pen.draw(shape, shift)
    out = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


class _Pen:
    """Draws shapes; y counts up from the bottom of a shape's group, down in the picture."""

    def __init__(self, canvas: ImageDraw.ImageDraw, fonts: Path) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._scale = float(DOTS * _FINER)
        self._opened: dict[tuple[str, float], ImageFont.FreeTypeFont] = {}

    def draw(self, shape: Any, shift: float) -> None:
        """One shape; `shift` is how far below the top its y of zero lies."""

        def at(x: float, y: float) -> Point:
            return x * self._scale, (shift - y) * self._scale

        match shape:
            case String():
                font = self._font(shape.fontName, shape.fontSize * self._scale)
                anchor = _ANCHORS[shape.textAnchor]
                self._canvas.text(at(shape.x, shape.y), shape.text, _color(shape.fillColor), font, anchor=anchor)
            case Line():
                self._strokes([at(shape.x1, shape.y1), at(shape.x2, shape.y2)], shape)
            case Rect():
                box = (*at(shape.x, shape.y + shape.height), *at(shape.x + shape.width, shape.y))
                self._canvas.rounded_rectangle(
                    box, shape.rx * self._scale, _color(shape.fillColor), _color(shape.strokeColor), self._width(shape)
                )
            case Circle():
                box = (*at(shape.cx - shape.r, shape.cy + shape.r), *at(shape.cx + shape.r, shape.cy - shape.r))
                self._canvas.ellipse(box, _color(shape.fillColor), _color(shape.strokeColor), self._width(shape))
            case Polygon():
                points = [at(x, y) for x, y in zip(shape.points[::2], shape.points[1::2], strict=True)]
                if shape.fillColor is not None:
                    self._canvas.polygon(points, _color(shape.fillColor))
                self._strokes([*points, points[0]], shape)
            case Outline():
                ends = [at(x, y) for x, y in zip(shape.points[::2], shape.points[1::2], strict=True)]
                for start, end in zip(ends[::2], ends[1::2], strict=True):
                    self._strokes([start, end], shape)
            case _:
                raise TypeError(f"no picture is known for {type(shape).__name__}")

    def _strokes(self, points: list[Point], shape: Any) -> None:
        if shape.strokeColor is None:
            return
        dashes = [d * self._scale for d in shape.strokeDashArray or ()]
        if not dashes:
            self._canvas.line(points, _color(shape.strokeColor), self._width(shape), joint="curve")
            return
        for start, end in itertools.pairwise(points):
            for dash in _dashes(start, end, dashes):
                self._canvas.line(dash, _color(shape.strokeColor), self._width(shape))

    def _font(self, name: str, size: float) -> ImageFont.FreeTypeFont:
        if (name, size) not in self._opened:
            file, basic = str(self._fonts / f"{name}.ttf"), ImageFont.Layout.BASIC
            self._opened[name, size] = ImageFont.truetype(file, size, layout_engine=basic)
        return self._opened[name, size]

    def _width(self, shape: Any) -> int:
        return 0 if shape.strokeColor is None else max(1, round(shape.strokeWidth * self._scale))


def _dashes(start: Point, end: Point, dashes: list[float]) -> Iterator[list[Point]]:
    """The drawn pieces of a dashed line."""
    (x, y), (to_x, to_y) = start, end
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    done, n = 0.0, 0
    while done < length:
        upto = min(length, done + dashes[n % len(dashes)])
        if n % 2 == 0:
            yield [(x + (to_x - x) * d / length, y + (to_y - y) * d / length) for d in (done, upto)]
        done, n = upto, n + 1


def _color(color: Any) -> str | None:
    return None if color is None else f"#{color.hexval()[2:]}"
