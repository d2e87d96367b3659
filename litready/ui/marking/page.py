"""The page of the damages window: the figure, its table, what it rests on, and the marking matrix."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.marking.facts import Matter, Window
from litready.domain.marking.record import ARTICLES, PATENTS, PRODUCTS
from litready.domain.marking.rows import by_product, start_rows, window_rows
from litready.domain.marking.words import caption_words
from litready.ui.bands import Band
from litready.ui.components.buttons import Button
from litready.ui.components.choices import Option
from litready.ui.components.page import Card, EmptyState, Page
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.marking.check_card import CheckCard
from litready.ui.marking.content import (
    NOTICE_COLUMNS,
    missing_points,
    notice_lines,
    sellers,
    span_columns,
    span_lines,
    start_columns,
    start_lines,
)
from litready.ui.marking.figure import WindowFigureView
from litready.ui.marking.matrix import MatrixView
from litready.ui.marking.parts import MissingCard, TitledCard
from litready.ui.marking.paste_card import PasteCard
from litready.ui.marking.table import LinesTable
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

PAUSE_MS = 80
"""How long the page waits after a change before it draws again."""
MOST_AT_ONCE = 12
"""With more windows than this, one product is shown first."""
ALL = "all"
NO_PATENTS = "No asserted patent yet. The damages window is worked out for each issued US patent with its dates."
NO_PRODUCTS = "No accused product yet. The damages window is worked out for each product and the day it was first sold."
NO_ARTICLES = "No patented article yet. List each product, yours or a licensee’s, that uses an asserted claim."
_NO_PAIR = "No product is accused under an asserted patent yet."


class WindowPage(Page):
    """`go` carries the `Place` where something is entered."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1180, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._shown: tuple[Matter, tuple[Window, ...], str] | None = None
        self._product = ""
        playbook = session.playbook
        self._add_head()
        self.empty = EmptyState(theme, NO_PATENTS, [self._register_button()])
        self.column.addWidget(self.empty)
        self._figure_card = Card(theme)
        inside = QVBoxLayout(self._figure_card)
        theme.space(inside, margins=(16, 12, 12, 8))
        self.figure = WindowFigureView(theme)
        inside.addWidget(self.figure)
        self.column.addWidget(self._figure_card)
        self.spans = LinesTable(theme, playbook, span_columns(products=False), name="Spans", stack_below=720)
        self._spans_card = Card(theme)
        spans = QVBoxLayout(self._spans_card)
        theme.space(spans, margins=(1, 6, 1, 4))
        spans.addWidget(self.spans)
        self.column.addWidget(self._spans_card)
        self.starts = LinesTable(
            theme, playbook, start_columns(products=False), name="From when damages run", stack_below=720
        )
        self._starts_card = TitledCard(
            theme, "From when damages run", "On both readings, where courts or facts differ."
        )
        self._starts_card.inside.addWidget(self.starts)
        self.column.addWidget(self._starts_card)
        self.missing = MissingCard(theme)
        self.missing.wanted.connect(self.go)
        self.column.addWidget(self.missing)
        self.notices = LinesTable(theme, playbook, NOTICE_COLUMNS, name="Notices that do not count")
        self.notices.opened.connect(self.go)
        self._notices_card = TitledCard(theme, "Notices that do not count", "Only for the patents and products named.")
        self._notices_card.inside.addWidget(self.notices)
        self.column.addWidget(self._notices_card)
        self.matrix = MatrixView(theme)
        self.matrix.article_wanted.connect(self._go_article)
        self.matrix_card = TitledCard(theme, "Marking matrix", "Each article against each asserted patent.")
        self.matrix_card.inside.addWidget(self.matrix)
        self.no_articles = WrapLabel(theme, NO_ARTICLES, Role.SMALL, "ink2")
        spare = QHBoxLayout()
        theme.space(spare, margins=(17, 0, 17, 10))
        spare.addWidget(self.no_articles)
        self.matrix_card.inside.addLayout(spare)
        add = Button(theme, "Patented articles", small=True, after=True, icon="next")
        add.clicked.connect(lambda: self._go_register(ARTICLES))
        self.matrix_card.head.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.matrix_card)
        self.paste = PasteCard(theme, session)
        self.column.addWidget(self.paste)
        self.check = CheckCard(theme, session)
        self.column.addWidget(self.check)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the windows as they are worked out now; nothing is done where neither they nor the product changed."""
        self._pause.stop()
        readiness = self._session.readiness
        matter, windows = readiness.matter, readiness.windows
        self._offer_products(matter, windows)
        now = (matter, windows, self.chooser.value)
        self.matrix.show_matter(matter, sellers(self._session.playbook, self._session.assessment))
        if now != self._shown:
            self._shown = now
            self._fill(matter, windows)
        self.paste.refresh()
        self.check.refresh()

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------

    def _add_head(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.title = WrapLabel(theme, "Damages window", Role.TITLE)
        words.addWidget(self.title)
        self.caption = WrapLabel(theme, "", Role.SMALL, "ink2")
        words.addWidget(self.caption)
        head = QHBoxLayout()
        theme.space(head, gap=10)
        head.addLayout(words, 1)
        self.chooser = ChoiceCombo(theme, [], name="Accused product")
        theme.measure(self.chooser, width=200, height=36)
        self.chooser.chosen.connect(self._choose)
        chooser = QVBoxLayout()
        theme.space(chooser, margins=(0, 0, 0, 3))
        chooser.addWidget(self.chooser)
        head.addLayout(chooser)
        head.setAlignment(chooser, Qt.AlignmentFlag.AlignBottom)
        self.copy_button = Button(theme, "Copy figure", icon="copy")
        self.copy_button.clicked.connect(self._copy)
        head.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)

    def _register_button(self) -> Button:
        self.to_register = Button(self._theme, "Go to asserted patents")
        self.to_register.clicked.connect(lambda: self._go_register(self._wanting()))
        return self.to_register

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _choose(self, product: str) -> None:
        self._product = product
        self.refresh()

    def _copy(self) -> None:
        self.figure.copy()
        self._session.said.emit("Figure copied, with its description")

    def _wanting(self) -> str:
        """The register that has to be filled first, or ""."""
        matter = self._session.readiness.matter
        return PATENTS if not matter.patents else PRODUCTS if not matter.products else ""

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == (register_id or PRODUCTS)), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))

    def _go_article(self, record_id: str) -> None:
        """To the record of an article; one that the rules take for granted has none, so to where it is listed."""
        if self._session.assessment.record(record_id) is not None:
            self.go.emit(Place(record=record_id))
        else:
            self._go_register(ARTICLES)

    def _offer_products(self, matter: Matter, windows: tuple[Window, ...]) -> None:
        """Offer all products, or one of them."""
        accused = {w.product for w in windows}
        options = [(ALL, "All products"), *((p.id, p.name) for p in matter.products if p.id in accused)]
        known = [(str(self.chooser.itemData(n)), self.chooser.itemText(n)) for n in range(self.chooser.count())]
        if options != known:
            self.chooser.set_options([Option(own, label) for own, label in options])
        if self._product not in dict(options):
            self._product = ""
        first = ALL if len(windows) <= MOST_AT_ONCE else options[1][0] if len(options) > 1 else ALL
        self.chooser.set_value(self._product or first)
        self.chooser.setVisible(len(options) > 2)

    def _fill(self, matter: Matter, windows: tuple[Window, ...]) -> None:
        chosen = self.chooser.value
        shown = windows if chosen == ALL else tuple(w for w in windows if w.product == chosen)
        several = len({w.product for w in shown}) > 1
        self._fill_empty(any_window=bool(shown))
        self.caption.set_text(caption_words(matter, shown) if shown else "")
        self.caption.setVisible(bool(shown))
        self.copy_button.setVisible(bool(shown))
        self.figure.show_windows(matter, shown)
        rows = window_rows(shown, matter)
        self.spans.set_columns(span_columns(products=several), span_lines(rows, products=several))
        starts = start_rows(shown, matter)
        self.starts.set_columns(start_columns(products=several), start_lines(starts, products=several))
        self.missing.show_points(missing_points(by_product(shown, matter), matter, self._session.playbook))
        notices = notice_lines(shown, matter)
        self.notices.show_lines(notices)
        for card, seen in (
            (self._figure_card, bool(shown)),
            (self._spans_card, bool(rows)),
            (self._starts_card, bool(shown)),
            (self._notices_card, bool(notices)),
        ):
            card.setVisible(seen)
        self.matrix_card.setVisible(bool(matter.patents))
        self.matrix.setVisible(bool(matter.articles))
        self.no_articles.setVisible(not matter.articles)
        self.no_articles.set_text(
            "It is said that nobody ever sold a patented article." if matter.no_articles else NO_ARTICLES
        )

    def _fill_empty(self, *, any_window: bool) -> None:
        wanting = self._wanting()
        self.empty.setVisible(not any_window)
        text = {PATENTS: NO_PATENTS, PRODUCTS: NO_PRODUCTS}.get(wanting, _NO_PAIR)
        self.empty.label.set_text(text)
        self.to_register.set_label("Go to asserted patents" if wanting == PATENTS else "Go to accused products")
