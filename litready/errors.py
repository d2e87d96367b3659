"""Errors whose text is meant for the person at the screen.

Everything that is the world's fault (a full disk, a damaged file, bad input) is a
`LitReadyError` with one plain sentence that says what happened, what was kept and what
to do. Anything else that is raised is a defect of the program.
"""

from __future__ import annotations


class LitReadyError(Exception):
    """A fault of the world, told in words that may be shown as they are."""


class InputError(LitReadyError):
    """A value that was typed or read and cannot be taken as it stands."""


class ListFileError(InputError):
    """A list kept in a file, such as a spreadsheet, that cannot be read; nothing was taken from it."""


class RepliesError(InputError):
    """A file that came back and cannot be read; nothing was taken from it."""


class PlaybookError(LitReadyError):
    """Content that the strict reader refuses.

    `problems` holds every fault found, each naming its file and key.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        head = "The playbook has a problem." if len(problems) == 1 else f"The playbook has {len(problems)} problems."
        super().__init__("\n".join([head, *problems]))


class StorageError(LitReadyError):
    """The library could not be opened, read or written."""


class DamagedLibrary(StorageError):
    """The library file is damaged, or is no database; it was left as it is."""


class PassphraseNeeded(StorageError):
    """The library has a passphrase, and none was given; it was left as it is."""


class WrongPassphrase(StorageError):
    """The passphrase that was given does not open the library; it was left as it is."""


class LibraryInUse(StorageError):
    """Another LitReady window has this library open."""


class NewerLibrary(StorageError):
    """The library was written by a newer LitReady and was left untouched."""


class Conflict(StorageError):
    """The stored copy changed since it was read; nothing was written."""


class PortableFileError(LitReadyError):
    """A portable file that cannot be read whole; nothing was taken from it."""


class ReportError(LitReadyError):
    """A report could not be written; nothing stands under its final name."""
