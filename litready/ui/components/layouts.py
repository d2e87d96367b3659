"""Layouts that Qt lacks: a flow of items, and the arrangement of choices."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from litready.ui.theme import Theme


class FlowLayout(QLayout):
    """Items side by side, going on in the next line where the width is used up.

    With `columns`, items of equal width stand in a grid. Where an item is wider than its
    place, all stand below one another at full width.
    """

    def __init__(self, theme: Theme, *, gap: float = 6, row_gap: float = 6, columns: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._row_gap = row_gap
        self._theme = theme
        self._columns = columns
        theme.space(self, gap=gap)

    def set_columns(self, columns: int) -> None:
        """Flow freely with 0, else stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        items = self._shown()
        width = sum(i.sizeHint().width() for i in items) + self.spacing() * max(0, len(items) - 1)
        return QSize(width, max((i.sizeHint().height() for i in items), default=0))

    def minimumSize(self) -> QSize:
        items = self._shown()
        return QSize(
            max((i.minimumSize().width() for i in items), default=0),
            max((i.minimumSize().height() for i in items), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [i for i in self._items if not i.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        gap, row_gap = self.spacing(), self._theme.px(self._row_gap)
        widths = [i.sizeHint().width() for i in items]
        columns = self._columns
        if columns and max(widths) > (rect.width() - gap * (columns - 1)) // columns:
            columns = 1
        if not columns and max(widths) > rect.width():
            columns = 1 if len(items) > 1 and any(i.hasHeightForWidth() for i in items) else 0
        x, y, line = rect.x(), rect.y(), 0
        for n, item in enumerate(items):
            if columns:
                width = (rect.width() - gap * (columns - 1)) // columns
                if n and n % columns == 0:
                    x, y, line = rect.x(), y + line + row_gap, 0
            else:
                width = min(widths[n], rect.width())
                if x > rect.x() and x + width > rect.right() + 1:
                    x, y, line = rect.x(), y + line + row_gap, 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if place:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
            x += width + gap
            line = max(line, height)
        return y + line - rect.y()


class Flow(QWidget):
    """A widget whose children flow."""

    def __init__(
        self, theme: Theme, *, gap: float = 6, row_gap: float = 6, columns: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(theme, gap=gap, row_gap=row_gap, columns=columns)
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self.flow.addWidget(widget)

    def clear(self) -> None:
        """Take all widgets away."""
        while (item := self.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.flow.invalidate()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
