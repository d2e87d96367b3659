"""A drawing as SVG, with no more than SVG Tiny knows.

reportlab's own writer names fonts by their registered names, without family or weight, and puts styles where
Qt does not look for them; so the handful of shapes that a figure uses is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Polygon, Rect, String

from litready.report.fonts import Face

_FAMILIES = {
    Face.SERIF: ("Noto Serif", 400),
    Face.SERIF_BOLD: ("Noto Serif", 600),
    Face.SANS: ("Noto Sans SemiCondensed", 400),
    Face.SANS_BOLD: ("Noto Sans SemiCondensed", 600),
    Face.SYMBOLS: ("Inter", 400),
    Face.SYMBOLS_BOLD: ("Inter", 600),
    Face.BOXES: ("Source Serif 4", 400),
    Face.BOXES_BOLD: ("Source Serif 4", 600),
    Face.EAST_ASIAN: ("Droid Sans Fallback", 400),
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg_text(drawing: Drawing, title: str = "", description: str = "") -> str:
    """The drawing as SVG text of its own width and height; the same drawing gives the same text."""
    width, height = _number(drawing.width), _number(drawing.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}">',
    ]
    lines += [f"<title>{_escaped(title)}</title>"] if title else []
    lines += [f"<desc>{_escaped(description)}</desc>"] if description else []
    for group in drawing.contents:
        lines += _shapes(group, drawing.height)
    return "\n".join([*lines, "</svg>", ""])


def _shapes(group: Group, height: float) -> Iterator[str]:
    """Each shape of the one group of a sheet; its shift puts y at the top of the drawing."""
    shift = height - group.transform[5]
    for shape in group.contents:
        yield _shape(shape, lambda y: _number(shift - y))


def _shape(shape: Any, y: Any) -> str:
    x = _number
    match shape:
        case String():
            family, weight = _FAMILIES[Face(shape.fontName)]
            anchor = f' text-anchor="{shape.textAnchor}"' if shape.textAnchor != "start" else ""
            return (
                f'<text x="{x(shape.x)}" y="{y(shape.y)}" font-family={quoteattr(family)} font-weight="{weight}" '
                f'font-size="{x(shape.fontSize)}" fill="{_color(shape.fillColor)}"{anchor}>'
                f"{_escaped(shape.text)}</text>"
            )
        case Line():
            at = f'x1="{x(shape.x1)}" y1="{y(shape.y1)}" x2="{x(shape.x2)}" y2="{y(shape.y2)}"'
            return f"<line {at}{_stroke(shape)}/>"
        case Rect():
            at = f'x="{x(shape.x)}" y="{y(shape.y + shape.height)}" width="{x(shape.width)}" height="{x(shape.height)}"'
            corner = f' rx="{x(shape.rx)}" ry="{x(shape.ry)}"' if shape.rx else ""
            return f"<rect {at}{corner}{_fill(shape)}{_stroke(shape)}/>"
        case Circle():
            return f'<circle cx="{x(shape.cx)}" cy="{y(shape.cy)}" r="{x(shape.r)}"{_fill(shape)}{_stroke(shape)}/>'
        case Polygon():
            points = zip(shape.points[::2], shape.points[1::2], strict=True)
            path = " ".join(f"{x(a)},{y(b)}" for a, b in points)
            return f'<polygon points="{path}"{_fill(shape)}{_stroke(shape)}/>'
        case Path():
            ends = list(zip(shape.points[::2], shape.points[1::2], strict=True))
            path = "".join(f"{'L' if n % 2 else 'M'}{x(a)} {y(b)}" for n, (a, b) in enumerate(ends))
            return f'<path d="{path}"{_fill(shape)}{_stroke(shape)}/>'
    raise TypeError(f"no SVG is known for {type(shape).__name__}")


def _fill(shape: Any) -> str:
    return f' fill="{_color(shape.fillColor)}"' if shape.fillColor is not None else ' fill="none"'


def _stroke(shape: Any) -> str:
    if shape.strokeColor is None:
        return ""
    text = f' stroke="{_color(shape.strokeColor)}" stroke-width="{_number(shape.strokeWidth)}"'
    if shape.strokeDashArray:
        text += f' stroke-dasharray="{",".join(_number(d) for d in shape.strokeDashArray)}"'
    return text


def _color(color: Any) -> str:
    return f"#{color.hexval()[2:]}"


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e5 else f"{value:.0f}"


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub(" ", text))
