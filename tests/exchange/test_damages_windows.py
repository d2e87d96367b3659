"""What `check` prints of the damages windows, as data and as text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from litready.domain.readiness import assess
from litready.exchange.portable import read_portable
from litready.exchange.readiness_document import readiness_document
from litready.exchange.readiness_text import readiness_text
from litready.paths import authorities_file, playbook_folder, resources
from litready.playbook.load import load_playbook

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
SAMPLE = resources() / "samples" / "merrowdale.json"
CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 11, 24)
EXACT = {"earliest": "2024-09-02", "latest": "2024-09-02", "date": "2024-09-02"}


def windows(path: Path, today: date = TODAY) -> list[dict[str, Any]]:
    """The windows as a program reads them."""
    readiness = assess(PLAYBOOK, read_portable(path, PLAYBOOK).assessment, today)
    document = json.loads(json.dumps(readiness_document(readiness, PLAYBOOK)))
    found: list[dict[str, Any]] = document["damages_windows"]
    return found


def test_the_windows_of_the_sample_say_from_when_and_why() -> None:
    found = windows(SAMPLE)
    assert [(w["patent"], w["product"]) for w in found] == [
        ("US 19,204,118", "FlowPilot FP-200"),
        ("US 19,204,118", "FlowPilot FP-400"),
        ("US 19,204,118", "FlowPilot FP-400X"),
        ("US 19,577,346", "FlowPilot FP-400"),
        ("US 19,577,346", "FlowPilot FP-400X"),
    ]
    first = found[0]
    assert (first["start"], first["constructive_notice"], first["actual_notice"]) == (EXACT, EXACT, None)
    assert (first["basis"], first["start_set_by"]) == ("constructive_notice", "constructive_notice")
    assert first["other_start"]["date"] == first["look_back"]["date"] == "2021-01-15"
    assert first["end"]["date"] == "2036-08-02"
    assert first["marking_required"] is True
    assert first["damages_before_complaint"] == "yes"
    spans = [(s["outcome"], s["doubt"], s["start"]["date"], s["end"]["date"]) for s in first["spans"]]
    assert spans == [
        ("out_of_reach", None, "2019-03-12", "2021-01-14"),
        ("unsettled", "gap", "2021-01-15", "2023-05-07"),
        ("excluded", None, "2023-05-08", "2024-09-01"),
        ("recoverable", None, "2024-09-02", "2027-01-14"),
        ("after_complaint", None, "2027-01-15", "2036-08-02"),
    ]
    assert [a["id"] for a in first["spans"][1]["authorities"]] == ["ldg-v-sansi", "arendi"]
    assert all(a["cite"] for s in first["spans"] for a in s["authorities"])
    assert first["missing"] == ["what share of Ketterby KP-7 is marked"]
    (draft,) = first["notices_that_do_not_count"]
    assert (draft["notice_record"], draft["reason"]) == ("notice-draft", "It was not sent.")


def test_a_partial_date_stays_one() -> None:
    by_product = {w["product"]: w for w in windows(CASES / "gart-v-logitech-2001.json")}
    vista, mouseman = by_product["TRACKMAN VISTA"], by_product["MOUSEMAN"]
    assert vista["start"] == {"earliest": "1995-04-01", "latest": "1995-04-30", "date": "1995-04"}
    assert mouseman["start"]["date"] == "1998-07-23"
    assert mouseman["other_start"] == {"earliest": "1992-07-23", "latest": "1995-04-30", "date": None}
    assert mouseman["damages_before_complaint"] == "on_one_reading"
    reasons = {r["notice_record"]: (r["reason"], r["may_still_count"]) for r in mouseman["notices_that_do_not_count"]}
    assert reasons["n1"] == ("It does not name this product.", False)
    assert reasons["n3"] == ("Which products it names is not known.", True)


@pytest.mark.parametrize(
    ("case", "start", "set_by", "before"),
    [
        ("philippi-v-western-091-2015", "2006-03-30", "section_286_lookback", "yes"),
        ("arctic-cat-2-2020", "2014-10-16", "complaint", "on_one_reading"),
        ("maxwell-v-baker-1996", "1987-11", "constructive_notice", "yes"),
        ("rosebud-v-adobe-2016", None, None, "no"),
    ],
)
def test_what_sets_the_start_is_told(case: str, start: str | None, set_by: str | None, before: str) -> None:
    window = windows(CASES / f"{case}.json")[0]
    assert (window["start"] or {}).get("date") == start
    assert (window["start_set_by"], window["damages_before_complaint"]) == (set_by, before)


@pytest.mark.parametrize("path", [SAMPLE, *sorted(CASES.glob("*.json"))], ids=lambda p: p.stem)
def test_spans_follow_one_another_day_by_day(path: Path) -> None:
    for window in windows(path):
        for one, other in pairwise(window["spans"]):
            if one["end"]["date"] and len(one["end"]["date"]) == 10:
                day = date.fromisoformat(one["end"]["date"]) + timedelta(days=1)
                assert other["start"]["date"] == day.isoformat()
            else:
                assert other["start"] == one["end"]


def test_the_text_names_each_pair_and_each_missing_fact_once() -> None:
    assessment = read_portable(SAMPLE, PLAYBOOK).assessment
    text = readiness_text(PLAYBOOK, assessment, assess(PLAYBOOK, assessment, TODAY))
    part = " ".join(text.partition("Damages windows")[2].partition("Open questions")[0].split())
    assert "’118 against FlowPilot FP-200: damages run from Sep 2, 2024: marking complete; patent until" in part
    assert "On the other reading they run from Jan 15, 2021" in part
    assert "less May 8, 2023 to Sep 1, 2024" in part
    assert part.count("what share of Ketterby KP-7 is marked") == 1
    assert max(len(line) for line in text.splitlines()) <= 96
