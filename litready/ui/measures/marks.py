"""The marks of the matrix on the screen: each told apart by its shape."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from litready.domain.trade_secrets.marks import CellMark, Fill
from litready.domain.trade_secrets.measures import Court
from litready.ui.shapes import Shape, set_stroke
from litready.ui.theme import Theme

COURT_SHAPES: Mapping[Court, Shape] = {
    Court.LIKELY_NOT: Shape.NONE,
    Court.CONTESTED: Shape.UNSETTLED,
    Court.NOT_KNOWN: Shape.UNKNOWN,
    Court.LIKELY: Shape.LIKELY,
}
_INKS: Mapping[Fill, str] = {
    Fill.FULL: "strength",
    Fill.HALF: "serious",
    Fill.EMPTY: "stop",
    Fill.UNKNOWN: "open",
    Fill.DASH: "ink3",
}
_CENTER = QPointF(10, 10)
_RADIUS = 5.4
_HALO = 3.4
_THREAD = 140
"""How strongly the line behind marks is drawn, of 255."""


def draw_mark(painter: QPainter, mark: CellMark, box: QRectF, theme: Theme, ground: str) -> None:
    """Draw a mark into a square box that stands on a ground, by palette name."""
    ink, paper = theme.color(_INKS[mark.fill]), theme.color(ground)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 20, box.height() / 20)
    _disk(painter, mark.fill, ink)
    if mark.struck:
        stroke = QLineF(3.2, 16.8, 16.8, 3.2)
        set_stroke(painter, paper, _HALO)
        painter.drawLine(stroke)
        set_stroke(painter, theme.color("stop"), 1.8)
        painter.drawLine(stroke)
    if mark.bare:
        set_stroke(painter, theme.color("serious"), 1.8)
        painter.drawLine(QLineF(5.4, 18.6, 14.6, 18.6))
    if mark.due:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("serious"))
        painter.drawPolygon(QPolygonF([QPointF(14.2, -0.6), QPointF(21.8, -0.6), QPointF(18, 6.2)]))
    painter.restore()


def _disk(painter: QPainter, fill: Fill, ink: QColor) -> None:
    if fill is Fill.UNKNOWN:
        font = QFont("Inter")
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(0, 0, 20, 20), Qt.AlignmentFlag.AlignCenter, "?")
        return
    if fill is Fill.DASH:
        set_stroke(painter, ink, 1.6)
        painter.drawLine(QLineF(6.6, 10, 13.4, 10))
        return
    set_stroke(painter, ink, 1.5)
    if fill is Fill.FULL:
        painter.setBrush(ink)
    painter.drawEllipse(_CENTER, _RADIUS, _RADIUS)
    if fill is Fill.HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(QRectF(10 - _RADIUS, 10 - _RADIUS, 2 * _RADIUS, 2 * _RADIUS), 90 * 16, 180 * 16)


def draw_thread(painter: QPainter, box: QRectF, upper: float, lower: float, theme: Theme, ground: str) -> None:
    """Draw the line behind the mark in a box that says that a measure is one for all, between two heights."""
    painter.save()
    color = theme.color("edge")
    color.setAlpha(_THREAD)
    painter.setPen(QPen(color, 1))
    x = round(box.center().x()) + 0.5
    painter.drawLine(QPointF(x, upper), QPointF(x, lower))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(ground))
    painter.drawEllipse(box.center(), box.width() * 0.42, box.height() * 0.42)
    painter.restore()
