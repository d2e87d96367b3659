"""A patent number in one written form.

A US number comes in many spellings; a number of another office is kept apart, since
35 U.S.C. § 287 knows only US patents. What is ambiguous is refused with a question.
The grammar is in `litready.values.numbers`; lists and pages are read by `litready.values.marking_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from litready.values.numbers.single import read_single

_BETWEEN = re.compile(r"[\s,'’/-]+")
_FOREIGN = re.compile(r"(ZL|[A-Z])?([0-9]+(?:\.[0-9X])?)([A-Z][0-9]?)?")
_GRANTED_WITH_A = {"CA", "IL", "US"}
"""Offices whose kind code A, with no digit, was or is that of a grant."""


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """A patent: office (ISO/WIPO ST.3 code), type prefix, digits, and kind code if one was given.

    `type` is "" (utility), D (design), RE (reissue), PP (plant), H, T or X for US patents; for others the
    letters between office and digits (S, H or R for the era of a Japanese number, ZL for a Chinese grant).
    A letter or kind code given within the digits of a foreign number is set apart, a slash or hyphen left out.
    """

    office: str
    type: str
    digits: str
    kind: str = ""

    def __post_init__(self) -> None:
        if self.office == "US" or self.digits.isdecimal():
            return
        if m := _FOREIGN.fullmatch(_BETWEEN.sub("", self.digits)):
            object.__setattr__(self, "type", self.type or m[1] or "")
            object.__setattr__(self, "digits", m[2])
            object.__setattr__(self, "kind", self.kind or m[3] or "")

    @classmethod
    def parse(cls, text: str) -> PatentNumber:
        """Read one number as typed, such as US 9,876,543 B2, D909,819, Re. 35,941, EP1992094.

        Raises `InputError` for what is no patent number, is an application or publication
        number, or could be read two ways; the text says what to write.
        """
        parts = read_single(text)
        return cls(parts.office, parts.type, parts.digits, parts.kind)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two numbers the same patent: office, type and digits, whatever the kind code."""
        return self.office, self.type, self.digits

    @property
    def published_application(self) -> bool:
        """Whether the kind code, or the office, says that it is a published application and no grant."""
        if self.office == "WO":
            return True
        if self.kind == "A":
            return self.office not in _GRANTED_WITH_A
        return self.kind.startswith("A") and self.office != "US"

    @property
    def short(self) -> str:
        """The last three digits with an apostrophe, as lawyers say it: ’543 (a design keeps its D)."""
        return f"’{self.type if self.type in ('D', 'RE', 'PP') else ''}{self.digits[-3:]}"

    def words(self) -> str:
        """As a reader sees it: US 9,876,543, US D909,819, US RE44,701, EP 1992094."""
        if self.office != "US":
            return f"{self.office}\u00a0{self.type}{self.digits}"
        return f"US\u00a0{self.type}{int(self.digits):,}"

    def __str__(self) -> str:
        return f"{self.office} {self.type}{self.digits}{(' ' + self.kind) if self.kind else ''}"
