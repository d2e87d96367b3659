"""The commands on backups: which there are and why they are kept, what differs from one, and bringing back from it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Desk
    from litready.storage.backups import Backup
    from litready.storage.key import Key


def add_backup_commands(add: Add) -> None:
    """Add the commands."""
    backups = add("backups", print_backups, "list the backups of the library, or what differs from one")
    backups.add_argument("backup", nargs="?", default="", help="its name, or how the name begins or ends")
    backups.add_argument(
        "--delete", action="store_true", help="delete it, where it is a damaged library or cannot be read"
    )
    backups.add_argument("--yes", action="store_true", help="with --delete, delete it for good")
    restore = add("restore", restore_from, "bring an assessment back from a backup as a copy, or the whole library")
    restore.add_argument("backup", nargs="?", default="", help="its name; without one, mend a damaged library")
    restore.add_argument("id", nargs="?", default="", help="the assessment to bring back as a copy")
    restore.add_argument(
        "--whole-library", action="store_true", help="put the backup in the place of the library, which is kept"
    )


def print_backups(arguments: Namespace, desk: Desk) -> int:
    """List the backups, the latest first, or how each assessment of one stands to the library now."""
    from litready.storage.backups import listed, reasons
    from litready.storage.restore import called, differences
    from litready.storage.store import Store

    key = desk.key()
    if arguments.delete:
        return _delete(arguments, desk, key)
    if arguments.backup:
        backup = _found(desk.library, arguments.backup, key)
        print(called(backup))
        with Store.open(desk.library, now=desk.now, beside=True, key=key) as store:
            for found in differences(store, backup, desk.shipped(), desk.today(), desk.now):
                print(f"{found.id}  {' '.join(found.name.split())}: {' '.join(found.words.split())}")
        return 0
    made = listed(desk.library, key)
    kept = reasons(made)
    for backup in made:
        count = len(backup.entries or ())
        held = "cannot be read" if backup.entries is None else f"{count:,} assessment{'' if count == 1 else 's'}"
        why = kept.get(backup.file, "goes with the next backup")
        print(f"{backup.file.name}  {called(backup)}  {backup.size / 1_000_000:,.1f} MB  {held}  {why}")
    return 0


def _delete(arguments: Namespace, desk: Desk, key: Key | None) -> int:
    from litready.storage.restore import called
    from litready.storage.store import Store
    from litready.storage.traces import delete_unreadable, refuse_deletion

    if not arguments.backup:
        raise LitReadyError("Name the file to delete; “litready backups” lists them. Nothing was deleted.")
    backup = _found(desk.library, arguments.backup, key)
    with Store.open(desk.library, now=desk.now, key=key) as store:
        refuse_deletion(store, backup.file)
        if not arguments.yes:
            raise LitReadyError(
                f"{called(backup)}: {backup.file}. What is in it and nowhere else is lost with it; “litready backups "
                f"{backup.file.name}” shows what can be read. Nothing was deleted. Add --yes to delete it for good."
            )
        delete_unreadable(store, backup.file)
    print(f"Deleted: {backup.file}")
    return 0


def restore_from(arguments: Namespace, desk: Desk) -> int:
    """Bring back one assessment, or the whole library; without a backup, mend a damaged library."""
    from litready.storage.restore import restore_copy, restore_whole
    from litready.storage.store import Store

    if not arguments.backup:
        with Store.open(desk.library, now=desk.now, mend=True, key=desk.key()) as store:
            if store.recovery is None:
                raise LitReadyError(
                    "The library is not damaged, so nothing was changed. Name a backup to restore from it; "
                    "“litready backups” lists them."
                )
            print(store.recovery.words)
        return 0
    if bool(arguments.id) == arguments.whole_library:
        raise LitReadyError(
            "Name the assessment to bring back as a copy, or give --whole-library. Nothing was changed. "
            f"“litready backups {arguments.backup}” lists what differs."
        )
    key = desk.key()
    backup = _found(desk.library, arguments.backup, key)
    with Store.open(desk.library, now=desk.now, key=key) as store:
        if arguments.whole_library:
            print(restore_whole(store, backup))
            return 0
        ids = [e.id for e in backup.entries or () if e.id.startswith(arguments.id)]
        if backup.entries is not None and len(ids) != 1:
            many = "More than one assessment" if ids else "No assessment"
            raise LitReadyError(f"{many} in this backup has an id that begins with {arguments.id}.")
        own, name = restore_copy(store, backup, ids[0] if ids else arguments.id, desk.shipped(), desk.now)
    print(f"Brought back as “{' '.join(name.split())}”.", file=sys.stderr)
    print(own)
    return 0


def _found(library: Path, wanted: str, key: Key | None) -> Backup:
    from litready.storage.backups import listed

    whole = wanted.removesuffix(".sqlite")
    matches = [b for b in listed(library, key) if b.file.stem.startswith(whole) or b.file.stem.endswith(whole)]
    exact = [b for b in matches if b.file.stem == whole]
    if len(exact or matches) != 1:
        many = "More than one backup" if matches else "No backup"
        raise LitReadyError(f"{many} of this library has a name like {wanted}. “litready backups” lists them.")
    return (exact or matches)[0]
