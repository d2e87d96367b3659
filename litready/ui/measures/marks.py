"""The marks of the matrix on the screen: each told apart by its shape, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from litready.domain.trade_secrets.marks import MARK_KEY, CellMark, Fill
from litready.domain.trade_secrets.measures import Court
from litready.ui.components.layouts import Flow
from litready.ui.components.text import line_label
from litready.ui.shapes import Shape, set_stroke
from litready.ui.theme import Role, Theme

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


class MatrixKey(Flow):
    """What the marks mean, on as few lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=16, row_gap=4, parent=parent)
        for mark, words in MARK_KEY:
            entry = QWidget()
            row = QHBoxLayout(entry)
            theme.space(row, gap=5)
            row.addWidget(_KeyMark(theme, mark))
            row.addWidget(line_label(theme, words, Role.CAPTION, "ink2"))
            self.add(entry)


class _KeyMark(QWidget):
    def __init__(self, theme: Theme, mark: CellMark) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.measure(self, width=26, height=22)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        side = float(self._theme.px(18))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self._mark.for_all:
            draw_thread(painter, box, 0, self.height(), self._theme, "surface")
        draw_mark(painter, self._mark, box, self._theme, "surface")
        painter.end()
