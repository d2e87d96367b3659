"""Words of registers: counts, and what is said where there are none."""

from __future__ import annotations

from litready.playbook.model import Register
from litready.ui.plain_words import counted


def count_words(count: int, shown: int | None = None) -> str:
    """How many records there are, or how many of them are shown: "9 records", "3 of 9 records"."""
    words = counted(count, "record")
    return words if shown is None else f"{shown:,} of {words}"


def empty_words(register: Register) -> str:
    """What is said where a register has no records."""
    return f"No {in_sentence(register.title)} yet. {register.kept}".strip()


def in_sentence(title: str) -> str:
    """A title as it stands within a sentence: "asserted patents", "AI uses"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
