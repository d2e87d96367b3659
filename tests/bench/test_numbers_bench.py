"""Patent numbers at length, on demand: pytest tests/bench/test_numbers_bench.py --override-ini addopts=."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pytest_benchmark.fixture import BenchmarkFixture

from litready.values.marking_text import read_numbers, text_of_page

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

from number_statements import statements

MEGABYTE = 1_000_000
DIGITS = "".join(random.Random(287).choices("0123456789,", k=MEGABYTE))
PROSE = (Path(__file__).parents[1] / "unit" / "prose_with_numbers.txt").read_text(encoding="utf-8")


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(statements())
def test_ten_thousand_statements(made) -> None:
    text, numbers = made
    read = read_numbers(text)
    assert ([f.number for f in read.found], read.questions) == (numbers, ())


@pytest.mark.parametrize(
    "text",
    [DIGITS, "1," * (MEGABYTE // 2), "7,123,456," * (MEGABYTE // 10), "U.S. Patent Nos. " + DIGITS, PROSE * 80],
    ids=["digits", "ones", "numbers", "labeled", "prose"],
)
def test_a_megabyte(text: str, benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(read_numbers, (text,), rounds=3)


def test_a_page_of_a_thousand_products(benchmark: BenchmarkFixture) -> None:
    rows = "".join(f"<tr><td>Lock {n}</td><td>{7_000_000 + n:,}; {8_000_000 + n:,}</td></tr>" for n in range(1000))
    page = f"<h1>Patents</h1><table><tr><th>Product</th><th>U.S. Patents</th></tr>{rows}</table>"
    assert len(benchmark(lambda: read_numbers(text_of_page(page))).found) == 2000
