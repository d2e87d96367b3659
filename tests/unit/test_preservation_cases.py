"""Decided cases on the duty to preserve with one fact changed. The cases themselves stand in tests/cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from preservation_samples import Sample, build, facts_of, judge, line_of

from litready.domain.bounds import Bound
from litready.domain.preservation.conclusions import GapKind, Measure, Needs, Rule
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
LETTER = {"subject": "letter of June 5", "sent": "yes", "sent_on": "2002-06-05", "form": "letter", "charge": "yes"}
COMPLAINT = {"subject": "the complaint", "sent": "yes", "sent_on": "2004-02-24", "form": "complaint"}
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


# -- Micron v. Rambus, Hynix v. Rambus (Fed. Cir. 2011) -----------------------------------------


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


# -- Zubulake V (S.D.N.Y. 2004) -----------------------------------------------------------------


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


def test_cache_la_poudre_a_letter_that_charges_may_bind_its_reader():
    found = judge(Sample(date(2007, 3, 2), records=[("notices", "l", LETTER), ("notices", "c", COMPLAINT)]))
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


def test_sanofi_the_claim_before_the_hold_is_a_collision_on_the_timeline():
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
