"""Looking into a backup, what differs from it now, and bringing one assessment of it back as a copy.

A backup is never opened itself: a copy of it is, in a folder that goes away.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.told import recorded_words
from litready.errors import LitReadyError, StorageError
from litready.playbook.model import Playbook
from litready.storage import contents, sqlite
from litready.storage.backups import FOLDER, Backup, Kind
from litready.storage.key import Key
from litready.storage.recover import passing_folder, salvage, when_words
from litready.storage.store import Store
from litready.storage.verify import side_now

_CALLED = {
    Kind.DAILY: "Daily backup",
    Kind.MIGRATION: "Backup before an update",
    Kind.RESTORE: "Backup before a restore",
    Kind.DAMAGED: "Damaged library that was set aside",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How one assessment of a backup stands to the library now.

    `words` say it. `comparison` goes from the backup to now, None where there is nothing to compare. `in_backup` is
    False for an assessment that was made since.
    """

    id: str
    name: str
    words: str
    same: bool = False
    in_backup: bool = True
    comparison: Comparison | None = None


def called(backup: Backup) -> str:
    """What a backup is and when it was made, in local time: Daily backup, Nov 25, 2026, 14:02."""
    return f"{_CALLED[backup.kind]}, {when_words(backup.at)}"


@contextlib.contextmanager
def looking_into(backup: Backup, now: Callable[[], datetime], key: Key | None = None) -> Iterator[Store]:
    """A backup as a library of its own, brought up to date; of a damaged one, what can be read row by row.

    Raises `StorageError` where it cannot be read.
    """
    lies = backup.file.parent
    with passing_folder((lies.parent if lies.name == FOLDER else lies) / backup.file.name) as folder:
        copy = folder / "library.sqlite"
        if backup.kind is Kind.DAMAGED:
            Store.open(copy, now=now, key=key).close()
            with sqlite.told(sqlite.UNCHANGED):
                salvage(backup.file, copy, key)
        else:
            with sqlite.told(sqlite.UNCHANGED):
                sqlite.copy_whole(backup.file, copy, key)
        with Store.open(copy, now=now, key=key) as store:
            yield store


def differences(
    store: Store, backup: Backup, shipped: Playbook, today: date, now: Callable[[], datetime]
) -> list[Difference]:
    """What differs between a backup and the library, by assessment: what differs first, then what is as it is now.

    Raises `StorageError` where the backup cannot be read; an assessment that cannot be is told by its words.
    """
    here = {s.id: s for s in (*store.summaries(), *store.summaries(binned=True))}
    found = []
    with looking_into(backup, now, store.key) as old:
        there = [*old.summaries(), *old.summaries(binned=True)]
        for summary in there:
            if summary.id not in here:
                words = "Not in the library now: it was deleted since, or never came over."
                found.append(Difference(summary.id, summary.name, words))
            else:
                found.append(_compared(store, old, summary.id, summary.name, shipped, backup.at, today))
    known = {s.id for s in there}
    since = "Made since, so not in this backup."
    found += [Difference(s.id, s.name, since, in_backup=False) for s in here.values() if s.id not in known]
    return sorted(found, key=lambda d: (d.same, not d.in_backup, d.name.casefold(), d.id))


def restore_copy(
    store: Store, backup: Backup, assessment_id: str, shipped: Playbook, now: Callable[[], datetime]
) -> tuple[str, str]:
    """Bring an assessment of a backup back as a copy beside what is there; its id and its name.

    Its exports, its frozen copies and its hold are not brought along. Raises `StorageError`.
    """
    with looking_into(backup, now, store.key) as old:
        assessment = old.load(assessment_id)
        playbook = old.playbook_of(assessment, shipped)
    name = f"{assessment.name} (from the backup of {when_words(backup.at)})"
    copy = contents.copied(assessment, name, now())
    store.add(copy, playbook)
    return copy.id, name


def restore_whole(store: Store, backup: Backup) -> str:
    """Put a backup in the place of the whole library; what was kept of the library before that, in words.

    Raises `StorageError`; then the library is as it was.
    """
    if backup.kind is Kind.DAMAGED:
        raise StorageError(
            "A damaged library cannot take the place of a whole one. Nothing was changed. "
            "Restore its assessments one by one."
        )
    kept = store.go_back(backup.file)
    return (
        f"The library is as it was at the backup of {when_words(backup.at)}. As it stood before, it is kept as {kept}."
    )


def _compared(
    store: Store, old: Store, own: str, name: str, shipped: Playbook, at: datetime, today: date
) -> Difference:
    try:
        then, now = old.load(own), store.load(own)
        if then == now:
            return Difference(own, name, "As it is now.", same=True)
        before = Side(old.playbook_of(then, shipped), then, at.astimezone().date())
        comparison = compare(before, side_now(store, now, shipped, today))
    except LitReadyError as fault:
        return Difference(own, name, str(fault))
    words = f"Since then: {recorded_words(comparison)}" if not comparison.same_record else recorded_words(comparison)
    return Difference(own, name, words, comparison=comparison)
