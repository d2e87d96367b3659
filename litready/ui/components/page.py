"""Scrolling pages, cards and what stands where nothing is yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from litready.ui.components.text import WrapLabel
from litready.ui.theme import Role, Theme

_SPARE = 60
"""How much a column may be wider than its widest before it is centred instead, in units."""


def grows_with_width(widget: QWidget) -> None:
    """Let a widget be as high as its content at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The innermost area that scrolls a widget."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


class Page(QScrollArea):
    """A page that scrolls up and down only. Add to `column`; it is at most `widest` units wide and centred."""

    def __init__(
        self,
        theme: Theme,
        *,
        widest: float = 720,
        margins: tuple[float, float, float, float] = (28, 24, 24, 28),
        gap: float = 11,
        ground: str = "canvas",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widest = widest
        self._margins = margins
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.ground(self.viewport(), ground)
        self.content = QWidget()
        self.content.setObjectName("page")
        outer = QVBoxLayout(self.content)  # a stretch, since a layout that is aligned caps heights that follow widths
        theme.space(outer)
        self.column = QVBoxLayout()
        theme.space(self.column, gap=gap, margins=margins)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(self.content)
        theme.changed.connect(self._centre)

    def set_margins(self, margins: tuple[float, float, float, float]) -> None:
        """Change the margins (left, top, right, bottom), in units."""
        self._margins = margins
        self._theme.space(self.column, gap=self.column.spacing() / self._theme.scale, margins=margins)
        self._centre()

    def settle(self) -> None:
        """Let the layout place what is new, so that positions are right."""
        self.content.adjustSize()
        layout = self.content.layout()
        if layout is not None:
            layout.activate()

    def bring(self, widget: QWidget) -> None:
        """Scroll until a widget inside is seen whole, its top first."""
        top = widget.mapTo(self.content, widget.rect().topLeft()).y()
        bar, view = self.verticalScrollBar(), self.viewport().height()
        margin = self._theme.px(12)
        if top - margin < bar.value() or widget.height() + 2 * margin > view:
            bar.setValue(max(0, top - margin))
        elif top + widget.height() + margin > bar.value() + view:
            bar.setValue(top + widget.height() + margin - view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        px = self._theme.px
        left, top, right, bottom = (px(m) for m in self._margins)
        right = max(px(4), right - (self.width() - self.viewport().width()))
        spare = self.viewport().width() - left - right - px(self._widest)
        if spare > px(_SPARE):
            left, right = left + spare // 2, right + spare - spare // 2
        self.column.setContentsMargins(left, top, right, bottom)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll the page that a widget stands in until it is seen; the widget may have been shown just now."""
    page = scroll_area_of(widget)
    if isinstance(page, Page):
        page.settle()
        page.bring(widget)


class Card(QFrame):
    """A white card with a thin edge. `marked` gives it an accent edge, `tint` another ground and edge."""

    def __init__(self, theme: Theme, *, tint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked = False
        self._tint = tint
        grows_with_width(self)

    def set_marked(self, marked: bool) -> None:
        """Show that focus is inside."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def set_tint(self, tint: str) -> None:
        """Use the tint of a severity ("stop"), or none with ""."""
        self._tint = tint
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        fill, edge = (f"{self._tint}_tint", self._tint) if self._tint else ("surface", "line")
        painter.setPen(QPen(theme.color("accent" if self._marked else edge), 1))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        painter.end()


class Rule(QWidget):
    """A hairline across or down."""

    def __init__(
        self, theme: Theme, *, upright: bool = False, ink: str = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = ink
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(self._ink))
        painter.end()


class EmptyState(QWidget):
    """One line that says what belongs here, and the buttons for it."""

    def __init__(self, theme: Theme, text: str, buttons: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        theme.space(column, gap=10, margins=(0, 8, 0, 8))
        self.label = WrapLabel(theme, text, Role.BODY, "ink2")
        column.addWidget(self.label)
        grows_with_width(self)
        if buttons:
            row = QHBoxLayout()
            theme.space(row, gap=4)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
