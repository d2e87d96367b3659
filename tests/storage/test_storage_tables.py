from __future__ import annotations

import os
import stat
from io import StringIO
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Constraint, ForeignKeyConstraint, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from storage_samples import Child, Clock

from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage import migrate
from litready.storage.store import Store
from litready.storage.tables import Table

TABLES = Table.metadata.sorted_tables


def test_every_constraint_and_index_has_a_name_of_its_own() -> None:
    names: list[object] = []
    for table in TABLES:
        things: list[Constraint | object] = [*table.constraints, *table.indexes]
        names += [getattr(thing, "name", None) for thing in things]
    assert len(names) > len(TABLES)
    assert all(names)
    assert len(names) == len(set(names))


def test_the_migrated_library_bears_the_same_names(store: Store) -> None:
    with store._opened().engine.connect() as connection:
        found = inspect(connection)
        for table in TABLES:
            assert found.get_pk_constraint(table.name)["name"] == table.primary_key.name
            declared = {c.name for c in table.constraints if isinstance(c, ForeignKeyConstraint)}
            assert {key["name"] for key in found.get_foreign_keys(table.name)} == declared
            assert {i["name"] for i in found.get_indexes(table.name)} == {i.name for i in table.indexes}


def test_the_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store._opened().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_what_belongs_to_an_assessment_goes_with_it() -> None:
    owned = [
        (table.name, key.ondelete)
        for table in TABLES
        for key in table.foreign_key_constraints
        if key.referred_table.name == "assessments"
    ]
    assert sorted(owned) == [
        (name, "CASCADE")
        for name in ("actions", "answers", "evidence_files", "exports", "log", "none_declared", "records", "snapshots")
    ]


def test_the_tables_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()
    for table in TABLES:
        assert "TIMESTAMP" not in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert index.name in str(CreateIndex(index).compile(dialect=dialect))


def test_the_migrations_can_be_run_on_postgresql() -> None:
    written = StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written})
    with migrate._config(None) as config, Operations.context(context):
        for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions())):
            script.module.upgrade()
    assert all(f"CREATE TABLE {table.name} " in written.getvalue() for table in TABLES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_only_the_owner_can_read_the_library(library: Path, clock: Clock, playbook: Playbook) -> None:
    with Store.open(library, now=clock) as store:
        store.create("A", playbook)
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in library.parent.iterdir()}
    assert {"library.sqlite", "library.sqlite.lock", "library.sqlite-wal"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(library.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_folder_that_exists_keeps_its_mode_and_an_open_file_is_closed(library: Path, clock: Clock) -> None:
    library.parent.mkdir(mode=0o755)
    library.parent.chmod(0o755)
    Store.open(library, now=clock).close()
    library.chmod(0o644)
    Store.open(library, now=clock).close()
    assert stat.S_IMODE(library.stat().st_mode) == 0o600
    assert stat.S_IMODE(library.parent.stat().st_mode) == 0o755


def test_a_file_may_be_named_by_url(library: Path, clock: Clock) -> None:
    with Store.open(f"sqlite:///{library.as_posix()}", now=clock) as store:
        assert store.summaries() == []
    assert library.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("url", ["sqlite://", "no address", "nosuchdatabase://host/x", "postgresql+nosuch://h/x"])
def test_an_address_that_cannot_be_used_is_refused(url: str, clock: Clock) -> None:
    with pytest.raises(StorageError, match="database address"):
        Store.open(url, now=clock)


def test_a_library_that_is_up_to_date_opens_without_alembic(library: Path, clock: Clock, child: Child) -> None:
    Store.open(library, now=clock).close()
    lines = "Store.open(library, now=now).close(); print('alembic' in sys.modules)"
    out, errors = child(lines, library).communicate(timeout=60)
    assert (out.strip(), errors) == ("False", "")
