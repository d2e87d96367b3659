"""What keeps a worksheet from giving a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from litready.domain.valuation.facts import Certainty, Input, Missing, Valuation
from litready.domain.valuation.words import input_words

NOT_KNOWN = "is not known"


def missing(found: Input, why: str = NOT_KNOWN) -> Missing:
    """That an input is missing, where it stands."""
    return Missing(found.label, why, found.register, found.record, found.column)


def faults_of(valuation: Valuation, names: Iterable[str]) -> Iterator[Missing]:
    """The inputs of some names that are there without a value, or with one that cannot be meant."""
    for name in names:
        found = valuation.input(name)
        if found is not None:
            yield from fault(found, valuation.currency)


def fault(found: Input, currency: str) -> Iterator[Missing]:
    """What is wrong with one input, if anything."""
    if found.value is None:
        yield missing(found)
    elif not found.allows(found.value):
        yield missing(found, _bounds(found, found.value, currency))


def needed(valuation: Valuation, names: Iterable[str], labels: Iterable[str]) -> Iterator[Missing]:
    """As `faults_of`, and those that are not there at all, by their labels."""
    for name, label in zip(names, labels, strict=True):
        if valuation.input(name) is None:
            yield Missing(label, NOT_KNOWN, record=valuation.id)
        else:
            yield from faults_of(valuation, (name,))


def is_estimate(found: Input) -> bool:
    """Whether an input was marked as an estimate."""
    return found.certainty is Certainty.ESTIMATED


def _bounds(found: Input, value: Decimal, currency: str) -> str:
    given = input_words(value, found.unit, currency)
    ends = [None if e is None else input_words(e, found.unit, currency) for e in (found.lower, found.upper)]
    if ends[0] is None:
        return f"{given} is more than {ends[1]}"
    if ends[1] is None:
        return f"{given} is less than {ends[0]}"
    return f"{given} does not lie between {ends[0]} and {ends[1]}"
