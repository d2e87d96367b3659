"""Attached files: what was recorded stays, any path comes back, one transaction, gone with the assessment."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import Clock

from litready.domain.answers import Cell, State
from litready.domain.change_log import COPIED, How, What
from litready.domain.edit import Edit, ListEdit, edit_between
from litready.domain.evidence.attached import FileState, FoundState, ReadFile
from litready.domain.matter import Record
from litready.errors import Conflict, StorageError
from litready.playbook.model import Playbook
from litready.storage.attached import FOLDER
from litready.storage.store import Store
from litready.storage.traces import traces_of

FILE = ReadFile("/tmp/Łódź\n\udcff.txt", 5 * 10**9, 1_764_000_000_123_456_789, "ab" * 32)


def test_what_is_recorded_on_adding_comes_back_and_stays(store: Store, playbook: Playbook, clock: Clock) -> None:
    own = store.create("A", playbook)
    store.author = "M. Roe"
    at = store.attach(own.id, [("item", FILE), ("item", replace(FILE, path="/z", copied=True))])
    first, second = store.attached_files(own.id)
    assert (first.file, first.item, first.added_at, first.added_by) == (FILE, "item", at, "M. Roe")
    assert (first.state, first.checked_at, second.file.copied) == (FileState.AS_ADDED, None, True)
    clock.instant += timedelta(hours=1)
    store.author = "Somebody else"
    seen = store.note_states(own.id, [FoundState(first.id, FileState.MOVED, "/tmp/elsewhere \udcfe")])
    now = store.attached_files(own.id)[0]
    assert now == replace(first, state=FileState.MOVED, found="/tmp/elsewhere \udcfe", checked_at=seen)
    store.take_off(own.id, [first.id])
    assert [f.id for f in store.attached_files(own.id)] == [second.id]
    kept = store.attached_files(own.id, removed=True)[0]
    assert (kept.file, kept.removed_by) == (FILE, "Somebody else")
    assert kept.removed_at is not None
    store.put_back(own.id, [first.id])
    assert store.attached_files(own.id)[0] == now
    assert store.load(own.id) == own  # the assessment itself is not changed by any of it


def test_the_log_notes_who_attached_which_file_and_took_it_off(store: Store, playbook: Playbook, clock: Clock) -> None:
    own = store.create("A", playbook).id
    store.author = "M. Roe"
    store.save_record(own, Record("r1", "evidence_items"))
    store.attach(own, [("r1", FILE), ("r1", replace(FILE, path="/z/plan.pdf", copied=True))])
    clock.instant += timedelta(hours=1)
    store.author = "A. Lee"
    first = store.attached_files(own)[0].id
    store.take_off(own, [first])
    store.take_off(own, [first])  # it is off already
    store.put_back(own, [first])
    put_back, off, copied, attached, _ = store.log(own)
    name = r"Łódź\n\xff.txt"
    assert [(e.what, e.subject, e.register) for e in (attached, off)] == [(What.FILE, "r1", "evidence_items")] * 2
    assert (attached.author, attached.before, attached.after) == ("M. Roe", None, name)
    assert (copied.column, copied.after) == (COPIED, "plan.pdf")
    assert (off.author, off.how, off.before, off.after) == ("A. Lee", How.GIVEN, name, None)
    assert (put_back.how, put_back.before, put_back.after) == (How.UNDONE, None, name)
    store.set_log(own, False)
    store.take_off(own, [first])
    assert next(e.what for e in store.log(own)) is What.LOG, "switched off, it notes nothing more"


def test_files_of_a_folder_are_in_the_log_with_their_items(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook)
    item = Record("r1", "evidence_items")
    store.write(own.id, edit_between(own, own.with_record(item)), files=[("r1", FILE)])
    assert [e.what for e in store.log(own.id)] == [What.FILE, What.RECORD]


def test_more_ids_than_a_statement_of_sqlite_takes_are_no_fault(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook)
    store.attach(own.id, [("item", FILE)])
    (file,) = store.attached_files(own.id)
    many = [file.id, *(f"{n}" for n in range(33_000))]  # a statement takes 32,766 values
    store.take_off(own.id, many)
    assert store.attached_files(own.id) == []
    store.put_back(own.id, many)
    assert store.attached_files(own.id) == [file]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.binary(min_size=1, max_size=80))
def test_any_name_the_system_takes_comes_back(store: Store, playbook: Playbook, name: bytes) -> None:
    own = store.create("A", playbook)
    path = os.fsdecode(b"/" + name)
    store.attach(own.id, [("item", replace(FILE, path=path))])
    assert [f.file.path for f in store.attached_files(own.id)] == [path]


def test_records_and_their_files_are_written_together_or_not_at_all(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook)
    record = Record("r", "products", {"name": Cell(State.ANSWERED, "x")})
    edit = edit_between(own, own.with_record(record))
    at = store.write(own.id, edit, files=[("r", FILE)])
    assert [(f.item, f.added_at) for f in store.attached_files(own.id)] == [("r", at)]
    clash = Edit(records=(ListEdit("r", None, record),))
    with pytest.raises(Conflict):
        store.write(own.id, clash, files=[("r", replace(FILE, path="/other"))])
    assert len(store.attached_files(own.id)) == 1
    store.write(own.id, edit.turned())
    store.write(own.id, edit)
    assert [f.item for f in store.attached_files(own.id)] == ["r"]  # it came back with its record


def test_rows_and_copies_go_with_the_assessment_and_only_its_own(
    store: Store, library: Path, playbook: Playbook
) -> None:
    own, other = store.create("A", playbook), store.create("B", playbook)
    for assessment in (own, other):
        folder = store.copies_folder(assessment.id)
        folder.mkdir(parents=True)
        (folder / "copy").write_bytes(b"x")
        store.attach(assessment.id, [("item", FILE)])
    store.set_hold(own.id, True)
    with pytest.raises(StorageError, match="on hold"):
        store.delete_forever(own.id)
    assert len(list((library.parent / FOLDER).rglob("copy"))) == 2
    store.set_hold(own.id, False)
    store.delete_forever(own.id)
    assert [p.parent.name for p in (library.parent / FOLDER).rglob("copy")] == [other.id]
    assert store.attached_files(own.id) == []
    assert len(store.attached_files(other.id)) == 1


def test_the_traces_tell_of_files_and_copies(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook).id
    assert not any("attached" in line for line in (*traces_of(store, own).going, *traces_of(store, own).staying))
    store.attach(own, [("item", FILE), ("item", replace(FILE, path="/b", copied=True))])
    store.take_off(own, [store.attached_files(own)[0].id])
    traces = traces_of(store, own)
    assert "What is recorded of 2 attached files, and the 1 copy kept of them" in traces.going
    assert "The attached files themselves, where they are" in traces.staying


def test_a_state_nobody_knows_is_told_as_damage(store: Store, library: Path, playbook: Playbook) -> None:
    own = store.create("A", playbook)
    store.attach(own.id, [("item", FILE)])
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE evidence_files SET state = 'bitten'")
    with pytest.raises(StorageError, match="damaged"):
        store.attached_files(own.id)
