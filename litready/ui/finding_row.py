"""A finding as a row among others of its severity: what is so, and on demand what to do and because of what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.readiness import Finding
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Playbook
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.buttons import Button, ButtonKind, IconButton
from litready.ui.components.chips import Chip, ChipKind
from litready.ui.components.finding_body import FindingBody
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.shapes import SEVERITY_SHAPES, ShapeMark
from litready.ui.theme import Role, Theme


class FindingRow(QWidget):
    """`fact_wanted` carries the `Fact` whose link was chosen, `action_wanted` the finding an action is wanted for."""

    fact_wanted = Signal(object)
    action_wanted = Signal(object)

    def __init__(self, theme: Theme, playbook: Playbook, finding: Finding, *, opened: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._playbook = playbook
        self.finding = finding
        self._body: FindingBody | None = None
        row = QHBoxLayout(self)
        theme.space(row, gap=14, margins=(18, 8, 12, 14))
        mark = QVBoxLayout()
        theme.space(mark, margins=(0, 7, 0, 0))
        mark.addWidget(ShapeMark(theme, SEVERITY_SHAPES[finding.severity], 16), 0, Qt.AlignmentFlag.AlignTop)
        mark.addStretch(1)
        row.addLayout(mark)
        self._column = QVBoxLayout()
        theme.space(self._column, gap=4)
        row.addLayout(self._column, 1)
        self._column.addLayout(self._make_head())
        self._column.addWidget(WrapLabel(theme, finding.why, Role.SMALL, "ink2"))
        self._column.addWidget(self._make_chips())
        self.setAccessibleName(f"{SEVERITY_WORDS[finding.severity]}: {finding.title}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        grows_with_width(self)
        self.set_opened(opened)

    @property
    def opened(self) -> bool:
        """Whether what to do and because are shown."""
        return self._body is not None and not self._body.isHidden()

    def set_opened(self, opened: bool) -> None:
        """Open or close it."""
        if opened and self._body is None:
            self._body = self._make_body()
            self._column.insertWidget(2, self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.toggle.set_icon("up" if opened else "down")
        self.toggle.set_name("Close" if opened else f"What to do about: {self.finding.title}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.set_opened(not self.opened)

    # -- parts ------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        theme, section = self._theme, self._playbook.sections_by_id[self.finding.section]
        head, words = QHBoxLayout(), QVBoxLayout()
        theme.space(head, gap=10)
        theme.space(words, margins=(0, 6, 0, 0))
        words.addWidget(WrapLabel(theme, self.finding.title, Role.STRONG))
        head.addLayout(words, 1)
        code = line_label(theme, f"{section.short} {self.finding.code}", Role.CAPTION, "ink3")
        place = QVBoxLayout()
        theme.space(place, margins=(0, 7, 0, 0))
        place.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        place.addStretch(1)
        head.addLayout(place)
        self.toggle = IconButton(theme, "down", "")
        self.toggle.clicked.connect(lambda: self.set_opened(not self.opened))
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_chips(self) -> AuthorityChips:
        chips = AuthorityChips(self._theme, self._playbook, self.finding.authorities)
        if self.finding.unsettled:
            chips.add(Chip(self._theme, "Law unsettled", ChipKind.UNSETTLED, opens=False))
        if not self.finding.authorities and not self.finding.unsettled:
            chips.hide()
        return chips

    def _make_body(self) -> FindingBody:
        body = FindingBody(self._theme, self._playbook, self.finding, self)
        body.fact_wanted.connect(self.fact_wanted)
        add = Button(self._theme, "Add an action", ButtonKind.QUIET, icon="plus", small=True)
        add.clicked.connect(lambda: self.action_wanted.emit(self.finding))
        body.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return body
