"""Frozen copies: whole, shared by exports of one record, never changed, kept by a hold, gone with the assessment."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import Clock, make_full, make_playbook

from litready.domain.answers import Answer, Cell, State
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment, Record
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage.copies import KEPT_BY_HAND
from litready.storage.store import Store

HOSTILE = "NUL \0, half a pair \ud83d, line \u2028 end, right to left \u202e, \U0001f512 Łódź"


def raw(library: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library)) as connection, connection:
        return connection.execute(query, values).fetchall()


def export(store: Store, clock: Clock, assessment: Assessment, kind: str = "report") -> str:
    return store.record_export(assessment, clock(), kind, f"{kind}.pdf", "Outside counsel", "ab" * 32)


def test_a_copy_holds_every_kind_of_value_as_it_was_exported(
    store: Store, playbook: Playbook, full: Assessment, clock: Clock
) -> None:
    store.add(full, playbook)
    export_id = export(store, clock, full)
    store.save_answer(full.id, "s.text", Answer(State.ANSWERED, "changed later"))
    store.delete_record(full.id, "r1")
    store.rename(full.id, "Another name")
    assert store.snapshot(export_id) == full
    assert store.load(full.id) != full


def test_the_copy_is_of_what_was_exported_not_of_what_is_stored(store: Store, playbook: Playbook, clock: Clock) -> None:
    stored = store.create("A", playbook)
    shown = stored.with_answer("s.q", Answer(State.ANSWERED, "typed, written a moment later", "", clock()))
    assert store.snapshot(export(store, clock, shown)) == shown
    assert store.load(stored.id) == stored


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), min_size=1, max_size=60), note=st.text(st.characters(), max_size=60))
def test_any_text_comes_back_as_it_was(store: Store, playbook: Playbook, clock: Clock, text: str, note: str) -> None:
    assessment = replace(store.create("A", playbook), name=text)
    assessment = assessment.with_answer("s.q", Answer(State.ANSWERED, text, note, clock()))
    assessment = assessment.with_record(Record("r", "products", {"c": Cell(State.ANSWERED, text)}, note))
    assert store.snapshot(export(store, clock, assessment)) == assessment


def test_exports_of_one_record_share_a_copy_and_others_do_not(
    store: Store, library: Path, playbook: Playbook, clock: Clock
) -> None:
    assessment = store.create("A", playbook)
    first = export(store, clock, assessment)
    second = export(store, clock, assessment, "facts only")
    kept = store.keep_copy(assessment, "Before the call")
    assert raw(library, "SELECT count(*) FROM snapshots") == [(1,)]
    changed = assessment.with_answer("s.q", Answer(State.NOT_KNOWN))
    third = export(store, clock, changed)
    assert raw(library, "SELECT count(*) FROM snapshots") == [(2,)]
    assert store.snapshot(first) == store.snapshot(second) == store.snapshot(kept) == assessment
    assert store.snapshot(third) == changed
    listed = {e.id: e for e in store.exports(assessment.id)}
    assert list(listed) == [third, kept, second, first]
    assert (listed[kept].kind, listed[kept].name, listed[kept].sha256) == (KEPT_BY_HAND, "Before the call", "")
    assert {e.fingerprint for e in listed.values()} == {fingerprint(assessment), fingerprint(changed)}


def test_exports_are_found_by_their_file_and_by_their_record(store: Store, playbook: Playbook, clock: Clock) -> None:
    first, other = store.create("A", playbook), store.create("B", playbook)
    own = export(store, clock, first)
    store.record_export(other, clock(), "report", "other.pdf", "", "cd" * 32)
    assert [e.id for e in store.exports_of(sha256="ab" * 32)] == [own]
    assert [e.id for e in store.exports_of(fingerprint=fingerprint(first))] == [own]
    assert store.exports_of(sha256="ef" * 32) == store.exports_of(fingerprint="ef" * 32) == []


@pytest.mark.parametrize(
    ("recipient", "purpose", "told"),
    [
        ("", "", ""),
        ("Harlow LLP", "", "for Harlow LLP"),
        (" Harlow\nLLP ", "first\nlook", "for Harlow LLP (first look)"),
        ("", "first look", "purpose: first look"),
    ],
)
def test_an_export_tells_for_whom_and_what_for(
    store: Store, playbook: Playbook, clock: Clock, recipient: str, purpose: str, told: str
) -> None:
    assessment = store.create("A", playbook)
    store.record_export(assessment, clock(), "report", "report.pdf", recipient, "ab" * 32, purpose=purpose)
    assert store.exports(assessment.id)[0].addressed == told


def test_a_hold_keeps_every_copy(store: Store, playbook: Playbook, clock: Clock) -> None:
    assessment = store.create("A", playbook)
    ids = [export(store, clock, assessment), store.keep_copy(assessment, HOSTILE)]
    store.set_hold(assessment.id, True)
    for export_id in ids:
        with pytest.raises(StorageError, match="on hold and must be preserved, so neither it nor any of its copies"):
            store.let_copy_go(export_id)
        assert store.snapshot(export_id) == assessment


def test_a_copy_that_is_let_go_is_gone_unless_another_export_needs_it(
    store: Store, library: Path, playbook: Playbook, clock: Clock
) -> None:
    assessment = store.create("A", playbook)
    exported, kept = export(store, clock, assessment), store.keep_copy(assessment, "By hand")
    store.let_copy_go(kept)
    assert [e.id for e in store.exports(assessment.id)] == [exported]
    assert store.snapshot(exported) == assessment
    store.let_copy_go(exported)
    (noted,) = store.exports(assessment.id)
    assert (noted.id, noted.frozen, noted.sha256) == (exported, False, "ab" * 32)
    assert raw(library, "SELECT count(*) FROM snapshots") == [(0,)]
    with pytest.raises(StorageError, match="No copy of the assessment as it stood then is kept"):
        store.snapshot(exported)
    store.let_copy_go("no such export")


def test_a_copy_goes_with_its_assessment_and_leaves_nothing_in_the_files(
    store: Store, library: Path, playbook: Playbook, clock: Clock
) -> None:
    assessment = store.create("A", playbook)
    export(store, clock, assessment)
    ((content,),) = raw(library, "SELECT content FROM snapshots")
    assert isinstance(content, bytes)
    store.delete_forever(assessment.id)
    assert raw(library, "SELECT count(*) FROM snapshots") == [(0,)]
    assert not any(content in f.read_bytes() for f in library.parent.rglob("*") if f.is_file() and f.suffix != ".lock")
    with pytest.raises(StorageError, match="no longer in the library"):
        store.keep_copy(assessment, "Too late")


def test_a_copy_is_never_changed_by_what_is_done_to_the_assessment(
    store: Store, library: Path, playbook: Playbook, full: Assessment, clock: Clock
) -> None:
    store.add(full, playbook)
    export(store, clock, full)
    before = raw(library, "SELECT * FROM snapshots")
    newer = make_playbook("2", "title = 'Newer'")
    store.replace(replace(full, playbook_version="2", answers={}, records=()), newer)
    export(store, clock, store.load(full.id))
    store.keep_copy(full, "Again, as it was")
    assert [row for row in raw(library, "SELECT * FROM snapshots") if row in before] == before


def test_the_content_that_a_copy_was_answered_on_is_kept(store: Store, playbook: Playbook, clock: Clock) -> None:
    assessment = store.create("A", playbook)
    export_id = export(store, clock, assessment)
    store.replace(replace(assessment, playbook_version="2"), make_playbook("2", "title = 'Newer'"))
    store.create("B", make_playbook("1", "title = 'Other texts under the old version'"))
    sources = store.playbook_sources("p", store.snapshot(export_id).playbook_version)
    assert sources is not None
    assert sources["playbook.toml"] == playbook.sources["playbook.toml"]


@pytest.mark.parametrize(
    "content", [b"", b"no zlib", zlib.compress(b"[]"), zlib.compress(b"{}"), zlib.compress(b"\xff"), None]
)
def test_a_damaged_copy_says_so_and_the_assessment_still_opens(
    store: Store, library: Path, playbook: Playbook, clock: Clock, content: bytes | None
) -> None:
    assessment = store.create("A", playbook)
    export_id = export(store, clock, assessment)
    if content is None:  # a copy that can be read, but is not the one that was frozen
        raw(library, "UPDATE snapshots SET fingerprint = ?", "00" * 32)
    else:
        raw(library, "UPDATE snapshots SET content = ?", content)
    with pytest.raises(StorageError, match="The copy of the assessment as it stood then is damaged"):
        store.snapshot(export_id)
    assert store.load(assessment.id) == assessment


def test_a_copy_is_kept_beside_a_window_that_has_the_library(library: Path, playbook: Playbook, clock: Clock) -> None:
    with Store.open(library, now=clock) as window:
        assessment = window.create("A", playbook)
        with Store.open(library, now=clock, beside=True) as command:
            export_id = export(command, clock, assessment)
        assert window.snapshot(export_id) == assessment


def test_an_empty_assessment_and_one_of_many_records_are_kept(store: Store, playbook: Playbook, clock: Clock) -> None:
    many = tuple(Record(f"r{n}", "products", {"name": Cell(State.ANSWERED, f"Product {n}")}) for n in range(5_000))
    assessment = replace(store.create("A", playbook), records=many)
    assert store.snapshot(export(store, clock, assessment)) == assessment
    full = make_full(clock(), "a7")
    store.add(full, playbook)
    assert store.snapshot(store.keep_copy(full, "")) == full
