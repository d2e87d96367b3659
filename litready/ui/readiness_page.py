"""Readiness: the verdict and its rule, every finding by severity, and what is still open. No score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.fact import Fact
from litready.domain.readiness import VERDICT_RULE, VERDICT_WORDS, Finding, OpenQuestion, Readiness, Verdict
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Severity
from litready.ui.action_words import action_title
from litready.ui.bands import Band
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.layouts import Flow
from litready.ui.components.page import Card, Page, Rule, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.finding_row import FindingRow
from litready.ui.open_list import OpenList
from litready.ui.readiness_aside import ReadinessAside
from litready.ui.session import Session
from litready.ui.shapes import SEVERITY_SHAPES, Shape, ShapeMark
from litready.ui.theme import Role, Theme

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTED = {
    Severity.STOP: ("stop", "stops"),
    Severity.SERIOUS: ("serious", "serious"),
    Severity.WATCH: ("to watch", "to watch"),
    Severity.STRENGTH: ("in order", "in order"),
}


class ReadinessPage(Page):
    """What follows from the whole assessment. `go` carries a `Place` or a `Destination` to jump to.

    It is brought up to date while it is seen, and when it comes to the front.
    """

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=992, margins=(28, 24, 24, 28), gap=12, parent=parent)
        self._session = session
        self._shown: Readiness | None = None
        self.rows: dict[str, FindingRow] = {}
        self._groups: dict[Severity, tuple[Card, tuple[Finding, ...]]] = {}
        self.verdict = WrapLabel(theme, "", Role.DISPLAY)
        self.column.addWidget(self.verdict)
        self.reason = WrapLabel(theme, "", Role.BODY, "ink2")
        self.column.addWidget(self.reason)
        self.rule_button = Button(theme, "How the verdict is reached", ButtonKind.LINK)
        self.column.addWidget(self.rule_button, 0, Qt.AlignmentFlag.AlignLeft)
        rule = WrapLabel(theme, "\n".join(f"{words}." for _, words in VERDICT_RULE), Role.SMALL, "ink2")
        rule.hide()
        self.rule_button.clicked.connect(lambda: rule.setVisible(rule.isHidden()))
        self.rule = rule
        self.column.addWidget(rule)
        self.counts = _Counts(theme)
        self.column.addWidget(self.counts)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._body, gap=16)
        self.column.addLayout(self._body)
        self._main = QVBoxLayout()
        theme.space(self._main, gap=12)
        self._body.addLayout(self._main, 1)
        self.open_questions = OpenList(theme, session.playbook)
        self.open_questions.wanted.connect(self._go_question)
        self._main.addWidget(self.open_questions)
        self._main.addStretch(1)
        self.aside = ReadinessAside(theme, session)
        self.aside.go.connect(self.go)
        self._body.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        session.changed.connect(self._changed)
        self.set_band(Band.WIDE)
        self.refresh()

    def refresh(self) -> None:
        """Show what follows now; what is unchanged stays, open findings stay open."""
        readiness = self._session.readiness
        if readiness is self._shown:
            return
        self._shown = readiness
        self.verdict.set_text(VERDICT_WORDS[readiness.verdict])
        self.reason.set_text(verdict_reason(readiness))
        self.counts.show_counts(readiness)
        for at, severity in enumerate(Severity):
            self._show_group(severity, readiness.of(severity), at)
        self.open_questions.show_questions(readiness.open_questions)
        self.aside.refresh()

    def show_finding(self, finding_id: str) -> None:
        """Open a finding and bring it into view; one that does not follow any more is ignored."""
        row = self.rows.get(finding_id)
        if row is None:
            return
        row.set_opened(True)
        self.settle()
        self.bring(row)
        row.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_band(self, band: Band) -> None:
        """Two columns where there is room, else one below the other."""
        wide, roomy = band is Band.WIDE, band.has_rail
        self.counts.set_lines(roomy)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._theme.space(self._body, gap=16 if wide else 12)
        if wide:
            self._theme.measure(self.aside, width=316)
        else:
            self.aside.setProperty("measures", None)
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(16_777_215)
        self.set_margins((28, 24, 24, 28) if roomy else (28, 20, 24, 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- inside -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_group(self, severity: Severity, findings: tuple[Finding, ...], at: int) -> None:
        before = self._groups.pop(severity, None)
        if before is not None and before[1] == findings:
            self._groups[severity] = before
            return
        opened = {i for i, row in self.rows.items() if row.opened}
        if before is not None:
            for finding in before[1]:
                self.rows.pop(finding.id, None)
            self._main.removeWidget(before[0])
            before[0].hide()
            before[0].deleteLater()
        if not findings:
            return
        card = self._make_group(severity, findings, opened)
        place = sum(s in self._groups for s in list(Severity)[:at])
        self._groups[severity] = (card, findings)
        self._main.insertWidget(place, card)

    def _make_group(self, severity: Severity, findings: tuple[Finding, ...], opened: set[str]) -> Card:
        theme = self._theme
        card = Card(theme)
        column = QVBoxLayout(card)
        theme.space(column, margins=(1, 10, 1, 1))
        head = QHBoxLayout()
        theme.space(head, margins=(19, 0, 19, 0))
        head.addWidget(line_label(theme, SEVERITY_WORDS[severity], Role.LABEL, severity.value))
        head.addStretch(1)
        column.addLayout(head)
        for n, finding in enumerate(findings):
            if n:
                column.addWidget(Rule(theme))
            row = FindingRow(theme, self._session.playbook, finding, opened=finding.id in opened)
            row.fact_wanted.connect(self._go_fact)
            row.action_wanted.connect(self._add_action)
            self.rows[finding.id] = row
            column.addWidget(row)
        return card

    def _add_action(self, finding: Finding) -> None:
        self._session.add_action(action_title(finding), finding=finding.id)
        self._session.said.emit("Action added")

    def _go_fact(self, fact: Fact) -> None:
        if fact.question or fact.record:
            self.go.emit(Place(question=fact.question, record=fact.record, column=fact.column))
        elif fact.register:
            self._go_register(fact.register)

    def _go_question(self, question: OpenQuestion) -> None:
        self.go.emit(Place(question=question.question, record=question.record))

    def _go_register(self, register_id: str) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == register_id), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))


class _Counts(QWidget):
    """How many findings of each severity and how many open questions: shape, number, word; hairlines between."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, margins=(0, 4, 0, 4))
        self._flow = Flow(theme, gap=0, row_gap=10)
        column.addWidget(self._flow)
        grows_with_width(self)
        self._shown: list[tuple[Shape, int, str]] = []
        self._lines = True

    @property
    def shapes(self) -> list[Shape]:
        """The shapes that are counted, in order."""
        return [shape for shape, _, _ in self._shown]

    def set_lines(self, lines: bool) -> None:
        """Draw hairlines between the counts, which makes sense while they stand in one row."""
        if lines != self._lines:
            self._lines = lines
            self._fill()

    def show_counts(self, readiness: Readiness) -> None:
        """Show the counts of a readiness."""
        items = [self._item(readiness, severity) for severity in Severity]
        count = len(readiness.open_questions)
        items.insert(3, (Shape.OPEN, count, "open question" if count == 1 else "open questions"))
        if items == self._shown:
            return
        self._shown = items
        self._fill()

    def _fill(self) -> None:
        items = self._shown
        self._flow.clear()
        for n, (shape, number, word) in enumerate(items):
            self._flow.add(_Count(self._theme, shape, number, word, line=n > 0 and self._lines))
        self.setAccessibleName(", ".join(f"{number} {word}" for _, number, word in items))

    @staticmethod
    def _item(readiness: Readiness, severity: Severity) -> tuple[Shape, int, str]:
        count = len(readiness.of(severity))
        return SEVERITY_SHAPES[severity], count, _COUNTED[severity][0 if count == 1 else 1]


