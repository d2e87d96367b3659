"""The conclusions on a communication: privilege, work product, whether to expect production, and waiver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from litready.domain.privilege.ai_words import OPEN_READINGS
from litready.domain.privilege.circle import (
    FUNDER_READINGS,
    KOVEL_NO,
    PrivilegeCap,
    WorkProductCap,
    lawyer_led,
    privilege_cap,
    work_product_cap,
)
from litready.domain.privilege.facts import (
    DISCOVERABLE_ORDER,
    INSIDERS,
    LAWYERS,
    MIXED,
    OUTSIDERS,
    PRIVILEGE_ORDER,
    WORK_PRODUCT_ORDER,
    Communication,
    Discoverable,
    Privilege,
    Purpose,
    Reliance,
    Role,
    Standing,
    Waiver,
    WorkProduct,
)
from litready.domain.privilege.settle import all_told, in_words, parties, settle, unknowns
from litready.domain.privilege.steps import steps
from litready.domain.privilege.waiver import RELIED, common_waiver, waiver_of
from litready.domain.reasons import Reason
from litready.playbook.model import Reading

MIXED_READINGS = (
    Reading("Legal advice must be the primary purpose (Ninth Circuit, 2021).", ("grand-jury-9th",)),
    Reading("It is enough that legal advice is one of the significant purposes (D.C. Circuit, 2014).", ("kbr",)),
)

_BUSINESS = Reason("It serves business. A copy to a lawyer does not make that legal advice.", ("upjohn",))
_ADVICE = Reason("It asks for or gives legal advice, and a lawyer is part of it.", ("upjohn",))
_UNDECIDED = Reason("What is known so far does not decide it.")
_EITHER_WAY = Reason("It comes to this whatever the open answers turn out to be.")
FACTS_OPEN = Reason("The facts in it can be asked about all the same.", ("upjohn",), general=True)
_MAINLY_LEGAL = Reason(
    "It mixes legal advice with business, mainly legal. Courts use two tests.", ("grand-jury-9th", "kbr")
)
_MAINLY_BUSINESS = Reason(
    "It mixes legal advice with business, mainly business. Only one of the two tests that courts use can cover it.",
    ("grand-jury-9th", "kbr"),
)
_OFFICE = Reason("It asks a lawyer for advice on work before the Patent Office, or gives it.", ("spalding", "upjohn"))
_AGENT = Reason(
    "It is between client and patent agent on work before the Patent Office, which the agent’s privilege covers.",
    ("queens-university", "37-cfr-11-5"),
)
_AGENT_BEYOND = Reason(
    "A patent agent’s privilege ends with work before the Patent Office, and no lawyer needed the agent here.",
    ("queens-university", "37-cfr-11-5", "kovel"),
)
_AGENT_COPY = Reason(
    "A patent agent wrote it to others too, on more than work before the Patent Office. A copy to a lawyer does not "
    "make the agent’s view a lawyer’s advice.",
    ("queens-university", "37-cfr-11-5"),
)
_AGENT_UNASKED = Reason(
    "A patent agent wrote it to a lawyer, on more than work before the Patent Office, and no lawyer asked for it. "
    "The agent’s privilege does not reach it. What an employee tells a lawyer to get advice may be covered.",
    ("queens-university", "37-cfr-11-5", "upjohn"),
)
_DIRECTED = Reason("No lawyer was on it, but a lawyer asked for it in order to advise.", ("kbr", "upjohn"))
_PASSED_WITHIN = Reason(
    "No lawyer was on it and none asked for it. It is covered only as far as it passes on a lawyer’s advice to people "
    "who need it.",
    ("upjohn",),
)
_NO_LAWYER = Reason("No lawyer wrote it, received it or asked for it.", ("upjohn",))
_NOT_NEEDED = Reason("It went to people who were not needed for the legal advice.", ("upjohn", "kovel"))
_PASSED_ON = Reason(
    "It was passed on. To an outsider that as a rule ends privilege, within the circle it does not.", ("upjohn",)
)
_NOT_BECAUSE = Reason("It was not made because a suit was expected.", ("frcp-26b3", "adlman"))
_NOT_OURS = Reason("It was not made by or for the company.", ("frcp-26b3",))
_WHOSE = Reason("An outsider made it; whether it was made for the company has to be shown.", ("frcp-26b3",))
_OPINION = Reason(
    "A lawyer wrote it because a suit was expected; what a lawyer thinks is close to out of reach.", ("frcp-26b3",)
)
_FACT = Reason(
    "It was made because a suit was expected. The other side can still get it on a substantial need.",
    ("frcp-26b3", "adlman"),
)
_OWN = Reason(
    "No lawyer asked for it. The rule asks for none, but the reason it was made has to be proved.", ("frcp-26b3",)
)
_DEAL = Reason(
    "It prices a deal or serves business planning, so that it would have been made anyway is likely.", ("adlman",)
)
_TOO_OLD = Reason(
    "It is older than the day from which litigation is said to have been anticipated. Then it is no work product, or "
    "the duty to preserve began earlier.",
    ("frcp-26b3", "sanofi-v-glenmark"),
)
_WP_PASSED_ON = Reason(
    "It was passed on. Work product is lost if that made it substantially likelier that an adversary gets it.",
    ("frcp-26b3",),
)
_WP_RELIED = Reason(
    "Work product that reached the client is opened by relying on advice on its subject.", ("echostar",)
)
_WP_UNCOMMUNICATED = Reason("It never reached the client, so relying on advice does not open it.", ("echostar",))

_LEGAL = frozenset({Purpose.LEGAL_ADVICE, Purpose.LITIGATION, Purpose.BOTH_LEGAL})
_MADE_BY_OTHERS = frozenset({Role.TARGET, Role.PRESS, Role.CUSTOMER, Role.BROKER})
_MADE_BESIDE = frozenset({Role.FUNDER, Role.LICENSEE, Role.COMMON_INTEREST, Role.PR_FIRM, Role.OTHER})
_CLIENT = frozenset({Role.EMPLOYEE, Role.INHOUSE_BUSINESS})
_UNSETTLED = frozenset({Role.AI_TOOL, Role.FUNDER})
_SEEN_BY = OUTSIDERS | {Role.COMMON_INTEREST}
_CLOSED = INSIDERS | {Role.PATENT_AGENT, Role.CONSULTANT, Role.COMMON_INTEREST, Role.AI_TOOL}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What follows once every fact is settled one way."""

    privilege: Privilege
    privilege_reasons: tuple[Reason, ...]
    work_product: WorkProduct
    work_product_reasons: tuple[Reason, ...]
    discoverable: Discoverable
    waiver: Waiver


