"""Items of the evidence index that a recipient does not get stand nowhere in a copy; what is concluded stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.playbook.model import Playbook
from litready.report.build import build_report
from litready.report.evidence_list import EvidenceList, index_report
from litready.report.held_back import HeldBack, mentions, unnamed, without_items
from litready.report.model import FindingBlock
from litready.report.xlsx import workbook_bytes

NAME = "Zirconwell  opinion letter"
CONTENT = "Quillfeather shows the gap"


def matter(sample: Assessment) -> Assessment:
    """The sample with an item that is to be held back, linked and named elsewhere."""
    texts = {"item": NAME, "shows": CONTENT, "custodian": "Ostrander", "location": "Shelf Yarrow", "owner": "Pellworth"}
    choices = {"category": "prosecution", "status": "wanted", "privileged": "no"}
    cells = {column: Cell(State.ANSWERED, value) for column, value in {**texts, **choices}.items()}
    item = Record("held-item", "evidence_items", cells, note="Note by Thistlewick")
    first = next(iter(sample.in_register("evidence_items")))
    naming = replace(first, note="See the zirconwell Opinion-letter first.")
    story = Record(
        "held-story", "invention_story", {"evidence": Cell(State.ANSWERED, ("held-item", first.id))}, note="Step one"
    )
    others = tuple(naming if r.id == first.id else r for r in sample.records)
    question = next(q for q, a in sample.answers.items() if a.note)
    answers = {**sample.answers, question: replace(sample.answers[question], note=f"It follows from {NAME}.")}
    actions = (*sample.actions, Action("held-action", f"Get the {NAME}", owner="Pellworth"))
    return replace(sample, records=(*others, item, story), answers=answers, actions=actions)


HELD = HeldBack(frozenset({"held-item"}), ("Brackenmoor scan.pdf",))
TOKENS = ("zirconwell", "quillfeather", "ostrander", "yarrow", "thistlewick", "brackenmoor")


@pytest.mark.parametrize("facts_only", [False, True])
def test_a_withheld_item_stands_nowhere(shipped: Playbook, sample: Assessment, facts_only: bool) -> None:
    whole = matter(sample)
    readiness = assess(shipped, whole, whole.changed_at.date())

    def words(held: HeldBack | None) -> str:
        report = build_report(
            shipped, whole, readiness, app_version="1", facts_only=facts_only, recipient="Counsel", wide=True, held=held
        )
        return repr(report).casefold()

    assert "zirconwell" in words(None)
    told = words(HELD)
    assert [token for token in TOKENS if token in told] == []
    assert "was removed" not in told
    assert workbook_bytes(
        build_report(shipped, whole, readiness, app_version="1", recipient="Counsel", wide=True, held=HELD)
    )


def test_conclusions_and_rows_stay_as_they_are(shipped: Playbook, sample: Assessment) -> None:
    whole = matter(sample)
    kept, told = unnamed(shipped, whole, HELD)
    today = whole.changed_at.date()
    before, after = assess(shipped, whole, today), assess(shipped, kept, today)
    assert [f.id for f in after.findings] == [f.id for f in before.findings]
    assert [r.id for r in kept.records] == [r.id for r in whole.records]
    assert [(e.what, e.count) for e in told] == [
        ("Evidence index: records", 1),
        ("Texts and notes that name a withheld record", 3),
    ]


def test_who_prepared_it_stands_in_no_property_where_the_name_is_that_of_a_withheld_item(
    shipped: Playbook, sample: Assessment
) -> None:
    author = Answer(State.ANSWERED, "Zirconwell opinion letter")
    whole = replace(matter(sample), answers={**sample.answers, "basis.prepared_by": author})
    readiness = assess(shipped, whole, whole.changed_at.date())
    report = build_report(shipped, whole, readiness, app_version="1", held=HELD)
    listed = index_report(
        shipped,
        whole,
        EvidenceList((), ()),
        HELD,
        recipient="C",
        today=readiness.today,
        app_version="1",
        facts_only=False,
    )
    assert report.author == listed.author == ""
    assert "zirconwell" not in (repr(report) + repr(listed)).casefold()
    assert build_report(shipped, whole, readiness, app_version="1").author == "Zirconwell opinion letter"


def test_the_portable_file_holds_no_trace_of_it(shipped: Playbook, sample: Assessment) -> None:
    cut = without_items(shipped, matter(sample), HELD)
    assert [token for token in (*TOKENS, "held-item") if token in repr(cut).casefold()] == []
    story = cut.record("held-story")
    assert story is not None
    assert len(story.value("evidence") or ()) == 1


def test_a_name_is_found_however_it_is_written(shipped: Playbook, sample: Assessment) -> None:
    noted = {
        "1.1": Answer(State.NOT_KNOWN, note="brackenmoor_scan.PDF"),
        "1.2": Answer(State.NOT_KNOWN, note="Ｂrackenmoor Scan: pdf"),
        "1.3": Answer(State.NOT_KNOWN, note="Brackenmoor scans.pdf"),
    }
    kept, _ = unnamed(shipped, replace(matter(sample), answers=noted), HELD)
    assert [q for q, a in kept.answers.items() if a.note == noted[q].note] == ["1.3"]


def test_no_fact_of_a_withheld_item_stands_under_a_finding(shipped: Playbook, sample: Assessment) -> None:
    held = HeldBack(frozenset(r.id for r in sample.in_register("evidence_items")))
    readiness = assess(shipped, sample, sample.changed_at.date())
    report = build_report(shipped, sample, readiness, app_version="1", recipient="Counsel", held=held)
    facts = repr([b.facts for c in report.chapters for b in c.blocks if isinstance(b, FindingBlock) if b.facts])
    assert "in records that are left out of this copy" in facts
    assert "Duty to keep it confidential" not in facts
    assert "Evidence index, row" not in facts


def test_a_hand_over_of_withheld_items_alone_is_not_told(shipped: Playbook, sample: Assessment) -> None:
    whole = matter(sample)
    known = next(iter(sample.in_register("evidence_items"))).id
    for own, items, why in (("alone", ("held-item",), "Vexley"), ("shared", ("held-item", known), "Known reason")):
        cells = {"to": "Lab", "why": why, "items": items}
        whole = whole.with_record(
            Record(own, "hand_overs", {column: Cell(State.ANSWERED, value) for column, value in cells.items()})
        )
    report = repr(
        build_report(shipped, whole, assess(shipped, whole, whole.changed_at.date()), app_version="1", held=HELD)
    )
    assert "Vexley" not in report
    assert "Known reason" in report
    assert whole.record("alone") is not None
    assert without_items(shipped, whole, HELD).record("alone") is None


def named(sample: Assessment, name: str) -> Assessment:
    """The sample with a withheld item of this name and nothing else, and a step that is linked to it."""
    held = Record("held-item", "evidence_items", {"item": Cell(State.ANSWERED, name)})
    step = Record("step", "invention_story", {"evidence": Cell(State.ANSWERED, ("held-item",))})
    return replace(sample, name="Pump", records=(held, step), answers={}, actions=())


@pytest.mark.parametrize(
    ("name", "text", "goes"),
    [
        ("Manual", "The manual was revised.", True),
        ("Email", "An e-mail, or rather: an email.", True),
        ("Emails", "An email.", True),
        ("Opinion letter", "Counsel writes an opinion letter.", True),
        ("FTO", "No FTO was done.", True),
        ("Notebook 4", "Notebook 4 is on the shelf.", True),
        ("a.pdf", "It is a PDF.", True),
        ("Zirconwell", "Zirconwell wrote.", False),
        ("Zirconwell", "Zirconwellian prose.", True),
        ("Opinion 2019", "See the opinion (2019).", False),
        ("Opinion 2019", "The opinion of May 2019.", True),
        ("Letter of the board to the lenders", "as the letter of the Board to the lenders says", False),
        ("manual.pdf", "see manual.pdf", False),
        ("manual.pdf", "see the manual", True),
        ("Brackenmoor.pdf", "see Brackenmoor", False),
        ("Zirconwell", "Zir\u00adcon\u200bwell wrote.", False),
        ("齐尔康意见书", "参见齐尔康意见书第三页。", False),
        ("ジルコン意見書", "そのジルコン意見書による", False),
        ("지르콘 의견서", "지르콘의견서를 보라", False),
        ("รายงานซีร์คอน", "ดูรายงานซีร์คอนหน้า", False),
        ("手册", "参见手册第三页。", True),
    ],
)
def test_a_name_that_anybody_may_write_takes_no_text_out(
    shipped: Playbook, sample: Assessment, name: str, text: str, goes: bool
) -> None:
    whole = replace(named(sample, name), answers={"1.1": Answer(State.NOT_KNOWN, note=text)})
    held = HeldBack(frozenset({"held-item"}))
    cut = without_items(shipped, whole, held)
    assert (cut.answers["1.1"].note == text) is goes
    assert "held-item" not in repr(cut)
    assert name not in repr(cut.records)


def test_where_such_a_name_stands_is_told_and_left_out_on_request(shipped: Playbook, sample: Assessment) -> None:
    other = Record("other", "evidence_items", {"item": Cell(State.ANSWERED, "Manual of the mixer")}, note="No names.")
    whole = named(sample, "Manual")
    question = shipped.questions[3]
    whole = replace(
        whole,
        name="The manual matter",
        records=(*whole.records, other),
        answers={question.id: Answer(State.NOT_KNOWN, note="The MANUAL was revised.")},
        actions=(Action("a", "Print the manual"),),
    )
    held = HeldBack(frozenset({"held-item"}))
    number = shipped.question_numbers[question.id]
    told = mentions(shipped, whole, held)
    assert [(m.name, m.places) for m in told] == [
        ("Manual", (f"note on {number}", "Evidence index, row 2", "an action", "the name of the matter"))
    ]
    assert whole.name == unnamed(shipped, whole, held)[0].name
    cut = without_items(shipped, whole, replace(held, also=frozenset({"Manual"})))
    assert "manual" not in repr(cut).casefold()
    assert mentions(shipped, whole, replace(held, also=frozenset({"Manual"}))) == ()
    assert mentions(shipped, whole, replace(held, also=frozenset({" MANUAL"}))) == ()


def test_a_short_name_in_a_script_without_spaces_is_told_too(shipped: Playbook, sample: Assessment) -> None:
    whole = replace(named(sample, "手册"), answers={"1.1": Answer(State.NOT_KNOWN, note="参见手册第三页。")})
    assert [m.name for m in mentions(shipped, whole, HeldBack(frozenset({"held-item"})))] == ["手册"]


def test_a_matter_that_is_called_like_a_withheld_item_loses_its_name(shipped: Playbook, sample: Assessment) -> None:
    whole = replace(named(sample, "Zirconwell opinion"), name="Zirconwell opinion and pump")
    readiness = assess(shipped, whole, whole.changed_at.date())
    held = HeldBack(frozenset({"held-item"}))
    for facts_only in (False, True):
        report = build_report(shipped, whole, readiness, app_version="1", facts_only=facts_only, held=held)
        assert "zirconwell" not in repr(report).casefold()
