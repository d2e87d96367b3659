"""What the rules of privilege conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from litready.domain.fact import Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.privilege.ai import AiStanding, AiUse, Exposure, Material, Terms, judge_ai_uses
from litready.domain.privilege.facts import (
    Communication,
    Discoverable,
    Privilege,
    Purpose,
    Reach,
    Standing,
    Waived,
    WorkPaper,
    WorkProduct,
)
from litready.domain.privilege.papers import judge_papers
from litready.domain.privilege.record import (
    AI_USES,
    COMMUNICATIONS,
    PAPERS,
    read_ai_uses,
    read_communications,
    read_disclosure,
    read_papers,
)
from litready.domain.privilege.rules import judge_communications
from litready.domain.privilege.waiver import DisclosureStanding, judge_disclosure
from litready.domain.privilege.words import ai_words, standing_words
from litready.domain.reasons import counted
from litready.playbook.model import Playbook

PLACES: Mapping[str, frozenset[str]] = {
    "communications.advice_given_away": frozenset({"communications"}),
    "communications.privilege_doubtful": frozenset({"communications"}),
    "communications.work_product_only": frozenset({"communications"}),
    "communications.work_product_at_risk": frozenset({"communications"}),
    "communications.subject_opened": frozenset({"communications"}),
    "communications.nothing_protects": frozenset({"communications"}),
    "communications.within_circle": frozenset({"communications"}),
    "work_product.nothing_protects": frozenset({"papers"}),
    "work_product.work_product_only": frozenset({"papers"}),
    "work_product.contested": frozenset({"papers"}),
    "work_product.at_risk": frozenset({"papers"}),
    "work_product.held": frozenset({"papers"}),
    "ai.exposure_high": frozenset({"uses"}),
    "ai.exposure_contested": frozenset({"uses"}),
    "ai.exposure_lower": frozenset({"uses"}),
    "ai.inputs_at_risk": frozenset({"uses"}),
    "ai.others_material": frozenset({"uses"}),
}
"""The conclusions, and the places in braces that their findings may use."""

_SERVES_LAW = frozenset(Purpose) - {Purpose.BUSINESS}
_COUNSEL_MATTER = frozenset({Material.COUNSEL_ADVICE, Material.STRATEGY, Material.CLAIM_ANALYSIS})
"""What a privilege can be lost in; a secret that went in has a finding of its own."""
_HELD = frozenset({WorkProduct.OPINION, WorkProduct.FACT})


@dataclass(frozen=True, slots=True)
class Protections:
    """What is concluded of every communication, paper and AI use, each beside its facts, in the registers' order.

    `disclosure` is what a leak gave up, None where nothing is said to have reached an outsider.
    """

    communications: tuple[tuple[Communication, Standing], ...]
    papers: tuple[tuple[WorkPaper, Standing], ...]
    ai_uses: tuple[tuple[AiUse, AiStanding], ...]
    disclosure: DisclosureStanding | None


def judge_protections(playbook: Playbook, assessment: Assessment) -> Protections:
    """Read the three registers and what is said of a leak, and judge all of it."""
    leak = read_disclosure(assessment)
    communications = read_communications(playbook, assessment)
    papers = read_papers(playbook, assessment)
    uses = read_ai_uses(playbook, assessment)
    return Protections(
        tuple(zip(communications, judge_communications(communications), strict=True)),
        tuple(zip(papers, judge_papers(papers), strict=True)),
        tuple(zip(uses, judge_ai_uses(uses), strict=True)),
        None if leak is None else judge_disclosure(leak),
    )


def conclude_privilege(found: Protections) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    yield from _about_communications(found.communications)
    yield from _about_papers(found.papers)
    yield from _about_ai(found.ai_uses)


def _about_communications(pairs: Sequence[tuple[Communication, Standing]]) -> Iterator[Conclusion]:
    about = {
        "communications.advice_given_away": [
            (c, s) for c, s in pairs if c.purpose in _SERVES_LAW and s.waiver.privilege is Waived.YES
        ],
        "communications.privilege_doubtful": [(c, s) for c, s in pairs if s.privilege is Privilege.DOUBTFUL],
        "communications.work_product_only": [
            (c, s) for c, s in pairs if s.privilege is Privilege.UNLIKELY and s.work_product in _HELD
        ],
        "communications.work_product_at_risk": [
            (c, s) for c, s in pairs if s.waiver.work_product in (Waived.YES, Waived.POSSIBLE)
        ],
        "communications.subject_opened": [(c, s) for c, s in pairs if s.waiver.reach is Reach.SAME_SUBJECT],
        "communications.nothing_protects": [
            (c, s)
            for c, s in pairs
            if s.discoverable is Discoverable.ASSUME_YES and s.waiver.privilege is not Waived.YES
        ],
        "communications.within_circle": [(c, s) for c, s in pairs if s.discoverable is Discoverable.EXPECT_NO],
    }
    for name, found in about.items():
        if found:
            facts = tuple(_fact(COMMUNICATIONS, c.id, c.name, standing_words(s)) for c, s in found)
            yield Conclusion(name, facts, {"communications": counted(len(found), "communication", "communications")})


def _about_papers(pairs: Sequence[tuple[WorkPaper, Standing]]) -> Iterator[Conclusion]:
    about = {
        "work_product.nothing_protects": [(p, s) for p, s in pairs if s.discoverable is Discoverable.ASSUME_YES],
        "work_product.work_product_only": [
            (p, s) for p, s in pairs if s.privilege is Privilege.UNLIKELY and s.work_product in _HELD
        ],
        "work_product.contested": [
            (p, s)
            for p, s in pairs
            if WorkProduct.DOUBTFUL is s.work_product
            or (s.privilege is Privilege.DOUBTFUL and s.work_product is WorkProduct.NONE)
        ],
        "work_product.at_risk": [
            (p, s)
            for p, s in pairs
            if Waived.YES in (s.waiver.privilege, s.waiver.work_product) or s.waiver.work_product is Waived.POSSIBLE
        ],
        "work_product.held": [(p, s) for p, s in pairs if s.discoverable is Discoverable.EXPECT_NO],
    }
    for name, found in about.items():
        if found:
            facts = tuple(_fact(PAPERS, p.id, p.name, standing_words(s)) for p, s in found)
            yield Conclusion(name, facts, {"papers": counted(len(found), "paper", "papers")})


def _about_ai(pairs: Sequence[tuple[AiUse, AiStanding]]) -> Iterator[Conclusion]:
    about = {
        "ai.exposure_high": [(u, s) for u, s in pairs if s.exposure is Exposure.HIGH],
        "ai.exposure_contested": [(u, s) for u, s in pairs if s.exposure is Exposure.CONTESTED],
        "ai.exposure_lower": [(u, s) for u, s in pairs if s.exposure is Exposure.LOWER],
        "ai.inputs_at_risk": [(u, s) for u, s in pairs if s.inputs_at_risk and u.went_in & _COUNSEL_MATTER],
        "ai.others_material": [(u, s) for u, s in pairs if s.others_material is Terms.OPEN],
    }
    for name, found in about.items():
        if found:
            facts = tuple(_fact(AI_USES, u.id, u.name, ai_words(s)) for u, s in found)
            yield Conclusion(name, facts, {"uses": counted(len(found), "use of an AI tool", "uses of AI tools")})


def _fact(register: str, record: str, name: str, words: str) -> Fact:
    return Fact(name, words, register=register, record=record, subjects=(record,))
