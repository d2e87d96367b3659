"""Where texts look like the secret itself: found in the trade-secret sections, named by reference, never repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.readiness import Finding, Readiness, assess
from litready.domain.secret_places import PLACES, conclude_secret_places, find_secret_places
from litready.domain.secret_text import Sign
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
SAMPLE = read_portable(sample_file(), PLAYBOOK).assessment
MADE = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)
RECIPE = "Mix 40 wt % resin A with 12 wt % filler, heat to 185 °C, then spin at 3,000 rpm."
WATCHED = [r.id for r in PLAYBOOK.registers if PLAYBOOK.sections_by_id[r.section].group == "trade_secrets"]
OTHERS = [r.id for r in PLAYBOOK.registers if r.id not in WATCHED]


def telling(register: str, column: str, note: str = "") -> Record:
    return Record("r", register, {column: Cell(State.ANSWERED, RECIPE)}, note)


def finding_of(readiness: Readiness) -> Finding | None:
    return next((f for f in readiness.findings if f.id == "ts_identify.text_tells"), None)


@pytest.mark.parametrize("register", WATCHED)
def test_every_typed_column_and_note_of_these_registers_is_looked_at(register: str) -> None:
    for column in PLAYBOOK.registers_by_id[register].columns:
        if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
            (place,) = find_secret_places(PLAYBOOK, EMPTY.with_record(telling(register, column.id)))
            assert (place.record, place.place, place.signs[0]) == ("r", column.label, Sign.UNITS)
    noted = EMPTY.with_record(Record("r", register, {}, RECIPE))
    assert [p.place for p in find_secret_places(PLAYBOOK, noted)] == ["Note"]


def test_other_registers_are_not() -> None:
    for register in OTHERS:
        (first, *_) = PLAYBOOK.registers_by_id[register].columns
        assert find_secret_places(PLAYBOOK, EMPTY.with_record(telling(register, first.id, RECIPE))) == ()


def test_notes_on_answers_of_these_sections_are_and_others_are_not() -> None:
    for question in PLAYBOOK.questions:
        noted = EMPTY.with_answer(question.id, Answer(State.NOT_KNOWN, note=RECIPE))
        group = PLAYBOOK.sections_by_id[question.section].group
        assert bool(find_secret_places(PLAYBOOK, noted)) is (group == "trade_secrets"), question.id


def test_the_sample_holds_no_secret() -> None:
    assert find_secret_places(PLAYBOOK, SAMPLE) == ()
    assert finding_of(assess(PLAYBOOK, SAMPLE, TODAY)) is None


def test_the_finding_names_records_and_never_repeats_a_text() -> None:
    held = EMPTY.with_record(telling("protection_decisions", "innovation"))
    held = held.with_record(
        Record(
            "s",
            "trade_secrets",
            {"code_name": Cell(State.ANSWERED, "HERON"), "kept_where": Cell(State.ANSWERED, RECIPE)},
            "SELECT a FROM b",
        )
    )
    held = held.with_answer("ts_decide.process", Answer(State.ANSWERED, "yes", RECIPE))
    found = finding_of(assess(PLAYBOOK, held, TODAY))
    assert found is not None
    assert found.title.endswith("“HERON”, one record by its very name and one answer or note")
    told = " ".join((found.title, found.why, found.do, *(f"{f.label} {f.text}" for f in found.facts)))
    assert "resin" not in told
    assert "SELECT" not in told
    assert {f.record or f.question for f in found.facts} == {"r", "s", "ts_decide.process"}
    kept = "Where it is kept: numbers with units and process steps with settings; Note: program code or a query"
    assert kept in [f.text for f in found.facts]
    (conclusion,) = conclude_secret_places(find_secret_places(PLAYBOOK, held), PLAYBOOK, held)
    assert conclusion.words.keys() == PLACES[conclusion.name]


def test_a_copy_without_the_texts_still_warns_of_them() -> None:
    whole = EMPTY.with_record(telling("protection_decisions", "competition"))
    bare = EMPTY.with_record(Record("r", "protection_decisions", {"competition": Cell(State.ANSWERED, "Left out")}))
    before = assess(PLAYBOOK, whole, TODAY)
    after = assess(PLAYBOOK, bare, TODAY, secret_places=before.secret_places)
    found = finding_of(before)
    assert found is not None
    assert found == finding_of(after)
    assert "one record by its very name" in found.title
    assert finding_of(assess(PLAYBOOK, bare, TODAY)) is None


def test_the_same_with_a_memory_of_what_stood_there() -> None:
    memory = Memory()
    bare = Record("r", "protection_decisions", {"reasons": Cell(State.ANSWERED, "Nobody can see it")})
    for record in (bare, telling("protection_decisions", "reasons"), bare, replace(bare, note=RECIPE)):
        held = EMPTY.with_record(record)
        assert find_secret_places(PLAYBOOK, held, memory) == find_secret_places(PLAYBOOK, held)
