"""What in an export would hurt if it had to be produced: stops and serious findings, each with its answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.admissions import Admission, count_conceded, list_admissions
from litready.domain.fact import Fact
from litready.domain.readiness import Finding, Readiness
from litready.playbook.model import Playbook, Severity
from litready.report.facts import prints
from litready.ui.components.finding_body import FactLine
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.plain_words import count_words, counted
from litready.ui.registers.standing_parts import FindingLink, Fold
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.sitting import asking
from litready.ui.theme import Role, Theme

_MOST_FACTS = 6
"""How many answers stand under a finding; the rest is counted."""
_OPENED = 6
"""So many stops stand open at first."""


class HurtsCard(Card):
    """`go` carries the `Place` of an answer, or the `Finding`, whose link was chosen."""

    go = Signal(object)

    def __init__(self, theme: Theme, readiness: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._readiness = readiness
        self._shown: tuple[bool, str] | None = None
        self.folds: dict[str, Fold] = {}
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=8, margins=(20, 18, 20, 18))
        self.hide()

    def show_for(self, *, facts_only: bool, part: str = "") -> None:
        """Show what the report, one part of it, or a copy of facts holds that would hurt."""
        if self._shown == (facts_only, part):
            self.setVisible(self._inside.count() > 0)
            return
        self._shown = (facts_only, part)
        readiness = self._readiness
        playbook = readiness.playbook
        sections = playbook.sections_by_id
        found = [
            admission
            for admission in list_admissions(readiness, (lambda f: prints(readiness, f)) if facts_only else None)
            if part in ("", sections[admission.finding.section].group)
        ]
        clear_layout(self._inside)
        self.folds = {}
        self.setVisible(bool(found))
        if found:
            self._fill(found, facts_only=facts_only)

    def _fill(self, found: Sequence[Admission], *, facts_only: bool) -> None:
        theme, inside = self._theme, self._inside
        stops = [a for a in found if a.finding.severity is Severity.STOP]
        exposed = bool(stops) and not facts_only and not self._readiness.basis.legend
        self.set_tint("stop" if exposed else "")
        head = QHBoxLayout()
        theme.space(head, gap=10)
        head.addWidget(ShapeMark(theme, Shape.STOP if stops else Shape.SERIOUS, 20), 0, Qt.AlignmentFlag.AlignTop)
        number, one = count_conceded(found), "fact" if facts_only else "answer"
        if not number:
            number, one = len(found), "finding"
        would = f"{count_words(number, one, one + 's')} would hurt if produced"
        head.addWidget(WrapLabel(theme, would, Role.HEADING, "stop" if exposed else "ink"), 1)
        inside.addLayout(head)
        inside.addWidget(WrapLabel(theme, _advice(facts_only=facts_only, exposed=exposed), Role.BODY))
        if stops:
            self._add_fold("Stops", stops, one, opened=len(stops) <= _OPENED)
        for section in self._readiness.playbook.sections:
            serious = [a for a in found if a not in stops and a.finding.section == section.id]
            if serious:
                self._add_fold(f"{section.number}  {section.short}", serious, one, opened=False)

    def _add_fold(self, title: str, admissions: Sequence[Admission], one: str, *, opened: bool) -> None:
        """`one` is what an answer is called."""
        theme, number = self._theme, count_conceded(admissions)
        head = QWidget()
        words = QVBoxLayout(head)
        theme.space(words, gap=0)
        words.addWidget(WrapLabel(theme, title, Role.SMALL_STRONG))
        told = counted(len(admissions), "finding") + (f", {counted(number, one)}" if number else "")
        words.addWidget(WrapLabel(theme, told, Role.CAPTION, "ink2"))
        grows_with_width(head)
        body = _Answers(self, theme, self._readiness.playbook, admissions)
        fold = Fold(theme, head, body, f"{title}, {told}", opened=opened)
        if opened:
            body.fill()
        fold.toggled.connect(lambda is_open: body.fill() if is_open else None)
        self.folds[title] = fold
        self._inside.addWidget(fold)


class _Answers(QWidget):
    """Findings, each with its answers as links; made when they are first looked at."""

    def __init__(self, card: HurtsCard, theme: Theme, playbook: Playbook, admissions: Sequence[Admission]) -> None:
        super().__init__()
        self._card, self._theme, self._playbook, self._admissions = card, theme, playbook, admissions
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=2, margins=(0, 2, 0, 6))
        grows_with_width(self)

    def fill(self) -> None:
        """Make the lines, once."""
        if self._column.count():
            return
        theme, column = self._theme, self._column
        shown = not self.isHidden()
        self.hide()  # while it is filled: lines that are added to what is seen are laid out one after the other
        for n, admission in enumerate(self._admissions):
            if n:
                column.addSpacing(theme.px(8))
            link = FindingLink(theme, admission.finding)
            link.linkActivated.connect(lambda _href, finding=admission.finding: self._follow(finding))
            column.addWidget(link)
            under = QVBoxLayout()
            theme.space(under, gap=2, margins=(12, 0, 0, 0))
            for fact in admission.facts[:_MOST_FACTS]:
                line = FactLine(theme, self._playbook.question_numbers.get(fact.question, ""), fact)
                line.linkActivated.connect(lambda _href, fact=fact: self._follow(_place_of(self._playbook, fact)))
                under.addWidget(line)
            rest = len(admission.facts) - _MOST_FACTS
            if rest > 0:
                under.addWidget(WrapLabel(theme, f"and {rest:,} more", Role.CAPTION, "ink2"))
            column.addLayout(under)
        self.setVisible(shown)

    def _follow(self, to: Finding | Place) -> None:
        self._card.go.emit(to)


def _place_of(playbook: Playbook, fact: Fact) -> Place:
    if fact.question or fact.record:
        return Place(question=fact.question, record=fact.record, column=fact.column)
    return asking(playbook, fact.register)


def _advice(*, facts_only: bool, exposed: bool) -> str:
    if facts_only:
        return (
            "A copy of facts leaves out findings, answers to questions and notes. These rows of its registers go in, "
            "and a stop or a serious finding rests on each. Choose one to look at it."
        )
    read = "A stop or a serious finding rests on each. Notes and texts are not judged: read them yourself."
    if exposed:
        return f"{read} As answered, assume the other side can get it. Ask counsel before you write it or send it."
    return f"{read} Send the report to counsel only."
