"""Going over to a newer version of the content: the offer, what is different, and the choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.adopt import adopt
from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.playbook.model import Playbook
from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.page import Card, Rule, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context
from litready.ui.framed import FramedPage
from litready.ui.plain_words import count_words
from litready.ui.say_bar import SayBar
from litready.ui.theme import Role, Theme

_KINDS = (
    ("No longer asked, your answer is kept: ", "No longer asked; your answers are kept"),
    ("New question ", "New questions"),
    ("Reworded question ", "Reworded questions"),
    ("Other choices in question ", "Questions with other choices"),
    ("New conclusion ", "New conclusions"),
    ("Changed conclusion ", "Changed conclusions"),
)
"""How a change begins, and the heading it stands under."""


def newer_playbook(context: Context, assessment: Assessment) -> bool:
    """Whether an assessment is pinned to an older version than the content that ships with this program."""
    shipped = context.playbook
    return assessment.playbook_id == shipped.id and _version(assessment.playbook_version) < _version(shipped.version)


class AdoptionBar(Bar):
    """Offers the newer content above an open assessment. `wanted` asks what is different, `closed` puts it off."""

    wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, made_on: str, newest: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, height=0, parent=parent)
        theme.ground(self, "accent_tint")
        theme.space(self.row, gap=10, margins=(20, 5, 12, 5))
        words = f"Answered on version {made_on} of the content. Version {newest} is here; nothing changes by itself."
        self.label = WrapLabel(theme, words, Role.SMALL)
        self.row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.see = Button(theme, "See what changed", ButtonKind.LINK)
        self.see.clicked.connect(self.wanted)
        self.row.addWidget(self.see)
        later = IconButton(theme, "close", "Not now")
        later.clicked.connect(self._put_off)
        self.row.addWidget(later)
        grows_with_width(self)

    def _put_off(self) -> None:
        self.hide()
        self.closed.emit()


class AdoptionPage(FramedPage):
    """What is different in the newer content. `adopted` carries the id once the library holds the carried answers."""

    adopted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        context: Context,
        assessment: Assessment,
        old: Playbook | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Newer content", back="Assessment", widest=720, parent=parent)
        self._context = context
        self._adoption = adopt(assessment, context.playbook, old)
        made_on, newest = assessment.playbook_version, context.playbook.version
        column = self.page.column
        column.addWidget(WrapLabel(theme, f"From version {made_on} to {newest}", Role.DISPLAY))
        changes = self._adoption.changes
        lead = f"{count_words(len(changes), 'change', 'changes')}. Every answer, note and record is carried over."
        column.addWidget(WrapLabel(theme, lead, Role.BODY, "ink2"))
        column.addSpacing(theme.px(6))
        for heading, lines in grouped(changes):
            column.addWidget(self._card(heading, lines))
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self.stay = Button(theme, "Stay on this version")
        self.stay.clicked.connect(self.leave)
        self.use = Button(theme, "Use the newer content", ButtonKind.PRIMARY)
        self.use.clicked.connect(self.take)
        self.foot.row.addWidget(self.stay)
        self.foot.row.addStretch(1)
        self.foot.row.addWidget(self.use)

    @property
    def changes(self) -> tuple[str, ...]:
        """What is different, one sentence a change."""
        return self._adoption.changes

    def take(self) -> None:
        """Keep the carried assessment in the library; where that fails, nothing is changed."""
        carried = self._adoption.assessment
        try:
            self._context.store.replace(carried, self._context.playbook)
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.adopted.emit(carried.id)

    def _card(self, heading: str, lines: list[str]) -> Card:
        theme = self._theme
        card = Card(theme)
        inside = QVBoxLayout(card)
        theme.space(inside, gap=8, margins=(20, 16, 20, 16))
        inside.addWidget(WrapLabel(theme, f"{heading} ({len(lines):,})", Role.QUESTION))
        for line in lines:
            inside.addWidget(Rule(theme))
            inside.addWidget(WrapLabel(theme, line, Role.SMALL, "ink2"))
        return card


def grouped(changes: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The changes under headings, each without the words its heading says; what fits none stands last."""
    groups: dict[str, list[str]] = {heading: [] for _, heading in (*_KINDS, ("", "Other changes"))}
    for change in changes:
        start, heading = next(((s, h) for s, h in _KINDS if change.startswith(s)), ("", "Other changes"))
        groups[heading].append(change.removeprefix(start))
    return [(heading, lines) for heading, lines in groups.items() if lines]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))
