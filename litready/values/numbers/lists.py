"""What a list of patent numbers is: its label, its members, and where it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from litready.values.numbers.items import Item, Part, Written, ends_sentence
from litready.values.numbers.judge import Doubt, plain_digits
from litready.values.numbers.tokens import Form

LIST_PARTS = frozenset(
    {
        Part.NUMBER,
        Part.NO,
        Part.OFFICE,
        Part.TYPE,
        Part.AND,
        Part.SEPARATOR,
        Part.COLON,
        Part.DASH,
        Part.LINE,
        Part.STOP,
    }
    | {Part.OPEN, Part.CLOSE, Part.QUOTE, Part.CELL}
)
"""What a bare list is made of."""
_LEADING = frozenset({Part.AND, Part.SEPARATOR, Part.DASH, Part.NO, Part.QUOTE})
FEWEST_FOREIGN = 6
"""Digits of a number of another office; five after two letters are more often a postal code."""
_LONGEST_GROUPED = 7
_LONGEST_GROUPED_GERMAN = 8


class Run(NamedTuple):
    """Numbers with nothing but separators between them: items `start` to `end`, exclusive.

    `last` is its last number, `last_small` the last that is too small for a patent’s, -1 where none is.
    """

    start: int
    end: int
    last: int
    last_small: int


@dataclass(frozen=True, slots=True)
class Label:
    """What makes the numbers that follow patent numbers.

    `office` is empty where none is said (then US), a code, or `MIXED`; `type` is the kind of patent that
    is said. `last` is the office of the last number that named one; `count` how many were read.
    `asks` means that numbers under it are questions, `asks_ungrouped` those without thousands marked and
    without a prefix; `bare` that there is no label, only a list.
    """

    office: str = ""
    type: str = ""
    last: str = ""
    count: int = 0
    asks: Doubt | None = None
    asks_ungrouped: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A number found (`doubt` None) or asked about, with its resolved office and type."""

    start: int
    end: int
    written: Written
    office: str
    type: str
    doubt: Doubt | None = None


def full_size(written: Written) -> bool:
    """Whether a number has the size of a patent that a list may be known by: full digits, or a prefix."""
    if written.form is not Form.PLAIN or written.money:
        return False
    if written.office not in ("", "US"):
        return len(written.digits) >= FEWEST_FOREIGN and not is_count(written, written.office)
    count = len(plain_digits(written))
    return count >= 4 if written.type else count in (7, 8)


def is_count(written: Written, office: str) -> bool:
    """Whether a number after the name of a country is too long to be a patent number in thousands: a population."""
    longest = _LONGEST_GROUPED_GERMAN if office == "DE" else _LONGEST_GROUPED
    return written.grouped and len(written.digits) > longest and not (written.kind or written.type)


def list_like(made: list[Item]) -> bool:
    """Whether the items are nothing but a list of numbers, one of full size at least."""
    numbers = [i.number for i in made if i.number is not None]
    return (
        all(i.part in LIST_PARTS for i in made) and any(map(full_size, numbers)) and not any(n.money for n in numbers)
    )


def range_end(made: list[Item], n: int) -> int | None:
    """Where a range that begins at a number ends; None where none begins."""
    first = made[n].number
    if first is None or first.form is Form.RANGE:
        return n if first is not None else None
    last = made[n + 2].number if n + 2 < len(made) else None
    if not full_size(first) or last is None or last.form is not Form.PLAIN or len(last.digits) < 2:
        return None
    until = made[n + 1].part is Part.DASH or made[n + 1].text in ("TO", "THROUGH", "THRU", "UNTIL")
    same = last.office in ("", first.office) and last.type in ("", first.type)
    return n + 2 if until and same else None


def broken_end(made: list[Item], n: int) -> int | None:
    """Where a number ends whose thousands are set apart by a comma and a blank: 7, 737, 844."""
    sizes = [len(i.number.digits) if i.number else i.text for i in made[n : n + 5]]
    return n + 4 if sizes in ([1, ",", 3, ",", 3], [2, ",", 3, ",", 3]) else None


def until_stop(made: list[Item]) -> list[Item]:
    """The items up to the end of the first sentence."""
    for n, item in enumerate(made):
        if item.part is Part.STOP and ends_sentence(made, n):
            return made[:n]
    return made


def runs_on(label: Label, before: list[Item], following: list[Item]) -> bool:
    """Whether a list at the end of one line goes on in the next."""
    start = 0
    while start < len(following) and following[start].part in _LEADING:
        start += 1
    if start >= len(following):
        return bool(following)
    ending = next((i.part for i in reversed(before) if i.part is not Part.QUOTE), None)
    open_end = ending in (Part.SEPARATOR, Part.AND)
    joined = open_end or any(i.part in (Part.SEPARATOR, Part.AND) for i in following[:start])
    if label.count and not joined and any(i.part is Part.NO for i in following[:start]):
        return False
    joined = joined or (start > 0 and not label.count)
    first = following[start]
    if first.number is None:
        return (joined or list_like(following)) and first.part in (Part.OFFICE, Part.TYPE, Part.PATENT)
    if not joined and first.number.named:
        return False
    if not full_size(first.number) and first.number.form is Form.PLAIN and not joined:
        return False
    if list_like(until_stop(following)):
        return True
    then = following[start + 1] if start + 1 < len(following) else None
    listed = then is not None and then.part in (Part.SEPARATOR, Part.AND, Part.NUMBER)
    return listed or (joined and (then is None or then.part is not Part.WORD))
