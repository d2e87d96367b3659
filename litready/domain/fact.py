"""Facts that conclusions rest on, and the conclusions that the rules compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that made a finding fire: what was asked, what was answered, and where that stands.

    A fact of a cell names `register`, `record` and `column`, and its label begins with the record's
    name. `subjects` are the ids of further records whose names stand in label or text.
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
    """What the rules concluded, by a permanent name, with its facts and the words for a finding's places."""

    name: str
    facts: tuple[Fact, ...]
    words: Mapping[str, str] = field(default_factory=dict)
