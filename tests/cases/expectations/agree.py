"""Holding a conclusion against a table of what is wanted of it, whatever kind of conclusion it is.

Each key of a table is an attribute of the conclusion, or a key of `OWN` for its kind. Values:

text                  an enumeration by its value, an exposure by its level, a day as it is written (1987-11 is some
                      day in that month, A..B a day from A to B, "today" the day of assessment); "none" and
                      "not_known" stand for nothing
true, false, number   the same
list of words         each stands somewhere in the texts of the attribute; an empty list: there is nothing
table                 a conclusion within the conclusion
list of tables        for each there is a member that agrees with it
cites, says           authorities and words that stand anywhere in the conclusion
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from litready.domain.bounds import Bound, past
from litready.domain.marking.facts import Outcome, Window
from litready.domain.preservation.conclusions import Exposure, Measure, Preservation
from litready.domain.statements.facts import NoticeStanding, Rated
from litready.values import PartialDate

NOTHING = ("none", "not_known")


def differences(found: object, wanted: Mapping[str, Any], today: date, where: str) -> Iterator[str]:
    """Where a conclusion differs from what is wanted, one line for each key."""
    own = OWN.get(type(found), {})
    for key, value in wanted.items():
        here = f"{where}.{key}"
        if key in own:
            if not own[key](found, value, today):
                yield f"{here} is not {value}: {found}"
        elif key == "cites":
            yield from _lacking(here, _listed(value), set(_authorities(found)), "cites")
        elif key == "says":
            yield from _lacking(here, _listed(value), set(_texts(found)), "says")
        elif not hasattr(found, key):
            yield f"{here}: there is no such key"
        else:
            yield from _differs(getattr(found, key), value, today, here)


def _differs(found: Any, wanted: Any, today: date, here: str) -> Iterator[str]:
    if isinstance(wanted, dict):
        yield from differences(found, wanted, today, here)
    elif isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        for n, table in enumerate(wanted):
            tried = [list(differences(member, table, today, f"{here}[{n}]")) for member in found]
            if [] not in tried:
                yield from min(tried, key=len, default=[f"{here} is empty"])
    elif isinstance(wanted, list):
        if found and all(isinstance(member, Enum) for member in found):
            if [member.value for member in found] != wanted:
                yield f"{here} is {[member.value for member in found]}, not {wanted}"
        elif not wanted and found:
            yield f"{here} is not empty: {list(_texts(found))}"
        else:
            yield from _lacking(here, wanted, set(_texts(found)), "has")
    elif not _same(found, wanted, today):
        yield f"{here} is {_plain(found)}, not {wanted}"


def _same(found: object, wanted: object, today: date) -> bool:
    if found is None:
        return wanted in NOTHING
    if isinstance(found, Bound):
        return isinstance(wanted, str) and wanted not in NOTHING and found == as_written(wanted, today)
    return _plain(found) == wanted


def _plain(found: object) -> object:
    if isinstance(found, Rated):
        return found.level.value
    if isinstance(found, NoticeStanding):
        return found.kind.value
    return found.value if isinstance(found, Enum) else found


def as_written(text: str, today: date) -> Bound:
    """The days that a text stands for."""
    if text == "today":
        return Bound.of(today)
    first, _, last = text.partition("..")
    return Bound(PartialDate.parse(first).earliest, PartialDate.parse(last or first).latest)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _lacking(here: str, wanted: list[str], there: set[str], verb: str) -> Iterator[str]:
    for words in wanted:
        if not any(words == text if verb == "cites" else words in text for text in there):
            yield f"{here} {verb} nothing like “{words}”: {sorted(there)}"


def _texts(found: object) -> Iterator[str]:
    """Every text within a conclusion, no-break spaces as plain ones."""
    if isinstance(found, str):
        yield found.replace("\u00a0", " ")
    elif isinstance(found, tuple | frozenset):
        for member in found:
            yield from _texts(member)
    elif is_dataclass(found):
        for field in fields(found):
            yield from _texts(getattr(found, field.name))


def _authorities(found: object) -> Iterator[str]:
    if isinstance(found, tuple):
        for member in found:
            yield from _authorities(member)
    elif is_dataclass(found):
        for field in fields(found):
            inside = getattr(found, field.name)
            yield from inside if field.name == "authorities" else _authorities(inside)


# -- keys of their own --------------------------------------------------------------------------


def _before_complaint(window: Window, wanted: bool, today: date) -> bool:
    """Whether damages reach back before the complaint."""
    return (window.start is not None and window.start.earliest < window.complaint.earliest) == wanted


def _recoverable_until(window: Window, wanted: str, today: date) -> bool:
    (span,) = [s for s in window.spans if s.outcome is Outcome.RECOVERABLE]
    return span.end == past(Bound.of(date.fromisoformat(wanted)))


def _rejected(window: Window, wanted: list[dict[str, Any]], today: date) -> bool:
    """Whether these notices do not count for the pair, each for a reason that says so."""
    why = {r.notice: r for r in window.rejected}
    return all(
        n["says"] in why[n["notice"]].reason
        and why[n["notice"]].doubtful == n.get("doubtful", False)
        and why[n["notice"]].authorities
        for n in wanted
    )


def _supports(exposure: Exposure, wanted: dict[str, Any], today: date) -> bool:
    """Whether the facts point to what a measure needs: true, false, or "not_known"."""
    return all(_same(exposure.supports(Measure(measure)), points, today) for measure, points in wanted.items())


OWN: Mapping[type, Mapping[str, Callable[[Any, Any, date], bool]]] = {
    Window: {
        "before_complaint": _before_complaint,
        "before_issue": lambda window, wanted, today: (window.before_issue is not None) == wanted,
        "other_start_from": lambda window, wanted, today: (
            window.other_start is not None and window.other_start.earliest == date.fromisoformat(wanted)
        ),
        "recoverable_until": _recoverable_until,
        "rejected": _rejected,
    },
    Preservation: {
        "duty_no_later_than": lambda found, wanted, today: (
            found.duty is not None and found.duty.latest <= as_written(wanted, today).latest
        ),
    },
    Exposure: {"supports": _supports},
}
