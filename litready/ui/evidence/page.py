"""The page of evidence: what counsel will ask for by patent, the chosen cell in words, and the items of the index."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.answers import Cell, State
from litready.domain.checklist.conclude import Checklist
from litready.domain.checklist.rules import State as Collected
from litready.domain.evidence.record import ITEMS, PATENTS
from litready.domain.readiness import Readiness
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import EmptyState, Page, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.evidence.content import Chosen, Teller, kind_of
from litready.ui.evidence.items import ItemsCard
from litready.ui.evidence.view import KEY, ChecklistView
from litready.ui.evidence_files.strip import FilesStrip
from litready.ui.factories import Context
from litready.ui.grid_view import GridKey
from litready.ui.marking.parts import TitledCard
from litready.ui.package import open_package
from litready.ui.plain_words import counted, cut
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

PAUSE_MS = 80
"""How long the page waits after a change before it is filled again."""
NOTHING_YET = (
    "Nothing to hold against each other yet. Enter the asserted patents, then what evidence there is. For each patent "
    "this page shows what outside counsel will ask for, and what of it is collected."
)
_COUNTED = (
    (Collected.NOT_FOUND, "not found"),
    (Collected.WANTED, "wanted"),
    (Collected.PARTLY, "in part"),
    (Collected.NOT_KNOWN, "not known yet"),
)


class EvidencePage(Page):
    """`go` carries the `Place` where something is entered."""

    go = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, parent: QWidget | None = None, *, context: Context | None = None
    ) -> None:
        super().__init__(theme, widest=1180, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._teller = Teller(session)
        self._shown: Readiness | None = None
        self.title = WrapLabel(theme, "Evidence checklist", Role.TITLE)
        self.column.addWidget(self.title)
        self.caption = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.column.addWidget(self.caption)
        self.to_patents = Button(theme, "Go to asserted patents")
        self.to_patents.clicked.connect(lambda: self._go_register(PATENTS))
        self.to_items = Button(theme, "Go to the evidence index")
        self.to_items.clicked.connect(lambda: self._go_register(ITEMS))
        self.empty = EmptyState(theme, NOTHING_YET, [self.to_patents, self.to_items])
        self.column.addWidget(self.empty)
        self.checklist = TitledCard(
            theme,
            "What outside counsel will ask for",
            "By the index, its links and its kinds. Rules of courts give the frame; a judge’s orders can change them.",
        )
        self._fill_checklist(theme)
        self.column.addWidget(self.checklist)
        self.items = ItemsCard(theme, self._teller)
        self.items.wanted.connect(lambda own: self.go.emit(Place(record=own)))
        self.add_button = Button(theme, "Add an item", icon="plus", small=True)
        self.add_button.clicked.connect(lambda: self._start({}))
        self.items.head.addWidget(self.add_button)
        if context is not None:
            self.package_button = Button(theme, "Package for counsel", icon="export", small=True)
            self.package_button.clicked.connect(lambda: open_package(theme, session, context, self))
            self.items.head.addWidget(self.package_button)
        self.files = FilesStrip(theme, session)
        self.files.items_wanted.connect(self._show_these)
        self.column.addWidget(self.files)
        self.column.addWidget(self.items)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show what there is now, if the page is seen; else it waits until it is."""
        self._pause.stop()
        readiness = self._session.readiness
        if self.isVisible() and readiness is not self._shown:
            self._shown = readiness
            self._fill(readiness)

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))
        self.items.set_stacked(not band.has_rail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------

    def _fill_checklist(self, theme: Theme) -> None:
        self.view = ChecklistView(theme)
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(self._open)
        self.checklist.inside.addWidget(self.view)
        below = QWidget()
        column = QVBoxLayout(below)
        theme.space(column, gap=4, margins=(17, 12, 17, 10))
        self.key = GridKey(theme, KEY)
        column.addWidget(self.key)
        self.bar = QWidget()
        told = QVBoxLayout(self.bar)
        theme.space(told, gap=4, margins=(0, 10, 0, 0))
        self.bar_title = WrapLabel(theme, "", Role.SMALL_STRONG)
        self.bar_what = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.bar_state = WrapLabel(theme, "", Role.SMALL)
        self.bar_law = WrapLabel(theme, "", Role.CAPTION, "ink2")
        for label in (self.bar_title, self.bar_what, self.bar_state, self.bar_law):
            told.addWidget(label)
        links = Flow(theme, gap=6, row_gap=4)
        self.show_button = Button(theme, "", icon="down", small=True)
        self.show_button.clicked.connect(self._show_items)
        self.start_button = Button(theme, "Add an item for this", ButtonKind.QUIET, icon="plus", small=True)
        self.start_button.clicked.connect(self._start_for_cell)
        links.add(self.show_button)
        links.add(self.start_button)
        told.addWidget(links)
        column.addWidget(self.bar)
        for widget in (self.bar, below):
            grows_with_width(widget)
        self.checklist.inside.addWidget(below)

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _fill(self, readiness: Readiness) -> None:
        checklist, pairs = readiness.checklist, readiness.evidence.items
        bare = not checklist.rows and not pairs
        self.empty.setVisible(bare)
        self.caption.setVisible(not bare)
        self.checklist.setVisible(bool(checklist.rows))
        self.items.setVisible(not bare)
        self.caption.set_text(_caption(checklist, len(pairs)))
        self.view.cells.set_rows(checklist.rows)
        self.view.fit()
        self.items.show_items(pairs)
        self._show_chosen()

    # -- the chosen cell ----------------------------------------------------------------------------

    def _chosen(self) -> Chosen | None:
        index, cells = self.view.currentIndex(), self.view.cells
        if not index.isValid() or index.column() >= cells.columnCount():
            return None
        return Chosen(cells.patents[index.column()], cells.cell(index.row(), index.column()))

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.bar.setVisible(chosen is not None)
        if chosen is None:
            return
        number = len(chosen.cell.items)
        self.bar_title.set_text(self._teller.title(chosen))
        self.bar_what.set_text(chosen.cell.ask.what)
        self.bar_state.set_text(self._teller.state(chosen))
        self.bar_law.set_text(self._teller.law(chosen))
        self.show_button.setVisible(number > 0)
        self.show_button.set_label(f"Show {'it' if number == 1 else f'these {number:,} items'}")

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.cell.items:
            self._show_items()
        elif chosen is not None:
            self._start_for_cell()

    def _show_items(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            number = counted(len(chosen.cell.items), "item")
            self._show_these(chosen.cell.items, f"{number} for {self._teller.title(chosen)}.")

    def _show_these(self, ids: Sequence[str], words: str) -> None:
        self.items.show_only(ids, words)
        self.settle()
        self.bring(self.items)

    def _start_for_cell(self) -> None:
        """Start an item of the kind and for the patent of the chosen cell, and open it."""
        chosen = self._chosen()
        if chosen is not None:
            cells = {
                "category": Cell(State.ANSWERED, kind_of(chosen.cell).value),
                "about": Cell(State.ANSWERED, (chosen.row.patent.id,)),
            }
            self._start(cells, self._teller.title(chosen))

    def _start(self, cells: dict[str, Cell], about: str = "") -> None:
        record = self._session.new_record(ITEMS, cells)
        self._session.said.emit(f"Started an item for {cut(about, 48)}" if about else "Started an item")
        self.go.emit(Place(record=record, column="item"))

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == register_id), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))


def _caption(checklist: Checklist, items: int) -> str:
    """How many items there are, and how the checklist stands."""
    found = [c.state for row in checklist.rows for c in row.asked]
    told = [f"{words} {found.count(state):,}" for state, words in _COUNTED if state in found]
    settled = sum(c.settled for row in checklist.rows for c in row.asked)
    number = counted(items, "item")
    if not found:
        return f"{number} in the index. Enter the asserted patents to see what counsel will ask for."
    held = f"{settled:,} of {len(found):,} kinds of papers settled for {counted(len(checklist.rows), 'patent')}"
    return f"{number} in the index. {held}{'; ' if told else ''}{', '.join(told)}."
