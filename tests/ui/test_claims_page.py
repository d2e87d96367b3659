"""The page of evidence of use: the sample’s matrix, parting a claim, and what a corrected split keeps."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, press, session_of

from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.claims.page import NOTHING_YET, ClaimsPage
from litready.ui.destinations import Destination, rail_rows
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.theme import Theme

OpenSample = Callable[..., MainWindow]
PASTED = """What is claimed is:
4. The pump controller of claim 1, further comprising:
a display; and
a warning unit configured to show a fault on the display."""


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def open_sample(open_window: OpenWindow, store: Store, shipped: Playbook) -> OpenSample:
    def open_it(width: int = 1280) -> MainWindow:
        sample = read_portable(sample_file(), shipped).assessment
        store.add(replace(sample, id="sample"), shipped)
        return open_window("sample", width=width, factories=make_factories())

    return open_it


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> ClaimsPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.CLAIMS))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, ClaimsPage)
    return page


def picture(window: MainWindow, name: str) -> None:
    folder = os.environ.get("LITREADY_PICTURES")
    if folder:
        settle()
        window.grab().save(f"{folder}/{name}.png")


def lines(page: ClaimsPage) -> list[str]:
    return [" | ".join(c.text or c.caption for c in line.cells) for line in page.paste.table.lines.lines]


def test_the_sample_shows_each_element_in_each_product(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    cells = page.view.cells
    assert page.claim.value == "pat-118/1"
    assert [cells.product(n) for n in range(cells.columnCount())] == [
        ("FlowPilot FP-200", "Not known yet"),
        ("FlowPilot FP-400", "An element is missing"),
        ("FlowPilot FP-400X", "Never compared"),
    ]
    told = Qt.ItemDataRole.AccessibleTextRole
    assert cells.index(5, 1).data(told) == "’118 1[e], FlowPilot FP-400: Not found"
    assert cells.index(4, 1).data(told) == "’118 1[d], FlowPilot FP-400: Found in part, evidence to come"
    assert cut_labels(page) == []
    picture(window, "claims")


def test_the_chosen_cell_leads_to_its_records(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    places: list[object] = []
    page.go.connect(places.append)
    page.view.setFocus()
    page.view.choose(5, 1)
    settle()
    assert page.bar.title.plain == "’118 1[e] in FlowPilot FP-400"
    assert page.follows_head.plain == "What follows for ’118 1[e]"
    assert page.follows.isVisible()
    press(page.view, Qt.Key.Key_Return)
    assert places == [Place(record="use-8")]
    click(page.to_element)
    assert places[-1] == Place(record="el-118-1e")


def test_a_cell_nobody_looked_at_starts_a_comparison_for_it(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    places: list[object] = []
    page.go.connect(places.append)
    page.view.choose(0, 2)
    press(page.view, Qt.Key.Key_Return)
    record = session_of(window).assessment.in_register(COMPARISONS)[-1]
    assert places == [Place(record=record.id, column="where")]
    assert (record.value("elements"), record.value("products")) == (("el-118-1p",), ("prod-fp400x",))


def test_a_pasted_claim_is_parted_corrected_and_saved(open_sample: OpenSample, qtbot: QtBot) -> None:
    window = open_sample()
    page, known = page_of(window), session_of(window).assessment
    paste = page.paste
    paste.patent.set_value("pat-118")
    paste.box.setPlainText(PASTED)
    click(paste.split_button)
    assert paste.said.plain == "1 claim, 3 elements. Left out: “What is claimed is:”."
    assert lines(page) == [
        "4. | Preamble | The pump controller of claim 1, further comprising: | Not marked",
        " | Element | a display; and | Not marked",
        " | Element | a warning unit configured to show a fault on the display. | a stand-in with its function",
    ]
    assert session_of(window).assessment == known
    settle()
    page.bring(paste)
    picture(window, "claims_paste")
    paste.box.setPlainText(paste.box.text.replace("a display; and\n    a", "a display; and a"))
    assert len(lines(page)) == 2
    paste.box.setPlainText(paste.box.text.replace("a fault", "every fault"))
    assert paste.said.plain.endswith("The words were changed.")
    click(paste.save_button)
    saved = [r for r in session_of(window).assessment.in_register(ELEMENTS) if r.value("claim") == "4"]
    assert [(r.value("label"), r.value("words")) for r in saved] == [
        ("’118 4[pre]", "The pump controller of claim 1, further comprising:"),
        ("’118 4[a]", "a display; and a warning unit configured to show every fault on the display."),
    ]
    qtbot.waitUntil(lambda: page.claim.value == "pat-118/4")
    assert page.view.cells.rowCount() == 6 + 2
    assert paste.box.text == ""


def test_nothing_is_saved_without_a_patent_or_a_number(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    page.paste.patent.set_value("")
    page.paste.box.setPlainText("A pump comprising: a rotor; and a seal.")
    click(page.paste.split_button)
    assert not page.paste.save_button.isEnabled()
    page.paste.patent.set_value("pat-118")
    page.paste.box.setPlainText("1. " + page.paste.box.text)
    assert page.paste.save_button.isEnabled()


def test_a_mark_is_taken_away_and_set_back(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    page.paste.patent.set_value("pat-118")
    page.paste.box.setPlainText(PASTED)
    click(page.paste.split_button)
    marked = page.paste.table.lines.lines[2].cells[3]
    assert marked.ticked is True
    page.paste.table.pressed_cell.emit(2, 3)
    assert page.paste.table.lines.lines[2].cells[3].ticked is False
    page.paste.table.pressed_cell.emit(2, 3)
    assert page.paste.table.lines.lines[2].cells[3].ticked is True


def test_a_corrected_split_keeps_what_was_compared(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    click(page.edit_button)
    box = page.paste.box
    assert box.text.startswith("1. An adaptive pump controller, comprising:\n    a pressure sensor")
    box.setPlainText(box.text.replace("a pump;\n    a memory", "a pump; a memory"))
    click(page.paste.save_button)
    after = session_of(window).assessment
    assert after.record("el-118-1b") is None
    use = after.record("use-2")
    assert use is not None
    assert use.value("elements") == ("el-118-1a",)
    assert len([r for r in after.in_register(ELEMENTS) if r.value("patent") == ("pat-118",)]) == 5


def test_words_that_are_not_saved_stay_where_another_claim_is_to_be_edited(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    box = page.paste.box
    box.setPlainText("7. A pump that is not on record yet.")
    click(page.edit_button)
    assert box.text == "7. A pump that is not on record yet."
    assert page.paste.said.plain.startswith("These words are not saved.")
    box.setPlainText("")
    for _again in range(2):
        click(page.edit_button)
        assert box.text.startswith("1. An adaptive pump controller")
        assert page.paste.said.plain.startswith("As on record.")


def test_without_a_claim_it_says_what_to_enter(open_window: OpenWindow) -> None:
    page = page_of(open_window(factories=make_factories()))
    assert page.empty.isVisible()
    assert page.empty.label.plain == NOTHING_YET
    assert not page.card.isVisible()


def test_the_rail_has_it_below_its_section(open_sample: OpenSample) -> None:
    session = session_of(open_sample())
    rows = [r.title for r in rail_rows(session.playbook, session.readiness, 0)]
    assert rows[rows.index("Evidence") :][:3] == ["Evidence", "Evidence checklist", "Evidence of use"]


@pytest.mark.parametrize(("percent", "width", "dark"), [(200, 1280, False), (100, 1280, True), (100, 800, False)])
def test_nothing_is_cut(open_sample: OpenSample, theme: Theme, percent: int, width: int, dark: bool) -> None:
    theme.set_percent(percent)
    theme.set_palette(DARK if dark else LIGHT)
    try:
        window = open_sample(width)
        page = page_of(window)
        assert cut_labels(page) == []
        picture(window, f"claims_{percent}_{width}{'_dark' if dark else ''}")
    finally:
        theme.set_palette(LIGHT)
