"""The page of evidence of use: the elements of a claim against the accused products, and a card to split a claim."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.answers import Cell, State
from litready.domain.claims.conclude import Charts
from litready.domain.claims.marks import USE_KEY
from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.domain.claims.rules import Chart
from litready.domain.claims.rules import State as Reads
from litready.domain.claims.sheets import Sheet, sheets_of
from litready.domain.claims.words import STATE_WORDS
from litready.domain.evidence.record import PATENTS, PRODUCTS
from litready.ui.bands import Band
from litready.ui.claims.chosen import Chosen, UseBar
from litready.ui.claims.paste_card import ClaimPasteCard
from litready.ui.claims.view import UseView
from litready.ui.components.buttons import Button
from litready.ui.components.choices import Option
from litready.ui.components.page import EmptyState, Page, grows_with_width
from litready.ui.components.page import Rule as Hairline
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.grid_view import GridKey
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import counted, cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.conclusions import RecordConclusions
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

PAUSE_MS = 80
"""How long the page waits after a change before it shows it."""
NOTHING_YET = (
    "No claim is set against a product yet. Enter the asserted patents and the accused products with the patents in "
    "question for each, then split a claim below."
)
NO_WORDS = "The words of this claim are not on record. Split it below, and each element can be looked for."
_BASIS = {
    True: "Work product on the basis stated at the beginning. A claim chart may still have to be produced.",
    False: "No basis for work product is affirmed at the beginning: a chart like this may have to be produced.",
}
_COUNTED = (Reads.NOT_COMPARED, Reads.MISSING, Reads.NOT_KNOWN, Reads.PARTLY, Reads.COMPLETE)


class ClaimsPage(Page):
    """`go` carries the `Place` where something is entered, or the `Finding` that a link leads to."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1180, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._shown: object = None
        self._sheets: tuple[Sheet, ...] = ()
        self._element = ""
        self.title = WrapLabel(theme, "Evidence of use", Role.TITLE)
        self.column.addWidget(self.title)
        self.caption = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.column.addWidget(self.caption)
        to_patents = Button(theme, "Go to asserted patents")
        to_patents.clicked.connect(lambda: self._go_register(PATENTS))
        to_products = Button(theme, "Go to accused products")
        to_products.clicked.connect(lambda: self._go_register(PRODUCTS))
        self.empty = EmptyState(theme, NOTHING_YET, [to_patents, to_products])
        self.column.addWidget(self.empty)
        self._add_matrix()
        self.follows_head = WrapLabel(theme, "", Role.HEADING)
        self.column.addWidget(self.follows_head)
        self.follows = RecordConclusions(theme, session, ELEMENTS)
        self.follows.finding_wanted.connect(self.go)
        self.column.addWidget(self.follows)
        self.to_element = Button(theme, "Open the record of this element", small=True)
        self.to_element.clicked.connect(lambda: self.go.emit(Place(record=self._element)))
        row = QHBoxLayout()
        row.addWidget(self.to_element)
        row.addStretch(1)
        self.column.addLayout(row)
        self.paste = ClaimPasteCard(theme, session)
        self.paste.saved.connect(self._show_saved)
        self.column.addWidget(self.paste)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show the claims as they are now, if the page is seen; nothing is done where they did not change."""
        self._pause.stop()
        if not self.isVisible():
            return
        self.paste.refresh()
        readiness = self._session.readiness
        now = (readiness.claims, readiness.basis)
        if now != self._shown:
            self._shown = now
            self._fill(readiness.claims)

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- its parts ----------------------------------------------------------------------------------

    def _add_matrix(self) -> None:
        theme = self._theme
        self.card = TitledCard(theme, "Where each element is found")
        tools = QWidget()
        row = QHBoxLayout(tools)
        theme.space(row, gap=8, margins=(17, 0, 17, 8))
        self.claim = ChoiceCombo(theme, [], name="Claim")
        self.claim.chosen.connect(lambda _own: self._show_sheet())
        row.addWidget(self.claim, 1)
        self.edit_button = Button(theme, "Edit the split", small=True)
        self.edit_button.clicked.connect(self._edit)
        row.addWidget(self.edit_button)
        grows_with_width(tools)
        self.card.inside.addWidget(tools)
        self.no_words = QWidget()
        spare = QHBoxLayout(self.no_words)
        theme.space(spare, margins=(17, 0, 17, 10))
        spare.addWidget(WrapLabel(theme, NO_WORDS, Role.SMALL, "ink2"))
        self.card.inside.addWidget(self.no_words)
        self.view = UseView(theme)
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(self._open)
        self.card.inside.addWidget(self.view)
        self.card.inside.addWidget(Hairline(theme))
        self.bar = UseBar(theme)
        self.bar.wanted.connect(lambda record: self.go.emit(Place(record=record)))
        self.bar.started.connect(self._start)
        self.card.inside.addWidget(self.bar)
        self.low = QWidget()
        below = QVBoxLayout(self.low)
        theme.space(below, gap=6, margins=(17, 6, 17, 9))
        self.open = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.key = GridKey(theme, USE_KEY)
        self.basis = WrapLabel(theme, "", Role.CAPTION, "ink3")
        for widget in (self.open, self.key, self.basis):
            below.addWidget(widget)
        grows_with_width(self.low)
        self.card.inside.addWidget(self.low)
        self.column.addWidget(self.card)

    # -- filling ------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _fill(self, found: Charts) -> None:
        self._sheets = sheets_of(found.charts)
        bare = not self._sheets
        self.empty.setVisible(bare)
        self.caption.setVisible(not bare)
        self.card.setVisible(not bare)
        self.caption.set_text(_caption(found.charts))
        self.basis.set_text(_BASIS[self._session.readiness.basis.work_product])
        chosen = self.claim.value
        self.claim.set_options([Option(s.key, s.title) for s in self._sheets])
        keys = [s.key for s in self._sheets]
        first = next((s.key for s in self._sheets if s.elements), keys[0] if keys else "")
        self.claim.set_value(chosen if chosen in keys else first)
        self._show_sheet()

    def _sheet(self) -> Sheet | None:
        return next((s for s in self._sheets if s.key == self.claim.value), None)

    def _show_sheet(self) -> None:
        sheet = self._sheet()
        worded = sheet is not None and bool(sheet.elements)
        self.view.cells.set_sheet(sheet)
        self.view.setVisible(worded)
        self.no_words.setVisible(sheet is not None and not worded)
        self.edit_button.setVisible(worded)
        still = _open_words(sheet.charts) if sheet is not None else ""
        self.open.set_text(still)
        self.open.setVisible(bool(still))
        if worded and not self.view.currentIndex().isValid():
            self.view.choose(0, 0)
        self._show_chosen()

    def _chosen(self) -> Chosen | None:
        index, cells = self.view.currentIndex(), self.view.cells
        if not index.isValid() or index.row() >= cells.rowCount() or index.column() >= cells.columnCount():
            return None
        cell = cells.cell(index.row(), index.column())
        known = self._session.assessment
        compared = [r for r in map(known.record, cell.comparisons) if r is not None]
        linked = [own for r in compared if isinstance(found := r.value("evidence"), tuple) for own in found]
        items = [r for r in map(known.record, dict.fromkeys(linked)) if r is not None]
        records = [(r.id, str(r.value("where") or "what was found")) for r in compared]
        records += [(r.id, str(r.value("item") or "an item without a name")) for r in items]
        return Chosen(cells.charts[index.column()], cell, tuple(records))

    def _show_chosen(self) -> None:
        """The cell that is chosen, and what follows for its element."""
        chosen = self._chosen()
        record = self._session.assessment.record(chosen.cell.element.id) if chosen is not None else None
        for widget in (self.bar, self.follows_head, self.to_element):
            widget.setVisible(record is not None)
        if chosen is None or record is None:
            self.follows.hide()
            return
        self._element = record.id
        self.bar.show_cell(chosen)
        self.follows_head.set_text(f"What follows for {cut(chosen.cell.element.label)}")
        self.follows.show_record(record)

    # -- leading on ---------------------------------------------------------------------------------

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.records:
            self.go.emit(Place(record=chosen.records[0][0]))
        else:
            self._start()

    def _start(self) -> None:
        """Start the record of what was found of the chosen element in the chosen product, and open it."""
        chosen = self._chosen()
        if chosen is None:
            return
        cells = {
            "elements": Cell(State.ANSWERED, (chosen.cell.element.id,)),
            "products": Cell(State.ANSWERED, (chosen.chart.product.id,)),
        }
        record = self._session.new_record(COMPARISONS, cells)
        self._session.said.emit(f"Started a comparison for {cut(chosen.cell.element.label, 40)}")
        self.go.emit(Place(record=record, column="where"))

    def _edit(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self.paste.edit(sheet.patent.id, sheet.claim)
            self.settle()
            self.bring(self.paste)

    def _show_saved(self, patent: str, claim: int) -> None:
        self.refresh()
        key = f"{patent}/{claim}"
        if any(s.key == key for s in self._sheets):
            self.claim.set_value(key)
            self._show_sheet()

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == register_id), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))


def _caption(charts: tuple[Chart, ...]) -> str:
    """How many claims are set against products, and how they stand."""
    states = [c.state for c in charts]
    told = [f"{STATE_WORDS[s].lower()} {states.count(s):,}" for s in _COUNTED if s in states]
    return f"{counted(len(charts), 'comparison')} of a claim with a product: {', '.join(told)}."


def _open_words(charts: tuple[Chart, ...]) -> str:
    told = list(dict.fromkeys(words for chart in charts for words in chart.open))
    return f"Still to be known: {'; '.join(told)}." if told else ""
