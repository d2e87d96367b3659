"""What disclosure and reliance give up, and how far that reaches.

Federal Rule of Evidence 502(a) and (b) know only disclosures in a federal proceeding or to a federal
office or agency. Whatever a funder, buyer, rival or journalist was told before a suit is left to the
common law.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.privilege.facts import (
    INSIDERS,
    PRIVILEGE_ORDER,
    WORK_PRODUCT_ORDER,
    Communication,
    Privilege,
    Reach,
    Reliance,
    Role,
    Waived,
    Waiver,
    WorkProduct,
)
from litready.domain.reasons import Reason

RELIED = Reason(
    "Advice on the subject is relied on, which opens all communications on it, in-house and outside counsel’s alike. "
    "Trial counsel’s own advice normally stays outside.",
    ("echostar", "seagate"),
)
_COMMON_LAW = Reason(
    "How far a disclosure outside a federal proceeding or agency reaches is left to the common law.",
    ("fre-502", "fre-502a", "fre-502b"),
    general=True,
)
_OUR_OWN = INSIDERS | {Role.PATENT_AGENT}


def waiver_of(
    c: Communication,
    taking_part: frozenset[Role],
    ground: Privilege,
    privilege: Privilege,
    work_ground: WorkProduct,
    work: WorkProduct,
) -> Waiver:
    """What was given up: the difference between the ground and what is left of it."""
    if c.reliance is not Reliance.NONE:
        if work_ground is WorkProduct.NONE:
            lost_work = Waived.NOTHING_TO_LOSE
        else:
            lost_work = Waived.NO if work is work_ground else Waived.YES
        lost = Waived.NOTHING_TO_LOSE if ground is Privilege.UNLIKELY else Waived.YES
        if Waived.YES not in (lost, lost_work):
            return Waiver(lost, lost_work, Reach.NONE)
        return Waiver(lost, lost_work, Reach.SAME_SUBJECT, (RELIED,))
    told = c.needed is False or bool(c.later_shared) or not taking_part <= _OUR_OWN
    lost = _lost(PRIVILEGE_ORDER[ground], PRIVILEGE_ORDER[privilege], told)
    lost_work = _lost(WORK_PRODUCT_ORDER[work_ground], WORK_PRODUCT_ORDER[work], told)
    if lost in (Waived.YES, Waived.POSSIBLE) or lost_work in (Waived.YES, Waived.POSSIBLE):
        return Waiver(lost, lost_work, Reach.COMMON_LAW, (_COMMON_LAW,))
    return Waiver(lost, lost_work, Reach.NONE)


def _lost(before: int, after: int, told: bool) -> Waived:
    if before == 0:
        return Waived.NOTHING_TO_LOSE
    if not told or after == before:
        return Waived.NO
    return Waived.YES if after == 0 else Waived.POSSIBLE


def common_waiver(waivers: list[Waiver]) -> Waiver:
    """The waiver on which all readings agree, part by part."""
    first = waivers[0]
    if all(w == first for w in waivers):
        return first
    return Waiver(
        first.privilege if all(w.privilege is first.privilege for w in waivers) else Waived.NOT_KNOWN,
        first.work_product if all(w.work_product is first.work_product for w in waivers) else Waived.NOT_KNOWN,
        first.reach if all(w.reach is first.reach for w in waivers) else Reach.NOT_KNOWN,
        tuple(r for r in first.reasons if all(r in w.reasons for w in waivers)),
    )


class Where(Enum):
    """Where something a lawyer wrote went."""

    FEDERAL = "federal"
    """Into a federal proceeding, or to a federal office or agency; the Patent Office is one."""
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Something protected that reached an outsider. None stands for a fact that is not known.

    `careful` says whether reasonable steps had been taken to prevent it, `prompt` whether reasonable steps
    to put it right were taken promptly, `fairness` whether other papers on the subject ought in fairness to
    be considered with it, `ordered` whether a court had ordered under Rule 502(d) that it waives nothing.
    """

    where: Where | None
    inadvertent: bool | None = None
    careful: bool | None = None
    prompt: bool | None = None
    fairness: bool | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class DisclosureStanding:
    """Whether a disclosure waived, and how far; `open` names the facts that this turns on."""

    waived: Waived
    reach: Reach
    reasons: tuple[Reason, ...]
    do: tuple[str, ...]
    open: tuple[str, ...] = ()


_ELSEWHERE = Reason(
    "It went outside any federal proceeding, office or agency. Rule 502(a) and (b) do not apply; the common law "
    "decides on privilege, and work product is lost only where an adversary became substantially likelier to get it.",
    ("fre-502", "frcp-26b3"),
)
_ORDER = Reason("A court order under Rule 502(d) says that the disclosure waives nothing.", ("fre-502d",))
_SLIP = Reason(
    "A mistake in a federal proceeding or toward a federal office waives nothing where care was taken before and "
    "prompt steps after.",
    ("fre-502b",),
)
_CARELESS = Reason(
    "A mistake waives where reasonable care before it, or prompt and reasonable steps after it, are missing.",
    ("fre-502b",),
)
_MEANT = Reason(
    "A disclosure that was meant waives what was disclosed. Other papers on the subject follow only where fairness "
    "calls for considering them together.",
    ("fre-502a",),
)
_RECALL = "Have counsel ask for it back in writing today, and record when you learned of it."
_PROVE = "Have counsel collect proof of the care taken before and the steps taken after, with dates."


def judge_disclosure(d: Disclosure) -> DisclosureStanding:
    """What a disclosure gave up. It covers leaks; reliance on advice is judged with each communication."""
    do = (_RECALL,) if d.prompt is not True else (_PROVE,)
    if d.where is None:
        return DisclosureStanding(Waived.NOT_KNOWN, Reach.NOT_KNOWN, (), do, ("where it went",))
    if d.where is Where.ELSEWHERE:
        return DisclosureStanding(Waived.POSSIBLE, Reach.COMMON_LAW, (_ELSEWHERE,), do)
    if d.ordered:
        return DisclosureStanding(Waived.NO, Reach.NONE, (_ORDER,), (_PROVE,))
    careless = d.careful is False or d.prompt is False
    if d.inadvertent is False:
        reach = {True: Reach.SAME_SUBJECT, False: Reach.THIS, None: Reach.NOT_KNOWN}[d.fairness]
        fair = ("whether fairness calls for the rest of the subject",) if d.fairness is None else ()
        return DisclosureStanding(Waived.YES, reach, (_MEANT,), do, fair)
    if d.inadvertent and careless:
        return DisclosureStanding(Waived.YES, Reach.THIS, (_CARELESS,), do)
    if d.inadvertent and d.careful and d.prompt:
        return DisclosureStanding(Waived.NO, Reach.NONE, (_SLIP,), do)
    words = {
        "whether it was a mistake": d.inadvertent,
        "whether reasonable care was taken before": d.careful,
        "whether it was put right promptly": d.prompt,
    }
    still_open = tuple(text for text, fact in words.items() if fact is None)
    # Careless or meant: either way it waived, and only the reach stays open.
    waived = Waived.YES if careless else Waived.NOT_KNOWN
    return DisclosureStanding(waived, Reach.NOT_KNOWN, (_CARELESS if careless else _SLIP,), do, still_open)
