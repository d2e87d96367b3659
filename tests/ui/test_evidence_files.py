"""Files of the index in the window: attached, looked at again, taken off; a folder confirmed and taken, with undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, press, session_of

from litready.domain.answers import State
from litready.domain.evidence.custody import HANDS
from litready.domain.evidence.from_files import item_of
from litready.domain.evidence.record import ITEMS
from litready.errors import StorageError
from litready.evidence_files.reading import read_file
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.evidence.page import EvidencePage
from litready.ui.evidence_files.card import FilesCard
from litready.ui.evidence_files.folder_page import FolderPage
from litready.ui.evidence_files.held import HeldFiles
from litready.ui.factories import Context, Tool
from litready.ui.followed import Followed
from litready.ui.main_window import MainWindow
from litready.ui.package import PackagePage
from litready.ui.package import page as package_page
from litready.ui.package.writing import write_package
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.registers.form import RecordForm
from litready.ui.theme import Theme

OpenSample = Callable[..., MainWindow]
HOSTILE = "two\nlines \udcff \u202egnp.txt"


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def open_sample(open_window: OpenWindow, store: Store, shipped: Playbook) -> OpenSample:
    def open_it(width: int = 1280) -> MainWindow:
        store.add(replace(read_portable(sample_file(), shipped).assessment, id="sample"), shipped)
        return open_window("sample", width=width, factories=make_factories())

    return open_it


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    (folder / "claim charts").mkdir(parents=True)
    (folder / "claim charts" / "FP-400.xlsx").write_bytes(b"chart")
    (folder / "scan.pdf").write_bytes(b"scan" * 500)
    (folder / "the same.pdf").write_bytes(b"scan" * 500)
    (folder / "Thumbs.db").write_bytes(b"t")
    (folder / HOSTILE).write_bytes(b"")
    (folder / "loop").symlink_to(folder)
    return folder


class FolderChosen:
    """Stands in for the choosing of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder(self, _parent: object, _title: str, _start: Path, chosen: Callable[[Path], None]) -> None:
        chosen(self._folder)


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def work_ends(qtbot: QtBot, files: HeldFiles) -> None:
    qtbot.waitUntil(lambda: not files.busy, timeout=20_000)
    settle()


def card_of(window: MainWindow, record: str = "ev-01") -> FilesCard:
    assert window.page is not None
    window.page.go_place(Place(record=record, column="item"))
    settle()
    assert window.page.section is not None
    view = next(v for v in window.page.section.findChildren(RegisterView) if v.register_id == ITEMS)
    assert view.form is not None
    assert view.form.files is not None
    return view.form.files


def page_of(window: MainWindow) -> EvidencePage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.EVIDENCE))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, EvidencePage)
    return page


def folder_page(window: MainWindow, qtbot: QtBot, folder: Path) -> FolderPage:
    page = page_of(window)
    page.files.open([folder])
    opened = page.files.page
    assert opened is not None
    qtbot.waitUntil(lambda: not opened.busy, timeout=20_000)
    settle()
    return opened


