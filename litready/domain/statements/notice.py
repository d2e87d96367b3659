"""Whether a statement is actual notice under 35 U.S.C. § 287(a), by the rules of marking."""

from __future__ import annotations

from collections.abc import Sequence

from litready.domain.marking.facts import AccusedProduct, Notice, Patent, Sender
from litready.domain.marking.notices import judge
from litready.domain.reasons import Reason
from litready.domain.statements.facts import (
    COUNSEL,
    SPOKEN,
    Audience,
    NoticeKind,
    NoticePair,
    NoticeStanding,
    Speaker,
    Statement,
)

_SOME_PATENT = Patent("", "the patent", None)
_SOME_PRODUCT = AccusedProduct("", "the product")
_ELSEWHERE = Reason(
    "It did not go to the accused infringer. Notice is an act of the owner toward the infringer, whatever the "
    "infringer comes to know.",
    ("35-usc-287a", "dunlap-v-schofield", "amsted-v-buckeye"),
)
_COUNTS = Reason(
    "It charges a named product with infringing a named patent, to the other side, in the owner’s name.",
    ("35-usc-287a", "gart-v-logitech", "sri-v-atl"),
)
_AUTHORITY_OPEN = Reason(
    "Whether that speaker’s words are the owner’s own act is open.", ("lans-v-digital", "us-philips-v-iwasaki")
)
_OWNERS_VOICE = COUNSEL | {Speaker.EXECUTIVE}


def judge_notice(s: Statement, patents: Sequence[Patent], products: Sequence[AccusedProduct]) -> NoticeStanding:
    """Whether it is notice, for each asserted patent and accused product.

    Where no patent or no product is on record it is at best doubtful.
    """
    if s.elsewhere or (s.audience is not None and s.audience is not Audience.TARGET):
        return NoticeStanding(NoticeKind.NO_NOTICE, (), (_ELSEWHERE,))
    against = [(p, x) for p in patents or (_SOME_PATENT,) for x in products or (_SOME_PRODUCT,)]
    notice = as_notice(s, patents or (_SOME_PATENT,), products or (_SOME_PRODUCT,))
    pairs = tuple(_pair(s, notice, patent, product) for patent, product in against)
    kinds = {pair.kind for pair in pairs}
    for kind in NoticeKind:
        if kind in kinds:
            break
    reasons = [Reason(p.reason, p.authorities) for p in pairs if p.kind is kind and p.reason]
    if kind is NoticeKind.NOTICE:
        reasons = [_COUNTS]
    if kind is NoticeKind.DOUBTFUL and notice.sender is None:
        reasons.append(_AUTHORITY_OPEN)
    return NoticeStanding(kind, pairs, tuple(dict.fromkeys(reasons)))


def as_notice(s: Statement, patents: Sequence[Patent], products: Sequence[AccusedProduct]) -> Notice:
    """The notice that a statement would be.

    A statement that names a patent, without saying which, names the one asserted patent if there is only one.
    """
    return Notice(
        id=s.id,
        name=s.name,
        sent=s.made,
        sender=s.sender or (Sender.OWNER if s.speaker in _OWNERS_VOICE else None),
        patents=_named(s.patents, s.names_patent, [p.id for p in patents]),
        products=_named(s.products, s.names_product, [x.id for x in products]),
        charges=s.charges,
        oral=s.channel in SPOKEN,
        was_sent=None if s.scheduled is None else not s.scheduled,
        before_issue=s.before_issue,
    )


def _named(listed: frozenset[str] | None, named: bool | None, all_ids: list[str]) -> frozenset[str] | None:
    if listed is not None:
        return listed
    if named is False:
        return frozenset()
    return frozenset(all_ids) if named and len(all_ids) == 1 else None


def _pair(s: Statement, notice: Notice, patent: Patent, product: AccusedProduct) -> NoticePair:
    rejected = judge(notice, patent, product)
    if rejected is not None:
        kind = NoticeKind.DOUBTFUL if rejected.doubtful else NoticeKind.NO_NOTICE
        return NoticePair(patent.id, product.id, kind, rejected.reason, rejected.authorities)
    doubt, authority = "", "35-usc-287a"
    if s.audience is None:
        doubt = "Who heard or received it is not known."
    elif patent is _SOME_PATENT or product is _SOME_PRODUCT:
        doubt = "No asserted patent or no accused product is on record to hold it against."
    elif patent.issued is None and s.before_issue is None:
        doubt, authority = "Whether the patent had issued by then is not known.", "lubby-v-chung"
    if doubt:
        return NoticePair(patent.id, product.id, NoticeKind.DOUBTFUL, doubt, (authority,))
    return NoticePair(patent.id, product.id, NoticeKind.NOTICE, "", ())
