from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from storage_samples import Child, Clock

from litready.domain.answers import Answer, State
from litready.errors import LibraryInUse
from litready.playbook.model import Playbook
from litready.storage.lock import Lock, holder, lock_file
from litready.storage.store import Store

_HOLD = """
with Store.open(library, now=now) as store:
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_opening_is_refused_in_plain_words(store: Store, library: Path, clock: Clock) -> None:
    with pytest.raises(LibraryInUse, match=r"open in another LitReady window\. Nothing was changed"):
        Store.open(library, now=clock)
    assert store.summaries() == []
    assert holder(library) == os.getpid()


def test_another_process_is_refused_and_the_holder_is_known(library: Path, clock: Clock, child: Child) -> None:
    process = child(_HOLD, library)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    with pytest.raises(LibraryInUse):
        Store.open(library, now=clock)
    assert holder(library) == process.pid
    process.communicate("", timeout=60)
    Store.open(library, now=clock).close()


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_the_lock_of_a_killed_process_does_not_block(library: Path, clock: Clock, child: Child) -> None:
    process = child(_HOLD, library)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    assert lock_file(library).exists()
    Store.open(library, now=clock).close()


@pytest.mark.parametrize("left", [b"", b"999999", b"\xff\x00 no number", b"x" * 100_000])
def test_what_the_lock_file_contains_does_not_matter(library: Path, clock: Clock, left: bytes) -> None:
    library.parent.mkdir()
    lock_file(library).write_bytes(left)
    with Store.open(library, now=clock):
        assert holder(library) == os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_lock_file_nobody_may_open_does_not_block(library: Path, clock: Clock) -> None:
    library.parent.mkdir()
    lock_file(library).touch(mode=0o000)
    Store.open(library, now=clock).close()


def test_a_folder_in_the_place_of_the_lock_file_does_not_block(library: Path, clock: Clock) -> None:
    lock_file(library).mkdir(parents=True)
    (lock_file(library) / "kept").touch()
    Store.open(library, now=clock).close()
    assert len(list(library.parent.rglob("kept"))) == 1


def test_no_holder_is_known_where_the_file_tells_none(library: Path) -> None:
    assert holder(library) is None
    library.parent.mkdir()
    lock_file(library).write_bytes(b"\xff")
    assert holder(library) is None


def test_a_failed_opening_lets_go_of_the_lock(library: Path, clock: Clock) -> None:
    library.parent.mkdir()
    library.write_bytes(b"not a library, but something else")
    with pytest.raises(Exception, match="not a LitReady library"):
        Store.open(library, now=clock)
    library.unlink()
    Store.open(library, now=clock).close()


def test_a_library_may_be_opened_again_once_closed(library: Path, clock: Clock, playbook: Playbook) -> None:
    for n in range(3):
        with Store.open(library, now=clock) as store:
            assert len(store.summaries()) == n
            store.save_answer(store.create("A", playbook).id, "s.q", Answer(State.NOT_KNOWN))


def test_two_libraries_in_one_folder_do_not_hinder_each_other(store: Store, library: Path, clock: Clock) -> None:
    with Store.open(library.with_name("other.sqlite"), now=clock), pytest.raises(LibraryInUse):
        Lock(library)
