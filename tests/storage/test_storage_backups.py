"""Backups by themselves: when they are made, that they are whole, which are kept, and what they must not do."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from storage_samples import Clock, make_full

from litready.domain.answers import Answer, State
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage import backups, sqlite
from litready.storage.backups import Backup, Entry, Kind
from litready.storage.store import Store


def answer(store: Store, assessment_id: str, text: str) -> None:
    store.save_answer(assessment_id, "s.q", Answer(State.ANSWERED, text))


def test_the_first_change_of_a_day_is_preceded_by_a_backup(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
        assert store.backups.listed() == []
        answer(store, assessment.id, "first day")
        answer(store, assessment.id, "still the first day")
        clock.instant += timedelta(days=1)
        answer(store, assessment.id, "second day")
        second, first = store.backups.listed()
    with Store.open(library, now=clock) as store:
        answer(store, assessment.id, "second day, another start")
        assert [b.file for b in store.backups.listed()] == [second.file, first.file]
    assert (second.kind, second.day - first.day) == (Kind.DAILY, timedelta(days=1))
    assert [e.name for e in second.entries or ()] == ["A"]
    assert second.size == second.file.stat().st_size
    with closing(sqlite3.connect(second.file)) as connection:
        ((value,),) = connection.execute("SELECT value FROM answers").fetchall()
    assert value == '"still the first day"'


def test_a_backup_is_whole_private_and_leaves_nothing_beside_it(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        store.add(make_full(clock()), playbook)
        store.rename("a1", "B")
        (backup,) = store.backups.listed()
        sqlite.check(backup.file)
    assert list(backup.file.parent.iterdir()) == [backup.file]
    if os.name != "nt":
        assert backup.file.stat().st_mode & 0o777 == 0o600
        assert backup.file.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_beside_the_window_holds_the_library_as_it_was_before_the_change(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    work = []
    with Store.open(library, now=clock) as store:
        store.backups.run = work.append
        assessment = store.create("A", playbook)
        store.rename(assessment.id, "B")
        store.rename(assessment.id, "C")
        assert len(work) == 1
        work.pop()()
        (backup,) = store.backups.listed()
    assert [e.name for e in backup.entries or ()] == ["A"]


def test_a_backup_that_fails_stops_nothing_and_is_told_once(library: Path, clock: Clock, playbook: Playbook) -> None:
    told: list[str] = []
    with Store.open(library, now=clock) as store:
        store.backups.told = told.append
        assessment = store.create("A", playbook)
        (library.parent / "backups").touch()
        for text in ("one", "two", "three"):
            answer(store, assessment.id, text)
        assert store.load(assessment.id).value("s.q") == "three"
        assert len(told) == 1
        assert told[0].startswith("Today’s backup of the library was not made. ")
        assert "Your answers are saved as before." in told[0]
        clock.instant += timedelta(days=1)
        answer(store, assessment.id, "four")
        assert len(told) == 2


def test_a_backup_never_takes_the_last_of_the_disk(
    store: Store, library: Path, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    store.backups.told = told.append
    usage = shutil.disk_usage(library.parent)
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _folder: usage._replace(free=4_000_000))
    answer(store, store.create("A", playbook).id, "one")
    assert store.backups.listed() == []
    assert "It needs 6 MB of free space on the disk." in told[0]


def test_a_damaged_source_makes_no_backup_and_removes_none(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        assessment = store.create("A", playbook)
        for n in range(100):
            store.save_answer(assessment.id, f"s.q{n}", Answer(State.ANSWERED, "y" * 500))
        before = store.backups.listed()
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'ix_exports_sha256'")
    clock.instant += timedelta(days=1)
    source = sqlite3.connect(library)
    with closing(source), pytest.raises(StorageError):
        backups.write(library, source, Kind.DAILY, clock())
    assert backups.listed(library) == before


def test_what_a_killed_backup_left_is_cleared_at_the_next_start(library: Path, clock: Clock) -> None:
    Store.open(library, now=clock).close()
    folder = library.parent / "backups"
    folder.mkdir()
    (folder / ".library-daily-20261125-010203.sqlite.abc.part").write_text("half")
    (folder / ".library-daily-20261125-010203.sqlite.abc.part-journal").write_text("half")
    (folder / ".open-x").mkdir()
    (folder / ".open-x" / "library.sqlite").write_text("half")
    beside = set(library.parent.iterdir())
    library.with_name("library-before-0002-20261125-010203.part").write_text("half")
    library.with_name("library-before-0002-20261125-010203.part-journal").write_text("half")
    library.with_name(".library.sqlite.abc.litready.part").write_text("half")
    Store.open(library, now=clock).close()
    assert list(folder.iterdir()) == []
    assert set(library.parent.iterdir()) == beside


def test_what_is_deleted_forever_is_gone_from_the_backups_too(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        kept, gone = store.create("Kept", playbook).id, store.create("Gone", playbook).id
        answer(store, gone, "token-0815" * 200)
        clock.instant += timedelta(days=1)
        answer(store, kept, "x")
        assert b"token-0815" in store.backups.listed()[0].file.read_bytes()
        store.delete_forever(gone)
        for backup in store.backups.listed():
            assert b"token-0815" not in backup.file.read_bytes()
            assert [e.name for e in backup.entries or ()] == ["Kept"]
            sqlite.check(backup.file)


def test_what_is_deleted_is_not_in_the_backup_that_its_deletion_began(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    work = []
    with Store.open(library, now=clock) as store:
        store.create("Kept", playbook)
        gone = store.create("Gone", playbook).id
        clock.instant += timedelta(days=1)
        store.backups.run = work.append
        store.delete_forever(gone)
        work.pop()()
        assert [[e.name for e in b.entries or ()] for b in store.backups.listed()] == [["Kept"], ["Kept"]]


def test_a_backup_that_is_due_is_made_before_the_library_is_closed(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        store.backups.run = lambda _work: None
        store.rename(store.create("A", playbook).id, "B")
        assert store.backups.listed() == []
    assert len(backups.listed(library)) == 1


# -- which are kept ------------------------------------------------------------------------------------

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def copy_of(days_ago: float, *entries: Entry, kind: Kind = Kind.DAILY, readable: bool = True) -> Backup:
    at = NOON - timedelta(days=days_ago)
    return Backup(Path(f"{kind.value}-{days_ago}"), at, kind, 1, entries if readable else None)


def state(name: str, revision: int, *, on_hold: bool = False) -> Entry:
    return Entry(name, name, NOON, on_hold, False, (name, revision))


def kept_days(made: list[Backup]) -> list[float]:
    keep = backups.reasons(made)
    return [(NOON - b.at) / timedelta(days=1) for b in made if b.file in keep]


def test_seven_days_and_four_weeks_are_kept() -> None:
    every_day = [copy_of(n) for n in range(60)]
    assert kept_days(every_day) == [0, 1, 2, 3, 4, 5, 6, 7, 10, 17, 24]
    twice_a_day = [copy_of(n / 2) for n in range(20)]
    assert len(kept_days(twice_a_day)) == 8
    seldom = [copy_of(n * 30) for n in range(14)]
    assert kept_days(seldom) == [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300]


def test_three_of_each_other_kind_are_kept_and_count_for_no_day() -> None:
    made = [copy_of(n, kind=Kind.MIGRATION) for n in range(5)] + [copy_of(n, kind=Kind.RESTORE) for n in range(5)]
    assert kept_days(made) == [0, 1, 2, 0, 1, 2]


def test_what_cannot_be_read_and_what_was_set_aside_damaged_stay() -> None:
    made = [copy_of(0), copy_of(100, readable=False), copy_of(200, kind=Kind.DAMAGED, readable=False)]
    assert kept_days(made) == [0, 100, 200]


def test_after_the_clock_was_set_back_no_backup_goes() -> None:
    made = [copy_of(n) for n in range(-20, 1)]
    assert set(backups.reasons(made, NOON)) == {b.file for b in made}
    assert backups.reasons(made, NOON)[made[0].file] == "dated later than today"


def test_a_hold_keeps_each_state_that_no_later_backup_has() -> None:
    made = [copy_of(n, state("free", 60 - n), state("held", 5 if n < 40 else 3, on_hold=n < 20)) for n in range(60)]
    keep = backups.reasons(made)
    assert kept_days(made) == [0, 1, 2, 3, 4, 5, 6, 7, 10, 17, 24, 40]
    assert keep[made[40].file] == "“held” is on hold and stands so in no later backup"


def test_a_hold_keeps_the_last_backup_of_what_is_missing_since() -> None:
    made = [copy_of(n, *([state("held", 1, on_hold=True)] if n >= 30 else [])) for n in range(60)]
    assert kept_days(made) == [0, 1, 2, 3, 4, 5, 6, 7, 10, 17, 24, 30]


def test_rotation_removes_from_the_disk_what_nothing_keeps(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        free = store.create("Free", playbook).id
        held = store.create("Held", playbook).id
        answer(store, held, "as it was")
        store.set_hold(held, True)
        for day in range(40):
            clock.instant += timedelta(days=1)
            if day == 2:
                answer(store, held, "as it is")
            answer(store, free, f"day {day}")
        made = store.backups.listed()
        keep = backups.reasons(made)
    assert set(keep) == {b.file for b in made}
    assert len(made) == backups.DAYS + backups.WEEKS + 1
    assert [w for w in keep.values() if "hold" in w] == ["“Held” is on hold and stands so in no later backup"]
