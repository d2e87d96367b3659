"""The page of the measures: the matrix, what is behind a cell, and what follows for a secret."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.answers import Cell, State
from litready.domain.trade_secrets.facts import KINDS
from litready.domain.trade_secrets.marks import MARK_KEY
from litready.domain.trade_secrets.measures import Court
from litready.domain.trade_secrets.programme import Matrix, Programme, matrix
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.domain.trade_secrets.words import COURT_WORDS
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.layouts import Flow
from litready.ui.components.page import Card, EmptyState, Page, grows_with_width
from litready.ui.components.page import Rule as Hairline
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.grid_view import GridKey
from litready.ui.measures.chosen import CellBar, Chosen
from litready.ui.measures.model import Order
from litready.ui.measures.view import MeasuresView
from litready.ui.plain_words import counted, cut
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.registers.conclusions import RecordConclusions
from litready.ui.registers.focus import FilterButton
from litready.ui.registers.search import SearchField
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

PAUSE_MS = 80
"""How long the page waits after a change before it shows it."""
FOLLOWS_MS = 140
"""How long another cell is chosen before it is shown what follows for its secret."""
NO_SECRETS = "No secret is listed yet. List each by a code name first, then the measures that keep it."
_HINT = "Enter or a double click opens the measure behind a mark, or adds one where there is none."
_AROUND = 292
"""Units that stand above and below the matrix while it is seen whole."""
_COUNTED = (Court.LIKELY_NOT, Court.CONTESTED, Court.NOT_KNOWN, Court.LIKELY)


class MeasuresPage(Page):
    """`go` carries the `Place` where something is entered, or the `Finding` that a link leads to."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1240, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._shown: Programme | None = None
        self._secret = ""
        self._add_head()
        self.to_secrets = Button(theme, "Go to trade secrets")
        self.to_secrets.clicked.connect(lambda: self._go_register(SECRETS))
        self.empty = EmptyState(theme, NO_SECRETS, [self.to_secrets])
        self.column.addWidget(self.empty)
        self._add_matrix()
        self.follows_head = WrapLabel(theme, "", Role.HEADING)
        self.column.addWidget(self.follows_head)
        self.follows = RecordConclusions(theme, session, SECRETS)
        self.follows.finding_wanted.connect(self.go)
        self.column.addWidget(self.follows)
        self.to_secret = Button(theme, "Open the record of this secret", small=True)
        self.to_secret.clicked.connect(lambda: self.go.emit(Place(record=self._secret)))
        row = QHBoxLayout()
        row.addWidget(self.to_secret)
        row.addStretch(1)
        self.column.addLayout(row)
        self._pause = _once(self, PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._soon = _once(self, FOLLOWS_MS)
        self._soon.timeout.connect(self._show_follows)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show the measures as they are now, if the page is seen; nothing is done where they did not change."""
        self._pause.stop()
        programme = self._session.readiness.trade_secrets
        if self.isVisible() and programme is not self._shown:
            self._shown = programme
            self._fill(matrix(programme))

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tools.setDirection(across if band.has_rail else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.set_room(self.viewport().height() - self._theme.px(_AROUND))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- its parts ----------------------------------------------------------------------------------

    def _add_head(self) -> None:
        words = QVBoxLayout()
        self._theme.space(words, gap=3)
        self.title = WrapLabel(self._theme, "Measures", Role.TITLE)
        words.addWidget(self.title)
        self.caption = WrapLabel(self._theme, "", Role.SMALL, "ink2")
        words.addWidget(self.caption)
        self.column.addLayout(words)

    def _add_matrix(self) -> None:
        theme = self._theme
        self.card = Card(theme)
        self.card.setAccessibleName("Secrets and what keeps them")
        inside = QVBoxLayout(self.card)
        theme.space(inside, margins=(1, 12, 1, 4))
        inside.addWidget(self._make_tools())
        column = self._session.playbook.registers_by_id[MEASURES].column("kind")
        labels = {c.id: c.label for c in column.choices} if column is not None else {}
        self.view = MeasuresView(theme, {k: labels[k.value] for k in KINDS if k.value in labels})
        self.view.chosen.connect(self._show_cell)
        self.view.opened.connect(self._open_cell)
        inside.addWidget(self.view)
        inside.addWidget(Hairline(theme))
        self.bar = CellBar(theme)
        self.bar.wanted.connect(lambda record: self.go.emit(Place(record=record)))
        self.bar.started.connect(self._start_measure)
        inside.addWidget(self.bar)
        self.no_match = QWidget()
        row = QHBoxLayout(self.no_match)
        theme.space(row, gap=8, margins=(17, 6, 17, 10))
        row.addWidget(WrapLabel(theme, "No secret matches.", Role.SMALL, "ink2"), 1)
        self.clear_button = Button(theme, "Show all", small=True)
        self.clear_button.clicked.connect(self._clear)
        row.addWidget(self.clear_button)
        inside.addWidget(self.no_match)
        inside.addWidget(Hairline(theme))
        below = QVBoxLayout()
        theme.space(below, gap=6, margins=(17, 9, 17, 9))
        self.key = GridKey(theme, MARK_KEY)
        below.addWidget(self.key)
        below.addWidget(WrapLabel(theme, _HINT, Role.CAPTION, "ink3"))
        inside.addLayout(below)
        self.column.addWidget(self.card)

    def _make_tools(self) -> QWidget:
        theme, tools = self._theme, QWidget()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, tools)
        theme.space(self._tools, gap=8, margins=(17, 0, 17, 8))
        self.search = SearchField(theme, "Search secrets and gaps")
        self.search.searched.connect(lambda _text: self._narrow())
        self._tools.addWidget(self.search, 1)
        self.order = ChoiceCombo(theme, [Option(o.name, o.value) for o in Order], name="Order of the secrets")
        self.order.set_value(Order.WEAKEST.name)
        self.order.chosen.connect(self._sort)
        self.everything, self.gaps = FilterButton(theme, "All"), FilterButton(theme, "With a gap")
        group = QButtonGroup(self)
        for button in (self.everything, self.gaps):
            group.addButton(button)
        self.everything.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._narrow())
        self.to_measures = Button(theme, "All measures", ButtonKind.QUIET, icon="list", small=True)
        self.to_measures.clicked.connect(lambda: self._go_register(MEASURES))
        side, sorting = Flow(theme, gap=6), QWidget()
        held = QHBoxLayout(sorting)  # a layout keeps the height that is set
        theme.space(held)
        held.addWidget(self.order)
        for widget in (self.everything, self.gaps, sorting, self.to_measures):
            side.add(widget)
        self._tools.addWidget(side)
        grows_with_width(tools)
        return tools

    # -- filling ------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _fill(self, made: Matrix) -> None:
        bare = not made.rows
        self.empty.setVisible(bare)
        self.card.setVisible(not bare)
        self.caption.setVisible(not bare)
        self.caption.set_text(_caption(made))
        at = self._at
        self.view.cells.set_matrix(made)
        self.everything.set_count(len(made.rows))
        self.gaps.set_count(self.view.cells.with_gaps())
        self._restore(*at)

    @property
    def _at(self) -> tuple[str, int]:
        """The secret that is chosen, and the column."""
        return self._secret, max(0, self.view.currentIndex().column())

    def _narrow(self) -> None:
        at = self._at
        self.view.cells.narrow(gaps_only=self.gaps.isChecked(), search=self.search.text())
        self._restore(*at)

    def _clear(self) -> None:
        """Show all secrets again."""
        self.everything.setChecked(True)
        self.search.clear()
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sort(self, order: str) -> None:
        column = self._at[1]
        self.view.cells.sort_by(Order[order])
        self._restore("", column)

    def _restore(self, secret: str, column: int) -> None:
        """Choose the secret that was chosen; where it is not seen any more, the first."""
        cells = self.view.cells
        shown = cells.rowCount()
        if shown and not self.view.currentIndex().isValid():
            self.view.choose(max(0, cells.row_of(secret)), min(column, cells.columnCount() - 1))
        self.view.setVisible(shown > 0)
        self.no_match.setVisible(bool(cells.matrix.rows) and not shown)
        self.view.setAccessibleDescription(f"{counted(shown, 'secret')} shown")
        self._show_chosen()

    def _chosen(self) -> Chosen | None:
        index, cells = self.view.currentIndex(), self.view.cells
        if not index.isValid() or index.row() >= cells.rowCount():
            return None
        row, cell = cells.rows[index.row()], cells.cell(index.row(), index.column())
        named = [(i, self._session.assessment.record(i)) for i in cell.measures]
        measures = tuple((i, str(r.value("measure") or "a measure without a name")) for i, r in named if r is not None)
        return Chosen(row.secret, row.name, cells.full(index.column()), cell, measures)

    def _show_cell(self) -> None:
        """The cell that is chosen, at once; what follows for its secret, when the keys rest."""
        chosen = self._chosen()
        if chosen is not None:
            self._secret = chosen.secret
            self.bar.show_cell(chosen)
        self._soon.start()

    def _show_chosen(self) -> None:
        """The cell that is chosen, and what follows for its secret, now."""
        self._show_cell()
        self._show_follows()

    def _show_follows(self) -> None:
        self._soon.stop()
        chosen = self._chosen()
        for widget in (self.bar, self.follows_head, self.to_secret):
            widget.setVisible(chosen is not None)
        record = self._session.assessment.record(chosen.secret) if chosen is not None else None
        if chosen is None or record is None:
            self.follows.hide()
            return
        self.follows_head.set_text(f"What follows for {cut(chosen.name)}")
        self.follows.show_record(record)

    # -- leading on -----------------------------------------------------------------------------------

    def _open_cell(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.measures:
            self.go.emit(Place(record=chosen.measures[0][0]))
        elif chosen is not None:
            self._start_measure()

    def _start_measure(self) -> None:
        """Start the record of a measure of the chosen kind for the chosen secret, and open it."""
        chosen = self._chosen()
        if chosen is None:
            return
        kind = self.view.cells.matrix.kinds[self.view.currentIndex().column()]
        cells = {
            "company_wide": Cell(State.ANSWERED, "no"),
            "secrets": Cell(State.ANSWERED, (chosen.secret,)),
            "kind": Cell(State.ANSWERED, kind.value),
        }
        record = self._session.new_record(MEASURES, cells)
        self._session.said.emit(f"Started a measure for {cut(chosen.name, 40)}")
        self.go.emit(Place(record=record, column="measure"))

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == register_id), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))


def _caption(made: Matrix) -> str:
    """How many secrets there are, and what a court would likely find on their measures."""
    found = Counter(row.standing.measures.court for row in made.rows)
    verdicts = [f"{COURT_WORDS[court].lower()} {found[court]:,}" for court in _COUNTED if found[court]]
    return (
        f"{counted(len(made.rows), 'secret')}. What a court would likely find on the measures: {', '.join(verdicts)}."
    )


def _once(parent: QWidget, pause: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    return timer
