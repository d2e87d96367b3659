"""Bringing a library's tables up to date.

The migrations ship inside the package and are found through it, wherever the program is installed and
started. Alembic is loaded only where there is something to do.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from litready.errors import NewerLibrary, StorageError
from litready.storage import sqlite
from litready.storage.key import Key, errors

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The revision of the tables that this version of the program reads and writes."""

_log = logging.getLogger(__name__)


def migrate_file(library: Path, at: datetime, scripts: Path | None = None, *, key: Key | None = None) -> Path | None:
    """Bring a library file up to date; returns the copy that was made first, if the library held anything.

    A library of a newer version raises `NewerLibrary` and stays byte for byte as it is. Where a migration
    fails the library is put back from the copy and `StorageError` says so. `at` dates the copy; `scripts`
    stands in for the shipped migrations.
    """
    stored = sqlite.stored_revision(library, key)
    if scripts is None and stored == HEAD:
        return None
    with _config(scripts) as config:
        if _is_up_to_date(config, stored):
            return None
        copy = None if stored is None else _set_aside(library, _head(config), at, key)
        _log.info("migrating the library from %s to %s", stored, _head(config))
        engine = sqlite.engine_for_migration(library, key)
        try:
            with engine.begin() as connection:
                _drop_leftovers(connection)
                _upgrade(config, connection)
                if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                    raise StorageError(f"{len(orphans)} rows would lose what they belong to.")
        except Exception as failure:
            engine.dispose()
            raise _put_back(library, copy, failure, key) from failure
        finally:
            engine.dispose()
    return copy


def refuse_newer(library: Path, key: Key | None = None) -> None:
    """Raise `NewerLibrary` where a library file was written by a newer version."""
    if (stored := sqlite.stored_revision(library, key)) != HEAD:
        with _config(None) as config:
            _is_up_to_date(config, stored)


def migrate_server(engine: Engine) -> None:
    """Bring the tables behind a URL up to date, in one transaction where the database allows it.

    Raises `NewerLibrary` and `StorageError`. Backups are the server's own affair.
    """
    with engine.connect() as connection:
        stored = None
        if inspect(connection).has_table("alembic_version"):
            stored = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if stored == HEAD:
        return
    with _config(None) as config:
        if not _is_up_to_date(config, stored):
            with engine.begin() as connection:
                _upgrade(config, connection)


@contextlib.contextmanager
def _config(scripts: Path | None) -> Iterator[Config]:
    """Alembic's settings, without an ini file."""
    from alembic.config import Config

    with contextlib.ExitStack() as stack:
        folder = scripts or stack.enter_context(as_file(files("litready.storage") / "migrations"))
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        yield config


def _head(config: Config) -> str:
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory.from_config(config).get_current_head())


def _is_up_to_date(config: Config, stored: str | None) -> bool:
    """Whether the stored revision is the newest known; raises `NewerLibrary` where it is not known at all."""
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored is not None and stored not in known:
        raise NewerLibrary(
            "This library was written by a newer version of LitReady. It was left untouched. "
            "Install that version or a later one to open it."
        )
    return stored == _head(config)


def _upgrade(config: Config, connection: Connection) -> None:
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _drop_leftovers(connection: Connection) -> None:
    """Remove what a migration that died left half made."""
    for name in inspect(connection).get_table_names():
        if name.startswith("_alembic_tmp_"):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')


def _set_aside(library: Path, revision: str, at: datetime, key: Key | None) -> Path:
    """A whole copy of the library beside it, kept; nothing is migrated without it."""
    stem = f"{library.stem}-before-{re.sub(r'[^0-9A-Za-z]', '', revision)}-{at:%Y%m%d-%H%M%S}"
    copy = library.with_name(f"{stem}.sqlite")
    number = 1
    while copy.exists():
        number += 1
        copy = library.with_name(f"{stem}-{number}.sqlite")
    unfinished = copy.with_suffix(".part")
    try:
        with sqlite.told("The library needs a copy before it is brought up to date; it was left as it is."):
            sqlite.copy_whole(library, unfinished, key)
            unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _put_back(library: Path, copy: Path | None, failure: Exception, key: Key | None) -> StorageError:
    """Restore the library from its copy; returns the error that tells of it."""
    _log.error("the migration failed: %s", type(failure).__name__)
    why = str(failure) if isinstance(failure, StorageError) else sqlite.reason(failure)[0]
    if copy is None:
        return StorageError(f"A new library could not be made. {why} Nothing was lost. Check the disk and start again.")
    try:
        sqlite.copy_whole(copy, library, key)
    except errors(OSError, StorageError):
        return StorageError(
            f"The library could not be brought up to date. {why} A whole copy from before is kept as {copy}. "
            "Put that file in the place of the library and go on with the version of LitReady you had."
        )
    return StorageError(
        f"The library could not be brought up to date. {why} It was put back as it was, and a copy is kept as "
        f"{copy.name}. Go on with the version of LitReady you had."
    )
