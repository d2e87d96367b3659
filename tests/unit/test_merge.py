"""Two changes of one assessment put together: nothing of either is lost, and only what clashes is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from litready.domain.answers import Answer, Cell, State
from litready.domain.edit import edit_between
from litready.domain.matter import Action, Assessment, Record
from litready.domain.merge import merge, with_mine

AT = datetime(2026, 11, 25, tzinfo=UTC)
TEXT = st.sampled_from(["", "one", "two"])
CELL = st.builds(Cell, st.just(State.ANSWERED), TEXT.filter(bool)) | st.just(Cell(State.NOT_KNOWN))
ANSWERS = st.dictionaries(
    st.sampled_from(["q1", "q2"]), st.builds(lambda c, n: Answer(c.state, c.value, n), CELL, TEXT)
)
CELLS = st.dictionaries(st.sampled_from(["a", "b"]), CELL)


@st.composite
def states(draw: st.DrawFn) -> Assessment:
    """An assessment whose records and actions stand in the order of their ids, as where rows are only added or go."""
    ids = sorted(draw(st.sets(st.sampled_from(["r1", "r2", "r3"]))))
    records = tuple(Record(i, "products", draw(CELLS), draw(TEXT)) for i in ids)
    actions = tuple(Action(i, draw(TEXT)) for i in sorted(draw(st.sets(st.sampled_from(["x1", "x2"])))))
    none = frozenset() if records else frozenset(draw(st.sets(st.just("products"))))
    return Assessment("a", draw(TEXT), "p", "1", AT, AT, draw(ANSWERS), records, none, actions)


def undated(assessment: Assessment) -> Assessment:
    return replace(
        assessment,
        answers={q: replace(a, changed_at=None) for q, a in assessment.answers.items()},
        records=tuple(sorted((replace(r, changed_at=None) for r in assessment.records), key=lambda r: r.id)),
        actions=tuple(sorted(assessment.actions, key=lambda a: a.id)),
    )


@given(states(), states())
def test_what_only_one_side_changed_is_taken_whole(base: Assessment, other: Assessment) -> None:
    for merged in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
        assert merged.clashes == ()
        assert undated(merged.assessment) == undated(other)


@given(states(), states(), states())
def test_both_sides_clash_on_the_same_things_and_nothing_of_mine_is_lost(
    base: Assessment, mine: Assessment, theirs: Assessment
) -> None:
    merged, mirrored = merge(base, mine, theirs), merge(base, theirs, mine)
    assert len(merged.clashes) == len(mirrored.clashes)
    chosen = merged.assessment
    for clash in merged.clashes:
        assert clash.mine != clash.theirs
        chosen = with_mine(chosen, clash)
    for question in {*base.answers, *mine.answers}:
        before, given_here, kept = (side.answer(question) for side in (base, mine, chosen))
        if (given_here.state, given_here.value) != (before.state, before.value):
            assert (kept.state, kept.value) == (given_here.state, given_here.value)
        if given_here.note != before.note:
            assert kept.note == given_here.note
    for record in mine.records:
        held, was = chosen.record(record.id), base.record(record.id)
        if record == was:
            continue
        assert held is not None
        for column, cell in record.cells.items():
            if was is None or was.cells.get(column) != cell:
                assert held.cells.get(column) == cell


@given(states(), states())
def test_an_edit_leads_there_and_back(before: Assessment, after: Assessment) -> None:
    edit = edit_between(before, after)
    assert edit.fits(before)
    assert edit.applied(before) == after
    assert edit.turned().fits(after)
    assert edit.turned().applied(after) == before
    assert edit_between(before, before).empty
