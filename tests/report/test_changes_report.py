"""The list of changes on paper: each change once, the same bytes each time, no description of a secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdf_pages import pages_of_pdf
from report_samples import TODAY, blank_assessment, fill, said

from litready.domain.answers import Answer, Cell, State
from litready.domain.compare import Side, compare
from litready.domain.matter import Action, Assessment, Record
from litready.errors import ReportError
from litready.playbook.model import Nature, Playbook
from litready.report.changes import changes_report, export_changes
from litready.report.pdf import pdf_bytes
from litready.report.references import FREE_TEXT


def pages(before: Side, after: Side, **options: object) -> str:
    report = changes_report(before, after, since="Full report", today=TODAY, app_version="1.0", **options)  # type: ignore[arg-type]
    return "\n".join(pages_of_pdf(pdf_bytes(report)))


def test_every_token_of_what_came_is_printed(playbook: Playbook) -> None:
    filled, tokens = fill(playbook, records=4)
    after = replace(filled, id="a1")
    text = "".join(pages(Side(playbook, blank_assessment(), TODAY), Side(playbook, after, TODAY)).split())
    missing = [t for t in tokens.made if "".join(t.split()) not in text]
    assert missing == []


def test_the_same_two_states_give_the_same_bytes(playbook: Playbook, tmp_path: Path) -> None:
    filled, _ = fill(playbook)
    sides = Side(playbook, blank_assessment(), TODAY), Side(playbook, filled, TODAY)
    made = [
        export_changes(*sides, tmp_path / f"{n}.pdf", since="A copy", today=TODAY, app_version="1.0") for n in (1, 2)
    ]
    assert made[0] == made[1]
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_where_nothing_changed_it_says_so(playbook: Playbook) -> None:
    side = Side(playbook, blank_assessment(), TODAY)
    text = pages(side, side)
    assert "Nothing that was recorded is different." in text
    assert "No finding and no open question is different." in text


def test_hostile_and_long_text_is_printed_whole(playbook: Playbook) -> None:
    question = next(q for q in playbook.questions if q.kind.value in ("text", "long_text"))
    text = "<b>&amp; " + " ".join(f"word{n}" for n in range(4_000)) + " LAST-TOKEN"
    before = blank_assessment()
    after = before.with_answer(question.id, said(text))
    printed = pages(Side(playbook, before, TODAY), Side(playbook, after, TODAY))
    assert "<b>&amp;" in printed
    assert "LAST-TOKEN" in printed


def test_that_a_text_looks_like_a_secret_is_listed_without_the_text(shipped: Playbook, sample: Assessment) -> None:
    recipe = "Mix 40 wt % resin A with 12 wt % filler, heat to 185 °C, then spin at 3,000 rpm."
    action = Action("told", recipe, "", finding="ts_access.open_access")
    note = Answer(State.NOT_KNOWN, note=recipe)
    after = sample.with_answer("ts_identify.policy", note).with_action(action)
    rule = next(f for f in shipped.findings if f.id == "ts_identify.text_tells")
    sides = Side(shipped, sample, TODAY), Side(shipped, after, TODAY)
    assert any(f.finding == rule.id and f.before is None for f in compare(*sides).findings)
    printed = " ".join(pages(*sides).split())
    assert rule.title.split("{")[0] in printed
    assert "185" not in printed
    assert "heat to 185 °C" in " ".join(pages(*sides, recipient="N. Haddad", descriptions=True).split())


def test_what_describes_a_secret_is_left_out_and_counted(shipped: Playbook, sample: Assessment) -> None:
    register, column = next(
        (r, c)
        for r in shipped.registers
        for c in r.columns
        if c.nature is Nature.SECRET and c.kind in FREE_TEXT and c is not r.columns[0]
    )
    first, second = (
        sample.with_record(Record("added", register.id, {column.id: Cell(State.ANSWERED, text)}))
        for text in ("SECRET-OLD", "SECRET-NEW")
    )
    after = second.with_answer("hold.issued", Answer(State.NOT_KNOWN))
    sides = Side(shipped, first, TODAY), Side(shipped, after, TODAY)
    text = pages(*sides)
    assert "SECRET" not in text
    assert "One change is left out" in " ".join(text.split())
    with pytest.raises(ReportError, match="for one named recipient only"):
        export_changes(*sides, Path("x.pdf"), since="", today=TODAY, app_version="1.0", descriptions=True)
    told = pages(*sides, recipient="Lindqvist & Marsh", descriptions=True)
    assert "SECRET-OLD" in told
    assert "SECRET-NEW" in told
    assert "Describes trade secrets, for Lindqvist & Marsh only" in told
