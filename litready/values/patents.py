"""Patent numbers in one written form.

A US number comes in many spellings; a number of another office is kept apart, since
35 U.S.C. § 287 knows only US patents. What is ambiguous is refused with a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from litready.errors import InputError

_SEPARATORS = re.compile(r"[\s,.'’\u00a0\u2009\u202f\-]+")
_US_PREFIX = re.compile(
    r"^(?:(?:U\.?\s?S\.?)\s*)?(?:(?:PATENTS?|PAT)\.?\s*)?(?:(?:NOS?|NUMBERS?)\.?\s*:?\s*|#\s*|:\s*)?(?:(?:U\.?\s?S\.?)\s*)?",
    re.IGNORECASE,
)
_US_BODY = re.compile(r"(?P<type>RE|D|PP|H|T|X)?0*(?P<digits>\d+)(?P<kind>[A-Z]\d?)?$")
_FOREIGN = re.compile(
    r"(?P<office>EP|WO|GB|DE|FR|IT|ES|NL|SE|CH|AT|BE|DK|FI|JP|CN|KR|TW|CA|AU|IN|BR|MX|RU|IL|ZL)"
    r"\s*(?P<rest>[A-Z]?\s*\d[\d\s,.'’/\-]*[A-Z]?\d?)$",
    re.IGNORECASE,
)
_LIMITS = {"": (7, 8), "D": (6, 7), "RE": (5, 6), "PP": (4, 6), "H": (1, 4), "T": (6, 7), "X": (1, 5)}
_KINDS = {"": "AB", "D": "S", "RE": "E", "PP": "P", "H": "H", "T": "I", "X": ""}


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """A granted patent: office (ISO/WIPO ST.3 code), type prefix, digits, and kind code if one was given.

    `type` is "" (utility), D (design), RE (reissue), PP (plant), H, T or X for US patents.
    """

    office: str
    type: str
    digits: str
    kind: str = ""

    @classmethod
    def parse(cls, text: str) -> PatentNumber:
        """Read one number as typed, such as US 9,876,543 B2, D909,819, Re. 35,941, EP1992094.

        Raises `InputError` for what is no patent number, is an application or publication
        number, or could be read two ways; the text says what to write.
        """
        typed = " ".join(text.replace("\u00a0", " ").split())
        upper = typed.upper()
        if m := _FOREIGN.match(upper):
            office = "CN" if m["office"] == "ZL" else m["office"]
            return cls(office, "", _SEPARATORS.sub("", m["rest"]))
        if re.search(r"\b\d{2}\s*/\s*\d{3}", typed):
            raise InputError(f"“{typed[:40]}” looks like an application number. Enter the number of the issued patent.")
        named_us = bool(re.match(r"\s*U\.?\s?S\.?", upper)) or "PAT" in upper
        body = _SEPARATORS.sub("", _US_PREFIX.sub("", upper, count=1))
        m = _US_BODY.match(body)
        if not m:
            raise InputError(
                f"“{typed[:40]}” is not a patent number. Write it such as US 9,876,543, D909,819 or RE44,701."
            )
        kind_type, digits, kind = m["type"] or "", m["digits"], m["kind"] or ""
        if not kind_type and len(digits) == 11 and digits[:2] in ("20",):
            raise InputError(
                f"“{typed[:40]}” is a published application, not a patent. Enter the number of the issued patent."
            )
        fewest, most = _LIMITS[kind_type]
        if len(digits) > most:
            raise InputError(f"“{typed[:40]}” has too many digits for a US patent. Check the number.")
        if len(digits) < fewest and not (named_us and not kind_type):
            raise InputError(
                f"“{typed[:40]}” could be an old utility patent, a design without its D, or a number of "
                "another office. Write US, D, RE or the office in front of it."
            )
        if kind and kind[0] not in _KINDS[kind_type]:
            raise InputError(
                f"“{typed[:40]}” ends in {kind}, which does not fit that kind of patent. Check the number."
            )
        if kind == "A1" or kind == "A2" or kind == "A9":
            raise InputError(
                f"“{typed[:40]}” is a published application, not a patent. Enter the number of the issued patent."
            )
        return cls("US", kind_type, digits, kind)

    @property
    def short(self) -> str:
        """The last three digits with an apostrophe, as lawyers say it: ’543 (a design keeps its D)."""
        return f"’{self.type if self.type in ('D', 'RE', 'PP') else ''}{self.digits[-3:]}"

    def words(self) -> str:
        """As a reader sees it: US 9,876,543, US D909,819, US RE44,701, EP 1992094."""
        if self.office != "US":
            return f"{self.office}\u00a0{self.digits}"
        return f"US\u00a0{self.type}{int(self.digits):,}"

    def __str__(self) -> str:
        return f"{self.office} {self.type}{self.digits}{(' ' + self.kind) if self.kind else ''}"
