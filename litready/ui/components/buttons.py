"""Buttons: primary, plain, quiet and link; small tool buttons with an icon."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from litready.ui.icons import draw_icon
from litready.ui.theme import Role, Theme

RING = 3
"""Room kept for the focus ring around a control, in pixels."""


class ButtonKind(Enum):
    """How much a button asks for attention. A screen has one primary button."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"


class Button(QPushButton):
    """A button with a verb on it, and an icon before it or after it.

    The focus ring is drawn in 3 pixels around the visible button, which belong to the widget.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        *,
        icon: str = "",
        after: bool = False,
        small: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._after = after
        self._height = 30.0 if small or kind is ButtonKind.LINK else 36.0
        self._label = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        theme.type(self, Role.SMALL if kind is ButtonKind.LINK else Role.SMALL_STRONG)
        self.setToolTip(hint)
        self.set_label(label)

    @property
    def label(self) -> str:
        """The words on it."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the words; an ampersand stays one."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label or self.toolTip())
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        pad = {ButtonKind.LINK: 2, ButtonKind.QUIET: 8}.get(self._kind, 14)
        width = 2 * px(pad) + QFontMetrics(self.font()).horizontalAdvance(self._label)
        if self._icon:
            width += px(16) + (px(7) if self._label else 0)
        return QSize(width + 2 * RING + 1, px(self._height) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        hovered = self.underMouse() and self.isEnabled()
        ink, fill, edge = _button_colors(self._kind, hovered or self.isDown())
        if not self.isEnabled():
            ink, fill = "ink3", "" if self._kind in (ButtonKind.QUIET, ButtonKind.LINK) else "sunken"
            edge = "line" if edge else ""
        radius = theme.px(6)
        if fill or edge:
            painter.setPen(QPen(theme.color(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            draw_focus_ring(painter, theme, box, radius)
        self._paint_label(painter, box, ink, underline=self._kind is ButtonKind.LINK and hovered)
        painter.end()

    def _paint_label(self, painter: QPainter, box: QRectF, ink: str, *, underline: bool) -> None:
        px = self._theme.px
        font = self.font()
        font.setUnderline(underline)
        painter.setFont(font)
        text = QFontMetrics(font).horizontalAdvance(self._label)
        side, gap = (px(16), px(7) if self._label else 0) if self._icon else (0, 0)
        x = box.left() + max(0.0, (box.width() - text - side - gap) / 2)
        after = self._after != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        color = self._theme.color(ink)
        if self._icon:
            icon_x = x + text + gap if after else x
            draw_icon(painter, self._icon, QRectF(icon_x, box.center().y() - side / 2, side, side), color, weight=1.5)
        painter.setPen(color)
        text_x = x if after or not self._icon else x + side + gap
        painter.drawText(
            QRectF(text_x, box.top(), text + 2, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._label,
        )


class IconButton(QToolButton):
    """A small square button with an icon, and a count beside it where there is something to count.

    Its name is in the tooltip and told to screen readers. Never below 30 pixels at 100 %.
    """

    def __init__(
        self, theme: Theme, icon: str, name: str, *, side: float = 30, ink: str = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._side = side
        self._ink = ink
        self._count = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.type(self, Role.SMALL_STRONG)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change what it is called."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_count(self, count: int) -> None:
        """Show a number beside the icon; none for zero."""
        self._count = str(count) if count else ""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(self._side)
        if self._count:
            width += QFontMetrics(self.font()).horizontalAdvance(self._count) + px(4)
        return QSize(width, px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), theme.px(6), theme.px(6))
        side = theme.px(15)
        x = (theme.px(self._side) - side) / 2
        ink = self._ink if self.isEnabled() else "ink3"
        if self.isChecked():
            ink = "accent"
        draw_icon(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), theme.color(ink))
        if self._count:
            painter.setPen(theme.color(ink))
            painter.setFont(self.font())
            painter.drawText(
                QRectF(x + side + theme.px(6), 0, self.width(), self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                self._count,
            )
        painter.end()


def draw_focus_ring(painter: QPainter, theme: Theme, box: QRectF, radius: float) -> None:
    """A ring of 2 pixels outside `box`, with a gap of one pixel."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


def _button_colors(kind: ButtonKind, hovered: bool) -> tuple[str, str, str]:
    match kind:
        case ButtonKind.PRIMARY:
            return "on_accent", "accent_hi" if hovered else "accent", ""
        case ButtonKind.PLAIN:
            return "ink", "sunken" if hovered else "surface", "edge"
        case ButtonKind.QUIET:
            return "ink2", "sunken" if hovered else "", ""
        case ButtonKind.LINK:
            return "accent", "", ""
