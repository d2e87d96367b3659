"""The log of changes: written with the change, from what stood to what stands, by the name that was given."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from storage_samples import Clock, make_full, make_playbook

from litready.domain.answers import Answer, Cell, State
from litready.domain.change_log import Entry, How, What
from litready.domain.edit import Edit, edit_between
from litready.domain.matter import Action, Assessment, Record
from litready.errors import Conflict, StorageError
from litready.playbook.model import Playbook
from litready.storage.log import STRETCH
from litready.storage.store import Store


def told(entries: list[Entry]) -> list[tuple[object, ...]]:
    return [(e.what, e.subject, e.column, e.before, e.after) for e in entries]


def typed(store: Store, own: str, text: str) -> None:
    """Type into the note of a question."""
    stored = store.load(own)
    answer = replace(stored.answer("s.q"), note=text)
    store.write(own, edit_between(stored, stored.with_answer("s.q", answer)), How.TYPED)


def test_each_kind_of_change_is_noted_from_what_to_what(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook).id
    store.author = "Marta Reyes"
    yes, no = Cell(State.ANSWERED, "yes"), Cell(State.ANSWERED, "no")
    store.save_answer(own, "s.q", Answer(State.ANSWERED, "yes"))
    store.save_answer(own, "s.q", Answer(State.ANSWERED, "no", "why"))
    store.save_answer(own, "s.q", Answer())
    record = Record("r", "products", {"name": yes})
    store.declare_none(own, "products", True)
    store.save_record(own, record)
    store.save_record(own, replace(record, cells={"name": no}, note="seen"))
    store.delete_record(own, "r")
    action = Action("x", "Call")
    store.save_action(own, action)
    store.save_action(own, replace(action, done=True))
    store.delete_action(own, "x")
    store.rename(own, "B")
    store.set_hold(own, True)
    blank, last = Cell(State.BLANK), replace(record, cells={"name": no}, note="seen")
    assert told(store.log(own)[::-1]) == [
        (What.ANSWER, "s.q", "", blank, yes),
        (What.ANSWER, "s.q", "", yes, no),
        (What.NOTE, "s.q", "", "", "why"),
        (What.ANSWER, "s.q", "", no, blank),
        (What.NOTE, "s.q", "", "why", ""),
        (What.NONE, "products", "", False, True),
        (What.RECORD, "r", "", None, record),
        (What.NONE, "products", "", True, False),
        (What.CELL, "r", "name", yes, no),
        (What.NOTE, "r", "", "", "seen"),
        (What.RECORD, "r", "", last, None),
        (What.ACTION, "x", "", None, action),
        (What.ACTION, "x", "", action, replace(action, done=True)),
        (What.ACTION, "x", "", replace(action, done=True), None),
        (What.NAME, "", "", "A", "B"),
        (What.HOLD, "", "", False, True),
    ]
    assert {e.author for e in store.log(own)} == {"Marta Reyes"}


def test_what_changes_nothing_is_not_noted(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    for question, answer in full.answers.items():
        store.save_answer(full.id, question, answer)
    for record in full.records:
        store.save_record(full.id, record)
    for action in full.actions:
        store.save_action(full.id, action)
    assert store.log(full.id) == []


def test_every_kind_of_value_comes_back_from_the_log(store: Store, playbook: Playbook, full: Assessment) -> None:
    empty = store.create("A", playbook)
    store.write(empty.id, edit_between(empty, replace(full, id=empty.id)))
    store.write(empty.id, edit_between(store.load(empty.id), replace(empty, name=full.name)))
    entries = store.log(empty.id)
    for question, answer in full.answers.items():
        if answer.state is not State.BLANK:
            first = next(e for e in entries[::-1] if (e.what, e.subject) == (What.ANSWER, question))
            assert first.after == Cell(answer.state, answer.value)
    gone = {e.subject: e.before for e in entries if e.what is What.RECORD and e.after is None}
    assert gone == {r.id: replace(r, changed_at=None) for r in full.records}
    assert {e.before for e in entries if e.what is What.ACTION and e.after is None} == set(full.actions)


def test_typing_in_a_field_is_one_entry_from_the_first_to_the_last(
    store: Store, playbook: Playbook, clock: Clock
) -> None:
    own = store.create("A", playbook).id
    typed(store, own, "T")
    typed(store, own, "The")
    store.save_answer(own, "s.other", Answer(State.ANSWERED, "yes"))
    typed(store, own, "The end")
    note, other = store.log(own)
    assert (note.before, note.after, note.at) == ("", "The end", store.load(own).changed_at)
    assert other.subject == "s.other"
    clock.instant += STRETCH + timedelta(seconds=1)
    typed(store, own, "The end.")
    assert told(store.log(own)[:1]) == [(What.NOTE, "s.q", "", "The end", "The end.")]
    store.author = "Ann Example"
    typed(store, own, "The")
    assert [(e.author, e.after) for e in store.log(own)[:2]] == [("Ann Example", "The"), ("", "The end.")]


def test_typing_that_ends_where_it_began_leaves_no_entry(store: Store, playbook: Playbook) -> None:
    own = store.create("A", playbook).id
    typed(store, own, "slip")
    typed(store, own, "")
    assert store.log(own) == []


def test_a_change_that_is_refused_is_not_noted(store: Store, playbook: Playbook, library: Path, clock: Clock) -> None:
    own = store.create("A", playbook).id
    store.load(own)
    with Store.open(library, now=clock, beside=True) as other:
        other.save_answer(own, "s.q", Answer(State.ANSWERED, "theirs"))
    with pytest.raises(Conflict):
        store.save_answer(own, "s.q", Answer(State.ANSWERED, "mine"))
    assert [e.after for e in store.log(own)] == [Cell(State.ANSWERED, "theirs")]


def test_it_can_be_switched_off_for_one_assessment_and_says_so(store: Store, playbook: Playbook) -> None:
    own, other = store.create("A", playbook).id, store.create("B", playbook).id
    store.set_log(own, False)
    for matter in (own, other):
        store.save_answer(matter, "s.q", Answer(State.ANSWERED, "yes"))
    store.set_log(own, True)
    assert (store.keeps_log(own), store.keeps_log(other)) == (True, True)
    assert told(store.log(own)) == [(What.LOG, "", "", False, True), (What.LOG, "", "", True, False)]
    assert [e.what for e in store.log(other)] == [What.ANSWER]


def test_a_hold_keeps_it_and_deleting_the_assessment_deletes_it(
    store: Store, playbook: Playbook, library: Path
) -> None:
    own = store.create("A", playbook).id
    store.save_answer(own, "s.q", Answer(State.ANSWERED, "a token of the log"))
    store.save_answer(own, "s.q", Answer())
    store.set_hold(own, True)
    with pytest.raises(StorageError, match="on hold"):
        store.empty_log(own)
    assert len(store.log(own)) == 3
    store.set_hold(own, False)
    store.empty_log(own)
    assert store.log(own) == []
    store.save_answer(own, "s.q", Answer(State.ANSWERED, "again"))
    store.delete_forever(own)
    assert store.log(own) == []


def test_it_is_not_copied_with_the_assessment_and_adopting_content_is_noted(store: Store, playbook: Playbook) -> None:
    made = store.create("A", playbook)
    store.save_answer(made.id, "s.q", Answer(State.ANSWERED, "yes"))
    assert store.log(store.duplicate(made.id, "Copy")) == []
    store.replace(replace(store.load(made.id), playbook_version="2"), make_playbook("2"))
    assert told(store.log(made.id)[:1]) == [(What.CONTENT, "", "", "1", "2")]


def test_rows_put_back_stand_where_they_stood(store: Store, playbook: Playbook, clock: Clock) -> None:
    whole = make_full(clock())
    store.add(whole, playbook)
    states = [store.load(whole.id)]
    for ids in (("r1",), ("r2", "n1"), ("n2",)):
        states.append(states[-1].without_records(ids))
    states.append(states[-1].with_record(Record("new", "products", changed_at=clock())))
    states.append(states[-1].without_action("x2"))
    edits: list[Edit] = []
    for before, after in itertools.pairwise(states):
        edits.append(edit_between(before, after))
        store.write(whole.id, edits[-1])
        assert replace(store.load(whole.id), changed_at=after.changed_at) == after
    for edit, before in zip(edits[::-1], states[-2::-1], strict=True):
        store.write(whole.id, edit.turned(), How.UNDONE)
        assert replace(store.load(whole.id), changed_at=before.changed_at) == before


def test_a_record_goes_with_links_that_the_edit_does_not_know_of(
    store: Store, playbook: Playbook, library: Path, clock: Clock
) -> None:
    own = store.create("A", playbook).id
    store.save_record(own, Record("r", "products"))
    shown = store.load(own)
    with Store.open(library, now=clock, beside=True) as other:
        other.save_record(own, Record("n", "notices", {"of": Cell(State.ANSWERED, ("r",))}))
    store.load(own)
    store.write(own, edit_between(shown, shown.without_record("r")))
    assert [(r.id, dict(r.cells)) for r in store.load(own).records] == [("n", {})]
