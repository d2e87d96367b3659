from __future__ import annotations

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from storage_samples import Clock, make_full, make_playbook

from litready.domain.answers import Answer, Cell, State
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Action, Assessment, Record
from litready.errors import Conflict, StorageError
from litready.playbook.model import Playbook
from litready.storage.copies import Export
from litready.storage.store import Store, Summary

CHILDREN = ("answers", "records", "none_declared", "actions", "exports", "snapshots")


def raw(library: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """What plain SQL on the file says, past the store."""
    with closing(sqlite3.connect(library)) as connection, connection:
        return connection.execute(query, values).fetchall()


def test_summaries_name_the_latest_change_first(store: Store, playbook: Playbook) -> None:
    first, second = store.create("First", playbook), store.create("Second", playbook)
    at = store.save_answer(first.id, "s.q", Answer(State.ANSWERED, "yes"))
    store.set_hold(second.id, False)
    store.rename(second.id, "Renamed")
    store.save_answer(first.id, "s.q", Answer(State.ANSWERED, "no"))
    names = [s.name for s in store.summaries()]
    assert names == ["First", "Renamed"]
    summary = store.summaries()[0]
    assert summary.changed_at > at
    assert summary == Summary(first.id, "First", "p", "1", first.created_at, summary.changed_at, None, False)


def test_the_bin_can_be_undone(store: Store, playbook: Playbook) -> None:
    kept, binned = store.create("Kept", playbook), store.create("Binned", playbook)
    before = store.load(binned.id)
    store.move_to_bin(binned.id)
    first_time = store.summaries(binned=True)[0].binned_at
    store.move_to_bin(binned.id)
    assert [s.id for s in store.summaries()] == [kept.id]
    assert [(s.id, s.binned_at) for s in store.summaries(binned=True)] == [(binned.id, first_time)]
    assert first_time is not None
    store.restore(binned.id)
    assert {s.id for s in store.summaries()} == {kept.id, binned.id}
    assert store.summaries(binned=True) == []
    assert store.load(binned.id) == before


def test_an_assessment_on_hold_is_neither_binned_nor_deleted(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    store.set_hold(assessment.id, True)
    for refuse in (store.move_to_bin, store.delete_forever):
        with pytest.raises(StorageError, match="on hold and must be preserved"):
            refuse(assessment.id)
    assert [(s.on_hold, s.binned_at) for s in store.summaries()] == [(True, None)]
    store.set_hold(assessment.id, False)
    store.delete_forever(assessment.id)
    assert store.summaries() == []


def test_deleting_leaves_no_orphan(store: Store, library: Path, playbook: Playbook, full: Assessment) -> None:
    store.add(replace(full, on_hold=False), playbook)
    store.record_export(full, full.created_at, "pdf", "report.pdf", "Outside counsel", "00")
    assert all(raw(library, f"SELECT count(*) FROM {table}") != [(0,)] for table in CHILDREN)
    store.delete_forever(full.id)
    assert all(raw(library, f"SELECT count(*) FROM {table}") == [(0,)] for table in CHILDREN)
    assert raw(library, "PRAGMA foreign_key_check") == []


def test_what_is_deleted_forever_is_gone_from_the_files(store: Store, library: Path, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "token-4711-in-an-answer" * 50))
    files = [f for f in library.parent.rglob("*") if f.is_file() and f.suffix != ".lock"]
    assert any(b"token-4711" in f.read_bytes() for f in files)
    store.delete_forever(assessment.id)
    assert not any(b"token-4711" in f.read_bytes() for f in files)


def test_foreign_keys_are_checked_on_each_connection(store: Store, playbook: Playbook) -> None:
    store.create("A", playbook)
    engine = store._opened().engine.execution_options(reads_only=True)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            settings = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("foreign_keys", "journal_mode", "synchronous")
            ]
            assert settings == [1, "wal", 2]


