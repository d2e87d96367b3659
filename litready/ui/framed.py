"""Pages beside an assessment: a bar at the top that leads back, a page that scrolls, a bar at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Page, Rule, grows_with_width
from litready.ui.components.text import ElidedLabel
from litready.ui.theme import Role, Theme

LEFT, GAP, RIGHT = 620, 52, 384
"""The two columns of such a page, and what is between them, in units."""


class FramedPage(QWidget):
    """A page with its bars. `closed` is emitted where the reader leaves it; Esc does so too."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        back: str = "Matters",
        widest: float = LEFT + GAP + RIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.ground(self, "canvas")
        column = self.outer = QVBoxLayout(self)
        theme.space(column)
        self.head = Bar(theme, sides=(10, 20))
        self.back = Button(theme, back, ButtonKind.QUIET, icon="back", small=True, hint=f"Back to {back.lower()} (Esc)")
        self.back.clicked.connect(self.leave)
        self._divider = Rule(theme, upright=True)
        theme.measure(self._divider, height=22)
        self.title = ElidedLabel(theme, title, Role.QUESTION)
        self.head.row.addWidget(self.back)
        self.head.row.addWidget(self._divider)
        self.head.row.addSpacing(theme.px(6))
        self.head.row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.head)
        self.page = Page(theme, widest=widest, margins=(28, 38, 24, 28))
        self.page.setAccessibleName(title)
        column.addWidget(self.page, 1)
        self.foot = Bar(theme, above=True, sides=(21, 21), gap=6)
        column.addWidget(self.foot)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave)

    def leave(self) -> None:
        """Close the page."""
        self.closed.emit()


def show_over(widget: QWidget, page: FramedPage) -> None:
    """Show a page in front of the window that a widget stands in; one that cannot show it gets it beside itself."""
    shows = getattr(widget.window(), "show_over", None)
    if callable(shows):
        shows(page)
    else:
        page.closed.connect(page.deleteLater)
        page.show()


class TwoColumns(QWidget):
    """What is done at the left, what it means at the right; below one another where there is no room."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.space(self._row, gap=GAP)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        theme.space(self.left, gap=10)
        theme.space(self.right, gap=14)
        self._row.addLayout(self.left, LEFT)
        self._row.addLayout(self.right, RIGHT)
        grows_with_width(self)
        theme.changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() / self._theme.scale >= LEFT + GAP
        side = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not side:
            self._row.setDirection(side)
            self._theme.space(self._row, gap=GAP if wide else 28)
