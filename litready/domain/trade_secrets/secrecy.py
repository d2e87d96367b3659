"""Whether a secret can be pointed to, and whether it is still secret after what was told and shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.bounds import Bound, earliest_of, years_before
from litready.domain.reasons import Reason
from litready.domain.trade_secrets.facts import PUBLISHED, Disclosure, Secret, Terms


class Pointed(Enum):
    """Whether a secret can be pointed to without telling it."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Secrecy(Enum):
    """Whether a secret is still secret. LOST is so for what was shown: the rest may survive."""

    INTACT = "intact"
    DOUBTFUL = "doubtful"
    LOST = "lost"
    NOT_KNOWN = "not_known"


SECRECY_ORDER: Mapping[Secrecy, int] = {Secrecy.LOST: 0, Secrecy.DOUBTFUL: 1, Secrecy.INTACT: 2}
_REVIEW_YEARS = 1

_SHOWN_FREELY = Reason(
    "It was told or shown to someone with no duty to keep it. That ends secrecy of what was shown.", ("ruckelshaus",)
)
_PATENTED = Reason(
    "A patent or published application shows it. What a patent shows is no longer secret; what it leaves out can be.",
    ("ultimax-v-cts",),
)
_PATENTED_ABROAD = Reason(
    "A foreign patent or application shows it. That ends secrecy of what it shows, in whatever language; what it "
    "leaves out can still be secret.",
    ("ultimax-v-cts",),
)
_PUBLISHED = Reason(
    "It was published, and what is published is known to people who owe no confidence.",
    ("ruckelshaus", "18-usc-1839-3"),
)
_IN_PRODUCT = Reason(
    "A product that others can get shows it. Whether they can readily work it out from that decides.",
    ("18-usc-1839-3",),
)
_UNSEALED = Reason(
    "It stands in a filing that was not kept from the public. Whether others could read it there decides.",
    ("ruckelshaus", "18-usc-1839-3"),
)
_DUTY_OVER = Reason(
    "It was told under an agreement whose duty of confidence is over. From then on, whoever was told owes none.",
    ("ruckelshaus",),
)
_OTHER_TERMS = Reason(
    "It was told on other terms. Whether these are a duty of confidence decides.", ("ruckelshaus", "18-usc-1839-3")
)
_UNDER_DUTY = Reason("As far as recorded, it was told only under a duty to keep it.", ("ruckelshaus",))
_SEALED = Reason("The filing that holds it was kept from the public.", ("ruckelshaus",))
_NOBODY = Reason("As recorded, nobody outside was told.", ("18-usc-1839-3",))
_AHEAD = Reason(
    "It is about to be shown without a duty to keep it. Until then it is not lost.", ("ruckelshaus", "ultimax-v-cts")
)
_ENDS: Mapping[Terms, tuple[Secrecy, Reason]] = {
    Terms.NONE: (Secrecy.LOST, _SHOWN_FREELY),
    Terms.PATENT: (Secrecy.LOST, _PATENTED),
    Terms.FOREIGN_PATENT: (Secrecy.LOST, _PATENTED_ABROAD),
    Terms.PUBLICATION: (Secrecy.LOST, _PUBLISHED),
    Terms.PRODUCT: (Secrecy.DOUBTFUL, _IN_PRODUCT),
    Terms.OTHER: (Secrecy.DOUBTFUL, _OTHER_TERMS),
}

TERMS_OPEN = "under what terms it was told or shown"
DUTY_OPEN = "whether the duty under the agreement still lasts"
SEALING_OPEN = "whether the filing was kept from the public"
DAY_OPEN = "whether it has been shown yet"
EXTENT_OPEN = "how much of it was shown"
TOLD_OPEN = "whether anyone outside was told"
LIST_OPEN = "to whom, when and under what terms it was told"


@dataclass(frozen=True, slots=True)
class DisclosureStanding:
    """What one disclosure does to the secrecy of what it shows.

    `range` reads what is not known against the company and for it. `ahead` says that it has not happened yet and
    will end secrecy, `untold` whether nothing told the other side that it is confidential, on each reading.
    """

    id: str
    secrecy: Secrecy
    range: tuple[Secrecy, Secrecy]
    reasons: tuple[Reason, ...]
    untold: tuple[bool, bool]
    ahead: bool = False
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecrecyStanding:
    """Whether a secret is still secret. `since` is the first day on which any of it was lost, where that is known.

    `whole` says whether all of it was shown, None where that is not known or nothing was lost. `published` says that
    it was lost to a publication, `freely` that it was told to someone without a duty.
    """

    secrecy: Secrecy
    range: tuple[Secrecy, Secrecy]
    reasons: tuple[Reason, ...]
    since: Bound | None = None
    whole: bool | None = None
    published: bool = False
    freely: bool = False
    ahead: bool = False
    open: tuple[str, ...] = ()


def judge_pointed(secret: Secret) -> Pointed:
    """Whether a paper kept apart describes it and the register says where it is, whose and who knows it."""
    if secret.described is False:
        return Pointed.NO
    return Pointed.YES if secret.described and not secret.lacking else Pointed.NOT_KNOWN