def judge_communication(c: Communication) -> Standing:
    """The conclusion on one communication."""
    unknown = unknowns(c)
    worst = _outcome(settle(c, unknown, generous=False)[0])
    kind = [_outcome(settled) for settled in settle(c, unknown, generous=True)] if unknown else [worst]
    best_privilege = max((o.privilege for o in kind), key=PRIVILEGE_ORDER.__getitem__)
    best_work = max((o.work_product for o in kind), key=WORK_PRODUCT_ORDER.__getitem__)
    best_discoverable = max((o.discoverable for o in kind), key=DISCOVERABLE_ORDER.__getitem__)
    privilege = worst.privilege if worst.privilege is best_privilege else Privilege.NOT_KNOWN
    work_product = worst.work_product if worst.work_product is best_work else WorkProduct.NOT_KNOWN
    discoverable = worst.discoverable if worst.discoverable is best_discoverable else Discoverable.NOT_KNOWN
    still_open = in_words(
        c,
        unknown,
        privilege=privilege is Privilege.NOT_KNOWN,
        work_product=work_product is WorkProduct.NOT_KNOWN,
    )
    if c.later_shared and not c.shared_with:
        still_open = (*still_open, "to whom it was passed on")
    return Standing(
        id=c.id,
        privilege=privilege,
        privilege_range=(worst.privilege, best_privilege),
        privilege_reasons=_shared(
            privilege is Privilege.NOT_KNOWN, worst.privilege_reasons, [o.privilege_reasons for o in kind]
        ),
        work_product=work_product,
        work_product_range=(worst.work_product, best_work),
        work_product_reasons=_shared(
            work_product is WorkProduct.NOT_KNOWN, worst.work_product_reasons, [o.work_product_reasons for o in kind]
        ),
        discoverable=discoverable,
        waiver=common_waiver([o.waiver for o in (worst, *kind)]),
        do=steps(c, discoverable, still_open),
        open=still_open,
        readings=_readings(c),
    )


