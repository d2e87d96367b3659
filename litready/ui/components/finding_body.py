"""What a finding says once it is opened: how courts read the law, what to do, and because of which facts."""

from __future__ import annotations

import html

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.fact import Fact
from litready.domain.readiness import Finding
from litready.playbook.model import Playbook
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.plain_words import soft
from litready.ui.theme import Role, Theme

READING_LEADS = ("Used here, the careful reading", "Also read")
"""What stands before the first reading of unsettled law, and before every other."""
MOST_FACTS = 12
"""How many facts are listed; of the others only their number is told."""


class FindingBody(QWidget):
    """`fact_wanted` carries the `Fact` whose link was chosen. More can be added to `column`."""

    fact_wanted = Signal(object)

    def __init__(self, theme: Theme, playbook: Playbook, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = self.column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(0, 8, 0, 4))
        if finding.readings:
            column.addWidget(line_label(theme, "Courts read it in more than one way", Role.LABEL, "ink3"))
            for n, reading in enumerate(finding.readings):
                column.addWidget(WrapLabel(theme, f"{READING_LEADS[n > 0]}: {reading.text}", Role.SMALL, "ink2"))
                column.addWidget(AuthorityChips(theme, playbook, reading.authorities))
            column.addSpacing(theme.px(8))
        column.addWidget(line_label(theme, "What to do", Role.LABEL, "ink3"))
        column.addWidget(WrapLabel(theme, finding.do, Role.SMALL))
        column.addSpacing(theme.px(8))
        column.addWidget(line_label(theme, "Because", Role.LABEL, "ink3"))
        for fact in finding.facts[:MOST_FACTS]:
            line = FactLine(theme, playbook.question_numbers.get(fact.question, ""), fact)
            line.linkActivated.connect(lambda _href, f=fact: self.fact_wanted.emit(f))
            column.addWidget(line)
        if rest := _rest_words(finding, playbook):
            column.addWidget(WrapLabel(theme, rest, Role.SMALL, "ink2"))
        grows_with_width(self)


class FactLine(WrapLabel):
    """A fact with a link to where it stands, in the accent of the present palette."""

    def __init__(self, theme: Theme, number: str, fact: Fact) -> None:
        super().__init__(theme, "", Role.SMALL, "ink2")
        self._lead = f"{number} {soft(fact.label, 200)}".strip()
        self._words = soft(" ".join(fact.text.split()), 240)
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        style = f"color:{self._theme.palette.accent}; text-decoration:none"
        link = f'<a href="go" style="{style}">{html.escape(self._lead)}</a>'
        self.set_links(f"{link} {html.escape(self._words)}", f"{self._lead} {self._words}")


def _rest_words(finding: Finding, playbook: Playbook) -> str:
    """How many facts of a finding are not listed, and in which registers they stand; "" where all are."""
    rest = finding.facts[MOST_FACTS:]
    if not rest:
        return ""
    places = dict.fromkeys(f.register for f in rest if f.register in playbook.registers_by_id)
    titles = [playbook.registers_by_id[r].title for r in places]
    return f"And {len(rest):,} more" + (f" in {', '.join(titles)}." if titles else ".")
