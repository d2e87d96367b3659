"""What the rules of privilege look at and what they conclude, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.reasons import Reason
from litready.playbook.model import Reading


class Role(Enum):
    """What someone was when they wrote, received or were later shown a communication."""

    INHOUSE_LEGAL = "inhouse_lawyer_legal"
    INHOUSE_BUSINESS = "inhouse_lawyer_business"
    OUTSIDE_COUNSEL = "outside_counsel"
    PATENT_AGENT = "patent_agent"
    EMPLOYEE = "employee"
    CONSULTANT = "consultant"
    COMMON_INTEREST = "common_interest"
    FUNDER = "funder"
    BROKER = "broker"
    LICENSEE = "licensee"
    CUSTOMER = "customer"
    PR_FIRM = "pr_firm"
    PRESS = "press"
    AI_TOOL = "ai_tool"
    TARGET = "target"
    OTHER = "other"


LAWYERS = frozenset({Role.INHOUSE_LEGAL, Role.OUTSIDE_COUNSEL})
"""Lawyers who act as lawyers. An in-house lawyer in a business role is not one of them."""
INSIDERS = LAWYERS | {Role.EMPLOYEE, Role.INHOUSE_BUSINESS}
"""The company and its lawyers."""
OUTSIDERS = frozenset(
    {
        Role.FUNDER,
        Role.BROKER,
        Role.LICENSEE,
        Role.CUSTOMER,
        Role.PR_FIRM,
        Role.PRESS,
        Role.TARGET,
        Role.OTHER,
    }
)
"""Those who stand outside the circle of client and lawyer, whatever they signed."""


class Purpose(Enum):
    """What a communication or paper was for."""

    LEGAL_ADVICE = "legal_advice"
    LITIGATION = "litigation"
    PROSECUTION = "prosecution"
    BOTH_LEGAL = "both_legal"
    BOTH_BUSINESS = "both_business"
    BUSINESS = "business"


MIXED = frozenset({Purpose.BOTH_LEGAL, Purpose.BOTH_BUSINESS})


class Reliance(Enum):
    """Whether advice is relied on in the case, as an answer to a charge or to show good faith."""

    NONE = "none"
    THIS = "this"
    """This very communication is relied on."""
    SUBJECT = "subject"
    """Other advice on the same subject is relied on."""


@dataclass(frozen=True, slots=True)
class Communication:
    """A message or talk. None stands for a fact that is not known; no recipients are recipients not known.

    `directed` says whether a lawyer asked for it, `needed` whether the lawyer needed every recipient in
    order to advise, `agreement` whether a common-interest agreement was in force. `shared_with` holds the
    roles of those it was passed on to later, empty where these are not known. `before_anticipation` says
    that it is older than the day from which, by the user's own answer, litigation was anticipated, or
    that none was. `reliance` is None where other advice is relied on and nobody has said whether this is
    on the same subject. `paper` is for a thing that was made rather than sent, `priced` for one that
    values a deal. There is no label here, and none can be added: a label makes nothing privileged.
    """

    id: str
    name: str
    author: Role | None
    recipients: frozenset[Role]
    purpose: Purpose | None
    directed: bool | None
    because: bool | None
    needed: bool | None = None
    nda: bool | None = None
    agreement: bool | None = None
    later_shared: bool | None = False
    shared_with: frozenset[Role] = frozenset()
    before_anticipation: bool = False
    reliance: Reliance | None = Reliance.NONE
    paper: bool = False
    priced: bool = False


class PaperKind(Enum):
    """What a paper is."""

    CLAIM_CHART = "claim_chart"
    INFRINGEMENT_MEMO = "infringement_memo"
    VALIDITY_MEMO = "validity_memo"
    TEST_REPORT = "test_report"
    VALUATION = "valuation"
    BOARD_PAPER = "board_paper"
    DISCLOSURE = "disclosure"
    TIMELINE = "timeline"
    OTHER = "other"


class Route(Enum):
    """Where invention disclosures go first (Spalding, 203 F.3d 800)."""

    LEGAL = "legal"
    MIXED = "mixed"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class WorkPaper:
    """A chart, analysis or memo. `shared_with` holds the roles of outsiders who saw it, where known."""

    id: str
    name: str
    kind: PaperKind | None
    author: Role | None
    directed: bool | None
    purpose: Purpose | None
    because: bool | None
    shared_outside: bool | None = False
    shared_with: frozenset[Role] = frozenset()
    needed: bool | None = None
    nda: bool | None = False
    before_anticipation: bool = False
    route: Route | None = None


class Privilege(Enum):
    """Whether attorney-client privilege can be expected to hold. None of these is a promise."""

    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    UNLIKELY = "unlikely"
    NOT_KNOWN = "not_known"


class WorkProduct(Enum):
    """Whether it is work product. Opinion is close to absolute; fact yields to a substantial need."""

    OPINION = "opinion"
    FACT = "fact"
    DOUBTFUL = "doubtful"
    NONE = "none"
    NOT_KNOWN = "not_known"


class Discoverable(Enum):
    """Whether to expect that the other side gets it."""

    EXPECT_NO = "expect_no"
    IN_PART = "in_part"
    """Contested, or the part that is not protected."""
    ASSUME_YES = "assume_yes"
    NOT_KNOWN = "not_known"


class Waived(Enum):
    """Whether protection that there was, or would have been, is lost by what someone did."""

    NO = "no"
    POSSIBLE = "possible"
    YES = "yes"
    NOTHING_TO_LOSE = "nothing_to_lose"
    NOT_KNOWN = "not_known"


class Reach(Enum):
    """How far a waiver reaches."""

    NONE = "none"
    THIS = "this"
    """What was disclosed, and no more."""
    COMMON_LAW = "common_law"
    """What was disclosed; whether more on the subject follows is left to the common law."""
    SAME_SUBJECT = "same_subject"
    """All communications on the same subject."""
    USED_ONLY = "used_only"
    """What was used; whether what led to it follows is unsettled."""
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Waiver:
    """What was lost by disclosure or reliance, for each protection, and how far that reaches."""

    privilege: Waived
    work_product: Waived
    reach: Reach
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is concluded of one communication or paper.

    Each range gives the conclusion read against the company and read for it; they differ where the
    conclusion is not known yet. `open` names the facts it turns on. `readings` is filled where the law
    is unsettled, the conservative reading first.
    """

    id: str
    privilege: Privilege
    privilege_range: tuple[Privilege, Privilege]
    privilege_reasons: tuple[Reason, ...]
    work_product: WorkProduct
    work_product_range: tuple[WorkProduct, WorkProduct]
    work_product_reasons: tuple[Reason, ...]
    discoverable: Discoverable
    waiver: Waiver
    do: tuple[str, ...]
    open: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether the law behind it is unsettled."""
        return bool(self.readings)


PRIVILEGE_ORDER = {Privilege.UNLIKELY: 0, Privilege.DOUBTFUL: 1, Privilege.LIKELY: 2}
WORK_PRODUCT_ORDER = {WorkProduct.NONE: 0, WorkProduct.DOUBTFUL: 1, WorkProduct.FACT: 2, WorkProduct.OPINION: 3}
DISCOVERABLE_ORDER = {Discoverable.ASSUME_YES: 0, Discoverable.IN_PART: 1, Discoverable.EXPECT_NO: 2}
"""From the least protected to the most."""
