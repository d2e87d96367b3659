from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from storage_samples import Child, Clock, make_full

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment
from litready.errors import NewerLibrary, StorageError
from litready.playbook.model import Playbook
from litready.storage import migrate, sqlite
from litready.storage.library import Library
from litready.storage.store import Store

REBUILD = """
with op.batch_alter_table("assessments", recreate="always") as batch:
    batch.add_column(sa.Column("client", sa.Text(), nullable=False, server_default="none"))
"""
"""What a later version may well do: SQLite rebuilds the table for it, on which all others hang."""

STOP = "raise RuntimeError('stopped on purpose')"
KILL = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
ORPHAN = "op.execute('DELETE FROM assessments')"

ADDED = {"assessments": (1,)}
"""What later versions add to the rows of the first: the log of changes is on."""
CONTENT = ("playbooks", "assessments", "answers", "records", "none_declared", "actions", "exports")


@pytest.fixture
def old(library: Path, clock: Clock, playbook: Playbook) -> Path:
    """A library as this version leaves it, filled; later versions find it so."""
    full = make_full(clock())
    with Store.open(library, now=clock) as store:
        store.add(full, playbook)
        store.record_export(full, clock(), "pdf", "report.pdf", "", "00")
    return library


@pytest.fixture
def first(old: Path, clock: Clock, tmp_path: Path) -> Path:
    """A library as the first version left it: made by its migration only, with the same content."""
    library = tmp_path / "first" / "library.sqlite"
    sqlite.make_folder(library.parent)
    sqlite.prepare_file(library)
    migrate.migrate_file(library, clock(), scripts(tmp_path / "first version", keep="r0001_*.py"))
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS filled", (str(old),))
        for table in CONTENT:
            columns = ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM filled.{table}")
    return library


def scripts(folder: Path, *later: str, keep: str = "r*.py") -> Path:
    """A copy of the shipped migrations, followed by one of each of `later`."""
    shipped = Path(migrate.__file__).parent / "migrations"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "versions").mkdir(parents=True)
    shutil.copy(shipped / "env.py", folder)
    for script in shipped.glob(f"versions/{keep}"):
        shutil.copy(script, folder / "versions")
    before = migrate.HEAD
    for n, lines in enumerate(later, start=1):
        body = "\n    ".join(lines.strip().splitlines())
        (folder / "versions" / f"later{n}.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision, down_revision = 'later{n}', {before!r}\n\n\ndef upgrade():\n    {body}\n",
            encoding="utf-8",
        )
        before = f"later{n}"
    return folder


