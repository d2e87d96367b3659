"""The questions of one section, each on a card, shown and hidden as the answers have it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.interview import shown
from litready.playbook.model import Section
from litready.ui.bands import Band
from litready.ui.basis_card import BasisCard, basis_section
from litready.ui.components.page import Page
from litready.ui.components.progress import ProgressBar
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.factories import MakeRegister
from litready.ui.question_card import QuestionCard
from litready.ui.session import Session
from litready.ui.theme import Role, Theme


class SectionPage(Page):
    """One section. Cards are made when their question is first shown and kept after that: nothing typed goes away."""

    focused = Signal(str)
    """The id of the question that got focus."""
    go = Signal(object)
    """A link in a register was followed: a `Place` or a `Finding`."""

    def __init__(
        self, theme: Theme, session: Session, section: Section, make_register: MakeRegister, band: Band
    ) -> None:
        super().__init__(theme, margins=(28, 24, 14, 28))
        self._session = session
        self._make_register = make_register
        self._band = band
        self.section = section
        self.cards: dict[str, QuestionCard] = {}
        self._current = ""
        self._head = QWidget()
        words = QVBoxLayout(self._head)
        theme.space(words, gap=5, margins=(0, 0, 0, 4))
        head = QHBoxLayout()
        theme.space(head, gap=16)
        self._title = WrapLabel(theme, section.title, Role.TITLE)
        head.addWidget(self._title, 1)
        words.addLayout(head)
        if section.lead:
            words.addWidget(WrapLabel(theme, section.lead, Role.SMALL, "ink2"))
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        theme.space(done, gap=5)
        self._count = line_label(theme, "", Role.SMALL_STRONG)
        done.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        self._bar = ProgressBar(theme, width=84)
        done.addWidget(self._bar)
        head.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._head)
        self.basis: BasisCard | None = None
        if section.id == basis_section(session.playbook):
            self.basis = BasisCard(theme, session)
            self.column.addWidget(self.basis)
        self._first_card = self.column.count()
        session.changed.connect(self._refresh_if_seen)
        session.refused.connect(self._refuse)
        self.set_band(band)
        self.refresh()

    def add_tool(self, tool: QWidget) -> None:
        """Put something above the questions. It may have the signal `grew`, on which it is brought into view."""
        self.column.insertWidget(self._first_card, tool)
        self._first_card += 1
        if (grew := getattr(tool, "grew", None)) is not None:
            grew.connect(lambda: QTimer.singleShot(0, tool, lambda: self.bring(tool)))

    def refresh(self) -> None:
        """Show the questions that are asked as things stand, with what is answered."""
        wanted = shown(self._session.playbook, self._session.assessment, self.section.id)
        ids = [q.id for q in wanted]
        for own, known in self.cards.items():
            known.setVisible(own in ids)
        for at, question in enumerate(wanted):
            card = self.cards.get(question.id)
            if card is None:
                card = QuestionCard(self._theme, self._session, question, self._make_register, self._band)
                card.grew.connect(lambda card=card: QTimer.singleShot(0, card, lambda: self.bring(card)))
                self._follow_links(card)
                self.cards[question.id] = card
                self.column.insertWidget(self._first_card + self._place(at, ids), card)
            else:
                card.refresh()
        progress = self._session.readiness.progress[self.section.id]
        self._count.setText(f"{progress.answered} of {progress.total}")
        self._bar.set_progress(progress)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _refresh_if_seen(self) -> None:
        """A page that is not seen is refreshed when it is shown again."""
        if self.isVisible():
            self.refresh()

    def set_band(self, band: Band) -> None:
        """Lay out for a band: the title stands here only beside two other columns."""
        self._band = band
        wide = band is Band.WIDE
        self._title.setVisible(wide)
        self._done.setVisible(wide)
        self._head.setVisible(wide or bool(self.section.lead))
        if self.basis is not None:
            self.basis.setVisible(not wide)
        self.set_margins((28, 24, 14, 28) if wide else (28, 20, 24, 28))
        for card in self.cards.values():
            card.set_band(band)

    # -- moving about ---------------------------------------------------------------------------------

    @property
    def shown_cards(self) -> list[QuestionCard]:
        """The cards that are shown, in order."""
        ids = [q.id for q in shown(self._session.playbook, self._session.assessment, self.section.id)]
        return [self.cards[i] for i in ids]

    @property
    def current(self) -> QuestionCard | None:
        """The card that has focus or had it last, if it is still shown."""
        return next((c for c in self.shown_cards if c.question.id == self._current), None)

    def note_focus(self, widget: QWidget | None) -> None:
        """Mark the card with focus inside."""
        for own, card in self.cards.items():
            inside = widget is not None and (card is widget or card.isAncestorOf(widget))
            card.set_marked(inside)
            if inside and own != self._current:
                self._current = own
                self.focused.emit(own)

    def go_to(self, question_id: str) -> bool:
        """Bring a question into view and give it focus; False where it is not shown."""
        card = next((c for c in self.shown_cards if c.question.id == question_id), None)
        if card is None:
            return False
        self.settle()
        card.focus_here()
        self.bring(card)
        return True

    def go_on(self) -> bool:
        """Go to the next question; False at the last one."""
        cards = self.shown_cards
        at = next((n for n, c in enumerate(cards) if c.question.id == self._current), -1)
        return at + 1 < len(cards) and self.go_to(cards[at + 1].question.id)

    def focus_here(self) -> None:
        """Give focus to the question that had it, else to the first blank one, else to the first."""
        cards = self.shown_cards
        blank = [c for c in cards if c.question.id not in self._session.assessment.answers]
        target = self.current or next(iter(blank or cards), None)
        if target is not None:
            self.go_to(target.question.id)

    def show_record(self, place: Place) -> None:
        """Open a record of a register that stands here."""
        record = self._session.assessment.record(place.record)
        for card in self.shown_cards:
            if record is not None and card.question.of == record.register:
                self.go_to(card.question.id)
                open_record = getattr(getattr(card.input, "register", None), "show_record", None)
                if callable(open_record):
                    open_record(record.id, place.column)
                return

    def _place(self, at: int, ids: list[str]) -> int:
        """Where a new card goes among those that are there, hidden ones included."""
        order = [q.id for q in self._session.playbook.in_section(self.section.id)]
        position = order.index(ids[at])
        return sum(order.index(own) < position for own in self.cards)

    def _follow_links(self, card: QuestionCard) -> None:
        """Listen to a register's links, if it has any."""
        register = getattr(card.input, "register", None)
        if (places := getattr(register, "go", None)) is not None:
            places.connect(self.go)
        if (registers := getattr(register, "register_wanted", None)) is not None:
            registers.connect(self._go_register)

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == register_id), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))

    def _refuse(self, place: Place, text: str) -> None:
        card = self.cards.get(place.question)
        if card is not None and not place.note:
            card.refuse(text)