class _Count(QWidget):
    def __init__(self, theme: Theme, shape: Shape, number: int, word: str, *, line: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        theme.space(row, gap=10)
        if line:
            row.addWidget(Rule(theme, upright=True))
            row.addSpacing(theme.px(16))
        row.addWidget(ShapeMark(theme, shape, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        theme.space(words, margins=(0, 0, 26, 0))
        words.addWidget(line_label(theme, f"{number:,}", Role.TITLE))
        words.addWidget(line_label(theme, word, Role.CAPTION, "ink2"))
        row.addLayout(words)


def verdict_reason(readiness: Readiness) -> str:
    """Why the verdict is what it is, and what the rule says, in one or two sentences."""
    stops, serious = len(readiness.of(Severity.STOP)), len(readiness.of(Severity.SERIOUS))
    required = len(readiness.required_open)
    match readiness.verdict:
        case Verdict.NONE:
            return "Most of the required questions are still blank. A verdict needs more of them answered."
        case Verdict.NOT_READY:
            head = f"{_number(stops)} {'stop is' if stops == 1 else 'stops are'} open.".capitalize()
            return f"{head} Any open stop means not ready: settle it before anyone files or writes to anybody."
        case Verdict.GAPS:
            parts = []
            if serious:
                parts.append(f"{_number(serious)} serious {'finding' if serious == 1 else 'findings'}")
            if required:
                parts.append(f"{_number(required)} required {'question' if required == 1 else 'questions'}")
            verb = "is" if serious + required == 1 else "are"
            return f"No stop is open, but {' and '.join(parts)} {verb}. Each of them is a gap."
        case Verdict.READY:
            return "No stop, no serious finding and no required question is open."


def _number(count: int) -> str:
    """A count in running text: in words up to nine."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
