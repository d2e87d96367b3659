"""Finding the key of a library: from its passphrase, or from the system's keyring where the user wants that."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from litready.errors import PassphraseNeeded, WrongPassphrase
from litready.storage import backups, rekey, sqlite
from litready.storage import key as keys
from litready.storage.backups import Kind
from litready.storage.key import Key

_SERVICE = "LitReady"
_TRUSTED = ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
"""Keyrings of the system itself; others may keep a secret in a readable file."""

_log = logging.getLogger(__name__)


def has_passphrase(library: Path) -> bool:
    """Whether a library is under a passphrase, also where it is gone or damaged and its backups are."""
    return next(_salts(library), None) is not None


def refuse_locked(library: Path, key: Key | None) -> None:
    """Raise `PassphraseNeeded` where a library is under a passphrase and there is no key to it."""
    if key is None and has_passphrase(library):
        raise PassphraseNeeded(
            f"The library {library} has a passphrase. Nothing was changed. Type it when you start LitReady, or let "
            "LITREADY_PASSPHRASE_FILE name a file whose first line it is."
        )


def unlock(library: Path, passphrase: str) -> Key:
    """The key of a library from its passphrase. Raises `WrongPassphrase`, and `StorageError` as `driver` does."""
    keys.driver()
    for salt in _salts(library):
        key = keys.key_from(passphrase, salt)
        if _opens(library, key):
            return key
    raise WrongPassphrase("That is not the passphrase of this library. Nothing was changed. Try again.")


def remembered(library: Path) -> Key | None:
    """The key from the system's keyring, where it was put there and still fits."""
    ring = _keyring()
    for salt in _salts(library) if ring is not None else ():
        with _let_be():
            kept = ring.get_password(_SERVICE, salt.hex()) if ring is not None else None
            key = Key(bytes.fromhex(kept), salt) if kept else None
            if key is not None and _opens(library, key):
                return key
    return None


def can_remember() -> bool:
    """Whether the system has a keyring that LitReady trusts."""
    return _keyring() is not None


def remember(key: Key) -> bool:
    """Put a key into the system's keyring; whether it is there now."""
    ring = _keyring()
    if ring is None:
        return False
    with _let_be():
        ring.set_password(_SERVICE, key.salt.hex(), key.raw.hex())
        return bool(ring.get_password(_SERVICE, key.salt.hex()) == key.raw.hex())
    return False


def forget(key: Key) -> None:
    """Take a key out of the system's keyring, where it is there."""
    if (ring := _keyring()) is not None:
        with _let_be():
            ring.delete_password(_SERVICE, key.salt.hex())


def _salts(library: Path) -> Iterator[bytes]:
    """The salts under which a library may be: its own, and those of its backups unless it is readable.

    Where a backup has the salt of the library, or waits to have it, the head of the library is not damaged: what has
    another salt is left from an earlier passphrase, which opens nothing any more.
    """
    found = keys.salt_of(library)
    if found is None and sqlite.is_plain(library):
        return
    seen = set()
    named = [file for file, _at, kind in backups.named(library) if kind is not Kind.DAMAGED]
    others = [keys.salt_of(file) for file in named]
    if found is not None and (found in others or rekey.following(library)):
        others = []
    for salt in (found, *others):
        if salt is not None and salt not in seen:
            seen.add(salt)
            yield salt


def _opens(library: Path, key: Key) -> bool:
    """Whether a key opens the library, or a backup of it: then it is the right one, and the library is damaged."""
    for file in (library, *(file for file, _at, _kind in backups.named(library))):
        if keys.salt_of(file) == key.salt:
            with contextlib.suppress(*keys.errors()), contextlib.closing(sqlite.connect(file, key)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                return True
    return False


def _keyring() -> ModuleType | None:
    """The module of the system's keyring, or None where it is not installed or there is none to trust."""
    with _let_be():
        import keyring

        own = type(keyring.get_keyring())
        members = getattr(keyring.get_keyring(), "backends", ()) if own.__module__.endswith("chainer") else ()
        first = type(next(iter(members))) if members else own
        if first.__module__.startswith("keyring.backends.") and first.__module__.split(".")[-1] in _TRUSTED:
            return keyring
    return None


@contextlib.contextmanager
def _let_be() -> Iterator[None]:
    """A keyring that fails, in whatever way of its own, is as one that is not there."""
    try:
        yield
    except Exception as fault:
        _log.info("the keyring could not be used: %s", type(fault).__name__)
