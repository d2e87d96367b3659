"""What secrets and patents are worth by the record, as plain data. Amounts are decimals as text with their currency."""

from __future__ import annotations

from typing import Any

from litready.domain.valuation.compare import SideBySide
from litready.domain.valuation.conclude import Valuations
from litready.domain.valuation.facts import Missing, Range
from litready.domain.valuation.figures import Valued
from litready.values import Money


def valuations_document(found: Valuations) -> dict[str, Any]:
    """Each valuation with the figures worked out and recorded, what is missing, and which stand side by side."""
    return {
        "valuations": [_valued(v) for v in found.valued],
        "side_by_side": [_group(g) for g in found.compared],
    }


def _valued(one: Valued) -> dict[str, Any]:
    valuation = one.valuation
    return {
        "where": valuation.id,
        "subject": valuation.subject,
        "method": valuation.method.value if valuation.method else None,
        "approach": valuation.approach.value if valuation.approach else None,
        "worked_out": _range(one.worked_out),
        "recorded": _range(valuation.recorded),
        "missing": [_missing(m) for m in one.missing],
        "left_out": [_missing(m) for m in one.left_out],
    }


def _group(group: SideBySide) -> dict[str, Any]:
    return {
        "subject": group.subject,
        "valuations": [v.valuation.id for v in group.valued],
        "methods": [m.value for m in group.methods],
        "notes": list(group.notes),
    }


def _range(found: Range) -> dict[str, Any]:
    return {"low": _money(found.low), "base": _money(found.base), "high": _money(found.high)}


def _money(money: Money | None) -> dict[str, str] | None:
    return None if money is None else {"amount": str(money.amount), "currency": money.currency}


def _missing(one: Missing) -> dict[str, str]:
    return {"what": one.words, "register": one.register, "where": one.record, "column": one.column}
