"""Home: the saved assessments, what can be done with each, the bin, a new one, the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from home_steps import HOSTILE, Choosers, full_matter, matter, names, settle
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_plain import plain_factories
from ui_steps import click, cut_labels, press

from litready.cli import shipped_playbook
from litready.domain.matter import Assessment
from litready.errors import StorageError
from litready.exchange.portable import save_portable
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.components.buttons import Button
from litready.ui.factories import Context
from litready.ui.home import HomePage, make_home
from litready.ui.home.bin_page import BinPage
from litready.ui.home.new_page import NewPage
from litready.ui.home.reader import GlanceReader
from litready.ui.home.rows import MatterRow, Only, Order
from litready.ui.main_window import MainWindow
from litready.ui.theme import Theme

OpenHome = Callable[..., HomePage]


@pytest.fixture(scope="session")
def content() -> Playbook:
    return shipped_playbook()


@pytest.fixture
def library(context: Context, content: Playbook) -> Context:
    """The context of a window over the shipped content."""
    return replace(context, playbook=content, playbook_for=lambda a: context.store.playbook_of(a, content))


@pytest.fixture
def open_home(qtbot: QtBot, theme: Theme, library: Context, content: Playbook) -> Iterator[OpenHome]:
    """Opens home over a library with these matters, everything about them worked out."""
    made: list[HomePage] = []

    def open_it(
        matters: Sequence[Assessment] = (), *, read: bool = True, width: int = 1280, height: int = 800, **given: object
    ) -> HomePage:
        for assessment in matters:
            library.store.add(assessment, content)
        home = HomePage(theme, library, None, choosers=Choosers(), **given)  # type: ignore[arg-type]
        made.append(home)
        home.resize(width, height)
        home.show()
        home.activateWindow()
        qtbot.waitUntil(home.isActiveWindow)
        home.refresh()
        if read:
            qtbot.waitUntil(lambda: not home.matters.reader.busy)
        return home

    yield open_it
    for home in made:
        home.close()
        home.deleteLater()
    settle()


@pytest.fixture
def three(content: Playbook) -> list[Assessment]:
    return [
        matter(content, "Corvane couplings", patents=("US 13,104,806 B2", "US 13,118,217 B2")),
        matter(content, "Tessier pump heads", patents=("US 13,096,340",), days_ago=6, on_hold=True),
        matter(content, "Ridgeway filters", days_ago=84),
    ]


def _row(home: HomePage, number: int) -> MatterRow:
    found = home.matters.list.rows.row(home.matters.list.rows.index(number))
    assert found is not None
    return found


def _opened(home: HomePage) -> list[str]:
    ids: list[str] = []
    home.opened.connect(ids.append)
    return ids


def _buttons(widget: QWidget) -> dict[str, Button]:
    return {b.label: b for b in widget.findChildren(Button) if b.isVisible()}


# -- what is shown -----------------------------------------------------------------------------------


def test_an_empty_library_says_what_belongs_there(open_home: OpenHome) -> None:
    home = open_home()
    empty = home.matters.empty
    assert empty.label.plain == "No assessments yet. Start one, import a .litready file, or open the sample."
    assert list(_buttons(empty)) == ["New assessment", "Import", "Try the sample"]
    assert not home.matters.search.isVisible()
    click(_buttons(empty)["New assessment"])
    assert isinstance(home.page, NewPage)


def test_each_line_tells_patents_progress_and_readiness(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    assert names(home) == ["Corvane couplings", "Tessier pump heads", "Ridgeway filters"]
    first = _row(home, 0).glance
    assert first is not None
    assert first.patents == "US\u00a013,104,806\u00a0B2\u2003’217"
    assert first.progress.answered == 1
    spoken = str(home.matters.list.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Tessier pump heads, US\u00a013,096,340, 1 of ")
    assert spoken.endswith("Nov\u00a014, 2026, on hold")
    last = _row(home, 2).glance
    assert last is not None
    assert (last.patents, last.finding, last.verdict) == ("No patent entered yet", "Not begun", "No verdict yet")
    assert home.matters.lead.plain == "Three assessments on this computer. Nothing leaves it."


def test_open_stops_come_before_all_else(open_home: OpenHome, content: Playbook) -> None:
    answers = {"basis.preparer_role": "employee", "basis.directed_by": "nobody"}
    home = open_home([matter(content, "No lawyer asked", answers=answers)])
    glance = _row(home, 0).glance
    assert glance is not None
    assert (glance.finding, glance.verdict, glance.ink) == (f"{glance.stops} open stop", "Not ready", "stop")


def test_the_disclaimer_stands_once(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    texts = [label.text() for label in home.findChildren(QLabel)]
    assert sum("A checklist, not legal advice" in t for t in texts) == 1


def test_a_damaged_assessment_is_named_and_the_others_stay(
    open_home: OpenHome, three: list[Assessment], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = store.load

    def fail_for_one(assessment_id: str) -> Assessment:
        if assessment_id == three[0].id:
            raise StorageError("A row of the library is damaged.")
        return load(assessment_id)

    monkeypatch.setattr(store, "load", fail_for_one)
    home = open_home(three)
    broken = _row(home, 0).glance
    assert broken is not None
    assert (broken.finding, broken.verdict) == ("Cannot be read", "A row of the library is damaged.")
    assert _row(home, 1).glance is not None


# -- a large library ----------------------------------------------------------------------------------


def test_a_thousand_matters_are_shown_before_they_are_read(
    open_home: OpenHome, content: Playbook, store: Store, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("litready.ui.home.reader.TURN_SECONDS", 0)
    loaded: list[str] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda i: (loaded.append(i), load(i))[1])
    turns: list[int] = []
    monkeypatch.setattr(
        GlanceReader, "_turn", lambda reader, turn=GlanceReader._turn: (turn(reader), turns.append(len(loaded)))
    )
    home = open_home([matter(content, f"Matter {n}", days_ago=n) for n in range(200)], read=False)
    assert home.matters.list.rows.rowCount() == 200
    assert home.matters.reader.busy
    qtbot.waitUntil(lambda: len(turns) >= 5)
    assert turns[:5] == [1, 2, 3, 4, 5]
    assert loaded[:5] == [_row(home, n).id for n in range(5)]


def test_only_what_changed_is_read_again(
    open_home: OpenHome, three: list[Assessment], store: Store, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    home = open_home(three)
    loaded: list[str] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda i: (loaded.append(i), load(i))[1])
    store.rename(three[1].id, "Tessier pump heads and seals")
    home.refresh()
    qtbot.waitUntil(lambda: not home.matters.reader.busy)
    assert loaded == [three[1].id]


def test_reading_rests_while_home_is_not_seen(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three, read=False)
    home.hide()
    before = len(home.matters.reader._waiting)
    settle()
    assert len(home.matters.reader._waiting) == before
    assert not home.matters.reader._timer.isActive()


# -- finding one ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tessier", ["Tessier pump heads"]),
        ("13,118,217", ["Corvane couplings"]),
        ("US13118217B2", ["Corvane couplings"]),
        ("'806", ["Corvane couplings"]),
        ("heads 13096340", ["Tessier pump heads"]),
        ("Orrin", ["Ridgeway filters"]),
        ("Corvaine", []),
    ],
)
def test_search_finds_by_name_patent_and_party(
    open_home: OpenHome, three: list[Assessment], content: Playbook, typed: str, found: list[str]
) -> None:
    party = matter(content, "Ridgeway filters", answers={"evidence.accused_party": "Orrin Medical"}, days_ago=84)
    home = open_home([*three[:2], party])
    QTest.keyClicks(home.matters.search, typed)
    assert names(home) == found


def test_nothing_found_is_said_and_undone(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    home.matters.search.setText("Corvaine")
    assert home.matters.nothing.label.plain == "Nothing matches ‘Corvaine’."
    click(_buttons(home.matters.nothing)["Clear search"])
    assert len(names(home)) == 3


def test_toggles_and_order(open_home: OpenHome, three: list[Assessment], content: Playbook) -> None:
    answers = {"basis.preparer_role": "employee", "basis.directed_by": "nobody"}
    home = open_home([*three, matter(content, "Zephyr", answers=answers, days_ago=200)])
    home.matters.only.choose(Only.HOLD)
    assert names(home) == ["Tessier pump heads"]
    home.matters.only.choose(Only.STOPS)
    assert names(home) == ["Zephyr"]
    home.matters.only.choose(Only.ALL)
    home.matters.order.choose(Order.NAME)
    assert names(home) == ["Corvane couplings", "Ridgeway filters", "Tessier pump heads", "Zephyr"]
    home.matters.order.choose(Order.READINESS)
    assert names(home)[0] == "Zephyr"


# -- opening and changing one --------------------------------------------------------------------------


def test_enter_and_double_click_and_the_arrow_open(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    opened = _opened(home)
    lines = home.matters.list
    assert lines.hasFocus()
    press(lines, Qt.Key.Key_Down)
    press(lines, Qt.Key.Key_Return)
    middle = lines.visualRect(lines.rows.index(2)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    box = lines.visualRect(lines.rows.index(0))
    arrow = box.center()
    arrow.setX(box.right() - 20)
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert opened == [three[1].id, three[2].id, three[0].id]


def test_the_focus_ring_is_for_the_keyboard(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    lines = home.matters.list
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualRect(lines.rows.index(1)).center())
    assert not lines.property("keyed")
    press(lines, Qt.Key.Key_Up)
    assert lines.property("keyed")


def _rename(home: HomePage, name: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    press(home.matters.list, Qt.Key.Key_F2)
    edit = home.matters.list.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    QTest.keyClicks(edit, name)
    press(edit, end)
    settle()


def test_rename_in_place(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    _rename(home, "  Corvane   couplings, second  ")
    assert store.load(three[0].id).name == "Corvane couplings, second"
    assert names(home)[0] == "Corvane couplings, second"
    _rename(home, "Thrown away", end=Qt.Key.Key_Escape)
    assert names(home)[0] == "Corvane couplings, second"


def test_a_blank_name_is_refused_in_words(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    _rename(home, " ")
    assert store.load(three[0].id).name == "Corvane couplings"
    assert home.matters.say.text == "A matter needs a name. “Corvane couplings” keeps the one it has."


def test_a_name_being_typed_outlives_what_is_read_meanwhile(
    open_home: OpenHome, three: list[Assessment], qtbot: QtBot, store: Store
) -> None:
    home = open_home(three, read=False)
    home.matters.order.choose(Order.READINESS)
    home.matters.list.choose(three[0].id)
    press(home.matters.list, Qt.Key.Key_F2)
    edit = home.matters.list.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    edit.setText("Half a na")
    qtbot.waitUntil(lambda: not home.matters.reader.busy)
    assert edit.isVisible()
    press(edit, Qt.Key.Key_Return)
    settle()
    assert store.load(three[0].id).name == "Half a na"


def test_duplicate(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    home.matters.duplicate(three[0].id)
    home.matters.duplicate(three[0].id)
    assert names(home)[:2] == ["Corvane couplings (copy) (2)", "Corvane couplings (copy)"]
    copy = home.matters.list.chosen
    assert copy is not None
    assert len(store.load(copy.id).records) == 2


def test_delete_moves_to_the_bin_and_undo_brings_back(
    open_home: OpenHome, three: list[Assessment], store: Store
) -> None:
    home = open_home(three)
    press(home.matters.list, Qt.Key.Key_Delete)
    assert names(home) == ["Tessier pump heads", "Ridgeway filters"]
    assert home.matters.say.text == "Moved “Corvane couplings” to the bin."
    assert home.matters.bin.label == "Bin (1)"
    assert home.matters.list.chosen is not None
    home.matters.say.press("Undo")
    assert names(home)[0] == "Corvane couplings"
    press(home.matters.list, Qt.Key.Key_Delete)
    press(home.matters.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [s.id for s in store.summaries(binned=True)] == []


def test_what_is_on_hold_stays(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    home.matters.list.choose(three[1].id)
    press(home.matters.list, Qt.Key.Key_Delete)
    assert home.matters.say.text.startswith("This assessment is on hold")
    assert len(names(home)) == 3
    actions = {a.text(): a for a in home.matters.menu_for(three[1].id).actions()}
    actions["Release hold"].trigger()
    assert not store.load(three[1].id).on_hold
    home.matters.move_to_bin(three[1].id)
    assert [s.id for s in store.summaries(binned=True)] == [three[1].id]


def test_a_failed_change_is_said_and_nothing_changes(
    open_home: OpenHome, three: list[Assessment], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise StorageError("The disk is full. The last change was not saved.")

    home = open_home(three)
    monkeypatch.setattr(store, "duplicate", full)
    home.matters.duplicate(three[0].id)
    assert home.matters.say.text == "The disk is full. The last change was not saved."
    assert len(names(home)) == 3


def test_the_menu_of_a_line_offers_all(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    words = [a.text().partition("\t")[0] for a in home.matters.menu_for(three[0].id).actions() if a.text()]
    assert words == [
        "Open", "Rename", "Duplicate", "Put on hold", "Export report", "Save a copy", "Move to bin",
        "Remove all traces…",
    ]  # fmt: skip


def test_the_dots_open_the_menu_of_their_line(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    lines = home.matters.list
    wanted: list[str] = []
    lines.menu_wanted.disconnect()
    lines.menu_wanted.connect(lambda i, _at: wanted.append(i))
    box = lines.visualRect(lines.rows.index(2))
    at = QPointF(box.right() - 56, box.center().y())
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert wanted == [three[2].id]


def test_the_data_folder_is_shown_as_it_really_is(
    theme: Theme, library: Context, tmp_path: Path, open_home: OpenHome
) -> None:
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "link"
    link.symlink_to(real)
    shown: list[Path] = []
    home = HomePage(theme, replace(library, data_dir=link), opener=lambda p: not shown.append(p))
    home.matters.show_folder()
    assert str(real.resolve()) in home.matters.say.text
    home.matters.say.press("Copy path")
    assert QGuiApplication.clipboard().text() == str(real.resolve())
    home.matters.show_folder()
    home.matters.say.press("Open folder")
    assert shown == [real.resolve()]
    home.deleteLater()


# -- the bin --------------------------------------------------------------------------------------------


def _bin(home: HomePage) -> BinPage:
    home.show_bin()
    assert isinstance(home.page, BinPage)
    return home.page


def test_the_bin_restores(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    home.matters.move_to_bin(three[0].id)
    page = _bin(home)
    click(page.restore_button)
    assert page.empty.label.plain == "The bin is empty."
    assert page.empty.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert names(home)[0] == "Corvane couplings"


def test_deleting_forever_asks_first(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    home.matters.move_to_bin(three[0].id)
    page = _bin(home)
    press(page.list, Qt.Key.Key_Delete)
    assert page.say.text.startswith("Delete “Corvane couplings” forever?")
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.label == "Keep it"
    press(page, Qt.Key.Key_Escape)
    assert page.say.text == ""
    assert home.page is page
    assert len(store.summaries(binned=True)) == 1
    click(page.delete_button)
    page.say.press("Delete forever")
    assert store.summaries(binned=True) == []
    with pytest.raises(StorageError):
        store.load(three[0].id)


# -- a new one ------------------------------------------------------------------------------------------


def test_a_new_assessment_needs_a_name(open_home: OpenHome, three: list[Assessment], store: Store) -> None:
    home = open_home(three)
    opened = _opened(home)
    click(home.matters.new)
    page = home.page
    assert isinstance(page, NewPage)
    click(page.start)
    assert page.name.error.message == "Write a name for the matter."
    QTest.keyClicks(page.name.edit, "corvane couplings")
    assert page.name.error.message == ""
    assert page.twin.plain == "There is already a matter called “corvane couplings”. Both will be kept."
    QTest.keyClicks(page.name.edit, " II ")
    assert page.twin.plain == ""
    press(page.name.edit, Qt.Key.Key_Return)
    made = store.load(opened[0])
    assert (made.name, made.answers) == ("corvane couplings II", {})


def test_a_new_assessment_opens_on_its_basis(qtbot: QtBot, theme: Theme, library: Context, store: Store) -> None:
    window = MainWindow(theme, library, replace(plain_factories(), make_home=make_home))
    qtbot.addWidget(window)
    window.show()
    window.commands.trigger("New assessment")
    home = window.home
    assert isinstance(home, HomePage)
    assert isinstance(home.page, NewPage)
    home.page.name.set_text("Corvane couplings")
    click(home.page.start)
    assert window.page is not None
    assert window.page.at.section == "basis"
    window.go_home()
    assert names(home) == ["Corvane couplings"]


def test_home_is_filled_when_the_window_comes_up(
    qtbot: QtBot, theme: Theme, library: Context, three: list[Assessment], content: Playbook
) -> None:
    library.store.add(three[0], content)
    window = MainWindow(theme, library, replace(plain_factories(), make_home=make_home))
    qtbot.addWidget(window)
    window.show()
    home = window.home
    assert isinstance(home, HomePage)
    assert names(home) == ["Corvane couplings"]
    qtbot.waitUntil(lambda: _row(home, 0).glance is not None)
    assert [a.text() for a in home.matters.more_menu().actions()[:3]] == ["Backups…", "Passphrase…", "Show data folder"]
    assert "New assessment" in [a.text() for a in home.matters.more_menu().actions()]


def test_leaving_makes_nothing_and_loses_no_name(open_home: OpenHome, store: Store) -> None:
    home = open_home()
    home.start_new()
    assert isinstance(home.page, NewPage)
    QTest.keyClicks(home.page.name.edit, "Corvane")
    press(home.page, Qt.Key.Key_Escape)
    assert home.page is home.matters
    assert store.summaries() == []
    home.start_new()
    assert isinstance(home.page, NewPage)
    assert home.page.name.text == "Corvane"
    click(home.page.start)
    home.start_new()
    assert isinstance(home.page, NewPage)
    assert home.page.name.text == ""


# -- the sample -----------------------------------------------------------------------------------------


def test_the_sample_is_added_and_opened_each_time(
    open_home: OpenHome, content: Playbook, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "sample.litready"
    save_portable(matter(content, "Merrowdale against Tarnquist"), file)
    home = open_home(sample=file)
    opened = _opened(home)
    click(_buttons(home.matters.empty)["Try the sample"])
    home.refresh()
    click(home.matters.sample)
    assert [store.load(i).name for i in opened] == [
        "Merrowdale against Tarnquist",
        "Merrowdale against Tarnquist (2)",
    ]
    assert store.load(opened[0]).changed_at.date() == datetime.now(UTC).date()


def test_a_missing_sample_is_said(open_home: OpenHome, tmp_path: Path, store: Store) -> None:
    home = open_home(sample=tmp_path / "none.json")
    home.try_sample()
    assert home.matters.say.text.startswith("The sample could not be opened. “none.json” could not be read")
    assert store.summaries() == []


# -- the look -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1280])
def test_no_label_is_cut_on_any_page(
    open_home: OpenHome, content: Playbook, theme: Theme, percent: int, width: int
) -> None:
    hostile = [replace(full_matter(content, name), id=f"h{n}") for n, name in enumerate(HOSTILE)]
    home = open_home(hostile[:2] + hostile[2:], width=width)
    theme.set_percent(percent)
    for visit in (home.refresh, home.start_new, home.show_bin, lambda: home.export("h0"), home.start_import):
        visit()
        settle()
        assert cut_labels(home) == []
    assert home.matters.page.horizontalScrollBar().maximum() == 0


def test_hostile_names_are_text_and_stand_on_one_line(open_home: OpenHome, content: Playbook) -> None:
    home = open_home([replace(matter(content, name, days_ago=n), id=f"h{n}") for n, name in enumerate(HOSTILE)])
    shown = names(home)
    assert shown[0] == "R&D <draft> </para><img src=x> & Co."
    assert shown[2] == "one line another third"
    assert shown[3] == "reversed"
    assert shown[5] == "Unnamed matter"
    home.matters.move_to_bin("h0")
    assert home.matters.say.text == "Moved “R&D <draft> </para><img src=x> & Co.” to the bin."


def test_moving_over_a_line_shows_where_it_can_be_pressed(open_home: OpenHome, three: list[Assessment]) -> None:
    home = open_home(three)
    lines = home.matters.list
    box = lines.visualRect(lines.rows.index(2))

    def hover(x: float) -> Qt.CursorShape:
        at = QPointF(x, box.center().y())
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        lines.mouseMoveEvent(event)
        return lines.cursor().shape()

    assert hover(box.left() + 100) is Qt.CursorShape.ArrowCursor
    assert hover(box.right() - 20) is Qt.CursorShape.PointingHandCursor
