"""Looking at texts as they are typed: pytest tests/bench/test_secret_text_bench.py --override-ini addopts=."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.secret_text import signs_of_secret

TEXTS = tomllib.loads((Path(__file__).parents[1] / "unit" / "secret_texts.toml").read_text(encoding="utf-8"))
ORDINARY = [t["text"] for t in TEXTS["ordinary"]]
PROSE = "\n".join(t for t in ORDINARY if len(t) > 600) * 10
MIXED = "\n".join(ORDINARY) * 4
SECRET = "\n".join(t["text"] for t in TEXTS["secret"]) * 4


@pytest.mark.parametrize("text", [PROSE, MIXED, SECRET], ids=["prose", "mixed", "secret"])
def test_ten_thousand_letters(text: str, benchmark: BenchmarkFixture) -> None:
    benchmark(signs_of_secret, text[:10_000])


def test_a_short_entry(benchmark: BenchmarkFixture) -> None:
    benchmark(signs_of_secret, "Sealed folder 1, Legal vault")
