"""The page of exports and copies: keeping, comparing, following, deleting, checking a file, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, choose, click, cut_labels, press, session_of

from litready.domain.answers import Answer, Cell, State
from litready.domain.compare.lines import Change
from litready.domain.matter import Record
from litready.domain.readiness import Finding
from litready.errors import StorageError
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.copies import Export
from litready.storage.store import Store
from litready.ui.copies.changes import GROUP_ROLE, sides_of
from litready.ui.copies.exports import NO_COPY, caption_of
from litready.ui.copies.page import CopiesPage
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.export.writing import Subject, Wishes, make_report
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.preferences import keep_preferences, read_preferences
from litready.ui.registers.model import CAPTION_ROLE
from litready.ui.theme import Theme

OWN = "sample-copies"
OpenSample = Callable[..., tuple[MainWindow, CopiesPage]]


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def open_sample(open_window: OpenWindow, store: Store, shipped: Playbook, qtbot: QtBot) -> OpenSample:
    """Opens the sample on the page, or what it says of the hold alone where a report is made of it."""

    def open_it(width: int = 1280, *, short: bool = False) -> tuple[MainWindow, CopiesPage]:
        sample = replace(read_portable(sample_file(), shipped).assessment, id=OWN)
        if short:
            answers = {q: answer for q, answer in sample.answers.items() if q.startswith("hold.")}
            sample = replace(sample, answers=answers, records=(), actions=())
        if not store.summaries():
            store.add(sample, shipped)
        window = open_window(OWN, width=width, factories=make_factories())
        return window, page_of(window, qtbot)

    return open_it


def page_of(window: MainWindow, qtbot: QtBot) -> CopiesPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.COPIES))
    page = window.page.stack.currentWidget()
    assert isinstance(page, CopiesPage)
    rest(page, qtbot)
    return page


def rest(page: CopiesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.tasks, timeout=20_000)


def keep(page: CopiesPage, qtbot: QtBot, name: str) -> None:
    page.keep(name)
    rest(page, qtbot)


def report(context: Context, window: MainWindow, path: Path, **wished: str) -> Path:
    """Write the report as the export page does."""
    session = session_of(window)
    subject = Subject(session.playbook, session.assessment, context.today())
    wishes = Wishes(**{"recipient": "Lindqvist & Marsh", **wished})  # type: ignore[arg-type]
    make_report(subject, wishes, path, lambda _: None, lambda: False, record_in=context.store, now=context.now)
    return path


def listed(page: CopiesPage) -> list[tuple[str, str]]:
    rows = page.exports.rows
    return [(str(rows.index(n, 0).data()), str(rows.index(n, 0).data(CAPTION_ROLE))) for n in range(rows.rowCount())]


def changes(page: CopiesPage) -> list[tuple[Change, str, str]]:
    rows, model = page.changes.rows, page.changes.model
    lines = [model.line(int(rows.record_id(n))) for n in range(rows.rowCount())]
    return [(line.change, *sides_of(line)) for line in lines]


def choose_change(page: CopiesPage, change: Change, after: str) -> None:
    row = next(n for n, (c, _, now) in enumerate(changes(page)) if c is change and now == after)
    index = page.changes.rows.index(row, 0)
    page.changes.view.scrollTo(index)
    QTest.mouseClick(
        page.changes.view.viewport(), Qt.MouseButton.LeftButton, pos=page.changes.view.visualRect(index).center()
    )


def test_without_exports_it_says_what_will_stand_here(open_sample: OpenSample) -> None:
    _, page = open_sample()
    assert page.empty.isVisible()
    assert "Nothing was exported yet." in page.empty.label.plain
    assert not page.exports.isVisible()
    assert not page.changes.isVisible()


def test_a_copy_is_kept_by_name_and_compared_with_today(open_sample: OpenSample, qtbot: QtBot, store: Store) -> None:
    window, page = open_sample()
    click(page.keep_button)
    page.keeping.name.set_text("  ")
    click(page.keeping.keep)
    assert page.keeping.name.error.message == "Write a name for the copy."
    page.keeping.name.set_text("Before the call")
    press(page.keeping.name.edit, Qt.Key.Key_Return)
    rest(page, qtbot)
    assert page.say.text == "Copy “Before the call” kept."
    assert listed(page) == [("Before the call", "Kept by hand")]
    assert page.changes.words.plain.startswith("Nothing that was recorded is different.")
    assert not page.changes.view.isVisible()
    choose(window, "hold.issued", "no")
    page = page_of(window, qtbot)
    assert (Change.ANSWER, "Yes", "No") in changes(page)
    assert page.changes.words.plain.startswith("1 answer is different.")
    assert store.snapshot(store.exports(OWN)[0].id).value("hold.issued") == "yes"


def test_typed_text_that_is_not_taken_yet_goes_into_a_copy(open_sample: OpenSample, qtbot: QtBot, store: Store) -> None:
    window, page = open_sample()
    session_of(window).type_note("hold.issued", "typed a moment ago")
    keep(page, qtbot, "Now")
    kept = store.snapshot(store.exports(OWN)[0].id)
    assert kept.answer("hold.issued").note == "typed a moment ago"
    assert kept == session_of(window).assessment


def test_an_export_from_the_window_keeps_what_was_exported(
    open_sample: OpenSample, qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    window, page = open_sample(short=True)
    report(context, window, tmp_path / "report.pdf")
    exported = session_of(window).assessment
    choose(window, "hold.issued", "no")
    page = page_of(window, qtbot)
    ((title, caption),) = listed(page)
    (noted,) = context.store.exports(OWN)
    assert title == "Full report: report.pdf"
    assert caption == f"For Lindqvist & Marsh · SHA-256 {noted.sha256[:12]}…"
    assert context.store.snapshot(noted.id) == exported


def test_lines_are_grouped_narrowed_and_lead_to_where_they_stand(open_sample: OpenSample, qtbot: QtBot) -> None:
    window, page = open_sample()
    keep(page, qtbot, "Before")
    session = session_of(window)
    session.answer("hold.issued", State.ANSWERED, "no")
    custodian = session.assessment.in_register("custodians")[0]
    session.save_record(replace(custodian, note="Left in October."))
    page.refresh()
    rest(page, qtbot)
    rows = page.changes.rows
    titles = [str(rows.index(n, 0).data(GROUP_ROLE)) for n in range(rows.rowCount())]
    assert titles == sorted(titles, key=titles.index)
    every = changes(page)
    click(page.changes.recorded)
    assert [c for c, _, _ in changes(page)] == [Change.ANSWER, Change.CELL]
    click(page.changes.follows)
    assert {c for c, _, _ in changes(page)} <= {c for c, _, _ in every} - {Change.ANSWER, Change.CELL}
    assert (Change.OPENED, "—", "Stop") in changes(page)
    gone: list[object] = []
    page.go.connect(gone.append)
    choose_change(page, Change.OPENED, "Stop")
    assert isinstance(gone[-1], Finding)
    page = page_of(window, qtbot)
    click(page.changes.everything)
    choose_change(page, Change.CELL, "Left in October.")
    assert gone[-1] == Place(record=custodian.id)
    page = page_of(window, qtbot)
    choose_change(page, Change.ANSWER, "No")
    assert gone[-1] == Place(question="hold.issued")
    assert window.page is not None
    assert window.page.section is not None


def test_two_copies_are_compared_with_each_other(open_sample: OpenSample, qtbot: QtBot) -> None:
    window, page = open_sample()
    keep(page, qtbot, "First")
    session_of(window).answer("hold.issued", State.ANSWERED, "no")
    keep(page, qtbot, "Second")
    session_of(window).answer("hold.issued", State.NOT_KNOWN)
    rest(page, qtbot)
    second, first = (e.id for e in page.exports.model.exports)
    page.changes.choose(first, second)
    page.compare()
    rest(page, qtbot)
    assert [(b, a) for c, b, a in changes(page) if c is Change.ANSWER] == [("Yes", "No")]
    page.show_since(second)
    rest(page, qtbot)
    assert [(b, a) for c, b, a in changes(page) if c is Change.ANSWER] == [("No", "Not known yet")]


def test_a_copy_is_deleted_after_a_question_and_never_on_hold(
    open_sample: OpenSample, qtbot: QtBot, store: Store
) -> None:
    _, page = open_sample()
    keep(page, qtbot, "Before")
    page.exports.view.setCurrentIndex(page.exports.rows.index(0, 0))
    press(page.exports.view, Qt.Key.Key_Delete)
    assert "This cannot be undone." in page.say.text
    assert len(store.exports(OWN)) == 1
    store.set_hold(OWN, True)
    page.say.press("Delete the copy")
    assert "on hold and must be preserved" in page.say.text
    assert len(listed(page)) == 1
    store.set_hold(OWN, False)
    click(page.changes.delete)
    page.say.press("Delete the copy")
    rest(page, qtbot)
    assert store.exports(OWN) == []
    assert page.empty.isVisible()


def test_an_export_without_a_copy_says_so(
    open_sample: OpenSample, qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    window, page = open_sample(short=True)
    report(context, window, tmp_path / "old.pdf", recipient="")
    context.store.let_copy_go(context.store.exports(OWN)[0].id)
    page.refresh()
    ((_, caption),) = listed(page)
    assert caption.endswith(NO_COPY)
    assert not page.changes.isVisible()
    page.show_since(page.exports.model.exports[0].id)
    assert page.say.text == "The assessment as it stood then was not kept, so it cannot be compared."


def test_a_report_file_is_checked(open_sample: OpenSample, qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    window, page = open_sample(short=True)
    path = report(context, window, tmp_path / "report.pdf")
    page.refresh()
    page.check_path(path)
    rest(page, qtbot)
    assert "This file is as it was exported: Full report, “report.pdf”" in page.say.text
    assert "The saved assessment still matches." in page.say.text
    session_of(window).answer("hold.issued", State.ANSWERED, "no")
    page.check_path(path)
    rest(page, qtbot)
    assert "The saved assessment has changed since." in page.say.text
    page.say.press("Show what changed")
    rest(page, qtbot)
    assert (Change.ANSWER, "Yes", "No") in changes(page)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(path.read_bytes()[:9_000])
    page.check_path(bad)
    rest(page, qtbot)
    assert "is damaged or cut short" in page.say.text
    page.check_path(tmp_path / "gone.pdf")
    rest(page, qtbot)
    assert "there is no such file or folder" in page.say.text


class _Chosen:
    """Chooses one path at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def existing(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        then(self.path)

    def new(self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Callable[[Path], None]) -> None:
        assert suggested.suffix == ".pdf"
        then(self.path)

    def folder(self, parent: QWidget, title: str, start: Path, then: Callable[[Path], None]) -> None:
        then(self.path)


def test_the_changes_are_written_as_a_pdf_that_is_noted(
    open_sample: OpenSample, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    window, page = open_sample()
    keep(page, qtbot, "Before")
    session_of(window).set_note("hold.issued", "TOKEN-IN-A-NOTE")
    page.refresh()
    rest(page, qtbot)
    page._choosers = _Chosen(tmp_path / "changes.pdf")
    click(page.changes.pdf)
    rest(page, qtbot)
    assert page.say.text == f"Written to {tmp_path / 'changes.pdf'}."
    assert "TOKEN-IN-A-NOTE" in "".join(p.extract_text() for p in PdfReader(tmp_path / "changes.pdf").pages)
    assert listed(page)[0][0] == "List of changes: changes.pdf"
    page._choosers = _Chosen(tmp_path / "changes.pdf")
    click(page.check_button)
    rest(page, qtbot)
    assert "This file is as it was exported: List of changes" in page.say.text
    assert store.exports(OWN)[0].kind == "changes"


def test_a_long_recipient_and_purpose_leave_room_for_the_rest_of_the_row() -> None:
    whom, purpose = "Harlow\n" * 30, "their first look " * 30
    export = Export("e", OWN, datetime(2026, 11, 25, tzinfo=UTC), "report", "a.pdf", whom, "ab" * 32, purpose=purpose)
    caption = caption_of(export)
    assert caption.startswith("For Harlow Harlow")
    assert caption.endswith(f"· SHA-256 abababababab… · {NO_COPY}")
    assert len(caption) < 150
    assert caption_of(replace(export, recipient="Harlow LLP", purpose="")).startswith("For Harlow LLP · SHA-256")


def test_the_changes_stand_on_the_paper_that_was_last_chosen(
    open_sample: OpenSample, qtbot: QtBot, tmp_path: Path, context: Context
) -> None:
    _, page = open_sample()
    keep(page, qtbot, "Before")
    for paper, width in (("a4", 595), ("letter", 612)):
        keep_preferences(context.data_dir, replace(read_preferences(context.data_dir), paper=paper))
        page.write_pdf(tmp_path / f"{paper}.pdf")
        rest(page, qtbot)
        assert round(PdfReader(tmp_path / f"{paper}.pdf").pages[0].mediabox.width) == width


def test_a_locked_report_asks_for_its_password(
    open_sample: OpenSample, qtbot: QtBot, tmp_path: Path, context: Context
) -> None:
    window, page = open_sample(short=True)
    path = report(context, window, tmp_path / "report.pdf", password="heron at dawn")
    page.refresh()
    page.check_path(path)
    rest(page, qtbot)
    assert "This file is as it was exported" in page.say.text  # by its bytes, so nothing is asked
    assert not page.locked.isVisible()
    with pikepdf.open(path, password="heron at dawn") as pdf:
        pdf.docinfo["/Title"] = "Changed"
        pdf.save(tmp_path / "again.pdf", encryption=pikepdf.Encryption(user="heron at dawn", owner="x"))
    page.check_path(tmp_path / "again.pdf")
    rest(page, qtbot)
    assert page.locked.isVisible()
    assert page.locked.heading.plain == "“again.pdf” is locked"
    assert page.locked.password.error.message == ""
    click(page.locked.unlock)
    assert page.locked.password.error.message == "Write the password that came with the PDF."
    page.locked.password.set_text("heron at dusk")
    click(page.locked.unlock)
    rest(page, qtbot)
    assert page.locked.password.error.message.startswith("That is not the password of “again.pdf”")
    page.check_path(tmp_path / "again.pdf")
    rest(page, qtbot)
    assert (page.locked.password.text, page.locked.password.error.message) == ("", "")
    page.locked.password.set_text("heron at dawn")
    press(page.locked.password.edit, Qt.Key.Key_Return)
    rest(page, qtbot)
    assert "This is not the file that was exported. It bears the fingerprint of that record" in page.say.text
    assert not page.locked.isVisible()
    assert page.locked.password.text == ""
    page.check_path(tmp_path / "again.pdf")
    rest(page, qtbot)
    click(page.locked.cancel)
    assert not page.locked.isVisible()


def test_what_cannot_be_written_or_read_is_told(
    open_sample: OpenSample, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: Context
) -> None:
    _, page = open_sample()
    keep(page, qtbot, "Before")
    page.write_pdf(tmp_path / "no folder" / "changes.pdf")
    rest(page, qtbot)
    assert "was not written: there is no such file or folder" in page.say.text

    def refuse(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(context.store, "snapshot", refuse)
    page.compare()
    rest(page, qtbot)
    assert page.say.text == "The disk is full."
    monkeypatch.setattr(context.store, "keep_copy", refuse)
    page.say.dismiss()
    keep(page, qtbot, "Second")
    assert page.say.text == "The disk is full."
    assert [title for title, _ in listed(page)] == ["Before"]


def test_a_page_that_goes_while_it_compares_is_told_nothing(
    open_sample: OpenSample, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page = open_sample()
    keep(page, qtbot, "Before")
    page.compare()
    (task,) = page.tasks
    told: list[object] = []
    monkeypatch.setattr(CopiesPage, "_show_compared", lambda _page, result: told.append(result))
    window.go_home()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(page)
    qtbot.waitUntil(lambda: not task.running, timeout=20_000)
    assert told == []


def test_a_thousand_changes_have_no_widget_each(open_sample: OpenSample, qtbot: QtBot) -> None:
    window, page = open_sample()
    keep(page, qtbot, "Before")
    before = len(page.findChildren(QWidget))
    name = session_of(window).playbook.registers_by_id["custodians"].columns[0].id
    more = [Record(f"x{n}", "custodians", {name: Cell(State.ANSWERED, f"Person {n}")}) for n in range(1_000)]
    session_of(window).add_records(more)
    page.refresh()
    rest(page, qtbot)
    assert sum(c is Change.ADDED for c, _, _ in changes(page)) == 1_000
    assert len(page.findChildren(QWidget)) <= before + 4


@pytest.mark.parametrize(("percent", "width", "dark"), [(100, 1280, True), (200, 1280, False), (100, 720, False)])
def test_no_label_is_cut_in_dark_narrow_and_large(
    open_sample: OpenSample, qtbot: QtBot, theme: Theme, percent: int, width: int, dark: bool
) -> None:
    theme.set_percent(percent)
    theme.set_palette(DARK if dark else LIGHT)
    try:
        window, page = open_sample(width)
        keep(page, qtbot, "A very long name for a copy that goes on and on, ﷽ 株式会社 \u202e turned, " * 3)
        session_of(window).answer("hold.issued", State.ANSWERED, "no")
        page.refresh()
        rest(page, qtbot)
        page.start_keeping()
        page.settle()
        assert cut_labels(page) == []
        assert not page.grab().isNull()
    finally:
        theme.set_palette(LIGHT)


def test_the_same_answer_given_again_is_told(open_sample: OpenSample, qtbot: QtBot) -> None:
    window, page = open_sample()
    keep(page, qtbot, "Before")
    session = session_of(window)
    session.answer("hold.issued", State.ANSWERED, "no")
    session.answer("hold.issued", State.ANSWERED, "yes")
    page.refresh()
    rest(page, qtbot)
    assert "1 entry was given again with the same content." in page.changes.words.plain
    assert session.assessment.answer("hold.issued") != Answer()
