"""What a copy carries: descriptions of trade secrets for one named recipient only, and one part of the record alone."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from pdf_pages import pages_of_pdf
from report_samples import MOMENT, TODAY, Printed, blank_assessment, build, cell, fill, joined, read, times_printed

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.errors import ReportError
from litready.playbook.model import Kind, Nature, Playbook, Retirement
from litready.report.export import export_report
from litready.report.extent import extent_of, part_named
from litready.report.hold_notice import write_hold_notice
from litready.report.model import Report, Stance, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.references import FREE_TEXT
from litready.report.walk import anchors_of, stances_of

Builder = Callable[..., Report]
Print = Callable[..., Printed]
COVER = ("prepared_by", "prepared_for", "director_name")
RECIPIENT = "Noor Haddad, Harlow LLP"


def secret_tokens(playbook: Playbook, assessment: Assessment) -> set[str]:
    """The tokens in what the playbook calls secret: texts, and notes of its sections, whether asked now or not."""
    kept_back = {s.id for s in playbook.sections if s.notes is Nature.SECRET}
    words: list[Value] = []
    for question_id, answer in assessment.answers.items():
        question = playbook.questions_by_id[question_id]
        if question.nature is Nature.SECRET:
            words.append(answer.value or "")
        if question.section in kept_back:
            words.append(answer.note)
    for record in assessment.records:
        register = playbook.registers_by_id[record.register]
        words += [record.value(c.id) or "" for c in register.columns if c.nature is Nature.SECRET]
        if register.section in kept_back:
            words.append(record.note)
    return set(re.findall(r"qx\w+z", " ".join(map(str, words))))


def all_that_lies_in(content: bytes) -> str:
    """Everything a reader could dig out of a PDF: text, properties, attachments, bookmarks, every stream unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    found = [
        read(content),
        str(reader.metadata),
        str(reader.xmp_metadata),
        str(reader.attachments),
        str(reader.outline),
    ]
    found.append(content.decode("latin-1"))
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            found.append(stream.decode("latin-1"))
    return "\n".join(found)


# -- descriptions -------------------------------------------------------------------------------------


@pytest.mark.parametrize("yes", [True, False])
def test_the_report_holds_no_word_that_may_describe_a_secret(shipped: Playbook, printed: Print, yes: bool) -> None:
    made = printed(yes=yes)
    assessment, tokens, report, content = made.assessment, made.tokens, made.report, made.content
    secret = secret_tokens(shipped, assessment)
    assert len(secret) > 80
    everything = all_that_lies_in(content)
    assert {t for t in secret if t in everything} == set()
    text = read(content)
    others = [t for t in tokens.made if t not in secret]
    assert {t: text.count(t) for t in others if text.count(t) != times_printed(assessment, t)} == {}
    assert Stance.SECRET in set(stances_of(report))


@pytest.mark.parametrize("yes", [True, False])
def test_for_one_named_recipient_each_stands_once(printed: Print, yes: bool) -> None:
    made = printed(yes=yes, recipient=RECIPIENT, descriptions=True)
    assessment, tokens, content = made.assessment, made.tokens, made.content
    text = read(content)
    counts = {t: text.count(t) for t in tokens.made}
    assert {t: n for t, n in counts.items() if n != times_printed(assessment, t)} == {}
    cover, *pages = pages_of_pdf(content)
    assert f"This copy for {RECIPIENT}" in joined(cover)
    assert "that may describe a trade secret, for this recipient only" in joined(cover)
    assert all(f"Describes trade secrets, for {RECIPIENT} only" in joined(page) for page in pages)
    assert "Left out of this copy" not in text


