"""Bringing assessments in and out: import, the report, its preview, copies, newer content, work beside the window."""

from __future__ import annotations

import gc
import os
import re
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from closing_check import check_closing
from home_steps import Choosers, full_matter, matter, names, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from ui_steps import click, press

from litready.cli import shipped_playbook
from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.errors import LitReadyError, StorageError
from litready.exchange.portable import WHOLE, parse_portable, read_portable, save_portable
from litready.paths import sample_file
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.adoption import AdoptionBar, AdoptionPage, grouped, newer_playbook
from litready.ui.background import Task
from litready.ui.choosers import FileChoosers
from litready.ui.export import ExportPage, open_export
from litready.ui.export.file_names import name_fault, suggested_name, with_suffix
from litready.ui.export.preview_folder import PreviewFolder
from litready.ui.export.writing import Written
from litready.ui.factories import Context
from litready.ui.framed import FramedPage
from litready.ui.home import HomePage
from litready.ui.home.import_page import ImportPage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.save_copy import open_save_copy
from litready.ui.session import Session
from litready.ui.theme import Theme


@pytest.fixture(scope="session")
def content() -> Playbook:
    return shipped_playbook()


@pytest.fixture
def library(context: Context, content: Playbook) -> Context:
    return replace(context, playbook=content, playbook_for=lambda a: context.store.playbook_of(a, content))


@pytest.fixture
def choosers() -> Choosers:
    return Choosers()


@pytest.fixture(autouse=True)
def systems_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Previews open in the system's viewer, whether QtPdf is there or not."""
    monkeypatch.setattr("litready.ui.export.page.can_preview", lambda: False)


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, library: Context, choosers: Choosers) -> Iterator[HomePage]:
    page = HomePage(theme, library, None, choosers=choosers, opener=lambda _path: True)
    page.resize(1280, 800)
    page.show()
    page.refresh()
    yield page
    page.close()
    page.deleteLater()
    settle()


# -- import ------------------------------------------------------------------------------------------


@pytest.fixture
def file(content: Playbook, tmp_path: Path) -> Path:
    path = tmp_path / "from a colleague.litready"
    save_portable(matter(content, "Corvane couplings", patents=("US 13,104,806",)), path)
    return path


def _import(home: HomePage, qtbot: QtBot, choosers: Choosers, path: Path) -> ImportPage:
    choosers.next.append(path)
    home.start_import()
    page = home.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: not page.busy)
    settle()
    return page


def _words(page: QWidget) -> str:
    return "\n".join(w.accessibleName() for w in page.findChildren(QWidget) if w.isVisible())


def test_import_shows_what_was_read_before_it_is_added(
    home: HomePage, qtbot: QtBot, choosers: Choosers, file: Path, store: Store
) -> None:
    page = _import(home, qtbot, choosers, file)
    words = _words(page)
    assert "Corvane couplings" in words
    assert "No answers, one record, no actions." in words
    assert "Answered on version" in words
    assert store.summaries() == []
    click(page.add_button)
    assert names(home) == ["Corvane couplings"]
    assert home.matters.say.text == "Added “Corvane couplings”."
    opened: list[str] = []
    home.opened.connect(opened.append)
    home.matters.say.press("Open")
    assert opened == [store.summaries()[0].id]


def test_importing_twice_keeps_both(home: HomePage, qtbot: QtBot, choosers: Choosers, file: Path, store: Store) -> None:
    click(_import(home, qtbot, choosers, file).add_button)
    first = store.summaries()[0].id
    store.rename(first, "Ours")
    page = _import(home, qtbot, choosers, file)
    assert "This assessment is here already as “Ours”. Both are kept: the file is added beside it." in _words(page)
    click(page.add_button)
    assert sorted(names(home)) == ["Corvane couplings (imported)", "Ours"]
    ids = {s.id for s in store.summaries()}
    assert first in ids
    assert len(ids) == 2


