"""Methods side by side: what each says, what it answers, on what it rests, and where it is weak. No average."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from litready.domain.reasons import counted
from litready.domain.valuation.facts import FLOWS, Certainty, Method, Range, Valuation
from litready.domain.valuation.figures import Valued
from litready.domain.valuation.income import WITH, WITHOUT
from litready.domain.valuation.market import counting_inputs, indicated_values
from litready.domain.valuation.missing import is_estimate
from litready.domain.valuation.precise import ZERO
from litready.domain.valuation.sensitivity import moves_it_most
from litready.domain.valuation.words import (
    APPROACH_WORDS,
    METHOD_WORDS,
    NOT_AN_APPRAISAL,
    QUESTIONS,
    WEAKNESSES,
    input_words,
    range_words,
)
from litready.values import Money

_ORDER = tuple(Method)
_FEW_DEALS = 3


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All valuations of one thing: those of the same secrets and patents, or of the same name where none is linked."""

    subject: str
    valued: tuple[Valued, ...]

    def of(self, method: Method) -> tuple[Valued, ...]:
        """The valuations by one method."""
        return tuple(v for v in self.valued if v.valuation.method is method)

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods that give or record a figure."""
        return tuple(m for m in Method if self.ends(m) is not None)

    def ends(self, method: Method) -> tuple[Money, Money] | None:
        """The lowest and the highest figure of a method; None where there is none or currencies differ."""
        held = [e for v in self.of(method) if (e := v.shown.ends) is not None]
        if not held:
            return None
        return Range(min((e[0] for e in held), key=_amount), None, max((e[1] for e in held), key=_amount)).ends

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands under the comparison: that it is no appraisal, and what keeps figures from being compared."""
        notes = [NOT_AN_APPRAISAL]
        if len(self.methods) == 1:
            notes.append("By what is recorded so far, one method alone gives a figure.")
        if len({v.valuation.as_of for v in self.valued}) > 1:
            notes.append("The figures are not all as of the same day.")
        if len(self.currencies) > 1:
            notes.append(f"The figures are in different currencies: {', '.join(self.currencies)}.")
        return tuple(notes)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the figures; only one can stand on one axis."""
        return tuple(sorted({e[0].currency for v in self.valued if (e := v.shown.ends) is not None}))


@dataclass(frozen=True, slots=True)
class Summary:
    """One valuation as a column of the comparison. Lists are in words, empty where there is nothing to say.

    `basis` says who worked it out, and whether counsel or the business asked for it.
    """

    valuation: str
    heading: str
    result: str
    by_record: bool
    question: str
    inputs: tuple[str, ...]
    sources: tuple[str, ...]
    moves_it_most: str
    weakness: str
    missing: tuple[str, ...]
    as_of: str
    basis: str


def side_by_side(valued: Iterable[Valued]) -> tuple[SideBySide, ...]:
    """The valuations grouped by what they value, in the order of the record; methods in one order within a group."""
    groups: list[list[Valued]] = []
    by_links: dict[frozenset[str], list[Valued]] = {}
    by_name: dict[str, list[Valued]] = {}
    for one in valued:
        links = frozenset((*one.valuation.secrets, *one.valuation.patents))
        name = one.valuation.subject.casefold().strip()
        group = by_links.get(links) if links else None
        if group is None and (named := by_name.get(name)) is not None and _may_join(named, links):
            group = named
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        by_name.setdefault(name, group)
        if links:
            by_links.setdefault(links, group)
    return tuple(
        SideBySide(
            group[0].valuation.subject,
            tuple(sorted(group, key=_place)),
        )
        for group in groups
    )


def summarize(valued: Valued) -> Summary:
    """A valuation in words, for the comparison on screen and on paper."""
    valuation = valued.valuation
    effect = moves_it_most(valuation)
    return Summary(
        valuation=valuation.id,
        heading=_heading(valuation),
        result=range_words(valued.shown),
        by_record=valued.by_record,
        question=QUESTIONS[valuation.method] if valuation.method else "",
        inputs=tuple(_inputs(valuation)),
        sources=tuple(_sources(valuation)),
        moves_it_most=effect.words if effect else "",
        weakness=" ".join(_weaknesses(valued)),
        missing=tuple(m.words for m in valued.missing),
        as_of="" if valuation.as_of is None else valuation.as_of.words(),
        basis=_basis(valuation),
    )


# -- words ---------------------------------------------------------------------------------------


def _may_join(group: list[Valued], links: frozenset[str]) -> bool:
    """Whether a valuation of the same name is of the same thing: not where both are linked, to different records."""
    held = {frozenset((*v.valuation.secrets, *v.valuation.patents)) for v in group} - {frozenset()}
    return not links or not held


def _place(valued: Valued) -> int:
    method = valued.valuation.method
    return len(_ORDER) if method is None else _ORDER.index(method)


def _heading(valuation: Valuation) -> str:
    if valuation.method is None:
        return "Method not known"
    method = METHOD_WORDS[valuation.method]
    if valuation.approach is None or valuation.method is Method.MARKET:
        return method
    approach = APPROACH_WORDS[valuation.approach]
    return f"{method}: {approach[:1].lower()}{approach[1:]}"


def _inputs(valuation: Valuation) -> Iterator[str]:
    for one in counting_inputs(valuation):
        if one.register == FLOWS or (one.name in (WITH, WITHOUT) and not one.ranged):
            continue
        if one.value is None:
            if one.certainty is Certainty.NOT_KNOWN:
                yield f"{one.label}: not known"
            continue
        words = input_words(one.value, one.unit, valuation.currency)
        if one.certainty is Certainty.NOT_APPLIED:
            words = "does not apply"
        elif one.ranged:
            ends = (("low", one.low), ("high", one.high))
            cases = [f"{c} case {input_words(e, one.unit, valuation.currency)}" for c, e in ends if e is not None]
            words += f" ({', '.join(cases)})"
        yield f"{one.label}: {words}{', an estimate' if is_estimate(one) else ''}"
    if valuation.years:
        labels = [y.label for y in sorted(valuation.years, key=lambda y: y.number or ZERO)]
        listed = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
        yield f"Years listed one by one: {listed}"


def _sources(valuation: Valuation) -> Iterator[str]:
    own = [valuation.sources] if valuation.sources else []
    yield from dict.fromkeys((*own, *(i.source for i in counting_inputs(valuation) if i.source)))


def _weaknesses(valued: Valued) -> Iterator[str]:
    valuation = valued.valuation
    if valuation.approach is not None:
        yield WEAKNESSES[valuation.approach]
    if valuation.method is Method.MARKET:
        counting = sum(i.amount is not None for i in indicated_values(valuation))
        if 0 < counting < _FEW_DEALS:
            yield f"Only {counted(counting, 'deal counts', 'deals count')}."
    guessed = len({i.register if i.register == FLOWS else i.name for i in valuation.inputs if is_estimate(i)})
    if guessed:
        yield f"{counted(guessed, 'input is an estimate', 'inputs are estimates').capitalize()}."
    if valued.by_record:
        yield "The figure was recorded as it is; its steps are not."


def _basis(valuation: Valuation) -> str:
    parts = [f"worked out by {valuation.made_by}"] if valuation.made_by else []
    if valuation.by_business is not None:
        parts.append("asked for by the business" if valuation.by_business else "asked for by counsel")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _amount(money: Money) -> Decimal:
    return money.amount
