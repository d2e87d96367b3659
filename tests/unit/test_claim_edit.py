"""Claims as records: what stays the same piece keeps its record, and nothing that was compared is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from litready.domain.answers import Cell, State
from litready.domain.claims.edit import claim_on_record, with_claim
from litready.domain.claims.record import COMPARISONS, ELEMENTS
from litready.domain.claims.split import Claim, claim_lines, read_lines, split_claims
from litready.domain.matter import Assessment, Record
from litready.values import PatentNumber

NOW = datetime(2026, 11, 25, tzinfo=UTC)
PUMP = "1. A pump, comprising: a rotor; a seal; and a module configured to drive the rotor."
BARE = Assessment("a", "Matter", "p", "1", NOW, NOW).with_record(
    Record("p", "asserted_patents", {"number": Cell(State.ANSWERED, PatentNumber.parse("US 9577346 B2"))})
)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"e{next(numbers)}"


def labels(assessment: Assessment) -> dict[str, str]:
    return {str(r.value("label")): str(r.value("words")) for r in assessment.in_register(ELEMENTS)}


def saved(text: str = PUMP) -> Assessment:
    (claim,) = split_claims(text).claims
    return with_claim(BARE, "p", claim, ids())


def compared(assessment: Assessment, *elements: str) -> Assessment:
    cells = {"elements": Cell(State.ANSWERED, elements), "found": Cell(State.ANSWERED, "found")}
    return assessment.with_record(Record("c", COMPARISONS, cells))


def test_a_claim_becomes_records_in_order_with_names_and_marks() -> None:
    assessment = saved()
    assert labels(assessment) == {
        "’346 1[pre]": "A pump, comprising:",
        "’346 1[a]": "a rotor;",
        "’346 1[b]": "a seal; and",
        "’346 1[c]": "a module configured to drive the rotor.",
    }
    last = assessment.in_register(ELEMENTS)[-1]
    assert (last.value("function"), last.value("part")) == ("stand_in", "element")
    assert claim_on_record(assessment, "p", 1) == split_claims(PUMP).claims[0]


def test_saving_the_same_claim_again_changes_nothing() -> None:
    assessment = compared(saved(), "e2")
    assert with_claim(assessment, "p", split_claims(PUMP).claims[0], ids()) == assessment


def edited(assessment: Assessment, old: str, new: str) -> Assessment:
    lines = claim_lines([claim_on_record(assessment, "p", 1)])
    assert old in lines
    (claim,) = read_lines(lines.replace(old, new))
    fresh = ids()
    return with_claim(assessment, "p", claim, lambda: f"n{fresh()}")


def test_what_was_compared_for_two_that_are_joined_is_compared_for_the_one() -> None:
    after = edited(compared(saved(), "e3"), "a rotor;\n    a seal; and", "a rotor; a seal; and")
    assert labels(after) == {
        "’346 1[pre]": "A pump, comprising:",
        "’346 1[a]": "a rotor; a seal; and",
        "’346 1[b]": "a module configured to drive the rotor.",
    }
    assert after.in_register(COMPARISONS)[0].value("elements") == ("e2",)


def test_a_part_that_is_split_off_is_new_and_nothing_was_compared_for_it() -> None:
    after = edited(compared(saved(), "e4"), "a module configured to", "a module\n    configured to")
    assert [r.id for r in after.in_register(ELEMENTS)] == ["e1", "e2", "e3", "e4", "ne1"]
    assert after.in_register(COMPARISONS)[0].value("elements") == ("e4",)


def test_an_element_whose_words_are_gone_stays_with_what_was_compared() -> None:
    after = edited(compared(saved(), "e3"), "    a seal; and\n", "")
    assert "a seal; and" in labels(after).values()
    assert after.in_register(COMPARISONS)[0].value("elements") == ("e3",)


def test_what_was_judged_of_words_that_stay_is_kept() -> None:
    assessment = saved()
    record = assessment.record("e4")
    assert record is not None
    judged = assessment.with_record(replace(record, cells={**record.cells, "function": Cell(State.ANSWERED, "none")}))
    after = edited(judged, "a rotor;\n    a seal; and", "a rotor; a seal; and").record("e4")
    assert after is not None
    assert after.value("function") == "none"


def test_a_mark_that_is_taken_away_is_gone() -> None:
    (claim,) = split_claims(PUMP).claims
    bare = replace(claim, pieces=tuple(replace(p, function=None) for p in claim.pieces))
    record = with_claim(saved(), "p", bare, ids()).record("e4")
    assert record is not None
    assert record.value("function") is None


def test_a_claim_without_a_number_changes_nothing() -> None:
    assert with_claim(BARE, "p", split_claims("A pump comprising: a rotor.").claims[0], ids()) == BARE


BREAKS = st.sets(st.integers(1, 17), max_size=8)


@given(BREAKS, BREAKS)
def test_however_it_is_split_no_word_and_no_comparison_is_lost(first: set[int], then: set[int]) -> None:
    words = "A pump , comprising: a rotor; the seal; two bolts; a lid; and one long driven shaft.".split()

    def claim(breaks: set[int]) -> Claim:
        ends = [0, *sorted(b for b in breaks if b < len(words)), len(words)]
        rows = [" ".join(words[a:b]) for a, b in pairwise(ends)]
        (made,) = read_lines("1. " + "\n    ".join(rows))
        return made

    made = with_claim(BARE, "p", claim(first), ids())
    for n, record in enumerate(made.in_register(ELEMENTS)):
        cells = {"elements": Cell(State.ANSWERED, (record.id,)), "found": Cell(State.ANSWERED, "found")}
        made = made.with_record(Record(f"c{n}", COMPARISONS, cells))
    fresh = ids()
    after = with_claim(made, "p", claim(then), lambda: f"n{fresh()}")
    assert claim_on_record(after, "p", 1).text == " ".join(words)
    held = {r.id for r in after.in_register(ELEMENTS)}
    for record in after.in_register(COMPARISONS):
        linked = record.value("elements")
        assert isinstance(linked, tuple)
        assert set(linked) <= held
