"""What a court would likely find on reasonable measures for one secret.

Three things are looked for: that those who get to know it can tell that it is meant to be kept, that something
stands between it and those who do not need it, and that the company’s own people are bound. Nothing is required by
itself, so what is merely not on record counts neither way beyond these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from litready.domain.reasons import Reason
from litready.domain.trade_secrets.cells import ABSENT, FALLEN, STRENGTH, Cell, Cells, Sign
from litready.domain.trade_secrets.facts import AGREEMENTS, BARRIERS, KINDS, MeasureKind


class Court(Enum):
    """What a court would likely find: reasonable measures, a contest, or none."""

    LIKELY = "likely"
    CONTESTED = "contested"
    LIKELY_NOT = "likely_not"
    NOT_KNOWN = "not_known"


COURT_ORDER: Mapping[Court, int] = {Court.LIKELY_NOT: 0, Court.CONTESTED: 1, Court.LIKELY: 2}

_UNTOLD = Reason(
    "It was shown to someone outside without a duty to keep it, and nothing said that it is confidential. A private "
    "wish that it be kept is not a measure.",
    ("incase-v-timex",),
)
_NOBODY_TOLD = Reason(
    "Nothing marks it, and no agreement binds those who get to know it. A private wish that it be kept is not a "
    "measure.",
    ("incase-v-timex",),
)
_NO_BARRIER = Reason(
    "Access is not limited, and no technical or physical control stands. Agreements alone may not be enough.",
    ("nclosures-v-block", "18-usc-1839-3"),
)
_ON_PAPER = Reason(
    "A rule on record is not followed. That is worse than a simple rule that is, since each breach of it is proof for "
    "the other side.",
    ("18-usc-1839-3", "nclosures-v-block"),
)
_NOT_MARKED = Reason("Marking is missing, in part only, or cannot be shown.", ("incase-v-timex",))
_WEAK_BARRIER = Reason(
    "No limit on access and no control stands in full and can be shown.", ("18-usc-1839-3", "nclosures-v-block")
)
_STAFF_UNBOUND = Reason("Agreements with employees are missing, in part only, or cannot be shown.", ("18-usc-1839-3",))
_OUTWEIGHED = Reason("More measures are recorded as missing than stand.", ("18-usc-1839-3", "nclosures-v-block"))
_STANDS = Reason(
    "It is marked, access to it is limited, and the company’s own people are bound; this is followed and can be shown.",
    ("18-usc-1839-3",),
)
_IMPLIED: Mapping[Reason, tuple[Reason, ...]] = {
    _NOBODY_TOLD: (_NOT_MARKED, _STAFF_UNBOUND),
    _NO_BARRIER: (_WEAK_BARRIER,),
}
"""What need not be said beside a graver reason."""
IN_THE_ROUND = Reason(
    "Courts judge all measures together, and none is required by itself.",
    ("nclosures-v-block", "18-usc-1839-3"),
    general=True,
)


_Found = tuple[Court, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where measures of one kind fall short whatever is not known yet. `overdue`: a review is past due."""

    kind: MeasureKind
    sign: Sign
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class MeasuresStanding:
    """What a court would likely find. `range` reads what is not known against the company and for it.

    `gaps` begin with what weighs most. `wanting` are the kinds whose facts decide.
    """

    court: Court
    range: tuple[Court, Court]
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    wanting: tuple[MeasureKind, ...] = ()


def judge_measures(cells: Cells, untold: tuple[bool, bool] = (False, False)) -> MeasuresStanding:
    """What a court would likely find on these cells.

    `untold` says whether it was shown to someone without a duty whom nothing told that it is confidential, read
    against the company and for it.
    """
    by_kind = dict(zip(KINDS, cells, strict=True))
    worst, why = _read({k: c.worst for k, c in by_kind.items()}, by_kind, untold[0])
    best, why_else = _read({k: c.best for k, c in by_kind.items()}, by_kind, untold[1])
    agreed = worst is best
    gaps = tuple(sorted(_gaps(by_kind), key=lambda g: (STRENGTH.get(g.sign, len(STRENGTH)), KINDS.index(g.kind))))
    return MeasuresStanding(
        worst if agreed else Court.NOT_KNOWN,
        (worst, best),
        _said([r for r in why if r in why_else]),
        gaps,
        () if agreed else tuple(k for k, c in by_kind.items() if c.worst is not c.best and _decides(k, c)),
    )


def _said(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons without those that a graver one implies."""
    implied = {r for graver in reasons for r in _IMPLIED.get(graver, ())}
    return tuple(r for r in reasons if r not in implied)


def _read(signs: Mapping[MeasureKind, Sign], cells: Mapping[MeasureKind, Cell], untold: bool) -> _Found:
    """What would be found on one reading."""
    fallen = [
        reason
        for reason, holds in (
            (_UNTOLD, untold),
            (_NOBODY_TOLD, all(signs[k] in ABSENT for k in (MeasureKind.IDENTIFICATION, *AGREEMENTS))),
            (_NO_BARRIER, all(signs[k] in ABSENT for k in BARRIERS)),
        )
        if holds
    ]
    weak = list(_weak(signs, cells))
    if fallen:
        return Court.LIKELY_NOT, (*fallen, *weak, IN_THE_ROUND)
    return (Court.CONTESTED, (*weak, IN_THE_ROUND)) if weak else (Court.LIKELY, (_STANDS, IN_THE_ROUND))


def _weak(signs: Mapping[MeasureKind, Sign], cells: Mapping[MeasureKind, Cell]) -> Iterator[Reason]:
    """What keeps measures from being found reasonable without a contest."""
    if Sign.ON_PAPER in signs.values():
        yield _ON_PAPER
    if signs[MeasureKind.IDENTIFICATION] is not Sign.HELD:
        yield _NOT_MARKED
    if all(signs[k] is not Sign.HELD for k in BARRIERS):
        yield _WEAK_BARRIER
    if signs[MeasureKind.EMPLOYEES] is not Sign.HELD:
        yield _STAFF_UNBOUND
    recorded = [signs[k] for k, c in cells.items() if c.sign is not Sign.NONE]
    if sum(s in FALLEN for s in recorded) > sum(s is Sign.HELD for s in recorded):
        yield _OUTWEIGHED


def _decides(kind: MeasureKind, cell: Cell) -> bool:
    """Whether what is not known of a kind can move the conclusion."""
    return kind in (MeasureKind.IDENTIFICATION, *BARRIERS, MeasureKind.EMPLOYEES) or cell.sign is not Sign.NONE


def _gaps(cells: Mapping[MeasureKind, Cell]) -> Iterator[Gap]:
    for kind, cell in cells.items():
        if cell.gap:
            yield Gap(kind, cell.best, cell.overdue is True)
