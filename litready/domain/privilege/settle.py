"""Facts that are not known, settled once against the company and once for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from litready.domain.privilege.facts import LAWYERS, OUTSIDERS, Communication, Purpose, Reliance, Role

_PRICING = frozenset({Role.FUNDER, Role.BROKER})
_NDA_MATTERS = (OUTSIDERS - {Role.TARGET, Role.PRESS}) | {Role.COMMON_INTEREST}


def parties(c: Communication) -> frozenset[Role]:
    """Author and recipients, as far as known."""
    return c.recipients if c.author is None else c.recipients | {c.author}


def all_told(c: Communication) -> frozenset[Role]:
    """All who wrote it, received it or were told later, as far as known."""
    return parties(c) | c.shared_with if c.later_shared else parties(c)


def unknowns(c: Communication) -> tuple[str, ...]:
    """The fields that are not known and that, given who took part, can bear on the conclusion."""
    return tuple(_unknowns(c))


def _unknowns(c: Communication) -> Iterator[str]:
    if c.author is None:
        yield "author"
    if not c.recipients:
        yield "recipients"
    for field in ("purpose", "directed", "because", "later_shared", "reliance"):
        if getattr(c, field) is None:
            yield field
    roles = parties(c) | c.shared_with
    if c.agreement is None and Role.COMMON_INTEREST in roles:
        yield "agreement"
    if c.nda is None and not c.agreement and roles & _NDA_MATTERS:
        yield "nda"
    if c.needed is None and (Role.CONSULTANT in roles or _agent_alone(c)):
        yield "needed"


def _agent_alone(c: Communication) -> bool:
    """Whether a patent agent takes part without a lawyer in something other than Patent Office work."""
    taking_part = parties(c)
    return (
        Role.PATENT_AGENT in taking_part
        and c.purpose is not Purpose.PROSECUTION
        and c.directed is not False
        and not taking_part & LAWYERS
    )


def settle(c: Communication, unknown: tuple[str, ...], *, generous: bool) -> tuple[Communication, ...]:
    """The communication with each unknown fact settled.

    Read for the company there may be several, as no one purpose is the best for every pair of people.
    """
    if not unknown:
        return (c,)
    if not generous:
        return (
            replace(
                c,
                author=c.author or Role.PRESS,
                recipients=c.recipients or frozenset({Role.PRESS}),
                purpose=c.purpose or Purpose.BUSINESS,
                directed=bool(c.directed),
                because=bool(c.because),
                needed=False if "needed" in unknown else c.needed,
                nda=bool(c.nda),
                agreement=bool(c.agreement),
                later_shared=c.later_shared is not False,
                reliance=c.reliance or Reliance.SUBJECT,
            ),
        )
    best = replace(
        c,
        author=c.author or Role.OUTSIDE_COUNSEL,
        recipients=c.recipients or frozenset({Role.OUTSIDE_COUNSEL}),
        purpose=c.purpose or Purpose.LEGAL_ADVICE,
        directed=c.directed is not False,
        because=c.because is not False,
        needed=True if "needed" in unknown else c.needed,
        nda=c.nda is not False,
        agreement=True if "agreement" in unknown else bool(c.agreement),
        later_shared=bool(c.later_shared),
        reliance=c.reliance or Reliance.NONE,
    )
    if c.purpose is None:
        return (best, replace(best, purpose=Purpose.PROSECUTION))
    return (best,)


_WORDS = {
    "author": "who wrote it, and in which role",
    "recipients": "who received it, and in which roles",
    "purpose": "what it was for",
    "directed": "whether a lawyer asked for it",
    "because": "whether it was made because a suit was expected",
    "later_shared": "whether it was passed on later",
    "agreement": "whether a common-interest agreement was in force",
    "nda": "whether a confidentiality agreement was signed before",
    "needed": "whether the lawyer needed everyone who got it in order to advise",
    "reliance": "whether it is on the subject of the advice that is relied on",
}


_FOR_PRIVILEGE = frozenset(
    {"author", "recipients", "purpose", "directed", "later_shared", "agreement", "needed", "reliance"}
)
_FOR_WORK_PRODUCT = frozenset({"author", "recipients", "because", "later_shared", "agreement", "nda", "reliance"})


def in_words(c: Communication, unknown: tuple[str, ...], *, privilege: bool, work_product: bool) -> tuple[str, ...]:
    """The unknown facts on which privilege, or work product, turns, in words."""
    turns_on = _FOR_PRIVILEGE if privilege else frozenset()
    if work_product:
        turns_on |= _FOR_WORK_PRODUCT
        if c.author is None or c.author in LAWYERS or c.priced or not all_told(c).isdisjoint(_PRICING):
            turns_on |= {"purpose"}
        if Role.AI_TOOL in all_told(c):
            turns_on |= {"directed", "purpose"}
    return tuple(_WORDS[field] for field in unknown if field in turns_on)
