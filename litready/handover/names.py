"""Names of files in a package: numbered, readable, and allowed on every system."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

_FORBIDDEN = '/\\:*?"<>|'
_LONGEST, _LONGEST_BYTES = 80, 160
_LONGEST_ENDING = 10


def plain_name(text: str, otherwise: str) -> str:
    """The words of a text that any system takes in a file name; `otherwise` where none are left."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(c if c not in _FORBIDDEN and unicodedata.category(c)[0] in "LMNPS" else " " for c in composed)
    name = " ".join(kept.split()).strip(" .")
    while len(name) > _LONGEST or len(name.encode()) > _LONGEST_BYTES:
        name = name[:-1].rstrip(" .")
    return name or otherwise


def evidence_name(number: int, copy: int, item: str, original: str) -> str:
    """The path of a file in the package: `evidence/012 Ketterby purchase order.pdf`.

    `copy` counts the files of one item from 1 where it has several, and is 0 where it has one. Numbers make names
    unique, whatever the items are called.
    """
    counted = f"{number:03}" if not copy else f"{number:03}-{copy}"
    return f"evidence/{counted} {plain_name(item, 'item')}{_ending(original)}"


def _ending(original: str) -> str:
    ending = PurePath(original).suffix[1:]
    fits = 0 < len(ending) <= _LONGEST_ENDING and ending.isascii() and ending.isalnum()
    return f".{ending.lower()}" if fits else ""
