"""The page of a package: what is ticked at first, releasing one by one, changed files, writing, thousands of items."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_steps import OpenWindow, cut_labels

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Record
from litready.errors import StorageError
from litready.evidence_files.reading import read_file
from litready.exchange.portable import read_portable
from litready.handover.verify import check_package
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.report.held_back import mentions
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.evidence.page import EvidencePage
from litready.ui.factories import Context, Tool
from litready.ui.package import page as package_page
from litready.ui.package.page import PackagePage
from litready.ui.palette import DARK
from litready.ui.parts import make_factories
from litready.ui.theme import Theme
from litready.values import PartialDate

OpenPackage = Callable[..., PackagePage]
FREE = {"privileged": "no", "confidential_duty": "none", "status": "collected", "category": "conception"}


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


def item(own: str, name: str, **cells: str) -> Record:
    held = {**FREE, "item": name, **cells}
    return Record(own, "evidence_items", {c: Cell(State.ANSWERED, v) for c, v in held.items() if v})


@pytest.fixture
def open_package(qtbot, theme: Theme, context: Context, store: Store, shipped: Playbook, tmp_path: Path) -> OpenPackage:
    """Opens the page on the sample with these items alone; a file is attached to each that has a content."""
    out = tmp_path / "out"
    out.mkdir()

    def open_it(
        *items: tuple[Record, str],
        size: tuple[int, int] = (1280, 800),
        note: str = "",
        enter: Callable[[Record], None] | None = None,
    ) -> PackagePage:
        sample = read_portable(sample_file(), shipped).assessment
        others = tuple(r for r in sample.records if r.register != "evidence_items")
        answers = {"1.1": Answer(State.NOT_KNOWN, note=note)} if note else sample.answers
        matter = replace(sample, id="packed", answers=answers, records=(*others, *(record for record, _ in items)))
        store.add(matter, shipped)
        files = []
        for record, content in items:
            if content:
                path = tmp_path / f"{record.id}.txt"
                path.write_text(content)
                files.append((record.id, read_file(str(path))))
        store.attach("packed", files)
        page = PackagePage(
            theme, context, shipped, store.load("packed"), folder=out, opener=lambda _path: True, enter=enter
        )
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        return page

    return open_it


SOME = (
    (item("a", "Ketterby purchase order"), "order"),
    (item("b", "Opinion of counsel", privileged="yes"), "opinion"),
    (item("c", "Draft chart", privileged=""), ""),
    (item("d", "Notebook 4", category="notebooks", status="wanted"), ""),
)


def written(qtbot, page: PackagePage) -> list[Path]:
    """Press the button once names were looked for, and wait until the package is written, or was refused."""
    qtbot.waitUntil(lambda: page._looking is None)
    page.write_button.click()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    return sorted(page.form.target.iterdir())


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_what_is_held_back_begins_without_a_tick(open_package: OpenPackage) -> None:
    page = open_package(*SOME)
    assert [page.packing.ticked(p) for p in page.packing.items] == [True, False, False, False]
    assert [p.item.id for p in page.packing.withheld] == ["b", "c"]
    words = [page.packing.words(p) for p in page.packing.items]
    assert words[1] == "May be privileged · Conception and reduction to practice · 1 file, 7 bytes"
    assert words[2].startswith("Privilege not known")
    assert words[3] == "Inventors’ notebooks · no file; the index names it"


def test_an_item_is_released_for_a_named_recipient_and_for_no_other(open_package: OpenPackage) -> None:
    page = open_package(*SOME)
    held = page.packing.items[1]
    page.items.ticking.emit(held)
    assert not page.packing.ticked(held)
    assert "Name who receives it first" in page.recipient.error.message
    page.recipient.edit.setFocus()
    QTest.keyClicks(page.recipient.edit, "Pike")
    page.items.list.setCurrentIndex(page.items.model.index(1))
    QTest.keyClick(page.items.list, Qt.Key.Key_Space)
    assert page.packing.ticked(held)
    assert page.wishes.released == {"b"}
    QTest.keyClicks(page.recipient.edit, "s")
    assert not page.packing.ticked(held)
    assert "held back again" in page.say.text


def test_it_is_written_verified_and_noted(open_package: OpenPackage, qtbot, store: Store) -> None:
    page = open_package(*SOME)
    page.write_button.click()
    assert not page.busy
    assert page.recipient.error.message
    page.recipient.set_text("Harrow & Pike")
    page.purpose.set_text(" A first  look ")
    page.form.report.set_value("facts")
    page.form.changed.emit()
    assert page.purpose.edit.placeholderText().startswith("No opinion here: this stands on the covers")
    page.form.report.set_value("none")
    page.form.changed.emit()
    assert page.purpose.edit.placeholderText().startswith("Such as advice by outside counsel; it stands on the covers")
    [path] = written(qtbot, page)
    assert page.say.text.startswith(f"Written to {path} and read back: 1 file of evidence.")
    assert [n for n in names_in(path) if n.startswith("evidence/")] == ["evidence/001 Ketterby purchase order.txt"]
    assert check_package(path).matches
    [export] = store.exports("packed")
    assert (export.recipient, export.purpose, export.file_name) == ("Harrow & Pike", "A first look", path.name)


def test_what_was_handed_over_is_entered_as_it_was(open_package: OpenPackage, qtbot, store: Store) -> None:
    entered: list[Record] = []
    page = open_package(*SOME, enter=entered.append)
    store.author = "Dana Whitlock"
    page.recipient.set_text("Harrow & Pike")
    page.form.report.set_value("none")
    [path] = written(qtbot, page)
    [record] = entered
    [export] = store.exports("packed")
    assert record.register == "hand_overs"
    assert {c: record.value(c) for c in record.cells} == {
        "to": "Harrow & Pike",
        "by": "Dana Whitlock",
        "items": ("a",),
        "handed_on": PartialDate.of(page._context.today()),
        "why": f"Copies in the package for counsel “{path.name}”. The originals stayed where they are.",
    }
    assert record.note == f"SHA-256 of “{path.name}”: {export.sha256}"
    assert page.say.text.endswith("The hand-over is entered.")


def test_no_hand_over_is_entered_where_none_is_wanted_or_nothing_went(open_package: OpenPackage, qtbot) -> None:
    entered: list[Record] = []
    page = open_package(*SOME, enter=entered.append)
    page.form.report.set_value("none")
    page.recipient.set_text("Pike")
    page.form.hands.set_value("not")
    [path] = written(qtbot, page)
    path.unlink()
    page.form.hands.set_value("enter")
    page.items.ticking.emit(page.packing.items[0])
    written(qtbot, page)
    assert entered == []
    assert "No hand-over was entered, since no copy of evidence is in it." in page.say.text


def test_a_hand_over_that_cannot_be_entered_is_told(open_package: OpenPackage, qtbot) -> None:
    def refuse(_record: Record) -> None:
        raise StorageError("The disk is full.")

    page = open_package(*SOME, enter=refuse)
    page.form.report.set_value("none")
    page.recipient.set_text("Pike")
    [path] = written(qtbot, page)
    assert check_package(path).matches
    assert page.say.text.endswith("The hand-over was not entered: The disk is full.")


def test_nothing_is_written_before_such_a_name_was_told(
    open_package: OpenPackage, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr(package_page, "mentions", lambda *given: (goes_on.wait(), mentions(*given))[1])
    page = open_package(
        SOME[0], (item("m", "Manual", privileged="yes"), "manual"), note="The manual of Thornquist was revised"
    )
    page.recipient.set_text("Pike")
    threading.Timer(0.05, goes_on.set).start()
    page.write_button.click()
    assert (page.busy, list(page.form.target.iterdir())) == (False, [])
    assert "names of withheld items" in page.say.text
    assert page.names_card.isVisible()
    page.write_button.click()
    assert (page.busy, page.names_card.isEnabled()) == (True, False)
    qtbot.waitUntil(lambda: not page.busy)
    assert [path.suffix for path in page.form.target.iterdir()] == [".zip"]
    assert page.names_card.isEnabled()


def test_a_page_that_is_left_is_told_no_names(
    open_package: OpenPackage, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr(package_page, "mentions", lambda *given: (goes_on.wait(), mentions(*given))[1])
    page = open_package((item("m", "Manual", privileged="yes"), "manual"), note="The manual of Thornquist was revised")
    task = page._looking
    assert task is not None
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    goes_on.set()
    qtbot.waitUntil(lambda: not task.running)


def test_a_withheld_name_that_anybody_writes_is_told_and_left_out_once_ticked(open_package: OpenPackage, qtbot) -> None:
    held = (item("m", "Manual", privileged="yes"), "manual")
    page = open_package(SOME[0], held, note="The manual of Thornquist was revised")
    qtbot.waitUntil(lambda: page.names_card.isVisible(), timeout=10_000)
    assert "stands in: note on 1.1" in page.names_card.places.text()
    page.names_card.picker.offer(page.names_card.picker._model.all, ["Manual"])
    assert page.wishes.hidden_names == {"Manual"}
    page.recipient.set_text("Pike")
    page.items.ticking.emit(page.packing.items[1])
    qtbot.waitUntil(lambda: not page.names_card.isVisible(), timeout=10_000)
    assert page.wishes.hidden_names == frozenset()


def test_a_changed_file_is_shown_and_goes_in_once_it_is_ticked(
    open_package: OpenPackage, qtbot, tmp_path: Path
) -> None:
    page = open_package(*SOME)
    (tmp_path / "a.txt").write_text("edited")
    page.recipient.set_text("Pike")
    page.form.report.set_value("none")
    assert written(qtbot, page) == []
    assert page.changed_card.isVisible()
    assert page.changed_card.picker.shown_ids
    page.changed_card.picker.list.toggled.emit(0)
    [path] = written(qtbot, page)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("evidence/001 Ketterby purchase order.txt") == b"edited"
    assert not page.changed_card.isVisible()


def test_facts_alone_take_no_portable_file(open_package: OpenPackage) -> None:
    page = open_package(*SOME)
    page.form.portable.set_value("with")
    page.form.portable.chosen.emit("with")
    assert page.wishes.portable
    page.form.report.set_value("facts")
    page.form.report.chosen.emit("facts")
    assert not page.wishes.portable


def test_two_passwords_that_differ_are_told(open_package: OpenPackage) -> None:
    page = open_package(*SOME)
    page.recipient.set_text("Pike")
    page.form.lock.set_value("locked")
    page.form.lock.chosen.emit("locked")
    page.form.password.set_text("one word")
    page.form.again.set_text("another")
    page.write()
    assert not page.busy
    assert "differ" in page.form.again.error.message
    assert not page.form.again.visibleRegion().isEmpty(), "the fault is seen, however far down it stands"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_at_any_size_with_thousands_of_items(
    open_package: OpenPackage, theme: Theme, percent: int
) -> None:
    theme.set_percent(percent)
    theme.set_palette(DARK)
    many = [(item(f"i{n}", f"Item {n} of a long list", privileged="yes" if n % 3 else "no"), "") for n in range(5_000)]
    page = open_package(*many)
    assert page.items.model.rowCount() == 5_000
    page.items.search.setText("item 4999")
    assert page.items.model.rowCount() == 1
    page.items.search.clear()
    page.items.only.set_value("held")
    page.items.only.chosen.emit("held")
    assert page.items.model.rowCount() == len(page.packing.withheld)
    assert cut_labels(page) == []


def test_it_is_reached_from_the_evidence_page_and_the_menu(
    open_window: OpenWindow, store: Store, shipped: Playbook
) -> None:
    sample = read_portable(sample_file(), shipped).assessment
    store.add(replace(sample, id="sample"), shipped)
    window = open_window("sample", width=1280, factories=make_factories())
    assert window.page is not None
    window.page.go(Destination(tool=Tool.EVIDENCE))
    QApplication.processEvents()
    evidence = window.page.stack.currentWidget()
    assert isinstance(evidence, EvidencePage)
    evidence.package_button.click()
    shown = window.findChild(PackagePage)
    assert shown is not None
    assert shown.isVisible()
    shown.leave()
    assert "Package for counsel" in [command.words for command in window._list_commands()]
