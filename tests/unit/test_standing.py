"""What is concluded of single records, in the shape that table, form and report show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.domain.standing import HEADS, Mark, RecordStanding, Standings, record_standings
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
SAMPLE = read_portable(sample_file(), PLAYBOOK).assessment
TODAY = date(2026, 11, 25)


def standings(assessment: Assessment) -> Standings:
    return record_standings(assessment, assess(PLAYBOOK, assessment, TODAY))


def standing(record: str, assessment: Assessment = SAMPLE) -> RecordStanding:
    found = standings(assessment).of(record)
    assert found is not None
    return found


def with_cell(record_id: str, column: str, value: object) -> Assessment:
    record = SAMPLE.record(record_id)
    assert record is not None
    cells = {**record.cells, column: Cell(State.ANSWERED, value)}  # type: ignore[arg-type]
    return SAMPLE.with_record(replace(record, cells=cells))


def test_each_record_of_a_register_with_heads_has_a_line_for_each_head() -> None:
    found = standings(SAMPLE)
    for register, (heads, focus) in HEADS.items():
        records = SAMPLE.in_register(register)
        assert records, f"the sample has nothing in {register}"
        for record in records:
            concluded = found.of(record.id)
            assert concluded is not None
            names = {line.name for line in concluded.lines}
            needed = {h.name for h in heads} - {"measure"}
            assert needed <= names, record.id
            assert focus.name in {h.name for h in heads}


def test_a_register_without_conclusions_has_none() -> None:
    (record, *_) = SAMPLE.in_register("accused_products")
    assert standings(SAMPLE).of(record.id) is None
    assert standings(SAMPLE).of("no such record") is None


def test_heads_name_registers_of_the_content() -> None:
    assert HEADS.keys() <= PLAYBOOK.registers_by_id.keys()


def test_privilege_and_work_product_are_told_apart() -> None:
    found = standing("comm-6")
    privilege, work = found.line("privilege"), found.line("work_product")
    assert privilege is not None
    assert work is not None
    assert (privilege.word, privilege.mark) == ("Waived", Mark.NOT_SUPPORTED)
    assert (work.word, work.mark) == ("Not known yet", Mark.NOT_KNOWN)
    assert found.open == ("whether it was passed on later",)
    assert any("regents" in reason.authorities for reason in privilege.reasons)


def test_a_message_to_the_press_is_to_be_produced() -> None:
    before = standing("comm-1").line("discoverable")
    after = standing("comm-1", with_cell("comm-1", "recipient_roles", ("press",))).line("discoverable")
    assert before is not None
    assert after is not None
    assert (before.word, before.grave) == ("Expect no", False)
    assert after.word != before.word


def test_the_split_of_the_rulings_on_ai_shows_as_unsettled_with_both_readings() -> None:
    work = standing("ai-chatbot").line("work_product")
    assert work is not None
    assert (work.word, work.mark) == ("Unsettled", Mark.ARGUABLE)
    assert len(work.reasons) == 2
    assert "heppner" in work.reasons[0].authorities


def test_gaps_are_in_days_and_say_what_to_do() -> None:
    gap = standing("cust-reyes").line("gap")
    assert gap is not None
    assert (gap.word, gap.mark, gap.grave) == ("138 days", Mark.NOT_SUPPORTED, True)
    assert standing("cust-reyes").do == ("Call about the hold, and note the day and the answer.",)


def test_what_is_deleted_next_is_told() -> None:
    deleting = with_cell("src-chat", "suspended", "no")
    texts = [r.text for line in standing("src-chat", deleting).lines for r in line.reasons]
    assert any(t.startswith("On Nov\u00a026, 2026 it deletes what was made on ") for t in texts), texts


def test_lines_of_one_name_are_ordered_the_gravest_first() -> None:
    found = standings(SAMPLE)

    def ranked(register: str, name: str) -> list[str]:
        lines = [s.line(name) for r in SAMPLE.in_register(register) if (s := found.of(r.id)) is not None]
        return list(dict.fromkeys(line.word for line in sorted(filter(None, lines), key=lambda line: line.rank)))

    assert ranked("communications", "privilege") == ["Waived", "Unlikely", "Not known yet", "Likely"]
    assert ranked("communications", "discoverable") == [
        "Assume yes",
        "In part, contested",
        "Not known yet",
        "Expect no",
    ]
    assert ranked("data_sources", "gap") == ["145 days", "138 days", "Not known yet", "None"]
    assert ranked("public_statements", "declaratory") == ["High", "Low"]


def test_graver_measures_are_not_claimed_while_intent_is_open() -> None:
    measure = standing("src-chat").line("measure")
    assert measure is not None
    assert measure.word == "Curative measures; more turns on intent or fault"
    assert not measure.grave


def test_no_text_holds_what_was_typed() -> None:
    found = standings(SAMPLE)
    kinds = (Kind.TEXT, Kind.LONG_TEXT)
    for record in SAMPLE.records:
        concluded = found.of(record.id)
        if concluded is None:
            continue
        texts = [*concluded.do, *concluded.open]
        texts += [t for line in concluded.lines for t in (line.word, *(r.text for r in line.reasons))]
        register = PLAYBOOK.registers_by_id[record.register]
        for column in register.columns:
            value = record.value(column.id)
            if column.kind in kinds and isinstance(value, str) and len(value) > 3:
                assert not any(value in text for text in texts), (record.id, column.id)


@pytest.mark.parametrize("register", sorted(HEADS))
def test_an_empty_record_is_not_known_and_never_a_conclusion(register: str) -> None:
    record = replace(SAMPLE.in_register(register)[0], id="blank", cells={}, note="")
    found = standings(SAMPLE.with_record(record)).of("blank")
    assert found is not None
    for line in found.lines:
        assert line.mark in (None, Mark.NOT_KNOWN), line
        assert not line.grave, line
