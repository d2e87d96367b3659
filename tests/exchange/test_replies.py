"""Counsel's replies: matched by permanent id, read as each kind is read, shown before anything is taken."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reply_samples import TODAY, filled, rewritten, sheet_of, without_tags

from litready.domain.answers import Answer, Cell, State
from litready.domain.compare import Side, compare
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.domain.replies.edits import carry_out, taken_back
from litready.domain.replies.marks import Target, mark_of
from litready.domain.replies.proposals import Proposal, Replies, edits_of
from litready.domain.wording import LEFT_OUT
from litready.errors import LitReadyError, RepliesError
from litready.exchange.portable import package, read_portable
from litready.exchange.replies.read import parse_replies, read_replies
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Kind, Playbook
from litready.report.withheld import Descriptions, blanked
from litready.values import Money, PartialDate

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
UNKNOWN = Cell(State.NOT_KNOWN)
HOSTILE = "=cmd|' /C calc'!A0 <w:t>& “x” \U0001f512 ﷽ السلام 漢字 ' -- \\ {title} %s"


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture(scope="module")
def sample(shipped: Playbook) -> Assessment:
    return read_portable(sample_file(), shipped).assessment


def own(n: int) -> str:
    return f"{n:032x}"


@pytest.fixture(scope="module")
def every_kind(shipped: Playbook) -> tuple[Assessment, dict[Kind, str]]:
    """An assessment in which a cell of each kind is not known yet, and the id of each in its mark."""
    plain = Assessment("every-kind", "Every kind", shipped.id, shipped.version, NOW, NOW)
    asked = {q.of for q in shipped.questions if q.kind is Kind.REGISTER and q.when is None}
    records: dict[str, Record] = {}
    where: dict[Kind, str] = {}
    for register in shipped.registers:
        for column in register.columns:
            if register.id in asked and column.when is None and column.kind not in where:
                record = records.get(register.id) or Record(own(len(records) + 1), register.id)
                records[register.id] = replace(record, cells={**record.cells, column.id: UNKNOWN})
                where[column.kind] = f"{record.id}/{column.id}"
    return replace(plain, records=tuple(records.values())), where


def read(shipped: Playbook, assessment: Assessment, content: bytes) -> Replies:
    return parse_replies("back.docx", content, shipped, assessment, today=TODAY)


def take(read: Replies, assessment: Assessment, keys: set[str] | frozenset[str]) -> Assessment:
    return carry_out(assessment, edits_of(read.proposals, keys), NOW)


def only(read: Replies) -> Proposal:
    (proposal,) = read.proposals
    return proposal


def test_a_sheet_that_was_not_touched_holds_no_reply(shipped: Playbook, sample: Assessment) -> None:
    found = read(shipped, sample, sheet_of(shipped, sample))
    assert found.proposals == ()
    assert found.empty > 100
    assert found.told == "Question sheet of Nov\u00a025, 2026"


def test_every_kind_is_read_back(shipped: Playbook, every_kind: tuple[Assessment, dict[Kind, str]]) -> None:
    assessment, where = every_kind
    column = {
        kind: shipped.registers_by_id[assessment.record(mark.split("/")[0]).register].column(mark.split("/")[1])
        for kind, mark in where.items()
    }
    several = column[Kind.MULTI].choices[:2]
    choice = column[Kind.CHOICE].choices[0]
    linked = next(r for r in assessment.records if r.register == column[Kind.RECORDS].of)
    first = shipped.registers_by_id[linked.register].columns[0]
    wanted = {
        Kind.YES_NO: ("yes", "yes"),
        Kind.CHOICE: (choice.label.upper(), choice.id),
        Kind.MULTI: (f"{several[1].label}; {several[0].label}", tuple(c.id for c in several)),
        Kind.DATE: ("March 2024", PartialDate(2024, 3)),
        Kind.MONEY: ("USD 1,250,000.50", Money(Decimal("1250000.50"), "USD")),
        Kind.NUMBER: ("1,200", Decimal(1200)),
        Kind.LONG_TEXT: (f"First line\n{HOSTILE}", f"First line\n{HOSTILE}"),
    }
    sheet = filled(sheet_of(shipped, assessment), {where[k]: text for k, (text, _) in wanted.items()})
    found = read(shipped, assessment, sheet)
    assert {p.key[3:]: p.why for p in found.proposals} == {where[k]: "" for k in wanted}
    after = take(found, assessment, found.first_ticked)
    for kind, (_, value) in wanted.items():
        record, name = where[kind].split("/")
        assert after.record(record).value(name) == value, kind
    assert first is not None


@pytest.mark.parametrize(("text", "state"), [("Not known yet", State.NOT_KNOWN), ("n/a", State.NOT_APPLICABLE)])
def test_states_are_answers_too(shipped: Playbook, text: str, state: State) -> None:
    blank = Assessment("b", "B", shipped.id, shipped.version, NOW, NOW)
    question = next(q for q in shipped.questions if q.required and q.kind is Kind.YES_NO and q.when is None)
    found = read(shipped, blank, filled(sheet_of(shipped, blank), {question.id: text}))
    if state is State.NOT_APPLICABLE and not question.not_applicable:
        assert only(found).as_note
    else:
        assert take(found, blank, found.first_ticked).answer(question.id).state is state


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("yes, but only in Texas", "none of the choices"),
        ("No, unless it is agreed", "none of the choices"),
        ("see my mail", "none of the choices"),
    ],
)
def test_what_is_no_answer_goes_into_the_note_only_if_wanted(
    shipped: Playbook, sample: Assessment, text: str, fault: str
) -> None:
    found = read(shipped, sample, filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": text}))
    proposal = only(found)
    assert fault in proposal.why
    assert (proposal.as_note, found.first_ticked) == (True, frozenset())
    after = take(found, sample, {proposal.key})
    before = sample.answer("counsel.conflicts_cleared")
    assert after.answer("counsel.conflicts_cleared").state is before.state
    assert text in after.answer("counsel.conflicts_cleared").note
    assert before.note in after.answer("counsel.conflicts_cleared").note
    assert read(shipped, after, filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": text})).proposals == ()


@pytest.mark.parametrize(("text", "ticked"), [("Yes\nAcme and Beta", True), ("Yes. Acme and Beta", False)])
def test_what_is_written_behind_an_answer_goes_into_the_note(
    shipped: Playbook, sample: Assessment, text: str, ticked: bool
) -> None:
    found = read(shipped, sample, filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": text}))
    assert only(found).ticked is ticked
    after = take(found, sample, {only(found).key}).answer("counsel.conflicts_cleared")
    assert after.value == "yes"
    assert after.note.endswith(": Acme and Beta")


def test_an_ambiguous_date_is_never_guessed(shipped: Playbook, every_kind: tuple[Assessment, dict[Kind, str]]) -> None:
    assessment, where = every_kind
    found = read(shipped, assessment, filled(sheet_of(shipped, assessment), {where[Kind.DATE]: "03/04/2024"}))
    assert only(found).why == "“03/04/2024” can be read month first or day first."
    assert only(found).as_note


def test_a_reply_to_what_was_answered_since_is_marked(shipped: Playbook, sample: Assessment) -> None:
    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"})
    now = sample.with_answer("counsel.conflicts_cleared", Answer(State.ANSWERED, "no"))
    proposal = only(read(shipped, now, sheet))
    assert proposal.since == "Not known yet when it was sent on Nov\u00a025, 2026, answered since"
    assert (proposal.now, proposal.read, proposal.ticked) == ("No", "Yes", False)
    same = sample.with_answer("counsel.conflicts_cleared", Answer(State.ANSWERED, "yes"))
    assert (read(shipped, same, sheet).proposals, read(shipped, same, sheet).same) == ((), 1)


def test_a_reply_to_a_finding_goes_into_the_note_of_its_first_fact(shipped: Playbook, sample: Assessment) -> None:
    found = read(shipped, sample, filled(sheet_of(shipped, sample), {"basis.claim_before_hold": HOSTILE}))
    proposal = only(found)
    assert (proposal.question, proposal.ticked) == ("basis.anticipated_since", True)
    assert HOSTILE in take(found, sample, found.first_ticked).answer("basis.anticipated_since").note


def test_that_there_are_none_is_read_for_a_register(shipped: Playbook) -> None:
    blank = Assessment("b", "B", shipped.id, shipped.version, NOW, NOW)
    open_ = {q.question for q in assess(shipped, blank, TODAY).open_questions if q.required}
    question = next(q for q in shipped.questions if q.kind is Kind.REGISTER and q.id in open_)
    none = shipped.registers_by_id[question.of].none_label
    found = read(shipped, blank, filled(sheet_of(shipped, blank), {question.id: none}))
    assert question.of in take(found, blank, found.first_ticked).none_declared
    listed = read(shipped, blank, filled(sheet_of(shipped, blank), {question.id: "A, B and C"}))
    assert "list" in only(listed).why


def says_yes(element) -> bool:
    return [t.text for t in element.iter(qn("w:t"))] == ["Yes"]


# -- files that come back in other shapes ----------------------------------------------------------


def test_replies_are_found_where_a_program_drops_the_tags(shipped: Playbook, sample: Assessment) -> None:
    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"})
    found = read(shipped, sample, without_tags(sheet))
    assert only(found) == only(read(shipped, sample, sheet))
    assert found.empty == read(shipped, sample, sheet).empty


def test_tracked_changes_count_as_accepted(shipped: Playbook, sample: Assessment) -> None:
    def track(document) -> None:
        run = next(r for r in document.element.body.iter(qn("w:r")) if says_yes(r))
        struck, put = OxmlElement("w:del"), OxmlElement("w:ins")
        old, new, text, words = (OxmlElement(f"w:{t}") for t in ("r", "r", "delText", "t"))
        text.text, words.text = "No", "Yes"
        old.append(text)
        new.append(words)
        struck.append(old)
        put.append(new)
        run.addprevious(struck)
        run.addprevious(put)
        run.getparent().remove(run)

    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"}, track)
    assert only(read(shipped, sample, sheet)).wrote == "Yes"


def test_words_below_the_field_in_its_cell_are_part_of_the_reply(shipped: Playbook, sample: Assessment) -> None:
    def add(document) -> None:
        field = next(f for f in document.element.body.iter(qn("w:sdt")) if says_yes(f))
        paragraph, run, words = (OxmlElement(f"w:{t}") for t in ("p", "r", "t"))
        words.text = "Acme too"
        run.append(words)
        paragraph.append(run)
        field.getparent().addnext(paragraph)

    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"}, add)
    assert only(read(shipped, sample, sheet)).wrote == "Yes\nAcme too"


def test_two_replies_to_one_question_are_not_chosen_from(shipped: Playbook, sample: Assessment) -> None:
    def twice(document) -> None:
        import copy

        field = next(f for f in document.element.body.iter(qn("w:sdt")) if says_yes(f))
        table = next(p for p in field.iterancestors(qn("w:tbl")))
        other = copy.deepcopy(table)
        next(t for t in other.iter(qn("w:t")) if t.text == "Yes").text = "No"
        table.addnext(other)

    proposal = only(
        read(shipped, sample, filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"}, twice))
    )
    assert proposal.as_note
    assert (proposal.wrote, proposal.ticked) == ("Yes\n\nAlso: No", False)


def test_an_unknown_code_is_listed_and_cannot_be_taken(shipped: Playbook, sample: Assessment) -> None:
    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"})
    changed = rewritten(sheet, lambda xml: xml.replace(b"qn:counsel.conflicts_cleared", b"qn:counsel.invented"))
    proposal = only(read(shipped, sample, changed))
    assert "qn:counsel.invented" in proposal.subject
    assert (proposal.wrote, proposal.edits) == ("Yes", ())


def test_a_record_that_was_removed_is_an_unknown_code(
    shipped: Playbook, every_kind: tuple[Assessment, dict[Kind, str]]
) -> None:
    assessment, where = every_kind
    sheet = filled(sheet_of(shipped, assessment), {where[Kind.DATE]: "2024"})
    gone = assessment.without_record(where[Kind.DATE].split("/")[0])
    assert only(read(shipped, gone, sheet)).edits == ()


def test_the_sheet_of_another_assessment_is_refused(shipped: Playbook, sample: Assessment) -> None:
    sheet = filled(sheet_of(shipped, sample), {"counsel.conflicts_cleared": "Yes"})
    with pytest.raises(RepliesError, match="made from another assessment"):
        read(shipped, replace(sample, id="another"), sheet)
    unmarked = rewritten(sheet, lambda xml: xml.replace(b"LRQ1:", b"LRQ:"))
    found = read(shipped, sample, unmarked)
    assert found.first_ticked == frozenset()
    assert "no longer says of which assessment" in found.remarks[0]


def entity_bomb(xml: bytes) -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    return xml.replace(b"?>", b"?>" + head, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda c: c[: len(c) // 2], "damaged or cut short"),
        (lambda c: rewritten(c, lambda _xml: b"<not xml"), "damaged or cut short"),
        (lambda c: rewritten(c, entity_bomb), "definitions of its own"),
        (lambda c: rewritten(c, lambda _xml: b"<a>" * 5000 + b"</a>" * 5000), "unpacks to far more"),
        (lambda c: rewritten(c, lambda _xml: b" " * (65 * 1024 * 1024)), "unpacks to far more"),
        (lambda _c: word_file("A letter"), "bears no marks"),
        (lambda _c: b"%PDF-1.7", "is a PDF"),
        (lambda _c: b"\xd0\xcf\x11\xe0", "old Word file"),
        (lambda _c: b"hello", "neither a Word file nor a LitReady file"),
        (lambda _c: b"", "neither a Word file nor a LitReady file"),
        (lambda _c: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (lambda _c: zipped({"a.txt": "x"}), "no Word file"),
    ],
)
def test_damaged_hostile_and_foreign_files_are_refused_whole(
    shipped: Playbook, sample: Assessment, change, words: str
) -> None:
    with pytest.raises(LitReadyError, match=words):
        read(shipped, sample, change(sheet_of(shipped, sample)))


def word_file(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_marks_hold_no_typed_id_and_fit_a_tag() -> None:
    for target in (
        Target(record="secret recipe of Acme", column="name"),
        Target(record="x" * 200, column="name"),
        Target(record=own(1), column="independent_discovery"),
        Target(question="counsel.conflicts_cleared"),
    ):
        mark = mark_of(target, State.BLANK)
        assert len(mark) <= 64
        assert "recipe" not in mark


def test_a_file_that_cannot_be_read_is_told(shipped: Playbook, sample: Assessment, tmp_path) -> None:
    with pytest.raises(RepliesError, match="no file that can be read"):
        read_replies(tmp_path, shipped, sample, today=TODAY)


# -- the portable file -----------------------------------------------------------------------------


def changed_by_counsel(sample: Assessment, shipped: Playbook) -> Assessment:
    register = shipped.registers_by_id["counsel_contacts"]
    there = sample.in_register(register.id)[0]
    new = Record(own(7), register.id, {register.columns[0].id: Cell(State.ANSWERED, "New adviser")})
    other = sample.with_answer("counsel.conflicts_cleared", Answer(State.ANSWERED, "yes", "cleared"))
    other = other.with_record(replace(there, note="seen by counsel")).with_record(new)
    other = other.without_record(sample.in_register("communications")[0].id)
    return other.with_action(Action("act-new", "Call the insurer", "Counsel"))


def test_a_portable_file_is_shown_difference_by_difference(shipped: Playbook, sample: Assessment) -> None:
    other = changed_by_counsel(sample, shipped)
    found = parse_replies("back.litready", package(other), shipped, sample, today=TODAY)
    keys = {p.key for p in found.proposals}
    assert {"answer:counsel.conflicts_cleared", f"record:{own(7)}", "action:act-new"} <= keys
    assert take(found, sample, {p.key for p in found.proposals if p.edits}) is not sample
    after = take(found, sample, keys)
    assert compare(Side(shipped, after, TODAY), Side(shipped, other, TODAY)).same_record
    gone = next(p for p in found.proposals if p.key == f"record:{sample.in_register('communications')[0].id}")
    assert not gone.ticked


def test_the_portable_file_of_another_assessment_is_refused(shipped: Playbook, sample: Assessment) -> None:
    with pytest.raises(RepliesError, match="holds another assessment"):
        parse_replies("x", package(replace(sample, id="another")), shipped, sample, today=TODAY)


def test_what_is_newer_here_is_marked(shipped: Playbook, sample: Assessment) -> None:
    question = "counsel.conflicts_cleared"
    there = sample.with_answer(question, Answer(State.ANSWERED, "yes", changed_at=datetime(2026, 11, 20, tzinfo=UTC)))
    here = sample.with_answer(question, Answer(State.ANSWERED, "no", changed_at=NOW))
    found = parse_replies("x", package(there), shipped, here, today=TODAY)
    assert only(found).since.startswith("Changed here on Nov\u00a026, 2026, after")
    assert not only(found).ticked


# -- taking ----------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_taking_gives_exactly_the_ticked_differences(
    shipped: Playbook, sample: Assessment, data: st.DataObject
) -> None:
    other = changed_by_counsel(sample, shipped)
    found = parse_replies("back.litready", package(other), shipped, sample, today=TODAY)
    ticked = data.draw(st.sets(st.sampled_from([p.key for p in found.proposals])))
    after = take(found, sample, ticked)
    rest = parse_replies("back.litready", package(other), shipped, after, today=TODAY)
    linking = {p.key for p in found.proposals} - {p.key for p in rest.proposals} - ticked
    dropped = any(key.startswith("record:") for key in ticked)
    assert {p.key for p in rest.proposals} <= {p.key for p in found.proposals} - ticked
    assert not linking or dropped, "only links to a record that went may go with it"
    back, kept = taken_back(after, sample, after)
    assert kept == 0
    assert compare(Side(shipped, sample, TODAY), Side(shipped, back, TODAY)).answers == ()
    assert {r.id: (r.cells, r.note) for r in back.records} == {r.id: (r.cells, r.note) for r in sample.records}
    assert back.actions == sample.actions


def test_what_was_changed_since_stays_when_it_is_taken_back(shipped: Playbook, sample: Assessment) -> None:
    other = changed_by_counsel(sample, shipped)
    found = parse_replies("back.litready", package(other), shipped, sample, today=TODAY)
    after = take(found, sample, {p.key for p in found.proposals})
    question = "counsel.conflicts_cleared"
    since = after.with_answer(question, Answer(State.ANSWERED, "no", changed_at=NOW))
    back, kept = taken_back(since, sample, after)
    assert kept == 1
    assert back.answer(question).value == "no"
    assert back.record(own(7)) is None


def test_a_sheet_is_dated_and_without_a_basis_bears_no_legend(shipped: Playbook, sample: Assessment) -> None:
    blank = Assessment("b", "B", shipped.id, shipped.version, NOW, NOW)
    with zipfile.ZipFile(io.BytesIO(sheet_of(shipped, blank, date(2026, 11, 2)))) as archive:
        whole = b"".join(archive.read(n) for n in archive.namelist())
    assert b"Privileged" not in whole
    with zipfile.ZipFile(io.BytesIO(sheet_of(shipped, sample))) as archive:
        heads = b"".join(archive.read(n) for n in archive.namelist() if "header" in n)
    assert b"Privileged" in heads


def test_what_a_copy_left_out_is_no_change_when_it_comes_back(shipped: Playbook, sample: Assessment) -> None:
    copy, places = blanked(shipped, sample, Descriptions(shipped))
    assert len(places) > 3
    assert LEFT_OUT in repr(copy)
    question = next(q.id for q in shipped.questions if q.id in copy.answers and not copy.answers[q.id].note)
    copy = copy.with_answer(question, replace(copy.answers[question], note="Reply of counsel"))
    replies = parse_replies("back.litready", package(copy), shipped, sample, today=TODAY)
    assert [p.key for p in replies.proposals] == [f"note:{question}"]
