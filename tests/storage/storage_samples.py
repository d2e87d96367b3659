"""What the tests of storage start from: a value of each kind, a full assessment, a clock."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Action, Assessment, Record
from litready.playbook.model import Playbook
from litready.values import Money, PartialDate, PatentNumber

Child = Callable[..., "subprocess.Popen[str]"]
"""Starts Python on some lines in a process of its own."""

VALUES: dict[str, Value] = {
    "text": "R&D <draft> </para> 0.1 <A <0.9",
    "long_text": "first line\nsecond line\x0bafter Word's soft break ☑ Łódź 株式会社 \U0001f512",
    "yes_no": "yes",
    "choice": "a_choice_that_content_no_longer_has",
    "multi": ("one", "two"),
    "day": PartialDate(2026, 1, 31),
    "month": PartialDate(2024, 2),
    "year": PartialDate(1999),
    "money": Money(Decimal("1250000.50"), "EUR"),
    "loss": Money(Decimal("-3"), "USD"),
    "number": Decimal("0.1"),
    "patent": PatentNumber("US", "", "9876543", "B2"),
    "design": PatentNumber("US", "D", "909819"),
    "foreign": PatentNumber("EP", "", "1992094B1"),
    "records": ("r1", "r2"),
}
"""A value of each kind, and the corners of some."""


class Clock:
    """A clock that moves one millisecond each time it is read."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 25, 1, 2, 3, 456789, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.instant += timedelta(milliseconds=1)
        return self.instant


def make_playbook(version: str = "1", text: str = "title = 'Test — §'") -> Playbook:
    sources = {"playbook.toml": text, "authorities.toml": ""}
    return Playbook("p", version, "Test", date(2026, 11, 1), (), (), (), (), (), {}, {}, sources=sources)


def make_full(at: datetime, assessment_id: str = "a1", version: str = "1") -> Assessment:
    """An assessment with an answer of each kind and state, linked records and actions."""
    answers = {f"s.{name}": Answer(State.ANSWERED, value, f"note on {name}", at) for name, value in VALUES.items()}
    answers["s.open"] = Answer(State.NOT_KNOWN, changed_at=at)
    answers["s.none"] = Answer(State.NOT_APPLICABLE, note="why not", changed_at=at)
    answers["s.note"] = Answer(note="only a note", changed_at=at)
    answers["s.undated"] = Answer(State.ANSWERED, "x")
    cells = {name: Cell(State.ANSWERED, value) for name, value in VALUES.items() if name != "records"}
    cells |= {"open": Cell(State.NOT_KNOWN), "none": Cell(State.NOT_APPLICABLE), "blank": Cell(State.BLANK)}
    return Assessment(
        assessment_id,
        "Merrowdale / Tarnquist ’543",
        "p",
        version,
        at - timedelta(days=3),
        at,
        answers,
        (
            Record("r2", "products", cells, "a note", at),
            Record("r1", "products", {"name": Cell(State.ANSWERED, "Second")}),
            Record("n1", "notices", {"of": Cell(State.ANSWERED, ("r1", "r2"))}, changed_at=at),
            Record("n2", "notices", {"of": Cell(State.ANSWERED, ("r2",)), "to": Cell(State.ANSWERED, "T")}),
        ),
        frozenset({"licensees", "secrets"}),
        (
            Action("x2", "Stop auto-delete", "IT & Co.", PartialDate(2026, 12), False, "hold.auto_delete"),
            Action("x1", "Call counsel", done=True),
        ),
        on_hold=True,
    )
