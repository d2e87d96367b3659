"""Reading drawings back, and what holds of every figure, for the tests of the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Polygon, Rect, String

from litready.report.figures.ink import PRINT_INK
from litready.report.fonts import Face, Faces

SCREEN_INK = replace(PRINT_INK, text=Face.SYMBOLS, strong=Face.SYMBOLS_BOLD, name=Face.BOXES_BOLD)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def overlaps(self, other: Box) -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 0.3 and high > 0.3


def shapes(drawing: Drawing) -> list[Any]:
    (group,) = drawing.contents
    return list(group.contents)


def boxes(drawing: Drawing, faces: Faces) -> Iterator[Box]:
    """The box of each shape, y down from the upper edge."""
    (group,) = drawing.contents
    shift = drawing.height - group.transform[5]
    for shape in group.contents:
        match shape:
            case String():
                width = faces.width(shape.text, Face(shape.fontName), shape.fontSize)
                left = shape.x - {"start": 0, "middle": 0.5, "end": 1}[shape.textAnchor] * width
                base = shift - shape.y
                yield Box(left, base - 0.75 * shape.fontSize, left + width, base + 0.2 * shape.fontSize, shape.text)
            case Line():
                yield box_of([(shape.x1, shape.y1), (shape.x2, shape.y2)], shift)
            case Rect():
                yield box_of([(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)], shift)
            case Circle():
                yield box_of(
                    [(shape.cx - shape.r, shape.cy - shape.r), (shape.cx + shape.r, shape.cy + shape.r)], shift
                )
            case Polygon() | Path():
                yield box_of(list(zip(shape.points[::2], shape.points[1::2], strict=True)), shift)
            case _:
                raise TypeError(shape)


def box_of(points: list[tuple[float, float]], shift: float) -> Box:
    xs, ys = [x for x, _ in points], [shift - y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def texts(drawing: Drawing) -> list[str]:
    return [s.text for s in shapes(drawing) if isinstance(s, String)]


def check_inside(drawing: Drawing, faces: Faces) -> None:
    for box in boxes(drawing, faces):
        assert box.left >= -0.6, box
        assert box.top >= -0.6, box
        assert box.right <= drawing.width + 0.6, box
        assert box.bottom <= drawing.height + 0.6, box


def check_apart(drawing: Drawing, faces: Faces) -> None:
    """No two texts overlap."""
    words = sorted((b for b in boxes(drawing, faces) if b.words), key=lambda b: b.top)
    for n, one in enumerate(words):
        for other in words[n + 1 :]:
            if other.top > one.bottom:
                break
            assert not one.overlaps(other), (one, other)
