"""Decided cases on the duty to preserve, each typed in as an assessment, reach what the court held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from preservation_samples import Sample, build, drawn_from, facts_of, judge, line_of

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import GapKind, Measure, Needs, Rule, Timing
from litready.domain.preservation.facts import Cause, Evidence, Facts, Hold, Loss, Trigger, TriggerKind
from litready.domain.preservation.rules import judge_preservation
from litready.domain.timeline import Clash
from litready.values import PartialDate

SHREDDED = {"kind": "paper", "replaceable": "no", "intent": "routine", "reported_to_counsel": "no"}
RAMBUS = Sample(
    today=date(2000, 1, 18),
    answers={
        "hold.triggers": ["decided", "charted"],
        "hold.decided_on": "1998",
        "hold.charted_on": "not known",
        "hold.issued": "no",
        "hold.third_parties_left_out": ["prosecution"],
        "hold.clean_up": "yes",
    },
    records=[
        ("losses", "shred-1", {"what": "first shred day", "lost_on": "1998-09", **SHREDDED}),
        ("losses", "purge", {"what": "prosecution files", "lost_on": "1999-04", **SHREDDED}),
        ("losses", "shred-2", {"what": "second shred day", "lost_on": "1999-08", **SHREDDED}),
    ],
)
ZUBULAKE = Sample(
    today=date(2004, 7, 20),
    answers={
        "hold.triggers": ["consulted"],
        "hold.consulted_on": "Apr 2001",
        "basis.litigation_anticipated": "yes",
        "basis.anticipated_since": "Apr 2001",
        "hold.issued": "yes",
        "hold.issued_on": "2002-02-22",
        "hold.groups_left_out": ["sales"],
        "hold.reminders": "no",
        "counsel.complaint_planned_on": "2002-02",
    },
    records=[
        ("custodians", "missed", {"name": "A broker", "acknowledged": "no", "notified_on": "2002-09-25"}),
        (
            "losses",
            "mails",
            {"what": "mails", "lost_on": "2002-10", "kind": "esi", "replaceable": "no", "intent": "negligent"},
        ),
    ],
)
CHAT = {
    "name": "Chat",
    "kind": "ephemeral",
    "auto_delete": "yes",
    "deletes_after": "24 hours",
    "suspended": "no",
}
GOOGLE_PLAY = Sample(
    today=date(2023, 3, 28),
    answers={
        "hold.triggers": ["talks"],
        "hold.talks_on": "Aug 2020",
        "hold.issued": "yes",
        "hold.issued_on": "Aug 2020",
        "hold.phones": "no",
    },
    records=[("data_sources", "chat", CHAT)],
)
LETTER = {"subject": "letter of June 5", "sent": "yes", "sent_on": "2002-06-05", "form": "letter", "charge": "no"}
COMPLAINT = {"subject": "the complaint", "sent": "yes", "sent_on": "2004-02-24", "form": "complaint"}
CACHE = Sample(
    today=date(2007, 3, 2),
    answers={"hold.triggers": ["letter"], "hold.letter_on": "2002-06"},
    records=[
        ("notices", "letter", LETTER),
        ("notices", "complaint", COMPLAINT),
        (
            "losses",
            "drives",
            {"what": "drives", "lost_on": "2004-06", "kind": "esi", "replaceable": "no", "intent": "negligent"},
        ),
    ],
)
SANOFI = Sample(
    today=date(2010, 7, 1),
    answers={
        "basis.litigation_anticipated": "yes",
        "basis.anticipated_since": "2006-02-23",
        "basis.affirms_work_product": "yes",
        "hold.triggers": ["none_yet"],
        "hold.issued": "yes",
        "hold.issued_on": "Jul 2007",
    },
)


def no_later_than(duty: Bound | None, day: str) -> bool:
    return duty is not None and duty.latest <= PartialDate.parse(day).latest


# -- what each court held -----------------------------------------------------------------------

HELD = [
    ("micron-v-rambus-2011", RAMBUS, "duty_attached", True),
    ("micron-v-rambus-2011", RAMBUS, "duty_attached_no_later_than", "1999-08"),
    ("micron-v-rambus-2011", RAMBUS, "spoliation", True),
    ("micron-v-rambus-2011", RAMBUS, "worst_case_sanction", Measure.UNENFORCEABLE),
    ("hynix-v-rambus-2011", RAMBUS, "duty_attached_no_later_than", "1999-08"),
    ("google-play-2023", GOOGLE_PLAY, "hold_adequate", False),
    ("google-play-2023", GOOGLE_PLAY, "ephemeral_messages_covered", True),
    ("google-play-2023", GOOGLE_PLAY, "rule_37e_violation", True),
    ("google-play-2023", GOOGLE_PLAY, "tool_action", "stop deletion in Chat"),
    ("zubulake-v-2004", ZUBULAKE, "hold_adequate", False),
    ("zubulake-v-2004", ZUBULAKE, "sanction", Measure.ADVERSE_INFERENCE),
    ("zubulake-v-2004", ZUBULAKE, "caveat", "December 1, 2015"),
    ("cache-la-poudre-2007", CACHE, "recipient_duty_attached", "2004-02-24"),
    ("cache-la-poudre-2007", CACHE, "soft_letter_triggers_recipient_duty", False),
    ("cache-la-poudre-2007", CACHE, "post_filing_sanction", True),
    ("cache-la-poudre-2007", CACHE, "duty_attached_no_later_than", "2002-06"),
]
CHECKS = {
    "duty_attached": lambda found, held: (found.duty is not None) is held,
    "duty_attached_no_later_than": lambda found, held: no_later_than(found.duty, held),
    "spoliation": lambda found, held: any(x.timing is Timing.AFTER and x.exposure for x in found.losses) is held,
    "worst_case_sanction": lambda found, held: any(e.supports(held) and e.worst is held for e in found.exposures),
    "hold_adequate": lambda found, held: found.adequate is held,
    "ephemeral_messages_covered": lambda found, held: bool(found.gaps_of(GapKind.DELETING)) is held,
    "rule_37e_violation": lambda found, held: any(e.rule is Rule.RULE_37E for e in found.exposures) is held,
    "tool_action": lambda found, held: any(held in s.what for s in found.steps),
    "sanction": lambda found, held: any(e.supports(held) for e in found.exposures),
    "caveat": lambda found, held: any(held in e.why for e in found.exposures),
    "recipient_duty_attached": lambda found, held: found.other_side.at == Bound.of(PartialDate.parse(held)),
    "soft_letter_triggers_recipient_duty": lambda found, held: (found.other_side.soft == ()) is held,
    "post_filing_sanction": lambda found, held: any(e.record == "drives" for e in found.exposures) is held,
}


@pytest.mark.parametrize(("case", "sample", "point", "held"), HELD, ids=lambda v: v if isinstance(v, str) else "")
def test_a_decided_case_reaches_what_the_court_held(case, sample, point, held):
    assert CHECKS[point](judge(sample), held), case


@pytest.mark.parametrize("point", sorted({point for _, _, point, _ in HELD} - {"hold_adequate"}))
def test_nothing_of_it_is_held_of_an_assessment_that_says_nothing(point):
    held = next(h for _, _, p, h in HELD if p == point)
    found = judge_preservation(Facts((), Hold(), date(2026, 11, 25)))
    if point != "soft_letter_triggers_recipient_duty":
        assert not CHECKS[point](found, held)
    assert found.adequate is None


# -- Micron v. Rambus, Hynix v. Rambus (Fed. Cir. 2011) -----------------------------------------


def test_rambus_the_owner_destroys_before_it_sues():
    found = judge(RAMBUS)
    assert no_later_than(found.duty, "1999-08")
    second = next(x for x in found.losses if x.id == "shred-2")
    assert second.timing is Timing.AFTER
    assert second.rule is Rule.INHERENT
    assert second.exposure is not None
    assert second.exposure.worst is Measure.UNENFORCEABLE
    assert second.exposure.supports(Measure.UNENFORCEABLE) is True
    assert next(p.needs for p in second.exposure.possible if p.measure is Measure.UNENFORCEABLE) is Needs.BAD_FAITH
    drawn = {d.name: d for d in drawn_from(facts_of(RAMBUS), found)}
    assert "shred-2" in drawn["hold.patents_at_stake"].listed["names"]


def test_rambus_a_loss_that_may_lie_on_either_side_of_the_duty_stays_open():
    first = next(x for x in judge(RAMBUS).losses if x.id == "shred-1")
    assert first.timing is Timing.OPEN
    assert first.exposure is None
    assert any(m.where == "shred-1" for m in judge(RAMBUS).missing)


@pytest.mark.parametrize("kind", [TriggerKind.TALKS, TriggerKind.CHARTED, TriggerKind.COMPLAINT])
def test_hynix_later_events_do_not_postpone_the_duty(kind):
    facts = facts_of(RAMBUS)
    later = Trigger(kind, "later", Bound.of(date(2000, 1, 10)), "product release or end of talks")
    found, after = (judge_preservation(f) for f in (facts, replace(facts, triggers=(*facts.triggers, later))))
    assert after.duty == found.duty
    assert no_later_than(after.duty, "1999-08")
    assert any("hynix-v-rambus" in g.authorities for g in after.deciding)


def test_hynix_whether_the_owner_acted_in_bad_faith_is_left_to_the_court_where_the_facts_do_not_say():
    facts = facts_of(RAMBUS)
    found = judge_preservation(replace(facts, hold=replace(facts.hold, clean_up=None)))
    second = next(x for x in found.losses if x.id == "shred-2")
    assert second.exposure.supports(Measure.UNENFORCEABLE) is None


# -- In re Google Play (N.D. Cal. 2023) ---------------------------------------------------------


def test_google_play_chats_that_delete_themselves_after_the_hold():
    found = judge(GOOGLE_PLAY)
    assert found.adequate is False
    gap = next(g for g in found.gaps if g.record == "chat")
    assert gap.kind is GapKind.DELETING
    assert gap.open
    assert gap.days_at_least == (date(2023, 3, 28) - date(2020, 8, 31)).days
    assert "google-play" in gap.authorities
    exposure = next(e for e in found.exposures if e.record == "chat")
    assert exposure.rule is Rule.RULE_37E
    assert exposure.supports(Measure.ADVERSE_INFERENCE) is None, "intent is for the court"
    assert any(
        "Have IT stop deletion in Chat" in s.what and "Mar 29, 2023" in s.what.replace("\xa0", " ") for s in found.steps
    )
    assert {"google-play"} <= {a for s in found.shortfalls for a in s.authorities}


# -- Zubulake V (S.D.N.Y. 2004) -----------------------------------------------------------------


def test_zubulake_a_hold_that_nobody_monitors_is_not_enough():
    found = judge(ZUBULAKE)
    assert found.adequate is False
    assert {"missed", "hold.reminders", "hold.groups_left_out"} <= {s.where for s in found.shortfalls}
    (exposure,) = found.exposures
    assert exposure.rule is Rule.EARLIER_LAW
    assert exposure.supports(Measure.ADVERSE_INFERENCE) is True
    assert "Rule 37(e) asks for intent" in exposure.why


def test_zubulake_filed_today_needs_intent_for_an_adverse_inference():
    today = replace(ZUBULAKE, today=date(2026, 11, 25))
    answers = {**ZUBULAKE.answers, "counsel.complaint_planned_on": "2027-01"}
    (exposure,) = judge(replace(today, answers=answers)).exposures
    assert exposure.rule is Rule.RULE_37E
    assert exposure.supports(Measure.ADVERSE_INFERENCE) is False
    assert exposure.worst is Measure.CURATIVE
    needs = {p.measure: p.needs for p in exposure.possible}
    assert needs[Measure.ADVERSE_INFERENCE] is Needs.INTENT
    assert needs[Measure.DISMISSAL] is Needs.INTENT


# -- Cache La Poudre (D. Colo. 2007) ------------------------------------------------------------


def test_cache_la_poudre_a_soft_letter_binds_its_sender_and_not_its_reader():
    found = judge(CACHE)
    assert found.other_side.at == Bound.of(date(2004, 2, 24))
    assert found.other_side.otherwise == Bound.of(date(2004, 2, 24))
    assert found.other_side.soft == ("letter",)
    assert no_later_than(found.duty, "2002-06-30")
    assert "letter" in {g.trigger.where for g in found.basis}


def test_cache_la_poudre_a_letter_that_charges_may_bind_its_reader():
    charged = ("notices", "letter", {**LETTER, "charge": "yes"})
    found = judge(replace(CACHE, records=[charged, CACHE.records[1]]))
    assert found.other_side.at == Bound.of(date(2004, 2, 24))
    assert found.other_side.otherwise == Bound.of(date(2002, 6, 5))
    assert found.other_side.soft == ()


def test_cache_la_poudre_drives_wiped_after_suit():
    loss = Loss("drives", "drives of those who left", Bound.of(PartialDate(2004, 6)), None, False)
    sued = Trigger(TriggerKind.COMPLAINT, "complaint", Bound.of(date(2004, 2, 24)), "the complaint")
    facts = Facts((sued,), Hold(), date(2007, 3, 2), losses=(loss,), complaint=Bound.of(date(2004, 2, 24)))
    assert judge_preservation(facts).exposures == ()
    known = replace(loss, evidence=Evidence.ESI, cause=Cause.NEGLIGENT)
    (exposure,) = judge_preservation(replace(facts, losses=(known,))).exposures
    assert exposure.record == "drives"
    assert exposure.rule is Rule.EARLIER_LAW


# -- Sanofi v. Glenmark (D.N.J. 2010), Silvestri v. GM (4th Cir. 2001) ---------------------------


def test_sanofi_work_product_claimed_from_before_the_hold():
    found = judge(SANOFI)
    assert found.duty == Bound.of(date(2006, 2, 23))
    assert found.other_duty == found.duty
    (gap,) = found.gaps_of(GapKind.CLAIM_BEFORE_HOLD)
    assert gap.days_at_least == (date(2007, 7, 1) - date(2006, 2, 23)).days
    assert gap.days_at_most == (date(2007, 7, 31) - date(2006, 2, 23)).days
    assert "sanofi-v-glenmark" in gap.authorities
    line = line_of(build(SANOFI), SANOFI.today)
    assert Clash.WORK_PRODUCT_BEFORE_HOLD in {c.clash for c in line.collisions}


def test_silvestri_a_thing_that_someone_else_keeps():
    car = {"item": "the car", "owned_by_other": "yes", "owner_notified": "no", "at_risk": "yes"}
    gone = {"what": "the car", "lost_on": "2025-06", "kind": "thing", "replaceable": "no", "intent": "negligent"}
    sample = Sample(
        today=date(2026, 11, 25),
        answers={"hold.triggers": ["expert", "decided"], "hold.expert_on": "2025", "hold.decided_on": "2025-02"},
        records=[("physical_evidence", "car", car), ("losses", "gone", gone)],
    )
    found = judge(sample)
    (gap,) = found.gaps_of(GapKind.OWNER_NOT_TOLD)
    assert gap.days_at_least > 600
    assert gap.authorities == ("silvestri-v-gm",)
    (exposure,) = found.exposures
    assert exposure.rule is Rule.INHERENT
    assert exposure.supports(Measure.DISMISSAL) is None
    assert exposure.supports(Measure.ADVERSE_INFERENCE) is None, "circuits differ on carelessness"
    assert len(exposure.readings) == 2
    assert "37(e) does not reach" in exposure.why
