"""Privilege and work product: the rules one by one, and what holds whatever the record says.

Decided cases stand in tests/cases.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import litready.domain.privilege
import litready.domain.statements
from litready.domain.answers import Answer, Cell, State
from litready.domain.interview import shown_columns
from litready.domain.matter import Assessment, Record
from litready.domain.privilege.conclude import PLACES, conclude_privilege, judge_protections
from litready.domain.privilege.facts import (
    OUTSIDERS,
    PRIVILEGE_ORDER,
    WORK_PRODUCT_ORDER,
    Communication,
    Discoverable,
    PaperKind,
    Privilege,
    Purpose,
    Reach,
    Reliance,
    Role,
    Route,
    Waived,
    WorkPaper,
    WorkProduct,
)
from litready.domain.privilege.papers import judge_paper
from litready.domain.privilege.record import read_communications, read_disclosure, read_papers
from litready.domain.privilege.rules import judge_communication
from litready.domain.privilege.settle import unknowns
from litready.domain.privilege.waiver import Disclosure, Where, judge_disclosure
from litready.domain.reasons import Reason, authorities_of
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Reading
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MADE = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)

LIKELY, DOUBTFUL, UNLIKELY, OPEN = Privilege.LIKELY, Privilege.DOUBTFUL, Privilege.UNLIKELY, Privilege.NOT_KNOWN
OPINION, FACT, WP_DOUBTFUL, NO_WP, WP_OPEN = (
    WorkProduct.OPINION,
    WorkProduct.FACT,
    WorkProduct.DOUBTFUL,
    WorkProduct.NONE,
    WorkProduct.NOT_KNOWN,
)
NO, PART, YES, YES_OR_NO = (
    Discoverable.EXPECT_NO,
    Discoverable.IN_PART,
    Discoverable.ASSUME_YES,
    Discoverable.NOT_KNOWN,
)


def message(author: str, *to: str, purpose: str | None = "legal_advice", **facts: object) -> Communication:
    given_facts: dict[str, object] = {"directed": False, "because": False, **facts}
    return Communication(
        "m",
        "message",
        Role(author) if author else None,
        frozenset(Role(r) for r in to),
        None if purpose is None else Purpose(purpose),
        **given_facts,  # type: ignore[arg-type]
    )


def paper(kind: str, author: str, *, directed: bool | None, purpose: str | None, **facts: object) -> WorkPaper:
    given_facts: dict[str, object] = {"because": True, **facts}
    return WorkPaper(
        "p",
        "paper",
        PaperKind(kind),
        Role(author),
        directed,
        None if purpose is None else Purpose(purpose),
        **given_facts,  # type: ignore[arg-type]
    )


def cited(reasons: tuple[Reason, ...]) -> set[str]:
    return set(authorities_of(reasons))


# -- rules ----------------------------------------------------------------------------------------

ADVICE = {"because": True}
RULES = [
    # name, communication, privilege, work product, discoverable
    ("advice to the client", message("outside_counsel", "employee"), LIKELY, NO_WP, NO),
    ("question to the lawyer", message("employee", "inhouse_lawyer_legal"), LIKELY, NO_WP, NO),
    (
        "business with a copy to counsel",
        message("employee", "employee", "outside_counsel", purpose="business"),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "lawyer in a business role",
        message("inhouse_lawyer_business", "employee", purpose="both_business"),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    ("mainly business", message("inhouse_lawyer_legal", "employee", purpose="both_business"), DOUBTFUL, NO_WP, PART),
    ("mainly legal", message("inhouse_lawyer_legal", "employee", purpose="both_legal"), LIKELY, NO_WP, PART),
    ("no lawyer", message("employee", "employee", purpose="litigation"), UNLIKELY, NO_WP, YES),
    ("advice passed on within", message("employee", "employee"), DOUBTFUL, NO_WP, PART),
    ("advice passed on to people not needed", message("employee", "employee", needed=False), UNLIKELY, NO_WP, YES),
    ("advice sent too widely", message("outside_counsel", "employee", needed=False), DOUBTFUL, NO_WP, PART),
    (
        "agent’s view to a lawyer, unasked",
        message("patent_agent", "outside_counsel", purpose="litigation"),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    (
        "agent’s view a lawyer asked for",
        message("patent_agent", "outside_counsel", purpose="litigation", directed=True),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "agent’s view to a lawyer, who asked not known",
        message("patent_agent", "outside_counsel", purpose="litigation", directed=None),
        OPEN,
        NO_WP,
        YES_OR_NO,
    ),
    (
        "agent’s office work to a lawyer",
        message("patent_agent", "outside_counsel", purpose="prosecution"),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "agent’s view with a copy to a lawyer",
        message("patent_agent", "employee", "outside_counsel", purpose="litigation"),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    (
        "the same at the lawyer’s request",
        message("patent_agent", "employee", "outside_counsel", purpose="litigation", directed=True),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "agent directed, need open",
        message("patent_agent", "employee", purpose="litigation", directed=True),
        OPEN,
        NO_WP,
        YES_OR_NO,
    ),
    (
        "agent directed and needed",
        message("patent_agent", "employee", purpose="litigation", directed=True, needed=True),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "invention record to legal",
        message("employee", "inhouse_lawyer_legal", purpose="prosecution"),
        LIKELY,
        NO_WP,
        NO,
    ),
    ("consultant for the business", message("employee", "consultant", needed=True), UNLIKELY, NO_WP, YES),
    (
        "exclusive licensee as ally",
        message("outside_counsel", "common_interest", agreement=True, nda=True),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "ally without agreement",
        message("outside_counsel", "common_interest", agreement=False, nda=False),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    ("ally, agreement open", message("outside_counsel", "common_interest", nda=False), OPEN, NO_WP, YES_OR_NO),
    ("licensee under an agreement", message("outside_counsel", "licensee", agreement=True), DOUBTFUL, NO_WP, PART),
    ("licensee", message("outside_counsel", "licensee", nda=True), UNLIKELY, NO_WP, YES),
    ("buyer under an agreement", message("outside_counsel", "broker", agreement=True), UNLIKELY, NO_WP, YES),
    ("funder with NDA", message("outside_counsel", "employee", "funder", nda=True, **ADVICE), UNLIKELY, OPINION, PART),
    (
        "funder without",
        message("outside_counsel", "employee", "funder", nda=False, **ADVICE),
        UNLIKELY,
        WP_DOUBTFUL,
        PART,
    ),
    ("funder, NDA open", message("outside_counsel", "employee", "funder", **ADVICE), UNLIKELY, WP_OPEN, PART),
    (
        "paper to price a deal",
        message("outside_counsel", "funder", purpose="business", nda=True, **ADVICE),
        UNLIKELY,
        WP_DOUBTFUL,
        PART,
    ),
    ("PR firm", message("outside_counsel", "pr_firm", nda=True, **ADVICE), UNLIKELY, OPINION, PART),
    (
        "PR firm that counsel needed",
        message("outside_counsel", "pr_firm", needed=True, nda=True),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    ("customer", message("employee", "customer", "outside_counsel"), UNLIKELY, NO_WP, YES),
    ("press", message("outside_counsel", "press", nda=True, **ADVICE), UNLIKELY, NO_WP, YES),
    ("target", message("outside_counsel", "target", nda=True, **ADVICE), UNLIKELY, NO_WP, YES),
    ("other outsider", message("outside_counsel", "other", nda=False, **ADVICE), UNLIKELY, WP_DOUBTFUL, PART),
    ("own analysis, unasked", message("employee", "employee", purpose="litigation", **ADVICE), UNLIKELY, FACT, PART),
    (
        "older than the anticipation",
        message("outside_counsel", "employee", before_anticipation=True, **ADVICE),
        LIKELY,
        WP_DOUBTFUL,
        NO,
    ),
    ("the target’s own letter", message("target", "outside_counsel", **ADVICE), UNLIKELY, NO_WP, YES),
    (
        "passed on, to whom open",
        message("outside_counsel", "employee", later_shared=True, **ADVICE),
        DOUBTFUL,
        WP_DOUBTFUL,
        PART,
    ),
    (
        "passed on within",
        message("outside_counsel", "employee", later_shared=True, shared_with=frozenset({Role.EMPLOYEE})),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "passed on to a funder",
        message("outside_counsel", "employee", later_shared=True, shared_with=frozenset({Role.FUNDER}), nda=False),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "beside advice relied on, subject open",
        message("outside_counsel", "employee", reliance=None, **ADVICE),
        OPEN,
        WP_OPEN,
        YES_OR_NO,
    ),
    (
        "the same, never sent to the client",
        message("outside_counsel", "outside_counsel", reliance=None, **ADVICE),
        OPEN,
        OPINION,
        NO,
    ),
    ("purpose open", message("outside_counsel", "employee", purpose=None), OPEN, NO_WP, YES_OR_NO),
    ("purpose open, target told", message("outside_counsel", "target", purpose=None), UNLIKELY, NO_WP, YES),
    ("direction open, no lawyer", message("employee", "employee", directed=None), OPEN, NO_WP, YES_OR_NO),
    ("reason open", message("outside_counsel", "employee", because=None), LIKELY, WP_OPEN, NO),
    (
        "nothing known",
        message("", purpose=None, directed=None, because=None, later_shared=None),
        OPEN,
        WP_OPEN,
        YES_OR_NO,
    ),
]


@pytest.mark.parametrize(("name", "c", "privilege", "work", "discoverable"), RULES, ids=[r[0] for r in RULES])
def test_rules(
    name: str, c: Communication, privilege: Privilege, work: WorkProduct, discoverable: Discoverable
) -> None:
    found = judge_communication(c)
    assert (found.privilege, found.work_product, found.discoverable) == (privilege, work, discoverable)


def test_waiver_of_the_two_is_told_apart() -> None:
    found = judge_communication(message("outside_counsel", "employee", "funder", nda=True, because=True))
    assert (found.waiver.privilege, found.waiver.work_product) == (Waived.YES, Waived.NO)
    assert found.waiver.reach is Reach.COMMON_LAW
    assert "fre-502" in cited(found.waiver.reasons)
    assert "miller-v-caterpillar" in found.readings[0].authorities


def test_nothing_is_waived_where_nothing_was_protected() -> None:
    found = judge_communication(message("employee", "press", purpose="business"))
    assert (found.waiver.privilege, found.waiver.work_product) == (Waived.NOTHING_TO_LOSE, Waived.NOTHING_TO_LOSE)


def test_a_consultant_whom_no_lawyer_needed_gives_nothing_away_where_no_lawyer_took_part() -> None:
    own = judge_communication(message("employee", "consultant", directed=True, needed=False))
    assert own.waiver.privilege is Waived.NOTHING_TO_LOSE
    told = judge_communication(message("outside_counsel", "employee", "consultant", needed=False))
    assert told.waiver.privilege is Waived.YES


def test_a_copy_to_a_lawyer_is_spoken_of_only_where_there_is_one() -> None:
    alone = judge_communication(message("patent_agent", "employee", purpose="litigation"))
    assert not any("copy to a lawyer" in r.text for r in alone.privilege_reasons)


def test_relying_on_what_was_never_protected_opens_nothing() -> None:
    found = judge_communication(message("employee", "employee", purpose="business", reliance=Reliance.THIS))
    assert found.waiver.privilege is Waived.NOTHING_TO_LOSE
    assert found.waiver.reach is Reach.NONE


def test_being_old_is_no_waiver() -> None:
    old = message("outside_counsel", "employee", "consultant", needed=True, because=True, before_anticipation=True)
    found = judge_communication(old)
    assert found.work_product is WP_DOUBTFUL
    assert found.waiver.work_product is Waived.NO
    assert "sanofi-v-glenmark" in cited(found.work_product_reasons)


def test_a_protective_order_is_said_to_limit_use_not_production() -> None:
    found = judge_communication(message("employee", "employee", purpose="business"))
    assert any("limit who sees it and for what use, not whether it is produced" in step for step in found.do)


def test_no_reason_speaks_of_someone_who_was_only_supposed() -> None:
    found = judge_communication(message("", "target", purpose=None, directed=None, because=None))
    assert found.privilege is UNLIKELY
    assert not any("press" in r.text for r in found.privilege_reasons)


# -- papers ---------------------------------------------------------------------------------------

PAPERS = [
    (
        "chart by an engineer, unasked",
        paper("claim_chart", "employee", directed=False, purpose="litigation"),
        UNLIKELY,
        FACT,
        PART,
    ),
    (
        "the same without a suit in view",
        paper("claim_chart", "employee", directed=False, purpose="business", because=False),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "chart by an engineer for counsel",
        paper("claim_chart", "employee", directed=True, purpose="legal_advice"),
        LIKELY,
        FACT,
        NO,
    ),
    (
        "counsel’s memo",
        paper("infringement_memo", "outside_counsel", directed=False, purpose="litigation"),
        LIKELY,
        OPINION,
        NO,
    ),
    (
        "counsel’s memo, shown outside",
        paper("infringement_memo", "outside_counsel", directed=False, purpose="litigation", shared_outside=True),
        UNLIKELY,
        WP_DOUBTFUL,
        PART,
    ),
    (
        "counsel’s memo, showing open",
        paper("infringement_memo", "outside_counsel", directed=False, purpose="litigation", shared_outside=None),
        OPEN,
        WP_OPEN,
        YES_OR_NO,
    ),
    (
        "agent’s infringement view",
        paper("infringement_memo", "patent_agent", directed=False, purpose="legal_advice", because=False),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "agent’s office work",
        paper("other", "patent_agent", directed=False, purpose="prosecution", because=False),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "teardown for counsel, need open",
        paper("test_report", "consultant", directed=True, purpose="litigation"),
        OPEN,
        FACT,
        YES_OR_NO,
    ),
    (
        "teardown that counsel needed",
        paper("test_report", "consultant", directed=True, purpose="litigation", needed=True),
        LIKELY,
        FACT,
        NO,
    ),
    (
        "appraisal for the business",
        paper("valuation", "consultant", directed=False, purpose="business", needed=False),
        UNLIKELY,
        WP_DOUBTFUL,
        PART,
    ),
    (
        "board paper",
        paper("board_paper", "inhouse_lawyer_legal", directed=False, purpose="both_business", because=False),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    (
        "disclosure to legal",
        paper("disclosure", "employee", directed=False, purpose="legal_advice", because=False, route=Route.LEGAL),
        LIKELY,
        NO_WP,
        NO,
    ),
    (
        "disclosure to a committee",
        paper("disclosure", "employee", directed=False, purpose="legal_advice", because=False, route=Route.MIXED),
        DOUBTFUL,
        NO_WP,
        PART,
    ),
    (
        "disclosure to managers",
        paper("disclosure", "employee", directed=False, purpose="prosecution", because=False, route=Route.BUSINESS),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "disclosure, way not known",
        paper("disclosure", "employee", directed=False, purpose="prosecution", because=False),
        OPEN,
        NO_WP,
        YES_OR_NO,
    ),
    (
        "chart by an AI tool, unasked",
        paper("claim_chart", "ai_tool", directed=False, purpose="litigation"),
        UNLIKELY,
        NO_WP,
        YES,
    ),
    (
        "chart by an AI tool for counsel",
        paper("claim_chart", "ai_tool", directed=True, purpose="litigation"),
        DOUBTFUL,
        WP_DOUBTFUL,
        PART,
    ),
]


@pytest.mark.parametrize(("name", "p", "privilege", "work", "discoverable"), PAPERS, ids=[p[0] for p in PAPERS])
def test_papers(name: str, p: WorkPaper, privilege: Privilege, work: WorkProduct, discoverable: Discoverable) -> None:
    found = judge_paper(p)
    assert (found.privilege, found.work_product, found.discoverable) == (privilege, work, discoverable)


@pytest.mark.parametrize(("agreement", "privilege"), [(True, LIKELY), (False, DOUBTFUL), (None, OPEN)])
def test_a_paper_shown_to_an_ally_turns_on_the_agreement(agreement: bool | None, privilege: Privilege) -> None:
    facts = {"shared_outside": True, "shared_with": frozenset({Role.COMMON_INTEREST}), "nda": True}
    chart = paper("claim_chart", "outside_counsel", directed=False, purpose="litigation", agreement=agreement, **facts)
    assert judge_paper(chart).privilege is privilege


def test_what_is_asked_of_later_readers_can_be_answered() -> None:
    """The agreements are asked wherever an outsider got it, at once or later."""
    cells = {"later_shared": "yes", "later_shared_roles": ("funder",), "nda": "yes", "common_interest_agreement": "no"}
    message_cells = {"author_role": "outside_counsel", "recipient_roles": ("employee",), **cells}
    told = record("communications", **message_cells)
    asked = {c.id for c in shown_columns(PLAYBOOK.registers_by_id["communications"], told, EMPTY)}
    assert told.cells.keys() <= asked
    shown = record("work_papers", shared_outside="yes", shared_roles=("common_interest",), nda="no")
    asked = {c.id for c in shown_columns(PLAYBOOK.registers_by_id["work_papers"], shown, EMPTY)}
    assert {"nda", "common_interest_agreement"} <= asked
    blank = record("work_papers", shared_outside="yes", shared_roles=("funder",))
    assert read_papers(PLAYBOOK, EMPTY.with_record(blank))[0].nda is None


def test_a_paper_shown_outside_asks_to_whom() -> None:
    shown = paper("claim_chart", "employee", directed=True, purpose="litigation", shared_outside=True)
    assert "to whom it was shown, and under which agreement" in judge_paper(shown).open


# -- Rule 502 -------------------------------------------------------------------------------------

FEDERAL, ELSEWHERE = Where.FEDERAL, Where.ELSEWHERE
DISCLOSURES = [
    ("slip, careful and prompt", Disclosure(FEDERAL, True, True, True), Waived.NO, Reach.NONE),
    ("slip, careless", Disclosure(FEDERAL, True, False, True), Waived.YES, Reach.THIS),
    ("slip, not prompt", Disclosure(FEDERAL, True, True, False), Waived.YES, Reach.THIS),
    ("meant, fairness calls for more", Disclosure(FEDERAL, False, fairness=True), Waived.YES, Reach.SAME_SUBJECT),
    ("meant, fairness does not", Disclosure(FEDERAL, False, fairness=False), Waived.YES, Reach.THIS),
    ("meant, fairness open", Disclosure(FEDERAL, False), Waived.YES, Reach.NOT_KNOWN),
    ("federal, all open", Disclosure(FEDERAL), Waived.NOT_KNOWN, Reach.NOT_KNOWN),
    ("federal, not prompt, rest open", Disclosure(FEDERAL, prompt=False), Waived.YES, Reach.NOT_KNOWN),
    ("under a 502(d) order", Disclosure(FEDERAL, False, ordered=True), Waived.NO, Reach.NONE),
    ("to a funder before suit", Disclosure(ELSEWHERE, True, True, True), Waived.POSSIBLE, Reach.COMMON_LAW),
    ("to a rival, order of a court or not", Disclosure(ELSEWHERE, ordered=True), Waived.POSSIBLE, Reach.COMMON_LAW),
    ("nobody knows where", Disclosure(None), Waived.NOT_KNOWN, Reach.NOT_KNOWN),
]


@pytest.mark.parametrize(("name", "d", "waived", "reach"), DISCLOSURES, ids=[d[0] for d in DISCLOSURES])
def test_rule_502(name: str, d: Disclosure, waived: Waived, reach: Reach) -> None:
    found = judge_disclosure(d)
    assert (found.waived, found.reach) == (waived, reach)
    if d.where is Where.ELSEWHERE:
        assert not {"fre-502a", "fre-502b"} & cited(found.reasons)


# -- what holds whatever the record says ----------------------------------------------------------

maybe = st.sampled_from([True, False, None])
roles = st.frozensets(st.sampled_from(list(Role)), max_size=4)
communications = st.builds(
    Communication,
    id=st.just("m"),
    name=st.just("message"),
    author=st.one_of(st.none(), st.sampled_from(list(Role))),
    recipients=roles,
    purpose=st.one_of(st.none(), st.sampled_from(list(Purpose))),
    directed=maybe,
    because=maybe,
    needed=maybe,
    nda=maybe,
    agreement=maybe,
    later_shared=maybe,
    shared_with=roles,
    before_anticipation=st.booleans(),
    reliance=st.sampled_from([*Reliance, None]),
    paper=st.booleans(),
    priced=st.booleans(),
)


def protection(c: Communication) -> tuple[int, int, int, int]:
    found = judge_communication(c)
    privilege = [PRIVILEGE_ORDER[p] for p in found.privilege_range]
    work = [WORK_PRODUCT_ORDER[w] for w in found.work_product_range]
    return privilege[0], privilege[1], work[0], work[1]


@given(communications.filter(lambda c: c.recipients), st.sampled_from(sorted(OUTSIDERS, key=lambda r: r.value)))
def test_a_third_party_never_makes_it_more_protected(c: Communication, outsider: Role) -> None:
    before = protection(c)
    after = protection(replace(c, recipients=c.recipients | {outsider}))
    assert all(a <= b for a, b in zip(after, before, strict=True))


@given(
    communications.filter(lambda c: c.later_shared and c.shared_with),
    st.sampled_from(sorted(OUTSIDERS, key=lambda r: r.value)),
)
def test_nor_does_a_later_reader(c: Communication, outsider: Role) -> None:
    before = protection(c)
    after = protection(replace(c, shared_with=c.shared_with | {outsider}))
    assert all(a <= b for a, b in zip(after, before, strict=True))


@given(
    communications.filter(lambda c: c.later_shared is False), st.sampled_from(sorted(OUTSIDERS, key=lambda r: r.value))
)
def test_nor_does_passing_it_on(c: Communication, outsider: Role) -> None:
    before = protection(c)
    after = protection(replace(c, later_shared=True, shared_with=frozenset({outsider})))
    assert all(a <= b for a, b in zip(after, before, strict=True))


@given(communications, maybe)
def test_a_confidentiality_agreement_changes_no_privilege(c: Communication, nda: bool | None) -> None:
    assert judge_communication(c).privilege is judge_communication(replace(c, nda=nda)).privilege


@given(communications.filter(lambda c: c.recipients))
def test_a_copy_to_counsel_makes_no_business_message_privileged(c: Communication) -> None:
    copied = replace(c, purpose=Purpose.BUSINESS, recipients=c.recipients | {Role.OUTSIDE_COUNSEL})
    assert judge_communication(copied).privilege is Privilege.UNLIKELY


@given(communications, st.data())
def test_an_unknown_fact_keeps_every_conclusion_it_could_lead_to(c: Communication, data: st.DataObject) -> None:
    unknown = unknowns(c)
    if not unknown:
        assert OPEN not in (found := judge_communication(c)).privilege_range
        assert found.privilege is not OPEN
        return
    settled = {
        "author": st.sampled_from(list(Role)),
        "recipients": st.frozensets(st.sampled_from(list(Role)), min_size=1, max_size=3),
        "purpose": st.sampled_from(list(Purpose)),
        "reliance": st.sampled_from([Reliance.NONE, Reliance.SUBJECT]),
    }
    field = data.draw(st.sampled_from(unknown))
    filled = replace(c, **{field: data.draw(settled.get(field, st.booleans()))})
    before, after = protection(c), protection(filled)
    assert before[0] <= after[0] <= after[1] <= before[1]
    assert before[2] <= after[2] <= after[3] <= before[3]


@given(communications)
def test_what_is_not_known_yet_says_what_it_turns_on(c: Communication) -> None:
    found = judge_communication(c)
    assert (found.privilege is OPEN) == (found.privilege_range[0] is not found.privilege_range[1])
    if found.privilege is OPEN or found.work_product is WP_OPEN:
        assert found.open
    assert found.privilege_reasons
    assert found.work_product_reasons
    assert found.do


papers = st.builds(
    WorkPaper,
    id=st.just("p"),
    name=st.just("paper"),
    kind=st.one_of(st.none(), st.sampled_from(list(PaperKind))),
    author=st.one_of(st.none(), st.sampled_from(list(Role))),
    directed=maybe,
    purpose=st.one_of(st.none(), st.sampled_from(list(Purpose))),
    because=maybe,
    shared_outside=maybe,
    shared_with=roles,
    needed=maybe,
    nda=maybe,
    before_anticipation=st.booleans(),
    route=st.one_of(st.none(), st.sampled_from(list(Route))),
)


@given(papers)
def test_showing_a_paper_outside_never_makes_it_more_protected(p: WorkPaper) -> None:
    inside = judge_paper(replace(p, shared_outside=False))
    outside = judge_paper(replace(p, shared_outside=True, shared_with=frozenset()))
    for a, b in zip(outside.privilege_range, inside.privilege_range, strict=True):
        assert PRIVILEGE_ORDER[a] <= PRIVILEGE_ORDER[b]
    for c, d in zip(outside.work_product_range, inside.work_product_range, strict=True):
        assert WORK_PRODUCT_ORDER[c] <= WORK_PRODUCT_ORDER[d]


# -- texts ----------------------------------------------------------------------------------------


def texts() -> list[tuple[str, str, tuple[str, ...]]]:
    """Every sentence that the rules of privilege and statements hold, with its authorities."""
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for package in (litready.domain.privilege, litready.domain.statements):
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, value in vars(module).items():
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, Reason | Reading):
                        found.append((f"{info.name}.{name}", item.text, item.authorities))
                    elif isinstance(item, str) and name.isupper() and " " in item:
                        found.append((f"{info.name}.{name}", item, ()))
    return found


def test_every_authority_cited_is_one_of_the_content() -> None:
    known = {a["id"] for a in tomllib.loads(authorities_file().read_text(encoding="utf-8"))["authority"]}
    cites = [(where, a) for where, _, authorities in texts() for a in authorities]
    assert len(cites) > 100
    assert [c for c in cites if c[1] not in known] == []


def test_no_text_promises_protection_or_a_formula_against_suits() -> None:
    banned = re.compile(
        r"!|\bplease\b|\bsafe\b|is privileged\b|are privileged\b(?! nor)|cannot (create|found|lead|be sued)|no risk",
        re.IGNORECASE,
    )
    assert len(texts()) > 100
    assert [(where, text) for where, text, _ in texts() if banned.search(text)] == []


# -- the registers --------------------------------------------------------------------------------


def record(register: str, record_id: str = "r1", **cells: object) -> Record:
    given_cells = {
        column: Cell(value) if isinstance(value, State) else Cell(State.ANSWERED, value)  # type: ignore[arg-type]
        for column, value in cells.items()
    }
    return Record(record_id, register, given_cells)


def read_one(**cells: object) -> Communication:
    return read_communications(PLAYBOOK, EMPTY.with_record(record("communications", **cells)))[0]


def test_a_communication_is_read_as_it_is_entered() -> None:
    c = read_one(
        subject="Call on the pump",
        author_role="employee",
        recipient_roles=("outside_counsel", "funder"),
        purpose="both_legal",
        at_counsel_direction="no",
        because_of_litigation="yes",
        needed_for_advice=State.NOT_KNOWN,
        nda="yes",
        common_interest_agreement="no",
        later_shared="yes",
        label="privileged",
    )
    assert c == Communication(
        "r1",
        "Call on the pump",
        Role.EMPLOYEE,
        frozenset({Role.OUTSIDE_COUNSEL, Role.FUNDER}),
        Purpose.BOTH_LEGAL,
        False,
        True,
        None,
        True,
        False,
        True,
    )


@pytest.mark.parametrize("label", ["none", "confidential", "privileged", "both"])
def test_a_label_changes_nothing(label: str) -> None:
    cells = {"author_role": "employee", "recipient_roles": ("employee",), "purpose": "business"}
    assert read_one(**cells, label=label) == read_one(**cells)


def test_the_date_is_held_against_the_anticipation() -> None:
    anticipated = EMPTY.with_answer("basis.litigation_anticipated", Answer(State.ANSWERED, "yes")).with_answer(
        "basis.anticipated_since", Answer(State.ANSWERED, PartialDate(2026, 3))
    )
    for day, before in ((PartialDate(2026, 2, 28), True), (PartialDate(2026), False), (PartialDate(2026, 3, 1), False)):
        with_one = anticipated.with_record(record("communications", sent_on=day))
        assert read_communications(PLAYBOOK, with_one)[0].before_anticipation is before
    never = EMPTY.with_answer("basis.litigation_anticipated", Answer(State.ANSWERED, "no"))
    assert read_papers(PLAYBOOK, never.with_record(record("work_papers")))[0].before_anticipation is True


def test_a_paper_takes_the_need_for_outside_help_from_who_engaged_it() -> None:
    cells = {"author_role": "consultant", "directed_by": "outside_attorney", "purpose": "litigation"}
    expected = {"by_counsel": True, "company": False, "company_for_counsel": None}
    for answer, needed in expected.items():
        asked = EMPTY.with_answer("work_product.outside_help", Answer(State.ANSWERED, answer))
        read = read_papers(PLAYBOOK, asked.with_record(record("work_papers", **cells)))[0]
        assert (read.needed, read.directed) == (needed, True)


def test_roles_of_later_readers_and_reliance_are_read_where_the_content_asks_for_them() -> None:
    c = read_one(later_shared="yes", later_shared_roles=("funder", "press"), relied_on="yes")
    assert (c.shared_with, c.reliance) == (frozenset({Role.FUNDER, Role.PRESS}), Reliance.THIS)
    cells = {"shared_outside": "yes", "shared_roles": ("funder",), "nda": "yes", "needed_for_advice": "no"}
    p = read_papers(PLAYBOOK, EMPTY.with_record(record("work_papers", **cells)))[0]
    assert (p.shared_with, p.nda, p.needed) == (frozenset({Role.FUNDER}), True, False)


def test_whether_other_advice_is_on_the_subject_is_open_once_one_piece_is_relied_on() -> None:
    cells: dict[str, dict[str, object]] = {
        "c1": {"relied_on": "yes"},
        "c2": {"relied_on": "no", "subject_relied_on": "yes"},
        "c3": {"relied_on": "no", "subject_relied_on": "no"},
        "c4": {"relied_on": "no"},
        "c5": {},
    }
    matter = EMPTY
    for record_id, given_cells in cells.items():
        matter = matter.with_record(record("communications", record_id, **given_cells))
    read = [c.reliance for c in read_communications(PLAYBOOK, matter)]
    assert read == [Reliance.THIS, Reliance.SUBJECT, Reliance.NONE, None, None]
    assert read_communications(PLAYBOOK, EMPTY.with_record(record("communications")))[0].reliance is Reliance.NONE


def test_what_does_not_apply_did_not_happen() -> None:
    assert read_one(later_shared=State.NOT_APPLICABLE).later_shared is False
    assert read_one(at_counsel_direction=State.NOT_APPLICABLE).directed is None


def test_a_leak_is_read_only_where_there_was_one() -> None:
    assert read_disclosure(EMPTY) is None
    leaked = (
        EMPTY.with_answer("communications.leaked", Answer(State.ANSWERED, "yes"))
        .with_answer("communications.leaked_where", Answer(State.ANSWERED, "elsewhere"))
        .with_answer("communications.leak_recalled", Answer(State.ANSWERED, "no"))
    )
    assert read_disclosure(leaked) == Disclosure(Where.ELSEWHERE, prompt=False)
    assert judge_protections(PLAYBOOK, EMPTY).disclosure is None
    found = judge_protections(PLAYBOOK, leaked).disclosure
    assert found is not None
    assert found.reach is Reach.COMMON_LAW


def test_a_choice_that_the_content_no_longer_has_is_not_known() -> None:
    c = read_one(author_role="notary", recipient_roles=("notary",), purpose="fun")
    assert (c.author, c.recipients, c.purpose) == (None, frozenset(), None)


def test_every_choice_of_the_registers_is_known_to_the_rules() -> None:
    for register, column, choices in (
        ("communications", "author_role", Role),
        ("communications", "recipient_roles", Role),
        ("communications", "purpose", Purpose),
        ("work_papers", "author_role", Role),
        ("work_papers", "kind", PaperKind),
        ("work_papers", "purpose", Purpose),
    ):
        shown = PLAYBOOK.registers_by_id[register].column(column)
        assert shown is not None
        assert {c.id for c in shown.choices} <= {c.value for c in choices}


# -- named conclusions ----------------------------------------------------------------------------


def test_named_conclusions_name_their_records_and_fill_their_places() -> None:
    matter = EMPTY
    for n, (to, nda) in enumerate(
        ((("employee", "funder"), "no"), (("employee",), "no"), (("employee", "press"), "no"))
    ):
        matter = matter.with_record(
            record(
                "communications",
                f"c{n}",
                subject=f"Advice {n}",
                author_role="outside_counsel",
                recipient_roles=to,
                purpose="legal_advice",
                at_counsel_direction="yes",
                because_of_litigation="no",
                later_shared="no",
                nda=nda,
            )
        )
    found = {c.name: c for c in conclude_privilege(judge_protections(PLAYBOOK, matter))}
    assert {f.record for f in found["communications.advice_given_away"].facts} == {"c0", "c2"}
    assert found["communications.advice_given_away"].words == {"communications": "two communications"}
    assert {f.record for f in found["communications.within_circle"].facts} == {"c1"}
    assert all(set(c.words) == PLACES[c.name] for c in found.values())
    fact = found["communications.within_circle"].facts[0]
    assert (fact.label, fact.text) == ("Advice 1", "privilege likely; work product none; discoverable: expect no")


def test_what_is_not_known_yet_gives_no_named_conclusion() -> None:
    blank = EMPTY.with_record(record("communications")).with_record(record("work_papers", "r2"))
    assert list(conclude_privilege(judge_protections(PLAYBOOK, blank.with_record(record("ai_uses", "r3"))))) == []