@pytest.mark.parametrize("spoil", ["cut", "text", "gone"])
def test_a_bad_file_is_refused_in_place(
    home: HomePage, qtbot: QtBot, choosers: Choosers, file: Path, store: Store, spoil: str
) -> None:
    content = file.read_bytes()
    match spoil:
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "text":
            file.write_text("{}")
        case _:
            file.unlink()
    page = _import(home, qtbot, choosers, file)
    assert page.lead.plain == "“from a colleague.litready” was not imported. The library is as it was."
    assert len(page.error.message) > 20
    assert not page.add_button.isVisible()
    assert store.summaries() == []
    file.write_bytes(content)
    choosers.next.append(file)
    click(page.choose_button)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.error.message == ""
    assert page.add_button.isVisible()


def test_a_failed_add_keeps_what_was_read(
    home: HomePage, qtbot: QtBot, choosers: Choosers, file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _import(home, qtbot, choosers, file)
    with monkeypatch.context() as broken:
        broken.setattr(store, "add", _raiser(StorageError("The disk is full.")))
        click(page.add_button)
    assert page.error.message == "The disk is full."
    assert home.page is page
    click(page.add_button)
    assert names(home) == ["Corvane couplings"]


def test_leaving_the_chooser_does_nothing(home: HomePage, choosers: Choosers, store: Store) -> None:
    home.start_import()
    assert len(choosers.later) == 1
    assert home.page is not None
    press(home.page, Qt.Key.Key_Escape)
    assert home.page is home.matters
    assert store.summaries() == []


def test_a_page_left_while_it_reads_is_not_missed(
    home: HomePage, qtbot: QtBot, choosers: Choosers, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slowly(path: Path, playbook: Playbook) -> object:
        go.wait(10)
        return read_portable(path, playbook)

    monkeypatch.setattr("litready.ui.home.import_page.read_portable", slowly)
    choosers.next.append(file)
    home.start_import()
    page = home.page
    assert isinstance(page, ImportPage)
    task = page.task
    assert task is not None
    page.leave()
    settle()
    go.set()
    qtbot.waitUntil(lambda: not task.running)
    assert home.page is home.matters


# -- export -------------------------------------------------------------------------------------------


@pytest.fixture
def export(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, choosers: Choosers, tmp_path: Path
) -> Iterator[Callable[..., ExportPage]]:
    made: list[ExportPage] = []

    def open_it(assessment: Assessment | None = None, opener: Callable[[Path], bool] = lambda _p: True) -> ExportPage:
        assessment = assessment or matter(content, "Corvane couplings", patents=("US 13,104,806",))
        library.store.add(assessment, content)
        folder = tmp_path / "reports"
        folder.mkdir()
        page = ExportPage(theme, library, content, assessment, folder=folder, choosers=choosers, opener=opener)
        page.resize(1280, 800)
        page.show()
        made.append(page)
        return page

    yield open_it
    for page in made:
        if page.task is not None:
            page.task.end()
        page.close()
        for folder in page.findChildren(PreviewFolder):
            folder.remove()
        page.deleteLater()
    settle()


def _files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_report_is_written_recorded_and_found(
    export: Callable[..., ExportPage], qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    opened: list[Path] = []
    page = export(opener=lambda p: not opened.append(p))
    before = store.load("corvanecouplings")
    page.form.recipient.set_text("Harlow LLP")
    page.form.purpose.set_text(" Advice on  the case ")
    click(page.write_button)
    assert page.busy
    assert not page.form.isEnabled()
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    target = tmp_path / "reports" / "Corvane couplings, readiness 2026-11-25.pdf"
    assert target.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert page.say.text == f"Written to {target}."
    (noted,) = store.exports("corvanecouplings")
    assert (noted.kind, noted.file_name, noted.recipient) == ("report", target.name, "Harlow LLP")
    assert noted.purpose == "Advice on the case"
    assert store.load("corvanecouplings") == before
    page.say.press("Open")
    page.say.press("Show in folder")
    assert opened == [target, target.parent]
    assert page.write_button.label == "Write it again"


def test_facts_only_and_a4_are_passed_on(export: Callable[..., ExportPage], qtbot: QtBot, store: Store) -> None:
    page = export()
    click(page.form.what.buttons["facts"])
    click(page.form.paper.buttons["a4"])
    assert page.form.name.text == "Corvane couplings, facts 2026-11-25.pdf"
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert store.exports("corvanecouplings")[0].kind == "facts only"
    assert b"/MediaBox [ 0 0 595 842 ]" in page.form.target.read_bytes()


def test_one_option_always_stays_chosen(export: Callable[..., ExportPage]) -> None:
    page = export()
    click(page.form.what.buttons["full"])
    assert page.form.what.value == "full"
    assert not page.form.wishes.facts_only


@pytest.fixture
def secret_matter(content: Playbook) -> Assessment:
    """Two notes and one text that may describe a trade secret, and a note that does not."""
    secrets = matter(content, "Corvane couplings", patents=("US 13,104,806",))
    moment = secrets.created_at
    note = Answer(State.BLANK, None, "where it runs", moment)
    secrets = secrets.with_answer("ts_identify.policy", note).with_answer("hold.issued", note)
    cells = {"innovation": Cell(State.ANSWERED, "KILN"), "reasons": Cell(State.ANSWERED, "Rivals cannot see it.")}
    return secrets.with_record(Record("k", "protection_decisions", cells, "as measured", moment))


@pytest.fixture
def secret_page(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, choosers: Choosers, secret_matter: Assessment,
    tmp_path: Path,
) -> Iterator[ExportPage]:  # fmt: skip
    library.store.add(secret_matter, content)
    page = ExportPage(theme, library, content, secret_matter, folder=tmp_path, choosers=choosers)
    page.resize(1280, 800)
    page.show()
    yield page
    if page.task is not None:
        page.task.end()
    page.close()
    page.deleteLater()
    settle()


def test_what_may_describe_a_secret_stays_out_until_a_recipient_is_named(
    secret_page: ExportPage, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    page = secret_page
    assert not page.form.wishes.descriptions
    assert "One text and two notes stay out" in _words(page.secrets)
    assert "A portable copy of the assessment holds everything." in _words(page.secrets)
    click(page.form.secrets.buttons["printed"])
    settle()
    assert "One text and two notes go in" in _words(page.secrets)
    click(page.write_button)
    assert not page.busy
    assert page.form.recipient.error.message == "Name the one recipient for whom they are printed."
    page.form.recipient.set_text("Noor  Haddad")
    page.form.recipient.edited.emit("Noor  Haddad")
    settle()
    assert "This copy is for Noor Haddad alone." in _words(page.secrets)
    assert page.form.recipient.error.message == ""
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=60_000)
    name = "Corvane couplings, readiness, with descriptions 2026-11-25.pdf"
    assert (tmp_path / name).is_file()
    (noted,) = store.exports("corvanecouplings")
    assert (noted.kind, noted.recipient) == ("report, with descriptions", "Noor Haddad")


def test_one_part_alone_and_its_name(secret_page: ExportPage, qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    page = secret_page
    assert not page.form.part.isVisible()
    click(page.form.what.buttons["part"])
    settle()
    assert page.form.part.isVisible()
    assert page.form.part.value == "trade_secrets"
    assert page.form.name.text == "Corvane couplings, trade secrets 2026-11-25.pdf"
    click(page.form.part.buttons["enforce"])
    settle()
    assert not page.form.secrets.isVisible()
    assert page.form.name.text == "Corvane couplings, before you enforce 2026-11-25.pdf"
    click(page.form.part.buttons["trade_secrets"])
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=60_000)
    assert store.exports("corvanecouplings")[0].kind == "report on trade secrets alone"
    click(page.form.what.buttons["facts"])
    settle()
    assert (page.form.part.isVisible(), page.form.secrets.isVisible()) == (False, False)
    assert not page.secrets.isVisible()


def test_what_the_cover_will_say_and_what_would_hurt(export: Callable[..., ExportPage], content: Playbook) -> None:
    answers = {"basis.preparer_role": "employee", "basis.directed_by": "nobody", "basis.prepared_by": "Marta Okafor"}
    page = export(matter(content, "Corvane couplings", answers=answers))
    cover, hurts = _words(page.cover), _words(page.hurts)
    assert "Prepared by Marta Okafor (other employee) on their own initiative. No privilege basis is stated." in cover
    assert "No legend will stand on it." in cover
    assert "Two answers would hurt if produced" in hurts
    assert "No lawyer prepares or directs this assessment" in hurts
    assert "assume the other side can get it" in hurts
    click(page.form.what.buttons["facts"])
    settle()
    assert not page.hurts.isVisible()
    assert "Marta Okafor" not in _words(page.cover)


def test_no_stops_no_warning(export: Callable[..., ExportPage]) -> None:
    page = export()
    assert not page.hurts.isVisible()


@pytest.mark.parametrize("name", ["a/b", "", "con", "x" * 300, "..", "who?"])
def test_a_file_name_that_cannot_be_used_is_said_at_its_field(
    export: Callable[..., ExportPage], name: str, tmp_path: Path
) -> None:
    page = export()
    page.form.name.set_text(name)
    click(page.write_button)
    assert not page.busy
    assert len(page.form.name.error.message) > 10
    assert page.form.name.text == name
    assert _files(tmp_path / "reports") == []


def test_a_file_that_is_there_is_replaced_only_knowingly(
    export: Callable[..., ExportPage], qtbot: QtBot, tmp_path: Path
) -> None:
    page = export()
    (tmp_path / "reports" / "taken.pdf").write_text("an older one")
    page.form.name.edit.selectAll()
    page.form.name.edit.insert("taken")
    page.form.name.edited.emit("taken")
    assert page.form.replaced.plain == "A file of that name is there. Writing replaces it."
    assert page.write_button.label == "Replace the report"
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.form.target.read_bytes().startswith(b"%PDF-")
    assert page.form.replaced.plain == ""


def test_a_folder_that_is_gone_is_said_and_can_be_chosen_anew(
    export: Callable[..., ExportPage], qtbot: QtBot, choosers: Choosers, tmp_path: Path, store: Store
) -> None:
    page = export()
    page.form.set_folder(tmp_path / "gone")
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert "there is no such file or folder" in page.say.text
    assert store.exports("corvanecouplings") == []
    choosers.next.append(tmp_path / "reports")
    click(page.form.folder_button)
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.say.text.startswith("Written to")


def test_stopping_writes_nothing(
    export: Callable[..., ExportPage], qtbot: QtBot, content: Playbook, tmp_path: Path, store: Store
) -> None:
    page = export(full_matter(content, "Corvane couplings"))
    click(page.write_button)
    assert page.task is not None
    with qtbot.waitSignal(page.task.progressed, timeout=20_000):
        pass
    assert page.cancel.label == "Stop"
    click(page.cancel)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.say.text == "Stopped. Nothing was written."
    assert _files(tmp_path / "reports") == []
    assert store.exports("corvanecouplings") == []
    assert page.form.isEnabled()


def test_a_report_the_library_could_not_note_is_still_told(
    export: Callable[..., ExportPage], qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = export()
    monkeypatch.setattr(store, "record_export", _raiser(StorageError("The disk is full.")))
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.form.target.is_file()
    assert page.say.text.endswith("The library could not note it: The disk is full.")


def test_the_window_answers_while_a_report_is_made(
    export: Callable[..., ExportPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    go, window_thread = threading.Event(), threading.get_ident()
    ran_in: list[int] = []

    def slowly(*_given: object, **_named: object) -> Written:
        ran_in.append(threading.get_ident())
        go.wait(10)
        return Written(tmp_path / "x.pdf")

    monkeypatch.setattr("litready.ui.export.page.make_report", slowly)
    monkeypatch.setattr("litready.ui.making_page.BUSY_MS", 0)
    page = export()
    page._late.setInterval(0)
    click(page.write_button)
    qtbot.waitUntil(page.bar.isVisible)
    assert page.busy
    assert ran_in != [window_thread]
    go.set()
    qtbot.waitUntil(lambda: not page.busy)
    assert not page.bar.isVisible()


def test_a_preview_is_private_and_goes_with_the_program(
    export: Callable[..., ExportPage], qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    opened: list[Path] = []
    page = export(opener=lambda p: not opened.append(p))
    click(page.preview_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    (shown,) = opened
    folder = page.window().findChild(PreviewFolder)
    assert folder is not None
    assert shown.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(shown.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert shown.is_relative_to(folder.path)
    assert store.exports("corvanecouplings") == []
    assert _files(tmp_path / "reports") == []
    folder.remove()
    assert not folder.path.exists()


def test_without_a_viewer_the_preview_says_what_to_do(export: Callable[..., ExportPage], qtbot: QtBot) -> None:
    page = export(opener=lambda _p: False)
    click(page.preview_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.say.text.startswith("No program on this computer opened the PDF.")


def test_export_stands_over_the_open_assessment_until_it_is_left(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, store: Store
) -> None:
    window = MainWindow(theme, library, make_factories())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_assessment(store.create("Corvane", content).id)
    under = window.page
    window.commands.trigger("Export report")
    over = window.stack.currentWidget()
    assert isinstance(over, ExportPage)
    assert window.page is None
    press(over, Qt.Key.Key_Escape)
    assert window.page is under


def test_export_holds_what_was_just_typed(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, store: Store
) -> None:
    class Window(QWidget):
        shown: QWidget | None = None

        def show_over(self, page: QWidget) -> None:
            self.shown = page

    window = Window()
    qtbot.addWidget(window)
    session = Session(store, content, store.create("Corvane", content), now=library.now, today=library.today)
    session.type_answer("basis.prepared_by", "Marta Okafor")
    open_export(theme, session, library, window, preview=False)
    assert isinstance(window.shown, ExportPage)
    assert "Prepared by Marta Okafor" in _words_of_all(window.shown)
    assert store.load(session.assessment.id).value("basis.prepared_by") == "Marta Okafor"
    window.shown.deleteLater()
    session.close()


def _words_of_all(page: QWidget) -> str:
    return "\n".join(w.accessibleName() for w in page.findChildren(QWidget))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Corvane couplings", "Corvane couplings, readiness 2026-11-25.pdf"),
        ("A/B: <C>?", "A B C, readiness 2026-11-25.pdf"),
        ("..", "Matter, readiness 2026-11-25.pdf"),
        ("con", "Matter, readiness 2026-11-25.pdf"),
        ("Łódź 株式会社\n☑", "Łódź 株式会社 ☑, readiness 2026-11-25.pdf"),
        ("\u202ecilbup", "cilbup, readiness 2026-11-25.pdf"),
    ],
)
def test_file_names_are_made_from_any_name(name: str, expected: str, library: Context) -> None:
    made = suggested_name(name, "readiness", library.today(), ".pdf")
    assert made == expected
    assert name_fault(made) == ""


def test_long_names_give_file_names_every_system_takes(library: Context) -> None:
    for name in ("x" * 2000, "株" * 2000, "😀" * 500):
        made = suggested_name(name, "readiness", library.today(), ".pdf")
        assert len(made.encode()) <= 200
        assert made.endswith(", readiness 2026-11-25.pdf")
    assert with_suffix("report.PDF", ".pdf") == "report.PDF"
    assert with_suffix(" report ", ".pdf") == "report.pdf"


def test_a_report_under_way_is_not_left_by_a_shortcut(
    home: HomePage, content: Playbook, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    store.add(full_matter(content, "Corvane couplings"), content)
    home.refresh()
    home.export("corvanecouplings")
    page = home.page
    assert isinstance(page, ExportPage)
    page.form.set_folder(tmp_path)
    page.write()
    home.start_new()
    assert home.page is page
    assert page.say.text == "The report is still being made. Stop it first, or wait until it is written."
    page.leave()
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    home.start_new()
    assert home.page is not page


# -- copies ---------------------------------------------------------------------------------------------


def test_a_copy_reads_back_equal(
    home: HomePage, content: Playbook, store: Store, choosers: Choosers, tmp_path: Path
) -> None:
    store.add(full_matter(content, "Corvane couplings"), content)
    home.refresh()
    choosers.next.append(tmp_path / "copy.litready")
    home.matters.copy_wanted.emit("corvanecouplings")
    assert home.matters.say.text == f"Copy written to {tmp_path / 'copy.litready'}. {WHOLE}"
    assert choosers.suggested[0].name == "Corvane couplings, copy 2026-11-25.litready"
    back = parse_portable((tmp_path / "copy.litready").read_bytes(), content).assessment
    stored = store.load("corvanecouplings")
    assert (back.answers, back.records, back.name) == (stored.answers, stored.records, stored.name)
    assert store.exports("corvanecouplings")[0].kind == "portable file"


def test_a_copy_that_cannot_be_written_is_said(
    home: HomePage, content: Playbook, store: Store, choosers: Choosers, tmp_path: Path
) -> None:
    store.add(matter(content, "Corvane couplings"), content)
    home.refresh()
    choosers.next.append(tmp_path / "gone" / "copy.litready")
    home.matters.copy_wanted.emit("corvanecouplings")
    assert "there is no such file or folder" in home.matters.say.text
    assert store.exports("corvanecouplings") == []


def test_a_copy_of_an_open_assessment_holds_what_was_just_typed(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("litready.ui.save_copy.FileChoosers", lambda: Choosers(next=[tmp_path / "c.litready"]))
    session = Session(store, content, store.create("Corvane", content), now=library.now, today=library.today)
    said: list[str] = []
    session.said.connect(said.append)
    session.type_answer("basis.prepared_by", "Marta Okafor")
    window = QWidget()
    qtbot.addWidget(window)
    open_save_copy(theme, session, library, window)
    copy = parse_portable((tmp_path / "c.litready").read_bytes(), content).assessment
    assert copy.value("basis.prepared_by") == "Marta Okafor"
    assert said == [f"Copy written to {tmp_path / 'c.litready'}. {WHOLE}"]
    session.close()


# -- newer content ----------------------------------------------------------------------------------------


@pytest.fixture
def newer(library: Context, content: Playbook) -> Context:
    first, *others = content.questions
    changed = replace(content, version="2.0.0", questions=(replace(first, text="Who writes this?"), *others))
    return replace(library, playbook=changed)


def test_newer_content_is_offered_and_taken_only_on_a_word(
    qtbot: QtBot, theme: Theme, newer: Context, content: Playbook, store: Store
) -> None:
    old = matter(content, "Corvane", answers={"basis.prepared_by": "Marta"})
    store.add(old, content)
    stored = store.load(old.id)
    assert newer_playbook(newer, stored)
    page = AdoptionPage(theme, newer, stored, content)
    qtbot.addWidget(page)
    page.show()
    assert page.changes == ("Reworded question 0.1: Who writes this?",)
    assert "One change. Every answer, note and record is carried over." in _words(page)
    with qtbot.waitSignal(page.closed):
        click(page.stay)
    assert store.load(old.id).playbook_version == content.version
    with qtbot.waitSignal(page.adopted) as taken:
        click(page.use)
    assert taken.args == [old.id]
    carried = store.load(old.id)
    assert (carried.playbook_version, carried.value("basis.prepared_by")) == ("2.0.0", "Marta")
    assert not newer_playbook(newer, carried)


def test_a_failed_adoption_changes_nothing(
    qtbot: QtBot, theme: Theme, newer: Context, content: Playbook, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(matter(content, "Corvane"), content)
    page = AdoptionPage(theme, newer, store.load("corvane"), content)
    qtbot.addWidget(page)
    page.show()
    monkeypatch.setattr(store, "replace", _raiser(StorageError("The disk is full.")))
    click(page.use)
    assert page.say.text == "The disk is full."
    assert store.load("corvane").playbook_version == content.version


def test_the_bar_asks_once(qtbot: QtBot, theme: Theme) -> None:
    bar = AdoptionBar(theme, "1.0.0", "1.1.0")
    qtbot.addWidget(bar)
    bar.show()
    with qtbot.waitSignal(bar.wanted):
        click(bar.see)
    assert "1.0.0" in bar.label.plain
    assert "1.1.0" in bar.label.plain


def test_changes_stand_under_headings() -> None:
    changes = ("New question 1.2: A?", "Something else", "New question 1.3: B?")
    assert grouped(changes) == [("New questions", ["1.2: A?", "1.3: B?"]), ("Other changes", ["Something else"])]


# -- choosers -----------------------------------------------------------------------------------------------


def _dialog(parent: QWidget) -> QFileDialog:
    found = parent.findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    assert found.isVisible()
    return found


def test_choosers_return_at_once_and_give_what_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    (tmp_path / "a.litready").touch()
    chosen: list[Path] = []
    choosers = FileChoosers()
    opens: list[Callable[[], None]] = [
        lambda: choosers.existing(parent, "Import", "LitReady files (*.litready)", chosen.append),
        lambda: choosers.new(parent, "Save", tmp_path / "b.litready", "LitReady files (*.litready)", chosen.append),
        lambda: choosers.folder(parent, "Folder", tmp_path, chosen.append),
    ]
    for open_it, name in zip(opens, ("a.litready", "b.litready", "."), strict=True):
        open_it()
        dialog = _dialog(parent)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(tmp_path / name))
        dialog.accept()
        qtbot.waitUntil(lambda: parent.findChild(QFileDialog) is None)
    assert chosen == [tmp_path / "a.litready", tmp_path / "b.litready", tmp_path]


def test_a_chooser_that_is_left_gives_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    chosen: list[Path] = []
    FileChoosers().folder(parent, "Folder", tmp_path, chosen.append)
    _dialog(parent).reject()
    qtbot.waitUntil(lambda: parent.findChild(QFileDialog) is None)
    assert chosen == []


# -- work beside the window --------------------------------------------------------------------------------


def _raiser(fault: Exception) -> Callable[..., object]:
    def fail(*_given: object, **_named: object) -> object:
        raise fault

    return fail


def test_work_is_told_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    told: list[tuple[object, int]] = []
    task = Task(lambda progress, _cancelled: (progress(0.5), progress(0.501), progress(1.0), threading.get_ident())[3])
    shares: list[float] = []
    task.progressed.connect(shares.append)
    task.done.connect(lambda result: told.append((result, threading.get_ident())))
    task.start()
    qtbot.waitUntil(lambda: bool(told))
    worker, teller = told[0]
    assert teller == threading.get_ident()
    assert worker != teller
    assert shares == [0.5, 1.0]
    assert not task.running


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (LitReadyError("The disk is full."), "The disk is full."),
        (ValueError("the client's secret"), "LitReady made a mistake (ValueError)"),
    ],
)
def test_failed_work_is_told_without_what_it_was_about(qtbot: QtBot, fault: Exception, expected: str) -> None:
    task = Task(_raiser(fault))
    with qtbot.waitSignal(task.failed) as told:
        task.start()
    assert expected in told.args[0]
    assert "secret" not in told.args[0]


def test_ending_cancels_waits_and_tells_once(qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(_progress: object, cancelled: Callable[[], bool]) -> object:
        begun.set()
        while not cancelled():
            pass
        raise LitReadyError("It was stopped.")

    task = Task(work)
    stops: list[int] = []
    task.stopped.connect(lambda: stops.append(1))
    task.start()
    begun.wait(10)
    task.end()
    assert stops == [1]
    settle()
    assert stops == [1]


def test_cycles_are_collected_again_when_all_work_has_ended(qtbot: QtBot) -> None:
    go = threading.Event()
    first = Task(lambda _progress, _cancelled: go.wait(10))
    second = Task(lambda _progress, _cancelled: None)
    first.start()
    with qtbot.waitSignal(second.done):
        second.start()
    assert not gc.isenabled()
    go.set()
    with qtbot.waitSignal(first.done):
        pass
    assert gc.isenabled()


def test_work_done_before_it_saw_the_stop_is_done(qtbot: QtBot) -> None:
    task = Task(lambda _progress, _cancelled: "written")
    task.cancel()
    with qtbot.waitSignal(task.done) as told:
        task.start()
    assert told.args == ["written"]


def test_a_task_nobody_holds_still_ends(qtbot: QtBot) -> None:
    ended = threading.Event()
    Task(lambda _progress, _cancelled: ended.set()).start()
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: not any(t.name == "litready-work" for t in threading.enumerate()))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each window is a forked process")
def test_closing_the_window_during_an_export_ends_in_good_order(tmp_path: Path) -> None:
    check_closing(tmp_path, 5)  # twenty times: tests/long/closing.py


def test_the_sample_that_ships_is_opened_and_exported(
    home: HomePage, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    opened: list[str] = []
    home.opened.connect(opened.append)
    home.try_sample()
    assert [s.id for s in store.summaries()] == opened
    home.export(opened[0])
    page = home.page
    assert isinstance(page, ExportPage)
    page.form.set_folder(tmp_path)
    page.write()
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    assert page.say.text == f"Written to {page.form.target}."


# -- a locked PDF, and one with the matter inside ---------------------------------------------------


def test_a_locked_report_with_the_matter_inside_goes_out_and_comes_back(
    export: Callable[..., ExportPage], qtbot: QtBot, store: Store, home: HomePage, choosers: Choosers
) -> None:
    page = export()
    options = page.form.options
    assert (options.wanted_password, options.encloses) == (None, False)
    click(options.lock.buttons["locked"])
    click(options.inside.buttons["inside"])
    assert options.inside_told.isVisible()
    click(page.write_button)
    assert options.password.error.message.startswith("The password is empty.")
    options.password.set_text("heron at dawn")
    click(page.write_button)
    assert options.again.error.message == "The two passwords differ. Write the same one twice."
    options.again.set_text("heron at dawn")
    click(page.write_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    path = page.form.target
    assert path.is_file()
    assert store.exports("corvanecouplings")[0].kind == "report, with the matter’s file, locked"

    reader = _import(home, qtbot, choosers, path)
    assert "is locked" in reader.lead.plain
    reader.password.set_text("another")
    click(reader.unlock_button)
    qtbot.waitUntil(lambda: not reader.busy)
    assert reader.password.error.message.startswith("That is not the password of the PDF.")
    reader.password.set_text("heron at dawn")
    click(reader.unlock_button)
    qtbot.waitUntil(lambda: not reader.busy)
    assert reader.add_button.isVisible()
    assert reader.password.text == ""


def test_less_than_the_whole_report_never_encloses_the_matter(export: Callable[..., ExportPage]) -> None:
    page = export()
    click(page.form.options.inside.buttons["inside"])
    assert page.form.wishes.enclose
    click(page.form.what.buttons["facts"])
    assert not page.form.options.inside.isVisible()
    assert not page.form.wishes.enclose


def test_the_page_counts_what_goes_in_and_what_would_hurt(
    export: Callable[..., ExportPage], qtbot: QtBot, content: Playbook
) -> None:
    page = export(read_portable(sample_file(), content).assessment)
    qtbot.waitUntil(lambda: page.inside.task is None, timeout=30_000)
    settle()
    words = _words(page.inside)
    assert "Communications: 4 of 9, assume discoverable" in words
    assert "Records the other side would ask for first" in words
    assert re.search(r"Open questions for outside counsel: \d+ questions", words)
    assert "Stays out, and is counted on the last pages" in words
    click(page.form.what.buttons["facts"])
    qtbot.waitUntil(lambda: page.inside.task is None, timeout=30_000)
    settle()
    words = _words(page.inside)
    assert "Facts of record" in words
    assert "hurt" not in words


def test_where_qtpdf_is_there_the_preview_opens_over_the_export(
    export: Callable[..., ExportPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    shown: list[Path] = []

    class Shown(FramedPage):
        def __init__(self, theme: Theme, path: Path, title: str, *, back: str) -> None:
            super().__init__(theme, title, back=back)
            shown.append(path)
            self.opened = True

    monkeypatch.setattr("litready.ui.export.page.can_preview", lambda: True)
    monkeypatch.setattr("litready.ui.export.page.PreviewPage", Shown)
    page = export(opener=lambda p: not opened.append(p))
    click(page.preview_button)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert (len(shown), opened) == (1, [])
    assert shown[0].read_bytes().startswith(b"%PDF-")
    for top in QApplication.topLevelWidgets():
        if isinstance(top, Shown):
            top.close()
            top.leave()
    settle()
