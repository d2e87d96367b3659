"""Undo and redo over a sitting: whatever was done, taken back it equals the start, made again it equals the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ui_content import small_playbook

from litready.domain.answers import Answer, Cell, State
from litready.domain.change_log import How, What
from litready.domain.matter import Assessment, Record
from litready.storage.store import Store
from litready.ui.drafts import Place
from litready.ui.session import Session

PLAYBOOK = small_playbook()
TODAY = datetime(2026, 11, 25, tzinfo=UTC).date()
Do = Callable[[Session], object]


def make_session(store: Store) -> Session:
    made = store.create("Corvane", PLAYBOOK)
    return Session(store, PLAYBOOK, made, now=lambda: datetime.now(UTC), today=lambda: TODAY)


def content(assessment: Assessment) -> object:
    """All that a person gave, in its order, without when it was given."""
    answers = {q: replace(a, changed_at=None) for q, a in assessment.answers.items()}
    records = [replace(r, changed_at=None) for r in assessment.records]
    return assessment.name, answers, records, assessment.actions, assessment.none_declared


def one_of(session: Session, at: int) -> str:
    records = session.assessment.records
    return records[at % len(records)].id if records else ""


def with_record(do: Callable[[Session, str], object], at: int) -> Do:
    return lambda session: do(session, one_of(session, at)) if session.assessment.records else None


def linked(session: Session, at: int) -> None:
    """Link a record to two others, so that deleting these changes it."""
    ids = [r.id for r in session.assessment.records]
    if ids:
        links = tuple(dict.fromkeys([ids[at % len(ids)], ids[-1]]))
        session.save_record(Record(uuid4().hex, "articles", {"like": Cell(State.ANSWERED, links)}))


def pasted(session: Session, count: int) -> None:
    session.add_records(
        [Record(f"p{len(session.assessment.records)}-{n}-{id(session)}", "articles") for n in range(count)]
    )


TEXT = st.sampled_from(["", "a", "Marta", "a longer text\nof two lines"])
AT = st.integers(0, 9)
DO: st.SearchStrategy[Do] = st.one_of(
    st.sampled_from(["yes", "no"]).map(lambda v: lambda s: s.answer("marking.others", State.ANSWERED, v)),
    st.sampled_from(list(State)[2:]).map(lambda v: lambda s: s.answer("marking.others", v)),
    TEXT.map(lambda v: lambda s: s.type_answer("basis.prepared_by", v)),
    TEXT.map(lambda v: lambda s: s.type_note("basis.prepared_by", v)),
    st.just(lambda s: s.flush()),
    st.just(lambda s: s.new_record("articles")),
    AT.map(lambda n: with_record(lambda s, r: s.delete_record(r), n)),
    AT.map(lambda n: with_record(lambda s, r: s.delete_records([r, one_of(s, n + 1)]), n)),
    st.tuples(AT, TEXT).map(lambda v: with_record(lambda s, r: s.type_record_note(r, v[1]), v[0])),
    st.tuples(AT, TEXT).map(lambda v: with_record(lambda s, r: s.type_cell(r, "name", v[1]), v[0])),
    AT.map(lambda n: lambda s: linked(s, n)),
    st.integers(1, 4).map(lambda n: lambda s: pasted(s, n)),
    st.booleans().map(
        lambda none: lambda s: None if s.assessment.in_register("articles") else s.declare_none("articles", none)
    ),
    st.sampled_from(["Call", "Write"]).map(lambda title: lambda s: s.add_action(title)),
    st.just(lambda s: s.delete_action(s.assessment.actions[0].id) if s.assessment.actions else None),
    st.just(lambda s: s.save_action(replace(s.assessment.actions[-1], done=True)) if s.assessment.actions else None),
    st.sampled_from(["Corvane", "Renamed"]).map(lambda name: lambda s: s.rename(name)),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(DO, max_size=14))
def test_all_taken_back_equals_the_start_and_all_made_again_equals_the_end(
    qapp: object, store: Store, steps: list[Do]
) -> None:
    session = make_session(store)
    start = content(session.assessment)

    def saved_as_shown() -> None:
        assert content(store.load(session.assessment.id)) == content(session.assessment)

    for do in steps:
        do(session)
        session.flush()
        saved_as_shown()
    end = content(session.assessment)
    passed = [end]
    while session.sitting.done:
        session.undo()
        saved_as_shown()
        passed.append(content(session.assessment))
    assert content(session.assessment) == start
    for expected in passed[-2::-1]:
        session.redo()
        saved_as_shown()
        assert content(session.assessment) == expected
    assert content(session.assessment) == end
    assert not session.sitting.undone


@pytest.fixture
def session(qapp: object, store: Store) -> Session:
    return make_session(store)


def test_undo_is_a_saved_change_that_stands_in_the_log(session: Session, store: Store) -> None:
    session.answer("marking.others", State.ANSWERED, "yes")
    session.undo()
    own = session.assessment.id
    assert store.load(own).answer("marking.others") == Answer()
    assert [(e.what, e.how) for e in store.log(own)] == [(What.ANSWER, How.UNDONE), (What.ANSWER, How.GIVEN)]
    session.redo()
    assert store.log(own)[0].how is How.REDONE


def test_a_stretch_of_typing_is_one_step_and_one_entry(session: Session, store: Store) -> None:
    for text in ("M", "Ma", "Marta"):
        session.type_answer("basis.prepared_by", text)
        session.flush()
    assert len(session.sitting.done) == 1
    assert session.undo_words == "answer to 0.1"
    (entry,) = store.log(session.assessment.id)
    assert entry.how is How.TYPED
    session.undo()
    assert session.assessment.value("basis.prepared_by") is None


def test_a_new_change_ends_what_could_be_made_again(session: Session) -> None:
    session.answer("marking.others", State.ANSWERED, "yes")
    session.undo()
    assert session.redo_words
    session.answer("marking.others", State.ANSWERED, "no")
    assert session.redo_words == ""


def test_a_text_that_cannot_be_read_comes_back_with_its_record(session: Session) -> None:
    record = session.new_record("articles")
    session.type_cell(record, "first", "some time ago")
    session.flush()
    place = Place(record=record, column="first")
    assert session.draft(place) == "some time ago"
    session.delete_record(record)
    assert session.draft(place) is None
    session.undo()
    assert session.draft(place) == "some time ago"
    session.undo()
    assert session.assessment.records == ()
    session.redo()
    assert session.draft(place) == "some time ago"


def test_nothing_to_undo_is_said(session: Session) -> None:
    said: list[str] = []
    session.said.connect(said.append)
    session.undo()
    session.redo()
    assert said == ["Nothing to undo", "Nothing to redo"]


def test_an_import_is_taken_back_as_one(session: Session, store: Store) -> None:
    session.declare_none("articles", True)
    pasted(session, 300)
    assert session.undo_words == "adding 300 records"
    session.undo()
    stored = store.load(session.assessment.id)
    assert (stored.records, stored.none_declared) == ((), frozenset({"articles"}))


def test_a_record_that_was_left_blank_leaves_no_step(session: Session) -> None:
    session.answer("marking.others", State.ANSWERED, "yes")
    session.delete_record(session.new_record("articles"))
    assert session.undo_words == "answer to 7.1"
