"""Several programs on one library, in processes of their own: one has it, the others are told, nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import Child, Clock

from litready.domain.answers import Answer, State
from litready.playbook.model import Playbook
from litready.storage import migrate
from litready.storage.lock import lock_file
from litready.storage.store import Store

_START = """
from litready.errors import StorageError
sys.stdin.readline()
try:
    store = Store.open(library, now=now)
except StorageError as refusal:
    print(type(refusal).__name__, refusal, flush=True)
else:
    print("open", flush=True)
    sys.stdin.readline()
    store.close()
"""

_WRITE = """
from litready.errors import Conflict
with Store.open(library, now=now, beside=True) as store:
    own = store.summaries()[0].id
    known, refused = 0, 0
    store.load(own)
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(60):
        while True:
            value = f"{sys.argv[0][-4]}-{n}"
            try:
                store.save_answer(own, "s.shared", Answer(State.ANSWERED, value))
                break
            except Conflict:
                refused += 1
                store.load(own)
        store.save_answer(own, f"s.{value}", Answer(State.ANSWERED, value))
    print(refused, flush=True)
"""


def test_of_many_starts_in_the_same_second_one_has_the_library(
    library: Path, clock: Clock, playbook: Playbook, child: Child
) -> None:
    starts = [child(_START, library) for _ in range(5)]
    for process in starts:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.stdout.readline() for process in starts if process.stdout is not None]
    assert [line.strip() for line in told].count("open") == 1
    refused = [line for line in told if line.strip() != "open"]
    assert len(refused) == 4
    assert all(line.startswith("LibraryInUse This library is open in another LitReady window.") for line in refused)
    for process in starts:
        process.communicate("\n", timeout=60)
    with Store.open(library, now=clock) as store:
        store.create("A", playbook)
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(migrate.HEAD,)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_two_writers_lose_nothing_of_each_other(library: Path, clock: Clock, playbook: Playbook, child: Child) -> None:
    with Store.open(library, now=clock) as store:
        own = store.create("A", playbook).id
        writers = [child(_WRITE, library) for _ in range(2)]
        for process in writers:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in writers:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        ended = [process.communicate(timeout=120) for process in writers]
        assert [errors for _, errors in ended] == ["", ""]
        kept = store.load(own)
        assert len(kept.answers) == 1 + 2 * 60
        log = [e for e in store.log(own) if e.subject == "s.shared"]
        assert len(log) == 2 * 60
        # Each change took the place of the one before it: none was written over unseen.
        assert [e.before for e in log[:-1]] == [e.after for e in log[1:]]
        assert log[0].after is not None
        assert kept.answer("s.shared") == Answer(
            State.ANSWERED, kept.value("s.shared"), changed_at=kept.answer("s.shared").changed_at
        )


_OTHER_USER = """
os.setgid(65534)
os.setuid(65534)
from litready.errors import StorageError
try:
    Store.open(library, now=now)
except StorageError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another user of the machine")
@pytest.mark.parametrize("shared", ["library", "lock"])
def test_another_user_of_the_machine_is_told_and_reads_nothing(
    clock: Clock, playbook: Playbook, child: Child, shared: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        library = folder / "library.sqlite"
        with Store.open(library, now=clock) as store:
            store.create("A", playbook)
            if shared == "library":
                lock_file(library).chmod(0o666)
            out, errors = child(_OTHER_USER, library).communicate(timeout=60)
            assert errors == ""
            assert "Nothing was changed." in out
            assert len(store.summaries()) == 1
