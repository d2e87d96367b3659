"""From valuations side by side to the data of their figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from litready.domain.reasons import counted
from litready.domain.valuation.compare import SideBySide
from litready.domain.valuation.facts import Method
from litready.domain.valuation.figures import Valued
from litready.domain.valuation.words import APPROACH_WORDS, METHOD_WORDS, range_words
from litready.report.figures.valuation_model import ValuationFigure, ValuationLane

MOST_LANES = 18
"""So many lanes stand in one figure, which then fits on a page; more go on in the next, on the same axis."""
_ZERO = Decimal(0)


def valuation_figures(group: SideBySide) -> tuple[ValuationFigure, ...]:
    """The figures of what stands side by side, one for each currency; none where there is no amount.

    Valuations without a figure stand in the first, with the reason.
    """
    made: list[ValuationFigure] = []
    for n, currency in enumerate(group.currencies):
        held = [v for v in group.valued if _currency(v) == currency or (n == 0 and _currency(v) == "")]
        amounts = [f for v in held for f in _lane(v).figures]
        ends = min(_ZERO, *amounts), max(_ZERO, *amounts)
        for start in range(0, len(held), MOST_LANES):
            part = held[start : start + MOST_LANES]
            made.append(
                ValuationFigure(
                    tuple(_lane(v) for v in part),
                    currency,
                    *ends,
                    f"Low, base and high of {group.subject}, by method",
                    ". ".join(_told(part)) + ".",
                )
            )
    return tuple(made)


def lane_words(valued: Valued) -> tuple[str, str]:
    """A valuation by its method, and by how that is carried out where there is more than one way."""
    method, approach = valued.valuation.method, valued.valuation.approach
    label = METHOD_WORDS[method] if method else "Method not known"
    return label, "" if approach is None or method is Method.MARKET else APPROACH_WORDS[approach]


def _currency(valued: Valued) -> str:
    ends = valued.shown.ends
    return "" if ends is None else ends[0].currency


def _lane(valued: Valued) -> ValuationLane:
    label, note = lane_words(valued)
    if valued.shown.ends is None:
        return ValuationLane(label, note, absent=_absent(valued))
    low, base, high = (
        None if m is None else m.amount for m in (valued.shown.low, valued.shown.base, valued.shown.high)
    )
    return ValuationLane(label, note, low, base, high, valued.by_record)


def _absent(valued: Valued) -> str:
    if valued.by_record:
        return "recorded in more than one currency"
    return f"no figure: {counted(len(valued.missing), 'point is', 'points are')} missing"


def _told(part: list[Valued]) -> Iterator[str]:
    for one in part:
        lane = _lane(one)
        name = f"{lane.label} ({lane.note[:1].lower()}{lane.note[1:]})" if lane.note else lane.label
        aside = ", as recorded" if lane.recorded else ""
        yield f"{name}: {lane.absent or range_words(one.shown)}{aside}"