def rows(library: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as plain SQL reads it."""
    with closing(sqlite3.connect(library)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def copies(library: Path) -> list[Path]:
    return sorted(f for f in library.parent.iterdir() if "-before-" in f.name)


def test_the_newest_shipped_migration_is_the_one_the_program_expects() -> None:
    with migrate._config(None) as config:
        assert migrate._head(config) == migrate.HEAD


def test_the_first_version_still_opens_whole(first: Path, old: Path, clock: Clock) -> None:
    before = rows(first)
    assert "snapshots" not in before
    with Store.open(first, now=clock) as store, Store.open(old, now=clock) as filled:
        assert store.load("a1") == filled.load("a1")
        (export,) = store.exports("a1")
        assert (export.file_name, export.name, export.purpose, export.frozen) == ("report.pdf", "", "", False)
        with pytest.raises(StorageError, match="it was exported before copies were kept"):
            store.snapshot(export.id)
        store.record_export(store.load("a1"), clock(), "pdf", "second.pdf", "", "01", purpose="a second look")
        assert store.snapshot(store.exports("a1")[0].id) == store.load("a1")
        assert store.exports("a1")[0].purpose == "a second look"
    after = rows(first)
    expected = {t: [row + ADDED.get(t, ()) for row in before[t]] for t in CONTENT if t != "exports"}
    assert {t: after[t] for t in expected} == expected
    assert rows(copies(first)[0]) == before


def test_a_rebuilt_table_keeps_the_rows_that_hang_on_it(old: Path, clock: Clock, tmp_path: Path) -> None:
    before = rows(old)
    copy = migrate.migrate_file(old, clock(), scripts(tmp_path / "50% later", REBUILD))
    after = rows(old)
    assert [row[:-1] for row in after["assessments"]] == before["assessments"]
    assert after["assessments"][0][-1] == "none"
    for table in CONTENT:
        assert len(before[table]) > 0
        if table != "assessments":
            assert after[table] == before[table]
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM assessments")
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)
    assert copy is not None
    assert copies(old) == [copy]
    assert rows(copy) == before


def test_the_copy_is_dated_private_and_never_written_over(old: Path, clock: Clock, tmp_path: Path) -> None:
    at = clock()
    before = rows(old)
    for count in (1, 2):
        with pytest.raises(StorageError):
            migrate.migrate_file(old, at, scripts(tmp_path / "later", STOP))
        assert len(copies(old)) == count
    assert [c.name for c in copies(old)] == [
        "library-before-later1-20261125-010203-2.sqlite",
        "library-before-later1-20261125-010203.sqlite",
    ]
    assert all(rows(c) == before for c in copies(old))
    if os.name != "nt":
        assert {c.stat().st_mode & 0o777 for c in copies(old)} == {0o600}


def test_the_copy_has_what_still_stood_in_the_log(old: Path, clock: Clock, tmp_path: Path, child: Child) -> None:
    lines = "s = Store.open(library, now=now)\n"
    lines += "s.save_answer('a1', 's.last', Answer(State.NOT_KNOWN)); os.kill(os.getpid(), 9)"
    child(lines, old).wait(timeout=60)
    assert sqlite.closed_badly(old)
    copy = migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    assert copy is not None
    for library in (copy, old):
        assert "s.last" in {row[1] for row in rows(library)["answers"]}


@pytest.mark.parametrize(
    "failing",
    [STOP, ORPHAN, f"{REBUILD}{STOP}", f"{REBUILD}op.execute('COMMIT')\n{STOP}", "op.execute('no sql at all')"],
)
def test_a_migration_that_fails_is_undone_and_told(
    old: Path, clock: Clock, tmp_path: Path, failing: str, full: Assessment
) -> None:
    before = rows(old)
    with pytest.raises(StorageError, match=r"could not be brought up to date\. .* was put back as it was") as caught:
        migrate.migrate_file(old, clock(), scripts(tmp_path / "later", failing))
    assert copies(old)[0].name in str(caught.value)
    assert rows(old) == before
    sqlite.check(old)
    with Store.open(old, now=clock) as store:
        assert len(store.load("a1").answers) == len(full.answers)
        store.save_answer("a1", "s.q", Answer(State.NOT_KNOWN))
    migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    assert sqlite.stored_revision(old) == "later1"


_MIGRATE = """
from litready.storage import migrate
migrate.migrate_file(library, now(), Path(os.environ["SCRIPTS"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_migration_that_is_killed_is_made_again_at_the_next_start(
    old: Path, clock: Clock, tmp_path: Path, child: Child
) -> None:
    before = rows(old)
    process = child(_MIGRATE, old, SCRIPTS=str(scripts(tmp_path / "later", f"{REBUILD}{KILL}")))
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert rows(copies(old)[0]) == before
    migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    after = rows(old)
    assert sqlite.stored_revision(old) == "later1"
    assert {t: len(after[t]) for t in CONTENT} == {t: len(before[t]) for t in CONTENT}
    assert not [name for name in after if name.startswith("_alembic_tmp_")]


def test_a_table_left_half_made_does_not_stop_a_migration(old: Path, clock: Clock, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE _alembic_tmp_assessments (id TEXT)")
        connection.execute("INSERT INTO _alembic_tmp_assessments VALUES ('half')")
    migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    assert "_alembic_tmp_assessments" not in rows(old)
    assert len(rows(old)["answers"]) > 0


def test_without_a_copy_nothing_is_migrated(
    old: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk = sqlite3.OperationalError("database or disk is full")
    full_disk.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refuse(_source: Path, target: Path, _key: object) -> None:
        target.write_bytes(b"half a copy")
        raise full_disk

    before = rows(old)
    monkeypatch.setattr(sqlite, "copy_whole", refuse)
    with pytest.raises(StorageError, match=r"^The disk is full\. The library needs a copy .* left as it is\. Free"):
        migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    assert rows(old) == before
    assert [f.name for f in old.parent.iterdir() if f.suffix in (".part", ".sqlite")] == [old.name]


def test_where_putting_back_fails_the_copy_is_named(
    old: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_whole = sqlite.copy_whole

    def only_outward(source: Path, target: Path, _key: object = None) -> None:
        if target == old:
            raise OSError("no")
        copy_whole(source, target)

    monkeypatch.setattr(sqlite, "copy_whole", only_outward)
    with pytest.raises(StorageError, match="A whole copy from before is kept as") as caught:
        migrate.migrate_file(old, clock(), scripts(tmp_path / "later", STOP))
    assert str(copies(old)[0]) in str(caught.value)


def test_a_damaged_library_is_not_migrated(old: Path, clock: Clock, tmp_path: Path) -> None:
    content = bytearray(old.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    old.write_bytes(content)
    with pytest.raises(StorageError, match="The library file is damaged"):
        migrate.migrate_file(old, clock(), scripts(tmp_path / "later", REBUILD))
    assert old.read_bytes() == content


def newer(library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def test_a_newer_library_is_refused_untouched(old: Path, clock: Clock) -> None:
    newer(old)
    old.chmod(0o640)
    before, at, mode = old.read_bytes(), old.stat().st_mtime_ns, old.stat().st_mode
    beside = {f.name for f in old.parent.iterdir()}
    with pytest.raises(NewerLibrary, match=r"newer version of LitReady\. It was left untouched\. Install"):
        Store.open(old, now=clock)
    assert (old.read_bytes(), old.stat().st_mtime_ns, old.stat().st_mode) == (before, at, mode)
    assert {f.name for f in old.parent.iterdir()} == beside


def test_a_newer_library_is_refused_untouched_after_a_crash_too(old: Path, clock: Clock, child: Child) -> None:
    lines = "import sqlite3\nc = sqlite3.connect(library)\n"
    lines += "c.execute(\"UPDATE alembic_version SET version_num = '9999'\"); c.commit(); os.kill(os.getpid(), 9)"
    child(lines, old).wait(timeout=60)
    log = old.with_name("library.sqlite-wal")
    before = old.read_bytes(), log.read_bytes()
    assert before[1]
    with pytest.raises(NewerLibrary):
        Store.open(old, now=clock)
    assert (old.read_bytes(), log.read_bytes()) == before


@pytest.mark.parametrize("empty", [b"", "a file of SQLite without tables"])
def test_a_library_that_was_never_finished_is_made_anew(library: Path, clock: Clock, empty: bytes | str) -> None:
    library.parent.mkdir()
    library.touch()
    if empty:
        with closing(sqlite3.connect(library)) as connection:
            connection.execute("PRAGMA user_version=0; ")
            connection.execute("VACUUM")
    with Store.open(library, now=clock) as store:
        assert store.summaries() == []
    assert copies(library) == []


def test_a_new_library_is_made_whole_or_not_at_all(library: Path, clock: Clock, tmp_path: Path) -> None:
    sqlite.make_folder(library.parent)
    sqlite.prepare_file(library)
    with pytest.raises(StorageError, match="A new library could not be made"):
        migrate.migrate_file(library, clock(), scripts(tmp_path / "later", STOP))
    assert sqlite.stored_revision(library) is None
    Store.open(library, now=clock).close()


def test_an_interrupted_write_is_rolled_back_before_the_revision_is_read(old: Path, child: Child) -> None:
    lines = (
        "import sqlite3\nc = sqlite3.connect(library, isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode=DELETE'); c.execute('PRAGMA cache_size=1'); c.execute('BEGIN')\n"
        "c.execute(\"UPDATE alembic_version SET version_num = '9999'\")\n"
        'c.execute("CREATE TABLE filler AS SELECT randomblob(200000) AS b"); os.kill(os.getpid(), 9)'
    )
    child(lines, old).wait(timeout=60)
    assert old.with_name("library.sqlite-journal").stat().st_size > 0
    assert sqlite.stored_revision(old) == migrate.HEAD


def test_migrations_are_found_from_any_folder(library: Path, child: Child) -> None:
    lines = "os.chdir('/')\nwith Store.open(library, now=now) as store: print(len(store.summaries()))"
    out, errors = child(lines, library.resolve()).communicate(timeout=60)
    assert (out.strip(), errors) == ("0", "")


def test_a_database_by_url_is_migrated_and_used(
    tmp_path: Path, clock: Clock, playbook: Playbook, full: Assessment
) -> None:
    """With nothing of SQLite's own, as on a server."""
    engine = create_engine(f"sqlite:///{tmp_path / 'server.db'}")
    for _ in range(2):
        migrate.migrate_server(engine)
    with Store(Library(engine), clock) as store:
        store.add(full, playbook)
        at = store.save_answer(full.id, "s.q", Answer(State.NOT_KNOWN))
        expected = full.with_answer("s.q", Answer(State.NOT_KNOWN, changed_at=at))
        assert store.load(full.id) == replace(expected, changed_at=at)
        store.set_hold(full.id, False)
        store.delete_forever(full.id)
        assert store.summaries() == []
    newer(tmp_path / "server.db")
    with pytest.raises(NewerLibrary):
        migrate.migrate_server(engine)
    engine.dispose()