def test_a_text_that_looks_like_the_secret_stays_back_wherever_it_was_typed(shipped: Playbook) -> None:
    """Process steps with settings in every typed column of the registers of secrets, also in those of plain fact."""
    assessment, _ = fill(shipped, records=1)
    steps = "1. Heat {} to 412.5 °C for 35 min. 2. Hold at 3.2 bar and 1,450 rpm. 3. Quench in 0.4 mol/L brine at 4 °C."
    tokens = []
    for register in shipped.registers:
        if shipped.sections_by_id[register.section].notes is not Nature.SECRET:
            continue
        record = assessment.in_register(register.id)[0]
        cells = dict(record.cells)
        for column in register.columns:
            if column.kind in FREE_TEXT:
                tokens.append(f"vz{len(tokens):03d}k")
                cells[column.id] = replace(cells[column.id], value=steps.format(tokens[-1]))
        assessment = assessment.with_record(replace(record, cells=cells))
    assert len(tokens) > 40
    kept = extent_of(shipped, assessment, assess(shipped, assessment, TODAY), part=None, descriptions=False).readiness
    assert "ts_identify.text_tells" in {f.id for f in kept.findings}
    for wishes in ({}, {"part": part_named(shipped, "trade_secrets")}, {"facts_only": True}):
        everything = all_that_lies_in(pdf_bytes(build(shipped, assessment, **wishes)))
        assert [t for t in tokens if t in everything] == []
    text = read(pdf_bytes(build(shipped, assessment, recipient=RECIPIENT, descriptions=True)))
    assert {t: text.count(t) for t in tokens if text.count(t) != 1} == {}


def test_what_is_left_out_is_said_and_counted(shipped: Playbook, printed: Print) -> None:
    made = printed()
    report = made.report
    (table,) = [b for b in report.chapters[-1].blocks if isinstance(b, Table) and b.title == "Left out of this copy"]
    counts = {words_of(row.cells[0]): int(words_of(row.cells[1])) for row in table.rows}
    assert counts["Patent or secret: Reasons"] == 3
    assert counts["Trade secrets: notes on records"] == 3
    kept_back = [s for s in shipped.sections if s.notes is Nature.SECRET]
    assert counts["Notes on answers"] == sum(len(shipped.in_section(s.id)) for s in kept_back)
    assert {words_of(row.cells[2]) for row in table.rows} == {"May describe a trade secret"}
    total = str(sum(counts.values()))
    assert (total, "withheld from this copy") in report.cover.counts
    (row,) = [words_of(text) for label, text in report.cover.rows if label == "Left out"]
    assert "that may describe a trade secret" in row
    text = joined(read(made.content))
    assert text.count("Left out of this copy") == sum(counts.values()) + 1


def test_conclusions_are_the_same_whether_described_or_not(shipped: Playbook, sample: Assessment) -> None:
    readiness = assess(shipped, sample, TODAY)
    kept = extent_of(shipped, sample, readiness, part=None, descriptions=False).readiness

    def told(found: object) -> object:
        return [(f.id, f.title, f.why, f.do) for f in found.findings]  # type: ignore[attr-defined]

    assert told(kept) == told(readiness)
    assert [(q.id, q.state) for q in kept.open_questions] == [(q.id, q.state) for q in readiness.open_questions]
    assert kept.verdict is readiness.verdict


def test_a_record_without_secrets_leaves_nothing_out(playbook: Playbook) -> None:
    assessment, _ = fill(playbook)
    report = build(playbook, assessment)
    assert ("0", "withheld from this copy") in report.cover.counts
    assert "Nothing of the record is left out of this copy." in joined(read(pdf_bytes(report)))


def test_what_is_no_longer_asked_about_secrets_stays_back_too(shipped: Playbook) -> None:
    """An answer, a column and a register that are gone: by their section, or by the nature that their entry keeps."""
    gone = Retirement("register", "recipes", "1.1.0", "Recipes", Nature.SECRET)
    book = replace(shipped, retirements=(*shipped.retirements, gone))
    assessment, tokens = fill(shipped, records=1)
    secret = assessment.in_register("trade_secrets")[0]
    column, answer, cell, note = (tokens.next() for _ in range(4))
    old = replace(secret, cells={**secret.cells, "formula": replace(secret.cells["code_name"], value=column)})
    recipe = replace(secret, id="recipe", register="recipes", cells={"what": old.cells["formula"]}, note=note)
    recipe = replace(recipe, cells={"what": replace(old.cells["formula"], value=cell)})
    assessment = assessment.with_record(old).with_record(recipe)
    assessment = assessment.with_answer("ts_identify.old", Answer(State.ANSWERED, answer, "", MOMENT))
    everything = all_that_lies_in(pdf_bytes(build(book, assessment)))
    assert [t for t in (column, answer, cell, note) if t in everything] == []
    text = read(pdf_bytes(build(book, assessment, recipient=RECIPIENT, descriptions=True)))
    assert [text.count(t) for t in (column, answer, cell, note)] == [1, 1, 1, 1]