def test_a_copy_stands_on_its_own(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    store.record_export(full, full.created_at, "pdf", "report.pdf", "", "00")
    copy_id = store.duplicate(full.id, "Copy")
    copy, original = store.load(copy_id), store.load(full.id)
    assert original == full
    assert (copy.name, copy.on_hold, copy.answers) == ("Copy", False, full.answers)
    assert copy.none_declared == full.none_declared
    assert copy.created_at == copy.changed_at > full.changed_at
    new_ids = dict(zip((r.id for r in full.records), (r.id for r in copy.records), strict=True))
    assert not set(new_ids) & set(new_ids.values())
    assert copy.records[2].value("of") == (new_ids["r1"], new_ids["r2"])
    assert copy.records[0].value("multi") == ("one", "two")
    assert [replace(a, id="") for a in copy.actions] == [replace(a, id="") for a in full.actions]
    assert not {a.id for a in copy.actions} & {a.id for a in full.actions}
    assert store.exports(copy_id) == []
    store.delete_forever(copy_id)
    assert store.load(full.id) == full


def test_the_same_record_ids_may_stand_in_two_assessments(store: Store, playbook: Playbook, clock: Clock) -> None:
    first, second = make_full(clock(), "a1"), make_full(clock(), "a2")
    store.add(first, playbook)
    store.add(second, playbook)
    store.delete_record("a2", "r1")
    assert store.load("a1") == first


def test_an_id_that_is_here_is_not_added_again(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    with pytest.raises(StorageError, match="already in the library"):
        store.add(replace(full, name="Other", answers={}), playbook)
    assert store.load(full.id) == full


def test_replacing_adopts_a_new_version_and_keeps_the_hold(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    store.record_export(full, full.created_at, "pdf", "report.pdf", "", "00")
    newer = replace(
        full,
        playbook_version="2",
        answers={"s.new": Answer(State.ANSWERED, "yes")},
        records=full.records[1:],
        actions=(),
        none_declared=frozenset(),
        on_hold=False,
    )
    store.replace(newer, make_playbook("2", "new"))
    stored = store.load(full.id)
    assert stored == replace(newer, on_hold=True, changed_at=stored.changed_at)
    assert stored.changed_at > full.changed_at
    assert len(store.exports(full.id)) == 1
    store.save_answer(full.id, "s.new", Answer(State.ANSWERED, "no"))
    store.save_record(full.id, Record("n1", "notices"))


def test_the_texts_of_a_version_in_use_are_never_replaced(store: Store) -> None:
    store.create("A", make_playbook("1", "old"))
    store.create("B", make_playbook("1", "changed without a new version"))
    store.create("C", make_playbook("2", "new"))
    assert store.playbook_sources("p", "1") == {"playbook.toml": "old", "authorities.toml": ""}
    assert store.playbook_sources("p", "2") == {"playbook.toml": "new", "authorities.toml": ""}
    assert store.playbook_sources("p", "3") is None


def test_the_texts_of_a_version_no_longer_in_use_follow(store: Store) -> None:
    store.delete_forever(store.create("A", make_playbook("1", "old")).id)
    store.create("B", make_playbook("1", "new"))
    sources = store.playbook_sources("p", "1")
    assert sources is not None
    assert sources["playbook.toml"] == "new"


def test_an_export_is_recorded_and_changes_nothing(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    made = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    store.record_export(assessment, made, "pdf", "Löffel.pdf", "Outside counsel", "ab" * 32, purpose="Their first look")
    (noted,) = store.exports(assessment.id)
    made_of, for_whom = (noted.id, assessment.id, made, "pdf", "Löffel.pdf"), ("Outside counsel", "ab" * 32)
    assert noted == Export(*made_of, *for_whom, purpose="Their first look", fingerprint=fingerprint(assessment))
    assert noted.addressed == "for Outside counsel (Their first look)"
    assert store.load(assessment.id) == assessment
    assert store.summaries()[0].changed_at == assessment.changed_at


def test_what_is_gone_is_named_as_gone(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    store.delete_forever(assessment.id)
    calls = [
        lambda: store.load(assessment.id),
        lambda: store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes")),
        lambda: store.save_record(assessment.id, Record("r", "products")),
        lambda: store.rename(assessment.id, "B"),
        lambda: store.move_to_bin(assessment.id),
        lambda: store.restore(assessment.id),
        lambda: store.delete_forever(assessment.id),
        lambda: store.duplicate(assessment.id, "B"),
        lambda: store.record_export(assessment, assessment.created_at, "pdf", "f", "", ""),
    ]
    for call in calls:
        with pytest.raises(StorageError, match="no longer in the library"):
            call()


def test_a_closed_store_says_so(library: Path, clock: Clock, playbook: Playbook) -> None:
    store = Store.open(library, now=clock)
    store.close()
    store.close()
    for call in (store.summaries, lambda: store.create("A", playbook)):
        with pytest.raises(StorageError, match="is closed"):
            call()


def test_threads_may_share_a_store(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)

    def save(n: int) -> Assessment:
        store.save_answer(assessment.id, f"s.q{n}", Answer(State.ANSWERED, str(n)))
        return store.load(assessment.id)

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(save, range(40)))
    assert all(seen[n].value(f"s.q{n}") == str(n) for n in range(40))
    assert len(store.load(assessment.id).answers) == 40


# -- changes behind the store's back ---------------------------------------------------------------

ANSWERED = Answer(State.ANSWERED, "mine")
BUMP = "UPDATE answers SET value = '\"theirs\"', revision = 99 WHERE question_id = 's.q'"
ADD = "INSERT INTO answers SELECT assessment_id, 's.r', state, kind, value, note, changed_at, 99 FROM answers"


@pytest.mark.parametrize(
    ("theirs", "question", "answer"),
    [
        (BUMP, "s.q", ANSWERED),
        (BUMP, "s.q", Answer()),
        ("DELETE FROM answers", "s.q", ANSWERED),
        ("DELETE FROM answers", "s.q", Answer()),
        (ADD, "s.r", ANSWERED),
        (ADD, "s.r", Answer()),
    ],
)
def test_an_answer_changed_elsewhere_is_not_written_over(
    store: Store, library: Path, playbook: Playbook, theirs: str, question: str, answer: Answer
) -> None:
    assessment = store.create("A", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "first"))
    raw(library, theirs)
    before = raw(library, "SELECT * FROM answers"), raw(library, "SELECT * FROM assessments")
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.save_answer(assessment.id, question, answer)
    assert (raw(library, "SELECT * FROM answers"), raw(library, "SELECT * FROM assessments")) == before
    store.load(assessment.id)
    store.save_answer(assessment.id, question, answer)
    assert store.load(assessment.id).value(question) == answer.value


def test_other_rows_of_a_changed_assessment_can_still_be_written(
    store: Store, library: Path, playbook: Playbook
) -> None:
    assessment = store.create("A", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "first"))
    raw(library, BUMP)
    store.save_answer(assessment.id, "s.other", ANSWERED)
    assert store.load(assessment.id).value("s.q") == "theirs"


def test_records_and_actions_changed_elsewhere_are_not_written_over(
    store: Store, library: Path, playbook: Playbook, full: Assessment
) -> None:
    store.add(full, playbook)
    store.load(full.id)
    raw(library, "UPDATE records SET revision = 99 WHERE id = 'n2'")
    raw(library, "UPDATE actions SET revision = 99 WHERE id = 'x1'")
    calls = [
        lambda: store.save_record(full.id, Record("n2", "notices")),
        lambda: store.delete_record(full.id, "n2"),
        lambda: store.delete_record(full.id, "r2"),  # n2 links to it
        lambda: store.save_action(full.id, Action("x1", "t")),
        lambda: store.delete_action(full.id, "x1"),
        lambda: store.replace(full, playbook),
    ]
    for call in calls:
        with pytest.raises(Conflict):
            call()
    assert store.load(full.id) == full


# -- damage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE answers SET value = '\"31 February\"' WHERE question_id = 's.day'", "the answer s.day"),
        ("UPDATE answers SET value = '{' WHERE question_id = 's.text'", "the answer s.text"),
        ("UPDATE answers SET kind = NULL WHERE question_id = 's.text'", "the answer s.text"),
        ("UPDATE answers SET state = 'what' WHERE question_id = 's.text'", "the answer s.text"),
        ("UPDATE answers SET value = NULL WHERE question_id = 's.text'", "the answer s.text"),
        ("UPDATE records SET cells = '[]' WHERE id = 'r1'", "the record r1 of products"),
        ("UPDATE records SET cells = '{\"a\": 3}' WHERE id = 'r1'", "the record r1 of products"),
        ("UPDATE records SET cells = '{\"a\": {}}' WHERE id = 'r1'", "the record r1 of products"),
        ("UPDATE actions SET due = 'soon' WHERE id = 'x2'", "the action x2"),
        ("UPDATE answers SET changed_at = 'noon'", "a time in answers"),
        ("UPDATE assessments SET created_at = '2026-01-31 22:00'", "a time in assessments"),
    ],
)
def test_damage_is_named_and_nothing_is_lost(
    store: Store, library: Path, playbook: Playbook, full: Assessment, damage: str, named: str
) -> None:
    store.add(full, playbook)
    raw(library, damage)
    before = [raw(library, f"SELECT * FROM {table}") for table in (*CHILDREN, "assessments")]
    with pytest.raises(StorageError, match=f"Damaged: {named}. Nothing was changed or removed"):
        store.load(full.id)
    assert [raw(library, f"SELECT * FROM {table}") for table in (*CHILDREN, "assessments")] == before


