"""How long the conclusions on long registers take, on demand: pytest tests/bench/test_privilege_bench.py \
--override-ini addopts=."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle, islice, product

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.privilege.conclude import judge_protections
from litready.domain.statements.conclude import judge_exposures
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Register

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def records(register: Register, count: int) -> tuple[Record, ...]:
    """So many records in which every choice, and yes and no, come by turns."""
    values: dict[str, object] = {}
    choosing = [c for c in register.columns if c.kind in (Kind.CHOICE, Kind.YES_NO, Kind.MULTI)]
    turns = {
        c.id: cycle(product(c.choices, repeat=2)) if c.kind is Kind.MULTI else cycle(c.choices or ("yes", "no"))
        for c in choosing
    }
    made = []
    for n in range(count):
        for column in choosing:
            turn = next(turns[column.id])
            if isinstance(turn, tuple):
                values[column.id] = tuple(dict.fromkeys(c.id for c in turn))
            else:
                values[column.id] = turn if isinstance(turn, str) else turn.id
        cells = {k: Cell(State.ANSWERED, v) for k, v in values.items()}  # type: ignore[arg-type]
        made.append(Record(f"{register.id}{n}", register.id, cells))
    return tuple(islice(made, count))


@pytest.fixture
def long_matter() -> Assessment:
    long = {"communications": 5000, "public_statements": 1000}
    rows = tuple(r for name, count in long.items() for r in records(PLAYBOOK.registers_by_id[name], count))
    return Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, NOW, NOW, records=rows)


def test_five_thousand_communications(long_matter: Assessment, benchmark: BenchmarkFixture) -> None:
    found = benchmark(judge_protections, PLAYBOOK, long_matter)
    assert len(found.communications) == 5000


def test_a_thousand_statements(long_matter: Assessment, benchmark: BenchmarkFixture) -> None:
    found = benchmark(judge_exposures, long_matter)
    assert len(found.statements) == 1000
