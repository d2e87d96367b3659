"""A flow of widgets, which Qt lacks, and clearing a layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from litready.ui.theme import Theme


class Flow(QWidget):
    """Widgets side by side, going on in the next line where the width is used up.

    With `columns`, widgets of equal width stand in a grid. Where one is wider than its place,
    all stand below one another at full width.
    """

    def __init__(
        self, theme: Theme, *, gap: float = 6, row_gap: float = 6, columns: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap, self._row_gap = gap, row_gap
        self._columns = columns
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._changed)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        if self.isVisible():
            widget.show()
        self._changed()

    def clear(self) -> None:
        """Take all widgets away."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._changed()

    def set_columns(self, columns: int) -> None:
        """Flow freely with 0, else stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._changed()

    @property
    def widgets(self) -> list[QWidget]:
        """The widgets in their order, hidden ones included."""
        return list(self._widgets)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(w.sizeHint().width() for w in shown) + self._theme.px(self._gap) * max(0, len(shown) - 1)
        return QSize(width, max((w.sizeHint().height() for w in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((w.minimumSizeHint().width() for w in shown), default=0),
            max((w.minimumSizeHint().height() for w in shown), default=0),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)

    def _changed(self) -> None:
        self.updateGeometry()
        self._arrange(self.width(), place=True)

    def _shown(self) -> list[QWidget]:
        """Those that are not hidden on purpose; before it is shown itself, Qt holds all others hidden too."""
        explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        return [w for w in self._widgets if not w.isHidden() or not w.testAttribute(explicit)]

    def _arrange(self, width: int, *, place: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        gap, row_gap = self._theme.px(self._gap), self._theme.px(self._row_gap)
        widths = [w.sizeHint().width() for w in shown]
        columns = self._columns
        if columns and max(widths) > (width - gap * (columns - 1)) // columns:
            columns = 1
        if not columns and max(widths) > width and any(w.hasHeightForWidth() for w in shown):
            columns = 1
        x = y = line = 0
        for n, widget in enumerate(shown):
            if columns:
                own = (width - gap * (columns - 1)) // columns
                new_line = n > 0 and n % columns == 0
            else:
                own = min(widths[n], width)
                new_line = x > 0 and x + own > width
            if new_line:
                x, y, line = 0, y + line + row_gap, 0
            height = widget.heightForWidth(own) if widget.hasHeightForWidth() else widget.sizeHint().height()
            if place:
                widget.setGeometry(QRect(x, y, own, height))
            x += own + gap
            line = max(line, height)
        return y + line


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
