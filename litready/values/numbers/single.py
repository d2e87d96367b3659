"""One number in a field of its own: the same grammar as a list, and a refusal in words where it is not one patent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litready.errors import InputError
from litready.values.numbers.items import Item, Part, Written, items
from litready.values.numbers.judge import NO_PATENTS, Doubt, doubt_of, plain_digits, told
from litready.values.numbers.tokens import Form, normalized
from litready.values.numbers.words import MIXED, OFFICES

_STORED = re.compile(r"([A-Z]{2})[ \u00a0](ZL|[A-Z])?([0-9]+(?:/[0-9]+)?(?:\.[0-9X])?)[ \u00a0]?([A-Z][0-9]?)?")
"""A number of another office as it is stored: whatever was kept once is read back."""
_BEFORE = {
    Part.PATENT,
    Part.NO,
    Part.OFFICE,
    Part.TYPE,
    Part.COLON,
    Part.STOP,
    Part.DASH,
    Part.OPEN,
    Part.CLOSE,
    Part.AND,
}
_AFTER = {Part.STOP, Part.PATENT, Part.SEPARATOR}
LONGEST = 200
"""A field for one number holds no more characters than this."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one patent number."""

    office: str
    type: str
    digits: str
    kind: str


def read_single(text: str) -> Parts:
    """Read a text that is one patent number, with or without a label.

    Raises `InputError` for what is no patent number, is an application or publication number,
    holds several, or could be read two ways; its text says what to write.
    """
    if (stored := _STORED.fullmatch(text)) and stored[1] in OFFICES:
        return Parts(stored[1], stored[2] or "", stored[3].replace("/", ""), stored[4] or "")
    typed = " ".join(normalized(text[: LONGEST + 1]).split())
    named = f"“{typed[:40]}”"
    if len(text) > LONGEST:
        raise InputError(f"{named} is too long for one patent number. Enter one number at a time.")
    made = items(typed.upper())
    places = [n for n, item in enumerate(made) if item.part is Part.NUMBER]
    if any(item.part is Part.ELSEWHERE for item in made) and places:
        raise InputError(f"{named} names something other than a patent. Enter the number of the issued patent.")
    if len(places) > 1:
        raise InputError(f"{named} holds more than one number. Enter one number at a time.")
    if not places or not _only(made[: places[0]], _BEFORE, loose="S") or not _only(made[places[0] + 1 :], _AFTER):
        raise InputError(_no_number(named))
    written = made[places[0]].number
    assert written is not None
    return _parts(written, made[: places[0]], named)


def _only(made: list[Item], allowed: set[Part], *, loose: str = "") -> bool:
    return all(item.part in allowed or (loose and item.text == loose) for item in made)


def _no_number(named: str) -> str:
    return f"{named} is not a patent number. Write it such as US 9,876,543, D909,819 or RE44,701."


def _parts(written: Written, label: list[Item], named: str) -> Parts:
    offices = {item.text for item in label if item.part is Part.OFFICE}
    types = {item.text for item in label if item.part is Part.TYPE}
    if not written.office and (MIXED in offices or len(offices) > 1):
        raise InputError(f"{named} does not say which office granted it. Write the office in front of the number.")
    office = written.office or (offices.pop() if offices else "")
    if written.form is Form.APPLICATION:
        raise InputError(
            f"{named} looks like an application or publication number. Enter the number of the issued patent."
        )
    if office not in ("", "US"):
        if written.form is not Form.PLAIN:
            raise InputError(_no_number(named))
        return Parts(office, written.type, written.digits, written.kind)
    if written.form is Form.RANGE:
        raise InputError(f"{named} is a range. Enter one number at a time.")
    if written.form is Form.EU_DESIGN:
        raise InputError(f"{named} is a registered EU design, not a US patent. Enter the number of a patent.")
    if written.form is not Form.PLAIN:
        raise InputError(_no_number(named))
    type_ = written.type or (types.pop() if len(types) == 1 else "")
    doubt = doubt_of(written, type_)
    if doubt is Doubt.NO_PATENT and type_ in NO_PATENTS:
        doubt = None  # a record may name it, though no marking can
    if doubt is Doubt.SHORT and (office or any(item.part is Part.PATENT for item in label)):
        doubt = None  # the office was written in front, as the question asks
    if doubt is not None:
        why, _ = told(doubt, written, type_)
        raise InputError(f"{named} cannot be taken as it stands. {why} {_WRITE}")
    return Parts("US", type_, plain_digits(written), written.kind)


_WRITE = "Write US, D, RE, PP or the office in front of the whole number."
