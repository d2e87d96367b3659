"""The chain of custody of an item, read from the register."""

from __future__ import annotations

from datetime import UTC, datetime

from litready.domain.answers import Cell, State, Value
from litready.domain.evidence.custody import HANDS, hand_over_words, hand_overs_of
from litready.domain.matter import Assessment, Record
from litready.values import PartialDate

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def hand_over(own: str, items: tuple[str, ...], **cells: Value) -> Record:
    return Record(own, HANDS, {c: Cell(State.ANSWERED, v) for c, v in {"items": items, **cells}.items()})


def test_the_hand_overs_of_one_item_stand_in_order_and_unknown_days_last() -> None:
    held = Assessment("a", "A", "p", "1", NOON, NOON).with_records(
        [
            hand_over("no day", ("i",), to="C", by="B"),
            hand_over("second", ("i", "j"), to="B", by="A", handed_on=PartialDate.parse("2026-06-15"), why="Teardown."),
            hand_over("first", ("i",), to="A", by="Shop", handed_on=PartialDate.parse("Jun 2026")),
            hand_over("another", ("j",), to="Z", by="A", handed_on=PartialDate.parse("2020")),
        ]
    )
    found = hand_overs_of(held, "i")
    assert [h.id for h in found] == ["first", "second", "no day"]
    assert [hand_over_words(h) for h in found] == [
        "Jun 2026: from Shop to A",
        "Jun\u00a015, 2026: from A to B. Teardown.",
        "Day not known: from B to C",
    ]
    assert hand_over_words(hand_overs_of(held.with_record(hand_over("blank", ("x",))), "x")[0]) == (
        "Day not known: from someone not named to someone not named"
    )
