"""The calendar: whole days only, permanent ids, text escaped, records by row and never by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from report_samples import MOMENT, TODAY, blank_assessment, build, cell, fill, joined, read, small_playbook

from litready.domain.answers import Value
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.errors import ReportError
from litready.playbook.model import Playbook
from litready.report.calendar import Calendar, calendar_of
from litready.report.extent import extent_of, part_named
from litready.report.ics import calendar_bytes, write_calendar
from litready.report.model import words_of
from litready.report.pdf import pdf_bytes
from litready.values import PartialDate


def calendar(
    playbook: Playbook, assessment: Assessment, part: str = "", today: date = TODAY, *, for_others: bool = False
) -> Calendar:
    group = part_named(playbook, part) if part else None
    readiness = assess(playbook, assessment, today)
    extent = extent_of(playbook, assessment, readiness, part=group, descriptions=False)
    return calendar_of(extent, for_others=for_others)


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(e["uid"]): e for e in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def with_actions(*actions: Action) -> Assessment:
    return replace(blank_assessment(), actions=actions)


def test_an_action_is_a_whole_day_under_its_permanent_id() -> None:
    action = Action("act1", "Do it", "Dana", PartialDate(2026, 12, 1), finding="hold.missing")
    found = events(calendar_bytes(calendar(small_playbook(), with_actions(action)), "LitReady 1.0"))
    (event,) = found.values()
    assert list(found) == ["a1.action.act1@litready"]
    assert event["dtstart"].dt == date(2026, 12, 1)
    assert event["dtend"].dt == date(2026, 12, 2)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert (str(event["summary"]), str(event["transp"]), str(event["status"])) == ("Do it", "TRANSPARENT", "CONFIRMED")
    assert str(event["description"]).splitlines()[:2] == ["Owner: Dana", "Closes H-1"]


def test_a_later_calendar_changes_the_entry_and_adds_none() -> None:
    action = Action("act1", "Do it", "Dana", PartialDate(2026, 12, 1))
    book = small_playbook()
    before = with_actions(action)
    after = replace(with_actions(replace(action, due=PartialDate(2027, 1, 5), title="Do it now", done=True)))
    after = replace(after, changed_at=MOMENT + timedelta(hours=1))
    (one,) = events(calendar_bytes(calendar(book, before), "L")).items()
    (two,) = events(calendar_bytes(calendar(book, after, today=TODAY + timedelta(days=1)), "L")).items()
    assert one[0] == two[0]
    assert two[1]["dtstart"].dt == date(2027, 1, 5)
    assert two[1]["sequence"] > one[1]["sequence"]
    assert str(two[1]["status"]) == "CANCELLED"


def test_days_that_are_not_whole_are_listed_and_left_out() -> None:
    whole = Action("a", "Do it", "", PartialDate(2026, 12, 1))
    month = Action("b", "Do more", "", PartialDate(2026, 12))
    done = Action("c", "Did", "", PartialDate(2025), done=True)
    made = calendar(small_playbook(), with_actions(whole, month, done, Action("d", "Some day")))
    assert [e.what for e in made.entries] == ["Do it"]
    assert made.left_out == ("Do more: Dec 2026 (day not known)",)


@pytest.mark.parametrize(
    "text",
    [
        "one; two, three\\n four",
        "line\r\nBEGIN:VEVENT\r\nSUMMARY:not an entry\r\nEND:VEVENT",
        "ATTACH:file:///etc/passwd",
        '"quoted"; X=1:2',
        "株式会社 🔒 Ελληνικά Русский Żółć 한국어 " * 20,
        "half \ud83d and \x00 control",
    ],
)
def test_text_is_escaped_and_stays_text(text: str) -> None:
    action = Action("a", text, text, PartialDate(2026, 12, 1))
    content = calendar_bytes(calendar(small_playbook(), replace(with_actions(action), name=text)), "L")
    (event,) = events(content).values()
    shown = " ".join(text.replace("\x00", " ").replace("\ud83d", "\ufffd").split())
    assert str(event["summary"]) == shown
    assert set(event) == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS",
        "TRANSP", "STATUS",
    }  # fmt: skip
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_review_days_and_last_days_of_the_sample_stand_by_row(shipped: Playbook, sample: Assessment) -> None:
    made = calendar(shipped, sample)
    what = [e.what for e in made.entries]
    assert any(w.startswith("Federal last day to sue: Incidents, row") for w in what)
    assert any(w.startswith("Last day to file in the United States: Patent or secret, row") for w in what)
    assert any(w.startswith("Look at it again: Patent or secret, row") for w in what)
    assert "Complaint planned" in what
    assert any(w.startswith("Federal last day to sue") for w in made.left_out)
    assert any(w.startswith("Next review: Measures, row") for w in made.left_out)
    content = calendar_bytes(made, "LitReady 1.0").decode().replace("\r\n ", "")
    names = {r.name(shipped.registers_by_id[r.register]) for r in sample.records if r.register == "incidents"}
    assert not [n for n in names if n in content]


def test_one_part_holds_its_own_days_alone(shipped: Playbook, sample: Assessment) -> None:
    assessment = sample.with_action(Action("x", "Elsewhere", "", PartialDate(2026, 12, 1)))
    whole = {e.id for e in calendar(shipped, assessment).entries}
    part = calendar(shipped, assessment, "trade-secrets")
    assert {e.id for e in part.entries} < whole
    assert "Elsewhere" not in [e.what for e in part.entries]
    assert "Complaint planned" not in [e.what for e in part.entries]


def test_what_is_not_asked_now_has_no_day(shipped: Playbook) -> None:
    cells = {"perpetual": cell("yes"), "term_ends": cell(PartialDate(2027, 1, 1))}
    record = Record("r", "agreements", cells, "", MOMENT)
    assert calendar(shipped, replace(blank_assessment(shipped.id), records=(record,))).entries == ()
    asked = replace(record, cells={**cells, "perpetual": cell("no")})
    assert len(calendar(shipped, replace(blank_assessment(shipped.id), records=(asked,))).entries) == 1


def test_the_same_record_and_day_give_the_same_bytes(shipped: Playbook, sample: Assessment) -> None:
    assert calendar_bytes(calendar(shipped, sample), "L") == calendar_bytes(calendar(shipped, sample), "L")


def test_without_an_entry_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no calendar"):
        write_calendar(calendar(small_playbook(), blank_assessment()), tmp_path / "c.ics", "L")
    assert list(tmp_path.iterdir()) == []


RECIPE = "Mix 40 wt % resin A with 12 wt % filler, heat to 185 °C, then spin at 3,000 rpm."


def _to_the_day(value: Value | None) -> Value | None:
    return PartialDate(2027, 3, 1) if isinstance(value, PartialDate) else value


def unfolded(made: Calendar) -> str:
    return calendar_bytes(made, "LitReady 1.0").decode().replace("\r\n ", "")


@pytest.mark.parametrize("for_others", [False, True])
def test_no_token_of_a_record_leaves_with_a_calendar_and_of_actions_only_in_ones_own(
    shipped: Playbook, for_others: bool
) -> None:
    filled, tokens = fill(shipped)
    assessment = replace(
        filled,
        answers={q: replace(a, value=_to_the_day(a.value)) for q, a in filled.answers.items()},
        records=tuple(
            replace(r, cells={c: replace(held, value=_to_the_day(held.value)) for c, held in r.cells.items()})
            for r in filled.records
        ),
    )
    made = calendar(shipped, assessment, for_others=for_others)
    assert len(made.entries) > len(assessment.actions)
    content = unfolded(made)
    actions = {t for a in assessment.actions for t in tokens.made if t in (a.title + a.owner)}
    assert {t for t in tokens.made if t in content} == (set() if for_others else actions)


def test_for_others_an_action_stands_by_its_number_in_the_report(shipped: Playbook, sample: Assessment) -> None:
    own, others = (calendar(shipped, sample, for_others=so) for so in (False, True))
    entries = {e.id: e for e in others.entries}
    planned = shipped.bound("complaint_planned")
    assert planned is not None
    assert {e.id for e in own.entries} - entries.keys() == {f"{sample.id}.answer.{planned.id}"}
    report = build(shipped, sample)
    assert report.summary is not None
    for row in report.summary.actions.rows:
        number, title, _, _, code = (words_of(cell) for cell in row.cells)
        action = next(a for a in sample.actions if a.title == title)
        if action.due is not None and action.due.exact:
            entry = entries[f"{sample.id}.action.{action.id}"]
            assert (entry.what, entry.more) == (f"Action {number}", f"Closes {code}")


@pytest.mark.parametrize("finding", ["ts_access.open_access", "", "no.such"])
def test_an_action_that_looks_like_a_secret_is_in_no_calendar_and_no_report(shipped: Playbook, finding: str) -> None:
    told = Action("told", RECIPE, RECIPE, PartialDate(2026, 12, 1), finding=finding)
    plain = Action("plain", "Ask for the forms", "Dana", PartialDate(2026, 12, 2), finding=finding)
    assessment = replace(blank_assessment(shipped.id), actions=(told, plain))
    content = unfolded(calendar(shipped, assessment))
    assert "185" not in content
    assert "SUMMARY:Action 1" in content
    assert "SUMMARY:Ask for the forms" in content
    readiness = assess(shipped, assessment, TODAY)
    extent = extent_of(shipped, assessment, readiness, part=None, descriptions=False)
    assert [(entry.what, entry.count) for entry in extent.left_out] == [("Actions", 2)]
    printed = joined(read(pdf_bytes(build(shipped, assessment))))
    assert "185" not in printed
    assert "Ask for the forms" in printed
    whole = joined(read(pdf_bytes(build(shipped, assessment, recipient="N. Haddad", descriptions=True))))
    assert "heat to 185 °C" in whole


def test_an_action_of_another_section_may_hold_numbers(shipped: Playbook) -> None:
    action = Action("a", RECIPE, "", PartialDate(2026, 12, 1), finding="hold.none")
    assert "185" in unfolded(calendar(shipped, replace(blank_assessment(shipped.id), actions=(action,))))
