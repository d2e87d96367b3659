"""What kind of content each question, register and column is, and which of it each copy carries."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from litready.domain.answers import Cell, State
from litready.domain.matter import Assessment, Record
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Nature
from litready.report.facts import factual_columns, is_factual

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
LISTED = tomllib.loads((Path(__file__).parent / "facts_only.toml").read_text(encoding="utf-8"))


def test_the_facts_only_copy_carries_the_columns_that_were_judged_and_no_others() -> None:
    carried = {r.id: [c.id for c in factual_columns(r)] for r in PLAYBOOK.registers if factual_columns(r)}
    assert carried == LISTED, "give the new column its nature, or add it to facts_only.toml once it was judged"


def test_every_section_on_trade_secrets_keeps_its_notes_back() -> None:
    kept = {s.id for s in PLAYBOOK.sections if s.notes is Nature.SECRET}
    assert kept == {s.id for s in PLAYBOOK.sections if s.group == "trade_secrets"}


def test_no_long_text_on_trade_secrets_goes_out_unjudged() -> None:
    """A text of several lines is where a secret gets described: it tells of one, or of the merits."""
    sections = {s.id for s in PLAYBOOK.sections if s.group == "trade_secrets"}
    texts = {
        (r.id, c.id): c.nature
        for r in PLAYBOOK.registers
        if r.section in sections
        for c in r.columns
        if c.kind is Kind.LONG_TEXT
    }
    texts |= {("", q.id): q.nature for q in PLAYBOOK.questions if q.section in sections and q.kind is Kind.LONG_TEXT}
    assert [place for place, nature in texts.items() if nature is Nature.FACT] == []


def test_an_item_of_evidence_is_fact_only_where_it_is_known_not_to_be_privileged() -> None:
    register = PLAYBOOK.registers_by_id["evidence_items"]
    answers = {state: Cell(state) for state in State if state is not State.ANSWERED}
    cells = {"no": Cell(State.ANSWERED, "no"), "yes": Cell(State.ANSWERED, "yes"), **answers}
    carried = [
        name
        for name, cell in cells.items()
        if is_factual(
            register,
            Record("r", register.id, {"privileged": cell}),
            Assessment("a", "A", PLAYBOOK.id, PLAYBOOK.version, MOMENT, MOMENT),
        )
    ]
    assert carried == ["no"]
