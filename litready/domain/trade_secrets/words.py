"""The conclusions on trade secrets in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from litready.domain.reasons import listed
from litready.domain.trade_secrets.cells import Sign
from litready.domain.trade_secrets.facts import MeasureKind, Secret
from litready.domain.trade_secrets.measures import Court, Gap, MeasuresStanding
from litready.domain.trade_secrets.secrecy import Pointed, Secrecy, SecrecyStanding

COURT_WORDS: Mapping[Court, str] = MappingProxyType(
    {
        Court.LIKELY: "Likely reasonable",
        Court.CONTESTED: "Contested",
        Court.LIKELY_NOT: "Likely not reasonable",
        Court.NOT_KNOWN: "Not known yet",
    }
)
SECRECY_WORDS: Mapping[Secrecy, str] = MappingProxyType(
    {
        Secrecy.INTACT: "Intact",
        Secrecy.DOUBTFUL: "Doubtful",
        Secrecy.LOST: "Lost for what was shown",
        Secrecy.NOT_KNOWN: "Not known yet",
    }
)
POINTED_WORDS: Mapping[Pointed, str] = MappingProxyType(
    {
        Pointed.YES: "Can be pointed to",
        Pointed.NO: "Described nowhere",
        Pointed.NOT_KNOWN: "Not known yet",
    }
)
SIGN_WORDS: Mapping[Sign, str] = MappingProxyType(
    {
        Sign.HELD: "In place, followed and shown",
        Sign.UNPROVEN: "In place, cannot be shown",
        Sign.PARTLY: "In part",
        Sign.ON_PAPER: "Not followed",
        Sign.MISSING: "Not in place",
        Sign.APART: "Does not apply",
        Sign.OPEN: "Not known yet",
        Sign.NONE: "Nothing recorded",
    }
)
KIND_WORDS: Mapping[MeasureKind, str] = MappingProxyType(
    {
        MeasureKind.IDENTIFICATION: "marking",
        MeasureKind.NEED_TO_KNOW: "need-to-know access",
        MeasureKind.TECHNICAL: "technical controls",
        MeasureKind.PHYSICAL: "physical controls",
        MeasureKind.TRAINING: "training",
        MeasureKind.EMPLOYEES: "agreements with employees",
        MeasureKind.CONTRACTORS: "agreements with contractors",
        MeasureKind.PARTNERS: "agreements with partners",
        MeasureKind.VISITORS: "visitors",
        MeasureKind.ONBOARDING: "onboarding",
        MeasureKind.EXIT: "exit interviews",
        MeasureKind.RETURN: "return of materials",
        MeasureKind.REMOTE: "remote work",
        MeasureKind.AI_TOOLS: "AI tools",
        MeasureKind.SUPPLIERS: "supplier and licensee terms",
        MeasureKind.MONITORING: "monitoring",
        MeasureKind.INCIDENTS: "incident response",
    }
)
"""The kinds within a sentence; what heads a column is the label of the register’s choice."""
LACKING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "owner": "who answers for it",
        "category": "its category",
        "kept_where": "where it is kept",
        "value_class": "its value class",
        "who_knows": "who knows it",
        "jurisdictions": "the states and countries",
        "created_on": "when it was created",
    }
)
_GAP_WORDS: Mapping[Sign, str] = MappingProxyType(
    {
        Sign.ON_PAPER: "Not followed",
        Sign.MISSING: "Not in place",
        Sign.PARTLY: "In part only",
        Sign.UNPROVEN: "Cannot be shown",
    }
)
_WHOLE_WORDS: Mapping[bool | None, str] = MappingProxyType(
    {True: "Lost", False: "Lost in part", None: SECRECY_WORDS[Secrecy.LOST]}
)


def secrecy_words(s: SecrecyStanding) -> str:
    """Whether it is still secret; of what was lost, how much and since when where that is known."""
    if s.secrecy is Secrecy.INTACT and s.ahead:
        return "Intact, about to be shown"
    if s.secrecy is not Secrecy.LOST:
        return SECRECY_WORDS[s.secrecy]
    since = "" if s.since is None else f", {s.since.words()}"
    return f"{_WHOLE_WORDS[s.whole]}{since}"


def gap_words(gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """Where measures fall short, a sentence for each way, the gravest first."""
    told = []
    for sign, words in _GAP_WORDS.items():
        kinds = [KIND_WORDS[g.kind] for g in gaps if g.sign is sign]
        if kinds:
            told.append(f"{words}: {listed(kinds)}.")
    due = [KIND_WORDS[g.kind] for g in gaps if g.overdue]
    if due:
        told.append(f"Review past due: {listed(due)}.")
    return tuple(told)


def measures_words(s: MeasuresStanding) -> str:
    """What a court would likely find and the gaps, in one line."""
    return " ".join((f"{COURT_WORDS[s.court]}.", *gap_words(s.gaps)))


def pointing_words(secret: Secret) -> str:
    """What has to be known for a secret to be pointed to, in one line; empty where nothing is wanting."""
    described = () if secret.described is not None else ("whether a paper describes it",)
    return listed([*described, *(LACKING_WORDS[c] for c in secret.lacking)])
