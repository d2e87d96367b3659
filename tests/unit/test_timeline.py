"""The timeline of the matter: what stands on it, and which of it collides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from preservation_samples import PLAYBOOK, Sample, build, line_of

from litready.domain.bounds import Bound
from litready.domain.fact import RECORDS
from litready.domain.timeline import Clash, Event, Lane, Mark, Span, words_of
from litready.values import PartialDate

TODAY = date(2026, 11, 25)
PATENT = {"number": "US 9,999,999 B2", "status": "in_force", "issued_on": "2018-06-12", "expires_on": "2036"}
FULL = Sample(
    TODAY,
    answers={
        "hold.triggers": ["charted"],
        "hold.charted_on": "Mar 2026",
        "basis.litigation_anticipated": "yes",
        "basis.anticipated_since": "2026-03-20",
        "basis.affirms_work_product": "yes",
        "hold.issued": "yes",
        "hold.issued_on": "2026-06-10",
        "counsel.engaged": "yes",
        "counsel.engaged_on": "2026-05-01",
        "counsel.complaint_planned_on": "Feb 2027",
        "damages.first_infringement_on": "2021",
        "statements.plan": "letter",
        "statements.complaint_ready": "no",
        "ai.used": "yes",
    },
    records=[
        ("asserted_patents", "p1", PATENT),
        ("asserted_patents", "p2", {"number": "US 8,888,888 B2", "status": "in_force"}),
        ("accused_products", "x", {"name": "Pump", "first_known_on": "2021-02"}),
        ("custodians", "c", {"name": "Ada", "notified_on": "2026-06-10", "acknowledged": "yes",
                             "acknowledged_on": "2026-06-12", "departed": "yes", "left_on": "2026-07"}),
        ("data_sources", "mail", {"name": "Mail", "auto_delete": "yes", "suspended": "yes",
                                  "suspended_on": "2026-06-15"}),
        ("data_sources", "chat", {"name": "Chat", "auto_delete": "yes", "suspended": "no"}),
        ("data_sources", "disk", {"name": "Disk", "auto_delete": "no"}),
        ("losses", "l", {"what": "a drive", "lost_on": "2026-05", "kind": "esi", "replaceable": "no"}),
        ("notices", "n", {"subject": "Letter L", "sent": "yes", "sent_on": "2026-04-02", "charge": "yes"}),
        ("public_statements", "s", {"what": "launch post", "scheduled": "yes", "made_on": "2026-12-08",
                                    "charges_infringement": "yes"}),
        ("public_statements", "u", {"what": "talk", "scheduled": "no", "charges_infringement": "no"}),
        ("work_papers", "w", {"title": "Chart K", "made_on": "2026-03-25", "because_of_litigation": "yes"}),
        ("ai_uses", "a", {"tool": "Chatbot", "used_on": "2026-04"}),
    ],
)  # fmt: skip


def line(sample: Sample):
    return line_of(build(sample), sample.today)


def marks(drawn, record):
    return {e.mark for e in (*drawn.events, *drawn.spans) if e.where == record}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("p1", {Mark.ISSUE, Mark.EXPIRY, Mark.PATENT}),
        ("x", {Mark.KNOWN, Mark.SEEN}),
        ("damages.first_infringement_on", {Mark.INFRINGEMENT}),
        ("hold.charted_on", {Mark.TRIGGER}),
        ("basis.anticipated_since", {Mark.ANTICIPATION}),
        ("hold.issued_on", {Mark.HOLD, Mark.HELD, Mark.UNHELD}),
        ("c", {Mark.TOLD, Mark.ACKNOWLEDGED, Mark.LEFT}),
        ("mail", {Mark.DELETING, Mark.STOPPED}),
        ("chat", {Mark.DELETING}),
        ("disk", set()),
        ("l", {Mark.LOSS}),
        ("n", {Mark.NOTICE}),
        ("s", {Mark.SCHEDULED}),
        ("w", {Mark.PAPER}),
        ("a", {Mark.AI_USE}),
        ("counsel.engaged_on", {Mark.COUNSEL}),
        ("counsel.complaint_planned_on", {Mark.COMPLAINT}),
        ("", {Mark.TODAY, Mark.DUTY}),
    ],
)
def test_everything_with_a_day_stands_on_the_line_under_its_record(where, expected):
    assert marks(line(FULL), where) == expected


def test_what_has_no_day_is_listed_apart():
    assert {u.where for u in line(FULL).undated} == {"p2", "u"}


def test_it_runs_from_the_first_to_the_last_day_in_order_and_keeps_partial_dates():
    drawn = line(FULL)
    assert drawn.ends() == Bound(date(2018, 6, 12), date(2036, 12, 31))
    assert [e.at.earliest for e in drawn.events] == sorted(e.at.earliest for e in drawn.events)
    known = next(e for e in drawn.events if e.where == "x")
    assert known.at == Bound.of(PartialDate(2021, 2))
    duty = next(e for e in drawn.events if e.mark is Mark.DUTY)
    assert duty.at == Bound(date(2026, 3, 1), date(2026, 3, 20))


def test_spans_say_what_goes_on():
    spans = {s.where: s for s in line(FULL).spans}
    assert spans["chat"] == Span(
        Lane.DELETION,
        Mark.DELETING,
        None,
        None,
        f"{RECORDS} deletes by itself",
        "chat",
        ("chat",),
        "250 to 269 days under the duty",
        open=True,
    )
    assert spans["mail"].end == Bound.of(date(2026, 6, 15))
    assert not spans["mail"].open
    assert spans["p1"].end == Bound.of(PartialDate(2036))


def test_each_lane_holds_its_own_and_none_is_lost():
    drawn = line(FULL)
    assert sum(len(drawn.in_lane(lane)) for lane in Lane) == len(drawn.events) + len(drawn.spans)
    assert all(isinstance(e, Event | Span) for lane in Lane for e in drawn.in_lane(lane))
    assert {e.mark for e in drawn.in_lane(Lane.CUSTODIANS)} == {Mark.TOLD, Mark.ACKNOWLEDGED, Mark.LEFT}


def name(ids):
    return " and ".join(f"<{i}>" for i in ids)


def test_names_that_were_typed_stand_in_no_text_and_are_called_as_the_reader_knows_them():
    drawn = line(FULL)
    items = [*drawn.events, *drawn.spans, *drawn.undated, *drawn.collisions]
    typed = {v for _, _, cells in FULL.records for c, v in cells.items() if c in ("name", "tool", "title", "what")}
    told = [i.what for i in items] + [getattr(i, "aside", "") for i in items]
    assert [t for t in told if any(word in t for word in typed)] == []
    assert all((RECORDS in i.what) >= bool(i.records) for i in drawn.events if i.lane is not Lane.STEPS)
    words = {words_of(i, name) for i in items}
    assert {"<w> was made", "<chat> deletes by itself", "<c> left", "’999 issued", "<n> was sent"} <= words
    assert "<w> was made because a suit was expected, before there was a hold" in words
    assert not [w for w in words if "{" in w]


def test_the_days_without_a_hold_and_those_of_each_collision_are_counted():
    drawn = line(FULL)
    (unheld,) = (s for s in drawn.spans if s.mark is Mark.UNHELD)
    assert unheld.what == "82 to 101 days without a hold"
    days = {c.where[0]: c.days for c in drawn.collisions if c.clash is not Clash.STATEMENT_BEFORE_READY}
    assert days == {
        "hold.issued_on": "82 to 101 days",
        "basis.anticipated_since": "82 days",
        "w": "77 days",
        "mail": "87 to 106 days",
        "chat": "250 to 269 days",
        "l": "",
        "n": "29 days",
    }


def test_papers_before_the_hold_collide_once_for_all():
    more = ("work_papers", "v", {"title": "memo", "made_on": "2026-04-01", "because_of_litigation": "yes"})
    drawn = line(replace(FULL, records=[*FULL.records, more]))
    (found,) = (c for c in drawn.collisions if "v" in c.where)
    assert found.records == ("w", "v")
    assert words_of(found, name).startswith("<w> and <v> were made because")
    numbers = {e.where: drawn.collisions_of(e) for e in drawn.events if drawn.collisions_of(e)}
    at = drawn.collisions.index(found) + 1
    assert numbers["w"] == numbers["v"] == (at,)
    assert len(numbers["n"]) == 2


def test_messages_and_advisers_that_are_triggers_stand_on_the_line():
    message = {"subject": "plan", "sent_on": "2026-02-03", "because_of_litigation": "yes", "author_role": "funder"}
    adviser = {"name": "Bea", "role": "lead", "engaged_on": "2026-01"}
    drawn = line(
        replace(FULL, records=[*FULL.records, ("communications", "m", message), ("counsel_contacts", "b", adviser)])
    )
    assert marks(drawn, "m") == {Mark.PAPER, Mark.TRIGGER}
    assert marks(drawn, "b") == {Mark.COUNSEL}


def test_articles_stand_on_the_line_as_they_were_sold():
    article = {"name": "Own pump", "seller_kind": "own", "practises": ["p1"], "practice_known": "yes",
               "sold_from": "2019", "still_sold": "yes", "marked": "later", "marked_from": "2021-03-01",
               "mark_form": "fixed", "word_present": "yes"}  # fmt: skip
    answers = {**FULL.answers, "marking.claim_kinds": "device", "marking.any_article": "yes"}
    drawn = line(replace(FULL, answers=answers, records=[*FULL.records, ("patented_articles", "o", article)]))
    found = [s for s in drawn.spans if s.where == "o"]
    assert {s.aside for s in found} == {"’999"}
    assert {s.mark for s in found} <= {Mark.UNMARKED, Mark.MARKED, Mark.DOUBTED}
    assert found[0].start == Bound.of(PartialDate(2019))


def clashes(sample: Sample):
    return {(c.clash, c.where[0]) for c in line(sample).collisions}


def test_collisions_are_named_with_their_records():
    assert clashes(FULL) == {
        (Clash.HOLD_AFTER_DUTY, "hold.issued_on"),
        (Clash.WORK_PRODUCT_BEFORE_HOLD, "basis.anticipated_since"),
        (Clash.WORK_PRODUCT_BEFORE_HOLD, "w"),
        (Clash.DELETION_AFTER_DUTY, "mail"),
        (Clash.DELETION_AFTER_DUTY, "chat"),
        (Clash.DELETION_AFTER_DUTY, "l"),
        (Clash.STATEMENT_BEFORE_COUNSEL, "n"),
        (Clash.STATEMENT_BEFORE_READY, "n"),
        (Clash.STATEMENT_BEFORE_READY, "s"),
    }
    drawn = line(FULL)
    assert all(c.authorities and c.what for c in drawn.collisions)
    known = {"", *PLAYBOOK.questions_by_id} | {r[1] for r in FULL.records}
    assert {w for c in drawn.collisions for w in c.where} <= known


def test_authorities_on_the_line_exist():
    assert {a for c in line(FULL).collisions for a in c.authorities} <= PLAYBOOK.authorities.keys()


@pytest.mark.parametrize(
    ("answers", "gone"),
    [
        ({"hold.issued_on": "2026-03"}, {Clash.HOLD_AFTER_DUTY, Clash.WORK_PRODUCT_BEFORE_HOLD}),
        ({"hold.issued_on": "not known"}, {Clash.HOLD_AFTER_DUTY, Clash.WORK_PRODUCT_BEFORE_HOLD}),
        ({"counsel.engaged_on": "2026"}, {Clash.STATEMENT_BEFORE_COUNSEL}),
        ({"counsel.engaged_on": "not known"}, {Clash.STATEMENT_BEFORE_COUNSEL}),
        ({"statements.complaint_ready": "yes"}, {Clash.STATEMENT_BEFORE_READY}),
        ({"statements.complaint_ready": "not known"}, {Clash.STATEMENT_BEFORE_READY}),
    ],
)
def test_what_may_be_in_order_is_no_collision(answers, gone):
    found = {c for c, _ in clashes(replace(FULL, answers={**FULL.answers, **answers}))}
    assert not found & gone
    assert found


def without(record_id, **cells):
    return replace(FULL, records=[(r, i, {**c, **cells} if i == record_id else c) for r, i, c in FULL.records])


def test_a_statement_that_counsel_cleared_or_that_charges_nothing_does_not_collide():
    assert (Clash.STATEMENT_BEFORE_COUNSEL, "n") not in clashes(without("n", counsel_cleared="yes"))
    soft = clashes(without("n", charge="no"))
    assert not {(Clash.STATEMENT_BEFORE_COUNSEL, "n"), (Clash.STATEMENT_BEFORE_READY, "n")} & soft


def test_a_line_of_nothing_holds_today():
    drawn = line(Sample(TODAY))
    assert drawn.ends() == Bound.of(TODAY)
    assert drawn.bare
    assert not line(FULL).bare
    assert drawn.collisions == ()
    assert {e.mark for e in drawn.events} == {Mark.TODAY, Mark.DUTY, Mark.TRIGGER}
