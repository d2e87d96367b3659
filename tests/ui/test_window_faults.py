"""The world's faults at a real window over a real library: what is said, that the text stays, and the way on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from home_steps import Choosers
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, card_of, choose, click, session_of, type_into

from litready import __main__, paths
from litready.domain.answers import Answer, State
from litready.errors import LitReadyError, StorageError
from litready.exchange.portable import read_portable
from litready.storage.store import Store
from litready.ui import save_copy, writes
from litready.ui.beginning import Beginning, beginning
from litready.ui.components.buttons import Button
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.place import place_warning
from litready.ui.refusal import Refusal
from litready.ui.theme import Theme

needs_posix = pytest.mark.skipif(os.name == "nt", reason="no file systems or modes of this kind")
FIELD = "basis.prepared_by"


@pytest.fixture(autouse=True)
def tries_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writes, "RETRY_MS", 20)


def gives_up_and_goes_on(window: MainWindow, qtbot: QtBot, said: str, mend: Callable[[], object]) -> None:
    """Type while the fault stands: it is told and the text stays; once mended it is saved by itself."""
    session = session_of(window)
    type_into(card_of(window, FIELD).input.field.edit, "Marta")  # type: ignore[attr-defined]
    assert not session.flush()
    assert window.page is not None
    assert said in window.page.bottom.state.text
    assert card_of(window, FIELD).input.field.text == "Marta"  # type: ignore[attr-defined]
    assert not window.close()
    assert said in window.notice.text
    assert {b.label for b in window.notice.findChildren(Button)} == {
        "Try again",
        "Save a copy…",
        "Close without saving",
    }
    assert card_of(window, FIELD).input.field.text == "Marta"  # type: ignore[attr-defined]
    mend()
    qtbot.waitUntil(session.flush, timeout=10_000)
    assert window.page.bottom.state.text.startswith("Saved ")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of twelve megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip("a file system cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@needs_posix
def test_a_full_disk(small_disk: Path, context: Context, theme: Theme, qtbot: QtBot, playbook) -> None:  # type: ignore[no-untyped-def]
    with Store.open(small_disk / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        own = store.create("Corvane couplings", playbook).id
        window = MainWindow(theme, replace(context, store=store, data_dir=small_disk), make_factories())
        window.show()
        window.open_assessment(own)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as growing:
            try:
                while True:
                    growing.write(b"x" * 4096)
            except OSError:
                pass
        story = "y" * 60_000
        session_of(window).type_note("marking.story", story)
        gives_up_and_goes_on(window, qtbot, "The disk is full.", filler.unlink)
        assert store.load(own).answer("marking.story").note == story
        assert store.load(own).value(FIELD) == "Marta"
        assert window.close()
        window.deleteLater()


@needs_posix
def test_a_folder_that_is_gone_while_the_window_is_open(
    open_window: OpenWindow, context: Context, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    window = open_window()
    away = tmp_path_factory.mktemp("away") / "moved"
    context.data_dir.rename(away)
    gives_up_and_goes_on(window, qtbot, "The library is no longer in", lambda: away.rename(context.data_dir))
    assert context.store.load(session_of(window).assessment.id).value(FIELD) == "Marta"


def test_another_program_that_writes(open_window: OpenWindow, context: Context, qtbot: QtBot) -> None:
    window = open_window()
    with context.store._opened().engine.connect() as connection:
        connection.connection.execute("PRAGMA busy_timeout=0")  # type: ignore[attr-defined]
    with closing(sqlite3.connect(context.data_dir / "library.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        gives_up_and_goes_on(window, qtbot, "Another program has the library open", lambda: other.execute("ROLLBACK"))
    assert context.store.load(session_of(window).assessment.id).value(FIELD) == "Marta"


@needs_posix
def test_a_copy_can_be_saved_elsewhere_while_the_library_refuses(
    open_window: OpenWindow,
    context: Context,
    qtbot: QtBot,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    target = tmp_path_factory.mktemp("elsewhere") / "copy.litready"
    away = target.with_name("moved")
    monkeypatch.setattr(save_copy.FileChoosers, "new", lambda _self, _parent, _title, _path, _kinds, then: then(target))
    choose(window, "marking.others", "yes")
    context.data_dir.rename(away)
    type_into(card_of(window, FIELD).input.field.edit, "Marta")  # type: ignore[attr-defined]
    assert not window.close()
    click(next(b for b in window.notice.findChildren(Button) if b.label == "Save a copy…"))
    assert window.notice.text.startswith(f"Copy written to {target}; it is whole.")
    assert read_portable(target, context.playbook).assessment.value(FIELD) == "Marta"
    away.rename(context.data_dir)
    qtbot.waitUntil(session_of(window).flush, timeout=10_000)


def test_a_daily_backup_that_fails_is_said_once_and_stops_nothing(
    open_window: OpenWindow, context: Context, qtbot: QtBot
) -> None:
    (context.data_dir / "backups").touch()
    window = open_window()
    choose(window, "marking.others", "yes")
    qtbot.waitUntil(lambda: "Today’s backup of the library was not made." in window.notice.text, timeout=10_000)
    assert context.store.load(session_of(window).assessment.id).value("marking.others") == "yes"
    window.notice.clear()
    choose(window, "marking.others", "no")
    assert window.notice.text == ""
    assert context.store.load(session_of(window).assessment.id).value("marking.others") == "no"


def test_a_daily_backup_is_made_beside_the_window(open_window: OpenWindow, context: Context, qtbot: QtBot) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    qtbot.waitUntil(lambda: len(context.store.backups.listed()) == 1, timeout=10_000)
    assert window.notice.text == ""


def test_backups_are_made_at_once_when_the_window_is_gone(
    theme: Theme, context: Context, store: Store, qtbot: QtBot
) -> None:
    own = store.create("Corvane couplings", context.playbook).id
    window = MainWindow(theme, context, make_factories())
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    store.rename(own, "Corvane")
    assert len(store.backups.listed()) == 1


# -- what a start says -----------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_told_and_dates_nothing_earlier(open_window: OpenWindow, context: Context) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    before = session_of(window).assessment.changed_at
    early = replace(context, now=lambda: datetime.now(UTC) - timedelta(days=400))
    (said,) = beginning(early, lambda: "").sentences
    assert said.startswith("This computer’s clock says ")
    assert "Nothing was lost" in said
    assert beginning(context, lambda: "").sentences == ()
    window._context = early
    own = session_of(window).assessment.id
    window.go_home()
    window.open_assessment(own)
    choose(window, "marking.others", "no")
    after = session_of(window).assessment
    assert after.changed_at >= before
    answered = after.answer("marking.others").changed_at
    assert answered is not None
    assert answered >= before
    assert context.store.load(own).answer("marking.others").changed_at == answered


def test_a_mended_library_is_told_with_the_way_to_its_backups(
    theme: Theme, context: Context, store: Store, qtbot: QtBot
) -> None:
    own = store.create("Corvane couplings", context.playbook).id
    store.save_answer(own, FIELD, Answer(State.ANSWERED, "Marta"))
    store.close()
    library = context.data_dir / "library.sqlite"
    library.write_bytes(library.read_bytes()[:10_000])
    with Store.open(library, now=context.now, mend=True) as mended:
        opened = replace(context, store=mended)
        window = MainWindow(theme, opened, make_factories())
        qtbot.addWidget(window)
        window.show()
        window.say_beginning(beginning(opened, lambda: ""))
        assert "was opened in its place" in window.notice.text
        assert "library-damaged-" in window.notice.text
        click(next(b for b in window.notice.findChildren(Button) if b.label == "Backups"))
        page = window.home.page  # type: ignore[attr-defined]
        assert any("set aside" in row.words for row in page.rows)
        qtbot.waitUntil(lambda: "Comparing" not in page.words.plain, timeout=20_000)
        window.close()


def test_a_synced_folder_is_warned_of_until_told_not_to(open_window: OpenWindow, context: Context) -> None:
    window = open_window()
    said = beginning(context, lambda: place_warning(Path("/home/m/OneDrive - Corvane/litready")))
    assert said.sentences[0].startswith("The library lies in a folder of OneDrive ")
    window.say_beginning(said)
    click(next(b for b in window.notice.findChildren(Button) if b.label == "Do not warn again"))
    assert window.notice.text == ""
    assert beginning(context, lambda: "warned") == Beginning()


@pytest.mark.parametrize(
    ("folder", "file_system", "told"),
    [
        ("/home/m/Dropbox/litready", "ext4", "Dropbox"),
        ("/Users/m/Library/Mobile Documents/litready", "apfs", "iCloud Drive"),
        ("/Users/m/Library/CloudStorage/GoogleDrive-m@corvane.example/litready", "apfs", "a cloud service"),
        ("/home/m/Google Drive/x", "ext4", "Google Drive"),
        ("/home/m/.local/share/litready", "nfs4", "another machine"),
        ("/mnt/share", "cifs", "another machine"),
        ("/mnt/share", "fuse.sshfs", "another machine"),
        ("/home/m/.local/share/litready", "ext4", ""),
        ("/home/dropboxer/onedriving", "btrfs", ""),
    ],
)
def test_places_that_are_synced_or_far_are_known(folder: str, file_system: str, told: str) -> None:
    said = place_warning(Path(folder), file_system)
    assert (told in said) if told else said == ""


def test_the_kind_of_file_system_is_asked_of_the_system(tmp_path: Path) -> None:
    assert place_warning(tmp_path) == ""


# -- a start that is refused -----------------------------------------------------------------------------


def test_a_refused_start_says_why_and_offers_two_ways_on(qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other"
    fault = StorageError("This library was written by a newer version of LitReady. It was left untouched.")
    for press, goes_on_with in (("again", tmp_path), ("other", other), ("quit", None)):
        refusal = Refusal(fault, tmp_path, Choosers(next=[other]))
        qtbot.addWidget(refusal)
        refusal.show()
        assert refusal.words.text() == str(fault)
        click(getattr(refusal, press))
        assert refusal.folder == goes_on_with
        assert not refusal.isVisible()


@needs_posix
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: data.write_text("a file"), "cannot be used"),
        (lambda data: _make_another_database(data), "is not a LitReady library"),
    ],
    ids=["no folder", "another program's database"],
)
def test_a_start_that_cannot_be_ends_with_one_plain_sentence(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(tmp_path / "data")
    ended = _start(tmp_path / "data")
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_missing_resources_are_told_and_the_saved_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "litready" / "paths.py"))
    with pytest.raises(LitReadyError, match=r"content files are missing\. Install it again; your saved assessments"):
        __main__.open_window(tmp_path / "data", None)
    assert not (tmp_path / "data").exists()


def test_a_missing_sample_is_told_at_home(theme: Theme, context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    home = HomePage(theme, context, sample=tmp_path / "gone.json")
    qtbot.addWidget(home)
    home.try_sample()
    assert home.matters.say.text.startswith("The sample could not be opened. ")


def _make_another_database(data: Path) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "library.sqlite")) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")


def _start(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "litready", "--data-dir", str(data)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
