"""What each person beyond client and lawyer does to privilege and, by another test, to work product.

A communication comes here with every fact settled one way (see `settle`).
"""

from __future__ import annotations

from litready.domain.privilege.facts import LAWYERS, Communication, Privilege, Role, WorkProduct
from litready.domain.reasons import Reason
from litready.playbook.model import Reading

PrivilegeCap = tuple[Privilege, Reason]
WorkProductCap = tuple[WorkProduct, Reason]

FUNDER_READINGS = (
    Reading(
        "Take it that work product shown to a funder without a confidentiality agreement is lost; an N.D. Ill. "
        "decision of 2014 kept what an agreement covered.",
        ("miller-v-caterpillar",),
    ),
    Reading(
        "An agreement is strong evidence but not the test: work product is kept unless the disclosure made it "
        "substantially likelier that an adversary gets it.",
        ("frcp-26b3",),
    ),
)
_TARGET = Reason("The target wrote or saw it, so there is no confidence in it.", ("upjohn",))
_PRESS = Reason("The press wrote or saw it, so there is no confidence in it.", ("upjohn",))
_FUNDER = Reason(
    "A funder wrote or saw it. Its interest is as a rule commercial, and then privilege is lost, agreement or not.",
    ("miller-v-caterpillar", "regents"),
)
_COMMERCIAL = Reason(
    "A buyer, broker, investor, customer or supplier wrote or saw it. That interest is as a rule commercial, and a "
    "common interest has to be legal; a confidentiality agreement does not change that.",
    ("regents",),
)
_NO_AGREEMENT = Reason(
    "An outsider wrote or saw it, and no common-interest agreement is recorded. A confidentiality agreement is none.",
    ("regents",),
)
_AGREEMENT_ONLY = Reason(
    "An outsider wrote or saw it under a common-interest agreement, which helps only if the interest is the same and "
    "legal.",
    ("regents",),
)
_PR = Reason("A PR firm wrote or saw it. Publicity is rarely needed in order to give legal advice.", ("kovel",))
_PR_NEEDED = Reason(
    "A PR firm wrote or saw it. That the lawyer needed it in order to advise has to be shown, and often fails.",
    ("kovel",),
)
_SHARED_INTEREST = Reason(
    "A party with the same legal interest took part under an agreement, which keeps confidence.", ("regents",)
)
_INTEREST_UNPROVED = Reason(
    "A party with a common legal interest took part, but no agreement is recorded to prove it.", ("regents",)
)
_KOVEL_YES = Reason("A consultant took part whom the lawyer needed in order to advise.", ("kovel",))
KOVEL_NO = Reason(
    "A consultant took part whom no lawyer needed in order to advise: the consultant’s own service is not covered.",
    ("kovel",),
)
_AI_LAWYER = Reason(
    "An AI tool was used by or for a lawyer. Heppner left such use open, and confidence turns on the tool’s terms.",
    ("heppner", "morgan-v-v2x"),
)
_AI_ALONE = Reason(
    "An AI tool was used that no lawyer asked for. A tool is no lawyer, and telling counsel later does not change it.",
    ("heppner",),
)
_AI_LATER = Reason("It was put into an AI tool later, which puts its confidence at risk.", ("heppner",))


def privilege_cap(role: Role, c: Communication, lawyer: bool, later: bool) -> PrivilegeCap | None:
    """The most that privilege can come to once someone in `role` took part, or was told later; None for no limit."""
    match role:
        case Role.TARGET:
            return Privilege.UNLIKELY, _TARGET
        case Role.PRESS:
            return Privilege.UNLIKELY, _PRESS
        case Role.FUNDER:
            return Privilege.UNLIKELY, _FUNDER
        case Role.BROKER | Role.CUSTOMER:
            return Privilege.UNLIKELY, _COMMERCIAL
        case Role.LICENSEE | Role.OTHER:
            return (Privilege.DOUBTFUL, _AGREEMENT_ONLY) if c.agreement else (Privilege.UNLIKELY, _NO_AGREEMENT)
        case Role.PR_FIRM:
            shown = c.needed and (lawyer or c.directed)
            return (Privilege.DOUBTFUL, _PR_NEEDED) if shown else (Privilege.UNLIKELY, _PR)
        case Role.COMMON_INTEREST:
            return (Privilege.LIKELY, _SHARED_INTEREST) if c.agreement else (Privilege.DOUBTFUL, _INTEREST_UNPROVED)
        case Role.CONSULTANT:
            kovel = c.needed and (lawyer or c.directed)
            return (Privilege.LIKELY, _KOVEL_YES) if kovel else (Privilege.UNLIKELY, KOVEL_NO)
        case Role.AI_TOOL:
            if later:
                return Privilege.DOUBTFUL, _AI_LATER
            return (Privilege.DOUBTFUL, _AI_LAWYER) if lawyer_led(c) else (Privilege.UNLIKELY, _AI_ALONE)
        case _:
            return None


