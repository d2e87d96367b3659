"""What points to a patent and what to secrecy: two lists with reasons, never a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litready.domain.protection_choice.bars import is_public
from litready.domain.protection_choice.facts import Balance, Bar, Circle, Criteria, Decision, Innovation, Leaning, Way
from litready.domain.reasons import Reason

ONE_SIDED = 3
"""From so many reasons on, all on one side, the facts are said to point that way."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A reason on one side. `alone`: it makes the other way weak, whatever else speaks for that."""

    reason: Reason
    patent: bool
    alone: bool = False


def _to_patent(text: str, *authorities: str, alone: bool = False) -> _Pointer:
    return _Pointer(Reason(text, authorities), True, alone)


def _to_secret(text: str, *authorities: str, alone: bool = False) -> _Pointer:
    return _Pointer(Reason(text, authorities), False, alone)


_EASY = _to_patent(
    "A buyer can take the product apart and work it out, which is not improper. Secrecy is weak.",
    "18-usc-1839-6",
    alone=True,
)
_HARD = _to_secret("Taking the product apart does not easily show it.", "18-usc-1839-6")
_LIKELY = _to_patent(
    "Others are likely to find it themselves, which is not improper, and could patent it.", "18-usc-1839-6"
)
_UNLIKELY = _to_secret("Others are not likely to find it themselves.", "18-usc-1839-6")
_SEEN = _to_patent("Use by others would be seen, so that a patent could be enforced.")
_UNSEEN = _to_secret("Use by others would not be seen. A patent would teach it and be hard to enforce.", "35-usc-122b")
_OUTLASTS = _to_secret("It will matter longer than a patent lasts.")
_WITHIN = _to_patent("It will not matter longer than a patent lasts.")
_RIVALS = _to_patent("Several rivals work on the same problem, so that a lead in secret may be short.")
_FEW_RIVALS = _to_secret("Few or none work on the same problem.")
_DOUBTED = _to_secret("It is doubted that a patent can be had.", "35-usc-101", "35-usc-102")
_NOT_DOUBTED = _to_patent("No doubt is recorded that a patent can be had.")
_CIRCLES = {
    Circle.FEW: _to_secret("Few know it, by name.", "18-usc-1839-3"),
    Circle.MANY: _to_patent("Many know it, which makes it harder to keep.", "18-usc-1839-3"),
    Circle.OUTSIDERS: _to_patent(
        "People outside the company know it, and it lasts only while they keep it.", "18-usc-1839-3", "ruckelshaus"
    ),
}
_PUBLIC = _to_patent(
    "What was published, or shown to someone not bound to keep it, is no longer secret.",
    "ruckelshaus",
    "ultimax-v-cts",
    alone=True,
)
_TOO_LATE = _to_secret(
    "By the days on record, the last day to file in the United States has passed.", "35-usc-102", alone=True
)


def weigh(i: Innovation, us: Bar) -> Balance:
    """What speaks for either way. `us` is the last day to file in the United States."""
    pointers, still_open = [*_of_criteria(i.criteria)], [*_not_known(i.criteria)]
    if is_public(i) or (i.filing.shows and i.filing.out):
        pointers.append(_PUBLIC)
    if us.way in (Way.GONE, Way.LATE):
        pointers.append(_TOO_LATE)
    return Balance(
        _leaning(pointers),
        tuple(p.reason for p in pointers if p.patent),
        tuple(p.reason for p in pointers if not p.patent),
        tuple(still_open),
    )


def goes_against(decision: Decision | None, leaning: Leaning) -> bool:
    """Whether a decision goes against what is recorded. Both, a patent on a part, needs only the way to a patent."""
    match decision:
        case Decision.PATENT:
            return leaning in (Leaning.SECRET, Leaning.PATENT_WEAK, Leaning.BOTH_WEAK)
        case Decision.SECRET:
            return leaning in (Leaning.PATENT, Leaning.SECRECY_WEAK, Leaning.BOTH_WEAK)
        case Decision.BOTH:
            return leaning in (Leaning.PATENT_WEAK, Leaning.BOTH_WEAK)
        case _:
            return False


def _of_criteria(c: Criteria) -> Iterator[_Pointer]:
    for known, yes, no in (
        (c.easy, _EASY, _HARD),
        (c.likely, _LIKELY, _UNLIKELY),
        (c.seen, _SEEN, _UNSEEN),
        (c.outlasts, _OUTLASTS, _WITHIN),
        (c.rivals, _RIVALS, _FEW_RIVALS),
        (c.doubted, _DOUBTED, _NOT_DOUBTED),
    ):
        if known is not None:
            yield yes if known else no
    if c.circle is not None:
        yield _CIRCLES[c.circle]


def _not_known(c: Criteria) -> Iterator[str]:
    for known, words in (
        (c.easy, "whether it can be taken apart"),
        (c.likely, "whether others will find it themselves"),
        (c.seen, "whether use by others would be seen"),
        (c.outlasts, "whether it will matter longer than a patent lasts"),
        (c.rivals, "how many rivals work on the same problem"),
        (c.doubted, "whether a patent can be had"),
        (c.circle, "how many know it"),
    ):
        if known is None:
            yield words


def _leaning(pointers: list[_Pointer]) -> Leaning:
    secrecy_weak = any(p.alone and p.patent for p in pointers)
    patent_weak = any(p.alone and not p.patent for p in pointers)
    if secrecy_weak or patent_weak:
        return {(True, True): Leaning.BOTH_WEAK, (True, False): Leaning.SECRECY_WEAK}.get(
            (secrecy_weak, patent_weak), Leaning.PATENT_WEAK
        )
    sides = {p.patent for p in pointers}
    if len(sides) == 2:
        return Leaning.MIXED
    if len(pointers) < ONE_SIDED:
        return Leaning.NOT_KNOWN
    return Leaning.PATENT if sides == {True} else Leaning.SECRET