def test_a_secret_name_of_a_record_stands_nowhere(shipped: Playbook) -> None:
    """A register whose first column is secret is told of by its rows."""
    register = shipped.registers_by_id["incidents"]
    named = replace(register.columns[0], nature=Nature.SECRET)
    hidden = replace(register, columns=(named, *register.columns[1:]))
    book = replace(shipped, registers=tuple(hidden if r is register else r for r in shipped.registers))
    assessment, _ = fill(book)
    tokens = re.findall(r"qx\w+z", " ".join(str(r.value(named.id)) for r in assessment.in_register(register.id)))
    assert len(tokens) == 3
    everything = all_that_lies_in(pdf_bytes(build(book, assessment)))
    assert [t for t in tokens if t in everything] == []


def test_the_hold_notice_and_the_facts_hold_none(shipped: Playbook, tmp_path: Path) -> None:
    assessment, _ = fill(shipped)
    secret = secret_tokens(shipped, assessment)
    path = tmp_path / "hold.docx"
    write_hold_notice(shipped, assessment, path, today=TODAY)
    body = docx.Document(str(path)).element.body.xml
    facts = all_that_lies_in(pdf_bytes(build(shipped, assessment, facts_only=True)))
    assert {t for t in secret if t in body or t in facts} == set()


def test_the_facts_hold_no_item_of_evidence_that_may_be_privileged(shipped: Playbook) -> None:
    assessment = blank_assessment(shipped.id)
    tokens = {"yes": "qxyesz", "unknown": "qxunknownz", "blank": "qxblankz", "no": "qxnoz"}
    privileged = {"yes": cell("yes"), "no": cell("no"), "unknown": Cell(State.NOT_KNOWN), "blank": Cell(State.BLANK)}
    for name, token in tokens.items():
        cells = {"item": cell(token), "custodian": cell(f"{token}2"), "privileged": privileged[name]}
        assessment = assessment.with_record(Record(name, "evidence_items", cells))
    found = all_that_lies_in(pdf_bytes(build(shipped, assessment, facts_only=True)))
    assert [name for name, token in tokens.items() if token in found] == ["no"]


def test_descriptions_want_a_name_and_facts_alone_have_none(shipped: Playbook, tmp_path: Path) -> None:
    assessment, _ = fill(shipped)
    path = tmp_path / "report.pdf"

    def refused(**wishes: object) -> str:
        with pytest.raises(ReportError) as caught:
            export_report(shipped, assessment, path, today=TODAY, app_version="1.0", **wishes)  # type: ignore[arg-type]
        assert not path.exists()
        return str(caught.value)

    assert "one named recipient" in refused(descriptions=True, recipient="  ")
    assert "never describes a trade secret" in refused(descriptions=True, recipient=RECIPIENT, facts_only=True)
    assert "of the whole record" in refused(facts_only=True, part="trade_secrets")
    assert "There are: start, enforce, trade-secrets" in refused(part="patents")


# -- one part -----------------------------------------------------------------------------------------


def belongs(playbook: Playbook, part: str) -> tuple[set[str], set[str]]:
    sections = {s.id for s in playbook.sections if s.group == part}
    return sections, {r.id for r in playbook.registers if r.section in sections}


def tokens_outside(playbook: Playbook, assessment: Assessment, part: str) -> set[str]:
    """The tokens typed in any other part, and in actions; those that the cover prints excepted."""
    sections, registers = belongs(playbook, part)
    cover = {playbook.bindings[name] for name in COVER}
    words: list[Value] = []
    for question_id, answer in assessment.answers.items():
        if question_id.partition(".")[0] not in sections:
            words += [answer.note, "" if question_id in cover else str(answer.value)]
    for record in assessment.records:
        if record.register not in registers:
            words += [record.note, *(str(c.value) for c in record.cells.values())]
    words += [f"{a.title} {a.owner}" for a in assessment.actions]
    return set(re.findall(r"qx\w+z", " ".join(map(str, words))))


