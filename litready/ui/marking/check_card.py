"""The check of a marking statement or a saved marking page, line by line with authorities."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.marking.facts import Matter, Patent
from litready.domain.marking.record import ARTICLES, PATENTS
from litready.domain.marking.statement import Standing, check_marking_page
from litready.errors import InputError
from litready.ui.components.buttons import Button
from litready.ui.components.choices import Option
from litready.ui.components.notes import GrowingText
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme
from litready.values import PatentNumber

STANDINGS = {
    Standing.FAILS: ("Fails", Shape.STOP),
    Standing.WEAK: ("Weak", Shape.SERIOUS),
    Standing.ASK: ("To settle", Shape.OPEN),
    Standing.INFORMATION: ("Note", Shape.WATCH),
    Standing.IN_ORDER: ("In order", Shape.STRENGTH),
}
COLUMNS = (LineColumn("Result", 122), LineColumn("Why", 200, 3), LineColumn("Authority", 130, 1.4))
_LEAD = "Paste the text or the HTML of a virtual-marking page, or what stands on the article. Nothing is fetched."
_UNNAMED = "the article"


class CheckCard(TitledCard):
    """A text box and an article; what the check says of them."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Check a marking page", _LEAD, parent)
        self._session = session
        self.box = GrowingText(theme, fewest=3, most=8, name="Marking page")
        form = QVBoxLayout()
        theme.space(form, gap=6, margins=(17, 0, 17, 10))
        form.addWidget(self.box)
        row = QHBoxLayout()
        theme.space(row, gap=8)
        row.addWidget(line_label(theme, "For", Role.LABEL, "ink3"))
        self.article = ChoiceCombo(theme, [], name="Article", blank="No article listed")
        theme.measure(self.article, height=36, max_width=320)
        row.addWidget(self.article, 1)
        self.check_button = Button(theme, "Check", small=True)
        self.check_button.clicked.connect(self.check)
        row.addWidget(self.check_button)
        row.addStretch(1)
        form.addLayout(row)
        self.said = WrapLabel(theme, "", Role.SMALL, "ink2")
        form.addWidget(self.said)
        self.inside.addLayout(form)
        self.table = LinesTable(theme, session.playbook, COLUMNS, name="What the check says")
        self.inside.addWidget(self.table)
        self.table.hide()
        self.said.hide()
        self.refresh()

    def refresh(self) -> None:
        """Offer the articles there are."""
        articles = [(r.id, r.value("name")) for r in self._session.assessment.in_register(ARTICLES)]
        options = [Option(own, name) for own, name in articles if isinstance(name, str)]
        known = [(str(self.article.itemData(n)), self.article.itemText(n)) for n in range(self.article.count())]
        if [(o.id, o.label) for o in options] != known:
            chosen = self.article.value
            self.article.set_options(options)
            self.article.set_value(chosen if chosen in {o.id for o in options} else options[0].id if options else "")
        self.article.setEnabled(bool(options))

    def check(self) -> None:
        """Check the text for the article that is chosen."""
        matter = self._session.readiness.matter
        numbers = {
            r.id: n
            for r in self._session.assessment.in_register(PATENTS)
            if isinstance(n := r.value("number"), PatentNumber)
        }
        known = [p for p in matter.patents if p.id in numbers]
        practised = _practised(matter, known, self.article.value)
        try:
            found = check_marking_page(
                self.box.text,
                asserted=[numbers[p.id] for p in practised],
                expired=[numbers[p.id] for p in known if p.ends is not None and p.ends.latest < matter.today],
                article=self.article.currentText() or _UNNAMED,
            )
        except InputError as fault:
            self._tell(str(fault), [])
            return
        order = list(STANDINGS)
        remarks = sorted(found.remarks, key=lambda r: order.index(r.standing))
        lines = []
        for remark in remarks:
            word, shape = STANDINGS[remark.standing]
            result = LineCell(word, shape=shape, ink=shape.ink, strong=True)
            lines.append(Line((result, LineCell(remark.text), LineCell(chips=remark.authorities))))
        self._tell("Taken as a page." if found.is_page else "Taken as the mark on the article itself.", lines)

    def _tell(self, words: str, lines: list[Line]) -> None:
        self.said.set_text(words)
        self.said.show()
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))


def _practised(matter: Matter, patents: list[Patent], article_id: str) -> list[Patent]:
    """The patents that an article practices, all of them where none is linked."""
    article = next((a for a in matter.articles if a.id == article_id), None)
    linked = [p for p in patents if article is not None and article.practises.get(p.id)]
    return linked or patents
