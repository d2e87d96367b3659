"""The page of the timeline: the figure, what collides, and every item in order of its day."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.marking.record import PATENTS
from litready.domain.readiness import Readiness
from litready.domain.timeline import Timeline
from litready.report.figures.timeline import figure_svg
from litready.report.figures.timeline_build import timeline_figure
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import Card, EmptyState, Page
from litready.ui.components.text import WrapLabel
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.figure_view import Drawn, FigureView
from litready.ui.hold_card import hold_section
from litready.ui.plain_words import counted
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.ui.timeline.collisions import CollisionsCard, told_collision
from litready.ui.timeline.content import Teller, dated_entries, undated_entries
from litready.ui.timeline.lists import ItemsCard
from litready.values import PartialDate

PAUSE_MS = 80
"""How long the page waits after a change before it draws again."""
NOTHING_YET = (
    "Nothing on the timeline yet. Enter the asserted patents with their dates first, then the first steps toward a "
    "suit and the day of the hold."
)


class TimelinePage(Page):
    """`go` carries the `Place` or `Destination` where something is entered."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1180, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._teller = Teller(session)
        self._shown: Readiness | None = None
        self._add_head()
        self.to_patents = Button(theme, "Go to asserted patents")
        self.to_patents.clicked.connect(self._go_patents)
        self.to_hold = Button(theme, "Go to the litigation hold")
        self.to_hold.clicked.connect(self._go_hold)
        ways = [self.to_patents, self.to_hold] if hold_section(session.playbook) else [self.to_patents]
        self.empty = EmptyState(theme, NOTHING_YET, ways)
        self.column.addWidget(self.empty)
        self.figure_card = Card(theme)
        inside = QVBoxLayout(self.figure_card)
        theme.space(inside, margins=(16, 12, 12, 8))
        self.figure = FigureView(theme, "Timeline")
        inside.addWidget(self.figure)
        self.column.addWidget(self.figure_card)
        self.collisions = CollisionsCard(theme, session.playbook)
        self.collisions.wanted.connect(self.go)
        self.collisions.all_wanted.connect(self._list_collision)
        self.column.addWidget(self.collisions)
        self.items = ItemsCard(theme, self._teller)
        self.items.wanted.connect(self.go)
        self.column.addWidget(self.items)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._draw)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show the line as it is now, if the page is seen; else it waits until it is."""
        self._pause.stop()
        readiness = self._session.readiness
        if self.isVisible() and readiness is not self._shown:
            self._shown = readiness
            self._fill(readiness.timeline)

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if band.has_rail else down)
        self.items.set_stacked(not band.has_rail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------

    def _add_head(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.title = WrapLabel(theme, "Timeline", Role.TITLE)
        words.addWidget(self.title)
        self.caption = WrapLabel(theme, "", Role.SMALL, "ink2")
        words.addWidget(self.caption)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._head, gap=10)
        self._head.addLayout(words, 1)
        self.to_collisions = Button(theme, "", ButtonKind.QUIET, icon="down", small=True)
        self.to_collisions.clicked.connect(self._show_collisions)
        self.to_items = Button(theme, "", ButtonKind.QUIET, icon="down", small=True)
        self.to_items.clicked.connect(self._show_items)
        self.copy_button = Button(theme, "Copy figure", icon="copy", small=True)
        self.copy_button.clicked.connect(self._copy)
        tools = QHBoxLayout()
        theme.space(tools, gap=2)
        for button in (self.to_collisions, self.to_items, self.copy_button):
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        tools.addStretch(0)
        self._head.addLayout(tools)
        self.column.addLayout(self._head)

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _fill(self, timeline: Timeline) -> None:
        bare = timeline.bare
        self.empty.setVisible(bare)
        for seen in (self.figure_card, self.copy_button, self.caption, self.items, self.to_items):
            seen.setVisible(not bare)
        dated = [] if bare else dated_entries(timeline)
        undated = [] if bare else undated_entries(timeline)
        self.items.show_entries(dated, undated, len(timeline.collisions))
        number = len(timeline.collisions)
        self.to_collisions.set_label(counted(number, "collision"))
        self.to_collisions.setVisible(number > 0)
        self.to_items.set_label(counted(len(dated) + len(undated), "item"))
        self.caption.set_text(_caption(timeline))
        numbered = enumerate(timeline.collisions, start=1)
        self.collisions.show_collisions([told_collision(n, c, self._teller) for n, c in numbered])
        self._soon.start()

    def _draw(self) -> None:
        """Draw the figure in a turn of its own, when its width is settled."""
        timeline = self._session.readiness.timeline
        if timeline.bare:
            self.figure.show_drawing(None)
            return
        figure = timeline_figure(timeline, self._teller.called)
        self.figure.show_drawing(Drawn(figure, figure.caption, figure.description, partial(figure_svg, figure)))

    def _copy(self) -> None:
        self.figure.copy()
        self._session.said.emit("Figure copied, with its description")

    def _show_collisions(self) -> None:
        self.bring(self.collisions)
        self.collisions.focus_here()

    def _show_items(self) -> None:
        self.bring(self.items)
        self.items.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_collision(self, number: int) -> None:
        self.items.show_collision(number)
        self.settle()
        self.bring(self.items)

    def _go_patents(self) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == PATENTS), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))

    def _go_hold(self) -> None:
        self.go.emit(Destination(section=hold_section(self._session.playbook)))


def _caption(timeline: Timeline) -> str:
    """When it was worked out, and whether anything collides."""
    day = PartialDate.of(timeline.today).words()
    collides = "Numbers in discs are collisions" if timeline.collisions else "As far as the days tell, nothing collides"
    return f"Worked out on {day}. {collides}."
