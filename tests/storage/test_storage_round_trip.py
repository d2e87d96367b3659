from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from storage_samples import VALUES, Child, Clock, make_full

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Action, Assessment, Record
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.values import PartialDate


def test_a_whole_assessment_comes_back_as_it_went_in(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    assert store.load(full.id) == full


def test_a_whole_assessment_survives_closing(library: Path, clock: Clock, playbook: Playbook, full: Assessment) -> None:
    with Store.open(library, now=clock) as store:
        store.add(full, playbook)
    with Store.open(library, now=clock) as store:
        assert store.load(full.id) == full


@pytest.mark.parametrize("name", VALUES)
def test_an_answer_of_each_kind_is_kept(store: Store, playbook: Playbook, name: str) -> None:
    value: Value = VALUES[name]
    assessment = store.create("A", playbook)
    at = store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, value, "n"))
    stored = store.load(assessment.id).answer("s.q")
    assert stored == Answer(State.ANSWERED, value, "n", at)
    assert type(stored.value) is type(value)


@pytest.mark.parametrize(
    "answer", [Answer(State.NOT_KNOWN), Answer(State.NOT_APPLICABLE, note="n"), Answer(note="only a note")]
)
def test_each_way_not_to_have_a_value_is_kept(store: Store, playbook: Playbook, answer: Answer) -> None:
    assessment = store.create("A", playbook)
    at = store.save_answer(assessment.id, "s.q", answer)
    assert store.load(assessment.id).answer("s.q") == replace(answer, changed_at=at)


def test_what_was_dated_when_it_was_given_keeps_that_date(store: Store, playbook: Playbook, clock: Clock) -> None:
    assessment = store.create("A", playbook)
    given = clock()
    answer, record = Answer(State.NOT_KNOWN, changed_at=given), Record("r", "products", changed_at=given)
    store.save_answer(assessment.id, "s.q", answer)
    at = store.save_record(assessment.id, record)
    stored = store.load(assessment.id)
    assert (stored.answer("s.q"), stored.records, stored.changed_at) == (answer, (record,), at)
    assert at > given


def test_an_empty_answer_takes_the_stored_one_away(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes"))
    store.save_answer(assessment.id, "s.q", Answer())
    assert store.load(assessment.id).answers == {}
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "no"))
    assert store.load(assessment.id).value("s.q") == "no"


def test_long_text_and_control_characters_are_kept(store: Store, playbook: Playbook) -> None:
    text = "x" * 15_000 + "\x00\x0b\x0c\x1f\uffff\u2028'\"\\%;--\r\n"
    assessment = store.create("A", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, text, text.replace("\x00", "")))
    stored = store.load(assessment.id).answer("s.q")
    assert (stored.value, stored.note) == (text, text.replace("\x00", ""))


def test_half_a_character_cannot_stop_a_save(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A\ud800", playbook)
    store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "left \udc80 right", "cut \ud83d\x00 off"))
    stored = store.load(assessment.id)
    assert stored.name == "A�"
    assert stored.answer("s.q").value == "left � right"
    assert stored.answer("s.q").note == "cut �� off"


def test_an_edited_record_keeps_its_place_and_a_new_one_goes_last(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    for name in ("one", "two", "three"):
        store.save_record(assessment.id, Record(name, "products"))
    at = store.save_record(assessment.id, Record("one", "products", {"n": Cell(State.NOT_KNOWN)}, "edited"))
    records = store.load(assessment.id).records
    assert [r.id for r in records] == ["one", "two", "three"]
    assert records[0] == Record("one", "products", {"n": Cell(State.NOT_KNOWN)}, "edited", at)


def test_deleting_a_record_takes_the_links_to_it_along(store: Store, playbook: Playbook, full: Assessment) -> None:
    store.add(full, playbook)
    at = store.delete_record(full.id, "r2")
    assert store.load(full.id) == replace(full.without_record("r2"), changed_at=at)


def test_a_record_ends_there_are_none(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    store.declare_none(assessment.id, "licensees", True)
    store.declare_none(assessment.id, "licensees", True)
    store.declare_none(assessment.id, "products", True)
    assert store.load(assessment.id).none_declared == {"licensees", "products"}
    store.save_record(assessment.id, Record("r", "licensees"))
    store.declare_none(assessment.id, "products", False)
    assert store.load(assessment.id).none_declared == frozenset()


def test_actions_are_kept_in_order(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    first = Action("b", "Do this", "Ann", PartialDate(2026, 12, 1), finding="m.f")
    store.save_action(assessment.id, first)
    store.save_action(assessment.id, Action("a", "Do that"))
    store.save_action(assessment.id, replace(first, done=True, due=None))
    assert store.load(assessment.id).actions == (replace(first, done=True, due=None), Action("a", "Do that"))
    store.delete_action(assessment.id, "b")
    assert store.load(assessment.id).actions == (Action("a", "Do that"),)


def test_each_change_returns_its_instant_and_dates_the_assessment(store: Store, playbook: Playbook) -> None:
    assessment = store.create("A", playbook)
    changes = [
        lambda: store.save_answer(assessment.id, "s.q", Answer(State.ANSWERED, "yes")),
        lambda: store.save_record(assessment.id, Record("r", "products")),
        lambda: store.delete_record(assessment.id, "r"),
        lambda: store.declare_none(assessment.id, "products", True),
        lambda: store.save_action(assessment.id, Action("x", "t")),
        lambda: store.delete_action(assessment.id, "x"),
        lambda: store.rename(assessment.id, "B"),
        lambda: store.set_hold(assessment.id, True),
    ]
    last = assessment.changed_at
    for change in changes:
        at = change()
        assert at > last
        assert at.tzinfo is UTC
        last = store.load(assessment.id).changed_at
        assert last == at


def test_an_instant_given_in_another_zone_stays_that_instant(library: Path, playbook: Playbook) -> None:
    pacific = timezone(timedelta(hours=-8))
    moment = datetime(2026, 1, 31, 22, 0, tzinfo=pacific)
    with Store.open(library, now=lambda: moment) as store:
        stored = store.load(store.create("A", playbook).id)
    assert stored.created_at == moment
    assert stored.created_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_a_defect(library: Path, playbook: Playbook) -> None:
    with Store.open(library, now=lambda: datetime(2026, 1, 31, 22, 0, tzinfo=UTC)) as store:
        assessment = store.create("A", playbook)
        with pytest.raises(Exception, match="time zone"):
            store.record_export(assessment, datetime(2026, 1, 31), "pdf", "f", "", "")  # noqa: DTZ001


_READ_DATES = """
with Store.open(library, now=now) as store:
    a = store.load("a1")
    print(a.value("s.day"), a.value("s.month"), a.created_at.isoformat(), a.answer("s.day").changed_at.isoformat())
    store.save_answer("a1", "s.zone", Answer(State.ANSWERED, str(datetime.now().astimezone().utcoffset())))
"""


def test_no_date_moves_with_the_time_zone(library: Path, clock: Clock, playbook: Playbook, child: Child) -> None:
    moment = datetime(2026, 2, 1, 6, 0, tzinfo=UTC)
    with Store.open(library, now=clock) as store:
        store.add(make_full(moment), playbook)
    printed = []
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "UTC"):
        out, errors = child(_READ_DATES, library, TZ=zone).communicate(timeout=60)
        assert errors == ""
        printed.append(out.strip())
    expected = "2026-01-31 2024-02 2026-01-29T06:00:00+00:00 2026-02-01T06:00:00+00:00"
    assert printed == [expected] * 3
