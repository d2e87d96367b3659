"""What follows from the answers of one section, as it arises."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.answers import State
from litready.domain.readiness import Finding, OpenQuestion, Readiness
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Severity
from litready.ui.basis_card import BasisCard, basis_section
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.finding_card import FindingCard, OpenQuestionCard
from litready.ui.components.page import EmptyState, Page
from litready.ui.components.text import line_label
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Tool
from litready.ui.marking.window_card import WindowCard
from litready.ui.session import Session
from litready.ui.shapes import SEVERITY_SHAPES, Shape, ShapeMark
from litready.ui.theme import Role, Theme

_MANY = 1000
"""A count from here on has no room at the head; its tooltip tells it."""
FIRST = 12
"""How many open points stand here before "Show more"."""
MORE = 50
"""How many each "Show more" adds."""
NOTHING = "Nothing follows yet. Conclusions appear here as you answer."


def open_points(readiness: Readiness, section_id: str) -> list[OpenQuestion]:
    """The open points of a section that were looked at: what is not known yet, and blank cells that are needed."""
    return [q for q in readiness.open_questions if q.section == section_id and (q.state is State.NOT_KNOWN or q.record)]


def follow_counts(readiness: Readiness, section_id: str) -> list[tuple[Shape, int, str]]:
    """The counts of a section: shape, number, word; zero counts are left out."""
    findings = readiness.in_section(section_id)
    counts = [
        (SEVERITY_SHAPES[s], sum(f.severity is s for f in findings), SEVERITY_WORDS[s])
        for s in (Severity.STOP, Severity.SERIOUS)
    ]
    counts.append((Shape.OPEN, len(open_points(readiness, section_id)), "Open question"))
    counts += [
        (SEVERITY_SHAPES[s], sum(f.severity is s for f in findings), SEVERITY_WORDS[s])
        for s in (Severity.WATCH, Severity.STRENGTH)
    ]
    return [c for c in counts if c[1]]


class Counts(QWidget):
    """A row of shape and number; the word is in the tooltip and in the accessible name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[Shape, int, str]] = []
        self._row = QHBoxLayout(self)
        theme.space(self._row, gap=4)

    def set_counts(self, counts: list[tuple[Shape, int, str]]) -> None:
        """Show these counts."""
        if counts == self._shown:
            return
        self._shown = counts
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for n, (shape, count, word) in enumerate(counts):
            if n:
                self._row.addSpacing(self._theme.px(6))
            mark = ShapeMark(self._theme, shape, 14)
            told = str(count) if count < _MANY else f"{_MANY - 1}+"
            number = line_label(self._theme, told, Role.SMALL_STRONG, "ink2")
            for widget in (mark, number):
                widget.setToolTip(f"{word}: {count:,}")
                self._row.addWidget(widget)
        self.setAccessibleName(", ".join(f"{word}: {count:,}" for _, count, word in counts))


