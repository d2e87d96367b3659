"""A list becomes records, or is refused row by row; what is ambiguous is asked and never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_samples import csv_list

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.errors import ListFileError
from litready.exchange.lists.dry_run import DryRun, dry_run
from litready.exchange.lists.matching import file_columns, suggest
from litready.exchange.lists.plan import DAY_FIRST, MONTH_FIRST, NOT_KNOWN, REFUSE, About, Ask, ListPlan
from litready.exchange.lists.refused import refused_csv, refused_text
from litready.exchange.lists.sheet import ListFile
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.values import Money, PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
SAMPLE = read_portable(sample_file(), PLAYBOOK).assessment
EMPTY = replace(SAMPLE, records=())
HEAD = "Subject,Sent,Purpose,Counsel asked for it,Recipients’ roles\n"
TARGETS = {0: "subject", 1: "sent_on", 2: "purpose", 3: "at_counsel_direction", 4: "recipient_roles"}


def tried(file: ListFile, plan: ListPlan, register: str = "communications", assessment: Assessment = EMPTY) -> DryRun:
    return dry_run(file, plan, PLAYBOOK.registers_by_id[register], PLAYBOOK, assessment)


def rows(*lines: str, answers: dict[Ask, str] | None = None) -> DryRun:
    return tried(csv_list(HEAD + "\n".join(lines)), ListPlan(1, TARGETS, answers=answers or {}))


def only(run: DryRun) -> Record:
    assert run.refused == ()
    (record,) = run.records
    return record


def test_a_row_becomes_a_record_with_the_kinds_of_its_columns() -> None:
    record = only(rows("Call on claim 1,2026-03-05,Legal advice,yes,Press; Customer"))
    assert record.register == "communications"
    assert record.value("subject") == "Call on claim 1"
    assert record.value("sent_on") == PartialDate(2026, 3, 5)
    assert record.value("purpose") == "legal_advice"
    assert record.value("at_counsel_direction") == "yes"
    assert set(record.value("recipient_roles")) == {"press", "customer"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026", PartialDate(2026)),
        ("2026-03", PartialDate(2026, 3)),
        ("5-Mar-2026", PartialDate(2026, 3, 5)),
        ("March 2026", PartialDate(2026, 3)),
        ("25/12/2025", PartialDate(2025, 12, 25)),
        ("12/25/2025", PartialDate(2025, 12, 25)),
    ],
)
def test_dates_stay_as_partial_as_they_are(written: str, read: PartialDate) -> None:
    assert only(rows(f"A,{written},,,")).value("sent_on") == read


def test_a_day_and_month_that_can_be_read_either_way_is_asked_once() -> None:
    order = Ask("sent_on", About.DAY_ORDER)
    run = rows("A,03/04/2026,,,", "B,05/06/2026,,,")
    assert run.records == ()
    assert [a.ask for a in run.asked] == [order]
    assert run.waiting_rows == (2, 3)
    for answer, days in ((MONTH_FIRST, [(3, 4), (5, 6)]), (DAY_FIRST, [(4, 3), (6, 5)])):
        taken = rows("A,03/04/2026,,,", "B,05/06/2026,,,", answers={order: answer})
        assert [r.value("sent_on") for r in taken.records] == [PartialDate(2026, m, d) for m, d in days]
    refused = rows("A,03/04/2026,,,", answers={order: REFUSE})
    assert refused.refused_rows == (2,)


def test_a_date_against_the_chosen_order_is_refused_and_not_turned() -> None:
    run = rows("A,25/12/2025,,,", answers={Ask("sent_on", About.DAY_ORDER): MONTH_FIRST})
    (fault,) = run.refused
    assert "cannot be read month first" in fault.reason


def test_a_word_that_is_no_choice_is_asked_once_and_refused_until_it_is_settled() -> None:
    word = Ask("purpose", About.WORD, "strategy")
    run = rows("A,,Strategy,,", "B,,strategy,,", "C,,Legal advice,,")
    assert [(a.ask, a.count) for a in run.asked] == [(word, 2)]
    assert [r.value("subject") for r in run.records] == ["C"]
    settled = rows("A,,Strategy,,", "B,,strategy,,", answers={word: "legal_advice"})
    assert [r.value("purpose") for r in settled.records] == ["legal_advice"] * 2
    unknown = rows("A,,Strategy,,", answers={word: NOT_KNOWN})
    assert only(unknown).state("purpose") is State.NOT_KNOWN


def test_unknown_and_inapplicable_are_states_and_not_texts() -> None:
    record = only(rows("A,unknown,n/a,?,"))
    assert record.state("sent_on") is State.NOT_KNOWN
    assert record.state("purpose") is State.NOT_APPLICABLE
    assert record.state("at_counsel_direction") is State.NOT_KNOWN
    assert record.state("recipient_roles") is State.BLANK


def test_a_bad_row_is_listed_with_row_column_text_and_reason_and_the_others_are_taken() -> None:
    run = rows("A,2026-03-05,,,", "B,the day after,,,", "C,,,,")
    assert [r.value("subject") for r in run.records] == ["A", "C"]
    (fault,) = run.refused
    assert (fault.row, fault.column, fault.text) == (3, "Sent", "the day after")
    assert fault.reason
    assert "3\tSent\tthe day after" in refused_text(run)
    file = csv_list(HEAD + "A,2026-03-05,,,\nB,the day after,,,\n")
    assert "the day after" in refused_csv(file, 1, run)


def test_refused_texts_are_saved_so_that_no_spreadsheet_runs_them() -> None:
    text = HEAD + "=HYPERLINK(1),soon,,,\n"
    run = tried(csv_list(text), ListPlan(1, TARGETS))
    saved = refused_csv(csv_list(text), 1, run)
    assert "'=HYPERLINK(1)" in saved


def test_a_row_like_a_record_that_is_there_is_left_out_unless_it_is_wanted() -> None:
    there = Record(
        "c1",
        "communications",
        {"subject": Cell(State.ANSWERED, "Call"), "sent_on": Cell(State.ANSWERED, PartialDate(2026, 3, 5))},
    )
    assessment = EMPTY.with_record(there)
    file = csv_list(HEAD + "CALL,2026-03-05,,,\nCall,2026-03-06,,,\n")
    run = tried(file, ListPlan(1, TARGETS), assessment=assessment)
    assert [(a.row, a.like.id) for a in run.alike] == [(2, "c1")]
    assert run.numbers == (3,)
    assert tried(file, ListPlan(1, TARGETS, take_alike=True), assessment=assessment).numbers == (2, 3)


def test_links_are_found_by_name_and_patents_by_number_in_any_spelling() -> None:
    patent = SAMPLE.in_register("asserted_patents")[0]
    number = str(patent.value("number").words())  # type: ignore[union-attr]
    assessment = replace(SAMPLE, records=(patent,))
    register = PLAYBOOK.registers_by_id["notices"]
    column = next(c for c in register.columns if c.of == "asserted_patents")
    name = register.columns[0].id
    plan = ListPlan(1, {0: name, 1: column.id})
    run = tried(csv_list(f"What;Patents\nLetter;{number}\nOther;No. 99\n"), plan, "notices", assessment)
    assert [r.value(column.id) for r in run.records] == [(patent.id,)]
    assert run.refused_rows == (3,)


def test_an_amount_without_a_currency_is_asked() -> None:
    register = next(r for r in PLAYBOOK.registers if any(c.kind.value == "money" for c in r.columns))
    column = next(c for c in register.columns if c.kind.value == "money")
    file = csv_list("Name;Amount\nA;1,500.50\n")
    targets = {0: register.columns[0].id, 1: column.id}
    asked = tried(file, ListPlan(1, targets), register.id)
    ask = Ask(column.id, About.CURRENCY)
    assert [a.ask for a in asked.asked] == [ask]
    run = tried(file, ListPlan(1, targets, answers={ask: "USD"}), register.id)
    assert only(run).value(column.id) == Money.parse("USD 1,500.50")


def test_what_has_no_column_can_be_kept_in_the_note() -> None:
    file = csv_list("Subject,Bates\nA,MER-0001\n")
    run = tried(file, ListPlan(1, {0: "subject"}, notes=frozenset({1})))
    assert only(run).note == "Bates: MER-0001"


def test_headings_find_the_columns_they_name() -> None:
    register = PLAYBOOK.registers_by_id["communications"]
    labels = [c.label for c in register.columns if c.in_table]
    file = csv_list(",".join(f'"{label}"' for label in labels) + "\n" + ",".join("x" for _ in labels) + "\n")
    found = suggest(file_columns(file, 1), register)
    assert [register.column(found[n]).label for n in range(len(labels))] == labels  # type: ignore[union-attr]


def test_a_plan_for_another_register_is_refused() -> None:
    with pytest.raises(ListFileError, match="has no column"):
        tried(csv_list("A\nx\n"), ListPlan(1, {0: "no_such_column"}))


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters='"'), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=5, max_size=5), min_size=1, max_size=6))
def test_every_row_is_taken_or_refused_with_a_reason(cells: list[list[str]]) -> None:
    text = HEAD + "\n".join(",".join(f'"{c}"' for c in row) for row in cells)
    try:
        file = csv_list(text)
    except ListFileError:
        return
    run = tried(file, ListPlan(1, TARGETS))
    assert len(run.records) + len(run.refused_rows) + len(run.alike) == run.rows
    assert all(fault.reason for fault in run.refused)
    assert set(run.numbers).isdisjoint(run.refused_rows)
