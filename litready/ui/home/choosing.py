"""Which matters are shown and in which order: a row of toggles and a button with a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QRadioButton, QSizePolicy, QWidget

from litready.ui.components.buttons import RING, Button, ButtonKind, draw_focus_ring
from litready.ui.home.rows import Only, Order
from litready.ui.theme import Role, Theme


class _Toggle(QRadioButton):
    """One of the toggles: a radio button that looks like a chip."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme.type(self, Role.SMALL)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(width + 2 * px(8) + 2 * RING + 1, px(25) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        return True

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, radius = self._theme, self._theme.px(4)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        if self.isChecked():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            draw_focus_ring(painter, theme, box, radius)
        painter.setFont(self.font())
        painter.setPen(theme.color("accent" if self.isChecked() else "ink2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class OnlyRow(QWidget):
    """All, open stops, on hold. One tab stop; arrows move. `chosen` carries an `Only`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=0)
        self._group = QButtonGroup(self)
        self._toggles: dict[Only, _Toggle] = {}
        for only in Only:
            toggle = _Toggle(theme, only.value)
            toggle.toggled.connect(lambda on, only=only: self.chosen.emit(only) if on else None)
            self._group.addButton(toggle)
            self._toggles[only] = toggle
            row.addWidget(toggle)
        self._toggles[Only.ALL].setChecked(True)
        self.setAccessibleName("Which matters are shown")

    def choose(self, only: Only) -> None:
        """Show these."""
        self._toggles[only].setChecked(True)


class OrderButton(Button):
    """Names the order and opens a menu of the others. `chosen` carries an `Order`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            Order.CHANGE.value,
            ButtonKind.QUIET,
            icon="down",
            after=True,
            small=True,
            hint="What the matters are sorted by",
            parent=parent,
        )
        theme.type(self, Role.SMALL)
        self._menu = QMenu(self)
        group = QActionGroup(self._menu)
        for order in Order:
            action = QAction(order.value, self._menu)
            action.setCheckable(True)
            action.setChecked(order is Order.CHANGE)
            action.triggered.connect(lambda _checked=False, order=order: self.choose(order))
            group.addAction(action)
            self._menu.addAction(action)
        self.clicked.connect(self._open)

    def choose(self, order: Order) -> None:
        """Sort by this."""
        self.set_label(order.value)
        self.setAccessibleName(f"Sorted by {order.value.lower()}")
        self.chosen.emit(order)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width(), self.height())))