class FollowsPanel(QWidget):
    """The findings and open points of a section, the gravest first. `go` carries where to jump."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._section = ""
        self._cards: dict[str, FindingCard | OpenQuestionCard] = {}
        self._most = FIRST
        column = QVBoxLayout(self)
        theme.space(column)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        theme.space(head, gap=8, margins=(17, 24, 18, 8))
        head.addWidget(line_label(theme, "What follows", Role.HEADING))
        head.addStretch(1)
        self.counts = Counts(theme)
        head.addWidget(self.counts)
        column.addWidget(self.head)
        self.page = Page(theme, margins=(17, 4, 18, 18), gap=11)
        column.addWidget(self.page, 1)
        self.basis = BasisCard(theme, session)
        self.page.column.addWidget(self.basis)
        self.window_card = WindowCard(theme, session)
        self.window_card.wanted.connect(lambda: self.go.emit(Destination(tool=Tool.WINDOW)))
        self.page.column.addWidget(self.window_card)
        self.more = Button(theme, "", ButtonKind.LINK)
        self.more.clicked.connect(self.show_more)
        self.page.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty = EmptyState(theme, NOTHING)
        self.page.column.addWidget(self.empty)
        session.changed.connect(self.refresh)

    @property
    def cards(self) -> list[FindingCard | OpenQuestionCard]:
        """The cards in the order in which they stand."""
        return list(self._cards.values())

    def show_section(self, section_id: str) -> None:
        """Show what follows in a section; its first stop is open."""
        if section_id != self._section:
            self._section = section_id
            self._most = FIRST
            self._clear()
            self.basis.setVisible(section_id == basis_section(self._session.playbook))
            self.page.verticalScrollBar().setValue(0)
            self.refresh(arising=False)

    def set_in_tab(self, in_tab: bool) -> None:
        """Whether it stands in a tab, whose head already names it and counts."""
        self.head.setVisible(not in_tab)
        self.page.set_margins((28, 20, 24, 24) if in_tab else (17, 4, 18, 18))

    def refresh(self, *, arising: bool = True) -> None:
        """Show what follows now. What is unchanged stays as it is; a stop that arises is opened."""
        if not self._section:
            return
        readiness = self._session.readiness
        self.window_card.show_in(self._section)
        findings = readiness.in_section(self._section)
        open_ = open_points(readiness, self._section)
        points = open_[: self._most]
        grave = [f for f in findings if f.severity in (Severity.STOP, Severity.SERIOUS)]
        light = [f for f in findings if f not in grave]
        wanted: list[Finding | OpenQuestion] = [*grave, *points, *light]
        before, self._cards = self._cards, {}
        first_stop, arisen = not before, None
        for at, item in enumerate(wanted):
            key = f"{type(item).__name__} {item.id}"
            card = before.pop(key, None)
            if card is None:
                stop = isinstance(item, Finding) and item.severity is Severity.STOP
                card = self._make(item, opened=stop and (arising or first_stop))
                first_stop = first_stop and not stop
                arisen = card if stop and arising else arisen
            elif _content(card) != item:
                opened = isinstance(card, FindingCard) and card.opened
                self._drop(card)
                card = self._make(item, opened=opened)
            self._cards[key] = card
            self.page.column.insertWidget(at + 2, card)
        if arisen is not None:
            for card in self._cards.values():
                if isinstance(card, FindingCard) and card is not arisen:
                    card.set_opened(False)
        for card in before.values():
            self._drop(card)
        rest = len(open_) - len(points)
        self.more.set_label(f"Show {min(rest, MORE):,} more of {rest:,} open" if rest > MORE else f"Show {rest:,} more")
        self.more.setVisible(rest > 0)
        place = 2 + len(grave) + len(points)
        self.page.column.insertWidget(place, self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty.setVisible(not wanted and self.window_card.isHidden())
        self.counts.set_counts(follow_counts(readiness, self._section))

    def show_more(self) -> None:
        """Show the next open points and give focus to the first of them."""
        shown = [c for c in self._cards.values() if isinstance(c, OpenQuestionCard)]
        self._most += MORE
        self.refresh(arising=False)
        added = [c for c in self._cards.values() if isinstance(c, OpenQuestionCard)][len(shown) :]
        if added:
            added[0].focus_here()

    def focus_here(self) -> None:
        """Give focus to the first card's button."""
        first = next(iter(self._cards.values()), None)
        if isinstance(first, FindingCard):
            first.toggle.setFocus()
        elif first is not None:
            first.focus_here()

    def _make(self, item: Finding | OpenQuestion, *, opened: bool) -> FindingCard | OpenQuestionCard:
        if isinstance(item, OpenQuestion):
            point = OpenQuestionCard(self._theme, item)
            point.wanted.connect(lambda q: self.go.emit(place_of(q)))
            return point
        card = FindingCard(self._theme, self._session.playbook, item, opened=opened)
        card.fact_wanted.connect(
            lambda fact: self.go.emit(Place(question=fact.question, record=fact.record, column=fact.column))
        )
        card.action_wanted.connect(self._add_action)
        return card

    def _add_action(self, finding: Finding) -> None:
        self._session.add_action(finding.title, finding=finding.id)
        self._session.said.emit("Action added")

    def _clear(self) -> None:
        for card in self._cards.values():
            self._drop(card)
        self._cards = {}

    def _drop(self, card: QWidget) -> None:
        self.page.column.removeWidget(card)
        card.hide()
        card.deleteLater()


def place_of(question: OpenQuestion) -> Place:
    """Where an open question is answered."""
    return Place(question=question.question, record=question.record)


def _content(card: FindingCard | OpenQuestionCard) -> Finding | OpenQuestion:
    return card.finding if isinstance(card, FindingCard) else card.question
