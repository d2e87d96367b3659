"""The damages windows at a glance, beside the questions on marking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from litready.domain.marking.facts import Matter, Outcome, Span, Window
from litready.domain.marking.record import ARTICLES
from litready.domain.marking.rows import by_product, shown_spans
from litready.domain.marking.words import patent_of, product_of, since_words
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.registers.cells import draw_words
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

MOST_BARS = 6
_ROW, _BAR = 18, 9


class WindowCard(Card):
    """A bar for each patent and product, and from when damages run. `wanted`: the figure is to be opened."""

    wanted = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._session = session
        self._shown: tuple[Matter, tuple[Window, ...]] | None = None
        column = QVBoxLayout(self)
        theme.space(column, gap=5, margins=(15, 9, 12, 12))
        head = QHBoxLayout()
        theme.space(head, gap=8)
        head.addWidget(line_label(theme, "Damages window", Role.SMALL_STRONG))
        head.addStretch(1)
        self.open_button = Button(theme, "Open figure", ButtonKind.LINK)
        self.open_button.clicked.connect(self.wanted)
        head.addWidget(self.open_button)
        column.addLayout(head)
        self.bars = WindowBars(theme)
        column.addWidget(self.bars)
        self.starts = WrapLabel(theme, "", Role.SMALL, "ink2")
        column.addWidget(self.starts)
        self.setAccessibleName("Damages window")

    def show_in(self, section_id: str) -> None:
        """Show the windows in the section that asks about marking; elsewhere, and without any, the card is hidden."""
        readiness = self._session.readiness
        asks = next((q.section for q in self._session.playbook.questions if q.of == ARTICLES), "")
        seen = bool(readiness.windows) and section_id == asks
        self.setVisible(seen)
        if not seen or (readiness.matter, readiness.windows) == self._shown:
            return
        self._shown = (readiness.matter, readiness.windows)
        self.bars.show_windows(readiness.matter, readiness.windows)
        self.starts.set_text(starts_words(readiness.matter, readiness.windows))


class WindowBars(QWidget):
    """A lane of spans for each window, on one scale of time; no more than fit beside the questions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes: list[tuple[str, tuple[Span, ...]]] = []
        self._time = (0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lanes(self) -> list[tuple[str, tuple[Span, ...]]]:
        """The name of each lane, and the spans in it."""
        return self._lanes

    def show_windows(self, matter: Matter, windows: Sequence[Window]) -> None:
        """Show the first windows."""
        several = len({w.product for w in windows}) > 1
        self._lanes = []
        for window in by_product(windows, matter)[:MOST_BARS]:
            name = patent_of(window, matter).name
            if several:
                name = f"{name} {product_of(window, matter).name}"
            kept = (Outcome.NO_INFRINGEMENT, Outcome.AFTER_COMPLAINT)
            spans = tuple(s for s in shown_spans(window, matter) if s.outcome not in kept and s.end is not None)
            self._lanes.append((name, spans))
        days = [d for _, spans in self._lanes for s in spans for d in (s.start.earliest, (s.end or s.start).latest)]
        first = min(days).toordinal() if days else 0
        self._time = (first, max(first + 1, max(days).toordinal() if days else 1))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_ROW) * len(self._lanes))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(Role.CAPTION)
        widest = max((QFontMetrics(font).horizontalAdvance(name) for name, _ in self._lanes), default=0)
        names = min(widest + px(12), self.width() // 2)
        first, last = self._time
        room = self.width() - names - px(2)
        for n, (name, spans) in enumerate(self._lanes):
            lane = QRectF(0, n * px(_ROW), self.width(), px(_ROW))
            box = lane.toRect()
            box.setWidth(names - px(8))
            draw_words(painter, box, name, font, theme, "ink2")
            for span in spans:
                left = names + room * (span.start.earliest.toordinal() - first) / (last - first)
                right = names + room * ((span.end or span.start).earliest.toordinal() - first) / (last - first)
                bar = QRectF(left, lane.center().y() - px(_BAR) / 2, max(1.0, right - left), px(_BAR))
                self._paint_span(painter, span.outcome, bar)
        painter.end()

    def _paint_span(self, painter: QPainter, outcome: Outcome, bar: QRectF) -> None:
        theme = self._theme
        inner = bar.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match outcome:
            case Outcome.RECOVERABLE:
                painter.fillRect(bar, theme.color("accent"))
            case Outcome.EXCLUDED:
                painter.setPen(QPen(theme.color("stop"), 1))
                painter.drawRect(inner)
            case Outcome.UNSETTLED:
                pen = QPen(theme.color("serious"), 1)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.setBrush(theme.color("serious_tint"))
                painter.drawRect(inner)
            case _:
                pen = QPen(theme.color("edge"), 1)
                pen.setDashPattern([2, 2])
                painter.setPen(pen)
                painter.drawRect(inner)


def starts_words(matter: Matter, windows: Sequence[Window]) -> str:
    """From when damages run, a line for each product: "Starts Jan 20, 2025 on ’806, Jun 8, 2021 on ’217"."""
    lines: dict[str, dict[str, list[str]]] = {}
    shown = by_product(windows, matter)[:MOST_BARS]
    for window in shown:
        name = patent_of(window, matter).name
        day = since_words(window.start) if window.start is not None else "nothing" if window.spans else "not known"
        lines.setdefault(window.product, {}).setdefault(day, []).append(name)
    names = {p.id: p.name for p in matter.products}
    said = []
    for own, found in lines.items():
        days = ", ".join(f"{day} on {' and '.join(patents)}" for day, patents in found.items())
        said.append(f"{names[own]}: starts {days}" if len(lines) > 1 else f"Starts {days}")
    rest = len(windows) - len(shown)
    return "\n".join([*said, f"and {rest:,} more"] if rest else said)
