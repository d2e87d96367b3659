"""How long the library takes, on demand: pytest tests/bench/test_storage_bench.py --override-ini addopts=."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Answer, State
from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.storage.store import Store

PLAYBOOK = Playbook("p", "1", "Test", date(2026, 11, 1), (), (), (), (), (), {}, {}, sources={"playbook.toml": ""})
ANSWER = Answer(State.ANSWERED, "yes", "a note of a usual length " * 8)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library.sqlite", now=now) as opened:
        yield opened


@pytest.fixture
def assessment(store: Store) -> Assessment:
    made = store.create("A", PLAYBOOK)
    for n in range(150):
        store.save_answer(made.id, f"s.q{n}", ANSWER)
    return store.load(made.id)


def test_save_answer(store: Store, assessment: Assessment, benchmark: BenchmarkFixture) -> None:
    benchmark(store.save_answer, assessment.id, "s.q7", ANSWER)


def test_load(store: Store, assessment: Assessment, benchmark: BenchmarkFixture) -> None:
    assert benchmark(store.load, assessment.id) == assessment


def test_summaries_of_a_thousand(store: Store, benchmark: BenchmarkFixture) -> None:
    for n in range(1000):
        store.create(f"Assessment {n}", PLAYBOOK)
    assert len(benchmark(store.summaries)) == 1000


def test_open(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: Store.open(tmp_path / "library.sqlite", now=now).close())
