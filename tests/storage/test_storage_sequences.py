"""Whatever is done in whatever order, the library holds what the same steps make of an assessment in memory."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from storage_samples import Clock, make_playbook

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Action, Assessment, Record
from litready.storage.store import Store
from litready.values import Money, PartialDate, PatentNumber

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
DATE = st.builds(PartialDate, st.integers(1790, 2200), st.none() | st.integers(1, 12)) | st.dates(
    datetime(1790, 1, 1).date(),  # noqa: DTZ001
    datetime(2200, 12, 31).date(),  # noqa: DTZ001
).map(PartialDate.of)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=4)
IDS = st.sampled_from(["r0", "r1", "r2", "r3"])
PATENT = st.one_of(
    st.builds(PatentNumber, st.just("US"), st.just(""), st.integers(1_000_000, 12_999_999).map(str)),
    st.builds(PatentNumber, st.just("US"), st.just("RE"), st.integers(10_000, 50_000).map(str), st.just("E1")),
)
LINKS = st.lists(IDS, min_size=1, unique=True).map(tuple)
VALUE: st.SearchStrategy[Value] = st.one_of(
    TEXT.filter(bool), st.sampled_from(["yes", "no"]), LINKS, DATE, NUMBER, st.builds(Money, NUMBER), PATENT
)
UNKNOWN = st.sampled_from([State.NOT_KNOWN, State.NOT_APPLICABLE, State.BLANK])
ANSWER = st.one_of(st.builds(Answer, st.just(State.ANSWERED), VALUE, TEXT), st.builds(Answer, UNKNOWN, st.none(), TEXT))
CELL = st.one_of(st.builds(Cell, st.just(State.ANSWERED), VALUE), st.builds(Cell, UNKNOWN))
REGISTER = st.sampled_from(["products", "notices"])
RECORD = st.builds(
    Record, IDS, REGISTER, st.dictionaries(st.sampled_from(["name", "of", "on"]), CELL, max_size=3), TEXT
)
ACTION = st.builds(
    Action, st.sampled_from(["x0", "x1", "x2"]), TEXT, TEXT, st.none() | DATE, st.booleans(), st.just("m.f")
)
QUESTION = st.sampled_from(["s.a", "s.b", "s.c"])


class Sequences(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = Path(self.folder.name) / "library.sqlite"
        self.clock = Clock()
        self.store = Store.open(self.library, now=self.clock)

    @initialize()
    def create(self) -> None:
        self.model: Assessment = self.store.create("A", make_playbook())

    def became(self, model: Assessment, at: datetime) -> None:
        self.model = replace(model, changed_at=at)

    @rule(question=QUESTION, answer=ANSWER)
    def answer(self, question: str, answer: Answer) -> None:
        at = self.store.save_answer(self.model.id, question, answer)
        self.became(self.model.with_answer(question, replace(answer, changed_at=at)), at)

    @rule(record=RECORD)
    def record(self, record: Record) -> None:
        at = self.store.save_record(self.model.id, record)
        self.became(self.model.with_record(replace(record, changed_at=at)), at)

    @rule(record_id=IDS)
    def no_record(self, record_id: str) -> None:
        self.became(self.model.without_record(record_id), self.store.delete_record(self.model.id, record_id))

    @rule(register=REGISTER, none=st.booleans())
    def none(self, register: str, none: bool) -> None:
        at = self.store.declare_none(self.model.id, register, none)
        self.became(self.model.with_none_declared(register, none), at)

    @rule(action=ACTION)
    def action(self, action: Action) -> None:
        self.became(self.model.with_action(action), self.store.save_action(self.model.id, action))

    @rule(action_id=st.sampled_from(["x0", "x1", "x2"]))
    def no_action(self, action_id: str) -> None:
        self.became(self.model.without_action(action_id), self.store.delete_action(self.model.id, action_id))

    @rule(name=TEXT)
    def rename(self, name: str) -> None:
        self.became(replace(self.model, name=name), self.store.rename(self.model.id, name))

    @rule(on_hold=st.booleans())
    def hold(self, on_hold: bool) -> None:
        self.became(replace(self.model, on_hold=on_hold), self.store.set_hold(self.model.id, on_hold))

    @rule(answers=st.dictionaries(QUESTION, ANSWER.filter(lambda a: not a.empty)))
    def whole(self, answers: dict[str, Answer]) -> None:
        self.store.replace(replace(self.model, answers=answers), make_playbook())
        self.became(replace(self.model, answers=answers), self.store.summaries()[0].changed_at)

    @rule()
    def bin_and_back(self) -> None:
        if not self.model.on_hold:
            self.store.move_to_bin(self.model.id)
            self.store.restore(self.model.id)

    @rule()
    def copy(self) -> None:
        copy = self.store.load(self.store.duplicate(self.model.id, "Copy"))
        assert copy.answers == self.model.answers
        assert [r.register for r in copy.records] == [r.register for r in self.model.records]
        self.store.delete_forever(copy.id)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.library, now=self.clock)

    @invariant()
    def the_library_holds_the_same(self) -> None:
        if hasattr(self, "model"):
            assert self.store.load(self.model.id) == self.model

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestSequences = Sequences.TestCase
TestSequences.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
