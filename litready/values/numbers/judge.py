"""Which written numbers are patent numbers, and what has to be asked about the others.

Digit counts are those of numbers that can be in force or stand in a record: utility 7 or 8 digits
(8 since 2018), designs 6 or 7 (7 since D1,000,000), reissues 5 or 6, plants 4 to 6.
"""

from __future__ import annotations

from enum import Enum

from litready.values.numbers.items import Written
from litready.values.numbers.tokens import Form

LIMITS = {"": (7, 8), "D": (6, 7), "RE": (5, 6), "PP": (4, 6), "H": (1, 4), "T": (6, 7), "X": (1, 5)}
KINDS = {"": "ABCFJK", "D": "SCFJK", "RE": "ECFJK", "PP": "P", "H": "H", "T": "I", "X": ""}
"""First letters of the kind codes of a grant, and of certificates of its review (C, F, J, K)."""
TYPE_NAMES = {"": "utility patent", "D": "design patent", "RE": "reissue", "PP": "plant patent"}
NO_PATENTS = {
    "H": "a statutory invention registration",
    "T": "a defensive publication",
    "X": "a patent from before 1836",
}


class Doubt(Enum):
    """Why a number is not taken as it stands: what it may be, and what to ask."""

    SHORT = (
        "It has {count} digits: an old utility patent, a design without its D, or a number of another office.",
        "Which office and which kind of patent is it?",
    )
    SHORTENED = (
        "It may stand for the last digits of a longer number.",
        "What is the whole number?",
    )
    LONG = (
        "It has {count} digits, more than a US patent number.",
        "Is a digit too many, or is it the number of another office?",
    )
    TYPED_LENGTH = (
        "A {name} in force has {fewest} to {most} digits, and this has {count}.",
        "What is the whole number?",
    )
    OTHER_TYPE = (
        "The list is said to hold patents of another kind, and this has the length of a utility patent.",
        "Which kind of patent is it?",
    )
    KIND = (
        "It ends in {kind}, which does not fit a {name}.",
        "What is the number and its kind code?",
    )
    PUBLISHED = (
        "Its kind code {kind} is that of a published application, not of a patent.",
        "What is the number of the issued patent?",
    )
    NO_PATENT = (
        "It is the number of {no_patent}.",
        "Which patent is meant, if any?",
    )
    RANGE = (
        "A range does not say which numbers in it are meant.",
        "What are the numbers, each written out?",
    )
    EU_DESIGN = (
        "It has the form of a registered EU design, which is no US patent.",
        "Which office registered it?",
    )
    WHICH_OFFICE = (
        "The list holds numbers of several offices, and this one names none.",
        "Which office granted it?",
    )
    AFTER_FOREIGN = (
        "It follows a number of another office and names none itself.",
        "Which office granted it?",
    )
    FOREIGN_SHORT = (
        "It has fewer digits than the numbers of that office.",
        "What is the whole number?",
    )
    MONEY = (
        "USD before a blank may mean US dollars or a US design.",
        "Is it a design patent, such as D{digits}?",
    )
    AMOUNT = (
        "It reads as an amount or a count.",
        "Is it a patent number?",
    )
    DAY = (
        "It may be a date in figures.",
        "Is it a patent number, and of which office?",
    )
    UNLABELED = (
        "It stands near the word patent, but nothing says that it is one.",
        "Is it a patent number, and of which office?",
    )
    COLUMN = (
        "Nothing says that this column holds patent numbers.",
        "Is it a patent number, and of which office?",
    )
    UNREAD = (
        "It has the digits of a patent number, but is written in no known way.",
        "What is the number?",
    )
    MANY = (
        "The text holds more than {most:,} numbers; what follows here was not read.",
        "Which part of the text is the marking statement?",
    )


def plain_digits(written: Written) -> str:
    """The digits without the zeros that fill up a US number."""
    return written.digits.lstrip("0") or "0"


def doubt_of(written: Written, type_: str) -> Doubt | None:
    """Why a US number of this type is not taken as it stands; None where it is."""
    digits = plain_digits(written)
    fewest, most = LIMITS[type_]
    if type_ in NO_PATENTS:
        return Doubt.NO_PATENT
    if not fewest <= len(digits) <= most:
        if type_:
            return Doubt.TYPED_LENGTH
        return Doubt.LONG if len(digits) > most else Doubt.SHORT
    if written.kind and written.kind[0] not in KINDS[type_]:
        return Doubt.KIND
    if is_publication_kind(written.kind):
        return Doubt.PUBLISHED
    if written.usd and written.spaced:
        return Doubt.MONEY
    if written.money:
        return Doubt.AMOUNT
    if not type_ and not written.office and not written.grouped and not written.kind and _is_day(digits):
        return Doubt.DAY
    return None


def is_publication_kind(kind: str) -> bool:
    """Whether a US kind code is that of a published application: A1, A2, A9 (A alone is a patent before 2001)."""
    return kind in ("A1", "A2", "A9", "P1", "P4", "P9")


def told(doubt: Doubt, written: Written | None = None, type_: str = "") -> tuple[str, str]:
    """Why a number is not taken, and what to ask, in words."""
    why, ask = doubt.value
    digits = plain_digits(written) if written else ""
    fewest, most = LIMITS.get(type_, (0, 0))
    if doubt is Doubt.MANY:
        most = MOST_NUMBERS
    facts = {
        "count": len(digits) if written is None or written.form is Form.PLAIN else sum(c.isdigit() for c in digits),
        "kind": written.kind if written else "",
        "name": TYPE_NAMES.get(type_, "patent"),
        "no_patent": NO_PATENTS.get(type_, ""),
        "fewest": fewest,
        "most": most,
        "digits": f"{int(digits):,}" if digits.isdecimal() and len(digits) < 10 else digits,
    }
    return why.format(**facts), ask.format(**facts)


MOST_NUMBERS = 5_000
"""How many numbers and questions one text may hold; a real page has some hundreds."""


def _is_day(digits: str) -> bool:
    """Whether eight digits may be a year, a month and a day."""
    return (
        len(digits) == 8 and digits[:2] in ("19", "20") and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31
    )
