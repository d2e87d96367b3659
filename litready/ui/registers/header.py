"""The heads of a table's columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from litready.ui.icons import draw_icon
from litready.ui.registers.cells import INSET, PAD
from litready.ui.theme import Role, Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class RowHeader(QHeaderView):
    """Column heads in label type on one or two lines, the sorted one with an arrow, a line below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.end = PAD
        """Units after the words of the last column."""
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setMouseTracking(True)
        theme.type(self, Role.LABEL)

    def label(self, section: int) -> str:
        """The words of a head."""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(Role.LABEL))
        two = any(
            metrics.horizontalAdvance(self.label(n)) > self.sectionSize(n) - self._frame(n)
            for n in range(self.count())
            if not self.isSectionHidden(n)
        )
        height = max(self._theme.px(32), metrics.height() * 2 + self._theme.px(8)) if two else self._theme.px(32)
        return QSize(super().sizeHint().width(), height)

    def natural_width(self, section: int) -> int:
        """The width at which a head needs at most two lines, in pixels."""
        metrics = QFontMetrics(self._theme.font(Role.LABEL))
        words = self.label(section).split() or [""]
        whole = metrics.horizontalAdvance(" ".join(words))
        return max(max(metrics.horizontalAdvance(w) for w in words), round(whole * 0.62)) + self._frame(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("edge"))
        after = self.end if section == self.count() - 1 else PAD
        box = rect.adjusted(px(INSET if section == 0 else PAD), 0, -px(after), -1)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_here:
            side = px(10)
            name = "down" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else "up"
            at = QRectF(box.right() - side, box.center().y() - side / 2 + 1, side, side)
            draw_icon(painter, name, at, theme.color("ink2"), weight=1.8)
            box = box.adjusted(0, 0, -side - px(3), 0)
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.color("ink" if sorted_here else "ink3"))
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = isinstance(align, Qt.AlignmentFlag) and bool(align & Qt.AlignmentFlag.AlignRight)
        side_flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(_WRAP | side_flag), self.label(section))
        painter.restore()

    def _frame(self, section: int) -> int:
        return self._theme.px((INSET if section == 0 else PAD) + PAD + 10) + 2
