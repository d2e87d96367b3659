"""What the measures of one kind come to for one secret: a cell of the matrix.

A measure taken for all secrets counts for each of them. Where a secret has measures of its own of that kind, these
count instead; one that is only said to be missing does not hide that the measure for all is not followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from litready.domain.trade_secrets.facts import KINDS, Measure, MeasureKind, MeasureState


class Sign(Enum):
    """What a cell is worth as proof of reasonable measures, on one reading of what is not known."""

    HELD = "held"
    """In place, followed, and something shows it."""
    UNPROVEN = "unproven"
    """In place and followed, and nothing shows it."""
    PARTLY = "partly"
    ON_PAPER = "on_paper"
    """Not followed in practice: worse than none."""
    MISSING = "missing"
    APART = "apart"
    """Does not apply: it counts neither way."""
    OPEN = "open"
    """A measure is on record, and what is not known decides."""
    NONE = "none"
    """Nothing of the kind is on record."""


STRENGTH: Mapping[Sign, int] = {
    Sign.ON_PAPER: 0,
    Sign.MISSING: 1,
    Sign.PARTLY: 2,
    Sign.UNPROVEN: 2,
    Sign.HELD: 3,
    Sign.APART: 3,
}
FALLEN = frozenset({Sign.ON_PAPER, Sign.MISSING})
ABSENT = FALLEN | {Sign.APART}
"""What helps in no way: to say that a measure does not apply keeps nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is done of one kind for one secret.

    `state` is "in part" where several measures differ. None stands for what is not known; `followed` and `proven`
    are None too where nothing is in place. `overdue` says whether a review is due. `worst` and `best` read what is
    not known against the company and for it. `measures` are the ids of the records behind it, `everywhere` says that
    these are taken for all secrets.
    """

    state: MeasureState | None = None
    followed: bool | None = None
    proven: bool | None = None
    overdue: bool | None = None
    worst: Sign = Sign.MISSING
    best: Sign = Sign.HELD
    measures: tuple[str, ...] = ()
    everywhere: bool = False

    @property
    def sign(self) -> Sign:
        """What stands in the matrix."""
        if not self.measures:
            return Sign.MISSING if self.worst is self.best else Sign.NONE
        return self.worst if self.worst is self.best else Sign.OPEN

    @property
    def gap(self) -> bool:
        """Whether it falls short whatever is not known yet: not followed, missing, in part, unproven, or review due."""
        return STRENGTH[self.best] < STRENGTH[Sign.HELD] or self.overdue is True


NOTHING = Cell()
"""Nothing of the kind is on record: it may or may not be done."""
SAID_TO_BE_NONE = Cell(MeasureState.NOT_IN_PLACE, worst=Sign.MISSING, best=Sign.MISSING)
"""The register of measures was declared to have none."""

Cells = tuple[Cell, ...]
Taken = tuple[Measure, Cell]
"""A measure with what it comes to by itself."""


def cells_for_all(measures: Iterable[Taken], none_declared: bool) -> Cells:
    """The cells of a secret of which no measure of its own is on record, one for each kind."""
    by_kind = _by_kind(t for t in measures if t[0].everywhere)
    bare = SAID_TO_BE_NONE if none_declared else NOTHING
    return tuple(_together(by_kind[kind]) if kind in by_kind else bare for kind in KINDS)


def cells_of(own: Sequence[Taken], for_all: Cells) -> Cells:
    """The cells of a secret with measures of its own."""
    if not own:
        return for_all
    by_kind = _by_kind(own)
    return tuple(
        _over(_together(by_kind[kind]), below) if kind in by_kind else below
        for kind, below in zip(KINDS, for_all, strict=True)
    )


def cell_of(measure: Measure, today: date) -> Cell:
    """What one measure comes to by itself."""
    return _cell((measure,), _review_due(measure, today))


def _review_due(measure: Measure, today: date) -> bool | None:
    """Whether the next review is past due; None where that is not known."""
    day = measure.next_review
    if day is None:
        return None
    if day.latest < today:
        return True
    return False if today <= day.earliest else None


def _by_kind(measures: Iterable[Taken]) -> Mapping[MeasureKind, list[Taken]]:
    found: dict[MeasureKind, list[Taken]] = {}
    for taken in measures:
        if taken[0].kind is not None:
            found.setdefault(taken[0].kind, []).append(taken)
    return found


def _together(measures: Sequence[Taken]) -> Cell:
    if len(measures) == 1:
        return measures[0][1]
    return _cell([m for m, _ in measures], _any(c.overdue for _, c in measures))


def _cell(measures: Sequence[Measure], overdue: bool | None) -> Cell:
    states: set[MeasureState | None] = {m.state for m in measures if m.state is not MeasureState.NOT_APPLICABLE}
    taken = [m for m in measures if m.state in (MeasureState.IN_PLACE, MeasureState.PARTLY)]
    found = Cell(
        state=MeasureState.NOT_APPLICABLE,
        followed=_all(m.followed for m in taken),
        proven=_all(m.proven for m in taken),
        overdue=overdue,
        worst=Sign.APART,
        best=Sign.APART,
        measures=tuple(m.id for m in measures),
        everywhere=all(m.everywhere for m in measures),
    )
    if not states:
        return found
    against, favorable = _as_one(states, MeasureState.NOT_IN_PLACE), _as_one(states, MeasureState.IN_PLACE)
    unfollowed = any(m.state is None and m.followed is False for m in measures)
    return replace(
        found,
        state=against if against is favorable else None,
        worst=Sign.ON_PAPER if unfollowed else _sign(against, found.followed is True, found.proven is True),
        best=_sign(favorable, found.followed is not False, found.proven is not False),
    )


def _over(own: Cell, for_all: Cell) -> Cell:
    """A secret’s own cell in place of the one for all; to say that its own is missing makes nothing better."""
    if own.state is not MeasureState.NOT_IN_PLACE:
        return own
    return replace(
        own,
        followed=False if for_all.followed is False else None,
        worst=min(own.worst, for_all.worst, key=STRENGTH.__getitem__),
        best=min(own.best, for_all.best, key=STRENGTH.__getitem__),
        measures=own.measures + for_all.measures,
    )


def _as_one(states: set[MeasureState | None], unknown: MeasureState) -> MeasureState:
    """Several states as one: where they differ it is in place in part."""
    read = {unknown if s is None else s for s in states} if None in states else states
    (first, *others) = read
    return MeasureState.PARTLY if others or first is None else first


def _sign(state: MeasureState, followed: bool, proven: bool) -> Sign:
    if state is MeasureState.NOT_IN_PLACE:
        return Sign.MISSING
    if not followed:
        return Sign.ON_PAPER
    if state is MeasureState.PARTLY:
        return Sign.PARTLY
    return Sign.HELD if proven else Sign.UNPROVEN


def _all(answers: Iterable[bool | None]) -> bool | None:
    """No where one is no, yes where all are yes."""
    given = set(answers)
    if False in given:
        return False
    return True if given == {True} else None


def _any(answers: Iterable[bool | None]) -> bool | None:
    """Yes where one is yes, no where all are no."""
    given = set(answers)
    if True in given:
        return True
    return False if given == {False} else None
