"""Statements and letters: decided cases and known letters, the rules by table, and what holds whatever is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.answers import Answer, Cell, State
from litready.domain.bounds import Bound
from litready.domain.marking.facts import AccusedProduct, Patent, Sender
from litready.domain.matter import Assessment, Record
from litready.domain.reasons import Reason, authorities_of
from litready.domain.statements import rules
from litready.domain.statements.bad_faith import DEADLINE, KNOWN_BASELESS, NO_COMPARISON, NO_PATENT, NO_PRODUCT
from litready.domain.statements.conclude import PLACES, conclude_statements, judge_exposures
from litready.domain.statements.dispute import judge_together
from litready.domain.statements.facts import (
    LEVEL_ORDER,
    Admission,
    Audience,
    Channel,
    Level,
    NoticeKind,
    Speaker,
    Statement,
)
from litready.domain.statements.record import read_statements
from litready.domain.statements.rules import judge_statement, judge_statements
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MADE = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)
HIGH, MEDIUM, LOW, OPEN = Level.HIGH, Level.MEDIUM, Level.LOW, Level.NOT_KNOWN


def said(
    channel: str | None, audience: str | None, *, day: date | None = date(2026, 5, 4), **facts: object
) -> Statement:
    """A statement that went out, names nothing and charges nobody unless `facts` say so."""
    given_facts: dict[str, object] = {
        "scheduled": False,
        "names_patent": False,
        "names_product": False,
        "names_target": False,
        "charges": False,
        "license_offered": False,
        "deadline": False,
        **facts,
    }
    return Statement(
        "s",
        "statement",
        made=Bound.of(day) if day else None,
        channel=Channel(channel) if channel else None,
        audience=Audience(audience) if audience else None,
        **given_facts,  # type: ignore[arg-type]
    )


NAMED = {"names_patent": True, "names_product": True}
CHARGE = {**NAMED, "names_target": True, "charges": True}


def cited(reasons: tuple[Reason, ...]) -> set[str]:
    return set(authorities_of(reasons))


# -- decided cases --------------------------------------------------------------------------------


def test_hp_v_acceleron_2009() -> None:
    letter = said(
        "letter", "target", **NAMED, deadline=True, standstill=False, standstill_refused=True, licensing_entity=True
    )
    found = judge_statement(letter)
    assert found.declaratory.level is HIGH
    texts = " ".join(r.text for r in found.declaratory.reasons)
    for factor in ("names patent and product", "deadline", "standstill was refused", "Nobody sells a covered product"):
        assert factor in texts
    bare = judge_statement(said("letter", "target", **NAMED))
    assert bare.declaratory.level is MEDIUM, "patent and product line alone, without more, were said to be too little"


def test_red_wing_1998() -> None:
    letters = [said("letter", "target", **CHARGE, license_offered=True) for _ in range(3)]
    assert {judge_statement(s).forum.level for s in letters} == {MEDIUM}
    together = judge_together(letters)
    assert (together.contacts, together.forum.level) == (3, MEDIUM)
    assert {"red-wing", "trimble"} <= cited(together.forum.reasons), "no bright line is shown"


def test_snaprays_v_ldg_2024() -> None:
    complaint = said("marketplace", "marketplace", **CHARGE)
    found = judge_statement(complaint)
    assert found.forum.level is HIGH
    assert cited(found.forum.reasons) == {"snaprays-v-ldg"}
    assert judge_together([complaint]).forum.level is HIGH


def test_sandisk_2007() -> None:
    letters = [
        said("letter", "target", day=date(2004, 4, 16), names_patent=True, license_offered=True),
        said("letter", "target", day=date(2004, 7, 12), names_patent=True, license_offered=True),
        said("meeting", "target", day=date(2004, 8, 27), **CHARGE, standstill=False),
    ]
    meeting = judge_statement(letters[2])
    assert meeting.declaratory.level is HIGH
    assert any("settlement heading" in r.text for r in meeting.declaratory.reasons)
    assert rules.AGREE in meeting.do
    together = judge_together(letters)
    assert together.declaratory is HIGH
    assert together.since == Bound.of(date(2004, 8, 27))


def test_apple_v_zipit_2022() -> None:
    contacts = [said("email", "target", **CHARGE), said("letter", "target", **CHARGE)]
    contacts += [said("meeting", "target", **CHARGE)] * 2
    together = judge_together(contacts)
    assert (together.contacts, together.meetings, together.forum.level) == (4, 2, HIGH)
    assert "apple-v-zipit" in cited(together.forum.reasons)
    assert judge_together(contacts[1:3]).forum.level is HIGH, "one letter and one meeting"


def test_trimble_2021() -> None:
    assert judge_together([said("email", "target", **CHARGE)] * 22).forum.level is HIGH


GLOBETROTTER = said("email", "partners", **CHARGE)


@pytest.mark.parametrize(
    ("baseless", "knew", "level"),
    [(False, None, LOW), (False, True, LOW), (True, True, HIGH), (True, False, MEDIUM), (True, None, OPEN)],
)
def test_globetrotter_2004(baseless: bool, knew: bool | None, level: Level) -> None:
    found = judge_statement(replace(GLOBETROTTER, baseless=baseless, knew=knew))
    assert found.federal.level is level
    assert any("objectively baseless, and bad faith" in r.text for r in found.federal.reasons)
    if baseless is False:
        assert found.bad_faith.level is LOW


def test_lite_netics_2023() -> None:
    before = said("email", "partners", names_patent=True)
    after = said("email", "partners", **CHARGE, baseless=False)
    assert judge_statement(before).bad_faith.level is LOW
    found = judge_statement(after)
    assert (found.federal.level, found.bad_faith.level, found.declaratory.level) == (LOW, LOW, HIGH)
    assert "lite-netics" in cited(found.federal.reasons)


# -- letters and statements that led to suits -----------------------------------------------------

ROWS = [
    # id, statement, declaratory judgment, forum, bad faith
    (
        "D1 friendly letter with a list of patents",
        said("letter", "target", names_patent=True, license_offered=True),
        MEDIUM,
        MEDIUM,
        LOW,
    ),
    (
        "D1 presentation on 14 patents",
        said("meeting", "target", **CHARGE, compared=True, license_offered=True),
        HIGH,
        MEDIUM,
        LOW,
    ),
    (
        "D3 call: may infringe, license, charts to follow",
        said("phone", "target", **CHARGE, license_offered=True, speaker=Speaker.INHOUSE_COUNSEL),
        HIGH,
        MEDIUM,
        OPEN,
    ),
    (
        "D5 president’s letter to a rival’s customer",
        said(
            "letter",
            "target_customers",
            charges=True,
            names_target=True,
            names_patent=True,
            names_product=True,
            speaker=Speaker.EXECUTIVE,
            compared=True,
        ),
        HIGH,
        MEDIUM,
        LOW,
    ),
    (
        "D6 charts to a customer that point at the supplier",
        said("meeting", "target_customers", **CHARGE, compared=True),
        HIGH,
        MEDIUM,
        LOW,
    ),
    (
        "D10 to retail chains that hangers infringe",
        said("meeting", "target_customers", charges=True, names_product=True, names_target=True, names_patent=None),
        HIGH,
        MEDIUM,
        OPEN,
    ),
    (
        "D10 without any comparison",
        said("meeting", "target_customers", charges=True, names_product=True, names_target=True, compared=False),
        HIGH,
        MEDIUM,
        HIGH,
    ),
    (
        "D11 lids with expired patents on them",
        said("blog", "public", names_patent=True, names_product=True),
        LOW,
        LOW,
        LOW,
    ),
]


@pytest.mark.parametrize(("name", "s", "suit", "forum", "bad_faith"), ROWS, ids=[r[0] for r in ROWS])
def test_known_letters(name: str, s: Statement, suit: Level, forum: Level, bad_faith: Level) -> None:
    found = judge_statement(s)
    assert (found.declaratory.level, found.forum.level, found.bad_faith.level) == (suit, forum, bad_faith)


def row(start: str) -> Statement:
    return next(r[1] for r in ROWS if r[0].startswith(start))


def test_spoken_and_hedged_words_count() -> None:
    assert "3m-v-avery" in cited(judge_statement(row("D3")).declaratory.reasons)


def test_own_marking_is_no_act_toward_anyone() -> None:
    found = judge_statement(row("D11"))
    assert cited(found.declaratory.reasons) == {"prasco-v-medicis"}
    assert {"35-usc-292", "pequignot-v-solo"} <= cited(found.bad_faith.reasons)
    assert found.factors == ()


# -- rules ----------------------------------------------------------------------------------------

SUITS = [
    ("charge to the target without a name", said("email", "target", charges=True), HIGH),
    ("charge under a standstill", said("meeting", "target", **CHARGE, standstill=True), MEDIUM),
    ("a standstill does not cover customers", said("letter", "target_customers", **CHARGE, standstill=True), HIGH),
    ("hello to the target", said("email", "target"), LOW),
    ("license talk without a patent", said("meeting", "target", license_offered=True), MEDIUM),
    ("license offer on patent and product", said("letter", "target", **NAMED, license_offered=True), HIGH),
    ("press naming the rival", said("press", "public", charges=True, names_target=True), HIGH),
    ("press on infringers at large", said("press", "public", charges=True), MEDIUM),
    ("press linking rival and patent", said("press", "public", names_patent=True, names_target=True), MEDIUM),
    ("press on the own product", said("press", "public", **NAMED), LOW),
    ("marketplace form", said("marketplace", "marketplace", **CHARGE), HIGH),
    ("charge not known", said("letter", "target", charges=None), OPEN),
    ("charge not known, press", said("press", "public", charges=None), OPEN),
    ("deadline not known, patent and product named", said("letter", "target", **NAMED, deadline=None), OPEN),
    ("audience not known, charges", said("letter", None, **CHARGE), HIGH),
    ("audience not known, names nothing", said("letter", None), LOW),
    ("standstill not known", said("letter", "target", **CHARGE, standstill=None), HIGH),
]


@pytest.mark.parametrize(("name", "s", "suit"), SUITS, ids=[s[0] for s in SUITS])
def test_declaratory_judgment(name: str, s: Statement, suit: Level) -> None:
    assert judge_statement(s).declaratory.level is suit


FAITH = [
    # name, statement, federal, state, factors
    ("compared, complete", said("letter", "target", **CHARGE, compared=True), LOW, LOW, ()),
    ("not compared", said("letter", "target", **CHARGE, compared=False), MEDIUM, MEDIUM, (NO_COMPARISON,)),
    (
        "not compared, no patent",
        said("letter", "target", charges=True, names_product=True, compared=False),
        MEDIUM,
        HIGH,
        (NO_PATENT, NO_COMPARISON),
    ),
    (
        "bare charge with a deadline",
        said("letter", "target", charges=True, deadline=True, compared=True),
        LOW,
        HIGH,
        (NO_PATENT, NO_PRODUCT, DEADLINE),
    ),
    ("deadline", said("letter", "target", **CHARGE, deadline=True, compared=True), LOW, MEDIUM, (DEADLINE,)),
    (
        "known baseless",
        said("letter", "target", **CHARGE, compared=True, baseless=True, knew=True),
        HIGH,
        MEDIUM,
        (KNOWN_BASELESS,),
    ),
    ("comparison not known", said("letter", "target", **CHARGE), OPEN, OPEN, ()),
    ("judged reasonable", said("letter", "target", **CHARGE, baseless=False), LOW, LOW, ()),
    (
        "judged reasonable, but compared only later",
        said("letter", "target", **CHARGE, compared=False, baseless=False),
        LOW,
        MEDIUM,
        (NO_COMPARISON,),
    ),
    ("said in public", said("press", "public", **CHARGE, compared=False), MEDIUM, LOW, ()),
    ("no charge", said("letter", "target", **NAMED, deadline=True), LOW, LOW, ()),
]


@pytest.mark.parametrize(("name", "s", "federal", "state", "factors"), FAITH, ids=[f[0] for f in FAITH])
def test_bad_faith(name: str, s: Statement, federal: Level, state: Level, factors: tuple[str, ...]) -> None:
    found = judge_statement(s)
    assert (found.federal.level, found.state.level, found.factors) == (federal, state, factors)


def test_whether_state_acts_are_displaced_is_shown_as_unsettled() -> None:
    found = judge_statement(said("letter", "target", **CHARGE, compared=True))
    assert [r.authorities[0] for r in found.readings] == ["micron-v-longhorn-idaho", "globetrotter"]
    assert not judge_statement(said("press", "public", **CHARGE)).unsettled


def test_what_is_scheduled_is_frozen_and_counts_for_nothing_yet() -> None:
    post = said("post", "public", charges=True, names_target=True, cleared=False, scheduled=True)
    found = judge_statement(post)
    assert (found.pending, found.admission, found.declaratory.level) == (True, Admission.ONCE_MADE, HIGH)
    assert found.do[0] == rules.FREEZE
    assert rules.COUNT not in found.do
    together = judge_together([post])
    assert (together.declaratory, together.since, together.contacts) == (LOW, None, 0)


def test_what_was_made_can_be_quoted() -> None:
    call = said("investor_call", "investors", speaker=Speaker.EXECUTIVE, withdrawable=True, cleared=False)
    found = judge_statement(call)
    assert found.admission is Admission.USABLE
    assert any("damages claimed" in r.text for r in found.admission_reasons)
    assert {rules.CLEAR, rules.CAPTURE} <= set(found.do)


def test_settlement_talks_stay_discoverable() -> None:
    found = judge_statement(said("meeting", "target", license_offered=True))
    assert {"fre-408", "escapex-v-google"} <= cited(found.admission_reasons)


# -- § 287 notice ---------------------------------------------------------------------------------

P1 = Patent("p1", "the ’001 patent", Bound.of(date(2020, 1, 7)))
P2 = Patent("p2", "the ’002 patent", Bound.of(date(2027, 1, 5)))
X = AccusedProduct("x", "Tarn pump")

NOTICES = [
    ("letter of counsel", said("letter", "target", **CHARGE, speaker=Speaker.OUTSIDE_COUNSEL), NoticeKind.NOTICE),
    ("letter of a salesman", said("letter", "target", **CHARGE, speaker=Speaker.SALES), NoticeKind.DOUBTFUL),
    ("letter of the inventor", said("letter", "target", **CHARGE, sender=Sender.OTHER), NoticeKind.NO_NOTICE),
    (
        "letter of an affiliate in charge",
        said("letter", "target", **CHARGE, sender=Sender.AFFILIATE),
        NoticeKind.NOTICE,
    ),
    ("call of counsel", said("phone", "target", **CHARGE, speaker=Speaker.OUTSIDE_COUNSEL), NoticeKind.DOUBTFUL),
    ("no charge", said("letter", "target", **NAMED, speaker=Speaker.OUTSIDE_COUNSEL), NoticeKind.NO_NOTICE),
    (
        "no product",
        said("letter", "target", charges=True, names_patent=True, sender=Sender.OWNER),
        NoticeKind.NO_NOTICE,
    ),
    ("draft", said("letter", "target", **CHARGE, scheduled=True, sender=Sender.OWNER), NoticeKind.NO_NOTICE),
    ("to customers", said("letter", "target_customers", **CHARGE, sender=Sender.OWNER), NoticeKind.NO_NOTICE),
    ("in the press", said("press", "public", **CHARGE, sender=Sender.OWNER), NoticeKind.NO_NOTICE),
    ("to a marketplace", said("marketplace", "marketplace", **CHARGE, sender=Sender.OWNER), NoticeKind.NO_NOTICE),
    (
        "before issue",
        said("letter", "target", day=date(2019, 5, 1), **CHARGE, sender=Sender.OWNER),
        NoticeKind.NO_NOTICE,
    ),
    ("no date", said("letter", "target", day=None, **CHARGE, sender=Sender.OWNER), NoticeKind.DOUBTFUL),
    ("to whom not known", said("letter", None, **CHARGE, sender=Sender.OWNER), NoticeKind.DOUBTFUL),
]


@pytest.mark.parametrize(("name", "s", "kind"), NOTICES, ids=[n[0] for n in NOTICES])
def test_notice_by_the_rules_of_marking(name: str, s: Statement, kind: NoticeKind) -> None:
    found = judge_statement(s, [P1], [X]).notice
    assert found.kind is kind
    assert found.reasons
    assert all(r.authorities for r in found.reasons)


def test_notice_is_told_for_each_patent_and_product() -> None:
    letter = said(
        "letter", "target", **CHARGE, sender=Sender.OWNER, patents=frozenset({"p1"}), products=frozenset({"x"})
    )
    found = judge_statement(letter, [P1, P2], [X]).notice
    assert found.kind is NoticeKind.NOTICE
    assert [(p.patent, p.kind) for p in found.pairs] == [("p1", NoticeKind.NOTICE), ("p2", NoticeKind.NO_NOTICE)]


def test_a_patent_named_without_saying_which_is_doubtful_where_there_are_two() -> None:
    letter = said("letter", "target", **CHARGE, sender=Sender.OWNER)
    assert judge_statement(letter, [P1, P2], [X]).notice.kind is NoticeKind.DOUBTFUL
    assert judge_statement(letter, [P1], [X]).notice.kind is NoticeKind.NOTICE
    for patents, products in (((), ()), ((P1,), ()), ((), (X,)), ((replace(P1, issued=None),), (X,))):
        assert judge_statement(letter, patents, products).notice.kind is NoticeKind.DOUBTFUL


def test_risk_without_notice_is_said() -> None:
    found = judge_statement(said("letter", "target_customers", **CHARGE), [P1], [X])
    assert rules.NOT_FOR_DAMAGES in found.do
    told = judge_statement(said("letter", "target", **CHARGE, speaker=Speaker.INHOUSE_COUNSEL), [P1], [X])
    assert rules.PROVE_NOTICE in told.do


# -- what holds whatever the record says ----------------------------------------------------------

maybe = st.sampled_from([True, False, None])
days = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(Bound.of))
statements = st.builds(
    Statement,
    id=st.just("s"),
    name=st.just("statement"),
    scheduled=maybe,
    made=days,
    channel=st.one_of(st.none(), st.sampled_from(list(Channel))),
    audience=st.one_of(st.none(), st.sampled_from(list(Audience))),
    names_patent=maybe,
    names_product=maybe,
    names_target=maybe,
    charges=maybe,
    license_offered=maybe,
    deadline=maybe,
    standstill=maybe,
    compared=maybe,
    cleared=maybe,
    withdrawable=maybe,
    speaker=st.one_of(st.none(), st.sampled_from(list(Speaker))),
    sender=st.one_of(st.none(), st.sampled_from(list(Sender))),
    standstill_refused=st.booleans(),
    licensing_entity=st.booleans(),
    baseless=maybe,
    knew=maybe,
    before_issue=maybe,
)


def spans(s: Statement) -> tuple[tuple[int, int], ...]:
    found = judge_statement(s)
    rated = (found.declaratory, found.forum, found.bad_faith)
    return tuple((LEVEL_ORDER[r.range[0]], LEVEL_ORDER[r.range[1]]) for r in rated)


@given(statements)
def test_a_charge_never_lowers_an_exposure(s: Statement) -> None:
    without, with_it = spans(replace(s, charges=False)), spans(replace(s, charges=True))
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(without, with_it, strict=True))


@given(
    statements,
    st.sampled_from(["license_offered", "deadline", "names_target", "standstill_refused", "licensing_entity"]),
)
def test_nor_does_pressure(s: Statement, field: str) -> None:
    without, with_it = spans(replace(s, **{field: False})), spans(replace(s, **{field: True}))
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(without, with_it, strict=True))


@given(statements, st.data())
def test_an_unknown_fact_keeps_every_exposure_it_could_lead_to(s: Statement, data: st.DataObject) -> None:
    fields = ("audience", "charges", "names_patent", "names_product", "names_target", "license_offered", "deadline")
    unknown = [f for f in (*fields, "compared", "knew") if getattr(s, f) is None]
    if not unknown:
        assert OPEN not in (r.level for r in (judge_statement(s).declaratory, judge_statement(s).bad_faith))
        return
    field = data.draw(st.sampled_from(unknown))
    value = data.draw(st.sampled_from(list(Audience)) if field == "audience" else st.booleans())
    for before, after in zip(spans(s), spans(replace(s, **{field: value})), strict=True):
        assert before[0] <= after[0] <= after[1] <= before[1]


@given(statements)
def test_what_is_not_known_yet_says_what_it_turns_on(s: Statement) -> None:
    found = judge_statement(s, [P1, P2], [X])
    rated = (found.declaratory, found.forum, found.bad_faith)
    for r in rated:
        assert (r.level is OPEN) == (r.range[0] is not r.range[1])
    if any(r.level is OPEN for r in rated):
        assert found.open
    assert len(found.notice.pairs) in (0, 2)


@given(st.lists(statements, max_size=6), statements)
def test_one_more_contact_never_lowers_what_all_come_to(given_statements: list[Statement], more: Statement) -> None:
    before, after = judge_together(given_statements), judge_together([*given_statements, more])
    for old, new in zip(before.forum.range, after.forum.range, strict=True):
        assert LEVEL_ORDER[old] <= LEVEL_ORDER[new]
    if before.since is not None:
        assert after.since is not None
        assert after.since.earliest <= before.since.earliest
    assert len(judge_statements([*given_statements, more])) == len(given_statements) + 1


# -- the registers --------------------------------------------------------------------------------


def record(register: str, record_id: str = "r1", **cells: object) -> Record:
    given_cells = {
        column: Cell(value) if isinstance(value, State) else Cell(State.ANSWERED, value)  # type: ignore[arg-type]
        for column, value in cells.items()
    }
    return Record(record_id, register, given_cells)


def test_a_statement_is_read_as_it_is_entered() -> None:
    matter = EMPTY.with_record(
        record(
            "public_statements",
            what="Post on the pump",
            scheduled="no",
            made_on=PartialDate(2026, 4),
            speaker_role="marketing",
            channel="post",
            audience="public",
            names_patent="yes",
            names_product="yes",
            names_target="no",
            charges_infringement="yes",
            licence_offered="no",
            deadline=State.NOT_APPLICABLE,
            standstill=State.NOT_KNOWN,
            basis_checked="no",
            counsel_cleared="no",
            can_be_withdrawn="yes",
        )
    ).with_answer("marking.any_article", Answer(State.ANSWERED, "no"))
    assert read_statements(matter) == (
        Statement(
            "r1",
            "Post on the pump",
            False,
            Bound.of(PartialDate(2026, 4)),
            Channel.POST,
            Audience.PUBLIC,
            True,
            True,
            False,
            True,
            False,
            False,
            None,
            False,
            False,
            True,
            Speaker.MARKETING,
            licensing_entity=True,
        ),
    )


def test_notices_are_statements_to_the_target_and_complaints_are_not() -> None:
    letter = record(
        "notices",
        subject="Letter to their counsel",
        sent="yes",
        sent_on=PartialDate(2026, 5, 4),
        form="letter",
        sender_standing="owner",
        patents=("p1",),
        products=("x",),
        charge="yes",
    )
    matter = EMPTY.with_record(letter).with_record(record("notices", "r2", form="complaint", charge="yes"))
    (read,) = read_statements(matter)
    assert (read.audience, read.channel, read.scheduled, read.formal) == (Audience.TARGET, Channel.LETTER, False, True)
    found = judge_statement(read, [P1], [X])
    assert (found.declaratory.level, found.notice.kind) == (HIGH, NoticeKind.NOTICE)


def test_further_columns_are_read_where_the_content_asks_for_them() -> None:
    cells = {"sent": "yes", "deadline": "yes", "licence_offered": "no", "standstill": "no", "basis_checked": "yes"}
    (letter,) = read_statements(EMPTY.with_record(record("notices", **cells)))
    assert (letter.deadline, letter.license_offered, letter.standstill, letter.compared) == (True, False, False, True)
    (talk,) = read_statements(EMPTY.with_record(record("public_statements", standstill_refused="yes")))
    assert talk.standstill_refused is True


def test_a_notice_that_went_elsewhere_is_no_contact_and_no_notice() -> None:
    cells = {"sent": "yes", "charge": "yes", "sender_standing": "owner", "patents": ("p1",), "products": ("x",)}
    read = read_statements(EMPTY.with_record(record("notices", to_accused="no", **cells)))
    (found,) = judge_statements(read, [P1], [X])
    assert found.notice.kind is NoticeKind.NO_NOTICE
    assert (found.declaratory.level, found.forum.level) == (HIGH, OPEN)
    assert "who heard or received it" in found.open
    assert judge_together(read).contacts == 0
    (quiet,) = judge_statements(read_statements(EMPTY.with_record(record("notices", to_accused="no", charge="no"))))
    assert quiet.forum.level is LOW


@pytest.mark.parametrize("register", ["public_statements", "notices"])
def test_counsel_s_judgment_counts_only_where_it_is_favorable(register: str) -> None:
    judged = {
        answer: read_statements(EMPTY.with_record(record(register, judged_reasonable=answer)))[0].baseless
        for answer in ("yes", "no", State.NOT_KNOWN)
    }
    assert judged == {"yes": False, "no": None, State.NOT_KNOWN: None}


def test_a_draft_takes_the_comparison_recorded_for_planned_charges() -> None:
    matter = EMPTY.with_answer("statements.basis_recorded", Answer(State.ANSWERED, "no"))
    for sent, compared in (("no", False), ("yes", None)):
        (read,) = read_statements(matter.with_record(record("notices", sent=sent, charge="yes")))
        assert read.compared is compared


def test_every_choice_of_the_register_is_known_to_the_rules() -> None:
    register = PLAYBOOK.registers_by_id["public_statements"]
    for column, choices in (("channel", Channel), ("audience", Audience), ("speaker_role", Speaker)):
        shown = register.column(column)
        assert shown is not None
        assert {c.id for c in shown.choices} == {c.value for c in choices}


def test_named_conclusions_name_their_statements_and_fill_their_places() -> None:
    def entry(n: int, **cells: object) -> Record:
        base = {
            "what": f"Statement {n}",
            "scheduled": "no",
            "names_patent": "yes",
            "names_product": "yes",
            "names_target": "yes",
            "charges_infringement": "yes",
            "licence_offered": "no",
            "deadline": "no",
            "basis_checked": "yes",
            "made_on": PartialDate(2026, 5, n + 1),
        }
        return record("public_statements", f"s{n}", **{**base, **cells})

    matter = (
        EMPTY.with_record(entry(0, audience="target", channel="letter", speaker_role="outside_counsel"))
        .with_record(entry(1, audience="target_customers", channel="email", basis_checked="no", names_patent="no"))
        .with_record(entry(2, audience="public", channel="post", scheduled="yes"))
        .with_record(entry(3, audience="public", channel="blog", charges_infringement="no", names_target="no"))
    )
    found = {c.name: c for c in conclude_statements(judge_exposures(matter, [P1], [X]))}
    assert {name: [f.record for f in c.facts] for name, c in found.items()} == {
        "statements.suit_possible_since": ["s0", "s1"],
        "statements.suit_once_made": ["s2"],
        "statements.no_suit": ["s3"],
        "statements.bad_faith_high": ["s1"],
        "statements.risk_without_notice": ["s1"],
        "statements.counts_as_notice": ["s0"],
        "statements.forum_counting": ["s0", "s1"],
    }
    assert found["statements.suit_possible_since"].words["since"] == PartialDate(2026, 5, 1).words()
    assert all(set(c.words) == PLACES[c.name] for c in found.values())
    assert found["statements.no_suit"].facts[0].text == (
        "suit by the other side low; its forum low; bad faith low; § 287 notice: no notice"
    )


def test_what_is_not_known_yet_gives_no_named_conclusion() -> None:
    blank = EMPTY.with_record(record("public_statements"))
    assert list(conclude_statements(judge_exposures(blank))) == []
