"""Comparing a matter of 5,000 records with its copy, and freezing it, run on demand: pytest tests/bench."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Cell, State
from litready.domain.compare import Side, compare
from litready.domain.compare.lines import grouped_lines
from litready.domain.matter import Assessment, Record
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store

TODAY = date(2026, 11, 25)
COUNTS = (500, 5_000)


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


def grown(playbook: Playbook, count: int) -> Assessment:
    sample = read_portable(sample_file(), playbook).assessment
    columns = playbook.registers_by_id["communications"].columns
    cells = {c.id: Cell(State.ANSWERED, "text") for c in columns if c.kind.value in ("text", "long_text")}
    return sample.with_records([Record(f"r{n}", "communications", cells) for n in range(count)])


@pytest.mark.parametrize("share", [0.01, 1.0])
@pytest.mark.parametrize("count", COUNTS)
def test_compare_and_tell(benchmark: BenchmarkFixture, shipped: Playbook, count: int, share: float) -> None:
    before = grown(shipped, count)
    most = len(before.records) * share
    changed = [replace(r, note=f"{n}") if n < most else r for n, r in enumerate(reversed(before.records))]
    after = replace(before, records=tuple(changed))

    def told() -> int:
        found = compare(Side(shipped, before, TODAY), Side(shipped, after, TODAY))
        return sum(len(group.lines) for group in grouped_lines(found))

    assert benchmark(told) >= int(count * share)


@pytest.mark.parametrize("count", COUNTS)
def test_freeze_and_thaw(benchmark: BenchmarkFixture, shipped: Playbook, tmp_path: Path, count: int) -> None:
    with Store.open(tmp_path / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        before = grown(shipped, count)
        store.add(before, shipped)
        counter = iter(range(10_000))

        def kept() -> Assessment:
            changed = replace(before, name=f"Matter {next(counter)}")
            return store.snapshot(store.keep_copy(changed, "copy"))

        assert len(benchmark(kept).records) == len(before.records)
