"""The charts of one claim side by side, as screen and report lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litready.domain.claims.facts import Element, Patent
from litready.domain.claims.rules import Chart


@dataclass(frozen=True, slots=True)
class Sheet:
    """One claim of a patent with its elements, and a chart for each product in question."""

    patent: Patent
    claim: int
    elements: tuple[Element, ...]
    charts: tuple[Chart, ...]

    @property
    def key(self) -> str:
        """What the choice of claims knows it by."""
        return f"{self.patent.id}/{self.claim}"

    @property
    def title(self) -> str:
        """Claim 1 of US 9,577,346."""
        return f"Claim {self.claim} of {self.patent.name}"


def sheets_of(charts: Sequence[Chart]) -> tuple[Sheet, ...]:
    """The charts by claim, in order."""
    by_claim: dict[tuple[str, int], list[Chart]] = {}
    for chart in charts:
        by_claim.setdefault((chart.patent.id, chart.claim), []).append(chart)
    return tuple(
        Sheet(own[0].patent, own[0].claim, tuple(c.element for c in own[0].cells), tuple(own))
        for own in by_claim.values()
    )