def review_is_old(secret: Secret, today: date) -> bool:
    """Whether the last review certainly lies more than a year back."""
    return secret.reviewed is not None and secret.reviewed.latest < years_before(today, _REVIEW_YEARS)


def judge_disclosure(d: Disclosure, today: date) -> DisclosureStanding:
    """What a disclosure does, read for the company and against it."""
    happened = _happened(d, today)
    if happened is False:
        losing = d.terms is not None and _ENDS.get(d.terms, (Secrecy.INTACT,))[0] is Secrecy.LOST
        reasons: tuple[Reason, ...] = (_AHEAD,) if losing else ()
        intact = (Secrecy.INTACT, Secrecy.INTACT)
        return DisclosureStanding(d.id, Secrecy.INTACT, intact, reasons, (False, False), ahead=losing)
    worst, best, why, unknown = _effect(d, today)
    if happened is None:
        best, unknown = Secrecy.INTACT, (*unknown, DAY_OPEN)
    agreed = worst is best
    return DisclosureStanding(
        d.id,
        worst if agreed else Secrecy.NOT_KNOWN,
        (worst, best),
        why if agreed else (),
        _untold(d, happened),
        open=unknown,
    )


def judge_secrecy(secret: Secret, told: Sequence[tuple[Disclosure, DisclosureStanding]]) -> SecrecyStanding:
    """The worst that any disclosure did, on each reading."""
    worst = min((s.range[0] for _, s in told), key=SECRECY_ORDER.__getitem__, default=Secrecy.INTACT)
    best = min((s.range[1] for _, s in told), key=SECRECY_ORDER.__getitem__, default=Secrecy.INTACT)
    unknown: tuple[str, ...] = ()
    if secret.told is None:
        worst, unknown = Secrecy.LOST, (TOLD_OPEN,)
    elif secret.told and not told:
        worst, unknown = Secrecy.LOST, (LIST_OPEN,)
    agreed = worst is best
    lost = [d for d, s in told if s.secrecy is Secrecy.LOST]
    reasons = [r for _, s in told if s.secrecy is worst or s.ahead for r in s.reasons] if agreed else []
    if agreed and not told:
        reasons.append(_NOBODY)
    whole = _whole(lost)
    if lost and whole is None:
        unknown = (*unknown, EXTENT_OPEN)
    return SecrecyStanding(
        worst if agreed else Secrecy.NOT_KNOWN,
        (worst, best),
        tuple(dict.fromkeys(reasons)),
        since=_since(lost),
        whole=whole,
        published=any(d.terms in PUBLISHED for d in lost),
        freely=any(d.terms is Terms.NONE for d in lost),
        ahead=any(s.ahead for _, s in told),
        open=tuple(dict.fromkeys((*unknown, *(o for _, s in told for o in s.open)))),
    )


def _effect(d: Disclosure, today: date) -> tuple[Secrecy, Secrecy, tuple[Reason, ...], tuple[str, ...]]:
    """What it does once it has happened: at worst, at best, why, and what is open."""
    if d.terms is None:
        return Secrecy.LOST, Secrecy.INTACT, (), (TERMS_OPEN,)
    if d.terms is Terms.AGREEMENT:
        return _either(_lasts(d, today), _UNDER_DUTY, _DUTY_OVER, DUTY_OPEN)
    if d.terms is Terms.FILING:
        return _either(d.sealed, _SEALED, _UNSEALED, SEALING_OPEN)
    secrecy, reason = _ENDS[d.terms]
    return secrecy, secrecy, (reason,), ()


def _either(
    kept: bool | None, why: Reason, why_not: Reason, unknown: str
) -> tuple[Secrecy, Secrecy, tuple[Reason, ...], tuple[str, ...]]:
    if kept is None:
        return Secrecy.DOUBTFUL, Secrecy.INTACT, (), (unknown,)
    secrecy = Secrecy.INTACT if kept else Secrecy.DOUBTFUL
    return secrecy, secrecy, (why if kept else why_not,), ()


def _lasts(d: Disclosure, today: date) -> bool | None:
    """Whether the duty under an agreement still lasts."""
    if d.endless:
        return True
    if d.ends is None:
        return None
    if d.ends.latest < today:
        return False
    return True if today <= d.ends.earliest else None


def _happened(d: Disclosure, today: date) -> bool | None:
    """Whether it has happened; a disclosure without a day has."""
    if d.on is None or d.on.latest <= today:
        return True
    return False if today < d.on.earliest else None


def _untold(d: Disclosure, happened: bool | None) -> tuple[bool, bool]:
    """Whether it went to someone without a duty whom nothing told that it is confidential, on each reading."""
    if d.terms not in (None, Terms.NONE) or d.said:
        return False, False
    return True, happened is True and d.terms is Terms.NONE and d.said is False


def _since(lost: Iterable[Disclosure]) -> Bound | None:
    """The first day of several; None where one has no day."""
    days = [d.on for d in lost]
    known = [day for day in days if day is not None]
    return earliest_of(known) if known and len(known) == len(days) else None


def _whole(lost: Sequence[Disclosure]) -> bool | None:
    shown = {d.whole for d in lost}
    if True in shown:
        return True
    return False if shown == {False} else None
