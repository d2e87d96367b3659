"""Gathering what is wrong with content, so that all of it is told at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from litready.errors import PlaybookError


class Faults:
    """The faults found so far, each with the file and key where it stands."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def __len__(self) -> int:
        return len(self._told)

    def add(self, where: str, text: str) -> None:
        """Note one fault. `where` names file and key, `text` is a sentence."""
        self._told.append(f"{where}: {text}")

    def raise_any(self) -> None:
        """Raise `PlaybookError` with every fault, if there is one."""
        if self._told:
            raise PlaybookError(self._told)


def meant(word: object, known: Iterable[str]) -> str:
    """The words “Did you mean …?” where `word` is close to something known, else nothing."""
    close = difflib.get_close_matches(str(word).lower(), list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""
