"""Where head and list of a register stand in a pane of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from litready.ui.theme import Theme

_MOST = 16_777_215


class ListSheet(QScrollArea):
    """Head and list: they fill the pane and the list scrolls by itself, or all scrolls where room is short."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._scrolling = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.ground(self.viewport(), "canvas")
        content.setObjectName("page")
        self.setWidget(content)
        self.set_scrolling(False)

    def set_scrolling(self, scrolling: bool) -> None:
        """Whether all of it scrolls."""
        self._scrolling = scrolling
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if scrolling else policies.ScrollBarAlwaysOff)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self._content.setMaximumHeight(_MOST if self._scrolling else max(1, self.viewport().height()))
