"""The card that holds a list of assessments under its column heads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from litready.ui.components.page import Card
from litready.ui.home.columns import columns
from litready.ui.home.list_view import MatterList
from litready.ui.theme import Role, Theme


class ListHead(QWidget):
    """The words over the columns; nothing where the lines are stacked."""

    def __init__(self, theme: Theme, *, change: str) -> None:
        super().__init__()
        self._theme = theme
        self._change = change
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        stacked = columns(self._theme, self.width()).stacked
        return QSize(100, self._theme.px(6 if stacked else 38))

    def resizeEvent(self, _event: object) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: object) -> None:
        at = columns(self._theme, self.width())
        if at.stacked:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(Role.LABEL))
        painter.setPen(self._theme.color("ink3"))
        for left, words in (
            (at.matter, "Matter"),
            (at.answered, "Answered"),
            (at.readiness, "Readiness"),
            (at.change, self._change),
        ):
            box = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        painter.end()


class ListCard(Card):
    """Heads and lines in one card."""

    def __init__(self, theme: Theme, lines: MatterList, *, change: str = "Last change") -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(1, 1, 1, 1)  # the edge of the card, which does not grow with the text
        column.addWidget(ListHead(theme, change=change))
        column.addWidget(lines)
        foot = QWidget()
        theme.measure(foot, height=5)
        column.addWidget(foot)
