"""The draft of a hold notice: everybody and everything once, and nothing that a reader should not see."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preservation_samples import PLAYBOOK, UNKNOWN, Sample, build

from litready.domain.answers import Cell, State
from litready.domain.hold_notice import HoldNotice, Place, draft_hold_notice, said_words
from litready.domain.readiness import assess

TODAY = date(2026, 11, 25)
STOPPED = {"auto_delete": "yes", "deletes_after": "90 days", "suspended": "yes", "suspended_on": "2026-06-15"}
FULL = Sample(
    TODAY,
    answers={
        "hold.triggers": ["charted"],
        "hold.charted_on": "2026-03-11",
        "hold.issued": "yes",
        "hold.issued_on": "2026-06-10",
        "hold.notice_neutral": "yes",
        "hold.groups_left_out": ["finance", "sales"],
        "hold.foreign_data": "yes",
        "evidence.accused_party": "Tarnquist Systems LLC",
    },
    records=[
        ("custodians", "told", {"name": "Ada Vogel", "role": "Engineer", "department": "Pumps", "departed": "no",
                                "notified_on": "2026-06-10", "acknowledged": "yes", "acknowledged_on": "2026-06-12"}),
        ("custodians", "silent", {"name": "Ben Roy", "notified_on": "2026-06-10", "acknowledged": "no"}),
        ("custodians", "leaving", {"name": "Cy Lund", "departed": "yes", "left_on": "2026-12-31"}),
        ("custodians", "gone", {"name": "Di Marsh", "departed": "yes", "left_on": "2026-07-01",
                                "devices_collected": "no"}),
        ("data_sources", "mail", {"name": "Mail server", "kind": "email", "owner": "IT", "auto_delete": "no"}),
        ("data_sources", "chat", {"name": "Team chat", "kind": "chat", "owner": "IT", **STOPPED}),
        ("data_sources", "phones", {"name": "Company phones", "kind": "phones", "auto_delete": UNKNOWN}),
        ("data_sources", "robot", {"name": "Writing robot", "kind": "ai_history", "auto_delete": "yes",
                                   "deletes_after": "30 days", "suspended": "no"}),
        ("data_sources", "odd", {"name": "Test bench", "auto_delete": "yes", "suspended": UNKNOWN}),
        ("physical_evidence", "p2", {"item": "Prototype P2", "location": "Vault 3", "custodian": "J. Sato",
                                     "condition": "opened for the teardown", "owned_by_other": "no"}),
        ("physical_evidence", "lent", {"item": "Test rig", "location": "Northlight", "owned_by_other": "yes"}),
        ("asserted_patents", "pat", {"number": "US 9,999,999 B2", "title": "Pump controller", "status": "in_force"}),
        ("accused_products", "x", {"name": "FlowPilot FP-200", "maker": "Tarnquist Systems LLC"}),
        ("inventors", "i", {"name": "Eve Strand"}),
        ("losses", "l", {"what": "a drive", "lost_on": "2026-05", "kind": "esi", "replaceable": "no"}),
    ],
)  # fmt: skip


def draft(sample: Sample = FULL) -> HoldNotice:
    part = build(sample)
    return draft_hold_notice(PLAYBOOK, part, assess(PLAYBOOK, part, sample.today))


def notice_words(drafted: HoldNotice) -> list[str]:
    """Every text of the notice itself, without the note to counsel."""
    return list(_texts(drafted))


def _texts(value):
    if isinstance(value, str | Place):
        yield str(value)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("note", "record", "author", "told"):
                yield from _texts(getattr(value, field.name))
        for name in ("setting", "to_do"):
            if hasattr(value, name):
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def test_each_person_system_and_thing_stands_in_the_draft_once():
    words = notice_words(draft())
    once = ["Ada Vogel", "Ben Roy", "Cy Lund", "Di Marsh", "Mail server", "Team chat", "Company phones"]
    once += ["Writing robot", "Test bench", "Prototype P2", "Test rig", "US\u00a09,999,999", "Pump controller"]
    assert {w: words.count(w) for w in once} == dict.fromkeys(once, 1)


def test_who_has_left_is_no_addressee_and_who_is_to_leave_is_one():
    drafted = draft()
    assert [said_words(p.name) for p in drafted.addressees] == ["Ada Vogel", "Ben Roy", "Cy Lund"]
    assert [said_words(p.name) for p in drafted.leavers] == ["Di Marsh"]
    assert said_words(drafted.addressees[0].role) == "Engineer, Pumps"
    assert [p.acknowledged for p in drafted.addressees] == [True, False, None]
    assert drafted.addressees[2].told is None
    assert "looked for and kept now" in said_words(drafted.leavers[0].to_do)


def test_each_system_has_its_setting_and_what_is_to_be_switched_off():
    systems = {s.record: s for kind in draft().systems for s in kind.systems}
    assert said_words(systems["mail"].to_do) == "Leave it so."
    assert said_words(systems["chat"].setting) == "Deletes by itself (setting: 90 days)."
    assert said_words(systems["chat"].to_do) == "Switched off. To stay off."
    assert said_words(systems["robot"].to_do).startswith("To be switched off now")
    assert said_words(systems["robot"].run_by) == "[who runs it]"
    assert said_words(systems["phones"].setting).startswith("[whether anything is deleted")
    assert said_words(systems["odd"].setting) == "Deletes by itself (setting: [after what time])."
    assert "[whether it is switched off]" in said_words(systems["odd"].to_do)


def test_kinds_of_systems_that_the_record_does_not_name_are_asked_for():
    kinds = {k.label: k for k in draft().systems}
    assert kinds["Messages that disappear"].blank
    assert kinds["Kept by an outsider"].blank
    assert not kinds["Phones and texts"].blank
    assert [said_words(s.name) for s in kinds["Other systems"].systems] == ["Test bench"]
    none = draft(Sample(TODAY, answers={"hold.triggers": ["none_yet"]}, none=["data_sources", "physical_evidence"]))
    assert not any(k.blank for k in none.systems)
    assert none.no_things


def test_things_have_their_place_and_keeper_and_not_what_was_done_to_them():
    drafted = draft()
    first, second = drafted.things
    assert (said_words(first.where), said_words(first.keeper)) == ("Vault 3", "J. Sato")
    assert second.of_other
    assert said_words(second.keeper) == "[who answers for it]"
    assert not any("teardown" in w for w in notice_words(drafted))


def test_an_earlier_notice_is_added_to_or_replaced_where_it_takes_sides():
    assert draft().earlier is not None
    assert said_words(draft().earlier.on) == "June\u00a010, 2026"
    assert not draft().earlier.replaced
    sided = dataclasses.replace(FULL, answers={**FULL.answers, "hold.notice_neutral": "no"})
    assert draft(sided).earlier.replaced
    answers = {k: v for k, v in FULL.answers.items() if not k.startswith(("hold.issued_on", "hold.notice"))}
    assert draft(dataclasses.replace(FULL, answers=answers | {"hold.issued": "no"})).earlier is None
    assert said_words(draft(dataclasses.replace(FULL, answers=answers)).earlier.on) == "[day of the earlier notice]"


# -- what may not be said -------------------------------------------------------------------------

CHARGES = [
    "infringing unit",
    "Accused products",
    "willful copying",
    "copied from us",
    "teardown share",
    "claim chart folder",
    "invalid patents",
    "lawsuit",
    "they sued",
    "counterfeit",
    "stolen",
    "litigation strategy",
    "damages model",
    "Tarnquist Systems LLC",
    "tarnquist room",
    "FlowPilot FP-200",
    "unit FP-200",
]
FILLERS = st.text(st.sampled_from("abc xyz"), max_size=8)
PLACES = [
    ("mail", "name"),
    ("chat", "owner"),
    ("chat", "deletes_after"),
    ("p2", "item"),
    ("p2", "location"),
    ("p2", "custodian"),
    ("pat", "title"),
    ("told", "role"),
]
PART = build(FULL)
FOLLOWS = assess(PLAYBOOK, PART, TODAY)


@settings(max_examples=80, deadline=None)
@given(
    place=st.sampled_from(PLACES), charge=st.sampled_from(CHARGES), before=FILLERS, after=FILLERS, loud=st.booleans()
)
def test_a_name_that_carries_a_view_gives_way_to_a_place_and_is_told_to_counsel(place, charge, before, after, loud):
    record_id, column = place
    if column == "role" and charge in ("litigation strategy", "damages model"):
        return  # that is what some people do
    said = f"{before} {charge.upper() if loud else charge} {after}"
    record = next(r for r in PART.records if r.id == record_id)
    part = PART.with_record(dataclasses.replace(record, cells={**record.cells, column: Cell(State.ANSWERED, said)}))
    drafted = draft_hold_notice(PLAYBOOK, part, FOLLOWS)
    words = notice_words(drafted)
    assert not any(charge.lower() in w.lower() for w in words)
    (withheld,) = [w for w in drafted.note.withheld if said in w.said]
    assert withheld.place in words


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=("L", "N", "Zs"), include_characters="<>&/'\"-\n"), min_size=3, max_size=40))
def test_other_names_stand_as_they_were_typed(name):
    if not name.strip():
        return
    token = f"qzx {name} xzq"
    record = next(r for r in PART.records if r.id == "p2")
    part = PART.with_record(dataclasses.replace(record, cells={**record.cells, "item": Cell(State.ANSWERED, token)}))
    drafted = draft_hold_notice(PLAYBOOK, part, FOLLOWS)
    told = [w.said for w in drafted.note.withheld]
    assert notice_words(drafted).count(token) + told.count(token) == 1


@pytest.mark.parametrize("role", ["Chief Strategy Officer", "Senior Litigation Counsel", "Head of privileged access"])
def test_what_people_do_is_no_plan(role):
    record = next(r for r in PART.records if r.id == "told")
    part = PART.with_record(dataclasses.replace(record, cells={**record.cells, "role": Cell(State.ANSWERED, role)}))
    drafted = draft_hold_notice(PLAYBOOK, part, FOLLOWS)
    assert said_words(drafted.addressees[0].role) == f"{role}, Pumps"


# -- the note to counsel ---------------------------------------------------------------------------


def test_the_note_names_the_gaps_in_days_with_their_authorities():
    note = draft().note
    told = {t.name: t for t in note.told}
    assert told["Ada Vogel"].late == "91 days"
    assert told["Ben Roy"].waiting == "168 days"
    hold = next(p for p in note.shown if p.what.startswith("The written hold came after the duty began"))
    assert "91 days" in hold.what
    assert "micron-v-rambus" in hold.authorities
    assert any(p.what.startswith("Writing robot still deletes") and "growing" in p.what for p in note.shown)
    assert any("when Cy Lund was told" in w for w in note.unknown)
    assert set(note.grounds) >= {"frcp-37e", "silvestri-v-gm", "google-play", "zubulake-5"}
    assert all(a in PLAYBOOK.authorities for a in note.grounds)


def test_the_note_tells_what_is_to_be_settled():
    settle = " ".join(p.what for p in draft().note.settle)
    assert "Tarnquist Systems LLC and FlowPilot FP-200" in settle
    assert "Not told so far: Sales and marketing and Finance and licensing." in settle
    assert "not among the custodians: Eve Strand and J. Sato." in settle
    assert "One known loss is recorded." in settle
    assert "foreign rules" in settle
    assert "adds to" in settle


def test_a_blank_record_gives_a_draft_of_places():
    drafted = draft(Sample(TODAY))
    assert drafted.addressees == drafted.leavers == drafted.things == drafted.patents == ()
    assert drafted.earlier is None
    assert drafted.author == ""
    assert not drafted.note.legend
    assert "No privilege basis is stated." in drafted.note.basis