def test_a_dropped_file_is_attached_only_once_it_is_said_how(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot
) -> None:
    window = open_sample()
    files = session_of(window).files
    card = card_of(window)
    card.take_drop([box / "scan.pdf"])
    assert (card.say.text, files.busy) == ("Attach scan.pdf?", False)
    click(card.say.deeds[1])
    work_ends(qtbot, files)
    (attached,) = store.attached_files("sample")
    assert (attached.item, attached.file.copied, attached.name) == ("ev-01", True, "scan.pdf")
    assert "copy kept" in str(card.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    (copy,) = [p for p in store.copies_folder("sample").rglob("*") if p.is_file()]
    assert copy.read_bytes() == b"scan" * 500


def test_a_look_tells_what_changed_and_the_page_leads_to_its_item(
    open_sample: OpenSample, box: Path, qtbot: QtBot
) -> None:
    window = open_sample()
    files = session_of(window).files
    card = card_of(window)
    files.attach("ev-01", [str(box / "scan.pdf"), str(box / "the same.pdf")], copy=False)
    work_ends(qtbot, files)
    assert "same content as 1 other file" in str(card.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    click(card.check_button)
    work_ends(qtbot, files)
    assert card.say.text == ""
    (box / "scan.pdf").write_bytes(b"scam")
    (box / "the same.pdf").unlink()
    click(card.check_button)
    work_ends(qtbot, files)
    assert card.say.text == "2 files looked at: 1 changed, 1 gone"
    page = page_of(window)
    assert "2 files attached: 1 changed, 1 gone." in page.files.words.plain
    click(page.files.show_button)
    settle()
    assert page.items.rows.rowCount() == 1
    assert page.items.told.plain == "1 item with files that are not as added."


def test_a_file_that_is_gone_is_looked_for_in_a_folder_that_is_chosen(
    open_sample: OpenSample, tmp_path: Path, qtbot: QtBot
) -> None:
    here, there = tmp_path / "a" / "b" / "c" / "d", tmp_path / "far" / "away"
    for folder in (here, there):
        folder.mkdir(parents=True)
    (here / "chart.pdf").write_bytes(b"chart")
    window = open_sample()
    files, strip = session_of(window).files, page_of(window).files
    files.attach("ev-01", [str(here / "chart.pdf")], copy=False)
    work_ends(qtbot, files)
    assert not strip.elsewhere_button.isVisible()
    (here / "chart.pdf").rename(there / "moved.pdf")
    files.check()
    work_ends(qtbot, files)
    assert "up to two folders above it" in strip.words.plain
    strip._choosers = FolderChosen(tmp_path / "far")  # type: ignore[assignment]
    click(strip.elsewhere_button)
    work_ends(qtbot, files)
    assert files.all[0].where == str(there / "moved.pdf")
    assert not strip.elsewhere_button.isVisible()


def test_what_is_recorded_is_shown_and_taking_off_can_be_undone(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot
) -> None:
    store.author = "Dana Whitlock"
    window = open_sample()
    files = session_of(window).files
    card = card_of(window)
    files.attach("ev-01", [str(box / "scan.pdf"), str(box / "no such file")], copy=False)
    work_ends(qtbot, files)
    assert card.say.text == "1 file attached. Left out: no such file: it is not there."
    assert card.chosen.isHidden()
    card.view.setCurrentIndex(card.rows.index(0, 0))
    words = card.chosen_words.plain.replace("\u200b", "")
    assert str(box / "scan.pdf") in words
    assert files.all[0].file.sha256 in words
    assert "by Dana Whitlock" in words
    click(card.sum_button)
    assert QApplication.clipboard().text() == files.all[0].file.sha256
    click(card.off_button)
    assert (store.attached_files("sample"), card.view.isHidden()) == ([], True)
    assert card.say.text == "scan.pdf is no longer attached; the file itself is untouched."
    click(card.say.deeds[0])
    assert [f.name for f in store.attached_files("sample")] == ["scan.pdf"]
    assert (box / "scan.pdf").read_bytes() == b"scan" * 500


def test_a_folder_is_confirmed_in_one_list_taken_at_once_and_undone_at_once(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot
) -> None:
    window = open_sample()
    session = session_of(window)
    before = len(session.assessment.in_register(ITEMS))
    page = folder_page(window, qtbot, box)
    names = [str(page.rows.index(n, 0).data()) for n in range(page.rows.rowCount())]
    assert names == ["Thumbs.db", "scan.pdf", "the same.pdf", "two\\nlines \\xff \\u202egnp.txt", "FP-400.xlsx"]
    assert page.left_words.plain == "1 left out\nloop: it is a link, and links are not followed"
    assert page.take_button.label == "Add 4 items"
    assert store.attached_files("sample") == []
    assert [page.model.kind_words(n) for n in range(5)] == ["No kind yet"] * 4 + ["Evidence-of-use charts"]
    page.view.setCurrentIndex(page.rows.index(1, 0))
    page.kinds.chosen.emit("prosecution")
    press(page.view, Qt.Key.Key_Down)
    press(page.view, Qt.Key.Key_Space)
    assert page.take_button.label == "Add 3 items"
    log = len(store.log("sample"))
    click(page.take_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    settle()
    records = session.assessment.in_register(ITEMS)[before:]
    assert [(r.value("item"), r.value("category"), r.value("status")) for r in records] == [
        ("scan.pdf", "prosecution", "collected"),
        ("two\\nlines \\xff \\u202egnp.txt", None, "collected"),
        ("FP-400.xlsx", "use_charts", "collected"),
    ]
    files = store.attached_files("sample")
    assert {f.item for f in files} == {r.id for r in records}
    assert str(box / HOSTILE) in {f.file.path for f in files}
    assert len(store.log("sample")) > log
    session.undo()
    assert len(session.assessment.in_register(ITEMS)) == before
    assert page_of(window).files.words.plain == "No file is attached yet."
    session.redo()
    settle()
    assert "3 files attached" in page_of(window).files.words.plain
    assert store.load("sample").in_register(ITEMS)[before:] == session.assessment.in_register(ITEMS)[before:]


def test_stopping_takes_nothing(open_sample: OpenSample, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    big = tmp_path / "big" / "sparse"
    big.parent.mkdir()
    with big.open("wb") as file:
        file.truncate(40 * 10**9)
    window = open_sample()
    page = folder_page(window, qtbot, big.parent)
    click(page.take_button)
    assert page.busy
    assert not page.take_button.isEnabled()
    assert not page.view.isEnabled(), "what is corrected now would not be taken"
    click(page.cancel)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    settle()
    assert page.say.text == "Stopped. Nothing was added."
    assert page.view.isEnabled()
    assert store.attached_files("sample") == []


def test_what_cannot_be_saved_takes_nothing_and_keeps_no_copy(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sample()
    session = session_of(window)
    before = session.assessment
    page = folder_page(window, qtbot, box)
    page.how.set_value("copy")

    def refuse(*_given: object, **_more: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(store, "write", refuse)
    click(page.take_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.say.text == "The disk is full."
    assert session.assessment is before
    assert [p for p in store.copies_folder("sample").rglob("*") if p.is_file()] == []
    assert store.attached_files("sample") == []


def test_what_is_answered_while_files_are_saved_stays(open_sample: OpenSample, store: Store, box: Path) -> None:
    session = session_of(open_sample())
    write = session.writer()
    assert session.answer("evidence.counsel_compared", State.ANSWERED, "yes")
    file = read_file(str(box / "scan.pdf"))
    session.take_in(write([item_of("new-item", file, None)], [("new-item", file)]))
    stored = store.load("sample")
    assert stored == session.assessment
    assert stored.record("new-item") is not None
    assert stored.answers["evidence.counsel_compared"].value == "yes"
    session.undo()
    assert session.assessment.record("new-item") is None
    assert session.assessment.answers["evidence.counsel_compared"].value == "yes"
    assert session.readiness == Followed(session.playbook, session.assessment, session.today).readiness


def test_what_is_dropped_while_files_are_read_is_not_lost_without_a_word(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach, goes_on = store.attach, threading.Event()
    monkeypatch.setattr(store, "attach", lambda *given: (goes_on.wait(), attach(*given)))
    window = open_sample()
    card = card_of(window)
    for name in ("scan.pdf", "the same.pdf"):
        card.take_drop([box / name])
        click(card.say.deeds[0])
    assert card.say.text.startswith("Other files are still being read. Nothing new was begun.")
    goes_on.set()
    work_ends(qtbot, session_of(window).files)


def test_a_file_that_cannot_be_taken_off_is_not_said_to_be(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = session_of(window := open_sample()).files
    card = card_of(window)
    files.attach("ev-01", [str(box / "scan.pdf")], copy=False)
    work_ends(qtbot, files)
    card.view.setCurrentIndex(card.rows.index(0, 0))

    def refuse(*_given: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(store, "take_off", refuse)
    click(card.off_button)
    assert (card.say.text, len(card.model.listed)) == ("The disk is full.", 1)


def test_files_that_are_read_while_the_matter_is_left_are_attached(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach, goes_on = store.attach, threading.Event()
    monkeypatch.setattr(store, "attach", lambda *given: (goes_on.wait(), attach(*given)))
    window = open_sample()
    card = card_of(window)
    card.take_drop([box / "scan.pdf"])
    click(card.say.deeds[0])
    task = session_of(window).files.task
    assert task is not None
    window.go_home()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    goes_on.set()
    qtbot.waitUntil(lambda: not task.running)
    assert [file.name for file in store.attached_files("sample")] == ["scan.pdf"]


def test_a_folder_that_is_saved_while_the_window_closes_is_in_the_library(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached_files, goes_on = store.attached_files, threading.Event()
    page = folder_page(window := open_sample(), qtbot, box)
    count, before = len(page.model.taken), len(store.load("sample").records)
    monkeypatch.setattr(store, "attached_files", lambda *given: (goes_on.wait(), attached_files(*given))[1])
    page.take()
    task = page.task
    assert task is not None
    qtbot.waitUntil(lambda: len(attached_files("sample")) == count)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    goes_on.set()
    qtbot.waitUntil(lambda: not task.running)
    assert len(store.load("sample").records) == before + count


def test_a_hand_over_is_entered_though_the_window_closes(
    open_sample: OpenSample, store: Store, box: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, goes_on = threading.Event(), threading.Event()

    def make_slowly(*given: Any) -> object:
        made = write_package(*given)
        written.set()
        goes_on.wait()
        return made

    monkeypatch.setattr(package_page, "write_package", make_slowly)
    window = open_sample()
    store.attach("sample", [("ev-01", read_file(str(box / "scan.pdf")))])
    window.commands.trigger("Package for counsel")
    page = window.stack.currentWidget()
    assert isinstance(page, PackagePage)
    qtbot.waitUntil(lambda: page._looking is None)
    page.recipient.set_text("Pike")
    page.form.report.set_value("none")
    page.form.set_folder(tmp_path)
    (item,) = [packed for packed in page.packing.items if packed.item.id == "ev-01"]
    if not page.packing.ticked(item):
        page.tick(item)
    before = len(store.load("sample").in_register(HANDS))
    page.write()
    task = page.task
    assert task is not None
    qtbot.waitUntil(written.is_set)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    goes_on.set()
    qtbot.waitUntil(lambda: not task.running)
    assert len(store.load("sample").in_register(HANDS)) == before + 1


def test_a_click_on_the_box_unticks_and_a_click_beside_it_chooses(
    open_sample: OpenSample, box: Path, qtbot: QtBot
) -> None:
    page = folder_page(open_sample(), qtbot, box)
    rect = page.view.visualRect(page.rows.index(1, 0))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft())
    assert 1 not in page.model.ticked
    assert not page.kinds.isEnabled()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert 1 not in page.model.ticked
    assert page.kinds.isEnabled()
    click(page.none_button)
    assert (page.take_button.label, page.take_button.isEnabled()) == ("Add", False)


def test_a_folder_without_files_says_so_and_leads_back(open_sample: OpenSample, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    window = open_sample()
    page = folder_page(window, qtbot, tmp_path / "empty")
    assert page.empty.isVisible()
    assert not page.view.isVisible()
    assert not page.how.isVisible()
    assert not page.take_button.isEnabled()
    with qtbot.waitSignal(page.closed):
        click(page.go_back)


def test_a_page_that_takes_focus_has_its_name(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    assert window.page is not None
    window.page.focus_questions()
    assert (QApplication.focusWidget(), page.accessibleName()) == (page, "Evidence checklist")


@pytest.mark.parametrize(("width", "percent", "palette"), [(1280, 100, LIGHT), (560, 160, DARK)])
def test_nothing_is_cut(
    open_sample: OpenSample, theme: Theme, box: Path, qtbot: QtBot, width: int, percent: int, palette: object
) -> None:
    theme.set_percent(percent)
    theme.set_palette(palette)  # type: ignore[arg-type]
    window = open_sample(width)
    files = session_of(window).files
    card = card_of(window)
    files.attach("ev-01", [str(p) for p in sorted(box.iterdir()) if p.is_file()], copy=False)
    work_ends(qtbot, files)
    card.view.setCurrentIndex(card.rows.index(0, 0))
    settle()
    assert cut_labels(card) == []
    assert cut_labels(page_of(window).files) == []
    assert cut_labels(folder_page(window, qtbot, box)) == []


def test_the_chain_of_custody_stands_with_its_item_and_a_hand_over_can_be_added(open_sample: OpenSample) -> None:
    window = open_sample()
    card = card_of(window, "ev-22")
    form = card.parentWidget()
    assert isinstance(form, RecordForm)
    assert form.hands is not None
    assert [row.words.replace("\u00a0", " ") for row in form.hands.rows] == [
        "Jun 12, 2026: from Distributor’s counter to J. Sato. Two units of FP-200 bought",
        "Jun 15, 2026: from J. Sato to Own laboratory. Teardown of one unit",
        "Jun 24, 2026: from Own laboratory to J. Sato. Return to the evidence room",
    ]
    click(form.hands.add_button)
    settle()
    session = session_of(window)
    record = session.assessment.in_register(HANDS)[-1]
    assert record.value("items") == ("ev-22",)
    assert window.page is not None
    assert window.page.section is not None
    assert record.id in [v.record_id for v in window.page.section.findChildren(RegisterView)]
    assert session.set_cell(record.id, "to", State.ANSWERED, "Outside lab")
    assert form.hands.rows[-1].words == "Day not known: from someone not named to Outside lab"
