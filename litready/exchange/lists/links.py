"""The records of another register by name, for columns that link to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litready.domain.matter import Assessment
from litready.errors import InputError
from litready.exchange.lists.words import pieces, plain
from litready.playbook.model import Kind, Register
from litready.values import PatentNumber
from litready.values.marking_text import read_numbers

_BETWEEN = re.compile(r"(?:\band\b|[\W_])*", re.IGNORECASE)
"""What may stand between patent numbers of a list."""


class Links:
    """Finds records by name; patents by their numbers in any spelling."""

    def __init__(self, register: Register, assessment: Assessment) -> None:
        self._title = register.title
        self._patents = register.columns[0].kind is Kind.PATENT
        self._found: dict[str, list[str]] = {}
        for record in assessment.in_register(register.id):
            value = record.value(register.columns[0].id)
            words = {plain(record.name(register))}
            if isinstance(value, PatentNumber):
                words.add(_key(value))
            for word in words:
                self._found.setdefault(word, []).append(record.id)

    def names_in(self, texts: Sequence[str]) -> list[str]:
        """The names that a cell holds, apart."""
        if not self._patents:
            return pieces(texts, self._found)
        parts = (part for text in texts for part in re.split(r"[;\n]", text) if part.strip())
        return [name for part in parts for name in _numbers_in(part)]

    def find(self, name: str) -> str:
        """The id of the record with that name; raises `InputError` where there is none, or more than one."""
        ids = self._found.get(plain(name)) or self._by_number(name)
        if not ids:
            raise InputError(
                f"“{name[:60]}” is not listed under “{self._title}”. Add it there first, or leave this column out."
            )
        if len(ids) > 1:
            raise InputError(f"More than one record under “{self._title}” is called “{name[:60]}”.")
        return ids[0]

    def _by_number(self, name: str) -> list[str]:
        if not self._patents:
            return []
        try:
            return self._found.get(_key(PatentNumber.parse(name)), [])
        except InputError:
            return []


def _numbers_in(text: str) -> list[str]:
    """The patent numbers of a list as they are written; the whole text where it holds anything else."""
    read = read_numbers(text)
    written = [found.written for found in (*read.us, *read.foreign)]
    rest = text
    for number in written:
        rest = rest.replace(number, " ", 1)
    return written if written and not read.questions and _BETWEEN.fullmatch(rest) else [text.strip()]


def _key(number: PatentNumber) -> str:
    return "=".join(number.key)
