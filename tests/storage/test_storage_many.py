"""Many records come in and go out in one transaction: all of them, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import Clock

from litready.domain.answers import Cell, State
from litready.domain.change_log import What
from litready.domain.matter import Assessment, Record
from litready.errors import Conflict
from litready.playbook.model import Playbook
from litready.storage.store import Store


def added(full: Assessment, count: int) -> list[Record]:
    """New records like one that is there."""
    like = full.records[0]
    return [replace(like, id=f"many-{n}", changed_at=None) for n in range(count)]


def test_they_stand_at_the_end_in_their_order(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    new = added(full, 300)
    at = store.add_records(full.id, new)
    kept = store.load(full.id).records
    assert [r.id for r in kept] == [*(r.id for r in full.records), *(r.id for r in new)]
    assert {r.changed_at for r in kept[len(full.records) :]} == {at}


def test_one_that_is_there_already_keeps_all_of_them_out(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    before = store.load(full.id)
    new = added(full, 40)
    new[25] = replace(new[25], id=full.records[0].id)
    with pytest.raises(Conflict):
        store.add_records(full.id, new)
    assert store.load(full.id) == before


def test_a_register_that_was_said_to_be_empty_is_not_any_more(
    store: Store, playbook: Playbook, full: Assessment
) -> None:
    register = full.records[0].register
    store.add(replace(full, records=()), playbook)
    store.declare_none(full.id, register, True)
    assert register in store.load(full.id).none_declared
    store.add_records(full.id, added(full, 2))
    assert register not in store.load(full.id).none_declared


def test_taking_them_away_takes_every_link_to_them(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    new = added(full, 30)
    linking = replace(new[0], id="linking", cells={"x": Cell(State.ANSWERED, ("many-1", "many-2", full.records[0].id))})
    store.add_records(full.id, [*new, linking])
    gone = ["many-1", "many-2", *(f"many-{n}" for n in range(3, 30))]
    expected = store.load(full.id).without_records(gone)
    store.delete_records(full.id, gone)
    kept = store.load(full.id)
    assert [r.id for r in kept.records] == [r.id for r in expected.records]
    found = kept.record("linking")
    assert found is not None
    assert found.value("x") == (full.records[0].id,)


def test_they_are_there_in_another_session(library: Path, store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    store.add_records(full.id, added(full, 5))
    with Store.open(library, now=lambda: full.created_at, beside=True) as again:
        assert again.load(full.id) == store.load(full.id)


def test_many_go_at_once_and_the_log_tells_of_each(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    new = added(full, 60)
    store.add_records(full.id, new)
    before = store.load(full.id)
    store.delete_records(full.id, [new[0].id, *(r.id for r in new)])
    assert store.load(full.id).records == before.records[: len(full.records)]
    told = store.log(full.id)[:60]
    assert [(e.what, e.subject, e.after) for e in reversed(told)] == [(What.RECORD, r.id, None) for r in new]
    assert all(e.before is not None for e in told)


def test_of_many_that_go_one_that_was_changed_elsewhere_keeps_all(
    library: Path, store: Store, playbook: Playbook, full: Assessment, clock: Clock
) -> None:
    store.add(full, playbook)
    new = added(full, 60)
    store.add_records(full.id, new)
    with Store.open(library, now=clock, beside=True) as other:
        other.load(full.id)
        other.save_record(full.id, replace(new[30], note="elsewhere"))
    with pytest.raises(Conflict):
        store.delete_records(full.id, [r.id for r in new])
    assert {r.id for r in new} <= {r.id for r in store.load(full.id).records}
