from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from storage_samples import Clock

from litready.domain.answers import Answer, State
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.storage.traces import ELSEWHERE, SYSTEM, delete_unreadable, traces_of

TOKEN = "token-0815"


def holding(folder: Path) -> list[str]:
    """The files of a folder that hold the token."""
    return sorted(
        str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file() and TOKEN.encode() in f.read_bytes()
    )


def filled(store: Store, clock: Clock, playbook: Playbook) -> str:
    """An assessment with the token in an answer, a note, its name and a copy; in the library and in two backups."""
    own = store.create(f"Matter {TOKEN}", playbook).id
    store.save_answer(own, "s.q", Answer(State.ANSWERED, TOKEN * 50, f"note {TOKEN}"))
    store.record_export(store.load(own), clock(), "report", "for Roe.pdf", "Roe & Co.", "00")
    store.keep_copy(store.load(own), "before the call")
    for _ in range(2):
        clock.instant += timedelta(days=1)
        store.save_answer(own, "s.r", Answer(State.ANSWERED, f"{clock.instant} {TOKEN}"))
    return own


def test_after_removal_no_file_of_the_library_holds_a_word_of_it(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        other = store.create("Another matter", playbook).id
        own = filled(store, clock, playbook)
        assert len(holding(library.parent)) >= 3
        traces = traces_of(store, own)
        assert (traces.on_hold, traces.copies, len(traces.backups), traces.unreadable) == (False, 1, 2, ())
        assert "It alone, out of 2 backups of the library" in traces.going
        assert traces.staying[1:] == (ELSEWHERE, SYSTEM)
        assert traces.staying[0].startswith("Full report: “for Roe.pdf”, Nov\u00a025, 2026, ")
        assert traces.staying[0].endswith(", for Roe & Co.")
        store.delete_forever(own)
        assert holding(library.parent) == []
        assert [s.id for s in store.summaries()] == [other]
        with pytest.raises(StorageError, match="no such assessment"):
            traces_of(store, own)
    assert holding(library.parent) == []


def test_on_hold_nothing_of_it_goes(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        own = filled(store, clock, playbook)
        store.set_hold(own, True)
        before = holding(library.parent)
        assert traces_of(store, own).on_hold
        with pytest.raises(StorageError, match="hold"):
            store.delete_forever(own)
        assert set(before) <= set(holding(library.parent))
        assert store.load(own).value("s.q") == TOKEN * 50


def test_what_is_in_the_bin_is_found_and_a_damaged_library_is_named(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        own = store.create("Matter", playbook).id
        store.move_to_bin(own)
        damaged = library.parent / "backups" / "library-damaged-20261120-010203.sqlite"
        damaged.parent.mkdir(exist_ok=True)
        damaged.write_bytes(b"no library at all")
        traces = traces_of(store, own)
        assert traces.unreadable == (damaged,)
        assert any(str(damaged) in line for line in traces.staying)


def test_a_damaged_library_goes_with_what_lies_beside_it_where_that_is_wanted_and_nothing_is_on_hold(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        own = filled(store, clock, playbook)
        good = store.backups.listed()[0].file
        damaged = library.with_name("library-damaged-20261120-010203.sqlite")
        for ending in ("", "-wal", "-shm"):
            damaged.with_name(damaged.name + ending).write_bytes(TOKEN.encode())
        store.delete_forever(own)
        assert holding(library.parent) == [damaged.name, f"{damaged.name}-shm", f"{damaged.name}-wal"]
        other = store.create("Another matter", playbook).id
        store.set_hold(other, True)
        with pytest.raises(StorageError, match=r"“Another matter” is on hold and may be in library-damaged"):
            delete_unreadable(store, damaged)
        assert len(holding(library.parent)) == 3
        store.set_hold(other, False)
        for kept in (good, library, library.with_name("no such file")):
            with pytest.raises(StorageError, match=r"no backup that cannot be read\. Nothing was deleted"):
                delete_unreadable(store, kept)
        assert good.exists()
        delete_unreadable(store, damaged)
        assert holding(library.parent) == []