_WP_TARGET = Reason("The adversary has it.", ("frcp-26b3",))
_WP_PRESS = Reason("It is public, so the adversary has it too.", ("frcp-26b3",))
_WP_KEPT = Reason(
    "An outsider saw it under a confidentiality agreement, which speaks against its reaching an adversary.",
    ("frcp-26b3", "miller-v-caterpillar"),
)
_WP_OPEN = Reason(
    "An outsider saw it and no confidentiality agreement is recorded. It is lost if that made it substantially "
    "likelier that an adversary gets it.",
    ("frcp-26b3", "miller-v-caterpillar"),
)
_WP_DEAL = Reason("What is made to price a deal may be no work product at all.", ("miller-v-caterpillar", "adlman"))
_WP_INTEREST = Reason("It was shared with an ally, not with an adversary.", ("frcp-26b3", "regents"))
_WP_AI_LAWYER = Reason(
    "Prompts that a lawyer writes before a suit were held opinion work product.", ("tremblay-v-openai",)
)
_WP_AI_DIRECTED = Reason("Use of an AI tool directed by a lawyer was left open.", ("heppner", "tate-v-legacy"))
_WP_AI_ALONE = Reason(
    "Use of an AI tool that no lawyer asked for is work product on one reading only; the conservative one is taken.",
    ("heppner", "warner-v-gilbarco"),
)
_WP_AI_LATER = Reason(
    "It was put into an AI tool later. Whether a tool is an outsider is unsettled.", ("warner-v-gilbarco",)
)


def work_product_cap(role: Role, c: Communication, later: bool) -> WorkProductCap | None:
    """The most that work product can come to once someone in `role` saw it; None for no limit."""
    match role:
        case Role.TARGET:
            return WorkProduct.NONE, _WP_TARGET
        case Role.PRESS:
            return WorkProduct.NONE, _WP_PRESS
        case Role.FUNDER | Role.BROKER if c.purpose is not None and c.purpose.value == "business":
            return WorkProduct.DOUBTFUL, _WP_DEAL
        case Role.FUNDER | Role.BROKER | Role.LICENSEE | Role.CUSTOMER | Role.PR_FIRM | Role.OTHER:
            kept = c.nda or c.agreement
            return (WorkProduct.OPINION, _WP_KEPT) if kept else (WorkProduct.DOUBTFUL, _WP_OPEN)
        case Role.COMMON_INTEREST:
            kept = c.nda or c.agreement
            return (WorkProduct.OPINION, _WP_INTEREST) if kept else (WorkProduct.DOUBTFUL, _WP_OPEN)
        case Role.AI_TOOL:
            if later:
                return WorkProduct.DOUBTFUL, _WP_AI_LATER
            if c.author in LAWYERS or _lawyers_own_tool(c):
                return WorkProduct.OPINION, _WP_AI_LAWYER
            return (WorkProduct.DOUBTFUL, _WP_AI_DIRECTED) if c.directed else (WorkProduct.NONE, _WP_AI_ALONE)
        case _:
            return None


def lawyer_led(c: Communication) -> bool:
    """Whether a lawyer wrote it or asked for it, or is the only one who got what an AI tool put out."""
    return c.author in LAWYERS or bool(c.directed) or _lawyers_own_tool(c)


def _lawyers_own_tool(c: Communication) -> bool:
    return c.author is Role.AI_TOOL and c.recipients <= LAWYERS
