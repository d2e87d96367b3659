"""The passphrase of a library: the key made from it, and connections under that key.

A library with a passphrase is a file of SQLCipher 4 with its usual settings: AES-256, each page with its HMAC, the
key by 256,000 rounds of PBKDF2-HMAC-SHA512. The rounds are run here, once, and the key they give is handed to each
connection. The salt is the head of the file; its first bytes say that the file is LitReady's, so that it is never
taken for a damaged one. Backups are under the key of their library and have its salt.
"""

from __future__ import annotations

import hashlib
import hmac
import importlib
import secrets
import sqlite3
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litready.errors import InputError, StorageError

MARK = b"LRE1"
"""How each file under a passphrase begins."""
LEAST = 10
"""So many characters a passphrase has at least."""
LOSS = (
    "Nobody can open the library or its backups without the passphrase: there is no hint, no second key and no way "
    "round it. If it is lost, everything in them is lost. Keep it where it will be found when it is needed, and save "
    "a copy of what matters elsewhere."
)
"""What is said before a passphrase is set."""
OUTSIDE = (
    "It covers the library, its backups and what the library writes beside them. It does not cover reports and "
    "portable files, previews, your name and the text size, what was on this disk before, and what the system or "
    "another program copies while the library is open."
)
"""What a passphrase does not cover."""

_ROUNDS, _KEY_BYTES, _SALT_BYTES = 256_000, 32, 16
_DRIVER = "sqlcipher3.dbapi2"


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a library, and the salt at the head of each of its files. Neither is ever shown."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it without making it anew."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def is_from(self, passphrase: str) -> bool:
        """Whether it is the key of a passphrase; takes about as long as a start."""
        return hmac.compare_digest(key_from(passphrase, self.salt).raw, self.raw)


def key_from(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase, however its accents were typed; takes a good part of a second."""
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, _KEY_BYTES), salt)


def new_key(passphrase: str) -> Key:
    """A key under a salt of its own. Raises `InputError` for a passphrase that is too short."""
    if len(passphrase) < LEAST:
        raise InputError(f"A passphrase has at least {LEAST} characters; several words are best. Nothing was changed.")
    return key_from(passphrase, MARK + secrets.token_bytes(_SALT_BYTES - len(MARK)))


def head(file: Path) -> bytes:
    """The first bytes of a file, which tell under which key it is; none where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(_SALT_BYTES)
    except OSError:
        return b""


def salt_of(file: Path) -> bytes | None:
    """The salt of a file under a passphrase, or None."""
    found = head(file)
    return found if found.startswith(MARK) and len(found) == _SALT_BYTES else None


def driver() -> Any:
    """The module that opens files under a passphrase. Raises `StorageError` where it is not installed."""
    try:
        return importlib.import_module(_DRIVER)
    except ImportError as error:
        raise StorageError(
            "What encrypts a library is not installed here. Nothing was changed. Install LitReady with its "
            "“encryption” extra: pip install 'litready[encryption]'. It is not made for every system."
        ) from error


def connect(file: Path | str, key: Key | None, **options: Any) -> sqlite3.Connection:
    """A connection by that module, whose interface is that of `sqlite3`; without a key to a file that has none."""
    connection: sqlite3.Connection = driver().connect(str(file), **options)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.literal}"')
    except errors():
        connection.close()
        raise
    return connection


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What a database can raise here, and `more`: the errors of `sqlite3`, and of the other module once in use."""
    other = sys.modules.get(_DRIVER)
    return (sqlite3.Error, *more) if other is None else (sqlite3.Error, other.Error, *more)
