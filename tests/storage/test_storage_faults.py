from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from storage_samples import Child, Clock

from litready.domain.answers import Answer, State
from litready.errors import DamagedLibrary, StorageError
from litready.playbook.model import Playbook
from litready.storage import sqlite
from litready.storage.store import Store

needs_posix = pytest.mark.skipif(os.name == "nt", reason="no signals, file modes or limits of this kind")

# -- the machine stops -------------------------------------------------------------------------------

_SAVE_ON = """
with Store.open(library, now=now) as store:
    n = int(os.environ["FIRST"])
    while True:
        store.save_answer("a1", f"s.q{n}", Answer(State.ANSWERED, f"value {n}", "x" * (n % 7 * 1000)))
        print(n, flush=True)
        n += 1
"""


@needs_posix
def test_what_was_saved_survives_kill_9(library: Path, clock: Clock, playbook: Playbook, child: Child) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE assessments SET id = 'a1' WHERE id = ?", (assessment.id,))
    saved: set[int] = set()
    for cycle in range(6):  # thousands of such kills: tests/long/crash.py
        process = child(_SAVE_ON, library, FIRST=str(cycle * 1000))
        assert process.stdout is not None
        for _ in range(1 + cycle * 3 % 11):
            saved.add(int(process.stdout.readline()))
        process.send_signal(signal.SIGKILL)
        rest, errors = process.communicate(timeout=60)
        assert errors == ""
        saved |= {int(line) for line in rest.split("\n")[:-1]}
        with Store.open(library, now=clock) as store:
            answers = store.load("a1").answers
            assert {n for n in saved if f"s.q{n}" not in answers} == set()
            assert all(answers[f"s.q{n}"].value == f"value {n}" for n in saved)
            sqlite.check(library)
    assert len(saved) >= 20


# -- the disk is full --------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("a file system cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(file: Path) -> None:
    """Write a file until the disk is full."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as growing:
        while True:
            growing.write(b"x" * 4096)


def save_until_refused(store: Store, assessment_id: str) -> tuple[int, StorageError]:
    """How many answers were saved before the store refused one, and how it did."""
    for n in range(100):
        try:
            store.save_answer(assessment_id, f"s.q{n}", Answer(State.ANSWERED, "y" * 20_000))
        except StorageError as error:
            return n, error
    pytest.fail("the disk was not full")


@needs_posix
def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, clock: Clock, playbook: Playbook) -> None:
    filler = small_disk / "filler"
    with Store.open(small_disk / "library.sqlite", now=clock) as store:
        assessment = store.create("A", playbook)
        store.save_answer(assessment.id, "s.first", Answer(State.ANSWERED, "kept"))
        fill(filler)
        n, error = save_until_refused(store, assessment.id)
        assert str(error).startswith("The disk is full. The last change was not saved; everything saved before it is")
        saved = store.load(assessment.id)
        assert saved.value("s.first") == "kept"
        assert len(saved.answers) == n + 1
        filler.unlink()
        store.save_answer(assessment.id, f"s.q{n}", Answer(State.ANSWERED, "z"))
        assert store.load(assessment.id).value(f"s.q{n}") == "z"
    sqlite.check(small_disk / "library.sqlite")


_OVER_THE_LIMIT = """
import resource
from litready.errors import DamagedLibrary, StorageError
with Store.open(library, now=now) as store:
    assessment = store.summaries()[0].id
    resource.setrlimit(resource.RLIMIT_FSIZE, (library.stat().st_size + 200_000, resource.RLIM_INFINITY))
    try:
        for n in range(100):
            store.save_answer(assessment, f"s.q{n}", Answer(State.ANSWERED, "y" * 20_000))
    except StorageError as error:
        print(n, error)
    assert len(store.load(assessment).answers) == n
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.save_answer(assessment, f"s.q{n}", Answer(State.ANSWERED, "z"))
"""


@needs_posix
def test_a_file_that_may_not_grow_is_told_and_loses_nothing(
    library: Path, clock: Clock, playbook: Playbook, child: Child
) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
    out, errors = child(_OVER_THE_LIMIT, library).communicate(timeout=60)
    assert errors == ""
    count, _, message = out.partition(" ")
    assert "The last change was not saved; everything saved before it is kept." in message
    with Store.open(library, now=clock) as store:
        answers = store.load(assessment.id).answers
    assert len(answers) == int(count) + 1
    assert answers[f"s.q{count}"].value == "z"


# -- no access ---------------------------------------------------------------------------------------

_OPEN_AS_NOBODY = """
import alembic.command, sqlalchemy.dialects.sqlite.pysqlite
from litready.errors import DamagedLibrary, StorageError
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    Store.open(library, now=now)
except StorageError as error:
    print(error)
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another user can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def words(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=60)
    assert errors == ""
    return out.strip()


@needs_posix
def test_a_folder_that_may_not_be_written_is_told(public_folder: Path, child: Child) -> None:
    public_folder.chmod(0o555)
    told = words(child(_OPEN_AS_NOBODY, public_folder / "library.sqlite"))
    assert told == (
        f"LitReady cannot write in {public_folder}: you may not write there. Nothing was changed. "
        "Check that you may write there, or choose another folder."
    )
    assert list(public_folder.iterdir()) == []


