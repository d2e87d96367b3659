"""What is concluded of records: as columns of their table, and in the card above their fields, on the sample matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from register_steps import fill, host, open_session
from ui_steps import OpenWindow, click, cut_labels, session_of

from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness
from litready.domain.standing import HEADS, RecordStanding, Standings, record_standings
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui import followed
from litready.ui.bands import Band
from litready.ui.destinations import Destination
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.registers.fields import MultiCell
from litready.ui.registers.standing_parts import FindingLink, Fold, WordLabel
from litready.ui.theme import Theme

OpenRegister = Callable[..., RegisterView]


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def sample(shipped: Playbook) -> Assessment:
    return read_portable(sample_file(), shipped).assessment


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, sample: Assessment, shipped: Playbook) -> MainWindow:
    store.add(sample, shipped)
    return open_window(sample.id, factories=make_factories())


@pytest.fixture
def open_register(window: MainWindow) -> OpenRegister:
    """Opens a register of the sample as a whole pane, and in it a record where one is named."""

    def open_it(register_id: str, record_id: str = "") -> RegisterView:
        page = window.page
        assert page is not None
        page.go(Destination(tool=Tool.REGISTERS))
        page.stack.currentWidget().show_register(register_id)  # type: ignore[attr-defined]
        view: RegisterView = page.stack.currentWidget().view  # type: ignore[attr-defined]
        if record_id:
            view.open_record(record_id)
        settle()
        return view

    return open_it


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def column(view: RegisterView, label: str) -> int:
    model = view.list.model
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return heads.index(label)


def cell(view: RegisterView, record_id: str, label: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    rows = view.list.rows
    return rows.index(rows.row_of(record_id), column(view, label)).data(role)


def shown_ids(view: RegisterView) -> list[str]:
    return [view.list.rows.record_id(n) for n in range(view.list.rows.rowCount())]


def card(view: RegisterView) -> QWidget:
    assert view.form is not None
    return view.form.conclusions


def told(view: RegisterView) -> list[str]:
    """What the card says, as a screen reader has it, the closed parts left out."""
    return [w.accessibleName() for w in card(view).findChildren(QWidget) if w.isVisible() and w.accessibleName()]


def fold(view: RegisterView, name: str) -> Fold:
    return next(f for f in card(view).findChildren(Fold) if f.button.accessibleName().endswith(name))


# -- table and card together ------------------------------------------------------------------------


def test_a_recipient_changes_privilege_in_table_and_card_at_once(open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-1")
    assert cell(view, "comm-1", "Privilege") == "Likely"
    assert "Attorney–client privilege: Likely" in told(view)
    fill(view, {"recipient_roles": ("press",)})
    settle()
    assert cell(view, "comm-1", "Privilege") == "Waived"
    assert cell(view, "comm-1", "Discoverable") != "Expect no"
    assert "Attorney–client privilege: Waived" in told(view)
    assert "Attorney–client privilege: Likely" not in told(view)


def test_the_field_that_is_filled_stays_where_it_is_while_the_card_above_it_grows(open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-1")
    assert view.form is not None
    field = view.form.fields["recipient_roles"]
    assert isinstance(field, MultiCell)
    box = field.boxes.boxes["funder"]
    page = view.form.parentWidget()
    while not isinstance(page, QScrollArea):
        assert page is not None
        page = page.parentWidget()
    page.ensureWidgetVisible(box)
    box.setFocus()
    settle()
    before, height = box.mapTo(page, QPoint()).y(), card(view).height()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settle()
    assert box.isChecked()
    assert card(view).height() != height
    assert box.mapTo(page, QPoint()).y() == before
    assert QApplication.focusWidget() is box


def test_parts_of_the_card_that_say_the_same_stay_as_they_are(open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-4")
    before = {w.plain: w for w in card(view).findChildren(WordLabel)}
    session = view._session
    session.type_record_note("comm-4", "Sent by courier.")
    session.flush()
    settle()
    assert {w.plain: w for w in card(view).findChildren(WordLabel) if w.isVisible()} == before
    assert before


# -- the table --------------------------------------------------------------------------------------


def test_the_chip_keeps_the_records_to_assume_discoverable(open_register: OpenRegister) -> None:
    view = open_register("communications")
    chips = view.list.focus_chips
    assert chips is not None
    assert (chips.all.text(), chips.first.text()) == ("All 9", "Assume discoverable 4")
    click(chips.first)
    assert {cell(view, i, "Discoverable") for i in shown_ids(view)} == {"Assume yes"}
    assert "4 of 9 records" in view.list.lead.plain
    click(chips.all)
    assert view.list.rows.rowCount() == 9


def test_a_record_that_leaves_the_chosen_ones_stays_in_its_form(open_register: OpenRegister) -> None:
    view = open_register("communications")
    assert view.list.focus_chips is not None
    click(view.list.focus_chips.first)
    view.open_record("comm-8")
    fill(view, {"recipient_roles": ("licensee", "outside_counsel"), "purpose": "legal_advice"})
    settle()
    assert cell(view, "comm-7", "Discoverable") == "Assume yes"
    assert "comm-8" not in shown_ids(view)
    assert view.record_id == "comm-8"
    assert view.form is not None
    assert "Not among the 3 records shown" in view.form.position.plain


def test_the_gravest_come_first_where_sorted_by_a_conclusion(open_register: OpenRegister) -> None:
    view = open_register("communications")
    view.list.sort_by(column(view, "Privilege"))
    words = [cell(view, i, "Privilege") for i in shown_ids(view)]
    assert words == ["Waived", *["Unlikely"] * 4, "Not known yet", *["Likely"] * 3]
    view = open_register("data_sources")
    view.list.sort_by(column(view, "Gap"))
    gaps = [cell(view, i, "Gap") for i in shown_ids(view)]
    assert gaps[:3] == ["145 days", "138 days", "Not known yet"]
    assert gaps[-1] == "None"


def test_records_are_found_by_what_is_concluded(open_register: OpenRegister) -> None:
    view = open_register("communications")
    QTest.keyClicks(view.list.search, "waived")
    assert shown_ids(view) == ["comm-6"]


def test_marks_have_a_key_and_exposures_have_no_marks(open_register: OpenRegister) -> None:
    assert not open_register("communications").list.key.isHidden()
    assert open_register("public_statements").list.key.isHidden()
    assert open_register("asserted_patents").list.key.isHidden()


def test_what_a_screen_reader_has_of_a_conclusion(open_register: OpenRegister) -> None:
    view = open_register("communications")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell(view, "comm-6", "Privilege", spoken) == "Privilege: Waived (not supported, or lost)"
    assert cell(view, "comm-6", "Work product", spoken) == "Work product: Not known yet"
    assert cell(view, "comm-4", "Discoverable", spoken) == "Discoverable: Assume yes"
    beside = cell(view, "comm-4", "Subject", Qt.ItemDataRole.AccessibleDescriptionRole)
    assert beside == "Privilege: Unlikely; Work product: None; Discoverable: Assume yes"


def test_where_room_is_short_conclusions_stay_and_nothing_scrolls_sideways(open_register: OpenRegister) -> None:
    for register, (heads, _) in HEADS.items():
        view = open_register(register)
        view.open_record(shown_ids(view)[0])
        settle()
        table = view.list.table
        assert not any(table.isColumnHidden(column(view, head.label)) for head in heads), register
        assert table.horizontalScrollBar().maximum() == 0, register


# -- the card ---------------------------------------------------------------------------------------


def test_a_new_record_says_in_one_sentence_that_nothing_is_known(open_register: OpenRegister) -> None:
    for register in HEADS:
        view = open_register(register)
        view.add_record()
        settle()
        said = [words for words in told(view) if words]
        assert len(said) == 1, register
        assert said[0].startswith("Not known yet: "), register
        assert not card(view).findChildren(WordLabel), register


def test_the_card_says_on_what_it_turns_and_what_to_do(open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-6")
    said = told(view)
    assert said.index("Turns on") + 1 == said.index("Whether it was passed on later.")
    assert "Settle what is open before anyone claims protection for it." in said
    assert "Miller, 17 F. Supp. 3d 711" in said


def test_both_readings_open_by_keyboard(open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-6")
    readings = fold(view, "both readings")
    assert not readings.opened
    readings.button.setFocus()
    QTest.keyClick(readings.button, Qt.Key.Key_Space)
    settle()
    assert {"Used here, the careful reading", "Also read"} <= set(told(view))
    view.open_record("comm-2")
    settle()
    assert fold(view, "both readings").opened


def test_a_split_of_the_courts_stands_in_its_line_and_only_there(open_register: OpenRegister) -> None:
    view = open_register("ai_uses", "ai-chatbot")
    said = Counter(told(view))
    assert said["Work product: Unsettled"] == 1
    assert said["Also read"] == 1
    assert not [f for f in card(view).findChildren(Fold) if "readings" in f.button.accessibleName()]


def test_a_finding_that_names_the_record_is_a_link_to_it(window: MainWindow, open_register: OpenRegister) -> None:
    view = open_register("communications", "comm-6")
    link = next(w for w in card(view).findChildren(FindingLink) if w.finding.code == "P-7")
    link.linkActivated.emit("go")
    settle()
    page = window.page
    assert page is not None
    assert page.at == Destination(tool=Tool.READINESS)
    row = page.stack.currentWidget().rows[link.finding.id]  # type: ignore[attr-defined]
    assert row.opened
    assert row.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (100, 1024), (200, 1280)])
def test_nothing_of_table_and_card_is_cut(
    open_register: OpenRegister, window: MainWindow, theme: Theme, percent: int, width: int
) -> None:
    theme.set_percent(percent)
    window.resize(width, 800)
    for register in HEADS:
        view = open_register(register)
        settle()
        assert cut_labels(window) == [], register
        for record in session_of(window).assessment.in_register(register)[:3]:
            view.open_record(record.id)
            for each in card(view).findChildren(Fold):
                if not each.opened:
                    each.toggle()
            settle()
            assert cut_labels(window) == [], record.id


class _Windows(QObject):
    """Everything that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_pages_open_no_windows_of_their_own(
    window: MainWindow, open_register: OpenRegister, qapp: QApplication
) -> None:
    page, windows = window.page, _Windows()
    assert page is not None
    qapp.installEventFilter(windows)
    for tool in Tool:
        page.go(Destination(tool=tool))
    for register in HEADS:
        view = open_register(register)
        view.open_record(shown_ids(view)[0])
        settle()
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert window.isActiveWindow()


