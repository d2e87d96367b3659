"""Texts that look like the secret itself, and texts that do not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.secret_text import Sign, signs_of_secret

TEXTS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "secret_texts.toml").read_text(encoding="utf-8")
)
SECRETS, ORDINARY = TEXTS["secret"], TEXTS["ordinary"]


def test_there_are_enough_of_them() -> None:
    assert len(SECRETS) >= 25
    assert len(ORDINARY) >= 25
    assert {Sign[t["sign"].upper()] for t in SECRETS} == set(Sign)


@pytest.mark.parametrize("entry", SECRETS, ids=lambda e: f"{e['sign']}: {e['text'].strip()[:30]}")
def test_what_looks_like_the_secret_is_seen(entry: dict[str, Any]) -> None:
    assert Sign[entry["sign"].upper()] in signs_of_secret(entry["text"])


@pytest.mark.parametrize("entry", ORDINARY, ids=lambda e: e["text"].strip()[:40])
def test_what_belongs_in_the_register_is_left_alone(entry: dict[str, Any]) -> None:
    assert signs_of_secret(entry["text"]) == ()


@pytest.mark.parametrize("entry", SECRETS, ids=lambda e: f"{e['sign']}: {e['text'].strip()[:30]}")
def test_it_is_seen_between_ordinary_words_and_ends_of_lines(entry: dict[str, Any]) -> None:
    around = f"Kept by A. Petrescu, see folder 3.\n\n{entry['text'].strip()}\n\nReviewed in April 2026."
    assert signs_of_secret(around)
    assert signs_of_secret(around.replace("\n", "\r\n"))


def test_two_code_names_and_two_places_together_are_still_ordinary() -> None:
    short = [t["text"] for t in ORDINARY if len(t["text"]) < 60]
    assert signs_of_secret("\n".join(short)) == ()


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = signs_of_secret(text)
    assert len(set(found)) == len(found)
    assert not (found and len(text) < 12)


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "1",
        "1 ",
        "1.",
        "(",
        "((((",
        "C",
        "C1",
        "=",
        "a=",
        "1-",
        "x@",
        "a.b@",
        "\n",
        "1,",
        "$1 ",
        "if x",
        "§ 1.1, ",
        "\t",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    assert signs_of_secret(piece * (200_000 // len(piece))) is not None