@pytest.mark.parametrize(("part", "yes"), [("trade_secrets", True), ("trade_secrets", False), ("enforce", True)])
def test_nothing_of_another_part_gets_in(shipped: Playbook, part: str, yes: bool) -> None:
    assessment, tokens = fill(shipped, yes=yes)
    group = part_named(shipped, part)
    outside = tokens_outside(shipped, assessment, part)
    report = build(shipped, assessment, part=group, recipient=RECIPIENT, descriptions=True)
    content = pdf_bytes(report)
    everything = all_that_lies_in(content)
    assert {t for t in outside if t in everything} == set()
    text = read(content)
    cover = [assessment.value(shipped.bindings[name]) for name in COVER]
    own = [t for t in tokens.made if t not in outside and t not in str(cover)]
    assert {t: text.count(t) for t in own if text.count(t) != times_printed(assessment, t)} == {}
    sections, registers = belongs(shipped, part)
    others = {r.title for r in shipped.registers if r.id not in registers} - {
        r.title for r in shipped.registers if r.id in registers
    }
    titles = {b.title for c in report.chapters for b in c.blocks if isinstance(b, Table)}
    assert titles & others == set()
    anchors = set(anchors_of(report))
    assert not {f"section.{s.id}" for s in shipped.sections if s.id not in sections} & anchors
    assert not {f"answer.{q.id}" for q in shipped.questions if q.section not in sections} & anchors


def test_the_trade_secret_part_of_the_sample_is_a_report_of_its_own(shipped: Playbook, sample: Assessment) -> None:
    group = part_named(shipped, "trade-secrets")
    whole, part = build(shipped, sample), build(shipped, sample, part=group)
    assert part.title == f"Trade secrets report: {sample.name}"
    assert (part.legend, part.author, part.cover.basis) == (whole.legend, whole.author, whole.cover.basis)
    assert part.cover.subtitle == "Trade secrets"
    titles = [chapter.title for chapter in part.chapters]
    for wanted in (
        "Registers",
        "Open questions for outside counsel",
        "Table of authorities",
        "How this report was made",
    ):
        assert wanted in titles
    findings = {f.id for f in assess(shipped, sample, TODAY).findings if f.section.startswith("ts_")}
    codes = {shipped.finding_codes[f] for f in findings}
    assert {a.removeprefix("finding.") for a in anchors_of(part) if a.startswith("finding.")} == codes
    text = joined(read(pdf_bytes(part)))
    for record in sample.in_register("asserted_patents"):
        assert record.name(shipped.registers_by_id["asserted_patents"]) not in text
    for record in sample.in_register("accused_products"):
        assert record.name(shipped.registers_by_id["accused_products"]) not in text
    assert "Trade secrets alone: sections T1 to T8, and nothing of the others." in text
    assert "Answers of other sections, with their notes" in text
    assert "Only this part is judged." in text


def test_the_verdict_and_the_actions_are_of_the_part(shipped: Playbook, sample: Assessment) -> None:
    group = part_named(shipped, "trade_secrets")
    rule = next(r for r in shipped.findings if r.section == "ts_identify")
    sample = sample.with_action(Action("own", "Ask qxpartz", "Ana", finding=rule.id))
    sample = sample.with_action(Action("free", "Ask qxfreez", "Ana"))
    report = build(shipped, sample, part=group)
    assert report.summary is not None
    text = read(pdf_bytes(report))
    assert ("qxpartz" in text, "qxfreez" in text) == (True, False)
    codes = [h.code for _, _, lines in report.summary.groups for h in lines]
    letters = {s.letter for s in shipped.sections if s.group == "trade_secrets"}
    assert {code.split("-")[0] for code in codes} <= letters
    extent = extent_of(shipped, sample, assess(shipped, sample, TODAY), part=group, descriptions=False)
    assert (extent.readiness.verdict.value == "not_ready") == any(
        f.severity.value == "stop" for f in extent.readiness.findings
    )
    assert set(extent.readiness.progress) == {s.id for s in shipped.sections if s.group == "trade_secrets"}


def test_a_link_out_of_the_part_is_counted_and_names_nothing(shipped: Playbook) -> None:
    assessment, _ = fill(shipped)
    report = build(shipped, assessment, part=part_named(shipped, "trade_secrets"))
    column = shipped.registers_by_id["valuations"].column("patents")
    assert column is not None
    assert column.kind is Kind.RECORDS
    text = joined(read(pdf_bytes(report)))
    assert "three records outside this part" in text
    assert "a record that was removed" not in text


def test_the_record_of_an_export_says_what_it_was(shipped: Playbook, tmp_path: Path) -> None:
    def made(**wishes: object) -> str:
        path, empty = tmp_path / "r.pdf", blank_assessment(shipped.id)
        return export_report(shipped, empty, path, today=TODAY, app_version="1.0", **wishes).kind  # type: ignore[arg-type]

    assert made(part="trade-secrets") == "report on trade secrets alone"
    assert made(descriptions=True, recipient=RECIPIENT) == "report, with descriptions"
