"""What was changed here and elsewhere: both texts, and the choice between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.change_log import clash_lines
from litready.domain.compare.lines import BLANK_WORDS, Line
from litready.domain.merge import Clash
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.framed import FramedPage
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

TOLD = "Something you gave here was also changed elsewhere. Both are kept until you choose."
_LEAD = "Someone else changed the same things while you had them open. Choose for each. Undo brings the other one back."


class ClashesPage(FramedPage):
    """One card for each thing that clashes; it closes once all are settled."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Changed here and elsewhere", back="Back", parent=parent)
        self._session = session
        self.cards: list[ClashCard] = []
        self.page.column.addWidget(WrapLabel(theme, _LEAD, Role.BODY, "ink2"))
        self._list = QVBoxLayout()
        theme.space(self._list, gap=12)
        self.page.column.addLayout(self._list)
        self.foot.hide()
        session.clashed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._list)
        self.cards = [ClashCard(self._theme, self._session, clash) for clash in self._session.clashes]
        for card in self.cards:
            self._list.addWidget(card)
        if not self.cards:
            self.leave()


class ClashCard(Card):
    """One thing that clashes, with what stands in the library at the left and what was given here at the right."""

    def __init__(self, theme: Theme, session: Session, clash: Clash) -> None:
        super().__init__(theme)
        lines = clash_lines(clash, session.playbook, session.assessment)
        column = QVBoxLayout(self)
        theme.space(column, gap=10, margins=(18, 14, 18, 14))
        head = lines[0]
        title = f"{head.subject}, {head.part}" if head.part and len(lines) == 1 else head.subject
        column.addWidget(WrapLabel(theme, title, Role.QUESTION))
        self.setAccessibleName(title)
        sides = QHBoxLayout()
        theme.space(sides, gap=24)
        self.theirs = Button(theme, "Keep what was written elsewhere", small=True)
        self.mine = Button(theme, "Keep what you gave", ButtonKind.PRIMARY, small=True)
        self.theirs.clicked.connect(lambda: session.choose(clash, mine=False))
        self.mine.clicked.connect(lambda: session.choose(clash, mine=True))
        for heading, words, button in (
            ("Written elsewhere", _words(lines, mine=False), self.theirs),
            ("Given here", _words(lines, mine=True), self.mine),
        ):
            side = QVBoxLayout()
            theme.space(side, gap=6)
            side.addWidget(line_label(theme, heading, Role.LABEL, "ink2"))
            text = WrapLabel(theme, words, Role.BODY)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            side.addWidget(text)
            side.addStretch(1)
            side.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            sides.addLayout(side, 1)
        column.addLayout(sides)


def _words(lines: list[Line], *, mine: bool) -> str:
    parts = [(line.part, line.after if mine else line.before) for line in lines]
    if len(parts) == 1:
        return parts[0][1] or BLANK_WORDS
    return "\n".join(f"{part}: {words or BLANK_WORDS}" for part, words in parts)
