"""A row that leads somewhere: a number, words that wrap, a caption, something at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from litready.ui.icons import draw_icon
from litready.ui.shapes import Shape, draw_shape
from litready.ui.theme import Role, Theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class RowButton(QAbstractButton):
    """A flat row over the whole width, as high as its words. Enter and Space press it, as a click does.

    One of a list of which one is chosen is checkable; the chosen one has a tint and a bar at its left.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        number: str = "",
        caption: str = "",
        right: str = "",
        right_ink: str = "ink2",
        shape: Shape | None = None,
        role: Role = Role.SMALL,
        chevron: bool = False,
        line: bool = False,
        inset: float = 18,
        number_room: float = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words, self._number, self._caption, self._right = words, number, caption, right
        self._right_ink, self._shape, self._role = right_ink, shape, role
        self._chevron, self._line, self._inset = chevron, line, inset
        self._caption_ink = "ink3"
        self._number_room = number_room
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(", ".join(part for part in (number, words, caption, right) if part))

    @property
    def words(self) -> str:
        """The words on it."""
        return self._words

    def set_caption_ink(self, ink: str) -> None:
        """Give the caption another colour, by palette name."""
        self._caption_ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(140), self._theme.px(36))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, caption = self._heights(width)
        return max(self._theme.px(36), words + caption + self._theme.px(17))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        if self._line:
            painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect().adjusted(1, 1, -1, 0), theme.color("sunken"))
        elif self.isChecked():
            painter.fillRect(self.rect().adjusted(1, 1, -1, 0), theme.color("accent_tint"))
        if self.isChecked():
            painter.fillRect(1, 1, px(3), self.height() - 1, theme.color("accent"))
        left, room = self._span(self.width())
        words, caption = self._heights(self.width())
        top = (self.height() - words - caption) / 2
        self._paint_lead(painter, top, words if not caption else self._one_line())
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(left, top, room, words + 2), _WRAP, self._words)
        if self._caption:
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.color(self._caption_ink))
            painter.drawText(QRectF(left, top + words, room, caption + 2), _WRAP, self._caption)
        self._paint_right(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(6), px(6))
        painter.end()

    # -- inside -----------------------------------------------------------------------------------

    def _one_line(self) -> int:
        return QFontMetrics(self._theme.font(self._role)).height()

    def _lead_width(self) -> int:
        if self._shape is not None:
            return self._theme.px(28)
        if not self._number:
            return 0
        wide = QFontMetrics(self._theme.font(Role.DIGITS)).horizontalAdvance(self._number)
        return max(self._theme.px(self._number_room), wide + self._theme.px(10))

    def _right_width(self) -> int:
        width = QFontMetrics(self._theme.font(Role.CAPTION)).horizontalAdvance(self._right)
        return (width + self._theme.px(12) if self._right else 0) + (self._theme.px(22) if self._chevron else 0)

    def _span(self, width: int) -> tuple[int, int]:
        """Where the words begin and how wide they may be, in pixels."""
        left = self._theme.px(self._inset) + self._lead_width()
        return left, max(self._theme.px(60), width - left - self._theme.px(16) - self._right_width())

    def _heights(self, width: int) -> tuple[int, int]:
        _, room = self._span(width)
        heights = []
        for text, role in ((self._words, self._role), (self._caption, Role.CAPTION)):
            metrics = QFontMetrics(self._theme.font(role))
            heights.append(metrics.boundingRect(0, 0, room, 100_000, _WRAP, text).height() if text else 0)
        return heights[0], heights[1]

    def _paint_lead(self, painter: QPainter, top: float, height: float) -> None:
        theme, px = self._theme, self._theme.px
        if self._shape is not None:
            side = px(15)
            at = QRectF(px(self._inset), top + (self._one_line() - side) / 2 + 1, side, side)
            draw_shape(painter, self._shape, at, theme)
        elif self._number:
            painter.setFont(theme.font(Role.DIGITS))
            painter.setPen(theme.color("ink3"))
            box = QRectF(px(self._inset), top, self._lead_width(), min(height, self._one_line()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._number)

    def _paint_right(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        right = self.width() - px(16)
        if self._chevron:
            side = px(12)
            at = QRectF(right - side, (self.height() - side) / 2, side, side)
            draw_icon(painter, "next", at, theme.color("ink3"))
            right -= px(22)
        if self._right:
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.color(self._right_ink))
            box = QRectF(0, 0, right, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._right)
