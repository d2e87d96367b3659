"""The page of the evidence checklist: what it shows of the sample, links, new items, thousands, dark and large text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui_steps import OpenWindow, click, cut_labels, press, session_of

from litready.domain.answers import Cell, State
from litready.domain.checklist.asks import ASKS
from litready.domain.matter import Record
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.evidence.content import Stage
from litready.ui.evidence.page import EvidencePage
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.theme import Theme

MANY = 5000
OpenSample = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def open_sample(open_window: OpenWindow, store: Store, shipped: Playbook) -> OpenSample:
    """Opens the sample, with further records, or without any."""

    def open_it(records: tuple[Record, ...] = (), width: int = 1280, *, bare: bool = False) -> MainWindow:
        sample = read_portable(sample_file(), shipped).assessment
        own = f"sample-{len(records)}-{bare}"
        store.add(replace(sample, id=own, records=() if bare else (*sample.records, *records)), shipped)
        return open_window(own, width=width, factories=make_factories())

    return open_it


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> EvidencePage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.EVIDENCE))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, EvidencePage)
    return page


def row_of(ask: str) -> int:
    return next(n for n, a in enumerate(ASKS) if a.id == ask)


def choose(page: EvidencePage, ask: str, patent: int) -> None:
    page.view.choose(row_of(ask), patent)
    settle()


def words_at(page: EvidencePage, ask: str, patent: int) -> str:
    return str(page.view.cells.index(row_of(ask), patent).data())


def listed(page: EvidencePage) -> list[str]:
    return [str(page.items.rows.index(n, 0).data()) for n in range(page.items.rows.rowCount())]


def opened_record(window: MainWindow) -> str:
    assert window.page is not None
    assert window.page.section is not None
    return next((v.record_id for v in window.page.section.findChildren(RegisterView) if v.record_id), "")


def test_each_patent_of_the_sample_shows_where_each_paper_stands(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    assert [page.view.cells.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1)] == ["’118", "’346"]
    assert [words_at(page, "conception", n) for n in (0, 1)] == ["Collected", "Not found"]
    assert [words_at(page, "charts", n) for n in (0, 1)] == ["Collected in part", "Wanted"]
    assert words_at(page, "prior_art", 0) == "Not known yet"
    assert words_at(page, "standards", 0) == "Not asked for"
    assert "13 of 34 kinds of papers settled for 2 patents" in page.caption.plain


def test_the_chosen_cell_says_what_is_asked_for_what_lacks_and_by_which_rules(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    assert not page.bar.isVisible()
    choose(page, "accused", 0)
    assert page.bar_title.plain == "Accused products, ’118"
    assert "Open for “FlowPilot FP-400X”" in page.bar_state.plain
    assert "N.D. Cal. Patent L.R. 3-1" in page.bar_law.plain


def test_a_cell_leads_to_its_items_and_an_item_to_where_it_is_entered(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    choose(page, "conception", 1)
    click(page.show_button)
    settle()
    assert listed(page) == ["Notebook of E. Varga for the flow adjustment module"]
    assert "Conception and first working version, ’346" in page.items.told.plain
    view = page.items.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    settle()
    assert opened_record(window) == "ev-06"


def test_all_items_come_back(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    everything = listed(page)
    choose(page, "conception", 1)
    click(page.show_button)
    click(page.items.clear_button)
    settle()
    assert listed(page) == everything
    click(page.items.stages[Stage.OVERDUE])
    assert listed(page) == ["Demonstration to Corriden Water: visitors’ list and slides"]
    page.items.search.setText("no such words")
    settle()
    assert listed(page) == []
    assert page.items.told.plain == "Nothing in the index matches."


def test_an_item_can_be_started_for_a_cell_by_key(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    choose(page, "prior_art", 1)
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Return)
    settle()
    record = session_of(window).assessment.record(opened_record(window))
    assert record is not None
    assert (record.value("category"), record.value("about")) == ("prior_art", ("pat-346",))


def test_a_change_of_the_index_changes_the_checklist(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    session = session_of(window)
    session.set_cell("ev-06", "status", State.ANSWERED, "collected")
    page.refresh()
    assert words_at(page, "conception", 1) == "Collected"


def test_without_patents_and_items_it_says_what_to_enter_first(open_sample: OpenSample) -> None:
    page = page_of(open_sample(bare=True))
    assert page.empty.isVisible()
    assert not page.checklist.isVisible()
    assert not page.items.isVisible()


def test_thousands_of_items_are_shown_without_a_widget_for_each(open_sample: OpenSample) -> None:
    def item(number: int) -> Record:
        cells = {"item": f"Photograph {number}", "category": "accused_product", "status": "collected"}
        return Record(f"many-{number}", "evidence_items", {k: Cell(State.ANSWERED, v) for k, v in cells.items()})

    page = page_of(open_sample(tuple(item(n) for n in range(MANY))))
    assert page.items.rows.rowCount() > MANY
    assert len(page.findChildren(QWidget)) < 300
    page.items.search.setText("photograph 4321")
    settle()
    assert listed(page) == ["Photograph 4321"]


@pytest.mark.parametrize(("percent", "width", "dark"), [(100, 1280, False), (100, 640, True), (200, 1280, True)])
def test_nothing_is_cut_at_any_size(
    open_sample: OpenSample, theme: Theme, percent: int, width: int, dark: bool
) -> None:
    theme.set_percent(percent)
    theme.set_palette(DARK if dark else LIGHT)
    try:
        page = page_of(open_sample(width=width))
        choose(page, "charts", 0)
        assert cut_labels(page) == []
        assert page.horizontalScrollBar().maximum() == 0
        assert page.view.horizontalHeader().length() <= page.view.viewport().width() + 2
    finally:
        theme.set_palette(LIGHT)