def _outcome(c: Communication) -> _Outcome:
    taking_part = parties(c)
    lawyer = not taking_part.isdisjoint(LAWYERS)
    ground, why = _ground(c, taking_part, lawyer)
    privilege, reasons = _capped(ground, (why,), list(_privilege_caps(c, taking_part, lawyer)), PRIVILEGE_ORDER)
    work_ground, work_why = _work_ground(c, taking_part)
    seen = list(_work_caps(c, taking_part)) if work_ground is not WorkProduct.NONE else []
    work, work_reasons = _capped(work_ground, work_why, seen, WORK_PRODUCT_ORDER)
    if privilege is Privilege.LIKELY:
        reasons = (*reasons, FACTS_OPEN)
    return _Outcome(
        privilege,
        reasons,
        work,
        work_reasons,
        _discoverable(c, taking_part, privilege, work),
        waiver_of(c, taking_part, ground, privilege, work_ground, work),
    )


def _ground(c: Communication, taking_part: frozenset[Role], lawyer: bool) -> tuple[Privilege, Reason]:
    """Privilege as it would be if nobody outside had been told."""
    if c.purpose is Purpose.BUSINESS:
        return Privilege.UNLIKELY, _BUSINESS
    if not lawyer and Role.CONSULTANT in taking_part and c.needed is False:
        return Privilege.UNLIKELY, KOVEL_NO
    if not lawyer and not c.directed:
        if Role.PATENT_AGENT in taking_part:
            if c.purpose is Purpose.PROSECUTION:
                return Privilege.LIKELY, _AGENT
            return Privilege.UNLIKELY, _AGENT_BEYOND
        relays = c.purpose in (Purpose.LEGAL_ADVICE, Purpose.BOTH_LEGAL) and not c.paper and c.needed is not False
        return (Privilege.DOUBTFUL, _PASSED_WITHIN) if relays else (Privilege.UNLIKELY, _NO_LAWYER)
    if c.purpose is Purpose.BOTH_BUSINESS:
        return Privilege.DOUBTFUL, _MAINLY_BUSINESS
    if c.purpose is Purpose.BOTH_LEGAL:
        return Privilege.LIKELY, _MAINLY_LEGAL
    if c.purpose is Purpose.PROSECUTION:
        return Privilege.LIKELY, _OFFICE if lawyer else _AGENT if Role.PATENT_AGENT in taking_part else _DIRECTED
    return Privilege.LIKELY, _ADVICE if lawyer else _DIRECTED


def _privilege_caps(c: Communication, taking_part: frozenset[Role], lawyer: bool) -> Iterable[PrivilegeCap]:
    for role in taking_part:
        if role not in INSIDERS and (cap := privilege_cap(role, c, lawyer, later=False)) is not None:
            yield cap
    if (
        Role.PATENT_AGENT in taking_part
        and c.directed
        and not lawyer
        and not c.needed
        and c.purpose is not Purpose.PROSECUTION
    ):
        yield Privilege.UNLIKELY, _AGENT_BEYOND
    if c.author is Role.PATENT_AGENT and lawyer and not c.directed and c.purpose is not Purpose.PROSECUTION:
        only_lawyers = c.recipients <= LAWYERS | {Role.PATENT_AGENT}
        yield Privilege.DOUBTFUL, _AGENT_UNASKED if only_lawyers else _AGENT_COPY
    if c.needed is False:
        yield Privilege.DOUBTFUL, _NOT_NEEDED
    if c.later_shared:
        for role in c.shared_with:
            if role not in INSIDERS and (cap := privilege_cap(role, c, lawyer, later=True)) is not None:
                yield cap
        if not c.shared_with:
            yield Privilege.DOUBTFUL, _PASSED_ON
    if c.reliance is not Reliance.NONE:
        yield Privilege.UNLIKELY, RELIED


