"""File names: one made from a matter's name, and what is wrong with one that was typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from litready.ui.plain_words import on_one_line

_FORBIDDEN = '/\\:*?"<>|'
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_BYTES = 200
"""Most file systems take 255 bytes; the temporary name beside it needs some."""
_LONGEST_MATTER = 80


def suggested_name(matter: str, what: str, today: date, suffix: str) -> str:
    """A file name for something made of a matter today: Corvane couplings, readiness 2026-11-25.pdf."""
    kept = "".join(" " if c in _FORBIDDEN else c for c in on_one_line(matter) if unicodedata.category(c) != "Cf")
    stem = " ".join(kept.split()).strip(" .")
    while len(stem.encode()) > _LONGEST_MATTER * 2 or len(stem) > _LONGEST_MATTER:
        stem = stem[:-1].rstrip(" .")
    if not stem or _RESERVED.match(stem):
        stem = "Matter"
    return f"{stem}, {what} {today.isoformat()}{suffix}"


def with_suffix(name: str, suffix: str) -> str:
    """The name with its ending, which need not be typed."""
    name = name.strip()
    return name if name.lower().endswith(suffix) else name + suffix


def name_fault(name: str) -> str:
    """What to write in place of a file name that cannot be used; "" where it can."""
    if not name.strip() or name.strip() in (".", ".."):
        return "Write a name for the file."
    bad = [c for c in name if c in _FORBIDDEN or unicodedata.category(c) == "Cc"]
    if bad:
        shown = bad[0] if bad[0] in _FORBIDDEN else "a line break or control character"
        return f"A file name cannot hold {shown}. Write it without."
    if _RESERVED.match(name.strip()):
        return "Windows keeps that name for itself. Write another name."
    if len(name.encode(errors="replace")) > _LONGEST_BYTES:
        return "That name is too long. Write a shorter one."
    return ""