@needs_posix
def test_a_folder_that_may_not_be_made_is_told(public_folder: Path, child: Child) -> None:
    told = words(child(_OPEN_AS_NOBODY, public_folder / "data" / "library.sqlite"))
    assert told.startswith(f"The folder {public_folder}/data cannot be used: you may not write there. Nothing was")


@needs_posix
def test_a_library_that_may_not_be_written_is_told(public_folder: Path, clock: Clock, child: Child) -> None:
    library = public_folder / "library.sqlite"
    Store.open(library, now=clock).close()
    library.chmod(0o444)
    public_folder.chmod(0o777)
    library.with_name("library.sqlite.lock").chmod(0o666)
    told = words(child(_OPEN_AS_NOBODY, library))
    assert told.startswith(f"The library {library} cannot be opened: you may not write there. Nothing was changed.")


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StorageError, match="cannot be used"):
        Store.open(tmp_path / "data" / "library.sqlite", now=clock)


# -- what is no library ------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"GIF89a" + b"\0" * 5000, b"SQL", b"SQLite format 3\0" + b"garbage" * 1000])
def test_garbage_is_refused_and_left_alone(library: Path, clock: Clock, content: bytes) -> None:
    library.parent.mkdir()
    library.write_bytes(content)
    with pytest.raises(StorageError, match=r"(is not a LitReady library|is damaged)\. "):
        Store.open(library, now=clock)
    assert library.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(library: Path, clock: Clock) -> None:
    library.parent.mkdir()
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    content = library.read_bytes()
    with pytest.raises(StorageError, match=r"is not a LitReady library\. It was left as it is"):
        Store.open(library, now=clock)
    assert library.read_bytes() == content


def test_a_damaged_page_is_told(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
        for n in range(200):
            store.save_answer(assessment.id, f"s.q{n}", Answer(State.ANSWERED, "y" * 500))
    content = bytearray(library.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    library.write_bytes(content)
    damaged = r"The library file is damaged\. Nothing was changed\. Copy the whole folder"
    with pytest.raises(DamagedLibrary, match=damaged):
        Store.open(library, now=clock)
    assert library.read_bytes() == content


def test_a_library_found_damaged_after_a_crash_is_not_opened(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
        for n in range(200):
            store.save_answer(assessment.id, f"s.q{n}", Answer(State.ANSWERED, "y" * 500))
    content = bytearray(library.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    library.write_bytes(content)
    library.with_name("library.sqlite-wal").write_bytes(b"left behind")
    with pytest.raises(StorageError, match="The library file is damaged"):
        Store.open(library, now=clock)


# -- another program writes --------------------------------------------------------------------------


def test_a_library_that_is_busy_is_told(
    store: Store, library: Path, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = store.create("A", playbook)
    with store._opened().engine.connect() as connection:
        connection.connection.execute("PRAGMA busy_timeout=0")  # type: ignore[attr-defined]
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match=r"Another program has the library open .* was not saved"):
            store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
        assert store.load(assessment.id) == assessment
        other.execute("ROLLBACK")
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))


@pytest.mark.parametrize("code", sorted(sqlite._REASONS))
def test_each_reason_is_two_plain_sentences(code: int) -> None:
    error = sqlite3.OperationalError("raw words of the driver")
    error.sqlite_errorcode = code | 0x100  # an extended code of the same family
    for sentence in sqlite.reason(error):
        assert sentence.endswith(".")
        assert "raw words" not in sentence
        assert "!" not in sentence


# -- the folder goes away, the clock goes back ---------------------------------------------------------


def test_nothing_is_called_saved_in_a_folder_that_is_gone(
    store: Store, library: Path, playbook: Playbook, tmp_path: Path
) -> None:
    assessment = store.create("A", playbook)
    library.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match=r"The library is no longer in .* The last change was not saved"):
        store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
    (tmp_path / "elsewhere").rename(library.parent)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
    assert store.load(assessment.id).value("s.q") == "yes"


@needs_posix
def test_nothing_is_written_into_a_library_that_was_deleted_or_replaced(
    store: Store, library: Path, playbook: Playbook
) -> None:
    assessment = store.create("A", playbook)
    other = library.read_bytes()
    library.unlink()
    with pytest.raises(StorageError, match="is no longer in"):
        store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
    library.write_bytes(other)
    with pytest.raises(StorageError, match="the file was replaced"):
        store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
    assert library.read_bytes() == other


def test_times_never_go_back_in_the_record(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
        before = store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "before"))
        clock.instant -= timedelta(days=400)
        after = store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "after"))
        assert after >= before
        assert store.create("B", playbook).created_at >= before
    with Store.open(library, now=clock) as store:
        again = store.rename(assessment.id, "A again")
        assert again >= after
        stored = store.load(assessment.id)
        assert stored.changed_at == again
        assert stored.value("s.q") == "after"


def test_a_journal_that_a_kill_left_empty_is_cleared_away(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        own = store.create("A", playbook)
    journal = library.with_name(library.name + "-journal")
    journal.touch()
    with Store.open(library, now=clock) as store:
        assert not journal.exists()
        assert store.load(own.id) == own
