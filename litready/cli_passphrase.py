"""The passphrase on the command line: where it comes from, and the command that sets, changes or takes it away.

It is never an argument, which others on the machine can see.
"""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready.errors import InputError, PassphraseNeeded
from litready.files import fault_words

if TYPE_CHECKING:
    from litready.cli_backups import Add, Desk
    from litready.storage.key import Key
    from litready.storage.store import Store

VARIABLE = "LITREADY_PASSPHRASE"
FILE_VARIABLE = "LITREADY_PASSPHRASE_FILE"


def add_passphrase_command(add: Add) -> None:
    """Add the command, as the commands on backups are."""
    command = add("passphrase", change_passphrase, "set, change or remove the passphrase of the library")
    command.description = (
        "The passphrase is typed unseen. Elsewhere it is taken from the first line of the file that "
        f"{FILE_VARIABLE} names, or from {VARIABLE}; a new one from --new-file."
    )
    command.add_argument("verb", choices=("set", "change", "remove"))
    command.add_argument("--new-file", type=Path, metavar="FILE", help="take the new one from its first line")


def key_of(library: Path) -> Key | None:
    """The key of a library, or None where it has no passphrase; it is asked for on a terminal.

    Raises `PassphraseNeeded` where it cannot be asked for, and `WrongPassphrase`.
    """
    from litready.storage import unlock

    if not unlock.has_passphrase(library):
        return None
    if (key := key_at_hand(library)) is not None:
        return key
    if not sys.stdin.isatty():
        unlock.refuse_locked(library, None)
    return unlock.unlock(library, getpass.getpass("Passphrase of the library: "))


def open_store(library: Path, now: Callable[[], datetime], *, beside: bool = False) -> Store:
    """Open a library, under its key where it has one, for the user who gave a name in the window."""
    from litready.storage.store import Store
    from litready.ui.preferences import read_preferences

    store = Store.open(library, now=now, beside=beside, key=key_of(library))
    store.author = read_preferences(library.parent).name
    return store


def key_at_hand(library: Path) -> Key | None:
    """The key by the passphrase that the environment gives, or from the keyring where the user wants that."""
    from litready.storage import unlock
    from litready.ui.preferences import read_preferences

    if (given := _given()) is not None:
        return unlock.unlock(library, given)
    return unlock.remembered(library) if read_preferences(library.parent).keyring else None


def change_passphrase(arguments: Namespace, desk: Desk) -> int:
    """Set, change or remove it. Raises `LitReadyError` where that cannot be; the library is as it was then."""
    from litready.storage import unlock
    from litready.storage.key import LOSS, OUTSIDE
    from litready.storage.store import Store

    has = unlock.has_passphrase(desk.library)
    if has != (arguments.verb != "set"):
        now = "has a passphrase; “litready passphrase change” changes it" if has else "has no passphrase"
        raise InputError(f"The library {now}. Nothing was changed.")
    key = unlock.unlock(desk.library, _present()) if has else None
    with Store.open(desk.library, now=desk.now, key=key) as store:
        if arguments.verb == "set":
            print(LOSS, OUTSIDE, sep="\n", file=sys.stderr)
        late = store.set_passphrase(None if arguments.verb == "remove" else _new(arguments.new_file))
    if key is not None:
        unlock.forget(key)
    done = {"set": "are under a passphrase", "change": "are under the new one", "remove": "have no passphrase any more"}
    print(f"The library and its backups {done[arguments.verb]}.")
    for file in late:
        print(f"This backup follows at the next start: {file}", file=sys.stderr)
    return 0


def _present() -> str:
    """The passphrase that the library has; a keyring is not asked, so that nobody changes one without knowing it."""
    if (given := _given()) is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseNeeded(f"Type the passphrase on a terminal, or name a file in {FILE_VARIABLE}.")
    return getpass.getpass("Passphrase of the library: ")


def _new(file: Path | None) -> str:
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise InputError("Type the new passphrase on a terminal, or give --new-file. Nothing was changed.")
    typed = getpass.getpass("New passphrase: ")
    if getpass.getpass("The same again: ") != typed:
        raise InputError("The two passphrases differ. Nothing was changed.")
    return typed


def _given() -> str | None:
    if named := os.environ.get(FILE_VARIABLE):
        return _first_line(Path(named).expanduser())
    return os.environ.get(VARIABLE)


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except OSError as fault:
        raise InputError(f"The file {file} cannot be read: {fault_words(fault)}. Nothing was changed.") from fault
    except UnicodeDecodeError as fault:
        raise InputError(f"The file {file} is not text in UTF-8. Nothing was changed.") from fault
