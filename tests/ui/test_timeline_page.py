"""The page of the timeline: what collides in the sample, links to the record, changes, crowds, dark and large text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, session_of, type_into

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Record
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.hold_card import hold_section
from litready.ui.main_window import MainWindow
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.theme import Theme
from litready.ui.timeline.collisions import CollisionRow
from litready.ui.timeline.items import DAY_ROLE, PART_ROLE, ItemsModel
from litready.ui.timeline.lists import ItemsList
from litready.ui.timeline.page import NOTHING_YET, TimelinePage
from litready.values import PartialDate

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
    """Opens the sample, with further records where some are given."""

    def open_it(records: tuple[Record, ...] = (), width: int = 1280) -> MainWindow:
        sample = read_portable(sample_file(), shipped).assessment
        own = f"sample-{len(records)}"
        store.add(replace(sample, id=own, records=(*sample.records, *records)), shipped)
        return open_window(own, width=width, factories=make_factories())

    return open_it


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> TimelinePage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.TIMELINE))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, TimelinePage)
    return page


def row_of(page: TimelinePage, title: str, words: str) -> CollisionRow:
    return next(r for r in page.collisions.rows if r.told.title == title and words in r.told.words)


def shown(each: ItemsList, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [str(each.rows.index(n, 0).data(role)) for n in range(each.rows.rowCount())]


def go_by(page: TimelinePage, words: str) -> None:
    """Click the row that says these words."""
    view = page.items.dated.view
    row = next(n for n, text in enumerate(shown(page.items.dated)) if words in text)
    index = page.items.dated.rows.index(row, 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    settle()


def opened_record(window: MainWindow) -> str:
    assert window.page is not None
    assert window.page.section is not None
    return next((v.record_id for v in window.page.section.findChildren(RegisterView) if v.record_id), "")


# -- what collides ------------------------------------------------------------------------------------


def test_the_collisions_of_the_sample_are_named_with_why_and_by_which_authorities(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    timeline = session_of(window).readiness.timeline
    assert [r.told.number for r in page.collisions.rows] == list(range(1, len(timeline.collisions) + 1))
    assert [r.told.authorities for r in page.collisions.rows] == [c.authorities for c in timeline.collisions]
    hold = row_of(page, "Hold after the duty began", "The written hold came after the duty began.")
    assert hold.told.since == "from Jun\xa03, 2026, 138 days"
    assert "went on deleting" in row_of(page, "Deletion after the duty began", "“Company chat”").told.words
    assert row_of(page, "Statement before counsel", "“Remark on the AquaTech Expo panel”").links
    assert page.to_collisions.label == f"{len(timeline.collisions)} collisions"


def test_a_collision_leads_to_each_thing_it_rests_on(open_sample: OpenSample) -> None:
    window = open_sample()
    row = row_of(page_of(window), "Statement before counsel", "AquaTech")
    record, question = row.links
    click(record)
    settle()
    assert opened_record(window) == "say-aquatech"
    page_of(window)
    click(question)
    settle()
    assert window.page is not None
    assert window.page.section is not None
    assert window.page.section.current is not None
    assert window.page.section.current.question.id == "counsel.engaged"


def test_a_collision_of_many_records_lists_them_all(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    row = next(r for r in page.collisions.rows if r.told.more)
    assert row.all_button is not None
    click(row.all_button)
    settle()
    entries = page.items.dated.model.entries
    begun = [e for e in entries if row.told.number in e.numbers]
    assert len(shown(page.items.dated)) == len(begun) == row.told.more
    assert not page.items.undated.isVisible()
    page.items.clear()
    assert len(shown(page.items.dated)) == len(entries)


# -- the items ----------------------------------------------------------------------------------------


def test_a_link_lands_on_the_record_and_on_the_question(open_sample: OpenSample) -> None:
    window = open_sample()
    go_by(page_of(window), "Teardown report on FP-200")
    assert opened_record(window) == "paper-teardown"
    go_by(page_of(window), "A complaint is planned")
    assert window.page is not None
    assert window.page.section is not None
    assert window.page.section.current is not None
    assert window.page.section.current.question.id == "counsel.complaint_planned_on"


def test_items_stand_in_order_with_their_days_as_they_are_known(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    days = [e.days for e in page.items.dated.model.entries]
    assert days == sorted(days)
    told = dict(zip(shown(page.items.dated), shown(page.items.dated, DAY_ROLE), strict=True))
    assert told["“FlowPilot FP-200” became known"] == "Mar 2021"
    assert told["“ClearStream 3” was sold without a mark (’118)"] == "Mar\xa012, 2019 to May\xa031, 2020"
    assert told["The earliest day on which a court may place the duty to preserve"] == "Jun\xa03, 2026"
    undated = shown(page.items.undated)
    assert undated == ["“Draft letter to Tarnquist’s general counsel” is drafted and not sent (letter)"]
    click(page.items.order)
    assert shown(page.items.dated, DAY_ROLE)[0] == "Nov\xa014, 2037"


def test_planned_and_happened_are_told_apart(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    click(page.items.ahead)
    found = shown(page.items.dated)
    assert "A complaint is planned" in found
    assert "’118 ends" in found
    assert not [w for w in found if "was made" in w]
    assert page.items.undated.isVisible()
    click(page.items.colliding)
    assert page.items.dated.rows.rowCount() == sum(bool(e.numbers) for e in page.items.dated.model.entries)


def test_text_and_part_narrow_both_lists(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    type_into(page.items.search, "letter")
    assert len(shown(page.items.dated)) == 1
    assert page.items.undated.isVisible()
    page.items.search.setText("nothing says this")
    assert page.items.no_match.isVisible()
    assert not page.items.dated.isVisible()
    click(page.items.clear_button)
    assert not page.items.no_match.isVisible()
    page.items.kinds.set_value("custodians")
    page.items.kinds.chosen.emit("custodians")
    assert set(shown(page.items.dated, PART_ROLE)) == {"Custodians"}


def test_a_row_is_opened_by_key_and_spoken_whole(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    type_into(page.items.search, "consumer chatbot")
    view = page.items.dated.view
    view.setFocus()
    view.setCurrentIndex(page.items.dated.rows.index(0, 0))
    spoken = str(page.items.dated.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Aug\xa027, 2026; “Consumer chatbot, own account” was used")
    assert spoken.endswith("; AI tools; Happened")
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert opened_record(window) == "ai-chatbot"


# -- changes ------------------------------------------------------------------------------------------


def test_a_change_of_an_answer_changes_the_page_a_moment_later(open_sample: OpenSample, qtbot: QtBot) -> None:
    window = open_sample()
    page, session = page_of(window), session_of(window)
    before = page.figure.drawing
    session.answer("hold.issued_on", State.ANSWERED, "2026-06-20")
    assert page.figure.drawing is before
    qtbot.waitUntil(lambda: page.figure.drawing != before)
    told = row_of(page, "Hold after the duty began", "The written hold").told
    assert told.since.endswith("17 days")
    assert "Jun\xa020, 2026" in shown(page.items.dated, DAY_ROLE)
    session.answer("counsel.complaint_planned_on", State.NOT_KNOWN)
    qtbot.waitUntil(lambda: "A complaint is planned" not in shown(page.items.dated))


def test_a_record_that_is_renamed_is_called_so_everywhere(open_sample: OpenSample, qtbot: QtBot) -> None:
    window = open_sample()
    page = page_of(window)
    session_of(window).set_cell("say-aquatech", "what", State.ANSWERED, "Talk on the fair")
    qtbot.waitUntil(lambda: any(r.links and r.links[0].label == "Talk on the fair" for r in page.collisions.rows))
    assert "“Talk on the fair” went out" in row_of(page, "Statement before counsel", "Talk on the fair").told.words
    assert any("“Talk on the fair” went out" in w for w in shown(page.items.dated))
    page.items.search.setText("talk on the fair")
    assert len(shown(page.items.dated)) == 1


def test_a_page_that_is_not_seen_does_no_work(open_sample: OpenSample, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample()
    page, session = page_of(window), session_of(window)
    assert window.page is not None
    window.page.go(Destination(tool=Tool.ACTIONS))
    settle()
    filled: list[object] = []
    monkeypatch.setattr(page, "_fill", filled.append)
    session.answer("hold.issued_on", State.ANSWERED, "2026-06-20")
    settle()
    assert filled == []
    page_of(window)
    assert filled


def test_an_empty_matter_says_what_to_enter_first_and_leads_there(open_window: OpenWindow, shipped: Playbook) -> None:
    window = open_window(factories=make_factories())
    page = page_of(window)
    assert page.empty.isVisible()
    assert page.empty.label.plain == NOTHING_YET
    for gone in (page.figure_card, page.collisions, page.items, page.copy_button, page.to_items, page.to_collisions):
        assert not gone.isVisible()
    click(page.to_patents)
    assert window.page is not None
    assert window.page.section is not None
    assert "asserted_patents" in {c.question.of for c in window.page.section.shown_cards}
    click(page_of(window).to_hold)
    assert window.page.section.section.id == hold_section(shipped)


def test_the_figure_is_copied_as_picture_drawing_and_words(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    click(page.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "’118 issued" in data.text()
    assert "collision, named below" in bytes(data.data("image/svg+xml").data()).decode()


# -- crowds, dark, large text -------------------------------------------------------------------------


def crowd(count: int) -> tuple[Record, ...]:
    """Statements on many days, some of which are not known."""
    made = []
    for n in range(count):
        values: dict[str, Value] = {"what": f"Post {n}", "charges_infringement": "yes", "scheduled": "no"}
        if n % 10:
            values["made_on"] = PartialDate(2026, 1 + n % 9, 1 + n % 28)
        cells = {column: Cell(State.ANSWERED, value) for column, value in values.items()}
        made.append(Record(f"post{n}", "public_statements", cells))
    return tuple(made)


def test_five_thousand_items_are_no_widgets_and_are_put_into_words_only_when_seen(
    open_sample: OpenSample, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = len(page_of(open_sample()).findChildren(QWidget))
    asked: list[int] = []
    data = ItemsModel.data

    def counting(model: ItemsModel, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            asked.append(1)
        return data(model, index, role)  # type: ignore[arg-type]

    monkeypatch.setattr(ItemsModel, "data", counting)
    window = open_sample(crowd(MANY))
    page = page_of(window)
    assert len(page.items.dated.model.entries) > MANY * 0.9
    assert len(page.items.undated.model.entries) > MANY * 0.09
    assert len(page.findChildren(QWidget)) < few + 40
    assert len(asked) < 500
    page.items.search.setText("post 4321")
    assert shown(page.items.dated) == ["“Post 4321” went out"]


@pytest.mark.parametrize(("percent", "width", "dark"), [(100, 1280, False), (100, 800, True), (200, 1280, True)])
def test_nothing_is_cut_and_the_figure_takes_the_colors(
    open_sample: OpenSample, theme: Theme, percent: int, width: int, dark: bool
) -> None:
    theme.set_percent(percent)
    window = open_sample(width=width)
    page = page_of(window)
    light = page.figure.svg()
    assert LIGHT.ink.lower() in light
    if dark:
        theme.set_palette(DARK)
        settle()
        assert DARK.ink.lower() in page.figure.svg()
        assert LIGHT.ink.lower() not in page.figure.svg()
    try:
        assert cut_labels(page) == []
        assert page.horizontalScrollBar().maximum() == 0
        assert page.items.dated.view.width() <= page.viewport().width()
    finally:
        theme.set_palette(LIGHT)


def test_a_long_name_leaves_room_for_what_happened_and_is_found_whole(open_sample: OpenSample, qtbot: QtBot) -> None:
    window = open_sample()
    page = page_of(window)
    session_of(window).set_cell("say-aquatech", "what", State.ANSWERED, f"{'Remark ' * 40}at last")
    qtbot.waitUntil(lambda: any(r.told.words.startswith("“Remark Remark") for r in page.collisions.rows))
    page.items.search.setText("remark at last")
    (found,) = shown(page.items.dated)
    assert found.endswith("…” went out (trade show or talk)")
    assert len(found) < 100