# -- many -------------------------------------------------------------------------------------------


def test_of_five_thousand_records_only_those_seen_are_worked_out(
    qtbot: QtBot,
    theme: Theme,
    store: Store,
    shipped: Playbook,
    sample: Assessment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[str] = Counter()

    def counted(assessment: Assessment, readiness: Readiness, _before: Standings | None) -> Standings:
        real = record_standings(assessment, readiness)

        class Counted(Standings):
            def of(self, record_id: str) -> RecordStanding | None:
                asked[record_id] += 1
                return real.of(record_id)

        return Counted({})

    monkeypatch.setattr(followed, "record_standings", counted)
    kinds = sample.in_register("communications")
    many = [replace(kinds[n % len(kinds)], id=f"c{n}") for n in range(5000)]
    store.add(replace(sample, records=tuple(many)), shipped)
    session = open_session(store, shipped, sample.id)
    view = RegisterView(theme, session, "communications", embedded=False)
    view.set_band(Band.WIDE)
    window = host(qtbot, theme, view, width=1100)
    settle()
    assert window.isVisible()
    assert 0 < len(asked) < 100
    view.open_record("c5")
    fill(view, {"recipient_roles": ("press",)})
    settle()
    assert len(asked) < 100
    chips = view.list.focus_chips
    assert chips is not None
    assert chips.first.text() == "Assume discoverable"
    click(chips.first)
    assert len(asked) == 5000
    assert chips.first.text() == f"Assume discoverable {view.list.rows.rowCount():,}"
    window.close()
