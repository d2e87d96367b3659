"""How long a large matter takes to assess: 40 patents, 60 articles, 25 licensees, 30 notices, 3 products.

On demand: pytest tests/bench/test_marking_bench.py --override-ini addopts= --benchmark-timer=time.process_time.
The aim is less than 100 ms of CPU for the whole assessment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.marking.conclude import conclude_marking
from litready.domain.marking.record import read_matter
from litready.domain.marking.window import damages_windows
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook
from litready.values import PartialDate, PatentNumber

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
TODAY = date(2026, 11, 25)
MADE = datetime(2026, 11, 1, tzinfo=UTC)
PATENTS, ARTICLES, LICENSEES, NOTICES, PRODUCTS = 40, 60, 25, 30, 3
MARKS = ("from_first_sale", "later", "partly", "never")


def record(register: str, record_id: str, **values: Value) -> Record:
    return Record(record_id, register, {column: Cell(State.ANSWERED, value) for column, value in values.items()})


def some(prefix: str, total: int, number: int, count: int) -> tuple[str, ...]:
    """So many ids of a kind, other ones for each number."""
    return tuple(f"{prefix}{(number * 7 + k * 3) % total}" for k in range(count))


def large_records() -> tuple[Record, ...]:
    records = []
    for n in range(PATENTS):
        records.append(
            record(
                "asserted_patents", f"p{n}", number=PatentNumber("US", "", f"{19_000_000 + n * 97}", "B2"),
                status="in_force", issued_on=PartialDate(2012 + n % 10, 3, 1 + n % 28),
                expires_on=PartialDate(2032 + n % 9), claim_types=("method",) if n % 8 == 7 else ("apparatus",),
            )
        )  # fmt: skip
    for n in range(PRODUCTS):
        records.append(
            record(
                "accused_products", f"x{n}", name=f"Product {n}", first_known_on=PartialDate(2021, 1 + n),
                first_sold_on=PartialDate(2020, 5 + n, 9),
            )
        )  # fmt: skip
    for n in range(ARTICLES):
        records.append(
            record(
                "patented_articles", f"a{n}", name=f"Article {n}", seller=f"Seller {n % 30}",
                seller_kind="own" if n % 3 else "licensee", practises=some("p", PATENTS, n, 12),
                practice_open=some("p", PATENTS, n + 5, 3), sold_from=PartialDate(2015 + n % 8, 1 + n % 12),
                still_sold="yes", marked=MARKS[n % 4], mark_form="virtual" if n % 2 else "fixed",
                marked_from=PartialDate(2023 + n % 2), word_present="yes", page_free="yes", page_ties_product="yes",
            )
        )  # fmt: skip
    for n in range(ARTICLES):
        records.append(
            record(
                "marking_periods", f"m{n}", label=f"Label {n}", article=(f"a{n}",), form="fixed", word_present="yes",
                from_on=PartialDate(2022, 1 + n % 12, 1), to_on=PartialDate(2024, 1 + n % 12, 1),
            )
        )  # fmt: skip
    for n in range(LICENSEES):
        records.append(
            record(
                "licensees", f"l{n}", name=f"Seller {n}", kind="licence", patents=some("p", PATENTS, n, 6),
                since=PartialDate(2016), must_mark="yes", marking_policed="yes" if n % 2 else "no",
                marks="no" if n % 5 == 0 else "yes",
            )
        )  # fmt: skip
    for n in range(NOTICES):
        records.append(
            record(
                "notices", f"n{n}", subject=f"Letter {n}", sent="yes", sent_on=PartialDate(2021 + n % 5, 1 + n % 12),
                form="letter", sender_standing="owner" if n % 6 else "inventor", patents=some("p", PATENTS, n, 4),
                products=some("x", PRODUCTS, n, 2), charge="yes" if n % 7 else "no", before_issue="no",
            )
        )  # fmt: skip
    return tuple(records)


def large_matter() -> Assessment:
    """The sample with its marking registers replaced by large ones."""
    sample = read_portable(resources() / "samples" / "merrowdale.json", PLAYBOOK).assessment
    large = large_records()
    taken = {r.register for r in large}
    kept = tuple(r for r in sample.records if r.register not in taken)
    made = replace(sample, records=(*kept, *large))
    yes: dict[str, Any] = {"marking.claim_kinds": "both", "marking.any_article": "yes"}
    for question, value in yes.items():
        made = made.with_answer(question, Answer(State.ANSWERED, value))
    return made


LARGE = large_matter()


@pytest.mark.parametrize("step", ["assess", "read_matter", "damages_windows", "conclude_marking"])
def test_a_large_matter(step: str, benchmark: BenchmarkFixture) -> None:
    matter = read_matter(PLAYBOOK, LARGE, TODAY)
    windows = damages_windows(matter)
    assert len(windows) == PATENTS * PRODUCTS
    steps: dict[str, Callable[[], object]] = {
        "assess": lambda: assess(PLAYBOOK, LARGE, TODAY),
        "read_matter": lambda: read_matter(PLAYBOOK, LARGE, TODAY),
        "damages_windows": lambda: damages_windows(matter),
        "conclude_marking": lambda: tuple(conclude_marking(matter, windows)),
    }
    benchmark(steps[step])