def test_much_damage_is_counted(store: Store, library: Path, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    raw(library, "UPDATE answers SET state = 'what'")
    with pytest.raises(StorageError, match=f"and {len(full.answers) - 5} more"):
        store.load(full.id)


def test_a_damaged_list_is_told(store: Store, library: Path, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    raw(library, "UPDATE assessments SET changed_at = 'noon'")
    raw(library, "UPDATE playbooks SET sources = '[]'")
    for call in (store.summaries, lambda: store.playbook_sources("p", "1")):
        with pytest.raises(StorageError, match="Nothing was changed or removed"):
            call()


# -- what is logged --------------------------------------------------------------------------------


def test_no_answer_reaches_a_log_or_an_error(
    store: Store, library: Path, playbook: Playbook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "token-4711"
    assessment = store.create(secret, playbook)
    record = Record("r", "products", {"n": Cell(State.ANSWERED, secret)}, secret)
    raw(library, "CREATE TRIGGER stop BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'stopped'); END")
    with pytest.raises(StorageError) as caught:
        store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, secret, secret))
    store.save_record(assessment.id, record)
    store.duplicate(assessment.id, secret)
    store.delete_forever(assessment.id)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert secret not in str(chain)
        chain = chain.__cause__ or chain.__context__
    assert secret not in caplog.text
    assert assessment.id in caplog.text
