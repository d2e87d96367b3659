"""Exact arithmetic: one precision for every step, powers of years, and one rounding at the end. No floats."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, localcontext

PRECISION = 50
"""Significant digits of every step: enough that a hundred years of billions are right to far below the cent."""

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
HALF = Decimal("0.5")
ONE = Decimal(1)
ZERO = Decimal(0)


def exactly() -> AbstractContextManager[Context]:
    """The decimal context in which everything here is worked out, whatever the caller’s own is."""
    return localcontext(Context(prec=PRECISION, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero]))


def to_cents(amount: Decimal) -> Decimal:
    """The amount rounded to cents, half a cent away from zero, as a spreadsheet rounds."""
    with exactly():
        return amount.quantize(CENT, ROUND_HALF_UP) + ZERO


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base` to an exponent of 0 or more, to the precision of the context; 0 to the power of 0 is 1.

    Whole years are multiplied out, half years are square roots, other parts of a year go by
    exponential and logarithm. `base` must not be negative.
    """
    whole, part = divmod(exponent, ONE)
    result = base ** int(whole) if whole else ONE
    if not part:
        return result
    if part == HALF:
        return result * base.sqrt()
    return result * (part * base.ln()).exp() if base else ZERO


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle one of some values; of an even number, the point halfway between the two middle ones."""
    ordered = sorted(values)
    upper = ordered[len(ordered) // 2]
    lower = ordered[(len(ordered) - 1) // 2]
    with exactly():
        return (lower + upper) / 2
