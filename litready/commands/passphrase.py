"""The command that sets, changes or takes away the passphrase of the library."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from litready.commands.key import FILE_VARIABLE, VARIABLE, first_line, given_passphrase, typed_unseen
from litready.errors import InputError, PassphraseNeeded

if TYPE_CHECKING:
    from litready.commands.desk import Add, Desk


def add_passphrase_command(add: Add) -> None:
    """Add the command."""
    command = add("passphrase", change_passphrase, "set, change or remove the passphrase of the library")
    command.description = (
        "The passphrase is typed unseen. Elsewhere it is taken from the first line of the file that "
        f"{FILE_VARIABLE} names, or from {VARIABLE}; a new one from --new-file."
    )
    command.add_argument("verb", choices=("set", "change", "remove"))
    command.add_argument("--new-file", type=Path, metavar="FILE", help="take the new one from its first line")


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
    if (given := given_passphrase()) is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseNeeded(f"Type the passphrase on a terminal, or name a file in {FILE_VARIABLE}.")
    return typed_unseen("Passphrase of the library: ")


def _new(file: Path | None) -> str:
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise InputError("Type the new passphrase on a terminal, or give --new-file. Nothing was changed.")
    typed = typed_unseen("New passphrase: ")
    if typed_unseen("The same again: ") != typed:
        raise InputError("The two passphrases differ. Nothing was changed.")
    return typed
