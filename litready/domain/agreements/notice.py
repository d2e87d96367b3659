"""The notice of immunity of 18 U.S.C. § 1833(b): whether an agreement needs it, has it, and what its lack costs."""

from __future__ import annotations

from datetime import date

from litready.domain.agreements.conclusions import Notice, Noticed, Remedy
from litready.domain.agreements.facts import WORKERS, Agreement, NoticeForm, Party
from litready.domain.bounds import Bound
from litready.domain.reasons import Reason
from litready.playbook.model import Reading

ENACTED = Bound.of(date(2016, 5, 11))
"""The day of enactment: the section is about what was entered into or updated after it (§ 1833(b)(3))."""
COST = frozenset({Remedy.EXEMPLARY, Remedy.FEES})
"""What the lack of the notice costs in a federal action against that person, and nothing else (§ 1833(b)(3)(C))."""

_SECTION = ("18-usc-1833b",)
_LOST = Reason(
    "In a federal claim against this person, no exemplary damages or attorney fees can be awarded.",
    ("18-usc-1833b", "18-usc-1836b3"),
)
_LOST_GROUP = Reason(
    "In a federal claim against anyone who signed this form, no exemplary damages or attorney fees can be awarded.",
    ("18-usc-1833b", "18-usc-1836b3"),
)
_KEPT = Reason(
    "Nothing else is lost: the claim, compensation and an injunction stay, and so does every remedy against a new "
    "employer. By inference, remedies of state law stay too.",
    ("18-usc-1833b",),
    general=True,
)
_LITTLE_LAW = Reason(
    "The statute says so; no reported decision that denied fees on this ground was found.", _SECTION, general=True
)
_NOT_HANDED_OVER = Reason(
    "It points to a policy that was not given to those who signed. That is not enough.", _SECTION, general=True
)
_GIVEN = Reason("The notice stands in it, so every federal remedy stays open.", _SECTION, general=True)
_GIVEN_BY_POLICY = Reason(
    "It points to a policy that was given to those who signed, which the section accepts.", _SECTION, general=True
)
_NOT_A_WORKER = Reason(
    "The section asks for the notice in agreements with employees, contractors and consultants only.",
    _SECTION,
    general=True,
)
_NOT_GOVERNING = Reason("It does not govern confidential information, so it needs no notice.", _SECTION, general=True)
_OLDER = Reason(
    "It was signed on May\u00a011, 2016 or before and was left alone since. An update would bring the duty with it.",
    _SECTION,
    general=True,
)
_FIRM = Reason(
    "It binds a firm. The section speaks of employees, contractors and consultants, and nothing was found on the "
    "people of a firm.",
    _SECTION,
    general=True,
)
FIRM_READINGS = (
    Reading(
        "Treat the people of the firm as contractors: without the notice, count on neither exemplary damages nor "
        "attorney fees against them.",
        _SECTION,
    ),
    Reading("The section is about agreements with the person; one with a firm needs no notice.", _SECTION),
)


def needed(a: Agreement) -> bool | None:
    """Whether the dates bring the agreement under the section; None where they do not tell.

    The very day of enactment is not after it. An update brings an older agreement under the section.
    """
    signed = _after(a.signed)
    if signed:
        return True
    updated = False if a.amended is False else _after(a.updated) if a.amended else None
    if updated:
        return True
    return None if signed is None or updated is None else False


def judge_notice(a: Agreement) -> Noticed:
    """Where an agreement stands under the section."""
    if a.party is None:
        return Noticed(Notice.NOT_KNOWN, open=("who is bound by it: an employee, a contractor, a business",))
    if a.party not in WORKERS and a.party is not Party.FIRM:
        return Noticed(Notice.NOT_NEEDED, (_NOT_A_WORKER,))
    if a.governs is None:
        return Noticed(Notice.NOT_KNOWN, open=("whether it governs confidential information",))
    if a.governs is False:
        return Noticed(Notice.NOT_NEEDED, (_NOT_GOVERNING,))
    if a.notice is NoticeForm.IN_TEXT:
        return Noticed(Notice.GIVEN, (_GIVEN,))
    if a.notice is NoticeForm.BY_POLICY and a.policy_given:
        return Noticed(Notice.GIVEN, (_GIVEN_BY_POLICY,))
    wanted = needed(a)
    if wanted is False:
        return Noticed(Notice.NOT_NEEDED, (_OLDER,), older=_lacks(a))
    still_open = tuple(_missing(a, wanted))
    if still_open:
        return Noticed(Notice.NOT_KNOWN, open=still_open, older=_lacks(a) and _after(a.signed) is False)
    if a.party is Party.FIRM:
        return Noticed(Notice.UNSETTLED, (_FIRM,), readings=FIRM_READINGS)
    pointed = (_NOT_HANDED_OVER,) if a.notice is NoticeForm.BY_POLICY else ()
    lost = _LOST_GROUP if a.group else _LOST
    return Noticed(Notice.MISSING, (*pointed, lost, _KEPT, _LITTLE_LAW), COST)


def _lacks(a: Agreement) -> bool:
    """Whether the notice is known to be missing, whether or not it is needed."""
    return a.notice is NoticeForm.NEITHER or (a.notice is NoticeForm.BY_POLICY and a.policy_given is False)


def _after(day: Bound | None) -> bool | None:
    """Whether a day lies after enactment; None where it is not known, or known only so far that it may."""
    if day is None:
        return None
    if ENACTED.certainly_before(day):
        return True
    return False if day.latest <= ENACTED.latest else None


def _missing(a: Agreement, wanted: bool | None) -> list[str]:
    """The facts on which it turns, in words."""
    found = []
    if wanted is None:
        if _after(a.signed) is None:
            found.append("whether it was signed after May\u00a011, 2016")
        if a.amended is None:
            found.append("whether it was amended or renewed after May\u00a011, 2016")
        elif a.amended and _after(a.updated) is None:
            found.append("whether its last update came after May\u00a011, 2016")
    if a.notice is None:
        found.append("whether it gives the notice of immunity, or points to a policy that does")
    elif a.notice is NoticeForm.BY_POLICY and a.policy_given is None:
        found.append("whether the policy was given to those who signed")
    return found
