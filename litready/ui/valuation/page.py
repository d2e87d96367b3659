"""The page of valuations: methods side by side, and how each figure comes about. None of it is an appraisal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.valuation.compare import SideBySide, summarize
from litready.domain.valuation.facts import VALUATIONS, Case, Missing
from litready.domain.valuation.figures import Valued, build_worksheet, value_in
from litready.domain.valuation.rows import (
    case_words,
    effect_rows,
    input_rows,
    open_points,
    remarks,
    result_row,
    step_rows,
)
from litready.report.figures.valuation_build import valuation_figures
from litready.report.figures.valuation_draw import valuation_svg
from litready.ui.bands import Band
from litready.ui.components.buttons import Button
from litready.ui.components.choices import Option
from litready.ui.components.page import Card, EmptyState, Page
from litready.ui.components.text import WrapLabel
from litready.ui.drafts import Place
from litready.ui.figure_view import Drawn, FigureView
from litready.ui.marking.lines import Line, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.session import Session
from litready.ui.shapes import Shape
from litready.ui.theme import Role, Theme
from litready.ui.valuation.content import (
    ANSWER_COLUMNS,
    EFFECT_COLUMNS,
    MISSING_COLUMNS,
    RESULT_COLUMNS,
    STEP_COLUMNS,
    answer_lines,
    effect_lines,
    input_columns,
    input_lines,
    missing_lines,
    missing_place,
    result_lines,
    step_lines,
)

NARROWEST = 480
"""Below so many units the figure keeps its size and scrolls sideways."""
PAUSE_MS = 80
"""How long the page waits after a change before it works the figures out again."""
NOTHING = (
    "No valuation yet. Enter a secret by its code name and a method: cost, market or income. The figure is worked "
    "out from costs, comparable deals, or the income that the secret earns or saves."
)
_CASES = (Case.BASE, Case.LOW, Case.HIGH)


class ValuationPage(Page):
    """`go` carries the `Place` where something is entered."""

    go = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, widest=1180, margins=(26, 18, 26, 28), gap=11, parent=parent)
        self._session = session
        self._shown: tuple[SideBySide, ...] | None = None
        self._subject, self._valuation = 0, ""
        self._add_head()
        self.to_register = Button(theme, "Go to valuations")
        self.to_register.clicked.connect(self._go_register)
        self.empty = EmptyState(theme, NOTHING, [self.to_register])
        self.column.addWidget(self.empty)
        self.notes = WrapLabel(theme, "", Role.SMALL, "ink2")
        self.column.addWidget(self.notes)
        self._figure_card = Card(theme)
        self._figures = QVBoxLayout(self._figure_card)
        theme.space(self._figures, gap=12, margins=(16, 12, 12, 8))
        self.figures: list[FigureView] = []
        self.column.addWidget(self._figure_card)
        self.results = self._table(RESULT_COLUMNS, "Results")
        self._results_card = self._titled("Results to the cent", "Choose one to see how it comes about.", self.results)
        self.answers = self._table(ANSWER_COLUMNS, "What to know of each")
        self._answers_card = self._titled("What to know of each", "", self.answers)
        for table in (self.results, self.answers):
            table.opened.connect(self.show_valuation)
        self._add_worksheet()
        self.missing = self._table(MISSING_COLUMNS, "What is missing")
        self.missing_card = self._titled(
            "What is missing", "Each of these may move the figure. Choose one to enter it.", self.missing
        )
        self.effects = self._table(EFFECT_COLUMNS, "What moves it most", leads=True)
        self.effects_card = self._titled(
            "What moves it most", "Each input moved alone, all others as they are.", self.effects
        )
        self.remarks = self._below(self.effects_card)
        self.inputs = self._table(input_columns(()), "Inputs and their sources", leads=True)
        self.inputs_card = self._titled(
            "Inputs and their sources", "Years that are listed one by one stand in the worksheet.", self.inputs
        )
        self.sources = self._below(self.inputs_card)
        self.left_out = self._table(MISSING_COLUMNS, "Listed and not counted")
        self.left_out_card = self._titled("Listed and not counted", "", self.left_out)
        for table in (self.missing, self.left_out):
            table.opened.connect(self._go_missing)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show the valuations as they are worked out now; nothing is done where they did not change."""
        self._pause.stop()
        groups = self._session.readiness.valuations.compared
        if groups == self._shown:
            return
        self._shown = groups
        options = [Option(str(n), g.subject) for n, g in enumerate(groups)]
        self.subjects.set_options(options)
        self.subjects.setVisible(len(groups) > 1)
        self._subject = min(self._subject, max(0, len(groups) - 1))
        self._fill()

    def show_valuation(self, valuation_id: str) -> None:
        """Show how the figure of a valuation comes about, and bring it into view."""
        self._valuation = valuation_id
        self._fill_chosen()
        for table in (self.sheet, self.effects, self.inputs, self.missing, self.left_out):
            table.fit()
        QTimer.singleShot(0, self, self._bring_worksheet)

    def set_band(self, band: Band) -> None:
        """Lay out for a band of window width."""
        self.title.setVisible(band.has_rail)
        self.set_margins((26, 18, 26, 28) if band.has_rail else (24, 14, 20, 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- its parts --------------------------------------------------------------------------------

    def _add_head(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        theme.space(words, gap=3)
        self.title = WrapLabel(theme, "Valuation", Role.TITLE)
        words.addWidget(self.title)
        self.caption = WrapLabel(theme, "", Role.SMALL, "ink2")
        words.addWidget(self.caption)
        head = QHBoxLayout()
        theme.space(head, gap=10)
        head.addLayout(words, 1)
        self.subjects = self._combo("What is valued", 240, self._choose_subject)
        head.addWidget(self.subjects, 0, Qt.AlignmentFlag.AlignBottom)
        self.copy_button = Button(theme, "Copy figure", icon="copy")
        self.copy_button.clicked.connect(self._copy)
        head.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)

    def _add_worksheet(self) -> None:
        row = QHBoxLayout()
        self._theme.space(row, gap=10, margins=(0, 12, 0, 0))
        self.heading = WrapLabel(self._theme, "", Role.HEADING)
        row.addWidget(self.heading, 1)
        self.chosen = self._combo("Valuation", 240, self.show_valuation)
        row.addWidget(self.chosen)
        self.column.addLayout(row)
        self.sheet = self._table(STEP_COLUMNS, "Worksheet", leads=True)
        self.sheet_card = self._titled(
            "How the figure comes about", "Each step with its source. Choose one to see its input.", self.sheet
        )
        self.cases = self._combo("Case", 110, lambda _case: self._fill_sheet())
        self.sheet_card.head.addWidget(self.cases, 0, Qt.AlignmentFlag.AlignTop)
        self.sheet_notes = self._below(self.sheet_card)

    def _table(self, columns: Sequence[LineColumn], name: str, *, leads: bool = False) -> LinesTable:
        table = LinesTable(self._theme, self._session.playbook, columns, name=name, stack_below=680)
        if leads:
            table.opened.connect(self.go)
        return table

    def _titled(self, title: str, lead: str, table: LinesTable) -> TitledCard:
        card = TitledCard(self._theme, title, lead)
        card.inside.addWidget(table)
        self.column.addWidget(card)
        return card

    def _below(self, card: TitledCard) -> WrapLabel:
        """A line of words below the table of a card."""
        label = WrapLabel(self._theme, "", Role.CAPTION, "ink2")
        row = QHBoxLayout()
        self._theme.space(row, margins=(17, 6, 17, 8))
        row.addWidget(label)
        card.inside.addLayout(row)
        return label

    def _combo(self, name: str, width: float, choose: object) -> ChoiceCombo:
        combo = ChoiceCombo(self._theme, [], name=name)
        self._theme.measure(combo, width=width, height=36)
        combo.chosen.connect(choose)
        return combo

    # -- what is chosen -----------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _choose_subject(self, number: str) -> None:
        self._subject = int(number)
        self._fill()

    def _copy(self) -> None:
        self.figures[0].copy()
        self._session.said.emit("Figure copied, with its description")

    def _go_register(self) -> None:
        asks = next((q for q in self._session.playbook.questions if q.of == VALUATIONS), None)
        if asks is not None:
            self.go.emit(Place(question=asks.id))

    def _go_missing(self, point: Missing) -> None:
        place = missing_place(point, self._session.playbook, self._session.assessment)
        if place is not None:
            self.go.emit(place)

    @property
    def _group(self) -> SideBySide | None:
        return self._shown[self._subject] if self._shown else None

    def _bring_worksheet(self) -> None:
        self.settle()
        top = self.heading.mapTo(self.content, self.heading.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top - self._theme.px(12))

    # -- filling ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        group = self._group
        self.subjects.set_value(str(self._subject) if group else "")
        self.empty.setVisible(group is None)
        held = group.valued if group is not None else ()
        for card in (self._results_card, self._answers_card, self.notes, self.caption):
            card.setVisible(bool(held))
        self._draw(group)
        self.caption.set_text(f"{group.subject}, by each method recorded" if group else "")
        self.notes.set_text(" ".join(group.notes) if group else "")
        summaries = [summarize(v) for v in held]
        self.results.show_lines(result_lines([result_row(v) for v in held], summaries))
        self.answers.show_lines(answer_lines(summaries))
        headed = [Option(s.valuation, s.heading) for s in summaries]
        self.chosen.set_options(headed)
        self.chosen.setVisible(len(headed) > 1)
        self._fill_chosen()

    def _draw(self, group: SideBySide | None) -> None:
        drawn = valuation_figures(group) if group is not None else ()
        while len(self.figures) < len(drawn):
            view = FigureView(self._theme, "Methods side by side", narrowest=NARROWEST)
            self.figures.append(view)
            self._figures.addWidget(view)
        for n, view in enumerate(self.figures):
            figure = drawn[n] if n < len(drawn) else None
            view.setVisible(figure is not None)
            view.show_drawing(
                None
                if figure is None
                else Drawn(figure, figure.caption, figure.description, partial(valuation_svg, figure))
            )
        self._figure_card.setVisible(bool(drawn))
        self.copy_button.setVisible(bool(drawn))

    def _fill_chosen(self) -> None:
        """The worksheet of the valuation that is chosen, and all below it."""
        group = self._group
        held = group.valued if group is not None else ()
        valued = next((v for v in held if v.valuation.id == self._valuation), held[0] if held else None)
        for card in (self.sheet_card, self.missing_card, self.effects_card, self.inputs_card, self.left_out_card):
            card.setVisible(False)
        self.heading.setVisible(valued is not None)
        if valued is None or group is None:
            return
        self._valuation = valued.valuation.id
        self.chosen.set_value(self._valuation)
        self.heading.set_text(summarize(valued).heading)
        known = [c for c in _CASES if value_in(valued.valuation, c) is not None]
        offered = known if valued.worked_out.low != valued.worked_out.high else known[:1]
        self.cases.set_options([Option(c.value, case_words(c)) for c in offered])
        self.cases.set_value(offered[0].value if offered else "")
        self.cases.setVisible(len(offered) > 1)
        self._fill_sheet()
        effects, inputs = effect_rows(valued.valuation), input_rows(valued.valuation)
        self._show(self.effects_card, self.effects, effect_lines(effects))
        self._say(self.remarks, " ".join(remarks(group, valued)))
        self.inputs.set_columns(input_columns(inputs), input_lines(inputs))
        self.inputs_card.setVisible(bool(inputs))
        sources = valued.valuation.sources
        self._say(self.sources, f"Sources of the whole: {sources}" if sources else "")
        self._show(self.missing_card, self.missing, missing_lines(open_points(valued)))
        left = missing_lines(valued.left_out, shape=Shape.NONE)
        self._show(self.left_out_card, self.left_out, left)

    def _fill_sheet(self) -> None:
        valued = self._chosen_valued()
        if valued is None:
            return
        case = Case(self.cases.value) if self.cases.value else Case.BASE
        sheet = build_worksheet(valued.valuation, case)
        self._show(self.sheet_card, self.sheet, step_lines(step_rows(sheet)))
        self._say(self.sheet_notes, " ".join(sheet.notes))

    def _chosen_valued(self) -> Valued | None:
        group = self._group
        return next((v for v in group.valued if v.valuation.id == self._valuation), None) if group else None

    def _show(self, card: TitledCard, table: LinesTable, lines: Sequence[Line]) -> None:
        table.show_lines(lines)
        card.setVisible(bool(lines))

    def _say(self, label: WrapLabel, words: str) -> None:
        label.set_text(words)
        label.setVisible(bool(words))
