"""What follows from one record, above its fields; it changes as they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.readiness import Finding
from litready.domain.wording import SEVERITY_WORDS
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, Rule
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.session import Session
from litready.ui.shapes import SEVERITY_SHAPES, ShapeMark
from litready.ui.theme import Role, Theme


class RecordConclusions(Card):
    """The findings that rest on a record, the gravest first: shape and word, what is so, on which authority."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._session = session
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=8, margins=(15, 12, 15, 13))
        self.hide()

    def show_record(self, record_id: str) -> None:
        """Show what follows from a record now; hidden where nothing does."""
        findings = tuple(
            f for f in self._session.readiness.findings if any(fact.record == record_id for fact in f.facts)
        )
        if findings == self._shown and not self.isHidden():
            return
        self._shown = findings
        clear_layout(self._column)
        for n, finding in enumerate(findings):
            if n:
                self._column.addWidget(Rule(self._theme))
            self._column.addLayout(self._row(finding))
        self.setVisible(bool(findings))

    def _row(self, finding: Finding) -> QHBoxLayout:
        theme = self._theme
        row, words = QHBoxLayout(), QVBoxLayout()
        theme.space(row, gap=10)
        theme.space(words, gap=2)
        mark = ShapeMark(theme, SEVERITY_SHAPES[finding.severity], 14)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(line_label(theme, SEVERITY_WORDS[finding.severity], Role.LABEL, finding.severity.value))
        words.addWidget(WrapLabel(theme, finding.title, Role.SMALL))
        if finding.authorities:
            words.addSpacing(theme.px(4))
            words.addWidget(AuthorityChips(theme, self._session.playbook, finding.authorities))
        return row
