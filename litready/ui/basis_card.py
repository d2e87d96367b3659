"""What the first page says about privilege, as words on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.basis import DIRECTED, LAWYERS, PrivilegeBasis
from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, Rule, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.session import Session
from litready.ui.shapes import Shape, ShapeMark
from litready.ui.theme import Role, Theme


@dataclass(frozen=True, slots=True)
class BasisWords:
    """The privilege basis in a word or two, and whether it needs attention."""

    chip: str
    stop: bool


def basis_section(playbook: Playbook) -> str:
    """The section that asks for the privilege basis, or ""."""
    question = playbook.bound("prepared_by") or playbook.bound("directed_by")
    return "" if question is None else question.section


def basis_begun(playbook: Playbook, assessment: Assessment) -> bool:
    """Whether any question of the privilege basis is answered."""
    return any(assessment.value(q.id) is not None for q in playbook.in_section(basis_section(playbook)))


def basis_words(basis: PrivilegeBasis, *, begun: bool) -> BasisWords:
    """What the chip in the top bar says."""
    if not begun:
        return BasisWords("Basis not stated yet", stop=False)
    if not basis.legend:
        return BasisWords("No privilege basis", stop=True)
    if basis.directed_by in DIRECTED:
        return BasisWords("At counsel’s direction", stop=False)
    if basis.role in LAWYERS:
        return BasisWords("By a lawyer", stop=False)
    return BasisWords("Work product claimed", stop=False)


class BasisCard(QWidget):
    """Two cards: whether there is a basis, and what the report's cover will say."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._shown: tuple[PrivilegeBasis, bool] | None = None
        column = QVBoxLayout(self)
        theme.space(column, gap=11)
        self.card = Card(theme)
        self._facts = QVBoxLayout(self.card)
        theme.space(self._facts, gap=6, margins=(15, 14, 15, 15))
        column.addWidget(self.card)
        cover = Card(theme)
        words = QVBoxLayout(cover)
        theme.space(words, gap=6, margins=(15, 12, 15, 14))
        words.addWidget(line_label(theme, "The report’s cover will say", Role.LABEL, "ink3"))
        self.statement = WrapLabel(theme, "", Role.QUESTION)
        words.addWidget(self.statement)
        small = "A legend appears only on a basis you affirm. A label makes nothing privileged."
        words.addWidget(WrapLabel(theme, small, Role.SMALL, "ink2"))
        column.addWidget(cover)
        grows_with_width(self)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the basis as it stands."""
        basis = self._session.readiness.basis
        begun = basis_begun(self._session.playbook, self._session.assessment)
        if self._shown == (basis, begun):
            return
        self._shown = (basis, begun)
        clear_layout(self._facts)
        theme = self._theme
        stop = begun and not basis.legend
        self.card.set_tint("stop" if stop else "")
        title, text = _title_and_text(basis, begun=begun)
        head = QHBoxLayout()
        theme.space(head, gap=10)
        mark = Shape.STOP if stop else Shape.LIKELY if basis.legend else Shape.OPEN
        head.addWidget(ShapeMark(theme, mark, 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(WrapLabel(theme, title, Role.HEADING, "stop" if stop else "ink"), 1)
        self._facts.addLayout(head)
        self._facts.addWidget(WrapLabel(theme, text, Role.BODY))
        if begun:
            self._facts.addWidget(Rule(theme, ink="stop" if stop else "line"))
            self._line("Privilege", basis.communication)
            self._line("Work product", basis.work_product)
        self.statement.set_text(basis.statement)
        self.updateGeometry()

    def _line(self, name: str, affirmed: bool) -> None:
        theme = self._theme
        row = QHBoxLayout()
        theme.space(row, gap=7)
        row.addWidget(line_label(theme, name, Role.SMALL_STRONG))
        row.addWidget(ShapeMark(theme, Shape.LIKELY if affirmed else Shape.NONE, 13))
        words, ink = ("Basis affirmed", "strength") if affirmed else ("No basis", "stop")
        row.addWidget(line_label(theme, words, Role.SMALL_STRONG, ink))
        row.addStretch(1)
        self._facts.addLayout(row)


def _title_and_text(basis: PrivilegeBasis, *, begun: bool) -> tuple[str, str]:
    if not begun:
        return (
            "No basis stated yet",
            "A checklist made without counsel may have to be produced. Say first who prepares it, for whom and why.",
        )
    if not basis.legend:
        return (
            "No basis for privilege",
            "As answered, assume the other side can get this assessment and everything you type into it.",
        )
    return ("A basis is affirmed", f"The report will bear: {'; '.join(basis.legend)}. A court decides, not the label.")
