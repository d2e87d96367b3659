"""Chips: small labelled buttons for authorities, the hold, the privilege basis."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from litready.ui.icons import draw_icon
from litready.ui.shapes import Shape, draw_shape
from litready.ui.theme import Role, Theme


class ChipKind(Enum):
    """What a chip stands for: (ink, fill, edge, dashed)."""

    AUTHORITY = ("accent", "accent_tint", "", False)
    ON_TINT = ("accent", "surface", "", False)
    PLAIN = ("ink2", "surface", "line", False)
    UNSETTLED = ("ink2", "surface", "edge", True)
    STOP = ("stop", "stop_tint", "stop", False)


class Chip(QToolButton):
    """A chip with an optional icon or shape before its words. One that opens nothing takes no focus."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        kind: ChipKind = ChipKind.PLAIN,
        *,
        icon: str = "",
        shape: Shape | None = None,
        opens: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._shape = shape
        self._label = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.type(self, Role.CAPTION)
        self.set_label(label)

    @property
    def label(self) -> str:
        """The words on it."""
        return self._label

    def set_label(
        self, label: str, kind: ChipKind | None = None, *, icon: str = "", shape: Shape | None = None
    ) -> None:
        """Change the words, and with `kind` the look."""
        self._label = label
        if kind is not None:
            self._kind, self._icon, self._shape = kind, icon, shape
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        mark = px(18) if self._icon or self._shape else 0
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._label) + 2 * px(8) + mark + 2, px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(60)), self._theme.px(24))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        ink, fill, edge, dashed = self._kind.value
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(theme.color("sunken" if hovered and fill == "surface" else fill))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        elif edge:
            pen = QPen(theme.color(edge), 1)
            if dashed:
                pen.setDashPattern([4, 2.5])
            painter.setPen(pen)
        else:
            painter.setPen(QPen(theme.color("accent"), 1) if hovered else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, px(4), px(4))
        x = float(px(8))
        side = px(12)
        mark = QRectF(x, (self.height() - side) / 2, side, side)
        if self._shape is not None:
            draw_shape(painter, self._shape, mark, theme)
            x += px(18)
        elif self._icon:
            draw_icon(painter, self._icon, mark, theme.color(ink))
            x += px(18)
        painter.setPen(theme.color(ink))
        painter.setFont(self.font())
        room = self.width() - x - px(8) + 2
        label = QFontMetrics(self.font()).elidedText(self._label, Qt.TextElideMode.ElideRight, int(room))
        if label != self._label and not self.toolTip():
            self.setToolTip(self._label)
        painter.drawText(
            QRectF(x, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label
        )
        painter.end()
