"""How long thousands of secrets and measures take, on demand: pytest tests/bench/test_trade_secrets_bench.py \
--override-ini addopts=."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.trade_secrets.conclude import conclude_trade_secrets
from litready.domain.trade_secrets.facts import KINDS
from litready.domain.trade_secrets.programme import judge_programme, matrix
from litready.domain.trade_secrets.record import MEASURES, SECRETS

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
SECRETS_HELD, MEASURES_TAKEN = 2000, 20
STATES = ("in_place", "partly", "not_in_place")


def record(register: str, record_id: str, **values: object) -> Record:
    cells = {k: Cell(State.ANSWERED, v) for k, v in values.items()}  # type: ignore[arg-type]
    return Record(record_id, register, cells)


def measures(reach: str, secrets: tuple[str, ...]) -> Iterator[Record]:
    """Twenty measures for all, twenty that name each secret, or twenty of its own for each secret."""
    for n in range(MEASURES_TAKEN):
        facts = {"kind": KINDS[n % len(KINDS)].value, "followed": "yes", "proof_there": "yes"}
        if reach == "for all":
            yield record(MEASURES, f"m{n}", company_wide="yes", state="in_place", **facts)
        elif reach == "linked":
            yield record(MEASURES, f"m{n}", company_wide="no", secrets=secrets, state="in_place", **facts)
        else:
            for i, secret in enumerate(secrets):
                state = STATES[(i + n) % len(STATES)]
                yield record(MEASURES, f"m{n}-{i}", company_wide="no", secrets=(secret,), state=state, **facts)


@pytest.fixture(params=["for all", "linked", "its own"])
def long_list(request: pytest.FixtureRequest) -> Assessment:
    secrets = [record(SECRETS, f"s{i}", code_name=f"N{i}", disclosed_before="no") for i in range(SECRETS_HELD)]
    rows = (*secrets, *measures(request.param, tuple(s.id for s in secrets)))
    return Assessment("a", "Matter", "playbook", "1", NOW, NOW, records=rows)


def test_two_thousand_secrets_against_twenty_measures(long_list: Assessment, benchmark: BenchmarkFixture) -> None:
    found = benchmark(judge_programme, long_list, TODAY)
    assert len(matrix(found).rows) == SECRETS_HELD
    assert list(conclude_trade_secrets(found))


def test_a_change_of_one_measure(long_list: Assessment, benchmark: BenchmarkFixture) -> None:
    memory = Memory()
    judge_programme(long_list, TODAY, memory)
    first = long_list.in_register(MEASURES)[0]
    turns = [long_list.with_record(record(first.register, first.id, **_cells(first, f))) for f in ("no", "yes")]

    def change() -> None:
        for turned in turns:
            judge_programme(turned, TODAY, memory)

    benchmark(change)


def _cells(measure: Record, followed: str) -> dict[str, object]:
    return {**{k: c.value for k, c in measure.cells.items()}, "followed": followed}
