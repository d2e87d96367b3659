"""A damaged library opens the last good backup, or what can be read of it, and is itself kept."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from storage_samples import Clock, make_full

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment
from litready.errors import DamagedLibrary, NewerLibrary, StorageError
from litready.playbook.model import Playbook
from litready.storage import sqlite
from litready.storage.backups import Kind
from litready.storage.recover import Recovery, salvage
from litready.storage.store import Store

Spoil = Callable[[Path], None]


def flip(library: Path) -> None:
    """Flip bytes all over the file."""
    content = bytearray(library.read_bytes())
    chance = random.Random(7)
    for _ in range(len(content) // 50):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    library.write_bytes(content)


def cut_off(library: Path) -> None:
    content = library.read_bytes()
    library.write_bytes(content[: len(content) * 2 // 3 + 100])


def cut_to_a_few(library: Path) -> None:
    library.write_bytes(library.read_bytes()[:60])


def cut_to_nothing(library: Path) -> None:
    library.write_bytes(b"")


def overwrite(library: Path) -> None:
    library.write_bytes(b"GIF89a" + bytes(5000))


def zero_first_page(library: Path) -> None:
    library.write_bytes(bytes(4096) + library.read_bytes()[4096:])


SPOILS = [flip, cut_off, cut_to_a_few, cut_to_nothing, overwrite, zero_first_page]


@pytest.fixture
def filled(library: Path, clock: Clock, playbook: Playbook) -> tuple[Path, Assessment]:
    """A library of one full assessment, whose backup lacks only the last answer."""
    full = replace(make_full(clock()), on_hold=False)
    with Store.open(library, now=clock) as store:
        store.add(full, playbook)
        for n in range(60):
            store.save_answer("a1", f"s.q{n}", Answer(State.ANSWERED, "y" * 300))
        clock.instant += timedelta(days=1)
        backed_up = store.load("a1")
        store.save_answer("a1", "s.last", Answer(State.ANSWERED, "last"))
    return library, backed_up


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_damaged_library_opens_its_last_good_backup(
    filled: tuple[Path, Assessment], clock: Clock, spoil: Spoil
) -> None:
    library, backed_up = filled
    spoil(library)
    content = library.read_bytes()
    with pytest.raises(DamagedLibrary):
        Store.open(library, now=clock)
    assert library.read_bytes() == content
    with Store.open(library, now=clock, mend=True) as store:
        recovery = store.recovery
        assert store.load("a1") == backed_up
        store.save_answer("a1", "s.next", Answer(State.NOT_KNOWN))
    assert recovery is not None
    assert recovery.backup is not None
    assert "may be missing" in recovery.words
    if content:
        assert recovery.damaged is not None
        assert recovery.damaged.name.startswith("library-damaged-2026")
        assert recovery.damaged.read_bytes() == content
        assert str(recovery.damaged) in recovery.words
    with Store.open(library, now=clock, mend=True) as store:
        assert store.recovery is None
        assert store.load("a1").answer("s.next").state is State.NOT_KNOWN
    sqlite.check(library)


def test_a_library_that_is_gone_opens_its_last_backup(filled: tuple[Path, Assessment], clock: Clock) -> None:
    library, backed_up = filled
    library.unlink()
    with Store.open(library, now=clock, mend=True) as store:
        assert store.load("a1") == backed_up
        assert store.recovery is not None
        assert store.recovery.words.startswith(
            "The library file was gone. The backup of Nov\N{NO-BREAK SPACE}26, 2026, "
        )


def test_a_damaged_backup_is_passed_over_for_an_older_one(filled: tuple[Path, Assessment], clock: Clock) -> None:
    library, _ = filled
    with Store.open(library, now=clock) as store:
        latest, older = store.backups.listed()
    flip(latest.file)
    cut_off(library)
    with Store.open(library, now=clock, mend=True) as store:
        assert store.recovery is not None
        assert store.recovery.backup is not None
        assert store.recovery.backup.file == older.file
        assert [s.id for s in store.summaries()] == ["a1"]
    assert latest.file.exists()


def without_backups(library: Path) -> None:
    for file in (library.parent / "backups").iterdir():
        file.unlink()


def test_without_a_backup_the_rows_that_can_be_read_are_brought_over(
    filled: tuple[Path, Assessment], clock: Clock
) -> None:
    library, _ = filled
    without_backups(library)
    with closing(sqlite3.connect(library)) as connection:
        (page,) = (
            connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'answers' AND pagetype = 'leaf' "
                "ORDER BY pageno LIMIT 1 OFFSET 2"
            ).fetchone()
            if _has_dbstat(connection)
            else (_leaf_of(library),)
        )
    content = bytearray(library.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    library.write_bytes(content)
    with Store.open(library, now=clock, mend=True) as store:
        recovery = store.recovery
        found = store.load("a1")
    assert recovery is not None
    assert recovery.backup is None
    assert recovery.salvaged.assessments == 1
    assert 40 < len(found.answers) < 76
    assert len(found.records) == 4
    assert found.answer("s.last").value == "last" or "s.last" not in found.answers
    assert recovery.words.startswith("The library file is damaged. There is no good backup. What could be read was")


def _has_dbstat(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


def _leaf_of(library: Path) -> int:
    """A page that holds answers: the first after the tables that reads "yyyy" often."""
    content = library.read_bytes()
    pages = [content[n : n + 4096] for n in range(0, len(content), 4096)]
    return next(n for n, page in enumerate(pages, 1) if page[0] == 0x0D and page.count(b"yyyy" * 20) > 5)


def test_nothing_readable_and_no_backup_still_opens(filled: tuple[Path, Assessment], clock: Clock) -> None:
    library, _ = filled
    without_backups(library)
    overwrite(library)
    with Store.open(library, now=clock, mend=True) as store:
        assert store.summaries() == []
        assert store.recovery is not None
        assert "An empty library was opened." in store.recovery.words
        assert store.recovery.damaged is not None
        assert store.recovery.damaged.read_bytes().startswith(b"GIF89a")


def test_rows_that_lost_their_assessment_get_a_stand_in(
    filled: tuple[Path, Assessment], clock: Clock, tmp_path: Path
) -> None:
    library, _ = filled
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("DELETE FROM assessments")
        connection.execute("UPDATE answers SET value = 'no json' WHERE question_id = 's.q1'")
        connection.execute("UPDATE answers SET note = CAST(x'ff41' AS TEXT) WHERE question_id = 's.q2'")
    Store.open(tmp_path / "target.sqlite", now=clock).close()
    found = salvage(library, tmp_path / "target.sqlite")
    with Store.open(tmp_path / "target.sqlite", now=clock) as store:
        (summary,) = store.summaries()
        brought = store.load(summary.id)
    assert (summary.id, summary.name) == ("a1", "Recovered matter")
    assert "s.q1" not in brought.answers
    assert brought.answers["s.q2"].note == "\N{REPLACEMENT CHARACTER}A"
    assert found.assessments == 1
    assert found.unread >= 1


def test_another_programs_database_is_not_taken_for_a_damaged_library(library: Path, clock: Clock) -> None:
    library.parent.mkdir()
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    content = library.read_bytes()
    with pytest.raises(StorageError, match="is not a LitReady library"):
        Store.open(library, now=clock, mend=True)
    assert library.read_bytes() == content


def test_a_newer_library_is_not_taken_for_a_damaged_one(filled: tuple[Path, Assessment], clock: Clock) -> None:
    library, _ = filled
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    content = library.read_bytes()
    with pytest.raises(NewerLibrary):
        Store.open(library, now=clock, mend=True)
    assert library.read_bytes() == content


@pytest.mark.parametrize("seed", range(6))
def test_whatever_bytes_are_flipped_a_start_is_never_blocked(
    filled: tuple[Path, Assessment], clock: Clock, seed: int
) -> None:
    library, _ = filled
    content = bytearray(library.read_bytes())
    chance = random.Random(seed)
    for _ in range(1 + seed * 30):
        content[chance.randrange(len(content) if seed % 2 else 200)] = chance.randrange(256)
    library.write_bytes(content)
    for keep_backups in (True, False):
        if not keep_backups:
            library.write_bytes(content)
            without_backups(library)
        try:
            with Store.open(library, now=clock, mend=True) as store:
                assert isinstance(store.recovery, Recovery | None)
                store.summaries()
        except NewerLibrary:
            pass  # the flipped bytes struck the number of the version: a way on is offered by the window


def test_set_aside_libraries_are_listed(filled: tuple[Path, Assessment], clock: Clock) -> None:
    library, _ = filled
    overwrite(library)
    with Store.open(library, now=clock, mend=True) as store:
        assert Kind.DAMAGED in {b.kind for b in store.backups.listed()}
