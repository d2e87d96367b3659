"""Where a passphrase or a password comes from on the command line: never an argument, which others can see."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from litready.errors import InputError
from litready.files import unread_words

if TYPE_CHECKING:
    from litready.storage.key import Key

VARIABLE = "LITREADY_PASSPHRASE"
FILE_VARIABLE = "LITREADY_PASSPHRASE_FILE"


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
    return unlock.unlock(library, typed_unseen("Passphrase of the library: "))


def key_at_hand(library: Path) -> Key | None:
    """The key by the passphrase that the environment gives, or from the keyring where the user wants that."""
    from litready.storage import unlock
    from litready.ui.preferences import read_preferences

    if (given := given_passphrase()) is not None:
        return unlock.unlock(library, given)
    return unlock.remembered(library) if read_preferences(library.parent).keyring else None


def given_passphrase() -> str | None:
    """The passphrase that the environment gives, if it gives one."""
    if named := os.environ.get(FILE_VARIABLE):
        return first_line(Path(named).expanduser())
    return os.environ.get(VARIABLE)


def first_line(file: Path) -> str:
    """The first line of a text file. Raises `InputError` where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except OSError as fault:
        raise InputError(f"The file {file} cannot be read: {unread_words(fault)}. Nothing was changed.") from fault
    except UnicodeDecodeError as fault:
        raise InputError(f"The file {file} is not text in UTF-8. Nothing was changed.") from fault


def typed_unseen(prompt: str) -> str:
    """What is typed on the terminal, unseen. Raises `InputError` where the input ends instead."""
    try:
        return getpass.getpass(prompt)
    except EOFError as fault:
        raise InputError("Nothing was typed, so nothing was done. Nothing was changed.") from fault


def asked_password(*, twice: bool = False, of: str = "the PDF") -> str:
    """The password of a file, typed unseen, or the first line of what is piped in.

    Raises `InputError` where the two that were typed differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = typed_unseen(f"Password of {of}: ")
    if twice and typed_unseen("The same again: ") != password:
        raise InputError("The two passwords differ. Nothing was written.")
    return password
