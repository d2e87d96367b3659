"""A finding as a card: what is so, what to do, because of which facts, on which authority."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.readiness import Finding, OpenQuestion
from litready.domain.wording import SEVERITY_WORDS, STATE_WORDS
from litready.playbook.model import Playbook
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.chips import Chip, ChipKind
from litready.ui.components.finding_body import FindingBody
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.shapes import SEVERITY_SHAPES, Shape, ShapeMark
from litready.ui.theme import Role, Theme


class FindingCard(Card):
    """One finding, closed or open.

    `fact_wanted` carries the `Fact` whose link was chosen, `action_wanted` the finding for which
    an action is to be added, `toggled` whether it is open now.
    """

    fact_wanted = Signal(object)
    action_wanted = Signal(object)
    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, playbook: Playbook, finding: Finding, *, opened: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._playbook = playbook
        self.finding = finding
        self._body: FindingBody | None = None
        word = SEVERITY_WORDS[finding.severity]
        self.column = QVBoxLayout(self)
        theme.space(self.column, gap=4, margins=(15, 10, 12, 14))
        head = QHBoxLayout()
        theme.space(head, gap=7)
        head.addWidget(ShapeMark(theme, SEVERITY_SHAPES[finding.severity], 15))
        head.addWidget(line_label(theme, word, Role.LABEL, finding.severity.value))
        if finding.unsettled:
            head.addWidget(Chip(theme, "Law unsettled", ChipKind.UNSETTLED, opens=False))
        head.addStretch(1)
        self.toggle = IconButton(theme, "down", "")
        self.toggle.clicked.connect(lambda: self.set_opened(not self.opened))
        head.addWidget(self.toggle)
        self.column.addLayout(head)
        self.column.addWidget(WrapLabel(theme, finding.title, Role.STRONG))
        self.column.addWidget(WrapLabel(theme, finding.why, Role.SMALL, "ink2"))
        if finding.authorities:
            self.column.addSpacing(theme.px(4))
            self.column.addWidget(AuthorityChips(theme, playbook, finding.authorities))
        self.add_action = Button(theme, "Add an action", ButtonKind.QUIET, icon="plus", small=True)
        self.add_action.clicked.connect(lambda: self.action_wanted.emit(finding))
        self.column.addWidget(self.add_action, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(f"{word}: {finding.title}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_opened(opened)

    @property
    def opened(self) -> bool:
        """Whether what to do and because are shown."""
        return self._body is not None and not self._body.isHidden()

    def set_opened(self, opened: bool) -> None:
        """Open or close it."""
        was = self.opened
        if opened and self._body is None:
            self._body = FindingBody(self._theme, self._playbook, self.finding, self)
            self._body.fact_wanted.connect(self.fact_wanted)
            self.column.insertWidget(3, self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.add_action.setVisible(opened)
        self.toggle.set_icon("up" if opened else "down")
        self.toggle.set_name("Close" if opened else f"What to do about: {self.finding.title}")
        if was != opened:
            self.toggled.emit(opened)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.set_opened(not self.opened)


class OpenQuestionCard(Card):
    """A question that is open, with a link to it. `wanted` carries the `OpenQuestion`."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, question: OpenQuestion, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.question = question
        column = QVBoxLayout(self)
        theme.space(column, gap=4, margins=(15, 12, 12, 12))
        head = QHBoxLayout()
        theme.space(head, gap=7)
        head.addWidget(ShapeMark(theme, Shape.OPEN, 15))
        head.addWidget(line_label(theme, "Open question", Role.LABEL, "open"))
        head.addStretch(1)
        self.go = Button(theme, f"Go to {question.number}", ButtonKind.LINK, hint=question.text)
        self.go.clicked.connect(lambda: self.wanted.emit(question))
        head.addWidget(self.go)
        column.addLayout(head)
        column.addWidget(WrapLabel(theme, question.text, Role.STRONG))
        words = STATE_WORDS[question.state]
        column.addWidget(WrapLabel(theme, words if words != "—" else "Not answered yet", Role.SMALL, "ink2"))

    def focus_here(self) -> None:
        """Give focus to the link."""
        self.go.setFocus()
