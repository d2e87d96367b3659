"""Bringing back from a backup: one assessment as a copy, or the whole library; what differs is known before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from storage_samples import Clock

from litready.domain.answers import Answer, State
from litready.errors import StorageError
from litready.playbook.model import Playbook
from litready.storage import restore, sqlite
from litready.storage.backups import Kind, reasons
from litready.storage.restore import differences, looking_into, restore_copy, restore_whole
from litready.storage.store import Store

TODAY = date(2026, 11, 26)


@pytest.fixture
def days(library: Path, store: Store, clock: Clock, playbook: Playbook) -> dict[str, str]:
    """Three matters as of a backup; since then one is changed, one deleted, one left alone, and a fourth was made."""
    own = {name: store.create(name, playbook).id for name in ("changed", "deleted", "alone")}
    for matter in own.values():
        store.save_answer(matter, "s.q", Answer(State.ANSWERED, "then"))
    clock.instant += timedelta(days=1)
    store.save_answer(own["changed"], "s.q", Answer(State.ANSWERED, "now"))
    store.move_to_bin(own["deleted"])
    own["made"] = store.create("made", playbook).id
    return own


def test_what_differs_is_told_by_assessment(
    store: Store, days: dict[str, str], clock: Clock, playbook: Playbook, library: Path
) -> None:
    (latest, *_) = store.backups.listed()
    before = latest.file.read_bytes()
    found = {d.name: d for d in differences(store, latest, playbook, TODAY, clock)}
    assert list(found)[-1] in ("alone", "deleted")
    assert found["alone"].same
    assert found["changed"].words == "Since then: 1 answer is different."
    assert found["changed"].comparison is not None
    (change,) = found["changed"].comparison.answers
    assert (change.before.value, change.after.value) == ("then", "now")
    assert (found["made"].words, found["made"].in_backup) == ("Made since, so not in this backup.", False)
    assert latest.file.read_bytes() == before
    assert [f for f in latest.file.parent.iterdir() if f.name.startswith(".")] == []


def test_one_assessment_comes_back_as_a_copy_beside_what_is_there(
    store: Store, days: dict[str, str], clock: Clock, playbook: Playbook
) -> None:
    (latest, *_) = store.backups.listed()
    own, name = restore_copy(store, latest, days["changed"], playbook, clock)
    assert name == "changed (from the backup of Nov\N{NO-BREAK SPACE}26, 2026, 01:02)"
    assert store.load(own).value("s.q") == "then"
    assert store.load(days["changed"]).value("s.q") == "now"


def test_the_whole_library_comes_back_and_the_present_one_is_kept(
    store: Store, days: dict[str, str], clock: Clock, playbook: Playbook, library: Path
) -> None:
    store.set_hold(days["made"], True)
    (latest, *_) = store.backups.listed()
    told = restore_whole(store, latest)
    assert store.load(days["changed"]).value("s.q") == "then"
    assert days["made"] not in {s.id for s in store.summaries()}
    store.save_answer(days["changed"], "s.q", Answer(State.ANSWERED, "and on"))
    sqlite.check(library)
    kept = store.backups.listed()[0]
    assert (kept.kind, str(kept.file) in told) == (Kind.RESTORE, True)
    assert kept.file in reasons(store.backups.listed())
    with looking_into(kept, clock) as before:
        assert before.load(days["changed"]).value("s.q") == "now"
        assert before.load(days["made"]).on_hold
    restore_whole(store, kept)
    assert store.load(days["changed"]).value("s.q") == "now"


def test_a_restore_that_fails_leaves_the_library_as_it_is(
    store: Store, days: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (latest, *_) = store.backups.listed()
    content = bytearray(latest.file.read_bytes())
    content[5000:9000] = bytes(4000)
    latest.file.write_bytes(content)
    with pytest.raises(StorageError):
        restore_whole(store, latest)
    assert store.load(days["changed"]).value("s.q") == "now"
    assert store.save_answer(days["changed"], "s.q", Answer(State.ANSWERED, "later")) is not None


def test_what_can_be_read_of_a_damaged_library_is_compared_and_brought_back(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    with Store.open(library, now=clock) as store:
        matter = store.create("A", playbook).id
        store.save_answer(matter, "s.q", Answer(State.ANSWERED, "then"))
        clock.instant += timedelta(days=1)
        store.save_answer(matter, "s.q", Answer(State.ANSWERED, "last"))
        for n in range(90):
            store.record_export(store.load(matter), clock(), "pdf", "x" * 300, "", f"{n}")
    content = bytearray(library.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    library.write_bytes(content)
    with Store.open(library, now=clock, mend=True) as store:
        assert store.load(matter).value("s.q") == "then"
        damaged = next(b for b in store.backups.listed() if b.kind is Kind.DAMAGED)
        (found,) = differences(store, damaged, playbook, TODAY, clock)
        assert found.words == "Since then: 1 answer is different."
        own, _ = restore_copy(store, damaged, matter, playbook, clock)
        assert store.load(own).value("s.q") == "last"
        with pytest.raises(StorageError, match="one by one"):
            restore_whole(store, damaged)
    assert restore.called(damaged).startswith("Damaged library that was set aside, Nov")
