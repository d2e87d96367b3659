"""Pasting a marking statement: its numbers to confirm, tied to articles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from litready.errors import InputError
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.notes import GrowingText
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.pasting import NEW, Offer, add_offers, article_options, offers_from
from litready.ui.marking.table import LinesTable
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme
from litready.values.marking_text import NumbersRead, read_numbers, text_of_page
from litready.values.numbers.page import is_html

OFFER_COLUMNS = (
    LineColumn("Add", 62),
    LineColumn("Number", 110, 0.8),
    LineColumn("As written", 120, 1),
    LineColumn("In this matter", 130, 1),
    LineColumn("Article", 150, 1.6),
)
QUESTION_COLUMNS = (
    LineColumn("As written", 120, 1),
    LineColumn("Why it is not taken", 160, 2),
    LineColumn("Ask", 160, 2),
)
FOREIGN_COLUMNS = (LineColumn("Number", 140, 1), LineColumn("As written", 140, 1), LineColumn("Office", 60))
_NO_TIE = "none"
_ARTICLE = 4
_LEAD = "Paste what stands on an article, a label or a page. Nothing is saved before you confirm."


class PasteCard(TitledCard):
    """A text box, and the numbers in it with a box to tick and an article each."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Paste a marking statement", _LEAD, parent)
        self._theme, self._session = theme, session
        self.offers: list[Offer] = []
        self._read = NumbersRead()
        self.box = GrowingText(theme, fewest=3, most=8, name="Marking statement")
        self.read_button = Button(theme, "Read the numbers", small=True)
        self.read_button.clicked.connect(self.read)
        self.said = WrapLabel(theme, "", Role.SMALL, "ink2")
        form = QVBoxLayout()
        theme.space(form, gap=6, margins=(17, 0, 17, 10))
        form.addWidget(self.box)
        row = QHBoxLayout()
        theme.space(row, gap=10)
        row.addWidget(self.read_button)
        row.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        form.addLayout(row)
        self.inside.addLayout(form)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        theme.space(result, gap=4, margins=(0, 0, 0, 8))
        self._add_choice(result)
        self.table = LinesTable(theme, session.playbook, OFFER_COLUMNS, name="Numbers read")
        self.table.pressed_cell.connect(self._pressed)
        result.addWidget(self.table)
        self._questions_head, self.questions = self._apart(result, "To settle first", QUESTION_COLUMNS)
        self._foreign_head, self.foreign = self._apart(result, "Numbers of other offices", FOREIGN_COLUMNS)
        foot = QHBoxLayout()
        theme.space(foot, gap=10, margins=(17, 6, 17, 0))
        self.add_button = Button(theme, "Add")
        self.add_button.clicked.connect(self.add)
        self.drop_button = Button(theme, "Discard", ButtonKind.QUIET)
        self.drop_button.clicked.connect(self.discard)
        foot.addWidget(self.add_button)
        foot.addWidget(self.drop_button)
        foot.addStretch(1)
        result.addLayout(foot)
        self.inside.addWidget(self._result)
        self._result.hide()

    # -- what is done -----------------------------------------------------------------------------

    def read(self) -> None:
        """Read the numbers of what was pasted."""
        text = self.box.text
        try:
            read = read_numbers(text_of_page(text) if is_html(text) else text)
        except InputError as fault:
            self._show(NumbersRead())
            self.said.set_text(str(fault))
            return
        self._show(read)
        self.said.set_text(_told(read))

    def set_ticked(self, row: int, ticked: bool) -> None:
        """Take a number, or leave it."""
        self.offers[row] = replace(self.offers[row], ticked=ticked)
        self._fill()

    def set_article(self, row: int, article: str) -> None:
        """Tie a number to an article: the id of a record, `NEW` and a name, or "" for none."""
        self.offers[row] = replace(self.offers[row], article=article)
        self._fill()

    def set_all(self, article: str) -> None:
        """Tie all numbers to one article."""
        self.offers = [replace(o, article=article) for o in self.offers]
        self._fill()

    def add(self) -> None:
        """Save what is ticked."""
        added = add_offers(self._session, self.offers)
        self.discard()
        self.said.set_text(f"{added.words()}.")
        self._session.said.emit(added.words())

    def discard(self) -> None:
        """Forget what was pasted."""
        self.box.set_text("")
        self.said.set_text("")
        self._show(NumbersRead())

    def refresh(self) -> None:
        """Follow what became of the patents and articles meanwhile; ticks and ties stay."""
        if self.offers:
            fresh = {o.number.key: o.asserted for o in offers_from(self._read, self._session.assessment)}
            self.offers = [replace(o, asserted=fresh.get(o.number.key, "")) for o in self.offers]
            self._fill()

    # -- inside -----------------------------------------------------------------------------------

    def _add_choice(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._theme.space(row, gap=8, margins=(17, 0, 17, 4))
        row.addWidget(line_label(self._theme, "All of them on", Role.LABEL, "ink3"))
        self.all = ChoiceCombo(self._theme, [], name="Article for all numbers", blank="One by one below")
        self.all.chosen.connect(lambda own: self.set_all("" if own == _NO_TIE else own))
        self._theme.measure(self.all, height=36, max_width=320)
        row.addWidget(self.all, 1)
        row.addStretch(1)
        column.addLayout(row)

    def _apart(self, column: QVBoxLayout, title: str, columns: tuple[LineColumn, ...]) -> tuple[QWidget, LinesTable]:
        head = QWidget()
        row = QHBoxLayout(head)
        self._theme.space(row, margins=(17, 10, 17, 0))
        row.addWidget(line_label(self._theme, title, Role.STRONG))
        table = LinesTable(self._theme, self._session.playbook, columns, name=title)
        column.addWidget(head)
        column.addWidget(table)
        return head, table

    def _show(self, read: NumbersRead) -> None:
        self._read = read
        self.offers = offers_from(read, self._session.assessment)
        self.all.set_options([Option(own, label) for own, label in self._articles()] + [Option(_NO_TIE, "No article")])
        self.questions.show_lines(
            [
                Line((LineCell(q.text, caption=q.context, shape=Shape.OPEN), LineCell(q.why), LineCell(q.ask)))
                for q in read.questions
            ]
        )
        self.foreign.show_lines(
            [
                Line((LineCell(f.number.words(), strong=True), LineCell(f.written), LineCell(f.number.office)))
                for f in read.foreign
            ]
        )
        for head, table in ((self._questions_head, self.questions), (self._foreign_head, self.foreign)):
            head.setVisible(bool(table.lines.lines))
            table.setVisible(bool(table.lines.lines))
        self.table.setVisible(bool(self.offers))
        self.add_button.setVisible(bool(self.offers))
        self._result.setVisible(bool(read.found or read.questions))
        self._fill()

    def _articles(self) -> list[tuple[str, str]]:
        return article_options(self.offers, self._session.assessment)

    def _fill(self) -> None:
        names = dict(self._articles())
        self.table.show_lines([_line(n, offer, names) for n, offer in enumerate(self.offers)])
        ticked = sum(o.ticked for o in self.offers)
        self.add_button.set_label(f"Add {ticked:,} number{'' if ticked == 1 else 's'}" if ticked else "Add")
        self.add_button.setEnabled(bool(ticked))
        self.add_button.setToolTip("" if ticked else "Tick the numbers to add first.")

    def _pressed(self, row: int, column: int) -> None:
        if column == _ARTICLE and not self.table.lines.stacked:
            self._open_menu(row)
        else:
            self.set_ticked(row, not self.offers[row].ticked)

    def _open_menu(self, row: int) -> None:
        menu = QMenu(self)
        for own, label in [*self._articles(), ("", "No article")]:
            act = menu.addAction(label.replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(own == self.offers[row].article)
            act.triggered.connect(lambda _checked=False, a=own: self.set_article(row, a))
        self.table.open_menu(menu, row, _ARTICLE)


def _line(row: int, offer: Offer, names: dict[str, str]) -> Line:
    article = names.get(offer.article) or (f"New: {offer.article.removeprefix(NEW)}" if offer.article else "No article")
    standing = (
        LineCell("Asserted patent", shape=Shape.LIKELY)
        if offer.asserted
        else LineCell("Not listed", caption="tick to add it as asserted", ink="ink2")
    )
    return Line(
        (
            LineCell(ticked=offer.ticked),
            LineCell(offer.number.words(), strong=True),
            LineCell(offer.written, caption=offer.context),
            standing,
            LineCell(article, menu=True, ink="ink" if offer.article else "ink3"),
        ),
        to=row,
    )


def _told(read: NumbersRead) -> str:
    us, foreign, questions = len(read.us), len(read.foreign), len(read.questions)
    if not us and not foreign and not questions:
        none = "No patent number was found."
        return f"{none} “Patent pending” gives no number." if read.pending else none
    parts = [f"{us:,} US {'patent' if us == 1 else 'patents'}"]
    if foreign:
        parts.append(f"{foreign:,} of other offices")
    if questions:
        parts.append(f"{questions:,} to settle")
    return f"Read: {', '.join(parts)}."
