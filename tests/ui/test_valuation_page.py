"""The page of valuations: what is entered in the registers is worked out, explained and led back to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marking_matter import put
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, session_of

from litready.domain.answers import State
from litready.domain.valuation.words import NOT_AN_APPRAISAL
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.marking.table import LinesTable
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.session import Session
from litready.ui.theme import Role, Theme
from litready.ui.valuation.page import NOTHING, ValuationPage

ROYALTY = {
    "subject": "HERON",
    "method": "income",
    "income_by": "royalty_relief",
    "as_of": "2026-11-09",
    "source": "Forecast",
    "first_year": "$1,000,000",
    "royalty_pct": "5",
    "growth_pct": "0",
    "life_years": "1",
    "rate_pct": "25",
    "tax_pct": "20",
    "probability_pct": "100",
    "mid_year": "no",
}


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window(factories=make_factories())
    session_of(made).answer("ts_value.methods", State.ANSWERED, ["cost", "market", "income"])
    return made


@pytest.fixture
def session(window: MainWindow) -> Session:
    return session_of(window)


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> ValuationPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.VALUATION))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, ValuationPage)
    return page


def words(table: LinesTable) -> list[list[str]]:
    return [[c.text for c in line.cells] for line in table.lines.lines]


def led_to(page: ValuationPage) -> list[Place]:
    places: list[Place] = []
    page.go.connect(places.append)
    return places


# -- what stands on the page -----------------------------------------------------------------------


def test_without_a_valuation_it_says_what_to_enter(window: MainWindow) -> None:
    page = page_of(window)
    assert page.empty.isVisible()
    assert page.empty.label.plain == NOTHING
    assert not page.copy_button.isVisible()
    assert not page.sheet_card.isVisible()
    assert not page.results.isVisible()
    click(page.to_register)
    assert window.page is not None
    assert window.page.section is not None
    assert "valuations" in {c.question.of for c in window.page.section.shown_cards}


def test_a_royalty_that_is_typed_is_worked_out_step_by_step(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "v", **ROYALTY)
    page = page_of(window)
    assert not page.empty.isVisible()
    assert page.notes.plain.startswith(NOT_AN_APPRAISAL)
    assert words(page.results) == [["Income: royalty saved", "Nov\xa09, 2026", "—", "$32,000.00", "—"]]
    assert words(page.sheet)[-2:] == [
        ["Year 1", "$1,000,000.00 × 5 percent × (1 − 20 percent) × 100 percent × 0.800000", "", "$32,000.00"],
        ["Sum", "The present values of all years", "", "$32,000.00"],
    ]
    assert page.sheet.lines.lines[-2].cells[1].caption.startswith("Sales × royalty × (1 − tax)")
    assert ["Royalty", "0.5 points down and up", "$28,800.00", "$35,200.00", "$6,400.00"] in words(page.effects)
    assert words(page.effects)[0] == ["Life", "A year less and more", "$0.00", "$57,600.00", "$57,600.00"]
    assert ["Royalty", "", "—", "5 percent"] in words(page.inputs)
    assert not page.missing_card.isVisible()
    assert "middle" not in page.sheet_notes.plain
    assert page.sources.plain == "Sources of the whole: Forecast"
    assert page.figures[0].accessibleDescription().endswith("Income (royalty saved): $32,000.00.")


def test_a_change_is_followed_while_the_page_is_shown(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    put(session, "valuations", "v", **ROYALTY)
    page = page_of(window)
    session.set_cell("v", "royalty_pct", State.ANSWERED, "10")
    assert words(page.results)[0][3] == "$32,000.00"  # not on the key, but a moment after it
    qtbot.waitUntil(lambda: words(page.results)[0][3] == "$64,000.00")
    assert words(page.sheet)[-1][-1] == "$64,000.00"
    assert window.page is not None
    window.page.go(Destination(tool=Tool.READINESS))
    session.set_cell("v", "royalty_pct", State.ANSWERED, "1")
    assert not page._pause.isActive()
    assert words(page.results)[0][3] == "$64,000.00"
    assert words(page_of(window).results)[0][3] == "$6,400.00"


def test_what_does_not_touch_the_figures_leaves_them(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "v", **ROYALTY)
    page = page_of(window)
    figure, lines = page.figures[0].drawing, page.sheet.lines.lines
    session.set_note("ts_value.purpose", "Asked on Tuesday")
    page.refresh()
    assert page.figures[0].drawing is figure
    assert page.sheet.lines.lines is lines


def test_a_loss_has_a_minus_and_nothing_has_cents(window: MainWindow, session: Session) -> None:
    flows = {"1": "-$250,000.10", "2": "0", "3": "$1.05"}
    put(session, "valuations", "v", **{**ROYALTY, "income_by": "with_without", "rate_pct": "0", "tax_pct": "0"})
    for year, amount in flows.items():
        put(
            session, "valuation_flows", f"f{year}", label=f"202{year}", valuation=["v"], year=year, amount=amount,
            without="0", source="Plan",
        )  # fmt: skip
    session.set_cell("v", "life_years", State.NOT_APPLICABLE, "")
    page = page_of(window)
    assert [row[-1] for row in words(page.sheet)[1:]] == ["−$250,000.10", "$0.00", "$1.05", "−$249,999.05"]
    assert [row[2] for row in words(page.sheet)[1:4]] == ["Plan", "Plan", "Plan"]


# -- missing, and where it is entered --------------------------------------------------------------


def test_what_is_missing_leads_to_its_cell(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "v", **{k: v for k, v in ROYALTY.items() if k not in ("rate_pct", "source")})
    page = page_of(window)
    assert page.missing_card.isVisible()
    assert words(page.missing) == [["Discount rate", "Is not known"]]
    assert words(page.results)[0][2:] == ["—", "—", "—"]
    assert page.results.lines.lines[0].cells[0].caption.endswith("No figure: one point is missing")
    assert not page.sheet_card.isVisible()
    places = led_to(page)
    page.missing.opened.emit(page.missing.lines.lines[0].to)
    assert places == [Place(record="v", column="rate_pct")]
    assert window.page is not None
    assert window.page.section is not None
    assert window.page.section.section.id == "ts_value"
    session.set_cell("v", "rate_pct", State.ANSWERED, "25")
    assert words(page_of(window).missing) == [["Sources", "Not recorded yet"]]


def test_a_list_that_is_missing_leads_to_its_question_or_the_one_before(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "c", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="0")
    page = page_of(window)
    assert words(page.missing) == [["Costs", "None is listed for it"]]
    places = led_to(page)
    page.missing.opened.emit(page.missing.lines.lines[0].to)
    session.answer("ts_value.methods", State.ANSWERED, ["income"])  # then that list is not asked for
    page.missing.opened.emit(page.missing.lines.lines[0].to)
    assert places == [Place(question="ts_value.costs"), Place(question="ts_value.methods")]


def test_a_step_leads_to_its_input(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "c", subject="HERON", method="cost", cost_of="developing", obsolescence_pct="0")
    put(session, "cost_items", "i", what="Rigs", valuation=["c"], amount="$100", source="Ledger")
    page = page_of(window)
    assert page.sheet.lines.lines[0].to == Place(record="i", column="amount")
    assert page.inputs.lines.lines[1].to == Place(record="i", column="amount")
    assert words(page.sheet)[0] == ["Rigs", "$100", "Ledger", "$100.00"]


def test_deals_that_do_not_count_stand_apart_with_the_reason(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "m", subject="HERON", method="market", source="Files")
    put(session, "comparables", "d", deal="License", valuation=["m"], closed="yes", price="$5", source="File")
    put(session, "comparables", "e", deal="Offer", valuation=["m"], closed="no", price="$9", source="Letter")
    page = page_of(window)
    assert page.left_out_card.isVisible()
    assert words(page.left_out) == [["Offer", "An offer that was not taken shows no price that anybody paid"]]
    places = led_to(page)
    page.left_out.opened.emit(page.left_out.lines.lines[0].to)
    assert places == [Place(record="e")]


# -- several ---------------------------------------------------------------------------------------


@pytest.fixture
def sample_page(open_window: OpenWindow, store: Store, shipped: Playbook) -> ValuationPage:
    sample = read_portable(sample_file(), shipped).assessment
    store.add(sample, shipped)
    return page_of(open_window(sample.id, factories=make_factories()))


def test_the_sample_shows_three_methods_and_opens_each(sample_page: ValuationPage) -> None:
    page = sample_page
    assert [row[0] for row in words(page.results)] == [*("Cost: what was spent", "Market", "Income: with and without")]
    assert words(page.results)[2][2:] == ["$2,239,458.29", "$5,098,996.53", "$7,753,030.86"]
    assert page.heading.plain == "Cost: what was spent"
    page.results.opened.emit(page.results.lines.lines[2].to)
    settle()
    assert page.heading.plain == "Income: with and without"
    assert words(page.sheet)[-1][-1] == "$5,098,996.53"
    assert page.remarks.plain == "Its first two yearly amounts together reach the cost figure of $2,401,000.00."
    page.cases.set_value("low")
    page.cases.chosen.emit("low")
    assert words(page.sheet)[-1][-1] == "$2,239,458.29"
    top = page.heading.mapTo(page.viewport(), page.heading.rect().topLeft()).y()
    assert 0 <= top < 40  # at the top of what is seen
    assert not page.subjects.isVisible()


def test_the_figure_is_drawn_in_the_colors_of_the_window_and_copied(sample_page: ValuationPage, theme: Theme) -> None:
    view = sample_page.figures[0]
    assert LIGHT.surface.lower() in view.svg().lower()
    try:
        theme.set_palette(DARK)
        assert DARK.ink.lower() in view.svg().lower()
    finally:
        theme.set_palette(LIGHT)
    click(sample_page.copy_button)
    assert "Market: $2,601,000.00 to $4,876,875.00" in QApplication.clipboard().text()


@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (100, 1024), (200, 1280)])
def test_nothing_is_cut(
    open_window: OpenWindow, theme: Theme, store: Store, shipped: Playbook, percent: int, width: int
) -> None:
    theme.set_percent(percent)
    sample = read_portable(sample_file(), shipped).assessment
    store.add(sample, shipped)
    window = open_window(sample.id, width=width, factories=make_factories())
    session = session_of(window)
    session.set_cell("val-cost", "method", State.ANSWERED, "market")  # no deals: the figures typed are shown
    session.set_cell("val-cost", "base", State.ANSWERED, "-$123,456,789,012.34")
    page = page_of(window)
    assert cut_labels(window) == []
    amounts = [row[3] for row in words(page.results)]
    assert "−$123,456,789,012.34" in amounts
    if not page.results.lines.stacked:
        metrics = QFontMetrics(theme.font(Role.AMOUNT))
        room = page.results.columnWidth(3) - theme.px(16)
        assert all(metrics.horizontalAdvance(a) <= room for a in amounts)
    assert page.horizontalScrollBar().maximum() == 0


def test_two_things_valued_are_shown_one_at_a_time(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "v", **ROYALTY)
    put(session, "valuations", "w", **{**ROYALTY, "subject": "BASALT", "royalty_pct": "10"})
    page = page_of(window)
    assert page.subjects.isVisible()
    assert page.caption.plain == "HERON, by each method recorded"
    page.subjects.chosen.emit("1")
    assert page.caption.plain == "BASALT, by each method recorded"
    assert words(page.results)[0][3] == "$64,000.00"
    session.delete_record("w")
    page = page_of(window)
    page.refresh()
    assert page.caption.plain == "HERON, by each method recorded"


def test_thirty_years_and_two_hundred_rows_are_lines_not_widgets(window: MainWindow, session: Session) -> None:
    put(session, "valuations", "v", **{**ROYALTY, "life_years": "30"})
    page = page_of(window)
    assert len(words(page.sheet)) == 33
    before = len(page.findChildren(object))
    session.set_cell("v", "life_years", State.ANSWERED, "100")
    page.refresh()
    assert len(words(page.sheet)) == 103
    assert len(page.findChildren(object)) <= before + 5
    assert page.sheet.height() < sum(page.sheet.rowHeight(n) for n in range(103))  # it scrolls by itself
