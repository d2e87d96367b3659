"""The head of the one column in narrower windows: the section, its progress, and the two tabs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from litready.ui.bands import Band
from litready.ui.components.bar import Bar
from litready.ui.components.buttons import IconButton
from litready.ui.components.text import ElidedLabel, line_label
from litready.ui.destinations import RailRow
from litready.ui.follows_panel import Counts
from litready.ui.shapes import SEVERITY_SHAPES, Shape, shape_icon
from litready.ui.theme import Role, Theme


class Tab(QToolButton):
    """One tab: its words, and counts beside them. The chosen one is underlined."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        theme.space(row, gap=8, margins=(12, 0, 12, 0))
        self.label = line_label(theme, words, Role.SMALL)
        row.addWidget(self.label)
        self.counts = Counts(theme)
        self.counts.hide()
        row.addWidget(self.counts)
        for child in (self.label, self.counts):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._look)
        self._look(False)

    def set_counts(self, counts: list[tuple[Shape, int, str]]) -> None:
        """Show the gravest counts beside the words."""
        self.counts.set_counts(counts[:2])
        self.counts.setVisible(bool(counts))
        spoken = ", ".join(f"{word}: {count}" for _, count, word in counts)
        self.setAccessibleName(f"{self._words}, {spoken}" if spoken else self._words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        if self.isChecked():
            thick = self._theme.px(3)
            painter.fillRect(0, self.height() - thick, self.width(), thick, self._theme.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 6, -2, -6), self._theme.px(6), self._theme.px(6))
        painter.end()

    def _look(self, checked: bool) -> None:
        self._theme.type(self.label, Role.SMALL_STRONG if checked else Role.SMALL, "accent" if checked else "ink2")
        self.label.setMinimumWidth(QFontMetrics(self._theme.font(Role.SMALL_STRONG)).horizontalAdvance(self._words))


class TabHead(Bar):
    """The head. `tab_chosen` carries 0 for the questions and 1 for what follows; `place_chosen` a `Destination`."""

    tab_chosen = Signal(int)
    place_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, height=46, gap=12, sides=(28, 24), parent=parent)
        self._rows: list[RailRow] = []
        row = self.row
        self.title = ElidedLabel(theme, "", Role.HEADING)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.places = IconButton(theme, "down", "Sections")
        self.places.clicked.connect(self.open_places)
        row.addWidget(self.places, 0, Qt.AlignmentFlag.AlignVCenter)
        self.count = line_label(theme, "", Role.SMALL, "ink2")
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.tabs = (Tab(theme, "Questions"), Tab(theme, "What follows"))
        for n, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _checked=False, n=n: self._choose(n))
            row.addWidget(tab)
        self.show_tab(0)

    def set_band(self, band: Band) -> None:
        """The sections are a menu here where there is no rail."""
        self.places.setVisible(not band.has_rail)

    def show_place(self, title: str, count: str, counts: list[tuple[Shape, int, str]], *, tabs: bool) -> None:
        """Name where one is, how much is answered, and what follows."""
        self.title.set_text(title)
        self.count.setText(count)
        self.tabs[1].set_counts(counts)
        for tab in self.tabs:
            tab.setVisible(tabs)

    def set_rows(self, rows: list[RailRow]) -> None:
        """The places that the menu offers."""
        self._rows = rows

    def show_tab(self, n: int) -> None:
        """Mark a tab as chosen."""
        for at, tab in enumerate(self.tabs):
            tab.setChecked(at == n)

    def open_places(self) -> None:
        """Open the menu of sections."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self._rows:
            if row.to is None:
                menu.addSeparator()
                continue
            words = f"{row.number}  {row.title}" if row.number else row.title
            if row.progress is not None:
                words += f"  ({row.progress.answered} of {row.progress.total})"
            action = menu.addAction(words.replace("&", "&&"))
            if row.worst is not None:
                action.setIcon(shape_icon(self._theme, SEVERITY_SHAPES[row.worst]))
            action.triggered.connect(lambda _checked=False, to=row.to: self.place_chosen.emit(to))
        menu.popup(self.places.mapToGlobal(QPoint(0, self.places.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and any(tab.hasFocus() for tab in self.tabs):
            self.tabs[step].setFocus()
            self._choose(step)
            return
        super().keyPressEvent(event)

    def _choose(self, n: int) -> None:
        self.show_tab(n)
        self.tab_chosen.emit(n)
