"""The store: every assessment of one library, written as soon as it is changed."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, func, select, update

from litready.domain.change_log import Entry, How
from litready.domain.matter import Assessment
from litready.errors import StorageError
from litready.playbook.load import parse_playbook
from litready.playbook.model import Playbook
from litready.storage import contents, copies, log, sqlite
from litready.storage import key as keys
from litready.storage.attached import FileRows, remove_copies
from litready.storage.backups import Backups
from litready.storage.changes import Change, Seen, revisions
from litready.storage.contents import Summary
from litready.storage.copies import KEPT_BY_HAND, Export
from litready.storage.key import Key
from litready.storage.library import Library, open_library
from litready.storage.log import Log
from litready.storage.recover import go_back
from litready.storage.row_writes import RowWrites
from litready.storage.rows import sources_of
from litready.storage.tables import (
    ActionRow,
    AnswerRow,
    AssessmentRow,
    ExportRow,
    NoneDeclaredRow,
    PlaybookRow,
    RecordRow,
    SnapshotRow,
)

__all__ = ["Store", "Summary"]

_UNSAVED = "The last change was not saved; everything saved before it is kept."

_log = logging.getLogger(__name__)


class Store(RowWrites, FileRows):
    """An open library. Each method that changes something has committed it to the disk when it returns.

    The store remembers how each row of an assessment stood when it was last loaded or written here, and
    raises `Conflict`, writing nothing, where it would write over a change that came from elsewhere. All
    methods raise `StorageError` where the library cannot be used. Threads may share a store. Its instants
    never go back, be the clock set back or not. `backups` are made by the one who holds the library's lock.
    """

    def __init__(self, library: Library, now: Callable[[], datetime]) -> None:
        self._library: Library | None = library
        self._now = now
        self._seen: dict[str, Seen] = {}
        self._turn = threading.RLock()
        self.author = ""
        self._latest = datetime.min.replace(tzinfo=UTC)
        self.recovery = library.recovery
        self.backups = Backups(library.file if library.lock is not None else None, library.key)

    @property
    def key(self) -> Key | None:
        """The key of the library, where it has a passphrase."""
        return self._opened().key

    @property
    def file(self) -> Path | None:
        """The library’s file, where it is one."""
        return self._opened().file

    # -- opening and closing ---------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        target: Path | str,
        *,
        now: Callable[[], datetime],
        beside: bool = False,
        mend: bool = False,
        key: Key | None = None,
    ) -> Store:
        """Open a library: a path is an SQLite file, which is made where it is missing; a text is a database URL.

        `now` gives the present instant, aware of its zone. An older library is copied, then migrated. Raises
        `LibraryInUse`, `NewerLibrary` (the file stays as it is) and `StorageError`. `beside` is for one who
        only reads, or adds the record of an export: it opens beside a window that has the library. `mend`
        opens the last good backup in the place of a damaged library, which is kept; `recovery` then tells of it.
        `key` is that of a library with a passphrase (`storage.unlock`); without it `PassphraseNeeded` is raised.
        """
        return cls(open_library(target, now, beside=beside, mend=mend, key=key), now)

    def close(self) -> None:
        """Close the library and let others open it. Closing twice does nothing."""
        with self._turn:
            if self._library is not None:
                self.backups.finish()
                self._library.close()
                self._library = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- reading ---------------------------------------------------------------------------------

    def summaries(self, *, binned: bool = False) -> list[Summary]:
        """The assessments, the latest change first; those in the bin instead where `binned`."""
        wanted = AssessmentRow.binned_at.is_not(None) if binned else AssessmentRow.binned_at.is_(None)
        columns = [getattr(AssessmentRow, name) for name in Summary.__slots__]
        query = select(*columns).where(wanted).order_by(AssessmentRow.changed_at.desc(), AssessmentRow.id)
        with self._reading() as connection:
            return [Summary(*row) for row in connection.execute(query)]

    def with_records(self, least: int) -> frozenset[str]:
        """The ids of the assessments that have at least so many records."""
        owner = RecordRow.assessment_id
        query = select(owner).group_by(owner).having(func.count() >= least)
        with self._reading() as connection:
            return frozenset(connection.scalars(query))

    def load(self, assessment_id: str) -> Assessment:
        """An assessment as it is stored. Where rows are damaged, `StorageError` names them and nothing is changed."""
        with self._turn, self._reading() as connection:
            assessment, self._seen[assessment_id] = contents.read(connection, assessment_id)
        return assessment

    def playbook_sources(self, playbook_id: str, version: str) -> dict[str, str] | None:
        """The texts of a playbook version that assessments here are pinned to, by file name; None where unknown."""
        query = select(PlaybookRow.sources).where(PlaybookRow.id == playbook_id, PlaybookRow.version == version)
        with self._reading() as connection:
            text = connection.scalar(query)
            return None if text is None else sources_of(text)

    def playbook_of(self, assessment: Assessment, shipped: Playbook) -> Playbook:
        """The very content that an assessment was answered on: the shipped one, or the texts kept of another version.

        Raises `StorageError` where the library lacks them, `PlaybookError` where they cannot be read.
        """
        if (assessment.playbook_id, assessment.playbook_version) == (shipped.id, shipped.version):
            return shipped
        sources = self.playbook_sources(assessment.playbook_id, assessment.playbook_version)
        if sources is None:
            raise StorageError(
                "The library lacks the content this assessment was answered on. Nothing was changed. "
                "Import the assessment again from its portable file."
            )
        return parse_playbook(sources)

    def log(self, assessment_id: str) -> list[Entry]:
        """The log of changes of an assessment, the latest first."""
        with self._reading() as connection:
            return log.listed(connection, assessment_id)

    def keeps_log(self, assessment_id: str) -> bool:
        """Whether the changes of an assessment are noted."""
        with self._reading() as connection:
            return log.is_kept(connection, assessment_id)

    def exports(self, assessment_id: str) -> list[Export]:
        """What was exported of an assessment or kept by hand, the latest first."""
        with self._reading() as connection:
            return copies.listed(connection, ExportRow.assessment_id == assessment_id)

    def exports_of(self, *, sha256: str = "", fingerprint: str = "") -> list[Export]:
        """The exports of any assessment with that file or that record, the latest first."""
        which = ExportRow.sha256 == sha256 if sha256 else SnapshotRow.fingerprint == fingerprint
        with self._reading() as connection:
            return copies.listed(connection, which)

    def snapshot(self, export_id: str) -> Assessment:
        """An assessment as it stood at an export; `StorageError` where no copy is kept or it is damaged."""
        with self._reading() as connection:
            return copies.frozen(connection, export_id)

    # -- whole assessments ---------------------------------------------------------------------------

    def create(self, name: str, playbook: Playbook) -> Assessment:
        """A new, empty assessment, pinned to the playbook as it stands."""
        with self._writing() as (connection, at):
            assessment = Assessment(contents.new_id(), name, playbook.id, playbook.version, at, at)
            contents.pin(connection, playbook)
            contents.add(connection, assessment)
        return assessment

    def add(self, assessment: Assessment, playbook: Playbook) -> None:
        """Keep a whole assessment from elsewhere, with its own dates; refuses one that is here already."""
        contents.check_pinned(assessment, playbook)
        with self._writing() as (connection, _at):
            if connection.scalar(select(AssessmentRow.id).where(AssessmentRow.id == assessment.id)) is not None:
                raise StorageError(
                    "This assessment is already in the library, or in its bin. It was left as it is. "
                    "Open it there, or delete it for good first."
                )
            contents.pin(connection, playbook)
            contents.add(connection, assessment)

    def replace(self, assessment: Assessment, playbook: Playbook) -> None:
        """Put a whole new content in the place of the stored one; hold, bin and exports stay as they are."""
        contents.check_pinned(assessment, playbook)
        with self._changing(assessment.id) as change:
            change.check_all_seen()
            contents.pin(change.connection, playbook)
            change.set(name=assessment.name, playbook_id=playbook.id, playbook_version=playbook.version)
            for row in (AnswerRow, RecordRow, ActionRow, NoneDeclaredRow):
                change.connection.execute(delete(row).where(row.assessment_id == assessment.id))
            contents.add_parts(change.connection, assessment, change.revision)
            change.seen.clear()
            change.seen.update(revisions(change.connection, assessment.id))

    def duplicate(self, assessment_id: str, name: str) -> str:
        """Copy answers, records and actions into a new assessment, not its exports and not its hold; returns its id."""
        with self._writing() as (connection, at):
            copy = contents.copied(contents.read(connection, assessment_id)[0], name, at)
            contents.add(connection, copy)
        return copy.id

    def rename(self, assessment_id: str, name: str) -> datetime:
        """Give an assessment another name."""
        with self._changing(assessment_id) as change:
            change.set(name=name)
        return change.at

    def set_hold(self, assessment_id: str, on_hold: bool) -> datetime:
        """Put an assessment on hold, so that it can be neither binned nor deleted, or release it."""
        with self._changing(assessment_id) as change:
            change.set(on_hold=on_hold)
        return change.at

    def set_log(self, assessment_id: str, kept: bool) -> datetime:
        """Note the changes of an assessment from now on, or no longer; what is noted stays."""
        with self._changing(assessment_id) as change:
            change.set(logged=kept)
        return change.at

    def empty_log(self, assessment_id: str) -> None:
        """Delete what is noted of an assessment so far, so that the file no longer holds it; refuses one on hold."""
        with self._writing() as (connection, _at):
            contents.refuse_on_hold(connection, assessment_id)
            log.empty(connection, assessment_id)
        self._empty_log()

    def move_to_bin(self, assessment_id: str) -> None:
        """Move an assessment to the bin, from which it can be restored; refuses one on hold."""
        with self._writing() as (connection, at):
            contents.refuse_on_hold(connection, assessment_id)
            stays = (AssessmentRow.id == assessment_id, AssessmentRow.binned_at.is_(None))
            connection.execute(update(AssessmentRow).where(*stays).values(binned_at=at))

    def restore(self, assessment_id: str) -> None:
        """Take an assessment out of the bin as it was."""
        query = update(AssessmentRow).where(AssessmentRow.id == assessment_id).values(binned_at=None)
        with self._writing() as (connection, _at):
            if connection.execute(query).rowcount == 0:
                raise contents.gone()

    def delete_forever(self, assessment_id: str) -> None:
        """Delete an assessment with all that belongs to it, so that neither file nor backups hold it.

        Refuses one on hold. Raises `StorageError` too where it is gone but a backup could not be rewritten, or
        copies of its files not be removed.
        """
        with self._writing() as (connection, _at):
            contents.refuse_on_hold(connection, assessment_id)
            connection.execute(delete(AssessmentRow).where(AssessmentRow.id == assessment_id))
        self._seen.pop(assessment_id, None)
        _log.info("deleted assessment %s", assessment_id)
        self._empty_log()
        with self._turn:
            try:
                self.backups.forget(assessment_id)
            finally:
                if self.file is not None:
                    remove_copies(self.file, assessment_id)

    def go_back(self, backup: Path) -> Path:
        """Put a backup in the place of the whole library; the backup that was made of the library before that.

        All of it happens or nothing. What is on hold is kept in that backup too.
        """
        with self._turn:
            library = self._opened()
            if library.file is None or library.lock is None:
                raise StorageError("The library is open elsewhere. Nothing was changed. Restore it in that window.")
            library.refuse_moved()
            self.backups.finish()
            kept = go_back(library.engine, library.file, backup, self._now(), library.key)
            self._seen.clear()
        return kept

    def set_passphrase(self, passphrase: str | None) -> list[Path]:
        """Put the library and its backups under a passphrase, or under none; the backups that follow at the next start.

        All of it happens or nothing. Raises `InputError` for a passphrase that is too short, and `StorageError`.
        """
        if passphrase is None and self.key is None:
            return []
        keys.driver()
        key = None if passphrase is None else keys.new_key(passphrase)
        with self._turn:
            self.backups.finish()
            self._library, late = self._opened().under(key)
            self.backups.key = key
        return late

    # -- exports and copies ----------------------------------------------------------------------------

    def record_export(
        self,
        exported: Assessment,
        made_at: datetime,
        kind: str,
        file_name: str,
        recipient: str,
        sha256: str,
        *,
        purpose: str = "",
    ) -> str:
        """Keep that a report or file was made, with a frozen copy of what was exported; returns the export's id.

        The assessment itself is not changed by it.
        """
        own = {"kind": kind, "file_name": file_name, "recipient": recipient, "purpose": purpose, "sha256": sha256}
        with self._writing() as (connection, _at):
            return copies.note(connection, exported, made_at=made_at, **own)

    def keep_copy(self, assessment: Assessment, name: str) -> str:
        """Freeze an assessment as it stands under a name, without a file; returns the id it has among the exports."""
        own = {"kind": KEPT_BY_HAND, "name": name, "file_name": "", "recipient": "", "sha256": ""}
        with self._writing() as (connection, at):
            return copies.note(connection, assessment, made_at=at, **own)

    def let_copy_go(self, export_id: str) -> None:
        """Delete a frozen copy, for good; the note that a file was made stays. Refuses where it is on hold."""
        with self._writing() as (connection, _at):
            copies.let_go(connection, export_id)
        self._empty_log()

    # -- transactions ----------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One look at the library, in which everything stands as of one moment."""
        engine = self._opened().engine.execution_options(reads_only=True)
        try:
            with sqlite.told(sqlite.UNCHANGED), engine.connect() as connection:
                yield connection
        except ValueError as error:
            raise StorageError(
                "A row of the library is damaged and cannot be read. Nothing was changed or removed. "
                "Copy the folder of the library before anything else, then go back to its last good copy."
            ) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[tuple[Connection, datetime]]:
        """One transaction and its instant; all of it is on the disk when the block ends, or none of it."""
        with self._turn, sqlite.told(_UNSAVED):
            library = self._opened()
            library.refuse_moved()
            at = self._latest = max(self._latest, self._now().astimezone(UTC))
            self.backups.before_change(at)
            with library.engine.begin() as connection:
                yield connection, at
                library.refuse_moved()

    @contextlib.contextmanager
    def _changing(self, assessment_id: str, how: How = How.GIVEN) -> Iterator[Change]:
        """One transaction that changes an assessment and dates it."""
        with self._turn:
            with self._writing() as (connection, at):
                head = contents.touch(connection, assessment_id, at)
                seen = self._seen.get(assessment_id)
                seen = revisions(connection, assessment_id) if seen is None else dict(seen)
                noted = Log(connection, assessment_id, head.changed_at, self.author, how, head.logged)
                change = Change(connection, assessment_id, head.changed_at, head.revision, seen, noted)
                yield change
            self._seen[assessment_id] = change.seen

    def _opened(self) -> Library:
        if self._library is None:
            raise StorageError("The library is closed. What was saved is kept. Start LitReady again.")
        return self._library

    def _empty_log(self) -> None:
        """Leave nothing in the log of what was deleted."""
        if (file := self.file) is not None:
            with contextlib.suppress(*keys.errors()):  # the log is emptied again on closing
                sqlite.empty_log(file, self.key)
