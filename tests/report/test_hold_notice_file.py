"""The hold notice as a Word file: a note to counsel that can be taken out, and a notice that gives nothing away."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_samples import TODAY, blank_assessment, fill, said

from litready.domain.answers import Cell, State
from litready.domain.hold_notice import draft_hold_notice
from litready.domain.interview import shown_part
from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness, assess
from litready.playbook.model import Kind, Playbook
from litready.report.hold_notice import TITLE, hold_document, write_hold_notice
from litready.report.word import word_bytes
from litready.values import PartialDate

SAID_IN_NOTICE = {
    "custodians": {"name", "role", "department"},
    "data_sources": {"name", "owner", "deletes_after"},
    "physical_evidence": {"item", "location", "custodian"},
    "asserted_patents": {"title"},
    "patented_articles": {"name"},
}
"""The only words of the record that the notice may repeat."""
VIEWS = re.compile(
    r"infring|accus|alleg|lawsuit|litigat|anticipat|\bsu(?:it|e|ed)\b|strateg|invalid|willful|damages|opponent|target|"
    r"privileged|work product|attorney|claim chart|teardown|enforce",
    re.IGNORECASE,
)


def drafted(playbook: Playbook, assessment: Assessment) -> bytes:
    part = shown_part(playbook, assessment)
    return word_bytes(hold_document(playbook, draft_hold_notice(playbook, part, assess(playbook, assessment, TODAY))))


def parts_of(content: bytes) -> tuple[str, str]:
    """The words of the note to counsel and of the notice; the pages of the note end with a break of their section."""
    note: list[str] = []
    notice: list[str] = []
    at = note
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            at += [c.text for row in block.rows for c in dict.fromkeys(row.cells)]
            continue
        at.append(block.text)
        if block._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            at = notice
    return "\n".join(note), "\n".join(notice)


def test_the_sample_gives_a_note_and_a_notice(shipped: Playbook, sample: Assessment) -> None:
    content = drafted(shipped, sample)
    note, notice = parts_of(content)
    made = docx.Document(io.BytesIO(content))
    assert "138 days" in note
    assert "FP-200, unit A" in note
    assert notice.startswith(TITLE)
    for heading in ("What it is about", "What to keep", "What not to do", "People who leave or have left"):
        assert heading in notice
    headings = [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [
        "Note to counsel: take these pages out before the notice is sent",
        TITLE,
        "Schedule A: who gets this notice",
        "Schedule B: systems and deletion",
        "Schedule C: things",
        "Acknowledgment",
    ]
    people = [row.cells[0].text for t in made.tables for row in t.rows if t.rows[0].cells[0].text == "Name"]
    assert people == [
        "Name",
        "L. Novak",
        "N. Halloran",
        "J. Lindgren",
        "M. Brandt",
        "V. Sorel",
        "T. Reyes",
        "K. Lindahl",
    ]


def test_the_notice_of_the_sample_names_no_party_and_takes_no_view(shipped: Playbook, sample: Assessment) -> None:
    content = drafted(shipped, sample)
    _, notice = parts_of(content)
    assert VIEWS.findall(notice) == []
    for name in ("Tarnquist", "FlowPilot", "FP-200", "Merrowdale"):
        assert name not in notice
    for day in ("Jun", "2026-06", "June 3"):
        assert day not in notice
    about = docx.Document(io.BytesIO(content)).core_properties
    assert about.title == TITLE
    assert about.subject == about.keywords == about.comments == ""


def test_only_the_note_bears_a_legend_and_only_on_a_basis(shipped: Playbook, sample: Assessment) -> None:
    made = docx.Document(io.BytesIO(drafted(shipped, sample)))
    first, second = (s.header.paragraphs[0].text for s in made.sections)
    assert first.startswith("Privileged & confidential · Attorney–client communication · Attorney work product\n")
    assert second == ""
    bare = sample
    for question in ("basis.affirms_privilege", "basis.affirms_work_product"):
        bare = bare.with_answer(question, said("no"))
    content = drafted(shipped, bare)
    made = docx.Document(io.BytesIO(content))
    assert [s.header.paragraphs[0].text for s in made.sections] == [
        "Note to counsel. Take this page out before the notice is sent.",
        "",
    ]
    note, notice = parts_of(content)
    assert "No privilege basis is stated." in note
    assert "Privileged &" not in note + notice


@pytest.mark.parametrize("yes", [True, False])
def test_of_all_that_was_typed_the_notice_repeats_names_only(shipped: Playbook, yes: bool) -> None:
    """A token stands in every field of the record; those of names stand in the notice once, no other one ever."""
    assessment, tokens = fill(shipped, yes=yes)
    assessment = assessment.with_answer("hold.issued", said("no")).with_answer(
        "evidence.accused_party", said("Qxother")
    )
    for record in assessment.in_register("accused_products"):
        other = Cell(State.ANSWERED, "Qxother")
        assessment = assessment.with_record(replace(record, cells={**record.cells, "maker": other, "name": other}))
    _, notice = parts_of(drafted(shipped, assessment))
    part = shown_part(shipped, assessment)
    named = {
        token
        for record in part.records
        for column in SAID_IN_NOTICE.get(record.register, ())
        for token in re.findall(r"qx[a-z]+z", str(record.value(column)))
    }
    for record in part.in_register("patented_articles"):
        if record.value("seller_kind") not in ("own", "affiliate"):
            named -= set(re.findall(r"qx[a-z]+z", str(record.value("name"))))
    counts = {t: notice.count(t) for t in tokens.made}
    assert {t for t, n in counts.items() if n} == named
    assert {counts[t] for t in named} == {1}
    assert not re.search(r"\b(?:Mar|May)[a-z]*\.?\s", notice), "no day of the record"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2015, 1, 1), date(2026, 11, 1)), st.text(st.sampled_from("abcdefghij"), min_size=6, max_size=9))
def test_neither_the_day_of_anticipation_nor_a_charge_gets_out(
    shipped: Playbook, sample: Assessment, day: date, token: str
) -> None:
    token = f"qx{token}z"
    part = sample.with_answer("basis.anticipated_since", said(PartialDate.of(day)))
    part = part.with_answer("basis.anticipation_event", said(f"{token} happened"))
    part = part.with_answer("evidence.accused_party", said(f"{token} Pumps"))
    records = []
    for record in part.records:
        register = shipped.registers_by_id[record.register]
        free = [c for c in register.columns if c.kind in (Kind.TEXT, Kind.LONG_TEXT)]
        cells = dict(record.cells)
        for column in free:
            if column.id not in SAID_IN_NOTICE.get(record.register, ()):
                cells[column.id] = Cell(State.ANSWERED, f"{token} infringes")
        records.append(replace(record, cells=cells, note=token))
    part = shown_part(shipped, replace(part, records=tuple(records)))
    draft = draft_hold_notice(shipped, part, _follows(shipped, sample))
    _, notice = parts_of(word_bytes(hold_document(shipped, draft)))
    assert token not in notice
    when = PartialDate.of(day)
    issued = PartialDate(2026, 10, 19)
    if when != issued:
        assert when.words() not in notice
        assert when.words(short=False) not in notice
        assert day.isoformat() not in notice


_FOLLOWS: dict[str, Readiness] = {}


def _follows(playbook: Playbook, assessment: Assessment) -> Readiness:
    if assessment.id not in _FOLLOWS:
        _FOLLOWS[assessment.id] = assess(playbook, assessment, TODAY)
    return _FOLLOWS[assessment.id]


@pytest.mark.parametrize(
    "text", ["R&D <draft>", "0.1 <A <0.9", "AT&T", "</para>", "soft\x0bbreak", "\x00\uffff株 🔒", "\u202eback"]
)
def test_hostile_names_do_not_stop_it(shipped: Playbook, sample: Assessment, text: str) -> None:
    records = tuple(
        replace(r, cells={**r.cells, "name": Cell(State.ANSWERED, f"qxq {text} zxz")})
        if r.register in ("custodians", "data_sources")
        else r
        for r in sample.records
    )
    _, notice = parts_of(drafted(shipped, replace(sample, records=records)))
    assert len(re.findall(r"qxq [^z]*zxz", notice)) == 16
    if text.isprintable():
        assert f"qxq {text} zxz" in notice


def test_the_same_record_and_day_give_the_same_file(shipped: Playbook, sample: Assessment, tmp_path: Path) -> None:
    first = write_hold_notice(shipped, sample, tmp_path / "a.docx", today=TODAY)
    second = write_hold_notice(shipped, sample, tmp_path / "b.docx", today=TODAY)
    assert first == second
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    later = write_hold_notice(shipped, sample, tmp_path / "c.docx", today=date(2026, 11, 26))
    assert later != first


def test_a_record_with_nothing_in_it_gives_a_draft(shipped: Playbook) -> None:
    note, notice = parts_of(drafted(shipped, blank_assessment(shipped.id)))
    assert "[names of the people who hold something]" in notice
    assert "[numbers of the patents and applications]" in notice
    assert "[name of the thing, or strike this line]" in notice
    places = len(re.findall(r"\[[a-z][^\]]*\]", notice))
    assert f"The notice has {places} places in square brackets" in note


def test_content_without_a_hold_gives_a_draft_all_the_same(playbook: Playbook) -> None:
    note, notice = parts_of(drafted(playbook, blank_assessment()))
    assert notice.startswith(TITLE)
    assert note
