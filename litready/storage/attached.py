"""The files attached to items of the evidence index, and the folder in which the library keeps copies.

What was recorded on adding a file is never changed, and its row stays when it is taken off its item. Rows of an item
that is deleted wait for it to come back by undo. The copies of an assessment lie in a folder of its own, under their
SHA-256; they go only with the assessment.
"""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from litready.domain.evidence.attached import AttachedFile, FileState, FoundState, ReadFile
from litready.errors import StorageError
from litready.files import fault_words
from litready.storage.contents import new_id
from litready.storage.key import Key
from litready.storage.tables import EvidenceFileRow

FOLDER = "evidence"
"""The folder beside the library in which copies lie."""


class FileRows(ABC):
    """The part of a store that keeps attached files, each method in one transaction. None changes the assessment."""

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
        with self._writing() as (connection, at):
            add(connection, assessment_id, files, at, self.author)
        return at

    def take_off(self, assessment_id: str, file_ids: Iterable[str]) -> datetime:
        """Note that files are no longer attached; what was recorded of them stays, and so do copies."""
        with self._writing() as (connection, at):
            self._mark(connection, assessment_id, file_ids, at, self.author)
        return at

    def put_back(self, assessment_id: str, file_ids: Iterable[str]) -> None:
        """Attach files again that were taken off."""
        with self._writing() as (connection, _at):
            self._mark(connection, assessment_id, file_ids, None, "")

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

    @staticmethod
    def _mark(
        connection: Connection, assessment_id: str, file_ids: Iterable[str], at: datetime | None, who: str
    ) -> None:
        query = (
            update(EvidenceFileRow)
            .where(EvidenceFileRow.assessment_id == assessment_id, EvidenceFileRow.id == bindparam("own"))
            .values(removed_at=at, removed_by=who)
        )
        rows = [{"own": own} for own in file_ids]
        if rows:
            connection.execute(query, rows)


def add(
    connection: Connection, assessment_id: str, files: Sequence[tuple[str, ReadFile]], at: datetime, author: str
) -> None:
    """Write rows for files that were read, each with the id of its item."""
    rows = [
        {
            "assessment_id": assessment_id,
            "id": new_id(),
            "item": item,
            "path": os.fsencode(file.path),
            "copied": file.copied,
            "size": file.size,
            "modified_ns": file.modified_ns,
            "sha256": file.sha256,
            "added_at": at,
            "added_by": author,
            "state": FileState.AS_ADDED.value,
            "found": b"",
            "checked_at": None,
            "removed_at": None,
            "removed_by": "",
        }
        for item, file in files
    ]
    if rows:
        connection.execute(insert(EvidenceFileRow), rows)


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
