"""Facts that conclusions rest on, and the conclusions that the rules compute."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

RECORDS = "{records}"
"""Stands in the words of a place for the records that the place lists."""
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that made a finding fire: what was asked, what was answered, and where that stands.

    A fact of a cell names `register`, `record` and `column`, and its label begins with the record's
    name. A fact about a whole record leaves `column` empty. `subjects` are the ids of further records
    whose names stand in label or text.
    """

    label: str
    text: str
    question: str = ""
    register: str = ""
    record: str = ""
    column: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the rules concluded, by a permanent name, with its facts and the words for a finding's places.

    A place whose words hold `RECORDS` lists records: `listed` has their ids, and whoever shows the
    finding says how they are called there.
    """

    name: str
    facts: tuple[Fact, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def fill_places(
    text: str,
    words: Mapping[str, str],
    listed: Mapping[str, tuple[str, ...]],
    call: Callable[[Sequence[str]], str],
) -> str:
    """The text with its places in braces filled; `call` says how records are called, given their ids."""

    def word(place: re.Match[str]) -> str:
        given = words.get(place[1])
        if given is None:
            return place[0]
        records = listed.get(place[1], ())
        return given.replace(RECORDS, call(records)) if records else given

    return _PLACE.sub(word, text)
