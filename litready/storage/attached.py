"""The files attached to items of the evidence index, and the folder in which the library keeps copies.

What was recorded on adding a file is never changed, and its row stays when it is taken off its item. Rows of an item
that is deleted wait for it to come back by undo. The copies of an assessment lie in a folder of its own, under their
SHA-256; they go only with the assessment.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from litready.domain.change_log import How
from litready.domain.evidence.attached import AttachedFile, FileState, FoundState, ReadFile
from litready.errors import StorageError
from litready.files import fault_words
from litready.storage import log
from litready.storage.contents import new_id
from litready.storage.key import Key
from litready.storage.log import Log
from litready.storage.tables import EvidenceFileRow

FOLDER = "evidence"
"""The folder beside the library in which copies lie."""


class FileRows(ABC):
    """The part of a store that keeps attached files, each method in one transaction.

    None changes the assessment; its log notes what was attached and taken off.
    """

    author: str

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """One look at the library."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[tuple[Connection, datetime]]:
        """One transaction and its instant."""

    @property
    @abstractmethod
    def file(self) -> Path | None:
        """The library’s file, where it is one."""

    @property
    @abstractmethod
    def key(self) -> Key | None:
        """The key of the library, where it has a passphrase."""

    def copies_folder(self, assessment_id: str, *, to_read: bool = False) -> Path:
        """Where the copies of an assessment’s files lie; it need not be there.

        Raises `StorageError` where the library is no file on this machine, or has a passphrase:
        then no copy is made, and `to_read` is for who only looks at what there may be.
        """
        if self.file is None:
            raise StorageError(
                "This library is on a server, which keeps no copies of files. Nothing was copied. "
                "Attach the file where it is."
            )
        if self.key is not None and not to_read:
            raise StorageError(
                "This library has a passphrase, which does not cover copies of files, so it keeps none. Nothing was "
                "copied. Attach the file where it is."
            )
        return self.file.parent / FOLDER / assessment_id

    def attached_files(self, assessment_id: str, *, removed: bool = False) -> list[AttachedFile]:
        """The files attached to its items, in the order in which they were added; with `removed`, those taken off too.

        Files of an item that is deleted are among them.
        """
        query = select(EvidenceFileRow).where(EvidenceFileRow.assessment_id == assessment_id)
        if not removed:
            query = query.where(EvidenceFileRow.removed_at.is_(None))
        query = query.order_by(EvidenceFileRow.added_at, EvidenceFileRow.path, EvidenceFileRow.id)
        with self._reading() as connection:
            return [_attached(row) for row in connection.execute(query)]

    def attach(self, assessment_id: str, files: Sequence[tuple[str, ReadFile]]) -> datetime:
        """Attach each file to the item whose id goes with it: all of them, or none. Returns when, in UTC."""
        with self._noting(assessment_id) as noted:
            add(noted, files)
        return noted.at

    def take_off(self, assessment_id: str, file_ids: Iterable[str]) -> datetime:
        """Note that files are no longer attached; what was recorded of them stays, and so do copies."""
        with self._noting(assessment_id) as noted:
            _mark(noted, file_ids, off=True)
        return noted.at

    def put_back(self, assessment_id: str, file_ids: Iterable[str]) -> None:
        """Attach files again that were taken off."""
        with self._noting(assessment_id, How.UNDONE) as noted:
            _mark(noted, file_ids, off=False)

    def note_states(self, assessment_id: str, found: Sequence[FoundState]) -> datetime:
        """Keep what a look at the files found, all of it at once. Returns when, in UTC."""
        with self._writing() as (connection, at):
            query = (
                update(EvidenceFileRow)
                .where(EvidenceFileRow.assessment_id == assessment_id, EvidenceFileRow.id == bindparam("own"))
                .values(state=bindparam("now"), found=bindparam("place"), checked_at=at)
            )
            rows = [{"own": f.id, "now": f.state.value, "place": os.fsencode(f.found)} for f in found]
            if rows:
                connection.execute(query, rows)
        return at

    @contextlib.contextmanager
    def _noting(self, assessment_id: str, how: How = How.GIVEN) -> Iterator[Log]:
        """One transaction, and where it is noted what it changes."""
        with self._writing() as (connection, at):
            kept = log.is_kept(connection, assessment_id)
            yield Log(connection, assessment_id, at, self.author, how, kept)


def add(noted: Log, files: Sequence[tuple[str, ReadFile]]) -> None:
    """Write rows for files that were read, each with the id of its item."""
    rows = [
        {
            "assessment_id": noted.assessment_id,
            "id": new_id(),
            "item": item,
            "path": os.fsencode(file.path),
            "copied": file.copied,
            "size": file.size,
            "modified_ns": file.modified_ns,
            "sha256": file.sha256,
            "added_at": noted.at,
            "added_by": noted.author,
            "state": FileState.AS_ADDED.value,
            "found": b"",
            "checked_at": None,
            "removed_at": None,
            "removed_by": "",
        }
        for item, file in files
    ]
    if rows:
        noted.connection.execute(insert(EvidenceFileRow), rows)
        noted.files(files, attached=True)


def _mark(noted: Log, file_ids: Iterable[str], *, off: bool) -> None:
    """Take files off their items, or put them back; those that are so already stay as they are."""
    own, wanted = EvidenceFileRow.assessment_id == noted.assessment_id, set(file_ids)
    other = EvidenceFileRow.removed_at.is_(None) if off else EvidenceFileRow.removed_at.is_not(None)
    rows = noted.connection.execute(select(EvidenceFileRow.__table__).where(own, other))
    files = [file for file in map(_attached, rows) if file.id in wanted]
    if not files:
        return
    now = {"removed_at": noted.at, "removed_by": noted.author} if off else {"removed_at": None, "removed_by": ""}
    query = update(EvidenceFileRow).where(own, EvidenceFileRow.id == bindparam("own")).values(now)
    noted.connection.execute(query, [{"own": file.id} for file in files])
    noted.files(((f.item, f.file) for f in files), attached=not off)


def remove_copies(library: Path, assessment_id: str) -> None:
    """Delete the folder of copies of an assessment. Raises `StorageError` where some of it stays."""
    folder = library.parent / FOLDER / assessment_id
    if not folder.is_dir():
        return
    try:
        shutil.rmtree(folder)
    except OSError as fault:
        raise StorageError(
            f"The assessment was deleted, but copies of its files stay in {folder}: {fault_words(fault)}. "
            "Remove that folder by hand."
        ) from fault


def _attached(row: Any) -> AttachedFile:
    file = ReadFile(os.fsdecode(row.path), row.size, row.modified_ns, row.sha256, row.copied)
    return AttachedFile(
        row.id,
        row.item,
        file,
        row.added_at,
        row.added_by,
        FileState(row.state),
        os.fsdecode(row.found),
        row.checked_at,
        row.removed_at,
        row.removed_by,
    )
