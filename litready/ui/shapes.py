"""The shapes of severities, section states and conclusions, drawn by one function at any size."""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Severity
from litready.ui.theme import Role, Theme


class Shape(Enum):
    """What can be drawn. The value is the palette name of its colour."""

    STOP = ("octagon", "stop")
    SERIOUS = ("triangle", "serious")
    WATCH = ("dotted ring", "watch")
    STRENGTH = ("ticked square", "strength")
    OPEN = ("question ring", "open")
    LIKELY = ("disc", "strength")
    UNSETTLED = ("half disc", "serious")
    NONE = ("empty ring", "stop")
    UNKNOWN = ("small question ring", "open")
    NOT_BEGUN = ("thin ring", "edge")
    BEGUN = ("arc", "accent")
    COMPLETE = ("ticked disc", "accent")

    @property
    def ink(self) -> str:
        """The palette name of its colour."""
        return self.value[1]


SEVERITY_SHAPES = {
    Severity.STOP: Shape.STOP,
    Severity.SERIOUS: Shape.SERIOUS,
    Severity.WATCH: Shape.WATCH,
    Severity.STRENGTH: Shape.STRENGTH,
}
SHAPE_WORDS = {SEVERITY_SHAPES[s]: w for s, w in SEVERITY_WORDS.items()} | {Shape.OPEN: "Open question"}


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, theme: Theme, *, part: float = 0.0, ink: str = "") -> None:
    """Draw a shape into a square box. `part` (0 to 1) is how much of the arc of `BEGUN` is run; `ink` overrides."""
    color = theme.color(ink or shape.ink)
    ground = theme.color("surface")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    match shape:
        case Shape.STOP:
            _fill(painter, _polygon(8, 7.8, 22.5), color)
            set_stroke(painter, ground, 2.0)
            painter.drawLine(QPointF(4.6, 8), QPointF(11.4, 8))
        case Shape.SERIOUS:
            set_stroke(painter, color, 1.6)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(8, 1.8), QPointF(15, 14), QPointF(1, 14)]))
            set_stroke(painter, ground, 1.7)
            painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.6))
            _fill_circle(painter, QPointF(8, 12.1), 1.0, ground)
        case Shape.WATCH:
            _ring(painter, color, 6.9, 1.5)
            _fill_circle(painter, QPointF(8, 8), 2.2, color)
        case Shape.STRENGTH:
            set_stroke(painter, color, 1.6)
            painter.drawRoundedRect(QRectF(1.4, 1.4, 13.2, 13.2), 2, 2)
            _tick(painter, color, 1.7)
        case Shape.OPEN | Shape.UNKNOWN:
            _question_ring(painter, color)
        case Shape.LIKELY:
            _fill_circle(painter, QPointF(8, 8), 7.2, color)
        case Shape.UNSETTLED:
            _ring(painter, color, 6.6, 1.4)
            half = QPainterPath(QPointF(8, 1.4))
            half.arcTo(QRectF(1.4, 1.4, 13.2, 13.2), 90, 180)
            _fill(painter, half, color)
        case Shape.NONE:
            _ring(painter, color, 6.6, 1.7)
        case Shape.NOT_BEGUN:
            _ring(painter, color, 6.9, 1.3)
        case Shape.BEGUN:
            _ring(painter, theme.color("line"), 6.7, 2.2)
            pen = QPen(color, 2.2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(QRectF(1.3, 1.3, 13.4, 13.4), 90 * 16, -round(max(0.04, min(part, 0.96)) * 360 * 16))
        case Shape.COMPLETE:
            _fill_circle(painter, QPointF(8, 8), 7.8, color)
            _tick(painter, theme.color("on_accent"), 2.0)
    painter.restore()


def draw_disc(painter: QPainter, theme: Theme, words: str, at: QPointF) -> float:
    """Draw a number in a disc, as figures have it, from its upper left corner; how wide it is, in pixels."""
    side = theme.px(20)
    font = theme.font(Role.LABEL)
    box = QRectF(at.x(), at.y(), max(side, QFontMetrics(font).horizontalAdvance(words) + theme.px(9)), side)
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), side / 2, side / 2)
    painter.setFont(font)
    painter.setPen(theme.color("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return box.width()


class ShapeMark(QWidget):
    """A shape as a widget. It carries no word: put the word beside it, or name it for a screen reader."""

    def __init__(self, theme: Theme, shape: Shape, units: float = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shape = shape
        self._part = 0.0
        self._ink = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(SHAPE_WORDS.get(shape, ""))
        theme.measure(self, width=units, height=units)

    def set_shape(self, shape: Shape, part: float = 0.0, ink: str = "") -> None:
        """Show another shape, or the same with another part or colour."""
        self._shape, self._part, self._ink = shape, part, ink
        self.setAccessibleName(SHAPE_WORDS.get(shape, ""))
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        draw_shape(painter, self._shape, QRectF(0, 0, side, side), self._theme, part=self._part, ink=self._ink)
        painter.end()


def shape_icon(theme: Theme, shape: Shape, units: float = 14, ratio: float = 2.0) -> QIcon:
    """A shape as menus take it; make it again when the theme changed."""
    side = theme.px(units)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_shape(painter, shape, QRectF(0, 0, side, side), theme)
    painter.end()
    return QIcon(pixmap)


def _polygon(corners: int, radius: float, turn: float) -> QPainterPath:
    path = QPainterPath()
    points = [
        QPointF(
            8 + radius * math.cos(math.radians(turn + n * 360 / corners)),
            8 + radius * math.sin(math.radians(turn + n * 360 / corners)),
        )
        for n in range(corners)
    ]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def _fill(painter: QPainter, path: QPainterPath, color: QColor) -> None:
    painter.fillPath(path, color)


def _fill_circle(painter: QPainter, centre: QPointF, radius: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(centre, radius, radius)


def set_stroke(painter: QPainter, color: QColor, width: float) -> None:
    """Draw lines with round ends from here on, and fill nothing."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _ring(painter: QPainter, color: QColor, radius: float, width: float) -> None:
    set_stroke(painter, color, width)
    painter.drawEllipse(QPointF(8, 8), radius, radius)


def _tick(painter: QPainter, color: QColor, width: float) -> None:
    set_stroke(painter, color, width)
    painter.drawPolyline(QPolygonF([QPointF(4.6, 8.3), QPointF(7.0, 10.8), QPointF(11.6, 5.6)]))


def _question_ring(painter: QPainter, color: QColor) -> None:
    pen = QPen(color, 1.4)
    pen.setDashPattern([2.6, 1.9])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8, 8), 7.0, 7.0)
    font = QFont("Inter")
    font.setPixelSize(9)
    font.setWeight(QFont.Weight.DemiBold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QRectF(0, 0.3, 16, 16), Qt.AlignmentFlag.AlignCenter, "?")