def _work_ground(c: Communication, taking_part: frozenset[Role]) -> tuple[WorkProduct, tuple[Reason, ...]]:
    """Work product as it would be if nobody outside had seen it."""
    made, why = _made(c)
    if made is WorkProduct.NONE:
        return made, why
    caps: list[WorkProductCap] = []
    if c.priced and c.purpose in (Purpose.BUSINESS, Purpose.BOTH_BUSINESS):
        caps.append((WorkProduct.DOUBTFUL, _DEAL))
    if c.before_anticipation:
        caps.append((WorkProduct.DOUBTFUL, _TOO_OLD))
    if Role.AI_TOOL in taking_part and (tool := work_product_cap(Role.AI_TOOL, c, later=False)) is not None:
        caps.append(tool)
    return _capped(made, why, caps, WORK_PRODUCT_ORDER)


def _made(c: Communication) -> tuple[WorkProduct, tuple[Reason, ...]]:
    """Work product as the maker, the reason and the purpose give it."""
    if not c.because:
        return WorkProduct.NONE, (_NOT_BECAUSE,)
    if c.author in _MADE_BY_OTHERS:
        return WorkProduct.NONE, (_NOT_OURS,)
    if c.author in _MADE_BESIDE:
        return WorkProduct.DOUBTFUL, (_WHOSE,)
    if (c.author in LAWYERS or (c.author is Role.AI_TOOL and lawyer_led(c))) and c.purpose in _LEGAL:
        return WorkProduct.OPINION, (_OPINION,)
    if not c.directed and c.author not in LAWYERS:
        return WorkProduct.FACT, (_FACT, _OWN)
    return WorkProduct.FACT, (_FACT,)


def _work_caps(c: Communication, taking_part: frozenset[Role]) -> Iterable[WorkProductCap]:
    for role in taking_part:
        if role in _SEEN_BY and (cap := work_product_cap(role, c, later=False)) is not None:
            yield cap
    if c.later_shared:
        for role in c.shared_with:
            if role not in INSIDERS and (cap := work_product_cap(role, c, later=True)) is not None:
                yield cap
        if not c.shared_with:
            yield WorkProduct.DOUBTFUL, _WP_PASSED_ON
    if c.reliance is Reliance.THIS or (c.reliance is Reliance.SUBJECT and not taking_part.isdisjoint(_CLIENT)):
        yield WorkProduct.NONE, _WP_RELIED
    elif c.reliance is Reliance.SUBJECT:
        yield WorkProduct.OPINION, _WP_UNCOMMUNICATED


_Level = TypeVar("_Level")


def _capped(
    ground: _Level, why: tuple[Reason, ...], caps: list[tuple[_Level, Reason]], order: dict[_Level, int]
) -> tuple[_Level, tuple[Reason, ...]]:
    """The ground, brought down to the lowest cap; the caps that lower it most come first among the reasons."""
    if not caps:
        return ground, why
    caps.sort(key=lambda cap: (order[cap[0]], cap[1].text))
    lowest = caps[0][0]
    return (
        lowest if order[lowest] < order[ground] else ground,
        tuple(dict.fromkeys((*why, *(reason for _, reason in caps)))),
    )


def _discoverable(
    c: Communication, taking_part: frozenset[Role], privilege: Privilege, work: WorkProduct
) -> Discoverable:
    closed = taking_part <= _CLOSED and (not c.later_shared or (bool(c.shared_with) and c.shared_with <= _CLOSED))
    if privilege is Privilege.LIKELY and c.purpose not in MIXED:
        return Discoverable.EXPECT_NO
    if work is WorkProduct.OPINION and closed:
        return Discoverable.EXPECT_NO
    if privilege is Privilege.UNLIKELY and work is WorkProduct.NONE:
        return Discoverable.ASSUME_YES
    return Discoverable.IN_PART


def _shared(open_: bool, worst: tuple[Reason, ...], kind: list[tuple[Reason, ...]]) -> tuple[Reason, ...]:
    """The reasons that hold on every reading; where there is none, that it is open, or that it is not."""
    if len(kind) == 1 and kind[0] is worst:
        return worst
    return tuple(r for r in worst if all(r in reasons for reasons in kind)) or (_UNDECIDED if open_ else _EITHER_WAY,)


def _readings(c: Communication) -> tuple[Reading, ...]:
    roles = all_told(c)
    if c.purpose not in MIXED and roles.isdisjoint(_UNSETTLED):
        return ()
    return (
        *(MIXED_READINGS if c.purpose in MIXED else ()),
        *(OPEN_READINGS if Role.AI_TOOL in roles else ()),
        *(FUNDER_READINGS if Role.FUNDER in roles and c.because is not False else ()),
    )
