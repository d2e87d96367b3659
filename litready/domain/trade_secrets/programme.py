"""All secrets, disclosures and measures on record, judged, and the matrix of secrets and measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.trade_secrets.cells import Cell, Cells, Taken, cell_of, cells_for_all, cells_of
from litready.domain.trade_secrets.facts import KINDS, Disclosure, Measure, MeasureKind, Secret
from litready.domain.trade_secrets.measures import Court, MeasuresStanding, judge_measures
from litready.domain.trade_secrets.record import MEASURES, read_disclosures, read_measures, read_secrets
from litready.domain.trade_secrets.said import said_without_record
from litready.domain.trade_secrets.secrecy import (
    DisclosureStanding,
    Pointed,
    Secrecy,
    SecrecyStanding,
    judge_disclosure,
    judge_pointed,
    judge_secrecy,
    review_is_old,
)

Told = tuple[Disclosure, DisclosureStanding]
_WEAKEST: Mapping[Court, int] = {Court.LIKELY_NOT: 0, Court.CONTESTED: 1, Court.NOT_KNOWN: 2, Court.LIKELY: 3}


@dataclass(frozen=True, slots=True)
class SecretStanding:
    """What is concluded of a secret. `cells` are its row of the matrix; `review_old`: its last review is too old."""

    id: str
    pointed: Pointed
    secrecy: SecrecyStanding
    measures: MeasuresStanding
    cells: Cells
    review_old: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """Every secret, disclosure and measure beside what is concluded of it, in the order of the registers.

    What a measure comes to by itself is a cell of the matrix, whatever secrets it is for. `said` are the kinds that an
    answer says are done, while there are secrets and no record of the kind.
    """

    secrets: tuple[tuple[Secret, SecretStanding], ...]
    disclosures: tuple[Told, ...]
    measures: tuple[Taken, ...]
    said: tuple[MeasureKind, ...] = ()

    @property
    def lost(self) -> frozenset[str]:
        """The secrets, by id, that were published or told without a duty to keep them, in whole or in part."""
        return frozenset(s.id for s, j in self.secrets if j.secrecy.secrecy is Secrecy.LOST)


@dataclass(frozen=True, slots=True)
class Row:
    """A secret in the matrix. `name` is its code name as typed; `cells` stand in the order of the kinds."""

    secret: str
    name: str
    cells: Cells
    standing: SecretStanding

    @property
    def weakness(self) -> tuple[int, int]:
        """Orders secrets, the weakest first: by what a court would likely find, then by how many gaps there are."""
        measures = self.standing.measures
        return _WEAKEST[measures.court], -len(measures.gaps)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Secrets against kinds of measures."""

    kinds: tuple[MeasureKind, ...]
    rows: tuple[Row, ...]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.rows[row].cells[column]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What measures of its own and those for all come to for a secret."""

    cells: Cells
    standing: MeasuresStanding


@dataclass(frozen=True, slots=True)
class _Apart:
    """What is concluded of a secret whatever its measures. `untold`: as `judge_measures` takes it."""

    secret: Secret
    pointed: Pointed
    secrecy: SecrecyStanding
    untold: tuple[bool, bool]
    review_old: bool


def judge_programme(assessment: Assessment, today: date, memory: Memory | None = None) -> Programme:
    """Read the three registers and judge every record."""
    memory = memory or Memory()
    secrets = read_secrets(assessment, memory)
    measures = memory.each("judge measures", read_measures(assessment, memory), _taken, today)
    told = memory.each("judge disclosures", read_disclosures(assessment, memory), _told, today)
    none = MEASURES in assessment.none_declared
    for_all = memory.once("measures for all", cells_for_all, measures, none)
    kept = _each_kept(secrets, measures, for_all, memory)
    shown = memory.once("disclosures of a secret", _by_secret, told)
    apart = memory.each("judge secrets apart", secrets, _apart, shown, today)
    return Programme(
        secrets=memory.each("judge secrets", apart, _judged, kept),
        disclosures=told,
        measures=measures,
        said=said_without_record(assessment, (m for m, _ in measures)) if secrets else (),
    )


def matrix(programme: Programme) -> Matrix:
    """The secrets against the kinds of measures, as screen and report show them."""
    return Matrix(KINDS, tuple(Row(s.id, s.name, j.cells, j) for s, j in programme.secrets))


def _taken(measure: Measure, today: date) -> Taken:
    return measure, cell_of(measure, today)


def _told(disclosure: Disclosure, today: date) -> Told:
    return disclosure, judge_disclosure(disclosure, today)


def _each_kept(
    secrets: tuple[Secret, ...], measures: tuple[Taken, ...], for_all: Cells, memory: Memory
) -> Mapping[str, _Kept]:
    """By secret, what its measures come to; worked out once for secrets with the very same measures."""
    own = memory.once("measures of secrets", _own_measures, measures)
    mine = memory.each("measures of a secret", secrets, lambda s, own: own.get(s.id, ()), own)
    distinct = {id(m): m for m in mine}
    judged = dict(zip(distinct, memory.each("judge cells", distinct.values(), _kept, for_all), strict=True))
    return {s.id: judged[id(m)] for s, m in zip(secrets, mine, strict=True)}


def _kept(own: tuple[Taken, ...], for_all: Cells) -> _Kept:
    cells = cells_of(own, for_all)
    return _Kept(cells, judge_measures(cells))


def _apart(secret: Secret, shown: Mapping[str, tuple[Told, ...]], today: date) -> _Apart:
    told = shown.get(secret.id, ())
    return _Apart(
        secret,
        judge_pointed(secret),
        judge_secrecy(secret, told),
        (any(s.untold[0] for _, s in told), any(s.untold[1] for _, s in told)),
        review_is_old(secret, today),
    )


def _judged(apart: _Apart, each_kept: Mapping[str, _Kept]) -> tuple[Secret, SecretStanding]:
    kept = each_kept[apart.secret.id]
    return apart.secret, SecretStanding(
        id=apart.secret.id,
        pointed=apart.pointed,
        secrecy=apart.secrecy,
        measures=judge_measures(kept.cells, apart.untold) if any(apart.untold) else kept.standing,
        cells=kept.cells,
        review_old=apart.review_old,
    )


def _own_measures(measures: Iterable[Taken]) -> Mapping[str, tuple[Taken, ...]]:
    """The measures of single secrets; those for all are not among them."""
    found: dict[str, list[Taken]] = {}
    for taken in measures:
        if taken[0].everywhere is False:
            for secret in taken[0].secrets:
                found.setdefault(secret, []).append(taken)
    alike: dict[tuple[str, ...], tuple[Taken, ...]] = {}
    return {secret: alike.setdefault(tuple(m.id for m, _ in own), tuple(own)) for secret, own in found.items()}


def _by_secret(told: Iterable[Told]) -> Mapping[str, tuple[Told, ...]]:
    """The disclosures of each secret."""
    found: dict[str, list[Told]] = {}
    for pair in told:
        for secret in pair[0].secrets:
            found.setdefault(secret, []).append(pair)
    return {secret: tuple(own) for secret, own in found.items()}
