"""All records, or those worth looking at first; and what the marks beside conclusions mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from litready.domain.standing import MARK_WORDS, Focus
from litready.ui.components.buttons import RING, draw_focus_ring
from litready.ui.components.layouts import Flow
from litready.ui.components.text import line_label
from litready.ui.registers.standing_columns import MARK_SHAPES
from litready.ui.shapes import ShapeMark
from litready.ui.theme import Role, Theme


class FilterButton(QAbstractButton):
    """One of some ways to see a list, with how many rows it keeps where that is known."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Show how many rows there are; None shows no number."""
        words = self._words if count is None else f"{self._words} {count:,}"
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = QFontMetrics(self._theme.font(Role.SMALL_STRONG)).horizontalAdvance(self.text())
        return QSize(width + 2 * px(9) + 2 * RING, px(30) + 2 * RING)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._theme, self.isChecked()
        inner = theme.px(3)
        box = QRectF(self.rect()).adjusted(RING, RING + inner, -RING, -RING - inner)
        if on or self.underMouse():
            painter.setPen(QPen(theme.color("accent"), 1.5) if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint" if on else "sunken"))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), theme.px(4), theme.px(4))
        if self.hasFocus():
            draw_focus_ring(painter, theme, box, theme.px(4))
        painter.setFont(theme.font(Role.SMALL_STRONG if on else Role.SMALL))
        painter.setPen(theme.color("accent" if on else "ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class FocusChips(QWidget):
    """`chosen` tells whether only the records worth looking at first are wanted."""

    chosen = Signal(bool)

    def __init__(self, theme: Theme, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=0)
        self.all = FilterButton(theme, "All")
        self.first = FilterButton(theme, focus.label)
        group = QButtonGroup(self)
        for button in (self.all, self.first):
            group.addButton(button)
            row.addWidget(button)
        self.all.setChecked(True)
        self.first.toggled.connect(self.chosen)

    @property
    def on(self) -> bool:
        """Whether only the records worth looking at first are wanted."""
        return self.first.isChecked()

    def set_counts(self, count: int, first: int | None) -> None:
        """How many records there are, and how many worth looking at first, None where they are not counted."""
        self.all.set_count(count)
        self.first.set_count(first)


class MarkKey(Flow):
    """What the marks mean, in one line where it fits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=18, row_gap=4, parent=parent)
        for mark, words in MARK_WORDS.items():
            entry = QWidget()
            row = QHBoxLayout(entry)
            theme.space(row, gap=7)
            row.addWidget(ShapeMark(theme, MARK_SHAPES[mark], 12))
            row.addWidget(line_label(theme, words, Role.CAPTION, "ink2"))
            self.add(entry)
